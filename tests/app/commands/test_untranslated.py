#!/usr/bin/env python3
"""What the commands say in a language that has changed all its letters: what still has plain ones
was never translated. Run by check_catalogs.py --pseudo, which makes that language.

    test_untranslated.py build/coroscope
"""
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

BINARY = str(Path(sys.argv[1]).resolve())
# Words of the command line, of formats and of Python, which are the same in every language.
KNOWN = set("""
    Coroscope coroscope FILE ARGS OUT NAME DIR FORMAT VERB help random svg png python asyncio sys
    argv json perfetto chrome jsonl csv text ui dev Jupyter IPython schema files file diagnostics
    kind line column message advice Unsupported ModuleNotFoundError SyntaxError IndentationError
    TabError note Ctrl stdin list show copy
""".split())
# Options, and lists of what can be chosen: "--theme", "light|dark".
CODE = re.compile(r"--?[a-z][\w-]*|\S*\|\S*|^ *coroscope \w+", re.M)
PLAIN = set("aeiouAEIOUcnsyz")
WORD = re.compile(r"[A-Za-z0-9_À-ž-]+")
DEADLOCK = """import asyncio
async def qq(x, y):
    async with x:
        await asyncio.sleep(1)
        async with y:
            pass
async def qm():
    x, y = asyncio.Lock(), asyncio.Lock()
    await asyncio.gather(qq(x, y), qq(y, x), asyncio.Event().wait(), asyncio.Queue().get())
asyncio.run(qm())
"""
failures = []


def untranslated(text, known):
    for word in WORD.findall(CODE.sub(" ", text)):
        bare = word.strip("-")
        if PLAIN & set(bare) and len(bare) > 1 and bare not in known:
            yield bare


def say(words, known=(), folder=None, source=None):
    done = subprocess.run([BINARY, *words], input=source or "", text=True, capture_output=True,
                          timeout=60, cwd=folder)
    told = KNOWN | set(known) | {part for word in words for part in WORD.findall(word)}
    for stream in (done.stdout, done.stderr):
        found = sorted(set(untranslated(stream, told)))
        if found:
            failures.append(f"{' '.join(words)}: {' '.join(found)}\n{stream}")
    return done


def main():
    os.environ.pop("LANGUAGE", None)
    os.environ["LANG"] = "zh_CN.UTF-8"
    assert "[" in say(["--help"]).stdout, "the words are not the changed ones"
    verbs = "run render export compare check dump examples completion help".split()
    for verb in verbs:
        say(["help", verb])
    for wrong in (["rn"], ["qqq"], ["run"], ["run", "--qq"], ["run", "--sed", "1"], ["run", "-z"],
                  ["run", "--seed"], ["run", "--seed", "x", "f"], ["run", "--until", "x", "f"],
                  ["render", "f", "--size", "9", "-o", "x.png"], ["run", "--color", "qq"],
                  ["run", "--color", "alway"], ["help", "qqqq"], ["help", "--man=1"],
                  ["run", "f", "g"], ["run", "/nowhere/q"], ["run", "/"], ["check", "/nowhere/q"],
                  ["render", "f"], ["render", "f", "-o", "x.gif"], ["export", "f"],
                  ["examples", "show", "fish_sop"], ["examples", "show", "qqqqqqqqq"],
                  ["examples", "qq"], ["completion", "qq"], ["dump", "qq", "f"],
                  ["run", "--until", "0", "f"]):
        say(wrong, ["nowhere", "fish_sop", "fish_soup", "run", "always"])
    names = say(["examples"], [line.split()[0] for line in subprocess.run(
        [BINARY, "examples", "--lang=en"], text=True, capture_output=True).stdout.splitlines()
    ] + ["gather", "wait", "worker"])
    assert names.returncode == 0
    program = [*WORD.findall(DEADLOCK), "Task-1", "Task-2", "Task-3", "Task-4", "Task-5", "Lock-1",
               "Lock-2", "Event-1", "Queue-1", "MainThread"]
    say(["run", "-"], program, source=DEADLOCK)
    say(["run", "-v", "--max-steps", "2", "-"], program, source=DEADLOCK)
    say(["dump", "story", "-"], program, source=DEADLOCK)
    say(["compare", "-"], program, source=DEADLOCK)
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "qd.py").write_text(DEADLOCK)
        Path(folder, "qs.py").write_text("x = (1,\n")
        Path(folder, "qu.py").write_text("import aiohttp, asyncio\nasyncio.open_connection\n")
        Path(folder, "qt.trace").write_bytes(b"coroscope trace\nqqq")
        os.environ.pop("DISPLAY", None)
        os.environ.pop("WAYLAND_DISPLAY", None)
        say(["qd.py"], program, folder)
        say(["compare", "qd.py"], program, folder)
        say(["check", "qd.py"], program, folder)
        modules = WORD.findall(subprocess.run([BINARY, "check", "--lang=en", "qu.py"], text=True,
                                              capture_output=True, cwd=folder).stdout
                               .split("can import:")[1].split("and .py")[0])
        say(["check", "qu.py"], [*modules, "aiohttp", "open_connection", "Queue", "sleep", "No",
                                 "module", "named", "import", "await"], folder)
        # CPython's own words stand beside what they mean.
        say(["check", "qs.py"], ["was", "never", "closed", "x"], folder)
        say(["render", "qt.trace", "-o", "q.png"], folder=folder)
    if failures:
        sys.exit("\n".join(failures))


main()
