// The timeline and its playhead as the user meets them: keys, clicks and drags go in, what is
// selected, shown and played comes out.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "../platform/golden.h"
#include "base/file.h"
#include "headless.h"
#include "panes/moments.h"

enum { FEW = 12 };  // Pixels of a golden picture that may differ: edges that fall between two.

static const Point SIZE = {1600, 1000};

static Nanos now(const Headless *headless) {
    return headless->app->playback.now.time;
}

static uint32_t line_now(const Headless *headless) {
    Moment moment = headless->app->playback.now;
    const Timeline *timeline = headless->app->document->timeline;
    return timeline_lane_at(timeline, timeline_step(timeline, moment.step).lane, moment).place.line;
}

static Moment at_seconds(const Headless *headless, double seconds) {
    return timeline_moment_of_time(headless->app->document->timeline, nanos_from_seconds(seconds));
}

static void play_frames(Headless *headless, int most) {
    for (int i = 0; i < most && headless->app->playback.playing; i++) {
        headless_frame(headless, 50);
    }
}

static bool list_says(const DrawList *list, const char *words) {
    for (size_t i = 0; i < list->commands.count; i++) {
        const DrawCommand *command = &list->commands.items[i];
        if (command->kind == DRAW_TEXT && slice_is(draw_command_text(list, command), words)) {
            return true;
        }
    }
    return false;
}

// ---- Flags and marks ---------------------------------------------------------------------------

static void a_click_on_a_flag_goes_to_what_it_stands_for(void **state) {
    (void)state;
    Headless headless = headless_scenario("fish_soup", SIZE);
    ConsoleLine third = timeline_console_line(headless.app->document->timeline, 2);
    assert_int_equal(third.time, 3 * NANOS_PER_SECOND);
    headless_click(&headless, headless_place(&headless, HIT_FLAG, third.event));
    assert_int_equal(headless.app->playback.now.event, third.event);
    headless_finish(&headless);
}

static void a_flag_of_several_goes_from_one_to_the_next(void **state) {
    (void)state;
    Headless headless = headless_scenario("fish_soup", SIZE);
    ConsoleLine first = timeline_console_line(headless.app->document->timeline, 0);
    ConsoleLine second = timeline_console_line(headless.app->document->timeline, 1);
    Point place = headless_place(&headless, HIT_FLAG, first.event);
    headless_click(&headless, place);
    assert_int_equal(headless.app->playback.now.event, first.event);
    headless_click(&headless, place);
    assert_int_equal(headless.app->playback.now.event, second.event);
    headless_click(&headless, place);
    assert_int_equal(headless.app->playback.now.event, first.event);
    headless_finish(&headless);
}

static void pointing_at_a_flag_reads_it_out(void **state) {
    (void)state;
    Headless headless = headless_scenario("fish_soup", SIZE);
    ConsoleLine third = timeline_console_line(headless.app->document->timeline, 2);
    headless_move(&headless, headless_place(&headless, HIT_FLAG, third.event));
    assert_true(list_says(&headless.list, "prepare_fish prints"));
    headless_finish(&headless);
}

static void a_mark_is_named_found_and_removed(void **state) {
    (void)state;
    Headless headless = headless_scenario("fish_soup", SIZE);
    const Marks *marks = &headless.app->document->marks;
    app_go(headless.app, at_seconds(&headless, 5));
    headless_key(&headless, 'm', 0);
    headless_type(&headless, "hot");
    headless_key(&headless, KEY_ENTER, 0);
    assert_int_equal(marks->items.count, 1);
    assert_string_equal(marks->items.items[0].name, "hot");
    headless_key(&headless, KEY_HOME, 0);
    assert_true(list_says(&headless.list, "hot"));
    headless_key(&headless, KEY_RIGHT, MOD_CTRL);
    assert_int_equal(now(&headless), 5 * NANOS_PER_SECOND);
    headless_key(&headless, KEY_DELETE, 0);
    assert_int_equal(marks->items.count, 0);
    headless_finish(&headless);
}

static void marks_are_there_when_the_file_is_opened_again(void **state) {
    (void)state;
    Headless first = headless_scenario("shield", SIZE);
    app_go(first.app, at_seconds(&first, 1));
    headless_key(&first, 'm', 0);
    headless_type(&first, "here");
    headless_key(&first, KEY_ENTER, 0);
    headless_finish(&first);
    Headless second = headless_scenario("shield", SIZE);
    Marks *marks = &second.app->document->marks;
    assert_int_equal(marks->items.count, 1);
    assert_string_equal(marks->items.items[0].name, "here");
    app_go(second.app, mark_moment(&marks->items.items[0], second.app->document->timeline));
    headless_key(&second, KEY_DELETE, 0);
    headless_finish(&second);
}

