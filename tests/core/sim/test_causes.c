// What is said of a run's causes: who cancelled what, who waits for whom when nothing can run any
// more, and who could have helped. Each from a small program.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

#include "sim/simulation.h"
#include "timeline/cause.h"
#include "timeline/failure.h"
#include "timeline/stuck.h"
#include "timeline/timeline.h"
#include "timeline/why.h"

typedef struct Run {
    Scenario *scenario;
    Trace *trace;
    Timeline *timeline;
} Run;

static Run run(const char *body) {
    Run made = {0};
    Text source = {0};
    text_printf(&source, "import asyncio\n%sasyncio.run(main())\n", body);
    made.scenario = scenario_create("test.py", text_slice(&source));
    text_finish(&source);
    assert_true(scenario_is_runnable(made.scenario));
    Simulation *simulation = simulation_create(
        made.scenario, &(SimulationOptions){.record = true, .record_lines = true});
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
}

static LaneId lane_of(const Run *run, const char *label) {
    LaneId found = 0;
    for (size_t row = 0; row < timeline_row_count(run->timeline); row++) {
        Text text = {0};
        timeline_write_lane_label(run->timeline, timeline_row(run->timeline, row), &text);
        bool is_it = slice_is(text_slice(&text), label);
        text_finish(&text);
        found = is_it ? timeline_row(run->timeline, row) : found;
    }
    if (!found) {
        fail_msg("no lane is called %s", label);
    }
    return found;
}

// ---- Deadlocks ----

static void stuck(const Run *run, const char *label, const char *waits, const char *wakers) {
    Why why = {0};
    LaneId lane = lane_of(run, label);
    Moment last = timeline_last(run->timeline);
    stuck_say_wait(run->timeline, lane, last, &why);
    assert_string_equal(text_c(&why.text), waits);
    why_clear(&why);
    assert_int_equal(stuck_say_wakers(run->timeline, lane, last, &why), HOPE_NONE);
    assert_string_equal(text_c(&why.text), wakers);
    why_finish(&why);
}

static void a_consumer_whom_nobody_feeds_waits_in_the_words_of_the_program(void **state) {
    (void)state;
    Run made = run("async def producer(q):\n"
                   "    await q.put(1)\n"
                   "async def consumer(q):\n"
                   "    while True:\n"
                   "        await q.get()\n"
                   "async def main():\n"
                   "    q = asyncio.Queue()\n"
                   "    c = asyncio.create_task(consumer(q))\n"
                   "    await asyncio.create_task(producer(q))\n"
                   "    await c\n");
    stuck(&made, "consumer", "waits on q.get(), line 6. Nobody is left to put.",
          "Nobody. producer has returned.");
    stuck(&made, "main", "waits for consumer, line 11", "Only consumer, stuck as well.");
    finish(&made);
}

static void gather_names_whom_it_waits_for(void **state) {
    (void)state;
    Run made = run("async def nap():\n"
                   "    await asyncio.sleep(1)\n"
                   "async def hang(event):\n"
                   "    await event.wait()\n"
                   "async def main():\n"
                   "    await asyncio.gather(nap(), hang(asyncio.Event()))\n");
    stuck(&made, "main", "waits for gather, which waits for hang", "Only hang, stuck as well.");
    stuck(&made, "hang", "waits on event.wait(), line 5. Nobody is left to set it.",
          "Nobody. No task can run any more.");
    finish(&made);
}

static void who_holds_what_another_wants_is_told_with_the_line_of_taking(void **state) {
    (void)state;
    Run made = run("async def work(first, second):\n"
                   "    async with first:\n"
                   "        await asyncio.sleep(1)\n"
                   "        async with second:\n"
                   "            pass\n"
                   "async def main():\n"
                   "    a, b = asyncio.Lock(), asyncio.Lock()\n"
                   "    one = asyncio.create_task(work(a, b), name='one')\n"
                   "    two = asyncio.create_task(work(b, a), name='two')\n"
                   "    await one\n");
    stuck(&made, "one", "holds Lock-1 since line 3, wants Lock-2, which two holds",
          "Only two, which took Lock-2 at line 3 and is stuck as well.");
    stuck(&made, "two", "holds Lock-2 since line 3, wants Lock-1, which one holds",
          "Only one, which took Lock-1 at line 3 and is stuck as well.");
    finish(&made);
}

