# asyncio's generic classes can be subscripted, as annotations do.
import asyncio


async def produce(queue: asyncio.Queue[int], done: "asyncio.Future[str]") -> None:
    await queue.put(7)
    done.set_result("put")


async def main() -> None:
    queue: asyncio.Queue[int] = asyncio.Queue()
    done: asyncio.Future[str] = asyncio.get_running_loop().create_future()
    task: asyncio.Task[None] = asyncio.create_task(produce(queue, done))
    print(await done, await queue.get(), await task)
    print(asyncio.Queue[int].__args__, produce.__annotations__["queue"].__origin__ is asyncio.Queue)


asyncio.run(main())
