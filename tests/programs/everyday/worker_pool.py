# Workers share a queue; results are collected in a table.
import asyncio
from collections import Counter, defaultdict


async def worker(name, queue, results, stats):
    while True:
        job_id, cost = await queue.get()
        try:
            if job_id % 5 == 4:
                raise RuntimeError(f"job {job_id} is cursed")
            await asyncio.sleep(cost)
            results[name].append(job_id)
            stats["ok"] += 1
        except RuntimeError as e:
            stats["failed"] += 1
            print(f"{name}: {e}")
        finally:
            queue.task_done()


async def main():
    queue: asyncio.Queue = asyncio.Queue()
    for i in range(10):
        queue.put_nowait((i, 0.01 * (1 + i % 3)))
    results = defaultdict(list)
    stats = Counter()
    workers = [asyncio.create_task(worker(f"worker-{n}", queue, results, stats), name=f"worker-{n}")
               for n in range(3)]
    print("queued", queue.qsize(), queue.empty(), queue.full())
    await queue.join()
    for w in workers:
        w.cancel()
    outcome = await asyncio.gather(*workers, return_exceptions=True)
    print([type(o).__name__ for o in outcome])
    print(all(w.cancelled() for w in workers))
    print(stats.most_common())
    total = sum(map(len, results.values()))
    print(f"{'name':<12}|{'jobs':>6}")
    print("-" * 12 + "+" + "-" * 6)
    for name in sorted(results):
        print(f"{name:<12}|{len(results[name]):>6d}")
    print(f"{'total':<12}|{total:>6,}")

asyncio.run(main())
