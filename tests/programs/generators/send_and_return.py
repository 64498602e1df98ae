# send() is the value of the yield; return is the value of StopIteration.
def average():
    total, count, mean = 0, 0, None
    while (value := (yield mean)) is not None:
        total += value
        count += 1
        mean = total / count
    return count, mean


generator = average()
print(next(generator))
print([generator.send(value) for value in (10, 20, 60)])
try:
    generator.send(None)
except StopIteration as stop:
    print("returned", stop.value)
print(next(generator, "exhausted"))
