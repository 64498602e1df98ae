"""What asyncio does with threads and concurrent futures, and names that only pass on."""

import sys

import _thread as _threads


def _deprecated(message):
    import warnings
    warnings.warn(message, DeprecationWarning, stacklevel=2)


class _ContextManager:
    """What `with (yield from lock):` enters; the lock is held already."""

    def __init__(self, lock):
        self._lock = lock

    def __enter__(self):
        return None

    def __exit__(self, *args):
        self._lock.release()


def _lock_by_yield(lock):
    import warnings
    warnings.warn("'with (yield from lock)' is deprecated use 'async with lock' instead",
                  DeprecationWarning, stacklevel=2)
    yield from lock.acquire()
    return _ContextManager(lock)


sys._mark_awaitable(_lock_by_yield)


# ---- Reports ----

_LIBRARY = '/usr/lib/python3.11/asyncio/'


def _log(level, text, exception=None):
    """As the logger "asyncio" does; a program that has no logging sees the same, without marks."""
    import sys
    logging = sys.modules.get('logging')
    if logging is not None:
        exc_info = exception and (type(exception), exception, exception.__traceback__)
        getattr(logging.getLogger('asyncio'), level)(text, exc_info=exc_info or False)
    elif level != 'debug':
        sys.stderr.write(text + '\n')
        if exception is not None:
            sys.stderr.write(sys._format_exception(exception))


def _listed(lines):
    import traceback
    own = [line for line in lines if not line.filename.startswith(_LIBRARY)]
    return ''.join(traceback.format_list(own)).rstrip()


def _default_exception_handler(loop, context):
    lines = [context.get('message') or 'Unhandled exception in event loop']
    for key in sorted(context):
        if key in ('message', 'exception'):
            continue
        value = context[key]
        if key in ('source_traceback', 'handle_traceback'):
            made = 'Object' if key == 'source_traceback' else 'Handle'
            lines.append(f'{key}: {made} created at (most recent call last):\n{_listed(value)}')
        else:
            lines.append(f'{key}: {value!r}')
    _log('error', '\n'.join(lines), context.get('exception'))


def _call_exception_handler(loop, context):
    import sys
    handler = loop.__dict__.get('_exception_handler')
    try:
        if handler is None:
            loop.default_exception_handler(context)
        else:
            handler(loop, context)
        return
    except (SystemExit, KeyboardInterrupt):
        raise
    except BaseException as exc:
        if handler is None:
            _log('error', 'Exception in default exception handler', exc)
            return
        failure = exc.with_traceback(exc.__traceback__.tb_next)
    try:
        loop.default_exception_handler({'message': 'Unhandled error in exception handler',
                                        'exception': failure, 'context': context})
    except (SystemExit, KeyboardInterrupt):
        raise
    except BaseException as exc:
        _log('error', 'Exception in default exception handler while handling an unexpected error '
                      'in custom exception handler', exc)


# ---- Debug mode ----

def _debug_wanted():
    import os
    return bool(os.environ.get('PYTHONASYNCIODEBUG'))


def _origin(outer, inner, place):
    """Where something is made, as traceback.extract_stack() has it; `place`: asyncio's own line."""
    import traceback
    lines = []
    for frame in (inner, outer):
        while frame is not None:
            code = frame.f_code
            if not code.co_filename.startswith('<coroscope>'):
                lines.append(traceback.FrameSummary(code.co_filename, frame.f_lineno, code.co_name))
            frame = frame.f_back
    lines.reverse()
    if place is not None:
        filename, _, line = place.rpartition(':')
        lines.append(traceback.FrameSummary(filename, int(line), 'create', line=''))
    return lines


# ---- Futures of both kinds ----

def _convert_future_exc(exc):
    import concurrent.futures as other
    kind = type(exc)
    if kind is other.CancelledError:
        return CancelledError(*exc.args)
    if kind is other.InvalidStateError:
        return InvalidStateError(*exc.args)
    return exc


def _set_state(future, other):
    if isfuture(future):
        _copy_future_state(other, future)
    else:
        _set_concurrent_future_state(future, other)


def _copy_future_state(source, dest):
    if dest.cancelled():
        return
    if source.cancelled():
        dest.cancel()
    elif source.exception() is not None:
        dest.set_exception(_convert_future_exc(source.exception()))
    else:
        dest.set_result(source.result())


def _set_concurrent_future_state(concurrent, source):
    if source.cancelled():
        concurrent.cancel()
    if not concurrent.set_running_or_notify_cancel():
        return
    exception = source.exception()
    if exception is not None:
        concurrent.set_exception(_convert_future_exc(exception))
    else:
        concurrent.set_result(source.result())


