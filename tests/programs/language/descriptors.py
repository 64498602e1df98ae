# A descriptor: __get__, __set__, __set_name__; functions are descriptors too.
class Positive:
    def __set_name__(self, owner, name):
        self.name = "_" + name

    def __get__(self, instance, owner):
        if instance is None:
            return self
        return getattr(instance, self.name, 0)

    def __set__(self, instance, value):
        if value <= 0:
            raise ValueError(f"{self.name[1:]} must be positive")
        setattr(instance, self.name, value)


class Order:
    count = Positive()
    price = Positive()

    def total(self):
        return self.count * self.price


order = Order()
order.count, order.price = 3, 5
print(order.total(), vars(order), type(Order.count).__name__)
try:
    order.price = -1
except ValueError as error:
    print(error)
bound = Order.total.__get__(order)
print(bound(), bound.__self__ is order, bound.__func__ is Order.total, order.total == order.total)
order.total = lambda: "instance wins over a function"
print(order.total())
