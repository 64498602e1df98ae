"""What a test says of values, and how one test is run."""

import difflib as _difflib
import pprint as _pprint
import re as _re
import sys as _sys
import warnings as _warnings
from collections import Counter as _Counter
from _unittest_expect import (_AssertLogsContext, _AssertRaisesContext, _AssertWarnsContext,
    _common_shortened, safe_repr)


class SkipTest(Exception):
    pass


class _ShouldStop(Exception):
    pass


class _UnexpectedSuccess(Exception):
    pass


def skip(reason):
    def decorate(test):
        if not isinstance(test, type):
            def skipped(*args, **keywords):
                raise SkipTest(reason)
            skipped.__name__ = test.__name__
            skipped.__doc__ = test.__doc__
            test = skipped
        test.__unittest_skip__ = True
        test.__unittest_skip_why__ = reason
        return test

    if callable(reason):
        test, reason = reason, ""
        return decorate(test)
    return decorate


def skipIf(condition, reason):
    return skip(reason) if condition else lambda test: test


def skipUnless(condition, reason):
    return lambda test: test if condition else skip(reason)(test)


def expectedFailure(test):
    test.__unittest_expecting_failure__ = True
    return test


_module_cleanups = []


def addModuleCleanup(function, /, *args, **kwargs):
    _module_cleanups.append((function, args, kwargs))


def doModuleCleanups():
    while _module_cleanups:
        function, args, keywords = _module_cleanups.pop()
        function(*args, **keywords)


def enterModuleContext(cm):
    value = cm.__enter__()
    addModuleCleanup(cm.__exit__, None, None, None)
    return value


# ---- Contexts that expect something ----

class _Outcome:
    """What became of one test: its parts run one after the other."""

    def __init__(self, result):
        self.result = result
        self.expecting_failure = False
        self.success = True
        self.expected_failure = None

    def part(self, case, is_subtest=False):
        return _Part(self, case, is_subtest)


class _Part:
    def __init__(self, outcome, case, is_subtest):
        self._outcome = outcome
        self._case = case
        self._is_subtest = is_subtest

    def __enter__(self):
        self._before = self._outcome.success
        self._outcome.success = True

    def __exit__(self, kind, error, traceback):
        outcome, result = self._outcome, self._outcome.result
        if kind is None:
            if self._is_subtest and outcome.success:
                result.addSubTest(self._case.test_case, self._case, None)
        elif issubclass(kind, KeyboardInterrupt):
            return False
        elif issubclass(kind, SkipTest):
            outcome.success = False
            result.addSkip(self._case, str(error))
        elif issubclass(kind, _ShouldStop):
            pass
        else:
            details = kind, error, traceback
            if outcome.expecting_failure:
                outcome.expected_failure = details
            else:
                outcome.success = False
                if self._is_subtest:
                    result.addSubTest(self._case.test_case, self._case, details)
                elif issubclass(kind, self._case.failureException):
                    result.addFailure(self._case, details)
                else:
                    result.addError(self._case, details)
        outcome.success = outcome.success and self._before
        return True


