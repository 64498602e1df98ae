# A chain of events, each set by the one before.
import asyncio


async def runner(number, mine, following, log):
    await mine.wait()
    log.append(number)
    following.set()


async def main():
    events, log = [asyncio.Event() for _ in range(6)], []
    tasks = [asyncio.create_task(runner(n, events[n], events[n + 1], log)) for n in range(5)]
    tasks.reverse()
    await asyncio.sleep(0)
    print(log)
    events[0].set()
    await events[5].wait()
    print(log, [task.done() for task in tasks])


asyncio.run(main())
