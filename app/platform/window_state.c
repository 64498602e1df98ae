#include "platform/window_state.h"

#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>

#include "platform/settings_file.h"
#include "platform/state_folder.h"

enum { LEAST_WIDTH = 720, LEAST_HEIGHT = 480, MOST = 16384 };

#define FIELD(field) offsetof(WindowState, field)

static const struct {
    const char *name;
    size_t field;
    int most;
} NUMBERS[] = {
    {"maximized", FIELD(maximized), 1},
    {"source", FIELD(source), MOST},
    {"console", FIELD(console), MOST},
    {"right", FIELD(right), MOST},
    {"loop", FIELD(loop), MOST},
    {"few-source-folded", FIELD(few.source), 1},
    {"few-console-folded", FIELD(few.console), 1},
    {"few-right-folded", FIELD(few.right), 1},
    {"many-source-folded", FIELD(many.source), 1},
    {"many-console-folded", FIELD(many.console), 1},
    {"many-right-folded", FIELD(many.right), 1},
};
enum { NUMBER_COUNT = sizeof NUMBERS / sizeof *NUMBERS };

static void take_line(void *context, Slice name, Slice value) {
    WindowState *state = context;
    char text[32];
    snprintf(text, sizeof text, "%.*s", (int)value.length, value.data);
    int width = 0, height = 0;
    if (slice_is(name, "window") && sscanf(text, "%5dx%5d", &width, &height) == 2) {
        bool fits =
            width >= LEAST_WIDTH && height >= LEAST_HEIGHT && width <= MOST && height <= MOST;
        state->width = fits ? width : 0;
        state->height = fits ? height : 0;
    }
    long number = strtol(text, NULL, 10);
    for (int i = 0; i < NUMBER_COUNT; i++) {
        if (slice_is(name, NUMBERS[i].name) && number >= 0 && number <= NUMBERS[i].most) {
            *(int *)(void *)((char *)state + NUMBERS[i].field) = (int)number;
        }
    }
}

static bool write_path(Text *path) {
    if (!state_folder(path)) {
        return false;
    }
    text_append_c(path, "/window");
    return true;
}

void window_state_load(WindowState *state) {
    *state = (WindowState){.many = {.source = 1, .console = 1}};
    Text path = {0};
    if (write_path(&path)) {
        settings_file_read(text_c(&path), take_line, state);
    }
    text_finish(&path);
}

void window_state_save(const WindowState *state) {
    Text path = {0}, value = {0};
    if (write_path(&path)) {
        if (state->width) {
            text_printf(&value, "%dx%d", state->width, state->height);
            settings_file_put(text_c(&path), "window", text_slice(&value));
        }
        for (int i = 0; i < NUMBER_COUNT; i++) {
            text_clear(&value);
            text_printf(&value, "%d",
                        *(const int *)(const void *)((const char *)state + NUMBERS[i].field));
            settings_file_put(text_c(&path), NUMBERS[i].name, text_slice(&value));
        }
    }
    text_finish(&value);
    text_finish(&path);
}
