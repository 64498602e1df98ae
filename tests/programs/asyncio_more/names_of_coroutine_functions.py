# iscoroutinefunction through partials, methods and lambdas; iscoroutine of what they give.
import asyncio
import functools


class Service:
    async def call(self):
        return 1

    @staticmethod
    async def fixed():
        return 2

    @classmethod
    async def made(cls):
        return 3


async def plain(a, b=0):
    return a + b


async def generator():
    yield 1


service = Service()
for function in (plain, functools.partial(plain, 1), service.call, Service.fixed, service.made,
                 lambda: plain(1), generator, len, asyncio.sleep, functools.partial(len)):
    print(asyncio.iscoroutinefunction(function), end=" ")
print()
coroutine = plain(1)
print(asyncio.iscoroutine(coroutine), asyncio.iscoroutine(generator()), asyncio.iscoroutine(plain))
print(asyncio.run(coroutine))
