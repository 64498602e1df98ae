#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "platform/settings.h"
#include "platform/window_state.h"

static char home[64];

static int begin(void **state) {
    (void)state;
    snprintf(home, sizeof home, "/tmp/coroscope-settings-XXXXXX");
    unsetenv("GTK_THEME");
    unsetenv("XDG_STATE_HOME");
    unsetenv("XDG_CONFIG_HOME");
    if (!mkdtemp(home)) {
        return 1;
    }
    return setenv("HOME", home, 1);
}

static int end(void **state) {
    (void)state;
    char command[96];
    snprintf(command, sizeof command, "rm -rf '%s'", home);
    return system(command);
}

static void put(const char *name, const char *content) {
    char path[256];
    snprintf(path, sizeof path, "%s/.config", home);
    mkdir(path, 0700);
    snprintf(path, sizeof path, "%s/.config/%.*s", home, (int)(strrchr(name, '/') - name), name);
    mkdir(path, 0700);
    snprintf(path, sizeof path, "%s/.config/%s", home, name);
    assert_true(file_write(path, slice_from(content), NULL));
}

static void read_config(Text *text) {
    char path[256];
    snprintf(path, sizeof path, "%s/.config/coroscope/config.ini", home);
    text_clear(text);
    assert_true(file_read(path, 4096, text, NULL));
}

static void each_setting_that_is_saved_is_loaded(void **state) {
    (void)state;
    Settings settings = {.theme = THEME_ALWAYS_LIGHT,
                         .language = 2,
                         .scale = 1250,
                         .textures = 1,
                         .high_contrast = 1,
                         .reduced_motion = 1,
                         .wheel_zooms = 1,
                         .tooltips = 0,
                         .captions = 1,
                         .hide_future = 1,
                         .blocking_limit = 20};
    Settings loaded;
    for (int i = 0; i < SETTING_COUNT; i++) {
        settings_save(&settings, (Setting)i);
    }
    settings_load(&loaded);
    assert_memory_equal(&settings, &loaded, sizeof settings);
    Text text = {0};
    read_config(&text);
    assert_string_equal(text_c(&text), "theme = light\nlanguage = zh\nscale = 1.25\n"
                                       "textures = strong\nhigh-contrast = yes\n"
                                       "reduced-motion = yes\nwheel-zooms = yes\ntooltips = no\n"
                                       "captions = yes\nhide-future = yes\nblocking-limit = 20\n");
    settings_reset(&loaded);
    assert_true(loaded.tooltips);
    assert_int_equal(loaded.blocking_limit, 100);
    assert_int_equal(loaded.theme, THEME_AS_DESKTOP);
    read_config(&text);
    assert_string_equal(text_c(&text), "");
    text_finish(&text);
}

static void nonsense_leaves_the_defaults_and_only_the_changed_line_is_written(void **state) {
    (void)state;
    put("coroscope/config.ini", "# scale = 2\nscale = 900\n= =\ntheme\nfuture = 1\n"
                                "blocking-limit = -7\nlanguage = zh_CN\nwheel-zooms = yes");
    Settings settings;
    settings_load(&settings);
    assert_true(settings.wheel_zooms);
    assert_int_equal(settings.theme, THEME_AS_DESKTOP);
    assert_int_equal(settings.language, 2);
    assert_int_equal(settings.scale, 0);
    assert_int_equal(settings.blocking_limit, 100);
    settings.theme = THEME_ALWAYS_LIGHT;
    settings_save(&settings, SETTING_THEME);
    Text text = {0};
    read_config(&text);
    assert_string_equal(
        text_c(&text), "# scale = 2\nscale = 900\n= =\ntheme\nfuture = 1\n"
                       "blocking-limit = -7\nlanguage = zh_CN\nwheel-zooms = yes\ntheme = light\n");
    text_finish(&text);
}