def _chain_future(source, destination):
    source_loop = source.get_loop() if isfuture(source) else None
    dest_loop = destination.get_loop() if isfuture(destination) else None

    def _call_check_cancel(destination):
        if destination.cancelled():
            if source_loop is None or source_loop is dest_loop:
                source.cancel()
            else:
                source_loop.call_soon_threadsafe(source.cancel)

    def _call_set_state(source):
        if destination.cancelled() and dest_loop is not None and dest_loop.is_closed():
            return
        if dest_loop is None or dest_loop is source_loop:
            _set_state(destination, source)
        elif not dest_loop.is_closed():
            dest_loop.call_soon_threadsafe(_set_state, destination, source)

    destination.add_done_callback(_call_check_cancel)
    source.add_done_callback(_call_set_state)


def wrap_future(future, *, loop=None):
    if isfuture(future):
        return future
    from concurrent.futures import Future as concurrent_future
    assert isinstance(future, concurrent_future), \
        f'concurrent.futures.Future is expected, got {future!r}'
    if loop is None:
        loop = get_event_loop()
    made = loop.create_future()
    _threads._mark_future(made)
    _chain_future(future, made)
    return made


def run_coroutine_threadsafe(coro, loop):
    if not iscoroutine(coro):
        raise TypeError('A coroutine object is required')
    from concurrent.futures import Future as concurrent_future
    future = concurrent_future()

    def callback():
        try:
            _chain_future(ensure_future(coro, loop=loop), future)
        except (SystemExit, KeyboardInterrupt):
            raise
        except BaseException as exc:
            if future.set_running_or_notify_cancel():
                future.set_exception(exc)
            raise

    loop.call_soon_threadsafe(callback)
    return future


# ---- Executors. The first argument is the loop: these are its methods. ----

def _run_in_executor(loop, executor, func, *args):
    if loop.is_closed():
        raise RuntimeError('Event loop is closed')
    if loop.get_debug():
        if iscoroutine(func) or iscoroutinefunction(func):
            raise TypeError('coroutines cannot be used with run_in_executor()')
        if not callable(func):
            raise TypeError(f'a callable object was expected by run_in_executor(), got {func!r}')
    if executor is None:
        executor = getattr(loop, '_default_executor', None)
        if getattr(loop, '_executor_shutdown_called', False):
            raise RuntimeError('Executor shutdown has been called')
        if executor is None:
            from concurrent.futures import ThreadPoolExecutor
            executor = ThreadPoolExecutor(thread_name_prefix='asyncio')
            loop._default_executor = executor
    return wrap_future(executor.submit(func, *args), loop=loop)


def _set_default_executor(loop, executor):
    from concurrent.futures import ThreadPoolExecutor
    if not isinstance(executor, ThreadPoolExecutor):
        raise TypeError('executor must be ThreadPoolExecutor instance')
    loop._default_executor = executor


def _begin_shutdown(loop):
    """A future that is done when the default executor's threads are; None when it has none."""
    loop._executor_shutdown_called = True
    executor = getattr(loop, '_default_executor', None)
    if executor is None:
        return None
    future = loop.create_future()
    _threads._mark_future(future)

    def do_shutdown():
        executor.shutdown(wait=True)
        if not loop.is_closed():
            loop.call_soon_threadsafe(future.set_result, None)

    import threading
    threading.Thread(target=do_shutdown, name='shutdown').start()
    return future


def _start_in_thread(func, /, *args, **kwargs):
    from contextvars import copy_context
    context = copy_context()
    loop = get_running_loop()

    def call():
        return context.run(func, *args, **kwargs)

    return _run_in_executor(loop, None, call)


# ---- Signals as callbacks of a loop ----

def _check_signal(sig):
    if not isinstance(sig, int):
        raise TypeError(f'sig must be an int, not {sig!r}')
    import signal
    if sig not in signal.valid_signals():
        raise ValueError(f'invalid signal number {sig}')


def _add_signal_handler(loop, sig, callback, *args):
    if iscoroutine(callback) or iscoroutinefunction(callback):
        raise TypeError('coroutines cannot be used with add_signal_handler()')
    _check_signal(sig)
    if loop.is_closed():
        raise RuntimeError('Event loop is closed')
    import signal

    def _sighandler_noop(signum, frame):
        if not loop.is_closed():
            # Where CPython's loop hears of it: behind what is ready, and then a round later.
            loop.call_at(loop.time(), loop.call_soon, callback, *args)

    try:
        signal.signal(sig, _sighandler_noop)
    except OSError as exc:
        if exc.errno == 22:
            raise RuntimeError(f'sig {sig} cannot be caught')
        raise
    loop.__dict__.setdefault('_signal_handlers', {})[sig] = _sighandler_noop


