# Where CPython leaves the order open only the collection counts, so it is sorted here.
import asyncio


async def nap(number):
    await asyncio.sleep(0.02)
    return number


async def main():
    results = []
    for earliest in asyncio.as_completed([nap(number) for number in range(5)]):
        results.append(await earliest)
    print(sorted(results))
    done, pending = await asyncio.wait([asyncio.create_task(nap(number)) for number in range(5)])
    print(sorted(task.result() for task in done), pending)


asyncio.run(main())
