# A token bucket: bursts pass at once, the rest are spread out.
import asyncio


class Bucket:
    def __init__(self, size):
        self.gate = asyncio.Semaphore(size)

    async def refill(self, seconds):
        while True:
            await asyncio.sleep(seconds)
            self.gate.release()


async def client(number, bucket, log):
    await bucket.gate.acquire()
    log.append(number)


async def main():
    log = []
    bucket = Bucket(3)
    refill = asyncio.create_task(bucket.refill(0.06))
    tasks = [asyncio.create_task(client(number, bucket, log)) for number in range(6)]
    await asyncio.sleep(0.02)
    print("burst", log)
    await asyncio.gather(*tasks)
    print("all", log)
    refill.cancel()


asyncio.run(main())
