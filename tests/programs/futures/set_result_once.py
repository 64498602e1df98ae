# A future is set once; the second time is an InvalidStateError.
import asyncio


async def main():
    future = asyncio.get_running_loop().create_future()
    print(future.done(), future.cancelled())
    try:
        future.result()
    except asyncio.InvalidStateError as error:
        print(error)
    future.set_result(1)
    for again in (lambda: future.set_result(2), lambda: future.set_exception(ValueError())):
        try:
            again()
        except asyncio.InvalidStateError as error:
            print(type(error).__name__)
    print(future.result(), future.exception(), future.cancel())


asyncio.run(main())
