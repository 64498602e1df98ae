# A done callback that fails does not keep the others from running.
import asyncio


async def main():
    loop = asyncio.get_running_loop()
    loop.set_exception_handler(lambda loop, context: print("reported", context["exception"]))
    future = loop.create_future()
    future.add_done_callback(lambda f: print("first", f.result()))
    future.add_done_callback(lambda f: 1 / 0)
    future.add_done_callback(lambda f: print("third", f.done()))
    future.set_result("r")
    await asyncio.sleep(0)
    print("main")


asyncio.run(main())
