"""Random asyncio programs: the same seed, the same program.

A program is a handful of coroutines that share locks, queues, events and futures, and a main() that
starts them. A coroutine calls only those behind it and loops are short, so that every program ends;
it may also hang, which both runs then say with a status.
"""
import random

NAMES = ["alpha", "beta", "gamma", "delta", "epsilon", "zeta"]
ERRORS = ["ValueError", "KeyError", "RuntimeError", "TimeoutError", "OSError", "Trouble"]
CAUGHT = ["Exception", "ValueError", "asyncio.CancelledError", "BaseException", "Trouble",
          "(ValueError, KeyError)", "TimeoutError", "asyncio.TimeoutError", "RuntimeError"]
DELAYS = ["0", "0", "0", "0.1", "0.1", "0.2", "0.2", "0.3", "0.25", "0.5", "1"]
LIMITS = ["0", "0.1", "0.15", "0.2", "0.3", "0.5", "1", "None"]

PRELUDE = '''\
import asyncio
import contextlib
import contextvars
import gc


class Trouble(Exception):
    pass


def show(*words):
    try:
        loop = asyncio.get_running_loop()
    except RuntimeError:
        return  # What the garbage collector closes: CPython finds it later than Coroscope.
    task = asyncio.current_task()
    print(f"{loop.time():.3f}", task.get_name() if task else "callback", *words)


def describe(error):
    words = [repr(error)]
    if error.__cause__ is not None:
        words.append(f"from {error.__cause__!r}")
    elif error.__context__ is not None and not error.__suppress_context__:
        words.append(f"during {error.__context__!r}")
    return " ".join(words)
'''

SHARED = {
    "lock": "lock = asyncio.Lock()",
    "event": "event = asyncio.Event()",
    "condition": "condition = asyncio.Condition()",
    "semaphore": "semaphore = asyncio.{kind}({count})",
    "barrier": "barrier = asyncio.Barrier({parties})",
    "queue": "queue = asyncio.{kind}({size})",
    "variable": 'variable = contextvars.ContextVar("variable", default=0)',
    "tasks": "tasks = {}",
    "futures": "futures = []",
    "counter": "counter = [0]",
    "reports": "reports = []",
}

RELEASE = '''\
async def janitor():
    await asyncio.sleep({delay})
    show("janitor")
    event.set()
    for future in futures:
        if not future.done():
            future.set_result("swept")
    async with condition:
        condition.notify_all()
    while not queue.empty():
        queue.get_nowait()
        queue.task_done()
    await barrier.abort()
'''


def indent(lines):
    return ["    " + line for line in lines]


class Scope:
    """What a statement may use: the function's place, its tasks, whether a loop surrounds it."""

    def __init__(self, place, tasks=(), depth=0, loop=False, calls=True):
        self.place = place
        self.tasks = list(tasks)
        self.depth = depth
        self.loop = loop
        self.calls = calls

    def inner(self, **changes):
        values = dict(place=self.place, tasks=self.tasks, depth=self.depth + 1, loop=self.loop,
                      calls=self.calls)
        return Scope(**{**values, **changes})


