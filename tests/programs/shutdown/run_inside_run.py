# asyncio.run cannot be called from a running loop; a closed loop cannot be used.
import asyncio


async def inner():
    pass


async def main():
    coroutine = inner()
    try:
        asyncio.run(coroutine)
    except RuntimeError as error:
        print(error)
    coroutine.close()
    return asyncio.get_running_loop()


loop = asyncio.run(main())
print(loop.is_closed())
try:
    loop.call_soon(print)
except RuntimeError as error:
    print(error)
try:
    asyncio.get_running_loop()
except RuntimeError as error:
    print(error)
try:
    asyncio.run(5)
except ValueError as error:
    print(error)
