// Zooming, panning, following, selecting: what changes how the run is looked at.
#include <math.h>

#include "app_struct.h"
#include "base/translate.h"
#include "panes/chrome.h"
#include "panes/lane_layout.h"
#include "panes/timeline_pane.h"

#define FOLLOW_FROM 0.2f
#define FOLLOW_TO   0.8f
#define FOLLOW_PAGE 0.6
#define MOST_OUT    1.1
#define WHEEL_ZOOM  90.0

AxisMap app_map(const App *app) {
    if (app_is_comparing(app)) {
        CompareScene compare = app_compare_scene(app);
        return compare_map(&compare, compare.lead, app->layout.timeline);
    }
    Scene scene = app_scene(app);
    Rect inner = rect_inset(app->layout.timeline, 1, 1);
    return timeline_pane_map(&scene, inner);
}

// The visible range, also when it is found by fitting.
static ViewRange range_now(const App *app) {
    AxisMap map = app_map(app);
    return (ViewRange){map.begin, axis_unit(&map, map.right), app->view.fit};
}

static ViewRange whole_run(App *app) {
    bool fit = app->view.fit;
    app->view.fit = true;
    ViewRange whole = range_now(app);
    app->view.fit = fit;
    return whole;
}

void app_view_set(App *app, double begin, double end) {
    Scene scene = app_scene(app);
    double length = axis_length(&scene);
    double most = length * MOST_OUT + fabs(length) * 0.1;
    double least = app->view.axis == AXIS_TIME ? 100 : 2;
    ViewRange whole = whole_run(app);
    most = fmax(most, whole.end - whole.begin);
    double wide = fmax(least, fmin(end - begin, most));
    double middle = (begin + end) / 2;
    begin = end - begin == wide ? begin : middle - wide / 2;
    // Some of the run stays in sight.
    begin = fmin(fmax(begin, -wide * 0.5), length - wide * 0.3 > 0 ? length - wide * 0.3 : 0);
    app->view.fit = false;
    app->view.begin = begin;
    app->view.end = begin + wide;
    app_mark(app);
}

void app_remember_view(App *app) {
    ViewRange now = range_now(app);
    if (app->history_at && app->history[app->history_at - 1].begin == now.begin &&
        app->history[app->history_at - 1].end == now.end) {
        return;
    }
    if (app->history_at == HISTORY) {
        for (size_t i = 1; i < HISTORY; i++) {
            app->history[i - 1] = app->history[i];
        }
        app->history_at--;
    }
    app->history[app->history_at++] = now;
    app->history_count = app->history_at;
}

void app_zoom_to(App *app, double begin, double end, bool fit, double milliseconds) {
    app->from = range_now(app);
    app->goal = (ViewRange){begin, end, fit};
    if (fit) {
        app->goal = whole_run(app);
        app->goal.fit = true;
    }
    app->zoom_start = app->now;
    app->zoom_length = milliseconds;
    if (milliseconds <= 0 || app->settings.reduced_motion) {
        app->zoom_length = 0;
        app_view_set(app, app->goal.begin, app->goal.end);
        app->view.fit = fit;
    }
    app_mark(app);
}

void app_view_animate(App *app) {
    if (app->zoom_length <= 0) {
        return;
    }
    double part = (app->now - app->zoom_start) / app->zoom_length;
    part = part < 0 ? 0 : part > 1 ? 1 : part;
    // A turn of the wheel is answered at once; what goes far begins and ends gently.
    bool jumps = app->zoom_length > WHEEL_ZOOM;
    double eased = !jumps       ? 1 - pow(1 - part, 3)
                   : part < 0.5 ? 4 * part * part * part
                                : 1 - pow(2 - 2 * part, 3) / 2;
    app_view_set(app, app->from.begin + (app->goal.begin - app->from.begin) * eased,
                 app->from.end + (app->goal.end - app->from.end) * eased);
    if (part >= 1) {
        app->zoom_length = 0;
        app->view.fit = app->goal.fit;
    }
}

// ---- Zooming
// -------------------------------------------------------------------------------------

// A turn of the wheel, or a key held down, is one move to be undone, however many events it has.
static void remember_gesture(App *app) {
    enum { PAUSE = 700 };
    if (app->now - app->navigated_at > PAUSE) {
        app_remember_view(app);
    }
    app->navigated_at = app->now;
}

