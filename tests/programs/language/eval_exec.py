def t(n, f):
    try: print(n, '=>', repr(f()))
    except BaseException as e: print(n, '!>', type(e).__name__, e)
x = 5
print(eval('x + 1'), eval('  x*2\n'), eval('[i*x for i in range(3)]'), eval('lambda a: a + x')(3))
exec('y = x * 2\ndef f(a):\n    return a + y'); print(y, f(1))
d = {'x': 1}; exec('z = x + 1', d); print(d['z'], list(d)); l = {}; exec('q = x', d, l); print(l, 'q' in d)
def fn(a):
    b = 2
    exec('c = a + b'); 
    print(eval('a + b'), eval('c', {'c': 9}))
    try: print(eval('nope'))
    except NameError as e: print(e)
fn(1)
t('syn', lambda: eval('1 +')); t('syn2', lambda: eval('x = 1')); t('syn3', lambda: exec('if 1 print(2)')); t('ty', lambda: eval(5)); t('ty', lambda: exec(5)); t('gl', lambda: eval('1', 5)); t('gl', lambda: exec('1', 5)); t('loc', lambda: eval('1', {}, 5))
t('nb', lambda: eval('print(1)', {'__builtins__': {}})); t('nb2', lambda: eval('1+1', {'__builtins__': None})); t('z', lambda: eval('1/0'))
c = compile('a + 1', 'fname', 'eval'); print(eval(c, {'a': 5}), c.co_name, c.co_filename, c.co_names if hasattr(c, 'co_names') else '')
c = compile('print("hi"); k = 3', '<mine>', 'exec'); ns = {}; exec(c, ns); print(ns['k'], eval(c, ns))
c = compile('1 + 2\n', '<mine>', 'single'); exec(c)
t('m', lambda: compile('1', 'f', 'foo')); t('a', lambda: compile('1')); t('k', lambda: eval(source='1'))
try: exec('def g(:\n  pass')
except SyntaxError as e: print(e.lineno, e.offset, repr(e.text), e.filename, e.msg, e)
try: eval('1 1')
except SyntaxError as e: print(e.lineno, e.offset, repr(e.text), e.filename, e.msg, e, e.end_offset, e.end_lineno)
class A:
    v = 3
    w = eval('v + 1')
    exec('u = v * 2')
print(A.w, A.u, eval('A.v'), eval(b'1+1'))
exec('''
import asyncio
async def main(): return await asyncio.sleep(1, 'slept')
print(asyncio.run(main()))
''')
exec('class K:\n def m(self): return __class__\nprint(K().m().__name__)')
for i in range(200): eval('i + 1')
print(eval('(' * 90 + '1' + ')' * 90), eval('+'.join(['1'] * 500)), eval('__import__("math").pi') if 1 else 0)
exec('raise ValueError("in exec")')
