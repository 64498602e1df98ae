# The message has no more than 200 characters of what is no number.
for text in "12x" * 20, "12x" * 90, "é" * 250, "x" * 199, "x" * 198, "":
    try:
        int(text)
    except ValueError as error:
        print(error)