void app_zoom_at(App *app, float x, double factor) {
    if (!app_has_run(app)) {
        return;
    }
    remember_gesture(app);
    // Further ticks move the goal.
    ViewRange base = app->zoom_length > 0 ? app->goal : range_now(app);
    AxisMap map = app_map(app);
    double part = (double)((x - map.left) / fmaxf(1, map.right - map.left));
    part = part < 0 ? 0 : part > 1 ? 1 : part;
    double wide = base.end - base.begin, anchor = base.begin + wide * part;
    app->zoom_length = 0;
    app_zoom_to(app, anchor - wide * factor * part, anchor + wide * factor * (1 - part), false,
                WHEEL_ZOOM);
}

void app_pan(App *app, float pixels) {
    if (!app_has_run(app)) {
        return;
    }
    remember_gesture(app);
    AxisMap map = app_map(app);
    ViewRange now = range_now(app);
    double by = (double)pixels / map.scale;
    app->zoom_length = 0;
    app->live = false;
    app_view_set(app, now.begin + by, now.end + by);
}

void app_follow(App *app) {
    if (!app->following || app->view.fit || app->drag.hit.kind != HIT_NONE ||
        app->zoom_length > 0) {
        // A fitted axis of steps may still be wider than the pane.
        if (!app->following || !app->view.fit || app->view.axis != AXIS_STEPS) {
            return;
        }
    }
    AxisMap map = app_map(app);
    float x = axis_x_of_moment(&map, app->playback.now);
    float part = (x - map.left) / fmaxf(1, map.right - map.left);
    if (part >= (app->playback.now.step ? FOLLOW_FROM : -1) && part <= FOLLOW_TO) {
        return;
    }
    ViewRange now = range_now(app);
    double wide = now.end - now.begin;
    double by = wide * ((double)part - (part > FOLLOW_TO ? FOLLOW_TO - FOLLOW_PAGE : FOLLOW_FROM));
    Scene scene = app_scene(app);
    double most = axis_length(&scene) - wide * 0.7;
    double begin = fmin(now.begin + by, fmax(most, now.begin));
    begin = fmax(begin, whole_run(app).begin);
    if (fabs(begin - now.begin) * map.scale > 2) {
        app_zoom_to(app, begin, begin + wide, false, app->playback.playing ? 200 : 120);
    }
}

void app_set_axis(App *app, Axis axis, bool squeezed) {
    if (app->view.axis == axis && app->view.squeezed == squeezed) {
        return;
    }
    app->view.axis = axis;
    app->view.squeezed = squeezed;
    if (squeezed) {
        squeeze_update(&app->document->squeeze, app->document->timeline);
    }
    Scene scene = app_scene(app);
    if (axis == AXIS_TIME) {
        playback_fit_speed(&app->playback, axis_length(&scene), timeline_unit(scene.timeline));
    }
    app->view.fit = true;
    app->view.measuring = false;
    app->zoom_length = 0;
    app->history_count = app->history_at = 0;
    app->playback.position = -1;
    app_mark(app);
}

static void inspect(App *app, Subject subject) {
    app->view.subject = subject;
    app->view.inspector_scroll = 0;
    app->view.unfolded = 0;
    app->sizes.right_shows_inspector = true;
    app_mark(app);
}

void app_inspect_object(App *app, ObjectId object) {
    if (timeline_object_by_id(app_lead(app)->timeline, object)) {
        app->view.object = object;
        inspect(app, SUBJECT_OBJECT);
    }
}

void app_inspect_group(App *app, LaneId first) {
    app->view.lane = 0;
    app->view.span = NO_SPAN;
    app->view.group = first;
    inspect(app, SUBJECT_GROUP);
}

void app_inspect_range(App *app) {
    if (app->view.subject != SUBJECT_RANGE) {
        inspect(app, SUBJECT_RANGE);
    }
}

static void rank(App *app, TextId function, Moment from, Moment to) {
    Document *document = app->document;
    bool turned = to.event < from.event;
    ranking_update(&document->ranking, document->timeline, function, turned ? to.event : from.event,
                   turned ? from.event : to.event);
}

