# A Future with methods of its own, awaited, gathered, waited for.
import asyncio


class Signal(asyncio.Future):
    def __init__(self, name, **options):
        super().__init__(**options)
        self.name = name
        self.fired = 0

    def fire(self, value):
        self.fired += 1
        if not self.done():
            self.set_result((self.name, value))


async def main():
    loop = asyncio.get_running_loop()
    one, two = Signal("one"), Signal("two", loop=loop)
    print(isinstance(one, asyncio.Future), asyncio.isfuture(one), one)
    loop.call_later(0.02, one.fire, 1)
    loop.call_later(0.01, two.fire, 2)
    print(await asyncio.gather(one, two))
    one.fire(3)
    print(one.fired, one.result(), one)
    third = Signal("third")
    try:
        await asyncio.wait_for(third, 0.01)
    except asyncio.TimeoutError:
        print("timeout", third.cancelled())
    fourth = Signal("fourth")
    loop.call_soon(fourth.fire, 4)
    done, pending = await asyncio.wait([fourth], timeout=1)
    print(done == {fourth}, pending)


asyncio.run(main())
