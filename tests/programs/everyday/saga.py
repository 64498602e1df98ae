# A saga: steps with compensations run in reverse on failure.
import asyncio
from dataclasses import dataclass
from typing import Awaitable, Callable, List, Tuple

Step = Callable[[], Awaitable[str]]


class SagaFailed(Exception):
    pass


class Saga:
    def __init__(self, name: str):
        self.name = name
        self.steps: List[Tuple[str, Step, Step]] = []

    def step(self, name):
        def deco(cls):
            obj = cls()
            self.steps.append((name, obj.do, obj.undo))
            return cls
        return deco

    async def run(self):
        done = []
        for i, (name, do, undo) in enumerate(self.steps, 1):
            try:
                print(f"{i}. {name:<8} {await do()}")
                done.append((name, undo))
            except Exception as exc:
                errors = []
                while done:
                    prev, undo_prev = done.pop()
                    try:
                        print(f"   undo {prev}: {await undo_prev()}")
                    except Exception as e2:
                        errors.append(e2)
                if errors:
                    raise ExceptionGroup(f"{self.name} could not be undone", [exc, *errors])
                raise SagaFailed(f"{self.name} failed at {name!r}") from exc
        return "completed"


trip = Saga("trip")


@trip.step("flight")
class Flight:
    async def do(self):
        await asyncio.sleep(0.001)
        return "booked LX 318"

    async def undo(self):
        return "flight released"


@trip.step("hotel")
class Hotel:
    fail_undo = False

    async def do(self):
        return "room 12"

    async def undo(self):
        if self.fail_undo:
            raise TimeoutError("hotel does not answer")
        return "room released"


async def main():
    print(await trip.run())

    @trip.step("car")
    class Car:
        async def do(self):
            raise LookupError("no cars left")
        undo = None
    try:
        await trip.run()
    except SagaFailed as e:
        print(f"{e} because {e.__cause__!r}")
    Hotel.fail_undo = True
    try:
        await trip.run()
    except* LookupError as g:
        print("lookup", g.exceptions)
    except* TimeoutError as g:
        print("timeout", g.exceptions, g)

asyncio.run(main())
