# One failing, one cancelled, one good, one given twice; as values and as they come.
import asyncio


async def good():
    await asyncio.sleep(0.01)
    return "good"


async def bad():
    raise RuntimeError("bad")


async def main():
    task = asyncio.create_task(good())
    gone = asyncio.create_task(asyncio.sleep(1))
    asyncio.get_running_loop().call_soon(gone.cancel)
    results = await asyncio.gather(task, bad(), gone, task, return_exceptions=True)
    print([repr(result) for result in results])
    try:
        await asyncio.gather(asyncio.sleep(1), bad(), good())
    except RuntimeError as error:
        print(error, len(asyncio.all_tasks()))
    await asyncio.sleep(0.02)
    print(len(asyncio.all_tasks()), await asyncio.gather())


asyncio.run(main())
