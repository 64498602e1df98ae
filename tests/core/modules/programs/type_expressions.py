# list[int] and int | None as values.
def ex(f):
    try: print(repr(f()))
    except Exception as e: print(type(e).__name__, e)
ex(lambda: list[int]); ex(lambda: dict[str,list[int]]); ex(lambda: int|None); ex(lambda: None|int); ex(lambda: int|str|int); ex(lambda: list[int]|None); ex(lambda: isinstance(3,int|str)); ex(lambda: isinstance(None,int|None)); ex(lambda: issubclass(bool,int|str)); ex(lambda: int|3); ex(lambda: 3|int); ex(lambda: int[3]); ex(lambda: type[int]); ex(lambda: tuple[int,...]); ex(lambda: list[int]([1,2])); ex(lambda: list[int].__origin__); ex(lambda: dict[str,int].__args__); ex(lambda: (int|str).__args__); ex(lambda: list[int]==list[int]); ex(lambda: (int|str)==(str|int)); ex(lambda: hash(list[int])==hash(list[int])); ex(lambda: isinstance([],list[int])); ex(lambda: list['Foo']); ex(lambda: tuple[()]); ex(lambda: {int|None:1}[None|int]); ex(lambda: type(list[int])); ex(lambda: type(int|str)); ex(lambda: None|None)
class A(list[int]): pass
print(A([1]), A.__mro__[1], A.__bases__)
class B: pass
ex(lambda: B[int]); ex(lambda: B|None)
def f(x: list[int], y: dict[str, int|None]=None) -> tuple[int, str]: pass
print(f.__annotations__)
ex(lambda: list[int].append); ex(lambda: list[int].__name__ if hasattr(list[int],'__name__') else 0)
