# Complex numbers.
z = 3 + 4j
print(z, abs(z), z.real, z.imag, z.conjugate(), z * 1j, z == 3 + 4j, complex(1, -1), -z, z ** 2)
print(1j, repr(2j * 2j), bool(0j), z / 2, complex("1+2j"))
try:
    z < 1j
except TypeError as error:
    print(error)
