# Each asyncio.run has a loop of its own; globals stay.
import asyncio

seen = []


async def main(number):
    seen.append(asyncio.get_running_loop())
    await asyncio.sleep(0.01)
    return number * 2


print([asyncio.run(main(number)) for number in range(3)])
print(len(set(map(id, seen))), [loop.is_closed() for loop in seen])
