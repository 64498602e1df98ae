#!/usr/bin/env python3
"""Runs programs under Coroscope and under CPython, and shows where the two differ.

What is compared: standard output, exit status and, when the status is 1, the last line of the
uncaught error. CPython is the judge: /usr/bin/python3, else the one that runs this file. It
really sleeps, so what it said is kept in a cache, keyed by the program's text and python's version; what
would make a program fail is asked twice. A busy machine can make real time slip each time: the last
word has CPython on a virtual clock (virtual_clock.py), where a program has no threads.

A comment `# differential: skip REASON` near the top of a program leaves it out.

What CPython 3.11 cannot judge, as it no longer has it or never had, has a file PROGRAM.expected
beside it: standard output, "[status N]", and then "[stderr]" with all of standard error.

    compare.py build/coroscope tests/programs scenarios
    compare.py build/coroscope tests/programs/gather/nested.py -v
"""
import argparse
import concurrent.futures
import difflib
import hashlib
import json
import os
import re
import subprocess
import sys
import tempfile
import time
from pathlib import Path

# Debian's own python3 is the judge; another one in the PATH may be a later 3.11 that differs.
JUDGE = "/usr/bin/python3" if Path("/usr/bin/python3").exists() else sys.executable
VIRTUAL_CLOCK = Path(__file__).resolve().parent / "virtual_clock.py"
JUDGE_VERSION = subprocess.run([JUDGE, "-VV"], capture_output=True, check=True).stdout
SKIP = re.compile(r"#\s*differential:\s*skip\b\s*(.*)")
SKIP_WITHIN_LINES = 15
DIFF_LINES = 30


class Outcome:
    """What a program showed: its standard output, exit status and standard error."""

    def __init__(self, status, stdout, stderr):
        self.status = status
        self.stdout = stdout
        self.stderr = stderr

    def error_line(self):
        """The last line of the uncaught error, "ValueError: no"; other ends have none."""
        if self.status != 1:
            return ""
        # Nor does the frame count that is drawn around an exception group.
        lines = [line.strip(" |") for line in self.stderr.splitlines() if line.strip(" |+-")]
        # The interpreter's farewell: a coroutine that nobody awaited is found after the error.
        while len(lines) > 1 and "RuntimeWarning" in lines[-1]:
            lines.pop()
        return lines[-1] if lines else ""

    def report(self):
        """What is compared, as lines."""
        lines = self.stdout.split("\n")
        if lines[-1] == "":
            lines.pop()
        else:
            lines[-1] += "  (no newline at the end)"
        lines.append(f"[status {self.status}]")
        if self.status == 1:
            lines.append(f"[error {self.error_line()}]")
        return lines


def run(command, program, timeout):
    environment = dict(os.environ, PYTHONIOENCODING="utf-8", PYTHONDONTWRITEBYTECODE="1",
                       PYTHONUNBUFFERED="1", LC_ALL="C.UTF-8")
    try:
        done = subprocess.run([*command, program.name], cwd=program.parent, env=environment,
                              stdin=subprocess.DEVNULL, capture_output=True, timeout=timeout)
    except subprocess.TimeoutExpired as error:
        return Outcome("timeout", text(error.stdout), text(error.stderr))
    return Outcome(done.returncode, text(done.stdout), text(done.stderr))


def text(data):
    return (data or b"").decode("utf-8", "backslashreplace")


class Judge:
    """CPython's outcomes, remembered in a directory: one small JSON file for each program text.

    On a busy machine the real clock stumbles. So before an outcome is held against anybody it is
    confirmed: seen twice in a row, the second time with nothing else running.
    """

    def __init__(self, cache, timeout):
        self.cache = cache
        self.timeout = timeout
        cache.mkdir(parents=True, exist_ok=True)

    def outcome(self, program):
        kept, _ = self.recall(program)
        return kept or self.observe(program, None)

    def confirmed_outcome(self, program):
        kept, confirmed = self.recall(program)
        for _ in range(3):
            if confirmed or (kept and kept.status == "timeout"):
                break
            before, kept = kept, self.observe(program, kept)
            confirmed = before is not None and before.report() == kept.report()
        return kept

    def observe(self, program, before):
        outcome = run([JUDGE], program, self.timeout)
        if outcome.status != "timeout":
            confirmed = before is not None and before.report() == outcome.report()
            self.keep(program, outcome, confirmed)
        return outcome

    def path(self, program):
        key = hashlib.sha256(b"\0".join(
            [JUDGE_VERSION, bytes(program.resolve()), program.read_bytes()])).hexdigest()
        return self.cache / f"{key}.json"

    def recall(self, program):
        """The kept outcome, or None, and whether it is confirmed."""
        try:
            kept = json.loads(self.path(program).read_text(encoding="utf-8"))
            return Outcome(**kept["outcome"]), kept["confirmed"]
        except (OSError, ValueError, TypeError, KeyError):
            return None, False  # Not there yet, or written by another version of this file.

    def keep(self, program, outcome, confirmed):
        # Written beside and renamed: two runs may share the cache.
        with tempfile.NamedTemporaryFile("w", dir=self.cache, delete=False,
                                         encoding="utf-8") as file:
            json.dump({"outcome": vars(outcome), "confirmed": confirmed}, file)
        os.replace(file.name, self.path(program))


