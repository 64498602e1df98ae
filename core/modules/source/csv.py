"""Rows of fields with separators between them."""

from io import StringIO as _StringIO

QUOTE_MINIMAL, QUOTE_ALL, QUOTE_NONNUMERIC, QUOTE_NONE = 0, 1, 2, 3
__all__ = ["QUOTE_MINIMAL", "QUOTE_ALL", "QUOTE_NONNUMERIC", "QUOTE_NONE", "Error", "Dialect",
           "excel", "excel_tab", "field_size_limit", "reader", "writer", "register_dialect",
           "get_dialect", "list_dialects", "unregister_dialect", "unix_dialect", "DictReader",
           "DictWriter", "Sniffer"]
__version__ = "1.0"


class Error(Exception):
    __module__ = "_csv"


class Dialect:
    _name = ""
    _valid = False
    delimiter = None
    quotechar = None
    escapechar = None
    doublequote = None
    skipinitialspace = None
    lineterminator = None
    quoting = None

    def __init__(self):
        _Format(self)


class excel(Dialect):
    delimiter = ","
    quotechar = '"'
    doublequote = True
    skipinitialspace = False
    lineterminator = "\r\n"
    quoting = QUOTE_MINIMAL


class excel_tab(excel):
    delimiter = "\t"


class unix_dialect(Dialect):
    delimiter = ","
    quotechar = '"'
    doublequote = True
    skipinitialspace = False
    lineterminator = "\n"
    quoting = QUOTE_ALL


_dialects = {}
_field_limit = 131072
_DEFAULTS = {"delimiter": ",", "quotechar": '"', "escapechar": None, "doublequote": True,
             "skipinitialspace": False, "lineterminator": "\r\n", "quoting": QUOTE_MINIMAL,
             "strict": False}


class _Format:
    """A dialect that was looked at: what a reader and a writer go by."""

    def __init__(self, dialect=None, **given):
        for name in given:
            if name not in _DEFAULTS:
                raise TypeError(f"{name!r} is an invalid keyword argument for this function")
        if isinstance(dialect, str):
            dialect = get_dialect(dialect)
        for name, default in _DEFAULTS.items():
            value = given[name] if name in given else getattr(dialect, name, default) if (
                dialect is not None) else default
            setattr(self, name, value)
        if "quotechar" in given and given["quotechar"] is None and "quoting" not in given:
            self.quoting = QUOTE_NONE
        self._check()

    def _check(self):
        for name in ("delimiter", "escapechar", "quotechar"):
            value = getattr(self, name)
            if value is None and name != "delimiter":
                continue
            if not isinstance(value, str):
                kind = type(value).__name__
                raise TypeError(f'"{name}" must be string, not {kind}' if name == "delimiter" else
                                f'"{name}" must be string or None, not {kind}')
            if len(value) != 1:
                raise TypeError(f'"{name}" must be a 1-character string')
        if not isinstance(self.quoting, int) or not 0 <= self.quoting <= 3:
            raise TypeError('bad "quoting" value' if isinstance(self.quoting, int) else
                            '"quoting" must be an integer')
        if self.quoting != QUOTE_NONE and not self.quotechar:
            raise TypeError("quotechar must be set if quoting enabled")
        if self.lineterminator is None:
            raise TypeError("lineterminator must be set")
        self.doublequote = bool(self.doublequote)
        self.skipinitialspace = bool(self.skipinitialspace)
        self.strict = bool(self.strict)


def register_dialect(name, dialect=None, **fmtparams):
    if not isinstance(name, str):
        raise TypeError("dialect name must be a string")
    _dialects[name] = _Format(dialect, **fmtparams)


def unregister_dialect(name):
    if name not in _dialects:
        raise Error("unknown dialect")
    del _dialects[name]


def get_dialect(name):
    if name not in _dialects:
        raise Error("unknown dialect")
    return _dialects[name]


def list_dialects():
    return list(_dialects)


def field_size_limit(*limit):
    global _field_limit
    before = _field_limit
    if limit:
        if not isinstance(limit[0], int):
            raise TypeError("limit must be an integer")
        _field_limit = limit[0]
    return before


_START_RECORD, _START_FIELD, _ESCAPED, _IN_FIELD, _IN_QUOTED, _ESCAPED_IN_QUOTED, _AFTER_QUOTE = (
    range(7))


