"""The tower of numbers."""

from abc import ABCMeta, abstractmethod


class Number(metaclass=ABCMeta):
    __hash__ = None


class Complex(Number):
    pass


class Real(Complex):
    @abstractmethod
    def __float__(self):
        raise NotImplementedError


class Rational(Real):
    @property
    @abstractmethod
    def numerator(self):
        raise NotImplementedError

    @property
    @abstractmethod
    def denominator(self):
        raise NotImplementedError

    def __float__(self):
        return int(self.numerator) / int(self.denominator)


class Integral(Rational):
    @abstractmethod
    def __int__(self):
        raise NotImplementedError


Complex.register(complex)
Real.register(float)
Integral.register(int)
