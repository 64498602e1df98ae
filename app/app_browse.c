// Choosing a file to open: the path that is typed and the list of its folder say the same.
#include <errno.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "app_struct.h"
#include "base/translate.h"
#include "commands/examples.h"

enum { MOST_PLACES = 4, WHEEL_STEP = 84 };

// ---- The path and the list
// -----------------------------------------------------------------------

static void choose(App *app, size_t index) {
    app->browse.chosen = index;
    app->browse.reveal = true;
}

// Shows `folder`, and in it the entry `name` where there is one.
static void go_to(App *app, const char *folder, Slice name) {
    Browse *browse = &app->browse;
    Text field = {0};
    file_list_read(&browse->list, folder);
    const char *shown = text_c(&browse->list.folder);
    text_printf(&field, "%s%s", shown, strcmp(shown, "/") == 0 ? "" : "/");
    text_field_set(&app->prompt_field, text_slice(&field));
    app->prompt_field.anchor = app->prompt_field.caret;
    text_clear(&browse->typed);
    text_append(&browse->typed, text_slice(&app->prompt_field.text));
    text_clear(&browse->part);
    text_finish(&field);
    app->prompt_error[0] = 0;
    browse->moved = false;
    browse->scroll = 0;
    size_t found = name.length ? file_list_find(&browse->list, name) : 0;
    choose(app, found < browse->list.shown.count ? found : 0);
}

// Reads and filters again where the field says something else now.
static void follow_field(App *app) {
    Browse *browse = &app->browse;
    Slice text = text_slice(&app->prompt_field.text);
    Text folder = {0};
    Slice part = file_path_split(text, &folder);
    Slice typed = slice_sub(text, 0, text.length - part.length);
    bool other_folder = !slice_equal(typed, text_slice(&browse->typed));
    if (other_folder) {
        char *plain = realpath(text_c(&folder), NULL);
        file_list_read(&browse->list, plain ? plain : text_c(&folder));
        free(plain);
        text_clear(&browse->typed);
        text_append(&browse->typed, typed);
    }
    text_finish(&folder);
    if (other_folder || !slice_equal(part, text_slice(&browse->part))) {
        text_clear(&browse->part);
        text_append(&browse->part, part);
        file_list_filter(&browse->list, part);
        browse->moved = false;
        size_t same = file_list_find(&browse->list, part);
        choose(app, same < browse->list.shown.count ? same : 0);
    }
}

// The folder of the file that is shown, else where this dialog was last, else where the program
// was started.
void app_browse_begin(App *app) {
    Browse *browse = &app->browse;
    Text folder = {0};
    Slice name = {0};
    if (app->document) {
        char *plain = realpath(app->document->path, NULL);
        file_path_parent(plain ? plain : app->document->path, &folder);
        free(plain);
        name = slice_from(app->document->name);
    } else if (browse->list.folder.length) {
        text_append(&folder, text_slice(&browse->list.folder));
    } else {
        char *here = realpath(".", NULL);
        text_append_c(&folder, here ? here : "/");
        free(here);
    }
    go_to(app, text_c(&folder), name);
    text_finish(&folder);
}

void app_browse_finish(App *app) {
    file_list_finish(&app->browse.list);
    text_finish(&app->browse.typed);
    text_finish(&app->browse.part);
}

// ---- Doing
// ---------------------------------------------------------------------------------------

static void go_up(App *app) {
    Text above = {0}, name = {0};
    const char *folder = text_c(&app->browse.list.folder);
    const char *slash = strrchr(folder, '/');
    text_append_c(&name, slash ? slash + 1 : "");
    file_path_parent(folder, &above);
    go_to(app, text_c(&above), text_slice(&name));
    text_finish(&above);
    text_finish(&name);
}

static void open_path(App *app, const char *path) {
    struct stat about;
    if (stat(path, &about) == 0 && S_ISDIR(about.st_mode)) {
        go_to(app, path, (Slice){0});
    } else if (access(path, R_OK) != 0) {
        snprintf(app->prompt_error, sizeof app->prompt_error, _("%s cannot be read: %s"), path,
                 error_reason(errno));
    } else {
        app_prompt_close(app);
        app_open(app, path);
    }
}

void app_browse_accept(App *app) {
    Browse *browse = &app->browse;
    follow_field(app);
    Slice part = text_slice(&browse->part);
    Text path = {0};
    // What is typed in full is meant, whether or not it is listed.
    const char *folder = text_c(&browse->list.folder);
    text_printf(&path, "%s/%s", folder, text_c(&browse->part));
    bool typed = part.length && !browse->moved && access(text_c(&path), F_OK) == 0;
    if (!typed && browse->chosen < browse->list.shown.count) {
        text_clear(&path);
        file_list_write_path(&browse->list, browse->chosen, &path);
        typed = true;
    }
    if (typed || part.length) {
        open_path(app, text_c(&path));
    }
    text_finish(&path);
}

static void complete(App *app) {
    Browse *browse = &app->browse;
    Text name = {0};
    if (file_list_complete(&browse->list, text_slice(&browse->part), &name)) {
        TextField *field = &app->prompt_field;
        field->anchor = field->text.length - browse->part.length;
        field->caret = field->text.length;
        text_field_insert(field, text_slice(&name));
        follow_field(app);
    }
    text_finish(&name);
}

// ---- Keys and the pointer
// ------------------------------------------------------------------------

