"""Command lines: what a program accepts, and what it was given."""

import re as _re
import sys as _sys
from _argparse_actions import (Action, ArgumentError, ArgumentTypeError, BooleanOptionalAction,
    FileType, Namespace, _ACTIONS, _EXTRAS, _Shown, _SubParsersAction, _name_of)
from _argparse_help import (ArgumentDefaultsHelpFormatter, HelpFormatter,
    MetavarTypeHelpFormatter, ONE_OR_MORE, OPTIONAL, PARSER, REMAINDER,
    RawDescriptionHelpFormatter, RawTextHelpFormatter, SUPPRESS, ZERO_OR_MORE)

__all__ = ["ArgumentParser", "ArgumentError", "ArgumentTypeError", "BooleanOptionalAction",
           "FileType", "HelpFormatter", "ArgumentDefaultsHelpFormatter",
           "RawDescriptionHelpFormatter", "RawTextHelpFormatter", "MetavarTypeHelpFormatter",
           "Namespace", "Action", "ONE_OR_MORE", "OPTIONAL", "PARSER", "REMAINDER", "SUPPRESS",
           "ZERO_OR_MORE"]


# ---- What arguments are added to ----


class _Container:
    def __init__(self, description, prefix_chars, argument_default, conflict_handler):
        self.description = description
        self.argument_default = argument_default
        self.prefix_chars = prefix_chars
        self.conflict_handler = conflict_handler
        self._registries = {"action": dict(_ACTIONS), "type": {None: lambda text: text}}
        self._actions = []
        self._option_string_actions = {}
        self._action_groups = []
        self._mutually_exclusive_groups = []
        self._defaults = {}
        self._negative_number = _re.compile(r"^-\d+$|^-\d*\.\d+$")
        self._has_negative_options = []

    def register(self, registry_name, value, object):
        self._registries.setdefault(registry_name, {})[value] = object

    def _registry_get(self, registry_name, value, default=None):
        return self._registries[registry_name].get(value, default)

    def set_defaults(self, **kwargs):
        self._defaults.update(kwargs)
        for action in self._actions:
            if action.dest in kwargs:
                action.default = kwargs[action.dest]

    def get_default(self, dest):
        for action in self._actions:
            if action.dest == dest and action.default is not None:
                return action.default
        return self._defaults.get(dest)

    def add_argument(self, *args, **kwargs):
        chars = self.prefix_chars
        if not args or (len(args) == 1 and args[0][0] not in chars):
            if args and "dest" in kwargs:
                raise ValueError("dest supplied twice for positional argument")
            kwargs = self._positional_keywords(*args, **kwargs)
        else:
            kwargs = self._optional_keywords(*args, **kwargs)
        if "default" not in kwargs:
            if kwargs["dest"] in self._defaults:
                kwargs["default"] = self._defaults[kwargs["dest"]]
            elif self.argument_default is not None:
                kwargs["default"] = self.argument_default
        name = kwargs.pop("action", None)
        make = self._registry_get("action", name, name)
        if not callable(make):
            raise ValueError(f'unknown action "{make}"')
        action = make(**kwargs)
        kind = self._registry_get("type", action.type, action.type)
        if not callable(kind):
            raise ValueError(f"{kind!r} is not callable")
        if kind is FileType:
            raise ValueError(f"{kind!r} is a FileType class object, instance of it must be passed")
        if hasattr(self, "_get_formatter"):
            try:
                self._get_formatter()._arguments(action, "x")
            except (TypeError, IndexError):
                raise ValueError("length of metavar tuple does not match nargs") from None
        return self._add_action(action)

    def _positional_keywords(self, dest, **kwargs):
        if "required" in kwargs:
            raise TypeError("'required' is an invalid argument for positionals")
        if kwargs.get("nargs") not in (OPTIONAL, ZERO_OR_MORE):
            kwargs["required"] = True
        if kwargs.get("nargs") == ZERO_OR_MORE and "default" not in kwargs:
            kwargs["required"] = True
        return dict(kwargs, dest=dest, option_strings=[])

    def _optional_keywords(self, *args, **kwargs):
        long_options = []
        for option in args:
            if option[0] not in self.prefix_chars:
                raise ValueError(f"invalid option string {option!r}: must start with a character "
                                 f"{self.prefix_chars!r}")
            if len(option) > 1 and option[1] in self.prefix_chars:
                long_options.append(option)
        dest = kwargs.pop("dest", None)
        if dest is None:
            first = long_options[0] if long_options else args[0]
            dest = first.lstrip(self.prefix_chars)
            if not dest:
                raise ValueError(f"dest= is required for options like {first!r}")
            dest = dest.replace("-", "_")
        return dict(kwargs, dest=dest, option_strings=list(args))

    def add_argument_group(self, *args, **kwargs):
        group = _ArgumentGroup(self, *args, **kwargs)
        self._action_groups.append(group)
        return group

    def add_mutually_exclusive_group(self, **kwargs):
        group = _MutuallyExclusiveGroup(self, **kwargs)
        self._mutually_exclusive_groups.append(group)
        return group

    def _add_action(self, action):
        conflicts = [(option, self._option_string_actions[option])
                     for option in action.option_strings if option in self._option_string_actions]
        if conflicts:
            self._solve_conflicts(action, conflicts)
        self._actions.append(action)
        action.container = self
        for option in action.option_strings:
            self._option_string_actions[option] = action
            if self._negative_number.match(option) and not self._has_negative_options:
                self._has_negative_options.append(True)
        return action

    def _solve_conflicts(self, action, conflicts):
        if self.conflict_handler == "resolve":
            for option, other in conflicts:
                other.option_strings.remove(option)
                self._option_string_actions.pop(option, None)
                if not other.option_strings:
                    other.container._remove_action(other)
            return
        ending = "s" if len(conflicts) > 1 else ""
        options = ", ".join([option for option, _ in conflicts])
        raise ArgumentError(action, f"conflicting option string{ending}: {options}")

    def _remove_action(self, action):
        self._actions.remove(action)


