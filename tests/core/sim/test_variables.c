// What the variables of tasks hold, as a run tells its trace: what changes and when, in words that
// run no code of the program, up to a limit.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <string.h>

#include "sim/simulation.h"
#include "timeline/timeline.h"
#include "trace/trace_file.h"
#include "trace/trace_text.h"

typedef struct Run {
    Scenario *scenario;
    Trace *trace;
    Timeline *timeline;
    Text output;
} Run;

static void keep_output(void *context, int stream, Slice bytes) {
    (void)stream;
    text_append(context, bytes);
}

static Run run(const char *source, bool record_variables) {
    Run made = {0};
    made.scenario = scenario_create("test.py", slice_from(source));
    assert_true(scenario_is_runnable(made.scenario));
    SimulationOptions options = {.record = true,
                                 .record_lines = true,
                                 .record_variables = record_variables,
                                 .write = keep_output,
                                 .context = &made.output};
    Simulation *simulation = simulation_create(made.scenario, &options);
    simulation_run(simulation);
    made.trace = simulation_take_trace(simulation);
    simulation_destroy(simulation);
    made.timeline = timeline_create(made.trace);
    timeline_extend(made.timeline);
    return made;
}

static void finish(Run *run) {
    timeline_destroy(run->timeline);
    trace_destroy(run->trace);
    scenario_destroy(run->scenario);
    text_finish(&run->output);
}

static LaneId lane_of(const Run *run, const char *function) {
    for (size_t row = 0; row < timeline_row_count(run->timeline); row++) {
        LaneId id = timeline_row(run->timeline, row);
        TextId name = timeline_lane(run->timeline, id)->function;
        if (slice_is(timeline_text(run->timeline, name), function)) {
            return id;
        }
    }
    fail_msg("no lane runs %s", function);
    return 0;
}

// "a=1 b='x'" of the frame that is `out` frames further out than the innermost.
static void write_variables(const Run *run, LaneId lane, Moment moment, size_t out, Text *text) {
    uint32_t frames[16];
    Variable variables[32];
    moment = timeline_moment_of_stack(run->timeline, lane, moment);
    size_t depth = timeline_stack_at(run->timeline, lane, moment, frames, 16);
    assert_true(depth > out);
    size_t count =
        timeline_variables_at(run->timeline, lane, frames[depth - 1 - out], moment, variables, 32);
    for (size_t i = 0; i < count; i++) {
        text_append_c(text, i ? " " : "");
        text_append(text, timeline_text(run->timeline, variables[i].name));
        text_append_char(text, '=');
        text_append(text, timeline_text(run->timeline, variables[i].value));
    }
}

static void expect(const Run *run, const char *function, Moment moment, size_t out,
                   const char *expected) {
    Text text = {0};
    write_variables(run, lane_of(run, function), moment, out, &text);
    assert_string_equal(text_c(&text), expected);
    text_finish(&text);
}

// In the middle of that second.
static Moment at(const Run *run, double seconds) {
    return timeline_moment_of_time(run->timeline, nanos_from_seconds(seconds));
}

static const char naps[] = "import asyncio\n"
                           "async def nap(n):\n"
                           "    total = 0\n"
                           "    for i in range(n):\n"
                           "        total += 10\n"
                           "        await asyncio.sleep(1)\n"
                           "    return total\n"
                           "async def main(n=3):\n"
                           "    items = []\n"
                           "    items.append(await nap(n))\n"
                           "    del n\n"
                           "    await asyncio.sleep(1)\n"
                           "asyncio.run(main())\n";

static void each_frame_tells_what_its_variables_hold_now(void **state) {
    (void)state;
    Run made = run(naps, true);
    expect(&made, "main", at(&made, 0.5), 0, "n=3 total=10 i=0");
    expect(&made, "main", at(&made, 0.5), 1, "n=3 items=[]");
    expect(&made, "main", at(&made, 2.5), 0, "n=3 total=30 i=2");
    expect(&made, "main", at(&made, 1.5), 0, "n=3 total=20 i=1");
    expect(&made, "main", at(&made, 3.5), 0, "items=[30]");
    finish(&made);
}

static void a_line_that_is_about_to_run_has_changed_nothing_yet(void **state) {
    (void)state;
    Run made = run(naps, true);
    for (uint32_t i = 0; i < trace_count(made.trace); i++) {
        const Event *event = trace_at(made.trace, i);
        if (event->kind == EVENT_LINE_RUNS && event->place.line == 5) {
            expect(&made, "main", timeline_moment_of_event(made.timeline, i), 0, "n=3 total=0 i=0");
            finish(&made);
            return;
        }
    }
    fail_msg("line 5 never ran");
}

static void a_failed_task_tells_what_it_failed_with(void **state) {
    (void)state;
    Run made = run("import asyncio\n"
                   "async def divide(a, b):\n"
                   "    c = a - 1\n"
                   "    return c / b\n"
                   "async def work(x):\n"
                   "    y = x * 2\n"
                   "    return await divide(y, 0)\n"
                   "async def main():\n"
                   "    await asyncio.gather(work(4), return_exceptions=True)\n"
                   "    await asyncio.sleep(1)\n"
                   "asyncio.run(main())\n",
                   true);
    expect(&made, "work", at(&made, 0.5), 0, "a=8 b=0 c=7");
    expect(&made, "work", at(&made, 0.5), 1, "x=4 y=8");
    finish(&made);
}