static void a_measured_range_can_be_marked(void **state) {
    (void)state;
    Headless headless = headless_scenario("fish_soup", SIZE);
    AxisMap map = app_map(headless.app);
    float y = headless.app->layout.timeline.y + 300;
    headless_drag(&headless, (Point){axis_x(&map, 3e9), y}, (Point){axis_x(&map, 10e9), y},
                  MOUSE_LEFT);
    headless_key(&headless, 'm', MOD_SHIFT);
    headless_type(&headless, "busy");
    headless_key(&headless, KEY_ENTER, 0);
    Marks *marks = &headless.app->document->marks;
    assert_int_equal(marks->items.count, 1);
    Nanos length = marks->items.items[0].end - marks->items.items[0].time;
    assert_true(llabs(length - 7 * NANOS_PER_SECOND) < NANOS_PER_SECOND / 10);
    marks_remove(marks, 0);
    headless_finish(&headless);
}

// ---- The playhead ------------------------------------------------------------------------------

static void playing_stops_at_a_breakpoint(void **state) {
    (void)state;
    Headless headless = headless_scenario("fish_soup", SIZE);
    headless_click(&headless, headless_place(&headless, HIT_SOURCE_LINE, 24));
    assert_int_equal(headless.app->view.breakpoint_count, 1);
    headless_key(&headless, ' ', 0);
    play_frames(&headless, 1000);
    assert_int_equal(line_now(&headless), 24);
    assert_int_equal(now(&headless), 7 * NANOS_PER_SECOND);
    headless_key(&headless, ' ', 0);
    play_frames(&headless, 1000);
    assert_int_equal(now(&headless), 17 * NANOS_PER_SECOND);
    headless_key(&headless, 'j', 0);
    play_frames(&headless, 1000);
    assert_int_equal(line_now(&headless), 24);
    headless_finish(&headless);
}

static void lines_go_one_by_one_both_ways(void **state) {
    (void)state;
    Headless headless = headless_scenario("fish_soup", SIZE);
    app_go(headless.app, at_seconds(&headless, 3));
    headless_key(&headless, KEY_F11, 0);
    uint32_t first = line_now(&headless);
    uint32_t event = headless.app->playback.now.event;
    headless_key(&headless, KEY_F11, 0);
    assert_int_equal(line_now(&headless), first + 1);
    headless_key(&headless, KEY_F11, MOD_SHIFT);
    assert_int_equal(headless.app->playback.now.event, event);
    headless_finish(&headless);
}

static void the_next_exception_or_cancel_is_one_key_away(void **state) {
    (void)state;
    Headless headless = headless_scenario("gather_exceptions", SIZE);
    const Trace *trace = timeline_trace(headless.app->document->timeline);
    headless_key(&headless, 'n', 0);
    const Event *event = trace_at(trace, headless.app->playback.now.event);
    assert_int_equal(event->kind, EVENT_TASK_CANCEL_REQUESTED);
    headless_key(&headless, 'n', 0);
    event = trace_at(trace, headless.app->playback.now.event);
    assert_int_equal(event->kind, EVENT_TASK_RAISED);
    assert_int_equal(headless.app->view.lane, event->lane);
    headless_key(&headless, 'n', MOD_SHIFT);
    event = trace_at(trace, headless.app->playback.now.event);
    assert_int_equal(event->kind, EVENT_TASK_CANCEL_REQUESTED);
    headless_finish(&headless);
}

static void playing_stays_between_a_and_b(void **state) {
    (void)state;
    Headless headless = headless_scenario("fish_soup", SIZE);
    app_go(headless.app, at_seconds(&headless, 3));
    headless_key(&headless, 'b', 0);
    app_go(headless.app, at_seconds(&headless, 5));
    headless_key(&headless, 'b', 0);
    headless_key(&headless, ' ', 0);
    bool turned = false;
    Nanos before = now(&headless);
    for (int i = 0; i < 200; i++) {
        headless_frame(&headless, 50);
        turned = turned || now(&headless) < before;
        before = now(&headless);
        assert_in_range(before, 3 * NANOS_PER_SECOND, 5 * NANOS_PER_SECOND + NANOS_PER_SECOND / 5);
    }
    assert_true(turned && headless.app->playback.playing);
    headless_key(&headless, 'b', 0);
    play_frames(&headless, 1000);
    assert_int_equal(now(&headless), 17 * NANOS_PER_SECOND);
    headless_finish(&headless);
}

