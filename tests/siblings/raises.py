def broken():
    raise LookupError("while it was imported")


print("raises runs")
broken()
