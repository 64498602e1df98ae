// The focus on what panes note as hits: rows, links, lanes, tiles. Tab comes to each pane once,
// arrows go through its rows and scroll it, Enter does what a click does.
#include <math.h>

#include "app_struct.h"
#include "panes/occupancy.h"
#include "panes/source_pane.h"

#define ROW 48.0f

static bool takes_focus(const Hit *hit) {
    switch (hit->kind) {
    case HIT_LANE: return hit->b == 0;
    case HIT_OBJECT: return hit->a != READY_QUEUE;
    case HIT_NONE:
    case HIT_LANE_SPACE:
    case HIT_LANES:
    case HIT_RULER:
    case HIT_MINIMAP:
    case HIT_MINIMAP_EDGE:
    case HIT_SCRUBBER:
    case HIT_SPLITTER:
    case HIT_SOURCE:
    case HIT_SOURCE_LINE:
    case HIT_CONSOLE:
    case HIT_INSPECTOR:
    case HIT_INSPECT_PLOT:
    case HIT_ARROW:
    case HIT_FOLD:
    case HIT_LOOP:
    case HIT_FLAG:
    case HIT_TAB:
    case HIT_COMPARE_CHANGES: return false;  // Has keys of its own, or nothing to click.
    default: return true;
    }
}

static WidgetId id_of(const Hits *hits, size_t index) {
    const Hit *hit = &hits->items.items[index];
    // The same link may stand in a pane twice.
    uint64_t again = 0;
    for (size_t i = 0; i < index; i++) {
        const Hit *other = &hits->items.items[i];
        again += other->kind == hit->kind && other->a == hit->a && other->b == hit->b &&
                 other->section == hit->section;
    }
    uint64_t number = (uint64_t)hit->a << 32 ^ hit->b ^ again << 24 ^ (uint64_t)hit->section << 56 ^
                      (uint64_t)hit->kind << 48;
    return WIDGET_ID("hit", number);
}

// What scrolls in the same pane, if anything does: rows outside of it are out of sight.
static const Hit *pane_of(const Hits *hits, const Hit *row) {
    for (size_t i = 0; i < hits->items.count; i++) {
        const Hit *hit = &hits->items.items[i];
        bool scrolls = hit->kind == HIT_SOURCE || hit->kind == HIT_CONSOLE ||
                       hit->kind == HIT_INSPECTOR || hit->kind == HIT_LANES ||
                       hit->kind == HIT_LOOP || hit->kind == HIT_COMPARE_CHANGES;
        if (scrolls && hit->section == row->section) {
            return hit;
        }
    }
    return NULL;
}

static bool in_sight(const Hits *hits, const Hit *hit) {
    const Hit *pane = pane_of(hits, hit);
    return !pane || hit->kind == HIT_TILE || rect_has(pane->rect, rect_centre(hit->rect)) ||
           pane->kind == HIT_LANES;
}

static bool is_preferred(const App *app, const Hit *hit) {
    switch (hit->kind) {
    case HIT_LANE: return hit->a == app->view.lane;
    case HIT_TILE: return hit->a == app->tile_chosen;
    case HIT_SOURCE_TEXT: {
        Scene scene = app_scene(app);
        return scene.timeline && hit->a == source_current_line(&scene);
    }
    case HIT_CONSOLE_LINE: {
        const Timeline *timeline = app_lead(app)->timeline;
        return timeline && hit->a + 1 == timeline_console_until(timeline, app->playback.now);
    }
    default: return false;
    }
}

void app_focus_collect(App *app) {
    Ui *ui = &app->ui;
    const Hits *hits = &app->hits;
    if (ui->layers || app->focus_frame == app->frames) {
        return;
    }
    app->focus_frame = app->frames;
    for (size_t i = 0; i < hits->items.count; i++) {
        const Hit *hit = &hits->items.items[i];
        if (takes_focus(hit) && in_sight(hits, hit)) {
            bool alone = hit->kind == HIT_ACTION;
            WidgetPlace place = {.id = id_of(hits, i),
                                 .rect = hit->rect,
                                 .focusable = true,
                                 .keys_only = true,
                                 .preferred = is_preferred(app, hit),
                                 .section = hit->section,
                                 .list = alone ? 0 : WIDGET_ID("list", hit->section)};
            array_push(&ui->shown, place);
        }
    }
}

bool app_focus_hit(const App *app, Hit *found) {
    const Hits *hits = &app->hits;
    for (size_t i = 0; app->ui.focus && !app->ui.layers && i < hits->items.count; i++) {
        if (takes_focus(&hits->items.items[i]) && id_of(hits, i) == app->ui.focus) {
            *found = hits->items.items[i];
            return true;
        }
    }
    return false;
}

static void focus_on(App *app, HitKind kind, uint32_t a) {
    const Hits *hits = &app->hits;
    for (size_t i = 0; i < hits->items.count; i++) {
        if (hits->items.items[i].kind == kind && hits->items.items[i].a == a) {
            app->ui.focus = id_of(hits, i);
            return;
        }
    }
}

// ---- Keys