static void playing_backward_shows_every_step_too(void **state) {
    (void)state;
    Headless headless = headless_scenario("fish_soup", SIZE);
    for (int way = 0; way < 2; way++) {
        bool seen[12] = {0};
        headless_key(&headless, way ? 'j' : 'l', 0);
        for (int i = 0; i < 2000 && headless.app->playback.playing; i++) {
            headless_frame(&headless, 16);
            seen[headless.app->playback.now.step] = true;
        }
        for (int step = 1; step <= 11; step++) {
            assert_true(seen[step]);
        }
        assert_int_equal(now(&headless), way ? 0 : 17 * NANOS_PER_SECOND);
    }
    headless_finish(&headless);
}

static void a_typed_range_is_shown(void **state) {
    (void)state;
    static const char *const ranges[] = {"5:00..10:00", "5 - 10", "5 to 10:00"};
    for (size_t i = 0; i < 3; i++) {
        Headless headless = headless_scenario("fish_soup", SIZE);
        headless_key(&headless, 'g', MOD_CTRL);
        headless_type(&headless, ranges[i]);
        headless_key(&headless, KEY_ENTER, 0);
        headless_frame(&headless, 300);
        AxisMap map = app_map(headless.app);
        assert_true(llabs(axis_moment(&map, map.left).time - 5 * NANOS_PER_SECOND) < 1000000);
        assert_true(llabs(axis_moment(&map, map.right).time - 10 * NANOS_PER_SECOND) < 1000000);
        headless_key(&headless, 'z', MOD_CTRL);
        headless_frame(&headless, 300);
        assert_true(headless.app->view.fit);
        headless_finish(&headless);
    }
}

static void a_click_in_the_minimap_goes_there(void **state) {
    (void)state;
    Headless headless = headless_scenario("fish_soup", SIZE);
    Hit hit = hits_find(&headless.app->hits, HIT_MINIMAP, 0);
    headless_click(&headless, rect_centre(hit.rect));
    assert_in_range(now(&headless), 7 * NANOS_PER_SECOND, 11 * NANOS_PER_SECOND);
    assert_true(headless.app->view.fit);
    headless_finish(&headless);
}

static void what_the_wheel_did_is_undone_and_redone_at_once(void **state) {
    (void)state;
    Headless headless = headless_scenario("fish_soup", SIZE);
    headless_frame(&headless, 2000);
    Point place = rect_centre(headless.app->layout.timeline);
    AxisMap whole = app_map(headless.app);
    for (int i = 0; i < 3; i++) {
        headless_wheel(&headless, place, 1, MOD_CTRL);
    }
    AxisMap zoomed = app_map(headless.app);
    assert_true(zoomed.scale > whole.scale * 1.5);
    headless_key(&headless, 'z', MOD_CTRL);
    headless_frame(&headless, 300);
    AxisMap back = app_map(headless.app);
    assert_true(back.scale < whole.scale * 1.001 && back.scale > whole.scale * 0.999);
    headless_key(&headless, 'z', MOD_CTRL | MOD_SHIFT);
    headless_frame(&headless, 300);
    AxisMap again = app_map(headless.app);
    assert_true(again.scale < zoomed.scale * 1.001 && again.scale > zoomed.scale * 0.999);
    headless_finish(&headless);
}

static void the_future_can_be_hidden(void **state) {
    (void)state;
    Headless headless = headless_scenario("fish_soup", SIZE);
    app_go(headless.app, at_seconds(&headless, 6));
    headless_key(&headless, 'h', 0);
    headless_frame(&headless, 16);
    for (size_t i = 0; i < headless.list.commands.count; i++) {
        const DrawCommand *command = &headless.list.commands.items[i];
        assert_true(command->kind != DRAW_FADE_PUSH || command->amount <= 0.01f ||
                    command->amount >= 0.39f);
    }
    headless_finish(&headless);
}

