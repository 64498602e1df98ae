#!/usr/bin/env python3
"""How fast programs run: Coroscope, beside CPython's asyncio on a virtual clock, in the same run.

Each program here takes how many operations it is to do. It is timed from outside, as a whole
process; what it takes for next to none is taken off. Both are run in turn, several times; the
medians are printed, as nanoseconds per operation, with the first goal of the project beside them.

    bench_run.py COROSCOPE RECORDER [--runs N] [--full] [NAME...]

COROSCOPE is the program, RECORDER the helper bench_record, that runs a program with and without a
trace in one process. --full has CPython sleep a million tasks, too (20 s and 1.6 GB).
"""
import argparse
import os
import statistics
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent
JUDGE = "/usr/bin/python3" if Path("/usr/bin/python3").exists() else sys.executable
NONE = 10  # Operations of the run that is taken off.

# name, what an operation is, operations for us, for CPython, the first goal in nanoseconds or None:
# a share of CPython's; whether uvloop can run it (it does not sleep).
WORKS = [
    ("sleep0", "await sleep(0)", 500_000, 200_000, 150, True),
    ("spawn", "spawn + gather, a task", 300_000, 60_000, 350, True),
    ("timers", "timers all alive, a task", 100_000, 100_000, 2000, False),
    ("queue", "queue, an item", 300_000, 100_000, "a tenth", True),
    ("chain", "await chain of depth 20", 100_000, 50_000, "CPython's", True),
    ("cancel", "cancelled task", 100_000, 40_000, "a tenth", False),
    ("lock", "contended lock", 200_000, 50_000, "a tenth", True),
    ("crawler", "crawler behind a semaphore, a page", 50_000, 20_000, "a tenth", False),
    ("fib", "fib, a call", 5_000_000, 3_000_000, "CPython's", False),
    ("loops", "nested loops, an iteration", 5_000_000, 3_000_000, "CPython's", False),
    ("text", "strings and lists, an iteration", 300_000, 200_000, "CPython's", False),
]
SHARES = {"a tenth": 0.1, "CPython's": 1.0}
MILLION = 1_000_000