class Result:
    def __init__(self, program, expected, actual):
        self.program = program
        self.expected = expected
        self.actual = actual
        self.passed = (expected.status != "timeout" and expected.report() == actual.report())

    def lines(self):
        """The diff, CPython's lines with a minus, ours with a plus."""
        if self.expected.status == "timeout":
            return ["    python3 did not end in time: raise --timeout, or mark it to be skipped"]
        diff = list(difflib.unified_diff(self.expected.report(), self.actual.report(),
                                         lineterm="", n=2))[2:]
        if len(diff) > DIFF_LINES:
            diff[DIFF_LINES:] = [f"... {len(diff) - DIFF_LINES} more lines"]
        # What it said about a failure that python does not have: often "not supported".
        if self.actual.status not in (None, 0, self.expected.status):
            diff += [f"! {line}" for line in self.actual.stderr.splitlines()[-6:]]
        return ["    " + line for line in diff]


class Stated(Outcome):
    """What a file beside the program says: standard error counts too."""

    def __init__(self, lines):
        super().__init__(None, "", "")
        self.lines = lines

    def report(self):
        return self.lines


def stated_outcome(program):
    """None when CPython is to judge."""
    file = program.with_suffix(".expected")
    return Stated(file.read_text(encoding="utf-8").splitlines()) if file.exists() else None


def compare_as_stated(program, stated, binary, timeout):
    actual = run([str(binary), "run"], program, timeout)
    errors = actual.stderr.splitlines()
    folder = f"{program.parent.resolve()}/"  # Programs see their whole path; files state no folder.
    lines = [line.replace(folder, "") for line in (*actual.report(), "[stderr]", *errors)]
    return Result(program, stated, Stated(lines))


def compare(program, binary, judge, timeout):
    stated = stated_outcome(program)
    if stated:
        return compare_as_stated(program, stated, binary, timeout)
    return Result(program, judge.outcome(program), run([str(binary), "run"], program, timeout))


def find_programs(paths):
    for path in map(Path, paths):
        if path.is_dir():
            yield from sorted(path.rglob("*.py"))
        else:
            yield path


def skip_reason(program):
    """Why the program is left out; None when it is not."""
    with program.open(encoding="utf-8") as file:
        for _, line in zip(range(SKIP_WITHIN_LINES), file):
            if match := SKIP.search(line):
                return match.group(1).strip() or "no reason given"
    return None


def parse_arguments():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("binary", type=Path, help="the coroscope to test")
    parser.add_argument("programs", nargs="+", help="programs, or directories of them")
    parser.add_argument("-j", "--jobs", type=int, default=2, metavar="N",
                        help="programs at a time (default: 2)")
    parser.add_argument("--cache", type=Path, metavar="DIR",
                        help="where CPython's outcomes are kept (default: beside the binary)")
    parser.add_argument("--timeout", type=float, default=60, metavar="S",
                        help="seconds a program may take, in either (default: 60)")
    parser.add_argument("--list-failures", action="store_true",
                        help="only the names of the programs that differ, no diffs")
    parser.add_argument("-v", "--verbose", action="store_true",
                        help="also name the programs that agree, or are left out")
    return parser.parse_args()


def main():
    arguments = parse_arguments()
    binary = arguments.binary.resolve()
    if not os.access(binary, os.X_OK):
        sys.exit(f"compare.py: {arguments.binary}: not an executable file")
    cache = arguments.cache or binary.parent / "differential-cache"

    programs, skipped = [], 0
    for program in find_programs(arguments.programs):
        if not program.is_file():
            sys.exit(f"compare.py: {program}: no such program")
        reason = skip_reason(program)
        if reason is None:
            programs.append(program)
            continue
        skipped += 1
        if arguments.verbose:
            print(f"skip {program}: {reason}")

    judge = Judge(cache, arguments.timeout)
    passed = failed = 0
    began = time.monotonic()
    with concurrent.futures.ThreadPoolExecutor(max(1, arguments.jobs)) as pool:
        results = list(pool.map(
            lambda program: compare(program, binary, judge, arguments.timeout), programs))
    for result in results:
        if not result.passed and not isinstance(result.expected, Stated):
            expected = judge.confirmed_outcome(result.program)
            result = Result(result.program, expected, result.actual)
            if not result.passed:
                unhurried = run([JUDGE, str(VIRTUAL_CLOCK)], result.program, arguments.timeout)
                again = Result(result.program, unhurried, result.actual)
                result = again if again.passed else result
        if result.passed:
            passed += 1
            if arguments.verbose:
                print(f"ok   {result.program}")
            continue
        failed += 1
        print(result.program if arguments.list_failures else f"FAIL {result.program}", flush=True)
        if not arguments.list_failures:
            print("\n".join(result.lines()), flush=True)

    if arguments.verbose:
        print(f"{skipped} skipped, {time.monotonic() - began:.1f} s")
    print(f"{passed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
