# difflib: blocks, opcodes, ratios, diffs in all shapes.
import difflib
import random

PAIRS = [("abxcd", "abcd"), ("qabxcd", "abycdf"), ("", ""), ("a", ""), ("", "b"), ("private Thread currentThread;", "private volatile Thread currentThread;"), ("aaaa", "aa"), ("kitten", "sitting"), (" abcd", "abcd abcd")]
for a, b in PAIRS:
    s = difflib.SequenceMatcher(None, a, b)
    print(s.get_matching_blocks(), s.get_opcodes(), s.ratio(), s.quick_ratio(), s.real_quick_ratio(), s.find_longest_match(0, len(a), 0, len(b)))
    j = difflib.SequenceMatcher(lambda c: c == " ", a, b)
    print(j.get_matching_blocks(), j.ratio(), list(j.get_grouped_opcodes(1)))
print(difflib.get_close_matches("appel", ["ape", "apple", "peach", "puppy"]), difflib.get_close_matches("x", ["y"]), difflib.get_close_matches("wheel", ["while", "whale", "wheel", "heel"], n=2, cutoff=0.5))
one = "one\ntwo\nthree\nfour\nfive\nsix\nseven\neight\n".splitlines(keepends=True)
two = "ore\ntree\ntwo\nfour\nfive\nsix\nSeven\neight\nnine\n".splitlines(keepends=True)
print("".join(difflib.ndiff(one, two)), "".join(difflib.unified_diff(one, two, "a.txt", "b.txt", "2024", "2025", n=1)), "".join(difflib.context_diff(one, two, "a", "b")))
print("".join(difflib.restore(difflib.ndiff(one, two), 1)) == "".join(one), "".join(difflib.restore(difflib.ndiff(one, two), 2)) == "".join(two))
print(list(difflib.unified_diff(["a"], ["a"], lineterm="")), list(difflib.unified_diff([], ["a"], lineterm="")), list(difflib.diff_bytes(difflib.unified_diff, [b"a"], [b"b"], b"x", b"y", lineterm=b"")))
random.seed(5)
for size in (5, 20, 60, 250):
    a = [random.choice("abcd\n\t ") * random.randint(1, 3) + "x" for _ in range(size)]
    b = list(a)
    for _ in range(size // 4 + 1):
        b[random.randrange(len(b))] = random.choice("efgab")
        del b[random.randrange(len(b))]
        b.insert(random.randrange(len(b)), "new")
    print(list(difflib.ndiff(a, b)), list(difflib.unified_diff(a, b)), difflib.SequenceMatcher(None, a, b).ratio(), difflib.SequenceMatcher(None, a, b, autojunk=False).ratio())
for bad in [lambda: difflib.get_close_matches("a", [], n=0), lambda: difflib.get_close_matches("a", [], cutoff=2), lambda: list(difflib.restore([], 3))]:
    try:
        bad()
    except ValueError as error:
        print(error)
