"""A first task

main creates a task, and yet nothing of it runs: a task starts when its maker waits.
Watch the bead of `greet` come after that of `main`, and `main` sleep no longer than it must.
"""
import asyncio


async def greet(name):
    print(f"你好, {name} 👋")
    await asyncio.sleep(1)  # think
    return f"{name} says goodbye"


async def main():
    task = asyncio.create_task(greet("Ada"))
    print("the task is made, but has not begun")
    print(await task)


asyncio.run(main())
