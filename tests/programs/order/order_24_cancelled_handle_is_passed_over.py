# A handle cancelled while it stands in the ready queue is passed over.
import asyncio


async def main():
    loop = asyncio.get_running_loop()
    log = []
    handles = []
    loop.call_soon(lambda: handles[1].cancel())
    handles.append(loop.call_soon(log.append, "first"))
    handles.append(loop.call_soon(log.append, "cancelled by a sibling"))
    handles.append(loop.call_soon(log.append, "cancelled by main"))
    handles[2].cancel()
    await asyncio.sleep(0)
    handles[0].cancel()
    print(log, [handle.cancelled() for handle in handles])


asyncio.run(main())
