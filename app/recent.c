#include "recent.h"

#include <inttypes.h>
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

static void push(Recent *recent, size_t place, char *path, RunNote note) {
    const char *slash = strrchr(path, '/');
    recent->paths[place] = path;
    recent->names[place] = slash ? slash + 1 : path;
    recent->notes[place] = note;
}

// A line is a path, and behind tabs what its run was: tasks, nanoseconds, the unit of its axis.
// Cuts that off `line`.
static RunNote take_note(char *line) {
    enum { PARTS = 3 };
    long long parts[PARTS];
    char *tabs[PARTS];
    char *end = line + strlen(line);
    for (int i = PARTS - 1; i >= 0; i--) {
        char *tab = end > line ? end - 1 : end;
        while (tab > line && *tab != '\t') {
            tab--;
        }
        char *rest;
        parts[i] = strtoll(tab + 1, &rest, 10);
        if (tab == line || rest == tab + 1 || rest != end || parts[i] < 0) {
            return (RunNote){0};
        }
        tabs[i] = end = tab;
    }
    if (parts[0] > UINT32_MAX || parts[2] > UNIT_HOUR) {
        return (RunNote){0};
    }
    *tabs[0] = 0;
    return (RunNote){true, (size_t)parts[0], parts[1], (TimeUnit)parts[2]};
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
        char *whole = text_take(&line);
        RunNote note = take_note(whole);
        if (*whole && access(whole, R_OK) == 0) {
            push(recent, recent->count++, whole, note);
        } else {
            mem_free(whole);
        }
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
            const RunNote *note = &recent->notes[i];
            text_append_c(&text, recent->paths[i]);
            if (note->known) {
                text_printf(&text, "\t%zu\t%" PRId64 "\t%d", note->tasks, note->end,
                            (int)note->unit);
            }
            text_append_char(&text, '\n');
        }
        file_write(text_c(&path), text_slice(&text), NULL);
    }
    text_finish(&text);
    text_finish(&path);
}

static void take_out(Recent *recent, size_t index) {
    mem_free(recent->paths[index]);
    recent->count--;
    for (size_t i = index; i < recent->count; i++) {
        push(recent, i, recent->paths[i + 1], recent->notes[i + 1]);
    }
}

void recent_remove(Recent *recent, size_t index) {
    if (index < recent->count) {
        take_out(recent, index);
        save(recent);
    }
}

void recent_drop_missing(Recent *recent) {
    size_t before = recent->count;
    for (size_t i = recent->count; i-- > 0;) {
        if (access(recent->paths[i], F_OK) != 0) {
            take_out(recent, i);
        }
    }
    if (recent->count != before) {
        save(recent);
    }
}

static char *whole_path(const char *path) {
    char *real = realpath(path, NULL);
    char *whole = mem_copy_text(real ? real : path);
    free(real);
    return whole;
}

// Its place, or the count of all.
static size_t find(const Recent *recent, const char *whole) {
    size_t place = 0;
    while (place < recent->count && strcmp(recent->paths[place], whole) != 0) {
        place++;
    }
    return place;
}

void recent_add(Recent *recent, const char *path) {
    char *whole = whole_path(path);
    size_t place = find(recent, whole);
    RunNote note = {0};
    if (strchr(whole, '\n')) {
        mem_free(whole);  // No line can hold it.
        return;
    }
    if (place == recent->count && recent->count < RECENT_MOST) {
        recent->count++;
    } else {
        note = place < recent->count ? recent->notes[place] : note;
        place = place < RECENT_MOST ? place : RECENT_MOST - 1;
        mem_free(recent->paths[place]);
    }
    for (size_t i = place; i > 0; i--) {
        push(recent, i, recent->paths[i - 1], recent->notes[i - 1]);
    }
    push(recent, 0, whole, note);
    save(recent);
}

void recent_note(Recent *recent, const char *path, RunNote note) {
    char *whole = whole_path(path);
    size_t place = find(recent, whole);
    mem_free(whole);
    const RunNote *old = place < recent->count ? &recent->notes[place] : NULL;
    bool same = old && old->known == note.known && old->tasks == note.tasks &&
                old->end == note.end && old->unit == note.unit;
    if (old && !same) {
        recent->notes[place] = note;
        save(recent);
    }
}
