def a(n):
    for i in range(3):
        try: return n + i
        finally:
            if i < 2: continue
            break
    return "end"
print(a(1))
def b(n):
    try: return n * 2
    finally: return n * 3
print(b(2))
def c(n):
    while True:
        try:
            try: return n + 1
            finally: print("in")
        finally:
            for k in range(2):
                if k: break
            break
    return "c"
print(c(1))
def d(n):
    for q in [1]:
        try: return [n]
        finally:
            try: raise KeyError
            except KeyError as e: break
    return "d"
print(d(3))
