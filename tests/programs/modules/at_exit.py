# What is called at the end, after threads, before the last objects go.
import atexit
import threading
import time


@atexit.register
def last():
    print("last", sorted(k for k in globals() if k == "x"))


def farewell(name, mark="."):
    print("farewell", name + mark)


def failing():
    raise ValueError("ignored")


class Held:
    def __del__(self):
        print("gone")


x = Held()
atexit.register(farewell, "b")
atexit.register(farewell, "a", mark="!")
atexit.register(failing)
atexit.register(print, "twice")
atexit.register(print, "twice")
atexit.register(print, "never")
atexit.register(farewell, "unregistered")
atexit.unregister(farewell)
atexit.register(farewell, "c")
atexit.register(lambda: atexit.register(print, "registered late"))
threading.Thread(target=lambda: (time.sleep(0.01), print("thread"))).start()
try:
    atexit.register(1)
except TypeError as error:
    print(error)
print("end of main")
