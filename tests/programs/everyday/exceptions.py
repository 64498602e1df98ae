# Exceptions: hierarchy, chaining, else/finally order, notes, re-raising.
import traceback


class AppError(Exception):
    default = "app error"

    def __init__(self, message=None, **ctx):
        super().__init__(message or self.default)
        self.ctx = ctx


class DbError(AppError):
    default = "db error"


def risky(kind):
    if kind == "key":
        return {}["missing"]
    if kind == "index":
        return [][1]
    if kind == "type":
        return 1 + "a"
    if kind == "attr":
        return None.foo
    if kind == "name":
        return undefined_name
    if kind == "value":
        return int("x1")
    if kind == "zero":
        return 1 // 0
    if kind == "unpack":
        a, b = [1, 2, 3]
    if kind == "args":
        return risky()
    if kind == "assert":
        assert kind == "x", f"kind was {kind}"
    if kind == "local":
        print(later)
        later = 1
    if kind == "call":
        return 5()
    if kind == "sub":
        return 5[0]
    if kind == "iter":
        for _ in 5: pass
    if kind == "with":
        with 5: pass
    if kind == "kw":
        return risky(kind="key", other=1)
    if kind == "fl":
        return float("abc")
    if kind == "neg":
        return [1] * -1 + None
    if kind == "cmp":
        return 1 < None
    if kind == "pop":
        return [].pop()
    if kind == "rem":
        [1].remove(2)
    if kind == "stop":
        return next(iter([]))
    if kind == "hash":
        return {[]: 1}
    if kind == "str":
        return "a" - "b"
    if kind == "over":
        return 10.0 ** 400
    if kind == "join":
        return ",".join([1, 2])
    if kind == "dec":
        return b"\xff".decode()
    if kind == "imp":
        raise ImportError("no such thing")
    if kind == "raise":
        raise 5
    if kind == "fewer":
        a, b, *c = [1]
    return "fine"


for kind in "key index type attr name value zero unpack args assert local call sub iter with kw fl neg cmp pop rem stop hash str over join dec imp raise fewer none".split():
    try:
        r = risky(kind)
    except (KeyError, IndexError) as e:
        print(f"{kind:>6} lookup {e!r}")
    except Exception as e:
        print(f"{kind:>6} {type(e).__name__}: {e}")
    else:
        print(kind, r)


def order():
    try:
        print("try")
        return "from try"
    except ValueError:
        print("no")
    else:
        print("else?")
    finally:
        print("finally")


def override():
    for i in range(3):
        try:
            if i == 1:
                continue
            if i == 2:
                break
        finally:
            print("f", i)
    return i


print(order(), override())
try:
    try:
        risky("key")
    except KeyError as e:
        raise DbError(table="t") from e
except AppError as e:
    print(e, e.ctx, repr(e.__cause__), e.__suppress_context__)
try:
    try:
        1 / 0
    except ZeroDivisionError:
        raise AppError("second")
except AppError as e:
    print(repr(e.__context__), e.__cause__)
    e.add_note("remember this")
    print(e.__notes__, traceback.format_exception_only(e))
try:
    raise DbError from None
except DbError as e:
    print(e.args, issubclass(DbError, AppError), e.__traceback__ is not None)
try:
    e
except NameError as err:
    print(err)
