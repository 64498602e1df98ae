# Cancelling the wait does not stop the thread: the end of the run waits for it.
import asyncio
import time


def slow(log):
    time.sleep(0.06)
    log.append("thread done")


async def main(log):
    task = asyncio.create_task(asyncio.to_thread(slow, log))
    await asyncio.sleep(0.02)
    task.cancel()
    try:
        await task
    except asyncio.CancelledError:
        print("cancelled", log)


log = []
asyncio.run(main(log))
print(log)
