"""What a test expects to happen in a block: an error, a warning, a log line."""

import re as _re
import warnings as _warnings

_MOST_SHOWN = 80


def safe_repr(value, short=False):
    try:
        shown = repr(value)
    except Exception:
        shown = object.__repr__(value)
    if not short or len(shown) < _MOST_SHOWN:
        return shown
    return shown[:_MOST_SHOWN] + " [truncated]..."


def _common_shortened(*values):
    """Long reprs, with what they share in front cut out of the middle."""
    shown = [safe_repr(value) for value in values]
    longest = max(map(len, shown))
    if longest <= 80:
        return shown
    first, last = min(shown), max(shown)
    size = 0
    while size < len(first) and first[size] == last[size]:
        size += 1
    prefix = first[:size]

    def shorten(text, start, end):
        skip = len(text) - start - end
        return f"{text[:start]}[{skip} chars]{text[len(text) - end:]}" if skip > 12 else text

    room = 80 - (longest - size + 5 + 12)
    if room > 5:
        prefix = shorten(prefix, 5, room)
        return [prefix + text[size:] for text in shown]
    prefix = shorten(prefix, 5, 5)
    return [prefix + shorten(text[size:], 12, 5) for text in shown]


class _Expecting:
    expected_text = None

    def __init__(self, expected, case, expected_regex=None):
        self.expected = expected
        self.case = case
        self.expected_regex = None if expected_regex is None else _re.compile(expected_regex)
        self.obj_name = None
        self.msg = None

    def _fail(self, message):
        raise self.case.failureException(self.case._formatMessage(self.msg, message))

    def handle(self, name, args, kwargs):
        if not isinstance(self.expected, type) and not (
                isinstance(self.expected, tuple)
                and all(isinstance(kind, type) for kind in self.expected)) or not all(
                issubclass(kind, self._base) for kind in (
                    self.expected if isinstance(self.expected, tuple) else (self.expected,))):
            raise TypeError(f"{name}() arg 1 must be {self._base_text}")
        if not args:
            self.msg = kwargs.pop("msg", None)
            if kwargs:
                raise TypeError(f"{next(iter(kwargs))!r} is an invalid keyword argument for this "
                                "function")
            return self
        function, *args = args
        self.obj_name = getattr(function, "__name__", str(function))
        with self:
            function(*args, **kwargs)
        return None

    def _expected_name(self):
        return getattr(self.expected, "__name__", str(self.expected))


class _AssertRaisesContext(_Expecting):
    _base, _base_text = BaseException, "an exception type or tuple of exception types"

    def __enter__(self):
        return self

    def __exit__(self, kind, value, traceback):
        if kind is None:
            if self.obj_name:
                self._fail(f"{self._expected_name()} not raised by {self.obj_name}")
            else:
                self._fail(f"{self._expected_name()} not raised")
        if not issubclass(kind, self.expected):
            return False
        self.exception = value.with_traceback(None)
        if self.expected_regex is not None and not self.expected_regex.search(str(value)):
            self._fail(f'"{self.expected_regex.pattern}" does not match "{value!s}"')
        return True


class _AssertWarnsContext(_Expecting):
    _base, _base_text = Warning, "a warning type or tuple of warning types"

    def __enter__(self):
        self._catching = _warnings.catch_warnings(record=True)
        self.warnings = self._catching.__enter__()
        _warnings.simplefilter("always", self.expected)
        return self

    def __exit__(self, kind, value, traceback):
        self._catching.__exit__(kind, value, traceback)
        if kind is not None:
            return
        first = None
        for found in self.warnings:
            warning = found.message
            if not isinstance(warning, self.expected):
                continue
            first = first or warning
            if self.expected_regex is not None and not self.expected_regex.search(str(warning)):
                continue
            self.warning = warning
            self.filename = found.filename
            self.lineno = found.lineno
            return
        if first is not None:
            self._fail(f'"{self.expected_regex.pattern}" does not match "{first!s}"')
        if self.obj_name:
            self._fail(f"{self._expected_name()} not triggered by {self.obj_name}")
        self._fail(f"{self._expected_name()} not triggered")


class _LoggingWatcher:
    def __init__(self):
        self.records = []
        self.output = []


class _AssertLogsContext:
    FORMAT = "%(levelname)s:%(name)s:%(message)s"

    def __init__(self, case, logger_name, level, no_logs):
        import logging
        self._logging = logging
        self.case = case
        self.logger_name = logger_name
        self.level = getattr(logging, level) if isinstance(level, str) else (
            level or logging.INFO)
        self.msg = None
        self.no_logs = no_logs

    def __enter__(self):
        logging = self._logging
        watcher = self.watcher = _LoggingWatcher()

        class Capture(logging.Handler):
            def emit(self, record):
                watcher.records.append(record)
                watcher.output.append(self.format(record))

        logger = self.logger_name if isinstance(self.logger_name, logging.Logger) else (
            logging.getLogger(self.logger_name))
        self.logger = logger
        handler = Capture()
        handler.setLevel(self.level)
        handler.setFormatter(logging.Formatter(self.FORMAT))
        self._saved = logger.handlers[:], logger.level, logger.propagate
        logger.handlers = [handler]
        logger.setLevel(self.level)
        logger.propagate = False
        return None if self.no_logs else watcher

    def __exit__(self, kind, value, traceback):
        self.logger.handlers, level, self.logger.propagate = self._saved
        self.logger.setLevel(level)
        if kind is not None:
            return False
        level = self._logging.getLevelName(self.level)
        if self.no_logs:
            if self.watcher.records:
                self._fail(f"Unexpected logs found: {self.watcher.output!r}")
        elif not self.watcher.records:
            self._fail(f"no logs of level {level} or higher triggered on {self.logger.name}")
        return None

    def _fail(self, message):
        raise self.case.failureException(self.case._formatMessage(self.msg, message))


# ---- A test ----


for _class in (_AssertRaisesContext, _AssertWarnsContext, _AssertLogsContext):
    _class.__module__ = "unittest.case"
