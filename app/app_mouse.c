// The pointer: clicks select, drags scrub, measure and pan, the wheel scrolls and zooms.
#include <math.h>

#include "app_struct.h"
#include "panes/charts.h"
#include "panes/flag_strip.h"
#include "panes/lane_bars.h"
#include "panes/lane_layout.h"
#include "panes/timeline_pane.h"
#include "panes/transport_pane.h"

#define DRAG_LEAST 4.0f
#define GROUP_SIGN 44.0f
#define WHEEL_ROW  48.0f
#define ZOOM_NOTCH 0.8
#define ZOOM_FINE  0.94

// The bar of a lane under a place; beads are 12 wide to the pointer.
uint32_t app_span_at(const AxisMap *map, LaneId lane, float x, uint32_t last) {
    const Timeline *timeline = map->timeline;
    double from = axis_position(map, x - 24), to = axis_position(map, x + 8);
    int64_t begin = nanos_from_double(from), end = nanos_from_double(to);
    if (map->axis == AXIS_STEPS) {
        begin = step_columns_at(map->columns, from);
        end = (int64_t)step_columns_at(map->columns, to) + 1;
    }
    begin = begin < 0 ? 0 : begin;
    SpanRange range =
        timeline_spans_between(timeline, lane, map->axis, begin, end < begin ? begin : end);
    uint32_t best = NO_SPAN;
    uint32_t count = range.count < 400 ? range.count : 400;
    for (uint32_t i = 0; i < count; i++) {
        Span span = timeline_span(timeline, lane, range.first + i);
        float left, right;
        // What is hidden until it is played is not told either.
        if (span.begin_event > last || !lane_span_edges(map, &span, &left, &right)) {
            continue;
        }
        bool bead = span.state == STATE_RUNNING && right - left < 6;
        float more = bead ? 2 : 0;
        if (x >= left - more && x < right + more) {
            best = span.index;
            if (bead) {
                break;
            }
        }
    }
    return best;
}

static uint32_t span_at(const App *app, LaneId lane, float x) {
    AxisMap map = app_map(app);
    return app_span_at(&map, lane, x,
                       app->settings.hide_future ? app->playback.now.event : UINT32_MAX);
}

void app_hover(App *app) {
    app->hover =
        app->ui.mouse_inside ? hits_at(&app->hits, app->ui.mouse) : (Hit){.kind = HIT_NONE};
    View *view = &app->view;
    bool lanes = (app->hover.kind == HIT_LANE_SPACE || app->hover.kind == HIT_LANE ||
                  app->hover.kind == HIT_RULER) &&
                 !app->ui.hot && app->settings.tooltips && app_has_run(app) && !app->sheet &&
                 !app->prompt;
    LaneId lane = app->hover.kind == HIT_RULER ? 0 : app->hover.a;
    uint32_t span =
        lanes && app->hover.kind == HIT_LANE_SPACE ? span_at(app, lane, app->ui.mouse.x) : NO_SPAN;
    bool asks = !app->pointer_rests;
    view->hovering = lanes && asks;
    view->pointer = app->ui.mouse;
    view->hover_lane = lanes ? lane : 0;
    view->hover_span = span;
    bool told = app->settings.tooltips && !app->prompt && asks;
    bool plot = app->hover.kind == HIT_OBJECT && told;
    view->hover_object = plot;
    view->hover_object_index = app->hover.a;
    view->hovering = view->hovering || plot;
    bool compared = app->hover.kind == HIT_COMPARE_LANE && told && app_is_comparing(app);
    view->hovering = view->hovering || compared;
    bool group = app->hover.kind == HIT_GROUP && told;
    view->hover_group = group ? app->hover.a : 0;
    view->hovering = view->hovering || group;
    view->hover_arrow = app->hover.kind == HIT_ARROW && told;
    view->hover_arrow_index = app->hover.a;
    view->hover_flag = app->hover.kind == HIT_FLAG && told;
    view->hover_flag_first = app->hover.a;
    view->hover_flag_last = app->hover.b;
    if (app_has_run(app)) {
        app_motion_point(app);
    }
}

// ---- Scrubbing and panning
// -----------------------------------------------------------------------

static Rect scrubber_track(const App *app) {
    Hit hit = hits_find(&app->hits, HIT_SCRUBBER, 0);
    return rect_inset(hit.rect, 8, 0);
}

