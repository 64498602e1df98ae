// The app as its user meets it, without a window: keys and clicks go in, states and pictures come
// out.
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
#include "commands/picture_file.h"
#include "headless.h"
#include "panes/bindings.h"
#include "panes/moments.h"

enum { FEW = 12 };  // Pixels of a golden picture that may differ: edges that fall between two.

static const Point SIZE = {1600, 1000};

static void scenario_path(const char *name, char *path, size_t room) {
    const char *folder = getenv("SCENARIO_FOLDER");
    snprintf(path, room, "%s/%s.py", folder ? folder : "scenarios", name);
}

static Headless open_at(const char *name, Point size) {
    return headless_scenario(name, size);
}

static Headless open_scenario(const char *name) {
    return open_at(name, SIZE);
}

static Nanos now(const Headless *headless) {
    return headless->app->playback.now.time;
}

static uint32_t step(const Headless *headless) {
    return headless->app->playback.now.step;
}

static void a_scenario_opens_at_its_beginning_and_waits(void **state) {
    (void)state;
    Headless headless = open_scenario("fish_soup");
    const Timeline *timeline = headless.app->document->timeline;
    assert_int_equal(timeline_task_count(timeline), 3);
    assert_int_equal(timeline_step_count(timeline), 11);
    assert_int_equal(now(&headless), 0);
    assert_false(headless.app->playback.playing);
    headless_finish(&headless);
}

static void at_rest_no_frame_is_due(void **state) {
    (void)state;
    Headless headless = open_scenario("fish_soup");
    headless_frame(&headless, 5000);
    headless_frame(&headless, 16);
    assert_false(app_is_dirty(headless.app));
    assert_int_equal(app_wait(headless.app, headless.now), -1);
    headless_finish(&headless);
}

static void space_plays_and_pauses(void **state) {
    (void)state;
    Headless headless = open_scenario("fish_soup");
    headless_key(&headless, ' ', 0);
    assert_true(headless.app->playback.playing);
    for (int i = 0; i < 120; i++) {
        headless_frame(&headless, 16);
    }
    headless_key(&headless, ' ', 0);
    assert_false(headless.app->playback.playing);
    Nanos stopped = now(&headless);
    assert_true(stopped > NANOS_PER_SECOND && stopped < 3 * NANOS_PER_SECOND);
    headless_frame(&headless, 500);
    assert_int_equal(now(&headless), stopped);
    headless_finish(&headless);
}

static void playing_ends_at_the_end(void **state) {
    (void)state;
    Headless headless = open_scenario("fish_soup");
    headless_key(&headless, ' ', 0);
    for (int i = 0; i < 400 && headless.app->playback.playing; i++) {
        headless_frame(&headless, 90);
    }
    assert_false(headless.app->playback.playing);
    assert_int_equal(now(&headless), 17 * NANOS_PER_SECOND);
    headless_finish(&headless);
}

static void steps_go_forward_and_back(void **state) {
    (void)state;
    Headless headless = open_scenario("fish_soup");
    for (uint32_t i = 1; i <= 11; i++) {
        headless_key(&headless, KEY_RIGHT, 0);
        assert_int_equal(step(&headless), i);
    }
    for (uint32_t i = 11; i-- > 0;) {
        headless_key(&headless, KEY_LEFT, 0);
        assert_int_equal(step(&headless), i);
    }
    assert_int_equal(now(&headless), 0);
    headless_finish(&headless);
}

static bool same_commands(const DrawList *a, const DrawList *b) {
    if (a->commands.count != b->commands.count || a->texts.count != b->texts.count) {
        return false;
    }
    for (size_t i = 0; i < a->commands.count; i++) {
        const DrawCommand *one = &a->commands.items[i], *other = &b->commands.items[i];
        if (one->kind != other->kind || memcmp(&one->rect, &other->rect, sizeof one->rect) != 0 ||
            one->colour.argb != other->colour.argb) {
            return false;
        }
    }
    return memcmp(a->texts.items, b->texts.items, a->texts.count) == 0;
}

