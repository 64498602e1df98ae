"""Tests found, run, and reported on standard error."""

import sys as _sys
import time as _time
import traceback as _traceback
from _unittest_case import (
    FunctionTestCase, IsolatedAsyncioTestCase, SkipTest, TestCase, addModuleCleanup,
    doModuleCleanups, enterModuleContext, expectedFailure, skip, skipIf, skipUnless, _SubTest)

__all__ = ["TestResult", "TestCase", "IsolatedAsyncioTestCase", "TestSuite", "TextTestRunner",
           "TestLoader", "FunctionTestCase", "main", "defaultTestLoader", "SkipTest", "skip",
           "skipIf", "skipUnless", "expectedFailure", "TextTestResult", "addModuleCleanup",
           "doModuleCleanups", "enterModuleContext", "installHandler"]


class TestResult:
    def __init__(self, stream=None, descriptions=None, verbosity=None):
        self.failfast = self.shouldStop = self.buffer = self.tb_locals = False
        self.failures, self.errors, self.skipped = [], [], []
        self.expectedFailures, self.unexpectedSuccesses = [], []
        self.testsRun = 0

    def printErrors(self):
        pass

    def startTest(self, test):
        self.testsRun += 1

    def stopTest(self, test):
        pass

    def startTestRun(self):
        pass

    def stopTestRun(self):
        pass

    def _stop_if_wanted(self):
        if self.failfast:
            self.stop()

    def addError(self, test, err):
        self.errors.append((test, self._text(err, test)))
        self._stop_if_wanted()

    def addFailure(self, test, err):
        self.failures.append((test, self._text(err, test)))
        self._stop_if_wanted()

    def addSubTest(self, test, subtest, err):
        if err is None:
            return
        is_failure = issubclass(err[0], test.failureException)
        (self.failures if is_failure else self.errors).append((subtest, self._text(err, test)))
        self._stop_if_wanted()

    def addSuccess(self, test):
        pass

    def addSkip(self, test, reason):
        self.skipped.append((test, reason))

    def addExpectedFailure(self, test, err):
        self.expectedFailures.append((test, self._text(err, test)))

    def addUnexpectedSuccess(self, test):
        self.unexpectedSuccesses.append(test)
        self._stop_if_wanted()

    def wasSuccessful(self):
        return not (self.failures or self.errors or self.unexpectedSuccesses)

    def stop(self):
        self.shouldStop = True

    def _text(self, err, test):
        """The traceback, without the frames of this module."""
        kind, error, traceback = err
        lines = _traceback.TracebackException(kind, error, traceback)
        kept = [frame for frame in lines.stack if "_unittest_case" not in frame.filename]
        lines.stack = _traceback.StackSummary.from_list(kept)
        return "".join(lines.format())

    def __repr__(self):
        kind = type(self)
        return (f"<{kind.__module__}.{kind.__qualname__} run={self.testsRun} "
                f"errors={len(self.errors)} failures={len(self.failures)}>")


class _Stream:
    def __init__(self, stream):
        self.stream = stream

    def __getattr__(self, name):
        return getattr(self.stream, name)

    def writeln(self, text=""):
        self.write(text + "\n")


class TextTestResult(TestResult):
    separator1, separator2 = "=" * 70, "-" * 70

    def __init__(self, stream, descriptions, verbosity, *, durations=None):
        super().__init__(stream, descriptions, verbosity)
        self.stream = stream
        self.showAll = verbosity > 1
        self.dots = verbosity == 1
        self.descriptions = descriptions
        self._newline = True

    def getDescription(self, test):
        first = test.shortDescription()
        return f"{test}\n{first}" if self.descriptions and first else str(test)

    def startTest(self, test):
        super().startTest(test)
        if self.showAll:
            self.stream.write(f"{self.getDescription(test)} ... ")
            self.stream.flush()
            self._newline = False

    def _show(self, test, word, letter):
        if self.showAll:
            if isinstance(test, _SubTest) or self._newline:
                if not self._newline:
                    self.stream.writeln()
                indent = "  " if isinstance(test, _SubTest) else ""
                self.stream.write(f"{indent}{self.getDescription(test)} ... ")
            self.stream.writeln(word)
            self._newline = True
        elif self.dots:
            self.stream.write(letter)
        self.stream.flush()

    def addSuccess(self, test):
        self._show(test, "ok", ".")

    def addError(self, test, err):
        super().addError(test, err)
        self._show(test, "ERROR", "E")

    def addFailure(self, test, err):
        super().addFailure(test, err)
        self._show(test, "FAIL", "F")

    def addSubTest(self, test, subtest, err):
        super().addSubTest(test, subtest, err)
        if err is not None:
            is_failure = issubclass(err[0], subtest.failureException)
            self._show(subtest, *(("FAIL", "F") if is_failure else ("ERROR", "E")))

    def addSkip(self, test, reason):
        super().addSkip(test, reason)
        self._show(test, f"skipped {reason!r}", "s")

    def addExpectedFailure(self, test, err):
        super().addExpectedFailure(test, err)
        self._show(test, "expected failure", "x")

    def addUnexpectedSuccess(self, test):
        super().addUnexpectedSuccess(test)
        self._show(test, "unexpected success", "u")

    def printErrors(self):
        if self.dots or self.showAll:
            self.stream.writeln()
        for word, found in (("ERROR", self.errors), ("FAIL", self.failures)):
            for test, text in found:
                self.stream.writeln(self.separator1)
                self.stream.writeln(f"{word}: {self.getDescription(test)}")
                self.stream.writeln(self.separator2)
                self.stream.writeln(text)
        if self.unexpectedSuccesses:
            self.stream.writeln(self.separator1)
            for test in self.unexpectedSuccesses:
                self.stream.writeln(f"UNEXPECTED SUCCESS: {self.getDescription(test)}")


