# argparse: what is accepted, what is refused and how, help and usage.
import argparse
import sys
from contextlib import redirect_stderr, redirect_stdout
from io import StringIO

parser = argparse.ArgumentParser(prog="prog", description="A test of %(prog)s with a long description that has to be wrapped because it is longer than a line is wide.", epilog="The end.")
parser.add_argument("src", help="source")
parser.add_argument("rest", nargs="*", type=int, help="numbers")
parser.add_argument("-v", "--verbose", action="count", default=0, help="more words")
parser.add_argument("-n", "--count", type=int, default=3, metavar="N", help="how many (default: %(default)s)")
parser.add_argument("--level", choices=["low", "high"], help="one of %(choices)s")
parser.add_argument("-q", action="store_true")
parser.add_argument("--no-color", dest="color", action="store_false", help="a help text that is so long that it does not fit into one line of the output at all")
parser.add_argument("-I", "--include", action="append", default=[], help="may be repeated")
parser.add_argument("--pair", nargs=2, metavar=("A", "B"))
parser.add_argument("--opt", nargs="?", const="const", default="dflt")
parser.add_argument("--many", nargs="+")
parser.add_argument("--mode", action="store_const", const=7)
parser.add_argument("--feature", action=argparse.BooleanOptionalAction, default=True, help="a switch")
parser.add_argument("--hidden", help=argparse.SUPPRESS)
parser.add_argument("--ext", action="extend", nargs="+", type=float)
parser.add_argument("--version", action="version", version="%(prog)s 1.0")


def run(parser, args, method="parse_args"):
    out, err = StringIO(), StringIO()
    try:
        with redirect_stdout(out), redirect_stderr(err):
            result = getattr(parser, method)(args)
        print(args, "->", result)
    except SystemExit as exit:
        print(args, "exit", exit.code, out.getvalue(), err.getvalue())
    except Exception as error:
        print(args, type(error).__name__, error)


for line in ["x", "x 1 2", "-v x", "-vvv x", "x -n 5", "x -n5", "x --count=6", "x --cou 7", "x --co", "x --level low", "x --level mid", "", "x y", "-q x --no-color", "x -I a -I b", "x -Ia", "x --pair 1 2", "x --pair 1",
             "x --opt", "x --opt val", "x --many a b c", "x --many", "x --mode", "x --no-feature", "x --feature", "x --unknown", "x -z", "-h", "--version", "x -- -1", "x -1", "x -5 -6", "-n x y", "x --ext 1 2 --ext 3", "-vqn4 x", "-qz x", "-q=1 x",
             "--no-color=1 x", "x --level=", "--hid 5 x", "x 1 -v 2", "-- x 1", "x --pair a b c"]:
    run(parser, line.split())
run(parser, ["x", "--bogus", "1", "-k"], "parse_known_args")
run(parser, ["x", "1", "-v", "2"], "parse_intermixed_args")
print(parser.format_usage())

sub = argparse.ArgumentParser(prog="git")
sub.add_argument("--dir")
commands = sub.add_subparsers(dest="command", required=True, help="what to do", metavar="COMMAND")
add = commands.add_parser("add", help="add files", aliases=["a"])
add.add_argument("files", nargs="+")
add.add_argument("-f", "--force", action="store_true")
add.set_defaults(func="do_add")
log = commands.add_parser("log", help="show the log")
log.add_argument("--limit", type=int, default=10)
for line in ["add x y", "a -f x", "log", "log --limit 5", "--dir d log", "", "nosuch", "add", "log --bad", "-h", "add -h", "log --limit x"]:
    run(sub, line.split())

group = argparse.ArgumentParser(prog="g", add_help=False, formatter_class=argparse.ArgumentDefaultsHelpFormatter)
either = group.add_mutually_exclusive_group(required=True)
either.add_argument("--json", action="store_true", help="as json")
either.add_argument("--xml", action="store_true")
section = group.add_argument_group("network", "where to connect")
section.add_argument("--host", default="localhost", help="the host")
section.add_argument("--port", type=int, default=80, help="the port")
group.add_argument("out", nargs="?", default="-", help="output")
for line in ["--json", "--xml f", "--json --xml", "", "--port x --json", "--json --host h --port 1 o"]:
    run(group, line.split())
print(group.format_help())

raw = argparse.ArgumentParser(prog="a-very-long-program-name", description="kept\n  as it is", formatter_class=argparse.RawTextHelpFormatter, usage="%(prog)s [options]")
raw.add_argument("--x", help="line one\nline two")
print(raw.format_help())
base = argparse.ArgumentParser(add_help=False)
base.add_argument("--shared", default="s")
child = argparse.ArgumentParser(prog="child", parents=[base], argument_default=argparse.SUPPRESS, exit_on_error=False)
child.add_argument("--own", type=lambda text: int(text, 0))
run(child, ["--own", "0x10"])
run(child, [])
run(child, ["--own", "z"])


def positive(text):
    if int(text) <= 0:
        raise argparse.ArgumentTypeError(f"{text} is not positive")
    return int(text)


class Upper(argparse.Action):
    def __call__(self, parser, namespace, values, option_string=None):
        setattr(namespace, self.dest, (values.upper(), option_string))


own = argparse.ArgumentParser(prog="own", prefix_chars="-+", allow_abbrev=False)
own.add_argument("-p", type=positive)
own.add_argument("+u", "++upper", action=Upper)
own.add_argument("cmd", nargs=argparse.REMAINDER)
for line in ["-p 5", "-p -5", "-p 0", "+u abc", "++upper abc x -y z", "++upp abc", "-p"]:
    run(own, line.split())
for arguments, keywords in [(["a", "b"], {}), (["-x"], {"action": "nosuch"}), (["x"], {"required": True}), (["-x"], {"nargs": 0}), (["-x"], {"type": "int"}), (["-p"], {}), (["--"], {}), (["x"], {"dest": "y"}), (["-t"], {"nargs": 2, "metavar": ("a",)})]:
    try:
        own.add_argument(*arguments, **keywords)
        print("fine", arguments)
    except Exception as error:
        print(type(error).__name__, error)
print(argparse.Namespace(a=1, **{"b c": 2}), argparse.Namespace(a=1) == argparse.Namespace(a=1), "a" in argparse.Namespace(a=1), vars(argparse.Namespace(x=[])))
print(parser.get_default("count"), own)
args = argparse.ArgumentParser().parse_args([])
print(args, sys.argv[1:])
