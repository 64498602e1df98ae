# Format specs in f-strings.
import math

name, number, part = "鱼汤", 1234567, 0.12345
print(f"|{name:>6}|{name:<6}|{name:^6}|{name:*^7}|")
print(f"|{number:,}|{number:_}|{number:>12}|{number:012d}|{number:+}|{-number:=+12}|{number: d}|")
print(f"{255:x} {255:X} {255:#x} {255:#o} {5:b} {5:#010b} {65:c} {10 ** 20:e}")
print(f"{part:.2f} {part:.1%} {part:e} {part:g} {1e10:g} {12345.678:.3g} {2.0:.0f} {part:10.3f}|")
print(f"{math.pi:<10.4f}|{math.pi:^+10.2f}|{-1.5:08.2f}|{1e6:,.1f}|{float('inf'):f}|{3.0}|{3.0:g}")
print(f"{'text'!r:>10} {name!r} {name!a} {[1, 'a']!s:>12}|")
width, places = 9, 2
print(f"{math.e:{width}.{places}f}|{'x':{'>'}{width}}|")
print(f"{number=} {number + 1 = } {name = !s} {part=:.1f}")
print(f"{{literal}} {'nested ' + f'{1 + 1}'} {True} {None} {True:d} {'abc':.2}|{'abc':5.1}|")
