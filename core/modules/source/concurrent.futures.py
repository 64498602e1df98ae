"""Futures of threads, and a pool of threads. Threads take turns only where they wait, so nothing
here needs a lock."""

import _thread
import time as _time

FIRST_COMPLETED = 'FIRST_COMPLETED'
FIRST_EXCEPTION = 'FIRST_EXCEPTION'
ALL_COMPLETED = 'ALL_COMPLETED'

PENDING, RUNNING, CANCELLED = 'PENDING', 'RUNNING', 'CANCELLED'
CANCELLED_AND_NOTIFIED, FINISHED = 'CANCELLED_AND_NOTIFIED', 'FINISHED'
_ENDED = (CANCELLED, CANCELLED_AND_NOTIFIED, FINISHED)
_WORDS = {PENDING: 'pending', RUNNING: 'running', CANCELLED: 'cancelled',
          CANCELLED_AND_NOTIFIED: 'cancelled', FINISHED: 'finished'}


class Error(Exception):
    pass


class CancelledError(Error):
    pass


TimeoutError = TimeoutError


class InvalidStateError(Error):
    pass


class BrokenExecutor(RuntimeError):
    pass


def _left(deadline):
    return None if deadline is None else deadline - _time.monotonic()


def _deadline(timeout):
    return None if timeout is None else _time.monotonic() + timeout


class Future:

    def __init__(self):
        self._state = PENDING
        self._result = None
        self._exception = None
        self._waiters = []
        self._done_callbacks = []

    def __repr__(self):
        text = f'<{type(self).__name__} at {id(self):#x} state={_WORDS[self._state]}'
        if self._state == FINISHED:
            if self._exception is not None:
                return f'{text} raised {type(self._exception).__name__}>'
            return f'{text} returned {type(self._result).__name__}>'
        return text + '>'

    def _end(self):
        waiters, self._waiters = self._waiters, []
        for ident in waiters:
            _thread._wake(ident)
        for callback in self._done_callbacks:
            self._call(callback)

    def _call(self, callback):
        try:
            callback(self)
        except Exception:
            import sys
            import traceback
            print(f'exception calling callback for {self!r}', file=sys.stderr)
            traceback.print_exc()

    def cancel(self):
        if self._state in (RUNNING, FINISHED):
            return False
        if self._state in (CANCELLED, CANCELLED_AND_NOTIFIED):
            return True
        self._state = CANCELLED
        self._end()
        return True

    def cancelled(self):
        return self._state in (CANCELLED, CANCELLED_AND_NOTIFIED)

    def running(self):
        return self._state == RUNNING

    def done(self):
        return self._state in _ENDED

    def add_done_callback(self, fn):
        if self._state not in _ENDED:
            self._done_callbacks.append(fn)
        else:
            self._call(fn)

    def _wait(self, timeout):
        deadline = _deadline(timeout)
        while self._state not in _ENDED:
            left = _left(deadline)
            if left is not None and left <= 0:
                raise TimeoutError()
            self._waiters.append(_thread.get_ident())
            _thread._park(left)
        if self._state != FINISHED:
            raise CancelledError()

    def result(self, timeout=None):
        try:
            self._wait(timeout)
            if self._exception is not None:
                raise self._exception
            return self._result
        finally:
            self = None

    def exception(self, timeout=None):
        self._wait(timeout)
        return self._exception

    def set_running_or_notify_cancel(self):
        if self._state == CANCELLED:
            self._state = CANCELLED_AND_NOTIFIED
            return False
        if self._state == PENDING:
            self._state = RUNNING
            return True
        raise RuntimeError('Future in unexpected state')

    def set_result(self, result):
        if self._state in _ENDED:
            raise InvalidStateError(f'{self._state}: {self!r}')
        self._result = result
        self._state = FINISHED
        self._end()

    def set_exception(self, exception):
        if self._state in _ENDED:
            raise InvalidStateError(f'{self._state}: {self!r}')
        self._exception = exception
        self._state = FINISHED
        self._end()


class Executor:

    def submit(self, fn, /, *args, **kwargs):
        raise NotImplementedError()

    def map(self, fn, *iterables, timeout=None, chunksize=1):
        deadline = _deadline(timeout)
        futures = [self.submit(fn, *args) for args in zip(*iterables)]

        def result_iterator():
            try:
                futures.reverse()
                while futures:
                    future = futures.pop()
                    yield future.result(_left(deadline))
            finally:
                for future in futures:
                    future.cancel()

        return result_iterator()

    def shutdown(self, wait=True, *, cancel_futures=False):
        pass

    def __enter__(self):
        return self

    def __exit__(self, exc_type, exc_val, exc_tb):
        self.shutdown(wait=True)
        return False


