// Reading the open file again, because it or what it imports was saved, or by another clock: what
// the reader looked at stays, and the run before is kept for a comparison.
#include "app_struct.h"
#include "base/translate.h"
#include "panes/bindings.h"

// The run before the edit can be compared with the one after it, unless it is very large.
static void keep_before(App *app) {
    const size_t most = (size_t)512 << 20;
    Document *old = app->document;
    bool kept = old->timeline && !document_is_running(old) && timeline_folded(old->timeline) &&
                timeline_bytes(old->timeline) + trace_bytes(timeline_trace(old->timeline)) < most;
    if (!kept) {
        document_close(old);
        return;
    }
    document_close(app->before);
    app->before = old;
}

static void reload(App *app, DocumentOptions options) {
    Error error = {0};
    Document *document = document_open(app->document->path, options, app_wake, app, &error);
    app_mark(app);
    if (!document) {
        app_toast(app, "%s", error.message);
        return;
    }
    keep_before(app);
    app->document = document;
    app_watch_file(app);
    app_let_go(app);
    app->view.hovering = false;
    app->view.hover_lane = 0;
    Moment now = app->playback.now;
    app->playback.playing = false;
    app_compare_reloaded(app);
    if (!document->timeline) {
        return;
    }
    app->presented = false;
    app->resuming = true;
    app->resume_at = now.time;
    app->resume_step = now.step;
    app->live = document->options.real;
    app->view.measuring = false;
    playback_go(&app->playback, (Moment){0});
    app_toast(app, _("Read %s again."), document->name);
}

// The file is read and run again; view, playhead and selection stay.
void app_reload(App *app) {
    if (app->document) {
        reload(app, app->document->options);
    }
}

void app_swap_clock(App *app) {
    if (!app->document || !app->document->scenario) {
        app_toast(app, _("Only a program can be run by another clock, not a saved trace."));
        return;
    }
    DocumentOptions options = app->document->options;
    options.real = !options.real;
    reload(app, options);
    app_toast(app, options.real ? _("Runs by the wall's clock now.")
                                : _("Runs by the simulated clock now."));
}

void app_watch_changed(App *app) {
    if (app->watch && file_watch_take_change(app->watch)) {
        app_reload(app);
    }
}

// ---- When it has run
// -----------------------------------------------------------------------------

// A function of the run before, as the new one calls it; 0: it has none such.
static TextId function_now(const App *app, TextId function) {
    const Timeline *now = app->document->timeline;
    Slice name = timeline_text(app->before->timeline, function);
    for (size_t row = 0; row < timeline_row_count(now); row++) {
        const Lane *lane = timeline_lane(now, timeline_row(now, row));
        if (slice_equal(timeline_text(now, lane->function), name)) {
            return lane->function;
        }
    }
    return 0;
}

// Tasks are known by their names, for an edit may have made others before them: what is selected
// and what is folded stays with them.
static void follow_tasks(App *app) {
    View *view = &app->view;
    Comparison pairs = {0};
    comparison_update(&pairs, app->before->timeline, app->document->timeline);
    LaneId selected = view->lane ? comparison_partner(&pairs, 0, view->lane) : 0;
    view->span = selected == view->lane ? view->span : NO_SPAN;
    view->lane = selected;
    size_t count = 0;
    for (size_t i = 0; i < view->shut_count; i++) {
        LaneId lane = comparison_partner(&pairs, 0, view->shut[i]);
        if (lane) {
            view->shut[count++] = lane;
        }
    }
    view->shut_count = count;
    count = 0;
    for (size_t i = 0; i < view->folded_count; i++) {
        TextId function = function_now(app, view->folded[i]);
        if (function) {
            view->folded[count++] = function;
        }
    }
    view->folded_count = count;
    comparison_finish(&pairs);
}

static void select_what_is_left(App *app) {
    const Lane *lane = timeline_lane(app->document->timeline, app->view.lane);
    if (!lane || app->view.span >= lane->span_count) {
        app->view.span = NO_SPAN;
    }
    app->view.lane = lane ? app->view.lane : 0;
}

// "Read soup.py again: 32 min -> 17 min. 5 compares them."
static void say_what_changed(App *app) {
    const Timeline *before = app->before->timeline, *now = app->document->timeline;
    Nanos was = timeline_end(before), is = timeline_end(now);
    if (was == is || app_is_comparing(app)) {
        return;
    }
    Text text = {0}, key = {0};
    keys_write(&app->keys, ACTION_COMPARE, &key);
    const char *rest = text_append_to_slot(&text, _("Read {} again: {} → {}. {} compares them."));
    text_append_c(&text, app->document->name);
    rest = text_append_to_slot(&text, rest);
    time_write_length(&text, was, timeline_unit(before));
    rest = text_append_to_slot(&text, rest);
    time_write_length(&text, is, timeline_unit(now));
    rest = text_append_to_slot(&text, rest);
    text_append(&text, text_slice(&key));
    text_append_c(&text, rest);
    app_toast(app, "%s", text_c(&text));
    text_finish(&text);
    text_finish(&key);
}

// The same file, run again: the playhead is where it was, and so is the selection if it can be.
void app_resume(App *app) {
    const Timeline *timeline = app->document->timeline;
    app->presented = true;
    app->resuming = false;
    Nanos end = timeline_end(timeline);
    Nanos time = app->resume_at < end ? app->resume_at : end;
    Moment moment = timeline_moment_of_time(timeline, time);
    // Of the steps that share an instant the same one, where it is still there.
    uint32_t step = app->resume_step;
    if (step < timeline_step_count(timeline) &&
        timeline_moment_of_step(timeline, step).time == time) {
        moment = timeline_moment_of_step(timeline, step);
    }
    playback_go(&app->playback, moment);
    if (app->before) {
        follow_tasks(app);
        say_what_changed(app);
    }
    select_what_is_left(app);
}
