"""argparse's usage and help, laid out in lines."""

import os as _os
import re as _re
import textwrap as _textwrap

SUPPRESS = "==SUPPRESS=="
OPTIONAL, ZERO_OR_MORE, ONE_OR_MORE, PARSER, REMAINDER = "?", "*", "+", "A...", "..."


class HelpFormatter:
    """Sections of items, each a function that gives its text."""

    def __init__(self, prog, indent_increment=2, max_help_position=24, width=None):
        if width is None:
            width = _os.get_terminal_size().columns - 2
        self._prog = prog
        self._step = indent_increment
        self._most = min(max_help_position, max(width - 20, indent_increment * 2))
        self._width = width
        self._indent = 0
        self._longest = 0
        self._root = self._section = []
        self._open = []

    def start_section(self, heading):
        items = []
        self._section.append((self._section_text, (heading, items, self._indent)))
        self._open.append(self._section)
        self._section = items
        self._indent += self._step

    def end_section(self):
        self._section = self._open.pop()
        self._indent -= self._step

    def add_text(self, text):
        if text is not SUPPRESS and text is not None:
            self._section.append((self._text, (text, self._indent)))

    def add_usage(self, usage, actions, groups, prefix=None):
        if usage is not SUPPRESS:
            self._section.append((self._usage, (usage, actions, groups, prefix)))

    def add_argument(self, action):
        if action.help is SUPPRESS:
            return
        lengths = [len(self._invocation(action)) + self._indent]
        for sub in action._listed():
            lengths.append(len(self._invocation(sub)) + self._indent + self._step)
        self._longest = max(self._longest, *lengths)
        self._section.append((self._action, (action, self._indent)))

    def add_arguments(self, actions):
        for action in actions:
            self.add_argument(action)

    def format_help(self):
        text = self._joined(self._root)
        if text:
            text = _re.sub(r"\n\n\n+", "\n\n", text).strip("\n") + "\n"
        return text

    def _joined(self, items):
        return "".join([part for function, arguments in items
                        if (part := function(*arguments)) and part is not SUPPRESS])

    def _section_text(self, heading, items, indent):
        text = self._joined(items)
        if not text:
            return ""
        if heading is not SUPPRESS and heading is not None:
            return f"\n{' ' * indent}{heading}:\n{text}\n"
        return f"\n{text}\n"

    def _text(self, text, indent):
        if "%(prog)" in text:
            text = text % {"prog": self._prog}
        width = max(self._width - indent, 11)
        return self._fill_text(text, width, " " * indent) + "\n\n"

    # ---- Usage ----

    def _usage(self, usage, actions, groups, prefix):
        prefix = "usage: " if prefix is None else prefix
        if usage is not None:
            return f"{prefix}{usage % {'prog': self._prog}}\n\n"
        if not actions:
            return f"{prefix}{self._prog}\n\n"
        optional = [action for action in actions if action.option_strings]
        positional = [action for action in actions if not action.option_strings]
        parts = self._usage_parts(optional, groups), self._usage_parts(positional, groups)
        text = " ".join([self._prog, *parts[0], *parts[1]])
        if len(prefix) + len(text) > self._width:
            text = self._wrapped_usage(prefix, *parts)
        return f"{prefix}{text}\n\n"

    def _wrapped_usage(self, prefix, optional, positional):
        def lines_of(parts, indent, first=None):
            lines, line = [], []
            length = (len(first) if first is not None else len(indent)) - 1
            for part in parts:
                if length + 1 + len(part) > self._width and line:
                    lines.append(indent + " ".join(line))
                    line, length = [], len(indent) - 1
                line.append(part)
                length += len(part) + 1
            if line:
                lines.append(indent + " ".join(line))
            if first is not None:
                lines[0] = lines[0][len(indent):]
            return lines

        if len(prefix) + len(self._prog) <= 0.75 * self._width:
            indent = " " * (len(prefix) + len(self._prog) + 1)
            if optional:
                lines = lines_of([self._prog, *optional], indent, prefix)
                lines += lines_of(positional, indent)
            elif positional:
                lines = lines_of([self._prog, *positional], indent, prefix)
            else:
                lines = [self._prog]
        else:
            indent = " " * len(prefix)
            lines = lines_of([*optional, *positional], indent)
            if len(lines) > 1:
                lines = lines_of(optional, indent) + lines_of(positional, indent)
            lines = [self._prog] + lines
        return "\n".join(lines)

    def _usage_part(self, action, in_group):
        if not action.option_strings:
            part = self._arguments(action, self._positional_name(action))
            if in_group and part[0] == "[" and part[-1] == "]":
                part = part[1:-1]
            return part
        option = action.option_strings[0]
        part = action.format_usage() if action.nargs == 0 else (
            f"{option} {self._arguments(action, self._optional_name(action))}")
        return part if action.required or in_group else f"[{part}]"

    def _usage_parts(self, actions, groups):
        parts = []
        place = 0
        while place < len(actions):
            group = next((group for group in groups if group._group_actions and
                          actions[place:place + len(group._group_actions)]
                          == group._group_actions), None)
            if group is None:
                if actions[place].help is not SUPPRESS:
                    parts.append(self._usage_part(actions[place], False))
                place += 1
                continue
            shown = [self._usage_part(action, True) for action in group._group_actions
                     if action.help is not SUPPRESS]
            place += len(group._group_actions)
            if len(shown) == 1 and group.required:
                parts += shown
            elif shown:
                left, right = "()" if group.required else "[]"
                shown[0] = left + shown[0]
                shown[-1] += right
                # Between the alternatives a line may end.
                parts += [part + " |" for part in shown[:-1]] + shown[-1:]
        return parts

    # ---- One argument ----

    def _action(self, action, indent):
        position = min(self._longest + 2, self._most)
        width = max(self._width - position, 11)
        room = position - indent - 2
        header = self._invocation(action)
        lines = []
        if not action.help or not action.help.strip():
            lines.append(f"{' ' * indent}{header}\n")
        else:
            help_lines = self._split_lines(self._expand_help(action), width)
            if len(header) <= room:
                lines.append(f"{' ' * indent}{header:<{room}}  {help_lines[0]}\n")
                help_lines = help_lines[1:]
            else:
                lines.append(f"{' ' * indent}{header}\n")
            lines += [f"{' ' * position}{line}\n" for line in help_lines]
        for sub in action._listed():
            lines.append(self._action(sub, indent + self._step))
        return "".join(lines)

    def _invocation(self, action):
        if not action.option_strings:
            return self._metavars(action, self._positional_name(action), 1)[0]
        if action.nargs == 0:
            return ", ".join(action.option_strings)
        shown = self._arguments(action, self._optional_name(action))
        return ", ".join([f"{option} {shown}" for option in action.option_strings])

    def _metavars(self, action, default, count):
        if action.metavar is not None:
            name = action.metavar
        elif action.choices is not None:
            name = "{" + ",".join([str(choice) for choice in action.choices]) + "}"
        else:
            name = default
        return name if isinstance(name, tuple) else (name,) * count

    def _arguments(self, action, default):
        nargs = action.nargs
        if nargs is None:
            return self._metavars(action, default, 1)[0]
        if nargs == OPTIONAL:
            return f"[{self._metavars(action, default, 1)[0]}]"
        if nargs == ZERO_OR_MORE:
            names = self._metavars(action, default, 1)
            return "[{} [{} ...]]".format(*names) if len(names) == 2 else f"[{names[0]} ...]"
        if nargs == ONE_OR_MORE:
            return "{} [{} ...]".format(*self._metavars(action, default, 2))
        if nargs == REMAINDER:
            return "..."
        if nargs == PARSER:
            return f"{self._metavars(action, default, 1)[0]} ..."
        if nargs == SUPPRESS:
            return ""
        names = self._metavars(action, default, nargs)
        if len(names) != nargs:
            raise TypeError("as many names as arguments")
        return " ".join(names)

    def _expand_help(self, action):
        values = {name: value for name, value in dict(vars(action), prog=self._prog).items()
                  if value is not SUPPRESS}
        for name, value in values.items():
            if hasattr(value, "__name__"):
                values[name] = value.__name__
        if values.get("choices") is not None:
            values["choices"] = ", ".join([str(choice) for choice in values["choices"]])
        return self._get_help_string(action) % values

    def _split_lines(self, text, width):
        return _textwrap.wrap(_re.sub(r"\s+", " ", text, flags=_re.ASCII).strip(), width)

    def _fill_text(self, text, width, indent):
        return _textwrap.fill(_re.sub(r"\s+", " ", text, flags=_re.ASCII).strip(), width,
                              initial_indent=indent, subsequent_indent=indent)

    def _get_help_string(self, action):
        return action.help

    def _optional_name(self, action):
        return self._get_default_metavar_for_optional(action)

    def _positional_name(self, action):
        return self._get_default_metavar_for_positional(action)

    def _get_default_metavar_for_optional(self, action):
        return action.dest.upper()

    def _get_default_metavar_for_positional(self, action):
        return action.dest


class RawDescriptionHelpFormatter(HelpFormatter):
    def _fill_text(self, text, width, indent):
        return "".join([indent + line for line in text.splitlines(keepends=True)])


class RawTextHelpFormatter(RawDescriptionHelpFormatter):
    def _split_lines(self, text, width):
        return text.splitlines()


class ArgumentDefaultsHelpFormatter(HelpFormatter):
    def _get_help_string(self, action):
        text = action.help or ""
        if "%(default)" not in text and action.default is not SUPPRESS and (
                action.option_strings or action.nargs in (OPTIONAL, ZERO_OR_MORE)):
            text += " (default: %(default)s)"
        return text


class MetavarTypeHelpFormatter(HelpFormatter):
    def _get_default_metavar_for_optional(self, action):
        return action.type.__name__

    _get_default_metavar_for_positional = _get_default_metavar_for_optional


for _class in (HelpFormatter, RawDescriptionHelpFormatter, RawTextHelpFormatter,
               ArgumentDefaultsHelpFormatter, MetavarTypeHelpFormatter):
    _class.__module__ = "argparse"
