# Wrappers of containers and texts taken together: what lies inside is what counts.
from collections import UserList, UserDict, UserString
a = UserList([1, 2]); b = UserList([1, 2]); c = UserList([3])
print(a == b, a < c, a + c, c + a, [0] + a, a + [9], a.data, type(a + c))
a += c; print(a); a.extend(b); print(a, a.count(1), a * 2)
a.extend(UserString("xy")); print(a)
print(a > c, a >= c, a != b)
d = UserDict(x=1); e = UserDict(y=2)
print(d == e, d | e, d == UserDict(x=1), {"x": 1} == d, d | {"z": 3}, {"q": 1} | d, type(d | e))
d |= e; print(d)
d.update(UserDict(k=5)); print(d)
u = UserString("ab"); print(u + UserString("c"), u == UserString("ab"), u < UserString("b"), "a" in u, UserString("a") in u, u + "x", "x" + u)
print(u.replace(UserString("a"), "z"), u * 2, u % (), UserString("%s") % (UserList([1]),), u == UserList("ab"))
print(UserList("ab") == ["a", "b"], UserList(UserList([5])), UserList(UserString("ab")))
