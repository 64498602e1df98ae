#include "mark_file.h"

#include <stdlib.h>
#include <unistd.h>

#include "base/file.h"
#include "platform/state_folder.h"

enum { FILE_LIMIT = 1 << 17 };

// Two paths of one hash would share their marks, so the file says in its first line whose it is.
static uint64_t hash_of(const char *path) {
    uint64_t hash = 14695981039346656037u;
    for (; *path; path++) {
        hash = (hash ^ (unsigned char)*path) * 1099511628211u;
    }
    return hash;
}

static bool place(const char *path, Text *folder, Text *file, Text *whole) {
    char *real = realpath(path, NULL);
    text_append_c(whole, real ? real : path);
    free(real);
    if (!state_folder(folder)) {
        return false;
    }
    text_append_c(folder, "/marks");
    text_printf(file, "%s/%016llx", text_c(folder), (unsigned long long)hash_of(text_c(whole)));
    return true;
}

void mark_file_load(Marks *marks, const char *path) {
    Text folder = {0}, file = {0}, whole = {0}, text = {0};
    if (place(path, &folder, &file, &whole) && file_read(text_c(&file), FILE_LIMIT, &text, NULL)) {
        text_append_char(&whole, '\n');
        if (slice_starts_with(text_slice(&text), text_c(&whole))) {
            marks_read(marks, slice_sub(text_slice(&text), whole.length, text.length));
        }
    }
    text_finish(&text);
    text_finish(&whole);
    text_finish(&file);
    text_finish(&folder);
}

void mark_file_save(const Marks *marks, const char *path) {
    Text folder = {0}, file = {0}, whole = {0}, text = {0};
    if (place(path, &folder, &file, &whole)) {
        text_printf(&text, "%s\n", text_c(&whole));
        marks_write(marks, &text);
        if (marks->items.count) {
            state_folder_make(&folder);
            file_write(text_c(&file), text_slice(&text), NULL);
        } else {
            unlink(text_c(&file));
        }
    }
    text_finish(&text);
    text_finish(&whole);
    text_finish(&file);
    text_finish(&folder);
}