class _ArgumentGroup(_Container):
    def __init__(self, container, title=None, description=None, **kwargs):
        kwargs.setdefault("conflict_handler", container.conflict_handler)
        kwargs.setdefault("prefix_chars", container.prefix_chars)
        kwargs.setdefault("argument_default", container.argument_default)
        super().__init__(description=description, **kwargs)
        self.title = title
        self._group_actions = []
        self._container = container
        for name in ("_registries", "_actions", "_option_string_actions", "_defaults",
                     "_has_negative_options", "_mutually_exclusive_groups"):
            setattr(self, name, getattr(container, name))

    def _add_action(self, action):
        action = super()._add_action(action)
        self._group_actions.append(action)
        return action

    def _remove_action(self, action):
        super()._remove_action(action)
        self._group_actions.remove(action)


class _MutuallyExclusiveGroup(_ArgumentGroup):
    def __init__(self, container, required=False):
        super().__init__(container)
        self.required = required

    def _add_action(self, action):
        if action.required:
            raise ValueError("mutually exclusive arguments must be optional")
        action = self._container._add_action(action)
        self._group_actions.append(action)
        return action

    def _remove_action(self, action):
        self._container._remove_action(action)
        self._group_actions.remove(action)


# ---- The parser ----

def _nargs_pattern(action):
    nargs = action.nargs
    pattern = {None: "(-*A-*)", OPTIONAL: "(-*A?-*)", ZERO_OR_MORE: "(-*[A-]*)",
               ONE_OR_MORE: "(-*A[A-]*)", REMAINDER: "([-AO]*)", PARSER: "(-*A[-AO]*)",
               SUPPRESS: "(-*-*)"}.get(nargs) or f"(-*{'-*'.join('A' * nargs)}-*)"
    if action.option_strings:
        pattern = pattern.replace("-*", "").replace("-", "")
    return pattern


