// Where the panes lie: three columns where there is room, tabs where there is not.
#include <math.h>

#include "app_struct.h"
#include "panes/finding_card.h"

#define TOP                48.0f
#define TRANSPORT          72.0f
#define GAP                8.0f
#define RAIL               40.0f
#define TABS               40.0f
#define FILES              36.0f
#define SOURCE             416.0f
#define CONSOLE            256.0f
#define CONSOLE_BELOW_CARD 184.0f
#define CONSOLE_LEAST      120.0f
#define CAPTIONS_TIGHT     560.0f  // Below it the band of captions takes its height of the console.
#define CONSOLE_PART       0.25f   // Of the window's height, up to all of it.
#define RIGHT              320.0f
#define LOOP               408.0f
#define LOOP_OF_MANY       472.0f
#define MANY_TASKS         12
#define WIDE               1440.0f
#define MIDDLE             1120.0f
#define NARROW             880.0f
#define TIMELINE_LEAST     240.0f

static float clamp(float value, float least, float most) {
    return fmaxf(least, fminf(value, most > least ? most : least));
}

static float or_else(float set, float otherwise) {
    return set > 0 ? set : otherwise;
}

// How far a pane is open: from 0, where its rail is, to 1.
static float opening(const App *app, bool folded, FoldPane pane) {
    float left = app_motion_folding(app, pane);
    return folded ? left : 1 - left;
}

static void lay_right(App *app, Rect *rest) {
    AppLayout *layout = &app->layout;
    float width = clamp(or_else(app->sizes.right, RIGHT), 272, 480);
    float open = opening(app, app->sizes.right_folded, FOLD_RIGHT);
    if (open <= 0) {
        layout->right_rail = rect_cut_right(rest, RAIL);
        rect_cut_right(rest, GAP);
        return;
    }
    Rect column = rect_cut_right(rest, RAIL + (width - RAIL) * open);
    layout->split_right = rect_cut_right(rest, GAP);
    if (open < 1) {
        layout->right_seen = column;
        column.w = width;
    }
    if (app->size.x >= WIDE && column.h >= 640) {
        bool many = timeline_task_count(app->document->timeline) > MANY_TASKS;
        float wish = or_else(app->sizes.loop, many ? LOOP_OF_MANY : LOOP);
        float loop = clamp(wish, 240, column.h - GAP - 240);
        layout->loop = rect_cut_top(&column, loop);
        layout->split_loop = rect_cut_top(&column, GAP);
        layout->inspector = column;
        return;
    }
    layout->right_tabs = rect_cut_top(&column, 32);
    rect_cut_top(&column, 4);
    if (app->sizes.right_shows_inspector) {
        layout->inspector = column;
    } else {
        layout->loop = column;
    }
}

static void lay_source(App *app, Rect *rest) {
    AppLayout *layout = &app->layout;
    // Where nothing ran, the line that is to blame is all there is to see.
    bool runs = document_diagnostics(app->document) == NULL;
    bool tight = app->size.x < MIDDLE && runs;
    bool folded = tight ? !app->sizes.source_opened : app->sizes.source_folded;
    float open = opening(app, folded, tight ? FOLD_SOURCE_OPENED : FOLD_SOURCE);
    if (open <= 0) {
        layout->source_rail = rect_cut_left(rest, RAIL);
        rect_cut_left(rest, GAP);
        return;
    }
    float width = clamp(or_else(app->sizes.source, SOURCE), 280, app->size.x * 0.45f);
    if (app->size.x < WIDE && app->sizes.source <= 0) {
        width = clamp(app->size.x * 0.28f, 280, SOURCE);
    }
    layout->source = rect_cut_left(rest, RAIL + (width - RAIL) * open);
    if (open < 1) {
        layout->source_seen = layout->source;
        layout->source.w = width;
    }
    layout->split_source = rect_cut_left(rest, GAP);
}

static void lay_console(App *app, Rect *rest) {
    AppLayout *layout = &app->layout;
    float open = opening(app, app->sizes.console_folded, FOLD_CONSOLE);
    if (open <= 0) {
        layout->console_drawer = rect_cut_bottom(rest, RAIL);
        rect_cut_bottom(rest, GAP);
        return;
    }
    Scene scene = app_scene(app);
    bool card = finding_card_height(&scene, rest->h) > 0;
    // Lanes need a low window's height more than lines do.
    float usual = clamp(app->size.y * CONSOLE_PART, 144, card ? CONSOLE_BELOW_CARD : CONSOLE);
    bool tight = app->settings.captions && rest->h < CAPTIONS_TIGHT;
    usual = tight ? CONSOLE_LEAST : usual;
    float wish = or_else(app->sizes.console, usual);
    float height = clamp(wish, CONSOLE_LEAST, rest->h - GAP - TIMELINE_LEAST);
    layout->console = rect_cut_bottom(rest, RAIL + (height - RAIL) * open);
    if (open < 1) {
        layout->console_seen = layout->console;
        layout->console.h = height;
    }
    layout->split_console = rect_cut_bottom(rest, GAP);
}

