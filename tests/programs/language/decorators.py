# Decorators, with and without arguments, on functions, methods and classes.
import functools


def trace(function):
    @functools.wraps(function)
    def wrapper(*args, **kwargs):
        print("call", function.__name__, len(args), kwargs)
        return function(*args, **kwargs)
    return wrapper


def repeat(times):
    def decorate(function):
        def wrapper(*args):
            return [function(*args) for _ in range(times)]
        return wrapper
    return decorate


def register(cls):
    cls.registered = True
    return cls


@trace
@repeat(2)
def greet(name):
    """Says hello."""
    return "hello " + name


@register
class Thing:
    @trace
    def method(self, x, *, y=0):
        return x + y


@trace
def documented():
    """Kept by wraps."""


print(greet("Ada"), greet.__name__)
print(Thing().method(1, y=2), Thing.registered, Thing.method.__name__)
print(documented.__doc__, documented.__name__, documented.__wrapped__.__name__)
