// Several files in one window: each in a tab of its own, with its playhead and its view.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "headless.h"
#include "panes/bindings.h"

static void open_scenario(Headless *headless, const char *name) {
    char path[512];
    const char *folder = getenv("SCENARIO_FOLDER");
    snprintf(path, sizeof path, "%s/%s.py", folder ? folder : "scenarios", name);
    headless_open(headless, path);
}

static Headless open_three(Point size) {
    Headless headless;
    Error error = {0};
    assert_true(headless_start(&headless, size, &error));
    headless.app->measure = text_measure_plain();
    open_scenario(&headless, "fish_soup");
    open_scenario(&headless, "crawler");
    open_scenario(&headless, "deadlock");
    return headless;
}

static const char *shown(const Headless *headless) {
    return headless->app->document ? headless->app->document->name : "";
}

static Rect tab_place(const Headless *headless, const char *part, size_t index) {
    const Ui *ui = &headless->app->ui;
    for (size_t i = 0; i < ui->shown.count; i++) {
        if (ui->shown.items[i].id == WIDGET_ID(part, index)) {
            return ui->shown.items[i].rect;
        }
    }
    fail_msg("no %s %zu is shown", part, index);
    return (Rect){0};
}

static void each_file_has_a_tab_and_the_last_one_opened_is_shown(void **state) {
    (void)state;
    Headless headless = open_three((Point){1600, 1000});
    assert_int_equal(headless.app->files.items.count, 3);
    assert_string_equal(shown(&headless), "deadlock.py");
    headless_finish(&headless);
}

static void one_file_needs_no_strip(void **state) {
    (void)state;
    Headless headless;
    Error error = {0};
    assert_true(headless_start(&headless, (Point){1024, 640}, &error));
    open_scenario(&headless, "fish_soup");
    assert_true(rect_empty(headless.app->layout.files));
    open_scenario(&headless, "crawler");
    assert_false(rect_empty(headless.app->layout.files));
    headless_finish(&headless);
}

static void a_file_that_is_open_is_shown_and_not_opened_again(void **state) {
    (void)state;
    Headless headless = open_three((Point){1600, 1000});
    open_scenario(&headless, "fish_soup");
    assert_int_equal(headless.app->files.items.count, 3);
    assert_string_equal(shown(&headless), "fish_soup.py");
    headless_finish(&headless);
}

static void ctrl_tab_goes_round_both_ways(void **state) {
    (void)state;
    Headless headless = open_three((Point){1600, 1000});
    headless_key(&headless, KEY_TAB, MOD_CTRL);
    assert_string_equal(shown(&headless), "fish_soup.py");
    headless_key(&headless, KEY_TAB, MOD_CTRL | MOD_SHIFT);
    assert_string_equal(shown(&headless), "deadlock.py");
    headless_key(&headless, KEY_TAB, MOD_CTRL | MOD_SHIFT);
    assert_string_equal(shown(&headless), "crawler.py");
    headless_finish(&headless);
}

static void each_file_keeps_its_playhead_and_view(void **state) {
    (void)state;
    Headless headless = open_three((Point){1600, 1000});
    headless_key(&headless, KEY_TAB, MOD_CTRL);
    headless_key(&headless, KEY_RIGHT, 0);
    headless_key(&headless, KEY_RIGHT, 0);
    headless_key(&headless, '=', 0);
    for (int i = 0; i < 4; i++) {
        headless_frame(&headless, 400);  // Until it follows the playhead no further.
    }
    View view = headless.app->view;
    assert_false(view.fit);
    headless_key(&headless, KEY_TAB, MOD_CTRL);
    assert_int_equal(headless.app->playback.now.step, 0);
    assert_true(headless.app->view.fit);
    headless_key(&headless, KEY_TAB, MOD_CTRL | MOD_SHIFT);
    assert_int_equal(headless.app->playback.now.step, 2);
    assert_memory_equal(&headless.app->view.begin, &view.begin, sizeof view.begin);
    assert_memory_equal(&headless.app->view.end, &view.end, sizeof view.end);
    headless_finish(&headless);
}

static void a_click_shows_a_tab(void **state) {
    (void)state;
    Headless headless = open_three((Point){1600, 1000});
    headless_click(&headless, rect_centre(tab_place(&headless, "file tab", 1)));
    assert_string_equal(shown(&headless), "crawler.py");
    headless_finish(&headless);
}

static void the_cross_and_the_middle_button_close(void **state) {
    (void)state;
    Headless headless = open_three((Point){1600, 1000});
    headless_click(&headless, rect_centre(tab_place(&headless, "file close", 2)));
    assert_int_equal(headless.app->files.items.count, 2);
    assert_string_equal(shown(&headless), "crawler.py");
    Point place = rect_centre(tab_place(&headless, "file tab", 0));
    headless_drag(&headless, place, place, MOUSE_MIDDLE);
    headless_frame(&headless, 16);
    assert_int_equal(headless.app->files.items.count, 1);
    assert_string_equal(shown(&headless), "crawler.py");
    headless_finish(&headless);
}

static void the_last_file_closed_leaves_the_start_page(void **state) {
    (void)state;
    Headless headless = open_three((Point){1600, 1000});
    for (int i = 0; i < 3; i++) {
        assert_non_null(headless.app->document);
        headless_key(&headless, 'w', MOD_CTRL);
    }
    assert_null(headless.app->document);
    assert_int_equal(headless.app->files.items.count, 1);
    headless_finish(&headless);
}

