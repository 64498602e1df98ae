#include "platform/settings_file.h"

#include <string.h>

#include "base/file.h"
#include "platform/state_folder.h"

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

// False for comments, headings and the like.
static bool split(Slice line, Slice *name, Slice *value) {
    const char *sign = line.length ? memchr(line.data, '=', line.length) : NULL;
    if (!sign || trimmed(line).data[0] == '#' || trimmed(line).data[0] == ';') {
        return false;
    }
    size_t at = (size_t)(sign - line.data);
    *name = trimmed(slice_sub(line, 0, at));
    *value = trimmed(slice_sub(line, at + 1, line.length));
    return true;
}

void settings_file_read(const char *path, SettingsLine *take, void *context) {
    Text text = {0};
    file_read(path, LONGEST_FILE, &text, NULL);
    Slice rest = text_slice(&text), line, name, value;
    while (next_line(&rest, &line)) {
        if (split(line, &name, &value)) {
            take(context, name, value);
        }
    }
    text_finish(&text);
}

static void write_line(const char *name, Slice value, Text *out) {
    if (value.data) {
        text_printf(out, "%s = %.*s\n", name, (int)value.length, value.data);
    }
}

static void make_folder_of(const char *path) {
    Text folder = {0};
    const char *slash = strrchr(path, '/');
    text_append(&folder, (Slice){path, slash ? (size_t)(slash - path) : 0});
    if (folder.length) {
        state_folder_make(&folder);
    }
    text_finish(&folder);
}

void settings_file_put(const char *path, const char *name, Slice value) {
    Text old = {0}, text = {0};
    file_read(path, LONGEST_FILE, &old, NULL);
    Slice rest = text_slice(&old), line, known, before;
    bool written = false;
    while (next_line(&rest, &line)) {
        if (!split(line, &known, &before) || !slice_is(known, name)) {
            text_append(&text, line);
            text_append_char(&text, '\n');
        } else if (!written) {
            write_line(name, value, &text);
            written = true;
        }
    }
    if (!written) {
        write_line(name, value, &text);
    }
    if (!slice_equal(text_slice(&text), text_slice(&old))) {
        make_folder_of(path);
        file_write(path, text_slice(&text), NULL);
    }
    text_finish(&old);
    text_finish(&text);
}
