"""The machine a simulation pretends to run on: always the same."""


def python_version():
    return "3.11.2"


def python_version_tuple():
    return "3", "11", "2"


def python_implementation():
    return "Coroscope"


def system():
    return "Linux"


def node():
    return "coroscope"


def release():
    return "6.0"


def version():
    return "#1"


def machine():
    return "x86_64"


def processor():
    return ""


def architecture(executable="", bits="", linkage=""):
    return "64bit", "ELF"


def platform(aliased=False, terse=False):
    return "Linux-6.0-x86_64"