static void before_the_first_step_no_phase_is_lit(void **state) {
    (void)state;
    Headless headless = headless_scenario("fish_soup", SIZE);
    Rect loop = headless.app->layout.loop;
    for (size_t i = 0; i < headless.list.commands.count; i++) {
        const DrawCommand *command = &headless.list.commands.items[i];
        bool lit = command->kind == DRAW_ROUND &&
                   command->colour.argb == headless.app->theme.colours[TOKEN_RUN].argb &&
                   rect_has(loop, rect_centre(command->rect));
        assert_false(lit);
    }
    headless_finish(&headless);
}

static void every_key_of_the_sheet_can_be_read_in_a_small_window(void **state) {
    (void)state;
    Headless headless = headless_scenario("fish_soup", (Point){720, 480});
    headless_key(&headless, '?', 0);
    assert_true(list_says(&headless.list, "Ctrl Q"));
    for (int i = 0; i < 40; i++) {
        headless_key(&headless, KEY_DOWN, 0);
    }
    bool seen = false;
    for (size_t i = 0; i < headless.list.commands.count; i++) {
        const DrawCommand *command = &headless.list.commands.items[i];
        seen = seen || (command->kind == DRAW_TEXT && command->rect.y < 440 &&
                        slice_is(draw_command_text(&headless.list, command), "Ctrl Q"));
    }
    assert_true(seen);
    headless_finish(&headless);
}

static void the_legend_opens_what_the_shapes_mean(void **state) {
    (void)state;
    Headless headless = headless_scenario("fish_soup", SIZE);
    headless_click(&headless, headless_place(&headless, HIT_ACTION, ACTION_STATE_SHEET));
    headless_frame(&headless, 16);
    assert_true(list_says(&headless.list, "Asked to stop, has not noticed yet."));
    headless_key(&headless, KEY_ESCAPE, 0);
    assert_false(list_says(&headless.list, "Asked to stop, has not noticed yet."));
    headless_key(&headless, KEY_F1, MOD_SHIFT);
    assert_true(list_says(&headless.list, "Right of the playhead: faint, or hidden."));
    headless_key(&headless, KEY_F1, 0);
    assert_true(list_says(&headless.list, "All keys"));
    headless_finish(&headless);
}

// ---- Axes and plots ----------------------------------------------------------------------------

static void write_bursts(const char *path) {
    Error error = {0};
    assert_true(file_write(path,
                           SLICE("import asyncio\n"
                                 "async def main():\n"
                                 "    for i in range(5):\n"
                                 "        await asyncio.sleep(0.01)\n"
                                 "    await asyncio.sleep(3600)\n"
                                 "    for i in range(5):\n"
                                 "        await asyncio.sleep(0.01)\n"
                                 "asyncio.run(main())\n"),
                           &error));
}

static void the_compressed_axis_cuts_idle_time_and_says_how_much(void **state) {
    (void)state;
    Headless headless = headless_scenario(NULL, SIZE);
    write_bursts("bursts.py");
    headless_open(&headless, "bursts.py");
    headless_key(&headless, 't', MOD_SHIFT);
    headless_key(&headless, 't', MOD_SHIFT);
    assert_true(headless.app->view.squeezed);
    const Squeeze *squeeze = &headless.app->document->squeeze;
    assert_int_equal(squeeze->cuts.count, 1);
    assert_true(squeeze->length < 1e9);
    AxisMap map = app_map(headless.app);
    static const double times[] = {0, 5e6, 5e7, 1000e9, 3600e9, 3600.05e9, 3600.08e9};
    for (size_t i = 0; i < sizeof times / sizeof *times; i++) {
        float x = axis_x(&map, times[i]);
        assert_true(i == 0 || x > axis_x(&map, times[i - 1]));
        double back = squeeze_time(squeeze, squeeze_at(squeeze, times[i]));
        assert_true(back > times[i] - 1e4 && back < times[i] + 1e4);
    }
    assert_true(list_says(&headless.list, "+1 h") || list_says(&headless.list, "1 h skipped"));
    headless_finish(&headless);
    unlink("bursts.py");
}

