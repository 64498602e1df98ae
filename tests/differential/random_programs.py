#!/usr/bin/env python3
"""Compares Coroscope with CPython on random programs; both run on virtual clocks.

    random_programs.py build/coroscope --seeds 0:20000
    random_programs.py build/coroscope --seeds 0:20000 --grammar language
    random_programs.py build/coroscope --seeds 17:18 --print

What is compared: standard output, exit status and the last line of the uncaught error. A program
that differs is shrunk, statement by statement, and kept as GRAMMAR_SEED.py in --save DIR.
"""
import argparse
import difflib
import gc
import importlib
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import shrink
import virtual_clock

SECONDS = 20  # As much real time as a program may take, in either.
OUTPUT_LIMIT = 1 << 20
ADDRESS = re.compile(r"\b0x[0-9a-f]{6,}\b")
# What begins a report in the log, and what stands between its first line and its traceback.
LOGGED = re.compile(r"(Task|Future|_GatheringFuture) exception was never retrieved|Task was destroyed"
                    r"|Exception in callback|Exception ignored in|unhandled exception during"
                    r"|Unhandled error in exception handler|Exception in default exception"
                    r"|an error occurred during")
LOG_DETAILS = ("future: ", "task: ", "handle: ", "asyncgen: ", "context: ")
TRACEBACK = re.compile(r"(  \+ Exception Group )?Traceback \(most recent")
CHAINED = ("During handling of the above", "The above exception was the direct")
MISTAKES = re.compile(r"is not defined|not associated with a value")


class Outcome:
    def __init__(self, status, stdout, stderr):
        # A shell shows both as 130; CPython ends itself by the signal, Coroscope does not.
        self.status = 130 if status == -signal.SIGINT else status
        self.stdout = ADDRESS.sub("0x...", stdout)
        self.stderr = stderr

    def error_line(self):
        """The last line of the uncaught error."""
        if self.status != 1:
            return ""
        errors = [line for line, logged in last_lines(self.stderr) if not logged]
        return ADDRESS.sub("0x...", errors[-1]) if errors else ""

    def report(self):
        lines = [*self.stdout.splitlines(), f"[status {self.status}]"]
        if self.status == 1:
            lines.append(f"[error {self.error_line()}]")
        return lines


def last_lines(stderr):
    """Each error's last line, and whether it was only logged: what is logged may stand anywhere."""
    logged = warned = False
    chained = True  # The next error goes on with the one before.
    for line in stderr.splitlines():
        bare = line.strip(" |")
        is_source = warned and line.startswith("  ") and not TRACEBACK.match(line)
        warned = "RuntimeWarning: " in line
        if warned or is_source or not bare.strip("+-"):
            continue
        if LOGGED.match(line):
            logged = True
            chained = not line.startswith("Task was destroyed")  # It has no traceback.
        elif bare.startswith(CHAINED):
            chained = True
        elif TRACEBACK.match(line):
            logged = logged and chained
        elif not line.startswith("  ") or line.startswith("  | ") and not line[4:5].isspace():
            if line.startswith(LOG_DETAILS) and logged:
                continue
            logged = logged and chained
            chained = False
            yield bare, logged


class InChild(BaseException):
    """Leaves the driver's frames in a forked child, which then is the program."""