class ArgumentParser(_Shown, _Container):
    def __init__(self, prog=None, usage=None, description=None, epilog=None, parents=(),
                 formatter_class=HelpFormatter, prefix_chars="-", fromfile_prefix_chars=None,
                 argument_default=None, conflict_handler="error", add_help=True,
                 allow_abbrev=True, exit_on_error=True):
        _Container.__init__(self, description, prefix_chars, argument_default, conflict_handler)
        self.prog = _sys.argv[0].rpartition("/")[2] if prog is None else prog
        self.usage = usage
        self.epilog = epilog
        self.formatter_class = formatter_class
        self.fromfile_prefix_chars = fromfile_prefix_chars
        self.add_help = add_help
        self.allow_abbrev = allow_abbrev
        self.exit_on_error = exit_on_error
        self._positionals = self.add_argument_group("positional arguments")
        self._optionals = self.add_argument_group("options")
        self._subparsers = None
        if add_help:
            dash = "-" if "-" in prefix_chars else prefix_chars[0]
            self.add_argument(dash + "h", dash * 2 + "help", action="help", default=SUPPRESS,
                              help="show this help message and exit")
        for parent in parents:
            self._take_over(parent)

    def _take_over(self, parent):
        titles = {group.title: group for group in self._action_groups}
        for group in parent._action_groups:
            mine = titles.get(group.title) or self.add_argument_group(group.title,
                                                                      group.description)
            for action in group._group_actions:
                mine._add_action(action)
        for group in parent._mutually_exclusive_groups:
            mine = self.add_mutually_exclusive_group(required=group.required)
            mine._group_actions += group._group_actions
        self._defaults.update(parent._defaults)

    def _get_kwargs(self):
        names = ["prog", "usage", "description", "formatter_class", "conflict_handler", "add_help"]
        return [(name, getattr(self, name)) for name in names]

    def add_subparsers(self, **kwargs):
        if self._subparsers is not None:
            self.error("cannot have multiple subparser arguments")
        kwargs.setdefault("parser_class", type(self))
        if "title" in kwargs or "description" in kwargs:
            self._subparsers = self.add_argument_group(kwargs.pop("title", "subcommands"),
                                                       kwargs.pop("description", None))
        else:
            self._subparsers = self._positionals
        if kwargs.get("prog") is None:
            formatter = self._get_formatter()
            formatter.add_usage(self.usage, self._get_positional_actions(),
                                self._mutually_exclusive_groups, "")
            kwargs["prog"] = formatter.format_help().strip()
        action = _SubParsersAction(option_strings=[], **kwargs)
        self._subparsers._add_action(action)
        return action

    def _add_action(self, action):
        (self._optionals if action.option_strings else self._positionals)._add_action(action)
        return action

    def _get_optional_actions(self):
        return [action for action in self._actions if action.option_strings]

    def _get_positional_actions(self):
        return [action for action in self._actions if not action.option_strings]

    def parse_args(self, args=None, namespace=None):
        args, rest = self.parse_known_args(args, namespace)
        if rest:
            self.error("unrecognized arguments: " + " ".join(rest))
        return args

    def parse_known_args(self, args=None, namespace=None):
        args = list(_sys.argv[1:] if args is None else args)
        if namespace is None:
            namespace = Namespace()
        for action in self._actions:
            if action.dest is not SUPPRESS and not hasattr(namespace, action.dest) and (
                    action.default is not SUPPRESS):
                setattr(namespace, action.dest, action.default)
        for dest, value in self._defaults.items():
            if not hasattr(namespace, dest):
                setattr(namespace, dest, value)
        if self.exit_on_error:
            try:
                namespace, rest = _Run(self, args, namespace).run()
            except ArgumentError as problem:
                self.error(str(problem))
        else:
            namespace, rest = _Run(self, args, namespace).run()
        if hasattr(namespace, _EXTRAS):
            rest = rest + getattr(namespace, _EXTRAS)
            delattr(namespace, _EXTRAS)
        return namespace, rest

    def parse_intermixed_args(self, args=None, namespace=None):
        args, rest = self.parse_known_intermixed_args(args, namespace)
        if rest:
            self.error("unrecognized arguments: " + " ".join(rest))
        return args

    def parse_known_intermixed_args(self, args=None, namespace=None):
        """Options first, positionals from all that is left."""
        positionals = self._get_positional_actions()
        saved = [(action, action.nargs, action.default) for action in positionals]
        try:
            for action in positionals:
                action.nargs, action.default = SUPPRESS, SUPPRESS
            namespace, rest = self.parse_known_args(args, namespace)
        finally:
            for action, nargs, default in saved:
                action.nargs, action.default = nargs, default
        options = self._get_optional_actions()
        required = [(action, action.required) for action in options]
        try:
            for action in options:
                action.required = False
            return self.parse_known_args(rest, namespace)
        finally:
            for action, was in required:
                action.required = was

    def convert_arg_line_to_args(self, arg_line):
        return [arg_line]

    # ---- Values ----

    def _get_values(self, action, strings):
        if action.nargs not in (PARSER, REMAINDER) and "--" in strings:
            strings = list(strings)
            strings.remove("--")
        nargs = action.nargs
        if not strings and nargs == OPTIONAL:
            value = action.const if action.option_strings else action.default
            if isinstance(value, str):
                value = self._get_value(action, value)
                self._check_value(action, value)
            return value
        if not strings and nargs == ZERO_OR_MORE and not action.option_strings:
            value = action.default if action.default is not None else strings
            if action.default is not None:
                self._check_value(action, value)
            return value
        if len(strings) == 1 and nargs in (None, OPTIONAL):
            value = self._get_value(action, strings[0])
            self._check_value(action, value)
            return value
        if nargs == REMAINDER:
            return [self._get_value(action, string) for string in strings]
        if nargs == PARSER:
            value = [self._get_value(action, string) for string in strings]
            self._check_value(action, value[0])
            return value
        if nargs == SUPPRESS:
            return SUPPRESS
        value = [self._get_value(action, string) for string in strings]
        for one in value:
            self._check_value(action, one)
        return value

    def _get_value(self, action, string):
        convert = self._registry_get("type", action.type, action.type)
        try:
            return convert(string)
        except ArgumentTypeError as problem:
            raise ArgumentError(action, str(problem)) from None
        except (TypeError, ValueError):
            name = getattr(action.type, "__name__", repr(action.type))
            raise ArgumentError(action, f"invalid {name} value: {string!r}") from None

    def _check_value(self, action, value):
        if action.choices is not None and value not in action.choices:
            choices = ", ".join(map(repr, action.choices))
            raise ArgumentError(action, f"invalid choice: {value!r} (choose from {choices})")

    # ---- Help ----

    def _get_formatter(self):
        return self.formatter_class(prog=self.prog)

    def format_usage(self):
        formatter = self._get_formatter()
        formatter.add_usage(self.usage, self._actions, self._mutually_exclusive_groups)
        return formatter.format_help()

    def format_help(self):
        formatter = self._get_formatter()
        formatter.add_usage(self.usage, self._actions, self._mutually_exclusive_groups)
        formatter.add_text(self.description)
        for group in self._action_groups:
            formatter.start_section(group.title)
            formatter.add_text(group.description)
            formatter.add_arguments(group._group_actions)
            formatter.end_section()
        formatter.add_text(self.epilog)
        return formatter.format_help()

    def print_usage(self, file=None):
        self._print_message(self.format_usage(), file or _sys.stdout)

    def print_help(self, file=None):
        self._print_message(self.format_help(), file or _sys.stdout)

    def _print_message(self, message, file=None):
        if message:
            (file or _sys.stderr).write(message)

    def exit(self, status=0, message=None):
        if message:
            self._print_message(message, _sys.stderr)
        _sys.exit(status)

    def error(self, message):
        self.print_usage(_sys.stderr)
        self.exit(2, f"{self.prog}: error: {message}\n")