static void playing_the_compressed_axis_does_not_sit_through_idle_time(void **state) {
    (void)state;
    Headless headless = headless_scenario(NULL, SIZE);
    write_bursts("bursts.py");
    headless_open(&headless, "bursts.py");
    headless_key(&headless, 't', MOD_SHIFT);
    headless_key(&headless, 't', MOD_SHIFT);
    headless_key(&headless, ' ', 0);
    uint32_t seen = 0;
    uint32_t last = 0;
    for (int i = 0; i < 900 && headless.app->playback.playing; i++) {
        headless_frame(&headless, 50);
        seen += headless.app->playback.now.step != last;
        last = headless.app->playback.now.step;
    }
    assert_false(headless.app->playback.playing);
    assert_true(seen >= 9);
    headless_finish(&headless);
    unlink("bursts.py");
}

static void zooming_and_panning_keep_to_the_pointer_on_the_compressed_axis(void **state) {
    (void)state;
    Headless headless = headless_scenario("crawler", SIZE);
    app_act(headless.app, ACTION_AXIS_COMPRESSED, 0);
    headless_frame(&headless, 16);
    Point place = rect_centre(headless.app->layout.timeline);
    AxisMap before = app_map(headless.app);
    double unit = axis_unit(&before, place.x);
    headless_wheel(&headless, place, 3, MOD_CTRL);
    AxisMap after = app_map(headless.app);
    double moved = (axis_unit(&after, place.x) - unit) * after.scale;
    assert_true(after.scale > before.scale * 1.5 && moved < 1 && moved > -1);
    headless_drag(&headless, place, (Point){place.x - 200, place.y}, MOUSE_RIGHT);
    AxisMap panned = app_map(headless.app);
    moved = (axis_unit(&panned, place.x - 200) - axis_unit(&after, place.x)) * after.scale;
    assert_true(moved < 1.5 && moved > -1.5);
    headless_finish(&headless);
}

static void a_queue_has_a_plot_that_folds(void **state) {
    (void)state;
    Headless headless = headless_scenario("producer_consumer", SIZE);
    app_go(headless.app, at_seconds(&headless, 4.1));
    headless_frame(&headless, 16);
    assert_true(list_says(&headless.list, "2 of 2"));
    headless_move(&headless, headless_place(&headless, HIT_OBJECT, 0));
    assert_true(headless.app->view.hover_object);
    headless_click(&headless, headless_place(&headless, HIT_ACTION, ACTION_OCCUPANCY));
    assert_int_equal(hits_find(&headless.app->hits, HIT_OBJECT, 0).kind, HIT_NONE);
    headless_key(&headless, 'o', 0);
    assert_int_equal(hits_find(&headless.app->hits, HIT_OBJECT, 0).kind, HIT_OBJECT);
    headless_finish(&headless);
}

static void a_lock_says_who_holds_it(void **state) {
    (void)state;
    Headless headless = headless_scenario("lock_in_line", SIZE);
    app_go(headless.app, at_seconds(&headless, 3));
    headless_frame(&headless, 16);
    assert_true(list_says(&headless.list, "held by child 2"));
    headless_key(&headless, KEY_END, 0);
    assert_true(list_says(&headless.list, "free"));
    headless_finish(&headless);
}

// ---- Finding, folding, merging -----------------------------------------------------------------

static size_t shown_lanes(const Headless *headless) {
    size_t count = 0;
    for (size_t i = 0; i < headless->app->hits.items.count; i++) {
        count += headless->app->hits.items.items[i].kind == HIT_LANE_SPACE &&
                 headless->app->hits.items.items[i].b == 0;
    }
    return count;
}

static void what_is_found_can_be_walked_through_and_shown_alone(void **state) {
    (void)state;
    Headless headless = headless_scenario("crawler", SIZE);
    headless_key(&headless, 'f', MOD_CTRL);
    headless_type(&headless, "failed");
    const Search *search = &headless.app->document->search;
    assert_int_equal(search->lane_count, 4);
    assert_int_equal(search->events.count, 4);
    assert_true(list_says(&headless.list, "4 tasks, 4 lines"));
    LaneId seen[5];
    for (int i = 0; i < 5; i++) {
        headless_key(&headless, KEY_ENTER, i == 4 ? MOD_SHIFT : 0);
        seen[i] = headless.app->view.lane;
        assert_true(search_has_lane(search, seen[i]));
    }
    assert_int_not_equal(seen[0], seen[1]);
    assert_int_equal(seen[4], seen[2]);
    headless_key(&headless, 'f', MOD_CTRL | MOD_SHIFT);
    assert_true(headless.app->view.filtered);
    assert_int_equal(shown_lanes(&headless), 4);
    for (int i = 0; i < 3; i++) {
        headless_key(&headless, KEY_ESCAPE, 0);
    }
    assert_false(headless.app->view.filtered);
    headless_finish(&headless);
}

