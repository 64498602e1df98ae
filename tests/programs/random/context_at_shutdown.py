# What ends the main task is being handled while asyncio.run() cancels the others.
import asyncio


async def sleeper():
    try:
        await asyncio.sleep(5)
    except asyncio.CancelledError as error:
        print("sleeper", repr(error), repr(error.__context__))
        try:
            raise ValueError("in the handler")
        except ValueError as second:
            print("second", repr(second.__context__), repr(second.__context__.__context__))


async def group():
    try:
        async with asyncio.TaskGroup() as tasks:
            tasks.create_task(asyncio.sleep(5))
    except BaseException as error:
        print("group", repr(error), repr(error.__context__))


async def yielding():
    try:
        await asyncio.sleep(0)
    except BaseException as error:
        print("yielding", repr(error), repr(error.__context__))


async def main(job, rounds):
    task = asyncio.create_task(job())
    for _ in range(rounds):
        await asyncio.sleep(0)
    raise KeyError("main")


for job in sleeper, group, yielding:
    for rounds in 0, 1, 2, 3:
        try:
            asyncio.run(main(job, rounds))
        except KeyError as error:
            print("main", repr(error), repr(error.__context__))
