# Names with two underscores are mangled by their class.
class Account:
    def __init__(self):
        self.__balance = 10
        self._hint = "only a hint"

    def __secret(self):
        return self.__balance

    def show(self):
        return self.__secret()


class Savings(Account):
    def __init__(self):
        super().__init__()
        self.__balance = 99


savings = Savings()
print(savings.show(), sorted(vars(savings)), savings._Account__balance)
try:
    savings.__balance
except AttributeError as error:
    print(error)
