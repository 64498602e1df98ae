# Slices: steps, negative bounds, assignment, deletion.
letters = list("abcdefgh")
print(letters[2:5], letters[:3], letters[-3:], letters[::2], letters[::-1], letters[-2:1:-2],
      letters[10:])
letters[1:3] = ["X"]
print(letters)
letters[::2] = "1234"
print(letters)
letters[3:3] = [None] * 2
del letters[::3]
print(letters)
try:
    letters[::2] = [1]
except ValueError as error:
    print(error)
print("abcdef"[1:-1:2], (1, 2, 3)[::-1], range(10)[2:8:3], range(10)[-1], "abc"[5:], "abc"[-100:2])
part = slice(1, None, 2)
print([0, 1, 2, 3, 4][part], part, part.indices(5))
copy = letters[:]
copy.append("end")
print(len(copy) - len(letters), letters is not copy)
