// The inspector tells of whatever was clicked or chosen by a key: each kind by real events, and
// what it says is compared with what the run did.
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
#include "panes/inspector_pane.h"
#include "panes/lane_bars.h"

static const Point SIZE = {1600, 1000};

static const Timeline *timeline_of(const Headless *headless) {
    return headless->app->document->timeline;
}

static LaneId lane_named(const Headless *headless, const char *name) {
    const Timeline *timeline = timeline_of(headless);
    for (size_t row = 0; row < timeline_row_count(timeline); row++) {
        Text label = {0};
        LaneId id = timeline_row(timeline, row);
        timeline_write_lane_label(timeline, id, &label);
        bool found = slice_is(text_slice(&label), name);
        text_finish(&label);
        if (found) {
            return id;
        }
    }
    fail_msg("no lane is called %s", name);
    return 0;
}

static void go_to_second(Headless *headless, double seconds) {
    app_go(headless->app,
           timeline_moment_of_time(timeline_of(headless), nanos_from_seconds(seconds)));
    headless_frame(headless, 16);
}

// All that the inspector says, cells with tabs between.
static void assert_told(Headless *headless, const char *words) {
    headless_frame(headless, 16);
    Text text = {0};
    Scene scene = app_scene(headless->app);
    inspector_write(&scene, &headless->app->measure, &headless->app->theme, &text);
    if (!strstr(text_c(&text), words)) {
        fail_msg("the inspector does not say \"%s\", but:\n%s", words, text_c(&text));
    }
    text_finish(&text);
}

// A click on the middle of the first bar of the lane that waits in this way.
static void click_wait(Headless *headless, LaneId id, WaitKind wait) {
    const Timeline *timeline = timeline_of(headless);
    AxisMap map = app_map(headless->app);
    float y = headless_place(headless, HIT_LANE_SPACE, id).y;
    for (uint32_t i = 0; i < timeline_lane(timeline, id)->span_count; i++) {
        Span span = timeline_span(timeline, id, i);
        float left, right;
        if (span.wait == wait && lane_span_edges(&map, &span, &left, &right) && right - left > 8) {
            headless_click(headless, (Point){(left + right) / 2, y});
            return;
        }
    }
    fail_msg("no such bar");
}

static void a_click_on_a_gather_tells_its_results_in_argument_order(void **state) {
    (void)state;
    Headless headless = headless_scenario("gather_exceptions", SIZE);
    headless_key(&headless, 't', MOD_SHIFT);
    headless_key(&headless, KEY_END, 0);
    headless_frame(&headless, 300);
    click_wait(&headless, lane_named(&headless, "main"), WAIT_GATHER);
    assert_int_equal(headless.app->view.subject, SUBJECT_OBJECT);
    assert_told(&headless, "gather\tfinished at 2 s, woke main\n");
    assert_told(&headless, "Made by\tmain, line 32, step 6\n");
    assert_told(&headless, "Mode\treturn_exceptions=True\n");
    assert_told(&headless, "0\tworker_1\t1\n"
                           "1\tworker_2\tZeroDivisionError: division by zero\n"
                           "2\tworker_3\tCancelledError\n");
    assert_told(&headless, "5\tworker_1 returned 1\n"
                           "6\tmain cancelled worker_3\n"
                           "7\tworker_2 raised ZeroDivisionError\n"
                           "8\tworker_3 stopped\n"
                           "9\tmain woke up\n");
    // Before its end it tells how far it is.
    headless_click(&headless, headless_place(&headless, HIT_MOMENT,
                                             timeline_step(timeline_of(&headless), 7).last_event));
    assert_int_equal(headless.app->playback.now.step, 7);
    assert_told(&headless, "gather\tpending, 2 of 3 done\n");
    // Its tasks are links.
    LaneId worker = lane_named(&headless, "worker_2");
    headless_click(&headless, headless_place(&headless, HIT_TASK, worker));
    assert_int_equal(headless.app->view.lane, worker);
    assert_int_equal(headless.app->view.subject, SUBJECT_LANE);
    headless_finish(&headless);
}

