#!/usr/bin/env python3
"""Runs the headless verbs as a user would and looks at what they print, write and return.

    test_commands.py build/coroscope [PART OF A NAME...]
"""
import csv
import io
import json
import os
import random
import re
import shutil
import signal
import struct
import subprocess
import sys
import tempfile
import time
import traceback
import xml.dom.minidom
from pathlib import Path

SCENARIOS = Path(__file__).resolve().parents[3] / "scenarios"
SOUP = SCENARIOS / "fish_soup.py"
VERBS = ["run", "render", "export", "compare", "check", "dump", "examples", "completion", "help"]
NO_DISPLAY = {"DISPLAY": "", "WAYLAND_DISPLAY": ""}
BINARY = None

SLEEPER = """import asyncio
async def main():
    print("ready")
    await asyncio.sleep(60)
asyncio.run(main())
"""


class Done:
    def __init__(self, status, out, err):
        self.status, self.out, self.err = status, out, err

    def __repr__(self):
        return f"status {self.status}\n--- out\n{self.out[:2000]}\n--- err\n{self.err[:2000]}"


def environment(**more):
    kept = {name: value for name, value in os.environ.items()
            if name not in ("NO_COLOR", "COLUMNS", "LC_ALL", "LC_CTYPE", "LANG")}
    return {**kept, **NO_DISPLAY, "LC_ALL": "C.UTF-8", **more}


def call(*words, cwd=None, stdin=b"", env=None):
    done = subprocess.run([BINARY, *map(str, words)], cwd=cwd, input=stdin, timeout=60,
                          capture_output=True, env=environment(**(env or {})))
    return Done(done.returncode, done.stdout.decode("utf-8", "replace"),
                done.stderr.decode("utf-8", "replace"))


def expect(done, status=0, out=None, err=None):
    """Status as given; `out` and `err` occur in what was printed, "" means nothing was."""
    assert done.status == status, f"expected status {status}\n{done}"
    for wanted, got in ((out, done.out), (err, done.err)):
        if wanted is not None:
            assert (wanted in got) if wanted else not got, f"expected {wanted!r}\n{done}"
    return done


def program(folder, text, name="program.py"):
    path = folder / name
    path.write_text(text)
    return path


def png_size(path):
    data = path.read_bytes()
    assert data.startswith(b"\x89PNG\r\n\x1a\n") and data.endswith(b"IEND\xaeB`\x82")
    return struct.unpack(">II", data[16:24])


def only(folder, *names):
    """Nothing else lies in the folder: no temporary file was forgotten."""
    assert sorted(os.listdir(folder)) == sorted(names), os.listdir(folder)


# ---- run ----

def test_run_prints_what_the_program_prints(folder):
    done = expect(call("run", SOUP), err="")
    assert done.out.splitlines()[-1] == "鱼汤好了 soup is ready"
    assert len(done.out.splitlines()) == 9


def test_output_and_errors_keep_their_streams_and_order(folder):
    path = program(folder, "import sys\n"
                           "for i in range(3):\n"
                           "    print('out', i)\n"
                           "    print('err', i, file=sys.stderr)\n")
    done = expect(call("run", path))
    assert done.out == "out 0\nout 1\nout 2\n" and done.err == "err 0\nerr 1\nerr 2\n", done
    both = subprocess.run([BINARY, "run", str(path)], stdout=subprocess.PIPE,
                          stderr=subprocess.STDOUT).stdout
    assert both == b"out 0\nerr 0\nout 1\nerr 1\nout 2\nerr 2\n", both


def test_the_program_may_come_from_standard_input(folder):
    expect(call("run", "-", stdin=b"print('from a pipe')\n"), out="from a pipe\n", err="")
    expect(call("run", "-", stdin=b""), out="", err="")


READER = """import io, sys
name = input("name? ")
print("hello", name)
print(repr(sys.stdin.readline()), repr(sys.stdin.read(1)))
for line in sys.stdin:
    print("line", repr(line))
    if line == "3\\n":
        break
print(sys.stdin.read().split())
try:
    input()
except EOFError as error:
    print("EOF", error)
sys.stdin = io.StringIO("from a string\\nrest")
print(input(), input())
"""


def test_a_program_reads_its_standard_input_as_under_python(folder):
    path = program(folder, READER)
    given = "b\u00f6b\nx\n1\n2\n3\n4 5\n6".encode()
    judge = subprocess.run(["/usr/bin/python3", path], input=given, capture_output=True)
    done = expect(call("run", path, stdin=given), judge.returncode, err="")
    assert done.out == judge.stdout.decode() and "EOF when" in done.out, done
    expect(call("run", program(folder, "print(input() + input())"), stdin=b"a\nb"), 0, out="ab\n")
    expect(call("run", program(folder, "input()"), stdin=b"\xff\xfe"), 0, err="")
    # Where the program came from there, nothing is left; a picture has no input at all.
    expect(call("run", "-", stdin=b"input()\nx\n"), 1, err="EOFError")
    expect(call("export", program(folder, "print(input())"), "-o", "-", stdin=b"a\n"), 0,
           out="EOFError")


