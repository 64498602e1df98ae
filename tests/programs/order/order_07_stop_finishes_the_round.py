# loop.stop() does not cut the round short; what is scheduled in it waits for the next run.
import asyncio

loop = asyncio.new_event_loop()


def first():
    print("first")
    loop.stop()
    loop.call_soon(print, "scheduled after stop")


loop.call_soon(first)
loop.call_soon(print, "second, same round")
loop.run_forever()
print("stopped", loop.is_running(), loop.is_closed())
loop.call_soon(loop.stop)
loop.run_forever()
loop.close()
print("closed", loop.is_closed())
