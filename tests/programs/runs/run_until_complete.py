# A loop by hand: run_until_complete twice, tasks survive between the two.
import asyncio


async def background(log):
    for number in range(4):
        log.append(number)
        await asyncio.sleep(0)


async def work(name, log):
    log.append(name)
    await asyncio.sleep(0)
    return name.upper()


loop = asyncio.new_event_loop()
log = []
task = loop.create_task(background(log))
print(loop.run_until_complete(work("a", log)), log)
print(loop.run_until_complete(work("b", log)), log)
print(loop.run_until_complete(task), log)
loop.close()
