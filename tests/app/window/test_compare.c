// Two runs side by side: the program without its concurrency, before its last edit, another file.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "../platform/golden.h"
#include "base/file.h"
#include "headless.h"
#include "panes/line_diff.h"

enum { FEW = 12 };

static Headless start(Point size) {
    Headless headless;
    Error error = {0};
    assert_true(headless_start(&headless, size, &error));
    headless.app->measure = text_measure_plain();
    return headless;
}

static void open_scenario(Headless *headless, const char *name) {
    char path[512];
    const char *folder = getenv("SCENARIO_FOLDER");
    snprintf(path, sizeof path, "%s/%s.py", folder ? folder : "scenarios", name);
    headless_open(headless, path);
}

// Until both runs are over and told.
static void settle(Headless *headless) {
    for (int i = 0; i < 2000; i++) {
        headless_frame(headless, 16);
        if (headless->app->compare.placed) {
            break;
        }
        usleep(1000);
    }
    headless_frame(headless, 16);
}

static Headless open_shadow(const char *name, Point size) {
    Headless headless = start(size);
    open_scenario(&headless, name);
    headless_key(&headless, 'v', 0);
    settle(&headless);
    assert_true(app_is_comparing(headless.app));
    return headless;
}

static const Comparison *facts_of(const Headless *headless) {
    return &headless->app->compare.comparison;
}

static void v_shows_the_program_without_its_concurrency(void **state) {
    (void)state;
    Headless headless = open_shadow("fish_soup", (Point){1600, 1000});
    const Comparison *comparison = facts_of(&headless);
    assert_int_equal(comparison->facts[0].whole, 32 * NANOS_PER_SECOND);
    assert_int_equal(comparison->facts[1].whole, 17 * NANOS_PER_SECOND);
    assert_int_equal(comparison->facts[0].asleep, comparison->facts[1].asleep);
    Text text = {0};
    comparison_write_ratio(comparison, &text);
    assert_string_equal(text_c(&text), "32 min → 17 min, 1.88 times as fast");
    text_finish(&text);
    headless_key(&headless, 'v', 0);
    assert_false(app_is_comparing(headless.app));
    headless_finish(&headless);
}

static void a_run_that_is_stuck_is_not_called_faster(void **state) {
    (void)state;
    Headless headless = open_shadow("deadlock", (Point){1600, 1000});
    assert_false(comparison_is_fair(facts_of(&headless)));
    Text text = {0};
    comparison_write_ratio(facts_of(&headless), &text);
    assert_string_equal(text_c(&text), "B is stuck for ever after 1 s");
    text_finish(&text);
    headless_finish(&headless);
}

static void another_file_is_the_other_side(void **state) {
    (void)state;
    Headless headless = start((Point){1600, 1000});
    open_scenario(&headless, "fish_soup_sequential");
    open_scenario(&headless, "fish_soup");
    headless_key(&headless, '5', 0);
    settle(&headless);
    CompareScene compare = app_compare_scene(headless.app);
    assert_true(slice_equal(compare.sides[0].file, SLICE("fish_soup_sequential.py")));
    assert_true(slice_equal(compare.sides[1].file, SLICE("fish_soup.py")));
    assert_false(compare.same_source);
    Text text = {0};
    comparison_write_ratio(compare.comparison, &text);
    assert_string_equal(text_c(&text), "30 min → 17 min, 1.76 times as fast");
    text_finish(&text);
    headless_finish(&headless);
}

