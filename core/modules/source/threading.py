"""Simulated threads: one runs at a time, until it waits."""

import _thread
import time as _time

get_ident = get_native_id = _thread.get_ident
ThreadError = RuntimeError
TIMEOUT_MAX = 9223372036.0
_counter = 0
_threads = {}


def _deadline(timeout):
    return None if timeout is None or timeout < 0 else _time.monotonic() + timeout


class _Line:
    """Threads that wait, first come, first served."""

    def __init__(self):
        self.idents = []

    def wait(self, deadline):
        """Whether it was woken by wake(), rather than timed out."""
        ident = get_ident()
        mark = [ident]
        self.idents.append(mark)
        while mark in self.idents:
            left = None if deadline is None else deadline - _time.monotonic()
            if left is not None and left <= 0:
                self.idents.remove(mark)
                return False
            _thread._park(left, 'line')
        return True

    def wake(self, count=1):
        for _ in range(min(count, len(self.idents))):
            _thread._wake(self.idents.pop(0)[0])


class Thread:

    def __init__(self, group=None, target=None, name=None, args=(), kwargs=None, *, daemon=None):
        global _counter
        assert group is None, 'group argument must be None for now'
        if name is None:
            _counter += 1
            name = f'Thread-{_counter}'
            if target is not None:
                name += f' ({getattr(target, "__name__", "")})'
        self._target = target
        self._name = str(name)
        self._args = args
        self._kwargs = {} if kwargs is None else kwargs
        self._daemonic = current_thread().daemon if daemon is None else daemon
        self._ident = None
        self._started = False
        self._ended = False

    def __repr__(self):
        status = 'stopped' if self._ended else 'started' if self._started else 'initial'
        if self._daemonic:
            status += ' daemon'
        if self._ident is not None:
            status += f' {self._ident}'
        return f'<{type(self).__name__}({self._name}, {status})>'

    def start(self):
        if self._started:
            raise RuntimeError('threads can only be started once')
        self._started = True
        self._ident = _thread._start(self._run_to_end, self._name, self._daemonic)
        _threads[self._ident] = self

    def _run_to_end(self):
        try:
            self.run()
        except SystemExit:
            pass
        except BaseException as error:
            excepthook(ExceptHookArgs((type(error), error, error.__traceback__, self)))
        finally:
            self._ended = True
            _threads.pop(self._ident, None)

    def run(self):
        try:
            if self._target is not None:
                self._target(*self._args, **self._kwargs)
        finally:
            del self._target, self._args, self._kwargs

    def join(self, timeout=None):
        if not self._started:
            raise RuntimeError('cannot join thread before it is started')
        if self is current_thread():
            raise RuntimeError('cannot join current thread')
        _thread._join(self._ident, timeout)

    def is_alive(self):
        return self._started and not self._ended

    @property
    def name(self):
        return self._name

    @name.setter
    def name(self, name):
        self._name = str(name)

    @property
    def ident(self):
        return self._ident

    native_id = ident

    @property
    def daemon(self):
        return self._daemonic

    @daemon.setter
    def daemon(self, daemonic):
        if self._started:
            raise RuntimeError('cannot set daemon status of active thread')
        self._daemonic = daemonic


    def getName(self):
        return self.name

    def setName(self, name):
        self.name = name

    def isDaemon(self):
        return self.daemon

    def setDaemon(self, daemonic):
        self.daemon = daemonic


class ExceptHookArgs(tuple):
    """What excepthook is told: (type, value, traceback, thread)."""
    exc_type = property(lambda self: self[0])
    exc_value = property(lambda self: self[1])
    exc_traceback = property(lambda self: self[2])
    thread = property(lambda self: self[3])


def excepthook(args, /):
    import sys
    import traceback
    if issubclass(args.exc_type, SystemExit):
        return
    name = args.thread.name if args.thread is not None else get_ident()
    print(f'Exception in thread {name}:', file=sys.stderr)
    traceback.print_exception(*args[:3])


__excepthook__ = excepthook


