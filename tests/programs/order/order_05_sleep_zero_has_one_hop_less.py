# sleep(0) is a bare yield; a sleep that is over wakes its task one round after its timer.
import asyncio


async def zero(log):
    for number in range(6):
        log.append(f"z{number}")
        await asyncio.sleep(0)


async def future_hop(log):
    loop = asyncio.get_running_loop()
    for number in range(3):
        log.append(f"f{number}")
        future = loop.create_future()
        loop.call_soon(future.set_result, None)
        await future


async def main():
    log = []
    await asyncio.gather(future_hop(log), zero(log))
    print(*log)


asyncio.run(main())
