# textwrap, string, copy, statistics, bisect, operator, pprint, io.
import textwrap, string, copy, statistics, bisect, operator, pprint, io, heapq as _h
def ex(f):
    try: print(repr(f()))
    except Exception as e: print(type(e).__name__, e)
T="The quick brown fox jumped over the lazy dog. This is a well-known sentence -- really, a long-winded one with hyphen-ated words and averyveryveryverylongwordthatdoesnotfit here."
for w in (10,20,40,70): print(textwrap.wrap(T,w)); print(textwrap.fill(T,w,initial_indent='* ',subsequent_indent='  '))
print(textwrap.shorten(T,30), textwrap.shorten(T,30,placeholder='...'), textwrap.shorten("hi there",20))
print(repr(textwrap.dedent("\n    a\n      b\n\n    c\n   \n")), repr(textwrap.dedent("\ta\n\t b")), repr(textwrap.indent("a\n\nb\n",'> ')), textwrap.wrap(""), textwrap.wrap("a  b   c",3), textwrap.wrap(T,25,max_lines=2))
t=string.Template("$a ${b}c $$ $d"); ex(lambda: t.substitute(a=1,b=2,d=3)); ex(lambda: t.substitute(a=1)); ex(lambda: t.safe_substitute(a=1)); ex(lambda: string.Template("x $ y").substitute()); ex(lambda: string.Template("a\n $1").substitute()); print(string.capwords("hello wORLD  x"), t.get_identifiers())
class Foo:
    def __init__(self): self.a=[1,[2]]; self.me=self
f=Foo(); g=copy.copy(f); h=copy.deepcopy(f); print(g.a is f.a, h.a is f.a, h.a, h.me is h)
class Sl:
    __slots__=('a','b')
s=Sl(); s.a=[1]; q=copy.deepcopy(s); print(q.a, q.a is s.a, hasattr(q,'b'))
l=[1]; l.append(l); m=copy.deepcopy(l); print(m[1] is m)
print(copy.deepcopy({1:[2],(1,2):{3}}), copy.copy((1,[2])), copy.deepcopy(ValueError("x",1)).args, copy.copy([1,2]), copy.deepcopy(frozenset([1])))
class LL(list): pass
x=LL([1,2]); x.z=5; y=copy.deepcopy(x); print(y, y.z, type(y).__name__)
class Cp:
    def __copy__(self): return 'c'
    def __deepcopy__(self, m): return 'd'
print(copy.copy(Cp()), copy.deepcopy([Cp()]))
for d in ([1,2,3,4],[1.5,2.5,2.5,7],[1],[3,1,2],[0.1,0.2,0.3],[10**20,1],[1,2,2,3,3]):
    for n in ('mean','fmean','median','median_low','median_high','mode','multimode','stdev','pstdev','variance','pvariance','harmonic_mean','geometric_mean','quantiles','median_grouped'):
        ex(lambda: getattr(statistics,n)(d))
ex(lambda: statistics.mean([])); ex(lambda: statistics.mode([])); ex(lambda: statistics.median([])); ex(lambda: statistics.correlation([1,2,3],[1,5,7])); ex(lambda: statistics.linear_regression([1,2,3],[1,5,7])); ex(lambda: statistics.covariance([1,2,3],[1,5,7])); ex(lambda: statistics.quantiles([1,2,3,4,5],n=10,method='inclusive')); ex(lambda: statistics.fmean([1,2],[3,1])); ex(lambda: statistics.NormalDist(1,2).cdf(1.5))
print(bisect.bisect([1,2,2,3],2),bisect.bisect_left([1,2,2,3],2)); a=[1,3]; bisect.insort(a,2); print(a, bisect.bisect([(1,'a'),(2,'b')],1.5,key=lambda p:p[0]))
print(operator.itemgetter(1)([1,2]), operator.itemgetter(0,2)('abc'), operator.attrgetter('real','imag')(5), operator.methodcaller('split',',')('a,b'), operator.add(1,2), operator.itemgetter(1), operator.attrgetter('a.b'), operator.methodcaller('x',1,b=2))
big={'name':'x'*30,'list':list(range(30)),'nested':{'a':[1,2,{'b':'c'*50,'d':('e',)*20}]},'s':{1,2,3},'t':(1,)}
pprint.pprint(big); pprint.pprint(big,width=40); pprint.pprint([["a"*30]*3,"hello world "*12]); pprint.pprint(list(range(50)),compact=True); pprint.pprint({'z':1,'a':2},sort_dicts=False); pprint.pprint(big,depth=2); pprint.pprint("word "*30); pprint.pprint({'k':"word "*30}); pprint.pprint([1,2]); pprint.pprint({'a':1},indent=4); pprint.pprint({'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa':'b'*30,'c':'d'*30},indent=4)
i=io.StringIO(); i.write('hello\nworld'); print(i.getvalue(), i.tell()); i.seek(0); print(i.readline(), list(i), i.read()); i.seek(2); i.write('XX'); print(i.getvalue()); ex(lambda: i.write(3)); i.close(); ex(lambda: i.read())
b=io.BytesIO(b'abc'); print(b.read(2), b.read(), b.getvalue()); 
