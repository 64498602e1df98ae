#!/usr/bin/env python3
"""Runs the programs beside it twice, with Ctrl+C after 0.4 s: under CPython, where a thread sends
SIGINT to the main thread, and by `coroscope run --interrupt-at`. Compares standard output, exit
status and the last line of standard error.

    run_interrupts.py build/coroscope
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


def compare(binary, program):
    got = run([binary, "run", "--interrupt-at", f"{MOMENT}s", program])
    # CPython really waits, and on a busy machine sometimes longer than it was told.
    for _ in range(4):
        expected = run([JUDGE, "-c", UNDER_CPYTHON, program])
        if expected == got:
            break
    return program, expected, got


def main(binary):
    programs = sorted(path for path in HERE.glob("*.py") if path != Path(__file__).resolve())
    failed = 0
    with concurrent.futures.ThreadPoolExecutor(4) as pool:
        for program, expected, got in pool.map(lambda path: compare(binary, path), programs):
            if got != expected:
                failed += 1
                print(f"{program.name} differs\n--- CPython\n{expected}--- Coroscope\n{got}")
    print(f"{len(programs) - failed} of {len(programs)} interrupted programs agree")
    return 1 if failed or not programs else 0


sys.exit(main(sys.argv[1]))
