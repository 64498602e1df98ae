# KeyboardInterrupt from a callback leaves run() at once; main's finally still runs.
import asyncio


def interrupt():
    raise KeyboardInterrupt("now")


async def main():
    asyncio.get_running_loop().call_later(0.01, interrupt)
    try:
        await asyncio.sleep(1)
    finally:
        print("main is cleaned up")


try:
    asyncio.run(main())
except KeyboardInterrupt as error:
    print("interrupted", error.args)
