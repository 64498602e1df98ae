a = 1
assert a == 2, f"value {a}"
