// The examples on the start page: found where they are installed or checked out, and run, one a
// frame, for their thumbnails.
#include <ctype.h>
#include <dirent.h>
#include <stdlib.h>
#include <string.h>

#include "app_struct.h"
#include "commands/examples.h"

// These come first; the others follow by name.
static const char *const FIRST[] = {"fish_soup.py",         "gather_exceptions.py",
                                    "producer_consumer.py", "lock_in_line.py",
                                    "blocking_call.py",     "crawler.py"};

static size_t rank(const char *path) {
    const char *name = strrchr(path, '/') + 1;
    size_t count = sizeof FIRST / sizeof *FIRST;
    for (size_t i = 0; i < count; i++) {
        if (strcmp(FIRST[i], name) == 0) {
            return i;
        }
    }
    return count;
}

static int by_rank(const void *a, const void *b) {
    const Tile *one = a, *other = b;
    size_t left = rank(one->path), right = rank(other->path);
    if (left != right) {
        return left < right ? -1 : 1;
    }
    return strcmp(one->path, other->path);
}

void app_tiles_find(App *app) {
    if (app->tiles_found) {
        return;
    }
    app->tiles_found = true;
    Text folder = {0}, path = {0};
    examples_write_folder(&folder);
    DIR *directory = folder.length ? opendir(text_c(&folder)) : NULL;
    for (struct dirent *entry; directory && (entry = readdir(directory));) {
        if (slice_ends_with(slice_from(entry->d_name), ".py")) {
            text_clear(&path);
            text_printf(&path, "%s/%s", text_c(&folder), entry->d_name);
            array_push(&app->tiles, (Tile){.path = mem_copy_text(text_c(&path))});
        }
    }
    if (directory) {
        closedir(directory);
    }
    if (app->tiles.count) {
        qsort(app->tiles.items, app->tiles.count, sizeof *app->tiles.items, by_rank);
    }
    text_finish(&path);
    text_finish(&folder);
}

// The first sentence below the docstring's title.
static void write_sentence(Slice source, Text *out) {
    uint32_t newlines = 0;
    for (size_t i = 0; i < source.length && newlines < 12; i++) {
        char byte = source.data[i];
        newlines += byte == '\n';
        if (newlines < 2) {
            continue;
        }
        if (byte == '"' || (byte == '.' && i + 1 < source.length && source.data[i + 1] <= ' ')) {
            if (byte == '.') {
                text_append_char(out, '.');
            }
            return;
        }
        if (byte != '\n' || out->length) {
            text_append_char(out, byte == '\n' ? ' ' : byte);
        }
    }
}

static void learn(Tile *tile) {
    Text title = {0}, sentence = {0};
    const Document *document = tile->document;
    if (document && document->scenario) {
        text_append(&title, scenario_title(document->scenario));
        write_sentence(text_slice(&document->source.text), &sentence);
    }
    tile->title = text_take(&title);
    tile->sentence = text_take(&sentence);
}

bool app_tiles_run_next(App *app) {
    bool more = false;
    for (size_t i = 0; i < app->tiles.count; i++) {
        Tile *tile = &app->tiles.items[i];
        if (tile->document && document_update(tile->document)) {
            more = true;
        }
        more = more || (tile->document && document_is_running(tile->document));
        if (!tile->tried) {
            tile->tried = true;
            tile->document = document_open(tile->path, (DocumentOptions){0}, NULL, NULL, NULL);
            learn(tile);
            return true;
        }
    }
    return more;
}

// ---- Which are shown

static bool contains(const char *text, Slice part) {
    for (; text && *text; text++) {
        size_t same = 0;
        while (same < part.length &&
               tolower((unsigned char)text[same]) == tolower((unsigned char)part.data[same])) {
            same++;
        }
        if (same == part.length) {
            return true;
        }
    }
    return part.length == 0;
}

size_t app_tiles_shown(const App *app, uint32_t *shown, size_t most) {
    Slice part = text_slice(&app->find_field.text);
    size_t count = 0;
    for (size_t i = 0; i < app->tiles.count && count < most; i++) {
        const Tile *tile = &app->tiles.items[i];
        const char *name = strrchr(tile->path, '/');
        if (contains(tile->title, part) || contains(tile->sentence, part) || contains(name, part)) {
            shown[count++] = (uint32_t)i;
        }
    }
    return count;
}

void app_tile_step(App *app, int64_t by) {
    uint32_t shown[MOST_TILES];
    size_t count = app_tiles_shown(app, shown, MOST_TILES);
    int64_t at = 0;
    for (size_t i = 0; i < count; i++) {
        at = shown[i] == app->tile_chosen ? (int64_t)i : at;
    }
    if (at + by >= 0 && at + by < (int64_t)count) {
        app->tile_chosen = shown[at + by];
    }
    app->tile_reveal = true;
    if (app->ui.focus_shown) {
        app->focus_tile = (uint32_t)app->tile_chosen + 1;
    }
    app_mark(app);
}

void app_tile_open(App *app) {
    uint32_t shown[MOST_TILES];
    size_t count = app_tiles_shown(app, shown, MOST_TILES);
    bool there = false;
    for (size_t i = 0; i < count; i++) {
        there = there || shown[i] == app->tile_chosen;
    }
    if (count) {
        char *path = mem_copy_text(app->tiles.items[there ? app->tile_chosen : shown[0]].path);
        text_field_set(&app->find_field, (Slice){"", 0});
        app_open(app, path);
        mem_free(path);
    }
}

void app_tiles_finish(App *app) {
    for (size_t i = 0; i < app->tiles.count; i++) {
        Tile *tile = &app->tiles.items[i];
        document_close(tile->document);
        mem_free(tile->path);
        mem_free(tile->title);
        mem_free(tile->sentence);
    }
    array_finish(&app->tiles);
}
