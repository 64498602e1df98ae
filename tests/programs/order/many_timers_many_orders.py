# Two hundred timers with scrambled deadlines: by deadline, then by age.
import asyncio
import time


async def main():
    loop = asyncio.get_running_loop()
    log, start = [], loop.time()
    expected = []
    for number in range(200):
        slot = number * 37 % 10
        loop.call_at(start + 0.02 + slot / 100, log.append, (slot, number))
        expected.append((slot, number))
    for _ in range(3):
        time.sleep(0.06)
        await asyncio.sleep(0)
        await asyncio.sleep(0)
    print([slot for slot, _ in log] == sorted(slot for slot, _ in log), len(log))
    print(sorted(log) == sorted(expected))


asyncio.run(main())