static void a_printed_word_is_found(void **state) {
    (void)state;
    Headless headless = headless_scenario("fish_soup", SIZE);
    headless_key(&headless, '/', 0);
    headless_type(&headless, "ginger");
    headless_key(&headless, KEY_ENTER, 0);
    assert_int_equal(now(&headless), 7 * NANOS_PER_SECOND);
    headless_finish(&headless);
}

static void what_a_task_made_folds_away_and_comes_back(void **state) {
    (void)state;
    Headless headless = headless_scenario("fish_soup", SIZE);
    const Timeline *timeline = headless.app->document->timeline;
    assert_int_equal(shown_lanes(&headless), 3);
    LaneId first = 0;
    for (size_t row = 0; row < timeline_row_count(timeline) && !first; row++) {
        const Lane *lane = timeline_lane(timeline, timeline_row(timeline, row));
        first = lane->kind == LANE_TASK && lane->child_count ? lane->id : 0;
    }
    headless_click(&headless, headless_place(&headless, HIT_FOLD, first));
    assert_int_equal(shown_lanes(&headless), 1);
    assert_true(list_says(&headless.list, "main  +2"));
    app_select(headless.app, first, NO_SPAN);
    headless_key(&headless, 'g', 0);
    assert_int_equal(shown_lanes(&headless), 3);
    headless_finish(&headless);
}

static void a_folded_group_is_one_strip(void **state) {
    (void)state;
    Headless headless = headless_scenario("crawler", SIZE);
    app_go(headless.app, at_seconds(&headless, 1.6));
    Hit group = {0};
    for (size_t i = 0; i < headless.app->hits.items.count; i++) {
        if (headless.app->hits.items.items[i].kind == HIT_GROUP) {
            group = headless.app->hits.items.items[i];
        }
    }
    assert_int_equal(group.kind, HIT_GROUP);
    headless_click(&headless, (Point){group.rect.x + 40, rect_centre(group.rect).y});
    assert_int_equal(shown_lanes(&headless), 1);
    headless_frame(&headless, 16);
    assert_int_equal(golden_compare("group-strip", &headless.list, 1, FEW), 0);
    AxisMap map = app_map(headless.app);
    float row = headless_place(&headless, HIT_GROUP, group.a).y;
    headless_move(&headless, (Point){axis_x(&map, 1e9), row});
    assert_int_not_equal(headless.app->view.hover_group, 0);
    assert_true(list_says(&headless.list, "sleep") && list_says(&headless.list, "failed"));
    headless_finish(&headless);
}

static void where_bars_merge_their_number_is_told(void **state) {
    (void)state;
    Error error = {0};
    Headless headless = headless_scenario(NULL, SIZE);
    assert_true(file_write("dense.py",
                           SLICE("import asyncio\n"
                                 "async def main():\n"
                                 "    for i in range(5000):\n"
                                 "        await asyncio.sleep(0.001)\n"
                                 "asyncio.run(main())\n"),
                           &error));
    headless_open(&headless, "dense.py");
    const Timeline *timeline = headless.app->document->timeline;
    LaneId lane = timeline_row(timeline, timeline_row_count(timeline) - 1);
    headless_move(&headless, headless_place(&headless, HIT_LANE_SPACE, lane));
    bool told = false;
    for (size_t i = 0; i < headless.list.commands.count; i++) {
        const DrawCommand *command = &headless.list.commands.items[i];
        told = told ||
               (command->kind == DRAW_TEXT &&
                slice_ends_with(draw_command_text(&headless.list, command), "bars merged here"));
    }
    assert_true(told);
    headless_finish(&headless);
    unlink("dense.py");
}

// ---- Arrows, frames, motion --------------------------------------------------------------------

static size_t arrows_shown(const Headless *headless) {
    size_t count = 0;
    for (size_t i = 0; i < headless->app->hits.items.count; i++) {
        count += headless->app->hits.items.items[i].kind == HIT_ARROW;
    }
    return count;
}

static Hit first_arrow(const Headless *headless, ArrowKind kind) {
    for (size_t i = 0; i < headless->app->hits.items.count; i++) {
        Hit hit = headless->app->hits.items.items[i];
        if (hit.kind == HIT_ARROW &&
            timeline_arrow(headless->app->document->timeline, hit.a).kind == kind) {
            return hit;
        }
    }
    return (Hit){0};
}

