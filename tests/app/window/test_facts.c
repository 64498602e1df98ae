// What the panes say of a run, in words: the variables of a task at the playhead, who waits for
// what when nothing can run again, what became of a failure.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "headless.h"

static const Point SIZE = {1600, 1000};

static Headless open_program(const char *source) {
    Error error = {0};
    assert_true(file_write("facts.py", slice_from(source), &error));
    Headless headless = headless_scenario(NULL, SIZE);
    headless_open(&headless, "facts.py");
    headless_frame(&headless, 500);
    unlink("facts.py");
    return headless;
}

// Whether one piece of the picture's text begins like that.
static bool shows(const Headless *headless, const char *words) {
    const DrawList *list = &headless->list;
    for (size_t i = 0; i < list->commands.count; i++) {
        const DrawCommand *command = &list->commands.items[i];
        if (command->kind == DRAW_TEXT &&
            slice_starts_with(draw_command_text(list, command), words)) {
            return true;
        }
    }
    return false;
}

static void go_to(Headless *headless, const char *time) {
    headless_key(headless, 'g', MOD_CTRL);
    headless_type(headless, time);
    headless_key(headless, KEY_ENTER, 0);
    headless_frame(headless, 500);
}

// The lane of the task that runs this function.
static void choose(Headless *headless, const char *function) {
    const Timeline *timeline = headless->app->document->timeline;
    for (size_t row = 0; row < timeline_row_count(timeline); row++) {
        LaneId id = timeline_row(timeline, row);
        if (slice_is(timeline_text(timeline, timeline_lane(timeline, id)->function), function)) {
            headless_click(headless, headless_place(headless, HIT_LANE, id));
            headless_frame(headless, 500);
            return;
        }
    }
    fail_msg("no task runs %s", function);
}

// ---- Variables ----

static const char counting[] = "import asyncio\n"
                               "async def count(most):\n"
                               "    seen = []\n"
                               "    for i in range(most):\n"
                               "        seen.append('number ' + str(i) * 12)\n"
                               "        await asyncio.sleep(1)\n"
                               "async def main():\n"
                               "    await asyncio.create_task(count(4))\n"
                               "asyncio.run(main())\n";

static void the_inspector_tells_what_variables_hold_at_the_playhead(void **state) {
    (void)state;
    Headless headless = open_program(counting);
    choose(&headless, "count");
    go_to(&headless, "0.5");
    assert_true(shows(&headless, "Locals"));
    assert_true(shows(&headless, "['number 000000000000']"));
    assert_true(shows(&headless, "most"));
    go_to(&headless, "1.5");
    assert_true(shows(&headless, "['number 000000000000', "));
    go_to(&headless, "0.5");
    assert_true(shows(&headless, "['number 000000000000']"));
    headless_finish(&headless);
}

static void a_long_value_unfolds_by_a_click_and_by_a_key(void **state) {
    (void)state;
    Headless headless = open_program(counting);
    choose(&headless, "count");
    go_to(&headless, "3.5");
    static const char last[] = "333333333333']";
    assert_false(shows(&headless, last));
    const Hit value = hits_find(
        &headless.app->hits, HIT_VALUE,
        timeline_frame(headless.app->document->timeline, headless.app->view.lane, 0).function);
    assert_int_equal(value.kind, HIT_VALUE);
    headless_click(&headless, rect_centre(value.rect));
    assert_true(shows(&headless, last));
    headless_click(&headless, rect_centre(value.rect));
    assert_false(shows(&headless, last));
    headless_key(&headless, 'y', 0);
    headless_frame(&headless, 16);
    assert_true(shows(&headless, last));
    headless_finish(&headless);
}

// ---- What went wrong ----

static const char waiting[] = "import asyncio\n"
                              "async def consumer(q):\n"
                              "    await q.get()\n"
                              "async def main():\n"
                              "    await asyncio.gather(consumer(asyncio.Queue()))\n"
                              "asyncio.run(main())\n";

static void a_deadlock_says_who_waits_for_what_and_who_could_help(void **state) {
    (void)state;
    Headless headless = open_program(waiting);
    headless_key(&headless, KEY_END, 0);
    for (int i = 0; i < 3; i++) {
        headless_key(&headless, KEY_DOWN, 0);
    }
    headless_frame(&headless, 500);
    assert_true(shows(&headless, "waits for gather, which waits for "));
    assert_true(shows(&headless, "waits on q.get(), "));
    assert_true(shows(&headless, "Show line 3"));
    assert_true(shows(&headless, "Who could wake it"));
    assert_true(shows(&headless, "Nobody. No task can run any more."));
    headless_finish(&headless);
}

static void a_handled_failure_has_a_note_below_the_console(void **state) {
    (void)state;
    Headless headless = headless_scenario("gather_exceptions", SIZE);
    headless_frame(&headless, 500);
    headless_key(&headless, KEY_HOME, 0);
    headless_frame(&headless, 500);
    assert_false(shows(&headless, "worker_2 failed"));
    headless_key(&headless, KEY_END, 0);
    headless_frame(&headless, 500);
    assert_true(shows(&headless, " with ZeroDivisionError. gather kept the exception"));
    headless_finish(&headless);
}

// ---- Budgets ----

static void wait_for_pause(Headless *headless, uint64_t steps) {
    for (int i = 0; i < 3000 && document_paused_after(headless->app->document) < steps; i++) {
        usleep(10000);
        headless_frame(headless, 16);
    }
    assert_true(document_paused_after(headless->app->document) >= steps);
    for (int i = 0; i < 600; i++) {
        headless_frame(headless, 16);
    }
}

static void a_run_without_an_end_pauses_and_goes_on_when_asked(void **state) {
    (void)state;
    Headless headless = open_program("import asyncio\n"
                                     "async def main():\n"
                                     "    while True:\n"
                                     "        await asyncio.sleep(1)\n"
                                     "asyncio.run(main())\n");
    wait_for_pause(&headless, 1000000);
    assert_false(document_is_running(headless.app->document));
    assert_true(shows(&headless, "stopped after "));
    size_t before = trace_count(timeline_trace(headless.app->document->timeline));
    headless_click(&headless, headless_place(&headless, HIT_ACTION, ACTION_CONTINUE_RUN));
    wait_for_pause(&headless, 2000000);
    assert_true(trace_count(timeline_trace(headless.app->document->timeline)) > before * 3 / 2);
    headless_finish(&headless);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_inspector_tells_what_variables_hold_at_the_playhead),
        cmocka_unit_test(a_long_value_unfolds_by_a_click_and_by_a_key),
        cmocka_unit_test(a_deadlock_says_who_waits_for_what_and_who_could_help),
        cmocka_unit_test(a_handled_failure_has_a_note_below_the_console),
        cmocka_unit_test(a_run_without_an_end_pauses_and_goes_on_when_asked),
    };
    return cmocka_run_group_tests_name("facts", tests, NULL, NULL);
}