void app_rank(App *app) {
    const View *view = &app->view;
    if (!app_has_run(app) || app_is_comparing(app)) {
        return;
    }
    const Timeline *timeline = app->document->timeline;
    const Lane *group =
        view->subject == SUBJECT_GROUP ? timeline_lane(timeline, view->group) : NULL;
    if (group) {
        rank(app, group->function, timeline_begin(timeline), timeline_last(timeline));
    } else if (view->subject == SUBJECT_RANGE && view->measuring) {
        AxisMap map = app_map(app);
        rank(app, 0, axis_moment(&map, axis_x(&map, view->range_begin)),
             axis_moment(&map, axis_x(&map, view->range_end)));
    }
}

// A bar that waits for a future tells of that future.
static ObjectId awaited_future(const App *app, LaneId lane, uint32_t index) {
    const Timeline *timeline = lane && index != NO_SPAN ? app_lead(app)->timeline : NULL;
    Span span = timeline ? timeline_span(timeline, lane, index) : (Span){0};
    return span.state == STATE_AWAIT ? span.object : 0;
}

void app_select(App *app, LaneId lane, uint32_t span) {
    bool other = lane != app->view.lane || span != app->view.span;
    if (other || app->view.subject != SUBJECT_LANE) {
        app->view.inspector_scroll = 0;
        app->view.unfolded = 0;
    }
    app->view.subject = SUBJECT_LANE;
    app->view.lane = lane;
    app->view.span = span;
    if (lane) {
        app->sizes.right_shows_inspector = true;
    }
    ObjectId future = awaited_future(app, lane, span);
    if (future) {
        app_inspect_object(app, future);
    }
    app_mark(app);
}

void app_sort_spans(App *app, SpanOrder order) {
    View *view = &app->view;
    view->spans_reversed = view->span_order == order && !view->spans_reversed;
    view->span_order = order;
    app_mark(app);
}

// The lane comes into sight: it is unfolded, and the lanes are scrolled as little as that takes.
void app_reveal(App *app, LaneId id) {
    const Lane *lane = id ? timeline_lane(app_lead(app)->timeline, id) : NULL;
    Rect room = hits_find(&app->hits, HIT_LANES, 0).rect;
    if (!lane || room.h <= 0 || app_is_comparing(app)) {
        return;
    }
    if (lane_layout_is_folded(&app->view, lane->function)) {
        app_fold_group(app, id);
    }
    Scene scene = app_scene(app);
    LaneLayout layout = {0};
    lane_layout_make(&layout, &scene, room.h);
    Slot slot;
    if (lane_layout_find(&layout, id, &slot)) {
        float most = fmaxf(0, layout.height - room.h);
        // Into the middle, for a lane that opens under the pointer moves those below it.
        float top = slot.y - 40, bottom = slot.y + slot.h + 40 - room.h;
        bool seen = app->view.scroll <= top && app->view.scroll >= bottom;
        float middle = slot.y + (slot.h - room.h) / 2;
        app->view.scroll = fmaxf(0, fminf(most, seen ? app->view.scroll : middle));
    }
    lane_layout_finish(&layout);
    app_mark(app);
}

void app_fold_group(App *app, LaneId first) {
    View *view = &app->view;
    TextId function = timeline_lane(app->document->timeline, first)->function;
    for (size_t i = 0; i < view->folded_count; i++) {
        if (view->folded[i] == function) {
            view->folded[i] = view->folded[--view->folded_count];
            return;
        }
    }
    if (view->folded_count < sizeof view->folded / sizeof *view->folded) {
        view->folded[view->folded_count++] = function;
    }
}

void app_fold(App *app, LaneId id) {
    const Timeline *timeline = app->document->timeline;
    const Lane *lane = id ? timeline_lane(timeline, id) : NULL;
    View *view = &app->view;
    if (!lane) {
        app_toast(app, _("Select a task first."));
        return;
    }
    if (!lane->child_count) {
        app_fold_group(app, id);
        return;
    }
    for (size_t i = 0; i < view->shut_count; i++) {
        if (view->shut[i] == id) {
            view->shut[i] = view->shut[--view->shut_count];
            return;
        }
    }
    if (view->shut_count < sizeof view->shut / sizeof *view->shut) {
        view->shut[view->shut_count++] = id;
    }
}

void app_go(App *app, Moment moment) {
    app->live = false;
    playback_go(&app->playback, moment);
    app_mark(app);
}
