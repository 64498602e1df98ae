# Attributes of classes and of instances, methods, inheritance, super.
class Animal:
    legs = 4
    born = []

    def __init__(self, name):
        self.name = name
        self.born.append(name)

    def speak(self):
        return f"{self.name} says {self.sound()}"

    def sound(self):
        return "nothing"


class Dog(Animal):
    def sound(self):
        return "woof, not " + super().sound()


class Bird(Animal):
    legs = 2

    def __init__(self, name, wings=2):
        super().__init__(name)
        self.wings = wings


dog, bird = Dog("Rex"), Bird("Tweety")
print(dog.speak(), "|", bird.speak(), bird.wings, dog.legs, bird.legs, Animal.born)
dog.legs = 3
Animal.legs = 100
print(dog.legs, Dog.legs, bird.legs, isinstance(dog, Animal), issubclass(Bird, Dog),
      type(dog).__name__)
print(hasattr(dog, "wings"), getattr(dog, "wings", "none"), vars(bird), Dog.__bases__[0].__name__)
setattr(dog, "age", 3)
del dog.name
try:
    dog.speak()
except AttributeError as error:
    print(error)
method = bird.speak
print(method(), Animal.sound(dog), [cls.__name__ for cls in Dog.__mro__], dog.age)
