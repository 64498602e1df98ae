# One future serves many waiters, each gets the same object.
import asyncio


async def main():
    future = asyncio.get_running_loop().create_future()

    async def waiter(number):
        value = await future
        value.append(number)

    tasks = [asyncio.create_task(waiter(number)) for number in range(4)]
    await asyncio.sleep(0)
    future.set_result([])
    await asyncio.gather(*tasks)
    print(future.result(), await future is future.result())


asyncio.run(main())
