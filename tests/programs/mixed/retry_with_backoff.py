# Retrying with growing pauses; the last failure is passed on.
import asyncio


class Unreliable:
    def __init__(self, failures):
        self.failures = failures

    async def call(self):
        await asyncio.sleep(0.01)
        if self.failures:
            self.failures -= 1
            raise ConnectionError(f"{self.failures} more")
        return "answer"


async def retry(function, attempts, pause=0.01):
    for attempt in range(1, attempts + 1):
        try:
            return await function()
        except ConnectionError as error:
            print(f"attempt {attempt} failed: {error}")
            if attempt == attempts:
                raise
            await asyncio.sleep(pause * 2 ** attempt)


async def main():
    print(await retry(Unreliable(2).call, 5))
    try:
        await retry(Unreliable(9).call, 2)
    except ConnectionError as error:
        print("gave up:", error)


asyncio.run(main())
