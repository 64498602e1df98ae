# A metaclass steps in when classes are made, and when they are called.
class Meta(type):
    def __new__(mcs, name, bases, namespace):
        namespace["added"] = name.lower()
        return super().__new__(mcs, name, bases, namespace)

    def __call__(cls, *args):
        print("making", cls.__name__)
        return super().__call__(*args)

    def __len__(cls):
        return 42


class Made(metaclass=Meta):
    pass


made = Made()
print(len(Made), type(Made).__name__, made.__class__.__name__, made.added)
