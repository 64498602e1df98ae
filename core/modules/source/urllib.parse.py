"""URLs taken apart, put together, quoted."""

from collections import namedtuple as _namedtuple

__all__ = ["urlparse", "urlunparse", "urljoin", "urldefrag", "urlsplit", "urlunsplit", "urlencode",
           "parse_qs", "parse_qsl", "quote", "quote_plus", "quote_from_bytes", "unquote",
           "unquote_plus", "unquote_to_bytes", "DefragResult", "ParseResult", "SplitResult",
           "DefragResultBytes", "ParseResultBytes", "SplitResultBytes"]

uses_relative = ["", "ftp", "http", "gopher", "nntp", "imap", "wais", "file", "https", "shttp",
                 "mms", "prospero", "rtsp", "rtspu", "sftp", "svn", "svn+ssh", "ws", "wss"]
uses_netloc = ["", "ftp", "http", "gopher", "nntp", "telnet", "imap", "wais", "file", "mms",
               "https", "shttp", "snews", "prospero", "rtsp", "rtspu", "rsync", "svn", "svn+ssh",
               "sftp", "nfs", "git", "git+ssh", "ws", "wss"]
uses_params = ["", "ftp", "hdl", "prospero", "http", "imap", "https", "shttp", "rtsp", "rtspu",
               "sip", "sips", "mms", "sftp", "tel"]
