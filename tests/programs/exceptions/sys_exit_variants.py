# SystemExit's code: None, numbers, text; it passes `except Exception`.
import sys

for code in (None, 0, 3, "text", (1, 2)):
    try:
        try:
            sys.exit(code)
        except Exception:
            print("never")
    except SystemExit as error:
        print(repr(error), repr(error.code))
sys.exit("said on stderr")