class TextTestRunner:
    resultclass = TextTestResult

    def __init__(self, stream=None, descriptions=True, verbosity=1, failfast=False, buffer=False,
                 resultclass=None, warnings=None, *, tb_locals=False):
        self.stream = _Stream(stream or _sys.stderr)
        self.descriptions = descriptions
        self.verbosity = verbosity
        self.failfast = failfast
        if resultclass is not None:
            self.resultclass = resultclass

    def _makeResult(self):
        return self.resultclass(self.stream, self.descriptions, self.verbosity)

    def run(self, test):
        result = self._makeResult()
        result.failfast = self.failfast
        start = _time.perf_counter()
        result.startTestRun()
        try:
            test(result)
        finally:
            result.stopTestRun()
        taken = _time.perf_counter() - start
        result.printErrors()
        stream = self.stream
        stream.writeln("-" * 70)
        stream.writeln(f"Ran {result.testsRun} test{'s' if result.testsRun != 1 else ''} in "
                       f"{taken:.3f}s")
        stream.writeln()
        notes = [f"{name}={count}" for name, count in (
            ("failures", len(result.failures)), ("errors", len(result.errors)),
            ("skipped", len(result.skipped)),
            ("expected failures", len(result.expectedFailures)),
            ("unexpected successes", len(result.unexpectedSuccesses))) if count]
        stream.write("OK" if result.wasSuccessful() else "FAILED")
        stream.writeln(f" ({', '.join(notes)})" if notes else "")
        stream.flush()
        return result


class _ErrorHolder:
    """Stands for a class or module whose setting up failed."""
    failureException = None

    def __init__(self, description):
        self.description = description

    def id(self):
        return self.description

    def shortDescription(self):
        return None

    def __str__(self):
        return self.id()


class TestSuite:
    def __init__(self, tests=()):
        self._tests = list(tests)

    def __iter__(self):
        return iter(self._tests)

    def __repr__(self):
        return f"<unittest.suite.TestSuite tests={self._tests!r}>"

    def __eq__(self, other):
        return self._tests == other._tests if isinstance(other, TestSuite) else NotImplemented

    def countTestCases(self):
        return sum(test.countTestCases() for test in self._tests)

    def addTest(self, test):
        if not callable(test):
            raise TypeError(f"{test!r} is not callable")
        if isinstance(test, type) and issubclass(test, (TestCase, TestSuite)):
            raise TypeError("TestCases and TestSuites must be instantiated before passing them to "
                            "addTest()")
        self._tests.append(test)

    def addTests(self, tests):
        for test in tests:
            self.addTest(test)

    def __call__(self, result):
        return self.run(result)

    def run(self, result, debug=False):
        is_top = not getattr(result, "_running", False)
        if is_top:
            result._running = True
            result._class = result._module = None
        for test in self._tests:
            if result.shouldStop:
                break
            if isinstance(test, TestSuite):
                test.run(result)
            elif self._prepare(test, result):
                test(result)
        if is_top:
            self._leave(result, None)
            self._leave_module(result, None)
            result._running = False
        return result

    def _report(self, result, name, where, error):
        details = type(error), error, error.__traceback__
        if isinstance(error, SkipTest):
            result.addSkip(_ErrorHolder(f"{name} ({where})"), str(error))
        else:
            result.addError(_ErrorHolder(f"{name} ({where})"), details)

    def _prepare(self, test, result):
        """Sets up the class and the module of a test when they change."""
        kind = type(test)
        if kind is not result._class:
            self._leave(result, kind)
            if kind.__module__ != result._module:
                self._leave_module(result, kind)
                self._enter_module(result, kind)
            result._class = kind
            result._class_failed = False
            if not result._module_failed and not getattr(kind, "__unittest_skip__", False):
                try:
                    kind.setUpClass()
                except Exception as error:
                    result._class_failed = True
                    self._report(result, "setUpClass", f"{kind.__module__}.{kind.__qualname__}",
                                 error)
                    kind.doClassCleanups()
        return not result._module_failed and not result._class_failed

    def _leave(self, result, kind):
        old = result._class
        if old is None or old is kind or getattr(old, "__unittest_skip__", False) or (
                result._module_failed or result._class_failed):
            return
        where = f"{old.__module__}.{old.__qualname__}"
        try:
            old.tearDownClass()
        except Exception as error:
            self._report(result, "tearDownClass", where, error)
        old.doClassCleanups()
        for _, error, _ in old.tearDown_exceptions:
            self._report(result, "tearDownClass", where, error)

    def _enter_module(self, result, kind):
        result._module = kind.__module__
        result._module_failed = False
        module = _sys.modules.get(kind.__module__)
        function = getattr(module, "setUpModule", None)
        if function is not None:
            try:
                function()
            except Exception as error:
                result._module_failed = True
                self._report(result, "setUpModule", kind.__module__, error)

    def _leave_module(self, result, kind):
        if result._module is None or result._module_failed:
            return
        module = _sys.modules.get(result._module)
        function = getattr(module, "tearDownModule", None)
        try:
            if function is not None:
                function()
            doModuleCleanups()
        except Exception as error:
            self._report(result, "tearDownModule", result._module, error)


