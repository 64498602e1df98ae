def a(): raise ValueError("a")
def b():
    try: a()
    except ValueError as e: raise TypeError("b\nmultiline")
ex = []
for fn in (a, b):
    try: fn()
    except Exception as e:
        e.add_note("note one\nnote two"); ex.append(e)
raise ExceptionGroup("outer", [ExceptionGroup("inner", ex), KeyError("k"), OSError(2, "no", "f.txt")])
