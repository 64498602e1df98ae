"""Dates and times of day. What lies between them, and zones, come from a part of its own."""

import time as _time
from _datetime_zone import (MAXYEAR, MINYEAR, UTC, _DAY_NAMES, _MONTH_NAMES, _check_date,
    _check_time, _check_zone, _days_before_month, _from_ordinal, _micros, _offset_text,
    _shown_class, _to_ordinal, timedelta, timezone, tzinfo)


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
            week = text.replace("-", "")
            if week[4:5] == "W" and len(week) in (7, 8) and text in _week_forms(week):
                return cls.fromisocalendar(int(week[:4]), int(week[5:7]), int(week[7:] or 1))
        except ValueError as error:
            if not str(error).startswith(("invalid literal", "Invalid")):
                raise
        raise ValueError(f"Invalid isoformat string: {text!r}")

    @classmethod
    def fromisocalendar(cls, year, week, day):
        if not 1 <= year <= 9999:
            raise ValueError(f"Year is out of range: {year}")
        first = _first_week(year)
        weeks = 53 if _first_week(year + 1) - first == 371 else 52
        if not 1 <= week <= weeks:
            raise ValueError(f"Invalid week: {week}")
        if not 1 <= day <= 7:
            raise ValueError(f"Invalid day: {day} (range is [1, 7])")
        return cls.fromordinal(first + (week - 1) * 7 + day - 1)

    def __reduce__(self):
        return type(self), self._date

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
        return f"{_shown_class(self)}({self.year}, {self.month}, {self.day})"

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


def _week_forms(week):
    """2024W094 as it may be written."""
    parts = (week[:4], week[4:7], week[7:])
    return week, "-".join(part for part in parts if part)


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


def _made(cls, parts, fold):
    """What a copy is made by: fold has no place among the parts."""
    return cls(*parts, fold=fold)


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

    def __reduce__(self):
        return _made, (type(self), (*self._time, self._zone), self._fold)

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
        return f"{_shown_class(self)}({shown}{zone}{fold})"

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

    def __reduce__(self):
        return _made, (type(self), (*self._date, *self._time, self._zone), self._fold)

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
        import _strptime
        fields = _strptime.fields(date_string, format)
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
        return f"{_shown_class(self)}({shown}{fold}{zone})"

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
