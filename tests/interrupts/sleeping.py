# Ctrl+C in time.sleep(): raised at that line; what is caught goes on.
import time

started = time.monotonic()
try:
    time.sleep(5)
except KeyboardInterrupt as error:
    print(repr(error), round(time.monotonic() - started, 1))
finally:
    print("finally")
time.sleep(0.1)
print("it goes on")
