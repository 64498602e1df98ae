"""What a program asks about the interpreter. What looks inside is written in C."""

from _structure import structure

version = "3.11.2 (Coroscope)"
copyright = "Copyright (c) the Coroscope authors."
platform = "linux"
byteorder = "little"
maxsize = 9223372036854775807
maxunicode = 1114111
hexversion = 0x030b02f0
api_version = 1013
executable = ""
path = [""]
path_hooks = []
meta_path = []
prefix = exec_prefix = base_prefix = base_exec_prefix = "/usr"
pycache_prefix = None
dont_write_bytecode = True
warnoptions = []
orig_argv = list(argv)
platlibdir = "lib"
float_repr_style = "short"
tracebacklimit = 1000
_xoptions = {}
builtin_module_names = ("builtins", "sys", "time")
stdlib_module_names = frozenset(("asyncio", "builtins", "math", "random", "sys", "time"))

version_info = structure("sys.version_info", (
    "major", "minor", "micro", "releaselevel", "serial"))((3, 11, 2, "final", 0))
flags = structure("sys.flags", (
    "debug", "inspect", "interactive", "optimize", "dont_write_bytecode", "no_user_site",
    "no_site", "ignore_environment", "verbose", "bytes_warning", "quiet", "hash_randomization",
    "isolated", "dev_mode", "utf8_mode", "warn_default_encoding", "safe_path",
    "int_max_str_digits"))((0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, False, 0, 0, False, 4300))
float_info = structure("sys.float_info", (
    "max", "max_exp", "max_10_exp", "min", "min_exp", "min_10_exp", "dig", "mant_dig", "epsilon",
    "radix", "rounds"))((1.7976931348623157e+308, 1024, 308, 2.2250738585072014e-308, -1021,
                         -307, 15, 53, 2.220446049250313e-16, 2, 1))
int_info = structure("sys.int_info", (
    "bits_per_digit", "sizeof_digit", "default_max_str_digits",
    "str_digits_check_threshold"))((30, 4, 4300, 640))
hash_info = structure("sys.hash_info", (
    "width", "modulus", "inf", "nan", "imag", "algorithm", "hash_bits", "seed_bits",
    "cutoff"))((64, 2305843009213693951, 314159, 0, 1000003, "siphash13", 64, 128, 0))
thread_info = structure("sys.thread_info", ("name", "lock", "version"))(
    ("pthread", "semaphore", None))
del structure


class _Implementation:
    name = "coroscope"
    cache_tag = None
    version = version_info
    hexversion = hexversion


implementation = _Implementation()


class _Bytes:
    """The `buffer` of a stream."""

    def __init__(self, number):
        self._number = number

    def write(self, data):
        if isinstance(data, str):
            raise TypeError("a bytes-like object is required, not 'str'")
        return _write(self._number, data)

    def flush(self):
        pass


class TextIOWrapper:
    """Standard output and standard error. Everything is written at once."""

    encoding = "utf-8"
    errors = "strict"
    mode = "w"
    newlines = None
    closed = False
    line_buffering = write_through = True

    def __init__(self, number, name):
        self._number = number
        self.name = name
        self.buffer = _Bytes(number)

    def __repr__(self):
        return f"<_io.TextIOWrapper name={self.name!r} mode={self.mode!r} encoding='utf-8'>"

    def write(self, text):
        if not isinstance(text, str):
            raise TypeError(f"write() argument must be str, not {type(text).__name__}")
        return _write(self._number, text)

    def writelines(self, lines):
        for line in lines:
            self.write(line)

    def flush(self):
        pass

    def close(self):
        pass

    def isatty(self):
        return False

    def fileno(self):
        return self._number

    def readable(self):
        return False

    def writable(self):
        return True

    def seekable(self):
        return False

    def reconfigure(self, **options):
        pass

    def __enter__(self):
        return self

    def __exit__(self, *details):
        pass


class _Input(TextIOWrapper):
    """Standard input: what `coroscope run` is given there."""

    mode = "r"
    _left = ""  # Of a line that was read in part.

    def readline(self, size=-1):
        line = self._left or _read_line()
        if size is None or size < 0:
            size = len(line)
        self._left = line[size:]
        return line[:size]

    def read(self, size=-1):
        parts = []
        while size is None or size < 0 or size > 0:
            part = self.readline(size)
            if not part:
                break
            parts.append(part)
            if size is not None and size > 0:
                size -= len(part)
        return "".join(parts)

    def readlines(self, hint=-1):
        return list(self)

    def readable(self):
        return True

    def writable(self):
        return False

    def write(self, text):
        raise OSError("not writable")

    def __iter__(self):
        return self

    def __next__(self):
        line = self.readline()
        if not line:
            raise StopIteration
        return line


