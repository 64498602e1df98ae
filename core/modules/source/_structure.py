"""Tuples whose places have names and whose repr shows them: sys.version_info, struct_time."""


def structure(name, fields):
    """A class with these fields; a tuple may hold more than are named."""
    def make(cls, iterable):
        return tuple.__new__(cls, iterable)

    def show(self):
        shown = ", ".join(f"{field}={value!r}" for field, value in zip(fields, self))
        return f"{name}({shown})"

    namespace = {"__new__": make, "__repr__": show, "n_fields": len(fields),
                 "__match_args__": tuple(fields), "__module__": name.rpartition(".")[0]}
    for place, field in enumerate(fields):
        namespace[field] = property(lambda self, place=place: self[place])
    return type(name.rpartition(".")[2], (tuple,), namespace)
