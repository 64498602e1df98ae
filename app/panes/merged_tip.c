#include "panes/merged_tip.h"

#include <math.h>

#include "base/translate.h"
#include "panes/chrome.h"
#include "panes/tip.h"

enum { MANY = 4, LOOKED_AT = 4096 };

bool merged_tip_draw(Frame *frame, const AxisMap *map) {
    const Scene *scene = frame->scene;
    const View *view = &scene->view;
    const Lane *lane = view->hovering && view->hover_lane
                           ? timeline_lane(scene->timeline, view->hover_lane)
                           : NULL;
    if (!lane || lane->kind == LANE_LOOP || view->pointer.x < map->left) {
        return false;
    }
    float x = floorf(view->pointer.x);
    double from = axis_position(map, x), to = axis_position(map, x + 1);
    if (map->axis == AXIS_STEPS) {
        from = step_columns_at(map->columns, from);
        to = step_columns_at(map->columns, to);
    }
    SpanRange range =
        timeline_spans_between(scene->timeline, lane->id, map->axis,
                               nanos_from_double(fmax(0, from)), nanos_from_double(fmax(0, to)));
    if (range.count < MANY) {
        return false;
    }
    uint32_t counts[STATE_COUNT] = {0};
    Nanos totals[STATE_COUNT] = {0};
    uint32_t looked = range.count < LOOKED_AT ? range.count : LOOKED_AT;
    for (uint32_t i = 0; i < looked; i++) {
        Span span = timeline_span(scene->timeline, lane->id, range.first + i);
        counts[span.state]++;
        totals[span.state] += span.end - span.begin;
    }
    TipRows rows = {0};
    Text title = {0};
    timeline_write_lane_label(scene->timeline, lane->id, &title);
    text_append_c(&title, _(": "));
    text_printf(&title, ngettext("%u bar merged here", "%u bars merged here", range.count),
                range.count);
    LaneState urgent = STATE_NOT_YET;
    for (int state = 1; state < STATE_COUNT; state++) {
        if (!counts[state]) {
            continue;
        }
        Text *row = tip_row(&rows, _(lane_state_word((LaneState)state)));
        text_printf(row, looked < range.count ? _("%u or more") : "%u", counts[state]);
        if (totals[state] > 0) {
            text_append_c(row, _(", "));
            time_write_length(row, totals[state], timeline_unit(scene->timeline));
        }
        if (lane_state_urgency((LaneState)state) > lane_state_urgency(urgent)) {
            urgent = (LaneState)state;
        }
    }
    tip_draw(frame, view->pointer, chrome_look(urgent), text_slice(&title), &rows);
    text_finish(&title);
    tip_finish(&rows);
    return true;
}
