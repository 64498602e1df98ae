import asyncio
import os
import signal
import time


async def worker(n):
    try:
        while True:
            await asyncio.sleep(0.02)
    except asyncio.CancelledError:
        print(f"worker {n} shutting down")
        await asyncio.sleep(0.01)
        raise


async def main():
    loop = asyncio.get_running_loop()
    stop = asyncio.Event()

    def handler(sig):
        print("received", sig.name, int(sig))
        stop.set()

    for s in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(s, handler, s)
    ws = [asyncio.create_task(worker(i)) for i in range(2)]
    loop.call_later(0.05, signal.raise_signal, signal.SIGTERM)
    await stop.wait()
    for w in ws:
        w.cancel()
    res = await asyncio.gather(*ws, return_exceptions=True)
    print([type(r).__name__ for r in res])
    print(loop.remove_signal_handler(signal.SIGTERM), loop.remove_signal_handler(signal.SIGTERM))


asyncio.run(main())
old = signal.signal(signal.SIGUSR1, lambda num, frame: print("usr1", num == signal.SIGUSR1))
signal.raise_signal(signal.SIGUSR1)
print(old is signal.SIG_DFL, signal.Signals(2).name)


async def kb():
    try:
        signal.raise_signal(signal.SIGINT)
        await asyncio.sleep(1)
    except asyncio.CancelledError:
        print("cancelled by SIGINT")
        raise

try:
    asyncio.run(kb())
except KeyboardInterrupt as e:
    print("KeyboardInterrupt", e.args)
