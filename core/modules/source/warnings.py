"""Warnings: shown on standard error, once for each place."""

import sys

filters = []
_shown = set()
_default_action = "default"
onceregistry = {}


class WarningMessage:
    def __init__(self, message, category, filename, lineno, file=None, line=None, source=None):
        self.message = message
        self.category = category
        self.filename = filename
        self.lineno = lineno
        self.file = file
        self.line = line
        self.source = source

    def __str__(self):
        return (f"{{message : {self.message!r}, category : {self.category.__name__!r}, "
                f"filename : {self.filename!r}, lineno : {self.lineno}, line : {self.line!r}}}")


def formatwarning(message, category, filename, lineno, line=None):
    text = f"{filename}:{lineno}: {category.__name__}: {message}\n"
    if line is None:
        line = sys._source_line(filename, lineno)
    line = line.strip() if line else ""
    return f"{text}  {line}\n" if line else text


def showwarning(message, category, filename, lineno, file=None, line=None):
    (file or sys.stderr).write(formatwarning(message, category, filename, lineno, line))


_showwarning = showwarning


def filterwarnings(action, message="", category=Warning, module="", lineno=0, append=False):
    _check_action(action)
    _add((action, message, category, module, lineno), append)


def simplefilter(action, category=Warning, lineno=0, append=False):
    _check_action(action)
    _add((action, "", category, "", lineno), append)


def _check_action(action):
    if action not in ("error", "ignore", "always", "default", "module", "once"):
        raise AssertionError(f"invalid action: {action!r}")


def _add(entry, append):
    if entry in filters:
        if append:
            return
        filters.remove(entry)
    filters.insert(len(filters) if append else 0, entry)
    _shown.clear()


def resetwarnings():
    filters.clear()
    _shown.clear()


def _action(text, category, module, lineno):
    for action, message, wanted, module_pattern, line in filters:
        if (text.lower().startswith(message.lower().removesuffix(".*"))
                and issubclass(category, wanted)
                and (not module_pattern or module.startswith(module_pattern.rstrip(".*$")))
                and line in (0, lineno)):
            return action
    hidden = (DeprecationWarning, PendingDeprecationWarning, ImportWarning, ResourceWarning)
    if not filters and issubclass(category, hidden):
        is_main = module == "__main__" and category is DeprecationWarning
        return "default" if is_main else "ignore"
    return _default_action


def warn(message, category=None, stacklevel=1, source=None):
    if isinstance(message, Warning):
        category = type(message)
    elif category is None:
        category = UserWarning
    if not (isinstance(category, type) and issubclass(category, Warning)):
        raise TypeError(f"category must be a Warning subclass, not "
                        f"'{type(category).__name__}'")
    try:
        frame = sys._getframe(max(stacklevel, 1))
        filename = frame.f_code.co_filename
        lineno = frame.f_lineno
        module = frame.f_globals.get("__name__", "<string>")
    except ValueError:
        filename, lineno, module = "sys", 1, "sys"
    warn_explicit(message, category, filename, lineno, module, source=source)


def warn_explicit(message, category, filename, lineno, module=None, registry=None,
                  module_globals=None, source=None):
    text = str(message)
    if not isinstance(message, Warning):
        message = category(message)
    else:
        category = type(message)
    action = _action(text, category, module or "", lineno)
    if action == "ignore":
        return
    if action == "error":
        raise message
    key = {"once": (text, category), "module": (text, category, module)}.get(
        action, (text, category, filename, lineno))
    if action != "always":
        if key in _shown:
            return
        _shown.add(key)
    if _records:
        _records[-1].append(WarningMessage(message, category, filename, lineno, source=source))
    else:
        showwarning(message, category, filename, lineno)


_records = []


class catch_warnings:
    def __init__(self, *, record=False, module=None, action=None, category=Warning, lineno=0,
                 append=False):
        self._record = record
        self._settings = (action, category, lineno, append)

    def __enter__(self):
        self._saved = filters[:]
        _shown.clear()
        if self._record:
            _records.append([])
        action, category, lineno, append = self._settings
        if action is not None:
            simplefilter(action, category, lineno, append)
        return _records[-1] if self._record else None

    def __exit__(self, *details):
        filters[:] = self._saved
        _shown.clear()
        if self._record:
            _records.pop()
