import enum
class K(enum.Enum):
    ADD="a"
    S=enum.auto()
    T=5
    U=enum.auto()
    V=2
    W=enum.auto()
    X="z"
    Y=enum.auto()
print(list(K))