static void a_lock_taken_twice_and_one_never_given_back(void **state) {
    (void)state;
    Run twice = run("async def main():\n"
                    "    lock = asyncio.Lock()\n"
                    "    async with lock:\n"
                    "        await lock.acquire()\n");
    stuck(&twice, "main", "wants Lock-1, line 5, which it holds itself since line 4",
          "Nobody. It holds Lock-1 itself, since line 4.");
    finish(&twice);
    Run lost = run("async def forgetful(lock):\n"
                   "    await lock.acquire()\n"
                   "async def main():\n"
                   "    lock = asyncio.Lock()\n"
                   "    await asyncio.create_task(forgetful(lock))\n"
                   "    async with lock:\n"
                   "        pass\n");
    stuck(&lost, "main", "wants Lock-1, line 7, which forgetful took at line 3 and never gave back",
          "Nobody. forgetful took Lock-1 at line 3 and has ended.");
    finish(&lost);
}

static void others_that_wait_too_are_not_called_nobody(void **state) {
    (void)state;
    Run made = run("async def feeder(q, go):\n"
                   "    await go.wait()\n"
                   "    await q.put(1)\n"
                   "async def main():\n"
                   "    q, go = asyncio.Queue(), asyncio.Event()\n"
                   "    t = asyncio.create_task(feeder(q, go))\n"
                   "    await q.get()\n"
                   "    go.set()\n");
    stuck(&made, "main", "waits on q.get(), line 8. No task that could put can run.",
          "Nobody. No task can run any more.");
    stuck(&made, "feeder", "waits on go.wait(), line 3. No task that could set it can run.",
          "Nobody. No task can run any more.");
    finish(&made);
}

static void group_and_wait_name_whom_they_wait_for(void **state) {
    (void)state;
    Run made = run("async def hang():\n"
                   "    await asyncio.get_running_loop().create_future()\n"
                   "async def grouped():\n"
                   "    async with asyncio.TaskGroup() as group:\n"
                   "        group.create_task(hang(), name='a')\n"
                   "        group.create_task(hang(), name='b')\n"
                   "async def main():\n"
                   "    g = asyncio.create_task(grouped())\n"
                   "    await asyncio.wait([g, asyncio.create_task(hang(), name='c')])\n");
    stuck(&made, "grouped", "waits for its task group, which waits for a and b",
          "Only a and b, stuck as well.");
    stuck(&made, "main", "waits for grouped and c, line 10", "Only grouped and c, stuck as well.");
    finish(&made);
}

static void while_others_run_there_is_hope(void **state) {
    (void)state;
    Run made = run("async def feeder(q):\n"
                   "    for i in range(3):\n"
                   "        await asyncio.sleep(1)\n"
                   "        q.put_nowait(i)\n"
                   "async def main():\n"
                   "    q = asyncio.Queue()\n"
                   "    t = asyncio.create_task(feeder(q))\n"
                   "    for i in range(3):\n"
                   "        await q.get()\n");
    Why why = {0};
    LaneId lane = lane_of(&made, "main");
    Moment first = timeline_moment_of_time(made.timeline, NANOS_PER_SECOND / 2);
    Moment second = timeline_moment_of_time(made.timeline, NANOS_PER_SECOND * 3 / 2);
    assert_int_equal(stuck_say_wakers(made.timeline, lane, first, &why), HOPE_SOME);
    assert_string_equal(text_c(&why.text), "Whoever puts an item.");
    why_clear(&why);
    assert_int_equal(stuck_say_wakers(made.timeline, lane, second, &why), HOPE_SOME);
    assert_string_equal(text_c(&why.text), "feeder, by putting an item.");
    why_clear(&why);
    LaneId feeder = lane_of(&made, "feeder");
    assert_int_equal(stuck_say_wakers(made.timeline, feeder, second, &why), HOPE_SOME);
    assert_string_equal(text_c(&why.text), "Its timer, at 2 s.");
    why_finish(&why);
    finish(&made);
}

