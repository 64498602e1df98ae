# Annotations do not act; docstrings are kept; functions carry attributes.
def add(a: int, b: "anything" = 2, *args: str, key: float = None) -> int:
    """Adds.

    Twice.
    """
    return a + b


class Documented:
    """A class."""

    field: int = 5
    other: str

    def method(self) -> None:
        """A method."""


add.calls = 3
print(add("x", "y"), add.__doc__.splitlines()[0], add.calls, add.__name__, add.__defaults__,
      add.__kwdefaults__)
print(Documented.__doc__, Documented.method.__doc__, Documented.field, hasattr(Documented, "other"))
print(sorted(Documented.__annotations__), Documented.__name__, Documented.__module__,
      Documented.method.__qualname__)
value: int = "not an int"
print(value, len(add.__annotations__), (lambda: 0).__doc__)
