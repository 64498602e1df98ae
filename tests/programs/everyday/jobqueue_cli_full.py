#!/usr/bin/env python3
"""A tiny job runner.

Usage: jobs --workers 2 < spec
"""
from __future__ import annotations

import argparse
import asyncio
import enum
import json
import logging
import sys
import time
from collections.abc import Callable, Coroutine
from dataclasses import dataclass, field
from functools import partial
from typing import Any, Final

LOG_FORMAT: Final = "%(levelname)s:%(name)s:%(message)s"
logger = logging.getLogger("jobs")

SPEC = """
[{"id": "a", "kind": "sleep", "args": {"seconds": 0.02}},
 {"id": "b", "kind": "fail", "args": {"message": "oops"}, "retries": 1},
 {"id": "c", "kind": "sleep", "args": {"seconds": 5}, "timeout": 0.05},
 {"id": "d", "kind": "echo", "args": {"text": "hé"}, "after": ["a"]},
 {"id": "e", "kind": "nope"}]
"""


class Status(str, enum.Enum):
    PENDING = "pending"
    DONE = "done"
    FAILED = "failed"
    TIMEOUT = "timeout"


@dataclass(slots=True)
class Job:
    id: str
    kind: str
    args: dict[str, Any] = field(default_factory=dict)
    retries: int = 0
    timeout: float | None = None
    after: list[str] = field(default_factory=list)
    status: Status = Status.PENDING
    result: Any = None
    attempts: int = 0


HANDLERS: dict[str, Callable[..., Coroutine[Any, Any, Any]]] = {}


def handler(fn=None, /, *, name=None):
    if fn is None:
        return partial(handler, name=name)
    HANDLERS[name or fn.__name__.removeprefix("do_")] = fn
    return fn


@handler
async def do_sleep(seconds: float) -> str:
    await asyncio.sleep(seconds)
    return f"slept {seconds}"


@handler(name="fail")
async def always_fails(message):
    raise RuntimeError(message)


@handler
async def do_echo(text):
    return text


class Runner:
    def __init__(self, jobs, workers):
        self.jobs = {j.id: j for j in jobs}
        self.done = {j.id: asyncio.Event() for j in jobs}
        self.sem = asyncio.Semaphore(workers)

    async def _run(self, job):
        for dep in job.after:
            await self.done[dep].wait()
        async with self.sem:
            try:
                fn = HANDLERS[job.kind]
                while True:
                    job.attempts += 1
                    try:
                        async with asyncio.timeout(job.timeout):
                            job.result = await fn(**job.args)
                        job.status = Status.DONE
                        break
                    except TimeoutError:
                        job.status = Status.TIMEOUT
                        break
                    except Exception as e:
                        logger.warning("job %s attempt %d: %s", job.id, job.attempts, e)
                        if job.attempts > job.retries:
                            raise
            except Exception as e:
                job.status, job.result = Status.FAILED, f"{type(e).__name__}: {e}"
            finally:
                self.done[job.id].set()

    async def run(self):
        async with asyncio.TaskGroup() as tg:
            for j in self.jobs.values():
                tg.create_task(self._run(j))
        return list(self.jobs.values())


def main(argv: list[str] | None = None) -> int:
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--workers", "-w", type=int, default=2)
    ap.add_argument("--quiet", action="store_true")
    ns = ap.parse_args(argv)
    logging.basicConfig(level=logging.ERROR if ns.quiet else logging.INFO, format=LOG_FORMAT, stream=sys.stdout)
    jobs = asyncio.run(Runner([Job(**d) for d in json.loads(SPEC)], ns.workers).run())
    for j in jobs:
        print(f"{j.id}: {j.status.value:<8} attempts={j.attempts} {j.result!r}")
    print(json.dumps([{"id": j.id, "status": j.status} for j in jobs][:2]))
    return sum(j.status is not Status.DONE for j in jobs)


if __name__ == "__main__":
    raise SystemExit(main(["-w", "3"]))