def test_arguments_after_two_dashes_are_the_programs(folder):
    path = program(folder, "import sys\nprint(sys.argv[1:])\n")
    expect(call("run", path, "--", "a", "--seed", "-x"), out="['a', '--seed', '-x']\n")
    expect(call("run", path), out="[]\n")


def test_an_uncaught_error_is_status_1(folder):
    path = program(folder, "print('before')\n1 / 0\n")
    done = expect(call("run", path), 1, out="before\n", err="ZeroDivisionError: division by zero")
    assert done.err.startswith("Traceback (most recent call last):"), done


def test_sys_exit_says_the_status(folder):
    expect(call("run", program(folder, "import sys\nsys.exit(7)\n")), 7, out="", err="")
    expect(call("run", program(folder, "import sys\nsys.exit()\n")), 0)


def test_what_does_not_parse_is_status_2_with_its_place(folder):
    path = program(folder, "print('never')\nif True\n    pass\n")
    done = expect(call("run", path), 2, out="", err="SyntaxError: expected ':'")
    assert "line 2" in done.err and "^" in done.err, done


def test_what_is_not_supported_is_status_2_before_anything_runs(folder):
    path = program(folder, "print('never')\nimport tkinter\n")
    done = expect(call("run", path), 2, out="")
    assert "tkinter" in done.err, done


def test_a_deadlock_is_status_3_and_says_who_waits(folder):
    done = expect(call("run", SCENARIOS / "deadlock.py"), 3, err="Deadlock")
    assert "philosopher" in done.err, done


def test_a_spent_budget_is_status_4(folder):
    path = program(folder, "import asyncio\n"
                           "async def main():\n"
                           "    while True:\n"
                           "        await asyncio.sleep(1)\n"
                           "asyncio.run(main())\n")
    expect(call("run", path, "--max-steps", "100"), 4, out="", err="100 scheduler steps")


def test_until_is_not_an_error(folder):
    path = program(folder, "import asyncio\n"
                           "async def main():\n"
                           "    while True:\n"
                           "        print(asyncio.get_running_loop().time())\n"
                           "        await asyncio.sleep(1)\n"
                           "asyncio.run(main())\n")
    for until, lines in (("3.5", 4), ("1500ms", 2), ("0.25min", 15)):
        done = expect(call("run", path, "--until", until), 0, err="")
        assert len(done.out.splitlines()) in (lines, lines + 1), done


def test_a_seed_chooses_the_random_numbers(folder):
    path = program(folder, "import random\nprint([random.randrange(1000) for _ in range(5)])\n")
    first = expect(call("run", path)).out
    assert first == call("run", path).out == call("run", path, "--seed", "0").out
    other = expect(call("run", path, "--seed=5")).out
    assert other != first and other == call("run", "--seed", "5", path).out


def test_real_time_passes(folder):
    path = program(folder, "import asyncio\nasyncio.run(asyncio.sleep(0.3))\n")
    began = time.monotonic()
    expect(call("run", path, "--real"), 0)
    assert time.monotonic() - began >= 0.3


