# collections and heapq.
from collections import *
import heapq
def ex(f,*a):
    try: print(repr(f(*a)))
    except Exception as e: print(type(e).__name__, e)
d=deque([1,2,3]); d.append(4); d.appendleft(0); print(d,len(d),d[0],d[-1],d.pop(),d.popleft(),d)
d.extend([7,8]); d.extendleft([9,10]); print(d); d.rotate(2); print(d); d.rotate(-3); print(d); d.rotate(); print(d)
print(d.index(7), d.count(7), 8 in d, 99 in d); d.insert(2,'x'); print(d); d.remove('x'); print(d); ex(d.remove,'zz'); ex(d.index,'zz'); d.reverse(); print(d, list(reversed(d)))
m=deque(range(10),maxlen=3); print(m,m.maxlen); m.append(99); print(m); m.appendleft(-1); print(m); ex(lambda: m.insert(0,1)); m2=m.copy(); print(m2, m2.maxlen, m==m2, m!=m2, m<deque([5]), m+deque([1]), m*2, 2*deque([1]))
ex(deque().pop); ex(deque().popleft); ex(lambda: d[100]); ex(lambda: deque(maxlen=-1)); ex(lambda: deque(3)); ex(lambda: d['a']); ex(lambda: deque([1])+[1]); ex(lambda: deque([],'x'))
def mut():
    x=deque([1,2,3])
    for i in x: x.append(1)
ex(mut)
d=deque([1,2,3,4]); del d[1]; d[0]='z'; print(d); d.clear(); print(d, bool(d)); d+=[1,2]; d*=2; print(d); s=deque(); s.append(s); print(s); print(deque('abc'), deque([1,2])==[1,2], isinstance(d,deque), type(d).__name__, deque.__module__)
class D(deque):
    def __init__(self,*a): super().__init__(*a); self.q=1
x=D([1,2]); print(x,x.q,x.copy() if 0 else '')
import copy; print(copy.copy(deque([1,2],5)), copy.deepcopy(deque([[1]],2)))
c=Counter('abracadabra'); print(c, c.most_common(2), c['z'], c.total(), sorted(c.elements()), c+Counter('aab'), c-Counter('aaab'), c&Counter('ab'), c|Counter('zz')); c.update('zz'); c.subtract('a'); print(c); del c['q']; print(Counter(a=1,b=2), Counter({'x':1}), +Counter(a=-1,b=1), Counter([1,1,2])==Counter([1,2,1]))
dd=defaultdict(list); dd['a'].append(1); print(dd, dict(dd), dd.get('zz')); ex(lambda: defaultdict()['x']); dd2=defaultdict(int,{'a':1}); dd2['b']+=5; print(dd2, dd2.copy(), dd2.default_factory)
o=OrderedDict([('a',1),('b',2)]); o.move_to_end('a'); print(o, o.popitem(last=False), list(o), OrderedDict(a=1)==OrderedDict(a=1), OrderedDict([('a',1),('b',2)])==OrderedDict([('b',2),('a',1)]), OrderedDict([('a',1),('b',2)])=={'b':2,'a':1})
P=namedtuple('P','x y'); p=P(1,y=2); print(p,p.x,p[1],p._asdict(),p._replace(x=5),P._fields,P._make([3,4]),p==(1,2),*p, hash(p)==hash((1,2))); ex(P,1); ex(P,1,2,3); 
def sa(): p.x=3
ex(sa)
N=namedtuple('N',['a','b'],defaults=[7]); print(N(1),N._field_defaults); ex(lambda: namedtuple('X','a a')); ex(lambda: namedtuple('X','def')); ex(lambda: N(1,c=2))
match p:
    case P(x=1,y=yy): print('y',yy)
match p:
    case P(a,b): print(a,b)
cm=ChainMap({'a':1},{'a':2,'b':3}); print(cm['a'],cm['b'],dict(cm),len(cm),cm); cm['z']=1; print(cm.maps[0], cm.new_child({'q':1}).parents==cm); ex(lambda: cm['nope'])
h=[5,3,8,1,9,2]; heapq.heapify(h); print(h); heapq.heappush(h,0); print(h,heapq.heappop(h),h,heapq.heapreplace(h,7),heapq.heappushpop(h,-1),h,heapq.nlargest(2,h),heapq.nsmallest(3,h,key=lambda v:-v),list(heapq.merge([1,4],[2,3],[0,9])),list(heapq.merge([4,1],[3,2],reverse=True))); ex(heapq.heappop,[]); ex(heapq.heappush,(1,),2); ex(heapq.heappush,[1,'a'],2)
q=[]; 
for i,(pr,n) in enumerate([(3,'c'),(1,'a'),(2,'b'),(1,'z')]): heapq.heappush(q,(pr,i,n))
print([heapq.heappop(q) for _ in range(4)])
u=UserDict(a=1); u['b']=2; print(u, 'a' in u, len(u))
