#!/usr/bin/env python3
"""The window's catalogs are whole: every marked sentence of the sources is translated, none is
fuzzy or left over, and translations have the same %formats and {slots} as what they translate.

check_catalogs.py SOURCE_ROOT             checks
check_catalogs.py SOURCE_ROOT --pseudo OUT COMMAND...  writes the catalog of a language whose words
                                          are 40 % longer into OUT and runs the command with it
"""
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

KEYWORDS = ["_", "N_", "X:3", "ngettext:1,2", "error_set:2", "console_fail:1", "console_say:1"]
ACCENTS = str.maketrans("aeiouAEIOUcnsyz", "àéîöûÀÉÎÖÛçñšýž")
# What takes a sentence and gives it to the reader translated.
MARKED = re.compile(r'\b(_|N_|ngettext|error_set|console_fail|console_say)\((?:[^"();]*,)?\s*"')
KEPT = re.compile(r"(%[-+ 0-9.*]*(?:hh|h|ll|l|z)?[a-zA-Z%]|\{[a-z]*\}|\\.)")


def extract(root, out):
    """What xgettext finds now, as a .pot."""
    files = (root / "assets/po/POTFILES.in").read_text().split()
    words = [f"--keyword={word}" for word in KEYWORDS]
    command = ["xgettext", "--from-code=UTF-8", "--no-wrap", "--no-location", "-o", str(out)]
    done = subprocess.run(command + words + files, cwd=root, stderr=subprocess.PIPE, text=True)
    if done.returncode:
        sys.exit(f"xgettext failed: {done.stderr}")


def entries(path):
    """(msgid, plural or None, [msgstr...]) of each message but the header."""
    text = subprocess.run(["msgattrib", "--no-wrap", "--no-obsolete", str(path)], check=True,
                          stdout=subprocess.PIPE, text=True).stdout
    for block in text.split("\n\n"):
        # A sentence of several lines stands below its keyword, a line of the file for each.
        block = re.sub(r'"\n"', "", block)
        found = re.search(r'^msgid "(.*)"$', block, re.M)
        if found and found[1]:
            plural = re.search(r'^msgid_plural "(.*)"$', block, re.M)
            strings = re.findall(r'^msgstr(?:\[\d\])? "(.*)"$', block, re.M)
            yield found[1], plural and plural[1], strings, "fuzzy" in block.split("msgid")[0]


def unlisted(root):
    listed = set((root / "assets/po/POTFILES.in").read_text().split())
    for folder in ("app", "core"):
        for path in (root / folder).rglob("*.[ch]"):
            marked = MARKED.search(path.read_text())
            if marked and str(path.relative_to(root)) not in listed:
                yield path.relative_to(root)


def slots(text):
    return sorted(re.findall(r"\{[a-z]*\}", text))


# How Chinese is set: full-width signs beside Han, no blank beside them or between Han, one between
# Han and Latin letters or figures.
HAN = r"[\u4e00-\u9fff]"
SLIPS = [
    (re.compile(HAN + r"[,;:?!()]|[,;:?!(]" + HAN), "a half-width sign beside Han"),
    (re.compile(HAN + " " + HAN), "a blank between Han"),
    (re.compile(r" [，。：；？！（）“”、]|[，。：；？！（“、] (?=[^ -])"), "a blank beside a full-width sign"),
    (re.compile(HAN + r"[A-Za-z0-9]|[A-Za-z0-9]" + HAN), "no blank between Han and Latin"),
    # "2 秒" ends in Han: what follows it is a sign, as in "在 {time}，...".
    (re.compile(r"\{(time|until|length)\} " + HAN), "a blank behind a time and its unit"),
]


def slips(string):
    plain = re.sub(r"\\.", "\n", string)
    return [what for pattern, what in SLIPS if pattern.search(plain)]


def examples(root):
    """What the start page says of each example: its title and its first sentence, as the program
    reads them."""
    for path in sorted((root / "scenarios").glob("*.py")):
        title, rest = path.read_text(encoding="utf-8").split('"""')[1].split("\n", 1)
        yield path.name, title
        yield path.name, re.match(r".*?\.(?= |$)|.*", " ".join(rest.split()))[0]


def check(root):
    words = (root / "core/trace/example_words.c").read_text(encoding="utf-8")
    wrong = [f'{name}: "{said}" is not in example_words.c' for name, said in examples(root)
             if f'N_("{said}")' not in words]
    wrong += [f"{path} has marked sentences but is not in POTFILES.in" for path in unlisted(root)]
    with tempfile.TemporaryDirectory() as folder:
        pot = Path(folder) / "now.pot"
        extract(root, pot)
        needed = {identity for identity, *_ in entries(pot)}
    for language in (root / "assets/po/LINGUAS").read_text().split():
        path = root / f"assets/po/{language}.po"
        subprocess.run(["msgfmt", "-c", "-o", "/dev/null", str(path)], check=True)
        have = {}
        for identity, _, strings, fuzzy in entries(path):
            have[identity] = strings
            if fuzzy or not all(strings):
                wrong.append(f'{language}: "{identity}" is {"fuzzy" if fuzzy else "missing"}')
            for string in strings:
                if language == "zh_CN":
                    wrong += [f'{language}: "{string}" has {slip}' for slip in slips(string)]
                if string and slots(string) != slots(identity):
                    wrong.append(f'{language}: "{string}" has other slots than "{identity}"')
        wrong += [f'{language}: "{identity}" is missing' for identity in needed - have.keys()]
        wrong += [f'{language}: "{identity}" is used no more' for identity in have.keys() - needed]
    for line in wrong:
        print(line)
    return 1 if wrong else 0


def lengthened(text):
    pieces = KEPT.split(text)
    shown = "".join(piece if i % 2 else piece.translate(ACCENTS) for i, piece in enumerate(pieces))
    letters = sum(len(piece) for i, piece in enumerate(pieces) if not i % 2)
    return f"[{shown}{'~' * max(0, round(letters * 0.4) - 2)}]"


def write_pseudo(root, out):
    with tempfile.TemporaryDirectory() as folder:
        pot, po = Path(folder) / "now.pot", Path(folder) / "pseudo.po"
        extract(root, pot)
        lines = ['msgid ""', 'msgstr ""', '"Content-Type: text/plain; charset=UTF-8\\n"',
                 '"Plural-Forms: nplurals=1; plural=0;\\n"', ""]
        for identity, plural, _, _ in entries(pot):
            lines.append(f'msgid "{identity}"')
            # What joins words is not a word.
            long = lengthened(plural or identity) if re.search("[A-Za-z]", identity) else identity
            lines += [f'msgid_plural "{plural}"', f'msgstr[0] "{long}"'] if plural else [
                f'msgstr "{long}"']
            lines.append("")
        po.write_text("\n".join(lines), encoding="utf-8")
        target = Path(out) / "zh_CN/LC_MESSAGES/coroscope.mo"
        target.parent.mkdir(parents=True, exist_ok=True)
        subprocess.run(["msgfmt", "-o", str(target), str(po)], check=True)


def main():
    root = Path(sys.argv[1])
    if len(sys.argv) > 4 and sys.argv[2] == "--pseudo":
        write_pseudo(root, sys.argv[3])
        os.environ["COROSCOPE_LOCALES"] = sys.argv[3]
        os.execv(sys.argv[4], sys.argv[4:])
    return check(root)


sys.exit(main())
