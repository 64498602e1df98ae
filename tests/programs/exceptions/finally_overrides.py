# finally has the last word: its return, break and exceptions win.
def returns():
    try:
        return "try"
    finally:
        return "finally"


def swallows():
    for number in range(3):
        try:
            raise ValueError(number)
        finally:
            if number < 2:
                continue
            break
    return number


def order():
    log = []
    try:
        log.append("try")
    except ValueError:
        log.append("except")
    else:
        log.append("else")
    finally:
        log.append("finally")
    return log


def unchanged():
    value = 1
    try:
        return value
    finally:
        value = 2


print(returns(), swallows(), order(), unchanged())
