"""What two sequences share, and what was changed between them."""

from collections import namedtuple as _namedtuple

__all__ = ["get_close_matches", "ndiff", "restore", "SequenceMatcher", "Differ",
           "IS_CHARACTER_JUNK", "IS_LINE_JUNK", "context_diff", "unified_diff", "diff_bytes",
           "Match"]

Match = _namedtuple("Match", "a b size")


def _ratio(matches, length):
    return 2.0 * matches / length if length else 1.0


class SequenceMatcher:
    """Finds the longest block that both have, then does the same left and right of it."""

    def __init__(self, isjunk=None, a="", b="", autojunk=True):
        self.isjunk = isjunk
        self.a = self.b = None
        self.autojunk = autojunk
        self.set_seqs(a, b)

    def set_seqs(self, a, b):
        self.set_seq1(a)
        self.set_seq2(b)

    def set_seq1(self, a):
        if a is not self.a:
            self.a = a
            self.matching_blocks = self.opcodes = None

    def set_seq2(self, b):
        if b is not self.b:
            self.b = b
            self.matching_blocks = self.opcodes = self.fullbcount = None
            self._index()

    def _index(self):
        b = self.b
        self.b2j = places = {}
        for place, item in enumerate(b):
            places.setdefault(item, []).append(place)
        self.bjunk = junk = set()
        if self.isjunk:
            junk.update(item for item in places if self.isjunk(item))
            for item in junk:
                del places[item]
        self.bpopular = popular = set()
        if self.autojunk and len(b) >= 200:
            most = len(b) // 100 + 1
            popular.update(item for item, found in places.items() if len(found) > most)
            for item in popular:
                del places[item]

    def find_longest_match(self, alo=0, ahi=None, blo=0, bhi=None):
        a, b, places, junk = self.a, self.b, self.b2j, self.bjunk
        ahi = len(a) if ahi is None else ahi
        bhi = len(b) if bhi is None else bhi
        best_a, best_b, best = alo, blo, 0
        lengths = {}
        for i in range(alo, ahi):
            new = {}
            for j in places.get(a[i], ()):
                if j < blo:
                    continue
                if j >= bhi:
                    break
                size = new[j] = lengths.get(j - 1, 0) + 1
                if size > best:
                    best_a, best_b, best = i - size + 1, j - size + 1, size
            lengths = new
        # What is popular, then what is junk, may lengthen it at both ends.
        for is_junk in (False, True):
            while best_a > alo and best_b > blo and (b[best_b - 1] in junk) == is_junk and (
                    a[best_a - 1] == b[best_b - 1]):
                best_a, best_b, best = best_a - 1, best_b - 1, best + 1
            while best_a + best < ahi and best_b + best < bhi and (
                    b[best_b + best] in junk) == is_junk and a[best_a + best] == b[best_b + best]:
                best += 1
        return Match(best_a, best_b, best)

    def get_matching_blocks(self):
        if self.matching_blocks is not None:
            return self.matching_blocks
        pending = [(0, len(self.a), 0, len(self.b))]
        found = []
        while pending:
            alo, ahi, blo, bhi = pending.pop()
            i, j, size = match = self.find_longest_match(alo, ahi, blo, bhi)
            if size:
                found.append(match)
                if alo < i and blo < j:
                    pending.append((alo, i, blo, j))
                if i + size < ahi and j + size < bhi:
                    pending.append((i + size, ahi, j + size, bhi))
        found.sort()
        blocks = []
        start_a = start_b = length = 0
        for i, j, size in found:
            if start_a + length == i and start_b + length == j:
                length += size
            else:
                if length:
                    blocks.append(Match(start_a, start_b, length))
                start_a, start_b, length = i, j, size
        if length:
            blocks.append(Match(start_a, start_b, length))
        blocks.append(Match(len(self.a), len(self.b), 0))
        self.matching_blocks = blocks
        return blocks

    def get_opcodes(self):
        if self.opcodes is not None:
            return self.opcodes
        i = j = 0
        self.opcodes = codes = []
        for start_a, start_b, size in self.get_matching_blocks():
            tag = ("replace" if i < start_a and j < start_b else "delete" if i < start_a else
                   "insert" if j < start_b else "")
            if tag:
                codes.append((tag, i, start_a, j, start_b))
            i, j = start_a + size, start_b + size
            if size:
                codes.append(("equal", start_a, i, start_b, j))
        return codes

    def get_grouped_opcodes(self, n=3):
        codes = list(self.get_opcodes()) or [("equal", 0, 1, 0, 1)]
        if codes[0][0] == "equal":
            tag, a1, a2, b1, b2 = codes[0]
            codes[0] = tag, max(a1, a2 - n), a2, max(b1, b2 - n), b2
        if codes[-1][0] == "equal":
            tag, a1, a2, b1, b2 = codes[-1]
            codes[-1] = tag, a1, min(a2, a1 + n), b1, min(b2, b1 + n)
        group = []
        for tag, a1, a2, b1, b2 in codes:
            if tag == "equal" and a2 - a1 > 2 * n:
                group.append((tag, a1, min(a2, a1 + n), b1, min(b2, b1 + n)))
                yield group
                group = []
                a1, b1 = max(a1, a2 - n), max(b1, b2 - n)
            group.append((tag, a1, a2, b1, b2))
        if group and not (len(group) == 1 and group[0][0] == "equal"):
            yield group

    def ratio(self):
        matches = sum(block.size for block in self.get_matching_blocks())
        return _ratio(matches, len(self.a) + len(self.b))

    def quick_ratio(self):
        counts = {}
        for item in self.b:
            counts[item] = counts.get(item, 0) + 1
        matches = 0
        for item in self.a:
            left = counts.get(item, 0)
            counts[item] = left - 1
            matches += left > 0
        return _ratio(matches, len(self.a) + len(self.b))

    def real_quick_ratio(self):
        return _ratio(min(len(self.a), len(self.b)), len(self.a) + len(self.b))


