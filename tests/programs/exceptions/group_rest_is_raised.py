# What no except* clause takes goes on as a group, and others run first.
try:
    try:
        raise ExceptionGroup("g", [ValueError("v"), KeyError("k")])
    except* ValueError as group:
        print("handled", group.exceptions)
    else:
        print("never")
    finally:
        print("finally")
except ExceptionGroup as group:
    print("rest", repr(group))
try:
    print("no error")
except* ValueError:
    print("never")
else:
    print("else")