static bool scroll_pane(App *app, const Hit *hit, int by) {
    const Hit *pane = pane_of(&app->hits, hit);
    float *scroll = &app->view.inspector_scroll, step = ROW * (float)by;
    HitKind kind = pane ? pane->kind : HIT_NONE;
    if (kind == HIT_SOURCE) {
        app->view.source_free = true;
        scroll = &app->view.source_scroll;
        step = (float)by;
    } else if (kind == HIT_CONSOLE) {
        scroll = &app->view.console_scroll;
        step = (float)-by;
    } else if (kind == HIT_LOOP) {
        scroll = &app->view.loop_scroll;
    } else if (kind == HIT_COMPARE_CHANGES) {
        scroll = &app->compare.changes_scroll;
        step = 3 * (float)by;
    } else if (kind == HIT_LANES && app_is_comparing(app)) {
        scroll = &app->view.scroll;
    } else if (kind != HIT_INSPECTOR) {
        return false;
    }
    *scroll = fmaxf(0, *scroll + step);
    app_mark(app);
    return true;
}

// The selection goes with the focus from lane to lane.
static void move(App *app, const Hit *hit, int by) {
    Hit next = {0};
    if (hit->kind == HIT_LANE && !app->view.lane) {
        app_select(app, hit->a, NO_SPAN);
    }
    if (ui_focus_in_list(&app->ui, by)) {
        if (app_focus_hit(app, &next) && next.kind == HIT_LANE) {
            app_select(app, next.a, NO_SPAN);
            app_reveal(app, next.a);
        }
    } else if (hit->kind == HIT_LANE) {
        app_act(app, by > 0 ? ACTION_SELECT_DOWN : ACTION_SELECT_UP, 0);
        app->focus_lane = app->view.lane;
    } else if (scroll_pane(app, hit, by)) {
        app->focus_by = by;
    }
}

// Tiles stand in rows: the next one above or below is the nearest in that direction.
void app_focus_move_tile(App *app, uint32_t key) {
    const Hits *hits = &app->hits;
    float row = hits_find(hits, HIT_TILE, (uint32_t)app->tile_chosen).rect.y;
    int64_t columns = 0;
    for (size_t i = 0; i < hits->items.count; i++) {
        const Hit *hit = &hits->items.items[i];
        columns += hit->kind == HIT_TILE && fabsf(hit->rect.y - row) < 1;
    }
    app_tile_step(app, key == KEY_RIGHT  ? 1
                       : key == KEY_LEFT ? -1
                       : key == KEY_DOWN ? columns
                                         : -columns);
}

static bool is_arrow(uint32_t key) {
    return key == KEY_UP || key == KEY_DOWN || key == KEY_LEFT || key == KEY_RIGHT;
}

bool app_focus_key(App *app, const InputEvent *event) {
    Hit hit;
    if (event->key == KEY_TAB || (app->ui.focus_shown && app->ui.focus)) {
        app_focus_collect(app);
    }
    if (!app->ui.focus_shown || event->modifiers || !app_focus_hit(app, &hit)) {
        return false;
    }
    if (event->key == KEY_ENTER && hit.kind == HIT_LANE) {
        app_select(app, hit.a, NO_SPAN);
        return false;  // And its key says what else.
    }
    if (event->key == KEY_ENTER) {
        app_click(app, &hit);
        return true;
    }
    if (event->key == KEY_F9 && hit.kind == HIT_SOURCE_TEXT) {
        app_toggle_breakpoint(app, hit.a);
        return true;
    }
    if (hit.kind == HIT_TILE && is_arrow(event->key)) {
        app->tile_chosen = hit.a;
        app_focus_move_tile(app, event->key);
        return true;
    }
    if (event->key == KEY_UP || event->key == KEY_DOWN) {
        move(app, &hit, event->key == KEY_DOWN ? 1 : -1);
        return true;
    }
    return false;
}

// ---- The frame

void app_focus_begin(App *app) {
    Hit hit = {0};
    bool tile = app->ui.focus_shown && app_focus_hit(app, &hit) && hit.kind == HIT_TILE;
    app->tile_chosen = tile && !app->focus_tile ? hit.a : app->tile_chosen;
    app->tile_focused = tile || app->focus_tile;
}

void app_focus_draw(Frame *frame, App *app) {
    Hit hit;
    app->frames++;
    if (app->focus_lane) {
        focus_on(app, HIT_LANE, app->focus_lane);
        app->focus_lane = 0;
    }
    if (app->focus_tile) {
        focus_on(app, HIT_TILE, app->focus_tile - 1);
        app->focus_tile = 0;
    }
    if (!frame->ui->focus_shown || !app_focus_hit(app, &hit)) {
        return;
    }
    if (hit.kind == HIT_TILE) {
        return;  // It has a ring of its own.
    }
    Rect ring = rect_inset(hit.rect, hit.kind == HIT_RECENT ? -7 : 1, 1);
    draw_round_stroke(frame->list, ring, fminf(6, ring.h / 2), 2, ink(frame->list, TOKEN_ACCENT));
}

// A pane was scrolled to get on: now the next row is there.
void app_focus_settle(App *app) {
    if (app->focus_by) {
        app_focus_collect(app);
        ui_focus_in_list(&app->ui, app->focus_by);
        app->focus_by = 0;
        app_mark(app);
    }
}
