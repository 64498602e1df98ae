from .. import parts
import pkg.parts as same

DEPTH = 3
print(__name__, parts is same)
