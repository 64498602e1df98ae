import asyncio
import operator
import re
from typing import Iterator, NamedTuple


class Token(NamedTuple):
    kind: str
    value: str
    pos: int


class CalcError(SyntaxError):
    pass


TOKENS = re.compile(r"\s*(?:(?P<NUM>\d+(?:\.\d*)?)|(?P<NAME>[^\W\d]\w*)|(?P<OP>\*\*|[-+*/()=,])|(?P<BAD>\S))")


def lex(text: str) -> Iterator[Token]:
    pos = 0
    while pos < len(text.rstrip()):
        m = TOKENS.match(text, pos)
        kind = m.lastgroup
        if kind == "BAD":
            raise CalcError(f"bad character {m[kind]!r} at {m.start(kind)}")
        yield Token(kind, m[kind], m.start(kind))
        pos = m.end()
    yield Token("END", "", len(text))


class Parser:
    OPS = {"+": (1, operator.add), "-": (1, operator.sub), "*": (2, operator.mul), "/": (2, operator.truediv), "**": (3, operator.pow)}

    def __init__(self, text, env):
        self.toks, self.env = list(lex(text)), env
        self.i = 0

    @property
    def tok(self):
        return self.toks[self.i]

    def next(self):
        t, self.i = self.tok, self.i + 1
        return t

    async def statement(self):
        if self.tok.kind == "NAME" and self.toks[self.i + 1].value == "=":
            name = self.next().value
            self.next()
            self.env[name] = v = await self.expr()
        else:
            v = await self.expr()
        if self.tok.kind != "END":
            raise CalcError(f"unexpected {self.tok.value!r}")
        return v

    async def expr(self, level=1):
        left = await self.atom()
        while (op := self.OPS.get(self.tok.value)) and op[0] >= level:
            prec, fn = op
            self.next()
            left = fn(left, await self.expr(prec + (fn is not operator.pow)))
        return left

    async def atom(self):
        await asyncio.sleep(0)
        match self.next():
            case Token("NUM", v):
                return float(v) if "." in v else int(v)
            case Token("OP", "("):
                v = await self.expr()
                if self.next().value != ")":
                    raise CalcError("missing )")
                return v
            case Token("OP", "-"):
                return -await self.expr(3)
            case Token("NAME", v):
                return self.env[v]
            case Token(kind, v, pos):
                raise CalcError(f"unexpected {v or kind!r} at {pos}")


async def main():
    env = {"pi": 3.14}
    for line in ["1 + 2 * 3", "(1+2)*3", "2 ** 3 ** 2", "x = -4 / 2", "x * pi", "10 - 3 - 2", "é = 5", "é+1", "1 +", "2 $ 3", "(1", "y", "1/0", "3 4"]:
        try:
            print(f"{line:<12} = {await Parser(line, env).statement()}")
        except CalcError as e:
            print(f"{line:<12} ! {e.msg} {type(e).__mro__[1].__name__}")
        except (KeyError, ArithmeticError) as e:
            print(f"{line:<12} ! {type(e).__name__}: {e}")
    print(env)

asyncio.run(main())
