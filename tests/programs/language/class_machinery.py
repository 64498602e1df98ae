# __new__, __init_subclass__, classes made by type(), __class__ changed.
class Registry:
    known = {}

    def __init_subclass__(cls, key=None, **kwargs):
        super().__init_subclass__(**kwargs)
        Registry.known[key or cls.__name__] = cls.__name__


class A(Registry):
    pass


class B(Registry, key="bee"):
    pass


class Single:
    instance = None

    def __new__(cls, *args):
        if cls.instance is None:
            cls.instance = super().__new__(cls)
        return cls.instance

    def __init__(self, value):
        self.value = value


print(Registry.known, Single(1) is Single(2), Single(3).value)
Dynamic = type("Dynamic", (A,), {"x": 5, "hello": lambda self: f"hello {self.x}"})
print(Dynamic().hello(), Dynamic.__name__, Registry.known["Dynamic"])


class Caterpillar:
    def move(self):
        return "crawls"


class Butterfly:
    def move(self):
        return "flies"


creature = Caterpillar()
print(creature.move(), creature.__class__.__name__)
creature.__class__ = Butterfly
print(creature.move(), type(creature).__name__, isinstance(creature, Caterpillar))
