# partial, reduce, lru_cache, cmp_to_key, singledispatch-free.
import functools

add = functools.partial(lambda a, b, c=0: (a, b, c), 1, c=3)
print(add(2), add(2, c=4), add.args, add.keywords)
print(functools.reduce(lambda a, b: a * b, range(1, 6)),
      functools.reduce(lambda a, b: a + b, [], "start"))


@functools.lru_cache(maxsize=None)
def fib(number):
    return number if number < 2 else fib(number - 1) + fib(number - 2)


print(fib(90), fib.cache_info())


@functools.cache
def noisy(x):
    print("computing", x)
    return x * 2


print(noisy(1), noisy(1), noisy(2))
print(sorted(["bb", "a", "ccc"], key=functools.cmp_to_key(lambda a, b: len(b) - len(a))))


class Lazy:
    @functools.cached_property
    def value(self):
        print("once")
        return 42


lazy = Lazy()
print(lazy.value, lazy.value)
try:
    functools.reduce(max, [])
except TypeError as error:
    print(error)
