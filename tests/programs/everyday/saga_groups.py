import asyncio
import logging
import sys

logging.basicConfig(stream=sys.stdout, level=logging.INFO, format="%(levelname).1s %(message)s")
log = logging.getLogger(__name__)


class SagaFailed(Exception):
    pass


class Saga:
    def __init__(self):
        self.steps = []

    def step(self, name, action, compensate):
        self.steps.append((name, action, compensate))
        return self

    async def execute(self, ctx):
        undo = []
        for name, action, comp in self.steps:
            try:
                log.info("-> %s", name)
                await action(ctx)
            except Exception as exc:
                log.error("failed %s: %s", name, exc, exc_info=False)
                errors = []
                for n, c in reversed(undo):
                    try:
                        await c(ctx)
                        log.info("<- undone %s", n)
                    except Exception as e2:
                        errors.append(e2)
                        log.warning("undo %s failed: %r", n, e2)
                if errors:
                    raise ExceptionGroup("compensation failed", [exc, *errors]) from exc
                raise SagaFailed(name) from exc
            else:
                undo.append((name, comp))
        return ctx


def setter(key, value):
    async def act(ctx):
        await asyncio.sleep(0.001)
        ctx[key] = value
    return act


def remover(key):
    async def act(ctx):
        del ctx[key]
    return act


async def bad(ctx):
    raise OSError("card declined")


async def main():
    ctx = {}
    s = Saga().step("reserve", setter("seat", 12), remover("seat")).step("pay", bad, remover("pay"))
    try:
        await s.execute(ctx)
    except SagaFailed as e:
        print(e, "because", e.__cause__, ctx)
    s2 = Saga().step("a", setter("a", 1), remover("zzz")).step("b", bad, bad)
    await s2.execute({})

asyncio.run(main())
