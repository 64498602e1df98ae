"""Compares where names live with CPython's code objects: locals, cells, free variables, kinds.

    compare_scopes.py LANG_TOOL [FILE_OR_FOLDER...]

Looks at every scope that `lang_tool scopes` names. Each must have a code object of the same
qualified name with the same variables. Class bodies and modules keep names elsewhere: of them only
cells and free variables count.
"""
import os
import subprocess
import sys
import types
import warnings

from compare_trees import python_files

KINDS = {0x20: "generator", 0x80: "coroutine", 0x200: "async_generator"}


def codes_of(code):
    yield code
    for constant in code.co_consts:
        if isinstance(constant, types.CodeType):
            yield from codes_of(constant)


def theirs(code):
    kind = next((name for bit, name in KINDS.items() if code.co_flags & bit), "")
    names = ",".join(sorted(code.co_varnames))
    # CPython puts parameters first among the cells, which nothing can tell.
    cells, free = ",".join(sorted(code.co_cellvars)), ",".join(code.co_freevars)
    return f"{code.co_qualname} locals={names} cells={cells} free={free} flags={kind}"


def ours(line):
    name, _, names, cells, free, flags = line.rsplit(" ", 5)
    names = ",".join(sorted(names.removeprefix("locals=").split(",")))
    return f"{name} locals={names} {cells} {free} {flags}"


def main():
    warnings.simplefilter("ignore")
    tool, roots = sys.argv[1], sys.argv[2:] or [os.path.dirname(os.__file__)]
    scopes, failures = 0, []
    for path in python_files(roots):
        try:
            with open(path, "rb") as file:
                known = {theirs(code) for code in codes_of(compile(file.read(), path, "exec"))}
        except (SyntaxError, ValueError):
            continue
        result = subprocess.run([tool, "scopes", path], capture_output=True, check=False)
        lines = result.stdout.decode("utf-8", "replace").split("\n")[:-1]
        if lines and lines[0].startswith("Unsupported"):
            continue
        for line in lines:
            scopes += 1
            if ours(line) not in known:
                failures.append(f"{path}: {ours(line)}")
    print("\n".join(failures[:20]))
    print(f"{scopes} scopes compared, {len(failures)} differ")
    return 1 if failures or scopes == 0 else 0


if __name__ == "__main__":
    sys.exit(main())
