// Pictures from the window, by its dialog and by its key: what they show, where they go, and that
// the command line writes the same bytes.
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
#include "platform/state_folder.h"

enum { MOST_BYTES = 1 << 24 };

static Headless start_again(void) {
    Headless headless;
    Error error = {0};
    assert_true(headless_start(&headless, (Point){1600, 1000}, &error));
    return headless;
}

// Without the choices of another test.
static Headless start(void) {
    Headless headless = start_again();
    headless.app->export_choices = (ExportChoices){0};
    return headless;
}

static void write_scenario_path(char *path, size_t room, const char *name) {
    snprintf(path, room, "%s/%s.py", getenv("SCENARIO_FOLDER"), name);
}

static void open_scenario(Headless *headless, const char *name) {
    char path[512];
    write_scenario_path(path, sizeof path, name);
    headless_open(headless, path);
}

static void click_widget(Headless *headless, const char *name) {
    const Ui *ui = &headless->app->ui;
    for (size_t i = 0; i < ui->shown.count; i++) {
        if (ui->shown.items[i].id == widget_id(name, 0)) {
            headless_click(headless, rect_centre(ui->shown.items[i].rect));
            headless_frame(headless, 16);
            return;
        }
    }
    fail_msg("there is no %s", name);
}

// One of the segments of a switch.
static void choose(Headless *headless, const char *name, int segment) {
    const Ui *ui = &headless->app->ui;
    for (size_t i = 0; i < ui->shown.count; i++) {
        if (ui->shown.items[i].id == widget_id(name, 0) + (WidgetId)segment * 2) {
            headless_click(headless, rect_centre(ui->shown.items[i].rect));
            headless_frame(headless, 16);
            return;
        }
    }
    fail_msg("there is no %s %d", name, segment);
}

static void command_line(const char *words, ...) __attribute__((format(printf, 1, 2)));
static void command_line(const char *words, ...) {
    Text command = {0};
    char rest[2048];
    va_list arguments;
    va_start(arguments, words);
    vsnprintf(rest, sizeof rest, words, arguments);
    va_end(arguments);
    text_printf(&command, "%s %s", getenv("COROSCOPE"), rest);
    assert_int_equal(system(text_c(&command)), 0);
    text_finish(&command);
}

static void expect_same_bytes(const char *one, const char *other) {
    Text a = {0}, b = {0};
    Error error = {0};
    assert_true(file_read(one, MOST_BYTES, &a, &error));
    assert_true(file_read(other, MOST_BYTES, &b, &error));
    assert_true(a.length > 1000);
    assert_true(slice_equal(text_slice(&a), text_slice(&b)));
    text_finish(&a);
    text_finish(&b);
}

typedef struct Choice {
    int part, colours, ground, svg, scale;
    const char *words;  // Of the command line.
} Choice;

static void choose_all(Headless *headless, const Choice *choice) {
    headless_key(headless, 'e', MOD_CTRL);
    headless_frame(headless, 16);
    choose(headless, "export-part", choice->part);
    choose(headless, "export-theme", choice->colours);
    choose(headless, "export-ground", choice->ground);
    choose(headless, "export-format", choice->svg);
    if (!choice->svg) {
        choose(headless, "export-scale", choice->scale);
    }
}

static void save_as(Headless *headless, const char *path) {
    unlink(path);
    text_field_set(&headless->app->prompt_field, slice_from(path));
    headless_frame(headless, 16);
    click_widget(headless, "export-save");
    assert_int_equal(headless->app->prompt, PROMPT_NONE);
}

static void the_dialog_and_the_command_line_write_the_same(void **state) {
    (void)state;
    static const Choice choices[] = {
        {EXPORT_WHOLE, EXPORT_LIGHT, 0, 0, 0, ""},
        {EXPORT_WHOLE, EXPORT_DARK, 0, 0, 1, "--theme dark --scale 2"},
        {EXPORT_WHOLE, EXPORT_AS_SHOWN, 1, 0, 2, "--theme dark --scale 4 --transparent"},
        {EXPORT_WHOLE, EXPORT_LIGHT, 1, 1, 0, "--transparent"},
        {EXPORT_WHOLE, EXPORT_DARK, 0, 1, 0, "--theme dark"},
        {EXPORT_MOMENT, EXPORT_LIGHT, 0, 0, 0, "--at 7"},
        {EXPORT_MOMENT, EXPORT_DARK, 0, 1, 0, "--at 7 --theme dark"},
    };
    Headless headless = start();
    open_scenario(&headless, "fish_soup");
    app_go(headless.app,
           timeline_moment_of_time(headless.app->document->timeline, 7 * NANOS_PER_SECOND));
    char scenario[512];
    write_scenario_path(scenario, sizeof scenario, "fish_soup");
    for (size_t i = 0; i < sizeof choices / sizeof *choices; i++) {
        const char *ending = choices[i].svg ? "svg" : "png";
        char window[64], line[64];
        snprintf(window, sizeof window, "window-export.%s", ending);
        snprintf(line, sizeof line, "line-export.%s", ending);
        choose_all(&headless, &choices[i]);
        save_as(&headless, window);
        command_line("render %s -o %s %s", scenario, line, choices[i].words);
        expect_same_bytes(window, line);
        unlink(window);
        unlink(line);
    }
    headless_finish(&headless);
}

