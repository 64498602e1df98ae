"""Gather or wait

gather gives results in the order you asked; wait gives the tasks, and lets you stop early.
Watch main wake at 1 s for the first that is done, then at 2 s for the first that fails.
"""
import asyncio


async def runner(name, seconds):
    await asyncio.sleep(seconds)
    if name == "hare":
        raise RuntimeError("fell asleep under a tree")
    return f"{name} after {seconds} s"


def start_race():
    return [
        asyncio.create_task(runner("tortoise", 3), name="tortoise"),
        asyncio.create_task(runner("hare", 2), name="hare"),
        asyncio.create_task(runner("swallow", 1), name="swallow"),
    ]


def names(tasks):
    return sorted(task.get_name() for task in tasks)


async def main():
    print("🏁 gather:", await asyncio.gather(runner("cat", 2), runner("dog", 1)))

    race = start_race()
    done, pending = await asyncio.wait(race, return_when=asyncio.FIRST_COMPLETED)
    print("first completed:", names(done), "still running:", names(pending))

    done, pending = await asyncio.wait(race, return_when=asyncio.FIRST_EXCEPTION)
    print("first exception:", names(done), "still running:", names(pending))

    for task in pending:
        task.cancel()
    print(await asyncio.gather(*race, return_exceptions=True))


asyncio.run(main())
