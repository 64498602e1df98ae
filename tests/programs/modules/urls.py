# URLs apart, together, quoted; HTTP's statuses.
from http import HTTPStatus, HTTPMethod
from urllib.error import HTTPError, URLError
from urllib.parse import *


def attempt(function, *args, **keywords):
    try:
        print(repr(function(*args, **keywords)))
    except Exception as error:
        print(type(error).__name__, error)


URLS = ["http://user:pw@Example.com:8080/a/b;p=1?x=1&y=2#frag", "https://example.com", "/path/only?q", "//host/path", "mailto:a@b.c", "file:///etc/x", "http://[::1]:80/", "", "#f", "?q",
        "HTTP://A/", "a:b", "1:2", "http://a b/\tc\n", "http://host:99999/", "http://host:x/", "ftp://x/y;type=a", "ws://h/p", "http://é.com/ü?ö", "http://[bad/", "javascript:alert(1)", "http://h?q#a#b", "http://@h:/"]
for url in URLS:
    attempt(urlsplit, url)
    attempt(urlparse, url)
    for name in ("username", "password", "hostname", "port"):
        attempt(lambda: getattr(urlparse(url), name))
    attempt(lambda: urlparse(url).geturl())
    attempt(urldefrag, url)
for relative in ["g", "./g", "g/", "/g", "//g", "?y", "g?y", "#s", "g#s", ";x", "g;x", "", ".", "./", "..", "../", "../g", "../..", "../../../g", "g.", "..g", "./g/.", "g/../h", "http://x/y", "http:g", "mailto:x"]:
    attempt(urljoin, "http://a/b/c/d;p?q", relative)
attempt(urljoin, "", "x")
attempt(urljoin, "http://a", "b")
attempt(urljoin, b"http://a/b", b"c")
attempt(urljoin, "http://a/b", b"c")
for text in ["a b&c=d/e", "é", "~x-y_z.", "", "100%", "日本", "a+b", "\0\xff"]:
    print(quote(text), quote(text, safe=""), quote_plus(text), unquote(quote(text)) == text, unquote_plus(quote_plus(text)) == text)
for text in ["%41%zz%", "a%20b+c", "%E9", "%C3%A9é", "%", "%4", "%e4%bd%a0"]:
    print(repr(unquote(text)), repr(unquote_plus(text)), unquote_to_bytes(text), repr(unquote(text, "latin-1")))
attempt(quote, b"a b")
attempt(quote, 5)
attempt(quote, "\ud800")
print(urlencode({"a": 1, "b": "x y", "é": ["1", "2"]}), urlencode([("a", "1"), ("a", "2&")], quote_via=quote), urlencode({"a": [1, 2], "b": "xy"}, doseq=True))
attempt(urlencode, "abc")
attempt(urlencode, 5)
for query in ["a=1&b=2&a=3", "a&b=", "=x", "a=1;b=2", "a=%20+x", "&&", ""]:
    print(parse_qs(query), parse_qsl(query, keep_blank_values=True), parse_qs(query, separator=";"))
attempt(parse_qsl, "a", strict_parsing=True)
attempt(parse_qsl, "a=1&b=2", max_num_fields=1)
print(urlunparse(("http", "h", "p", "", "q", "f")), urlunsplit(("", "h", "p", "", "")), urlparse("http://x/y")._replace(scheme="https").geturl(), urlparse(b"http://x/y?q"))
print(HTTPStatus(404), repr(HTTPStatus.OK), HTTPStatus.NOT_FOUND == 404, HTTPStatus.NOT_FOUND.phrase, HTTPStatus.OK.description, HTTPStatus["CREATED"].value, f"{HTTPStatus.GONE}", len(HTTPStatus), HTTPStatus.OK.name)
print(HTTPMethod.GET, repr(HTTPMethod.POST), HTTPMethod.PUT.description, HTTPMethod("DELETE") == "DELETE")
attempt(HTTPStatus, 999)
print([(s.value, s.phrase, s.description) for s in HTTPStatus])
print(URLError("no"), repr(URLError("x")), HTTPError("http://x", 404, "Not Found", {}, None), issubclass(HTTPError, OSError))
