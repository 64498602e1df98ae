# Recursion between nested functions, default captures, functions as data.
def even_odd(limit):
    def even(number):
        return True if number == 0 else odd(number - 1)

    def odd(number):
        return False if number == 0 else even(number - 1)

    return [even(number) for number in range(limit)]


def compose(*functions):
    def composed(value):
        for function in functions:
            value = function(value)
        return value
    return composed


def curry(function, *given):
    return lambda *more: function(*given, *more)


table = {"+": lambda a, b: a + b, "*": lambda a, b: a * b, "max": max}
print(even_odd(5), compose(str, len, lambda n: n * 2)(12345), curry(pow, 2)(10))
print([table[name](3, 4) for name in table],
      (lambda f: f(f, 5))(lambda f, n: 1 if n == 0 else n * f(f, n - 1)))


def ackermann(m, n):
    if m == 0:
        return n + 1
    if n == 0:
        return ackermann(m - 1, 1)
    return ackermann(m - 1, ackermann(m, n - 1))


print(ackermann(2, 3))
stack = []
for token in "3 4 + 2 * 7 -".split():
    if token.isdigit():
        stack.append(int(token))
    else:
        right, left = stack.pop(), stack.pop()
        stack.append({"+": left + right, "-": left - right, "*": left * right}[token])
print(stack)
