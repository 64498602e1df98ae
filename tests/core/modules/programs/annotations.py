# typing, collections.abc, abc.
from typing import *
import typing, abc, types
from collections.abc import Iterable as It, Mapping as Mp, Sequence as Sq, Callable as Cb, Awaitable as Aw, Hashable, Sized, Iterator as Itr, AsyncIterator as AI, Generator as Gn, MutableMapping
from abc import ABC, abstractmethod, ABCMeta
def ex(f):
    try: print(repr(f()))
    except Exception as e: print(type(e).__name__, e)
T=TypeVar('T'); K=TypeVar('K')
for f in [lambda: List[int], lambda: Optional[str], lambda: Union[int,str,None], lambda: Dict[str,List[int]], lambda: Callable[[int,str],bool], lambda: Callable[...,int], lambda: Tuple[int,...], lambda: Any, lambda: T, lambda: Literal['a',1], lambda: Optional[T], lambda: Union[int,int], lambda: List['Foo'], lambda: Awaitable[int], lambda: ClassVar[int], lambda: Final, lambda: Type[int], lambda: Annotated[int,'x'], lambda: AsyncIterator[int], lambda: NoReturn, lambda: Coroutine[Any,Any,int], lambda: List, lambda: get_origin(List[int]), lambda: get_args(Dict[str,int]), lambda: get_args(Callable[[int],str]), lambda: List[T][int], lambda: isinstance([],List), lambda: isinstance([],List[int]), lambda: List[int]==List[int], lambda: int|None, lambda: Optional[int]|str, lambda: "x"|List[int] if 0 else 1, lambda: cast(int,'x'), lambda: Union[int,str]==Union[str,int], lambda: get_origin(Optional[int]), lambda: List[int]([1])]: ex(f)
class Box(Generic[T]):
    def __init__(self,v:T): self.v=v
    def get(self)->T: return self.v
b=Box[int](3); print(b.get(), Box.__parameters__, Box[int], Box.__orig_bases__, Box.__mro__, isinstance(b,Box))
class Pair(Generic[T,K], Box[T]): pass
print(Pair(1).v, Pair.__parameters__)
class Proto(Protocol):
    def run(self, x: int) -> str: ...
class Impl:
    def run(self,x): return 'r'
ex(lambda: isinstance(Impl(),Proto)); ex(lambda: Proto())
@runtime_checkable
class RP(Protocol):
    def run(self): ...
    name: str
ex(lambda: isinstance(Impl(),RP)); i=Impl(); i.name='x'; ex(lambda: isinstance(i,RP))
class Sub(Proto):
    def __init__(self): self.a=1
    def run(self,x): return 's'
print(Sub().run(1), Sub().a)
class NT(NamedTuple):
    x: int
    y: str = 'd'
    def m(self): return self.x*2
n=NT(3); print(n, n.m(), NT._fields, NT.__annotations__, n==(3,'d'), NT._field_defaults, NT.__mro__[1].__name__); ex(lambda: NT())
P2=NamedTuple('P2',[('a',int),('b',int)]); print(P2(1,2))
class TD(TypedDict):
    a: int
    b: str
print(TD(a=1,b='x'), type(TD(a=1,b='2')), TD.__annotations__, TD.__total__, sorted(TD.__required_keys__))
class TD2(TD, total=False):
    c: int
print(sorted(TD2.__annotations__), sorted(TD2.__optional_keys__))
UserId=NewType('UserId',int); print(UserId(5), UserId.__name__)
@overload
def f(a:int)->int: ...
@overload
def f(a:str)->str: ...
def f(a): return a
print(f(1), TYPE_CHECKING, get_type_hints(f))
def g(a:int,b:'str'=None)->Optional[int]: pass
print(get_type_hints(g))
class A(ABC):
    @abstractmethod
    def x(self): ...
    @property
    @abstractmethod
    def p(self): ...
    @classmethod
    @abstractmethod
    def c(cls): ...
ex(lambda: A()); 
class B(A):
    def x(self): pass
ex(lambda: B())
class C(B):
    p=3
    @classmethod
    def c(cls): return 1
class C1(A):
    p=3
    def x(self): pass
ex(lambda: C1())
print(C().p, isinstance(C(),A), issubclass(C,A), A.__abstractmethods__==frozenset({'x','p','c'}), C.__abstractmethods__)
class V: pass
A.register(V); print(isinstance(V(),A), issubclass(V,A))
for v in [[],{},(),'s',1,iter([]),(x for x in []),set(),len,range(3),b'',None,lambda:0]:
    print([isinstance(v,c) for c in (It,Mp,Sq,Cb,Aw,Hashable,Sized,Itr,Gn,MutableMapping)], end=' ')
print()
class MM(MutableMapping):
    def __init__(self): self.d={}
    def __getitem__(self,k): return self.d[k]
    def __setitem__(self,k,v): self.d[k]=v
    def __delitem__(self,k): del self.d[k]
    def __iter__(self): return iter(self.d)
    def __len__(self): return len(self.d)
m=MM(); m['a']=1; m.update(b=2); print(dict(m), m.get('z'), 'a' in m, list(m.items()), m.pop('a'), m.setdefault('q',5), m=={'b':2,'q':5}, list(m.keys()))
class SQ(Sq):
    def __getitem__(self,i): return [1,2,3][i]
    def __len__(self): return 3
s=SQ(); print(list(s), 2 in s, s.index(3), s.count(1), list(reversed(s)))
ex(lambda: It()); ex(lambda: Mp())
print(It[int], Cb[[int],str] if 0 else '', types.SimpleNamespace(a=1,b='x'), types.SimpleNamespace(a=1)==types.SimpleNamespace(a=1))
class AsyncIt:
    def __aiter__(self): return self
    async def __anext__(self): raise StopAsyncIteration
print(isinstance(AsyncIt(),AI), isinstance(AsyncIt(),typing.AsyncIterator))
@final
class FF: pass
def deco(fn: Callable[..., T]) -> Callable[..., T]: return fn
async def h(x: Sequence[int], *, cb: Callable[[int], Awaitable[None]] | None = None) -> dict[str, list[int]]: pass
print(h.__annotations__)
PS=ParamSpec('PS'); print(PS, PS.args, Callable[PS,int])
class E(Exception, Generic[T]): pass
ex(lambda: E('x'))
@types.coroutine
def co():
    r = yield 1
    return r
async def main(): return await co()
c=main(); print(c.send(None))
try: c.send(5)
except StopIteration as e: print(e.value)
