"""Dates and times of day, and what lies between them."""

import time as _time

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

    def total_seconds(self):
        return self._total() / 1000000

    def __repr__(self):
        parts = [f"{name}={value}" for name, value in (
            ("days", self._days), ("seconds", self._seconds),
            ("microseconds", self._microseconds)) if value]
        return f"datetime.{type(self).__qualname__}({', '.join(parts) or '0'})"

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
        raise NotImplementedError("tzinfo subclass must override tzname()")

    def utcoffset(self, dt):
        raise NotImplementedError("tzinfo subclass must override utcoffset()")

    def dst(self, dt):
        raise NotImplementedError("tzinfo subclass must override dst()")

    def fromutc(self, dt):
        return dt + dt.utcoffset()


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
        if self is timezone.utc:
            return "datetime.timezone.utc"
        name = "" if self._name is None else f", {self._name!r}"
        return f"datetime.timezone({self._offset!r}{name})"


timezone.utc = UTC = timezone(timedelta(0))
timezone.min = timezone(-timedelta(hours=23, minutes=59))
timezone.max = timezone(timedelta(hours=23, minutes=59))


def _filled(format, parts, offset, zone_name, microsecond):
    """strftime, with the letters that only this module knows filled in before."""
    result = []
    position = 0
    while position < len(format):
        pair = format[position:position + 2]
        if pair == "%f":
            result.append(f"{microsecond:06d}")
        elif pair == "%z":
            result.append(_offset_text(offset, ""))
        elif pair == "%Z":
            result.append((zone_name or "").replace("%", "%%"))
        elif pair[:1] == "%":
            result.append(pair)
        else:
            result.append(pair[:1])
            position -= 1
        position += 2
    return _time.strftime("".join(result), parts)


class date:
    def __new__(cls, year, month=None, day=None):
        if month is None or day is None:
            missing, place = ("month", 2) if month is None else ("day", 3)
            raise TypeError(f"function missing required argument '{missing}' (pos {place})")
        _check_date(year, month, day)
        self = object.__new__(cls)
        self._date = (year, month, day)
        return self

    year = property(lambda self: self._date[0])
    month = property(lambda self: self._date[1])
    day = property(lambda self: self._date[2])

    @classmethod
    def fromtimestamp(cls, timestamp, /):
        return cls(*_time.gmtime(timestamp)[:3])

    @classmethod
    def today(cls):
        return cls.fromtimestamp(_time.time())

    @classmethod
    def fromordinal(cls, ordinal, /):
        if ordinal < 1:
            raise ValueError("ordinal must be >= 1")
        return cls(*_from_ordinal(ordinal))

    @classmethod
    def fromisoformat(cls, text, /):
        try:
            if len(text) == 8 and text.isdigit():
                return cls(int(text[:4]), int(text[4:6]), int(text[6:]))
            if len(text) == 10 and text[4] == text[7] == "-":
                return cls(int(text[:4]), int(text[5:7]), int(text[8:]))
        except ValueError as error:
            if "invalid literal" not in str(error):
                raise
        raise ValueError(f"Invalid isoformat string: {text!r}")

    @classmethod
    def fromisocalendar(cls, year, week, day):
        first = _first_week(year)
        return cls.fromordinal(first + (week - 1) * 7 + day - 1)

    def toordinal(self):
        return _to_ordinal(*self._date)

    def weekday(self):
        return (self.toordinal() + 6) % 7

    def isoweekday(self):
        return self.weekday() + 1

    def isocalendar(self):
        year = self.year
        number = self.toordinal()
        week, day = divmod(number - _first_week(year), 7)
        if week < 0:
            year -= 1
            week, day = divmod(number - _first_week(year), 7)
        elif week >= 52 and number >= _first_week(year + 1):
            year += 1
            week = 0
        return IsoCalendarDate((year, week + 1, day + 1))

    def isoformat(self):
        return "%04d-%02d-%02d" % self._date

    def timetuple(self):
        yday = _days_before_month(self.year, self.month) + self.day
        return _time.struct_time((*self._date, 0, 0, 0, self.weekday(), yday, -1))

    def ctime(self):
        return (f"{_DAY_NAMES[self.weekday()]} {_MONTH_NAMES[self.month]} {self.day:2d} 00:00:00 "
                f"{self.year:04d}")

    def strftime(self, format):
        return _filled(format, self.timetuple(), None, None, 0)

    def __format__(self, format):
        return self.strftime(format) if format else str(self)

    def replace(self, year=None, month=None, day=None):
        return type(self)(self.year if year is None else year,
                          self.month if month is None else month,
                          self.day if day is None else day)

    def __repr__(self):
        return f"datetime.{type(self).__qualname__}({self.year}, {self.month}, {self.day})"

    def __str__(self):
        return self.isoformat()

    def _moved(self, days):
        number = self.toordinal() + days
        if not 0 < number <= _MAX_ORDINAL:
            raise OverflowError("date value out of range")
        return type(self).fromordinal(number)

    def __add__(self, other):
        return self._moved(other.days) if isinstance(other, timedelta) else NotImplemented

    __radd__ = __add__

    def __sub__(self, other):
        if isinstance(other, timedelta):
            return self._moved(-other.days)
        if isinstance(other, date):
            return timedelta(self.toordinal() - other.toordinal())
        return NotImplemented

    def _with(self, other):
        return isinstance(other, date) and not isinstance(other, datetime)

    def __eq__(self, other):
        return self._date == other._date if self._with(other) else NotImplemented

    def __lt__(self, other):
        return self._date < other._date if self._with(other) else NotImplemented

    def __le__(self, other):
        return self._date <= other._date if self._with(other) else NotImplemented

    def __gt__(self, other):
        return self._date > other._date if self._with(other) else NotImplemented

    def __ge__(self, other):
        return self._date >= other._date if self._with(other) else NotImplemented

    def __hash__(self):
        return hash(self._date)


