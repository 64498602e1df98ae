"""The operating system, as far as a simulation has one: its files are those of _files, and it has no
processes."""

import sys
import _files
import os.path as path

name = "posix"
sep = "/"
altsep = None
extsep = "."
curdir = "."
pardir = ".."
pathsep = ":"
linesep = "\n"
devnull = "/dev/null"
error = OSError
O_RDONLY, O_WRONLY, O_RDWR = 0, 1, 2
EX_OK = 0
fspath = path.fspath


class PathLike:
    def __fspath__(self):
        raise NotImplementedError

    def __class_getitem__(cls, item):
        return cls


class _Environment(dict):
    """Empty, the same for every run; what is set is seen by the scenario alone."""

    def __setitem__(self, key, value):
        for part in (key, value):
            if not isinstance(part, str):
                raise TypeError(f"str expected, not {type(part).__name__}")
        super().__setitem__(key, value)

    def __repr__(self):
        return f"environ({dict.__repr__(self)})"

    def copy(self):
        return dict(self)


environ = _Environment()


def getenv(key, default=None):
    return environ.get(key, default)


def putenv(key, value):
    pass


def unsetenv(key):
    pass


def getpid():
    return 1000


def getppid():
    return 1


def getuid():
    return 1000


geteuid = getgid = getegid = getuid


def getlogin():
    return "user"


def cpu_count():
    return 1


def getloadavg():
    return 0.0, 0.0, 0.0


def sched_getaffinity(pid):
    return {0}


def urandom(size, /):
    import random
    return random.randbytes(size)


def strerror(code, /):
    return _MESSAGES.get(code, f"Unknown error {code}")


_MESSAGES = {1: "Operation not permitted", 2: "No such file or directory", 4:
             "Interrupted system call", 5: "Input/output error", 11:
             "Resource temporarily unavailable", 13: "Permission denied", 17: "File exists",
             22: "Invalid argument", 32: "Broken pipe", 104: "Connection reset by peer",
             110: "Connection timed out", 111: "Connection refused"}


def isatty(fd, /):
    return False


def write(fd, data, /):
    if fd not in (1, 2):
        raise OSError(9, "Bad file descriptor")
    return (sys.stdout if fd == 1 else sys.stderr).buffer.write(data)


def _exit(status):
    raise SystemExit(status)


def abort():
    raise SystemExit(134)


def kill(pid, signalnum, /):
    import signal
    if pid == getpid():
        signal.raise_signal(signalnum)
    else:
        raise ProcessLookupError(3, "No such process")


class terminal_size(tuple):
    columns = property(lambda self: self[0])
    lines = property(lambda self: self[1])

    def __repr__(self):
        return f"os.terminal_size(columns={self[0]}, lines={self[1]})"


def get_terminal_size(fd=1):
    return terminal_size((80, 24))


class _SystemName(tuple):
    sysname = property(lambda self: self[0])
    nodename = property(lambda self: self[1])
    release = property(lambda self: self[2])
    version = property(lambda self: self[3])
    machine = property(lambda self: self[4])


def uname():
    return _SystemName(("Linux", "coroscope", "6.0", "#1", "x86_64"))


# ---- Files ----

F_OK, X_OK, W_OK, R_OK = 0, 1, 2, 4
SEEK_SET, SEEK_CUR, SEEK_END = 0, 1, 2
getcwd = _files.current
chdir = _files.change_current


def listdir(path="."):
    return _files.names(path)


class stat_result(tuple):
    """As os.stat() gives it; times are those of the run where the scenario wrote the file."""

    st_mode = property(lambda self: self[0])
    st_ino = property(lambda self: self[1])
    st_dev = property(lambda self: self[2])
    st_nlink = property(lambda self: self[3])
    st_uid = property(lambda self: self[4])
    st_gid = property(lambda self: self[5])
    st_size = property(lambda self: self[6])
    st_atime = property(lambda self: self._changed / 1e9)
    st_mtime = st_ctime = st_atime
    st_mtime_ns = st_atime_ns = st_ctime_ns = property(lambda self: self._changed)


def stat(path, *, dir_fd=None, follow_symlinks=True):
    is_folder, size, changed = _files.need(_files.whole(path), path)
    seconds = changed // 1_000_000_000
    result = stat_result((0o040755 if is_folder else 0o100644, 1, 1, 1, 1000, 1000, size,
                          seconds, seconds, seconds))
    result._changed = changed
    return result


lstat = stat


class DirEntry:
    def __init__(self, folder, name):
        self.name = name
        self.path = path.join(folder, name)

    def __repr__(self):
        return f"<DirEntry {self.name!r}>"

    def __fspath__(self):
        return self.path

    def is_dir(self, *, follow_symlinks=True):
        return path.isdir(self.path)

    def is_file(self, *, follow_symlinks=True):
        return path.isfile(self.path)

    def is_symlink(self):
        return False

    def stat(self, *, follow_symlinks=True):
        return stat(self.path)


class _Entries(list):
    def __enter__(self):
        return self

    def __exit__(self, *details):
        pass

    def close(self):
        pass


def scandir(path="."):
    return _Entries(DirEntry(fspath(path), name) for name in listdir(path))


def access(path, mode, *, dir_fd=None, effective_ids=False, follow_symlinks=True):
    return bool(_files.look(_files.whole(path)))


def mkdir(path, mode=0o777, *, dir_fd=None):
    _files.make_folder(path)


def makedirs(name, mode=0o777, exist_ok=False):
    head, tail = path.split(name)
    if not tail:
        head, tail = path.split(head)
    if head and tail and not path.exists(head):
        makedirs(head, exist_ok=exist_ok)
    try:
        mkdir(name)
    except OSError:
        if not exist_ok or not path.isdir(name):
            raise


def remove(path, *, dir_fd=None):
    _files.remove(path)


unlink = remove


def rmdir(path, *, dir_fd=None):
    _files.remove_folder(path)


def removedirs(name):
    rmdir(name)
    head = path.dirname(name.rstrip("/"))
    while head:
        try:
            rmdir(head)
        except OSError:
            break
        head = path.dirname(head)


def rename(src, dst, *, src_dir_fd=None, dst_dir_fd=None):
    _files.rename(src, dst)


replace = rename


def utime(path, times=None, *, ns=None, dir_fd=None, follow_symlinks=True):
    target = _files.whole(path)
    _files.need(target, path)
    _files.touch(target)


def readlink(path, *, dir_fd=None):
    _files.need(_files.whole(path), path)
    raise OSError(22, "Invalid argument", fspath(path))


def walk(top, topdown=True, onerror=None, followlinks=False):
    top = fspath(top)
    try:
        entries = scandir(top)
    except OSError as error:
        if onerror is not None:
            onerror(error)
        return
    folders = [entry.name for entry in entries if entry.is_dir()]
    files = [entry.name for entry in entries if not entry.is_dir()]
    if topdown:
        yield top, folders, files
    for name in folders:
        yield from walk(path.join(top, name), topdown, onerror, followlinks)
    if not topdown:
        yield top, folders, files


def fsencode(filename):
    filename = fspath(filename)
    return filename.encode("utf-8", "surrogateescape") if isinstance(filename, str) else filename


def fsdecode(filename):
    filename = fspath(filename)
    return filename if isinstance(filename, str) else filename.decode("utf-8", "surrogateescape")
