"""What the clock says, and the calendar. The clocks themselves are written in C."""

from _structure import structure

struct_time = structure("time.struct_time", (
    "tm_year", "tm_mon", "tm_mday", "tm_hour", "tm_min", "tm_sec", "tm_wday", "tm_yday",
    "tm_isdst"))
struct_time.tm_zone = property(lambda self: "UTC")
struct_time.tm_gmtoff = property(lambda self: 0)
del structure

timezone = altzone = daylight = 0
tzname = ("UTC", "UTC")
CLOCK_REALTIME = 0
CLOCK_MONOTONIC = 1
CLOCK_PROCESS_CPUTIME_ID = 2
CLOCK_THREAD_CPUTIME_ID = 3


def gmtime(seconds=None, /):
    if seconds is None:
        seconds = time()
    return struct_time(_broken_down(int(seconds // 1)))


localtime = gmtime


def mktime(t, /):
    return float(_timegm(tuple(t)))


def strftime(format, t=None, /):
    return _strftime(format, gmtime() if t is None else t)


def asctime(t=None, /):
    t = gmtime() if t is None else t
    return f"{_strftime('%a %b', t)} {t[2]:2d} {_strftime('%H:%M:%S', t)} {t[0]}"


def ctime(seconds=None, /):
    return asctime(gmtime(seconds))


def clock_gettime(clk_id, /):
    return time() if clk_id == CLOCK_REALTIME else monotonic()


def clock_gettime_ns(clk_id, /):
    return time_ns() if clk_id == CLOCK_REALTIME else monotonic_ns()


def tzset():
    pass


class _ClockInfo:
    def __init__(self, implementation, adjustable):
        self.implementation = implementation
        self.monotonic = not adjustable
        self.adjustable = adjustable
        self.resolution = 1e-09

    def __repr__(self):
        return (f"namespace(implementation={self.implementation!r}, monotonic={self.monotonic!r}, "
                f"adjustable={self.adjustable!r}, resolution={self.resolution!r})")


def get_clock_info(name, /):
    if name not in ("time", "monotonic", "perf_counter", "process_time", "thread_time"):
        raise ValueError("unknown clock")
    return _ClockInfo("virtual", name == "time")


_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_LONG_MONTHS = ("january", "february", "march", "april", "may", "june", "july", "august",
                "september", "october", "november", "december")
_LONG_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_NUMBERS = {"Y": 4, "m": 2, "d": 2, "H": 2, "I": 2, "M": 2, "S": 2, "j": 3, "y": 2, "f": 6}
_WORDS = {"b": _MONTHS, "B": _LONG_MONTHS, "a": _DAYS, "A": _LONG_DAYS, "p": ("am", "pm")}
_SHORTHANDS = {"T": "%H:%M:%S", "D": "%m/%d/%y", "R": "%H:%M", "F": "%Y-%m-%d",
               "c": "%a %b %d %H:%M:%S %Y", "x": "%m/%d/%y", "X": "%H:%M:%S"}


def _read_number(text, position, width):
    end = position
    while end < len(text) and end - position < width and text[end].isdigit():
        end += 1
    return (int(text[position:end]), end) if end > position else (None, position)


def _read_word(text, position, words):
    for number, word in sorted(enumerate(words), key=lambda pair: -len(pair[1])):
        if text[position:position + len(word)].lower() == word:
            return number, position + len(word)
    return None, position


def _read_offset(text, position):
    if text[position:position + 1] == "Z":
        return 0, position + 1
    sign = {"+": 1, "-": -1}.get(text[position:position + 1])
    digits = text[position + 1:position + 6].replace(":", "")[:4]
    if sign is None or len(digits) < 4 or not digits.isdigit():
        return None, position
    length = 6 if text[position + 3:position + 4] == ":" else 5
    return sign * (int(digits[:2]) * 3600 + int(digits[2:]) * 60), position + length


def _parse(text, format):
    """The letters of the format and the numbers found for them."""
    for letter, longer in _SHORTHANDS.items():
        format = format.replace("%" + letter, longer)
    found = {}
    position = place = 0

    def mismatch():
        return ValueError(f"time data {text!r} does not match format {format!r}")

    while place < len(format):
        char = format[place]
        place += 1
        if char.isspace():
            while position < len(text) and text[position].isspace():
                position += 1
            continue
        if char != "%":
            if text[position:position + 1] != char:
                raise mismatch()
            position += 1
            continue
        letter = format[place:place + 1]
        place += 1
        start = position
        if letter in _NUMBERS:
            value, position = _read_number(text, position, _NUMBERS[letter])
            if letter == "f" and value is not None:
                value *= 10 ** (6 - (position - start))
        elif letter in _WORDS:
            value, position = _read_word(text, position, _WORDS[letter])
        elif letter == "z":
            value, position = _read_offset(text, position)
        elif letter == "%" and text[position:position + 1] == "%":
            value, position = 0, position + 1
        elif letter == "Z" and text[position:position + 3] in ("UTC", "GMT"):
            value, position = 0, position + 3
        else:
            raise ValueError(f"{letter!r} is a bad directive in format {format!r}")
        if value is None:
            raise mismatch()
        found[letter] = value
    if position < len(text):
        raise ValueError(f"unconverted data remains: {text[position:]}")
    return found


def _parsed_fields(text, format):
    """Year, month, day, hour, minute, second, microsecond, and the offset in seconds or None."""
    found = _parse(text, format)
    year = found.get("Y", 1900)
    if "y" in found:
        year = found["y"] + (2000 if found["y"] < 69 else 1900)
    month = 1
    if "m" in found:
        month = found["m"]
    elif "b" in found or "B" in found:
        month = found.get("b", found.get("B")) + 1
    hour = found.get("H", 0)
    if "I" in found:
        hour = found["I"] % 12 + 12 * found.get("p", 0)
    offset = found.get("z", 0 if "Z" in found else None)
    return (year, month, found.get("d", 1), hour, found.get("M", 0), found.get("S", 0),
            found.get("f", 0), offset)


def strptime(data_string, format="%a %b %d %H:%M:%S %Y"):
    fields = _parsed_fields(data_string, format)
    moment = _timegm(fields[:6] + (0, 1, 0))
    parts = _broken_down(moment)
    if parts[:6] != fields[:6]:
        raise ValueError("day is out of range for month")
    return struct_time(parts[:8] + (-1,))