def get_close_matches(word, possibilities, n=3, cutoff=0.6):
    if not n > 0:
        raise ValueError(f"n must be > 0: {n!r}")
    if not 0.0 <= cutoff <= 1.0:
        raise ValueError(f"cutoff must be in [0.0, 1.0]: {cutoff!r}")
    matcher = SequenceMatcher()
    matcher.set_seq2(word)
    found = []
    for possible in possibilities:
        matcher.set_seq1(possible)
        if (matcher.real_quick_ratio() >= cutoff and matcher.quick_ratio() >= cutoff
                and matcher.ratio() >= cutoff):
            found.append((matcher.ratio(), possible))
    found.sort(reverse=True)
    return [possible for _, possible in found[:n]]


def IS_LINE_JUNK(line):
    return line.strip() in ("", "#")


def IS_CHARACTER_JUNK(ch, ws=" \t"):
    return ch in ws


def _marks(marks, line):
    """The marks below a line, with its tabs where it has blanks there."""
    return "".join([char if mark == " " and char.isspace() else mark
                    for mark, char in zip(marks, line)]).rstrip()


class Differ:
    """Lines with what happened to them in front, and marks below those that were changed."""

    def __init__(self, linejunk=None, charjunk=None):
        self.linejunk = linejunk
        self.charjunk = charjunk

    def compare(self, a, b):
        for tag, alo, ahi, blo, bhi in SequenceMatcher(self.linejunk, a, b).get_opcodes():
            if tag == "replace":
                yield from self._replaced(a, alo, ahi, b, blo, bhi)
            elif tag == "delete":
                yield from self._lines("-", a, alo, ahi)
            elif tag == "insert":
                yield from self._lines("+", b, blo, bhi)
            else:
                yield from self._lines(" ", a, alo, ahi)

    def _lines(self, tag, lines, low, high):
        for i in range(low, high):
            yield f"{tag} {lines[i]}"

    def _plain(self, a, alo, ahi, b, blo, bhi):
        if bhi - blo < ahi - alo:
            yield from self._lines("+", b, blo, bhi)
            yield from self._lines("-", a, alo, ahi)
        else:
            yield from self._lines("-", a, alo, ahi)
            yield from self._lines("+", b, blo, bhi)

    def _replaced(self, a, alo, ahi, b, blo, bhi):
        best, cutoff = 0.74, 0.75
        cruncher = SequenceMatcher(self.charjunk)
        same = None
        for j in range(blo, bhi):
            cruncher.set_seq2(b[j])
            for i in range(alo, ahi):
                if a[i] == b[j]:
                    if same is None:
                        same = i, j
                    continue
                cruncher.set_seq1(a[i])
                if (cruncher.real_quick_ratio() > best and cruncher.quick_ratio() > best
                        and cruncher.ratio() > best):
                    best, best_i, best_j = cruncher.ratio(), i, j
        if best < cutoff:
            if same is None:
                yield from self._plain(a, alo, ahi, b, blo, bhi)
                return
            best_i, best_j = same
        else:
            same = None
        yield from self._around(a, alo, best_i, b, blo, best_j)
        old, new = a[best_i], b[best_j]
        if same is None:
            old_marks = new_marks = ""
            cruncher.set_seqs(old, new)
            for tag, a1, a2, b1, b2 in cruncher.get_opcodes():
                old_marks += {"replace": "^", "delete": "-", "insert": "", "equal": " "}[tag] * (
                    a2 - a1)
                new_marks += {"replace": "^", "delete": "", "insert": "+", "equal": " "}[tag] * (
                    b2 - b1)
            old_marks, new_marks = _marks(old_marks, old), _marks(new_marks, new)
            yield "- " + old
            if old_marks:
                yield f"? {old_marks}\n"
            yield "+ " + new
            if new_marks:
                yield f"? {new_marks}\n"
        else:
            yield "  " + old
        yield from self._around(a, best_i + 1, ahi, b, best_j + 1, bhi)

    def _around(self, a, alo, ahi, b, blo, bhi):
        if alo < ahi:
            if blo < bhi:
                yield from self._replaced(a, alo, ahi, b, blo, bhi)
            else:
                yield from self._lines("-", a, alo, ahi)
        elif blo < bhi:
            yield from self._lines("+", b, blo, bhi)


