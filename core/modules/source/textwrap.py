"""Text in lines of a given width."""


def _pieces(text, break_on_hyphens):
    """Words, and the spaces between them; words with hyphens may break after those."""
    pieces = []
    position = 0
    while position < len(text):
        start = position
        is_space = text[position] == " "
        while position < len(text) and (text[position] == " ") == is_space:
            position += 1
        word = text[start:position]
        if is_space or not break_on_hyphens:
            pieces.append(word)
        else:
            pieces.extend(_hyphenated(word))
    return pieces


def _hyphenated(word):
    start = position = 0
    while position < len(word):
        if word[position:position + 2] == "--" and position > start:
            end = position
            while end < len(word) and word[end] == "-":
                end += 1
            if end < len(word):
                yield word[start:position]
                yield word[position:end]
                start = position = end
                continue
            position = end
        elif (word[position] == "-" and position - start >= 2
              and word[position - 2:position].isalpha()
              and word[position + 1:position + 3].isalpha()
              and len(word[position + 1:position + 3]) == 2):
            position += 1
            yield word[start:position]
            start = position
        else:
            position += 1
    if start < len(word):
        yield word[start:]


class TextWrapper:
    def __init__(self, width=70, initial_indent="", subsequent_indent="", expand_tabs=True,
                 replace_whitespace=True, fix_sentence_endings=False, break_long_words=True,
                 drop_whitespace=True, break_on_hyphens=True, tabsize=8, *, max_lines=None,
                 placeholder=" [...]"):
        self.width = width
        self.initial_indent = initial_indent
        self.subsequent_indent = subsequent_indent
        self.expand_tabs = expand_tabs
        self.replace_whitespace = replace_whitespace
        self.fix_sentence_endings = fix_sentence_endings
        self.break_long_words = break_long_words
        self.drop_whitespace = drop_whitespace
        self.break_on_hyphens = break_on_hyphens
        self.tabsize = tabsize
        self.max_lines = max_lines
        self.placeholder = placeholder

    def _prepared(self, text):
        if self.expand_tabs:
            text = text.expandtabs(self.tabsize)
        if self.replace_whitespace:
            for space in "\t\n\v\f\r":
                text = text.replace(space, " ")
        return text

    def _break_word(self, pieces, line, room):
        """Puts the start of a word that fits on no line at all into this one."""
        word = pieces.pop()
        if not self.break_long_words:
            if line:
                pieces.append(word)
                return
            line.append(word)
            return
        end = max(room, 1)
        if self.break_on_hyphens and len(word) > end:
            hyphen = word.rfind("-", 0, end)
            if hyphen > 0 and any(char != "-" for char in word[:hyphen]):
                end = hyphen + 1
        line.append(word[:end])
        if word[end:]:
            pieces.append(word[end:])

    def wrap(self, text):
        if self.width <= 0:
            raise ValueError(f"invalid width {self.width!r} (must be > 0)")
        pieces = _pieces(self._prepared(text), self.break_on_hyphens)
        pieces.reverse()
        lines = []
        while pieces:
            indent = self.subsequent_indent if lines else self.initial_indent
            width = self.width - len(indent)
            if self.drop_whitespace and lines and not pieces[-1].strip():
                pieces.pop()
            line = []
            length = 0
            while pieces and length + len(pieces[-1]) <= width:
                length += len(pieces[-1])
                line.append(pieces.pop())
            if pieces and len(pieces[-1]) > width:
                self._break_word(pieces, line, width - length)
            if self.drop_whitespace and line and not line[-1].strip():
                line.pop()
            if not line:
                continue
            is_last = self.max_lines is not None and len(lines) + 1 >= self.max_lines
            rest = [piece for piece in pieces if piece.strip() or not self.drop_whitespace]
            if not is_last or not rest:
                lines.append(indent + "".join(line))
                continue
            lines.append(self._shortened(line, indent, width, lines))
            break
        return lines

    def _shortened(self, line, indent, width, lines):
        length = sum(map(len, line))
        while line:
            if line[-1].strip() and length + len(self.placeholder) <= width:
                return indent + "".join(line) + self.placeholder
            length -= len(line.pop())
        if lines:
            before = lines[-1].rstrip()
            if len(before) + len(self.placeholder) <= self.width:
                return lines.pop().rstrip() + self.placeholder
        return indent + self.placeholder.lstrip()

    def fill(self, text):
        return "\n".join(self.wrap(text))


def wrap(text, width=70, **kwargs):
    return TextWrapper(width=width, **kwargs).wrap(text)


def fill(text, width=70, **kwargs):
    return TextWrapper(width=width, **kwargs).fill(text)


def shorten(text, width, **kwargs):
    return TextWrapper(width=width, max_lines=1, **kwargs).fill(" ".join(text.strip().split()))


def dedent(text):
    lines = text.split("\n")
    margin = None
    for number, line in enumerate(lines):
        content = line.lstrip(" \t")
        if not content:
            lines[number] = ""
            continue
        indent = line[:len(line) - len(content)]
        if margin is None or indent == margin:
            margin = indent
            continue
        shared = 0
        while shared < min(len(margin), len(indent)) and margin[shared] == indent[shared]:
            shared += 1
        margin = margin[:shared]
    if margin:
        lines = [line[len(margin):] if line else line for line in lines]
    return "\n".join(lines)


def indent(text, prefix, predicate=None):
    if predicate is None:
        predicate = str.strip
    return "".join([prefix + line if predicate(line) else line
                    for line in text.splitlines(True)])
