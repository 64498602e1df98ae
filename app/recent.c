#include "recent.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "platform/state_folder.h"

void recent_finish(Recent *recent) {
    for (size_t i = 0; i < recent->count; i++) {
        mem_free(recent->paths[i]);
    }
    *recent = (Recent){0};
}

static void push(Recent *recent, size_t place, char *path) {
    const char *slash = strrchr(path, '/');
    recent->paths[place] = path;
    recent->names[place] = slash ? slash + 1 : path;
}

void recent_load(Recent *recent) {
    Text path = {0}, text = {0};
    if (state_folder(&path)) {
        text_append_c(&path, "/recent");
        file_read(text_c(&path), 1 << 16, &text, NULL);
    }
    Slice rest = text_slice(&text);
    while (rest.length && recent->count < RECENT_MOST) {
        const char *end = memchr(rest.data, '\n', rest.length);
        size_t length = end ? (size_t)(end - rest.data) : rest.length;
        Text line = {0};
        text_append(&line, slice_sub(rest, 0, length));
        if (line.length && access(text_c(&line), R_OK) == 0) {
            push(recent, recent->count++, text_take(&line));
        }
        text_finish(&line);
        rest = slice_sub(rest, length + 1, rest.length);
    }
    text_finish(&text);
    text_finish(&path);
}

static void save(const Recent *recent) {
    Text path = {0}, text = {0};
    if (state_folder(&path)) {
        state_folder_make(&path);
        text_append_c(&path, "/recent");
        for (size_t i = 0; i < recent->count; i++) {
            text_printf(&text, "%s\n", recent->paths[i]);
        }
        file_write(text_c(&path), text_slice(&text), NULL);
    }
    text_finish(&text);
    text_finish(&path);
}

void recent_remove(Recent *recent, size_t index) {
    if (index >= recent->count) {
        return;
    }
    mem_free(recent->paths[index]);
    recent->count--;
    for (size_t i = index; i < recent->count; i++) {
        push(recent, i, recent->paths[i + 1]);
    }
    save(recent);
}

void recent_add(Recent *recent, const char *path) {
    char *real = realpath(path, NULL);
    char *whole = mem_copy_text(real ? real : path);
    free(real);
    size_t place = recent->count;
    for (size_t i = 0; i < recent->count; i++) {
        if (strcmp(recent->paths[i], whole) == 0) {
            place = i;
        }
    }
    if (place == recent->count && recent->count < RECENT_MOST) {
        recent->count++;
    } else {
        place = place < RECENT_MOST ? place : RECENT_MOST - 1;
        mem_free(recent->paths[place]);
    }
    for (size_t i = place; i > 0; i--) {
        push(recent, i, recent->paths[i - 1]);
    }
    push(recent, 0, whole);
    save(recent);
}
