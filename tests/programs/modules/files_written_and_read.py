"""Files as tutorials use them: written, read, appended to, listed, removed."""
import os
import tempfile

os.chdir(tempfile.gettempdir())
os.makedirs("coroscope-files/deep/er", exist_ok=True)
os.chdir("coroscope-files")

with open("poem.txt", "w", encoding="utf-8") as f:
    print(f.write("roses are red\n"), f.writable(), f.readable(), f.name, f.mode, f.closed)
    print("violets", "are", "blue", sep="-", file=f)
    f.writelines(["糖是甜的\n", "last"])
print(f.closed)
with open("poem.txt", encoding="utf-8") as f:
    print(f.readline(), end="")
    print(f.read(4), f.tell())
    for number, line in enumerate(f):
        print(number, repr(line))
    f.seek(0)
    print(f.readlines())
    print(repr(f.read()))
with open("poem.txt", "a", encoding="utf-8") as f:
    f.write("!\n")
print(open("poem.txt", encoding="utf-8").read().splitlines()[-1])
with open("data.bin", "wb") as f:
    f.write(bytes(range(10)))
with open("data.bin", "rb+") as f:
    f.seek(3)
    print(f.read(2), f.tell())
    f.seek(-2, os.SEEK_END)
    f.write(b"AB")
    f.seek(0)
    print(f.read())
print(os.path.getsize("data.bin"), os.stat("data.bin").st_size)
print(sorted(os.listdir(".")), os.path.isdir("deep"), os.path.isfile("deep"), os.path.exists("x"))
os.rename("data.bin", "deep/renamed.bin")
for folder, folders, files in os.walk("."):
    print(folder, folders, sorted(files))
for entry in sorted(os.scandir("deep"), key=lambda entry: entry.name):
    print(entry, entry.is_dir(), entry.is_file(), entry.path)


def attempt(what, *arguments, **keywords):
    try:
        print(what(*arguments, **keywords))
    except (OSError, ValueError, TypeError) as error:
        print(type(error).__name__, error)


attempt(open, "missing.txt")
attempt(open, "/nope/x")
attempt(open, "missing/x", "w")
attempt(open, "deep")
attempt(open, "poem.txt", "x")
attempt(open, "poem.txt", "q")
attempt(open, "poem.txt", "rw")
attempt(open, "poem.txt", "rb", encoding="utf-8")
attempt(open, None)
attempt(open, "poem.txt/below")
attempt(os.remove, "nothing")
attempt(os.rmdir, "deep")
attempt(os.mkdir, "deep")
attempt(os.mkdir, "a/b")
attempt(os.listdir, "poem.txt")
attempt(os.rename, "nothing", "else")
attempt(open("poem.txt").write, "x")
attempt(open("poem.txt", "a").read)
with open("poem.txt") as f:
    pass
attempt(f.read)
attempt(open("poem.txt", "w").write, 5)
attempt(open("poem.txt", "wb").write, "x")
try:
    open("missing.txt")
except FileNotFoundError as error:
    print(error.errno, error.strerror, error.filename)
with open("lines.txt", "w", newline="") as f:
    f.write("a\r\nb\rc\n")
print(open("lines.txt").readlines(), open("lines.txt", newline="").readlines())
print(open("lines.txt", "rb").read())
with open("lines.txt") as a, open("copy.txt", "w") as b:
    b.write(a.read().upper())
print(open("copy.txt").read().split())
print(repr(open("copy.txt")), repr(open("copy.txt", "rb")))
os.remove("deep/renamed.bin")
for name in ("poem.txt", "lines.txt", "copy.txt"):
    os.unlink(name)
os.removedirs("deep/er")
os.chdir("..")
print(os.path.exists("coroscope-files"))