static void a_picture_does_not_depend_on_how_the_playhead_got_there(void **state) {
    (void)state;
    static const char *const names[] = {"fish_soup", "gather_exceptions", "lock_in_line"};
    for (size_t i = 0; i < 3; i++) {
        Headless forward = open_scenario(names[i]), backward = open_scenario(names[i]);
        forward.app->following = backward.app->following = false;
        for (int n = 0; n < 5; n++) {
            headless_key(&forward, KEY_RIGHT, 0);
        }
        headless_key(&backward, KEY_END, 0);
        while (step(&backward) > 5) {
            headless_key(&backward, KEY_LEFT, 0);
        }
        forward.app->view.source_scroll = backward.app->view.source_scroll = 0;
        headless_frame(&forward, 16);
        headless_frame(&backward, 16);
        assert_true(same_commands(&forward.list, &backward.list));
        headless_finish(&forward);
        headless_finish(&backward);
    }
}

static void a_drag_on_the_ruler_scrubs(void **state) {
    (void)state;
    Headless headless = open_scenario("fish_soup");
    AxisMap map = app_map(headless.app);
    float y = headless_place(&headless, HIT_RULER, 0).y;
    headless_drag(&headless, (Point){axis_x(&map, 1e9), y}, (Point){axis_x(&map, 12e9), y},
                  MOUSE_LEFT);
    assert_true(llabs(now(&headless) - 12 * NANOS_PER_SECOND) < NANOS_PER_SECOND / 10);
    headless_finish(&headless);
}

static void a_drag_on_the_scrubber_scrubs_to_the_end(void **state) {
    (void)state;
    Headless headless = open_scenario("fish_soup");
    Hit hit = hits_find(&headless.app->hits, HIT_SCRUBBER, 0);
    Point middle = rect_centre(hit.rect);
    headless_drag(&headless, middle, (Point){rect_right(hit.rect) + 50, middle.y}, MOUSE_LEFT);
    assert_int_equal(now(&headless), 17 * NANOS_PER_SECOND);
    headless_finish(&headless);
}

static void the_wheel_zooms_at_the_pointer(void **state) {
    (void)state;
    Headless headless = open_scenario("fish_soup");
    Point place = rect_centre(headless.app->layout.timeline);
    AxisMap before = app_map(headless.app);
    headless_wheel(&headless, place, 3, MOD_CTRL);
    AxisMap after = app_map(headless.app);
    assert_true(after.scale > before.scale * 1.5);
    double moved = axis_position(&after, place.x) - axis_position(&before, place.x);
    assert_true(moved * after.scale < 1 && moved * after.scale > -1);
    headless_key(&headless, 'z', 0);
    headless_frame(&headless, 300);
    headless_frame(&headless, 16);
    AxisMap fitted = app_map(headless.app);
    assert_true(fitted.scale > before.scale * 0.999 && fitted.scale < before.scale * 1.001);
    headless_finish(&headless);
}

static void a_click_selects_and_escape_deselects(void **state) {
    (void)state;
    Headless headless = open_scenario("fish_soup");
    const Timeline *timeline = headless.app->document->timeline;
    LaneId last = timeline_row(timeline, timeline_row_count(timeline) - 1);
    headless_click(&headless, headless_place(&headless, HIT_LANE, last));
    assert_int_equal(headless.app->view.lane, last);
    headless_key(&headless, KEY_ESCAPE, 0);
    assert_int_equal(headless.app->view.lane, 0);
    headless_finish(&headless);
}

static void a_drag_over_lanes_measures(void **state) {
    (void)state;
    Headless headless = open_scenario("fish_soup");
    AxisMap map = app_map(headless.app);
    float y = headless.app->layout.timeline.y + 300;
    headless_drag(&headless, (Point){axis_x(&map, 3e9), y}, (Point){axis_x(&map, 10e9), y},
                  MOUSE_LEFT);
    double length = headless.app->view.range_end - headless.app->view.range_begin;
    assert_true(headless.app->view.measuring);
    assert_true(length > 6.9e9 && length < 7.1e9);
    headless_finish(&headless);
}

