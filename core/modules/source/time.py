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


def strptime(data_string, format="%a %b %d %H:%M:%S %Y"):
    import _strptime
    fields = _strptime.fields(data_string, format)
    parts = _broken_down(_timegm(fields[:6] + (0, 1, 0)))
    return struct_time(parts[:8] + (-1,))
