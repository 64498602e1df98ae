# Inside a coroutine get_event_loop, get_running_loop and the task's loop are one.
import asyncio


async def main():
    loop = asyncio.get_running_loop()
    print(asyncio.get_event_loop() is loop, asyncio.current_task().get_loop() is loop)
    print(loop.is_running(), loop.is_closed(), loop.get_debug())
    task = loop.create_task(asyncio.sleep(0, "by the loop"), name="named")
    print(await task, task.get_name())
    try:
        loop.run_until_complete(loop.create_future())
    except RuntimeError as error:
        print(error)


asyncio.run(main())
