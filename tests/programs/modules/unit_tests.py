# unittest: what runs in which order, what is counted, what failures say; coroutines as tests.
import asyncio
import io
import logging
import unittest
import warnings


def setUpModule():
    print("setUpModule")
    unittest.addModuleCleanup(print, "module cleanup")


def tearDownModule():
    print("tearDownModule")


class Plain(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        print("setUpClass")
        cls.addClassCleanup(print, "class cleanup")

    @classmethod
    def tearDownClass(cls):
        print("tearDownClass")

    def setUp(self):
        print("setUp", self.id(), self)
        self.addCleanup(print, "cleanup 1")
        self.addCleanup(print, "cleanup 2")

    def tearDown(self):
        print("tearDown")

    def test_ok(self):
        """One line.

        And more."""
        print(self.shortDescription())

    def test_fails(self):
        self.assertEqual(1, 2)

    def test_error(self):
        raise KeyError("k")

    def test_subtests(self):
        for i in range(4):
            with self.subTest("msg", i=i):
                self.assertLess(i, 2)

    @unittest.skip("not now")
    def test_skipped(self):
        print("never")

    @unittest.skipIf(True, "condition")
    def test_skipped_if(self):
        print("never")

    def test_skips_itself(self):
        self.skipTest("inside")

    @unittest.expectedFailure
    def test_expected(self):
        self.fail("as expected")

    @unittest.expectedFailure
    def test_unexpected(self):
        pass

    def test_cleanup_after_error(self):
        self.addCleanup(lambda: 1 / 0)


@unittest.skip("whole class")
class Skipped(unittest.TestCase):
    def test_x(self):
        print("never")


class Async(unittest.IsolatedAsyncioTestCase):
    def setUp(self):
        print("setUp")

    async def asyncSetUp(self):
        self.queue = asyncio.Queue()
        print("asyncSetUp", asyncio.get_running_loop().is_running())

    async def asyncTearDown(self):
        print("asyncTearDown")

    async def test_await(self):
        await self.queue.put(1)
        await asyncio.sleep(0.01)
        self.assertEqual(await self.queue.get(), 1)
        self.addAsyncCleanup(asyncio.sleep, 0)

    async def test_fails(self):
        with self.assertRaises(asyncio.TimeoutError):
            await asyncio.wait_for(self.queue.get(), 0.01)
        self.assertTrue(self.queue.empty(), "queue")
        await asyncio.sleep(0)
        self.assertIsNone(5)

    def test_sync(self):
        print("sync test")


class BadSetUp(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        raise RuntimeError("class")

    def test_x(self):
        print("never")


class Says(unittest.TestCase):
    def says(self, function, *args, **keywords):
        try:
            function(*args, **keywords)
            print("fine", function.__name__)
        except AssertionError as error:
            print(function.__name__, "|", error)
        except TypeError as error:
            print("TypeError", error)

    def test_messages(self):
        s = self.says
        s(self.assertEqual, 1, 2, "why")
        s(self.assertEqual, [1, 2, 3], [1, 4])
        s(self.assertEqual, (1,), (2,))
        s(self.assertEqual, {1, 2}, {2, 3})
        s(self.assertEqual, {"a": 1, "b": 2}, {"a": 1, "b": 3})
        s(self.assertEqual, "one\ntwo\n", "one\nthree\n")
        s(self.assertEqual, "abc", "abd")
        s(self.assertEqual, "x" * 100 + "a", "x" * 100 + "b")
        s(self.assertEqual, list(range(100)), list(range(99)))
        s(self.assertEqual, 1.0, 1)
        s(self.assertNotEqual, 1, 1)
        s(self.assertTrue, [])
        s(self.assertFalse, [1])
        s(self.assertIs, [], [])
        s(self.assertIsNot, None, None)
        s(self.assertIsNone, 1, "msg")
        s(self.assertIsNotNone, None)
        s(self.assertIn, 1, [2])
        s(self.assertNotIn, 1, [1])
        s(self.assertIsInstance, 1, str)
        s(self.assertNotIsInstance, 1, int)
        s(self.assertGreater, 1, 2)
        s(self.assertGreaterEqual, 1, 2)
        s(self.assertLess, 2, 1)
        s(self.assertLessEqual, 2, 1)
        s(self.assertAlmostEqual, 1.0, 1.1)
        s(self.assertAlmostEqual, 1.0, 1.00000001)
        s(self.assertAlmostEqual, 1.0, 1.1, places=2)
        s(self.assertAlmostEqual, 1.0, 1.1, delta=0.05)
        s(self.assertAlmostEqual, 1.0, 1.1, places=1, delta=0.05)
        s(self.assertNotAlmostEqual, 1.0, 1.0)
        s(self.assertCountEqual, [1, 2, 2], [2, 1, 1])
        s(self.assertCountEqual, [[1]], [[2]])
        s(self.assertSequenceEqual, [1], (1,))
        s(self.assertListEqual, [1], (1,))
        s(self.assertRegex, "abc", "x+")
        s(self.assertNotRegex, "abc", "b")
        s(self.assertRaises, ValueError, int, "5")
        s(self.assertRaises, ValueError, int, "x")
        s(self.assertRaisesRegex, ValueError, "nope", int, "x")
        s(self.assertRaises, "x", int)
        s(self.fail, "given")
        with self.assertRaises(ZeroDivisionError) as context:
            1 / 0
        print(repr(context.exception))
        with self.assertRaisesRegex(ValueError, "invalid literal"):
            int("x")
        with self.assertLogs("app", "INFO") as logs:
            logging.getLogger("app").info("hello %s", "x")
            logging.getLogger("app.sub").error("bad")
        print(logs.output, len(logs.records))
        s(lambda: self.assertLogs("app").__exit__(None, None, None) if False else None)
        with self.assertWarns(UserWarning) as caught:
            warnings.warn("careful")
        print(caught.warning)
        try:
            with self.assertLogs("quiet", level="ERROR"):
                pass
        except AssertionError as error:
            print(error)
        try:
            with self.assertRaises(KeyError, msg="context"):
                pass
        except AssertionError as error:
            print(error)


stream = io.StringIO()
result = unittest.main(exit=False, testRunner=unittest.TextTestRunner(stream=stream, verbosity=2)).result
print(result)
for name in ("failures", "errors", "skipped", "expectedFailures"):
    print(name, [str(test) for test, _ in getattr(result, name)])
print([str(t) for t in result.unexpectedSuccesses], result.testsRun, result.wasSuccessful())
text = stream.getvalue()
print("\n".join(line for line in text.splitlines() if not line.startswith(("Ran ", "  File", "    "))))
suite = unittest.TestSuite()
suite.addTest(Plain("test_ok"))
suite.addTests(unittest.defaultTestLoader.loadTestsFromTestCase(Async))
print(suite.countTestCases(), suite, Plain("test_ok") == Plain("test_ok"), unittest.TestLoader().getTestCaseNames(Async))
print(unittest.TextTestRunner(stream=io.StringIO()).run(suite).wasSuccessful())
try:
    Plain("nosuch")
except ValueError as error:
    print(error)
unittest.main(argv=["x", "Says"])