static void by_keys_alone_the_bar_of_a_gather_is_reached_too(void **state) {
    (void)state;
    Headless headless = headless_scenario("gather_exceptions", SIZE);
    headless_key(&headless, 't', MOD_SHIFT);
    headless_key(&headless, KEY_END, 0);
    headless_key(&headless, KEY_DOWN, 0);
    for (int i = 0; i < 4 && headless.app->view.subject != SUBJECT_OBJECT; i++) {
        headless_key(&headless, ',', 0);
    }
    assert_told(&headless, "Results, in argument order\t3\n");
    headless_key(&headless, KEY_ESCAPE, 0);
    headless_finish(&headless);
}

static void awaiters_form_a_chain_of_links(void **state) {
    (void)state;
    Headless headless = headless_scenario("fish_soup", SIZE);
    go_to_second(&headless, 7);
    headless_click(&headless,
                   headless_place(&headless, HIT_LANE, lane_named(&headless, "prepare_fish")));
    assert_told(&headless, "Awaited by\tgather, then by main\n");
    const ObjectInfo *gather = timeline_object(timeline_of(&headless), 0);
    assert_int_equal(gather->kind, OBJECT_GATHER);
    headless_click(&headless, headless_place(&headless, HIT_INSPECT, gather->id));
    assert_told(&headless, "gather\tpending, 0 of 2 done\n");
    headless_finish(&headless);
}

static void a_future_tells_who_set_it_and_to_what(void **state) {
    (void)state;
    Error error = {0};
    Headless headless = headless_scenario(NULL, SIZE);
    assert_true(file_write("future.py",
                           SLICE("import asyncio\n"
                                 "async def setter(future):\n"
                                 "    await asyncio.sleep(1)\n"
                                 "    future.set_result('ripe')\n"
                                 "async def main():\n"
                                 "    future = asyncio.get_running_loop().create_future()\n"
                                 "    task = asyncio.create_task(setter(future))\n"
                                 "    print(await future)\n"
                                 "    await task\n"
                                 "asyncio.run(main())\n"),
                           &error));
    headless_open(&headless, "future.py");
    unlink("future.py");
    headless_key(&headless, KEY_END, 0);
    click_wait(&headless, lane_named(&headless, "main"), WAIT_FUTURE);
    assert_told(&headless, "future\tfinished at 1 s, woke main\n");
    assert_told(&headless, "Result\t'ripe'\nSet by\tsetter, step 3\n");
    assert_told(&headless, "Why it ended\n");
    headless_finish(&headless);
}

static void a_bar_says_why_it_began_and_why_it_ended(void **state) {
    (void)state;
    Headless headless = headless_scenario("producer_consumer", SIZE);
    headless_key(&headless, KEY_END, 0);
    click_wait(&headless, lane_named(&headless, "main"), WAIT_QUEUE_PUT);
    assert_told(&headless, "Task\tmain\n");
    assert_told(&headless, "From\t2.500 s, step 10\nTo\t3.100 s, step 12\n");
    assert_told(&headless, "Why it began\n");
    assert_told(&headless, "Waits at line 12 for room in Queue-1.");
    assert_told(&headless, "Why it ended\n");
    assert_told(&headless, "took an item from Queue-1");
    // The queue in the sentence is a link.
    const ObjectInfo *queue = timeline_object(timeline_of(&headless), 0);
    headless_click(&headless, headless_place(&headless, HIT_INSPECT, queue->id));
    assert_told(&headless, "Queue-1\tqueue · ");
    headless_finish(&headless);
}

static void a_click_on_a_plot_tells_who_holds_the_lock_and_who_waits(void **state) {
    (void)state;
    Headless headless = headless_scenario("lock_in_line", SIZE);
    go_to_second(&headless, 1.5);
    headless_click(&headless, headless_place(&headless, HIT_OBJECT, 0));
    assert_told(&headless, "Holder\tchild 1 since 0 s\n");
    assert_told(&headless, "Waiters, first in line first\t2\n");
    assert_told(&headless, "1\tchild 2\tsince 0.500 s\n2\tchild 3\tsince 1 s\n");
    go_to_second(&headless, 3);
    assert_told(&headless, "Last changes\n2 s\tchild 2\ttakes it\n2 s\tchild 1\tlets it go\n");
    assert_told(&headless, "Holder\tchild 2 since 2 s\n");
    assert_told(&headless, "1\tchild 3\tsince 1 s\n");
    // A click into its plot goes to that moment.
    Hit plot = hits_find(&headless.app->hits, HIT_INSPECT_PLOT, 0);
    headless_click(&headless,
                   (Point){plot.rect.x + plot.rect.w * 5.0f / 6, rect_centre(plot.rect).y});
    assert_told(&headless, "Holder\tchild 3 since 4 s\n");
    headless_finish(&headless);
}

