# Context.run(), nested; what a context is as a mapping.
import contextvars

a = contextvars.ContextVar("a", default=0)
b = contextvars.ContextVar("b")


def inner():
    a.set(a.get() + 1)
    b.set("b")
    return a.get()


a.set(5)
context = contextvars.copy_context()
print(context.run(inner), context.run(inner), a.get(), context[a], context[b])
print(len(context), a in context, sorted(var.name for var in context))
print(context.get(b), contextvars.Context().get(b, "none"), dict(context.items()) == dict(context))
try:
    context.run(context.run, inner)
except RuntimeError as error:
    print("is already entered" in str(error))
try:
    context["a"]
except TypeError as error:
    print(error)
copy = context.copy()
copy.run(a.set, 99)
print(context[a], copy[a], copy == context, context == context.copy())
