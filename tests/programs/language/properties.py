# Properties, class methods, static methods, slots, class counters.
class Celsius:
    made = 0
    __slots__ = ("_degrees",)

    def __init__(self, degrees):
        self.degrees = degrees
        Celsius.made += 1

    @property
    def degrees(self):
        """In Celsius."""
        return self._degrees

    @degrees.setter
    def degrees(self, value):
        if value < -273.15:
            raise ValueError("below absolute zero")
        self._degrees = value

    @degrees.deleter
    def degrees(self):
        self._degrees = 0

    @property
    def fahrenheit(self):
        return self._degrees * 9 / 5 + 32

    @classmethod
    def from_fahrenheit(cls, value):
        return cls((value - 32) * 5 / 9)

    @staticmethod
    def is_cold(value):
        return value < 10


class Kelvin(Celsius):
    pass


t = Celsius.from_fahrenheit(212)
print(t.degrees, t.fahrenheit, Celsius.is_cold(5), t.is_cold(50),
      type(Kelvin.from_fahrenheit(0)).__name__)
t.degrees = 20
del t.degrees
print(t.degrees, Celsius.made, Celsius.degrees.__doc__)
for wrong in (lambda: setattr(t, "degrees", -300), lambda: setattr(t, "fahrenheit", 1),
              lambda: setattr(t, "x", 1)):
    try:
        wrong()
    except (ValueError, AttributeError) as error:
        print(type(error).__name__, error)
