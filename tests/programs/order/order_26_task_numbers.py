# The tasks of a run's end take numbers too: second main is Task-4, the third is Task-7.
import asyncio


async def main():
    print(asyncio.current_task().get_name())


for _ in range(3):
    asyncio.run(main())
