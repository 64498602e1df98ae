class A:
    def m(self, a, b):
        return self.zz(a) + b.c.d
def run():
    a = A()
    try:
        a.m(1, 2)
    except AttributeError as e:
        try:
            print(a.m.nam, (1 + 2) / 0)
        except Exception as q:
            raise RuntimeError("x") from q
run()
