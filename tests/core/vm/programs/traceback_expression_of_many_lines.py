x = 5
x.foo.bar = 3 + len(
    [1]) + undefined