TextIOWrapper.__module__ = _Input.__module__ = "_io"
stdin = __stdin__ = _Input(0, "<stdin>")
stdout = __stdout__ = TextIOWrapper(1, "<stdout>")
stderr = __stderr__ = TextIOWrapper(2, "<stderr>")

_int_max_str_digits = 4300
_coroutine_depth = 0
_asyncgen_hooks = (None, None)


def get_int_max_str_digits():
    return _int_max_str_digits


def set_int_max_str_digits(maxdigits):
    global _int_max_str_digits
    if maxdigits and maxdigits < 640:
        raise ValueError("maxdigits must be 0 or larger than 640")
    _int_max_str_digits = maxdigits


def get_coroutine_origin_tracking_depth():
    return _coroutine_depth


def set_coroutine_origin_tracking_depth(depth):
    global _coroutine_depth
    if depth < 0:
        raise ValueError("depth must be >= 0")
    _coroutine_depth = depth


def get_asyncgen_hooks():
    return _asyncgen_hooks


def set_asyncgen_hooks(firstiter=None, finalizer=None):
    global _asyncgen_hooks
    _asyncgen_hooks = (firstiter, finalizer)


def getdefaultencoding():
    return "utf-8"


def getfilesystemencoding():
    return "utf-8"


def getfilesystemencodeerrors():
    return "surrogateescape"


def getswitchinterval():
    return 0.005


def setswitchinterval(interval):
    pass


def gettrace():
    return None


def settrace(function):
    pass


def getprofile():
    return None


def setprofile(function):
    pass


def audit(event, *args):
    pass


def addaudithook(hook):
    pass


def is_finalizing():
    return False


def getallocatedblocks():
    return 0


def _current_frames():
    return {1: _getframe(1)}


def displayhook(value):
    if value is not None:
        stdout.write(f"{value!r}\n")


def excepthook(type, value, traceback):
    stderr.write(_format_uncaught(value))


def unraisablehook(unraisable):
    stderr.write(f"Exception ignored in: {unraisable.object!r}\n")
    stderr.write(_format_exception(unraisable.exc_value))


__displayhook__ = displayhook
__excepthook__ = excepthook
__unraisablehook__ = unraisablehook


def _int_size(value):
    return 24 + 4 * max((abs(value).bit_length() + 29) // 30, 0 if value == 0 else 1)


def _str_size(value):
    if value.isascii():
        return 49 + len(value)
    widest = max(map(ord, value))
    if widest < 256:
        return 73 + len(value)
    return 74 + 2 * len(value) if widest < 65536 else 76 + 4 * len(value)


def _dict_size(value):
    if not value:
        return 64
    places = 8
    while places * 2 // 3 < len(value):
        places *= 2
    return 104 + places + places * 2 // 3 * 16 if places == 8 else 104 + places * (
        1 if places < 256 else 2 if places < 65536 else 4) + places * 2 // 3 * 24


def _set_size(value):
    if len(value) <= 4:
        return 216
    places = 8
    while places * 3 // 5 < len(value):
        places *= 4
    return 200 + 16 * places


_SIZES = (
    (int, _int_size),
    (float, lambda value: 24),
    (str, _str_size),
    (bytes, lambda value: 33 + len(value)),
    (bytearray, lambda value: 56 + len(value) + (1 if value else 0)),
    (list, lambda value: 56 + 8 * len(value)),
    (tuple, lambda value: 40 + 8 * len(value)),
    (dict, _dict_size),
    ((set, frozenset), _set_size),
    (range, lambda value: 48),
    (type(None), lambda value: 16),
    (type, lambda value: 1072),
)


def getsizeof(object, default=None):
    """About what CPython answers; containers as if they were exactly as large as they need be."""
    own = getattr(type(object), "__sizeof__", None)
    if callable(own) and own is not getattr(type(object).__base__, "__sizeof__", own):
        return own(object) + 16
    for types, size in _SIZES:
        if isinstance(object, types):
            return size(object)
    return 48
