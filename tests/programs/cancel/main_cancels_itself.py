# Main that is cancelled makes asyncio.run raise CancelledError.
import asyncio


async def main():
    asyncio.get_running_loop().call_soon(asyncio.current_task().cancel, "main too")
    try:
        await asyncio.sleep(1)
    finally:
        print("finally")


try:
    asyncio.run(main())
except asyncio.CancelledError as error:
    print("run raised", error.args)
