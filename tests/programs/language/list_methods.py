# Lists: methods, sorting in place, multiplication, comparison, aliasing.
items = [3, 1, 2]
items.append(5)
items.extend((4, 4))
items.insert(1, 9)
items.insert(-100, 0)
items.insert(100, 8)
print(items, items.pop(), items.pop(0), items.index(4), items.count(4))
items.remove(4)
items.sort()
print(items, items.sort(reverse=True), items)
items.reverse()
print(items + [1] * 2, [1, 2] < [1, 3], [1] < [1, 0], [] < [0], [1, [2]] == [1, [2]])
grid = [[0] * 2] * 2
grid[0][0] = 1
print(grid, [[0] * 2 for _ in range(2)])
other = items
other += [7]
items = items + [6]
print(other, items, other is items)
items *= 2
print(len(items), items.clear(), items, [1, 2, 3].copy(), list("ab") + list(range(2)))
loop = [1]
loop.append(loop)
print(loop, 1 in [1.0], None in [None], [] is [])