static void scrub(App *app, HitKind kind, float x) {
    Scene scene = app_scene(app);
    app->playback.playing = false;
    app->view.source_free = false;
    if (kind == HIT_SCRUBBER) {
        app_go(app, transport_moment(&scene, scrubber_track(app), x));
        return;
    }
    AxisMap map = app_map(app);
    // A bead is easier hit than an instant of no length: snap to one that is near.
    Moment moment = axis_moment(&map, x);
    uint32_t near[2] = {moment.step, moment.step + 1};
    for (int i = 0; i < 2 && map.axis == AXIS_TIME; i++) {
        if (near[i] >= 1 && near[i] <= timeline_step_count(map.timeline) &&
            fabsf(axis_x_of_step(&map, near[i]) - x) <= 3) {
            moment = timeline_moment_of_step(map.timeline, near[i]);
        }
    }
    app_go(app, moment);
}

static void drag_minimap(App *app, Point mouse) {
    Hit hit = hits_find(&app->hits, HIT_MINIMAP, 0);
    Scene scene = app_scene(app);
    double at = minimap_position(&scene, hit.rect, mouse.x);
    double begin = app->drag.begin, end = app->drag.end, wide = end - begin;
    app->zoom_length = 0;
    if (app->drag.hit.kind == HIT_MINIMAP_EDGE) {
        if (app->drag.hit.a == 0) {
            app_view_set(app, fmin(at, end - wide * 0.02), end);
        } else {
            app_view_set(app, begin, fmax(at, begin + wide * 0.02));
        }
        return;
    }
    double start = minimap_position(&scene, hit.rect, app->drag.start.x);
    if (start < begin || start > end) {
        app_view_set(app, at - wide / 2, at + wide / 2);
    } else {
        app_view_set(app, begin + at - start, end + at - start);
    }
}

static void drag_lanes(App *app, Point mouse) {
    AxisMap map = app_map(app);
    if (app->drag.button != MOUSE_LEFT) {
        double by = (double)(app->drag.start.x - mouse.x) / map.scale;
        app->zoom_length = 0;
        app_view_set(app, app->drag.begin + by, app->drag.end + by);
        app->view.scroll = fmaxf(0, app->drag.scroll + app->drag.start.y - mouse.y);
        return;
    }
    app->view.measuring = true;
    app->view.range_begin = app->drag.position;
    app->view.range_end = axis_position(&map, mouse.x);
    app_inspect_range(app);
}

// Rather than the playhead, or the range that is measured.
static bool moves_view(const Drag *drag) {
    HitKind kind = drag->hit.kind;
    bool lanes = kind == HIT_LANES || kind == HIT_LANE_SPACE || kind == HIT_COMPARE_LANE ||
                 kind == HIT_OBJECT || kind == HIT_ARROW;
    return kind == HIT_MINIMAP || kind == HIT_MINIMAP_EDGE || (lanes && drag->button != MOUSE_LEFT);
}

static void drag(App *app, Point mouse) {
    Drag *state = &app->drag;
    float far = fmaxf(fabsf(mouse.x - state->start.x), fabsf(mouse.y - state->start.y));
    if (!state->moved && far < DRAG_LEAST) {
        return;
    }
    if (!state->moved && moves_view(state)) {
        app_remember_view(app);
    }
    state->moved = true;
    app_mark(app);
    switch (state->hit.kind) {
    case HIT_RULER:
    case HIT_SCRUBBER: scrub(app, state->hit.kind, mouse.x); break;
    case HIT_MINIMAP:
    case HIT_MINIMAP_EDGE: drag_minimap(app, mouse); break;
    case HIT_LANES:
    case HIT_COMPARE_LANE:
    case HIT_OBJECT:
    case HIT_ARROW:
    case HIT_LANE_SPACE: drag_lanes(app, mouse); break;
    default: break;
    }
}

// ---- Clicks
// --------------------------------------------------------------------------------------

static void click_lane(App *app, const Hit *hit, const InputEvent *event) {
    if (hit->b == 1) {
        app_select(app, 0, NO_SPAN);
        return;
    }
    bool names = hit->kind == HIT_LANE;
    uint32_t span = names ? NO_SPAN : span_at(app, hit->a, event->mouse.x);
    bool empty = !names && span == NO_SPAN;
    app->view.measuring = false;
    if (event->clicks >= 2) {
        if (empty) {
            app_act(app, ACTION_FIT, 0);
        } else {
            app_select(app, hit->a, span);
            app_act(app, ACTION_FOCUS, 0);
        }
        return;
    }
    bool again = names && app->view.lane == hit->a && app->view.span == NO_SPAN;
    app_select(app, again ? 0 : hit->a, span);
}

