# Endless recursion is a RecursionError that can be caught.
def endless(number):
    return endless(number + 1)


try:
    endless(0)
except RecursionError as error:
    print(str(error)[:32])


def deep(number):
    return 0 if number == 0 else 1 + deep(number - 1)


print(deep(800))
