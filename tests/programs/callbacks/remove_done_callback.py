# remove_done_callback takes out every copy and says how many there were.
import asyncio


async def main():
    log = []

    def note(future):
        log.append("note")

    future = asyncio.get_running_loop().create_future()
    for _ in range(3):
        future.add_done_callback(note)
    future.add_done_callback(lambda f: log.append("kept"))
    print(future.remove_done_callback(note), future.remove_done_callback(note))
    future.add_done_callback(note)
    future.set_result(None)
    print(future.remove_done_callback(note))
    await asyncio.sleep(0)
    print(log)


asyncio.run(main())
