import asyncio
import graphlib
from typing import Mapping


async def run_graph(graph: Mapping[str, set], run):
    ts = graphlib.TopologicalSorter(graph)
    ts.prepare()
    running = {}
    order = []
    while ts.is_active():
        for node in sorted(ts.get_ready()):
            running[asyncio.create_task(run(node))] = node
        done, _ = await asyncio.wait(running, return_when=asyncio.FIRST_COMPLETED)
        for t in done:
            node = running.pop(t)
            order.append(node)
            ts.done(node)
    return order


COST = {"clean": 1, "fetch": 3, "compile": 4, "test": 6, "docs": 2, "package": 1}


async def build(node):
    await asyncio.sleep(COST[node] * 0.012)
    print("built", node)

graph = {"compile": {"fetch", "clean"}, "test": {"compile"}, "docs": {"fetch"}, "package": {"test", "docs"}}
print(asyncio.run(run_graph(graph, build)))
try:
    list(graphlib.TopologicalSorter({"a": ["b"], "b": ["a"]}).static_order())
except graphlib.CycleError as e:
    print(e.args[0], sorted(set(e.args[1])))