// A is the tab that comes first, whichever of them is shown.
static void the_first_tab_is_a_whichever_is_shown(void **state) {
    (void)state;
    for (size_t shown = 0; shown < 2; shown++) {
        Headless headless = start((Point){1600, 1000});
        open_scenario(&headless, "fish_soup_sequential");
        open_scenario(&headless, "fish_soup");
        app_files_show(headless.app, shown);
        headless_frame(&headless, 16);
        headless_key(&headless, '5', 0);
        settle(&headless);
        CompareScene compare = app_compare_scene(headless.app);
        assert_true(slice_equal(compare.sides[0].file, SLICE("fish_soup_sequential.py")));
        assert_true(slice_equal(compare.sides[1].file, SLICE("fish_soup.py")));
        assert_true(comparison_ratio(compare.comparison) > 1.7);
        assert_true(slice_equal(compare.sides[0].title, SLICE("One thing after another")));
        assert_true(slice_equal(compare.sides[1].title, SLICE("The better way")));
        const Status *status = &compare.sides[0].scene.status;
        assert_true(slice_equal(status->compared, SLICE("Fish soup")));
        assert_true(slice_equal(status->compared_note,
                                SLICE("one thing after another and the better way")));
        headless_finish(&headless);
    }
}

static void titles_say_what_both_have_in_common(void **state) {
    (void)state;
    Headless headless = start((Point){1600, 1000});
    open_scenario(&headless, "workers_sequential");
    open_scenario(&headless, "fish_soup");
    headless_key(&headless, '5', 0);
    settle(&headless);
    CompareScene compare = app_compare_scene(headless.app);
    assert_true(slice_equal(compare.sides[1].title, SLICE("Fish soup, the better way")));
    assert_true(slice_equal(compare.sides[0].scene.status.compared, compare.sides[0].title));
    assert_true(slice_equal(compare.sides[0].scene.status.compared_note,
                            SLICE("and Fish soup, the better way")));
    headless_finish(&headless);
}

static void expect_titles(const char *a, const char *b, const char *whole, const char *note) {
    static const char *const paths[] = {"compare-title-a.py", "compare-title-b.py"};
    const char *const titles[] = {a, b};
    Headless headless = start((Point){1600, 1000});
    for (int i = 0; i < 2; i++) {
        Error error = {0};
        Text text = {0};
        text_printf(&text,
                    "\"\"\"%s\"\"\"\nimport asyncio\nasync def main():\n"
                    "    await asyncio.sleep(%d)\nasyncio.run(main())\n",
                    titles[i], i + 1);
        assert_true(file_write(paths[i], text_slice(&text), &error));
        text_finish(&text);
        headless_open(&headless, paths[i]);
    }
    headless_key(&headless, '5', 0);
    settle(&headless);
    assert_string_equal(text_c(&headless.app->compare.titles.whole), whole);
    assert_string_equal(text_c(&headless.app->compare.titles.note), note);
    headless_finish(&headless);
    unlink(paths[0]);
    unlink(paths[1]);
}

static void titles_are_parted_at_commas_of_either_script(void **state) {
    (void)state;
    expect_titles("煮鱼汤，一件一件来", "煮鱼汤，更好的做法", "煮鱼汤",
                  "一件一件来 and 更好的做法");
    expect_titles("Soup: hot, red", "Soup: hot, green", "Soup: hot", "red and green");
    expect_titles("Soup", "Soup", "Soup", "compare-title-a.py and compare-title-b.py");
    expect_titles("Soup:", "Soup: hot", "Soup:", "and Soup: hot");
    expect_titles("Tea", "Soup", "Tea", "and Soup");
}

static void it_is_said_what_made_the_difference_and_what_limits_it(void **state) {
    (void)state;
    Headless headless = open_shadow("fish_soup", (Point){1600, 1000});
    Text text = {0};
    comparison_write_gain(facts_of(&headless), &text);
    assert_string_equal(text_c(&text), "boil_water and prepare_fish sleep at the same time");
    text_clear(&text);
    comparison_write_limit(facts_of(&headless), 1, &text);
    assert_string_equal(text_c(&text),
                        "Both chains take 15 min. A faster prepare_fish alone will not help while "
                        "boil_water still needs 15 min.");
    headless_finish(&headless);
    headless = open_shadow("crawler", (Point){1600, 1000});
    text_clear(&text);
    comparison_write_gain(facts_of(&headless), &text);
    assert_string_equal(text_c(&text), "up to 49 tasks sleep at the same time");
    text_finish(&text);
    headless_finish(&headless);
}

