# A child may add tasks to its own group while that waits for the end.
import asyncio


async def tree(group, name, depth, log):
    log.append(name)
    if depth:
        for letter in "ab":
            group.create_task(tree(group, name + letter, depth - 1, log))
    await asyncio.sleep(0)
    log.append(name.upper())


async def main():
    log = []
    async with asyncio.TaskGroup() as group:
        group.create_task(tree(group, "x", 2, log))
    print(log)
    late = asyncio.sleep(0)
    try:
        group.create_task(late)
    except RuntimeError as error:
        print(str(error).split("> ")[-1])
    late.close()


asyncio.run(main())
