# The last line names a class of one's own by its module, and prints its __str__.
class Trouble(Exception):
    def __str__(self):
        return "plain " + "/".join(map(str, self.args))


def first():
    raise Trouble(1, "two")


try:
    first()
except Trouble as error:
    raise Trouble("outer") from error