// In the middle half of the lanes.
static void drag_a_range(Headless *headless) {
    Rect lanes = headless->app->layout.timeline;
    headless_drag(headless, (Point){lanes.x + lanes.w * 0.4f, lanes.y + lanes.h * 0.6f},
                  (Point){lanes.x + lanes.w * 0.7f, lanes.y + lanes.h * 0.6f}, 1);
    headless_frame(headless, 16);
    assert_true(headless->app->view.measuring);
}

static void a_range_and_the_visible_part_are_pictures_too(void **state) {
    (void)state;
    Headless headless = start();
    open_scenario(&headless, "fish_soup");
    char scenario[512];
    write_scenario_path(scenario, sizeof scenario, "fish_soup");
    drag_a_range(&headless);
    const View *view = &headless.app->view;
    choose_all(&headless, &(Choice){EXPORT_RANGE, EXPORT_LIGHT, 0, 1, 0, NULL});
    save_as(&headless, "window-range.svg");
    double from = view->range_begin, to = view->range_end;
    command_line("render %s -o line-range.svg --from %lldns --to %lldns", scenario,
                 (long long)(from < to ? from : to), (long long)(from < to ? to : from));
    expect_same_bytes("window-range.svg", "line-range.svg");
    headless_key(&headless, 'g', MOD_CTRL);
    headless_type(&headless, "3..8");
    headless_key(&headless, KEY_ENTER, 0);
    headless_frame(&headless, 400);
    choose_all(&headless, &(Choice){EXPORT_VISIBLE, EXPORT_LIGHT, 0, 1, 0, NULL});
    save_as(&headless, "window-range.svg");
    command_line("render %s -o line-range.svg --from %lldns --to %lldns", scenario,
                 (long long)view->begin, (long long)view->end);
    expect_same_bytes("window-range.svg", "line-range.svg");
    unlink("window-range.svg");
    unlink("line-range.svg");
    headless_finish(&headless);
}

static void wait_for_both(Headless *headless) {
    for (int i = 0; i < 2000 && !headless->app->compare.placed; i++) {
        usleep(1000);
        headless_frame(headless, 16);
    }
    headless_frame(headless, 16);
    assert_true(app_is_comparing(headless->app));
}

static void what_is_compared_is_saved_as_it_is_shown(void **state) {
    (void)state;
    char a[512], b[512];
    write_scenario_path(a, sizeof a, "fish_soup_sequential");
    write_scenario_path(b, sizeof b, "fish_soup");
    Headless headless = start();
    headless_open(&headless, a);
    headless_open(&headless, b);
    headless_key(&headless, '5', 0);
    wait_for_both(&headless);
    choose_all(&headless, &(Choice){EXPORT_WHOLE, EXPORT_LIGHT, 0, 0, 0, NULL});
    save_as(&headless, "window-two.png");
    command_line("compare %s %s -o line-two.png", a, b);
    expect_same_bytes("window-two.png", "line-two.png");
    headless_key(&headless, 't', MOD_SHIFT);
    choose_all(&headless, &(Choice){EXPORT_WHOLE, EXPORT_DARK, 0, 1, 0, NULL});
    save_as(&headless, "window-two.svg");
    command_line("compare %s %s -o line-two.svg --theme dark --same-length", a, b);
    expect_same_bytes("window-two.svg", "line-two.svg");
    headless_finish(&headless);

    headless = start();
    headless_open(&headless, b);
    headless_key(&headless, 'v', 0);
    wait_for_both(&headless);
    choose_all(&headless, &(Choice){EXPORT_WHOLE, EXPORT_LIGHT, 0, 1, 0, NULL});
    save_as(&headless, "window-two.svg");
    command_line("compare %s -o line-two.svg", b);
    expect_same_bytes("window-two.svg", "line-two.svg");
    headless_finish(&headless);
    unlink("window-two.png");
    unlink("window-two.svg");
    unlink("line-two.png");
    unlink("line-two.svg");
}

