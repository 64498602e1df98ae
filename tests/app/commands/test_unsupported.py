#!/usr/bin/env python3
"""Holds core/lang/UNSUPPORTED.md to the program: each of its rows is refused in its words, and each
row of the program's own tables stands in it.

    test_unsupported.py build/coroscope
"""
import json
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
DOCUMENT = ROOT / "core/lang/UNSUPPORTED.md"
BINARY = str(Path(sys.argv[1]).resolve())


def call(source, *words):
    return subprocess.run([BINARY, *words, "-"], input=source, text=True, capture_output=True,
                          timeout=60)


def refusals(source, *words):
    """(message, advice) of everything that check finds."""
    done = call(source, "check", "--json", *words)
    [file] = json.loads(done.stdout)["files"]
    assert (done.returncode == 2) == bool(file["diagnostics"]), done
    return [(found["message"], found.get("advice")) for found in file["diagnostics"]]


def rows(title):
    section = DOCUMENT.read_text().split(f"\n## {title}\n")[1].split("\n## ")[0]
    table = [line for line in section.splitlines() if line.startswith("| ")]
    assert len(table) > 2, title
    return [[cell.strip().strip("`") for cell in line.strip("| ").split(" | ")]
            for line in table[2:]]


def table_of(path, columns):
    """The rows of a table of strings in a C source, macros put in."""
    text = (ROOT / path).read_text()
    text = re.sub(r'\bN_\(("(?:[^"\\]|\\.)*")\)', r"\1", text)  # Marked for translation.
    for name, value in re.findall(r'#define (\w+)(?: |\s*\\\n\s*)("[^\n]*")', text):
        text = text.replace(f" {name}}}", f" {value}}}")
    pattern = r"\{" + r",\s*".join([r'"((?:[^"\\]|\\.)*)"'] * columns) + r"\}"
    return [list(row) for row in re.findall(pattern, text)]


def test_names():
    documented = rows("Names of the library")
    table = table_of("core/lang/unsupported_names.c", 3)
    wanted = [[name if module == "builtins" else f"{module}.{name}", advice]
              for module, name, advice in table]
    assert documented == wanted, (documented, wanted)
    for full, advice in documented:
        module, _, name = full.rpartition(".")
        if not module:
            expected = [(f"the builtin {name}", advice)]
            assert refusals(f"{name}\n") == expected, full
            assert refusals(f"def f({name}): {name}\n") == [], full
            continue
        expected = [(full, advice)]
        assert refusals(f"from {module} import {name}\n") == expected, full
        assert refusals(f"import {module} as m\ndef f(): m.{name}\n") == expected, full
        assert refusals(f"import {module} as m\ndef f(m): m.other\n") == [], full


def test_modules():
    documented = rows("Modules")
    assert documented == table_of("core/sim/module_advice.c", 2), documented
    for module, advice in documented:
        assert refusals(f"import {module}\n") == [(f"No module named '{module}'", advice)], module
        guarded = f"try:\n    import {module}\nexcept ImportError:\n    pass\n"
        assert refusals(guarded) == [], module
        done = call(f"def f():\n    import {module}\nf()\n", "run")
        assert done.returncode == 1, done
        assert done.stderr.endswith(f"ModuleNotFoundError: No module named '{module}'\n"), done


def test_lines_of_a_session():
    for line, name, advice in rows("In a notebook's session"):
        assert refusals(line + "\n", "--notebook", "jupyter") == [(name, advice)], line


def test_what_is_said_when_it_is_reached():
    for source, error in rows("Said when it is reached"):
        done = call(source + "\n", "run")
        assert done.returncode == 1, done
        assert done.stderr.splitlines()[-1] == error, (source, done.stderr)


for name, test in list(globals().items()):
    if name.startswith("test_"):
        test()
        print(name, "holds")
