import asyncio, signal, os
async def main():
    loop = asyncio.get_running_loop()
    loop.call_later(0.1, os.kill, os.getpid(), signal.SIGINT)
    loop.call_later(0.2, os.kill, os.getpid(), signal.SIGINT)
    try:
        await asyncio.sleep(1)
    except asyncio.CancelledError:
        print('swallow')
        try: await asyncio.sleep(1)
        except BaseException as e: print('second', repr(e)); raise
try:
    asyncio.run(main())
except KeyboardInterrupt as error:
    print(repr(error))