def test_interrupting_a_wait_is_130_and_the_trace_is_whole(folder):
    path = program(folder, SLEEPER)
    process = subprocess.Popen([BINARY, "run", str(path), "--real", "--trace", "out.trace"],
                               cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert process.stdout.readline() == b"ready\n"
    process.send_signal(signal.SIGINT)
    process.communicate(timeout=10)
    assert process.returncode == 130, process.returncode
    only(folder, "program.py", "out.trace")
    expect(call("dump", "trace", "out.trace", cwd=folder), out="run-ended")


def test_interrupting_an_endless_computation_is_130(folder):
    path = program(folder, "print('ready')\nwhile True:\n    pass\n")
    process = subprocess.Popen([BINARY, "run", str(path)], stdout=subprocess.PIPE,
                               stderr=subprocess.PIPE)
    assert process.stdout.readline() == b"ready\n"
    process.send_signal(signal.SIGINT)
    process.communicate(timeout=10)
    assert process.returncode == 130, process.returncode


def test_an_interrupted_render_writes_nothing(folder):
    path = program(folder, "while True:\n    pass\n")
    process = subprocess.Popen([BINARY, "render", str(path), "-o", "x.png"], cwd=folder,
                               stderr=subprocess.PIPE)
    time.sleep(0.5)
    process.send_signal(signal.SIGINT)
    process.communicate(timeout=10)
    assert process.returncode == 130, process.returncode
    only(folder, "program.py")


def test_a_reader_who_leaves_ends_the_run_quietly(folder):
    path = program(folder, "while True:\n    print('x' * 100)\n")
    process = subprocess.Popen([BINARY, "run", str(path)], stdout=subprocess.PIPE,
                               stderr=subprocess.PIPE)
    assert process.stdout.readline() == b"x" * 100 + b"\n"
    process.stdout.close()
    assert process.stderr.read() == b""
    assert process.wait(timeout=10) == 0


def test_a_full_disk_is_said(folder):
    with open("/dev/full", "wb") as full:
        done = subprocess.run([BINARY, "run", str(SOUP)], stdout=full, stderr=subprocess.PIPE)
    assert done.returncode == 2 and b"No space left" in done.stderr, done


def test_the_same_run_gives_the_same_trace(folder):
    for name in ("crawler", "gather_exceptions", "deadlock"):
        for out in ("a", "b"):
            call("run", SCENARIOS / f"{name}.py", "--trace", out, cwd=folder)
        assert (folder / "a").read_bytes() == (folder / "b").read_bytes(), name
        assert (folder / "a").stat().st_size > 100
    only(folder, "a", "b")


def test_a_trace_may_go_to_standard_output(folder):
    done = subprocess.run([BINARY, "run", str(SOUP), "--trace", "-"], capture_output=True)
    assert done.stdout.startswith(b"coroscope trace\n") and done.returncode == 0
    (folder / "soup.trace").write_bytes(done.stdout)
    expect(call("dump", "trace", folder / "soup.trace"), out="run-ended")


def test_verbose_tells_how_it_ended(folder):
    done = expect(call("run", "-v", SOUP))
    assert re.search(r"finished at 17 s, after \d+ scheduler steps", done.err), done


# ---- Files that are not what they should be ----

def bad_files(folder):
    (folder / "garbage.py").write_bytes(random.Random(1).randbytes(5000))
    (folder / "zeros.py").write_bytes(bytes(1000))
    (folder / "latin.py").write_bytes(b"print('caf\xe9')\n")
    (folder / "huge.py").write_bytes(b"# nothing\n" * 500_000)
    (folder / "deep.py").write_bytes(b"(" * 100_000)
    return ["missing.py", ".", "garbage.py", "zeros.py", "latin.py", "huge.py", "deep.py"]


def test_bad_files_are_status_2_with_a_sentence(folder):
    for name in bad_files(folder):
        for words in (["run", name], ["check", name], ["render", name, "-o", "x.png"],
                      ["export", name, "-o", "x.json"], ["dump", "timeline", name]):
            done = expect(call(*words, cwd=folder), 2)
            said = done.out if words[0] == "check" and not done.err else done.err
            assert said.strip() and said.count("\n") < 5, f"{words}\n{done}"
    assert not list(folder.glob("x.*"))
    expect(call("run", "missing.py"), 2, err="Cannot open missing.py: No such file or directory.")
    expect(call("run", "."), 2, err="is a directory")
    expect(call("run", folder / "huge.py"), 2, err="larger than")


def test_an_empty_file_is_a_program_that_does_nothing(folder):
    path = program(folder, "")
    expect(call("run", path), 0, out="", err="")
    expect(call("check", path), 0, out="fine")
    expect(call("render", path, "-o", folder / "x.png"), 0)
    expect(call("render", path, "-o", folder / "x.svg"), 0)
    expect(call("export", path, "-f", "csv", "-o", "-"), 0)
    expect(call("dump", "timeline", path), 0)


def test_a_damaged_trace_is_refused(folder):
    call("run", SOUP, "--trace", folder / "good.trace")
    good = (folder / "good.trace").read_bytes()
    assert len(good) > 200
    damaged = bytearray(good)
    damaged[len(good) // 2] ^= 1
    for name, data in (("cut", good[:-20]), ("flipped", bytes(damaged)), ("head", good[:17]),
                       ("text", b"coroscope-trace 1\nnonsense here\n")):
        (folder / name).write_bytes(data)
        done = expect(call("render", folder / name, "-o", folder / "x.png"), 2, out="")
        assert name in done.err, done
    assert not (folder / "x.png").exists()


def test_outputs_that_cannot_be_written_are_status_2(folder):
    (folder / "taken.png").mkdir()
    for out in ("no/such/folder/x.png", "taken.png"):
        expect(call("render", SOUP, "-o", out, cwd=folder), 2, err="Cannot write")
    expect(call("export", SOUP, "-f", "csv", "-o", "/dev/full"), 2, err="No space left")
    expect(call("run", SOUP, "--trace", "no/such/folder/x", cwd=folder), 2, err="Cannot write")
    only(folder, "taken.png")


# ---- signals and sessions ----

def test_without_any_font_a_picture_is_refused(folder):
    (folder / "fonts.conf").write_text('<?xml version="1.0"?><fontconfig><dir>/nowhere</dir>'
                                       f'<cachedir>{folder}</cachedir></fontconfig>')
    env = {"FONTCONFIG_FILE": str(folder / "fonts.conf")}
    for name in ["x.png", "x.svg"]:
        expect(call("render", SOUP, "-o", name, cwd=folder, env=env), 2, err="no font")
        assert not (folder / name).exists()


def test_an_interrupt_comes_at_its_time(folder):
    path = program(folder, "import time\ntry:\n    time.sleep(5)\n"
                           "finally:\n    print(time.monotonic())\n")
    expect(call("run", "--interrupt-at", "1500ms", path), 130, out="1.5\n",
           err="KeyboardInterrupt\n")
    expect(call("run", "--interrupt-at=9", path), 0, out="5.0\n", err="")
    expect(call("run", "--interrupt-at", "soon", path), 2, err="is a time like 3, 3s")


def test_quit_lists_the_living_tasks_and_the_run_goes_on(folder):
    path = program(folder, "import asyncio\n"
                           "async def inner(event):\n    await event.wait()\n"
                           "async def outer(event):\n    await inner(event)\n"
                           "async def main():\n    event = asyncio.Event()\n"
                           "    task = asyncio.create_task(outer(event), name='waiter')\n"
                           "    await asyncio.sleep(0.1)\n    print('ready', flush=True)\n"
                           "    await asyncio.sleep(1.5)\n    event.set()\n    await task\n"
                           "    print('done')\n"
                           "asyncio.run(main())\n")
    run = subprocess.Popen([BINARY, "run", "--real", path], stdout=subprocess.PIPE,
                           stderr=subprocess.PIPE, env=environment())
    assert run.stdout.readline() == b"ready\n"
    run.send_signal(signal.SIGQUIT)
    out, err = run.communicate(timeout=30)
    assert run.returncode == 0 and out == b"done\n", (run.returncode, out, err)
    text = err.decode()
    assert "waiter (outer) waits until somebody sets Event-1 at line 3." in text, text
    assert ", line 5, in outer\n    await inner(event)\n" in text, text
    assert ", line 3, in inner\n    await event.wait()\n" in text, text


def test_a_session_that_fails_in_a_cell_goes_on(folder):
    path = program(folder, "# %%\n1 / 0\n# %%\nx = = 1\n# %%\nawait __import__('asyncio')"
                           ".sleep(0, 'last')\n")
    done = expect(call("run", "--notebook", "ipython", path), 0, out="Out[3]: 'last'\n", err="")
    assert "ZeroDivisionError: division by zero" in done.out, done
    assert "SyntaxError: invalid syntax" in done.out, done
    expect(call("check", "--notebook", "ipython", path), 2, out=f"{path}:4:5: SyntaxError")
    expect(call("run", path), 2, out="", err="SyntaxError")


def test_a_sessions_trace_has_the_files_lines(folder):
    path = program(folder, "# %%\nimport asyncio\n# %%\n\nawait asyncio.sleep(1)\n")
    done = expect(call("export", path, "--notebook", "jupyter", "-f", "text", "-o", "-"))
    assert re.search(r'suspends.*program.py":5:0', done.out), done
    assert 'text="Task-2" more="In [2]"' in done.out, done
    expect(call("render", path, "--notebook", "jupyter", "-o", folder / "x.png"))


# ---- check ----

def test_check_names_every_obstacle(folder):
    path = program(folder, "import tkinter\nimport asyncio\nimport socketserver\n")
    done = expect(call("check", path), 2, err="")
    lines = [line for line in done.out.splitlines() if not line.startswith(" ")]
    assert len(lines) == 3, done
    assert lines[0].startswith(f"{path}:1:") and lines[1].startswith(f"{path}:3:"), done
    assert lines[2] == "Modules that a scenario can import:" and " asyncio " in done.out, done


def test_check_suggests_the_module_that_was_meant(folder):
    path = program(folder, "import asyncoi\nimport uvloop\n")
    done = expect(call("check", path), 2, out="did you mean 'asyncio'?")
    assert "leave it out: the loop is Coroscope's own" in done.out, done
    expect(call("run", path), 2, out="", err="did you mean 'asyncio'?")


def test_what_may_never_be_imported_is_a_note(folder):
    path = program(folder, "import sys\nif sys.platform == 'win32':\n    import winreg\n"
                           "def f():\n    import numpy\n"
                           "try:\n    import uvloop\nexcept ImportError:\n    uvloop = None\n"
                           "print(uvloop)\n")
    done = expect(call("check", path), 0, out=f"{path}: fine\n", err="")
    assert done.out.count(": note: No module named") == 2, done
    expect(call("check", "-q", path), 0, out="", err="")
    expect(call("run", path), 0, out="None\n", err="")


def test_check_follows_the_files_beside(folder):
    program(folder, "import helper\n", "main.py")
    program(folder, "import asyncio\nimport nowhere\n", "helper.py")
    done = expect(call("check", "main.py", cwd=folder), 2, err="")
    assert done.out.startswith("helper.py:2:8: ModuleNotFoundError: No module named 'nowhere'\n"
                               "    import nowhere\n"), done
    program(folder, "def f(:\n", "helper.py")
    expect(call("check", "main.py", cwd=folder), 2, out="helper.py:1:")
    expect(call("run", "main.py", cwd=folder), 2, out="", err='File "helper.py", line 1')
    answer = json.loads(call("check", "--json", "main.py", cwd=folder).out)
    [diagnostic] = answer["files"][0]["diagnostics"]
    assert diagnostic["file"] == "helper.py" and diagnostic["kind"] == "SyntaxError", diagnostic


def test_only_the_own_folder_is_looked_at(folder):
    (folder / "inner").mkdir()
    program(folder, "print('outside')\n", "outside.py")
    (folder / "inner" / "linked.py").symlink_to(folder / "outside.py")
    path = program(folder / "inner", "import outside\n")
    expect(call("run", path), 2, out="", err="No module named 'outside'")
    path = program(folder / "inner", "import linked\n")
    expect(call("run", path), 2, out="", err="No module named 'linked'")
    os.mkfifo(folder / "inner" / "pipe.py")
    path = program(folder / "inner", "import pipe\n")
    expect(call("run", path), 2, out="", err="No module named 'pipe'")


def test_a_line_of_another_file_is_not_the_main_files(folder):
    program(folder, "def f():\n    pass\n\nf()\n", "helper.py")
    path = program(folder, "import helper\n", "main.py")
    expect(call("run", path, "--trace", folder / "t"))
    done = expect(call("export", folder / "t", "-f", "text", "-o", "-"))
    lines = [line for line in done.out.splitlines() if " line lane" in line or "line-runs" in line]
    assert any('helper.py":4:' in line for line in lines), done
    assert not any('main.py":4:' in line for line in lines), done


def test_check_shows_where_the_syntax_ends(folder):
    path = program(folder, "x = 1\nif x\n    pass\n")
    done = expect(call("check", path), 2)
    lines = done.out.splitlines()
    assert lines[0] == f"{path}:2:5: SyntaxError: expected ':'", done
    assert lines[1:] == ["    if x", "        ^"], done


def test_check_is_brief_about_what_is_fine(folder):
    expect(call("check", SOUP), 0, out=f"{SOUP}: fine\n", err="")
    expect(call("check", "-q", *sorted(SCENARIOS.glob("*.py"))), 0, out="", err="")


def test_check_json_has_a_schema(folder):
    path = program(folder, "x = (1,\n")
    done = expect(call("check", "--json", SOUP, path), 2, err="")
    answer = json.loads(done.out)
    assert answer["schema"] == 1 and len(answer["files"]) == 2, answer
    assert answer["files"][0] == {"file": str(SOUP), "diagnostics": []}
    [diagnostic] = answer["files"][1]["diagnostics"]
    assert diagnostic["kind"] == "SyntaxError" and diagnostic["line"] == 1, diagnostic


# ---- render ----

def test_the_same_picture_is_the_same_bytes(folder):
    for name in ("crawler", "fish_soup"):
        for ending in ("png", "svg"):
            for out in ("a", "b"):
                expect(call("render", SCENARIOS / f"{name}.py", "-o", f"{out}.{ending}",
                            cwd=folder), out="", err="")
            first = (folder / f"a.{ending}").read_bytes()
            assert first == (folder / f"b.{ending}").read_bytes(), (name, ending)
    xml.dom.minidom.parse(str(folder / "a.svg"))
    only(folder, "a.png", "b.png", "a.svg", "b.svg")


def test_size_scale_and_theme_are_obeyed(folder):
    out = folder / "x.png"
    expect(call("render", SOUP, "-o", out, "--size", "800x600"))
    assert png_size(out) == (800, 600)
    expect(call("render", SOUP, "-o", out, "--size=800x600", "--scale", "2"))
    assert png_size(out) == (1600, 1200)
    expect(call("render", SOUP, "-o", out))
    light = out.read_bytes()
    assert png_size(out)[0] == 1600
    expect(call("render", SOUP, "-o", out, "--theme", "dark", "--lang", "en"))
    expect(call("render", SOUP, "-o", out.with_suffix(".svg"), "--lang", "zh"))
    assert "个任务" in out.with_suffix(".svg").read_text(encoding="utf-8")
    assert out.read_bytes() != light


def test_a_moment_and_a_part_make_other_pictures(folder):
    pictures = set()
    for words in ([], ["--at", "5"], ["--at", "7s"], ["--from", "3", "--to", "8000ms"],
                  ["--from", "3"]):
        expect(call("render", SOUP, "-o", folder / "x.svg", *words))
        pictures.add((folder / "x.svg").read_bytes())
    assert len(pictures) == 5
    expect(call("render", SOUP, "-o", folder / "x.svg", "--from", "30"), 2, err="after the end")
    expect(call("render", SOUP, "-o", folder / "x.svg", "--from", "3", "--to", "2"), 2)
    expect(call("render", SOUP, "-o", folder / "x.svg", "--from", "3", "--at", "2"), 2)


def test_render_reads_scenarios_traces_and_standard_input(folder):
    expect(call("run", SOUP.name, "--trace", folder / "soup.trace", cwd=SCENARIOS))
    expect(call("export", SOUP.name, "-f", "text", "-o", folder / "soup.txt", cwd=SCENARIOS))
    expect(call("render", SOUP.name, "-o", folder / "a.png", cwd=SCENARIOS))
    expect(call("render", folder / "soup.trace", "-o", folder / "b.png"))
    expect(call("render", folder / "soup.txt", "-o", folder / "c.png"))
    expect(call("render", "-", "-o", folder / "d.png", stdin=SOUP.read_bytes()), out="")
    assert (folder / "a.png").read_bytes() == (folder / "c.png").read_bytes()
    assert png_size(folder / "a.png") == png_size(folder / "b.png") == png_size(folder / "d.png")


def test_a_failed_program_has_a_picture_too(folder):
    for name in ("deadlock", "gather_exceptions"):
        expect(call("render", SCENARIOS / f"{name}.py", "-o", folder / "x.png"), 0, out="")


# ---- export and dump ----

def test_export_writes_each_format(folder):
    def exported(kind):
        return expect(call("export", SOUP, "--format", kind, "-o", "-"), err="").out

    for kind in ("perfetto", "chrome"):
        assert json.loads(exported(kind))["traceEvents"]
    events = [json.loads(line) for line in exported("jsonl").splitlines()]
    assert events and all("kind" in event for event in events)
    rows = list(csv.DictReader(io.StringIO(exported("csv"), newline="")))
    boil = [row for row in rows if row["label"] == "boil"]
    assert [(row["name"], row["state"], row["end_ns"]) for row in boil] == \
        [("boil_water", "sleep", "15000000000")], boil
    assert exported("text").startswith("coroscope-trace 1\n")


def test_chromes_format_nests_and_its_flows_pair_up(folder):
    for name in ("fish_soup", "producer_consumer", "gather_exceptions", "crawler", "deadlock"):
        text = expect(call("export", SCENARIOS / f"{name}.py", "-o", "-"), err="").out
        entries = json.loads(text)["traceEvents"]
        open_slices, flows, last = {}, {}, 0.0
        for entry in entries:
            if entry["ph"] == "M":
                continue
            assert entry["ts"] >= last, (name, entry)
            last, lane = entry["ts"], entry["tid"]
            stack = open_slices.setdefault(lane, [])
            if entry["ph"] == "B":
                assert not stack, (name, "a lane does one thing at a time", entry)
                stack.append(entry)
            elif entry["ph"] == "E":
                begun = stack.pop()
                assert begun["cat"] != "runs" or entry["ts"] > begun["ts"], (name, entry)
            elif entry["ph"] in "sf":
                assert stack, (name, "a flow without a slice", entry)
                flows.setdefault(entry["id"], []).append(entry["ph"])
        assert all(not stack for stack in open_slices.values()), name
        assert flows and all(ends == ["s", "f"] for ends in flows.values()), name


def test_chromes_format_names_what_the_timeline_names(folder):
    entries = json.loads(expect(call("export", SOUP, "-o", "-")).out)["traceEvents"]
    lanes = {entry["tid"]: entry["args"]["name"] for entry in entries
             if entry.get("name") == "thread_name"}
    boil = next(entry for entry in entries if entry.get("name") == "boil")
    assert lanes[boil["tid"]] == "boil_water Task-2", lanes
    assert boil["cat"] == "sleep" and boil["args"]["code"] == "await asyncio.sleep(15)  # boil"
    end = next(entry for entry in entries[entries.index(boil):]
               if entry["ph"] == "E" and entry["tid"] == boil["tid"])
    assert abs(end["ts"] - boil["ts"] - 15e6) < 0.1, (boil, end)
    counters = {entry["name"] for entry in
                json.loads(expect(call("export", SCENARIOS / "producer_consumer.py", "-o", "-")).out)
                ["traceEvents"] if entry["ph"] == "C"}
    assert counters == {"Queue-1"}, counters


def test_compare_says_which_run_is_over_sooner(folder):
    two = expect(call("compare", SCENARIOS / "fish_soup_sequential.py", SOUP), err="").out
    assert two.startswith("30 min → 17 min, 1.76 times as fast\nB: Both chains take 15 min."), two
    one = expect(call("compare", SOUP), err="").out
    assert one.startswith("32 min → 17 min, 1.88 times as fast\n"), one
    assert "-15:00  prepare_fish" in one, one


def test_compare_draws_both_on_one_axis(folder):
    sequential = SCENARIOS / "fish_soup_sequential.py"
    expect(call("compare", sequential, SOUP, "-o", folder / "x.svg"), out="", err="")
    root = xml.dom.minidom.parse(str(folder / "x.svg")).documentElement
    words = [text.firstChild.data for text in root.getElementsByTagName("text")]
    for word in ("Fish soup", "13 minutes saved", "A ends 30:00", "B ends 17:00",
                 "await prepare_fish()", "B The better way", "−13:00"):
        assert word in words, (word, words)
    titles = [title.firstChild.data for title in root.getElementsByTagName("title")]
    assert titles[0] == "Fish soup: one thing after another and the better way", titles
    assert titles.count("main") == 2, titles
    expect(call("compare", SOUP, "-o", folder / "a.png", "--size", "900x600", "--scale", "2"))
    assert png_size(folder / "a.png") == (1800, 1200)
    expect(call("compare", SOUP, "-o", folder / "b.png", "--size", "900x600", "--at", "4"))
    assert (folder / "a.png").read_bytes() != (folder / "b.png").read_bytes()
    expect(call("compare", SOUP, "-o", folder / "x.gif"), 2, err="ends in neither")
    expect(call("compare", SOUP, "-o", folder / "c.png", "--at", "1", "--from", "2"), 2)
    only(folder, "x.svg", "a.png", "b.png")


def test_a_picture_tells_the_files_name_and_no_folder(folder):
    for name in ("one", "two"):
        (folder / name).mkdir()
        copy = folder / name / "soup.py"
        copy.write_bytes(SOUP.read_bytes())
        expect(call("render", copy, "-o", folder / f"{name}.png"))
    data = (folder / "one.png").read_bytes()
    assert data == (folder / "two.png").read_bytes()
    assert b"Source\0soup.py" in data


def test_a_transparent_picture_has_no_paper(folder):
    for words in ([], ["--transparent"]):
        expect(call("render", SOUP, "-o", folder / f"{len(words)}.svg", *words))
    count = [(folder / f"{n}.svg").read_text().count("<rect") for n in (0, 1)]
    assert count[0] == count[1] + 1, count


def test_dump_prints_every_stage(folder):
    for stage in ("tokens", "tree", "code", "trace", "timeline"):
        first = expect(call("dump", stage, SOUP), err="").out
        assert "prepare_fish" in first and first == call("dump", stage, SOUP).out, stage
    expect(call("dump", "tokns", SOUP), 2, out="", err="tokens")


# ---- examples ----

def test_examples_are_listed_shown_and_copied(folder):
    listed = expect(call("examples"), err="").out
    assert listed == call("examples", "list").out
    names = [line.split()[0] for line in listed.splitlines()]
    assert names == sorted(path.stem for path in SCENARIOS.glob("*.py"))
    assert re.search(r"^fish_soup +Fish soup, the better way$", listed, re.M), listed
    assert expect(call("examples", "show", "fish_soup")).out == SOUP.read_text()
    expect(call("examples", "copy", "fish_soup", folder), out="", err="Wrote")
    assert (folder / "fish_soup.py").read_text() == SOUP.read_text()
    expect(call("examples", "copy", "fish_soup.py", folder), 2, err="there already")
    expect(call("examples", "show", "fish_sop"), 2, err="Did you mean 'fish_soup'?")
    expect(call("examples", "show", "../README"), 2, out="")
    expect(call("examples", "cook"), 2, out="")


# ---- help and completion ----

def options_of(verb):
    return re.findall(r"--[a-z][a-z-]+", expect(call("help", verb), err="").out)


def test_help_is_the_same_by_every_way(folder):
    whole = expect(call("help"), err="").out
    assert whole == call("--help").out == call("-h").out
    for verb in VERBS:
        assert f"coroscope {verb}" in whole
        assert expect(call("help", verb)).out == expect(call(verb, "--help")).out
    assert max(map(len, whole.splitlines())) <= 100
    version = expect(call("--version"), err="").out
    assert re.fullmatch(r"coroscope \d+\.\d+\.\d+\n", version) and version == call("-V").out


def test_completions_know_every_verb_and_option(folder):
    for shell in ("bash", "zsh", "fish"):
        script = expect(call("completion", shell), err="").out
        for verb in VERBS:
            assert verb in script, (shell, verb)
            for option in options_of(verb):
                name = option[2:] if shell == "fish" else option
                assert name in script, (shell, verb, option)
        path = program(folder, script, f"completion.{shell}")
        if shutil.which(shell):
            subprocess.run([shell, "-n", path], check=True)


def complete(*words):
    script = call("completion", "bash").out + f"""
COMP_WORDS=({" ".join(f"'{word}'" for word in words)})
COMP_CWORD={len(words) - 1}
_coroscope
printf '%s\\n' "${{COMPREPLY[@]}}"
"""
    done = subprocess.run(["bash", "-c", script], capture_output=True, text=True, check=True,
                          cwd=SCENARIOS)
    return done.stdout.split()


def test_bash_completes(folder):
    assert complete("coroscope", "re") == ["render"]
    assert complete("coroscope", "run", "fish_soup.") == ["fish_soup.py"]
    assert complete("coroscope", "run", "--r") == ["--real"]
    assert complete("coroscope", "render", "x.py", "--theme", "d") == ["dark"]
    assert complete("coroscope", "dump", "ti") == ["timeline"]
    assert complete("coroscope", "--vers") == ["--version"]


def test_mistyped_words_get_the_nearest_one(folder):
    expect(call("rnu", SOUP), 2, out="", err="Did you mean 'run'?")
    expect(call("rendr", SOUP), 2, out="", err="Did you mean 'render'?")
    expect(call("run", SOUP, "--sede", "3"), 2, out="", err="Did you mean '--seed'?")
    expect(call("render", SOUP, "-o", "x.png", "--theme", "drak"), 2, err="Did you mean 'dark'?")
    expect(call("help", "exmaples"), 2, out="", err="Did you mean 'examples'?")
    done = expect(call("qqqqqqqq"), 2, out="")
    assert "Did you mean" not in done.err, done


def test_usage_errors_are_one_line(folder):
    for words in (["run"], ["run", "a.py", "b.py"], ["run", SOUP, "--until", "soon"],
                  ["run", SOUP, "--until", "0"], ["run", SOUP, "--until", "9" * 30],
                  ["run", SOUP, "--seed", "-1"], ["run", SOUP, "--seed", "1e3"],
                  ["run", SOUP, "--seed"], ["run", SOUP, "--real=1"], ["run", SOUP, "-z"],
                  ["run", SOUP, "--trace="], ["render", SOUP], ["render", SOUP, "-o", "x.gif"],
                  ["render", SOUP, "-o", "x.png", "--size", "10x10"],
                  ["render", SOUP, "-o", "x.png", "--size", "99999999999x100"],
                  ["render", SOUP, "-o", "x.png", "--scale", "3"],
                  ["export", SOUP, "--format", "xml", "-o", "x"], ["export", SOUP],
                  ["completion", "tcsh"], ["check"], ["dump", "code"], ["--nonsense"], [""]):
        done = expect(call(*words, cwd=folder), 2, out="")
        assert done.err.startswith("coroscope: ") and done.err.count("\n") == 1, f"{words}\n{done}"
    only(folder)


def test_options_may_stand_anywhere(folder):
    expect(call("-q", "check", SOUP), 0, out="")
    expect(call("check", SOUP, "-qv"), 0, out="")
    expect(call("render", "-ox.svg", SOUP, "--theme=dark", cwd=folder), 0)
    only(folder, "x.svg")
    strange = program(folder, "print('strange')\n", "-strange.py")
    expect(call("check", "--", "-strange.py", cwd=folder), 0, out="-strange.py: fine")
    expect(call("run", "./-strange.py", cwd=folder), 0, out="strange")
    strange.unlink()


# ---- Without a verb, without a display ----

def test_without_a_display_it_runs_in_the_terminal(folder):
    done = expect(call(SOUP, cwd=folder), 0, out="鱼汤好了 soup is ready\n")
    assert done.err.splitlines()[0] == \
        "coroscope: There is no display; this is the run in the terminal.", done
    assert "fish_soup.png" in done.err and "prepare_fish" in done.out, done
    assert png_size(folder / "fish_soup.png")[0] == 1600
    only(folder, "fish_soup.png")


def test_without_a_file_it_cooks_the_soup(folder):
    expect(call(cwd=folder), 0, out="soup is ready")
    only(folder, "fish_soup.png")


def test_without_a_display_the_status_is_the_scenarios(folder):
    expect(call(SCENARIOS / "deadlock.py", cwd=folder), 3, err="Deadlock")
    expect(call(program(folder, "raise ValueError('no')\n"), cwd=folder), 1, err="ValueError: no")
    expect(call("missing.py", cwd=folder), 2, err="Cannot open missing.py")
    only(folder, "deadlock.png", "program.png", "program.py")


def test_a_pretended_video_driver_is_no_display(folder):
    for driver in ("offscreen", "dummy"):
        expect(call(SOUP, cwd=folder, env={"DISPLAY": ":7", "SDL_VIDEODRIVER": driver}), 0,
               out="soup is ready", err="no display")


def test_colours_only_where_they_are_wanted(folder):
    def colored(*words, **env):
        return "\x1b[" in expect(call(SOUP, *words, cwd=folder, env=env)).out

    assert not colored()
    assert colored("--color", "always")
    assert colored("--color=always", NO_COLOR="1", TERM="dumb")
    assert not colored("--color", "never")


# ---- The closing line ----

def main():
    global BINARY
    BINARY = os.path.abspath(sys.argv[1])
    wanted = sys.argv[2:]
    passed = failed = 0
    for name, test in list(globals().items()):
        if not name.startswith("test_") or (wanted and not any(part in name for part in wanted)):
            continue
        with tempfile.TemporaryDirectory() as folder:
            try:
                test(Path(folder))
                passed += 1
            except Exception:
                failed += 1
                print(f"FAIL {name}")
                traceback.print_exc(file=sys.stdout)
    print(f"{passed} passed, {failed} failed")
    return failed > 0


if __name__ == "__main__":
    sys.exit(main())
