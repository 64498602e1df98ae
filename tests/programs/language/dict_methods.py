# Dicts keep the order of insertion; views, merging, defaults, deletion.
ages = {"ada": 36, "bob": 20}
ages["cyd"] = 5
ages["ada"] = 37
del ages["bob"]
ages["bob"] = 1
print(ages, list(ages), "ada" in ages, 5 in ages.values(), len(ages))
print(ages.get("zed"), ages.get("zed", 0), ages.pop("bob"), ages.pop("bob", None),
      ages.setdefault("dan", []))
ages["dan"].append(1)
print(ages.items(), ages.keys(), ages.values())
print(ages | {"ada": 0, "eve": 2}, {**ages, "x": 1}, dict(a=1, b=2), dict([("k", "v")]),
      dict.fromkeys("ab", 0))
ages.update({"ada": 1}, fay=3)
ages |= [("gil", 4)]
print(ages, ages.popitem(), list(reversed(ages)))
print({1: "int", 1.0: "float", True: "bool"}, {(1, 2): "tuple"}[1, 2], {} == dict(),
      {1: 2} == {1: 2.0})
print({"a": 1, "b": 2}.keys() & {"b", "c"}, {"a": 1}.items() >= {("a", 1)},
      {"b": 1, "a": 2} == {"a": 2, "b": 1})
try:
    for key in ages:
        ages[key + "!"] = 0
except RuntimeError as error:
    print(error)
print({key: value for key, value in zip("abc", range(3)) if value},
      max({"x": 1, "y": 3}.items(), key=lambda p: p[1]))