static void a_right_click_opens_a_menu_and_a_right_drag_pans(void **state) {
    (void)state;
    Headless headless = open_scenario("fish_soup");
    const Timeline *timeline = headless.app->document->timeline;
    LaneId last = timeline_row(timeline, timeline_row_count(timeline) - 1);
    Point place = headless_place(&headless, HIT_LANE_SPACE, last);
    headless_drag(&headless, place, place, MOUSE_RIGHT);
    assert_true(headless.app->menu_open);
    assert_int_equal(headless.app->view.lane, last);
    headless_key(&headless, KEY_ESCAPE, 0);
    assert_false(headless.app->menu_open);
    AxisMap before = app_map(headless.app);
    headless_drag(&headless, place, (Point){place.x - 100, place.y}, MOUSE_RIGHT);
    AxisMap after = app_map(headless.app);
    assert_false(headless.app->menu_open);
    assert_true(after.begin > before.begin);
    headless_finish(&headless);
}

static void a_click_on_a_printed_line_goes_to_its_moment(void **state) {
    (void)state;
    Headless headless = open_scenario("fish_soup");
    headless_key(&headless, KEY_END, 0);
    headless_click(&headless, headless_place(&headless, HIT_CONSOLE_LINE, 2));
    assert_int_equal(now(&headless), 3 * NANOS_PER_SECOND);
    headless_finish(&headless);
}

static void a_dropped_file_opens(void **state) {
    (void)state;
    Headless headless = open_scenario(NULL);
    char path[512];
    scenario_path("first_task", path, sizeof path);
    InputEvent event = {.kind = INPUT_DROP_FILE, .path = mem_copy_text(path)};
    app_input(headless.app, &event);
    input_event_finish(&event);
    headless_frame(&headless, 16);
    assert_non_null(headless.app->document);
    assert_string_equal(headless.app->document->name, "first_task.py");
    headless_finish(&headless);
}

static void a_typed_path_opens(void **state) {
    (void)state;
    Headless headless = open_scenario(NULL);
    char path[512];
    scenario_path("shield", path, sizeof path);
    headless_key(&headless, 'o', MOD_CTRL);
    headless_type(&headless, path);
    headless_key(&headless, KEY_ENTER, 0);
    assert_non_null(headless.app->document);
    assert_string_equal(headless.app->document->name, "shield.py");
    headless_finish(&headless);
}

static void a_typed_time_is_gone_to(void **state) {
    (void)state;
    Headless headless = open_scenario("fish_soup");
    headless_key(&headless, 'g', MOD_CTRL);
    headless_type(&headless, "7:30");
    headless_key(&headless, KEY_ENTER, 0);
    assert_int_equal(now(&headless), 7500 * NANOS_PER_MILLISECOND);
    headless_finish(&headless);
}

static void a_file_that_does_not_parse_says_where(void **state) {
    (void)state;
    Headless headless = open_scenario(NULL);
    Error error = {0};
    assert_true(file_write("broken.py", SLICE("import asyncio\nprint(\"hi\"\n"), &error));
    headless_open(&headless, "broken.py");
    const Diagnostics *diagnostics = document_diagnostics(headless.app->document);
    assert_non_null(diagnostics);
    assert_int_equal(diagnostics->items[0].line, 2);
    headless_key(&headless, ' ', 0);
    headless_key(&headless, KEY_RIGHT, 0);
    headless_finish(&headless);
    unlink("broken.py");
}

static void a_file_that_is_not_there_leaves_what_is_open(void **state) {
    (void)state;
    Headless headless = open_scenario("fish_soup");
    app_open(headless.app, "no_such_file.py");
    headless_frame(&headless, 16);
    assert_string_equal(headless.app->document->name, "fish_soup.py");
    assert_true(headless.app->toast[0] != 0);
    headless_finish(&headless);
}

