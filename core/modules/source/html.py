"""Texts as HTML writes them, and back."""

import re as _re

__all__ = ["escape", "unescape"]


def escape(s, quote=True):
    s = s.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    if quote:
        s = s.replace('"', "&quot;").replace("'", "&#x27;")
    return s


_NAMES = {
    "amp": "&", "lt": "<", "gt": ">", "quot": '"', "apos": "'", "AMP": "&", "LT": "<", "GT": ">",
    "QUOT": '"', "COPY": "©", "REG": "®", "hellip": "…", "mdash": "—", "ndash": "–", "lsquo": "‘",
    "rsquo": "’", "sbquo": "‚", "ldquo": "“", "rdquo": "”", "bdquo": "„", "bull": "•",
    "trade": "™", "euro": "€", "larr": "←", "uarr": "↑", "rarr": "→", "darr": "↓", "harr": "↔",
    "infin": "∞", "ne": "≠", "le": "≤", "ge": "≥", "asymp": "≈", "minus": "−", "sum": "∑",
    "radic": "√", "alpha": "α", "beta": "β", "gamma": "γ", "delta": "δ", "lambda": "λ", "mu": "μ",
    "pi": "π", "sigma": "σ", "omega": "ω", "Delta": "Δ", "Sigma": "Σ", "Omega": "Ω", "hearts": "♥",
    "star": "☆", "check": "✓", "ensp": "\u2002", "emsp": "\u2003", "thinsp": "\u2009",
    "zwj": "\u200d", "zwnj": "\u200c", "prime": "′", "Prime": "″", "permil": "‰", "lsaquo": "‹",
    "rsaquo": "›", "oelig": "œ", "OElig": "Œ", "dagger": "†", "Dagger": "‡",
}
# Latin-1's, in order from 160: HTML knows them with and without the semicolon.
_LATIN = ("nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg "
          "plusmn sup2 sup3 acute micro para middot cedil sup1 ordm raquo frac14 frac12 frac34 "
          "iquest Agrave Aacute Acirc Atilde Auml Aring AElig Ccedil Egrave Eacute Ecirc Euml "
          "Igrave Iacute Icirc Iuml ETH Ntilde Ograve Oacute Ocirc Otilde Ouml times Oslash Ugrave "
          "Uacute Ucirc Uuml Yacute THORN szlig agrave aacute acirc atilde auml aring aelig ccedil "
          "egrave eacute ecirc euml igrave iacute icirc iuml eth ntilde ograve oacute ocirc otilde "
          "ouml divide oslash ugrave uacute ucirc uuml yacute thorn yuml").split()
_NAMES.update({name: chr(160 + place) for place, name in enumerate(_LATIN)})
_BARE = frozenset(_LATIN) | {"amp", "lt", "gt", "quot", "AMP", "LT", "GT", "QUOT", "COPY", "REG"}
# What the codes of Windows's letters mean.
_WINDOWS = dict(zip((128, *range(130, 141), 142, *range(145, 157), 158, 159),
                    "€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ"))


def _character(code):
    if code in _WINDOWS:
        return _WINDOWS[code]
    if code == 0 or 0xD800 <= code <= 0xDFFF or code > 0x10FFFF:
        return "\ufffd"
    if code in (0xB, 0x7F) or 1 <= code <= 8 or 0xE <= code <= 0x1F or 0x80 <= code <= 0x9F or (
            0xFDD0 <= code <= 0xFDEF) or code & 0xFFFE == 0xFFFE:
        return chr(code) if 0x80 <= code <= 0x9F else ""
    return chr(code)


def _replaced(found):
    written = found[1]
    if written[0] == "#":
        digits = written[1:].rstrip(";")
        return _character(int(digits[1:], 16) if digits[0] in "xX" else int(digits))
    name = written.rstrip(";")
    if name in _NAMES and (written.endswith(";") or name in _BARE):
        return _NAMES[name]
    for end in range(len(written) - 1, 1, -1):
        if written[:end] in _BARE:
            return _NAMES[written[:end]] + written[end:]
    return "&" + written


_reference = _re.compile(r"&(#[0-9]+;?|#[xX][0-9a-fA-F]+;?|[^\t\n\f <&#;]{1,32};?)")


def unescape(s):
    return _reference.sub(_replaced, s) if "&" in s else s
