# Names: module, function, class; del; globals and locals as dicts.
x = "module"


class Outer:
    x = "class"
    y = x + " body"

    def method(self):
        return x

    class Inner:
        z = x


def shadow():
    x = "local"

    def inner():
        return x
    del_me = 1
    del del_me
    try:
        del_me
    except UnboundLocalError as error:
        print(error)
    return inner()


print(Outer.y, Outer().method(), Outer.Inner.z, shadow(), x)
print("x" in globals(), sorted(locals().keys() & {"x", "Outer", "shadow"}), __name__)
globals()["made"] = 5
print(made)


def names(a, b=2):
    c = 3
    return locals()


print(names(1))
del x
try:
    print(x)
except NameError as error:
    print(error)
print(len("shadowed"))
len = lambda value: "mine"
print(len("x"))
del len
print(len("x"))
