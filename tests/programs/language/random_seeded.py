# random after a seed: the very numbers of CPython.
import random

random.seed(42)
print(random.random(), random.randint(1, 100), random.uniform(1, 2), random.choice("abcdef"))
items = list(range(10))
random.shuffle(items)
print(items, random.sample(range(100), 5), random.randrange(0, 100, 5), random.choices("ab", k=6))
own = random.Random(7)
print(own.random(), own.randint(0, 10 ** 12), [own.randrange(6) + 1 for _ in range(8)])
random.seed(0)
print(random.random(), random.gauss(0, 1), random.getrandbits(40), random.expovariate(2))
