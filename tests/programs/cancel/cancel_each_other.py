# Two tasks cancel one another: both are cancelled, the first asks first.
import asyncio


async def rival(name, others, log):
    try:
        await asyncio.sleep(0.01 if name == "a" else 0.05)
        log.append(name + " strikes")
        others[0].cancel("by " + name)
        await asyncio.sleep(1)
    except asyncio.CancelledError as error:
        log.append((name, error.args))
        if name == "b":
            others[1].cancel("by b")
        raise


async def main():
    log, tasks = [], []
    a = asyncio.create_task(rival("a", tasks, log))
    b = asyncio.create_task(rival("b", tasks, log))
    tasks += [b, a]
    await asyncio.gather(a, b, return_exceptions=True)
    print(log)


asyncio.run(main())
