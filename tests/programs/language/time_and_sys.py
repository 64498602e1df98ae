# What time and sys give that does not change from run to run.
import sys
import time

start = time.perf_counter()
time.sleep(0.05)
took = time.perf_counter() - start
print(round(took, 1) in (0.0, 0.1), took > 0.04, time.monotonic() <= time.monotonic(),
      type(time.time()).__name__)
print(time.strftime("%Y-%m-%d %H:%M:%S", time.gmtime(0)), time.gmtime(86400).tm_mday)
print(sys.version_info[0], sys.version_info >= (3, 8), sys.maxsize > 2 ** 31, sys.byteorder)
sys.stdout.write("written\n")
print("to the other stream", file=sys.stderr)
print(sys.getrecursionlimit() >= 1000, len(sys.argv))
