# A task is a future: it is awaited often, asked for its name, coroutine and state.
import asyncio


async def work():
    await asyncio.sleep(0)
    return "result"


async def main():
    task = asyncio.create_task(work(), name="worker")
    print(task.get_name(), task.get_coro().__name__, isinstance(task, asyncio.Future))
    print([await task for _ in range(3)])
    task.set_name(7)
    print(task.get_name(), task.done(), task.exception())
    for wrong in (lambda: task.set_result(1), lambda: task.set_exception(ValueError())):
        try:
            wrong()
        except RuntimeError as error:
            print(error)


asyncio.run(main())
