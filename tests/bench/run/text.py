# Strings and lists: split, join, format, append, sort, index.
import sys

N = int(sys.argv[1])


def work(rounds):
    words = []
    length = 0
    for i in range(rounds):
        word = f"item {i}"
        words.append(word.upper())
        if len(words) == 100:
            words.sort()
            text = ",".join(words)
            length += len(text.split(",")[i % 100])
            words = []
    return length


print(work(N))
