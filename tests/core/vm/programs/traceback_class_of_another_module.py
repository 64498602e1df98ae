class E(Exception):
    def __str__(self): raise ValueError
class Mod(Exception): pass
Mod.__module__ = "some.mod"
try:
    raise E
except E as e:
    raise Mod("hi", 2)