static void jump(App *app, Moment moment) {
    app->playback.playing = false;
    app_go(app, moment);
}

static void go_to_event(App *app, uint32_t event) {
    jump(app, timeline_moment_of_event(app_lead(app)->timeline, event));
}

static void show_lane(App *app, LaneId lane) {
    if (lane) {
        app_select(app, lane, NO_SPAN);
        app_reveal(app, lane);
    }
}

// A click goes there; a drag would move the window.
static void go_in_minimap(App *app, Rect row, float x) {
    Scene scene = app_scene(app);
    AxisMap map = app_map(app);
    double unit = minimap_position(&scene, row, x);
    jump(app, axis_moment(&map, map.left + (float)((unit - map.begin) * map.scale)));
}

// Its moment, and whom it is about.
static void show_finding(App *app, const Finding *finding) {
    const Timeline *timeline = app_lead(app)->timeline;
    app->finding_open = true;
    show_lane(app, timeline_lane(timeline, finding->lane) ? finding->lane : 0);
    go_to_event(app, finding->event);
}

// The other end of it: where it came from, or from there where it led.
static void click_arrow(App *app, Arrow arrow) {
    const Timeline *timeline = app_lead(app)->timeline;
    bool back = app->playback.now.step != arrow.from_step;
    bool arrives = arrow.to_step != UINT32_MAX;
    app_select(app, back || !arrives ? arrow.from : arrow.to, NO_SPAN);
    jump(app,
         timeline_moment_of_step(timeline, back || !arrives ? arrow.from_step : arrow.to_step));
}

// Opening changes the lists of what was opened.
static void open_listed(App *app, const char *listed) {
    char *path = mem_copy_text(listed);
    app_open(app, path);
    mem_free(path);
}

static void click(App *app, const Hit *hit, const InputEvent *event) {
    const Timeline *timeline = app_has_run(app) ? app_lead(app)->timeline : NULL;
    switch (hit->kind) {
    case HIT_ACTION: app_act(app, (Action)hit->a, 0); break;
    case HIT_LANE:
    case HIT_LANE_SPACE: click_lane(app, hit, event); break;
    case HIT_LANES:
        if (timeline && event->clicks >= 2) {
            app_act(app, ACTION_FIT, 0);
        } else {
            app_select(app, 0, NO_SPAN);
            app->view.measuring = false;
        }
        break;
    case HIT_COMPARE_LANE: app_compare_select(app, (int)hit->b, hit->a); break;
    case HIT_SOURCE_LINE: app_toggle_breakpoint(app, hit->a); break;
    case HIT_SOURCE_TEXT: app_go_line(app, hit->a, event->modifiers & MOD_SHIFT ? -1 : 1); break;
    case HIT_CONSOLE_FOLD: app_console_fold(app, hit->a); break;
    case HIT_CONSOLE_LINE: go_to_event(app, timeline_console_line(timeline, hit->a).event); break;
    case HIT_TASK: show_lane(app, hit->a); break;
    case HIT_SPAN:
        app_select(app, hit->a, hit->b);
        go_to_event(app, timeline_span(timeline, hit->a, hit->b).begin_event);
        break;
    case HIT_INSPECT: app_inspect_object(app, hit->a); break;
    case HIT_UNFOLD: app->view.unfolded ^= hit->a < 32 ? 1u << hit->a : 0; break;
    case HIT_INSPECT_PLOT: {
        double part = (double)((event->mouse.x - hit->rect.x) / fmaxf(1, hit->rect.w));
        Nanos time = nanos_from_double((double)timeline_end(timeline) * part);
        jump(app, timeline_moment_of_time(timeline, time));
        break;
    }
    case HIT_OBJECT:
        if (hit->a < timeline_object_count(timeline)) {
            app_inspect_object(app, timeline_object(timeline, hit->a)->id);
        }
        break;
    case HIT_SPAN_ORDER: app_sort_spans(app, (SpanOrder)hit->a); break;
    case HIT_VALUE: value_turn(&app->view.values, hit->a, hit->b); break;
    case HIT_MOMENT:
        show_lane(app, hit->b);
        go_to_event(app, hit->a);
        break;
    case HIT_SHOW_LINE:
        app->view.source_free = true;
        app->view.source_scroll = hit->a > 8 ? (float)hit->a - 8 : 0;
        break;
    case HIT_FINDING: show_finding(app, timeline_finding(timeline, hit->a)); break;
    case HIT_ARROW: click_arrow(app, timeline_arrow(timeline, hit->a)); break;
    case HIT_FLAG: {
        Scene scene = app_scene(app);
        go_to_event(app, flag_next(&scene, hit->a, hit->b, app->playback.now.event));
        break;
    }
    case HIT_RECENT: open_listed(app, app->recent.paths[hit->a]); break;
    case HIT_TILE: open_listed(app, app->tiles.items[hit->a].path); break;
    case HIT_GROUP:
        // At its sign it folds, elsewhere it is selected; twice does both.
        if (event->mouse.x < hit->rect.x + GROUP_SIGN || event->clicks >= 2) {
            app_fold_group(app, hit->a);
        } else {
            app_inspect_group(app, hit->a);
        }
        break;
    case HIT_FOLD: app_fold(app, hit->a); break;
    case HIT_MINIMAP: go_in_minimap(app, hit->rect, event->mouse.x); break;
    default: break;
    }
}

