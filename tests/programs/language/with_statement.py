# contextlib's helpers: contextmanager, suppress, closing, ExitStack, nullcontext.
import contextlib


@contextlib.contextmanager
def tag(name):
    print(f"<{name}>")
    try:
        yield name
    except ValueError as error:
        print("swallowed", error)
    finally:
        print(f"</{name}>")


with tag("a") as a, tag("b") as b:
    print(a, b)
with tag("c"):
    raise ValueError("inside")
with contextlib.suppress(KeyError, IndexError):
    {}["x"]
    print("never")
with contextlib.ExitStack() as stack:
    for name in "xy":
        stack.enter_context(tag(name))
    stack.callback(print, "callback")
    print("in the stack")


class Door:
    def close(self):
        print("closed")


with contextlib.closing(Door()), contextlib.nullcontext(5) as five:
    print(five)


@tag("decorator")
def work():
    print("work")


work()
