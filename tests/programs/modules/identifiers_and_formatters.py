# uuid's fixed ones and the parts of all; string.Formatter and what subclasses of it do.
import string
import uuid


def attempt(function, *args, **keywords):
    try:
        print(repr(function(*args, **keywords)))
    except Exception as error:
        print(type(error).__name__, error)


for u in [uuid.UUID("12345678-1234-5678-1234-567812345678"), uuid.uuid5(uuid.NAMESPACE_DNS, "python.org"), uuid.uuid3(uuid.NAMESPACE_URL, "http://é"), uuid.UUID(int=5), uuid.UUID(bytes=bytes(range(16))), uuid.UUID(bytes_le=bytes(range(16))),
          uuid.UUID(fields=(1, 2, 3, 4, 5, 6)), uuid.UUID("{urn:uuid:" + "ab" * 16 + "}"), uuid.UUID(int=2 ** 128 - 1, version=4)]:
    print(u, repr(u), u.hex, u.int, u.bytes, u.bytes_le, u.fields, u.time_low, u.time_mid, u.time_hi_version, u.clock_seq_hi_variant, u.clock_seq_low, u.node, u.time, u.clock_seq, u.variant, u.version, u.urn, int(u), hash(u) == hash(u.int), u.is_safe)
for make in (uuid.uuid1, uuid.uuid4):
    u, v = make(), make()
    print(u != v, u.version, u.variant, len(str(u)), u < v or v < u, type(u), {u: 1}[uuid.UUID(str(u))])
attempt(uuid.UUID)
attempt(uuid.UUID, "xyz")
attempt(uuid.UUID, "g" * 32)
attempt(uuid.UUID, int=-1)
attempt(uuid.UUID, int=1, version=9)
attempt(uuid.UUID, bytes=b"x")
attempt(uuid.UUID, fields=(1, 2))
attempt(setattr, uuid.uuid4(), "int", 1)
attempt(lambda: uuid.uuid4() < 1)
print(uuid.UUID(int=1) == 1, sorted([uuid.UUID(int=2), uuid.UUID(int=1)]), uuid.NAMESPACE_OID, uuid.SafeUUID.unknown)

formatter = string.Formatter()
for text, args, kwargs in [("{} {}", (1, 2), {}), ("{1} {0}", (1, 2), {}), ("{a} {b.real} {c[0]} {c[k]}", (), {"a": 1, "b": 2.5, "c": {0: "x", "k": "y"}}), ("{:>5}|{:{w}}", (1, 2), {"w": 4}), ("{!r:>6} {!s} {!a}", ("x", "y", "é"), {}), ("{{}} {}", (1,), {}),
                           ("{", (), {}), ("}", (), {}), ("{0", (1,), {}), ("{} {0}", (1,), {}), ("{0} {}", (1,), {}), ("{x}", (), {}), ("{5}", (), {}), ("{!x}", (1,), {}), ("{0[}", (1,), {}), ("{0.}", (1,), {}), ("{:{:{}}}", (1, 2, 3), {}), ("{!rx}", (1,), {}), ("plain", (), {})]:
    attempt(formatter.format, text, *args, **kwargs)
print(list(formatter.parse("a{b!r:c{d}}e{{f}}{}")), formatter.get_field("0.real", (5,), {}))


class Default(string.Formatter):
    def get_value(self, key, args, kwargs):
        return kwargs.get(key, f"<{key}>") if isinstance(key, str) else super().get_value(key, args, kwargs)

    def convert_field(self, value, conversion):
        return value.upper() if conversion == "u" else super().convert_field(value, conversion)

    def format_field(self, value, spec):
        return super().format_field(value, "") * int(spec[1:]) if spec.startswith("*") else super().format_field(value, spec)

    def check_unused_args(self, used, args, kwargs):
        print("unused", sorted(set(kwargs) - used))


print(Default().format("{name!u} {missing} {x:*3} {0:03d}", 7, name="ann", x="ab", never=1))
template = string.Template("$who owes ${amount} $$5 $")
attempt(template.substitute, who="x", amount=3)
print(template.safe_substitute(who="x"), string.Template("$a ${b}").get_identifiers(), string.Template("$a").is_valid(), template.is_valid())
attempt(string.Template("$nope").substitute, {})
attempt(string.Template("${bad name}").substitute, {})


class Percent(string.Template):
    delimiter = "%"
    idpattern = "[a-z]+_[a-z]+"


print(Percent("%with_under %notunder %%").safe_substitute(with_under="yes"))
from collections import UserString


class Name(UserString):
    def shout(self):
        return self.upper() + "!"


n = Name("ann")
print(n, repr(n), n.shout(), type(n.shout()), n + "x", "x" + n, n * 2, n[0], n == "ann", n < "b", hash(n) == hash("ann"), "n" in n, len(n), n.replace("a", "A"), n.split("n"), n.center(9, "*"), list(reversed(n)), n.join(["1", "2"]), Name("%s!") % "x", Name("{}").format(5), int(Name("5")), sorted([Name("b"), Name("a")]), n.startswith("a"), n.data)
