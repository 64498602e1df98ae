"""Makes a program smaller while it still fails: takes statements out, one after the other."""
import ast
import time

SECONDS = 30  # As long as one program is worked on.
BLOCKS = ("body", "orelse", "finalbody", "handlers")


def shrunk(text, fails):
    """The smallest program found for which fails(text) holds; `text` itself when none does."""
    until = time.monotonic() + SECONDS
    best = tidied(text)
    if not fails(best):
        return text
    better = True
    while better:
        better = False
        number = 0
        while time.monotonic() < until:
            smaller = variant(best, number)
            if smaller is None:
                break
            if smaller != best and fails(smaller):
                best = smaller
                better = True
            else:
                number += 1
    return best


def tidied(text):
    return ast.unparse(ast.parse(text)) + "\n"


def variant(text, number):
    """The program after change `number`, None when there are fewer changes than that."""
    tree = ast.parse(text)
    for count, (holder, field, place, new) in enumerate(changes(tree)):
        if count == number:
            block = getattr(holder, field)
            block[place:place + len(new[0])] = new[1]
            if not block and field == "body" and not isinstance(holder, ast.Module):
                block.append(ast.Pass())
            try:
                smaller = ast.unparse(ast.fix_missing_locations(tree)) + "\n"
                compile(smaller, "program", "exec")
                return smaller
            except (SyntaxError, ValueError):
                return text  # Not a program: a try without anything behind it.
    return None


def changes(tree):
    """Every (holder, field, place, (old statements, new ones)), the largest first."""
    found = []
    for holder in ast.walk(tree):
        for field in BLOCKS:
            block = getattr(holder, field, None)
            if not isinstance(block, list) or not block:
                continue
            if len(block) > 3 and field != "handlers":
                half = len(block) // 2
                found.append((holder, field, 0, (block[:half], [])))
                found.append((holder, field, half, (block[half:], [])))
            for place, statement in enumerate(block):
                if isinstance(statement, ast.Pass) and len(block) == 1:
                    continue
                found.append((holder, field, place, ([statement], [])))
                for inner in BLOCKS[:3]:
                    lines = getattr(statement, inner, None)
                    if isinstance(lines, list) and lines and not is_definition(statement):
                        found.append((holder, field, place, ([statement], lines)))
    return found


def is_definition(statement):
    return isinstance(statement, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef))
