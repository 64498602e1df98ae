// Console, source and event loop, beside the timeline: what they let through, fold, scroll to and
// lead to, by real events.
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
#include "panes/console_pane.h"

static const Point SIZE = {1600, 1000};

static const char PRINTS[] = "import asyncio, sys, traceback\n"
                             "def fail(n):\n"
                             "    try:\n"
                             "        raise ValueError(n)\n"
                             "    except ValueError:\n"
                             "        traceback.print_exc()\n"
                             "async def worker(n):\n"
                             "    await asyncio.sleep(n)\n"
                             "    print('worker', n)\n"
                             "async def main():\n"
                             "    print('a line that goes on and on, ' * 12)\n"
                             "    print('one\\ntwo\\nthree')\n"
                             "    print('oops', file=sys.stderr)\n"
                             "    await asyncio.gather(*(worker(n) for n in range(1, 5)))\n"
                             "    fail(1)\n"
                             "    await asyncio.sleep(1)\n"
                             "    fail(2)\n"
                             "asyncio.run(main())\n";

static Headless program(const char *source) {
    Headless headless = headless_scenario(NULL, SIZE);
    Error error = {0};
    assert_true(file_write("side_panes.py", slice_from(source), &error));
    headless_open(&headless, "side_panes.py");
    unlink("side_panes.py");
    return headless;
}

static const Timeline *timeline_of(const Headless *headless) {
    return headless->app->document->timeline;
}

static bool says(const Headless *headless, const char *words) {
    for (size_t i = 0; i < headless->list.commands.count; i++) {
        const DrawCommand *command = &headless->list.commands.items[i];
        if (command->kind == DRAW_TEXT &&
            slice_is(draw_command_text(&headless->list, command), words)) {
            return true;
        }
    }
    return false;
}

static size_t hits_of(const Headless *headless, HitKind kind) {
    size_t count = 0;
    for (size_t i = 0; i < headless->app->hits.items.count; i++) {
        count += headless->app->hits.items.items[i].kind == kind;
    }
    return count;
}

// A row of the menu of a pane, by its place among those that can be chosen.
static void choose(Headless *headless, Action opener, int row) {
    Rect button = hits_find(&headless->app->hits, HIT_ACTION, opener).rect;
    assert_true(button.w > 0);
    headless_click(headless, rect_centre(button));
    assert_int_equal(headless->app->pane_menu, opener);
    for (int i = 0; i <= row; i++) {
        headless_key(headless, KEY_DOWN, 0);
    }
    headless_key(headless, KEY_ENTER, 0);
    headless_frame(headless, 16);
    headless_frame(headless, 16);
    assert_int_equal(headless->app->pane_menu, ACTION_NONE);
}

// ---- Console -----------------------------------------------------------------------------------

static void long_lines_wrap_and_many_lines_are_told_of_once(void **state) {
    (void)state;
    Headless headless = program(PRINTS);
    headless_key(&headless, KEY_RIGHT, 0);
    headless_frame(&headless, 16);
    Rect first = hits_find(&headless.app->hits, HIT_CONSOLE_LINE, 0).rect;
    Rect one = hits_find(&headless.app->hits, HIT_CONSOLE_LINE, 1).rect;
    Rect two = hits_find(&headless.app->hits, HIT_CONSOLE_LINE, 2).rect;
    assert_true(first.h >= 2 * one.h);
    assert_true(one.h == two.h && two.y == one.y + one.h);
    assert_true(says(&headless, "two"));
    // All of the long line is there: nothing is cut.
    for (size_t i = 0; i < headless.list.commands.count; i++) {
        const DrawCommand *command = &headless.list.commands.items[i];
        Slice text = command->kind == DRAW_TEXT ? draw_command_text(&headless.list, command)
                                                : (Slice){"", 0};
        assert_false(slice_starts_with(text, "a line that goes on") && slice_ends_with(text, "…"));
    }
    headless_finish(&headless);
}

static void tracebacks_fold(void **state) {
    (void)state;
    Headless headless = program(PRINTS);
    headless_key(&headless, KEY_END, 0);
    headless_frame(&headless, 16);
    assert_int_equal(headless.app->document->console.tracebacks, 2);
    assert_int_equal(hits_of(&headless, HIT_CONSOLE_FOLD), 2);
    assert_true(says(&headless, "ValueError: 2"));
    assert_false(says(&headless, "Traceback (most recent call last):"));
    Hit last = {0};
    for (size_t i = 0; i < headless.app->hits.items.count; i++) {
        Hit hit = headless.app->hits.items.items[i];
        last = hit.kind == HIT_CONSOLE_FOLD && hit.a > last.a ? hit : last;
    }
    headless_click(&headless, rect_centre(last.rect));
    assert_true(says(&headless, "Traceback (most recent call last):"));
    headless_finish(&headless);
}

