"""Compares our syntax trees with CPython's, node by node, for many files.

    compare_trees.py LANG_TOOL [FILE_OR_FOLDER...]

Without files, takes the standard library's modules. Kinds, fields, names, constants and
positions must agree; only positions inside f-strings may differ, where CPython 3.11's are wrong.
"""
import ast
import os
import re
import subprocess
import sys
import warnings

CONVERSIONS = {115: "s", 114: "r", 97: "a"}


class Dumper:
    def __init__(self, source):
        self.lines = []
        self.depth = 0
        self.fstrings = 0
        self.source_lines = source.encode().split(b"\n")

    def column(self, line, offset):
        return len(self.source_lines[line - 1][:offset].decode("utf-8", "replace"))

    def begin(self, field, kind, node, fields=""):
        place = ""
        if hasattr(node, "lineno"):
            start = self.column(node.lineno, node.col_offset)
            end = self.column(node.end_lineno, node.end_col_offset)
            place = f" {node.lineno}:{start}-{node.end_lineno}:{end}"
        mark = "~" if self.fstrings else " "
        self.lines.append(f"{mark}{'  ' * self.depth}{field}: {kind}{place}{fields}")
        self.depth += 1

    def constant(self, value):
        if isinstance(value, bool) or value is None or value is Ellipsis:
            return str(value)
        if isinstance(value, int):
            return str(value)
        if isinstance(value, float):
            return "float:%.17g" % value
        if isinstance(value, complex):
            return "imaginary:%.17g" % value.imag
        prefix = "b" if isinstance(value, bytes) else ""
        data = value if prefix else value.encode("utf-8", "surrogatepass")
        return prefix + "'" + "".join(
            chr(b) if 32 <= b < 127 and b not in b"\\'" else "\\x%02x" % b for b in data
        ) + "'"

    def parameters(self, node):
        positional = node.posonlyargs + node.args
        defaults = [None] * (len(positional) - len(node.defaults)) + node.defaults
        for i, (arg, default) in enumerate(zip(positional, defaults)):
            self.parameter("posonlyargs" if i < len(node.posonlyargs) else "args", arg, default)
        self.parameter("vararg", node.vararg, None)
        for arg, default in zip(node.kwonlyargs, node.kw_defaults):
            self.parameter("kwonlyargs", arg, default)
        self.parameter("kwarg", node.kwarg, None)

    def parameter(self, field, arg, default):
        if arg is None:
            return
        self.begin(field, "arg", arg, f" arg={arg.arg}")
        if arg.annotation:
            self.node("annotation", arg.annotation)
        if default:
            self.node("default", default)
        self.depth -= 1

    def node(self, field, node):
        if isinstance(node, ast.arguments):
            self.parameters(node)
            return
        fields, children = "", []
        for name, value in ast.iter_fields(node):
            if isinstance(node, ast.Constant) and name == "value":
                fields += " value=" + self.constant(value)
            elif isinstance(node, ast.MatchSingleton) and name == "value":
                fields += f" value={value}"
            elif isinstance(node, ast.FormattedValue) and name == "conversion":
                fields += f" conversion={CONVERSIONS[value]}" if value != -1 else ""
            elif name == "ctx":
                fields += "" if isinstance(value, ast.Load) else f" ctx={type(value).__name__}"
            elif name == "type_comment" or value is None:
                continue
            elif isinstance(value, (ast.operator, ast.unaryop, ast.boolop)):
                fields += f" op={type(value).__name__}"
            elif isinstance(value, list):
                for item in value:
                    if isinstance(item, ast.cmpop):
                        fields += f" op={type(item).__name__}"
                    elif isinstance(item, ast.AST):
                        children.append((name, item))
                    elif item is not None:
                        fields += f" {name}={item}"
            elif isinstance(value, ast.AST):
                children.append((name, value))
            else:
                fields += f" {name}={value}"
        self.begin(field, type(node).__name__, node, fields)
        joined = isinstance(node, ast.JoinedStr)
        self.fstrings += joined
        for name, child in children:
            self.node(name, child)
        self.fstrings -= joined
        self.depth -= 1


PLACE = re.compile(r" \d+:\d+-\d+:\d+")
BIG = re.compile(r"value=(0x[0-9a-f]+)")


def without_place(line):
    return PLACE.sub("", line, count=1)


def compare(path, text, ours):
    source = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    dumper = Dumper(source)
    for statement in ast.parse(text).body:
        dumper.node("body", statement)
    ours = [BIG.sub(lambda m: f"value={int(m[1], 16)}", line) for line in ours]
    for number, (theirs, our) in enumerate(zip(dumper.lines, ours)):
        inside = theirs[0] == "~"
        a, b = (without_place(theirs[1:]), without_place(our)) if inside else (theirs[1:], our)
        if a != b:
            return f"{path}: node {number}\n  theirs {theirs[1:]}\n  ours   {our}"
    if len(dumper.lines) != len(ours):
        return f"{path}: {len(dumper.lines)} nodes, ours {len(ours)}"
    return None


def python_files(roots):
    for root in roots:
        if os.path.isfile(root):
            yield root
        for folder, folders, names in os.walk(root):
            folders[:] = sorted(f for f in folders if f not in ("test", "tests", "lib2to3"))
            yield from (os.path.join(folder, n) for n in sorted(names) if n.endswith(".py"))


def main():
    warnings.simplefilter("ignore")
    sys.setrecursionlimit(10000)
    tool, roots = sys.argv[1], sys.argv[2:] or [os.path.dirname(os.__file__)]
    compared, failures = 0, []
    for path in python_files(roots):
        with open(path, "rb") as file:
            data = file.read()
        try:
            text = data.decode("utf-8")
            ast.parse(text)
        except (SyntaxError, ValueError):
            continue
        if "\\N{" in text or "\f" in text:
            continue
        result = subprocess.run([tool, "dump", path], capture_output=True, check=False)
        ours = result.stdout.decode("utf-8", "replace").split("\n")[:-1]
        failure = compare(path, text, ours)
        compared += 1
        if failure:
            failures.append(failure)
    print("\n".join(failures[:20]))
    print(f"{compared} files compared, {len(failures)} differ")
    return 1 if failures or compared == 0 else 0


if __name__ == "__main__":
    sys.exit(main())