class _MainThread(Thread):

    def __init__(self):
        self._name = 'MainThread'
        self._daemonic = False
        self._ident = 1
        self._started = True
        self._ended = False


_main = _MainThread()
_threads[1] = _main


def current_thread():
    return _threads.get(get_ident(), _main)


def main_thread():
    return _main


def enumerate():
    return list(_threads.values())


def active_count():
    return len(_threads)


currentThread = current_thread
activeCount = active_count


def stack_size(size=0, /):
    return 0


def settrace(func):
    """There is nobody to trace for: a run records itself."""


setprofile = settrace


def gettrace():
    return None


getprofile = gettrace


class Lock:

    def __init__(self):
        self._held = False
        self._line = _Line()

    def acquire(self, blocking=True, timeout=-1):
        if not blocking and timeout != -1:
            raise ValueError("can't specify a timeout for a non-blocking call")
        deadline = _deadline(timeout)
        while self._held:
            if not blocking or not self._line.wait(deadline):
                return False
        self._held = True
        return True

    def release(self):
        if not self._held:
            raise RuntimeError('release unlocked lock')
        self._held = False
        self._line.wake()

    def locked(self):
        return self._held

    def __enter__(self):
        return self.acquire()

    def __exit__(self, *details):
        self.release()

    def __repr__(self):
        return f'<{"locked" if self._held else "unlocked"} _thread.lock object at {id(self):#x}>'


class RLock:

    def __init__(self):
        self._owner = None
        self._count = 0
        self._line = _Line()

    def acquire(self, blocking=True, timeout=-1):
        deadline = _deadline(timeout)
        me = get_ident()
        while self._owner not in (None, me):
            if not blocking or not self._line.wait(deadline):
                return False
        self._owner = me
        self._count += 1
        return True

    def release(self):
        if self._owner != get_ident():
            raise RuntimeError('cannot release un-acquired lock')
        self._count -= 1
        if self._count == 0:
            self._owner = None
            self._line.wake()

    def __enter__(self):
        return self.acquire()

    def __exit__(self, *details):
        self.release()


class Condition:

    def __init__(self, lock=None):
        self._lock = RLock() if lock is None else lock
        self._line = _Line()
        self.acquire = self._lock.acquire
        self.release = self._lock.release

    def __enter__(self):
        return self._lock.__enter__()

    def __exit__(self, *details):
        return self._lock.__exit__(*details)

    def _is_owned(self):
        owner = getattr(self._lock, '_owner', self)
        return self._lock.locked() if owner is self else owner == get_ident()

    def __repr__(self):
        return f'<Condition({self._lock!r}, {len(self._line.idents)})>'

    def wait(self, timeout=None):
        if not self._is_owned():
            raise RuntimeError('cannot wait on un-acquired lock')
        count = getattr(self._lock, '_count', 1)
        for _ in range(count):
            self._lock.release()
        try:
            return self._line.wait(_deadline(timeout))
        finally:
            for _ in range(count):
                self._lock.acquire()

    def wait_for(self, predicate, timeout=None):
        deadline = _deadline(timeout)
        result = predicate()
        while not result:
            left = None if deadline is None else deadline - _time.monotonic()
            if left is not None and left <= 0:
                break
            self.wait(left)
            result = predicate()
        return result

    def notify(self, n=1):
        if not self._is_owned():
            raise RuntimeError('cannot notify on un-acquired lock')
        self._line.wake(n)

    def notify_all(self):
        self.notify(len(self._line.idents))

    notifyAll = notify_all


class Semaphore:

    def __init__(self, value=1):
        if value < 0:
            raise ValueError('semaphore initial value must be >= 0')
        self._value = value
        self._line = _Line()

    def acquire(self, blocking=True, timeout=None):
        if not blocking and timeout is not None:
            raise ValueError("can't specify timeout for non-blocking acquire")
        deadline = _deadline(timeout)
        while self._value == 0:
            if not blocking or not self._line.wait(deadline):
                return False
        self._value -= 1
        return True

    def release(self, n=1):
        if n < 1:
            raise ValueError('n must be one or more')
        self._value += n
        self._line.wake(n)

    def __enter__(self):
        return self.acquire()

    def __exit__(self, *details):
        self.release()


