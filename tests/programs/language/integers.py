# Integers of any size: arithmetic, powers, bits, bases.
big = 2 ** 200
print(big, -big // 7, -big % 7, divmod(-big, 10 ** 20))
print(big >> 190, 1 << 70, ~big & 0xFFFF, big ^ (big - 1) == 2 ** 201 - 1, big.bit_length())
print(pow(3, 1000, 10 ** 9 + 7), pow(7, -1, 13), 10 ** 18 * 10 ** 18)
print(int("ff", 16), int("-0b101", 0), int(" 1_000 "), int(-3.99), hex(255), oct(8), bin(-5))
print(-7 // 2, -7 % 3, 7 // -2, 7 % -3, divmod(-7, 2), round(2.5), round(3.5), round(1234, -2))
print(sum(range(10 ** 5)), 0x1F + 0o17 + 0b11, 1_000_000)
factorial = 1
for number in range(1, 31):
    factorial *= number
print(factorial, len(str(factorial)), factorial // 10 ** 20 % 1000)
print(int.from_bytes(b"\x01\x00", "big"), (1000).to_bytes(2, "little"))
