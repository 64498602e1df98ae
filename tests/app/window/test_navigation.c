// Ways through a run: what each key, drag and click of the timeline and the transport does, by the
// events a window gets.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

#include "headless.h"
#include "panes/lane_layout.h"

static const Point SIZE = {1600, 1000};

static Moment now(const Headless *headless) {
    return headless->app->playback.now;
}

static const Timeline *timeline_of(const Headless *headless) {
    return headless->app->document->timeline;
}

static void send(Headless *headless, InputKind kind, Point place, int button, int clicks) {
    app_input(
        headless->app,
        &(InputEvent){.kind = kind, .mouse = place, .button = button, .clicks = (uint8_t)clicks});
    headless_frame(headless, 16);
}

static void click(Headless *headless, Point place, int button, int clicks) {
    headless_move(headless, place);
    for (int i = 1; i <= clicks; i++) {
        send(headless, INPUT_MOUSE_DOWN, place, button, i);
        send(headless, INPUT_MOUSE_UP, place, button, i);
    }
    headless_frame(headless, 400);
    headless_frame(headless, 400);
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

static bool same_view(AxisMap a, AxisMap b) {
    double pixel = 1 / a.scale;
    return a.scale < b.scale * 1.001 && a.scale > b.scale * 0.999 && a.begin < b.begin + pixel &&
           a.begin > b.begin - pixel;
}

// In the lane of the first task that has this function, at a time in seconds.
static Point place_in(const Headless *headless, const char *function, double seconds) {
    const Timeline *timeline = timeline_of(headless);
    AxisMap map = app_map(headless->app);
    for (size_t row = 0; row < timeline_row_count(timeline); row++) {
        const Lane *lane = timeline_lane(timeline, timeline_row(timeline, row));
        if (slice_is(timeline_text(timeline, lane->function), function)) {
            Point place = headless_place(headless, HIT_LANE_SPACE, lane->id);
            return (Point){axis_x(&map, (double)nanos_from_seconds(seconds)), place.y};
        }
    }
    fail_msg("no lane of %s", function);
    return (Point){0};
}

// ---- The playhead
// --------------------------------------------------------------------------------

static void turns_of_the_loop_go_one_by_one_both_ways(void **state) {
    (void)state;
    Headless headless = headless_scenario("gather_exceptions", SIZE);
    const Timeline *timeline = timeline_of(&headless);
    uint32_t rounds[32], count = 0;
    for (; count < 32; count++) {
        Moment before = now(&headless);
        headless_key(&headless, KEY_F10, 0);
        if (now(&headless).event == before.event) {
            break;
        }
        rounds[count] = timeline_loop_at(timeline, now(&headless)).round;
        assert_true(count == 0 || rounds[count] > rounds[count - 1]);
    }
    assert_in_range(count, 4, 31);
    for (uint32_t i = count - 1; i > 0; i--) {
        headless_key(&headless, KEY_F10, MOD_SHIFT);
        assert_in_range(timeline_loop_at(timeline, now(&headless)).round, 1, rounds[i] - 1);
    }
    headless_finish(&headless);
}

static void steps_of_the_selected_task_go_one_by_one_both_ways(void **state) {
    (void)state;
    Headless headless = headless_scenario("fish_soup", SIZE);
    const Timeline *timeline = timeline_of(&headless);
    headless_click(&headless, place_in(&headless, "prepare_fish", 1));
    LaneId lane = headless.app->view.lane;
    uint32_t steps[8], count = 0;
    for (uint32_t before = UINT32_MAX; count < 8; count++) {
        headless_key(&headless, KEY_RIGHT, MOD_SHIFT);
        if (now(&headless).step == before) {
            break;
        }
        before = steps[count] = now(&headless).step;
        assert_int_equal(timeline_step(timeline, before).lane, lane);
    }
    assert_int_equal(count, timeline_lane(timeline, lane)->step_count);
    for (uint32_t i = count - 1; i > 0; i--) {
        headless_key(&headless, KEY_LEFT, MOD_SHIFT);
        assert_int_equal(now(&headless).step, steps[i - 1]);
    }
    headless_finish(&headless);
}

static void j_k_and_l_play_back_stop_and_play(void **state) {
    (void)state;
    Headless headless = headless_scenario("fish_soup", SIZE);
    const Playback *playback = &headless.app->playback;
    app_go(headless.app, timeline_moment_of_time(timeline_of(&headless), nanos_from_seconds(9)));
    headless_key(&headless, 'l', 0);
    Nanos begin = now(&headless).time;
    for (int i = 0; i < 20; i++) {
        headless_frame(&headless, 50);
    }
    assert_true(playback->playing && now(&headless).time > begin);
    headless_key(&headless, 'k', 0);
    assert_false(playback->playing);
    Nanos stopped = now(&headless).time;
    headless_key(&headless, 'j', 0);
    for (int i = 0; i < 20; i++) {
        headless_frame(&headless, 50);
    }
    assert_true(playback->playing && now(&headless).time < stopped);
    headless_key(&headless, 'k', 0);
    headless_finish(&headless);
}

static void the_wheel_over_the_scrubber_steps(void **state) {
    (void)state;
    Headless headless = headless_scenario("fish_soup", SIZE);
    Point place = headless_place(&headless, HIT_SCRUBBER, 0);
    headless_wheel(&headless, place, -1, 0);
    headless_wheel(&headless, place, -1, 0);
    assert_int_equal(now(&headless).step, 2);
    headless_wheel(&headless, place, 1, 0);
    assert_int_equal(now(&headless).step, 1);
    headless_finish(&headless);
}

// ---- The view
// ------------------------------------------------------------------------------------

static void a_measuring_drag_says_the_length_while_it_lasts(void **state) {
    (void)state;
    Headless headless = headless_scenario("fish_soup", SIZE);
    Point from = place_in(&headless, "boil_water", 2), to = place_in(&headless, "boil_water", 8);
    assert_false(says(&headless, "6:00"));
    headless_move(&headless, from);
    send(&headless, INPUT_MOUSE_DOWN, from, MOUSE_LEFT, 1);
    send(&headless, INPUT_MOUSE_MOVE, (Point){(from.x + to.x) / 2, from.y}, 0, 0);
    send(&headless, INPUT_MOUSE_MOVE, to, 0, 0);
    assert_true(headless.app->view.measuring);
    Text length = {0};
    const View *view = &headless.app->view;
    time_write_length(&length, (Nanos)(view->range_end - view->range_begin),
                      timeline_unit(timeline_of(&headless)));
    assert_true(says(&headless, text_c(&length)));
    text_finish(&length);
    send(&headless, INPUT_MOUSE_UP, to, MOUSE_LEFT, 1);
    assert_true(headless.app->view.measuring);
    headless_key(&headless, KEY_ESCAPE, 0);
    assert_false(headless.app->view.measuring);
    headless_key(&headless, 'a', MOD_CTRL);
    assert_true(headless.app->view.measuring);
    assert_true(says(&headless, "17 min"));
    headless_finish(&headless);
}

static void ctrl_and_a_drag_show_what_was_dragged_over(void **state) {
    (void)state;
    Headless headless = headless_scenario("fish_soup", SIZE);
    Point from = place_in(&headless, "boil_water", 2), to = place_in(&headless, "boil_water", 8);
    headless_move(&headless, from);
    send(&headless, INPUT_MOUSE_DOWN, from, MOUSE_LEFT, 1);
    send(&headless, INPUT_MOUSE_MOVE, to, 0, 0);
    app_input(headless.app, &(InputEvent){.kind = INPUT_MOUSE_UP,
                                          .mouse = to,
                                          .button = MOUSE_LEFT,
                                          .clicks = 1,
                                          .modifiers = MOD_CTRL});
    for (int i = 0; i < 4; i++) {
        headless_frame(&headless, 100);
    }
    AxisMap map = app_map(headless.app);
    double second = (double)NANOS_PER_SECOND;
    double begin = axis_unit(&map, map.left), end = axis_unit(&map, map.right);
    assert_true(begin > 1.7 * second && begin < 2.2 * second);
    assert_true(end > 7.8 * second && end < 8.3 * second);
    headless_finish(&headless);
}

static void two_clicks_fit_a_bar_and_beside_it_the_run(void **state) {
    (void)state;
    Headless headless = headless_scenario("fish_soup", SIZE);
    AxisMap whole = app_map(headless.app);
    click(&headless, place_in(&headless, "prepare_fish", 1.5), MOUSE_LEFT, 2);
    AxisMap bar = app_map(headless.app);
    assert_true(bar.scale > whole.scale * 3);
    Rect lanes = hits_find(&headless.app->hits, HIT_LANES, 0).rect;
    click(&headless, (Point){lanes.x + lanes.w - 30, rect_bottom(lanes) - 4}, MOUSE_LEFT, 2);
    assert_true(same_view(app_map(headless.app), whole));
    headless_finish(&headless);
}

static void the_middle_button_fits_a_bar_and_drags_the_view(void **state) {
    (void)state;
    Headless headless = headless_scenario("fish_soup", SIZE);
    AxisMap whole = app_map(headless.app);
    click(&headless, place_in(&headless, "prepare_fish", 1.5), MOUSE_MIDDLE, 1);
    AxisMap bar = app_map(headless.app);
    assert_true(bar.scale > whole.scale * 3);
    Point from = rect_centre(hits_find(&headless.app->hits, HIT_LANES, 0).rect);
    headless_drag(&headless, from, (Point){from.x + 100, from.y}, MOUSE_MIDDLE);
    AxisMap moved = app_map(headless.app);
    assert_true(moved.begin < bar.begin - 90 / bar.scale);
    assert_true(moved.begin > bar.begin - 110 / bar.scale);
    headless_key(&headless, 'z', MOD_CTRL);
    headless_frame(&headless, 400);
    headless_frame(&headless, 400);
    assert_true(same_view(app_map(headless.app), bar));
    headless_finish(&headless);
}

static void the_minimaps_edges_cut_the_view_and_its_middle_moves_it(void **state) {
    (void)state;
    Headless headless = headless_scenario("fish_soup", SIZE);
    AxisMap whole = app_map(headless.app);
    Point left = headless_place(&headless, HIT_MINIMAP_EDGE, 0);
    headless_drag(&headless, left, (Point){left.x + 200, left.y}, MOUSE_LEFT);
    AxisMap cut = app_map(headless.app);
    assert_true(cut.begin > whole.begin);
    assert_true(axis_unit(&cut, cut.right) < axis_unit(&whole, whole.right) * 1.001);
    Point right = headless_place(&headless, HIT_MINIMAP_EDGE, 1);
    headless_drag(&headless, right, (Point){right.x - 200, right.y}, MOUSE_LEFT);
    AxisMap narrow = app_map(headless.app);
    assert_true(axis_unit(&narrow, narrow.right) < axis_unit(&cut, cut.right));
    left = headless_place(&headless, HIT_MINIMAP_EDGE, 0);
    right = headless_place(&headless, HIT_MINIMAP_EDGE, 1);
    Point middle = {(left.x + right.x) / 2, left.y};
    headless_drag(&headless, middle, (Point){middle.x + 60, middle.y}, MOUSE_LEFT);
    AxisMap moved = app_map(headless.app);
    assert_true(moved.begin > narrow.begin);
    assert_true(moved.scale < narrow.scale * 1.001 && moved.scale > narrow.scale * 0.999);
    // Each of the three is undone by itself.
    const AxisMap *before[] = {&narrow, &cut, &whole};
    for (int i = 0; i < 3; i++) {
        headless_key(&headless, 'z', MOD_CTRL);
        headless_frame(&headless, 400);
        headless_frame(&headless, 400);
        assert_true(same_view(app_map(headless.app), *before[i]));
    }
    headless_finish(&headless);
}

// ---- Which lanes
// ---------------------------------------------------------------------------------

static size_t lanes_shown(Headless *headless) {
    LaneLayout layout = {0};
    Scene scene = app_scene(headless->app);
    lane_layout_make(&layout, &scene, 700);
    lane_layout_show(&layout, 0, 1e6f);
    size_t count = 0;
    for (size_t i = 0; i < layout.slots.count; i++) {
        count += layout.slots.items[i].kind == SLOT_LANE;
    }
    lane_layout_finish(&layout);
    return count;
}

// In the menu that is open, the row that says so.
static Point row_of(const Headless *headless, const char *words) {
    Point place = {0};
    for (size_t i = 0; i < headless->list.commands.count; i++) {
        const DrawCommand *command = &headless->list.commands.items[i];
        if (command->kind == DRAW_TEXT &&
            slice_is(draw_command_text(&headless->list, command), words)) {
            place = (Point){command->rect.x + 4, command->rect.y - 4};
        }
    }
    assert_true(place.x > 0);
    return place;
}

static void choose(Headless *headless, const char *words) {
    Hit button = hits_find(&headless->app->hits, HIT_ACTION, ACTION_STATES);
    assert_int_equal(button.kind, HIT_ACTION);
    headless_click(headless, rect_centre(button.rect));
    headless_click(headless, row_of(headless, words));
    headless_frame(headless, 16);
}

static void only_tasks_in_a_state_are_shown_when_asked_for(void **state) {
    (void)state;
    Headless headless = headless_scenario("crawler", SIZE);
    size_t all = lanes_shown(&headless);
    assert_int_equal(all, 201);
    // How a task ended is known of the whole run, wherever the playhead is.
    choose(&headless, "failed");
    assert_int_equal(lanes_shown(&headless), timeline_failed_count(timeline_of(&headless)));
    choose(&headless, "failed");
    assert_int_equal(lanes_shown(&headless), all);
    app_go(headless.app, timeline_moment_of_time(timeline_of(&headless), NANOS_PER_SECOND / 2));
    headless_frame(&headless, 16);
    uint32_t counts[STATE_COUNT];
    timeline_population_at(timeline_of(&headless), now(&headless), counts);
    choose(&headless, "sleep");
    assert_int_equal(lanes_shown(&headless), counts[STATE_SLEEP]);
    assert_in_range(counts[STATE_SLEEP], 1, 44);  // As many as there are slots.
    // The lanes follow the playhead.
    headless_key(&headless, KEY_END, 0);
    assert_int_equal(lanes_shown(&headless), 0);
    headless_key(&headless, 'p', 0);
    headless_frame(&headless, 16);
    headless_click(&headless, row_of(&headless, "All states"));
    assert_int_equal(lanes_shown(&headless), all);
    headless_finish(&headless);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(turns_of_the_loop_go_one_by_one_both_ways),
        cmocka_unit_test(steps_of_the_selected_task_go_one_by_one_both_ways),
        cmocka_unit_test(j_k_and_l_play_back_stop_and_play),
        cmocka_unit_test(the_wheel_over_the_scrubber_steps),
        cmocka_unit_test(a_measuring_drag_says_the_length_while_it_lasts),
        cmocka_unit_test(ctrl_and_a_drag_show_what_was_dragged_over),
        cmocka_unit_test(two_clicks_fit_a_bar_and_beside_it_the_run),
        cmocka_unit_test(the_middle_button_fits_a_bar_and_drags_the_view),
        cmocka_unit_test(the_minimaps_edges_cut_the_view_and_its_middle_moves_it),
        cmocka_unit_test(only_tasks_in_a_state_are_shown_when_asked_for),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