static bool is_drawn(const Headless *headless, Slice words) {
    for (size_t i = 0; i < headless->list.commands.count; i++) {
        const DrawCommand *command = &headless->list.commands.items[i];
        if (command->kind == DRAW_TEXT &&
            slice_equal(draw_command_text(&headless->list, command), words)) {
            return true;
        }
    }
    return false;
}

// The docstrings differ too, and lie above: the wheel goes there.
static void what_changed_opens_at_the_code(void **state) {
    (void)state;
    Headless headless = start((Point){1600, 1000});
    open_scenario(&headless, "fish_soup_sequential");
    open_scenario(&headless, "fish_soup");
    headless_key(&headless, '5', 0);
    settle(&headless);
    assert_true(headless.app->compare.changes_scroll > 0);
    Point place = headless_place(&headless, HIT_COMPARE_CHANGES, 0);
    assert_true(is_drawn(&headless, SLICE("37")));
    assert_false(is_drawn(&headless, SLICE("5")));
    headless_wheel(&headless, place, 20, 0);
    headless_frame(&headless, 16);
    assert_int_equal((int)headless.app->compare.changes_scroll, 0);
    assert_true(is_drawn(&headless, SLICE("5")));
    headless_finish(&headless);
}

static void the_scrubber_shows_both(void **state) {
    (void)state;
    Headless headless = open_shadow("fish_soup", (Point){1600, 1000});
    assert_true(is_drawn(&headless, SLICE("A and B in step")));
    assert_true(is_drawn(&headless, SLICE("A ends 32:00")));
    assert_true(is_drawn(&headless, SLICE("B ends 17:00")));
    assert_true(is_drawn(&headless, SLICE("15 minutes saved")));
    // Near an end the flag there makes room for the playhead's.
    app_go(headless.app,
           timeline_moment_of_time(app_lead(headless.app)->timeline, 18 * NANOS_PER_SECOND));
    headless_frame(&headless, 16);
    assert_true(is_drawn(&headless, SLICE("18:00")));
    assert_true(is_drawn(&headless, SLICE("B ends 17:00")));
    headless_finish(&headless);
}

static Point lane_place(const Headless *headless, int side, const char *name) {
    CompareScene compare = app_compare_scene(headless->app);
    const Timeline *timeline = compare.sides[side].scene.timeline;
    for (size_t i = 0; i < headless->app->hits.items.count; i++) {
        const Hit *hit = &headless->app->hits.items.items[i];
        bool lane = hit->kind == HIT_COMPARE_LANE && hit->b == (uint32_t)side;
        if (lane &&
            slice_is(timeline_text(timeline, timeline_lane(timeline, hit->a)->function), name)) {
            return rect_centre(hit->rect);
        }
    }
    fail_msg("%s has no lane", name);
    return (Point){0, 0};
}

// In either run, of the run that is pointed at.
static void a_bar_under_the_pointer_is_told_about(void **state) {
    (void)state;
    Headless headless = open_shadow("fish_soup", (Point){1600, 1000});
    CompareScene compare = app_compare_scene(headless.app);
    for (int side = 0; side < 2; side++) {
        AxisMap map = compare_map(&compare, side, headless.app->layout.timeline);
        Nanos begin = (side ? 7 : 22) * NANOS_PER_SECOND;
        Point place = lane_place(&headless, side, "prepare_fish");
        place.x = axis_x(&map, (double)begin + 1.5e9);
        headless_move(&headless, place);
        headless_frame(&headless, 400);
        headless_frame(&headless, 400);
        assert_true(is_drawn(&headless, SLICE("prepare_fish: ginger")));
        assert_true(headless.app->view.hovering);
    }
    headless_finish(&headless);
}

