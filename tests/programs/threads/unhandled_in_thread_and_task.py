import asyncio
import sys
import threading


def hook(args):
    print("thread hook:", args.exc_type.__name__, args.exc_value, args.thread.name)


threading.excepthook = hook


async def bad():
    raise OSError("lost in task")


def loop_handler(loop, ctx):
    print("loop:", ctx["message"].split(" at ")[0], repr(ctx.get("exception")))


async def main():
    asyncio.get_running_loop().set_exception_handler(loop_handler)
    t = threading.Thread(target=lambda: [][1], name="T1")
    t.start()
    await asyncio.to_thread(t.join)
    asyncio.create_task(bad())
    await asyncio.sleep(0.01)
    g = asyncio.gather(bad(), asyncio.sleep(0.01), return_exceptions=False)
    try:
        await g
    except OSError as e:
        print("caught", e)
    await asyncio.sleep(0.02)
    results = await asyncio.gather(*[asyncio.to_thread(int, s) for s in ("1", "x")], return_exceptions=True)
    print(results)
    raise SystemExit(4)


try:
    asyncio.run(main())
except SystemExit as e:
    print("exit", e.code)
    try:
        sys.exit(None)
    except SystemExit as e2:
        print(e2.code, repr(e2))
    raise
finally:
    print("bye", file=sys.stdout, flush=True)
