// Menus: of the thing under the pointer or the focus, with what the keyboard can do to it; and of
// the files that were open last.
#include <math.h>
#include <string.h>

#include "app_struct.h"
#include "base/translate.h"
#include "panes/bindings.h"

enum { MOST_ROWS = 16 };

// What a row does that is no key's action.
typedef enum MenuVerb {
    VERB_ACTION,
    VERB_LINE,  // Between groups of rows.
    VERB_GO,    // As a click on it.
    VERB_RUNS,  // As a click on the text of the line.
    VERB_FOLD,
    VERB_ONLY,  // Shows only this task.
    VERB_TASK,  // Selects the task that printed the line.
    VERB_BREAKPOINT,
    VERB_COPY,
    VERB_COPY_PATH,
    VERB_CLOSE,
    VERB_CLOSE_OTHERS,
    VERB_FORGET,
} MenuVerb;

typedef struct MenuRow {
    MenuVerb verb;
    Action action;  // Its key stands at the right.
    const char *words;
} MenuRow;

#define ACT(name)                                                                                  \
    { VERB_ACTION, ACTION_##name, NULL }
#define LINE                                                                                       \
    { VERB_LINE, ACTION_NONE, NULL }

static const MenuRow LANE_ROWS[] = {
    ACT(OPEN_LENS),
    ACT(FOCUS),
    ACT(SPAN_RANGE),
    ACT(FOLD),
    LINE,
    ACT(PREVIOUS_OF_TASK),
    ACT(NEXT_OF_TASK),
    ACT(ARROW_BACK),
    ACT(ARROW_ON),
    LINE,
    {VERB_ONLY, ACTION_FILTER, N_("Show only this task")},
    {VERB_COPY, ACTION_NONE, N_("Copy its name")},
};
static const MenuRow GROUP_ROWS[] = {
    {VERB_FOLD, ACTION_FOLD, N_("Fold or unfold the group")},
    {VERB_ONLY, ACTION_FILTER, N_("Show only this group")},
    {VERB_COPY, ACTION_NONE, N_("Copy its name")},
    LINE,
    ACT(FIT),
    ACT(COMPACT),
};
static const MenuRow TIMELINE_ROWS[] = {
    ACT(FIT),     ACT(SWAP_AXIS),   ACT(ARROWS),      ACT(OCCUPANCY),
    ACT(COMPACT), ACT(LANE_LABELS), ACT(FUTURE),      ACT(CAPTIONS),
    LINE,         ACT(MARK),        ACT(GO_TO_TIME),  LINE,
    ACT(EXPORT),  ACT(EXPORT_NOW),  ACT(COPY_REPORT),
};
static const MenuRow SOURCE_ROWS[] = {
    {VERB_RUNS, ACTION_NONE, N_("Where this line ran")},
    {VERB_BREAKPOINT, ACTION_BREAKPOINT, N_("Breakpoint on this line")},
    {VERB_COPY, ACTION_NONE, N_("Copy this line")},
    LINE,
    ACT(RUN_ON),
    ACT(RUN_BACK),
    ACT(RELOAD),
    LINE,
    ACT(TOGGLE_SOURCE),
};
static const MenuRow CONSOLE_ROWS[] = {
    {VERB_GO, ACTION_NONE, N_("Go to when it was printed")},
    {VERB_TASK, ACTION_NONE, N_("Select the task that printed it")},
    {VERB_COPY, ACTION_NONE, N_("Copy this line")},
    LINE,
    ACT(COPY_REPORT),
    ACT(TOGGLE_CONSOLE),
};
static const MenuRow TAB_ROWS[] = {
    {VERB_CLOSE, ACTION_CLOSE_FILE, N_("Close")},
    {VERB_CLOSE_OTHERS, ACTION_NONE, N_("Close all others")},
    {VERB_COPY_PATH, ACTION_NONE, N_("Copy its path")},
    LINE,
    ACT(NEW_TAB),
    ACT(RELOAD),
};
static const MenuRow FILE_ROWS[] = {
    {VERB_GO, ACTION_NONE, N_("Open")},
    {VERB_COPY_PATH, ACTION_NONE, N_("Copy its path")},
};
static const MenuRow RECENT_ROWS[] = {
    {VERB_GO, ACTION_NONE, N_("Open")},
    {VERB_COPY_PATH, ACTION_NONE, N_("Copy its path")},
    {VERB_FORGET, ACTION_NONE, N_("Take it off this list")},
};

typedef struct MenuRows {
    const MenuRow *rows;
    int count;
} MenuRows;

#define ROWS(table)                                                                                \
    (MenuRows) {                                                                                   \
        table, sizeof table / sizeof *table                                                        \
    }

static MenuRows rows_of(HitKind kind) {
    switch (kind) {
    case HIT_LANE:
    case HIT_LANE_SPACE: return ROWS(LANE_ROWS);
    case HIT_GROUP: return ROWS(GROUP_ROWS);
    case HIT_LANES:
    case HIT_RULER:
    case HIT_MINIMAP:
    case HIT_OBJECT: return ROWS(TIMELINE_ROWS);
    case HIT_SOURCE_TEXT:
    case HIT_SOURCE_LINE: return ROWS(SOURCE_ROWS);
    case HIT_CONSOLE_LINE: return ROWS(CONSOLE_ROWS);
    case HIT_TAB: return ROWS(TAB_ROWS);
    case HIT_TILE: return ROWS(FILE_ROWS);
    case HIT_RECENT: return ROWS(RECENT_ROWS);
    default: return (MenuRows){NULL, 0};
    }
}

static bool needs_run(HitKind kind) {
    return kind != HIT_TAB && kind != HIT_TILE && kind != HIT_RECENT;
}

bool app_menu_open(App *app, const Hit *target, Point at) {
    if (!rows_of(target->kind).count || (needs_run(target->kind) && !app_has_run(app))) {
        return false;
    }
    app->menu_open = true;
    app->menu_target = *target;
    app->menu_at = at;
    app_mark(app);
    return true;
}

void app_menu_of_focus(App *app) {
    Hit hit = {0};
    bool focused = app->ui.focus_shown && app_focus_hit(app, &hit);
    if (!focused && app->view.lane) {
        hit = hits_find(&app->hits, HIT_LANE, app->view.lane);
    }
    if (hit.kind == HIT_NONE) {
        hit = hits_find(&app->hits, HIT_LANES, 0);
    }
    Point at = {hit.rect.x + fminf(hit.rect.w / 2, 80), hit.rect.y + fminf(hit.rect.h / 2, 40)};
    app_menu_open(app, &hit, at);
}

bool app_has_menu(const App *app) {
    return app->menu_open || app->recent_menu || app->states_open || app->files.menu_open ||
           app->compare.menu_open || app->pane_menu;
}

void app_close_menus(App *app) {
    app->menu_open = app->recent_menu = app->states_open = false;
    app->files.menu_open = app->compare.menu_open = false;
    app->pane_menu = ACTION_NONE;
}

// ---- What it is about

static const char *path_of(App *app, const Hit *target) {
    switch (target->kind) {
    case HIT_TAB: {
        const Document *document = app_files_at(app, target->a)->document;
        return document ? document->path : NULL;
    }
    case HIT_TILE: return target->a < app->tiles.count ? app->tiles.items[target->a].path : NULL;
    case HIT_RECENT: return target->a < app->recent.count ? app->recent.paths[target->a] : NULL;
    default: return NULL;
    }
}

static void write_copy(const App *app, const Hit *target, Text *out) {
    const Timeline *timeline = app_lead(app)->timeline;
    if (target->kind == HIT_SOURCE_LINE || target->kind == HIT_SOURCE_TEXT) {
        text_append(out, timeline_source_line(timeline, target->a));
    } else if (target->kind == HIT_CONSOLE_LINE) {
        text_append(out, timeline_console_line(timeline, target->a).text);
    } else if (target->kind == HIT_GROUP) {
        text_append(out, timeline_text(timeline, timeline_lane(timeline, target->a)->function));
    } else {
        timeline_write_lane_label(timeline, target->a, out);
    }
}

static void copy(App *app, Slice text) {
    if (app->host.copy) {
        app->host.copy(app->host.self, text);
    }
    app_toast(app, _("Copied: %.*s"), (int)(text.length < 120 ? text.length : 120), text.data);
}

static void show_only(App *app, const Hit *target) {
    Text name = {0};
    write_copy(app, target, &name);
    text_field_set(&app->find_field, text_slice(&name));
    app_find_update(app);
    app->view.filtered = true;
    app->view.scroll = 0;
    text_finish(&name);
}

static void close_others(App *app, size_t kept) {
    for (size_t i = app->files.items.count; i-- > 0;) {
        if (i != kept) {
            app_files_close(app, i);
            kept -= i < kept;
        }
    }
}

static void obey(App *app, const MenuRow *row, const Hit *target) {
    Text text = {0};
    switch (row->verb) {
    case VERB_LINE: break;
    case VERB_ACTION: app_act(app, row->action, 0); break;
    case VERB_GO: app_click(app, target); break;
    case VERB_RUNS: app_click(app, &(Hit){.kind = HIT_SOURCE_TEXT, .a = target->a}); break;
    case VERB_FOLD: app_fold_group(app, target->a); break;
    case VERB_ONLY: show_only(app, target); break;
    case VERB_BREAKPOINT: app_toggle_breakpoint(app, target->a); break;
    case VERB_TASK:
        app_select(app, timeline_console_line(app_lead(app)->timeline, target->a).lane, NO_SPAN);
        app_reveal(app, app->view.lane);
        break;
    case VERB_COPY:
        write_copy(app, target, &text);
        copy(app, text_slice(&text));
        break;
    case VERB_COPY_PATH:
        if (path_of(app, target)) {
            copy(app, slice_from(path_of(app, target)));
        }
        break;
    case VERB_CLOSE: app_files_close(app, target->a); break;
    case VERB_CLOSE_OTHERS: close_others(app, target->a); break;
    case VERB_FORGET: recent_remove(&app->recent, target->a); break;
    }
    text_finish(&text);
}

// ---- Drawing

static bool is_off(App *app, const MenuRow *row) {
    switch (row->verb) {
    case VERB_CLOSE_OTHERS: return app->files.items.count < 2;
    case VERB_COPY_PATH: return !path_of(app, &app->menu_target);
    case VERB_TASK: return !timeline_console_line(app_lead(app)->timeline, app->menu_target.a).lane;
    case VERB_ACTION: return row->action == ACTION_SPAN_RANGE && app->view.span == NO_SPAN;
    default: return false;
    }
}

static void draw_target_menu(Frame *frame, App *app) {
    MenuRows menu = rows_of(app->menu_target.kind);
    MenuItem items[MOST_ROWS];
    Text keys[MOST_ROWS] = {0};
    for (int i = 0; i < menu.count; i++) {
        const MenuRow *row = &menu.rows[i];
        keys_write(&app->keys, row->action, &keys[i]);
        const char *words = row->words ? _(row->words) : _(action_words(row->action));
        items[i] = (MenuItem){.label = row->verb == VERB_LINE ? NULL : words,
                              .key = keys[i].length ? text_c(&keys[i]) : NULL,
                              .off = is_off(app, row)};
    }
    int chosen = ui_menu(frame->ui, WIDGET_ID("menu", 0), app->menu_at, items, menu.count);
    if (chosen != MENU_OPEN) {
        app->menu_open = false;
        app_mark(app);
    }
    app->menu_chosen = chosen >= 0 ? chosen + 1 : 0;
    for (int i = 0; i < menu.count; i++) {
        text_finish(&keys[i]);
    }
}

// The folder a file lies in, without what that lies in.
static void write_folder(const char *path, Text *out) {
    const char *end = strrchr(path, '/'), *start = end;
    while (start && start > path && start[-1] != '/') {
        start--;
    }
    if (start) {
        text_append(out, (Slice){start, (size_t)(end - start)});
    }
}

static const Action RECENT_ACTIONS[] = {ACTION_NONE, ACTION_OPEN, ACTION_NEW_TAB,
                                        ACTION_CLOSE_FILE};
enum { RECENT_ACTION_COUNT = sizeof RECENT_ACTIONS / sizeof *RECENT_ACTIONS };

static void draw_recent_menu(Frame *frame, App *app) {
    MenuItem items[RECENT_MOST + RECENT_ACTION_COUNT];
    Text words[RECENT_MOST + RECENT_ACTION_COUNT] = {0};
    int count = 0;
    for (; count < (int)app->recent.count; count++) {
        write_folder(app->recent.paths[count], &words[count]);
        items[count] = (MenuItem){
            .label = app->recent.names[count],
            .note = text_c(&words[count]),
            .icon = ICON_FILE,
            .chosen = app->document && strcmp(app->document->path, app->recent.paths[count]) == 0};
    }
    int first = count > 0 ? 0 : 1;  // No line where nothing stands above it.
    for (int i = first; i < RECENT_ACTION_COUNT; i++, count++) {
        Action action = RECENT_ACTIONS[i];
        keys_write(&app->keys, action, &words[count]);
        items[count] = (MenuItem){.label = action ? _(action_words(action)) : NULL,
                                  .key = words[count].length ? text_c(&words[count]) : NULL,
                                  .off = action == ACTION_CLOSE_FILE && !app->document};
    }
    Point at = {12, rect_bottom(app->layout.top) - 4};
    for (size_t i = 0; i < app->ui.shown.count; i++) {
        if (app->ui.shown.items[i].id == WIDGET_ID("what is open", 0)) {
            at.x = app->ui.shown.items[i].rect.x;
        }
    }
    int chosen = ui_menu(frame->ui, WIDGET_ID("recent menu", 0), at, items, count);
    if (chosen != MENU_OPEN) {
        app->recent_menu = false;
        app_mark(app);
    }
    int files = (int)app->recent.count;
    if (chosen >= files) {
        frame->action = RECENT_ACTIONS[chosen - files + first];
    } else if (chosen >= 0) {
        app->recent_chosen = chosen + 1;
    }
    for (int i = 0; i < count; i++) {
        text_finish(&words[i]);
    }
}

void app_menus_draw(Frame *frame, App *app) {
    if (app->recent_menu) {
        draw_recent_menu(frame, app);
    }
    if (app->menu_open) {
        draw_target_menu(frame, app);
    }
}

void app_menus_settle(App *app) {
    int chosen = app->menu_chosen, recent = app->recent_chosen;
    app->menu_chosen = app->recent_chosen = 0;
    if (chosen) {
        Hit target = app->menu_target;
        obey(app, &rows_of(target.kind).rows[chosen - 1], &target);
    }
    if (recent) {
        app_click(app, &(Hit){.kind = HIT_RECENT, .a = (uint32_t)recent - 1});
    }
}
