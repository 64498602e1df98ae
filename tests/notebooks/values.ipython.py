# %% In [3]
import asyncio
import collections


class Point:
    pass


def area(width, height=2, *rest, unit="m", **more):
    pass


# %% In [5]
[Point, area, int, ValueError("x"), 1.5, None, {"b": [1, 2], "a": (1,)}]
# %% In [6]
{3, 1, 2}, {"two", "one", "three"}, frozenset([1]), set(), collections.Counter("hello")
# %% In
collections.deque([1, 2], maxlen=3), collections.defaultdict(list, a=[1])
# %% In [8]
list(range(30))
# %% In [9]
{number: "abcdefghij" * 3 for number in range(3)}
# %% In [10]
[{"name": "alice", "tags": ["a", "b"], "nested": {"k": list(range(10))}},
 {"name": "bob", "tags": [], "nested": {"k": list(range(25))}}]
# %% In [11]
None
# %% In [12]
"hidden";
# %% In [13]
1 + 1
# %% In [14]
_ + 1
# %% In [15]
_, __, _13, Out[13], In[13]
# %% In [16]
print("no value")
# %% In [17]
"a\nb"
# %% In [18]
same = [1]
same.append(same)
same
# %%
type(same), asyncio.Task
# %%
class Broken:
    def __repr__(self):
        raise ValueError("no repr")


[Broken()]
# %%
return 5
