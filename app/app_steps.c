// The playhead by the trace's own events: lines of source, breakpoints, exceptions and
// cancellations, and the loop between two moments.
#include "app_struct.h"
#include "base/translate.h"
#include "panes/moments.h"

static const Timeline *timeline_of(const App *app) {
    return app_lead(app)->timeline;
}

static void go_to_event(App *app, uint32_t event) {
    app->playback.playing = false;
    app_go(app, timeline_moment_of_event(timeline_of(app), event));
}

// The nearest event after (or before) the playhead that `wanted` says yes to; UINT32_MAX: none.
static uint32_t nearest_event(const App *app, int by,
                              bool (*wanted)(const App *app, const Event *event)) {
    const Trace *trace = timeline_trace(timeline_of(app));
    int64_t count = (int64_t)timeline_folded(timeline_of(app));
    for (int64_t at = (int64_t)app->playback.now.event + by; at > 0 && at < count; at += by) {
        if (wanted(app, trace_at(trace, (size_t)at))) {
            return (uint32_t)at;
        }
    }
    return UINT32_MAX;
}

// ---- Lines -------------------------------------------------------------------------------------

// Of the selected task, if there is one.
static bool is_line(const App *app, const Event *event) {
    return event->kind == EVENT_LINE_RUNS && (!app->view.lane || event->lane == app->view.lane);
}

void app_step_line(App *app, int by) {
    uint32_t event = nearest_event(app, by, is_line);
    if (event == UINT32_MAX) {
        app->playback.playing = false;
        app_toast(app, by > 0 ? _("No line runs after this.") : _("No line ran before this."));
        return;
    }
    go_to_event(app, event);
}

// ---- Breakpoints -------------------------------------------------------------------------------

static bool is_breakpoint(const View *view, uint32_t line) {
    for (size_t i = 0; i < view->breakpoint_count; i++) {
        if (view->breakpoints[i] == line) {
            return true;
        }
    }
    return false;
}

static bool breaks(const App *app, const Event *event) {
    return event->kind == EVENT_LINE_RUNS && is_breakpoint(&app->view, event->place.line) &&
           timeline_place_is_in_source(timeline_of(app), event->place);
}

void app_run_to_breakpoint(App *app, int by) {
    uint32_t event = nearest_event(app, by, breaks);
    if (event != UINT32_MAX) {
        go_to_event(app, event);
        return;
    }
    app->playback.playing = false;
    app_go(app, by > 0 ? moment_last(timeline_of(app)) : timeline_begin(timeline_of(app)));
}

void app_toggle_breakpoint(App *app, uint32_t line) {
    View *view = &app->view;
    for (size_t i = 0; i < view->breakpoint_count; i++) {
        if (view->breakpoints[i] == line) {
            view->breakpoints[i] = view->breakpoints[--view->breakpoint_count];
            return;
        }
    }
    if (line && view->breakpoint_count < sizeof view->breakpoints / sizeof *view->breakpoints) {
        view->breakpoints[view->breakpoint_count++] = line;
    }
}

// Playing moved from `before` to now: whatever breakpoint it passed first stops it there.
void app_stop_at_breakpoint(App *app, Moment before) {
    const Timeline *timeline = timeline_of(app);
    if (!app->view.breakpoint_count) {
        return;
    }
    int by = app->playback.backward ? -1 : 1;
    int64_t to = (int64_t)app->playback.now.event;
    for (int64_t at = (int64_t)before.event + by; by > 0 ? at <= to : at > to; at += by) {
        if (at > 0 && breaks(app, trace_at(timeline_trace(timeline), (size_t)at))) {
            go_to_event(app, (uint32_t)at);
            return;
        }
    }
}

// ---- Exceptions and cancellations --------------------------------------------------------------

static bool fails(const App *app, const Event *event) {
    (void)app;
    return event->kind == EVENT_TASK_RAISED || event->kind == EVENT_TASK_CANCEL_REQUESTED ||
           event->kind == EVENT_TASK_CANCELLED || event->kind == EVENT_DEADLOCK;
}

void app_run_to_failure(App *app, int by) {
    uint32_t event = nearest_event(app, by, fails);
    if (event == UINT32_MAX) {
        app->playback.playing = false;
        app_toast(app, by > 0 ? _("No exception or cancellation after this.")
                              : _("No exception or cancellation before this."));
        return;
    }
    const Event *found = trace_at(timeline_trace(timeline_of(app)), event);
    go_to_event(app, event);
    if (timeline_lane(timeline_of(app), found->lane)) {
        app_select(app, found->lane, NO_SPAN);
        app_reveal(app, found->lane);
    }
}

// ---- The loop between A and B ------------------------------------------------------------------

static Moment moment_at(const App *app, double position) {
    AxisMap map = app_map(app);
    return axis_moment(&map, axis_x(&map, position));
}

// What is measured becomes the loop; without it one press sets A, the next B, the third ends it.
void app_loop_between(App *app) {
    Playback *playback = &app->playback;
    const View *view = &app->view;
    if (view->measuring && playback->loop_ends != 2) {
        bool forward = view->range_begin < view->range_end;
        playback->loop_from = moment_at(app, forward ? view->range_begin : view->range_end);
        playback->loop_to = moment_at(app, forward ? view->range_end : view->range_begin);
        playback->loop_ends = 2;
        app->view.measuring = false;
        app_go(app, playback->loop_from);
    } else if (playback->loop_ends == 0) {
        playback->loop_from = playback->now;
        playback->loop_ends = 1;
        app_toast(app, _("The loop begins here; press again where it ends."));
        return;
    } else if (playback->loop_ends == 1) {
        playback->loop_to = playback->now;
        if (playback->loop_to.event < playback->loop_from.event) {
            playback->loop_to = playback->loop_from;
            playback->loop_from = playback->now;
        }
        playback->loop_ends = playback->loop_to.event > playback->loop_from.event ? 2 : 0;
    } else {
        playback->loop_ends = 0;
    }
    app_toast(app, playback->loop_ends == 2 ? _("Playing stays between A and B.")
                                            : _("Playing goes on to the end again."));
}