// One pane at a time, chosen by tabs.
static void lay_one(App *app, Rect rest) {
    AppLayout *layout = &app->layout;
    layout->tabs = rect_cut_top(&rest, TABS);
    rect_cut_top(&rest, GAP);
    Rect *panes[TAB_COUNT] = {&layout->timeline, &layout->source, &layout->console, &layout->loop,
                              &layout->inspector};
    *panes[app->sizes.tab] = rest;
}

void app_layout_make(App *app) {
    app->layout = (AppLayout){0};
    AppLayout *layout = &app->layout;
    Rect rest = {0, 0, app->size.x, app->size.y};
    layout->top = rect_cut_top(&rest, TOP);
    if (app->files.items.count > 1) {
        layout->files = rect_cut_top(&rest, FILES);
    }
    if (!app->document) {
        layout->timeline = rest;
        return;
    }
    bool runs = document_diagnostics(app->document) == NULL;
    if (runs) {
        layout->transport = rect_cut_bottom(&rest, TRANSPORT);
    }
    rest = rect_inset(rest, GAP, GAP);
    if (app_is_comparing(app)) {
        layout->compare = compare_layout(rest, app->size);
        layout->timeline = layout->compare.timeline;
        return;
    }
    if (app->size.x < NARROW) {
        lay_one(app, rest);
        return;
    }
    if (runs) {
        lay_right(app, &rest);
    }
    lay_source(app, &rest);
    if (runs) {
        lay_console(app, &rest);
    }
    layout->timeline = rest;
}

// A splitter changes `size` by `sign` pixels a pixel; a double click restores.
static void split(App *app, const char *name, Rect gap, bool vertical, float now, float sign,
                  float *size) {
    if (rect_empty(gap)) {
        return;
    }
    WidgetId id = WIDGET_ID(name, 0);
    if (app->ui.pressed == id) {
        app->size_base = now;
        if (app->ui.clicks > 1) {
            *size = 0;
            app_mark(app);
            return;
        }
    }
    float moved = ui_splitter(&app->ui, id, gap, vertical);
    if (ui_is_held(&app->ui, id) && fabsf(moved) > 0 && app->ui.clicks < 2) {
        *size = fmaxf(1, app->size_base + sign * moved);
    }
}

void app_layout_splitters(App *app) {
    AppLayout *layout = &app->layout;
    split(app, "split source", layout->split_source, true, layout->source.w, 1, &app->sizes.source);
    split(app, "split console", layout->split_console, false, layout->console.h, -1,
          &app->sizes.console);
    float right = layout->loop.w > 0 ? layout->loop.w : layout->inspector.w;
    split(app, "split right", layout->split_right, true, right, -1, &app->sizes.right);
    split(app, "split loop", layout->split_loop, false, layout->loop.h, 1, &app->sizes.loop);
}

// ---- As they were left
// -----------------------------------------------------------------------------------

enum { MANY_LANES = 40 };

void app_layout_restore(App *app) {
    const WindowState *state = &app->state;
    app->sizes = (PaneSizes){.source = (float)state->source,
                             .console = (float)state->console,
                             .right = (float)state->right,
                             .loop = (float)state->loop};
}

static FoldedPanes *folds_of(App *app) {
    const Timeline *timeline = app->document ? app->document->timeline : NULL;
    bool many = timeline && timeline_task_count(timeline) > MANY_LANES;
    return many ? &app->state.many : &app->state.few;
}

void app_layout_open(App *app) {
    const FoldedPanes *folds = folds_of(app);
    app->sizes.source_folded = folds->source;
    app->sizes.console_folded = folds->console;
    app->sizes.right_folded = folds->right;
}

void app_layout_toggle(App *app, Action action) {
    PaneSizes *sizes = &app->sizes;
    FoldedPanes *folds = folds_of(app);
    if (action == ACTION_TOGGLE_SOURCE && app->size.x < MIDDLE) {
        sizes->source_opened = !sizes->source_opened;  // Only for lack of room: not for ever.
    } else if (action == ACTION_TOGGLE_SOURCE) {
        folds->source = sizes->source_folded = !sizes->source_folded;
    } else if (action == ACTION_TOGGLE_CONSOLE) {
        folds->console = sizes->console_folded = !sizes->console_folded;
    } else {
        folds->right = sizes->right_folded = !sizes->right_folded;
    }
}

void app_layout_keep(App *app) {
    const PaneSizes *sizes = &app->sizes;
    app->state.source = (int)sizes->source;
    app->state.console = (int)sizes->console;
    app->state.right = (int)sizes->right;
    app->state.loop = (int)sizes->loop;
}
