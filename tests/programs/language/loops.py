# for and while with else, break, continue; the loop variable stays.
for number in range(2, 12):
    for divisor in range(2, number):
        if number % divisor == 0:
            break
    else:
        print(number, end=" ")
print("primes up to", number, divisor)
count = 3
while count:
    count -= 1
    if count == 1:
        continue
    print("count", count)
else:
    print("while ran out")
for _ in []:
    pass
else:
    print("empty for has an else")
items = [1, 2, 3, 4]
for item in items:
    if item % 2:
        items.remove(item)
print(items, [*range(5, 0, -2)], [*range(3, 3)], range(0, 10, 3)[2], 7 in range(1, 10, 2),
      len(range(10, 0, -3)))
for i in range(3):
    i += 10
print(i, range(3) == range(0, 3, 1), range(5).index(3), [*range(-3, 0)])
while True:
    if (n := len(items)) >= 4:
        break
    items.append(n)
print(items)
