# gather, wait_for and ensure_future number the tasks that they make.
import asyncio


async def name():
    return asyncio.current_task().get_name()


async def main():
    print(await name())
    print(await asyncio.gather(name(), name(), asyncio.create_task(name(), name="mine"), name()))
    print(await asyncio.wait_for(name(), 1))
    print(await asyncio.wait_for(name(), None))
    print(await asyncio.ensure_future(name()))
    print(await asyncio.shield(name()))


asyncio.run(main())
