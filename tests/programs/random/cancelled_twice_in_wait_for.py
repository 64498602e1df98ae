# A wait_for() that is cancelled while the cancellation of its task has not gone through, or whose
# task was cancelled already: which error comes out, and what is its context.
import asyncio


async def sleeps(delay):
    await asyncio.sleep(delay)


async def limited(name, delay):
    try:
        await asyncio.wait_for(sleeps(delay), 1)
    except asyncio.CancelledError as error:
        print(name, repr(error), repr(error.__context__))


async def cancel_everything():
    current = asyncio.current_task()
    for task in sorted(asyncio.all_tasks() - {current}, key=lambda task: task.get_name()):
        task.cancel("again")
    await asyncio.sleep(0)


async def main():
    for rounds in 1, 2, 3:
        for repeats in 1, 2:
            task = asyncio.create_task(limited((rounds, repeats), 0.5), name="outer")
            for _ in range(rounds):
                await asyncio.sleep(0)
            task.cancel("first")
            if rounds == 2:
                await asyncio.sleep(0)
            for _ in range(repeats):
                await cancel_everything()
            await asyncio.gather(task, return_exceptions=True)
            print(task)


asyncio.run(main())
