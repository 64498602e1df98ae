"""Random programs in the plain language: the same seed, the same program.

Expressions are made by type, so that most of them mean something; the others raise, and what they
raise is printed. Loops count to small numbers and functions call only those before them.
"""
import random

INTS = ["0", "1", "2", "3", "-1", "-7", "10", "255", "-128", "1000", "2**31", "10**18", "-10**20",
        "12345678901234567890", "True"]
FLOATS = ["0.0", "1.0", "0.1", "-2.5", "3.14159", "1e16", "1e-7", "123456.789", "-0.0", "1e300",
          "float('inf')", "2.675", "0.5", "1.5", "float('nan')"]
STRINGS = ["''", "'a'", "'hello'", "'Hello World'", "'  pad '", "'a,b,,c'", "'x=1'", "'Straße'",
           "'tab\\there'", "'quo\\'te'", "'line\\nend'", "'42'", "'-3.5'", "'ABC'", "'日本'",
           "'aXbXc'", "'été'"]
SPECS = {
    "int": ["d", "5d", "<6d", "^7", "+d", " d", "x", "#x", "08b", "o", ",", "_", "e", ".2f", "c5",
            ">10,", "=+8", "#010x", "X", "n", "%"],
    "float": [".2f", "10.3f", "e", "g", ".3g", "+.1f", "%", ".0f", ",.2f", "<9.2f", "^12.4e", "G",
              "08.2f", ".10g", "n", "#.0f"],
    "str": ["s", "10", ">8", "^9", "*<7", ".2", "-^11.3", "5.1s", "x"],
    "list": [""], "dict": [""], "tuple": [""], "set": [""], "bool": ["", "d", "5", "s"],
}
METHODS = {
    "upper()": "str", "lower()": "str", "title()": "str", "swapcase()": "str", "capitalize()": "str",
    "strip()": "str", "lstrip('a ')": "str", "rstrip('dc')": "str", "center(9, '*')": "str",
    "ljust(7)": "str", "rjust(7, '.')": "str", "zfill(6)": "str", "replace('a', 'bb')": "str",
    "replace('', '-', 2)": "str", "split()": "list", "split(',')": "list", "split('X', 1)": "list",
    "rsplit(',', 1)": "list", "splitlines()": "list", "partition('=')": "tuple",
    "rpartition('X')": "tuple", "find('l')": "int", "rfind('l')": "int", "index('o')": "int",
    "count('a')": "int", "startswith('He')": "bool", "endswith(('d', 'c'))": "bool",
    "isdigit()": "bool", "isalpha()": "bool", "isupper()": "bool", "isspace()": "bool",
    "isidentifier()": "bool", "casefold()": "str", "expandtabs(4)": "str",
    "removeprefix('He')": "str", "removesuffix('c')": "str", "encode()": "bytes",
    "join(['1', '2', '3'])": "str", "isalnum()": "bool", "istitle()": "bool", "isnumeric()": "bool",
}
TYPES = ["int", "float", "str", "bool", "list", "dict", "tuple", "set"]

PRELUDE = '''\
def attempt(name, function, *arguments):
    try:
        print(name, function(*arguments))
    except RecursionError:
        print(name, "too deep")
    except Exception as error:
        print(name, type(error).__name__, error, repr(error.__cause__), repr(error.__context__))
'''


def indent(lines):
    return ["    " + line for line in lines]


class Names:
    """The variables in sight, by type."""

    def __init__(self, other=None):
        self.by_type = {kind: list(names) for kind, names in other.by_type.items()} if other else {}

    def add(self, kind, name):
        for names in self.by_type.values():
            if name in names:
                names.remove(name)
        self.by_type.setdefault(kind, []).append(name)

    def of(self, kind):
        return self.by_type.get(kind, [])


