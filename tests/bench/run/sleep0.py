# One task gives way to the others, who are not there, again and again.
import asyncio
import sys

N = int(sys.argv[1])


async def main():
    for _ in range(N):
        await asyncio.sleep(0)


asyncio.run(main())
