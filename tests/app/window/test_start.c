// The start page and what teaches: the tour, the captions, the language of the window.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "headless.h"
#include "panes/bindings.h"

enum { CARDS = 8, SEQUENTIAL = 7 };

static void settle(Headless *headless) {
    for (int i = 0; i < 400; i++) {
        headless_frame(headless, 16);
        usleep(500);
        const App *app = headless->app;
        bool compares = app->tour != SEQUENTIAL || app_is_comparing(app);
        if (!app->tour_due && app->presented && compares) {
            break;
        }
    }
    headless_frame(headless, 16);
}

static Point id_place(const Headless *headless, WidgetId id) {
    const Ui *ui = &headless->app->ui;
    for (size_t i = 0; i < ui->shown.count; i++) {
        if (ui->shown.items[i].id == id) {
            return rect_centre(ui->shown.items[i].rect);
        }
    }
    fail_msg("a widget is not shown");
    return (Point){0, 0};
}

static Point widget_place(const Headless *headless, const char *name, uint64_t index) {
    return id_place(headless, WIDGET_ID(name, index));
}

static bool says(const Headless *headless, const char *words) {
    const DrawList *list = &headless->list;
    for (size_t i = 0; i < list->commands.count; i++) {
        const DrawCommand *command = &list->commands.items[i];
        if (command->kind == DRAW_TEXT && slice_is(draw_command_text(list, command), words)) {
            return true;
        }
    }
    return false;
}

static void write_program(const char *path, int seconds) {
    Text text = {0};
    Error error = {0};
    text_printf(&text,
                "# unit: minute\nimport asyncio\nasync def main():\n"
                "    await asyncio.sleep(%d)\nasyncio.run(main())\n",
                seconds);
    assert_true(file_write(path, text_slice(&text), &error));
    text_finish(&text);
}

// Told beside each recent file in the next session, and forgotten with the file.
static void recent_files_tell_what_their_last_run_was(void **state) {
    (void)state;
    write_program("recent one.py", 17);
    write_program("recent two.py", 3);
    Headless headless = headless_scenario(NULL, (Point){1600, 1000});
    headless_open(&headless, "recent one.py");
    headless_open(&headless, "recent two.py");
    headless_finish(&headless);
    headless = headless_scenario(NULL, (Point){1600, 1000});
    headless_frame(&headless, 16);
    assert_true(says(&headless, "recent one.py"));
    assert_true(says(&headless, "1 task, 17:00"));
    assert_true(says(&headless, "1 task, 3:00"));
    unlink("recent one.py");
    headless_click(&headless, headless_place(&headless, HIT_RECENT, 1));
    headless_frame(&headless, 16);
    assert_null(headless.app->document);
    assert_false(says(&headless, "1 task, 17:00"));
    assert_true(says(&headless, "1 task, 3:00"));
    headless_finish(&headless);
    unlink("recent two.py");
}

static void the_tour_is_offered_on_the_start_page_and_drives_the_window(void **state) {
    (void)state;
    Headless headless = headless_scenario(NULL, (Point){1600, 1000});
    headless_click(&headless, widget_place(&headless, "button", ACTION_TOUR));
    settle(&headless);
    assert_int_equal(headless.app->tour, 1);
    assert_string_equal(headless.app->document->name, "fish_soup.py");
    assert_true(says(&headless, "Every task has a lane"));
    headless_click(&headless, widget_place(&headless, "tour-next", 0));
    settle(&headless);
    assert_int_equal(headless.app->tour, 2);
    assert_true(headless.app->playback.playing);
    for (int i = 0; i < 400 && headless.app->playback.playing; i++) {
        headless_frame(&headless, 16);
    }
    assert_int_equal(headless.app->playback.now.step, 4);
    headless_click(&headless, widget_place(&headless, "tour-skip", 0));
    assert_int_equal(headless.app->tour, 0);
    headless_finish(&headless);
}

static void keys_go_through_the_cards_both_ways_and_end_the_tour(void **state) {
    (void)state;
    Headless headless = headless_scenario(NULL, (Point){1024, 640});
    headless_key(&headless, KEY_F2, 0);
    settle(&headless);
    for (int card = 1; card <= CARDS; card++) {
        assert_int_equal(headless.app->tour, card);
        assert_true(says(&headless, card == CARDS ? "Done" : "Next"));
        assert_int_equal(app_is_comparing(headless.app), card == SEQUENTIAL);
        headless_key(&headless, card < CARDS ? KEY_ENTER : KEY_BACKSPACE, 0);
        settle(&headless);
    }
    assert_int_equal(headless.app->tour, CARDS - 1);
    headless_key(&headless, KEY_ESCAPE, 0);
    assert_int_equal(headless.app->tour, 0);
    // Arrows step again.
    headless_key(&headless, KEY_HOME, 0);
    headless_key(&headless, KEY_RIGHT, 0);
    assert_int_equal(headless.app->playback.now.step, 1);
    headless_finish(&headless);
}

