#include "platform/settings.h"

#include <ctype.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "platform/desktop_theme.h"
#include "platform/settings_file.h"
#include "platform/state_folder.h"

enum { LEAST_SCALE = 750, MOST_SCALE = 3000, LONGEST_VALUE = 32 };

typedef enum SettingKind { KIND_CHOICE, KIND_SWITCH, KIND_SCALE, KIND_NUMBER } SettingKind;

static const struct {
    const char *name, *choices, *words;
    size_t field;
    SettingKind kind;
    int built_in;
} TABLE[SETTING_COUNT] = {
#define X(setting, field, name, kind, built_in, choices, words)                                    \
    {name, choices, words, offsetof(Settings, field), KIND_##kind, built_in},
    SETTINGS(X)
#undef X
};

static int *value_of(Settings *settings, Setting setting) {
    return (int *)(void *)((char *)settings + TABLE[setting].field);
}

static int value_now(const Settings *settings, Setting setting) {
    return *(const int *)(const void *)((const char *)settings + TABLE[setting].field);
}

// ---- Values as words ----

// Which of "auto|dark|light" it is; -1: none. "zh_CN" is a "zh".
static int choice_of(const char *choices, Slice value) {
    for (int index = 0; *choices; index++) {
        size_t length = strcspn(choices, "|");
        bool same = value.length >= length && memcmp(value.data, choices, length) == 0;
        if (same && (value.length == length || value.data[length] == '_')) {
            return index;
        }
        choices += length + (choices[length] == '|');
    }
    return -1;
}

static void write_choice(const char *choices, int index, Text *out) {
    for (; index > 0 && *choices; index--) {
        size_t length = strcspn(choices, "|");
        choices += length + (choices[length] == '|');
    }
    text_append(out, (Slice){choices, strcspn(choices, "|")});
}

// -1: neither.
static int switch_of(Slice value) {
    static const char *const words[] = {"no", "false", "0", "off", "yes", "true", "1", "on"};
    for (int i = 0; i < 8; i++) {
        if (slice_is(value, words[i])) {
            return i / 4;
        }
    }
    return -1;
}

static void take_value(Settings *settings, Setting setting, Slice value) {
    char text[LONGEST_VALUE];
    snprintf(text, sizeof text, "%.*s", (int)value.length, value.data);
    int found = -1;
    switch (TABLE[setting].kind) {
    case KIND_CHOICE: found = choice_of(TABLE[setting].choices, value); break;
    case KIND_SWITCH: found = switch_of(value); break;
    case KIND_SCALE: {
        float scale = strtof(text, NULL) * 1000;
        found = scale >= LEAST_SCALE && scale <= MOST_SCALE ? (int)(scale + 0.5f) : 0;
        break;
    }
    case KIND_NUMBER: {
        long number = strtol(text, NULL, 10);
        found = number >= LEAST_BLOCKING && number <= MOST_BLOCKING ? (int)number : -1;
        break;
    }
    }
    if (found >= 0) {
        *value_of(settings, setting) = found;
    }
}

static void write_value(const Settings *settings, Setting setting, Text *out) {
    int value = value_now(settings, setting);
    switch (TABLE[setting].kind) {
    case KIND_CHOICE:
    case KIND_SWITCH: write_choice(TABLE[setting].choices, value, out); break;
    case KIND_SCALE: text_printf(out, "%g", value / 1000.0); break;
    case KIND_NUMBER: text_printf(out, "%d", value); break;
    }
}

// ---- Where they come from ----

static int find_setting(Slice name) {
    for (int i = 0; i < SETTING_COUNT; i++) {
        if (slice_is(name, TABLE[i].name)) {
            return i;
        }
    }
    return -1;
}

static void take_line(void *context, Slice name, Slice value) {
    int setting = find_setting(name);
    if (setting >= 0) {
        take_value(context, (Setting)setting, value);
    }
}

// The folder that is named first counts most, so it is read last.
static void load_system(Settings *settings) {
    const char *named = getenv("XDG_CONFIG_DIRS");
    const char *folders = named && *named ? named : "/etc/xdg";
    for (size_t end = strlen(folders); end > 0;) {
        size_t begin = end;
        while (begin > 0 && folders[begin - 1] != ':') {
            begin--;
        }
        if (folders[begin] == '/') {
            Text path = {0};
            text_append(&path, (Slice){folders + begin, end - begin});
            text_append_c(&path, "/coroscope/config.ini");
            settings_file_read(text_c(&path), take_line, settings);
            text_finish(&path);
        }
        end = begin > 0 ? begin - 1 : 0;
    }
}

static bool write_own_path(Text *path) {
    if (!config_folder(path)) {
        return false;
    }
    text_append_c(path, "/coroscope/config.ini");
    return true;
}

static void load_own(Settings *settings) {
    Text path = {0};
    if (write_own_path(&path)) {
        settings_file_read(text_c(&path), take_line, settings);
    }
    text_finish(&path);
}

// COROSCOPE_REDUCED_MOTION=1
static void load_environment(Settings *settings) {
    for (int i = 0; i < SETTING_COUNT; i++) {
        char name[64];
        int length = snprintf(name, sizeof name, "COROSCOPE_%s", TABLE[i].name);
        for (int at = 0; at < length; at++) {
            name[at] = name[at] == '-' ? '_' : (char)toupper((unsigned char)name[at]);
        }
        const char *value = getenv(name);
        if (value && *value) {
            take_value(settings, (Setting)i, slice_from(value));
        }
    }
}

void settings_load(Settings *settings) {
    *settings = (Settings){0};
    for (int i = 0; i < SETTING_COUNT; i++) {
        *value_of(settings, (Setting)i) = TABLE[i].built_in;
    }
    load_system(settings);
    load_own(settings);
    load_environment(settings);
}

// ---- Saving ----

void settings_save(const Settings *settings, Setting setting) {
    Text path = {0}, value = {0};
    if (write_own_path(&path)) {
        write_value(settings, setting, &value);
        settings_file_put(text_c(&path), TABLE[setting].name, text_slice(&value));
    }
    text_finish(&value);
    text_finish(&path);
}

void settings_reset(Settings *settings) {
    Text path = {0};
    if (write_own_path(&path)) {
        for (int i = 0; i < SETTING_COUNT; i++) {
            settings_file_put(text_c(&path), TABLE[i].name, (Slice){NULL, 0});
        }
    }
    text_finish(&path);
    settings_load(settings);
}

const char *setting_name(Setting setting) {
    return TABLE[setting].name;
}

const char *setting_words(Setting setting) {
    return TABLE[setting].words;
}

void setting_write_values(Setting setting, Text *out) {
    Settings built_in = {0};
    *value_of(&built_in, setting) = TABLE[setting].built_in;
    switch (TABLE[setting].kind) {
    case KIND_CHOICE:
    case KIND_SWITCH: text_append_c(out, TABLE[setting].choices); break;
    case KIND_SCALE: text_append_c(out, "0.75 ... 3"); break;
    case KIND_NUMBER: text_printf(out, "%d ... %d", LEAST_BLOCKING, MOST_BLOCKING); break;
    }
    text_append_c(out, ", else ");
    write_value(&built_in, setting, out);
}

bool settings_is_dark(const Settings *settings) {
    return settings->theme == THEME_AS_DESKTOP ? desktop_is_dark()
                                               : settings->theme == THEME_ALWAYS_DARK;
}
