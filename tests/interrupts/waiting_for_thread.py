import threading
import time

thread = threading.Thread(target=time.sleep, args=(0.9,))
thread.start()
try:
    thread.join()
except KeyboardInterrupt:
    print("interrupted while joining")
thread.join()
print("joined", thread.is_alive())
