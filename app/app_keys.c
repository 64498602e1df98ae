// Keys: the field that has the focus comes first, then what is open above the window, then the
// focus in a pane, then the table of bindings.
#include <math.h>

#include "app_struct.h"
#include "panes/bindings.h"
#include "platform/settings_file.h"
#include "platform/state_folder.h"

typedef struct KeysLoad {
    Keys *keys;
    Error error;  // The first.
} KeysLoad;

static void take_line(void *context, Slice name, Slice value) {
    KeysLoad *load = context;
    Error error = {0};
    if (!keys_take(load->keys, name, value, &error) && !load->error.message[0]) {
        load->error = error;
    }
}

void app_load_keys(App *app) {
    KeysLoad load = {.keys = &app->keys};
    Text path = {0};
    keys_begin(&app->keys);
    if (config_folder(&path)) {
        text_append_c(&path, "/coroscope/keys.ini");
        settings_file_read(text_c(&path), take_line, &load);
    }
    text_finish(&path);
    if (load.error.message[0]) {
        app_toast(app, "%s", load.error.message);
    }
}

// The start page without a focus of its own: keys are for the examples.
static bool start_key(App *app, const InputEvent *event) {
    switch (event->key) {
    case KEY_RIGHT:
    case KEY_LEFT:
    case KEY_DOWN:
    case KEY_UP: app_focus_move_tile(app, event->key); return true;
    case KEY_ENTER: app_tile_open(app); return true;
    default: return false;
    }
}

// A key goes to the field that has the focus; what is not for it goes on.
static bool field_key(App *app, const InputEvent *event) {
    bool finding = app->ui.focus == WIDGET_ID("find", 0) && !app->prompt;
    // The dialog has more than its field.
    bool elsewhere = app->prompt == PROMPT_EXPORT && app->ui.focus != WIDGET_ID("export-path", 0);
    TextField *field = elsewhere     ? NULL
                       : app->prompt ? &app->prompt_field
                       : finding     ? &app->find_field
                                     : NULL;
    if (!field) {
        return false;
    }
    if (event->kind == INPUT_KEY_DOWN && event->key == KEY_ENTER) {
        if (finding && !app->document) {
            app_tile_open(app);
        } else if (finding) {
            app_find_next(app, event->modifiers & MOD_SHIFT ? -1 : 1);
        } else {
            app_prompt_accept(app);
        }
        return true;
    }
    bool paste = event->kind == INPUT_KEY_DOWN && event->key == 'v' &&
                 event->modifiers & MOD_CTRL && app->host.paste;
    if (paste) {
        Text text = {0};
        app->host.paste(app->host.self, &text);
        text_field_insert(field, text_slice(&text));
        text_finish(&text);
        return true;
    }
    app->prompt_error[0] = 0;
    return text_field_input(field, event) ||
           (event->kind == INPUT_KEY_DOWN && event->key != KEY_ESCAPE &&
            !(event->modifiers & (MOD_CTRL | MOD_ALT)));
}

// Arrows move the sheet that is open; false: the key is for something else.
static bool sheet_key(App *app, const InputEvent *event) {
    enum { LINE = 57, PAGE = 340 };
    float by = event->key == KEY_DOWN        ? LINE
               : event->key == KEY_UP        ? -LINE
               : event->key == KEY_PAGE_DOWN ? PAGE
               : event->key == KEY_PAGE_UP   ? -PAGE
                                             : 0;
    app->sheet_scroll = fmaxf(0, app->sheet_scroll + by);
    return by > 0 || by < 0;
}

void app_key(App *app, const InputEvent *event) {
    if (app_tour_key(app, event) || app_browse_key(app, event) || app_palette_key(app, event)) {
        return;
    }
    // Tab leaves the find box; a prompt has nothing but its field.
    bool tab = event->key == KEY_TAB && (!app->prompt || app->prompt == PROMPT_EXPORT);
    if (!tab && field_key(app, event)) {
        return;
    }
    if (app_focus_key(app, event) || ui_input(&app->ui, event)) {
        return;
    }
    if (app->sheet && sheet_key(app, event)) {
        return;
    }
    bool plain = !(event->modifiers & (MOD_CTRL | MOD_ALT | MOD_SHIFT));
    bool page = !app->document && plain && !app->ui.layers && !app->sheet;
    if (page && start_key(app, event)) {
        return;
    }
    app_act(app, keys_find(&app->keys, event), event->modifiers);
}

// Letters come as text only while a field wants them; else they are keys.
void app_ask_for_text(App *app) {
    bool wanted = app->prompt || app->ui.focus == WIDGET_ID("find", 0);
    if (wanted != app->asked_for_text && app->host.text_input) {
        app->host.text_input(app->host.self, wanted, app->layout.top);
    }
    app->asked_for_text = wanted;
}

void app_type(App *app, const InputEvent *event) {
    field_key(app, event);
}