class _WorkItem:

    def __init__(self, future, fn, args, kwargs):
        self.future = future
        self.fn = fn
        self.args = args
        self.kwargs = kwargs

    def run(self):
        if not self.future.set_running_or_notify_cancel():
            return
        try:
            result = self.fn(*self.args, **self.kwargs)
        except BaseException as exc:
            self.future.set_exception(exc)
            self = None
        else:
            self.future.set_result(result)


class ThreadPoolExecutor(Executor):
    _count = 0

    def __init__(self, max_workers=None, thread_name_prefix='', initializer=None, initargs=()):
        if max_workers is None:
            import os
            max_workers = min(32, (os.cpu_count() or 1) + 4)
        if max_workers <= 0:
            raise ValueError('max_workers must be greater than 0')
        if initializer is not None and not callable(initializer):
            raise TypeError('initializer must be a callable')
        if not thread_name_prefix:
            thread_name_prefix = f'ThreadPoolExecutor-{ThreadPoolExecutor._count}'
            ThreadPoolExecutor._count += 1
        self._max_workers = max_workers
        self._thread_name_prefix = thread_name_prefix
        self._initializer = initializer
        self._initargs = initargs
        self._work = []
        self._idle = []
        self._free = 0
        self._threads = []
        self._shutdown = False

    def submit(self, fn, /, *args, **kwargs):
        if self._shutdown:
            raise RuntimeError('cannot schedule new futures after shutdown')
        future = Future()
        self._work.append(_WorkItem(future, fn, args, kwargs))
        if self._idle:
            _thread._wake(self._idle.pop(0))
        if self._free > 0:
            self._free -= 1
        elif len(self._threads) < self._max_workers:
            import threading
            name = f'{self._thread_name_prefix}_{len(self._threads)}'
            thread = threading.Thread(target=self._run_worker, name=name)
            self._threads.append(thread)
            thread.start()
        return future

    def _run_worker(self):
        if self._initializer is not None:
            self._initializer(*self._initargs)
        ident = _thread.get_ident()
        while True:
            while self._work:
                self._work.pop(0).run()
                self._free += 1
            if self._shutdown:
                return
            self._idle.append(ident)
            _thread._park(None, None, True)
            if ident in self._idle:
                self._idle.remove(ident)

    def shutdown(self, wait=True, *, cancel_futures=False):
        self._shutdown = True
        if cancel_futures:
            work, self._work = self._work, []
            for item in work:
                item.future.cancel()
        idle, self._idle = self._idle, []
        for ident in idle:
            _thread._wake(ident)
        if wait:
            for thread in self._threads:
                thread.join()


class DoneAndNotDoneFutures(tuple):

    def __new__(cls, done, not_done):
        return super().__new__(cls, (done, not_done))

    done = property(lambda self: self[0])
    not_done = property(lambda self: self[1])

    def __repr__(self):
        return f'DoneAndNotDoneFutures(done={self[0]!r}, not_done={self[1]!r})'


def _is_enough(futures, return_when):
    done = [future for future in futures if future.done()]
    if len(done) == len(futures):
        return True
    if return_when == FIRST_COMPLETED:
        return bool(done)
    if return_when == FIRST_EXCEPTION:
        return any(not future.cancelled() and future._exception is not None for future in done)
    return False


def _park_for(futures, left):
    ident = _thread.get_ident()
    for future in futures:
        if not future.done() and ident not in future._waiters:
            future._waiters.append(ident)
    return _thread._park(left)


def wait(fs, timeout=None, return_when=ALL_COMPLETED):
    futures = set(fs)
    deadline = _deadline(timeout)
    while not _is_enough(futures, return_when):
        left = _left(deadline)
        if left is not None and left <= 0:
            break
        _park_for(futures, left)
    done = {future for future in futures if future.done()}
    return DoneAndNotDoneFutures(done, futures - done)


def as_completed(fs, timeout=None):
    futures = list(dict.fromkeys(fs))
    total = len(futures)
    deadline = _deadline(timeout)
    order = []
    for future in futures:
        future.add_done_callback(order.append)
    given = 0
    while given < total:
        while given < len(order):
            given += 1
            yield order[given - 1]
        if given < total:
            left = _left(deadline)
            if left is not None and left <= 0:
                raise TimeoutError(f'{total - given} (of {total}) futures unfinished')
            _park_for(futures, left)


for _class in (Error, CancelledError, InvalidStateError, BrokenExecutor, Future, Executor):
    _class.__module__ = 'concurrent.futures._base'
ThreadPoolExecutor.__module__ = 'concurrent.futures.thread'
del _class
