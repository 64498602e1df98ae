# A wait() that is cancelled in the very round in which the tasks that it waits for end: their
# callbacks are on their way already, and come after it has gone.
import asyncio

tasks = {}


async def nap(value):
    return value


async def fail(error):
    raise error


async def waits():
    try:
        for n in range(3):
            tasks[n] = asyncio.create_task(nap(n))
        await asyncio.wait(tasks.values())
    except asyncio.CancelledError:
        tasks["last"] = asyncio.create_task(fail(KeyError("kept")))


async def main():
    tasks["waits"] = asyncio.create_task(waits())


asyncio.run(main())
print(repr(tasks["last"].exception()))