class Pair:
    """Runs a program in both. One a process: it has a folder of its own."""

    def __init__(self, binary, folder):
        self.binary = binary
        self.path = Path(folder) / "program.py"
        self.outputs = [Path(folder) / name for name in ("stdout", "stderr")]

    def outcomes(self, text):
        self.path.write_text(text, encoding="utf-8")
        return self.in_python(), self.in_coroscope()

    def in_python(self):
        """Forks this process, that has everything imported, instead of starting a python."""
        child = os.fork()
        if child == 0:
            signal.alarm(SECONDS)
            null = os.open(os.devnull, os.O_RDONLY)
            os.dup2(null, 0)
            for number, output in enumerate(self.outputs, 1):
                file = os.open(output, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
                os.dup2(file, number)
                os.close(file)
            raise InChild(str(self.path))
        _, status = os.waitpid(child, 0)
        return self.outcome(os.waitstatus_to_exitcode(status))

    def in_coroscope(self):
        files = [open(output, "wb") for output in self.outputs]
        try:
            done = subprocess.run([self.binary, "run", str(self.path)], stdin=subprocess.DEVNULL,
                                  stdout=files[0], stderr=files[1], timeout=SECONDS)
            return self.outcome(done.returncode)
        except subprocess.TimeoutExpired:
            return self.outcome("timeout")
        finally:
            for file in files:
                file.close()

    def outcome(self, status):
        texts = []
        for output in self.outputs:
            with open(output, "rb") as file:
                texts.append(file.read(OUTPUT_LIMIT).decode("utf-8", "backslashreplace"))
        return Outcome("timeout" if status == -signal.SIGALRM else status, *texts)

    def differ(self, text):
        """For a part of a program: one that misses what was taken out proves nothing."""
        expected, actual = self.outcomes(text)
        return (expected.report() != actual.report()
                and not MISTAKES.search(expected.stdout + expected.stderr))


def difference(expected, actual):
    lines = list(difflib.unified_diff(expected.report(), actual.report(), lineterm="", n=2))[2:]
    if actual.status not in (0, expected.status):
        lines += ["! " + line for line in actual.stderr.splitlines()[-4:]]
    return lines[:40]


def work(arguments, seeds, out, folder):
    """Runs the seeds and writes a line of JSON for each that differs, then the count."""
    grammar = importlib.import_module(arguments.grammar + "_grammar")
    pair = Pair(arguments.binary, folder)
    statuses = {}
    for seed in seeds:
        text = grammar.program(seed)
        expected, actual = pair.outcomes(text)
        statuses[str(expected.status)] = statuses.get(str(expected.status), 0) + 1
        if expected.report() == actual.report() or expected.status == "timeout":
            continue  # A number too large, say.
        if not arguments.no_shrink:
            text = shrink.shrunk(text, pair.differ)
            expected, actual = pair.outcomes(text)
        json.dump({"seed": seed, "text": text, "diff": difference(expected, actual)}, out)
        out.write("\n")
        out.flush()
    json.dump({"statuses": statuses}, out)
    out.write("\n")


def start_worker(arguments, number, folder):
    """A forked worker, that takes every n-th seed; gives its process and its results."""
    results = Path(folder) / f"results{number}"
    own = Path(folder) / str(number)
    own.mkdir()
    first, last = arguments.seeds
    process = os.fork()
    if process == 0:
        out = open(results, "w", encoding="utf-8")
        work(arguments, range(first + number, last, arguments.jobs), out, own)
        out.close()
        os._exit(0)
    return process, results


def run_all(arguments):
    began = time.monotonic()
    findings, statuses, broken = [], {}, 0
    # Not in a "with": a forked child that leaves its block would remove the folder.
    folder = tempfile.mkdtemp(prefix="random_programs")
    # The children are forked from here: nothing that is imported is collected in each.
    gc.collect()
    gc.freeze()
    workers = [start_worker(arguments, n, folder) for n in range(arguments.jobs)]
    for process, results in workers:
        _, status = os.waitpid(process, 0)
        broken += status != 0
        for line in results.read_text(encoding="utf-8").splitlines():
            found = json.loads(line)
            if "seed" in found:
                findings.append(found)
            for name, count in found.get("statuses", {}).items():
                statuses[name] = statuses.get(name, 0) + count
    shutil.rmtree(folder)
    for found in sorted(findings, key=lambda found: found["seed"]):
        name = f"{arguments.grammar}_{found['seed']}.py"
        print(f"FAIL {name}")
        print("\n".join("    " + line for line in found["diff"]))
        if arguments.save:
            arguments.save.mkdir(parents=True, exist_ok=True)
            (arguments.save / name).write_text(found["text"], encoding="utf-8")
    count = sum(statuses.values())
    told = ", ".join(f"{name}: {statuses[name]}" for name in sorted(statuses))
    print(f"{count} programs, {len(findings)} differ; {time.monotonic() - began:.0f} s; "
          f"exit statuses in CPython: {told}")
    if broken:
        print(f"{broken} workers broke")
    return 1 if findings or broken or not count else 0


def seed_range(text):
    first, _, last = text.partition(":")
    return int(first), int(last)


def parse_arguments():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("binary", type=os.path.abspath, help="the coroscope to test")
    parser.add_argument("--seeds", type=seed_range, default=(0, 300), metavar="A:B",
                        help="the seeds from A to before B (default: 0:300)")
    parser.add_argument("--grammar", choices=["asyncio", "language"], default="asyncio")
    parser.add_argument("-j", "--jobs", type=int, default=2, metavar="N")
    parser.add_argument("--save", type=Path, metavar="DIR", help="keep what differs there")
    parser.add_argument("--no-shrink", action="store_true", help="keep it as it is")
    parser.add_argument("--print", action="store_true", help="only print the programs")
    return parser.parse_args()


def main():
    arguments = parse_arguments()
    if arguments.print:
        grammar = importlib.import_module(arguments.grammar + "_grammar")
        print("\n".join(grammar.program(seed) for seed in range(*arguments.seeds)), end="")
        return 0
    return run_all(arguments)


if __name__ == "__main__":
    try:
        end = main()
    except InChild as child:
        program = child.args[0]
    else:
        sys.exit(end)
    virtual_clock.install()
    virtual_clock.run_program(program)