class _Reader:
    def __init__(self, lines, dialect="excel", **fmtparams):
        self._lines = iter(lines)
        self.dialect = _Format(dialect, **fmtparams)
        self.line_num = 0

    def __iter__(self):
        return self

    def __next__(self):
        self._fields = []
        self._begin_field()
        self._state = _START_RECORD
        while True:
            try:
                line = next(self._lines)
            except StopIteration:
                if self._state not in (_START_RECORD,) and (
                        self._text or self._state == _IN_QUOTED or self._fields
                        or self._state == _START_FIELD):
                    if self.dialect.strict:
                        raise Error("unexpected end of data") from None
                    self._end_field()
                    return self._fields
                raise
            if not isinstance(line, str):
                raise Error(f"iterator should return strings, not {type(line).__name__} "
                            "(the file should be opened in text mode)")
            self.line_num += 1
            self._read(line)
            if self._state == _START_RECORD:
                return self._fields

    def _begin_field(self):
        self._text = []
        self._is_number = False

    def _end_field(self):
        text = "".join(self._text)
        self._fields.append(float(text) if self._is_number else text)
        self._begin_field()

    def _add(self, char):
        if len(self._text) >= _field_limit:
            raise Error(f"field larger than field limit ({_field_limit})")
        self._text.append(char)

    def _read(self, line):
        is_over = False
        for char in line:
            if is_over:
                if char not in "\r\n":
                    raise Error("new-line character seen in unquoted field - "
                                "do you need to open the file in universal-newline mode?")
                continue
            is_over = self._take(char)
        self._take_end(is_over)

    def _begin(self, char):
        """The first character of a field."""
        dialect = self.dialect
        if char in "\r\n":
            self._end_field()
            self._state = _START_RECORD
            return True
        if char == dialect.quotechar and dialect.quoting != QUOTE_NONE:
            self._state = _IN_QUOTED
        elif char == dialect.escapechar:
            self._state = _ESCAPED
        elif char == " " and dialect.skipinitialspace:
            pass
        elif char == dialect.delimiter:
            self._end_field()
        else:
            self._is_number = dialect.quoting == QUOTE_NONNUMERIC
            self._add(char)
            self._state = _IN_FIELD
        return False

    def _take(self, char):
        """Whether the record is over: then only the end of the line may follow."""
        dialect = self.dialect
        state = self._state
        if state == _START_RECORD:
            if char in "\r\n":
                return True
            self._state = _START_FIELD
            return self._begin(char)
        if state == _START_FIELD:
            return self._begin(char)
        if state == _ESCAPED:
            self._add(char)
            self._state = _IN_FIELD
        elif state == _IN_FIELD:
            if char in "\r\n":
                self._end_field()
                self._state = _START_RECORD
                return True
            if char == dialect.escapechar:
                self._state = _ESCAPED
            elif char == dialect.delimiter:
                self._end_field()
                self._state = _START_FIELD
            else:
                self._add(char)
        elif state == _IN_QUOTED:
            if char == dialect.escapechar:
                self._state = _ESCAPED_IN_QUOTED
            elif char == dialect.quotechar and dialect.quoting != QUOTE_NONE:
                self._state = _AFTER_QUOTE if dialect.doublequote else _IN_FIELD
            else:
                self._add(char)
        elif state == _ESCAPED_IN_QUOTED:
            self._add(char)
            self._state = _IN_QUOTED
        elif dialect.quoting != QUOTE_NONE and char == dialect.quotechar:
            self._add(char)
            self._state = _IN_QUOTED
        elif char == dialect.delimiter:
            self._end_field()
            self._state = _START_FIELD
        elif char in "\r\n":
            self._end_field()
            self._state = _START_RECORD
            return True
        elif not dialect.strict:
            self._add(char)
            self._state = _IN_FIELD
        else:
            raise Error(f"{dialect.delimiter!r} expected after {dialect.quotechar!r}")
        return False

    def _take_end(self, is_over):
        """The line ends, with or without a newline."""
        if is_over:
            return
        if self._state in (_START_FIELD, _IN_FIELD, _AFTER_QUOTE):
            self._end_field()
            self._state = _START_RECORD
        elif self._state == _ESCAPED:
            self._add("\n")
            self._state = _IN_FIELD
        elif self._state == _ESCAPED_IN_QUOTED:
            self._add("\n")
            self._state = _IN_QUOTED


def reader(csvfile, dialect="excel", **fmtparams):
    return _Reader(csvfile, dialect, **fmtparams)


class _Writer:
    def __init__(self, file, dialect="excel", **fmtparams):
        if not hasattr(file, "write"):
            raise TypeError('argument 1 must have a "write" method')
        self._write = file.write
        self.dialect = _Format(dialect, **fmtparams)

    def _field(self, value, is_alone):
        dialect = self.dialect
        is_number = isinstance(value, (int, float))
        text = "" if value is None else value if isinstance(value, str) else str(value)
        quoted = dialect.quoting == QUOTE_ALL or (
            dialect.quoting == QUOTE_NONNUMERIC and not is_number)
        parts = []
        for char in text:
            special = char in (dialect.delimiter, dialect.escapechar, dialect.quotechar) or (
                char in dialect.lineterminator)
            if special:
                wants_escape = False
                if dialect.quoting == QUOTE_NONE:
                    wants_escape = True
                else:
                    if char == dialect.quotechar:
                        if dialect.doublequote:
                            parts.append(char)
                        else:
                            wants_escape = True
                    elif char == dialect.escapechar:
                        wants_escape = True
                    if not wants_escape:
                        quoted = True
                if wants_escape:
                    if not dialect.escapechar:
                        raise Error("need to escape, but no escapechar set")
                    parts.append(dialect.escapechar)
            parts.append(char)
        if not text and is_alone:
            if dialect.quoting == QUOTE_NONE:
                raise Error("single empty field record must be quoted")
            quoted = True
        text = "".join(parts)
        return f"{dialect.quotechar}{text}{dialect.quotechar}" if quoted else text

    def writerow(self, row, /):
        try:
            row = list(row)
        except TypeError:
            raise Error(f"iterable expected, not {type(row).__name__}") from None
        fields = [self._field(value, len(row) == 1) for value in row]
        return self._write(self.dialect.delimiter.join(fields) + self.dialect.lineterminator)

    def writerows(self, rows, /):
        for row in rows:
            self.writerow(row)


