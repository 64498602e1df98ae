"""The calendar in numbers; what lies between two times, and zones: parts of datetime."""

MINYEAR, MAXYEAR = 1, 9999
_MONTH_NAMES = ("", "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov",
                "Dec")
_DAY_NAMES = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


def _is_leap(year):
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def _days_in_month(year, month):
    return 29 if month == 2 and _is_leap(year) else (
        0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)[month]


def _days_before_year(year):
    year -= 1
    return year * 365 + year // 4 - year // 100 + year // 400


def _days_before_month(year, month):
    return sum(_days_in_month(year, one) for one in range(1, month))


def _to_ordinal(year, month, day):
    return _days_before_year(year) + _days_before_month(year, month) + day


def _from_ordinal(ordinal):
    ordinal -= 1
    centuries, ordinal = divmod(ordinal, 146097)
    hundreds = min(ordinal // 36524, 3)
    ordinal -= hundreds * 36524
    fours, ordinal = divmod(ordinal, 1461)
    ones = min(ordinal // 365, 3)
    ordinal -= ones * 365
    year = centuries * 400 + hundreds * 100 + fours * 4 + ones + 1
    month = 1
    while ordinal >= _days_in_month(year, month):
        ordinal -= _days_in_month(year, month)
        month += 1
    return year, month, ordinal + 1


def _plural(count):
    return "" if abs(count) == 1 else "s"


def _as_int(value):
    if isinstance(value, int):
        return value
    raise TypeError(f"'{type(value).__name__}' object cannot be interpreted as an integer")


def _check_date(year, month, day):
    year, month, day = _as_int(year), _as_int(month), _as_int(day)
    if not MINYEAR <= year <= MAXYEAR:
        raise ValueError(f"year {year} is out of range")
    if not 1 <= month <= 12:
        raise ValueError("month must be in 1..12")
    if not 1 <= day <= _days_in_month(year, month):
        raise ValueError("day is out of range for month")


def _check_time(hour, minute, second, microsecond, fold):
    for value, most, name in ((hour, 23, "hour"), (minute, 59, "minute"), (second, 59, "second"),
                              (microsecond, 999999, "microsecond")):
        if not 0 <= _as_int(value) <= most:
            raise ValueError(f"{name} must be in 0..{most}")
    if fold not in (0, 1):
        raise ValueError("fold must be either 0 or 1")


def _check_zone(zone):
    if zone is not None and not isinstance(zone, tzinfo):
        raise TypeError(f"tzinfo argument must be None or of a tzinfo subclass, not type "
                        f"'{type(zone).__name__}'")


def _half_even(numerator, denominator):
    whole, rest = divmod(numerator, denominator)
    twice = rest * 2
    return whole + (twice > denominator or twice == denominator and whole % 2 == 1)


def _micros(value, unit):
    """So many units, each of `unit` microseconds, in whole microseconds and the rest as a float."""
    if isinstance(value, int):
        return value * unit, 0.0
    if not isinstance(value, float):
        raise TypeError(f"unsupported type for timedelta component: {type(value).__name__}")
    whole = int(value)
    scaled = (value - whole) * unit
    return whole * unit + int(scaled), scaled - int(scaled)


def _shown_class(value):
    cls = type(value)
    return f"datetime.{cls.__qualname__}" if cls.__module__ == "datetime" else cls.__qualname__


class timedelta:
    def __new__(cls, days=0, seconds=0, microseconds=0, milliseconds=0, minutes=0, hours=0,
                weeks=0):
        total, rest = 0, 0.0
        for name, value, unit in (("days", days, 86400000000), ("seconds", seconds, 1000000),
                                  ("microseconds", microseconds, 1),
                                  ("milliseconds", milliseconds, 1000),
                                  ("minutes", minutes, 60000000), ("hours", hours, 3600000000),
                                  ("weeks", weeks, 604800000000)):
            if not isinstance(value, (int, float)):
                raise TypeError(f"unsupported type for timedelta {name} component: "
                                f"{type(value).__name__}")
            whole, part = _micros(value, unit)
            total += whole
            rest += part
        return cls._from(total + round(rest))

    @classmethod
    def _from(cls, microseconds):
        self = object.__new__(cls)
        seconds, self._microseconds = divmod(microseconds, 1000000)
        self._days, self._seconds = divmod(seconds, 86400)
        if abs(self._days) > 999999999:
            raise OverflowError(f"days={self._days}; must have magnitude <= 999999999")
        return self

    def _total(self):
        return (self._days * 86400 + self._seconds) * 1000000 + self._microseconds

    days = property(lambda self: self._days)
    seconds = property(lambda self: self._seconds)
    microseconds = property(lambda self: self._microseconds)

    def __reduce__(self):
        return type(self), (self._days, self._seconds, self._microseconds)

    def total_seconds(self):
        return self._total() / 1000000

    def __repr__(self):
        parts = [f"{name}={value}" for name, value in (
            ("days", self._days), ("seconds", self._seconds),
            ("microseconds", self._microseconds)) if value]
        return f"{_shown_class(self)}({', '.join(parts) or '0'})"

    def __str__(self):
        minutes, seconds = divmod(self._seconds, 60)
        hours, minutes = divmod(minutes, 60)
        text = f"{hours}:{minutes:02d}:{seconds:02d}"
        if self._days:
            text = f"{self._days} day{_plural(self._days)}, {text}"
        if self._microseconds:
            text += f".{self._microseconds:06d}"
        return text

    def __add__(self, other):
        if not isinstance(other, timedelta):
            return NotImplemented
        return timedelta._from(self._total() + other._total())

    __radd__ = __add__

    def __sub__(self, other):
        if not isinstance(other, timedelta):
            return NotImplemented
        return timedelta._from(self._total() - other._total())

    def __rsub__(self, other):
        if not isinstance(other, timedelta):
            return NotImplemented
        return timedelta._from(other._total() - self._total())

    def __neg__(self):
        return timedelta._from(-self._total())

    def __pos__(self):
        return self

    def __abs__(self):
        return timedelta._from(abs(self._total()))

    def __mul__(self, other):
        if isinstance(other, int):
            return timedelta._from(self._total() * other)
        if isinstance(other, float):
            numerator, denominator = other.as_integer_ratio()
            return timedelta._from(_half_even(self._total() * numerator, denominator))
        return NotImplemented

    __rmul__ = __mul__

    def __truediv__(self, other):
        if isinstance(other, timedelta):
            return self._total() / other._total()
        if isinstance(other, int):
            if not other:
                raise ZeroDivisionError("integer division or modulo by zero")
            total = self._total() if other > 0 else -self._total()
            return timedelta._from(_half_even(total, abs(other)))
        if isinstance(other, float):
            numerator, denominator = other.as_integer_ratio()
            if not numerator:
                raise ZeroDivisionError("integer division or modulo by zero")
            total = self._total() * denominator
            return timedelta._from(_half_even(total if numerator > 0 else -total, abs(numerator)))
        return NotImplemented

    def __floordiv__(self, other):
        if isinstance(other, timedelta):
            return self._total() // other._total()
        if isinstance(other, int):
            return timedelta._from(self._total() // other)
        return NotImplemented

    def __mod__(self, other):
        if not isinstance(other, timedelta):
            return NotImplemented
        return timedelta._from(self._total() % other._total())

    def __divmod__(self, other):
        if not isinstance(other, timedelta):
            return NotImplemented
        count, rest = divmod(self._total(), other._total())
        return count, timedelta._from(rest)

    def __eq__(self, other):
        return self._total() == other._total() if isinstance(other, timedelta) else NotImplemented

    def __lt__(self, other):
        return self._total() < other._total() if isinstance(other, timedelta) else NotImplemented

    def __le__(self, other):
        return self._total() <= other._total() if isinstance(other, timedelta) else NotImplemented

    def __gt__(self, other):
        return self._total() > other._total() if isinstance(other, timedelta) else NotImplemented

    def __ge__(self, other):
        return self._total() >= other._total() if isinstance(other, timedelta) else NotImplemented

    def __hash__(self):
        return hash((self._days, self._seconds, self._microseconds))

    def __bool__(self):
        return self._total() != 0


timedelta.min = timedelta(-999999999)
timedelta.max = timedelta(999999999, 86399, 999999)
timedelta.resolution = timedelta(microseconds=1)


class tzinfo:
    def tzname(self, dt):
        raise NotImplementedError("a tzinfo subclass must implement tzname()")

    def utcoffset(self, dt):
        raise NotImplementedError("a tzinfo subclass must implement utcoffset()")

    def dst(self, dt):
        raise NotImplementedError("a tzinfo subclass must implement dst()")

    def fromutc(self, dt):
        if dt.tzinfo is not self:
            raise ValueError("fromutc: dt.tzinfo is not self")
        offset = dt.utcoffset()
        if offset is None:
            raise ValueError("fromutc: non-None utcoffset() result required")
        saving = dt.dst()
        if saving is None:
            raise ValueError("fromutc: non-None dst() result required")
        if offset == saving:
            return dt + saving
        dt += offset - saving
        saving = dt.dst()
        if saving is None:
            raise ValueError("fromutc: tz.dst() gave inconsistent results; cannot convert")
        return dt + saving


def _offset_text(offset, separator=":"):
    if offset is None:
        return ""
    sign = "-" if offset.days < 0 else "+"
    offset = abs(offset)
    minutes, seconds = divmod(offset.seconds, 60)
    text = f"{sign}{minutes // 60:02d}{separator}{minutes % 60:02d}"
    if seconds or offset.microseconds:
        text += f"{separator}{seconds:02d}"
    if offset.microseconds:
        text += f".{offset.microseconds:06d}"
    return text


class timezone(tzinfo):
    def __init__(self, offset, name=None):
        if not isinstance(offset, timedelta):
            raise TypeError(f"timezone() argument 1 must be datetime.timedelta, not "
                            f"{type(offset).__name__}")
        if not timedelta(-1) < offset < timedelta(1):
            raise ValueError(f"offset must be a timedelta strictly between -timedelta(hours=24) "
                             f"and timedelta(hours=24), not {offset!r}.")
        self._offset = offset
        self._name = name

    def __copy__(self):
        return self

    def __deepcopy__(self, memo):
        return self

    def fromutc(self, dt):
        if dt.tzinfo is not self:
            raise ValueError("fromutc: dt.tzinfo is not self")
        return dt + self._offset

    def utcoffset(self, dt):
        return self._offset

    def tzname(self, dt):
        if self._name is not None:
            return self._name
        return f"UTC{_offset_text(self._offset)}" if self._offset else "UTC"

    def dst(self, dt):
        return None

    def __eq__(self, other):
        return self._offset == other._offset if isinstance(other, timezone) else NotImplemented

    def __hash__(self):
        return hash(self._offset)

    def __str__(self):
        return self.tzname(None)

    def __repr__(self):
        if not self._offset and self._name is None:
            return "datetime.timezone.utc"
        name = "" if self._name is None else f", {self._name!r}"
        return f"datetime.timezone({self._offset!r}{name})"

    def __reduce__(self):
        return type(self), (self._offset,) if self._name is None else (self._offset, self._name)


timezone.utc = UTC = timezone(timedelta(0))
timezone.min = timezone(-timedelta(hours=23, minutes=59))
timezone.max = timezone(timedelta(hours=23, minutes=59))

for _class in (timedelta, tzinfo, timezone):
    _class.__module__ = "datetime"