static void write_small_scenario(const char *path) {
    Error error = {0};
    assert_true(file_write(path,
                           SLICE("import asyncio\nasync def main():\n    await asyncio.sleep(1)\n"
                                 "asyncio.run(main())\n"),
                           &error));
}

static Slice typed(const Headless *headless) {
    return text_slice(&headless->app->prompt_field.text);
}

static void no_picture_is_lost_by_another(void **state) {
    (void)state;
    Error error = {0};
    Headless headless = start();
    write_small_scenario("again.py");
    unlink("again.png");
    unlink("again-2.png");
    headless_open(&headless, "again.py");
    headless_key(&headless, 'e', MOD_CTRL | MOD_SHIFT);
    headless_key(&headless, 'e', MOD_CTRL | MOD_SHIFT);
    assert_int_equal(access("again.png", R_OK), 0);
    expect_same_bytes("again.png", "again-2.png");
    headless_key(&headless, 'e', MOD_CTRL);
    assert_true(slice_ends_with(typed(&headless), "again-3.png"));
    // A name that is taken is asked about, and another click replaces it.
    assert_true(file_write("again.png", SLICE("mine"), &error));
    text_field_set(&headless.app->prompt_field, SLICE("again.png"));
    headless_frame(&headless, 16);
    click_widget(&headless, "export-save");
    assert_int_equal(headless.app->prompt, PROMPT_EXPORT);
    assert_non_null(strstr(headless.app->prompt_error, "again.png exists"));
    click_widget(&headless, "export-save");
    assert_int_equal(headless.app->prompt, PROMPT_NONE);
    expect_same_bytes("again.png", "again-2.png");
    headless_finish(&headless);
    unlink("again.py");
    unlink("again.png");
    unlink("again-2.png");
}

// The key saves as the dialog did, in the next session too.
static void the_last_choices_are_kept(void **state) {
    (void)state;
    write_small_scenario("kept.py");
    unlink("kept.svg");
    Headless headless = start();
    headless_open(&headless, "kept.py");
    choose_all(&headless, &(Choice){EXPORT_WHOLE, EXPORT_DARK, 1, 1, 0, NULL});
    save_as(&headless, "chosen.svg");
    headless_finish(&headless);
    headless = start_again();
    headless_open(&headless, "kept.py");
    headless_key(&headless, 'e', MOD_CTRL | MOD_SHIFT);
    headless_finish(&headless);
    expect_same_bytes("chosen.svg", "kept.svg");
    unlink("kept.py");
    unlink("kept.svg");
    unlink("chosen.svg");
}

// What comes with the program lies in a folder that is not the user's.
static void pictures_of_examples_go_where_pictures_go(void **state) {
    (void)state;
    char folder[] = "/tmp/coroscope-pictures-XXXXXX";
    assert_non_null(mkdtemp(folder));
    setenv("XDG_PICTURES_DIR", folder, 1);
    Headless headless = start();
    open_scenario(&headless, "first_task");
    headless_key(&headless, 'e', MOD_CTRL | MOD_SHIFT);
    char path[128];
    snprintf(path, sizeof path, "%s/first_task.png", folder);
    assert_int_equal(access(path, R_OK), 0);
    headless_finish(&headless);
    unsetenv("XDG_PICTURES_DIR");
    unlink(path);
    rmdir(folder);
}

static void the_desktop_says_where_pictures_go(void **state) {
    (void)state;
    char folder[] = "/tmp/coroscope-config-XXXXXX", path[128];
    assert_non_null(mkdtemp(folder));
    snprintf(path, sizeof path, "%s/user-dirs.dirs", folder);
    Text line = {0};
    Error error = {0};
    text_printf(&line,
                "# made by xdg-user-dirs\nXDG_MUSIC_DIR=\"/nowhere\"\n"
                "XDG_PICTURES_DIR=\"%s\"\n",
                folder);
    assert_true(file_write(path, text_slice(&line), &error));
    setenv("XDG_CONFIG_HOME", folder, 1);
    text_clear(&line);
    pictures_folder(&line);
    assert_string_equal(text_c(&line), folder);
    text_finish(&line);
    unlink(path);
    rmdir(folder);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_dialog_and_the_command_line_write_the_same),
        cmocka_unit_test(a_range_and_the_visible_part_are_pictures_too),
        cmocka_unit_test(what_is_compared_is_saved_as_it_is_shown),
        cmocka_unit_test(the_last_choices_are_kept),
        cmocka_unit_test(no_picture_is_lost_by_another),
        cmocka_unit_test(pictures_of_examples_go_where_pictures_go),
        cmocka_unit_test(the_desktop_says_where_pictures_go),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
