# Escapes, raw strings, triple quotes, repr of quotes and of what cannot be shown.
print("tab\there", "quote\"s", 'it\'s', "back\\slash", "\x41\u9c7c\U0001F41F\101")
print(r"raw\n", """three
lines "quoted"
end""", "joined " "together")
print(repr("it's"), repr('say "hi"'), repr("both ' and \""), repr("\n\t\r\0\x7f\\"), repr("鱼🐟é"))
print(ascii("鱼é🐟"), repr("\u200b\xa0\ud800"[:2]), "line \
continued")
print(len("鱼汤"), len("🐟"), "🐟鱼a"[::-1], [*"né"], "a\u0301" == "á", b"bytes\x00\xff", b"a"[0])