// The ends of a task that is selected in both are measured in place of those of the runs.
static void the_ends_of_a_selected_task_are_measured(void **state) {
    (void)state;
    Headless headless = open_shadow("fish_soup", (Point){1600, 1000});
    Point place = lane_place(&headless, 1, "prepare_fish");
    headless_click(&headless, place);
    headless_frame(&headless, 400);
    assert_true(is_drawn(&headless, SLICE("A prepare_fish 30:00")));
    assert_true(is_drawn(&headless, SLICE("B prepare_fish 15:00")));
    assert_true(is_drawn(&headless, SLICE("15 minutes saved")));
    headless_click(&headless, lane_place(&headless, 0, "boil_water"));
    headless_frame(&headless, 400);
    assert_true(is_drawn(&headless, SLICE("B boil_water 15:00")));
    assert_false(is_drawn(&headless, SLICE("15 minutes saved")));
    headless_finish(&headless);
}

static void flags_of_ends_never_lie_on_one_another(void **state) {
    (void)state;
    static const Point sizes[] = {{720, 480}, {1024, 640}, {1600, 1000}};
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        Headless headless = open_shadow("fish_soup", sizes[i]);
        headless_key(&headless, 't', MOD_SHIFT);
        headless_frame(&headless, 16);
        Rect flags[2];
        size_t count = 0;
        for (size_t j = 0; j < headless.list.commands.count; j++) {
            const DrawCommand *command = &headless.list.commands.items[j];
            Slice words = command->kind == DRAW_TEXT ? draw_command_text(&headless.list, command)
                                                     : (Slice){"", 0};
            if (slice_is(words, "A ends 32:00") || slice_is(words, "B ends 17:00")) {
                assert_true(count < 2);
                flags[count++] = command->rect;
            }
        }
        assert_int_equal(count, 2);
        float width = draw_text_width(&headless.list, TEXT_HEADER, SLICE("B ends 17:00"));
        float apart = flags[0].x - flags[1].x;
        assert_true(apart > width || apart < -width);
        headless_finish(&headless);
    }
}

static void closing_the_other_file_takes_nothing_from_the_comparison(void **state) {
    (void)state;
    Headless headless = start((Point){1600, 1000});
    open_scenario(&headless, "fish_soup_sequential");
    open_scenario(&headless, "fish_soup");
    headless_key(&headless, '5', 0);
    settle(&headless);
    app_files_close(headless.app, 0);
    headless_frame(&headless, 16);
    assert_true(app_is_comparing(headless.app));
    headless_finish(&headless);
}

static void both_have_one_playhead_on_the_longer_ones_axis(void **state) {
    (void)state;
    Headless headless = open_shadow("fish_soup", (Point){1600, 1000});
    App *app = headless.app;
    // It opens on the whole.
    assert_int_equal(app->playback.now.time, 32 * NANOS_PER_SECOND);
    app_go(app, timeline_moment_of_time(app_lead(app)->timeline, 16 * NANOS_PER_SECOND));
    CompareScene compare = app_compare_scene(app);
    assert_int_equal(compare.lead, 0);
    assert_int_equal(compare.sides[0].scene.now.time, 16 * NANOS_PER_SECOND);
    assert_int_equal(compare.sides[1].scene.now.time, 16 * NANOS_PER_SECOND);
    app_go(app, timeline_moment_of_time(app_lead(app)->timeline, 20 * NANOS_PER_SECOND));
    compare = app_compare_scene(app);
    assert_int_equal(compare.sides[1].scene.now.time, 17 * NANOS_PER_SECOND);
    headless_finish(&headless);
}

static void steps_stop_where_anything_happens_in_either(void **state) {
    (void)state;
    Headless headless = open_shadow("fish_soup", (Point){1600, 1000});
    headless_key(&headless, KEY_HOME, 0);
    static const int expected[] = {0, 3, 5, 7, 10, 15, 17, 18, 20, 22, 25, 30, 32};
    for (size_t i = 0; i < sizeof expected / sizeof *expected; i++) {
        headless_key(&headless, KEY_RIGHT, 0);
        assert_int_equal(headless.app->playback.now.time, expected[i] * NANOS_PER_SECOND);
    }
    headless_key(&headless, KEY_LEFT, 0);
    assert_int_equal(headless.app->playback.now.time, 30 * NANOS_PER_SECOND);
    headless_finish(&headless);
}

