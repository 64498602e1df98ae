#include "timeline/cause.h"

#include "timeline/cancellation.h"
#include "timeline/timeline_struct.h"
#include "timeline/why.h"

static bool runs(LaneState state) {
    return state == STATE_RUNNING || state == STATE_BLOCKED;
}

static bool waits(LaneState state) {
    return state == STATE_SLEEP || state == STATE_AWAIT || state == STATE_RESOURCE ||
           state == STATE_IO || state == STATE_IDLE;
}

// The step that a running span belongs to.
static uint32_t step_of(const Timeline *timeline, const Span *span) {
    return timeline_step_of_event(timeline, span->begin_event);
}

// The nearest span of the lane in which it runs, on that side of `index`.
static Cause own_step(const Timeline *timeline, LaneId lane, uint32_t index, int by) {
    uint32_t count = timeline_lane(timeline, lane)->span_count;
    Span self = timeline_span(timeline, lane, index);
    uint32_t own = step_of(timeline, &self);
    for (int64_t at = (int64_t)index + by; at >= 0 && at < (int64_t)count; at += by) {
        Span span = timeline_span(timeline, lane, (uint32_t)at);
        bool same = runs(self.state) && step_of(timeline, &span) == own;
        if (span.state == STATE_RUNNING && !same) {
            return (Cause){
                .lane = lane, .step = step_of(timeline, &span), .event = span.begin_event};
        }
    }
    return (Cause){0};
}

static Cause creation_of(const Timeline *timeline, LaneId id) {
    const Lane *lane = timeline_lane(timeline, id);
    const Lane *parent = timeline_lane(timeline, lane->parent);
    uint32_t step = timeline_step_of_event(timeline, lane->created_event);
    return parent && parent->kind == LANE_TASK
               ? (Cause){.lane = parent->id, .step = step, .event = lane->created_event}
               : (Cause){0};
}

// Of a callback: who asked the loop to call it, where that was not long ago.
static Cause asked_by(const Timeline *timeline, const Span *span) {
    enum { LOOK_BACK = 10000 };
    const Event *begins = trace_at(timeline->trace, span->begin_event);
    if (begins->kind != EVENT_CALLBACK_RUNS || !begins->other) {
        return (Cause){0};
    }
    for (uint32_t at = span->begin_event; at > 0 && span->begin_event - at < LOOK_BACK; at--) {
        const Event *event = trace_at(timeline->trace, at);
        const Lane *lane = timeline_lane(timeline, event->lane);
        if (event->kind == EVENT_CALLBACK_QUEUED && event->other == begins->other) {
            return lane && lane->kind == LANE_TASK
                       ? (Cause){.lane = lane->id,
                                 .step = timeline_step_of_event(timeline, at),
                                 .event = at}
                       : (Cause){0};
        }
    }
    return (Cause){0};
}

static Cause cause_of_run(const Timeline *timeline, const Span *span) {
    uint32_t into = timeline_arrow_into(timeline, span);
    bool runs_on = runs(span->state) || span->state == STATE_READY;
    if (runs_on && span->reason == WAKE_CANCEL) {
        uint32_t request = cancellation_request(timeline, span->lane, span->index);
        CancelSource source = cancellation_source(timeline, request);
        if (source.step) {
            bool then = timeline_step_of_event(timeline, request) == source.step;
            return (Cause){.lane = source.lane,
                           .step = source.step,
                           .event = then ? request : timeline_step(timeline, source.step).event};
        }
    }
    if (into != NONE) {
        Arrow arrow = timeline_arrow(timeline, into);
        // Of an end the loop may tell in a later step.
        bool then = timeline_step_of_event(timeline, arrow.event) == arrow.from_step;
        return (Cause){
            .lane = arrow.from,
            .step = arrow.from_step,
            .event = then ? arrow.event : timeline_step(timeline, arrow.from_step).event,
        };
    }
    if (timeline_lane(timeline, span->lane)->kind != LANE_TASK) {
        return asked_by(timeline, span);
    }
    Cause own = own_step(timeline, span->lane, span->index, -1);
    return own.step ? own : creation_of(timeline, span->lane);
}

Cause cause_of_span(const Timeline *timeline, LaneId lane, uint32_t index) {
    const Lane *self = timeline_lane(timeline, lane);
    if (!self || index >= self->span_count) {
        return (Cause){0};
    }
    Span span = timeline_span(timeline, lane, index);
    if (waits(span.state) && index + 1 < self->span_count) {
        span = timeline_span(timeline, lane, index + 1);
    }
    // A blocking call, and what runs after it, belong to the step that they interrupt.
    while (runs(span.state) && span.index > 0) {
        Span before = timeline_span(timeline, lane, span.index - 1);
        if (!runs(before.state) || step_of(timeline, &before) != step_of(timeline, &span)) {
            break;
        }
        span = before;
    }
    return cause_of_run(timeline, &span);
}

Cause effect_of_span(const Timeline *timeline, LaneId lane, uint32_t index, uint32_t event) {
    enum { MOST = 64 };
    const Lane *self = timeline_lane(timeline, lane);
    if (!self || index >= self->span_count) {
        return (Cause){0};
    }
    Span span = timeline_span(timeline, lane, index);
    uint32_t arrows[MOST];
    Cause effect = {0};
    size_t count =
        runs(span.state) ? why_effects(timeline, step_of(timeline, &span), arrows, MOST) : 0;
    for (size_t i = 0; i < count; i++) {
        Arrow arrow = timeline_arrow(timeline, arrows[i]);
        // It arrives where the other one hears of it.
        uint32_t heard = timeline_next_step_of(timeline, arrow.to, arrow.from_step);
        if (arrow.event < event) {
            continue;
        }
        if (heard && !effect.step) {
            effect = (Cause){
                .lane = arrow.to, .step = heard, .event = timeline_step(timeline, heard).event};
        } else if (heard) {
            effect.others++;
        }
    }
    return effect.step ? effect : own_step(timeline, lane, index, 1);
}
