#include "settings.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "state_folder.h"

enum { LONGEST_FILE = 1 << 16 };

static Slice trimmed(Slice slice) {
    while (slice.length && strchr(" \t\r", slice.data[0])) {
        slice = slice_sub(slice, 1, slice.length);
    }
    while (slice.length && strchr(" \t\r", slice.data[slice.length - 1])) {
        slice.length--;
    }
    return slice;
}

static bool next_line(Slice *rest, Slice *line) {
    if (!rest->length) {
        return false;
    }
    const char *end = memchr(rest->data, '\n', rest->length);
    size_t length = end ? (size_t)(end - rest->data) : rest->length;
    *line = slice_sub(*rest, 0, length);
    *rest = slice_sub(*rest, length + (end != NULL), rest->length);
    return true;
}

// "name = value"; false for anything else.
static bool split(Slice line, Slice *name, Slice *value) {
    const char *sign = line.length ? memchr(line.data, '=', line.length) : NULL;
    if (!sign) {
        return false;
    }
    size_t at = (size_t)(sign - line.data);
    *name = trimmed(slice_sub(line, 0, at));
    *value = trimmed(slice_sub(line, at + 1, line.length));
    return true;
}

static bool is_yes(Slice value) {
    return slice_is(value, "yes") || slice_is(value, "true") || slice_is(value, "1");
}

static void take(Settings *settings, Slice name, Slice value) {
    char text[32];
    snprintf(text, sizeof text, "%.*s", (int)value.length, value.data);
    if (slice_is(name, "theme")) {
        settings->theme = slice_is(value, "dark")    ? THEME_ALWAYS_DARK
                          : slice_is(value, "light") ? THEME_ALWAYS_LIGHT
                                                     : THEME_AS_DESKTOP;
    } else if (slice_is(name, "language") && !slice_is(value, "auto")) {
        settings->has_language = true;
        settings->language = language_of_code(text);
    } else if (slice_is(name, "scale")) {
        float scale = strtof(text, NULL);
        settings->scale = scale >= 0.75f && scale <= 3 ? scale : 0;
    } else if (slice_is(name, "reduced-motion")) {
        settings->reduced_motion = is_yes(value);
    } else if (slice_is(name, "captions")) {
        settings->captions = is_yes(value);
    } else if (slice_is(name, "wheel-zooms")) {
        settings->wheel_zooms = is_yes(value);
    } else if (slice_is(name, "window")) {
        int width = 0, height = 0;
        if (sscanf(text, "%dx%d", &width, &height) == 2 && width >= 720 && height >= 480 &&
            width <= 16384 && height <= 16384) {
            settings->width = width;
            settings->height = height;
        }
    }
}

static void read_into(Settings *settings, const Text *path) {
    Text text = {0};
    file_read(text_c(path), LONGEST_FILE, &text, NULL);
    Slice rest = text_slice(&text), line, name, value;
    while (next_line(&rest, &line)) {
        if (split(line, &name, &value)) {
            take(settings, name, value);
        }
    }
    text_finish(&text);
}

void settings_load(Settings *settings) {
    *settings = (Settings){0};
    Text path = {0};
    if (config_folder(&path)) {
        text_append_c(&path, "/coroscope/config.ini");
        read_into(settings, &path);
    }
    text_clear(&path);
    if (state_folder(&path)) {
        text_append_c(&path, "/window");
        read_into(settings, &path);
    }
    text_finish(&path);
}

// ---- Saving ----

static void write_value(const Settings *settings, const char *name, Text *out) {
    static const char *const themes[] = {"auto", "dark", "light"};
    text_printf(out, "%s = ", name);
    if (strcmp(name, "theme") == 0) {
        text_append_c(out, themes[settings->theme]);
    } else if (strcmp(name, "language") == 0) {
        text_append_c(out, settings->has_language ? language_code(settings->language) : "auto");
    } else if (strcmp(name, "scale") == 0) {
        text_printf(out, "%g", (double)settings->scale);
    } else if (strcmp(name, "captions") == 0) {
        text_append_c(out, settings->captions ? "yes" : "no");
    } else if (strcmp(name, "reduced-motion") == 0) {
        text_append_c(out, settings->reduced_motion ? "yes" : "no");
    } else {
        text_append_c(out, settings->wheel_zooms ? "yes" : "no");
    }
    text_append_char(out, '\n');
}

