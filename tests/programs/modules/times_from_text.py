"""strptime with every letter, the weeks of ISO dates, and copies of dates and times."""
import copy
from datetime import date, datetime, time, timedelta, timezone, tzinfo

texts = [
    ("2024-02-29", "%Y-%m-%d"), ("29/02/24 1:02:03 PM", "%d/%m/%y %I:%M:%S %p"),
    ("Mon Feb  5 10:11:12 2024", "%a %b %d %H:%M:%S %Y"), ("2024 060", "%Y %j"),
    ("Monday February 05", "%A %B %d"), ("12.5", "%S.%f"), ("2024-01-01 +0530", "%Y-%m-%d %z"),
    ("2024-01-01 -03:00", "%Y-%m-%d %z"), ("2024-01-01 UTC", "%Y-%m-%d %Z"),
    ("2024 10 1", "%Y %W %w"), ("2024 10 1", "%G %V %u"), ("2024 10 0", "%Y %U %w"),
    ("2024 00 1", "%Y %W %w"), ("2024 1", "%Y %V"), ("x", "%Y"), ("2024-13", "%Y-%m"),
    ("24", "%Q"), ("a", "%"), ("02/03/04", "%x"), ("10:11:12", "%X"), ("2023-02-29", "%Y-%m-%d"),
]
for text, form in texts:
    try:
        print(text, form, datetime.strptime(text, form))
    except ValueError as error:
        print(text, form, error)
for text in ("2024-W09-4", "2024W094", "2024-W09", "2024-W54-1", "2024W09-4", "2024-060"):
    try:
        print(text, date.fromisoformat(text))
    except ValueError as error:
        print(text, error)
india = timezone(timedelta(hours=5, minutes=30), "IST")
moment = datetime(2024, 2, 29, 13, 14, tzinfo=india, fold=1)
for value in (moment, moment.date(), time(1, 2, tzinfo=india), timedelta(1, 2, 3), india):
    for made in (copy.copy(value), copy.deepcopy(value)):
        assert made == value and type(made) is type(value) and repr(made) == repr(value)
print(timezone(timedelta(0)), repr(timezone(timedelta(0))))


class Summer(tzinfo):
    def utcoffset(self, dt):
        return timedelta(hours=2)

    def dst(self, dt):
        return timedelta(hours=1)


print(moment.astimezone(Summer()).isoformat())
for call in (lambda: india.fromutc(datetime(2024, 1, 1)), lambda: tzinfo().dst(None),
             lambda: date.fromisocalendar(2024, 54, 1), lambda: date.fromisocalendar(2024, 1, 8)):
    try:
        print(call())
    except (ValueError, NotImplementedError) as error:
        print(error)


class Stamp(datetime):
    pass


print(repr(Stamp(2024, 1, 1)), type(copy.copy(Stamp(2024, 1, 1))).__name__)