static void reading_again_keeps_the_playhead_and_the_view(void **state) {
    (void)state;
    Headless headless = open_scenario("fish_soup");
    app_go(headless.app,
           timeline_moment_of_time(headless.app->document->timeline, 6 * NANOS_PER_SECOND));
    headless_wheel(&headless, rect_centre(headless.app->layout.timeline), 2, MOD_CTRL);
    AxisMap before = app_map(headless.app);
    headless_key(&headless, 'r', MOD_CTRL);
    for (int i = 0; i < 200 && document_is_running(headless.app->document); i++) {
        usleep(1000);
    }
    headless_frame(&headless, 16);
    headless_frame(&headless, 16);
    AxisMap after = app_map(headless.app);
    assert_int_equal(now(&headless), 6 * NANOS_PER_SECOND);
    assert_true(after.scale > before.scale * 0.999 && after.scale < before.scale * 1.001);
    headless_finish(&headless);
}

static void a_deadlock_opens_where_it_happens(void **state) {
    (void)state;
    Headless headless = open_scenario("queue_forever");
    const Timeline *timeline = headless.app->document->timeline;
    assert_true(moment_is_stuck(timeline, headless.app->playback.now));
    assert_int_equal(now(&headless), 3 * NANOS_PER_SECOND);
    const Lane *lane = timeline_lane(timeline, headless.app->view.lane);
    assert_non_null(lane);
    assert_int_equal(lane->end, STATE_PENDING);
    headless_finish(&headless);
}

static void a_program_without_tasks_opens_with_what_it_printed(void **state) {
    (void)state;
    Error error = {0};
    assert_true(file_write("plain.py", SLICE("print('one')\nprint('two')\n"), &error));
    Headless headless = open_scenario(NULL);
    headless_open(&headless, "plain.py");
    assert_int_equal(
        timeline_console_until(headless.app->document->timeline, headless.app->playback.now), 2);
    headless_finish(&headless);
    unlink("plain.py");
}

static void write_small_scenario(const char *path) {
    Error error = {0};
    assert_true(file_write(path,
                           SLICE("import asyncio\nasync def main():\n    await asyncio.sleep(1)\n"
                                 "asyncio.run(main())\n"),
                           &error));
}

static void the_picture_is_saved_beside_the_file(void **state) {
    (void)state;
    Headless headless = open_scenario(NULL);
    write_small_scenario("saved.py");
    headless_open(&headless, "saved.py");
    headless.app->export_choices = (ExportChoices){0};
    headless_key(&headless, 'e', MOD_CTRL | MOD_SHIFT);
    assert_int_equal(access("saved.png", R_OK), 0);
    headless_finish(&headless);
    unlink("saved.py");
    unlink("saved.png");
}

static void click_widget(Headless *headless, const char *name) {
    WidgetId id = widget_id(name, 0);
    const Ui *ui = &headless->app->ui;
    for (size_t i = 0; i < ui->shown.count; i++) {
        if (ui->shown.items[i].id == id) {
            headless_click(headless, rect_centre(ui->shown.items[i].rect));
            headless_frame(headless, 16);
            return;
        }
    }
    fail_msg("there is no %s", name);
}

// The same bytes come from the window and from the command line's writer.
static void the_dialog_saves_what_it_shows(void **state) {
    (void)state;
    Headless headless = open_scenario(NULL);
    write_small_scenario("shown.py");
    headless_open(&headless, "shown.py");
    headless_key(&headless, 'e', MOD_CTRL);
    assert_int_equal(headless.app->prompt, PROMPT_EXPORT);
    headless.app->export_choices = (ExportChoices){.svg = 1, .colours = EXPORT_DARK};
    headless_frame(&headless, 16);
    click_widget(&headless, "export-save");
    assert_int_equal(headless.app->prompt, PROMPT_NONE);
    Arguments arguments = {
        .theme = THEME_DARK, .at = TIME_NOT_GIVEN, .from = TIME_NOT_GIVEN, .to = TIME_NOT_GIVEN};
    PictureRuns runs = {.timelines = {headless.app->document->timeline}};
    Error error = {0};
    Text shown = {0}, written = {0};
    assert_true(picture_file_write(&runs, &arguments, "written.svg", &error));
    assert_true(file_read("shown.svg", 1 << 20, &shown, &error));
    assert_true(file_read("written.svg", 1 << 20, &written, &error));
    assert_true(slice_equal(text_slice(&shown), text_slice(&written)));
    text_finish(&shown);
    text_finish(&written);
    headless_finish(&headless);
    unlink("shown.py");
    unlink("shown.svg");
    unlink("written.svg");
}

