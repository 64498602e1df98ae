"""Every message of bad_programs.txt is one of the sentences that diagnostic_words.c can translate.

    check_words.py LANG_TOOL
"""
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[2]


def templates():
    text = (ROOT / "core/lang/diagnostic_words.c").read_text(encoding="utf-8")
    for literals in re.findall(r'N_\(((?:"(?:[^"\\]|\\.)*"\s*)+)\)', text):
        words = "".join(re.findall(r'"((?:[^"\\]|\\.)*)"', literals))
        words = words.replace('\\"', '"').replace("\\\\", "\\")
        yield re.compile("(?:.+)".join(map(re.escape, re.split(r"\{[a-z]\}", words))), re.S)


def main():
    known = list(templates())
    assert len(known) > 100
    programs = (HERE / "bad_programs.txt").read_text(encoding="utf-8").split("---\n")
    messages = set()
    with tempfile.TemporaryDirectory() as folder:
        paths = [os.path.join(folder, f"{i}.py") for i in range(len(programs))]
        for path, program in zip(paths, programs):
            Path(path).write_text(program, encoding="utf-8")
        told = subprocess.run([sys.argv[1], "check", *paths], capture_output=True, check=True)
        for line in told.stdout.decode("utf-8", "replace").split("\n"):
            fields = line.split("\t")
            if len(fields) > 6:
                messages.add(fields[6])
    unknown = [message for message in sorted(messages)
               if not any(template.fullmatch(message) for template in known)]
    print(f"{len(messages)} messages")
    if unknown or len(messages) < 50:
        sys.exit("\n".join(unknown) or "too few messages")


main()
