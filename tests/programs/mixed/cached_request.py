# Many ask for the same thing: one fetches, all share the future.
import asyncio


class Cache:
    def __init__(self):
        self.tasks = {}
        self.fetched = []

    async def fetch(self, key):
        self.fetched.append(key)
        await asyncio.sleep(0.02)
        if key == "bad":
            raise KeyError(key)
        return key.upper()

    def get(self, key):
        if key not in self.tasks:
            self.tasks[key] = asyncio.ensure_future(self.fetch(key))
        return asyncio.shield(self.tasks[key])


async def main():
    cache = Cache()
    print(await asyncio.gather(*map(cache.get, ["a", "b", "a", "bad", "a", "bad"]),
                               return_exceptions=True))
    print(cache.fetched, await cache.get("b"))


asyncio.run(main())
