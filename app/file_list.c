#include "file_list.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/translate.h"

static void clear(FileList *list) {
    for (size_t i = 0; i < list->rows.count; i++) {
        mem_free(list->rows.items[i].name);
    }
    list->rows.count = list->shown.count = 0;
    list->cut = false;
    list->error = (Error){0};
}

void file_list_finish(FileList *list) {
    clear(list);
    text_finish(&list->folder);
    array_finish(&list->rows);
    array_finish(&list->shown);
}

// ---- Reading
// -------------------------------------------------------------------------------------

static bool kind_of(const char *name, const struct stat *about, FileKind *kind) {
    Slice slice = slice_from(name);
    if (S_ISDIR(about->st_mode)) {
        *kind = FILE_FOLDER;
        return true;
    }
    bool scenario = slice_ends_with(slice, ".py");
    bool trace = slice_ends_with(slice, ".coro") || slice_ends_with(slice, ".trace");
    *kind = scenario ? FILE_SCENARIO : FILE_TRACE;
    return (scenario || trace) && S_ISREG(about->st_mode);
}

// How many digits stand there, after zeros that say nothing, which are skipped.
static size_t number_at(const char **text) {
    size_t digits = strspn(*text, "0123456789"), zeros = strspn(*text, "0");
    zeros -= digits && zeros == digits;
    *text += zeros;
    return digits - zeros;
}

// In any case, numbers by their value: "run 2" before "run 10".
static int by_name(const char *a, const char *b) {
    while (*a && *b) {
        size_t one = number_at(&a), other = number_at(&b);
        if (one && other && one != other) {
            return one < other ? -1 : 1;
        }
        size_t length = one && other ? one : 1;
        int order = strncasecmp(a, b, length);
        if (order) {
            return order;
        }
        a += length;
        b += length;
    }
    return (*a != 0) - (*b != 0);
}

static int by_kind_and_name(const void *a, const void *b) {
    const FileRow *one = a, *other = b;
    bool first = one->kind == FILE_FOLDER, second = other->kind == FILE_FOLDER;
    if (first != second) {
        return first ? -1 : 1;
    }
    int order = by_name(one->name, other->name);
    return order ? order : strcmp(one->name, other->name);
}

static void read_entries(FileList *list, DIR *directory) {
    size_t read = 0;
    for (struct dirent *entry; (entry = readdir(directory));) {
        if (entry->d_name[0] == '.') {
            continue;
        }
        if (read++ == FILE_LIST_MOST) {
            list->cut = true;
            return;
        }
        struct stat about;
        FileKind kind;
        if (fstatat(dirfd(directory), entry->d_name, &about, 0) != 0 ||
            !kind_of(entry->d_name, &about, &kind)) {
            continue;
        }
        array_push(&list->rows, (FileRow){.name = mem_copy_text(entry->d_name),
                                          .kind = kind,
                                          .size = kind == FILE_FOLDER ? 0 : about.st_size,
                                          .modified = about.st_mtime});
    }
}

bool file_list_read(FileList *list, const char *folder) {
    clear(list);
    Text name = {0};
    text_append_c(&name, folder);
    while (name.length > 1 && name.data[name.length - 1] == '/') {
        name.data[--name.length] = 0;
    }
    text_finish(&list->folder);
    list->folder = name;
    DIR *directory = opendir(text_c(&name));
    if (!directory) {
        return error_set(&list->error, "%s cannot be read: %s", text_c(&name), error_reason(errno));
    }
    read_entries(list, directory);
    closedir(directory);
    if (list->rows.count) {
        qsort(list->rows.items, list->rows.count, sizeof *list->rows.items, by_kind_and_name);
    }
    file_list_filter(list, (Slice){"", 0});
    return true;
}

// ---- What is shown
// -------------------------------------------------------------------------------

static bool has(const char *name, Slice part) {
    for (size_t left = strlen(name); left >= part.length; name++, left--) {
        if (strncasecmp(name, part.data, part.length) == 0) {
            return true;
        }
        if (!left) {
            break;
        }
    }
    return false;
}

void file_list_filter(FileList *list, Slice part) {
    list->shown.count = 0;
    for (size_t i = 0; i < list->rows.count; i++) {
        if (!part.length || has(list->rows.items[i].name, part)) {
            array_push(&list->shown, i);
        }
    }
}

static const FileRow *shown_at(const FileList *list, size_t index) {
    return &list->rows.items[list->shown.items[index]];
}

size_t file_list_find(const FileList *list, Slice name) {
    size_t at = 0;
    while (at < list->shown.count && !slice_is(name, shown_at(list, at)->name)) {
        at++;
    }
    return at;
}

// Whole signs that both begin with.
static size_t common(Slice a, Slice b) {
    size_t at = 0, other = 0, length = 0;
    while (at < a.length && other < b.length && utf8_next(a, &at) == utf8_next(b, &other) &&
           at == other && memcmp(a.data, b.data, at) == 0) {
        length = at;
    }
    return length;
}

bool file_list_complete(const FileList *list, Slice part, Text *out) {
    Slice best = {0};
    const FileRow *only = NULL;
    size_t count = 0;
    for (size_t i = 0; i < list->shown.count; i++) {
        const FileRow *row = shown_at(list, i);
        Slice name = slice_from(row->name);
        bool begins = name.length >= part.length && memcmp(name.data, part.data, part.length) == 0;
        if (begins) {
            best.length = count ? common(best, name) : name.length;
            best.data = count ? best.data : name.data;
            only = count++ ? NULL : row;
        }
    }
    if (!count && list->shown.count == 1) {
        only = shown_at(list, 0);
        best = slice_from(only->name);
    }
    bool folder = only && only->kind == FILE_FOLDER;
    if (!best.data || (slice_equal(best, part) && !folder)) {
        return false;
    }
    text_append(out, best);
    text_append_c(out, folder ? "/" : "");
    return true;
}

void file_list_write_path(const FileList *list, size_t shown, Text *out) {
    const char *folder = text_c(&list->folder);
    text_printf(out, "%s%s%s", folder, strcmp(folder, "/") == 0 ? "" : "/",
                shown_at(list, shown)->name);
}

// ---- Paths
// ---------------------------------------------------------------------------------------

static Slice last_beginning(Slice typed) {
    for (size_t i = typed.length; i > 1; i--) {
        const char *at = typed.data + i - 1;
        bool home = *at == '~' && i < typed.length && at[1] == '/';
        if (at[-1] == '/' && (*at == '/' || home)) {
            return slice_sub(typed, i - 1, typed.length);
        }
    }
    return typed;
}

Slice file_path_split(Slice typed, Text *folder) {
    typed = last_beginning(typed);
    const char *home = getenv("HOME");
    size_t slash = typed.length;
    while (slash && typed.data[slash - 1] != '/') {
        slash--;
    }
    Slice name = slice_sub(typed, slash, typed.length);
    Slice before = slice_sub(typed, 0, slash);
    bool at_home = home && *home == '/' && slice_starts_with(before, "~/");
    if (at_home) {
        text_append_c(folder, home);
        before = slice_sub(before, 1, before.length);
    } else if (!slice_starts_with(before, "/")) {
        char *here = realpath(".", NULL);
        text_append_c(folder, here ? here : "");
        text_append_char(folder, '/');
        free(here);
    }
    text_append(folder, before);
    return name;
}

void file_path_parent(const char *folder, Text *out) {
    const char *slash = strrchr(folder, '/');
    text_append(out, (Slice){folder, slash ? (size_t)(slash - folder) : 0});
    if (!slash || slash == folder) {
        text_append_char(out, '/');
    }
}
