# unittest.mock: what mocks give, remember and assert; patch in all its forms; AsyncMock.
import asyncio
import os
import re
from unittest import mock
from unittest.mock import ANY, AsyncMock, DEFAULT, MagicMock, Mock, PropertyMock, call, create_autospec, mock_open, patch, seal, sentinel


def attempt(function, *args, **keywords):
    try:
        print(re.sub(r"id='\d+'", "id=N", repr(function(*args, **keywords))))
    except Exception as error:
        print(type(error).__name__, re.sub(r"id='\d+'", "id=N", str(error)))
    except AssertionError as error:
        print(error)


def show(value):
    print(re.sub(r"id='\d+'", "id=N", repr(value)))


m = Mock()
show(m)
show(m.a.b)
show(m.a())
show(m().x.y()())
show(Mock(name="named"))
show(Mock(name="named").child)
show(MagicMock(spec=int))
print(m.called, m.call_count, m.call_args, m.mock_calls, m.method_calls)
m = Mock(return_value=3)
print(m(1, 2, x=3), m(), m.call_args_list, m.call_count, m.call_args, m.call_args_list[0].args, m.call_args_list[0].kwargs)
m.assert_called()
m.assert_any_call(1, 2, x=3)
m.assert_called_with()
m.assert_has_calls([call(1, 2, x=3), call()])
for check in [m.assert_called_once, m.assert_not_called, lambda: m.assert_called_with(1), lambda: m.assert_called_once_with(), lambda: m.assert_any_call(9), lambda: m.assert_has_calls([call(5)]),
              lambda: m.assert_has_calls([call(), call(7)], any_order=True), Mock(name="n").assert_called, Mock().assert_called_once, lambda: Mock().assert_called_with(1), lambda: Mock().asert_called(), lambda: m.assert_foo]:
    attempt(check)
m = Mock(side_effect=[1, ValueError("two"), 3])
for _ in range(4):
    attempt(m)
print(Mock(side_effect=lambda x: x * 2)(4), Mock(side_effect=lambda: DEFAULT, return_value="d")())
attempt(Mock(side_effect=KeyError("k")))
attempt(Mock(side_effect=ZeroDivisionError))
m = Mock()
m.one.two(3).four(5)
m.five = 6
print(m.mock_calls, m.method_calls, m.five, m.one.mock_calls, m.mock_calls == call.one.two(3).four(5).call_list())
m.reset_mock()
print(m.mock_calls, m.one.two.called)
m = Mock(**{"method.return_value": 3, "other.side_effect": KeyError}, attr="x")
print(m.method(), m.attr)
attempt(m.other)
m.configure_mock(**{"a.b.return_value": 9})
print(m.a.b())
attempt(lambda: Mock(spec=["x"]).y)
show(Mock(spec=["x"]).x)
attempt(lambda: setattr(Mock(spec_set=["x"]), "y", 1))
print(isinstance(Mock(spec=dict), dict), isinstance(Mock(), dict))
del m.attr
attempt(lambda: m.attr)
w = Mock(wraps=[1, 2])
print(w.count(1), w.index.called)
parent, first, second = Mock(), Mock(name="x"), Mock()
parent.attach_mock(first, "first")
parent.second = second
first(1)
second(2)
print(parent.mock_calls)

g = MagicMock()
print(len(g), list(g), bool(g), int(g), 3 in g, g == g, g != 5, float(g))
g.__len__.return_value = 5
g.__getitem__.side_effect = lambda key: key * 2
g.__iter__.return_value = [1, 2]
g.__contains__.return_value = True
print(len(g), g[4], list(g), list(g), 1 in g)
g["k"] = 1
g.__setitem__.assert_called_with("k", 1)
with g as entered:
    print(entered is g.__enter__.return_value)
show(g + 1)
show(g.__add__)
print(g.__enter__.call_count, call.__len__() in g.mock_calls)
attempt(lambda: g < 1)
attempt(lambda: Mock()[0])
n = Mock()
n.__str__ = Mock(return_value="text")
n.__len__ = lambda self: 7
print(str(n), len(n))
type(n).prop = PropertyMock(return_value="p")
print(n.prop)
print(call(1, a=2), call.x.y(3), call(1) == call(1), call(1) == call(2), call("a") == call(ANY), repr(ANY), sentinel.thing, sentinel.thing is sentinel.thing, call(1, b=2).args, tuple(call(1)))


class Service:
    limit = 10

    def fetch(self, key, *, fresh=False):
        return "real " + key

    async def load(self, key):
        return "real " + key


def use():
    return Service().fetch("k")


with patch.object(Service, "fetch", return_value="fake") as fake:
    print(use(), fake.call_args)
print(use())
with patch("__main__.Service") as Fake:
    Fake.return_value.fetch.return_value = "by name"
    print(use(), Fake.mock_calls)


@patch("os.getcwd", return_value="/fake")
@patch.object(Service, "limit", 99)
def decorated(cwd):
    return os.getcwd(), Service.limit, cwd.called


print(decorated(), Service.limit, os.getcwd() == "/fake")
with patch.dict(os.environ, {"MOCKED": "1"}, clear=True):
    print(dict(os.environ))
print("MOCKED" in os.environ)
with patch.multiple(Service, fetch=DEFAULT, limit=5) as many:
    show(many)
    print(Service.limit)
attempt(lambda: patch("nodots"))
p = patch("os.getcwd")
started = p.start()
os.getcwd()
started.assert_called_once()
p.stop()
with patch("builtins.open", mock_open(read_data="line 1\nline 2\n")) as opened:
    with open("file") as f:
        print(f.read(), opened.call_args)
    with open("file") as f:
        print([line for line in f])
auto = create_autospec(Service)
attempt(auto().fetch)
print(auto().fetch("x", fresh=True) is auto.return_value.fetch.return_value, auto().fetch.call_args)
attempt(lambda: auto().nosuch)
sealed = Mock()
sealed.known.return_value = 1
seal(sealed)
print(sealed.known())
attempt(lambda: sealed.unknown)


async def main():
    a = AsyncMock(return_value=5)
    print(await a(1), a.await_count, a.await_args, a.called, asyncio.iscoroutinefunction(a))
    a.assert_awaited_once_with(1)
    pending = a(2)
    print(a.call_count, a.await_count)
    await pending
    for check in [a.assert_awaited_once, a.assert_not_awaited, lambda: a.assert_awaited_with(9), lambda: a.assert_any_await(9), lambda: a.assert_has_awaits([call(9)]), AsyncMock().assert_awaited]:
        attempt(check)
    e = AsyncMock(side_effect=[1, ValueError("x")])
    print(await e())
    for _ in range(2):
        try:
            await e()
        except (ValueError, StopAsyncIteration) as error:
            print(repr(error))

    async def effect(x):
        await asyncio.sleep(0)
        return x + 1

    print(await AsyncMock(side_effect=effect)(1))
    c = AsyncMock()
    async with c as entered:
        print(entered is c.__aenter__.return_value)
    it = MagicMock()
    it.__aiter__.return_value = [1, 2, 3]
    print([x async for x in it])
    s = Mock(spec=Service)
    print(type(s.load).__name__, type(s.fetch).__name__)
    with patch.object(Service, "load") as load:
        load.return_value = "fake"
        print(await Service().load("k"), type(load).__name__)
    show(AsyncMock(name="am"))
    show(await AsyncMock()())

    @patch("__main__.Service.fetch")
    async def inner(fetch):
        fetch.return_value = "async patched"
        return use()

    print(await inner())


asyncio.run(main())