static const char objects[] = "import asyncio, collections, enum\n"
                              "class Point:\n"
                              "    def __init__(self):\n"
                              "        self.x, self._hidden = 1, 2\n"
                              "    def __repr__(self):\n"
                              "        print('asked')\n"
                              "        raise ValueError\n"
                              "    __str__ = __len__ = __hash__ = __eq__ = __repr__\n"
                              "    def __getattribute__(self, name):\n"
                              "        print('looked', name)\n"
                              "        return object.__getattribute__(self, name)\n"
                              "class Words(str):\n"
                              "    def __repr__(self):\n"
                              "        print('words')\n"
                              "class Colour(enum.Enum):\n"
                              "    RED = 1\n"
                              "Pair = collections.namedtuple('Pair', 'a b')\n"
                              "async def main():\n"
                              "    point = Point()\n"
                              "    several = [point, {'k': (1,)}, {2}, True, None, 1.5, b'b']\n"
                              "    words, colour, pair = Words('w'), Colour.RED, Pair(1, 'z')\n"
                              "    ring = []\n"
                              "    ring.append(ring)\n"
                              "    ends = collections.deque([1, 2])\n"
                              "    huge = 10 ** 900\n"
                              "    many = list(range(1000))\n"
                              "    task = asyncio.current_task()\n"
                              "    await asyncio.sleep(1)\n"
                              "asyncio.run(main())\n";

static void no_code_of_the_program_runs_for_it(void **state) {
    (void)state;
    Run made = run(objects, true), without = run(objects, false);
    assert_string_equal(text_c(&made.output), text_c(&without.output));
    assert_null(strstr(text_c(&made.output), "asked"));
    expect(&made, "main", at(&made, 0.5), 0,
           "point=<Point object: x=1> "
           "several=[<Point object: x=1>, {'k': (1,)}, {2}, True, None, 1.5, b'b'] "
           "words=<Words object> colour=<Colour.RED> pair=Pair(a=1, b='z') "
           "ring=[[[<list of 1>]]] ends=<deque of 2> huge=<int of about 3008 bits> "
           "many=[0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, "
           "22, 23, ...] task=<Task Task-1 main()>");
    finish(&without);
    finish(&made);
}

// All but what is told of variables is the same.
static void everything_else_is_as_it_was_without(void **state) {
    (void)state;
    Run made = run(naps, true), without = run(naps, false);
    Text told = {0}, plain = {0};
    for (size_t i = 0; i < trace_count(made.trace); i++) {
        const Event *event = trace_at(made.trace, i);
        if (event->kind != EVENT_VARIABLE) {
            trace_write_event(made.trace, event, &told);
        }
    }
    for (size_t i = 0; i < trace_count(without.trace); i++) {
        const Event *event = trace_at(without.trace, i);
        assert_int_not_equal(event->kind, EVENT_VARIABLE);
        trace_write_event(without.trace, event, &plain);
    }
    assert_string_equal(text_c(&told), text_c(&plain));
    text_finish(&told);
    text_finish(&plain);
    finish(&made);
    finish(&without);
}

static void a_saved_trace_tells_the_same(void **state) {
    (void)state;
    Run made = run(naps, true);
    Text bytes = {0};
    Error error = {0};
    trace_encode(made.trace, &bytes);
    Run again = {.trace = trace_decode(text_slice(&bytes), &error)};
    assert_non_null(again.trace);
    again.timeline = timeline_create(again.trace);
    timeline_extend(again.timeline);
    expect(&again, "main", at(&again, 1.5), 0, "n=3 total=20 i=1");
    text_finish(&bytes);
    finish(&again);
    finish(&made);
}

static void long_words_and_many_of_them_come_to_an_end(void **state) {
    (void)state;
    Run made = run("import asyncio\n"
                   "async def main():\n"
                   "    for i in range(20000):\n"
                   "        text = str(i) * 5000\n"
                   "        await asyncio.sleep(1)\n"
                   "asyncio.run(main())\n",
                   true);
    Moment end;
    size_t told = 0, bytes = 0;
    for (size_t i = 0; i < trace_count(made.trace); i++) {
        const Event *event = trace_at(made.trace, i);
        if (event->kind == EVENT_VARIABLE) {
            size_t length = trace_text(made.trace, event->more).length;
            assert_true(length < 1000);
            told++;
            bytes += length;
        }
    }
    assert_true(timeline_variables_end(made.timeline, &end));
    assert_true(end.time > 1000 * NANOS_PER_SECOND);
    assert_true(end.time < 100000 * NANOS_PER_SECOND);
    assert_true(bytes < 20 << 20);
    assert_true(told > 1000);
    finish(&made);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_frame_tells_what_its_variables_hold_now),
        cmocka_unit_test(a_line_that_is_about_to_run_has_changed_nothing_yet),
        cmocka_unit_test(a_failed_task_tells_what_it_failed_with),
        cmocka_unit_test(no_code_of_the_program_runs_for_it),
        cmocka_unit_test(everything_else_is_as_it_was_without),
        cmocka_unit_test(a_saved_trace_tells_the_same),
        cmocka_unit_test(long_words_and_many_of_them_come_to_an_end),
    };
    return cmocka_run_group_tests_name("variables", tests, NULL, NULL);
}
