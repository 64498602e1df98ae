# The name of an except clause is gone after it; the exception may be kept by another.
kept = None
try:
    raise ValueError("kept")
except ValueError as error:
    kept = error
try:
    error
except NameError as missing:
    print(missing)
print(repr(kept), kept.args)
try:
    try:
        raise KeyError("first")
    except KeyError:
        raise
except LookupError as again:
    print("again", again, str(again), repr(again))
