# A generator that calls itself walks a tree.
def walk(tree, depth=0):
    if isinstance(tree, list):
        for branch in tree:
            yield from walk(branch, depth + 1)
    else:
        yield depth, tree


print(list(walk([1, [2, [3, []], 4], [[5]]])))


def permutations(items):
    if not items:
        yield ()
    for index, item in enumerate(items):
        for rest in permutations(items[:index] + items[index + 1:]):
            yield (item, *rest)


print(*map("".join, permutations("abc")))
