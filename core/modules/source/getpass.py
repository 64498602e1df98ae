"""There is nobody who could type a password."""

__all__ = ["getpass", "getuser", "GetPassWarning"]


class GetPassWarning(UserWarning):
    pass


def getpass(prompt="Password: ", stream=None):
    import sys
    print(prompt, end="", file=stream or sys.stderr)
    raise EOFError


def getuser():
    import os
    for name in ("LOGNAME", "USER", "LNAME", "USERNAME"):
        if os.environ.get(name):
            return os.environ[name]
    return os.getlogin()
