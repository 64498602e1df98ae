one = 1
two = 2
print(__name__, __package__)