def writer(csvfile, dialect="excel", **fmtparams):
    return _Writer(csvfile, dialect, **fmtparams)


register_dialect("excel", excel)
register_dialect("excel-tab", excel_tab)
register_dialect("unix", unix_dialect)


class DictReader:
    def __init__(self, f, fieldnames=None, restkey=None, restval=None, dialect="excel", *args,
                 **kwds):
        if fieldnames is not None and iter(fieldnames) is fieldnames:
            fieldnames = list(fieldnames)
        self._fieldnames = fieldnames
        self.restkey = restkey
        self.restval = restval
        self.reader = reader(f, dialect, *args, **kwds)
        self.dialect = dialect
        self.line_num = 0

    def __iter__(self):
        return self

    @property
    def fieldnames(self):
        if self._fieldnames is None:
            try:
                self._fieldnames = next(self.reader)
            except StopIteration:
                pass
        self.line_num = self.reader.line_num
        return self._fieldnames

    @fieldnames.setter
    def fieldnames(self, value):
        self._fieldnames = value

    def __next__(self):
        if self.line_num == 0:
            self.fieldnames
        row = next(self.reader)
        self.line_num = self.reader.line_num
        while row == []:
            row = next(self.reader)
        names = self.fieldnames
        found = dict(zip(names, row))
        if len(names) < len(row):
            found[self.restkey] = row[len(names):]
        for name in names[len(row):]:
            found[name] = self.restval
        return found


class DictWriter:
    def __init__(self, f, fieldnames, restval="", extrasaction="raise", dialect="excel", *args,
                 **kwds):
        if fieldnames is not None and iter(fieldnames) is fieldnames:
            fieldnames = list(fieldnames)
        self.fieldnames = fieldnames
        self.restval = restval
        if extrasaction.lower() not in ("raise", "ignore"):
            raise ValueError(f"extrasaction ({extrasaction}) must be 'raise' or 'ignore'")
        self.extrasaction = extrasaction
        self.writer = writer(f, dialect, *args, **kwds)

    def writeheader(self):
        return self.writerow(dict(zip(self.fieldnames, self.fieldnames)))

    def _values(self, row):
        if self.extrasaction == "raise":
            wrong = [name for name in row if name not in self.fieldnames]
            if wrong:
                raise ValueError("dict contains fields not in fieldnames: "
                                 + ", ".join([repr(name) for name in wrong]))
        return [row.get(name, self.restval) for name in self.fieldnames]

    def writerow(self, rowdict):
        return self.writer.writerow(self._values(rowdict))

    def writerows(self, rowdicts):
        return self.writer.writerows(map(self._values, rowdicts))


class Sniffer:
    """Guesses what lies between the fields of a sample."""

    def __init__(self):
        self.preferred = [",", "\t", ";", " ", ":"]

    def sniff(self, sample, delimiters=None):
        lines = [line for line in sample.splitlines() if line]
        best = None
        for delimiter in delimiters or self.preferred + ["|"]:
            counts = {line.count(delimiter) for line in lines}
            if len(counts) == 1 and 0 not in counts:
                best = delimiter
                break
        if best is None:
            raise Error("Could not determine delimiter")

        class dialect(Dialect):
            _name = "sniffed"
            lineterminator = "\r\n"
            quoting = QUOTE_MINIMAL
            doublequote = True
            delimiter = best
            quotechar = '"'
            skipinitialspace = all(f"{best} " in line for line in lines)

        return dialect

    def has_header(self, sample):
        rows = list(reader(_StringIO(sample), self.sniff(sample)))
        head, rest = rows[0], rows[1:21]

        def is_number(text):
            try:
                complex(text)
                return True
            except ValueError:
                return False

        votes = 0
        for place, name in enumerate(head):
            column = [row[place] for row in rest if len(row) == len(head)]
            if column and all(map(is_number, column)):
                votes += -1 if is_number(name) else 1
            elif column and len({len(text) for text in column}) == 1:
                votes += -1 if len(name) == len(column[0]) else 1
        return votes > 0
