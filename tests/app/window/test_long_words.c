// Every view in a language whose words are 40 % longer, between brackets: what is written on a
// control or as a title is not cut, and stays inside the window. Free sentences may be cut.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/translate.h"
#include "headless.h"
#include "panes/bindings.h"

static bool has_role(const DrawList *list, const DrawCommand *command, TextRole role) {
    FontSpec font = theme_font(list->theme, role);
    return font.size >= command->font.size && font.size <= command->font.size &&
           font.weight == command->font.weight && font.family == command->font.family;
}

static bool is_title(const DrawList *list, const DrawCommand *command) {
    return has_role(list, command, TEXT_HEADER) || has_role(list, command, TEXT_CARD_TITLE) ||
           has_role(list, command, TEXT_ITEM_TITLE) || has_role(list, command, TEXT_PAGE_TITLE);
}

// The whole window is a place too, behind a menu or a dialog: that is no control.
static bool is_on_control(const Headless *headless, const DrawCommand *command) {
    const Ui *ui = &headless->app->ui;
    if (!has_role(&headless->list, command, TEXT_LABEL)) {
        return false;
    }
    Point at = {command->rect.x + 2, command->rect.y - 4};
    for (size_t i = 0; i < ui->shown.count; i++) {
        const WidgetPlace *place = &ui->shown.items[i];
        if (place->focusable && place->rect.h <= 44 && rect_has(place->rect, at)) {
            return true;
        }
    }
    return false;
}

static int check(const Headless *headless, const char *view) {
    const DrawList *list = &headless->list;
    int cut = 0;
    for (size_t i = 0; i < list->commands.count; i++) {
        const DrawCommand *command = &list->commands.items[i];
        if (command->kind != DRAW_TEXT) {
            continue;
        }
        Slice text = draw_command_text(list, command);
        bool ours = slice_starts_with(text, "[");
        bool whole = !slice_ends_with(text, "…");
        bool inside = command->rect.x + command->rect.w <= list->width + 0.5f;
        bool matters = is_title(list, command) || is_on_control(headless, command);
        if (ours && matters && (!whole || !inside)) {
            print_message("%s, %.0fx%.0f: \"%.*s\" is cut\n", view, (double)list->width,
                          (double)list->height, (int)text.length, text.data);
            cut++;
        }
    }
    return cut;
}

static Headless start(const char *scenario, Point size) {
    Headless headless;
    Error error = {0};
    char path[512];
    assert_true(headless_start(&headless, size, &error));
    language_begin();
    language_use(LANGUAGE_CHINESE);
    assert_true(_("Timeline")[0] == '[');  // Else the words are not the long ones.
    if (scenario) {
        snprintf(path, sizeof path, "%s/%s.py", getenv("SCENARIO_FOLDER"), scenario);
        headless_open(&headless, path);
    }
    headless_frame(&headless, 500);
    return headless;
}

static int start_page(Point size) {
    Headless headless = start(NULL, size);
    for (int i = 0; i < 40; i++) {
        headless_frame(&headless, 16);
    }
    int cut = check(&headless, "start page");
    headless_key(&headless, 'o', MOD_CTRL);
    cut += check(&headless, "open");
    headless_finish(&headless);
    return cut;
}

static int timeline(Point size) {
    Headless headless = start("fish_soup", size);
    for (int i = 0; i < 4; i++) {
        headless_key(&headless, KEY_RIGHT, 0);
    }
    int cut = check(&headless, "timeline");
    headless_key(&headless, 'i', 0);
    headless_key(&headless, KEY_DOWN, 0);
    headless_frame(&headless, 500);
    cut += check(&headless, "inspector and captions");
    headless_key(&headless, '?', 0);
    cut += check(&headless, "key sheet");
    headless_key(&headless, KEY_ESCAPE, 0);
    headless_key(&headless, 'e', MOD_CTRL);
    cut += check(&headless, "export dialog");
    headless_key(&headless, KEY_ESCAPE, 0);
    headless_key(&headless, 'g', MOD_CTRL);
    cut += check(&headless, "time prompt");
    headless_key(&headless, KEY_ESCAPE, 0);
    headless_drag(&headless, headless_place(&headless, HIT_LANE_SPACE, 2),
                  headless_place(&headless, HIT_LANE_SPACE, 2), MOUSE_RIGHT);
    headless_frame(&headless, 16);
    cut += check(&headless, "menu");
    headless_key(&headless, KEY_ESCAPE, 0);
    headless_key(&headless, 'v', 0);
    for (int i = 0; i < 400 && !app_is_comparing(headless.app); i++) {
        usleep(1000);
        headless_frame(&headless, 16);
    }
    headless_frame(&headless, 500);
    cut += check(&headless, "compare");
    headless_finish(&headless);
    return cut;
}

static int tour(Point size) {
    Headless headless = start(NULL, size);
    int cut = 0;
    headless_key(&headless, KEY_F2, 0);
    for (int card = 1; card <= 8; card++) {
        for (int i = 0; i < 200 && (headless.app->tour_due || i < 3); i++) {
            usleep(500);
            headless_frame(&headless, 16);
        }
        cut += check(&headless, "tour");
        headless_key(&headless, KEY_RIGHT, 0);
    }
    headless_finish(&headless);
    return cut;
}

static int failures(Point size) {
    Headless headless = start("deadlock", size);
    int cut = check(&headless, "deadlock");
    headless_finish(&headless);
    headless = start(NULL, size);
    char path[] = "/tmp/coroscope-words-XXXXXX.py";
    int file = mkstemps(path, 3);
    assert_true(file >= 0);
    assert_int_equal(write(file, "def (:\n", 7), 7);
    close(file);
    headless_open(&headless, path);
    cut += check(&headless, "error card");
    unlink(path);
    headless_finish(&headless);
    return cut;
}

static void long_words_are_cut_on_no_control(void **state) {
    (void)state;
    static const Point sizes[] = {{1024, 640}, {1600, 1000}};
    int cut = 0;
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        cut += start_page(sizes[i]);
        cut += timeline(sizes[i]);
        cut += tour(sizes[i]);
        cut += failures(sizes[i]);
    }
    language_use(LANGUAGE_ENGLISH);
    assert_int_equal(cut, 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(long_words_are_cut_on_no_control),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
