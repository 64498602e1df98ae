# sys.exit from main: finally runs, the status is the number.
import asyncio
import sys


async def main():
    try:
        await asyncio.sleep(0)
        sys.exit(7)
    finally:
        print("finally", flush=True)


asyncio.run(main())
print("never")