// ---- Cancellations ----

// How the lane ended, and where `[` leads from the step in which CancelledError was raised in it.
static void cancelled(const Run *run, const char *label, const char *sentence, const char *source) {
    Why why = {0};
    LaneId id = lane_of(run, label);
    const Lane *lane = timeline_lane(run->timeline, id);
    uint32_t index = timeline_span_at_event(run->timeline, id, lane->ended_event - 1);
    Span span = timeline_span(run->timeline, id, index);
    why_span_began(run->timeline, &span, &why);
    Text expected = {0};
    text_printf(&expected, "%s CancelledError is raised here.", sentence);
    assert_string_equal(text_c(&why.text), text_c(&expected));
    Cause cause = cause_of_span(run->timeline, id, index);
    if (source) {
        Text name = {0};
        timeline_write_lane_label(run->timeline, cause.lane, &name);
        assert_string_equal(text_c(&name), source);
        assert_true(timeline_step(run->timeline, cause.step).lane == cause.lane);
        text_finish(&name);
    }
    text_finish(&expected);
    why_finish(&why);
}

#define NAP "async def nap(n):\n    await asyncio.sleep(n)\n"

static void a_call_of_cancel_is_told_with_its_line(void **state) {
    (void)state;
    Run made = run(NAP "async def outer():\n"
                       "    await asyncio.create_task(nap(9), name='inner')\n"
                       "async def main():\n"
                       "    t = asyncio.create_task(outer())\n"
                       "    await asyncio.sleep(1)\n"
                       "    t.cancel()\n"
                       "    await asyncio.sleep(1)\n");
    cancelled(&made, "inner",
              "main cancelled outer at 1 s, line 9; that went on to what outer awaits.", "main");
    cancelled(&made, "outer", "main cancelled it at 1 s, line 9.", "main");
    finish(&made);
}

static void a_timeout_is_told_with_its_owner_and_line(void **state) {
    (void)state;
    Run made = run(NAP "async def main():\n"
                       "    try:\n"
                       "        async with asyncio.timeout(3):\n"
                       "            await asyncio.create_task(nap(9))\n"
                       "    except TimeoutError:\n"
                       "        pass\n"
                       "    async with asyncio.timeout(1):\n"
                       "        await asyncio.sleep(9)\n");
    cancelled(&made, "nap",
              "It was cancelled by the timeout of main, line 6, which ran out at 3 s.", "main");
    Why why = {0};
    for (uint32_t step = 1; step <= timeline_step_count(made.timeline); step++) {
        why_step(made.timeline, step, &why);
    }
    assert_non_null(strstr(text_c(&why.text), "The timeout of main, line 6, runs out"));
    assert_non_null(strstr(text_c(&why.text),
                           "It was cancelled by its timeout, line 10, which ran out at 4 s."));
    why_finish(&why);
    finish(&made);
}

static void wait_for_is_told_when_its_time_was_over(void **state) {
    (void)state;
    Run made = run(NAP "async def main():\n"
                       "    try:\n"
                       "        await asyncio.wait_for(nap(9), 3)\n"
                       "    except TimeoutError:\n"
                       "        pass\n");
    cancelled(&made, "nap", "wait_for in main, line 6, cancelled it, for its time was over at 3 s.",
              "main");
    Why why = {0};
    why_step(made.timeline, 4, &why);
    assert_non_null(
        strstr(text_c(&why.text), "The time that it had given its wait was over at 3 s."));
    why_finish(&why);
    finish(&made);
}

static void a_task_group_names_the_member_that_failed(void **state) {
    (void)state;
    Run made = run(NAP "async def bad():\n"
                       "    await asyncio.sleep(1)\n"
                       "    1 / 0\n"
                       "async def main():\n"
                       "    try:\n"
                       "        async with asyncio.TaskGroup() as group:\n"
                       "            group.create_task(nap(9))\n"
                       "            group.create_task(bad())\n"
                       "    except* ZeroDivisionError:\n"
                       "        pass\n");
    cancelled(&made, "nap",
              "bad, of the same task group, failed at 1 s, so the group cancelled it.", "bad");
    finish(&made);
}

