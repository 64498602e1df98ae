"""Turns the modules that are written in Python into one C file. Usage: embed.py OUTPUT SOURCE..."""

import pathlib
import sys

ESCAPES = {0x22: '\\"', 0x5C: "\\\\", 0x0A: "\\n", 0x3F: "\\077"}


def literal(line):
    return "".join(
        ESCAPES.get(byte) or (chr(byte) if 0x20 <= byte < 0x7F else f"\\{byte:03o}")
        for byte in line)


def main(output, sources):
    parts = ["// Made by embed.py.\n", '#include "modules/embedded.h"\n\n',
             "const EmbeddedSource embedded_sources[] = {\n"]
    for source in sorted(map(pathlib.Path, sources), key=lambda path: path.stem):
        text = source.read_bytes()
        parts.append(f'    {{"{source.stem}", "<coroscope>/{source.name}", {len(text)},\n')
        parts += [f'     "{literal(line)}"\n' for line in text.splitlines(keepends=True)]
        parts.append("    },\n")
    parts.append("    {0},\n};\n")
    pathlib.Path(output).write_text("".join(parts), encoding="ascii")


main(sys.argv[1], sys.argv[2:])
