# Tasks that cancel each other in rings and chains, some before they ever ran.
import asyncio


async def link(name, others, log):
    try:
        await asyncio.sleep(0)
        for other in others:
            other.cancel(name)
        await asyncio.sleep(1)
    except asyncio.CancelledError as error:
        log.append((name, error.args))
        if name == "b":
            return "b swallowed"
        raise


async def main():
    log, tasks = [], []
    for name in "abcd":
        tasks.append(asyncio.create_task(link(name, tasks[:], log), name=name))
    never = asyncio.create_task(link("never", [], log))
    never.cancel("before")
    results = await asyncio.wait_for(asyncio.gather(*tasks[:3], never, return_exceptions=True), 2)
    print(log)
    print([repr(result) for result in results], tasks[3].done())
    tasks[3].cancel()
    await asyncio.wait([tasks[3]])
    print(log[-1], tasks[3].cancelled(), never.cancelled())


asyncio.run(main())
