// What the panes beside the timeline can do: their menus, what the console lets through, where a
// line of source ran, what goes to the clipboard.
#include <math.h>

#include "app_struct.h"
#include "base/translate.h"
#include "panes/chrome.h"
#include "panes/console_pane.h"
#include "panes/inspect.h"
#include "panes/inspector_pane.h"
#include "panes/keys.h"
#include "panes/source_pane.h"

// ---- Menus -------------------------------------------------------------------------------------

enum { MOST_ITEMS = 12 };

typedef struct PaneMenu {
    Action opener;
    Action items[MOST_ITEMS];  // ACTION_NONE: a line; ACTION_COUNT: the end.
} PaneMenu;

static const PaneMenu MENUS[] = {
    {ACTION_SOURCE_MENU,
     {ACTION_FOLLOW_LINE, ACTION_NEXT_OF_LINE, ACTION_PREVIOUS_OF_LINE, ACTION_NONE,
      ACTION_BREAKPOINT, ACTION_CLEAR_BREAKPOINTS, ACTION_NONE, ACTION_RELOAD, ACTION_TOGGLE_SOURCE,
      ACTION_COUNT}},
    {ACTION_CONSOLE_FILTER,
     {ACTION_CONSOLE_ALL, ACTION_NONE, ACTION_CONSOLE_OF_TASK, ACTION_CONSOLE_OUT,
      ACTION_CONSOLE_ERRORS, ACTION_COUNT}},
    {ACTION_CONSOLE_MENU,
     {ACTION_COPY_CONSOLE, ACTION_FOLD_TRACEBACKS, ACTION_NONE, ACTION_TOGGLE_CONSOLE,
      ACTION_COUNT}},
    {ACTION_INSPECTOR_MENU,
     {ACTION_COPY_SELECTION, ACTION_COPY_TABLE, ACTION_SORT_SPANS, ACTION_UNFOLD_VALUES,
      ACTION_NONE, ACTION_FOCUS, ACTION_TOGGLE_DETAILS, ACTION_COUNT}},
};

static bool is_chosen(const View *view, Action action) {
    switch (action) {
    case ACTION_CONSOLE_ALL: return view->console_stream == CONSOLE_ALL && !view->console_of_task;
    case ACTION_CONSOLE_OF_TASK: return view->console_of_task;
    case ACTION_CONSOLE_OUT: return view->console_stream == CONSOLE_OUT;
    case ACTION_CONSOLE_ERRORS: return view->console_stream == CONSOLE_ERRORS;
    default: return false;
    }
}

static bool is_off(const App *app, Action action) {
    const View *view = &app->view;
    switch (action) {
    case ACTION_CONSOLE_OF_TASK: return !view->lane && !view->console_of_task;
    case ACTION_CLEAR_BREAKPOINTS: return !view->breakpoint_count;
    case ACTION_FOLLOW_LINE: return !view->source_free;
    case ACTION_COPY_TABLE:
    case ACTION_SORT_SPANS: return !view->lane;
    case ACTION_FOLD_TRACEBACKS: return !app->document->console.tracebacks;
    default: return false;
    }
}

void app_pane_menu_draw(Frame *frame, App *app) {
    const PaneMenu *menu = NULL;
    for (size_t i = 0; i < sizeof MENUS / sizeof *MENUS; i++) {
        menu = app->pane_menu && MENUS[i].opener == app->pane_menu ? &MENUS[i] : menu;
    }
    if (!menu || !app->document) {
        app->pane_menu = ACTION_NONE;
        return;
    }
    MenuItem items[MOST_ITEMS];
    Text keys[MOST_ITEMS] = {0};
    int count = 0;
    for (; menu->items[count] != ACTION_COUNT; count++) {
        Action action = menu->items[count];
        keys_write(&app->keys, action, &keys[count]);
        items[count] = (MenuItem){.label = action ? _(action_words(action)) : NULL,
                                  .key = keys[count].length ? text_c(&keys[count]) : NULL,
                                  .chosen = is_chosen(&app->view, action),
                                  .off = is_off(app, action)};
    }
    Rect button = hits_find(&app->hits, HIT_ACTION, menu->opener).rect;
    Point anchor = button.w > 0 ? (Point){button.x, rect_bottom(button) + 4} : app->ui.mouse;
    int row = ui_menu(frame->ui, WIDGET_ID("pane menu", menu->opener), anchor, items, count);
    if (row != MENU_OPEN) {
        app->pane_menu = ACTION_NONE;
        app_mark(app);
    }
    if (row >= 0) {
        frame->action = menu->items[row];
    }
    for (int i = 0; i < count; i++) {
        text_finish(&keys[i]);
    }
}

void app_pane_scrolled(App *app, const Frame *frame) {
    switch (frame->scrolled) {
    case HIT_INSPECTOR: app->view.inspector_scroll = frame->scrolled_to; break;
    case HIT_LOOP: app->view.loop_scroll = frame->scrolled_to; break;
    case HIT_SOURCE_TEXT: app->view.source_x = frame->scrolled_to; break;
    default: break;
    }
}

// ---- The clipboard -----------------------------------------------------------------------------

void app_copy(App *app, const Text *text, const char *toast) {
    if (app->host.copy) {
        app->host.copy(app->host.self, text_slice(text));
    }
    app_toast(app, "%s", toast);
}

static void copy_selection(App *app) {
    Text text = {0};
    Scene scene = app_scene(app);
    inspector_write(&scene, &app->measure, &app->theme, &text);
    app_copy(app, &text, _("What the inspector tells is on the clipboard."));
    text_finish(&text);
}

