import asyncio, signal, time
def h(n, f): print('handler', n, signal.Signals(n).name, f is not None)
old = signal.signal(signal.SIGUSR1, h)
print(old)
signal.raise_signal(signal.SIGUSR1)
print(signal.signal(signal.SIGUSR1, signal.SIG_IGN) is h, signal.getsignal(signal.SIGUSR1))
signal.raise_signal(signal.SIGUSR1)
async def main():
    t = asyncio.create_task(asyncio.sleep(5, 'done'))
    await asyncio.sleep(0)
    signal.raise_signal(signal.SIGINT)
    print('still', asyncio.current_task().cancelling())
    try: await t
    except asyncio.CancelledError as e: print('C', t.cancelled()); raise
loop = asyncio.new_event_loop()
async def plain():
    signal.raise_signal(signal.SIGINT)
try: loop.run_until_complete(plain())
except KeyboardInterrupt as e: print('KI', e.args)
with asyncio.Runner() as r:
    try: r.run(main())
    except KeyboardInterrupt: print('KI2')
    async def again(): return 'again'
    print(r.run(again()))
signal.signal(signal.SIGINT, lambda *a: print('mine'))
async def m3():
    signal.raise_signal(signal.SIGINT); await asyncio.sleep(0); print('ok')
asyncio.run(m3())
signal.signal(signal.SIGINT, signal.SIG_DFL)
print(signal.getsignal(signal.SIGINT), signal.getsignal(signal.SIGTERM))