static const char *const NAMES[] = {"theme",          "language", "scale",
                                    "reduced-motion", "captions", "wheel-zooms"};
enum { NAME_COUNT = sizeof NAMES / sizeof *NAMES };

static int find_name(Slice name) {
    for (int i = 0; i < NAME_COUNT; i++) {
        if (slice_is(name, NAMES[i])) {
            return i;
        }
    }
    return -1;
}

// The file as it was, with our lines as they are now, and those that were missing at its end.
static void write_merged(const Settings *settings, Slice old, Text *out) {
    bool written[NAME_COUNT] = {false};
    Slice line, name, value;
    while (next_line(&old, &line)) {
        int at = split(line, &name, &value) ? find_name(name) : -1;
        if (at < 0) {
            text_append(out, line);
            text_append_char(out, '\n');
        } else if (!written[at]) {
            write_value(settings, NAMES[at], out);
            written[at] = true;
        }
    }
    for (int i = 0; i < NAME_COUNT; i++) {
        if (!written[i]) {
            write_value(settings, NAMES[i], out);
        }
    }
}

static void save_config(const Settings *settings) {
    Text path = {0}, old = {0}, text = {0};
    if (config_folder(&path)) {
        text_append_c(&path, "/coroscope");
        state_folder_make(&path);
        text_append_c(&path, "/config.ini");
        file_read(text_c(&path), LONGEST_FILE, &old, NULL);
        write_merged(settings, text_slice(&old), &text);
        file_write(text_c(&path), text_slice(&text), NULL);
    }
    text_finish(&path);
    text_finish(&old);
    text_finish(&text);
}

static void save_window(const Settings *settings) {
    Text path = {0}, text = {0};
    if (settings->width && state_folder(&path)) {
        state_folder_make(&path);
        text_append_c(&path, "/window");
        text_printf(&text, "window = %dx%d\n", settings->width, settings->height);
        file_write(text_c(&path), text_slice(&text), NULL);
    }
    text_finish(&path);
    text_finish(&text);
}

void settings_save(const Settings *settings) {
    save_config(settings);
    save_window(settings);
}

// ---- The desktop's theme ----

// What a line of a desktop's file says of darkness: 1 dark, 0 light, -1 nothing.
static int darkness_of(Slice name, Slice value) {
    if (slice_is(name, "gtk-application-prefer-dark-theme")) {
        return is_yes(value) ? 1 : -1;
    }
    if (slice_is(name, "gtk-theme-name") || slice_is(name, "ColorScheme")) {
        return slice_ends_with(value, "-dark") || slice_ends_with(value, "Dark") ? 1 : 0;
    }
    return -1;
}

static int darkness_in(const char *file) {
    Text path = {0}, text = {0};
    int found = -1;
    if (config_folder(&path)) {
        text_printf(&path, "/%s", file);
        file_read(text_c(&path), LONGEST_FILE, &text, NULL);
    }
    Slice rest = text_slice(&text), line, name, value;
    while (found != 1 && next_line(&rest, &line)) {
        int told = split(line, &name, &value) ? darkness_of(name, value) : -1;
        found = told >= 0 ? told : found;
    }
    text_finish(&path);
    text_finish(&text);
    return found;
}

bool settings_is_dark(const Settings *settings) {
    static const char *const files[] = {"gtk-4.0/settings.ini", "gtk-3.0/settings.ini",
                                        "kdeglobals"};
    if (settings->theme != THEME_AS_DESKTOP) {
        return settings->theme == THEME_ALWAYS_DARK;
    }
    const char *gtk = getenv("GTK_THEME");
    if (gtk && *gtk) {
        return strstr(gtk, "dark") != NULL || strstr(gtk, "Dark") != NULL;
    }
    for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
        int told = darkness_in(files[i]);
        if (told >= 0) {
            return told == 1;
        }
    }
    return true;
}