void app_click(App *app, const Hit *hit) {
    InputEvent event = {
        .kind = INPUT_MOUSE_UP, .mouse = rect_centre(hit->rect), .button = MOUSE_LEFT, .clicks = 1};
    click(app, hit, &event);
    app_mark(app);
}

void app_drag_cancel(App *app) {
    Drag drag = app->drag;
    app->drag = (Drag){0};
    switch (drag.hit.kind) {
    case HIT_RULER:
    case HIT_SCRUBBER: app_go(app, drag.moment); break;
    case HIT_MINIMAP:
    case HIT_MINIMAP_EDGE: app_view_set(app, drag.begin, drag.end); break;
    default:
        app->view.measuring = false;
        if (drag.button != MOUSE_LEFT) {
            app_view_set(app, drag.begin, drag.end);
            app->view.scroll = drag.scroll;
        }
    }
    app->view.fit = drag.fit;
    app_mark(app);
}

static void press(App *app, const InputEvent *event) {
    Hit hit = hits_at(&app->hits, event->mouse);
    app->drag = (Drag){.hit = hit, .button = event->button, .start = event->mouse};
    if (!app_has_run(app)) {
        return;
    }
    AxisMap map = app_map(app);
    app->drag.begin = map.begin;
    app->drag.end = axis_unit(&map, map.right);
    app->drag.position = axis_position(&map, event->mouse.x);
    app->drag.scroll = app->view.scroll;
    app->drag.moment = app->playback.now;
    app->drag.fit = app->view.fit;
    bool scrubs = hit.kind == HIT_RULER || hit.kind == HIT_SCRUBBER;
    if (scrubs && event->button == MOUSE_LEFT) {
        scrub(app, hit.kind, event->mouse.x);
    }
}

// The menu is about what is selected by that.
static void press_right(App *app, const Hit *hit, const InputEvent *event) {
    if (hit->kind == HIT_LANE || hit->kind == HIT_LANE_SPACE) {
        app_select(app, hit->b == 1 && hit->kind == HIT_LANE ? 0 : hit->a,
                   hit->kind == HIT_LANE ? NO_SPAN : span_at(app, hit->a, event->mouse.x));
    }
    app_menu_open(app, hit, event->mouse);
}

static void release(App *app, const InputEvent *event) {
    Drag done = app->drag;
    app->drag = (Drag){0};
    if (done.hit.kind == HIT_NONE) {
        return;
    }
    if (done.moved) {
        bool zooms = app->view.measuring && event->modifiers & MOD_CTRL;
        if (zooms && app_has_run(app)) {
            app_remember_view(app);
            app->view.measuring = false;
            AxisMap map = app_map(app);
            double begin = axis_unit_of(&map, app->view.range_begin);
            double end = axis_unit_of(&map, app->view.range_end);
            app_zoom_to(app, fmin(begin, end), fmax(begin, end), false, 200);
        }
        return;
    }
    if (event->button == MOUSE_LEFT) {
        click(app, &done.hit, event);
    } else if (event->button == MOUSE_RIGHT) {
        press_right(app, &done.hit, event);
    } else if (event->button == MOUSE_MIDDLE && done.hit.kind == HIT_LANE_SPACE) {
        app_select(app, done.hit.a, span_at(app, done.hit.a, event->mouse.x));
        app_act(app, ACTION_FOCUS, 0);
    }
}

// ---- The wheel
// -----------------------------------------------------------------------------------

