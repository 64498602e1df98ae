# super() follows the order of resolution, the diamond is visited once.
class Base:
    def __init__(self, **kwargs):
        self.log = ["Base"]

    def hello(self):
        return "Base"


class Left(Base):
    def __init__(self, left, **kwargs):
        super().__init__(**kwargs)
        self.log.append(f"Left {left}")

    def hello(self):
        return "Left>" + super().hello()


class Right(Base):
    def __init__(self, right, **kwargs):
        super().__init__(**kwargs)
        self.log.append(f"Right {right}")

    def hello(self):
        return "Right>" + super().hello()


class Both(Left, Right):
    def hello(self):
        return "Both>" + super().hello()


both = Both(left=1, right=2)
print(both.log, both.hello(), [cls.__name__ for cls in Both.__mro__])
try:
    class Wrong(Base, Left):
        pass
except TypeError as error:
    print(str(error).split("\n")[0])