static void move(App *app, int64_t to) {
    int64_t last = (int64_t)app->browse.list.shown.count - 1;
    to = to > last ? last : to;
    choose(app, (size_t)(to < 0 ? 0 : to));
    app->browse.moved = true;
}

static bool is_at_empty_part(const App *app) {
    const TextField *field = &app->prompt_field;
    return app->browse.part.length == 0 && field->text.length &&
           field->caret == field->text.length && field->anchor == field->caret;
}

bool app_browse_key(App *app, const InputEvent *event) {
    if (app->prompt != PROMPT_OPEN) {
        return false;
    }
    follow_field(app);
    if (event->modifiers == MOD_ALT && event->key == KEY_UP) {
        go_up(app);
        return true;
    }
    if (event->modifiers) {
        return false;
    }
    int64_t at = (int64_t)app->browse.chosen, page = (int64_t)app->browse.page;
    switch (event->key) {
    case KEY_UP: move(app, at - 1); return true;
    case KEY_DOWN: move(app, at + 1); return true;
    case KEY_PAGE_UP: move(app, at - page); return true;
    case KEY_PAGE_DOWN: move(app, at + page); return true;
    case KEY_HOME: move(app, 0); return true;
    case KEY_END: move(app, INT64_MAX); return true;
    case KEY_TAB: complete(app); return true;
    case KEY_BACKSPACE:
        if (is_at_empty_part(app)) {
            go_up(app);
            return true;
        }
        return false;
    default: return false;
    }
}

void app_browse_wheel(App *app, float notches) {
    app->browse.scroll = fmaxf(0, app->browse.scroll - WHEEL_STEP * notches);
}

// ---- Places
// --------------------------------------------------------------------------------------

typedef struct Target {
    const char *label;
    Text folder;
} Target;

static void add_place(Target *places, size_t *count, const char *label, Text *folder) {
    bool there = folder->length == 0;
    for (size_t i = 0; i < *count; i++) {
        there = there || slice_equal(text_slice(&places[i].folder), text_slice(folder));
    }
    if (there) {
        text_finish(folder);
    } else {
        places[(*count)++] = (Target){label, *folder};
    }
}

// Each folder once.
static size_t find_places(const App *app, Target places[MOST_PLACES]) {
    size_t count = 0;
    Text home = {0}, own = {0}, examples = {0}, here = {0};
    const char *known = getenv("HOME");
    text_append_c(&home, known && *known == '/' ? known : "");
    add_place(places, &count, _("Home"), &home);
    char *plain = app->document ? realpath(app->document->path, NULL) : NULL;
    if (plain) {
        file_path_parent(plain, &own);
    }
    free(plain);
    add_place(places, &count, _("Folder of this file"), &own);
    examples_write_folder(&examples);
    add_place(places, &count, _("Examples"), &examples);
    plain = realpath(".", NULL);
    text_append_c(&here, plain ? plain : "");
    free(plain);
    add_place(places, &count, _("Current folder"), &here);
    return count;
}

static void finish_places(Target *places, size_t count) {
    for (size_t i = 0; i < count; i++) {
        text_finish(&places[i].folder);
    }
}

static void go_to_place(App *app, size_t index) {
    Target places[MOST_PLACES];
    size_t count = find_places(app, places);
    if (index < count) {
        go_to(app, text_c(&places[index].folder), (Slice){0});
    }
    finish_places(places, count);
}

// ---- The frame
// -----------------------------------------------------------------------------------

void app_browse_draw(Frame *frame, App *app) {
    Browse *browse = &app->browse;
    follow_field(app);
    Target places[MOST_PLACES];
    FilePlace labels[MOST_PLACES];
    size_t count = find_places(app, places);
    for (size_t i = 0; i < count; i++) {
        bool here = slice_equal(text_slice(&places[i].folder), text_slice(&browse->list.folder));
        labels[i] = (FilePlace){places[i].label, here};
    }
    FileBrowser browser = {.rows = browse->list.rows.items,
                           .shown = browse->list.shown.items,
                           .count = browse->list.shown.count,
                           .chosen = browse->chosen,
                           .scroll = browse->scroll,
                           .reveal = browse->reveal,
                           .filtered = browse->part.length > 0,
                           .cut = browse->list.cut,
                           .places = labels,
                           .place_count = count,
                           .error = browse->list.error.message};
    browse->answer = file_browser_draw(frame, &browser, &app->prompt_field);
    browse->scroll = browse->answer.scroll;
    browse->page = browse->answer.page;
    browse->reveal = false;
    finish_places(places, count);
}

void app_browse_settle(App *app) {
    FileAnswer answer = app->browse.answer;
    app->browse.answer = (FileAnswer){0};
    if (answer.ask == FILE_ASK_NOTHING || app->prompt != PROMPT_OPEN) {
        return;
    }
    app_mark(app);
    switch (answer.ask) {
    case FILE_ASK_CHOOSE: move(app, (int64_t)answer.index); break;
    case FILE_ASK_OPEN:
        move(app, (int64_t)answer.index);
        app_browse_accept(app);
        break;
    case FILE_ASK_ACCEPT: app_browse_accept(app); break;
    case FILE_ASK_PLACE: go_to_place(app, answer.index); break;
    case FILE_ASK_UP: go_up(app); break;
    case FILE_ASK_NOTHING: break;
    }
}
