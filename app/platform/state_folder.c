#include "platform/state_folder.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/alloc.h"
#include "base/file.h"

// The folder that the variable names, else the one below the home.
static bool find(const char *variable, const char *below_home, Text *out) {
    const char *named = getenv(variable), *home = getenv("HOME");
    if (named && *named == '/') {
        text_append_c(out, named);
        return true;
    }
    if (home && *home == '/') {
        text_printf(out, "%s/%s", home, below_home);
        return true;
    }
    return false;
}

bool state_folder(Text *out) {
    if (!find("XDG_STATE_HOME", ".local/state", out)) {
        return false;
    }
    text_append_c(out, "/coroscope");
    return true;
}

bool config_folder(Text *out) {
    return find("XDG_CONFIG_HOME", ".config", out);
}

// A line of user-dirs.dirs: NAME="$HOME/Pictures", or an absolute path.
static bool read_pictures_line(Slice line, Text *out) {
    Slice name = SLICE("XDG_PICTURES_DIR=\"");
    if (!slice_starts_with(line, "XDG_PICTURES_DIR=\"") || line.length < name.length + 2) {
        return false;
    }
    Slice value = slice_sub(line, name.length, line.length);
    const char *end = memchr(value.data, '"', value.length), *home = getenv("HOME");
    value.length = end ? (size_t)(end - value.data) : 0;
    if (slice_starts_with(value, "$HOME/") && home && *home == '/') {
        text_append_c(out, home);
        text_append(out, slice_sub(value, 5, value.length));
        return true;
    }
    if (slice_starts_with(value, "/")) {
        text_append(out, value);
        return true;
    }
    return false;
}

static bool read_user_folders(Text *out) {
    Text path = {0}, text = {0};
    bool found = false;
    if (config_folder(&path)) {
        text_append_c(&path, "/user-dirs.dirs");
        file_read(text_c(&path), 1 << 16, &text, NULL);
    }
    Slice rest = text_slice(&text);
    while (rest.length && !found) {
        const char *end = memchr(rest.data, '\n', rest.length);
        size_t length = end ? (size_t)(end - rest.data) : rest.length;
        found = read_pictures_line(slice_sub(rest, 0, length), out);
        rest = slice_sub(rest, length < rest.length ? length + 1 : length, rest.length);
    }
    text_finish(&text);
    text_finish(&path);
    return found;
}

void pictures_folder(Text *out) {
    const char *named = getenv("XDG_PICTURES_DIR"), *home = getenv("HOME");
    Text found = {0};
    if (named && *named == '/') {
        text_append_c(&found, named);
    } else if (!read_user_folders(&found) || access(text_c(&found), W_OK) != 0) {
        text_clear(&found);
        text_append_c(&found, home && *home == '/' ? home : "/tmp");
    }
    text_append(out, text_slice(&found));
    text_finish(&found);
}

void state_folder_make(const Text *folder) {
    char *path = mem_copy_text(text_c(folder));
    for (char *at = path + 1; *at; at++) {
        if (*at == '/') {
            *at = 0;
            mkdir(path, 0700);
            *at = '/';
        }
    }
    mkdir(path, 0700);
    mem_free(path);
}