def measure(command):
    """Processor seconds and peak memory in bytes of a process. (Nothing here waits: seconds of the
    wall would be the same, but for what else the machine does.)"""
    process = subprocess.Popen([str(part) for part in command], stdin=subprocess.DEVNULL,
                               stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        sys.exit(f"{' '.join(map(str, command))}: exit status {process.returncode}")
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss * 1024


def ours(coroscope, program, count):
    return [coroscope, "run", HERE / f"{program}.py", "--", count]


def theirs(program, count, runner="virtual_asyncio.py"):
    return [JUDGE, HERE / runner, HERE / f"{program}.py", count]


def nanoseconds(samples, base, count):
    return (statistics.median(samples) - statistics.median(base)) / (count - NONE) * 1e9


def in_turn(commands, runs):
    """The times of each command, run one after the other, again and again."""
    samples = [[] for _ in commands]
    for _ in range(runs):
        for place, command in zip(samples, commands):
            place.append(measure(command)[0])
    return samples


def verdict(figure, goal):
    return "reached" if figure <= goal else f"{figure / goal:.2f} of it"


def row(name, cells):
    print(f"{name:36}" + "".join(f"{cell:>12}" for cell in cells), flush=True)


def bench_works(coroscope, names, runs, has_uvloop):
    row("nanoseconds", ["Coroscope", "CPython", "uvloop", "ratio", "first goal", ""])
    for name, what, count, their_count, goal, with_uvloop in WORKS:
        if names and name not in names:
            continue
        commands = [ours(coroscope, name, NONE), ours(coroscope, name, count),
                    theirs(name, NONE), theirs(name, their_count)]
        if has_uvloop and with_uvloop:
            commands += [theirs(name, NONE, "uvloop_asyncio.py"),
                         theirs(name, their_count, "uvloop_asyncio.py")]
        samples = in_turn(commands, runs)
        own = nanoseconds(samples[1], samples[0], count)
        python = nanoseconds(samples[3], samples[2], their_count)
        uvloop = f"{nanoseconds(samples[5], samples[4], their_count):.0f}" if samples[4:] else ""
        goal = python * SHARES[goal] if goal in SHARES else goal
        row(what, [f"{own:.1f}", f"{python:.1f}", uvloop, f"{python / own:.1f}x", f"{goal:.0f}",
                   verdict(own, goal)])


def bench_memory(coroscope):
    count = 100_000
    shares = []
    for command in (lambda n: ours(coroscope, "timers", n)), (lambda n: theirs("timers", n)):
        shares.append((measure(command(count))[1] - measure(command(NONE))[1]) / count)
    row("bytes per sleeping task of 100,000",
        [f"{shares[0]:.0f}", f"{shares[1]:.0f}", "", f"{shares[1] / shares[0]:.1f}x", "1638",
         verdict(shares[0], 1638)])


def bench_million(coroscope, runs, full):
    mine = [measure(ours(coroscope, "timers", MILLION)) for _ in range(min(runs, 3))]
    seconds = statistics.median(sample[0] for sample in mine)
    memory = max(sample[1] for sample in mine)
    other = measure(theirs("timers", MILLION)) if full else None
    row("1,000,000 sleepers, seconds",
        [f"{seconds:.2f}", f"{other[0]:.2f}" if other else "--full", "",
         f"{other[0] / seconds:.1f}x" if other else "", "2", verdict(seconds, 2)])
    row("1,000,000 sleepers, MB",
        [f"{memory / 1e6:.0f}", f"{other[1] / 1e6:.0f}" if other else "--full", "",
         f"{other[1] / memory:.1f}x" if other else "", "", ""])


def bench_small(coroscope, runs):
    samples = in_turn([[coroscope, "run", HERE / "small.py"], [JUDGE, "-c", "pass"]], runs * 5)
    own, python = (statistics.median(sample) * 1e3 for sample in samples)
    row("a small scenario, ms (python -c pass)",
        [f"{own:.1f}", f"{python:.1f}", "", f"{python / own:.1f}x", "10", verdict(own, 10)])


def bench_recording(recorder, names, runs):
    print()
    row("recording a trace, nanoseconds", ["without", "with", "with lines", "and locals",
                                           "on top", "first goal", ""])
    for name, what, count, *_ in WORKS[:8]:
        if names and name not in names:
            continue
        count = min(count, 100_000)
        told = subprocess.run([str(recorder), str(HERE / f"{name}.py"), str(count), str(runs)],
                              capture_output=True, text=True, check=True).stdout.split()
        without, with_trace, with_lines, with_locals = (float(word) / count for word in told)
        top = with_trace / without - 1
        row(what, [f"{without:.1f}", f"{with_trace:.1f}", f"{with_lines:.1f}",
                   f"{with_locals:.1f}", f"{top:+.0%}", "+30%", "reached" if top <= 0.3 else "not yet"])


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("coroscope", type=Path)
    parser.add_argument("recorder", type=Path)
    parser.add_argument("names", nargs="*", help="of " + " ".join(work[0] for work in WORKS)
                        + " memory million small")
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--full", action="store_true")
    given = parser.parse_args()
    has_uvloop = subprocess.run([JUDGE, "-c", "import uvloop"], stderr=subprocess.DEVNULL,
                                check=False).returncode == 0
    bench_works(given.coroscope, given.names, given.runs, has_uvloop)
    if not given.names or "memory" in given.names:
        bench_memory(given.coroscope)
    if not given.names or "million" in given.names:
        bench_million(given.coroscope, given.runs, given.full)
    if not given.names or "small" in given.names:
        bench_small(given.coroscope, given.runs)
    bench_recording(given.recorder, given.names, given.runs)


if __name__ == "__main__":
    main()
