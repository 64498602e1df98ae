# asyncio.Runner keeps one loop for several runs.
import asyncio


async def main(name):
    await asyncio.sleep(0)
    return name, asyncio.current_task().get_name()


with asyncio.Runner() as runner:
    loop = runner.get_loop()
    print(runner.run(main("a")))
    print(runner.run(main("b")), runner.get_loop() is loop)
print(loop.is_closed())
