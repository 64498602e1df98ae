# SystemExit leaves the loop in the middle of a round; the rest of it waits for the next run.
import asyncio

loop = asyncio.new_event_loop()


def leave():
    print("leaving")
    raise SystemExit(7)


loop.call_soon(print, "before")
loop.call_soon(leave)
loop.call_soon(print, "after, in the next run")
try:
    loop.run_forever()
except SystemExit as error:
    print("caught", error.code)
loop.call_soon(loop.stop)
loop.run_forever()
loop.close()
