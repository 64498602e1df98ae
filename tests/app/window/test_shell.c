// The window around the panes: settings, menus, and getting everywhere by keys alone.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "headless.h"

static const char *folder;

// What headless_start() says of it is for tests that keep nothing.
static Headless begin(const char *scenario, Point size) {
    Headless headless = headless_scenario(scenario, size);
    char path[300];
    snprintf(path, sizeof path, "%s/config", folder);
    setenv("XDG_CONFIG_HOME", path, 1);
    return headless;
}

static void tab_to(Headless *headless, WidgetId id) {
    for (int i = 0; i < 200; i++) {
        headless_key(headless, KEY_TAB, 0);
        if (headless->app->ui.focus == id) {
            return;
        }
    }
    fail_msg("Tab does not come there");
}

static bool config_has(const char *line) {
    char path[300];
    snprintf(path, sizeof path, "%s/config/coroscope/config.ini", folder);
    Text text = {0};
    bool found = file_read(path, 4096, &text, NULL) && strstr(text_c(&text), line);
    text_finish(&text);
    return found;
}

static void settings_are_changed_and_kept_by_keys_alone(void **state) {
    (void)state;
    Headless headless = begin("fish_soup", (Point){1600, 1000});
    App *app = headless.app;
    headless_key(&headless, ',', MOD_CTRL);
    assert_true(app->settings_open);
    headless_frame(&headless, 16);
    tab_to(&headless, WIDGET_ID("set contrast", 0));
    headless_key(&headless, KEY_ENTER, 0);
    headless_frame(&headless, 16);
    assert_true(app->settings.high_contrast);
    assert_int_equal(app->theme.colours[TOKEN_T3].argb, app->theme.colours[TOKEN_T1].argb);
    assert_true(config_has("high-contrast = yes\n"));
    tab_to(&headless, WIDGET_ID("set theme", 0) + 4);
    headless_key(&headless, ' ', 0);
    assert_false(app->theme.dark);
    assert_false(app->playback.playing);
    tab_to(&headless, WIDGET_ID("set limit", 0));
    headless_key(&headless, KEY_ENTER, 0);
    assert_int_equal(app->settings.blocking_limit, 50);
    assert_true(config_has("blocking-limit = 50\n"));
    // Arrows go on within the panel, and it holds the focus.
    headless_key(&headless, KEY_RIGHT, 0);
    assert_true(app->ui.focus == WIDGET_ID("set limit", 1));
    for (int i = 0; i < 60; i++) {
        headless_key(&headless, KEY_TAB, 0);
        const WidgetPlace *place = ui_focused(&app->ui);
        assert_true(place && place->layer == 1);
    }
    tab_to(&headless, WIDGET_ID("set reset", 0));
    headless_key(&headless, KEY_ENTER, 0);
    headless_frame(&headless, 16);
    assert_false(app->settings.high_contrast);
    assert_false(config_has("high-contrast"));
    headless_key(&headless, KEY_ESCAPE, 0);
    assert_false(app->settings_open);
    headless_finish(&headless);
}

static void a_dialog_gives_the_focus_back(void **state) {
    (void)state;
    Headless headless = begin("fish_soup", (Point){1600, 1000});
    App *app = headless.app;
    tab_to(&headless, WIDGET_ID("icon", ACTION_SETTINGS));
    WidgetId button = app->ui.focus;
    headless_key(&headless, KEY_ENTER, 0);
    headless_frame(&headless, 16);
    assert_true(app->settings_open);
    assert_int_equal(app->ui.layers, 1);
    assert_true(app->ui.focus == WIDGET_ID("set language", 0));
    headless_key(&headless, KEY_ESCAPE, 0);
    headless_frame(&headless, 16);
    assert_int_equal(app->ui.layers, 0);
    assert_true(app->ui.focus == button);
    headless_finish(&headless);
}

static void a_lower_limit_finds_more_calls_that_block(void **state) {
    (void)state;
    Headless headless = begin("blocking_call", (Point){1600, 1000});
    App *app = headless.app;
    const Timeline *timeline = app->document->timeline;
    size_t usual = timeline_finding_count(timeline);
    assert_int_equal(usual, 1);
    app->settings.blocking_limit = 60000;
    headless_frame(&headless, 16);
    assert_int_equal(timeline_finding_count(timeline), 0);
    app->settings.blocking_limit = 100;
    headless_frame(&headless, 16);
    assert_int_equal(timeline_finding_count(timeline), 1);
    headless_finish(&headless);
}

static void settings_fit_a_small_window_and_scroll_to_what_has_the_focus(void **state) {
    (void)state;
    Headless headless = begin(NULL, (Point){720, 480});
    App *app = headless.app;
    headless_key(&headless, ',', MOD_CTRL);
    headless_frame(&headless, 16);
    tab_to(&headless, WIDGET_ID("set limit", 1));
    headless_frame(&headless, 16);
    assert_true(app->settings_scroll > 0);
    const WidgetPlace *place = ui_focused(&app->ui);
    assert_true(place->seen.h >= 24 && rect_bottom(place->rect) < 420);
    headless_finish(&headless);
}

int main(void) {
    char template[] = "/tmp/coroscope-shell-XXXXXX";
    folder = mkdtemp(template);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(settings_are_changed_and_kept_by_keys_alone),
        cmocka_unit_test(a_dialog_gives_the_focus_back),
        cmocka_unit_test(a_lower_limit_finds_more_calls_that_block),
        cmocka_unit_test(settings_fit_a_small_window_and_scroll_to_what_has_the_focus),
    };
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    char command[64];
    snprintf(command, sizeof command, "rm -rf '%s'", folder);
    return system(command) == 0 ? failed : 1;
}
