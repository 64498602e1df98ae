# A callback added to a done future runs in the next round, in the order of adding.
import asyncio


async def main():
    loop = asyncio.get_running_loop()
    future = loop.create_future()
    log = []
    future.add_done_callback(lambda f: log.append("before 1"))
    future.add_done_callback(lambda f: log.append("before 2"))
    future.set_result(1)
    loop.call_soon(log.append, "soon")
    future.add_done_callback(lambda f: log.append("after"))
    log.append("main")
    await asyncio.sleep(0)
    print(log)


asyncio.run(main())
