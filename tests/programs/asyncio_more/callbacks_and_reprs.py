# done callbacks with partials and methods, removed while they run.
import asyncio
import functools


class Watcher:
    def __init__(self):
        self.seen = []

    def saw(self, future):
        self.seen.append(future.result())


def note(log, label, future):
    log.append((label, future.result()))


async def main():
    loop = asyncio.get_running_loop()
    future, log, watcher = loop.create_future(), [], Watcher()
    future.add_done_callback(functools.partial(note, log, "partial"))
    future.add_done_callback(watcher.saw)
    future.add_done_callback(watcher.saw)
    print(future.remove_done_callback(watcher.saw))
    future.add_done_callback(watcher.saw)
    future.add_done_callback(lambda f: f.add_done_callback(functools.partial(note, log, "late")))
    future.set_result(5)
    print(log, watcher.seen)
    await future
    print(log, watcher.seen)
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    print(log, watcher.seen)
    try:
        future.set_result(6)
    except asyncio.InvalidStateError as error:
        print(error)


asyncio.run(main())
