#!/usr/bin/env python3
"""Runs the programs beside it by `coroscope run --interrupt-at`, with Ctrl+C after 0.4 s, and compares
standard output, exit status and the last line of standard error with PROGRAM.expected: what CPython
showed when a thread sent SIGINT to its main thread at that moment. CPython really waits, and a busy
machine makes it slip, so what it showed is recorded, on a quiet one:

    run_interrupts.py build/coroscope
    run_interrupts.py --record
"""
import concurrent.futures
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
JUDGE = "/usr/bin/python3" if Path("/usr/bin/python3").exists() else sys.executable
MOMENT = 0.4
UNDER_CPYTHON = f"""
import asyncio, concurrent.futures, runpy, signal, sys, threading  # not part of the time
main = threading.main_thread().ident
timer = threading.Timer({MOMENT}, signal.pthread_kill, (main, signal.SIGINT))
timer.daemon = True
timer.start()
runpy.run_path(sys.argv[1], run_name="__main__")
"""


def run(words):
    done = subprocess.run(words, capture_output=True, text=True, timeout=60)
    lines = [line for line in done.stderr.splitlines() if line.strip()]
    status = 130 if done.returncode == -2 else done.returncode
    return f"{done.stdout}status {status}\n{lines[-1] if lines else ''}\n"


def programs():
    return sorted(path for path in HERE.glob("*.py") if path != Path(__file__).resolve())


def record():
    for program in programs():
        text = run([JUDGE, "-c", UNDER_CPYTHON, program])
        program.with_suffix(".expected").write_text(text, encoding="utf-8")
        print(f"{program.name}\n{text}")
    return 0


def check(binary):
    def got_from(program):
        return run([binary, "run", "--interrupt-at", f"{MOMENT}s", program])

    failed = 0
    with concurrent.futures.ThreadPoolExecutor(2) as pool:
        for program, got in zip(programs(), pool.map(got_from, programs())):
            expected = program.with_suffix(".expected").read_text(encoding="utf-8")
            if got != expected:
                failed += 1
                print(f"{program.name} differs\n--- CPython\n{expected}--- Coroscope\n{got}")
    print(f"{len(programs()) - failed} of {len(programs())} interrupted programs agree")
    return 1 if failed or not programs() else 0


sys.exit(record() if sys.argv[1] == "--record" else check(sys.argv[1]))