static void assert_console(Headless *headless, const char *words) {
    headless_frame(headless, 16);
    Scene scene = app_scene(headless->app);
    Text text = {0};
    console_pane_write(&scene, &text);
    assert_string_equal(text_c(&text), words);
    text_finish(&text);
}

static void the_console_shows_one_task_or_one_stream(void **state) {
    (void)state;
    Headless headless = program(PRINTS);
    headless_key(&headless, KEY_END, 0);
    // No task is selected: the row of the task is passed over.
    choose(&headless, ACTION_CONSOLE_FILTER, 2);
    assert_int_equal(headless.app->view.console_stream, CONSOLE_ERRORS);
    assert_true(says(&headless, "9 of 17 lines, stderr"));
    choose(&headless, ACTION_CONSOLE_FILTER, 0);
    assert_int_equal(headless.app->view.console_stream, CONSOLE_ALL);
    LaneId worker = 0;
    const Timeline *timeline = timeline_of(&headless);
    for (size_t row = 0; row < timeline_row_count(timeline); row++) {
        const Lane *lane = timeline_lane(timeline, timeline_row(timeline, row));
        worker = lane->number == 3 && lane->kind == LANE_TASK ? lane->id : worker;
    }
    app_select(headless.app, worker, NO_SPAN);
    headless_frame(&headless, 16);
    choose(&headless, ACTION_CONSOLE_FILTER, 1);
    assert_true(headless.app->view.console_of_task);
    assert_console(&headless, "3 s\tworker 3\tworker 3\n");
    // Before it printed there is nothing of it.
    headless_key(&headless, KEY_HOME, 0);
    assert_console(&headless, "");
    headless_finish(&headless);
}

// ---- Source ------------------------------------------------------------------------------------

static void a_click_on_a_line_goes_to_when_it_ran(void **state) {
    (void)state;
    Headless headless = program(PRINTS);
    // On its words: behind them stand pills.
    Rect words = hits_find(&headless.app->hits, HIT_SOURCE_TEXT, 9).rect;
    Point place = {words.x + 60, rect_centre(words).y};
    for (int i = 1; i <= 4; i++) {
        headless_click(&headless, place);
        assert_int_equal(headless.app->playback.now.time, i * NANOS_PER_SECOND);
    }
    // After its last run comes the first again.
    headless_click(&headless, place);
    assert_int_equal(headless.app->playback.now.time, NANOS_PER_SECOND);
    assert_string_equal(headless.app->toast, "Line 9: run 1 of 4.");
    headless_finish(&headless);
}

static void a_task_parked_on_a_long_line_has_its_sign_there(void **state) {
    (void)state;
    Headless headless = headless_scenario("producer_consumer", SIZE);
    app_go(headless.app, timeline_moment_of_time(timeline_of(&headless), 4 * NANOS_PER_SECOND));
    headless_frame(&headless, 16);
    Rect line = hits_find(&headless.app->hits, HIT_SOURCE_TEXT, 20).rect;
    size_t signs = 0;
    for (size_t i = 0; i < headless.app->hits.items.count; i++) {
        Hit hit = headless.app->hits.items.items[i];
        signs += hit.kind == HIT_TASK && rect_has(line, rect_centre(hit.rect));
    }
    assert_int_equal(signs, 2);
    headless_finish(&headless);
}

static void a_reader_who_scrolled_is_shown_the_way_back(void **state) {
    (void)state;
    Headless headless = headless_scenario("fish_soup", (Point){1600, 700});
    headless_frame(&headless, 16);
    assert_false(says(&headless, "Follow"));
    Point place = headless_place(&headless, HIT_SOURCE_TEXT, 12);
    headless_wheel(&headless, place, -3, 0);
    assert_true(headless.app->view.source_free);
    assert_true(says(&headless, "Follow"));
    choose(&headless, ACTION_SOURCE_MENU, 0);
    assert_false(headless.app->view.source_free);
    headless_finish(&headless);
}

static void long_lines_are_reached_by_the_wheel_with_shift(void **state) {
    (void)state;
    Headless headless = headless_scenario("fish_soup", SIZE);
    headless_frame(&headless, 16);
    Point place = headless_place(&headless, HIT_SOURCE_TEXT, 3);
    headless_wheel(&headless, place, -2, MOD_SHIFT);
    float x = headless.app->view.source_x;
    assert_true(x > 0);
    headless_wheel(&headless, place, -50, MOD_SHIFT);
    assert_true(headless.app->view.source_x > x);
    // Not further than the longest line goes.
    assert_true(headless.app->view.source_x < 1200);
    headless_wheel(&headless, place, 90, MOD_SHIFT);
    assert_true(headless.app->view.source_x == 0);
    headless_finish(&headless);
}

// ---- Event loop --------------------------------------------------------------------------------