static void playing_plays_both(void **state) {
    (void)state;
    Headless headless = open_shadow("fish_soup", (Point){1600, 1000});
    headless_key(&headless, KEY_HOME, 0);
    headless_key(&headless, ' ', 0);
    for (int i = 0; i < 120; i++) {
        headless_frame(&headless, 16);
    }
    headless_key(&headless, ' ', 0);
    CompareScene compare = app_compare_scene(headless.app);
    assert_true(compare.sides[0].scene.now.time > NANOS_PER_SECOND);
    assert_int_equal(compare.sides[0].scene.now.time, compare.sides[1].scene.now.time);
    headless_finish(&headless);
}

static void a_click_selects_a_task_and_its_partner(void **state) {
    (void)state;
    Headless headless = open_shadow("fish_soup", (Point){1600, 1000});
    const Timeline *b = app_compare_scene(headless.app).sides[1].scene.timeline;
    LaneId fish = timeline_row(b, timeline_row_count(b) - 1);
    Point place = {0, 0};
    const Hits *hits = &headless.app->hits;
    for (size_t i = 0; i < hits->items.count; i++) {
        const Hit *hit = &hits->items.items[i];
        if (hit->kind == HIT_COMPARE_LANE && hit->a == fish && hit->b == 1) {
            place = rect_centre(hit->rect);
        }
    }
    assert_true(place.x > 0);
    headless_click(&headless, place);
    CompareScene compare = app_compare_scene(headless.app);
    assert_int_equal(compare.chosen[1], fish);
    assert_int_equal(compare.chosen[0], comparison_partner(compare.comparison, 1, fish));
    assert_int_not_equal(compare.chosen[0], 0);
    Nanos delta = 0;
    assert_true(comparison_delta(compare.comparison, 1, fish, &delta));
    assert_int_equal(delta, -15 * NANOS_PER_SECOND);
    headless_finish(&headless);
}

static void sides_swap_and_the_difference_turns_round(void **state) {
    (void)state;
    Headless headless = open_shadow("fish_soup", (Point){1600, 1000});
    headless_key(&headless, 'v', MOD_SHIFT);
    headless_frame(&headless, 16);
    assert_int_equal(facts_of(&headless)->facts[0].whole, 17 * NANOS_PER_SECOND);
    Text text = {0};
    comparison_write_ratio(facts_of(&headless), &text);
    assert_string_equal(text_c(&text), "17 min → 32 min, 1.88 times as long");
    text_finish(&text);
    headless_finish(&headless);
}

static void same_length_stretches_the_shorter_one(void **state) {
    (void)state;
    Headless headless = open_shadow("fish_soup", (Point){1600, 1000});
    headless_key(&headless, 't', MOD_SHIFT);
    CompareScene compare = app_compare_scene(headless.app);
    assert_true(compare.same_length);
    AxisMap a = compare_map(&compare, 0, headless.app->layout.timeline);
    AxisMap b = compare_map(&compare, 1, headless.app->layout.timeline);
    float end_a = axis_x(&a, 32e9), end_b = axis_x(&b, 17e9);
    assert_true(end_a - end_b < 0.5f && end_b - end_a < 0.5f);
    headless_finish(&headless);
}

static void leaving_brings_back_the_view_of_the_one_run(void **state) {
    (void)state;
    Headless headless = start((Point){1600, 1000});
    open_scenario(&headless, "fish_soup");
    headless_key(&headless, 't', MOD_SHIFT);
    assert_int_equal(headless.app->view.axis, AXIS_STEPS);
    headless_key(&headless, 'v', 0);
    settle(&headless);
    assert_int_equal(headless.app->view.axis, AXIS_TIME);
    headless_key(&headless, KEY_ESCAPE, 0);
    assert_false(app_is_comparing(headless.app));
    assert_int_equal(headless.app->view.axis, AXIS_STEPS);
    assert_int_equal(headless.app->playback.now.time, 17 * NANOS_PER_SECOND);
    headless_finish(&headless);
}