// Tab goes to the timeline, arrows through its rows, Enter does what a click does.
static void a_plot_is_reached_by_keys_alone(void **state) {
    (void)state;
    Headless headless = headless_scenario("lock_in_line", SIZE);
    for (int i = 0; i < 60 && headless.app->view.subject != SUBJECT_OBJECT; i++) {
        headless_key(&headless, KEY_TAB, 0);
        for (int row = 0; row < 12 && headless.app->view.subject != SUBJECT_OBJECT; row++) {
            Hit focused;
            if (app_focus_hit(headless.app, &focused) && focused.kind == HIT_OBJECT) {
                headless_key(&headless, KEY_ENTER, 0);
            } else {
                headless_key(&headless, KEY_DOWN, 0);
            }
        }
    }
    assert_told(&headless, "Lock-1\tlock · ");
    headless_finish(&headless);
}

static void a_click_on_a_group_counts_its_tasks(void **state) {
    (void)state;
    Headless headless = headless_scenario("crawler", SIZE);
    go_to_second(&headless, 4.3);
    LaneId first = lane_named(&headless, "fetch 1");
    Hit group = hits_find(&headless.app->hits, HIT_GROUP, first);
    headless_click(&headless, (Point){group.rect.x + 120, rect_centre(group.rect).y});
    assert_int_equal(headless.app->view.subject, SUBJECT_GROUP);
    assert_told(&headless, "200 fetch tasks at ");
    assert_told(&headless, "Longest steps\nfetch 115\t900 ms\n");
    assert_told(&headless, "Slowest tasks\nfetch 164\t");
    uint32_t counts[STATE_COUNT] = {0};
    timeline_population_at(timeline_of(&headless), headless.app->playback.now, counts);
    Text text = {0};
    text_printf(&text, "finished\t%u\n", counts[STATE_FINISHED]);
    assert_told(&headless, text_c(&text));
    text_finish(&text);
    headless_key(&headless, KEY_ESCAPE, 0);
    assert_int_equal(headless.app->view.subject, SUBJECT_LANE);
    headless_finish(&headless);
}

static void a_dragged_range_is_told_of(void **state) {
    (void)state;
    Headless headless = headless_scenario("gather_exceptions", SIZE);
    headless_key(&headless, KEY_END, 0);
    AxisMap map = app_map(headless.app);
    float y = headless_place(&headless, HIT_LANE_SPACE, lane_named(&headless, "worker_1")).y;
    headless_drag(&headless, (Point){axis_x_of_time(&map, nanos_from_seconds(0.5)), y},
                  (Point){axis_x_of_time(&map, nanos_from_seconds(1.5)), y}, MOUSE_LEFT);
    assert_told(&headless, " measured\n");
    assert_told(&headless, "Steps\t1\nTasks\t4\n");
    headless_key(&headless, KEY_ESCAPE, 0);
    assert_told(&headless, "Findings\n");
    headless_finish(&headless);
}

static void long_values_fold(void **state) {
    (void)state;
    Error error = {0};
    Headless headless = headless_scenario(NULL, SIZE);
    assert_true(file_write("long.py",
                           SLICE("import asyncio\n"
                                 "async def main():\n"
                                 "    await asyncio.sleep(1)\n"
                                 "    return 'a long story ' * 12\n"
                                 "asyncio.run(main())\n"),
                           &error));
    headless_open(&headless, "long.py");
    headless_key(&headless, KEY_END, 0);
    headless_key(&headless, KEY_DOWN, 0);
    headless_frame(&headless, 16);
    Hit fold = {0};
    for (size_t i = 0; i < headless.app->hits.items.count; i++) {
        Hit hit = headless.app->hits.items.items[i];
        fold = hit.kind == HIT_UNFOLD ? hit : fold;
    }
    assert_int_equal(fold.kind, HIT_UNFOLD);
    headless_click(&headless, rect_centre(fold.rect));
    Rect open = hits_find(&headless.app->hits, HIT_UNFOLD, fold.a).rect;
    assert_true(open.h > fold.rect.h);
    headless_click(&headless, rect_centre(open));
    assert_true(hits_find(&headless.app->hits, HIT_UNFOLD, fold.a).rect.h < open.h);
    headless_finish(&headless);
    unlink("long.py");
}

