def f(x):
    return g(x) + 1
def g(x):
    y = [1, 2,
         3]
    return y[x][0] * (1 +
        2)
f(0)
