# A plain error at module level: status 1, after all that was printed.
def check(value):
    if not isinstance(value, int):
        raise TypeError(f"expected int, got {type(value).__name__}")
    return value


print(check(1), flush=True)
print(check("1"))
