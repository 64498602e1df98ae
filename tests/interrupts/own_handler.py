import signal
import time


def handler(number, frame):
    print("signal", number)


signal.signal(signal.SIGINT, handler)
started = time.monotonic()
time.sleep(0.8)
print("slept", round(time.monotonic() - started, 1))