class TestCase:
    failureException = AssertionError
    longMessage = True
    maxDiff = 80 * 8
    _class_cleanups = []

    def __init_subclass__(cls, *args, **kwargs):
        cls._class_cleanups = []
        super().__init_subclass__(*args, **kwargs)

    def __init__(self, methodName="runTest"):
        self._testMethodName = methodName
        self._outcome = None
        self._cleanups = []
        self._subtest = None
        if not hasattr(self, methodName) and methodName != "runTest":
            raise ValueError(f"no such test method in {type(self)}: {methodName}")
        self._testMethodDoc = getattr(getattr(self, methodName, None), "__doc__", None)
        self._equality = {}
        for kind, name in ((dict, "assertDictEqual"), (list, "assertListEqual"),
                           (tuple, "assertTupleEqual"), (set, "assertSetEqual"),
                           (frozenset, "assertSetEqual"), (str, "assertMultiLineEqual")):
            self._equality[kind] = name

    def addTypeEqualityFunc(self, typeobj, function):
        self._equality[typeobj] = function

    def setUp(self):
        pass

    def tearDown(self):
        pass

    @classmethod
    def setUpClass(cls):
        pass

    @classmethod
    def tearDownClass(cls):
        pass

    def addCleanup(self, function, /, *args, **kwargs):
        self._cleanups.append((function, args, kwargs))

    def enterContext(self, cm):
        value = cm.__enter__()
        self.addCleanup(cm.__exit__, None, None, None)
        return value

    @classmethod
    def addClassCleanup(cls, function, /, *args, **kwargs):
        cls._class_cleanups.append((function, args, kwargs))

    @classmethod
    def enterClassContext(cls, cm):
        value = cm.__enter__()
        cls.addClassCleanup(cm.__exit__, None, None, None)
        return value

    @classmethod
    def doClassCleanups(cls):
        cls.tearDown_exceptions = []
        while cls._class_cleanups:
            function, args, keywords = cls._class_cleanups.pop()
            try:
                function(*args, **keywords)
            except Exception:
                cls.tearDown_exceptions.append(_sys.exc_info())

    def countTestCases(self):
        return 1

    def defaultTestResult(self):
        from unittest import TestResult
        return TestResult()

    def shortDescription(self):
        doc = self._testMethodDoc
        return doc.strip().split("\n")[0].strip() if doc else None

    def id(self):
        return f"{type(self).__module__}.{type(self).__qualname__}.{self._testMethodName}"

    def __eq__(self, other):
        if type(self) is not type(other):
            return NotImplemented
        return self._testMethodName == other._testMethodName

    def __hash__(self):
        return hash((type(self), self._testMethodName))

    def __str__(self):
        kind = type(self)
        return (f"{self._testMethodName} "
                f"({kind.__module__}.{kind.__qualname__}.{self._testMethodName})")

    def __repr__(self):
        kind = type(self)
        return f"<{kind.__module__}.{kind.__qualname__} testMethod={self._testMethodName}>"

    def subTest(self, msg=None, **params):
        return _SubTestContext(self, msg, params)

    def _callSetUp(self):
        self.setUp()

    def _callTestMethod(self, method):
        if method() is not None:
            _warnings.warn("It is deprecated to return a value that is not None from a "
                           f"test case ({method})", DeprecationWarning, stacklevel=3)

    def _callTearDown(self):
        self.tearDown()

    def _callCleanup(self, function, *args, **kwargs):
        function(*args, **kwargs)

    def run(self, result=None):
        owns = result is None
        if owns:
            result = self.defaultTestResult()
            getattr(result, "startTestRun", lambda: None)()
        result.startTest(self)
        try:
            method = getattr(self, self._testMethodName)
            for place in (type(self), method):
                if getattr(place, "__unittest_skip__", False):
                    result.addSkip(self, getattr(type(self), "__unittest_skip_why__", "")
                                   or getattr(method, "__unittest_skip_why__", ""))
                    return result
            outcome = self._outcome = _Outcome(result)
            expecting = getattr(self, "__unittest_expecting_failure__", False) or getattr(
                method, "__unittest_expecting_failure__", False)
            self._run_parts(outcome, method, expecting)
            if outcome.success:
                if expecting:
                    if outcome.expected_failure:
                        result.addExpectedFailure(self, outcome.expected_failure)
                    else:
                        result.addUnexpectedSuccess(self)
                else:
                    result.addSuccess(self)
            return result
        finally:
            self._outcome = None
            result.stopTest(self)
            if owns:
                getattr(result, "stopTestRun", lambda: None)()

    def _run_parts(self, outcome, method, expecting):
        with outcome.part(self):
            self._callSetUp()
        if outcome.success:
            outcome.expecting_failure = expecting
            with outcome.part(self):
                self._callTestMethod(method)
            outcome.expecting_failure = False
            with outcome.part(self):
                self._callTearDown()
        self.doCleanups()

    def doCleanups(self):
        outcome = self._outcome or _Outcome(None)
        while self._cleanups:
            function, args, keywords = self._cleanups.pop()
            with outcome.part(self):
                self._callCleanup(function, *args, **keywords)
        return outcome.success

    def __call__(self, *args, **kwds):
        return self.run(*args, **kwds)

    def debug(self):
        self._callSetUp()
        self._callTestMethod(getattr(self, self._testMethodName))
        self._callTearDown()
        while self._cleanups:
            function, args, keywords = self._cleanups.pop()
            self._callCleanup(function, *args, **keywords)

    def skipTest(self, reason):
        raise SkipTest(reason)

    # ---- What can be said of values ----

    def fail(self, msg=None):
        raise self.failureException(msg)

    def _formatMessage(self, msg, standard):
        if not self.longMessage:
            return msg or standard
        return standard if msg is None else f"{standard} : {msg}"

    def _fail_unless(self, truth, standard, msg):
        if not truth:
            raise self.failureException(self._formatMessage(msg, standard()))

    def assertTrue(self, expr, msg=None):
        self._fail_unless(expr, lambda: f"{safe_repr(expr)} is not true", msg)

    def assertFalse(self, expr, msg=None):
        self._fail_unless(not expr, lambda: f"{safe_repr(expr)} is not false", msg)

    def assertEqual(self, first, second, msg=None):
        if type(first) is type(second) and type(first) in self._equality:
            check = self._equality[type(first)]
            if isinstance(check, str):
                check = getattr(self, check)
            check(first, second, msg=msg)
        elif not first == second:
            shown = _common_shortened(first, second)
            self.fail(self._formatMessage(msg, f"{shown[0]} != {shown[1]}"))

    def assertNotEqual(self, first, second, msg=None):
        self._fail_unless(first != second,
                          lambda: f"{safe_repr(first)} == {safe_repr(second)}", msg)

    def assertIs(self, expr1, expr2, msg=None):
        self._fail_unless(expr1 is expr2,
                          lambda: f"{safe_repr(expr1)} is not {safe_repr(expr2)}", msg)

    def assertIsNot(self, expr1, expr2, msg=None):
        self._fail_unless(expr1 is not expr2, lambda: f"unexpectedly identical: {safe_repr(expr1)}",
                          msg)

    def assertIsNone(self, obj, msg=None):
        self._fail_unless(obj is None, lambda: f"{safe_repr(obj)} is not None", msg)

    def assertIsNotNone(self, obj, msg=None):
        self._fail_unless(obj is not None, lambda: "unexpectedly None", msg)

    def assertIn(self, member, container, msg=None):
        self._fail_unless(member in container, lambda:
                          f"{safe_repr(member)} not found in {safe_repr(container)}", msg)

    def assertNotIn(self, member, container, msg=None):
        self._fail_unless(member not in container, lambda:
                          f"{safe_repr(member)} unexpectedly found in {safe_repr(container)}", msg)

    def assertIsInstance(self, obj, cls, msg=None):
        self._fail_unless(isinstance(obj, cls),
                          lambda: f"{safe_repr(obj)} is not an instance of {cls!r}", msg)

    def assertNotIsInstance(self, obj, cls, msg=None):
        self._fail_unless(not isinstance(obj, cls),
                          lambda: f"{safe_repr(obj)} is an instance of {cls!r}", msg)

    def assertGreater(self, a, b, msg=None):
        self._fail_unless(a > b, lambda: f"{safe_repr(a)} not greater than {safe_repr(b)}", msg)

    def assertGreaterEqual(self, a, b, msg=None):
        self._fail_unless(a >= b, lambda:
                          f"{safe_repr(a)} not greater than or equal to {safe_repr(b)}", msg)

    def assertLess(self, a, b, msg=None):
        self._fail_unless(a < b, lambda: f"{safe_repr(a)} not less than {safe_repr(b)}", msg)

    def assertLessEqual(self, a, b, msg=None):
        self._fail_unless(a <= b, lambda:
                          f"{safe_repr(a)} not less than or equal to {safe_repr(b)}", msg)

    def _apart(self, first, second, places, delta):
        if delta is not None and places is not None:
            raise TypeError("specify delta or places not both")
        difference = abs(first - second)
        if delta is not None:
            return difference, difference <= delta, f"{safe_repr(delta)} delta"
        places = 7 if places is None else places
        return difference, round(difference, places) == 0, f"{places!r} places"

    def assertAlmostEqual(self, first, second, places=None, msg=None, delta=None):
        if first == second:
            return
        difference, is_near, within = self._apart(first, second, places, delta)
        self._fail_unless(is_near, lambda: (
            f"{safe_repr(first)} != {safe_repr(second)} within {within} "
            f"({safe_repr(difference)} difference)"), msg)

    def assertNotAlmostEqual(self, first, second, places=None, msg=None, delta=None):
        difference, is_near, within = self._apart(first, second, places, delta)
        is_near = is_near or first == second
        self._fail_unless(not is_near, lambda: (
            f"{safe_repr(first)} == {safe_repr(second)} within {within}" + (
                f" ({safe_repr(difference)} difference)" if delta is not None else "")), msg)

    def _with_diff(self, standard, diff):
        if self.maxDiff is None or len(diff) <= self.maxDiff:
            return standard + diff
        return standard + (f"\nDiff is {len(diff)} characters long. Set self.maxDiff to None to "
                           "see it.")

    def assertSequenceEqual(self, first, second, msg=None, seq_type=None):
        name = (seq_type.__name__ if seq_type else "sequence").capitalize()
        if seq_type is not None:
            for which, value in (("First", first), ("Second", second)):
                if not isinstance(value, seq_type):
                    raise self.failureException(f"{which} sequence is not a "
                                                f"{seq_type.__name__}: {safe_repr(value)}")
            name = seq_type.__name__.capitalize()
        if first == second or (seq_type is None and type(first) is not type(second)
                               and list(first) == list(second)):
            return
        shown = _common_shortened(first, second)
        text = f"{name}s differ: {shown[0]} != {shown[1]}\n"
        for place in range(min(len(first), len(second))):
            if first[place] != second[place]:
                values = _common_shortened(first[place], second[place])
                text += f"\nFirst differing element {place}:\n{values[0]}\n{values[1]}\n"
                break
        if len(first) != len(second):
            longer, which, least = (first, "First", len(second)) if len(first) > len(second) else (
                second, "Second", len(first))
            kind = seq_type.__name__ if seq_type else "sequence"
            text += (f"\n{which} {kind} contains {len(longer) - least} additional elements.\n"
                     f"First extra element {least}:\n{safe_repr(longer[least])}\n")
        diff = "\n" + "\n".join(_difflib.ndiff(_pprint.pformat(first).splitlines(),
                                               _pprint.pformat(second).splitlines()))
        self.fail(self._formatMessage(msg, self._with_diff(text, diff)))

    def assertListEqual(self, list1, list2, msg=None):
        self.assertSequenceEqual(list1, list2, msg, seq_type=list)

    def assertTupleEqual(self, tuple1, tuple2, msg=None):
        self.assertSequenceEqual(tuple1, tuple2, msg, seq_type=tuple)

    def assertSetEqual(self, set1, set2, msg=None):
        lines = []
        for which, items in (("first", set1.difference(set2)),
                             ("second", set2.difference(set1))):
            if items:
                lines.append(f"Items in the {which} set but not the "
                             f"{'second' if which == 'first' else 'first'}:")
                lines += [repr(item) for item in items]
        if lines:
            self.fail(self._formatMessage(msg, "\n".join(lines)))

    def assertDictEqual(self, d1, d2, msg=None):
        self.assertIsInstance(d1, dict, "First argument is not a dictionary")
        self.assertIsInstance(d2, dict, "Second argument is not a dictionary")
        if d1 != d2:
            shown = _common_shortened(d1, d2)
            diff = "\n" + "\n".join(_difflib.ndiff(_pprint.pformat(d1).splitlines(),
                                                   _pprint.pformat(d2).splitlines()))
            self.fail(self._formatMessage(msg, self._with_diff(f"{shown[0]} != {shown[1]}",
                                                               diff)))

    def assertCountEqual(self, first, second, msg=None):
        first, second = list(first), list(second)
        try:
            counts = _Counter(first), _Counter(second)
        except TypeError:
            keys = []
            for item in first + second:
                if item not in keys:
                    keys.append(item)
            found = [(first.count(key), second.count(key), key) for key in keys]
        else:
            found = [(counts[0][key], counts[1][key], key) for key in {**counts[0], **counts[1]}]
        lines = [f"First has {a}, Second has {b}:  {key!r}" for a, b, key in found if a != b]
        if lines:
            text = "Element counts were not equal:\n" + "\n".join(lines)
            self.fail(self._formatMessage(msg, text))

    def assertMultiLineEqual(self, first, second, msg=None):
        self.assertIsInstance(first, str, "First argument is not a string")
        self.assertIsInstance(second, str, "Second argument is not a string")
        if first == second:
            return
        lines = [text.splitlines(keepends=True) for text in (first, second)]
        if len(lines[0]) == 1 and first.strip("\r\n") == first:
            lines = [[text + "\n"] for text in (first, second)] if len(lines[1]) <= 1 else [
                (first + "\n").splitlines(keepends=True), (second + "\n").splitlines(keepends=True)]
        shown = _common_shortened(first, second)
        diff = "\n" + "".join(_difflib.ndiff(*lines))
        self.fail(self._formatMessage(msg, self._with_diff(f"{shown[0]} != {shown[1]}", diff)))

    def assertRegex(self, text, expected_regex, msg=None):
        found = _re.compile(expected_regex)
        self._fail_unless(found.search(text), lambda: (
            f"Regex didn't match: {found.pattern!r} not found in {text!r}"), msg)

    def assertNotRegex(self, text, unexpected_regex, msg=None):
        found = _re.compile(unexpected_regex).search(text)
        self._fail_unless(not found, lambda: (
            f"Regex matched: {text[found.start():found.end()]!r} matches {unexpected_regex!r} in "
            f"{text!r}"), msg)

    def assertRaises(self, expected_exception, *args, **kwargs):
        return _AssertRaisesContext(expected_exception, self).handle("assertRaises", args, kwargs)

    def assertRaisesRegex(self, expected_exception, expected_regex, *args, **kwargs):
        context = _AssertRaisesContext(expected_exception, self, expected_regex)
        return context.handle("assertRaisesRegex", args, kwargs)

    def assertWarns(self, expected_warning, *args, **kwargs):
        return _AssertWarnsContext(expected_warning, self).handle("assertWarns", args, kwargs)

    def assertWarnsRegex(self, expected_warning, expected_regex, *args, **kwargs):
        context = _AssertWarnsContext(expected_warning, self, expected_regex)
        return context.handle("assertWarnsRegex", args, kwargs)

    def assertLogs(self, logger=None, level=None):
        return _AssertLogsContext(self, logger, level, False)

    def assertNoLogs(self, logger=None, level=None):
        return _AssertLogsContext(self, logger, level, True)