class Program:
    def __init__(self, seed):
        self.random = random.Random(f"asyncio {seed}")
        self.count = self.random.randint(2, 5)
        self.calls_left = 0
        self.numbers = {}
        # A program has a few themes: more of them meet than in an even mixture.
        self.themes = self.random.sample(THEMES, self.random.randint(2, 5))
        self.queue_kind = self.random.choice(["Queue", "Queue", "PriorityQueue", "LifoQueue"])

    # -- small things

    def pick(self, *choices):
        return self.random.choice(choices)

    def chance(self, percent):
        return self.random.random() * 100 < percent

    def fresh(self, word):
        self.numbers[word] = self.numbers.get(word, 0) + 1
        return f"{word}{self.numbers[word]}"

    def label(self):
        return f'"{self.fresh("p")}"'

    def delay(self):
        return self.random.choice(DELAYS)

    def limit(self):
        return self.random.choice(LIMITS)

    def error(self):
        kind = self.random.choice(ERRORS)
        return f"{kind}({self.label()})" if self.chance(90) else kind

    def message(self):
        return self.label() if self.chance(50) else ""

    def show(self, *words):
        return f"show({', '.join([self.label(), *words])})"

    # -- what can be awaited

    def coroutine(self, scope):
        """A call of a coroutine function that stands behind this one, or a simple one."""
        behind = NAMES[scope.place + 1:self.count]
        if behind and scope.calls and self.calls_left > 0 and self.chance(75):
            self.calls_left -= 1
            return f"{self.random.choice(behind)}({self.random.randint(0, 3)})"
        return self.pick(f"asyncio.sleep({self.delay()}, {self.label()})",
                         f"nap({self.delay()}, {self.label()})",
                         f"nap({self.delay()}, {self.label()})",
                         f"fail({self.delay()}, {self.error()})",
                         f"stubborn({self.delay()}, {self.label()})",
                         f"cleaning({self.delay()}, {self.label()})")

    def awaitable(self, scope):
        if scope.tasks and self.chance(40):
            return self.random.choice(scope.tasks)
        if self.chance(8) and scope.depth < 4:
            inner = scope.inner()
            return f"asyncio.gather({self.awaitables(inner)})"
        if self.chance(10):
            return f"asyncio.shield({self.coroutine(scope)})"
        if self.chance(8):
            return f"asyncio.wait_for({self.coroutine(scope)}, {self.limit()})"
        if self.chance(6):
            return self.pick("event.wait()", "queue.get()", "lock.acquire()", "new_future()")
        return self.coroutine(scope)

    def awaitables(self, scope):
        return ", ".join(self.awaitable(scope) for _ in range(self.random.randint(1, 4)))

    def new_task(self, scope):
        name = self.fresh("task")
        named = f', name="{name}"' if self.chance(70) else ""
        return name, f"{name} = tasks[\"{name}\"] = asyncio.create_task({self.coroutine(scope)}{named})"

    # -- blocks

    def block(self, scope, low=1, high=3):
        lines = []
        for _ in range(self.random.randint(low, high)):
            lines += self.statement(scope)
        return lines

    def statement(self, scope):
        if scope.depth >= 4:
            return self.random.choice(LEAVES)(self, scope)
        if self.chance(55):
            return self.random.choice(self.random.choice(self.themes))(self, scope)
        return self.random.choice(GENERAL)(self, scope)

    # -- statements that every program may have

    def show_state(self, scope):
        words = ["counter[0]", "event.is_set()", "lock.locked()", "queue.qsize()",
                 "semaphore.locked()", "variable.get()", "asyncio.current_task().cancelling()",
                 "len(asyncio.all_tasks())", "barrier.n_waiting", "condition.locked()",
                 "repr(lock).split('[')[-1]", "repr(semaphore).split('[')[-1]",
                 "repr(event).split('[')[-1]"]
        return [self.show(*self.random.sample(words, self.random.randint(0, 2)))]

    def sleep(self, scope):
        return [f"await asyncio.sleep({self.delay()})"]

    def call(self, scope):
        if self.chance(30):
            return [f"await {self.awaitable(scope)}"]
        return [self.show(f"await {self.awaitable(scope)}")]

    def spawn(self, scope):
        name, line = self.new_task(scope)
        scope.tasks.append(name)
        return [line]

    def spawn_pair(self, scope):
        lines = self.spawn(scope) + self.spawn(scope)
        if self.chance(50):
            lines += self.sleep(scope)
        return lines

    def count_up(self, scope):
        return [f"counter[0] += {self.random.randint(1, 3)}"]

    def throw(self, scope):
        if self.chance(3):
            return [f"raise {self.pick('SystemExit(3)', 'KeyboardInterrupt', 'SystemExit')}"]
        if self.chance(8):
            return [f"raise asyncio.CancelledError({self.message()})"]
        lines = [f"raise {self.error()}"]
        if self.chance(20):
            lines = [f"raise {self.error()} from {self.pick('None', self.error())}"]
        if self.chance(50):
            return [f"if counter[0] % 2 == {self.random.randint(0, 1)}:", *indent(lines)]
        return lines

    def leave(self, scope):
        line = f"return {self.label()}"
        if scope.loop:
            line = self.pick("break", "continue", line)
        return [f"if counter[0] > {self.random.randint(0, 4)}:", "    " + line]

    def attempt(self, scope):
        """try, with what may follow."""
        lines = ["try:", *indent(self.block(scope.inner()))]
        kind = self.random.random()
        if kind < 0.8:
            for caught in self.random.sample(CAUGHT, self.pick(1, 1, 2)):
                lines += [f"except {caught} as error:", *indent(self.handling(scope))]
            if self.chance(15):
                lines += ["else:", *indent(self.block(scope.inner(), 1, 1))]
        if kind > 0.65:
            lines += ["finally:", *indent(self.finishing(scope))]
        return lines

    def handling(self, scope):
        lines = [self.show("describe(error)")]
        if self.chance(25):
            lines += self.block(scope.inner(), 1, 1)
        if self.chance(25):
            lines += [self.pick("raise", f"raise {self.error()} from error",
                                f"raise {self.error()}", f"return {self.label()}",
                                "asyncio.current_task().uncancel()")]
        return lines

    def finishing(self, scope):
        lines = [self.show()]
        if self.chance(50):
            lines += self.sleep(scope)
            lines += [self.show()]
        if self.chance(15):
            lines += self.block(scope.inner(), 1, 1)
        if self.chance(6):
            lines += [f"return {self.label()}"]
        return lines

    def repeat(self, scope):
        inner = scope.inner(loop=True, calls=False)
        lines = [f"for step in range({self.random.randint(1, 3)}):", *indent(self.block(inner))]
        if self.chance(15):
            lines += ["else:", *indent([self.show()])]
        return lines

    def choose(self, scope):
        test = self.pick("counter[0] % 2", "event.is_set()", "lock.locked()", "queue.empty()",
                         "variable.get() > 1", "number > 1")
        lines = [f"if {test}:", *indent(self.block(scope.inner()))]
        if self.chance(50):
            lines += ["else:", *indent(self.block(scope.inner()))]
        return lines

    # -- tasks and cancelling

    def cancel(self, scope):
        target = self.target(scope)
        if target is None:
            return self.spawn(scope)
        call = f"{target}.cancel({self.message()})"
        return [self.show(call) if self.chance(60) else call]

    def cancel_any(self, scope):
        """Cancels by name: the task may be anybody's, and may not be there yet."""
        name = f"task{self.random.randint(1, 6)}"
        return [f'if "{name}" in tasks:',
                *indent([self.show(f'tasks["{name}"].cancel({self.message()})')])]

    def target(self, scope):
        return self.random.choice(scope.tasks) if scope.tasks else None

    def cancel_self(self, scope):
        lines = [f"asyncio.current_task().cancel({self.message()})"]
        if self.chance(30):
            lines.append(self.show("asyncio.current_task().uncancel()"))
        return lines

    def join(self, scope):
        target = self.target(scope)
        if target is None:
            return self.spawn(scope)
        return [self.show(f"await {target}")]

    def inspect(self, scope):
        target = self.target(scope)
        if target is None:
            return self.spawn(scope)
        facts = [f"{target}.done()", f"{target}.cancelled()", target]
        if target.startswith("task"):  # Coroscope names the classes of C without their module.
            facts += [f"{target}.cancelling()", f"{target}.get_name()"]
        return [self.show(*self.random.sample(facts, self.pick(1, 2)))]

    def result(self, scope):
        target = self.target(scope)
        if target is None:
            return self.spawn(scope)
        what = self.pick("result", "exception")
        return [f"if {target}.done() and not {target}.cancelled():",
                *indent([self.show(f"{target}.{what}()")])]

    def when_done(self, scope):
        target = self.target(scope)
        if target is None:
            return self.spawn(scope)
        return [f"{target}.add_done_callback({self.pick('finished', 'finished', 'trip', 'tell')})"]

    def cancel_soon(self, scope):
        target = self.target(scope)
        if target is None:
            return self.spawn(scope)
        call = self.pick("call_soon(", f"call_later({self.delay()}, ")
        return [f"asyncio.get_running_loop().{call}{target}.cancel)"]

    # -- many at once

    def gather(self, scope):
        flag = self.pick("", "", ", return_exceptions=True", ", return_exceptions=False")
        call = f"asyncio.gather({self.awaitables(scope)}{flag})"
        if self.chance(20):
            name = self.fresh("group")
            lines = [f"{name} = {call}"]
            lines += self.block(scope.inner(calls=False), 0, 2)
            if self.chance(50):
                lines.append(f"{name}.cancel({self.message()})")
            return lines + [self.show(f"await {name}"),
                            self.show(f"{name}.done()", f"{name}.cancelled()")]
        return [self.show(f"await {call}")]

    def wait(self, scope):
        made = [self.new_task(scope) for _ in range(self.random.randint(1, 3))]
        names = [name for name, _ in made]
        lines = [line for _, line in made]
        if scope.tasks and self.chance(40):
            names.append(self.random.choice(scope.tasks))
        scope.tasks += [name for name, _ in made]
        extra = self.pick("", f", timeout={self.limit()}")
        mode = self.pick("", "", "FIRST_COMPLETED", "FIRST_EXCEPTION", "ALL_COMPLETED")
        if mode:
            extra += f", return_when=asyncio.{mode}"
        lines.append(f"done, pending = await asyncio.wait([{', '.join(names)}]{extra})")
        lines.append(self.show("sorted(task.get_name() for task in done)", "len(pending)"))
        if self.chance(50):
            lines += ["for task in pending:", "    task.cancel()"]
        if self.chance(40):
            lines += ["for task in sorted(done, key=lambda task: task.get_name()):",
                      "    show(task.cancelled() or task.exception() or task.result())"]
        return lines

    def as_completed(self, scope):
        extra = self.pick("", "", f", timeout={self.limit()}")
        lines = [f"for step in asyncio.as_completed([{self.awaitables(scope)}]{extra}):"]
        return lines + indent([self.show("await step")])

    def group(self, scope):
        name = self.fresh("group")
        lines = []
        inner = scope.inner()
        for _ in range(self.random.randint(1, 3)):
            task = self.fresh("task")
            inner.tasks.append(task)
            named = f', name="{task}"' if self.chance(50) else ""
            lines.append(f'{task} = tasks["{task}"] = {name}.create_task({self.coroutine(scope)}{named})')
            if self.chance(25):
                lines += self.block(inner, 1, 1)
        lines = [f"async with asyncio.TaskGroup() as {name}:", *indent(lines)]
        if self.chance(60):
            star = self.pick("except*", "except*", "except")
            kind = self.pick("ValueError", "Exception", "(KeyError, Trouble)", "OSError")
            if star == "except":
                kind = self.pick("BaseExceptionGroup", "ExceptionGroup", "BaseException")
            lines = ["try:", *indent(lines), f"{star} {kind} as error:",
                     *indent([self.show("describe(error)")])]
            if star == "except*" and self.chance(30):
                lines += ["except* Exception as error:",
                          *indent([self.show("error.exceptions")])]
            if self.chance(20):
                lines += ["finally:", *indent(self.finishing_star(scope))]
        return lines

    def finishing_star(self, scope):
        return [self.show(), *self.sleep(scope)]

    # -- limits of time

    def wait_for(self, scope):
        call = f"await asyncio.wait_for({self.awaitable(scope)}, {self.limit()})"
        lines = [self.show(call)]
        if self.chance(60):
            caught = self.pick("TimeoutError", "asyncio.TimeoutError", "BaseException")
            lines = ["try:", *indent(lines), f"except {caught} as error:",
                     *indent([self.show("describe(error)")])]
        return lines

    def timeout(self, scope):
        name = self.fresh("limit")
        limit = self.limit()
        maker = f"asyncio.timeout({limit})"
        if self.chance(25) and limit != "None":
            maker = f"asyncio.timeout_at(asyncio.get_running_loop().time() + {limit})"
        body = self.block(scope.inner(), 1, 3)
        if self.chance(20):
            when = self.pick("None", f"asyncio.get_running_loop().time() + {self.delay()}")
            body.insert(self.random.choice([0, len(body)]), f"{name}.reschedule({when})")
        lines = [f"async with {maker} as {name}:", *indent(body)]
        if self.chance(60):
            caught = self.pick("TimeoutError", "TimeoutError", "BaseException")
            lines = ["try:", *indent(lines), f"except {caught} as error:",
                     *indent([self.show("describe(error)", f"{name}.expired()")])]
        elif self.chance(50):
            lines.append(self.show(f"{name}.expired()"))
        return lines

    def shield(self, scope):
        target = self.target(scope)
        if target is None or self.chance(30):
            return [self.show(f"await asyncio.shield({self.coroutine(scope)})")]
        return [self.show(f"await asyncio.shield({target})")]

    # -- locks and the like

    def with_lock(self, scope):
        what = self.pick("lock", "lock", "semaphore", "condition")
        return [f"async with {what}:", *indent(self.block(scope.inner(), 1, 2))]

    def acquire(self, scope):
        what = self.pick("lock", "semaphore")
        lines = [f"await {what}.acquire()", "try:", *indent(self.block(scope.inner(), 1, 2))]
        return lines + ["finally:", *indent([f"{what}.release()"])]

    def release(self, scope):
        what = self.pick("lock", "semaphore")
        if what == "lock":
            return ["if lock.locked():", "    lock.release()"]
        return ["semaphore.release()"]

    def wait_event(self, scope):
        return [self.show("await event.wait()")]

    def set_event(self, scope):
        return [self.pick("event.set()", "event.set()", "event.clear()",
                          "asyncio.get_running_loop().call_later(0.2, event.set)")]

    def wait_condition(self, scope):
        call = self.pick("condition.wait()", "condition.wait()",
                         f"condition.wait_for(lambda: counter[0] > {self.random.randint(0, 3)})")
        return ["async with condition:", *indent([self.show(f"await {call}")])]

    def notify(self, scope):
        call = self.pick("notify()", "notify(2)", "notify_all()")
        return ["async with condition:", *indent([*self.count_up(scope), f"condition.{call}"])]

    def meet(self, scope):
        return [self.show("await barrier.wait()")]

    def with_barrier(self, scope):
        return ["async with barrier as place:", *indent([self.show("place")])]

    def barrier_change(self, scope):
        return [f"await barrier.{self.pick('reset', 'abort', 'reset')}()"]

    # -- queues

    def put(self, scope):
        return [f"await queue.put({self.random.randint(1, 9)})"]

    def get(self, scope):
        lines = [self.show("await queue.get()")]
        return lines + (["queue.task_done()"] if self.chance(60) else [])

    def put_now(self, scope):
        return ["with contextlib.suppress(asyncio.QueueFull):",
                f"    queue.put_nowait({self.random.randint(1, 9)})"]

    def get_now(self, scope):
        return ["try:", *indent([self.show("queue.get_nowait()")]),
                "except asyncio.QueueEmpty as error:", *indent([self.show("repr(error)")])]

    def queue_join(self, scope):
        return [self.show("await queue.join()")]

    def show_queue(self, scope):
        return [self.show("queue.qsize()", "queue.full()", "queue.empty()")]

    # -- futures and callbacks

    def future(self, scope):
        name = self.fresh("future")
        lines = [f"{name} = new_future()"]
        if self.chance(60):
            lines.append(f"{name}.add_done_callback({self.pick('finished', 'tell')})")
        end = self.pick(f"set_result, {self.label()}", f"set_exception, {self.error()}", "cancel",
                        None)
        if end:
            call = self.pick("call_soon(", f"call_later({self.delay()}, ")
            lines.append(f"asyncio.get_running_loop().{call}{name}.{end})")
        if self.chance(30):
            lines.append(self.show(name))
        if self.chance(60):
            lines.append(self.show(f"await {name}"))
        else:
            scope.tasks.append(name)
        return [line.replace(f"{name}.get_name()", "name") for line in lines]

    def finish_future(self, scope):
        call = self.pick(f"set_result({self.label()})", f"set_exception({self.error()})",
                         f"cancel({self.message()})")
        return ["for future in futures:", "    if not future.done():",
                *indent(indent([f"future.{call}", "break"]))]

    def wait_future(self, scope):
        return ["if futures:", *indent([self.show("await futures[-1]")])]

    def callback(self, scope):
        name = self.fresh("handle")
        what = self.pick(f"show, {self.label()}", f"show, {self.label()}", "trip, None", "chain, 2")
        call = self.pick("call_soon(", f"call_later({self.delay()}, ",
                         f"call_at(asyncio.get_running_loop().time() + {self.delay()}, ")
        lines = [f"{name} = asyncio.get_running_loop().{call}{what})"]
        if self.chance(30):
            lines += self.sleep(scope) if self.chance(50) else []
            lines += [f"{name}.cancel()", self.show(f"{name}.cancelled()")]
        return lines

    # -- generators, managers, variables

    def iterate(self, scope):
        body = [self.show("item")]
        if self.chance(50):
            body += self.block(scope.inner(loop=True, calls=False), 1, 1)
        if self.chance(30):
            body += ["if item > 0:", "    break"]
        source = f"ticks({self.random.randint(1, 3)}, {self.delay()})"
        if self.chance(25):
            return [f"async with contextlib.aclosing({source}) as source:",
                    *indent(["async for item in source:", *indent(body)])]
        return [f"async for item in {source}:", *indent(body)]

    def comprehend(self, scope):
        source = f"ticks({self.random.randint(1, 3)}, {self.delay()})"
        return [self.show(self.pick(f"[item async for item in {source}]",
                                    f"{{item: item * 2 async for item in {source} if item}}",
                                    f"[await nap({self.delay()}, n) for n in range(2)]"))]

    def drive(self, scope):
        name = self.fresh("source")
        lines = []
        for _ in range(self.random.randint(1, 3)):
            step = self.pick(f"anext({name})", f"anext({name}, 'end')", f"{name}.asend(None)",
                             f"{name}.aclose()", f"{name}.athrow({self.error()})",
                             f"{name}.__anext__()")
            lines.append(self.show(f"await {step}"))
        # A traceback would keep a generator alive that is not closed.
        source = f"ticks({self.random.randint(1, 3)}, {self.delay()})"
        lines = [f"async with contextlib.aclosing({source}) as {name}:", *indent(lines)]
        return ["try:", *indent(lines),
                self.pick("except StopAsyncIteration as error:", "except Exception as error:"),
                *indent([self.show("describe(error)")])]

    def manage(self, scope):
        maker = self.pick("Resource", "resource")
        lines = [f"async with {maker}({self.label()}, {self.delay()}) as thing:",
                 *indent([self.show("thing"), *self.block(scope.inner(), 1, 2)])]
        return lines

    def stack(self, scope):
        lines = []
        for _ in range(self.random.randint(1, 2)):
            lines.append(self.pick(
                f"await stack.enter_async_context(Resource({self.label()}, {self.delay()}))",
                f"stack.push_async_callback(nap, {self.delay()}, {self.label()})",
                f"stack.callback(show, {self.label()})"))
        lines += self.block(scope.inner(), 1, 1)
        return ["async with contextlib.AsyncExitStack() as stack:", *indent(lines)]

    def set_variable(self, scope):
        return [self.pick("variable.set(variable.get() + 1)", "variable.set(number)",
                          f"variable.set({self.random.randint(1, 9)})")]

    def scoped_variable(self, scope):
        token = self.fresh("token")
        return [f"{token} = variable.set({self.random.randint(1, 9)})", *self.block(scope, 1, 1),
                f"variable.reset({token})", self.show("variable.get()")]

    def in_context(self, scope):
        return [self.pick(
            "contextvars.copy_context().run(variable.set, 7)",
            "contextvars.copy_context().run(show, \"context\", variable.get())",
            "asyncio.get_running_loop().call_soon(lambda: show(variable.get()))")]

    # -- the whole

    def helpers(self):
        return f'''\
async def nap(delay, value):
    await asyncio.sleep(delay)
    return value


async def fail(delay, error):
    await asyncio.sleep(delay)
    raise error


async def stubborn(delay, value):
    try:
        await asyncio.sleep(delay)
    except asyncio.CancelledError as error:
        show("stubborn", describe(error))
        await asyncio.sleep({self.pick("0", "0.1", "0.2")})
        {self.pick("return value", "return value", "raise", "raise Trouble(value)")}
    return value


async def cleaning(delay, value):
    try:
        await asyncio.sleep(delay)
    finally:
        show("cleaning", value)
        await asyncio.sleep({self.pick("0", "0.1", "0.3")})
        show("cleaned", value)
    return value


async def ticks(count, delay):
    try:
        for number in range(count):
            await asyncio.sleep(delay)
            yield number
    finally:
        show("ticks end")
        {self.pick("await asyncio.sleep(0)", "await asyncio.sleep(0.1)", "pass")}


class Resource:
    def __init__(self, name, delay):
        self.name = name
        self.delay = delay

    async def __aenter__(self):
        await asyncio.sleep(self.delay)
        show("open", self.name)
        return self.name

    async def __aexit__(self, kind, error, trace):
        show("close", self.name, repr(error))
        await asyncio.sleep({self.pick("0", "0.1", "self.delay")})
        return {self.pick("False", "None", "kind is ValueError", "kind is asyncio.CancelledError")}


@contextlib.asynccontextmanager
async def resource(name, delay):
    show("enter", name)
    try:
        await asyncio.sleep(delay)
        yield name.upper()
    {self.pick("except ValueError as error:", "finally:", "finally:")}
        show("exit", name)
        await asyncio.sleep({self.pick("0", "0.1")})


def new_future():
    future = asyncio.get_running_loop().create_future()
    futures.append(future)
    return future


def finished(future):
    show("finished", future.cancelled() or repr(future.exception()))


def tell(future):
    show("done", future)


def trip(future):
    raise Trouble("tripped")


def chain(left):
    show("chain", left)
    if left:
        asyncio.get_running_loop().call_soon(chain, left - 1)


def on_error(loop, context):
    text = f'{{context["message"]}} {{context.get("exception")!r}}'
    if "_Gathering" in text or "SystemExit" in text:
        pass  # What these leave behind is in a cycle.
    elif "never retrieved" in text:
        reports.append(text)  # When the last reference goes is the garbage collector's business.
    elif "destroyed" not in text:
        print("handler", text)
'''.splitlines()

    def function(self, place):
        self.calls_left = 2
        scope = Scope(place)
        lines = [f"async def {NAMES[place]}(number):"]
        body = [self.show("number") if self.chance(60) else "variable.set(number)"]
        body += self.block(scope, 2, 6)
        if self.chance(70):
            body.append(f"return {self.pick(self.label(), 'number * 10', 'counter[0]')}")
        return lines + indent(body)

    def scene(self, scope):
        """A part of main: most of its errors are shown, so that the rest is seen too."""
        body = self.block(scope.inner(), 1, 3)
        if self.chance(25):
            return body
        limit = self.pick("5", "3", "2")
        if self.chance(60):
            body = [f"async with asyncio.timeout({limit}):", *indent(body)]
        return ["try:", *indent(body),
                f"except {self.pick('Exception', 'BaseException', 'BaseException')} as error:",
                *indent([self.show("describe(error)")])]

    def main(self):
        self.calls_left = 6
        scope = Scope(-1)
        body = []
        if self.chance(50):
            body.append("asyncio.get_running_loop().set_exception_handler(on_error)")
        if self.chance(75):
            body.append('tasks["janitor"] = asyncio.create_task(janitor())')
        body.append("number = 0")
        for _ in range(self.random.randint(1, 4)):
            body += self.scene(scope)
        if self.chance(50):
            body += ["for task in tasks.values():", "    task.cancel()",
                     self.show("await asyncio.gather(*tasks.values(), return_exceptions=True)")]
        body.append(self.show())
        return ["async def main():", *indent(body)]

    def text(self):
        values = dict(kind=self.queue_kind, size=self.random.randint(0, 2))
        shared = []
        for name, line in SHARED.items():
            if name == "semaphore":
                values["kind"] = self.pick("Semaphore", "Semaphore", "BoundedSemaphore")
            if name == "queue":
                values["kind"] = self.queue_kind
            if name in ("semaphore", "barrier", "queue"):
                line = line.format(count=self.random.randint(0, 2),
                                   parties=self.random.randint(1, 3), **values)
            shared.append(line)
        parts = [PRELUDE.splitlines(), shared, self.helpers(),
                 RELEASE.format(delay=self.pick("0.5", "1", "2")).splitlines()]
        parts += [self.function(place) for place in reversed(range(self.count))]
        parts.append(self.main())
        abandons = any("as_completed(" in line for part in parts for line in part)
        parts.append(self.runs(abandons))
        return "\n\n\n".join("\n".join(part) for part in parts) + "\n"

    def runs(self, abandons):
        lines = ["asyncio.run(main())"]
        if self.chance(15):
            lines = ["with asyncio.Runner() as runner:", "    runner.run(main())",
                     "    runner.run(nap(0.1, 1))"]
        if self.chance(15):
            lines = ["try:", *indent(lines), "except BaseException as error:",
                     '    print("outside", describe(error))']
        # What is left is reported here, not where the interpreter takes its modules apart.
        lines += ["tasks.clear()", "futures.clear()", "gc.collect()"]
        # as_completed() that is left holds what ends later in a cycle.
        return lines if abandons else [*lines, "print(sorted(reports))"]


