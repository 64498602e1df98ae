# A middleware chain, routes by decorators, path patterns.
import asyncio
from functools import reduce, partial
from types import SimpleNamespace


class HTTPError(Exception):
    status = 500

    def __init_subclass__(cls, status=500):
        cls.status = status


class NotFound(HTTPError, status=404):
    pass


class Forbidden(HTTPError, status=403):
    pass


class App:
    def __init__(self):
        self.routes = {}
        self.middleware = []

    def route(self, path, methods=("GET",)):
        def register(fn):
            for m in methods:
                self.routes[m, path] = fn
            return fn
        return register

    def use(self, fn):
        self.middleware.append(fn)
        return fn

    def match(self, method, path):
        for (m, pattern), fn in self.routes.items():
            if m != method:
                continue
            params = {}
            want, have = pattern.strip("/").split("/"), path.strip("/").split("/")
            if len(want) != len(have):
                continue
            for w, h in zip(want, have):
                if w.startswith("{"):
                    params[w[1:-1]] = h
                elif w != h:
                    break
            else:
                return partial(fn, **params)
        raise NotFound(path)

    async def dispatch(self, request):
        return await self.match(request.method, request.path)(request)

    async def __call__(self, method, path, **extra):
        request = SimpleNamespace(method=method, path=path, **extra)
        handler = reduce(lambda nxt, mw: partial(mw, nxt), reversed(self.middleware), self.dispatch)
        return await handler(request)


app = App()


@app.use
async def errors(nxt, request):
    try:
        return await nxt(request)
    except HTTPError as e:
        return e.status, f"{type(e).__name__}: {e}"


@app.use
async def auth(nxt, request):
    if request.path.startswith("/admin") and getattr(request, "user", None) != "root":
        raise Forbidden("root only")
    return await nxt(request)


@app.route("/")
async def index(request):
    await asyncio.sleep(0.001)
    return 200, "index"


@app.route("/users/{name}", methods=["GET", "POST"])
async def user(request, name):
    return 200, f"{request.method} {name}"


@app.route("/admin/stats")
async def stats(request):
    return 200, {"routes": len(app.routes)}


async def main():
    calls = [("GET", "/"), ("GET", "/users/bo"), ("POST", "/users/al/"), ("GET", "/nope/1"), ("GET", "/admin/stats")]
    for r in await asyncio.gather(*(app(*c) for c in calls), app("GET", "/admin/stats", user="root")):
        print(*r)

asyncio.run(main())