static void the_environment_beats_the_user_and_the_user_the_system(void **state) {
    (void)state;
    char folders[256];
    snprintf(folders, sizeof folders, "relative:%s/.config/first::%s/.config/second", home, home);
    setenv("XDG_CONFIG_DIRS", folders, 1);
    put("first/x", "");
    put("second/x", "");
    char path[256];
    const char *const names[] = {"first", "second"};
    const char *const content[] = {"captions = yes\nblocking-limit = 7\ntextures = off\n",
                                   "captions = no\ntooltips = no\n"};
    for (int i = 0; i < 2; i++) {
        snprintf(path, sizeof path, "%s/.config/%s/coroscope", home, names[i]);
        assert_int_equal(mkdir(path, 0700), 0);
        snprintf(path, sizeof path, "%s/.config/%s/coroscope/config.ini", home, names[i]);
        assert_true(file_write(path, slice_from(content[i]), NULL));
    }
    put("coroscope/config.ini", "blocking-limit = 8\nhigh-contrast = yes\n");
    setenv("COROSCOPE_HIGH_CONTRAST", "0", 1);
    setenv("COROSCOPE_THEME", "", 1);
    Settings settings;
    settings_load(&settings);
    unsetenv("COROSCOPE_HIGH_CONTRAST");
    unsetenv("COROSCOPE_THEME");
    unsetenv("XDG_CONFIG_DIRS");
    assert_true(settings.captions);          // The folder named first.
    assert_false(settings.tooltips);         // The other one.
    assert_int_equal(settings.textures, 2);  // The system's, where the user says nothing.
    assert_int_equal(settings.blocking_limit, 8);
    assert_false(settings.high_contrast);
    assert_int_equal(settings.theme, THEME_AS_DESKTOP);
}

static void folders_that_are_empty_or_relative_are_not_folders(void **state) {
    (void)state;
    put("coroscope/config.ini", "captions = yes\n");
    const char *const values[] = {"", "relative", "./here"};
    for (int i = 0; i < 3; i++) {
        setenv("XDG_CONFIG_HOME", values[i], 1);
        Settings settings;
        settings_load(&settings);
        assert_true(settings.captions);
    }
    unsetenv("XDG_CONFIG_HOME");
}

static void a_window_opens_as_the_last_one_was_left(void **state) {
    (void)state;
    WindowState window, loaded;
    window_state_load(&window);
    assert_int_equal(window.width, 0);
    assert_true(window.many.source && window.many.console && !window.few.source);
    window.width = 1200;
    window.height = 800;
    window.source = 333;
    window.many.source = 0;
    window.few.right = 1;
    window_state_save(&window);
    window_state_load(&loaded);
    assert_memory_equal(&window, &loaded, sizeof window);
    window.width = 1;
    window_state_save(&window);
    window_state_load(&loaded);
    assert_int_equal(loaded.width, 0);
}

static void the_theme_follows_the_desktop_where_it_tells(void **state) {
    (void)state;
    Settings settings = {0};
    assert_true(settings_is_dark(&settings));
    put("gtk-3.0/settings.ini", "[Settings]\ngtk-theme-name=Adwaita\n");
    assert_false(settings_is_dark(&settings));
    put("gtk-3.0/settings.ini",
        "[Settings]\ngtk-theme-name=Adwaita\ngtk-application-prefer-dark-theme=true\n");
    assert_true(settings_is_dark(&settings));
    setenv("GTK_THEME", "Adwaita", 1);
    assert_false(settings_is_dark(&settings));
    settings.theme = THEME_ALWAYS_DARK;
    assert_true(settings_is_dark(&settings));
}

static void a_home_that_cannot_be_written_to_is_no_error(void **state) {
    (void)state;
    setenv("HOME", "relative", 1);
    Settings settings = {.theme = THEME_ALWAYS_LIGHT};
    settings_save(&settings, SETTING_THEME);
    settings_load(&settings);
    assert_int_equal(settings.theme, THEME_AS_DESKTOP);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(each_setting_that_is_saved_is_loaded, begin, end),
        cmocka_unit_test_setup_teardown(
            nonsense_leaves_the_defaults_and_only_the_changed_line_is_written, begin, end),
        cmocka_unit_test_setup_teardown(the_environment_beats_the_user_and_the_user_the_system,
                                        begin, end),
        cmocka_unit_test_setup_teardown(folders_that_are_empty_or_relative_are_not_folders, begin,
                                        end),
        cmocka_unit_test_setup_teardown(a_window_opens_as_the_last_one_was_left, begin, end),
        cmocka_unit_test_setup_teardown(the_theme_follows_the_desktop_where_it_tells, begin, end),
        cmocka_unit_test_setup_teardown(a_home_that_cannot_be_written_to_is_no_error, begin, end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
