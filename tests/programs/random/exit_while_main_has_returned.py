# SystemExit leaves the loop in the round in which main returned: the stop that main had asked for
# comes while asyncio.run() closes, and that error takes the place of SystemExit.
import asyncio


async def quits(rounds):
    for _ in range(rounds):
        await asyncio.sleep(0)
    raise SystemExit(3)


async def other():
    try:
        await asyncio.sleep(1)
    finally:
        print("other ends")


async def main(rounds):
    asyncio.get_running_loop().set_exception_handler(lambda loop, context: None)
    main.tasks = [asyncio.create_task(other()), asyncio.create_task(quits(rounds))]
    await asyncio.sleep(0)


for rounds in 0, 1, 2:
    try:
        asyncio.run(main(rounds))
    except BaseException as error:
        print(repr(error), repr(error.__context__))
