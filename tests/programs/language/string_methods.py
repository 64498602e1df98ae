# The everyday methods of strings.
text = "  The quick brown fox  "
print(repr(text.strip()), repr(text.lstrip()), repr(text.rstrip()), "xxaxx".strip("x"))
print(text.split(), "a,b,,c".split(","), "a b c d".split(" ", 2), "a-b-c".rsplit("-", 1),
      "".split())
print("-".join(["a", "b"]), ",".join("xyz"), "a\nb\r\nc\n".splitlines(), "ab".join([]))
print("hello".capitalize(), "hello world".title(), "Hello".swapcase(), "ß".upper(), "ÀÉ".lower())
print("banana".replace("an", "AN"), "banana".replace("a", "o", 2), "banana".count("an"),
      "abc".replace("", "."))
print("banana".find("n"), "banana".rfind("n"), "banana".find("x"), "banana".index("nan"))
print("file.py".startswith("file"), "file.py".endswith((".txt", ".py")), "abc".startswith("b", 1))
print("7".zfill(3), "-7".zfill(4), "x".center(5, "*"), "x".ljust(3, "."), "x".rjust(3),
      "a\tb".expandtabs(4))
print("123".isdigit(), "12a".isalnum(), "abc".isalpha(), "ABC".isupper(), " ".isspace(),
      "x1".isidentifier())
print("key=value=x".partition("="), "a/b/c".rpartition("/"), "none".partition("-"))
print("abc".translate(str.maketrans("ab", "xy", "c")), "prefix-x".removeprefix("prefix-"),
      "x.py".removesuffix(".py"))
print("abc" < "abd", "Z" < "a", "a" * 3, "b" in "abc", "" in "abc", ord("鱼"), chr(128031), "e" "f")
