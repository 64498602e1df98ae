# A policy of one's own makes the loops.
import asyncio


class Policy(asyncio.DefaultEventLoopPolicy):
    made = 0

    def new_event_loop(self):
        Policy.made += 1
        return super().new_event_loop()


async def work():
    return asyncio.get_event_loop_policy().__class__.__name__


asyncio.set_event_loop_policy(Policy())
print(asyncio.run(work()), Policy.made)
loop = asyncio.new_event_loop()
print(loop.run_until_complete(work()), Policy.made)
loop.close()
asyncio.set_event_loop_policy(None)
print(asyncio.run(work()), Policy.made)
try:
    asyncio.set_event_loop_policy(3)
except TypeError as error:
    print(error)
