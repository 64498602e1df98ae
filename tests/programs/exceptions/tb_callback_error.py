import asyncio
import logging
import sys

logging.basicConfig(stream=sys.stdout, level=logging.ERROR, format="LOG %(name)s: %(message)s", force=True)
logging.getLogger("asyncio").addFilter(lambda r: (setattr(r, "exc_info", None), setattr(r, "exc_text", None), setattr(r, "msg", r.getMessage().split(" at ")[0].split("\n")[0]), setattr(r, "args", ()))[0] is None)


async def dies():
    raise LookupError("dead task")


async def main():
    loop = asyncio.get_running_loop()
    loop.call_soon(int, "zz")
    await asyncio.sleep(0.001)
    t = asyncio.create_task(dies())
    await asyncio.sleep(0.001)
    t = None
    g = asyncio.gather(dies(), dies())
    try:
        await g
    except LookupError as e:
        print("gather", e)
    del g
    f = loop.create_future()
    f.set_exception(OSError("fut"))
    f = None
    await asyncio.sleep(0)
    print("end of main")

asyncio.run(main())