_SCHEME = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789+-.")
_SAFE = frozenset(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_.-~")


def _place_parts(netloc):
    """(user name, password, host, port), each a text or None."""
    user, at, place = netloc.rpartition("@")
    name, colon, password = user.partition(":")
    before, bracket, rest = place.partition("[")
    if bracket:
        host, _, port = rest.partition("]")
        port = port.partition(":")[2]
    else:
        host, _, port = place.partition(":")
    return name if at else None, password if colon else None, host or None, port or None


class _Place:
    """What a netloc says."""
    __slots__ = ()

    @property
    def _parts(self):
        if isinstance(self.netloc, bytes):
            return tuple(part and part.encode("ascii") for part in _place_parts(
                self.netloc.decode("ascii")))
        return _place_parts(self.netloc)

    username = property(lambda self: self._parts[0])
    password = property(lambda self: self._parts[1])

    @property
    def hostname(self):
        host = self._parts[2]
        if not host:
            return None
        name, percent, zone = host.partition("%" if isinstance(host, str) else b"%")
        return name.lower() + percent + zone

    @property
    def port(self):
        port = self._parts[3]
        if port is None:
            return None
        if not port.isdigit() or not port.isascii():
            raise ValueError(f"Port could not be cast to integer value as {port!r}")
        port = int(port)
        if not 0 <= port <= 65535:
            raise ValueError("Port out of range 0-65535")
        return port


class DefragResult(_namedtuple("DefragResult", "url fragment")):
    __slots__ = ()

    def geturl(self):
        return f"{self.url}#{self.fragment}" if self.fragment else self.url


class SplitResult(_namedtuple("SplitResult", "scheme netloc path query fragment"), _Place):
    __slots__ = ()

    def geturl(self):
        return urlunsplit(self)


class ParseResult(_namedtuple("ParseResult", "scheme netloc path params query fragment"), _Place):
    __slots__ = ()

    def geturl(self):
        return urlunparse(self)


class DefragResultBytes(DefragResult):
    __slots__ = ()

    def geturl(self):
        return self.url + b"#" + self.fragment if self.fragment else self.url


class SplitResultBytes(SplitResult):
    __slots__ = ()


class ParseResultBytes(ParseResult):
    __slots__ = ()


def _texts(*values):
    """The values as texts, and what turns the result back into their kind."""
    if any(isinstance(value, str) and value for value in values):
        for value in values:
            if value and not isinstance(value, str):
                raise TypeError("Cannot mix str and non-str arguments")
        return [value or "" for value in values], lambda text: text
    if any(isinstance(value, bytes) for value in values):
        return [value.decode("ascii") if value else "" for value in values], _encoded
    return [value or "" for value in values], lambda text: text


def _encoded(value):
    if isinstance(value, str):
        return value.encode("ascii")
    return tuple(part.encode("ascii") for part in value)


def urlsplit(url, scheme="", allow_fragments=True):
    (url, scheme), back = _texts(url, scheme)
    url = url.lstrip("".join(map(chr, range(33))))
    scheme = scheme.strip("".join(map(chr, range(33))))
    for char in "\t\r\n":
        url = url.replace(char, "")
        scheme = scheme.replace(char, "")
    netloc = query = fragment = ""
    colon = url.find(":")
    if colon > 0 and url[0].isascii() and url[0].isalpha() and all(
            char in _SCHEME for char in url[:colon]):
        scheme, url = url[:colon].lower(), url[colon + 1:]
    if url[:2] == "//":
        end = min([place for place in (url.find(mark, 2) for mark in "/?#") if place >= 0],
                  default=len(url))
        netloc, url = url[2:end], url[end:]
        if ("[" in netloc) != ("]" in netloc):
            raise ValueError("Invalid IPv6 URL")
    if allow_fragments and "#" in url:
        url, _, fragment = url.partition("#")
    if "?" in url:
        url, _, query = url.partition("?")
    parts = scheme, netloc, url, query, fragment
    return SplitResult(*parts) if back is not _encoded else SplitResultBytes(*_encoded(parts))


def urlparse(url, scheme="", allow_fragments=True):
    scheme, netloc, path, query, fragment = urlsplit(url, scheme, allow_fragments)
    params = path[:0]
    semicolon = ";" if isinstance(path, str) else b";"
    named = scheme if isinstance(scheme, str) else scheme.decode()
    if named in uses_params and semicolon in path:
        slash = path.rfind("/" if isinstance(path, str) else b"/")
        place = path.find(semicolon, slash if slash >= 0 else 0)
        if place >= 0:
            path, params = path[:place], path[place + 1:]
    kind = ParseResult if isinstance(path, str) else ParseResultBytes
    return kind(scheme, netloc, path, params, query, fragment)


def urlunsplit(components):
    (scheme, netloc, url, query, fragment), back = _texts(*components)
    if netloc or (scheme and scheme in uses_netloc and url[:2] != "//"):
        if url and url[:1] != "/":
            url = "/" + url
        url = f"//{netloc}{url}"
    if scheme:
        url = f"{scheme}:{url}"
    if query:
        url = f"{url}?{query}"
    if fragment:
        url = f"{url}#{fragment}"
    return back(url)


def urlunparse(components):
    scheme, netloc, url, params, query, fragment = components
    if params:
        url = url + (";" if isinstance(url, str) else b";") + params
    return urlunsplit((scheme, netloc, url, query, fragment))


def _without_dots(segments):
    kept = []
    for segment in segments:
        if segment == "..":
            if kept:
                kept.pop()
        elif segment != ".":
            kept.append(segment)
    if segments[-1] in (".", ".."):
        kept.append("")
    return kept


def urljoin(base, url, allow_fragments=True):
    if not base:
        return url
    if not url:
        return base
    (base, url), back = _texts(base, url)
    b = urlparse(base, "", allow_fragments)
    u = urlparse(url, b.scheme, allow_fragments)
    if u.scheme != b.scheme or u.scheme not in uses_relative:
        return back(url)
    if u.scheme in uses_netloc:
        if u.netloc:
            return back(urlunparse(u))
        u = u._replace(netloc=b.netloc)
    if not u.path and not u.params:
        return back(urlunparse(u._replace(path=b.path, params=b.params, query=u.query or b.query)))
    base_parts = b.path.split("/")
    if base_parts[-1] != "":
        del base_parts[-1]
    if u.path[:1] == "/":
        segments = u.path.split("/")
    else:
        segments = base_parts + u.path.split("/")
        segments[1:-1] = filter(None, segments[1:-1])
    path = "/".join(_without_dots(segments)) or "/"
    return back(urlunparse(u._replace(path=path)))


def urldefrag(url):
    (text,), back = _texts(url)
    if "#" in text:
        s, n, p, a, q, fragment = urlparse(text)
        text = urlunparse((s, n, p, a, q, ""))
    else:
        fragment = ""
    kind = DefragResultBytes if back is _encoded else DefragResult
    return kind(back(text), back(fragment))


def quote_from_bytes(bs, safe="/"):
    if not isinstance(bs, (bytes, bytearray)):
        raise TypeError("quote_from_bytes() expected bytes")
    if isinstance(safe, str):
        safe = safe.encode("ascii", "ignore")
    kept = _SAFE.union(byte for byte in safe if byte < 128)
    return "".join([chr(byte) if byte in kept else f"%{byte:02X}" for byte in bs])


def quote(string, safe="/", encoding=None, errors=None):
    if isinstance(string, str):
        string = string.encode(encoding or "utf-8", errors or "strict")
    else:
        if encoding is not None:
            raise TypeError("quote() doesn't support 'encoding' for bytes")
        if errors is not None:
            raise TypeError("quote() doesn't support 'errors' for bytes")
    return quote_from_bytes(string, safe)


def quote_plus(string, safe="", encoding=None, errors=None):
    space = " " if isinstance(string, str) else b" "
    if space not in string:
        return quote(string, safe, encoding, errors)
    safe = safe + (" " if isinstance(safe, str) else b" ")
    return quote(string, safe, encoding, errors).replace(" ", "+")


_HEX = frozenset("0123456789abcdefABCDEF")


def unquote_to_bytes(string):
    if not string:
        return b""
    if isinstance(string, str):
        string = string.encode("utf-8")
    first, *rest = string.split(b"%")
    parts = [first]
    for part in rest:
        digits = part[:2].decode("latin-1")
        if len(digits) == 2 and digits[0] in _HEX and digits[1] in _HEX:
            parts.append(bytes([int(digits, 16)]) + part[2:])
        else:
            parts.append(b"%" + part)
    return b"".join(parts)


def unquote(string, encoding="utf-8", errors="replace"):
    if isinstance(string, bytes):
        return unquote_to_bytes(string).decode(encoding or "utf-8", errors or "replace")
    if "%" not in string:
        return string
    # What is not ASCII stands as it is.
    parts = []
    start = 0
    for end in range(len(string) + 1):
        if end == len(string) or ord(string[end]) > 127:
            parts.append(unquote_to_bytes(string[start:end]).decode(encoding or "utf-8",
                                                                   errors or "replace"))
            if end < len(string):
                parts.append(string[end])
            start = end + 1
    return "".join(parts)


def unquote_plus(string, encoding="utf-8", errors="replace"):
    return unquote(string.replace("+", " "), encoding, errors)


def parse_qsl(qs, keep_blank_values=False, strict_parsing=False, encoding="utf-8",
              errors="replace", max_num_fields=None, separator="&"):
    (qs, separator), back = _texts(qs, separator) if isinstance(qs, str) else (
        [qs.decode("ascii") if qs else "",
         separator if isinstance(separator, str) else separator.decode()], _encoded)
    if not separator:
        raise ValueError("Separator must be of type string or bytes.")
    if max_num_fields is not None and max_num_fields < 1 + qs.count(separator):
        raise ValueError("Max number of fields exceeded")
    found = []
    for pair in qs.split(separator):
        if not pair and not strict_parsing:
            continue
        name, equals, value = pair.partition("=")
        if not equals and strict_parsing:
            raise ValueError(f"bad query field: {pair!r}")
        if (equals or keep_blank_values) and (value or keep_blank_values):
            pair = (unquote(name.replace("+", " "), encoding, errors),
                    unquote(value.replace("+", " "), encoding, errors))
            found.append(pair if back is not _encoded else _encoded(pair))
    return found


def parse_qs(qs, keep_blank_values=False, strict_parsing=False, encoding="utf-8",
             errors="replace", max_num_fields=None, separator="&"):
    found = {}
    for name, value in parse_qsl(qs, keep_blank_values, strict_parsing, encoding, errors,
                                 max_num_fields, separator):
        found.setdefault(name, []).append(value)
    return found


def urlencode(query, doseq=False, safe="", encoding=None, errors=None, quote_via=quote_plus):
    if hasattr(query, "items"):
        query = query.items()
    else:
        try:
            if len(query) and not isinstance(query[0], tuple):
                raise TypeError
        except TypeError:
            raise TypeError("not a valid non-string sequence or mapping object") from None

    def quoted(value):
        if isinstance(value, bytes):
            return quote_via(value, safe)
        return quote_via(str(value), safe, encoding, errors)

    parts = []
    for name, value in query:
        name = quoted(name)
        if doseq and not isinstance(value, (str, bytes)):
            try:
                len(value)
            except TypeError:
                pass
            else:
                parts += [f"{name}={quoted(item)}" for item in value]
                continue
        parts.append(f"{name}={quoted(value)}")
    return "&".join(parts)
