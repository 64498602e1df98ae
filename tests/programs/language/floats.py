# Floats print as short as they can and still come back the same.
print(0.1 + 0.2, 1e16, 1e15, 123456789.123456789, 1e-5, 0.0001, -0.0, 5.0, 1e100, 2 ** 0.5)
print(float("inf"), -float("inf"), float("nan"), float("inf") - float("inf"), float("1e3"))
print(7.5 // 2, -7.5 // 2, 7.5 % -2, divmod(7.5, 2), 2.0 ** -1, 10 / 4, 10 // 4.0)
print(round(2.675, 2), round(0.5), round(1.5), round(-2.5), round(1e20), round(12.345, 1))
print(1 == 1.0, hash(1) == hash(1.0), 0.1 + 0.2 == 0.3, float("nan") == float("nan"))
print((0.5).is_integer(), (4.0).is_integer(), int(1e18), (0.75).as_integer_ratio())
print(max(1, 2.0), min(3, 3.0), sum([0.1] * 10), abs(-2.5), 3.7 // 1)
