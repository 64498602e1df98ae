# Raising, chaining, groups: causes, contexts and what str and repr give.
def t(n, f):
    try: print(n, '=>', repr(f()))
    except BaseException as e: print(n, '!>', repr(e), e, '| cause', repr(e.__cause__), '| ctx', repr(e.__context__), e.__suppress_context__)
def a():
    try: 1 / 0
    except ZeroDivisionError as e: raise ValueError('v') from e
def b():
    try: 1 / 0
    except ZeroDivisionError: raise ValueError('v')
def c():
    try: 1 / 0
    except ZeroDivisionError: raise ValueError('v') from None
def d():
    try: raise KeyError('k')
    finally: raise TypeError('t')
def e():
    try: raise KeyError('k')
    finally: return 5
def f():
    for i in range(3):
        try: continue
        finally: print('f', i)
    while True:
        try: break
        finally: print('brk')
    try: return 'try'
    finally: print('fin')
def g():
    try: raise ValueError
    except (KeyError, TypeError): print('no')
    except ValueError: print('yes'); raise
def h():
    try: pass
    except: print('x')
    else: print('else')
    finally: print('fin')
def i():
    try:
        try: raise KeyError(1)
        except KeyError: raise IndexError(2)
        finally: print('in')
    except LookupError as e: return e, e.__context__
def j(): raise ValueError('a', 'b')
def k(): raise ValueError()
def l():
    try: raise 5
    except TypeError as e: return str(e)
def m():
    try: 1
    except 5: pass
    try: raise ValueError
    except 5: pass
def n():
    eg = ExceptionGroup('g', [ValueError(1), TypeError(2), ExceptionGroup('in', [ValueError(3), KeyError(4)])])
    print(eg, repr(eg), eg.message, eg.exceptions, eg.args)
    print(eg.split(ValueError)); print(eg.subgroup(lambda e: isinstance(e, KeyError))); print(eg.subgroup(OSError), eg.split((KeyError, TypeError)))
    print(eg.derive([ValueError(9)]))
    try: raise eg
    except* ValueError as e: print('V', repr(e), e.exceptions)
    except* (TypeError, KeyError) as e: print('TK', repr(e))
    try: raise eg
    except* ValueError: pass
def o():
    try: raise ValueError('naked')
    except* ValueError as e: print(repr(e))
    else: print('no')
    finally: print('fin')
    try: raise ExceptionGroup('a', [ValueError(1)])
    except* ValueError: raise KeyError('new')
def p():
    try: raise ExceptionGroup('a', [ValueError(1), TypeError(2)])
    except* ValueError: raise KeyError('new')
    except* TypeError: raise
def q(): return ExceptionGroup('x', [])
def r(): return ExceptionGroup('x', [1])
def s(): return ExceptionGroup('x', [KeyboardInterrupt()])
def u(): return BaseExceptionGroup('x', [ValueError()]), BaseExceptionGroup('x', [KeyboardInterrupt()]), ExceptionGroup('x', 5)
def v(): return ExceptionGroup(1, [ValueError()])
def w():
    class EG(ExceptionGroup):
        def derive(self, e): return EG(self.message, e)
    x = EG('m', [ValueError(), KeyError()]); return x.split(KeyError), type(x.subgroup(KeyError))
def x():
    e = ValueError('v'); e.add_note('n1'); e.add_note('n2'); return e.__notes__
def y():
    e = ValueError('v'); e.add_note(5)
def z():
    try: raise ExceptionGroup('a', [ValueError(1)])
    except* ExceptionGroup: pass
def aa():
    e = OSError(2, 'No such', 'f'); return e, e.errno, e.strerror, e.filename, str(e), type(e)
def ab(): return str(KeyError('a')), str(KeyError(1, 2)), repr(KeyError()), StopIteration(5).value, SystemExit(3).code, SystemExit().code, UnicodeDecodeError('utf8', b'a', 0, 1, 'r')
def ac():
    try: [].foo
    except AttributeError as e: return e.name, e.obj
def ad():
    try: nope
    except NameError as e: return e.name
def ae():
    try: import nomod
    except ImportError as e: return e.name, e.msg, type(e).__name__, e.path
def af():
    e = ValueError(1); e.x = 5; e.args = (1, 2); return e, e.__dict__, e.with_traceback(None) is e
def ag():
    try: raise ValueError
    except ValueError as e: x = e; return x.__traceback__.tb_lineno > 0, x.__traceback__.tb_next
def ah():
    class E(Exception): pass
    raise E
def ai():
    raise ValueError("multi\nline")
def aj():
    def inner():
        try: raise KeyError('a')
        except KeyError:
            try: raise ValueError('b')
            except ValueError: pass
            raise
    inner()
def ak():
    import sys
    try: 1 / 0
    except ZeroDivisionError: return sys.exc_info()[0], sys.exc_info()[1], sys.exception()
def al():
    e1 = ValueError(1); e2 = KeyError(2)
    try:
        try: raise e1
        except ValueError: raise e2
    except KeyError:
        try: raise e1
        except ValueError as e: return e.__context__, e.__context__.__context__
def am(): raise type('Dyn', (Exception,), {})('x')
def an(): return Exception.__mro__, ExceptionGroup.__mro__
def ao(): return isinstance(ExceptionGroup('a', [ValueError()]), Exception)
def ap():
    assert [] , ['msg']
def aq(): raise (ValueError, TypeError)
def ar():
    class NotExc: pass
    raise NotExc
def as_():
    class Bad(Exception):
        def __init__(self): raise KeyError('ininit')
    raise Bad
def at(): ValueError('x').__cause__ = 5
def au(): del ValueError('x').args
def av(): return StopIteration() == StopIteration(), ValueError(1) == ValueError(1), hash(ValueError()) is not None
for k_, f_ in list(globals().items()):
    if callable(f_) and k_ not in 't' and getattr(f_, '__module__', '') == '__main__': t(k_, f_)
