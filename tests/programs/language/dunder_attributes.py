# __getattr__ is asked last, __setattr__ always; properties come before both.
class Proxy:
    def __init__(self):
        self.real = 1

    def __getattr__(self, name):
        if name.startswith("_"):
            raise AttributeError(name)
        return f"made up {name}"

    def __setattr__(self, name, value):
        print("set", name, value)
        super().__setattr__(name, value)

    def __delattr__(self, name):
        print("delete", name)
        object.__delattr__(self, name)


proxy = Proxy()
proxy.other = 2
print(proxy.real, proxy.other, proxy.missing, hasattr(proxy, "_hidden"),
      getattr(proxy, "_x", "default"))
del proxy.other
print(proxy.other, proxy.__dict__)
