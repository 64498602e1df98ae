"""Times out of text, by the letters of strptime."""

from calendar import monthrange

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_LONG_MONTHS = ("january", "february", "march", "april", "may", "june", "july", "august",
                "september", "october", "november", "december")
_LONG_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
# The most digits, and the least and the most they may say.
_NUMBERS = {"Y": (4, 0, 9999), "G": (4, 0, 9999), "m": (2, 1, 12), "d": (2, 1, 31),
            "H": (2, 0, 23), "I": (2, 1, 12), "M": (2, 0, 59), "S": (2, 0, 61), "j": (3, 1, 366),
            "y": (2, 0, 99), "f": (6, 0, 999999), "U": (2, 0, 53), "W": (2, 0, 53),
            "V": (2, 1, 53), "w": (1, 0, 6), "u": (1, 1, 7)}
_WHOLE = {"Y": 4, "G": 4, "y": 2}  # All their digits must be there.
_WORDS = {"b": _MONTHS, "B": _LONG_MONTHS, "a": _DAYS, "A": _LONG_DAYS, "p": ("am", "pm"),
          "Z": ("utc", "gmt")}
_SHORTHANDS = {"T": "%H:%M:%S", "D": "%m/%d/%y", "R": "%H:%M", "F": "%Y-%m-%d",
               "c": "%a %b %d %H:%M:%S %Y", "x": "%m/%d/%y", "X": "%H:%M:%S"}


def _read_number(text, position, letter):
    """As many digits as make a number that is not too large."""
    width, least, most = _NUMBERS[letter]
    end = position
    while end < len(text) and end - position < width and text[end].isdigit():
        end += 1
    if end - position < _WHOLE.get(letter, 1):
        return None, position
    while end > position:
        if least <= int(text[position:end]) <= most:
            return int(text[position:end]), end
        end -= 1
    return None, position


def _read_word(text, position, words):
    for number, word in sorted(enumerate(words), key=lambda pair: -len(pair[1])):
        if text[position:position + len(word)].lower() == word:
            return number, position + len(word)
    return None, position


def _read_offset(text, position):
    """In seconds; a fraction of a second is read and left out."""
    if text[position:position + 1] == "Z":
        return 0, position + 1
    sign = {"+": 1, "-": -1}.get(text[position:position + 1])
    if sign is None:
        return None, position
    seconds = 0
    place = position + 1
    for number, unit in enumerate((3600, 60, 1)):
        start = place
        if number and text[place:place + 1] == ":":
            start += 1
        if not text[start:start + 2].isdigit() or len(text[start:start + 2]) < 2:
            if number < 2:
                return None, position
            break
        seconds += int(text[start:start + 2]) * unit
        place = start + 2
    return sign * seconds, place


def _read(text, position, letter, format):
    if letter in _NUMBERS:
        value, end = _read_number(text, position, letter)
        if letter == "f" and value is not None:
            value *= 10 ** (6 - (end - position))
        return value, end
    if letter in _WORDS:
        return _read_word(text, position, _WORDS[letter])
    if letter == "z":
        return _read_offset(text, position)
    if letter == "%":
        return (0, position + 1) if text[position:position + 1] == "%" else (None, position)
    if not letter:
        raise ValueError(f"stray % in format {format!r}")
    raise ValueError(f"{letter!r} is a bad directive in format {format!r}")


def _parse(text, format):
    """The letters of the format and the numbers found for them."""
    whole = format
    for letter, longer in _SHORTHANDS.items():
        format = format.replace("%" + letter, longer)
    found = {}
    position = place = 0

    def mismatch():
        return ValueError(f"time data {text!r} does not match format {whole!r}")

    while place < len(format):
        char = format[place]
        place += 1
        if char.isspace():
            start = position
            while position < len(text) and text[position].isspace():
                position += 1
            if position == start and not format[place - 2:place - 1].isspace():
                raise mismatch()
            continue
        if char != "%":
            if text[position:position + 1].lower() != char.lower():
                raise mismatch()
            position += 1
            continue
        letter = format[place:place + 1]
        place += 1
        value, position = _read(text, position, letter, whole)
        if value is None:
            raise mismatch()
        found[letter] = value
    if position < len(text):
        raise ValueError(f"unconverted data remains: {text[position:]}")
    return found


def _weekday(found):
    """From Monday, 0; None where nothing was said."""
    for letter in "aA":
        if letter in found:
            return found[letter]
    if "w" in found:
        return (found["w"] + 6) % 7
    return found["u"] - 1 if "u" in found else None


def _day_of_year(year, found):
    """Of a week of the year and the day in it."""
    from datetime import date
    weekday = _weekday(found)
    if "V" in found:
        day = date.fromisocalendar(found["G"], found["V"], weekday + 1)
        return day.year, day.toordinal() - date(day.year, 1, 1).toordinal() + 1
    first = date(year, 1, 1).weekday()
    week = found.get("U", found.get("W"))
    if "U" in found:
        first, weekday = (first + 1) % 7, (weekday + 1) % 7
    start = (7 - first) % 7
    number = 1 + weekday - first if week == 0 else 1 + start + 7 * (week - 1) + weekday
    if number < 1:
        before = year - 1
        return before, number + (366 if monthrange(before, 2)[1] == 29 else 365)
    return year, number


def _check_weeks(found):
    if "G" in found:
        if "j" in found:
            raise ValueError("Day of the year directive '%j' is not compatible with ISO year "
                             "directive '%G'. Use '%Y' instead.")
        if "V" not in found or _weekday(found) is None:
            raise ValueError("ISO year directive '%G' must be used with the ISO week directive "
                             "'%V' and a weekday directive ('%A', '%a', '%w', or '%u').")
    elif "V" in found:
        if "Y" not in found or _weekday(found) is None:
            raise ValueError("ISO week directive '%V' must be used with the ISO year directive "
                             "'%G' and a weekday directive ('%A', '%a', '%w', or '%u').")
        raise ValueError("ISO week directive '%V' is incompatible with the year directive '%Y'. "
                         "Use the ISO year '%G' instead.")


def _date(found):
    _check_weeks(found)
    year = found.get("Y", 1900)
    if "y" in found:
        year = found["y"] + (2000 if found["y"] < 69 else 1900)
    month = found.get("m", 1)
    if "b" in found or "B" in found:
        month = found.get("b", found.get("B")) + 1
    day = found.get("d", 1)
    number = found.get("j")
    has_week = "U" in found or "W" in found
    if number is None and ("V" in found or has_week and _weekday(found) is not None):
        year, number = _day_of_year(year, found)
    if number is not None:
        month, day = 1, number
        while month < 12 and day > monthrange(year, month)[1]:
            day -= monthrange(year, month)[1]
            month += 1
    # February 29 of no year is fine where the year is left out; 1904 has one.
    is_leap_day = "Y" not in found and "y" not in found and (month, day) == (2, 29)
    if not is_leap_day and day > monthrange(year, month)[1]:
        raise ValueError("day is out of range for month")
    return year, month, day


def fields(text, format):
    """Year, month, day, hour, minute, second, microsecond, and the offset in seconds or None."""
    for value, name in ((text, 0), (format, 1)):
        if not isinstance(value, str):
            raise TypeError(f"strptime() argument {name} must be str, not {type(value)}")
    found = _parse(text, format)
    hour = found.get("H", 0)
    if "I" in found:
        hour = found["I"] % 12 + 12 * found.get("p", 0)
    return (*_date(found), hour, found.get("M", 0), found.get("S", 0), found.get("f", 0),
            found.get("z"))
