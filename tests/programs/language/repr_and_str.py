# print uses str, containers use repr; each falls back on the other in one direction.
class OnlyRepr:
    def __repr__(self):
        return "<repr>"


class OnlyStr:
    def __str__(self):
        return "<str>"


class Both:
    def __repr__(self):
        return "<both repr>"

    def __str__(self):
        return "<both str>"

    def __format__(self, spec):
        return f"<format {spec!r}>"


print(OnlyRepr(), OnlyStr(), Both(), [OnlyRepr(), Both()], {"k": Both()}, (Both(),))
print(f"{OnlyRepr()} {Both()} {Both():x} {Both()!r} {Both()!s}", "%s %r" % (Both(), Both()),
      str(OnlyRepr()))
print([1.0, "a", None, True, b"b", ..., range(3), int, print], (1,), {}, set(), [[]],
      {"a": {"b": ()}})
try:
    class Wrong:
        def __repr__(self):
            return 5
    repr(Wrong())
except TypeError as error:
    print(error)