static const char MANY[] = "import asyncio\n"
                           "async def worker(n):\n"
                           "    await asyncio.sleep(n)\n"
                           "async def main():\n"
                           "    await asyncio.gather(*(worker(n) for n in range(1, 40)))\n"
                           "asyncio.run(main())\n";

static void all_that_is_ready_is_a_click_away(void **state) {
    (void)state;
    Headless headless = program(MANY);
    headless_key(&headless, KEY_RIGHT, 0);
    headless_key(&headless, KEY_RIGHT, 0);
    headless_frame(&headless, 16);
    ReadyEntry entries[64];
    size_t ready =
        timeline_ready_at(timeline_of(&headless), headless.app->playback.now, entries, 64);
    assert_int_equal(ready, 38);
    size_t few = hits_of(&headless, HIT_TASK);
    headless_click(&headless, headless_place(&headless, HIT_ACTION, ACTION_ALL_READY));
    headless_frame(&headless, 16);
    assert_true(headless.app->view.all_ready);
    assert_true(hits_of(&headless, HIT_TASK) > few + 3);
    assert_true(says(&headless, "38"));
    headless_finish(&headless);
}

static void all_timers_are_a_click_away_and_scroll(void **state) {
    (void)state;
    Headless headless = program(MANY);
    headless_key(&headless, KEY_END, 0);
    app_go(headless.app, timeline_moment_of_time(timeline_of(&headless), NANOS_PER_SECOND / 2));
    headless_frame(&headless, 16);
    assert_false(says(&headless, "worker 39"));
    headless_click(&headless, headless_place(&headless, HIT_ACTION, ACTION_ALL_TIMERS));
    headless_frame(&headless, 16);
    Rect pane = hits_find(&headless.app->hits, HIT_LOOP, 0).rect;
    headless_wheel(&headless, rect_centre(pane), -60, 0);
    assert_true(headless.app->view.loop_scroll > 500);
    Rect fewer = hits_find(&headless.app->hits, HIT_ACTION, ACTION_ALL_TIMERS).rect;
    assert_true(fewer.y > pane.y && fewer.y < rect_bottom(pane));
    headless_click(&headless, rect_centre(fewer));
    assert_false(headless.app->view.all_timers);
    headless_finish(&headless);
}

static void what_runs_too_fast_to_be_read_is_an_average(void **state) {
    (void)state;
    Headless headless = headless_scenario("crawler", SIZE);
    headless_key(&headless, KEY_HOME, 0);
    headless_key(&headless, ' ', 0);
    headless_frame(&headless, 100);
    for (int i = 0; i < 8; i++) {
        headless_key(&headless, '>', 0);
    }
    bool seen = false;
    for (int i = 0; i < 20 && headless.app->playback.playing; i++) {
        headless_frame(&headless, 30);
        seen = seen || says(&headless, "On average");
    }
    assert_true(seen);
    headless_key(&headless, 'k', 0);
    headless_frame(&headless, 16);
    assert_false(says(&headless, "On average"));
    headless_finish(&headless);
}

// ---- Rails -------------------------------------------------------------------------------------

static void a_pane_that_is_folded_keeps_its_name_and_opens_by_a_click_on_it(void **state) {
    (void)state;
    Headless headless = headless_scenario("fish_soup", SIZE);
    headless_key(&headless, '1', 0);
    headless_frame(&headless, 16);
    Rect rail = headless.app->layout.source_rail;
    assert_true(rail.w > 0);
    bool turned = false;
    for (size_t i = 0; i < headless.list.commands.count; i++) {
        const DrawCommand *command = &headless.list.commands.items[i];
        turned = turned || (command->kind == DRAW_TEXT && command->turned &&
                            slice_is(draw_command_text(&headless.list, command), "Source"));
    }
    assert_true(turned);
    headless_click(&headless, (Point){rail.x + 20, rail.y + 400});
    headless_frame(&headless, 16);
    assert_true(headless.app->layout.source.w > 0);
    headless_finish(&headless);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(long_lines_wrap_and_many_lines_are_told_of_once),
        cmocka_unit_test(tracebacks_fold),
        cmocka_unit_test(the_console_shows_one_task_or_one_stream),
        cmocka_unit_test(a_click_on_a_line_goes_to_when_it_ran),
        cmocka_unit_test(a_task_parked_on_a_long_line_has_its_sign_there),
        cmocka_unit_test(a_reader_who_scrolled_is_shown_the_way_back),
        cmocka_unit_test(long_lines_are_reached_by_the_wheel_with_shift),
        cmocka_unit_test(all_that_is_ready_is_a_click_away),
        cmocka_unit_test(all_timers_are_a_click_away_and_scroll),
        cmocka_unit_test(what_runs_too_fast_to_be_read_is_an_average),
        cmocka_unit_test(a_pane_that_is_folded_keeps_its_name_and_opens_by_a_click_on_it),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