static void other_keys_work_during_the_tour(void **state) {
    (void)state;
    Headless headless = headless_scenario(NULL, (Point){1600, 1000});
    headless_key(&headless, KEY_F2, 0);
    settle(&headless);
    headless_key(&headless, 'w', MOD_CTRL);
    headless_frame(&headless, 16);
    assert_null(headless.app->document);
    headless_key(&headless, KEY_ENTER, 0);
    settle(&headless);
    assert_string_equal(headless.app->document->name, "fish_soup.py");
    assert_int_equal(headless.app->tour, 2);
    headless_finish(&headless);
}

// The card says that Space plays and arrows step: whoever tries it sees that they do.
static void what_the_second_card_says_can_be_tried_at_once(void **state) {
    (void)state;
    Headless headless = headless_scenario(NULL, (Point){1600, 1000});
    const App *app = headless.app;
    headless_key(&headless, KEY_F2, 0);
    settle(&headless);
    headless_key(&headless, KEY_ENTER, 0);
    settle(&headless);
    for (int i = 0; i < 400 && app->playback.playing; i++) {
        headless_frame(&headless, 16);
    }
    assert_int_equal(app->playback.now.step, 4);
    headless_key(&headless, KEY_RIGHT, 0);
    assert_int_equal(app->tour, 2);
    assert_int_equal(app->playback.now.step, 5);
    headless_key(&headless, KEY_LEFT, 0);
    assert_int_equal(app->playback.now.step, 4);
    headless_key(&headless, ' ', 0);
    headless_frame(&headless, 16);
    assert_true(app->playback.playing);
    headless_finish(&headless);
}

// The tile that was clicked is gone, and the pointer lies on a bar by chance.
static void nothing_is_told_of_what_the_pointer_rests_on_until_it_moves(void **state) {
    (void)state;
    Headless headless = headless_scenario("fish_soup", (Point){1600, 1000});
    Point bar = {700, 470};
    headless_move(&headless, bar);
    assert_true(headless.app->view.hovering);
    headless_key(&headless, ' ', 0);
    headless_frame(&headless, 500);
    assert_false(headless.app->view.hovering);
    headless_move(&headless, (Point){bar.x + 1, bar.y});
    assert_true(headless.app->view.hovering);
    char path[512];
    snprintf(path, sizeof path, "%s/gather_exceptions.py", getenv("SCENARIO_FOLDER"));
    headless_open(&headless, path);
    assert_false(headless.app->view.hovering);
    headless_finish(&headless);
}

static void a_key_shows_each_step_in_a_sentence(void **state) {
    (void)state;
    Headless headless = headless_scenario("fish_soup", (Point){1600, 1000});
    assert_false(says(&headless, "Step 0"));
    headless_key(&headless, 'i', 0);
    assert_true(says(&headless, "Step 0"));
    assert_true(says(&headless, "Nothing has run yet."));
    headless_key(&headless, KEY_RIGHT, 0);
    headless_frame(&headless, 400);
    assert_true(says(&headless, "Step 1"));
    headless_key(&headless, 'i', 0);
    assert_false(says(&headless, "Step 1"));
    headless_finish(&headless);
}

static void the_switch_changes_every_word_at_once(void **state) {
    (void)state;
    language_begin();
    language_use(LANGUAGE_ENGLISH);
    Headless headless = headless_scenario("fish_soup", (Point){1600, 1000});
    language_use(LANGUAGE_ENGLISH);
    headless_frame(&headless, 16);
    assert_true(says(&headless, "Timeline"));
    headless_key(&headless, 'l', MOD_CTRL | MOD_SHIFT);
    assert_int_equal(language_now(), LANGUAGE_CHINESE);
    assert_false(says(&headless, "Timeline"));
    assert_true(says(&headless, "时间线"));
    assert_true(says(&headless, "3 个任务"));
    // The button tells the other one by its own name.
    assert_true(says(&headless, "EN"));
    headless_click(&headless, widget_place(&headless, "button", ACTION_LANGUAGE));
    assert_int_equal(language_now(), LANGUAGE_ENGLISH);
    assert_true(says(&headless, "Timeline"));
    language_use(LANGUAGE_ENGLISH);
    headless_finish(&headless);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_tour_is_offered_on_the_start_page_and_drives_the_window),
        cmocka_unit_test(keys_go_through_the_cards_both_ways_and_end_the_tour),
        cmocka_unit_test(other_keys_work_during_the_tour),
        cmocka_unit_test(what_the_second_card_says_can_be_tried_at_once),
        cmocka_unit_test(nothing_is_told_of_what_the_pointer_rests_on_until_it_moves),
        cmocka_unit_test(recent_files_tell_what_their_last_run_was),
        cmocka_unit_test(a_key_shows_each_step_in_a_sentence),
        cmocka_unit_test(the_switch_changes_every_word_at_once),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
