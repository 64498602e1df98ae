"""Tracebacks as text."""

import sys

_missing = object()


def _value_of(exc, value):
    if value is _missing:
        return exc
    return value


def _lines(text):
    return text.splitlines(keepends=True)



def format_exception(exc, /, value=_missing, tb=_missing, limit=None, chain=True):
    value = _value_of(exc, value)
    if value is None:
        return ["NoneType: None\n"]
    if chain and limit is None:
        return _entries(sys._format_exception(value))
    trace = value.__traceback__ if tb is _missing else tb
    result = []
    if trace is not None:
        result.append("Traceback (most recent call last):\n")
        result += format_tb(trace, limit)
    return result + format_exception_only(value)


def _entries(text):
    """Lines put together as one calls them: a place with its source line and marks."""
    result = []
    for line in _lines(text):
        before = result[-1] if result else ""
        if (line.startswith("    ") and before.startswith("  File ")
                or line == "\n" and before.startswith("\n") and before != "\n"
                or before == "\n" and line.startswith(("The above ", "During handling "))):
            result[-1] += line
        else:
            result.append(line)
    return result


def format_exception_only(exc, /, value=_missing):
    value = _value_of(exc, value)
    if value is None:
        return ["NoneType: None\n"]
    text = sys._format_exception_only(value)
    return _lines(text if text.endswith("\n") else text + "\n")


def _write(lines, file):
    (file or sys.stderr).write("".join(lines))


def print_exception(exc, /, value=_missing, tb=_missing, limit=None, file=None, chain=True):
    _write(format_exception(exc, value, tb, limit, chain), file)


def print_exc(limit=None, file=None, chain=True):
    print_exception(sys.exc_info()[1], limit=limit, file=file, chain=chain)


def format_exc(limit=None, chain=True):
    return "".join(format_exception(sys.exc_info()[1], limit=limit, chain=chain))


def print_last(limit=None, file=None, chain=True):
    raise ValueError("no last exception")


class FrameSummary:
    def __init__(self, filename, lineno, name, *, lookup_line=True, locals=None, line=None,
                 end_lineno=None, colno=None, end_colno=None):
        self.filename = filename
        self.lineno = lineno
        self.name = name
        self.line = sys._source_line(filename, lineno).strip() if line is None else line
        self.locals = locals
        self.end_lineno = end_lineno
        self.colno = colno
        self.end_colno = end_colno

    def __iter__(self):
        return iter((self.filename, self.lineno, self.name, self.line))

    def __getitem__(self, place):
        return (self.filename, self.lineno, self.name, self.line)[place]

    def __len__(self):
        return 4

    def __eq__(self, other):
        return tuple(self) == tuple(other)

    __hash__ = None

    def __repr__(self):
        return f"<FrameSummary file {self.filename}, line {self.lineno} in {self.name}>"


def _variables(entry):
    return "".join(f"    {name} = {value}\n" for name, value in sorted((entry.locals or {}).items()))


class StackSummary(list):
    @classmethod
    def extract(cls, frame_gen, *, limit=None, lookup_lines=True, capture_locals=False):
        result = cls()
        for frame, lineno in frame_gen:
            values = None
            if capture_locals:
                values = {name: repr(value) for name, value in frame.f_locals.items()}
            result.append(FrameSummary(frame.f_code.co_filename, lineno, frame.f_code.co_name,
                                       locals=values))
        return result._limited(limit)

    @classmethod
    def from_list(cls, a_list):
        return cls([entry if isinstance(entry, FrameSummary)
                    else FrameSummary(entry[0], entry[1], entry[2], line=entry[3])
                    for entry in a_list])

    def _limited(self, limit):
        if limit is not None:
            self[:] = self[:limit] if limit >= 0 else self[limit:]
        return self

    def format(self):
        result = []
        for entry in self:
            text = f'  File "{entry.filename}", line {entry.lineno}, in {entry.name}\n'
            if entry.line:
                text += f"    {entry.line}\n"
            result.append(text + _variables(entry))
        return result


def walk_tb(tb):
    while tb is not None:
        yield tb.tb_frame, tb.tb_lineno
        tb = tb.tb_next


def walk_stack(f):
    if f is None:
        f = sys._getframe(2)
    while f is not None:
        yield f, f.f_lineno
        f = f.f_back


def extract_tb(tb, limit=None):
    return StackSummary.extract(walk_tb(tb), limit=limit)


def extract_stack(f=None, limit=None):
    if f is None:
        f = sys._getframe(1)
    entries = StackSummary.extract(walk_stack(f))
    entries.reverse()
    if limit is not None:
        entries[:] = entries[-limit:] if limit >= 0 else entries[:-limit]
    return entries


def format_list(extracted_list):
    return StackSummary.from_list(extracted_list).format()


def format_tb(tb, limit=None):
    if limit is None and tb is not None:
        return _entries(sys._format_traceback(tb))
    return extract_tb(tb, limit).format()


def print_tb(tb, limit=None, file=None):
    _write(format_tb(tb, limit), file)


def format_stack(f=None, limit=None):
    if f is None:
        f = sys._getframe(1)
    return extract_stack(f, limit).format()


def print_stack(f=None, limit=None, file=None):
    if f is None:
        f = sys._getframe(1)
    _write(extract_stack(f, limit).format(), file)


def clear_frames(tb):
    pass


class TracebackException:
    def __init__(self, exc_type, exc_value, exc_traceback, *, limit=None, lookup_lines=True,
                 capture_locals=False, compact=False, max_group_width=15, max_group_depth=10,
                 _seen=None):
        self._value = exc_value
        self.exc_type = exc_type
        self.stack = StackSummary.extract(walk_tb(exc_traceback), limit=limit,
                                          capture_locals=capture_locals)
        self._capture_locals = capture_locals
        seen = set() if _seen is None else _seen
        seen.add(id(exc_value))
        options = dict(limit=limit, lookup_lines=lookup_lines, capture_locals=capture_locals,
                       compact=compact, _seen=seen)

        def summary_of(other):
            if other is None or id(other) in seen:
                return None
            return type(self)(type(other), other, other.__traceback__, **options)

        self.__cause__ = summary_of(exc_value.__cause__)
        self.__context__ = summary_of(exc_value.__context__)
        self.__suppress_context__ = exc_value.__suppress_context__
        self.__notes__ = getattr(exc_value, "__notes__", None)
        self.exceptions = None
        if isinstance(exc_value, BaseExceptionGroup):
            self.exceptions = [summary_of(one) for one in exc_value.exceptions]

    @classmethod
    def from_exception(cls, exc, *args, **kwargs):
        return cls(type(exc), exc, exc.__traceback__, *args, **kwargs)

    def format(self, *, chain=True):
        lines = format_exception(self._value, chain=chain)
        if self._capture_locals:
            # The places of this exception come last, after those of what led to it.
            places = [i for i, line in enumerate(lines) if line.startswith("  File ")]
            for i, entry in zip(places[len(places) - len(self.stack):], self.stack):
                lines[i] += _variables(entry)
        yield from lines

    def format_exception_only(self):
        yield from format_exception_only(self._value)

    def print(self, *, file=None, chain=True):
        _write(self.format(chain=chain), file)

    def __str__(self):
        return str(self._value)