class _Run:
    """One command line on its way through a parser."""

    def __init__(self, parser, args, namespace):
        self.parser = parser
        self.args = args
        self.namespace = namespace
        self.rest = []
        self.seen = set()
        self.seen_non_default = set()
        self.options = {}
        self.positionals = parser._get_positional_actions()
        self.conflicts = {}
        for group in parser._mutually_exclusive_groups:
            for action in group._group_actions:
                self.conflicts.setdefault(action, []).extend(
                    other for other in group._group_actions if other is not action)
        letters = []
        for place, string in enumerate(args):
            if string == "--":
                letters.append("-" + "A" * (len(args) - place - 1))
                break
            option = self._option_of(string)
            if option is not None:
                self.options[place] = option
            letters.append("A" if option is None else "O")
        self.pattern = "".join(letters)

    def _option_of(self, string):
        """(action, option, explicit argument); None: it is no option."""
        parser = self.parser
        if not string or string[0] not in parser.prefix_chars:
            return None
        known = parser._option_string_actions
        if string in known:
            return known[string], string, None
        if len(string) == 1:
            return None
        if "=" in string:
            option, _, explicit = string.partition("=")
            if option in known:
                return known[option], option, explicit
        found = self._abbreviated(string)
        if len(found) > 1:
            options = ", ".join([option for _, option, _ in found])
            parser.error(f"ambiguous option: {string} could match {options}")
        if found:
            return found[0]
        if parser._negative_number.match(string) and not parser._has_negative_options:
            return None
        return None if " " in string else (None, string, None)

    def _abbreviated(self, string):
        parser = self.parser
        chars = parser.prefix_chars
        found = []
        if string[0] in chars and string[1] in chars:
            if parser.allow_abbrev:
                prefix, equals, explicit = string.partition("=")
                found = [(action, option, explicit if equals else None)
                         for option, action in parser._option_string_actions.items()
                         if option.startswith(prefix)]
        elif string[0] in chars:
            for option, action in parser._option_string_actions.items():
                if option == string[:2]:
                    found.append((action, option, string[2:]))
                elif option.startswith(string):
                    found.append((action, option, None))
        return found

    def _take(self, action, strings, option=None):
        self.seen.add(action)
        values = self.parser._get_values(action, strings)
        if values is not action.default:
            self.seen_non_default.add(action)
            for other in self.conflicts.get(action, ()):
                if other in self.seen_non_default:
                    raise ArgumentError(action, f"not allowed with argument {_name_of(other)}")
        if values is not SUPPRESS:
            action(self.parser, self.namespace, values, option)

    def _count(self, action, letters):
        found = _re.match(_nargs_pattern(action), letters)
        if found is None:
            nargs = action.nargs
            message = {None: "expected one argument", OPTIONAL: "expected at most one argument",
                       ONE_OR_MORE: "expected at least one argument"}.get(nargs)
            if message is None:
                message = f"expected {nargs} argument" + ("s" if nargs != 1 else "")
            raise ArgumentError(action, message)
        return len(found[1])

    def _take_option(self, start):
        action, option, explicit = self.options[start]
        taken = []
        known = self.parser._option_string_actions
        while True:
            if action is None:
                self.rest.append(self.args[start])
                return start + 1
            if explicit is None:
                first = start + 1
                count = self._count(action, self.pattern[first:])
                taken.append((action, self.args[first:first + count], option))
                stop = first + count
                break
            count = len(found[1]) if (found := _re.match(_nargs_pattern(action), "A")) else 0
            chars = self.parser.prefix_chars
            if count == 0 and option[1] not in chars and explicit != "":
                # Several short options in one.
                taken.append((action, [], option))
                option = option[0] + explicit[0]
                explicit = explicit[1:] or None
                if option not in known:
                    rest = option[1:] + (explicit or "")
                    raise ArgumentError(action, f"ignored explicit argument {rest!r}")
                action = known[option]
            elif count == 1:
                stop = start + 1
                taken.append((action, [explicit], option))
                break
            else:
                raise ArgumentError(action, f"ignored explicit argument {explicit!r}")
        for one in taken:
            self._take(*one)
        return stop

    def _take_positionals(self, start):
        letters = self.pattern[start:]
        counts = []
        for many in range(len(self.positionals), 0, -1):
            joined = "".join([_nargs_pattern(action) for action in self.positionals[:many]])
            found = _re.match(joined, letters)
            if found:
                counts = [len(part) for part in found.groups()]
                break
        for action, count in zip(self.positionals, counts):
            strings = self.args[start:start + count]
            start += count
            self._take(action, strings)
        self.positionals = self.positionals[len(counts):]
        return start

    def run(self):
        last = max(self.options, default=-1)
        start = 0
        while start <= last:
            following = min(place for place in self.options if place >= start)
            if start != following:
                stop = self._take_positionals(start)
                if stop > start:
                    start = stop
                    continue
                start = stop
            if start not in self.options:
                self.rest += self.args[start:following]
                start = following
            start = self._take_option(start)
        stop = self._take_positionals(start)
        self.rest += self.args[stop:]
        self._finish()
        return self.namespace, self.rest

    def _finish(self):
        missing = []
        for action in self.parser._actions:
            if action in self.seen:
                continue
            if action.required:
                missing.append(_name_of(action))
            elif isinstance(action.default, str) and action.dest is not SUPPRESS and (
                    getattr(self.namespace, action.dest, None) is action.default):
                setattr(self.namespace, action.dest,
                        self.parser._get_value(action, action.default))
        if missing:
            self.parser.error("the following arguments are required: "
                              + ", ".join([str(name) for name in missing]))
        for group in self.parser._mutually_exclusive_groups:
            if group.required and not any(action in self.seen_non_default
                                          for action in group._group_actions):
                names = [_name_of(action) for action in group._group_actions
                         if action.help is not SUPPRESS]
                self.parser.error(f"one of the arguments {' '.join(names)} is required")
