"""Runs every program of bad_programs.txt through our parser and CPython's compile().

    compare_errors.py LANG_TOOL [--print]

Kind, message, line and columns must agree; with --print, also what is printed for the user. The
programs are separated by lines of `---`. Some of them turn out to be good: both must say so.
"""
import os
import subprocess
import sys
import tempfile
import warnings

# Releases of 3.11 differ about these; the last is a column that CPython counts in bytes.
VARYING = {"f(**a, *b)\n", "x = 1，2\n", "b'é'\n"}


def theirs(program, path):
    try:
        compile(program.encode(), path, "exec")
    except SyntaxError as error:
        end = max(error.end_offset or 0, 0)
        return (type(error).__name__, error.lineno, error.offset, error.end_lineno, end, error.msg)
    return ("ok",)


def ours(line):
    fields = line.split("\t")
    if fields[0] == "ok":
        return ("ok",)
    return (fields[0], *(int(f) for f in fields[2:6]), fields[6])


def run(tool, verb, paths):
    result = subprocess.run([tool, verb, *paths], capture_output=True, check=True)
    return result.stdout.decode("utf-8", "replace")


def printed_by_cpython(path):
    code = f"compile(open({path!r}, 'rb').read(), {path!r}, 'exec')"
    command = [sys.executable, "-W", "ignore", "-c", code]
    lines = subprocess.run(command, capture_output=True, text=True, check=False).stderr
    skipped = 'Traceback (most recent call last):\n  File "<string>", line 1, in <module>\n'
    return lines.removeprefix(skipped)


def main():
    warnings.simplefilter("ignore")
    tool, with_print = sys.argv[1], "--print" in sys.argv
    table = os.path.join(os.path.dirname(os.path.abspath(__file__)), "bad_programs.txt")
    with open(table, encoding="utf-8") as file:
        programs = file.read().split("---\n")
    failures = 0
    with tempfile.TemporaryDirectory() as folder:
        paths = [os.path.join(folder, f"{i}.py") for i in range(len(programs))]
        for path, program in zip(paths, programs):
            with open(path, "w", encoding="utf-8") as file:
                file.write(program)
        verdicts = run(tool, "check", paths).split("\n")
        prints = run(tool, "print", paths).split("=====\n") if with_print else None
        for i, program in enumerate(programs):
            if program in VARYING:
                continue
            expected, got = theirs(program, paths[i]), ours(verdicts[i])
            if with_print and expected == got:
                expected, got = printed_by_cpython(paths[i]), prints[i]
            if expected != got:
                failures += 1
                print(f"{program}  CPython: {expected}\n  ours:    {got}\n")
    print(f"{len(programs)} programs, {failures} differ")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
