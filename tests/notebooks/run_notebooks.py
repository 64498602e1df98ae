#!/usr/bin/env python3
"""Runs the sessions beside it and compares what they print with their .expected files.

    run_notebooks.py build/coroscope            a session's kind is in its name: NAME.jupyter.py
    run_notebooks.py build/coroscope --write    writes the .expected files anew

The .expected files are IPython 8.12's own output, with these differences: only one line of %time is
shown, `await` is allowed after it, blank lines between outputs and frames of the library are left
out, and the recursion limit is met earlier.
"""
import difflib
import re
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent


def run(binary, session):
    kind = session.name.split(".")[-2]
    done = subprocess.run([binary, "run", "--notebook", kind, session.name], cwd=session.parent,
                          capture_output=True, timeout=60)
    out = re.sub(r" at 0x[0-9a-f]+", " at 0xADDRESS", done.stdout.decode())
    return out if done.returncode == 0 else f"{out}exit status {done.returncode}\n"


def main(binary, write=False):
    sessions = sorted(HERE.glob("*.*.py"))
    assert sessions, "there are no sessions"
    failed = 0
    for session in sessions:
        expected = session.with_suffix(".expected")
        got = run(str(Path(binary).resolve()), session)
        if write:
            expected.write_text(got)
        wanted = expected.read_text()
        if got != wanted:
            failed += 1
            print(f"{session.name} differs:")
            print("\n".join(difflib.unified_diff(wanted.splitlines(), got.splitlines(),
                                                 "expected", "got", lineterm="")))
    print(f"{len(sessions) - failed} of {len(sessions)} sessions agree")
    return 1 if failed else 0


sys.exit(main(sys.argv[1], "--write" in sys.argv))
