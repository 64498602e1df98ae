import time


def work():
    try:
        time.sleep(5)
    finally:
        print("cleaned up")


print("begins")
work()
print("never")