static void a_click_on_an_arrow_goes_to_its_other_end_and_back(void **state) {
    (void)state;
    Headless headless = headless_scenario("gather_exceptions", SIZE);
    headless_key(&headless, 't', MOD_SHIFT);
    headless_key(&headless, 'e', 0);
    Hit hit = first_arrow(&headless, ARROW_WAKES);
    assert_int_equal(hit.kind, HIT_ARROW);
    Arrow arrow = timeline_arrow(headless.app->document->timeline, hit.a);
    headless_click(&headless, rect_centre(hit.rect));
    assert_int_equal(headless.app->playback.now.step, arrow.from_step);
    assert_int_equal(headless.app->view.lane, arrow.from);
    hit = first_arrow(&headless, ARROW_WAKES);
    headless_click(&headless, rect_centre(hit.rect));
    assert_int_equal(headless.app->playback.now.step, arrow.to_step);
    assert_int_equal(headless.app->view.lane, arrow.to);
    headless_finish(&headless);
}

static void pointing_at_an_arrow_says_what_it_is(void **state) {
    (void)state;
    Headless headless = headless_scenario("gather_exceptions", SIZE);
    headless_key(&headless, 't', MOD_SHIFT);
    headless_key(&headless, 'e', 0);
    headless_move(&headless, rect_centre(first_arrow(&headless, ARROW_CANCELS).rect));
    assert_true(headless.app->view.hover_arrow);
    assert_true(list_says(&headless.list, "goes to the other end"));
    headless_finish(&headless);
}

static void a_selected_bar_shows_the_chain_that_led_to_it(void **state) {
    (void)state;
    Headless headless = headless_scenario("fish_soup", SIZE);
    const Timeline *timeline = headless.app->document->timeline;
    assert_int_equal(arrows_shown(&headless), 0);
    LaneId lane = 0;
    for (size_t row = 0; row < timeline_row_count(timeline); row++) {
        LaneId id = timeline_row(timeline, row);
        lane = timeline_lane(timeline, id)->kind == LANE_TASK && !lane ? id : lane;
    }
    // The last bar of main: serve, which began when both cooks had ended.
    uint32_t last = NO_SPAN;
    for (uint32_t i = 0; i < timeline_lane(timeline, lane)->span_count; i++) {
        last = timeline_span(timeline, lane, i).state == STATE_SLEEP ? i : last;
    }
    assert_int_not_equal(last, NO_SPAN);
    app_select(headless.app, lane, last);
    headless_frame(&headless, 16);
    assert_true(arrows_shown(&headless) >= 1);
    assert_int_equal(first_arrow(&headless, ARROW_WAKES).kind, HIT_ARROW);
    headless_finish(&headless);
}

static void what_is_awaited_inside_a_task_stands_under_its_bars(void **state) {
    (void)state;
    Headless headless = headless_scenario("fish_soup_sequential", SIZE);
    assert_true(list_says(&headless.list, "boil_water") ||
                list_says(&headless.list, "prepare_fish"));
    headless_finish(&headless);
}

static float playhead_at(const Headless *headless) {
    for (size_t i = 0; i < headless->list.commands.count; i++) {
        const DrawCommand *command = &headless->list.commands.items[i];
        bool line = command->kind == DRAW_RECT && command->rect.w == 2 && command->rect.h > 100 &&
                    command->colour.argb == headless->app->theme.colours[TOKEN_PLAY].argb;
        if (line) {
            return command->rect.x + 1;
        }
    }
    return -1;
}

static void a_step_glides_to_its_place_and_motion_can_be_turned_off(void **state) {
    (void)state;
    Headless headless = headless_scenario("fish_soup", SIZE);
    for (int i = 0; i < 4; i++) {
        headless_key(&headless, KEY_RIGHT, 0);
    }
    headless_frame(&headless, 500);
    headless.app->settings.reduced_motion = false;
    float before = playhead_at(&headless);
    headless_key(&headless, KEY_RIGHT, 0);
    float early = playhead_at(&headless);
    assert_true(app_wait(headless.app, headless.now) >= 0);
    headless_frame(&headless, 300);
    float late = playhead_at(&headless);
    AxisMap map = app_map(headless.app);
    float goal = axis_x_of_moment(&map, headless.app->playback.now);
    assert_true(before < early && early < late);
    assert_true(late > goal - 1.5f && late < goal + 1.5f);
    headless_frame(&headless, 16);
    assert_int_equal(app_wait(headless.app, headless.now), -1);
    headless_key(&headless, 'm', MOD_CTRL | MOD_SHIFT);
    headless_key(&headless, KEY_RIGHT, 0);
    goal = axis_x_of_moment(&map, headless.app->playback.now);
    assert_true(playhead_at(&headless) > goal - 1.5f && playhead_at(&headless) < goal + 1.5f);
    headless_finish(&headless);
}