def _first_week(year):
    """The ordinal of the Monday of the week that holds January 4."""
    fourth = _to_ordinal(year, 1, 4)
    return fourth - (fourth + 6) % 7


class IsoCalendarDate(tuple):
    year = property(lambda self: self[0])
    week = property(lambda self: self[1])
    weekday = property(lambda self: self[2])

    def __repr__(self):
        return (f"datetime.IsoCalendarDate(year={self[0]}, week={self[1]}, weekday={self[2]})")


_MAX_ORDINAL = _to_ordinal(9999, 12, 31)


def _parse_time(text):
    """The parts of an ISO time of day and its offset, or None where it is none."""
    offset = None
    for place, char in enumerate(text):
        if char in "+-" or char == "Z":
            rest = text[place:]
            text = text[:place]
            if rest == "Z":
                offset = timedelta(0)
            else:
                parts = _parse_time(rest[1:])
                if parts is None:
                    return None
                offset = timedelta(hours=parts[0], minutes=parts[1], seconds=parts[2],
                                   microseconds=parts[3])
                offset = -offset if rest[0] == "-" else offset
            break
    text, _, fraction = text.replace(",", ".").partition(".")
    digits = text.replace(":", "")
    if ":" in text and any(len(part) != 2 for part in text.split(":")):
        return None
    if len(digits) not in (2, 4, 6) or not digits.isdigit() or fraction and not fraction.isdigit():
        return None
    numbers = [int(digits[place:place + 2]) for place in range(0, len(digits), 2)]
    numbers += [0] * (3 - len(numbers)) + [int((fraction + "000000")[:6])]
    return (*numbers, offset)


def _spec_text(hour, minute, second, microsecond, timespec):
    if timespec == "auto":
        timespec = "microseconds" if microsecond else "seconds"
    forms = {"hours": f"{hour:02d}", "minutes": f"{hour:02d}:{minute:02d}",
             "seconds": f"{hour:02d}:{minute:02d}:{second:02d}",
             "milliseconds": f"{hour:02d}:{minute:02d}:{second:02d}.{microsecond // 1000:03d}",
             "microseconds": f"{hour:02d}:{minute:02d}:{second:02d}.{microsecond:06d}"}
    if timespec not in forms:
        raise ValueError("Unknown timespec value")
    return forms[timespec]


