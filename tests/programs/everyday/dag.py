# Runs a graph of tasks in dependency order.
import asyncio
from collections import defaultdict, deque

GRAPH = {"deploy": ["build", "test"], "test": ["build"], "build": ["fetch", "config"], "fetch": [], "config": [], "docs": ["config"]}
COST = {"fetch": 0.9, "config": 0.2, "build": 0.2, "test": 0.2, "deploy": 0.2, "docs": 0.3}


def topo(graph):
    indeg = {n: len(d) for n, d in graph.items()}
    users = defaultdict(list)
    for n, deps in graph.items():
        for d in deps:
            users[d].append(n)
    ready = deque(sorted(n for n, k in indeg.items() if k == 0))
    while ready:
        n = ready.popleft()
        yield n
        for u in sorted(users[n]):
            indeg[u] -= 1
            if not indeg[u]:
                ready.append(u)
    if any(indeg.values()):
        raise ValueError("cycle: " + ", ".join(sorted(n for n, k in indeg.items() if k)))


class Runner:
    def __init__(self, graph):
        self.graph = graph
        self.tasks: dict[str, asyncio.Task] = {}
        self.done = []

    def start(self, name):
        if name not in self.tasks:
            deps = [self.start(d) for d in self.graph[name]]
            self.tasks[name] = asyncio.create_task(self.run(name, deps), name=name)
        return self.tasks[name]

    async def run(self, name, deps):
        inputs = await asyncio.gather(*deps)
        await asyncio.sleep(COST[name])
        self.done.append(name)
        return sum(inputs, start=1)


async def main():
    print(list(topo(GRAPH)))
    try:
        list(topo({"a": ["b"], "b": ["a"]}))
    except ValueError as e:
        print(e)
    r = Runner(GRAPH)
    for n in GRAPH:
        r.start(n)
    counts = {n: await t for n, t in r.tasks.items()}
    print(r.done)
    width = max(map(len, counts))
    for n, c in sorted(counts.items(), key=lambda kv: (-kv[1], kv[0])):
        print(f"{n:>{width}} | {'█' * c} {c}")

asyncio.run(main())
