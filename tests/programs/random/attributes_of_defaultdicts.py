# A defaultdict has no attributes of its own, a class that extends it has.
import collections, copy, functools
d = collections.defaultdict(list)
d["a"].append(1)
try:
    d.left = 5
except AttributeError as error:
    print(error.args[0].replace("collections.", ""))
d.default_factory = int
print(d["b"], d, d.default_factory, copy.copy(d), copy.deepcopy(d), d.copy(), d == {"a": [1], "b": 0})
class Own(collections.defaultdict):
    pass
own = Own(list)
own.left = 5
own[1].append(2)
print(own, own.left)
try:
    functools.reduce(max, [])
except TypeError as error:
    print(error, repr(error.__context__))