static void write_program(const char *path, const char *body) {
    Error error = {0};
    Text text = {0};
    text_printf(&text,
                "import asyncio\nasync def nap():\n    await asyncio.sleep(2)\n"
                "async def main():\n%sasyncio.run(main())\n",
                body);
    assert_true(file_write(path, text_slice(&text), &error));
    text_finish(&text);
}

static void reload(Headless *headless) {
    headless_key(headless, 'r', MOD_CTRL);
    for (int i = 0; i < 2000 && !app_has_run(headless->app); i++) {
        usleep(1000);
        headless_frame(headless, 16);
    }
}

static void an_edit_is_compared_with_the_run_before_it(void **state) {
    (void)state;
    const char *path = "compare-edited.py";
    Headless headless = start((Point){1600, 1000});
    write_program(path, "    await nap()\n    await nap()\n");
    headless_open(&headless, path);
    assert_null(headless.app->before);
    write_program(path, "    await asyncio.gather(nap(), nap())\n");
    reload(&headless);
    assert_non_null(headless.app->before);
    headless_key(&headless, '5', 0);
    settle(&headless);
    assert_int_equal(headless.app->compare.kind, COMPARE_BEFORE);
    assert_int_equal(facts_of(&headless)->facts[0].whole, 4 * NANOS_PER_SECOND);
    assert_int_equal(facts_of(&headless)->facts[1].whole, 2 * NANOS_PER_SECOND);
    assert_int_equal(facts_of(&headless)->facts[1].unpaired, 2);
    // Edited once more: what was just run is before now.
    write_program(path, "    await nap()\n");
    headless.app->compare.placed = false;
    headless_key(&headless, 'r', MOD_CTRL);
    settle(&headless);
    assert_int_equal(facts_of(&headless)->facts[0].whole, 2 * NANOS_PER_SECOND);
    // An edit that does not parse leaves nothing to compare with.
    write_program(path, "    await (\n");
    headless_key(&headless, 'r', MOD_CTRL);
    headless_frame(&headless, 16);
    assert_false(app_is_comparing(headless.app));
    headless_finish(&headless);
    unlink(path);
}

static void every_scenario_can_be_compared_in_any_window(void **state) {
    (void)state;
    static const char *const names[] = {"crawler",      "deadlock",      "producer_consumer",
                                        "lock_in_line", "queue_forever", "blocking_call",
                                        "first_task",   "shield",        "callbacks"};
    static const Point sizes[] = {{720, 480}, {1024, 640}, {2560, 1440}};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        Headless headless = open_shadow(names[i], sizes[i % 3]);
        CompareScene compare = app_compare_scene(headless.app);
        assert_false(compare.running);
        // Nothing lies outside of the window, or on top of something else.
        const CompareLayout *layout = &headless.app->layout.compare;
        assert_true(rect_bottom(layout->timeline) <= headless.app->layout.transport.y);
        assert_true(layout->timeline.h > 120);
        headless_finish(&headless);
    }
}

static void the_difference_of_sources_is_found_line_by_line(void **state) {
    (void)state;
    SourceText a = {0}, b = {0};
    source_text_set(&a, SLICE("one\ntwo\nthree\nfour\n"));
    source_text_set(&b, SLICE("one\n2\nthree\nand\nfour\n"));
    LineDiff diff = line_diff_make(&a, &b);
    static const DiffRow expected[] = {
        {1, 1, true}, {2, 2, false}, {3, 3, true}, {0, 4, false}, {4, 5, true}};
    for (size_t i = 0; i < sizeof expected / sizeof *expected; i++) {
        assert_int_equal(diff.rows.items[i].left, expected[i].left);
        assert_int_equal(diff.rows.items[i].right, expected[i].right);
        assert_int_equal(diff.rows.items[i].same, expected[i].same);
    }
    line_diff_finish(&diff);
    source_text_finish(&a);
    source_text_finish(&b);
}

