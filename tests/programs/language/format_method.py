# str.format and %-formatting.
print("{} {} {}".format(1, "two", [3]), "{1} {0} {1}".format("a", "b"))
print("{name:>5}|{value:.3f}|{data[key]}|{items[1]}".format(
    name="x", value=1 / 3, data={"key": "v"}, items=[1, 2]))
print("{:{}}|{:>{width}}".format("a", 4, "b", width=4), "{!r:>5}".format("q"))
print("%d %s %r %5.2f %x %05d %-5s| %% %c %e" % (
    42, "s", "r", 3.14159, 255, 42, "ab", "z", 12345.6))
print("%(name)s is %(age)d" % {"name": "Ada", "age": 36}, "%s" % [1], "%s %s" % ("a", (1, 2)))
print(format(1234.5, ",.2f"), format("x", ">3"), format(5), "{:,}".format(10 ** 9))
for template, values in (("%d", "x"), ("%s %s", 1), ("%d %d", (1, 2, 3))):
    try:
        print(template % values)
    except TypeError as error:
        print(error)
for bad in ("{:d}", "{:q}"):
    try:
        print(bad.format("text"))
    except ValueError as error:
        print(error)
