# Other threads have no current loop; run() makes them one.
import asyncio
import threading


async def work():
    await asyncio.sleep(0.01)
    return threading.current_thread().name


def body():
    for function in asyncio.get_event_loop, asyncio.get_running_loop:
        try:
            function()
        except RuntimeError as error:
            print(error)
    print(asyncio.run(work()))


thread = threading.Thread(target=body, name="side")
thread.start()
thread.join()
