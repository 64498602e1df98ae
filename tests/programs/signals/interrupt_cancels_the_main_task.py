import asyncio, signal, os
async def worker(n):
    try:
        await asyncio.sleep(1)
    finally:
        print('w', n)
async def main():
    ts = [asyncio.create_task(worker(i)) for i in range(2)]
    loop = asyncio.get_running_loop()
    loop.call_later(0.1, signal.raise_signal, signal.SIGINT)
    try:
        await asyncio.gather(*ts)
    except asyncio.CancelledError as e:
        print('cancelled', e.args, asyncio.current_task().cancelling())
        raise
    finally:
        print('fin')
try:
    asyncio.run(main())
except KeyboardInterrupt as e:
    print('KI', repr(e), repr(e.__context__))
print(signal.getsignal(signal.SIGINT) is signal.default_int_handler)
