# Parameters of every kind, and what calls make of them.
def everything(a, b=2, /, c=3, *args, d, e=5, **kwargs):
    return a, b, c, args, d, e, kwargs


print(everything(1, d=4))
print(everything(1, 2, 3, 4, 5, d=6, z=7))
print(everything(*(1, 2), **{"d": 3, "a": "keyword"}))


def keyword_only(*, key="default"):
    return key


print(keyword_only(), keyword_only(key=1), (lambda x, *y, z=1, **w: (x, y, z, w))(1, 2, z=3, k=4))
for call in (lambda: everything(d=1), lambda: everything(1), lambda: keyword_only(1),
             lambda: everything(1, d=1, **{"d": 2}), lambda: keyword_only(other=1),
             lambda: (lambda: 0)(1), lambda: (lambda a, b: 0)()):
    try:
        call()
    except TypeError as error:
        print(error)
