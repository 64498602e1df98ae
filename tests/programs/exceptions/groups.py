# Exception groups: nesting, split, subgroup, derive by except*.
group = ExceptionGroup("outer", [
    ValueError(1),
    ExceptionGroup("inner", [TypeError(2), ValueError(3)]),
    OSError(4),
])
values, rest = group.split(ValueError)
print(repr(values))
print(repr(rest))
print(group.subgroup(lambda error: isinstance(error, (OSError, TypeError))))
print(group.subgroup(KeyError))
try:
    raise group
except* TypeError as found:
    print("types", found.exceptions)
except* (ValueError, OSError) as found:
    print("others", found.exceptions)
try:
    try:
        raise ValueError("single")
    except* ValueError as found:
        print(repr(found))
        raise KeyError("from the handler")
except ExceptionGroup as error:
    print(repr(error))
except KeyError as error:
    print("bare", error)
try:
    ExceptionGroup("empty", [])
except ValueError as error:
    print(error)
