import asyncio, signal, os
async def main():
    loop = asyncio.get_running_loop()
    loop.call_later(0.1, os.kill, os.getpid(), signal.SIGINT)
    try:
        await asyncio.sleep(1)
    except asyncio.CancelledError:
        print('swallow', asyncio.current_task().cancelling())
    return 5
print(asyncio.run(main()))
