# Equality, order and hash of one's own.
import functools


@functools.total_ordering
class Version:
    def __init__(self, text):
        self.parts = tuple(map(int, text.split(".")))

    def __eq__(self, other):
        return isinstance(other, Version) and self.parts == other.parts

    def __lt__(self, other):
        return self.parts < other.parts

    def __hash__(self):
        return hash(self.parts)

    def __str__(self):
        return ".".join(map(str, self.parts))


class Unhashable:
    def __eq__(self, other):
        return True


versions = [Version(text) for text in ("1.10", "1.2", "1.2.1", "1.2")]
print(*sorted(versions), "max", max(versions), len(set(versions)))
print(versions[1] == versions[3], versions[1] != versions[3], versions[0] >= versions[1],
      versions[1] == 5)
print({Version("1.0"): "one"}[Version("1.0")], Unhashable() == 3, Unhashable() != 3,
      3 == Unhashable())
try:
    hash(Unhashable())
except TypeError as error:
    print(error)