static void copy_table(App *app) {
    Scene scene = app_scene(app);
    if (!app->view.lane) {
        app_toast(app, _("Select a task first."));
        return;
    }
    Text text = {0};
    inspect_write_table(&scene, &text);
    app_copy(app, &text, _("The table is on the clipboard, as CSV."));
    text_finish(&text);
}

static void copy_console(App *app) {
    Scene scene = app_scene(app);
    Text text = {0};
    console_pane_write(&scene, &text);
    app_copy(app, &text, _("What was printed is on the clipboard."));
    text_finish(&text);
}

// ---- The console -------------------------------------------------------------------------------

void app_console_update(App *app) {
    if (app_has_run(app)) {
        const View *view = &app->view;
        ConsoleFilter filter = {view->console_stream, view->console_of_task ? view->lane : 0};
        console_list_update(&app->document->console, app->document->timeline, filter);
    }
}

void app_console_fold(App *app, uint32_t line) {
    View *view = &app->view;
    for (size_t i = 0; i < view->turned_count; i++) {
        if (view->turned[i] == line) {
            view->turned[i] = view->turned[--view->turned_count];
            return;
        }
    }
    if (view->turned_count < sizeof view->turned / sizeof *view->turned) {
        view->turned[view->turned_count++] = line;
    }
}

// When any is turned all are again as they were; else each is turned.
static void fold_tracebacks(App *app) {
    const ConsoleList *list = &app->document->console;
    bool any = app->view.turned_count > 0;
    app->view.turned_count = 0;
    for (size_t i = 0; i < list->items.count && !any; i++) {
        if (list->items.items[i].traceback) {
            app_console_fold(app, list->items.items[i].first);
        }
    }
}

static void filter_console(App *app, Action action) {
    View *view = &app->view;
    ConsoleStream stream = action == ACTION_CONSOLE_OUT ? CONSOLE_OUT : CONSOLE_ERRORS;
    if (action == ACTION_CONSOLE_ALL) {
        view->console_stream = CONSOLE_ALL;
        view->console_of_task = false;
    } else if (action == ACTION_CONSOLE_OF_TASK) {
        view->console_of_task = !view->console_of_task;
    } else {
        view->console_stream = view->console_stream == stream ? CONSOLE_ALL : stream;
    }
    view->console_scroll = 0;
}

// ---- Lines of source ---------------------------------------------------------------------------

static bool runs_line(const Timeline *timeline, uint32_t at, uint32_t line) {
    const Event *event = trace_at(timeline_trace(timeline), at);
    return event->kind == EVENT_LINE_RUNS && event->place.line == line &&
           timeline_place_is_in_source(timeline, event->place);
}

void app_go_line(App *app, uint32_t line, int by) {
    const Timeline *timeline = app_lead(app)->timeline;
    int64_t count = (int64_t)timeline_folded(timeline);
    int64_t now = (int64_t)app->playback.now.event;
    uint32_t runs = 0, place = 0;
    int64_t first = -1, last = -1, found = -1;
    for (int64_t at = 0; at < count; at++) {
        if (!runs_line(timeline, (uint32_t)at, line)) {
            continue;
        }
        runs++;
        first = first < 0 ? at : first;
        last = at;
        bool better = by > 0 ? at > now && found < 0 : at < now;
        if (better) {
            found = at;
            place = runs;
        }
    }
    if (!runs) {
        app_toast(app, _("Line %u never ran."), line);
        return;
    }
    if (found < 0) {  // Round the end.
        found = by > 0 ? first : last;
        place = by > 0 ? 1 : runs;
    }
    app->playback.playing = false;
    app_go(app, timeline_moment_of_event(timeline, (uint32_t)found));
    app_toast(app, _("Line %u: run %u of %u."), line, place, runs);
}

// ---- Actions -----------------------------------------------------------------------------------

bool app_pane_act(App *app, Action action) {
    Scene scene = app_scene(app);
    switch (action) {
    case ACTION_SOURCE_MENU:
    case ACTION_CONSOLE_MENU:
    case ACTION_CONSOLE_FILTER:
    case ACTION_INSPECTOR_MENU:
        app->pane_menu = app->pane_menu == action ? ACTION_NONE : action;
        return true;
    case ACTION_CONSOLE_ALL:
    case ACTION_CONSOLE_OF_TASK:
    case ACTION_CONSOLE_OUT:
    case ACTION_CONSOLE_ERRORS: filter_console(app, action); return true;
    case ACTION_FOLD_TRACEBACKS: fold_tracebacks(app); return true;
    case ACTION_FOLLOW_LINE:
        app->view.source_free = false;
        app->view.source_x = 0;
        return true;
    case ACTION_NEXT_OF_LINE: app_go_line(app, source_current_line(&scene), 1); return true;
    case ACTION_PREVIOUS_OF_LINE: app_go_line(app, source_current_line(&scene), -1); return true;
    case ACTION_CLEAR_BREAKPOINTS: app->view.breakpoint_count = 0; return true;
    case ACTION_ALL_READY: app->view.all_ready = !app->view.all_ready; return true;
    case ACTION_ALL_TIMERS:
        app->view.all_timers = !app->view.all_timers;
        app->view.loop_scroll = 0;
        return true;
    case ACTION_COPY_CONSOLE: copy_console(app); return true;
    case ACTION_COPY_SELECTION: copy_selection(app); return true;
    case ACTION_COPY_TABLE: copy_table(app); return true;
    default: return false;
    }
}