static void wheel_timeline(App *app, const InputEvent *event) {
    bool shift = event->modifiers & MOD_SHIFT;
    bool ctrl = (event->modifiers & MOD_CTRL ? 1 : 0) != app->settings.wheel_zooms;
    if (ctrl && shift && app->hover.kind != HIT_RULER) {
        app_zoom_at(app, event->mouse.x, pow(ZOOM_FINE, (double)event->wheel_y));
    } else if (ctrl) {
        app_zoom_at(app, event->mouse.x, pow(ZOOM_NOTCH, (double)event->wheel_y));
    } else if (shift) {
        app_pan(app, -WHEEL_ROW * (event->wheel_y + event->wheel_x));
    } else {
        app->view.scroll = fmaxf(0, app->view.scroll - WHEEL_ROW * event->wheel_y);
        if (fabsf(event->wheel_x) > 0) {
            app_pan(app, WHEEL_ROW * event->wheel_x);
        }
    }
}

// With Shift along the lines, which may be longer than the pane is wide.
static void wheel_source(App *app, const InputEvent *event) {
    View *view = &app->view;
    bool across = event->modifiers & MOD_SHIFT;
    float x = across ? event->wheel_y : -event->wheel_x;
    if (fabsf(x) > 0) {
        view->source_x = fmaxf(0, view->source_x - WHEEL_ROW * x);
    }
    if (!across && fabsf(event->wheel_y) > 0) {
        view->source_free = true;
        view->source_scroll = fmaxf(0, view->source_scroll - 3 * event->wheel_y);
    }
}

static void wheel(App *app, const InputEvent *event) {
    app_mark(app);
    if (app->sheet) {
        app->sheet_scroll = fmaxf(0, app->sheet_scroll - WHEEL_ROW * event->wheel_y);
        return;
    }
    if (app->prompt == PROMPT_COMMAND || app->prompt == PROMPT_TASK) {
        app_palette_wheel(app, event->wheel_y);
        return;
    }
    if (app->prompt == PROMPT_OPEN) {
        app_browse_wheel(app, event->wheel_y);
        return;
    }
    switch (app->hover.kind) {
    case HIT_SOURCE:
    case HIT_SOURCE_TEXT:
    case HIT_SOURCE_LINE: wheel_source(app, event); break;
    case HIT_LOOP:
        app->view.loop_scroll = fmaxf(0, app->view.loop_scroll - WHEEL_ROW * event->wheel_y);
        break;
    case HIT_CONSOLE_FOLD:
    case HIT_CONSOLE:
    case HIT_CONSOLE_LINE:
        app->view.console_scroll = fmaxf(0, app->view.console_scroll + 3 * event->wheel_y);
        break;
    case HIT_INSPECTOR:
    case HIT_SPAN:
    case HIT_SPAN_ORDER:
    case HIT_VALUE:
    case HIT_INSPECT:
    case HIT_INSPECT_PLOT:
    case HIT_UNFOLD:
    case HIT_FINDING:
    case HIT_MOMENT:
    case HIT_TASK:
    case HIT_SHOW_LINE:
        app->view.inspector_scroll =
            fmaxf(0, app->view.inspector_scroll - WHEEL_ROW * event->wheel_y);
        break;
    case HIT_SCRUBBER:
        app_act(app, event->wheel_y < 0 ? ACTION_NEXT_STEP : ACTION_PREVIOUS_STEP, 0);
        break;
    case HIT_TILE: app->start_scroll = fmaxf(0, app->start_scroll - 64 * event->wheel_y); break;
    case HIT_COMPARE_CHANGES:
        app->compare.changes_scroll = fmaxf(0, app->compare.changes_scroll - 3 * event->wheel_y);
        break;
    case HIT_COMPARE_LANE:
    case HIT_LANES:
    case HIT_LANE:
    case HIT_GROUP:
    case HIT_FLAG:
    case HIT_OBJECT:
    case HIT_ARROW:
    case HIT_LANE_SPACE:
    case HIT_MINIMAP:
    case HIT_MINIMAP_EDGE:
    case HIT_RULER:
        if (app_has_run(app)) {
            wheel_timeline(app, event);
        } else {
            app->start_scroll = fmaxf(0, app->start_scroll - 64 * event->wheel_y);
        }
        break;
    default: break;
    }
}

bool app_mouse(App *app, const InputEvent *event) {
    switch (event->kind) {
    case INPUT_MOUSE_MOVE:
        if (app->drag.hit.kind != HIT_NONE) {
            drag(app, event->mouse);
        }
        return true;
    case INPUT_MOUSE_DOWN: press(app, event); return true;
    case INPUT_MOUSE_UP: release(app, event); return true;
    case INPUT_WHEEL: wheel(app, event); return true;
    default: return false;
    }
}