class time:
    def __new__(cls, hour=0, minute=0, second=0, microsecond=0, tzinfo=None, *, fold=0):
        _check_time(hour, minute, second, microsecond, fold)
        _check_zone(tzinfo)
        self = object.__new__(cls)
        self._time = (hour, minute, second, microsecond)
        self._zone = tzinfo
        self._fold = fold
        return self

    hour = property(lambda self: self._time[0])
    minute = property(lambda self: self._time[1])
    second = property(lambda self: self._time[2])
    microsecond = property(lambda self: self._time[3])
    tzinfo = property(lambda self: self._zone)
    fold = property(lambda self: self._fold)

    @classmethod
    def fromisoformat(cls, text, /):
        parts = _parse_time(text.removeprefix("T"))
        if parts is None:
            raise ValueError(f"Invalid isoformat string: {text!r}")
        return cls(*parts[:4], tzinfo=_zone_of(parts[4]))

    def isoformat(self, timespec="auto"):
        return _spec_text(*self._time, timespec) + _offset_text(self.utcoffset())

    def utcoffset(self):
        return None if self._zone is None else self._zone.utcoffset(None)

    def tzname(self):
        return None if self._zone is None else self._zone.tzname(None)

    def dst(self):
        return None if self._zone is None else self._zone.dst(None)

    def strftime(self, format):
        parts = (1900, 1, 1, self.hour, self.minute, self.second, 0, 1, -1)
        return _filled(format, parts, self.utcoffset(), self.tzname(), self.microsecond)

    def __format__(self, format):
        return self.strftime(format) if format else str(self)

    def replace(self, hour=None, minute=None, second=None, microsecond=None, tzinfo=True, *,
                fold=None):
        return type(self)(self.hour if hour is None else hour,
                          self.minute if minute is None else minute,
                          self.second if second is None else second,
                          self.microsecond if microsecond is None else microsecond,
                          self._zone if tzinfo is True else tzinfo,
                          fold=self._fold if fold is None else fold)

    def __repr__(self):
        count = 4 if self.microsecond else 3 if self.second else 2
        shown = ", ".join(map(str, self._time[:count]))
        zone = "" if self._zone is None else f", tzinfo={self._zone!r}"
        fold = ", fold=1" if self._fold else ""
        return f"datetime.{type(self).__qualname__}({shown}{zone}{fold})"

    def __str__(self):
        return self.isoformat()

    def _key(self):
        offset = self.utcoffset()
        if not offset:
            return self._time
        moved = timedelta(hours=self.hour, minutes=self.minute, seconds=self.second,
                          microseconds=self.microsecond) - offset
        return (0, 0, moved.total_seconds(), 0)

    def _ordered(self, other):
        if (self.utcoffset() is None) != (other.utcoffset() is None):
            raise TypeError("can't compare offset-naive and offset-aware times")
        return self._key(), other._key()

    def __eq__(self, other):
        if not isinstance(other, time):
            return NotImplemented
        return ((self.utcoffset() is None) == (other.utcoffset() is None)
                and self._key() == other._key())

    def __lt__(self, other):
        if not isinstance(other, time):
            return NotImplemented
        mine, others = self._ordered(other)
        return mine < others

    def __le__(self, other):
        if not isinstance(other, time):
            return NotImplemented
        mine, others = self._ordered(other)
        return mine <= others

    def __gt__(self, other):
        if not isinstance(other, time):
            return NotImplemented
        mine, others = self._ordered(other)
        return mine > others

    def __ge__(self, other):
        if not isinstance(other, time):
            return NotImplemented
        mine, others = self._ordered(other)
        return mine >= others

    def __hash__(self):
        return hash(self._key())


def _zone_of(offset):
    if offset is None:
        return None
    return timezone(offset) if offset else timezone.utc