class TestLoader:
    testMethodPrefix = "test"
    sortTestMethodsUsing = None
    testNamePatterns = None
    suiteClass = TestSuite

    def __init__(self):
        self.errors = []

    def getTestCaseNames(self, testCaseClass):
        return sorted(name for name in dir(testCaseClass)
                      if name.startswith(self.testMethodPrefix)
                      and callable(getattr(testCaseClass, name)) and self._fits(testCaseClass, name))

    def _fits(self, kind, name):
        if self.testNamePatterns is None:
            return True
        from fnmatch import fnmatchcase
        full = f"{kind.__module__}.{kind.__qualname__}.{name}"
        return any(fnmatchcase(full, pattern) for pattern in self.testNamePatterns)

    def loadTestsFromTestCase(self, testCaseClass):
        if issubclass(testCaseClass, TestSuite):
            raise TypeError("Test cases should not be derived from TestSuite. Maybe you meant to "
                            "derive from TestCase?")
        names = self.getTestCaseNames(testCaseClass)
        if not names and hasattr(testCaseClass, "runTest"):
            names = ["runTest"]
        return self.suiteClass(map(testCaseClass, names))

    def loadTestsFromModule(self, module, *, pattern=None):
        suites = []
        for name in dir(module):
            value = getattr(module, name)
            if isinstance(value, type) and issubclass(value, TestCase) and value not in (
                    TestCase, FunctionTestCase, IsolatedAsyncioTestCase):
                suites.append(self.loadTestsFromTestCase(value))
        suite = self.suiteClass(suites)
        load_tests = getattr(module, "load_tests", None)
        return load_tests(self, suite, pattern) if load_tests is not None else suite

    def loadTestsFromName(self, name, module=None):
        parts = name.split(".")
        if module is None:
            module = __import__(parts.pop(0))
        value, parent = module, None
        for part in parts:
            parent, value = value, getattr(value, part)
        if isinstance(value, type) and issubclass(value, TestCase):
            return self.loadTestsFromTestCase(value)
        if isinstance(parent, type) and issubclass(parent, TestCase):
            return self.suiteClass([parent(parts[-1])])
        if isinstance(value, TestSuite):
            return value
        if callable(value):
            made = value()
            return made if isinstance(made, TestSuite) else self.suiteClass([made])
        return self.loadTestsFromModule(value)

    def loadTestsFromNames(self, names, module=None):
        return self.suiteClass([self.loadTestsFromName(name, module) for name in names])


defaultTestLoader = TestLoader()


class TestProgram:
    def __init__(self, module="__main__", defaultTest=None, argv=None, testRunner=None,
                 testLoader=defaultTestLoader, exit=True, verbosity=1, failfast=None,
                 catchbreak=None, buffer=None, warnings=None, *, tb_locals=False):
        self.module = _sys.modules[module] if isinstance(module, str) else module
        names = []
        for argument in (_sys.argv if argv is None else argv)[1:]:
            if argument in ("-v", "--verbose"):
                verbosity = 2
            elif argument in ("-q", "--quiet"):
                verbosity = 0
            elif argument in ("-f", "--failfast"):
                failfast = True
            elif not argument.startswith("-"):
                names.append(argument)
        if not names and defaultTest is not None:
            names = [defaultTest] if isinstance(defaultTest, str) else list(defaultTest)
        self.test = (testLoader.loadTestsFromNames(names, self.module) if names else
                     testLoader.loadTestsFromModule(self.module))
        runner = testRunner or TextTestRunner
        if isinstance(runner, type):
            runner = runner(verbosity=verbosity, failfast=bool(failfast))
        self.result = runner.run(self.test)
        if exit:
            _sys.exit(not self.result.wasSuccessful())


main = TestProgram


def installHandler():
    """Ctrl+C ends a run as it is."""


def makeSuite(testCaseClass, prefix="test"):
    loader = TestLoader()
    loader.testMethodPrefix = prefix
    return loader.loadTestsFromTestCase(testCaseClass)


for _class, _name in ((TestResult, "result"), (TextTestResult, "runner"),
                      (TextTestRunner, "runner"), (TestSuite, "suite"), (TestLoader, "loader"),
                      (TestProgram, "main")):
    _class.__module__ = "unittest." + _name