// Every text within the pane, as wide as it is drawn.
static void assert_within(Headless *headless) {
    headless_frame(headless, 16);
    Rect pane = headless->app->layout.inspector;
    const DrawList *list = &headless->list;
    size_t seen = 0;
    for (size_t i = 0; i < list->commands.count; i++) {
        const DrawCommand *command = &list->commands.items[i];
        if (command->kind != DRAW_TEXT || command->rect.x < pane.x || command->rect.y < pane.y) {
            continue;
        }
        Slice text = draw_command_text(list, command);
        if (command->font.family == FONT_MONO && command->font.size > 12) {
            continue;  // A line of code, in a box that cuts it.
        }
        float width = list->measure.width(list->measure.self, command->font, text);
        if (command->rect.y < rect_bottom(pane) && command->rect.x + width > rect_right(pane) - 4) {
            fail_msg("\"%.*s\" leaves the pane", (int)text.length, text.data);
        }
        seen++;
    }
    assert_true(seen > 6);
}

static void nothing_leaves_a_narrow_pane(void **state) {
    (void)state;
    static const char *const names[] = {"gather_exceptions", "producer_consumer", "lock_in_line",
                                        "crawler", "deadlock"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        Headless headless = headless_scenario(names[i], SIZE);
        headless.app->sizes.right = 272;
        const Timeline *timeline = timeline_of(&headless);
        go_to_second(&headless, nanos_to_seconds(timeline_end(timeline)) / 2);
        assert_within(&headless);
        for (size_t row = 0; row < timeline_row_count(timeline) && row < 6; row++) {
            LaneId lane = timeline_row(timeline, row);
            app_select(headless.app, lane, NO_SPAN);
            assert_within(&headless);
            for (uint32_t span = 0; span < timeline_lane(timeline, lane)->span_count; span += 3) {
                app_select(headless.app, lane, span);
                assert_within(&headless);
            }
        }
        for (size_t object = 0; object < timeline_object_count(timeline); object++) {
            app_inspect_object(headless.app, timeline_object(timeline, object)->id);
            assert_within(&headless);
        }
        app_inspect_group(headless.app, timeline_row(timeline, 2));
        assert_within(&headless);
        headless_finish(&headless);
    }
}

static Text copied;

static void keep_copy(void *self, Slice text) {
    (void)self;
    text_clear(&copied);
    text_append(&copied, text);
}

static void what_is_told_can_be_copied(void **state) {
    (void)state;
    Headless headless = headless_scenario("fish_soup", SIZE);
    headless.app->host.copy = keep_copy;
    headless_click(&headless,
                   headless_place(&headless, HIT_LANE, lane_named(&headless, "prepare_fish")));
    headless_key(&headless, KEY_END, 0);
    headless_key(&headless, 'c', MOD_CTRL);
    assert_non_null(strstr(text_c(&copied), "prepare_fish\tTask-3 · returned 'fried fish'\n"));
    assert_non_null(strstr(text_c(&copied), "10:00\tfry\t5 min\n"));
    app_act(headless.app, ACTION_COPY_TABLE, 0);
    assert_non_null(strstr(text_c(&copied), "began_s,ended_s,length_s,state,what,line\n"
                                            "0,3,3,sleep,\"kill\",19\n"));
    headless_key(&headless, KEY_ESCAPE, 0);
    headless_key(&headless, 'c', MOD_CTRL);
    assert_null(strstr(text_c(&copied), "Task-3 · returned"));
    text_finish(&copied);
    headless_finish(&headless);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_click_on_a_gather_tells_its_results_in_argument_order),
        cmocka_unit_test(by_keys_alone_the_bar_of_a_gather_is_reached_too),
        cmocka_unit_test(awaiters_form_a_chain_of_links),
        cmocka_unit_test(a_future_tells_who_set_it_and_to_what),
        cmocka_unit_test(a_bar_says_why_it_began_and_why_it_ended),
        cmocka_unit_test(a_click_on_a_plot_tells_who_holds_the_lock_and_who_waits),
        cmocka_unit_test(a_plot_is_reached_by_keys_alone),
        cmocka_unit_test(a_click_on_a_group_counts_its_tasks),
        cmocka_unit_test(a_dragged_range_is_told_of),
        cmocka_unit_test(long_values_fold),
        cmocka_unit_test(nothing_leaves_a_narrow_pane),
        cmocka_unit_test(what_is_told_can_be_copied),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
