// Marks: set, named, removed, and gone to like findings.
#include <stdio.h>
#include <string.h>

#include "app_struct.h"
#include "base/translate.h"
#include "mark_file.h"

// "prepare_fish, line 24": what happens there is the best name that nobody had to think of.
static void write_default_name(const App *app, Text *out) {
    const Timeline *timeline = app->document->timeline;
    Moment now = app->playback.now;
    if (now.step && now.within) {
        Step step = timeline_step(timeline, now.step);
        if (step.lane && timeline_lane(timeline, step.lane)->kind != LANE_LOOP) {
            timeline_write_lane_label(timeline, step.lane, out);
            uint32_t line = timeline_lane_at(timeline, step.lane, now).place.line;
            if (line) {
                text_printf(out, _(", line %u"), line);
            }
            return;
        }
    }
    time_write(out, now.time, timeline_unit(timeline), 0);
}

static Mark mark_here(const App *app) {
    const View *view = &app->view;
    if (app->marking_range) {
        double begin = view->range_begin < view->range_end ? view->range_begin : view->range_end;
        double end = view->range_begin < view->range_end ? view->range_end : view->range_begin;
        AxisMap map = app_map(app);
        return (Mark){.time = axis_moment(&map, axis_x(&map, begin)).time,
                      .end = axis_moment(&map, axis_x(&map, end)).time};
    }
    Moment now = app->playback.now;
    return (Mark){.time = now.time, .end = NANOS_NEVER, .step = now.within ? now.step : 0};
}

void app_mark_ask(App *app, bool range) {
    if (range && !app->view.measuring) {
        app_toast(app, _("Drag over the lanes to measure a range, then mark it."));
        return;
    }
    app->playback.playing = false;
    app->marking_range = range;
    app_prompt_open(app, PROMPT_MARK);
    const Marks *marks = &app->document->marks;
    size_t there = marks_find(marks, app->document->timeline, app->playback.now);
    if (there != SIZE_MAX && !range) {
        text_field_set(&app->prompt_field, slice_from(marks->items.items[there].name));
        return;
    }
    Text name = {0};
    write_default_name(app, &name);
    text_field_set(&app->prompt_field, text_slice(&name));
    text_finish(&name);
}

void app_mark_accept(App *app) {
    Mark mark = mark_here(app);
    Slice name = text_slice(&app->prompt_field.text);
    name = slice_sub(name, 0, sizeof mark.name - 1);
    name.length = utf8_whole(name);
    name = slice_sub(name, 0, utf8_valid_prefix(name));
    memcpy(mark.name, name.data, name.length);
    if (!marks_put(&app->document->marks, mark)) {
        app_toast(app, _("There are too many marks: remove one first."));
    }
    mark_file_save(&app->document->marks, app->document->path);
}

void app_mark_remove(App *app) {
    Marks *marks = &app->document->marks;
    size_t there = marks_find(marks, app->document->timeline, app->playback.now);
    if (there == SIZE_MAX) {
        app_toast(app, _("No mark is here: go to one with Ctrl and an arrow."));
        return;
    }
    marks_remove(marks, there);
    mark_file_save(marks, app->document->path);
}

void app_go_finding(App *app, int by) {
    const Timeline *timeline = app->document->timeline;
    const Marks *marks = &app->document->marks;
    uint32_t here = app->playback.now.event;
    Moment best = app->playback.now;
    bool found = false;
    Playback trial = app->playback;
    if (playback_finding(&trial, timeline, by)) {
        best = trial.now;
        found = true;
    }
    for (size_t i = 0; i < marks->items.count; i++) {
        Moment at = mark_moment(&marks->items.items[i], timeline);
        bool ahead = by > 0 ? at.event > here : at.event < here;
        bool nearer = !found || (by > 0 ? at.event < best.event : at.event > best.event);
        if (ahead && nearer) {
            best = at;
            found = true;
        }
    }
    app->playback.playing = false;
    if (found) {
        app_go(app, best);
    } else {
        app_toast(app, by > 0 ? _("No finding or mark after this.")
                              : _("No finding or mark before this."));
    }
}