// Whatever the keys ask for: the playhead is in a run that is not the file's own.
static void no_action_is_too_much_for_a_comparison(void **state) {
    (void)state;
    for (int action = 1; action < ACTION_COUNT; action++) {
        bool leaves = action == ACTION_QUIT || action == ACTION_EXPORT ||
                      action == ACTION_EXPORT_NOW || action == ACTION_CLOSE_FILE ||
                      action == ACTION_RELOAD || action == ACTION_NEW_TAB;
        if (leaves) {
            continue;
        }
        Headless headless = open_shadow("fish_soup", (Point){1024, 640});
        app_act(headless.app, (Action)action, 0);
        headless_frame(&headless, 16);
        app_act(headless.app, (Action)action, 0);
        headless_frame(&headless, 300);
        assert_non_null(headless.app->document);
        headless_finish(&headless);
    }
}

static void comparisons_look_as_before(void **state) {
    (void)state;
    size_t different = 0;
    Headless shadow = open_shadow("fish_soup", (Point){1600, 1000});
    different += golden_compare("compare-shadow", &shadow.list, 1, FEW);
    headless_finish(&shadow);
    Headless files = start((Point){1600, 1000});
    open_scenario(&files, "fish_soup_sequential");
    open_scenario(&files, "fish_soup");
    headless_key(&files, 't', MOD_CTRL | MOD_SHIFT);
    headless_key(&files, '5', 0);
    settle(&files);
    different += golden_compare("compare-files-light", &files.list, 1, FEW);
    headless_finish(&files);
    Headless many = open_shadow("crawler", (Point){1024, 640});
    different += golden_compare("compare-many", &many.list, 1, FEW);
    headless_finish(&many);
    assert_int_equal(different, 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(v_shows_the_program_without_its_concurrency),
        cmocka_unit_test(a_run_that_is_stuck_is_not_called_faster),
        cmocka_unit_test(another_file_is_the_other_side),
        cmocka_unit_test(the_first_tab_is_a_whichever_is_shown),
        cmocka_unit_test(titles_say_what_both_have_in_common),
        cmocka_unit_test(titles_are_parted_at_commas_of_either_script),
        cmocka_unit_test(it_is_said_what_made_the_difference_and_what_limits_it),
        cmocka_unit_test(what_changed_opens_at_the_code),
        cmocka_unit_test(the_scrubber_shows_both),
        cmocka_unit_test(a_bar_under_the_pointer_is_told_about),
        cmocka_unit_test(the_ends_of_a_selected_task_are_measured),
        cmocka_unit_test(flags_of_ends_never_lie_on_one_another),
        cmocka_unit_test(closing_the_other_file_takes_nothing_from_the_comparison),
        cmocka_unit_test(both_have_one_playhead_on_the_longer_ones_axis),
        cmocka_unit_test(steps_stop_where_anything_happens_in_either),
        cmocka_unit_test(playing_plays_both),
        cmocka_unit_test(a_click_selects_a_task_and_its_partner),
        cmocka_unit_test(sides_swap_and_the_difference_turns_round),
        cmocka_unit_test(same_length_stretches_the_shorter_one),
        cmocka_unit_test(leaving_brings_back_the_view_of_the_one_run),
        cmocka_unit_test(an_edit_is_compared_with_the_run_before_it),
        cmocka_unit_test(every_scenario_can_be_compared_in_any_window),
        cmocka_unit_test(the_difference_of_sources_is_found_line_by_line),
        cmocka_unit_test(no_action_is_too_much_for_a_comparison),
        cmocka_unit_test(comparisons_look_as_before),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
