# "Never retrieved" is said when the last reference goes, not at the end of the program.
import asyncio


async def fail(word):
    raise ValueError(word)


async def main():
    loop = asyncio.get_running_loop()
    loop.set_exception_handler(
        lambda loop, context: print("handler:", context["message"], repr(context["exception"])))
    task = asyncio.create_task(fail("dropped"))
    await asyncio.sleep(0.01)
    print("before the last reference")
    del task
    print("after it")
    task = asyncio.create_task(fail("looked at"))
    await asyncio.sleep(0.01)
    print(repr(task.exception()))
    del task
    print(await asyncio.gather(fail("gathered"), return_exceptions=True))
    print("end")


asyncio.run(main())