static void ctrl_t_shows_one_start_page_whose_tab_the_next_file_takes(void **state) {
    (void)state;
    Headless headless = open_three((Point){1600, 1000});
    headless_key(&headless, 't', MOD_CTRL);
    headless_key(&headless, 't', MOD_CTRL);
    assert_null(headless.app->document);
    assert_int_equal(headless.app->files.items.count, 4);
    open_scenario(&headless, "shield");
    assert_int_equal(headless.app->files.items.count, 4);
    assert_string_equal(shown(&headless), "shield.py");
    headless_finish(&headless);
}

static void a_dropped_file_gets_a_tab(void **state) {
    (void)state;
    Headless headless = open_three((Point){1600, 1000});
    char path[512];
    snprintf(path, sizeof path, "%s/shield.py", getenv("SCENARIO_FOLDER"));
    InputEvent drop = {.kind = INPUT_DROP_FILE, .path = path};
    app_input(headless.app, &drop);
    headless_frame(&headless, 16);
    assert_int_equal(headless.app->files.items.count, 4);
    assert_string_equal(shown(&headless), "shield.py");
    headless_finish(&headless);
}

static void more_tabs_than_fit_scroll_to_the_one_that_is_shown(void **state) {
    (void)state;
    static const char *const names[] = {"fish_soup_sequential", "gather_exceptions",
                                        "gather_vs_wait",       "lock_in_line",
                                        "producer_consumer",    "shield"};
    Headless headless = open_three((Point){720, 480});
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        open_scenario(&headless, names[i]);
    }
    headless_frame(&headless, 16);
    Rect strip = headless.app->layout.files;
    for (size_t i = 0; i < headless.app->files.items.count; i++) {
        Rect tab = tab_place(&headless, "file tab", headless.app->files.shown);
        assert_true(tab.x >= strip.x && rect_right(tab) <= rect_right(strip));
        headless_key(&headless, KEY_TAB, MOD_CTRL);
    }
    // The menu lists what is out of sight.
    headless_click(&headless, rect_centre(tab_place(&headless, "all files", 0)));
    assert_true(headless.app->files.menu_open);
    headless_key(&headless, KEY_ESCAPE, 0);
    assert_false(headless.app->files.menu_open);
    headless_finish(&headless);
}

static void a_dialog_about_a_run_goes_with_it(void **state) {
    (void)state;
    static const Action dialogs[] = {ACTION_EXPORT, ACTION_SAVE, ACTION_GO_TO_TIME, ACTION_MARK};
    for (size_t i = 0; i < sizeof dialogs / sizeof *dialogs; i++) {
        Headless headless = open_three((Point){1600, 1000});
        app_act(headless.app, dialogs[i], 0);
        assert_int_not_equal(headless.app->prompt, PROMPT_NONE);
        headless_frame(&headless, 16);
        app_act(headless.app, ACTION_NEW_TAB, 0);
        assert_int_equal(headless.app->prompt, PROMPT_NONE);
        headless_frame(&headless, 16);
        headless_finish(&headless);
    }
}

// Several events may come before a frame: the second finds another file than the first.
static void what_was_drawn_of_a_closed_file_is_not_hit_any_more(void **state) {
    (void)state;
    Headless headless = open_three((Point){1600, 1000});
    InputEvent close = {.kind = INPUT_KEY_DOWN, .key = 'w', .physical = 'w', .modifiers = MOD_CTRL};
    InputEvent press = {.kind = INPUT_MOUSE_DOWN, .button = MOUSE_LEFT, .clicks = 1};
    press.mouse = headless_place(&headless, HIT_SCRUBBER, 0);
    headless_move(&headless, press.mouse);
    for (int i = 0; i < 3; i++) {
        app_input(headless.app, &close);
    }
    app_input(headless.app, &press);
    assert_int_equal(headless.app->drag.hit.kind, HIT_NONE);
    press.kind = INPUT_MOUSE_MOVE;
    press.mouse.x += 50;
    app_input(headless.app, &press);
    headless_frame(&headless, 16);
    assert_null(headless.app->document);
    headless_finish(&headless);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_file_has_a_tab_and_the_last_one_opened_is_shown),
        cmocka_unit_test(one_file_needs_no_strip),
        cmocka_unit_test(a_file_that_is_open_is_shown_and_not_opened_again),
        cmocka_unit_test(ctrl_tab_goes_round_both_ways),
        cmocka_unit_test(each_file_keeps_its_playhead_and_view),
        cmocka_unit_test(a_click_shows_a_tab),
        cmocka_unit_test(the_cross_and_the_middle_button_close),
        cmocka_unit_test(the_last_file_closed_leaves_the_start_page),
        cmocka_unit_test(ctrl_t_shows_one_start_page_whose_tab_the_next_file_takes),
        cmocka_unit_test(a_dropped_file_gets_a_tab),
        cmocka_unit_test(more_tabs_than_fit_scroll_to_the_one_that_is_shown),
        cmocka_unit_test(a_dialog_about_a_run_goes_with_it),
        cmocka_unit_test(what_was_drawn_of_a_closed_file_is_not_hit_any_more),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
