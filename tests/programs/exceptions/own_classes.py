# Exceptions of one's own: attributes, __str__, inheritance, tuples of classes.
class AppError(Exception):
    pass


class HTTPError(AppError):
    def __init__(self, status, reason="?"):
        super().__init__(status, reason)
        self.status = status

    def __str__(self):
        return f"HTTP {self.status}"


for error in (HTTPError(404, "Not Found"), HTTPError(500), AppError(), AppError("a", 1)):
    try:
        raise error
    except (KeyError, HTTPError) as caught:
        print("http", caught, repr(caught), caught.args, caught.status)
    except AppError as caught:
        print("app", caught, repr(caught), caught.args)
try:
    raise HTTPError
except TypeError as error:
    print(error)
try:
    raise "text"
except TypeError as error:
    print(error)