static void a_saved_run_opens_again(void **state) {
    (void)state;
    Headless headless = open_scenario(NULL);
    write_small_scenario("kept.py");
    headless_open(&headless, "kept.py");
    size_t steps = timeline_step_count(headless.app->document->timeline);
    headless_key(&headless, 's', MOD_CTRL);
    assert_int_equal(headless.app->prompt, PROMPT_SAVE);
    headless_key(&headless, KEY_ENTER, 0);
    assert_int_equal(headless.app->prompt, PROMPT_NONE);
    headless_open(&headless, "kept.coro");
    assert_string_equal(headless.app->document->name, "kept.coro");
    assert_int_equal(timeline_step_count(headless.app->document->timeline), steps);
    headless_key(&headless, 's', MOD_CTRL);
    headless_type(&headless, "/no/such/folder");
    headless_key(&headless, KEY_ENTER, 0);
    assert_int_equal(headless.app->prompt, PROMPT_SAVE);
    assert_true(headless.app->prompt_error[0] != 0);
    headless_finish(&headless);
    unlink("kept.py");
    unlink("kept.coro");
}

static void escape_closes_the_dialog_and_nothing_is_saved(void **state) {
    (void)state;
    Headless headless = open_scenario("fish_soup");
    headless_key(&headless, 'e', MOD_CTRL);
    headless_key(&headless, KEY_TAB, 0);
    headless_key(&headless, KEY_ESCAPE, 0);
    assert_int_equal(headless.app->prompt, PROMPT_NONE);
    headless_finish(&headless);
}

static void every_size_can_be_drawn(void **state) {
    (void)state;
    static const float widths[] = {1, 100, 480, 720, 879, 880, 1119, 1120, 1440, 2560, 5000};
    static const float heights[] = {1, 90, 200, 480, 639, 760, 1440, 3000};
    static const char *const names[] = {NULL, "fish_soup", "crawler", "queue_forever"};
    for (size_t name = 0; name < 4; name++) {
        Headless headless = open_scenario(names[name]);
        for (size_t i = 0; i < sizeof widths / sizeof *widths; i++) {
            for (size_t j = 0; j < sizeof heights / sizeof *heights; j++) {
                headless.size = (Point){widths[i], heights[j]};
                headless_frame(&headless, 16);
            }
        }
        headless_finish(&headless);
    }
}

static void who_waits_says_for_what_in_plain_words(void **state) {
    (void)state;
    Headless headless = open_scenario("queue_forever");
    const Timeline *timeline = headless.app->document->timeline;
    Text words = {0};
    for (size_t row = 0; row < timeline_row_count(timeline); row++) {
        LaneId lane = timeline_row(timeline, row);
        if (timeline_lane_at(timeline, lane, moment_last(timeline)).state == STATE_RESOURCE) {
            timeline_write_activity(timeline, lane, moment_last(timeline), &words);
        }
    }
    assert_string_equal(text_c(&words), "waits for an item of Queue-1");
    text_finish(&words);
    headless_finish(&headless);
}

static void every_key_can_be_pressed_anywhere(void **state) {
    (void)state;
    static const char *const names[] = {NULL, "fish_soup", "deadlock", "callbacks", "crawler"};
    for (size_t name = 0; name < 5; name++) {
        Headless headless = open_scenario(names[name]);
        for (int round = 0; round < 2; round++) {
            for (size_t i = 0; i < binding_count(); i++) {
                const Binding *binding = binding_at(i);
                bool leaves = binding->action == ACTION_QUIT ||
                              binding->action == ACTION_EXPORT_NOW ||
                              binding->action == ACTION_CLOSE_FILE;
                if (!leaves) {
                    headless_key(&headless, binding->key, binding->modifiers);
                    headless_key(&headless, KEY_ESCAPE, 0);
                }
            }
            headless_key(&headless, 't', MOD_SHIFT);
        }
        headless_finish(&headless);
    }
}

