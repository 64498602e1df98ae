# pathlib: names taken apart and joined; files written, found, moved, removed in a folder of their own.
import os
import tempfile
from pathlib import Path, PosixPath, PurePath, PurePosixPath, PureWindowsPath


def attempt(function, *args, **keywords):
    try:
        print(repr(function(*args, **keywords)))
    except Exception as error:
        print(type(error).__name__, error)


TEXTS = ["", ".", "/", "a", "a/b", "/a/b.txt", "a//b/./c", "../a", "a/..", "a.tar.gz", ".hidden", "a.", "//a/b", "///a", "a/b/", "~/x", "dir.d/f", "..", "é/日本.txt", "a.b.c"]
for text in TEXTS:
    for kind in (PurePosixPath, PureWindowsPath):
        p = kind(text)
        print(repr(p), p, p.parts, p.name, p.stem, p.suffix, p.suffixes, p.parent, list(p.parents), p.anchor, p.drive, p.root, p.is_absolute(), p.as_posix())
        attempt(p.with_suffix, ".x")
        attempt(p.with_name, "n")
        attempt(p.with_stem, "s")
        attempt(p.as_uri)
        attempt(lambda: p / "sub" / "f.py")
        attempt(lambda: "base" / p)
        attempt(p.relative_to, "a")
        attempt(p.match, "*.txt")
for text in ["c:/a/b", "C:\\Users\\x", "c:rel", "\\\\host\\share\\f", "c:", "c:\\", "a\\b/c"]:
    p = PureWindowsPath(text)
    print(repr(p), str(p), p.parts, p.drive, p.root, p.anchor, p.is_absolute(), p.parent, p.name)
print(PureWindowsPath("A/B") == PureWindowsPath("a/b"), PurePosixPath("A") == PurePosixPath("a"), PureWindowsPath("c:/a") / "d:/b", PureWindowsPath("c:/a") / "/b")
p = PurePath("/a/b/c.txt")
print(type(p), p.relative_to("/a"), p.is_relative_to("/x"), p.match("b/*.txt"), p.match("/a/*/*.txt"), p.match("*.py"), p.joinpath("d", "/e", "f"), os.fspath(p), bytes(p), hash(p) == hash(PurePath("/a/b/c.txt")))
print(sorted([PurePath("b"), PurePath("a/c"), PurePath("a")]), PurePath("a") < PurePath("b"), PurePath("a") == "a", PurePath("x", PurePath("y"), "z"), p.parents[0], p.parents[-1], p.parents[:2], len(p.parents), p.parents)
attempt(lambda: p / 5)
attempt(PurePath, 5)
attempt(PurePath, b"x")
attempt(p.with_name, "a/b")
attempt(p.with_suffix, "x")
attempt(p.with_suffix, "")
attempt(p.relative_to, "/b")
attempt(p.match, "")
attempt(lambda: p.parents[9])
attempt(lambda: p < "a")
attempt(lambda: PureWindowsPath("a") < PurePosixPath("a"))
print(type(Path("x")), isinstance(Path("x"), PurePosixPath), Path() == Path("."), Path("a/../b"), Path.cwd() == Path().resolve(), Path("x").absolute() == Path.cwd() / "x")
with tempfile.TemporaryDirectory() as folder:
    base = Path(folder)
    f = base / "sub" / "deep" / "file.txt"

    def shown(error):
        return str(error).replace(folder, "TMP")

    def trial(function, *args, **keywords):
        try:
            result = function(*args, **keywords)
            print(str(result).replace(folder, "TMP"))
        except Exception as error:
            print(type(error).__name__, shown(error))

    trial(f.read_text)
    trial(f.write_text, "x")
    trial(f.parent.mkdir)
    trial(f.parent.mkdir, parents=True)
    trial(f.parent.mkdir)
    trial(f.parent.mkdir, exist_ok=True)
    trial(f.write_text, "héllo\nworld\n", encoding="utf-8")
    trial(f.read_text, encoding="utf-8")
    trial(f.read_bytes)
    trial(f.write_bytes, b"\x00\x01")
    trial(f.write_text, 5)
    print(f.exists(), f.is_file(), f.is_dir(), f.parent.is_dir(), f.stat().st_size, base.is_symlink())
    for name in ("a.py", "b.py", "c.txt", "sub/d.py", "sub/deep/e.py", ".hidden"):
        (base / name).touch()
    print(sorted(p.name for p in base.iterdir()), sorted(str(p.relative_to(base)) for p in base.glob("*.py")), sorted(str(p.relative_to(base)) for p in base.rglob("*.py")))
    for pattern in ("**/*.py", "sub/*", "*/deep/*", "**", "?.txt", "[ab].py", "nosuch", "sub/deep/file.txt", "**/deep"):
        print(pattern, sorted(str(p.relative_to(base)) for p in base.glob(pattern)))
    trial(lambda: list(base.glob("")))
    trial(lambda: list(base.glob("/x")))
    trial(lambda: list((base / "nosuch").iterdir()))
    trial((base / "a.py").rename, base / "z.py")
    trial((base / "nosuch").rename, base / "y.py")
    trial((base / "nosuch").unlink)
    trial((base / "nosuch").unlink, missing_ok=True)
    trial((base / "z.py").unlink)
    trial((base / "sub").rmdir)
    trial((base / "sub").read_text)
    trial((base / "c.txt").touch, exist_ok=False)
    trial((base / "c.txt").mkdir)
    with (base / "lines.txt").open("w") as out:
        out.writelines(f"{i}\n" for i in range(3))
    with open(base / "lines.txt") as lines:
        print([line.strip() for line in lines], lines.name == str(base / "lines.txt") or lines.name == base / "lines.txt", lines.mode)
    print((base / "sub" / ".." / "c.txt").resolve() == (base / "c.txt").resolve(), (base / "c.txt").samefile(base / "sub/../c.txt"))
    for root, dirs, files in os.walk(base):
        dirs.sort()
        print(os.path.relpath(root, base), dirs, sorted(files))
print(base.exists())