static void pictures_of_axes_and_plots_look_as_they_did(void **state) {
    (void)state;
    size_t different = 0;
    Headless headless = headless_scenario("producer_consumer", SIZE);
    app_go(headless.app, at_seconds(&headless, 4.1));
    headless_frame(&headless, 16);
    different += golden_compare("occupancy-dark", &headless.list, 1, FEW);
    app_act(headless.app, ACTION_THEME, 0);
    app_act(headless.app, ACTION_AXIS_COMPRESSED, 0);
    headless_frame(&headless, 16);
    different += golden_compare("compressed-light", &headless.list, 1, FEW);
    headless_finish(&headless);
    assert_int_equal(different, 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_click_on_a_flag_goes_to_what_it_stands_for),
        cmocka_unit_test(a_flag_of_several_goes_from_one_to_the_next),
        cmocka_unit_test(pointing_at_a_flag_reads_it_out),
        cmocka_unit_test(a_mark_is_named_found_and_removed),
        cmocka_unit_test(marks_are_there_when_the_file_is_opened_again),
        cmocka_unit_test(a_measured_range_can_be_marked),
        cmocka_unit_test(playing_stops_at_a_breakpoint),
        cmocka_unit_test(lines_go_one_by_one_both_ways),
        cmocka_unit_test(the_next_exception_or_cancel_is_one_key_away),
        cmocka_unit_test(playing_stays_between_a_and_b),
        cmocka_unit_test(playing_backward_shows_every_step_too),
        cmocka_unit_test(a_typed_range_is_shown),
        cmocka_unit_test(a_click_in_the_minimap_goes_there),
        cmocka_unit_test(what_the_wheel_did_is_undone_and_redone_at_once),
        cmocka_unit_test(the_future_can_be_hidden),
        cmocka_unit_test(before_the_first_step_no_phase_is_lit),
        cmocka_unit_test(every_key_of_the_sheet_can_be_read_in_a_small_window),
        cmocka_unit_test(the_legend_opens_what_the_shapes_mean),
        cmocka_unit_test(the_compressed_axis_cuts_idle_time_and_says_how_much),
        cmocka_unit_test(playing_the_compressed_axis_does_not_sit_through_idle_time),
        cmocka_unit_test(zooming_and_panning_keep_to_the_pointer_on_the_compressed_axis),
        cmocka_unit_test(a_queue_has_a_plot_that_folds),
        cmocka_unit_test(a_lock_says_who_holds_it),
        cmocka_unit_test(what_is_found_can_be_walked_through_and_shown_alone),
        cmocka_unit_test(a_printed_word_is_found),
        cmocka_unit_test(what_a_task_made_folds_away_and_comes_back),
        cmocka_unit_test(a_folded_group_is_one_strip),
        cmocka_unit_test(where_bars_merge_their_number_is_told),
        cmocka_unit_test(a_click_on_an_arrow_goes_to_its_other_end_and_back),
        cmocka_unit_test(pointing_at_an_arrow_says_what_it_is),
        cmocka_unit_test(a_selected_bar_shows_the_chain_that_led_to_it),
        cmocka_unit_test(what_is_awaited_inside_a_task_stands_under_its_bars),
        cmocka_unit_test(a_step_glides_to_its_place_and_motion_can_be_turned_off),
        cmocka_unit_test(pictures_of_axes_and_plots_look_as_they_did),
    };
    // Marks and recent files are the user's own: tests keep theirs in a folder of one run.
    char folder[] = "/tmp/coroscope-test-XXXXXX";
    if (!mkdtemp(folder)) {
        return 1;
    }
    setenv("XDG_STATE_HOME", folder, 1);
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    Text command = {0};
    text_printf(&command, "rm -r %s", folder);
    failed += system(text_c(&command)) != 0;
    text_finish(&command);
    return failed;
}