def ndiff(a, b, linejunk=None, charjunk=IS_CHARACTER_JUNK):
    return Differ(linejunk, charjunk).compare(a, b)


def restore(delta, which):
    tag = {1: "- ", 2: "+ "}.get(int(which))
    if tag is None:
        raise ValueError(f"unknown delta choice (must be 1 or 2): {which!r}")
    for line in delta:
        if line[:2] in ("  ", tag):
            yield line[2:]


def _unified_range(start, stop):
    length = stop - start
    if length == 1:
        return str(start + 1)
    return f"{start + (1 if length else 0)},{length}"


def _heads(old, new, fromfile, tofile, fromdate, todate, lineterm):
    for mark, name, date in ((old, fromfile, fromdate), (new, tofile, todate)):
        yield f"{mark} {name}" + (f"\t{date}" if date else "") + lineterm


def unified_diff(a, b, fromfile="", tofile="", fromfiledate="", tofiledate="", n=3,
                 lineterm="\n"):
    started = False
    for group in SequenceMatcher(None, a, b).get_grouped_opcodes(n):
        if not started:
            started = True
            yield from _heads("---", "+++", fromfile, tofile, fromfiledate, tofiledate, lineterm)
        first, last = group[0], group[-1]
        yield (f"@@ -{_unified_range(first[1], last[2])} +{_unified_range(first[3], last[4])} @@"
               f"{lineterm}")
        for tag, a1, a2, b1, b2 in group:
            if tag == "equal":
                for line in a[a1:a2]:
                    yield " " + line
                continue
            if tag in ("replace", "delete"):
                for line in a[a1:a2]:
                    yield "-" + line
            if tag in ("replace", "insert"):
                for line in b[b1:b2]:
                    yield "+" + line


def _context_range(start, stop):
    length = stop - start
    first = start + (1 if length else 0)
    return str(first) if length <= 1 else f"{first},{first + length - 1}"


def context_diff(a, b, fromfile="", tofile="", fromfiledate="", tofiledate="", n=3,
                 lineterm="\n"):
    prefix = {"insert": "+ ", "delete": "- ", "replace": "! ", "equal": "  "}
    started = False
    for group in SequenceMatcher(None, a, b).get_grouped_opcodes(n):
        if not started:
            started = True
            yield from _heads("***", "---", fromfile, tofile, fromfiledate, tofiledate, lineterm)
        first, last = group[0], group[-1]
        yield "***************" + lineterm
        yield f"*** {_context_range(first[1], last[2])} ****{lineterm}"
        if any(tag in ("replace", "delete") for tag, *_ in group):
            for tag, a1, a2, _, _ in group:
                if tag != "insert":
                    for line in a[a1:a2]:
                        yield prefix[tag] + line
        yield f"--- {_context_range(first[3], last[4])} ----{lineterm}"
        if any(tag in ("replace", "insert") for tag, *_ in group):
            for tag, _, _, b1, b2 in group:
                if tag != "delete":
                    for line in b[b1:b2]:
                        yield prefix[tag] + line


def diff_bytes(dfunc, a, b, fromfile=b"", tofile=b"", fromfiledate=b"", tofiledate=b"", n=3,
               lineterm=b"\n"):
    def text(data):
        return data.decode("ascii", "surrogateescape")

    lines = dfunc([text(line) for line in a], [text(line) for line in b], text(fromfile),
                  text(tofile), text(fromfiledate), text(tofiledate), n, text(lineterm))
    for line in lines:
        yield line.encode("ascii", "surrogateescape")