static void the_end_of_the_run_and_callbacks_are_told(void **state) {
    (void)state;
    Run made = run(NAP "async def main():\n"
                       "    one = asyncio.create_task(nap(9), name='one')\n"
                       "    two = asyncio.create_task(nap(9), name='two')\n"
                       "    asyncio.get_running_loop().call_later(1, one.cancel)\n"
                       "    await asyncio.sleep(2)\n");
    cancelled(&made, "one", "The callback Future.cancel() cancelled it at 1 s.", NULL);
    cancelled(&made, "two", "asyncio.run() cancelled it at 2 s, for the main task was over.", NULL);
    finish(&made);
}

static void who_sets_an_exception_has_not_ended(void **state) {
    (void)state;
    Run made = run("async def wait(future):\n"
                   "    await future\n"
                   "async def main():\n"
                   "    future = asyncio.get_running_loop().create_future()\n"
                   "    task = asyncio.create_task(wait(future))\n"
                   "    await asyncio.sleep(1)\n"
                   "    future.set_exception(ValueError('x'))\n"
                   "    await asyncio.wait([task])\n");
    Why why = {0};
    why_step(made.timeline, 4, &why);
    assert_non_null(strstr(text_c(&why.text), "main set an exception on what it awaits at 1 s, "
                                              "line 8; it is raised here."));
    why_finish(&why);
    finish(&made);
}

// ---- Failures ----

static void failed(const Run *run, const char *sentence) {
    Why why = {0};
    LaneId lane = timeline_last_failure(run->timeline, timeline_last(run->timeline));
    failure_say(run->timeline, lane, &why);
    assert_string_equal(text_c(&why.text), sentence);
    why_finish(&why);
    assert_int_equal(timeline_last_failure(run->timeline, timeline_begin(run->timeline)), 0);
}

#define BAD "async def bad():\n    await asyncio.sleep(2)\n    1 / 0\n"

static void a_failure_is_told_with_what_became_of_it(void **state) {
    (void)state;
    Run kept = run(BAD "async def main():\n"
                       "    await asyncio.gather(bad(), return_exceptions=True)\n");
    failed(&kept, "bad failed at 2 s with ZeroDivisionError. gather kept the exception as a "
                  "result, so main was not interrupted.");
    finish(&kept);
    Run handled = run(BAD "async def main():\n"
                          "    try:\n"
                          "        await asyncio.create_task(bad())\n"
                          "    except ZeroDivisionError:\n"
                          "        await asyncio.sleep(1)\n");
    failed(&handled,
           "bad failed at 2 s with ZeroDivisionError. It was raised in main, which handled it.");
    finish(&handled);
    Run lost = run(BAD "async def outer():\n"
                       "    await asyncio.create_task(bad())\n"
                       "async def main():\n"
                       "    await asyncio.wait([asyncio.create_task(outer())])\n");
    failed(&lost, "outer failed at 2 s with ZeroDivisionError.");
    finish(&lost);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_consumer_whom_nobody_feeds_waits_in_the_words_of_the_program),
        cmocka_unit_test(who_sets_an_exception_has_not_ended),
        cmocka_unit_test(gather_names_whom_it_waits_for),
        cmocka_unit_test(a_failure_is_told_with_what_became_of_it),
        cmocka_unit_test(who_holds_what_another_wants_is_told_with_the_line_of_taking),
        cmocka_unit_test(a_lock_taken_twice_and_one_never_given_back),
        cmocka_unit_test(others_that_wait_too_are_not_called_nobody),
        cmocka_unit_test(group_and_wait_name_whom_they_wait_for),
        cmocka_unit_test(while_others_run_there_is_hope),
        cmocka_unit_test(a_call_of_cancel_is_told_with_its_line),
        cmocka_unit_test(a_timeout_is_told_with_its_owner_and_line),
        cmocka_unit_test(wait_for_is_told_when_its_time_was_over),
        cmocka_unit_test(a_task_group_names_the_member_that_failed),
        cmocka_unit_test(the_end_of_the_run_and_callbacks_are_told),
    };
    return cmocka_run_group_tests_name("causes", tests, NULL, NULL);
}
