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
#include "settings.h"

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

static void what_is_saved_is_loaded(void **state) {
    (void)state;
    Settings settings = {.theme = THEME_ALWAYS_LIGHT,
                         .has_language = true,
                         .language = LANGUAGE_CHINESE,
                         .scale = 1.25f,
                         .reduced_motion = true,
                         .width = 1200,
                         .height = 800};
    Settings loaded;
    settings_save(&settings);
    settings_load(&loaded);
    assert_int_equal(loaded.theme, THEME_ALWAYS_LIGHT);
    assert_true(loaded.has_language);
    assert_int_equal(loaded.language, LANGUAGE_CHINESE);
    assert_true(loaded.scale > 1.2f && loaded.scale < 1.3f);
    assert_true(loaded.reduced_motion);
    assert_false(loaded.wheel_zooms);
    assert_int_equal(loaded.width, 1200);
    assert_int_equal(loaded.height, 800);
}

static void nonsense_leaves_the_defaults_and_comments_stay(void **state) {
    (void)state;
    put("coroscope/config.ini", "# mine\nscale = 900\nwindow=1x1\n= =\ntheme\nfuture = 1\n"
                                "wheel-zooms = yes");
    Settings settings;
    settings_load(&settings);
    assert_true(settings.wheel_zooms);
    assert_int_equal(settings.theme, THEME_AS_DESKTOP);
    assert_int_equal((int)settings.scale, 0);
    settings_save(&settings);
    char path[256];
    Text text = {0};
    snprintf(path, sizeof path, "%s/.config/coroscope/config.ini", home);
    assert_true(file_read(path, 4096, &text, NULL));
    assert_non_null(strstr(text_c(&text), "# mine\nscale = 0\n"));
    assert_non_null(strstr(text_c(&text), "future = 1\n"));
    assert_non_null(strstr(text_c(&text), "wheel-zooms = yes\n"));
    text_finish(&text);
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
    settings_save(&settings);
    settings_load(&settings);
    assert_int_equal(settings.theme, THEME_AS_DESKTOP);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(what_is_saved_is_loaded, begin, end),
        cmocka_unit_test_setup_teardown(nonsense_leaves_the_defaults_and_comments_stay, begin, end),
        cmocka_unit_test_setup_teardown(the_theme_follows_the_desktop_where_it_tells, begin, end),
        cmocka_unit_test_setup_teardown(a_home_that_cannot_be_written_to_is_no_error, begin, end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