class _SubTest(TestCase):
    def __init__(self, test_case, message, params):
        super().__init__()
        self.test_case = test_case
        self._message = message
        self.params = params
        self.failureException = test_case.failureException

    def _description(self):
        parts = []
        if self._message is not None:
            parts.append(f"[{self._message}]")
        if self.params:
            parts.append("(" + ", ".join([f"{name}={value!r}"
                                          for name, value in self.params.items()]) + ")")
        return " ".join(parts) or "(<subtest>)"

    def id(self):
        return f"{self.test_case.id()} {self._description()}"

    def shortDescription(self):
        return self.test_case.shortDescription()

    def __str__(self):
        return f"{self.test_case} {self._description()}"


class _SubTestContext:
    def __init__(self, case, message, params):
        self._case = case
        outer = case._subtest
        self._subtest = _SubTest(case, message, {**(outer.params if outer else {}), **params})
        self._outer = outer

    def __enter__(self):
        self._case._subtest = self._subtest
        self._part = self._case._outcome.part(self._subtest, True)
        self._part.__enter__()

    def __exit__(self, kind, error, traceback):
        self._case._subtest = self._outer
        handled = self._part.__exit__(kind, error, traceback)
        if kind is not None and handled and not self._case._outcome.success and (
                getattr(self._case._outcome.result, "failfast", False)):
            raise _ShouldStop
        return handled