class Program:
    def __init__(self, seed):
        self.random = random.Random(f"language {seed}")
        self.numbers = {}
        self.functions = []
        self.classes = []
        self.names = Names()
        self.generator = False
        self.loop = 0

    def pick(self, *choices):
        return self.random.choice(choices)

    def chance(self, percent):
        return self.random.random() * 100 < percent

    def fresh(self, word):
        self.numbers[word] = self.numbers.get(word, 0) + 1
        return f"{word}{self.numbers[word]}"

    # -- expressions

    def any(self, depth=0):
        return self.expression(self.random.choice(TYPES), depth)

    def expression(self, kind, depth=0):
        names = self.names.of(kind)
        if names and self.chance(40):
            return self.random.choice(names)
        if depth > 2 or self.chance(15):
            return self.literal(kind)
        if self.chance(5):
            return (f"({self.expression(kind, depth + 1)} if {self.test(depth + 1)} "
                    f"else {self.expression(kind, depth + 1)})")
        if self.chance(3):
            return f"({self.any(depth + 1)} {self.pick('or', 'and')} {self.expression(kind, depth + 1)})"
        return getattr(self, f"{kind}_expression")(depth + 1)

    def literal(self, kind):
        if kind == "int":
            return f"({self.random.choice(INTS)})"
        if kind == "float":
            return f"({self.random.choice(FLOATS)})"
        if kind == "str":
            return self.random.choice(STRINGS)
        if kind == "bool":
            return self.pick("True", "False", "None")
        if kind == "list":
            return self.pick("[]", "[1, 2, 3]", "['b', 'a', 'c']", "[3, 1, 2, 1]", "[[1], [2, 3]]",
                             "([0] * 3)", "list('hello')", "list(range(5))", "[1.5, 2, True]")
        if kind == "dict":
            return self.pick("{}", "{'a': 1, 'b': 2}", "{1: 'x', 2: 'y'}", "dict(k=1, j=2)",
                             "{(1, 2): [3]}", "dict.fromkeys('abc', 0)")
        if kind == "tuple":
            return self.pick("()", "(1,)", "(1, 'a', 2.5)", "('x', 'y')", "tuple(range(4))")
        return self.pick("set()", "{1, 2, 3}", "{5, 1}", "set(range(0, 10, 3))", "frozenset([1, 2])")

    def test(self, depth=0):
        kind = self.pick("int", "int", "float", "str", "list", "tuple")
        comparison = self.pick("<", "<=", "==", "!=", ">", ">=")
        left, right = self.expression(kind, depth + 1), self.expression(kind, depth + 1)
        return self.pick(f"{left} {comparison} {right}", f"{left} {comparison} {right}",
                         f"not {self.any(depth + 1)}",
                         f"{self.expression('int', depth + 1)} in {self.expression('list', depth + 1)}",
                         f"isinstance({self.any(depth + 1)}, {self.pick('int', 'str', '(list, tuple)')})",
                         f"0 < {self.expression('int', depth + 1)} <= 10")

    def int_expression(self, depth):
        a, b = self.expression("int", depth), self.expression("int", depth)
        return self.pick(
            f"({a} {self.pick('+', '-', '*')} {b})", f"({a} {self.pick('+', '-', '*')} {b})",
            f"({a} {self.pick('//', '%')} {b})", f"({a} {self.pick('&', '|', '^')} {b})",
            f"({a} {self.pick('<<', '>>')} ({b} % 40))", f"({a} ** ({b} % 5))", f"(-{a})", f"(~{a})",
            f"abs({a})", f"len({self.expression(self.pick('str', 'list', 'dict', 'set'), depth)})",
            f"int({self.expression('float', depth)})", f"int({self.expression('str', depth)})",
            f"round({self.expression('float', depth)})", f"min({a}, {b})", f"max({a}, {b}, 3)",
            f"sum({self.expression('list', depth)})", f"({a}).bit_length()",
            f"ord({self.expression('str', depth)}[:1])", f"divmod({a}, {b})[1]",
            f"{self.expression('list', depth)}[{self.small()}]", f"pow({a}, 3, 7)",
            f"{self.expression('str', depth)}.{self.method('int')}", f"int(hash({a}) == hash({a}))",
            f"{self.expression('list', depth)}.count({a})", f"round({a}, -1)",
            f"int('ff', {self.pick('16', '8', '0')})")

    def small(self):
        return self.pick("0", "1", "-1", "2", "-2", "9")

    def float_expression(self, depth):
        a, b = self.expression("float", depth), self.expression("float", depth)
        n = self.expression("int", depth)
        return self.pick(
            f"({a} {self.pick('+', '-', '*', '/')} {b})", f"({a} {self.pick('+', '-', '*')} {n})",
            f"({n} / {self.expression('int', depth)})", f"({a} // {b})", f"({a} % {b})",
            f"float({n})", f"float({self.expression('str', depth)})", f"round({a}, {self.small()})",
            f"abs({a})", f"(-{a})", f"({a} ** 2)", f"math.sqrt({a})", f"math.floor({a})",
            f"math.fsum([{a}, {b}])", f"max({a}, {b})", f"sum([{a}, {b}])", f"math.hypot({a}, 2)")

    def method(self, kind):
        return self.random.choice([name for name, gives in METHODS.items() if gives == kind])

    def slice(self):
        part = lambda: self.pick("", "", "0", "1", "-1", "2", "-3", "10")
        step = self.pick("", "", "", ":2", ":-1", ":-2", ":")
        return f"[{part()}:{part()}{step}]"

    def str_expression(self, depth):
        s, t = self.expression("str", depth), self.expression("str", depth)
        return self.pick(
            f"({s} + {t})", f"({s} * {self.pick('0', '2', '3', '-1')})", f"{s}{self.slice()}",
            f"{s}[{self.small()}]", f"{s}.{self.method('str')}", f"{s}.{self.method('str')}",
            f"str({self.any(depth)})", f"repr({self.any(depth)})", self.fstring(depth),
            self.fstring(depth), f"chr({self.expression('int', depth)} % 500 + 32)",
            f"hex({self.expression('int', depth)})", f"'-'.join(map(str, {self.expression('list', depth)}))",
            f"('%s|%5d' % ({self.any(depth)}, {self.expression('int', depth)}))",
            f"('%r %-6s|' % ({s}, {t}))", f"'%05.1f' % {self.expression('float', depth)}",
            f"'{{0!r:>8}} {{1}}'.format({s}, {self.any(depth)})", f"ascii({s})",
            f"''.join(sorted({s}))", f"''.join(reversed({s}))", f"max({s}, {t})",
            f"format({self.expression('int', depth)}, {self.random.choice(SPECS['int'])!r})",
            f"format({self.expression('float', depth)}, {self.random.choice(SPECS['float'])!r})",
            f"{s}.translate(str.maketrans('abc', 'xyz'))", f"type({self.any(depth)}).__name__")

    def fstring(self, depth):
        parts = []
        for _ in range(self.random.randint(1, 3)):
            kind = self.random.choice(TYPES)
            value = self.expression(kind, max(depth, 2))
            if any(c in value for c in "'\"\\{}!:"):
                value = self.random.choice(self.names.of(kind) or ["1"])
                if value == "1":
                    kind = "int"
            spec = self.random.choice(SPECS[kind])
            change = self.pick("", "", "", "!r", "!s")
            if change:
                spec = self.pick("", ">12", "<5")
            parts.append("{" + value + self.pick("", "", "", "", "=") + change
                         + (":" + spec if spec and self.chance(70) else "") + "}")
        return "f'" + self.pick("", "<", "v=", "{{") .replace("{{", "{{x}}") + " ".join(parts) + "'"

    def bool_expression(self, depth):
        return self.pick(f"({self.test(depth)})", f"({self.test(depth)})", f"bool({self.any(depth)})",
                         f"any({self.expression('list', depth)})",
                         f"all({self.expression('list', depth)})",
                         f"{self.expression('str', depth)}.{self.method('bool')}",
                         f"({self.expression('set', depth)} {self.pick('<=', '<', '==', '>')} "
                         f"{self.expression('set', depth)})",
                         f"({self.any(depth)} is None)", f"({self.any(depth)} == {self.any(depth)})")

    def list_expression(self, depth):
        a, b = self.expression("list", depth), self.expression("list", depth)
        return self.pick(
            f"({a} + {b})", f"({a} * 2)", f"{a}{self.slice()}", f"sorted({a})",
            f"sorted({a}, key=str, reverse=True)", f"sorted({a}, key=lambda item: -item)",
            f"list(reversed({a}))", self.comprehension(depth), self.comprehension(depth),
            f"[*{a}, *{self.expression('tuple', depth)}]", f"list(zip({a}, {b}))",
            f"list(enumerate({a}, {self.small()}))", f"list(map(str, {a}))",
            f"list(filter(None, {a}))", f"list({self.expression('dict', depth)}.items())",
            f"list({self.expression('str', depth)})", f"sorted({self.expression('set', depth)})",
            f"{self.expression('str', depth)}.{self.method('list')}",
            f"[{self.any(depth)}, {self.any(depth)}]",
            f"list(range({self.small()}, {self.pick('5', '-3', '8')}, {self.pick('1', '2', '-1', '0')}))",
            f"list({self.expression('dict', depth)})")

    def comprehension(self, depth):
        before = Names(self.names)
        source = self.expression("list", depth)
        name = self.pick("i", "j", "k")
        self.names.add("int", name)
        result = (f"[{self.expression(self.pick('int', 'str', 'int'), depth)} for {name} in "
                  f"{self.pick('range(4)', source, 'range(3)')}"
                  f"{self.pick('', f' if {name} % 2', f' if {self.test(depth)}')}]")
        self.names = before
        return result

    def dict_expression(self, depth):
        a = self.expression("dict", depth)
        return self.pick(
            f"({a} | {self.expression('dict', depth)})", f"{{**{a}, 'k': {self.any(depth)}}}",
            f"dict(zip({self.expression('str', depth)}, {self.expression('list', depth)}))",
            f"{{key: value for key, value in {a}.items() if value}}",
            f"{{n: n * n for n in range({self.pick('2', '3')})}}",
            f"dict(sorted({a}.items(), reverse=True))", f"{{{self.any(depth)}: 1}}",
            f"dict(enumerate({self.expression('str', depth)}))", f"dict({self.expression('list', depth)})")

    def tuple_expression(self, depth):
        return self.pick(
            f"({self.any(depth)}, {self.any(depth)})", f"tuple({self.expression('list', depth)})",
            f"({self.expression('tuple', depth)} + {self.expression('tuple', depth)})",
            f"{self.expression('tuple', depth)}{self.slice()}",
            f"divmod({self.expression('int', depth)}, {self.expression('int', depth)})",
            f"{self.expression('str', depth)}.{self.method('tuple')}",
            f"divmod({self.expression('float', depth)}, {self.expression('float', depth)})",
            f"min({self.expression('tuple', depth)}, {self.expression('tuple', depth)})")

    def set_expression(self, depth):
        return self.pick(
            f"({self.expression('set', depth)} {self.pick('|', '&', '-', '^')} {self.expression('set', depth)})",
            f"{{n % {self.pick('2', '3', '5')} for n in range(7)}}",
            f"{self.expression('set', depth)}.union({self.pick('[7, 8]', 'range(3)')})",
            f"set({self.pick('range(6)', '(3, 1)', '[2, 2]')})")

    # -- statements

    def block(self, depth, low=1, high=3):
        before = Names(self.names)
        lines = []
        for _ in range(self.random.randint(low, high)):
            lines += self.statement(depth)
        self.names = before
        return lines

    def statement(self, depth):
        if depth > 3:
            return self.random.choice([self.assign, self.show, self.jump, self.change])(depth)
        return self.random.choice(
            [self.assign, self.assign, self.assign, self.show, self.show, self.show, self.branch, self.loop_over,
             self.loop_while, self.attempt, self.attempt, self.jump, self.change, self.change,
             self.unpack, self.match, self.nested, self.call, self.use_class, self.use_iterator,
             self.manage, self.throw, self.delete, self.library, self.library, self.text_tools,
             self.number_tools, self.bytes_tools, self.functional])(depth)

    def assign(self, depth):
        kind = self.random.choice(TYPES)
        value = self.expression(kind)
        names = self.names.of(kind)
        name = self.random.choice(names) if names and self.chance(40) else self.fresh(kind[0])
        self.names.add(kind, name)
        return [f"{name} = {value}"]

    def show(self, depth):
        return [f"print({', '.join(self.any() for _ in range(self.pick(1, 1, 2)))})"]

    def change(self, depth):
        kind = self.pick("int", "list", "dict", "set", "str", "float")
        names = self.names.of(kind)
        if not names:
            return self.assign(depth)
        name = self.random.choice(names)
        lines = {
            "int": [f"{name} {self.pick('+=', '-=', '*=', '//=', '%=', '^=', '|=')} {self.expression('int')}"],
            "float": [f"{name} {self.pick('+=', '-=', '*=', '/=')} {self.expression('float')}"],
            "str": [f"{name} {self.pick('+=', '+=')} {self.expression('str')}"],
            "list": [f"{name}.append({self.any(1)})", f"{name}.extend({self.any(1)})",
                     f"{name}.insert({self.small()}, {self.any(1)})", f"print({name}.pop({self.small()}))",
                     f"{name}.sort()", f"{name}.reverse()", f"{name}[{self.small()}] = {self.any(1)}",
                     f"{name}{self.slice()} = {self.expression('list', 1)}", f"del {name}{self.slice()}",
                     f"{name} += {self.expression('tuple', 1)}", f"{name}.remove({self.expression('int')})",
                     f"{name}[{self.small()}] += 1", f"print({name}.index({self.expression('int')}))"],
            "dict": [f"{name}[{self.any(1)}] = {self.any(1)}", f"print({name}.pop('a', None))",
                     f"print({name}[{self.expression('str', 1)}])", f"{name}.update({self.expression('dict', 1)})",
                     f"{name}.setdefault('s', []).append(1)", f"print({name}.popitem())",
                     f"{name} |= {self.expression('dict', 1)}", f"print({name}.get('b'), list({name}.values()))"],
            "set": [f"{name} = {name} | {{{self.small()}}}", f"print(sorted({name} ^ {{1, 2}}))",
                    f"print({self.expression('int')} in {name})"],
        }[kind]
        return [self.random.choice(lines)]

    def delete(self, depth):
        kind = self.random.choice(TYPES)
        names = self.names.of(kind)
        if not names or not self.chance(30):
            return self.show(depth)
        return [f"del {self.random.choice(names)}"]

    def branch(self, depth):
        lines = [f"if {self.test()}:", *indent(self.block(depth + 1))]
        if self.chance(30):
            lines += [f"elif {self.test()}:", *indent(self.block(depth + 1))]
        if self.chance(50):
            lines += ["else:", *indent(self.block(depth + 1))]
        return lines

    def loop_over(self, depth):
        name = self.fresh("n")
        source = self.pick("range(3)", "range(2)", f"{self.expression('list')}[:3]",
                           f"{self.expression('str')}[:3]", f"list({self.expression('dict')})[:2]",
                           f"sorted({self.expression('set')})[:3]")
        before = Names(self.names)
        if source.startswith("range"):
            self.names.add("int", name)
        self.loop += 1
        lines = [f"for {name} in {source}:", *indent(self.block(depth + 1))]
        self.loop -= 1
        self.names = before
        if self.chance(25):
            lines += ["else:", *indent(self.block(depth + 1, 1, 1))]
        return lines

    def loop_while(self, depth):
        name = self.fresh("left")
        self.loop += 1
        lines = [f"{name} = {self.random.randint(1, 3)}", f"while ({name} := {name} - 1) >= 0:",
                 *indent(self.block(depth + 1))]
        self.loop -= 1
        if self.chance(25):
            lines += ["else:", *indent(self.block(depth + 1, 1, 1))]
        return lines

    def jump(self, depth):
        if self.generator and self.chance(50):
            return [self.pick(f"yield {self.any()}", f"print('sent', (yield {self.any()}))",
                              f"yield from {self.expression('list')}[:2]")]
        if self.loop and self.chance(60):
            line = self.pick("break", "continue")
        else:
            line = f"return {self.any()}"
        return [f"if {self.test()}:", "    " + line] if self.chance(70) else [line]

    def throw(self, depth):
        error = self.pick("ValueError", "KeyError", "TypeError", "IndexError", "RuntimeError")
        line = f"raise {error}({self.expression('str')})"
        if self.chance(20):
            line += f" from {self.pick('None', 'OSError(1)')}"
        if self.chance(15):
            line = f"assert {self.test()}, {self.expression('str')}"
        return [f"if {self.test()}:", "    " + line]

    def attempt(self, depth):
        lines = ["try:", *indent(self.block(depth + 1))]
        kind = self.random.random()
        if kind < 0.75:
            caught = self.pick("Exception", "(TypeError, ValueError)", "ZeroDivisionError",
                               "LookupError", "ArithmeticError", "NameError")
            lines += [f"except {caught} as error:",
                      *indent(["print(type(error).__name__, error)",
                               *(self.block(depth + 1, 1, 1) if self.chance(30) else []),
                               *([self.pick("raise", "raise ValueError('again') from error",
                                            "raise KeyError('other')")] if self.chance(20) else [])])]
            if self.chance(20):
                lines += ["else:", *indent(self.block(depth + 1, 1, 1))]
        if kind > 0.6:
            lines += ["finally:", *indent(self.block(depth + 1, 1, 2))]
        return lines

    def unpack(self, depth):
        a, b, c = self.fresh("u"), self.fresh("u"), self.fresh("u")
        pattern = self.pick(f"{a}, {b}", f"{a}, *{b}", f"*{a}, {b}", f"{a}, *{b}, {c}", f"({a}, {b}), {c}",
                            f"[{a}, *{b}]")
        value = self.pick(self.expression("list"), self.expression("tuple"), self.expression("str"),
                          f"{self.any(1)}, {self.any(1)}", f"({self.any(1)}, 2), 3")
        used = [name for name in (a, b, c) if name in pattern]
        return [f"{pattern} = {value}", f"print({', '.join(used)})"]

    def match(self, depth):
        patterns = ["0", "1 | 2", "'a' | 'b'", "None", "True", "int()", "str(word)", "float(number)",
                    "[]", "[one]", "[first, *rest]", "[_, second, *_]", "(1, other)", "{'a': found}",
                    "{'k': int(deep), **others}", "{}", "[int(x), str(y)]", "[1, [inner, *_]]",
                    "list() as whole", "-1", "1.0", "str() | bytes()"]
        lines = [f"match {self.any()}:"]
        for pattern in self.random.sample(patterns, self.random.randint(1, 4)):
            names = [word for word in ("word", "number", "one", "first", "rest", "second", "other",
                                       "found", "deep", "others", "x", "y", "inner", "whole")
                     if any(word == part.strip("*[](){}: ") for part in
                            pattern.replace("(", " ").replace(")", " ").replace("[", " ")
                            .replace("]", " ").replace(",", " ").replace("}", " ").split())]
            guard = f" if {self.test(1)}" if self.chance(20) else ""
            lines += [f"    case {pattern}{guard}:",
                      f"        print({', '.join([repr(pattern), *names])})"]
        if self.chance(70):
            lines += ["    case _:", *indent(indent(self.block(depth + 1, 1, 1)))]
        return lines

    def nested(self, depth):
        """A closure, which may change what is around it."""
        name = self.fresh("inner")
        count = self.fresh("count")
        kept = self.names, self.loop, self.generator
        self.names, self.loop, self.generator = Names(self.names), 0, False
        for names in self.names.by_type.values():
            names[:] = [n for n in names if not n.startswith("n")]
        result = self.any(1)
        self.names, self.loop, self.generator = kept
        lines = [f"{count} = {self.random.randint(0, 3)}", f"def {name}(step=1, *rest, key={self.literal('int')}):",
                 *indent([f"nonlocal {count}", f"{count} += step", f"return {count}, rest, key, {result}"])]
        call = self.pick("()", "(2)", "(step=3)", "(1, 2, 3)", "(key='k')", "(*[1, 2], **{'key': 5})",
                         "(1, bad=2)", "(1, step=2)")
        return [*lines, f"print({name}{call})", f"print({name}(), {count})"]

    def call(self, depth):
        if not self.functions:
            return self.show(depth)
        function, count = self.random.choice(self.functions)
        given = count if self.chance(95) else self.random.randint(0, 3)
        return [f"print({function}({', '.join(self.any(1) for _ in range(given))}))"]

    def use_class(self, depth):
        if not self.classes:
            return self.show(depth)
        made = f"{self.random.choice(self.classes)}({self.any(1)})"
        other = f"{self.random.choice(self.classes)}({self.any(1)})"
        return [self.pick(f"print({made}, repr({other}))", f"print({made} + {other})",
                          f"print({made} == {other}, {made} != {other})", f"print({made}.name())",
                          f"print({made}.twice, {made}.kind)", f"print(len({made}), bool({made}))",
                          f"print({made}.missing)", f"print([*{made}])", f"print({made}[{self.small()}])",
                          f"print(isinstance({made}, {self.random.choice(self.classes)}))",
                          f"print(sorted([{made}, {other}]))", f"print({made} < {other})",
                          f"print(f'{{{made.split('(')[0]}(1):>5}}')", f"print({made}.chain())",
                          f"print({self.random.choice(self.classes)}.make(3))",
                          f"print([c.__name__ for c in {self.random.choice(self.classes)}.__mro__])",
                          f"print({made}.no_such_method(1))", f"print({made}(1))")]

    def use_iterator(self, depth):
        name = self.fresh("iterator")
        source = self.pick(f"iter({self.expression('list')})", f"(n * 2 for n in {self.expression('list')})",
                           f"zip(range(3), {self.expression('str')})", f"map(abs, {self.expression('list')})",
                           f"reversed({self.expression('list')})", f"enumerate({self.expression('str')})")
        steps = [self.pick(f"print(next({name}))", f"print(next({name}, 'end'))", f"print(list({name}))",
                           f"print(sum(1 for _ in {name}))") for _ in range(self.random.randint(1, 3))]
        return [f"{name} = {source}", *steps]

    def manage(self, depth):
        return [f"with Manager({self.expression('str', 1)}, {self.pick('False', 'False', 'True')}) as opened:",
                *indent(self.block(depth + 1))]

    def inner_fstring(self, a, spec_a, b, spec_b):
        """An f-string may have no backslash in its expressions, and a lambda's colon ends them."""
        a, b = ("1" if any(c in value for c in "\\:!{") else value for value in (a, b))
        return "f'''{" + a + spec_a + "}|{" + b + spec_b + "}'''"

    def text_tools(self, depth):
        s, t, n = self.expression("str", 1), self.expression("str", 1), self.expression("int", 1)
        x = self.expression("float", 1)
        return ["print(" + self.pick(
            f"'%(a)s %(b)05d' % {{'a': {s}, 'b': {n}}}", f"'%x %o %e %g' % ({n}, {n}, {x}, {x})",
            f"'%+.3f|% d|%-8s|%8.2s|' % ({x}, {n}, {s}, {t})", f"'%c%c' % (65, {s}[:1])",
            f"'{{0}} {{1!r}} {{0:>6}}'.format({s}, {t})", f"'{{a[0]}} {{b.real}}'.format(a={s}, b={n})",
            f"'{{:{{}}}}|{{:^{{}}}}'.format({s}, 7, {n}, 9)", self.inner_fstring(n, ":{3 + 2}", x, ":.{1}f"),
            f"{s}.split({t})", f"{s}.join([{t}, 'z'])", f"{s} in {t}, {s} not in {t}",
            f"{s}.find({t}), {s}.count({t}), {s}.replace({t}, '_')", f"{s} < {t}, {s} == {t}",
            f"{s}.encode(), {s}.encode('latin-1', 'replace')", f"[ord(c) for c in {s}]",
            f"{s}.partition({t})", f"{s}.strip({t})", f"{s}.startswith({t})",
            f"sorted(set({s}))", f"list(zip({s}, {t}))", f"{s}.index({t})",
            f"'{{!r:>10.4}}'.format({s})", f"textwrap.shorten({s} * 5, 12)",
            f"str({s}, 'utf-8')", f"int({s}, {self.pick('2', '10', '36', '1')})") + ")"]

    def number_tools(self, depth):
        n, m = self.expression("int", 1), self.expression("int", 1)
        x, y = self.expression("float", 1), self.expression("float", 1)
        return ["print(" + self.pick(
            f"divmod({n}, {m}), {n} // {m}, {n} % {m}", f"divmod({x}, {y})", f"{x} // {y}, {x} % {y}",
            f"math.gcd({n}, {m}), math.lcm({n}, {m})", f"math.isqrt({n})", f"math.comb(10, {n})",
            f"({n}).to_bytes(9, 'big', signed=True)", f"({n}).bit_count(), ({n}).bit_length()",
            f"({x}).is_integer(), ({x}).hex()", f"({x}).as_integer_ratio()", f"round({x}, 2), round({x})",
            f"{n} ** {m} % 1000 if 0 <= {m} < 50 else 'big'", f"pow({n}, {m}, 97)", f"{x} ** {y}",
            f"math.floor({x}), math.ceil({x}), math.trunc({x})", f"bin({n}), oct({n}), hex({n})",
            f"{n} == {x}, {n} < {x}, {n} >= {x}", f"hash({x}) == hash({n})", f"repr({x}), str({x})",
            f"float(repr({x})) == {x}", f"math.isclose({x}, {y}), math.copysign(1, {x})",
            f"math.modf({x}), math.frexp({x})", f"sum([{x}, {y}, 0.1])", f"{n} / {m}, {n} * {x}",
            f"int({x}), bool({x}), complex if False else 0", self.inner_fstring(n, ":,", x, ":_.3f"),
            f"{n} << ({m} % 70), {n} >> ({m} % 70)", f"{n} & {m}, {n} | {m}, {n} ^ {m}, ~{n}",
            f"min({n}, {x}), max({x}, {m})", f"abs({n}), -{n}, +{x}", f"math.log2(abs({n}) + 1)") + ")"]

    def bytes_tools(self, depth):
        b = self.pick("b'hello'", "b''", "bytes(range(5))", "b'a,b'", "bytearray(b'xyz')",
                      f"{self.expression('str', 1)}.encode()", "bytes([255, 0, 65])")
        c = self.pick("b'l'", "b','", "b''", "b'lo'", "65", "b'a'")
        return ["print(" + self.pick(
            f"{b} + b'!'", f"{b}[1:]", f"{b}[0]", f"list({b})", f"{b}.hex(), {b}.upper()",
            f"{b}.find({c})", f"{b}.split({c})", f"{b}.decode()", f"{b}.replace(b'l', b'LL')",
            f"{c} in {b}", f"{b} * 2", f"{b} == b'hello', {b} < b'm'", f"len({b}), bool({b})",
            f"int.from_bytes({b}, 'little')", f"{b}.startswith({c})", f"bytes.fromhex('00 ff')",
            f"{b}.decode('ascii', 'replace')", f"repr({b})", f"{b}.rjust(8, b'.')",
            f"{b}.join([b'1', b'2'])", f"{b}[::-1]", f"{b}.count({c})", f"{b} + 'x'") + ")"]

    def functional(self, depth):
        items, other = self.expression("list", 1), self.expression("list", 1)
        return ["print(" + self.pick(
            f"functools.reduce(lambda a, b: a + b, {items})", f"list(itertools.chain({items}, {other}))",
            f"list(itertools.accumulate({items}))", f"list(itertools.product({items}[:2], repeat=2))",
            f"list(itertools.combinations({items}, 2))", f"list(itertools.permutations({items}[:3], 2))",
            f"list(itertools.islice(itertools.count({self.small()}), 3))", f"list(itertools.zip_longest({items}, {other}))",
            f"[(k, list(g)) for k, g in itertools.groupby({items})]", f"list(itertools.pairwise({items}))",
            f"list(itertools.takewhile(bool, {items}))", f"list(itertools.starmap(max, zip({items}, {other})))",
            f"max({items}, default='none')", f"min({items}, key=str, default=0)", f"sum({items}, start={self.small()})",
            f"any(map(callable, {items})), all({items})", f"sorted({items}, key=lambda x: (str(type(x)), str(x)))",
            f"list(map(lambda x, y: (y, x), {items}, {other}))", f"dict(zip(map(str, {items}), {other}))",
            f"functools.partial(max, {self.small()})(*{items})", f"[*map(type, {items})][:2]",
            f"{items}[slice(1, None, 2)], {items}[-2:]", f"heapq.nsmallest(2, {items})",
            f"bisect.bisect(sorted({items}), {self.small()})", f"(lambda *a, **k: (a, sorted(k)))(*{items}, **{{'z': 1}})",
f"[x for row in {items} for x in row]",
            f"[[y for y in range(x)] for x in {items} if x]", f"{{str(x): x for x in {items}}}") + ")"]

    def library(self, depth):
        name = self.fresh("box")
        items = self.expression("list", 1)
        made = self.pick(f"collections.Counter({items})", f"collections.deque({items}, {self.pick('3', 'None')})",
                         "collections.defaultdict(list)", f"collections.OrderedDict(a=1, b={self.any(2)})",
                         f"Point({self.expression('int', 1)}, {self.any(2)})", "Colour.RED", "Colour(2)",
                         f"Record({self.any(2)}, {self.any(2)})", f"collections.ChainMap({{'a': 1}}, {{'b': {self.any(2)}}})",
                         f"Record({self.any(2)})")
        steps = [f"print({name})"]
        for _ in range(self.random.randint(1, 3)):
            steps.append(self.random.choice([
                f"print({name}.most_common(2))", f"{name}.append({self.any(2)})", f"{name}['k'].append(1)",
                f"{name}.appendleft({self.any(2)})", f"{name}.rotate(1)", f"print({name}[{self.small()}])",
                f"print(len({name}), bool({name}))", f"print({name}.x, {name}.y)", f"print({name}._replace(x=9))",
                f"print({name}.name, {name}.value)", f"print({name} == {made})", f"print(list({name}))",
                f"print({name} + {name})", f"print({name}.left, {name}.right)", f"print(hash({name}) == hash({name}))",
                f"{name}.update(a=3)", f"print({name}.popitem())", f"print(repr({name}), str({name}))",
                f"print(copy.copy({name}) == {name})", f"print(sorted({name}))", f"{name}.left = 5",
f"print(dataclasses.asdict({name}))", f"print(f'{{{name}}}')",
                f"print({name} in [{name}], {name} is {name})", f"print({name}.no_such)",
                f"print({name}['a'])", f"{name}['a'] = 7", f"print({name} < {name})"]))
        steps.append(f"print({name})")
        return ["try:", *indent([f"{name} = {made}", *steps]), "except Exception as error:",
                # Coroscope names the classes of C without their module.
                *indent(['print(type(error).__name__, str(error).replace("collections.", ""))'])]

    # -- the whole

    def function(self):
        count = self.random.randint(0, 2)
        parameters = [f"p{n}" for n in range(count)]
        name = self.fresh("function")
        self.names = Names()
        for parameter in parameters:
            self.names.add(self.random.choice(TYPES), parameter)
        self.generator = self.chance(25)
        lines = []
        for _ in range(self.random.randint(2, 6)):
            lines += self.statement(0)
        if self.generator:
            lines.append("yield 'last'")
        elif self.chance(60):
            lines.append(f"return {self.any()}")
        generator, self.generator = self.generator, False
        body = [f"def {name}({', '.join(parameters)}):", *indent(lines)]
        if generator:
            driver = self.fresh("drive")
            body += ["", "", f"def {driver}():", f"    source = {name}({', '.join(self.literal(self.random.choice(TYPES)) for _ in parameters)})"]
            for _ in range(self.random.randint(1, 5)):
                body += indent([self.pick("print(next(source))", "print(next(source, None))",
                                          "print(source.send('s'))", "print(source.close())",
                                          "print(source.throw(ValueError('thrown')))",
                                          "print(list(source))")])
            self.functions.append((driver, 0))
        else:
            self.functions.append((name, count))
        self.names = Names()
        return body

    def a_class(self):
        name = self.fresh("Class")
        bases = self.random.sample(self.classes, min(len(self.classes), self.pick(0, 1, 1, 2)))
        lines = [f"class {name}{'(' + ', '.join(bases) + ')' if bases else ''}:"]
        body = [f"kind = {self.literal('str')}"]
        if not bases or self.chance(40):
            body += ["def __init__(self, value):",
                     *(["    super().__init__(value)"] if bases and self.chance(60) else []),
                     "    self.value = value"]
        methods = {
            "repr": ["def __repr__(self):", f"    return f'{name}({{self.value!r}})'"],
            "str": ["def __str__(self):", "    return f'<{self.value}>'"],
            "eq": ["def __eq__(self, other):",
                   "    return self.value == other.value if hasattr(other, 'value') else NotImplemented"],
            "lt": ["def __lt__(self, other):", "    return self.value < other.value"],
            "add": ["def __add__(self, other):", f"    return {name}(self.value + other.value)"],
            "radd": ["def __radd__(self, other):", "    return ('radd', self.value, str(other)[:3])"],
            "len": ["def __len__(self):", "    return len(str(self.value))"],
            "iter": ["def __iter__(self):", "    yield self.value", "    yield self.kind"],
            "item": ["def __getitem__(self, place):", "    return [self.value, self.kind][place]"],
            "name": ["def name(self):", f"    return '{name}', self.kind"],
            "twice": ["@property", "def twice(self):", "    return self.value * 2"],
            "make": ["@classmethod", "def make(cls, value):", "    return cls(value).name()"],
            "attr": ["def __getattr__(self, name):", "    if name == 'missing':",
                     "        return 'found'", "    raise AttributeError(name)"],
            "format": ["def __format__(self, spec):", "    return f'[{spec}]'"],
            "chain": ["def chain(self):", f"    return ['{name}']"
                      + (" + super().chain()" if bases else "")],
            "bool": ["def __bool__(self):", "    return self.value is None"],
            "call": ["def __call__(self, *arguments):", "    return self.kind, arguments"],
        }
        for key in self.random.sample(sorted(methods), self.random.randint(3, 9)):
            body += ["", *methods[key]]
        if not bases and "def __repr__(self):" not in body:
            body += ["", *methods["repr"]]
        self.classes.append(name)
        return lines + indent(body)

    def manager(self):
        return '''\
class Manager:
    def __init__(self, name, swallows):
        self.name = name
        self.swallows = swallows

    def __enter__(self):
        print("enter", self.name)
        return self

    def __repr__(self):
        return f"Manager({self.name!r})"

    def __exit__(self, kind, error, trace):
        print("exit", kind.__name__ if kind else None, error)
        return self.swallows
'''.splitlines()

    def library_classes(self):
        return f'''\
Point = collections.namedtuple("Point", "x y"{self.pick("", ", defaults=[0]")})


class Colour(enum.{self.pick("Enum", "IntEnum", "Flag")}):
    RED = 1
    GREEN = 2
    CRIMSON = 1


@dataclasses.dataclass({self.pick("", "order=True", "frozen=True", "frozen=True, order=True")})
class Record:
    left: object
    right: object = {self.literal("int")}
    tags: list = dataclasses.field(default_factory=list, compare={self.pick("True", "False")})
'''.splitlines()

    def text(self):
        imports = ["bisect", "collections", "copy", "dataclasses", "enum", "functools", "heapq",
                   "itertools", "math", "textwrap"]
        parts = [[f"import {name}" for name in imports], PRELUDE.splitlines(), self.manager(),
                 self.library_classes()]
        for _ in range(self.random.randint(0, 3)):
            parts.append(self.a_class())
        calls = []
        for _ in range(self.random.randint(3, 6)):
            parts.append(self.function())
            name, count = self.functions[-1]
            for _ in range(2 if count else 1):
                arguments = [self.literal(self.random.choice(TYPES)) for _ in range(count)]
                calls.append(f"attempt({', '.join([repr(name), name, *arguments])})")
        parts.append(calls)
        if self.chance(30):
            name, count = self.random.choice(self.functions)
            parts.append([f"{name}({', '.join(self.literal(self.random.choice(TYPES)) for _ in range(count))})"])
        return "\n\n\n".join("\n".join(part) for part in parts) + "\n"


def program(seed):
    """The text of the program of this seed."""
    return Program(seed).text()
