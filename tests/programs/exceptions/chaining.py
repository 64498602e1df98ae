# __cause__ by raise from, __context__ by itself, from None hides it.
def convert(text):
    try:
        return int(text)
    except ValueError as error:
        raise LookupError("no number") from error


def stumble():
    try:
        1 / 0
    except ZeroDivisionError:
        {}["missing"]


def hide():
    try:
        1 / 0
    except ZeroDivisionError:
        raise TypeError("clean") from None


for function in (lambda: convert("x"), stumble, hide):
    try:
        function()
    except Exception as error:
        print(repr(error), repr(error.__cause__), repr(error.__context__),
              error.__suppress_context__)
