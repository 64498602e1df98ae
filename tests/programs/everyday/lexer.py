# A tokenizer and recursive-descent calculator.
from typing import NamedTuple, Iterator
from enum import Enum
import operator


class T(Enum):
    NUM, OP, LPAR, RPAR, END = range(5)


class Token(NamedTuple):
    kind: T
    value: object
    pos: int = -1


class CalcError(SyntaxError):
    pass


def tokens(s: str) -> Iterator[Token]:
    i = 0
    while i < len(s):
        c = s[i]
        if c.isspace():
            i += 1
        elif c.isdigit() or c == ".":
            j = i
            while j < len(s) and (s[j].isdigit() or s[j] == "."):
                j += 1
            text = s[i:j]
            yield Token(T.NUM, float(text) if "." in text else int(text), i)
            i = j
        elif c in "+-*/^%":
            yield Token(T.OP, c, i)
            i += 1
        elif c in "()":
            yield Token(T.LPAR if c == "(" else T.RPAR, c, i)
            i += 1
        else:
            raise CalcError(f"unexpected {c!r} at {i}")
    yield Token(T.END, None, len(s))


class Parser:
    LEVELS = [{"+": operator.add, "-": operator.sub}, {"*": operator.mul, "/": operator.truediv, "%": operator.mod}]

    def __init__(self, s):
        self.toks = list(tokens(s))[::-1]

    @property
    def peek(self):
        return self.toks[-1]

    def parse(self):
        v = self.binary(0)
        if self.peek.kind is not T.END:
            raise CalcError(f"trailing {self.peek.value!r}")
        return v

    def binary(self, level):
        if level == len(self.LEVELS):
            return self.power()
        left = self.binary(level + 1)
        while self.peek.kind is T.OP and (op := self.LEVELS[level].get(self.peek.value)):
            self.toks.pop()
            left = op(left, self.binary(level + 1))
        return left

    def power(self):
        base = self.unary()
        if self.peek.value == "^":
            self.toks.pop()
            return base ** self.power()
        return base

    def unary(self):
        match self.toks.pop():
            case Token(kind=T.NUM, value=v):
                return v
            case Token(T.OP, "-"):
                return -self.unary()
            case (T.LPAR, _, _):
                v = self.binary(0)
                if self.toks.pop().kind != T.RPAR:
                    raise CalcError("missing )")
                return v
            case Token(kind, value):
                raise CalcError(f"did not expect {kind.name} {value}")


for s in ["1 + 2 * 3", "(1+2)*3", "2^3^2", "-4 / 8", "7 % 4 - 10", "1.5*2", "1 +", "2 $ 3", "(1", "1 2", "1/0"]:
    try:
        print(f"{s:<12} = {Parser(s).parse()}")
    except (CalcError, ZeroDivisionError) as e:
        print(f"{s:<12} ! {type(e).__name__}: {e}")
print(next(tokens("42")), T(2), T["OP"].value)