static void the_window_looks_as_it_did(void **state) {
    (void)state;
    size_t different = 0;
    Headless soup = open_scenario("fish_soup");
    for (int i = 0; i < 6; i++) {
        headless_key(&soup, KEY_RIGHT, 0);
    }
    different += golden_compare("soup-dark", &soup.list, 1, FEW);
    headless_key(&soup, 't', MOD_CTRL | MOD_SHIFT);
    different += golden_compare("soup-light", &soup.list, 1, FEW);
    headless_finish(&soup);
    Headless gather = open_scenario("gather_exceptions");
    headless_key(&gather, 't', MOD_SHIFT);
    headless_key(&gather, 'e', 0);
    headless_key(&gather, KEY_END, 0);
    headless_frame(&gather, 300);
    headless_frame(&gather, 300);
    different += golden_compare("gather-steps", &gather.list, 1, FEW);
    headless_finish(&gather);
    Headless crawler = open_scenario("crawler");
    app_go(crawler.app,
           timeline_moment_of_time(crawler.app->document->timeline, 1200 * NANOS_PER_MILLISECOND));
    headless_frame(&crawler, 16);
    headless_frame(&crawler, 16);
    different += golden_compare("crawler", &crawler.list, 1, FEW);
    headless_finish(&crawler);
    Headless small = open_at("lock_in_line", (Point){1024, 640});
    headless_key(&small, KEY_END, 0);
    different += golden_compare("lock-small", &small.list, 1, FEW);
    headless_finish(&small);
    assert_int_equal(different, 0);
}

int main(void) {
    // Recent files are the user's own: tests must not touch them.
    setenv("XDG_STATE_HOME", "/dev/null/nowhere", 1);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_scenario_opens_at_its_beginning_and_waits),
        cmocka_unit_test(at_rest_no_frame_is_due),
        cmocka_unit_test(space_plays_and_pauses),
        cmocka_unit_test(playing_ends_at_the_end),
        cmocka_unit_test(steps_go_forward_and_back),
        cmocka_unit_test(a_picture_does_not_depend_on_how_the_playhead_got_there),
        cmocka_unit_test(a_drag_on_the_ruler_scrubs),
        cmocka_unit_test(a_drag_on_the_scrubber_scrubs_to_the_end),
        cmocka_unit_test(the_wheel_zooms_at_the_pointer),
        cmocka_unit_test(a_click_selects_and_escape_deselects),
        cmocka_unit_test(a_drag_over_lanes_measures),
        cmocka_unit_test(a_right_click_opens_a_menu_and_a_right_drag_pans),
        cmocka_unit_test(a_click_on_a_printed_line_goes_to_its_moment),
        cmocka_unit_test(a_dropped_file_opens),
        cmocka_unit_test(a_typed_path_opens),
        cmocka_unit_test(a_typed_time_is_gone_to),
        cmocka_unit_test(a_file_that_does_not_parse_says_where),
        cmocka_unit_test(a_file_that_is_not_there_leaves_what_is_open),
        cmocka_unit_test(reading_again_keeps_the_playhead_and_the_view),
        cmocka_unit_test(a_deadlock_opens_where_it_happens),
        cmocka_unit_test(a_program_without_tasks_opens_with_what_it_printed),
        cmocka_unit_test(the_picture_is_saved_beside_the_file),
        cmocka_unit_test(the_dialog_saves_what_it_shows),
        cmocka_unit_test(a_saved_run_opens_again),
        cmocka_unit_test(escape_closes_the_dialog_and_nothing_is_saved),
        cmocka_unit_test(every_size_can_be_drawn),
        cmocka_unit_test(who_waits_says_for_what_in_plain_words),
        cmocka_unit_test(every_key_can_be_pressed_anywhere),
        cmocka_unit_test(the_window_looks_as_it_did),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
