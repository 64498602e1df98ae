# The small modules together.
import contextvars, contextlib, functools, itertools, operator, string, traceback, sys, warnings, logging, os, os.path, signal, uuid, weakref, time, io
# CPython calls the script by its whole path.
def plain(text): return text.replace(__file__, 'this file')
def ex(f,*a):
    try: print(repr(f(*a)))
    except Exception as e: print(type(e).__name__, e)
v=contextvars.ContextVar('v',default=1); w=contextvars.ContextVar('w')
print(v.get()); t=v.set(5); print(v.get()); v.reset(t); print(v.get()); ex(v.reset,t) if 0 else None; ex(lambda: w.get('d'))
try: w.get()
except LookupError as e: print('lookup')
c=contextvars.copy_context(); c.run(v.set,9); print(v.get(), c[v], v in c, w in c, len(c), list(c.values()))
print(os.path.join('a','b','/c','d'), os.path.basename('/x/y.txt'), os.path.splitext('a.b/c.tar.gz'), os.path.dirname('/x/y'), os.path.normpath('/a/./b/../c//d'), os.path.split('/a/b/'), os.path.splitext('.bashrc'), os.path.commonprefix(['abc','abd']), os.path.isabs('/a'), os.path.relpath('/a/b/c','/a/d'))
print(os.sep, os.linesep, os.name, os.getenv('NOPE_X','d'), isinstance(os.getpid(),int))
def boom(): raise ValueError("bad")
try: boom()
except ValueError as e:
    print(traceback.format_exc().splitlines()[-1]); print(traceback.format_exception_only(e)); o=io.StringIO(); traceback.print_exc(file=o); print(plain(o.getvalue()))
    print(len(traceback.extract_tb(e.__traceback__)), traceback.extract_tb(e.__traceback__)[-1].name, traceback.extract_tb(e.__traceback__)[-1].lineno)
    print(plain(''.join(traceback.format_tb(e.__traceback__))))
    print(sys.exc_info()[0], sys.exc_info()[1] is e, sys.exception() is e)
print(sys.exc_info())
try:
    try: 1/0
    except ZeroDivisionError as z: raise KeyError('k') from z
except KeyError as e: print(plain(repr(traceback.format_exception(e))))
l=logging.getLogger('app.db'); h=logging.StreamHandler(type('Out',(),{'write':lambda self,s:sys.stdout.write(plain(s)),'flush':lambda self:None})()); h.setFormatter(logging.Formatter('%(levelname)-8s|%(name)s|%(message)s|%(funcName)s|%(lineno)d')); logging.getLogger('app').addHandler(h); logging.getLogger('app').setLevel(logging.DEBUG)
l.debug('x=%d',3); l.info('hello %s','w'); l.warning({'a':1}); l.error('%(k)s',{'k':5}); 
def inn():
    l.critical('deep')
    try: 1/0
    except ZeroDivisionError: l.exception('oops')
inn(); print(l, l.getEffectiveLevel(), l.isEnabledFor(5), l.parent, logging.getLevelName(20), logging.getLevelName('INFO')); l.setLevel('WARNING'); l.info('no'); l.propagate=False; l.warning('lost?')
logging.basicConfig(level=logging.INFO, format='[%(asctime)s] %(message)s', datefmt='X', stream=sys.stdout); logging.info('root %s',1); logging.debug('no'); logging.getLogger('zz').info('z')
ad=logging.LoggerAdapter(logging.getLogger('ad'),{'q':1}); ad.info('adapted')
print(signal.SIGINT, repr(signal.SIGTERM), signal.Signals(2).name, signal.getsignal(signal.SIGTERM))
print(sys.maxsize, sys.version_info[:2], sys.version_info >= (3,8), sys.version_info.major, sys.byteorder, sys.platform, sys.getrecursionlimit(), sys.getsizeof(1), sys.getsizeof('abc'), sys.getsizeof([]), sys.float_info.epsilon, sys.float_info.max, sys.hexversion, sys.implementation.name!='', sys.intern('a'))
def fr(): return sys._getframe().f_code.co_name, sys._getframe(1).f_code.co_name, sys._getframe().f_lineno
print(fr())
sys.stdout.write('direct\n'); print(sys.stdout.isatty(), file=sys.stdout); sys.stdout.flush()
o=io.StringIO()
with contextlib.redirect_stdout(o): print('captured'); sys.stdout.write('too')
print(repr(o.getvalue()))
print('a','b',sep='-',end='!\n',file=sys.stdout,flush=True)
with warnings.catch_warnings(record=True) as ws:
    warnings.simplefilter('always'); warnings.warn('w1'); warnings.warn('w2',DeprecationWarning)
    print([(str(x.message),x.category.__name__,x.lineno) for x in ws])
warnings.simplefilter('error')
ex(lambda: warnings.warn('err')); warnings.simplefilter('ignore'); warnings.warn('none')
print(time.strftime('%Y-%m-%d', time.gmtime(0)), time.gmtime(86400*365)[:6], time.strptime('2020-03-04 05:06:07','%Y-%m-%d %H:%M:%S')[:6], time.mktime(time.gmtime(1e9)), time.asctime(time.gmtime(0)), time.ctime(0), time.strftime('%a %d %b %Y %H:%M:%S', (2020,2,29,1,2,3,5,60,0)))
ex(time.sleep,-1); ex(time.sleep,'x'); ex(lambda: time.strptime('x','%Y'))
ex(sys.exit) if 0 else None
try: sys.exit(3)
except SystemExit as e: print(e.code, e.args)
try: sys.exit()
except SystemExit as e: print(e.code, e.args)
print(list(itertools.islice(itertools.count(5,2),4)), list(itertools.chain([1],[2])), list(itertools.zip_longest('ab','c',fillvalue='-')), list(itertools.accumulate([1,2,3])), [(k,list(g)) for k,g in itertools.groupby('aabbc')], list(itertools.product('ab',repeat=2)), list(itertools.permutations([1,2,3],2)), list(itertools.combinations('abc',2)), list(itertools.pairwise([1,2,3])), list(itertools.batched([1,2,3],2)) if hasattr(itertools,'batched') else '', list(itertools.takewhile(lambda x:x<3,[1,2,3,1])), list(itertools.starmap(pow,[(2,3)])), [list(x) for x in itertools.tee([1,2])], list(itertools.repeat(1,3)), list(itertools.compress('abc',[1,0,1])), list(itertools.cycle([1]).__next__() for _ in range(2)) if 0 else '')
@functools.lru_cache(maxsize=2)
def fib(n): return n if n<2 else fib(n-1)+fib(n-2)
print(fib(20), fib.cache_info()); p=functools.partial(int,base=2); print(p('101'), p, functools.reduce(operator.add,[1,2,3]), functools.wraps(fib)(lambda:0).__name__)
@contextlib.contextmanager
def cm():
    print('in')
    try: yield 4
    finally: print('out')
with cm() as q: print(q)
with contextlib.suppress(KeyError): {}['x']
with contextlib.ExitStack() as st: st.callback(print,'cb'); st.enter_context(cm())
with contextlib.nullcontext(3) as z: print(z)
class W: pass
o=W(); r=weakref.ref(o); print(r() is o); 
print(uuid.UUID(int=5), uuid.UUID('12345678123456781234567812345678'), len(str(uuid.uuid4())), uuid.uuid4().version)
