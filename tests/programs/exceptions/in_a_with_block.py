# __exit__ sees the exception, and swallows it by returning something true.
class Guard:
    def __init__(self, name, swallow):
        self.name = name
        self.swallow = swallow

    def __enter__(self):
        print("enter", self.name)
        return self

    def __exit__(self, kind, error, traceback):
        print("exit", self.name, kind and kind.__name__, error)
        return self.swallow


with Guard("outer", True), Guard("inner", False):
    raise ValueError("passes the inner one")
print("swallowed")
with Guard("calm", False) as guard:
    print(guard.name)
try:
    with Guard("replaces", False):
        try:
            raise KeyError("a")
        finally:
            raise OSError("b")
except OSError as error:
    print(error, repr(error.__context__))
