# One publisher, several subscribers with queues of their own, one leaves early.
import asyncio


class Channel:
    def __init__(self):
        self.queues = []

    def publish(self, message):
        for queue in self.queues:
            queue.put_nowait(message)

    async def __aiter__(self):
        queue = asyncio.Queue()
        self.queues.append(queue)
        try:
            while (message := await queue.get()) != "end":
                yield message
        finally:
            self.queues.remove(queue)


async def reader(name, channel, limit, log):
    count = 0
    messages = aiter(channel)
    async for message in messages:
        log.append(f"{name}:{message}")
        count += 1
        if count == limit:
            break
    await messages.aclose()
    log.append(f"{name} leaves")


async def main():
    channel, log = Channel(), []
    tasks = [asyncio.create_task(reader("a", channel, 9, log)),
             asyncio.create_task(reader("b", channel, 1, log))]
    await asyncio.sleep(0)
    for message in ("one", "two", "end"):
        channel.publish(message)
        await asyncio.sleep(0.01)
    await asyncio.gather(*tasks)
    print(log, len(channel.queues))


asyncio.run(main())
