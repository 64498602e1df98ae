# A coroutine driven by hand: send starts it, throw and close end it.
class Pause:
    def __init__(self, value):
        self.value = value

    def __await__(self):
        answer = yield self.value
        return answer


async def conversation():
    try:
        first = await Pause("name?")
        second = await Pause(f"hello {first}, age?")
        return first, second
    finally:
        print("coroutine ends")


coroutine = conversation()
print(coroutine.send(None))
print(coroutine.send("Ada"))
try:
    coroutine.send(36)
except StopIteration as stop:
    print(stop.value)

coroutine = conversation()
coroutine.send(None)
try:
    coroutine.throw(ValueError("enough"))
except ValueError as error:
    print(error)
coroutine = conversation()
coroutine.send(None)
coroutine.close()
