# Characters by their names, and what unicodedata knows of them.
import unicodedata as u
print('\N{BULLET} \N{latin small letter e with acute} \N{SNOWMAN} \N{GREEK SMALL LETTER ALPHA}\N{CJK UNIFIED IDEOGRAPH-4E00}\N{HANGUL SYLLABLE GAG}\N{EURO SIGN}|', f'\N{DEGREE SIGN}{1+1}', r'\N{x}', b'\N{x}')
for c in 'aÀ5½Ⅷ²٣ €\n\u0301中가😀(':
    print(repr(c), u.name(c, None), u.category(c), u.bidirectional(c), u.combining(c), u.mirrored(c), u.decimal(c, None), u.digit(c, None), u.numeric(c, None))
print(u.lookup('EURO SIGN'), u.unidata_version)
for form in ('NFC', 'NFD', 'NFKC', 'NFKD'): print(form, [ascii(u.normalize(form, s)) for s in ('é', 'e\u0301', 'ﬁ', 'Å', '①', '가', '')], u.is_normalized(form, 'e\u0301'))
for f in (lambda: u.name('\n'), lambda: u.lookup('NOPE'), lambda: u.normalize('X', 'a'), lambda: u.name('ab'), lambda: u.name(1), lambda: u.decimal('a'), lambda: u.digit('a'), lambda: u.numeric('a'), lambda: u.category(5), lambda: u.category('ab'), lambda: u.normalize(1, 'a'), lambda: u.name(), lambda: eval(r"'\N{nope}'"), lambda: eval(r"'\N'"), lambda: eval(r"'\N{}'"), lambda: eval(r"'\N{BULLET'")):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
def strip_accents(s): return ''.join(c for c in u.normalize('NFD', s) if u.category(c) != 'Mn')
print(strip_accents('Žluťoučký kůň'))
print('h\xe9\u4e2d\x80'.encode('ascii', 'namereplace'))