class datetime(date):
    def __new__(cls, year, month=None, day=None, hour=0, minute=0, second=0, microsecond=0,
                tzinfo=None, *, fold=0):
        self = date.__new__(cls, year, month, day)
        _check_time(hour, minute, second, microsecond, fold)
        _check_zone(tzinfo)
        self._time = (hour, minute, second, microsecond)
        self._zone = tzinfo
        self._fold = fold
        return self

    hour = property(lambda self: self._time[0])
    minute = property(lambda self: self._time[1])
    second = property(lambda self: self._time[2])
    microsecond = property(lambda self: self._time[3])
    tzinfo = property(lambda self: self._zone)
    fold = property(lambda self: self._fold)

    @classmethod
    def _from_micros(cls, microseconds, zone):
        """So many microseconds after the year 1 began."""
        days, rest = divmod(microseconds, 86400000000)
        if not 0 < days + 1 <= _MAX_ORDINAL:
            raise OverflowError("date value out of range")
        rest, microsecond = divmod(rest, 1000000)
        minutes, second = divmod(rest, 60)
        return cls(*_from_ordinal(days + 1), minutes // 60, minutes % 60, second, microsecond,
                   tzinfo=zone)

    def _micros(self):
        hour, minute, second, microsecond = self._time
        seconds = (self.toordinal() - 1) * 86400 + hour * 3600 + minute * 60 + second
        return seconds * 1000000 + microsecond

    @classmethod
    def fromtimestamp(cls, timestamp, tz=None):
        _check_zone(tz)
        if isinstance(timestamp, int):
            micros = timestamp * 1000000
        else:
            whole = timestamp // 1
            micros = int(whole) * 1000000 + round((timestamp - whole) * 1e6)
        made = cls._from_micros(micros + _EPOCH, tz)
        return made if tz is None else tz.fromutc(made)

    @classmethod
    def utcfromtimestamp(cls, timestamp, /):
        return cls.fromtimestamp(timestamp)

    @classmethod
    def now(cls, tz=None):
        made = cls._from_micros(_time.time_ns() // 1000 + _EPOCH, tz)
        return made if tz is None else tz.fromutc(made)

    @classmethod
    def utcnow(cls):
        return cls.now()

    @classmethod
    def today(cls):
        return cls.now()

    @classmethod
    def combine(cls, date, time, tzinfo=True):
        zone = time.tzinfo if tzinfo is True else tzinfo
        return cls(date.year, date.month, date.day, time.hour, time.minute, time.second,
                   time.microsecond, zone, fold=time.fold)

    @classmethod
    def fromordinal(cls, ordinal, /):
        return cls(*_from_ordinal(ordinal))

    @classmethod
    def fromisoformat(cls, text, /):
        if not isinstance(text, str):
            raise TypeError("fromisoformat: argument must be str")
        size = 8 if text[:8].isdigit() else 10
        parts = (0, 0, 0, 0, None)
        if len(text) > size:
            parts = _parse_time(text[size + 1:])
        if parts is None or not text[:4].isdigit() or len(text) == size + 1:
            raise ValueError(f"Invalid isoformat string: {text!r}")
        try:
            day = date.fromisoformat(text[:size])
        except ValueError as error:
            if "Invalid isoformat" in str(error):
                raise ValueError(f"Invalid isoformat string: {text!r}") from None
            raise
        return cls(day.year, day.month, day.day, *parts[:4], tzinfo=_zone_of(parts[4]))

    @classmethod
    def strptime(cls, date_string, format, /):
        fields = _time._parsed_fields(date_string, format)
        zone = None if fields[7] is None else timezone(timedelta(seconds=fields[7]))
        return cls(*fields[:7], tzinfo=timezone.utc if fields[7] == 0 else zone)

    def date(self):
        return date(*self._date)

    def time(self):
        return time(*self._time, fold=self._fold)

    def timetz(self):
        return time(*self._time, tzinfo=self._zone, fold=self._fold)

    def timestamp(self):
        return (self._utc_micros() - _EPOCH) / 1000000

    def timetuple(self):
        yday = _days_before_month(self.year, self.month) + self.day
        dst = self.dst()
        return _time.struct_time((*self._date, *self._time[:3], self.weekday(), yday,
                                  -1 if dst is None else 1 if dst else 0))

    def utctimetuple(self):
        moved = self - self.utcoffset() if self.utcoffset() else self
        return _time.struct_time((*moved.timetuple()[:8], 0))

    def astimezone(self, tz=None):
        zone = timezone.utc if tz is None else tz
        utc = datetime._from_micros(self._utc_micros(), zone)
        return zone.fromutc(utc)

    def utcoffset(self):
        return None if self._zone is None else self._zone.utcoffset(self)

    def tzname(self):
        return None if self._zone is None else self._zone.tzname(self)

    def dst(self):
        return None if self._zone is None else self._zone.dst(self)

    def _utc_micros(self):
        offset = self.utcoffset()
        return self._micros() - (offset._total() if offset else 0)

    def isoformat(self, sep="T", timespec="auto"):
        return (date.isoformat(self) + sep + _spec_text(*self._time, timespec)
                + _offset_text(self.utcoffset()))

    def ctime(self):
        return (f"{_DAY_NAMES[self.weekday()]} {_MONTH_NAMES[self.month]} {self.day:2d} "
                f"{self.hour:02d}:{self.minute:02d}:{self.second:02d} {self.year:04d}")

    def strftime(self, format):
        return _filled(format, self.timetuple(), self.utcoffset(), self.tzname(),
                       self.microsecond)

    def replace(self, year=None, month=None, day=None, hour=None, minute=None, second=None,
                microsecond=None, tzinfo=True, *, fold=None):
        given = (year, month, day, hour, minute, second, microsecond)
        values = [old if new is None else new
                  for old, new in zip(self._date + self._time, given)]
        return type(self)(*values, tzinfo=self._zone if tzinfo is True else tzinfo,
                          fold=self._fold if fold is None else fold)

    def __repr__(self):
        count = 4 if self.microsecond else 3 if self.second else 2
        shown = ", ".join(map(str, self._date + self._time[:count]))
        zone = "" if self._zone is None else f", tzinfo={self._zone!r}"
        fold = ", fold=1" if self._fold else ""
        return f"datetime.{type(self).__qualname__}({shown}{fold}{zone})"

    def __str__(self):
        return self.isoformat(" ")

    def __add__(self, other):
        if not isinstance(other, timedelta):
            return NotImplemented
        return type(self)._from_micros(self._micros() + other._total(), self._zone)

    __radd__ = __add__

    def __sub__(self, other):
        if isinstance(other, timedelta):
            return type(self)._from_micros(self._micros() - other._total(), self._zone)
        if not isinstance(other, datetime):
            return NotImplemented
        if (self.utcoffset() is None) != (other.utcoffset() is None):
            raise TypeError("can't subtract offset-naive and offset-aware datetimes")
        return timedelta._from(self._utc_micros() - other._utc_micros())

    def _ordered(self, other):
        if (self.utcoffset() is None) != (other.utcoffset() is None):
            raise TypeError("can't compare offset-naive and offset-aware datetimes")
        return self._utc_micros(), other._utc_micros()

    def _check_kind(self, other):
        if isinstance(other, date) and not isinstance(other, datetime):
            raise TypeError(f"can't compare {type(self).__module__}.{type(self).__qualname__} to "
                            f"{type(other).__module__}.{type(other).__qualname__}")

    def __eq__(self, other):
        if not isinstance(other, datetime):
            return NotImplemented if not isinstance(other, date) else False
        return ((self.utcoffset() is None) == (other.utcoffset() is None)
                and self._utc_micros() == other._utc_micros())

    def __lt__(self, other):
        self._check_kind(other)
        if not isinstance(other, datetime):
            return NotImplemented
        mine, others = self._ordered(other)
        return mine < others

    def __le__(self, other):
        self._check_kind(other)
        if not isinstance(other, datetime):
            return NotImplemented
        mine, others = self._ordered(other)
        return mine <= others

    def __gt__(self, other):
        self._check_kind(other)
        if not isinstance(other, datetime):
            return NotImplemented
        mine, others = self._ordered(other)
        return mine > others

    def __ge__(self, other):
        self._check_kind(other)
        if not isinstance(other, datetime):
            return NotImplemented
        mine, others = self._ordered(other)
        return mine >= others

    def __hash__(self):
        return hash(self._utc_micros())


date.min, date.max = date(1, 1, 1), date(9999, 12, 31)
date.resolution = timedelta(days=1)
time.min, time.max = time(0, 0), time(23, 59, 59, 999999)
time.resolution = datetime.resolution = timedelta(microseconds=1)
datetime.min = datetime(1, 1, 1)
datetime.max = datetime(9999, 12, 31, 23, 59, 59, 999999)
_EPOCH = datetime(1970, 1, 1)._micros()
datetime_CAPI = None