P = Program
GENERAL = [P.show_state, P.show_state, P.sleep, P.sleep, P.call, P.call, P.spawn, P.count_up,
           P.throw, P.leave, P.attempt, P.attempt, P.attempt, P.repeat, P.choose]
THEMES = [
    [P.spawn, P.spawn_pair, P.cancel, P.cancel, P.join, P.inspect, P.cancel_self, P.cancel_any],
    [P.spawn_pair, P.cancel_any, P.result, P.when_done, P.cancel_soon, P.join],
    [P.gather, P.gather, P.spawn, P.join],
    [P.wait, P.as_completed, P.spawn],
    [P.group, P.group, P.cancel_any, P.cancel_self],
    [P.wait_for, P.wait_for, P.timeout, P.timeout],
    [P.shield, P.spawn, P.cancel, P.wait_for, P.inspect],
    [P.with_lock, P.acquire, P.release, P.spawn_pair, P.cancel_any],
    [P.wait_event, P.set_event, P.set_event, P.spawn_pair],
    [P.wait_condition, P.notify, P.notify, P.spawn_pair],
    [P.meet, P.with_barrier, P.barrier_change, P.spawn_pair],
    [P.put, P.get, P.put_now, P.get_now, P.queue_join, P.show_queue, P.put, P.get],
    [P.future, P.future, P.finish_future, P.wait_future, P.callback, P.callback],
    [P.iterate, P.comprehend, P.drive, P.iterate],
    [P.manage, P.manage, P.stack],
    [P.set_variable, P.scoped_variable, P.in_context, P.spawn_pair],
    [P.spawn_pair, P.cancel_soon, P.callback, P.when_done],
]
LEAVES = [P.show_state, P.sleep, P.sleep, P.count_up, P.throw, P.leave, P.cancel_any,
          P.set_event, P.put_now, P.set_variable, P.callback, P.inspect]


def program(seed):
    """The text of the program of this seed."""
    return Program(seed).text()