class FunctionTestCase(TestCase):
    def __init__(self, testFunc, setUp=None, tearDown=None, description=None):
        super().__init__()
        self._setUpFunc, self._testFunc, self._tearDownFunc = setUp, testFunc, tearDown
        self._description = description

    def setUp(self):
        if self._setUpFunc is not None:
            self._setUpFunc()

    def tearDown(self):
        if self._tearDownFunc is not None:
            self._tearDownFunc()

    def runTest(self):
        self._testFunc()

    def id(self):
        return self._testFunc.__name__


class IsolatedAsyncioTestCase(TestCase):
    """Each test has a loop of its own, on which its coroutines run."""

    def __init__(self, methodName="runTest"):
        super().__init__(methodName)
        self._asyncioRunner = None

    async def asyncSetUp(self):
        pass

    async def asyncTearDown(self):
        pass

    def addAsyncCleanup(self, func, /, *args, **kwargs):
        self.addCleanup(func, *args, **kwargs)

    async def enterAsyncContext(self, cm):
        value = await cm.__aenter__()
        self.addAsyncCleanup(cm.__aexit__, None, None, None)
        return value

    def _callSetUp(self):
        self._asyncioRunner.get_loop()
        self._on_loop(self._synchronously, self.setUp)
        self._on_loop(self.asyncSetUp)

    def _callTestMethod(self, method):
        if self._on_loop(self._maybe_async, method) is not None:
            _warnings.warn("It is deprecated to return a value that is not None from a "
                           f"test case ({method})", DeprecationWarning, stacklevel=4)

    def _callTearDown(self):
        self._on_loop(self.asyncTearDown)
        self._on_loop(self._synchronously, self.tearDown)

    def _callCleanup(self, function, *args, **kwargs):
        self._on_loop(self._maybe_async, function, *args, **kwargs)

    async def _synchronously(self, function):
        function()

    async def _maybe_async(self, function, *args, **kwargs):
        import inspect
        result = function(*args, **kwargs)
        return await result if inspect.isawaitable(result) else result

    def _on_loop(self, function, *args, **kwargs):
        return self._asyncioRunner.run(function(*args, **kwargs), context=self._asyncioContext)

    def run(self, result=None):
        import asyncio
        import contextvars
        self._asyncioContext = contextvars.copy_context()
        self._asyncioRunner = asyncio.Runner(debug=True)
        try:
            return super().run(result)
        finally:
            self._asyncioRunner.close()
            self._asyncioRunner = None

    def debug(self):
        import asyncio
        import contextvars
        self._asyncioContext = contextvars.copy_context()
        with asyncio.Runner(debug=True) as self._asyncioRunner:
            super().debug()


for _class in (TestCase, SkipTest, FunctionTestCase):
    _class.__module__ = "unittest.case"
IsolatedAsyncioTestCase.__module__ = "unittest.async_case"