class BoundedSemaphore(Semaphore):

    def __init__(self, value=1):
        super().__init__(value)
        self._initial_value = value

    def release(self, n=1):
        if self._value + n > self._initial_value:
            raise ValueError('Semaphore released too many times')
        super().release(n)


class Event:

    def __init__(self):
        self._flag = False
        self._line = _Line()

    def is_set(self):
        return self._flag

    isSet = is_set

    def set(self):
        self._flag = True
        self._line.wake(len(self._line.idents))

    def clear(self):
        self._flag = False

    def wait(self, timeout=None):
        if not self._flag:
            self._line.wait(_deadline(timeout))
        return self._flag

    def __repr__(self):
        status = 'set' if self._flag else 'unset'
        return f'<threading.Event at {id(self):#x}: {status}>'


class BrokenBarrierError(RuntimeError):
    pass


class Barrier:
    """Threads wait until all parties are there. `_state`: 0 filling, 1 draining, -2 broken."""

    def __init__(self, parties, action=None, timeout=None):
        self._changed = Condition(Lock())
        self._parties = parties
        self._action = action
        self._timeout = timeout
        self._state = 0
        self._count = 0

    def __repr__(self):
        if self.broken:
            return f'<threading.Barrier at {id(self):#x}: broken>'
        return (f'<threading.Barrier at {id(self):#x}: '
                f'waiters={self.n_waiting}/{self.parties}>')

    def wait(self, timeout=None):
        timeout = self._timeout if timeout is None else timeout
        with self._changed:
            # Those who passed the last time leave first.
            while self._state in (1, -1):
                self._changed.wait()
            if self._state < 0:
                raise BrokenBarrierError
            place = self._count
            self._count += 1
            try:
                if place + 1 == self._parties:
                    self._release()
                else:
                    self._await(timeout)
                return place
            finally:
                self._count -= 1
                if self._count == 0 and self._state in (-1, 1):
                    self._state = 0
                    self._changed.notify_all()

    def _release(self):
        try:
            if self._action:
                self._action()
        except BaseException:
            self._break()
            raise
        self._state = 1
        self._changed.notify_all()

    def _await(self, timeout):
        if not self._changed.wait_for(lambda: self._state != 0, timeout):
            self._break()
            raise BrokenBarrierError
        if self._state < 0:
            raise BrokenBarrierError

    def _break(self):
        self._state = -2
        self._changed.notify_all()

    def reset(self):
        with self._changed:
            if self._count > 0:
                if self._state in (0, -2):
                    self._state = -1
            else:
                self._state = 0
            self._changed.notify_all()

    def abort(self):
        with self._changed:
            self._break()

    @property
    def parties(self):
        return self._parties

    @property
    def n_waiting(self):
        return self._count if self._state == 0 else 0

    @property
    def broken(self):
        return self._state == -2


class Timer(Thread):

    def __init__(self, interval, function, args=None, kwargs=None):
        super().__init__()
        self.interval = interval
        self.function = function
        self.args = args or []
        self.kwargs = kwargs or {}
        self.finished = Event()

    def cancel(self):
        self.finished.set()

    def run(self):
        self.finished.wait(self.interval)
        if not self.finished.is_set():
            self.function(*self.args, **self.kwargs)
        self.finished.set()


class local:

    def __init__(self):
        object.__setattr__(self, '_values', {})

    def _own(self):
        return self._values.setdefault(get_ident(), {})

    def __getattr__(self, name):
        try:
            return self._own()[name]
        except KeyError:
            message = f"'_thread._local' object has no attribute '{name}'"
            raise AttributeError(message) from None

    def __setattr__(self, name, value):
        self._own()[name] = value

    def __delattr__(self, name):
        del self._own()[name]
