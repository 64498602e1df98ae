# Notes are kept on the exception; with_traceback gives the exception back.
error = ValueError("noted")
error.add_note("first note")
error.add_note("second note")
print(error.__notes__, str(error))
try:
    raise error.with_traceback(None)
except ValueError as caught:
    print(caught is error, caught.__traceback__ is not None)
try:
    error.add_note(5)
except TypeError as wrong:
    print(wrong)
