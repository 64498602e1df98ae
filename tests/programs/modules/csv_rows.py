# Rows read and written, dialects, what cannot be.
import csv
import io


def attempt(function, *args, **keywords):
    try:
        print(repr(function(*args, **keywords)))
    except Exception as error:
        print(type(error).__name__, error)


TEXTS = ["a,b,c\r\n1,2,3\r\n", 'a,"b,c",d\n', 'a,"b ""q"" c"\n', "", "\n\n", "a\n\nb\n", 'x,"multi\nline",y\n', "a,b", ",,\n", '"unclosed', 'a"b,c\n', '"a"b,c\n',
         " a, b ,c\n", "1,2.5,x\n", "a\\,b,c\n", "'a,b',c\n", "a\tb\n", "a;b;c\n", "é,日本\n", '""\n', 'a,""\n']
for text in TEXTS:
    for keywords in [{}, {"delimiter": ";"}, {"quotechar": "'"}, {"skipinitialspace": True}, {"quoting": csv.QUOTE_NONE}, {"escapechar": "\\"}, {"dialect": "excel-tab"}, {"doublequote": False}, {"strict": True}, {"quoting": csv.QUOTE_NONNUMERIC}]:
        attempt(lambda: list(csv.reader(io.StringIO(text), **keywords)))
ROWS = [["a", "b"], [1, 2.5, None, True], ["with,comma", 'with "quote"', "with\nnewline", " space "], [], [""], ["x", ""], ["a;b", "c\\d", "'q'"], ["\r", "é"]]
for keywords in [{}, {"quoting": csv.QUOTE_ALL}, {"quoting": csv.QUOTE_NONNUMERIC}, {"quoting": csv.QUOTE_NONE, "escapechar": "\\"}, {"quoting": csv.QUOTE_NONE}, {"delimiter": ";", "lineterminator": "\n"},
                 {"doublequote": False, "escapechar": "\\"}, {"dialect": "unix"}, {"quotechar": "'"}]:
    for row in ROWS:
        out = io.StringIO()
        attempt(csv.writer(out, **keywords).writerow, row)
        print(repr(out.getvalue()))
out = io.StringIO()
writer = csv.DictWriter(out, ["name", "age"], restval="?", extrasaction="ignore")
print(writer.writeheader())
writer.writerow({"name": "Ann", "age": 5, "x": 1})
writer.writerows([{"name": "Bob"}, {}])
print(repr(out.getvalue()))
attempt(csv.DictWriter(io.StringIO(), ["a"]).writerow, {"a": 1, "b": 2})
attempt(csv.DictWriter, io.StringIO(), ["a"], extrasaction="x")
for text in ["a,b\n1,2\n3\n4,5,6\n\n7,8\n", "", "a\n"]:
    reader = csv.DictReader(io.StringIO(text), restkey="rest", restval="none")
    print(reader.fieldnames, list(reader), reader.line_num)
print(list(csv.DictReader(["1|2", "3|4"], fieldnames=["x", "y"], delimiter="|")))
reader = csv.reader(['a,"b', 'c",d', "e"])
print(next(reader), reader.line_num, next(reader), reader.line_num, next(reader, None))


class Pipes(csv.excel):
    delimiter = "|"


csv.register_dialect("pipes", Pipes)
csv.register_dialect("semi", delimiter=";", quoting=csv.QUOTE_ALL)
print(csv.list_dialects(), list(csv.reader(["a|b"], "pipes")), csv.get_dialect("semi").delimiter)
csv.unregister_dialect("semi")
attempt(csv.get_dialect, "semi")
attempt(csv.reader, ["a"], delimiter=",,")
attempt(csv.reader, ["a"], delimiter=1)
attempt(csv.reader, ["a"], nosuch=1)
attempt(csv.reader, ["a"], quoting=9)
attempt(csv.reader, ["a"], quotechar=None, quoting=csv.QUOTE_ALL)
attempt(lambda: list(csv.reader([b"a,b"])))
attempt(lambda: list(csv.reader(5)))
attempt(lambda: csv.writer(5))
attempt(lambda: csv.writer(io.StringIO()).writerow(5))
attempt(lambda: list(csv.reader(["x" * 50], delimiter=",")))
print(csv.field_size_limit(), csv.field_size_limit(10))
attempt(lambda: list(csv.reader(["x" * 50])))
csv.field_size_limit(131072)
print(csv.Sniffer().sniff("a;b;c\n1;2;3\n").delimiter, csv.Sniffer().has_header("name,age\nann,5\nbob,7\n"))
