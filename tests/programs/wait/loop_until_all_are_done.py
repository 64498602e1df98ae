# The usual loop around wait(): handle what is done, go on with what is pending.
import asyncio


async def main():
    pending = {asyncio.create_task(asyncio.sleep(ms / 1000, ms)) for ms in (40, 120, 80)}
    rounds = 0
    while pending:
        rounds += 1
        done, pending = await asyncio.wait(pending, return_when=asyncio.FIRST_COMPLETED)
        print(rounds, [task.result() for task in done], len(pending))


asyncio.run(main())