def _remove_signal_handler(loop, sig):
    _check_signal(sig)
    if loop.__dict__.get('_signal_handlers', {}).pop(sig, None) is None:
        return False
    import signal
    signal.signal(sig, signal.default_int_handler if sig == signal.SIGINT else signal.SIG_DFL)
    return True


def _forget_signals(loop):
    for sig in list(loop._signal_handlers):
        _remove_signal_handler(loop, sig)


# ---- What queues do when a subclass has a _put(), _get() or _init() of its own ----

_FIFO, _LIFO, _PRIORITY = range(3)


def _queue_copy(items, order):
    if order == _FIFO:
        from collections import deque
        return deque(items)
    return items


def _queue_init(queue, order):
    queue._queue = _queue_copy([], order)


def _queue_put(queue, order, item):
    if order == _PRIORITY:
        from heapq import heappush
        heappush(queue._queue, item)
    else:
        queue._queue.append(item)


def _queue_get(queue, order):
    if order == _FIFO:
        return queue._queue.popleft()
    if order == _LIFO:
        return queue._queue.pop()
    from heapq import heappop
    return heappop(queue._queue)


# ---- The stack of a task in words ----

def _task_print_stack(task, *, limit=None, file=None):
    import sys
    import traceback
    file = sys.stderr if file is None else file
    frames = task.get_stack(limit=limit)
    failed = task.done() and not task.cancelled() and task._exception is not None
    if not frames:
        print(f'No stack for {task!r}', file=file)
    elif failed:
        print(f'Traceback for {task!r} (most recent call last):', file=file)
    else:
        print(f'Stack for {task!r} (most recent call last):', file=file)
    for frame in frames:
        code = frame.f_code
        entry = traceback.FrameSummary(code.co_filename, frame.f_lineno, code.co_name)
        print(''.join(traceback.format_list([entry])), file=file, end='')
    if failed:
        for line in traceback.format_exception_only(task._exception):
            print(line, file=file, end='')


# What asyncio.coroutine() marks its functions with.
_is_coroutine = object()


def _is_coroutine_function(function):
    """Of what is not one by itself: a partial of one, or something that is marked."""
    if getattr(function, '_is_coroutine', None) is _is_coroutine:
        return True
    from functools import partial
    return isinstance(function, partial) and iscoroutinefunction(function.func)


# ---- Policies: there is one kind of loop ----

class AbstractEventLoopPolicy:

    def get_event_loop(self):
        raise NotImplementedError

    def set_event_loop(self, loop):
        raise NotImplementedError

    def new_event_loop(self):
        raise NotImplementedError


class _UnixDefaultEventLoopPolicy(AbstractEventLoopPolicy):

    def get_event_loop(self):
        return _get_event_loop()

    def set_event_loop(self, loop):
        _set_event_loop(loop)

    def new_event_loop(self):
        return SelectorEventLoop()


_get_event_loop, _set_event_loop = get_event_loop, set_event_loop
_UnixDefaultEventLoopPolicy.__module__ = 'asyncio.unix_events'
AbstractEventLoopPolicy.__module__ = 'asyncio.events'
DefaultEventLoopPolicy = _UnixDefaultEventLoopPolicy
_policy = None


def _make_loop():
    """The policy's new loop; None when no policy was asked for."""
    return None if _policy is None else _policy.new_event_loop()


def _short_repr(value):
    """Of a callback's argument."""
    import reprlib
    return reprlib.repr(value)


def _make_context():
    """A context for the runs of a Runner; None when there are no context variables yet."""
    import sys
    module = sys.modules.get('contextvars')
    return None if module is None else module.copy_context()


def get_event_loop_policy():
    global _policy
    if _policy is None:
        _policy = DefaultEventLoopPolicy()
    return _policy


def set_event_loop_policy(policy):
    global _policy
    if policy is not None and not isinstance(policy, AbstractEventLoopPolicy):
        raise TypeError("policy must be an instance of AbstractEventLoopPolicy or None, "
                        f"not '{type(policy).__name__}'")
    _policy = policy


# ---- Errors of streams, which programs catch ----

class IncompleteReadError(EOFError):

    def __init__(self, partial, expected):
        r_expected = 'undefined' if expected is None else repr(expected)
        super().__init__(f'{len(partial)} bytes read on a total of {r_expected} expected bytes')
        self.partial = partial
        self.expected = expected

    def __reduce__(self):
        return type(self), (self.partial, self.expected)


class LimitOverrunError(Exception):

    def __init__(self, message, consumed):
        super().__init__(message)
        self.consumed = consumed

    def __reduce__(self):
        return type(self), (self.args[0], self.consumed)


class SendfileNotAvailableError(RuntimeError):
    pass


for _class in (IncompleteReadError, LimitOverrunError, SendfileNotAvailableError):
    _class.__module__ = 'asyncio.exceptions'
del _class
