// Steps, moments, and what a lane does at a moment.
#include "timeline/timeline_struct.h"

uint32_t timeline_step_count(const Timeline *timeline) {
    return steps_begun(timeline);
}

// The last step whose event is at or before `event`.
uint32_t timeline_step_of_event(const Timeline *timeline, uint32_t event) {
    uint32_t low = 0;
    uint32_t high = steps_begun(timeline);
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (timeline->steps.items[middle].event <= event) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low;
}

// How many steps begin before `time`.
static uint32_t steps_before(const Timeline *timeline, Nanos time) {
    uint32_t low = 0;
    uint32_t high = steps_begun(timeline);
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (timeline->steps.items[middle].time < time) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low;
}

uint32_t timeline_step_at(const Timeline *timeline, Nanos time) {
    return time == NANOS_NEVER ? steps_begun(timeline) : steps_before(timeline, time + 1);
}

Step timeline_step(const Timeline *timeline, uint32_t number) {
    if (number == 0 || number > steps_begun(timeline)) {
        return (Step){0};
    }
    const StepRecord *record = &timeline->steps.items[number - 1];
    const Event *event = trace_at(timeline->trace, record->event);
    const LaneData *lane = lane_data(timeline, record->lane);
    bool open = record->last_event == NONE;
    Step step = {
        .number = number,
        .time = record->time,
        .end = open ? timeline->now : trace_at(timeline->trace, record->last_event)->time,
        .lane = record->lane,
        .loop = lane ? lane->loop : 0,
        .event = record->event,
        .last_event = open ? timeline->folded - 1 : record->last_event,
        .round = record->round,
        .text = event->kind == EVENT_CALLBACK_RUNS ? event->text : 0,
    };
    if (record->place_event != NONE) {
        step.place = trace_at(timeline->trace, record->place_event)->place;
    }
    return step;
}

Nanos timeline_busy_until(const Timeline *timeline, Moment moment) {
    Step step = timeline_step(timeline, moment.step);
    if (!step.number) {
        return 0;
    }
    Nanos until = moment.time < step.end ? moment.time : step.end;
    Nanos own = until > step.time ? until - step.time : 0;
    return timeline->steps.items[step.number - 1].busy + own;
}

static bool is_step(const SpanRecord *span) {
    return span->state == STATE_RUNNING;
}

uint32_t timeline_steps_of(const Timeline *timeline, LaneId id, Moment moment) {
    const LaneData *lane = lane_data(timeline, id);
    uint32_t at = timeline_span_at_event(timeline, id, moment.event);
    for (; lane && at != NONE; at = at ? at - 1 : NONE) {
        const Event *event = trace_at(timeline->trace, lane->spans.items[at].event);
        if (event->kind == EVENT_TASK_RUNS) {
            return (uint32_t)event->number + 1;
        }
    }
    return 0;
}

uint32_t timeline_next_step_of(const Timeline *timeline, LaneId id, uint32_t step) {
    const LaneData *lane = lane_data(timeline, id);
    uint32_t at = timeline_span_at(timeline, id, AXIS_STEPS, step);
    for (at = at == NONE ? 0 : at; lane && at < lane->spans.count; at++) {
        const SpanRecord *span = &lane->spans.items[at];
        // After a blocking call a lane runs on in the step in which it was.
        if (is_step(span) && span->step > step && span->step <= steps_begun(timeline) &&
            timeline->steps.items[span->step - 1].event == span->event) {
            return span->step;
        }
    }
    return 0;
}

uint32_t timeline_previous_step_of(const Timeline *timeline, LaneId id, uint32_t step) {
    const LaneData *lane = lane_data(timeline, id);
    uint32_t at = step ? timeline_span_at(timeline, id, AXIS_STEPS, (int64_t)step - 1) : NONE;
    for (; lane && at != NONE; at = at ? at - 1 : NONE) {
        const SpanRecord *span = &lane->spans.items[at];
        if (is_step(span) && span->step < step && span->step <= steps_begun(timeline) &&
            timeline->steps.items[span->step - 1].event == span->event) {
            return span->step;
        }
    }
    return 0;
}

SpanRange timeline_instant_of(const Timeline *timeline, uint32_t step) {
    if (step == 0 || step > steps_begun(timeline)) {
        return (SpanRange){0};
    }
    Nanos time = timeline->steps.items[step - 1].time;
    uint32_t first = steps_before(timeline, time);
    return (SpanRange){first + 1, timeline_step_at(timeline, time) - first};
}

// ---- Moments -----------------------------------------------------------------------------------

Moment timeline_begin(const Timeline *timeline) {
    (void)timeline;
    return (Moment){0};
}

Moment timeline_last(const Timeline *timeline) {
    return timeline_moment_of_event(timeline, NONE);
}

Moment timeline_moment_of_event(const Timeline *timeline, uint32_t event) {
    if (timeline->folded == 0) {
        return (Moment){0};
    }
    bool last = event >= timeline->folded - 1;
    event = last ? timeline->folded - 1 : event;
    Moment moment = {
        .time = last ? timeline->now : trace_at(timeline->trace, event)->time,
        .event = event,
        .step = timeline_step_of_event(timeline, event),
    };
    bool stopped = last && timeline->over;  // A budget may end a run in the middle of a step.
    moment.within =
        moment.step && event < timeline->steps.items[moment.step - 1].last_event && !stopped;
    return moment;
}

Moment timeline_moment_of_step(const Timeline *timeline, uint32_t number) {
    if (number == 0 || steps_begun(timeline) == 0) {
        return timeline_begin(timeline);
    }
    number = number < steps_begun(timeline) ? number : steps_begun(timeline);
    const StepRecord *step = &timeline->steps.items[number - 1];
    return (Moment){.time = step->time, .step = number, .event = step->event, .within = true};
}

// The last event at or before `time`.
static uint32_t event_at(const Timeline *timeline, Nanos time) {
    uint32_t low = 0;
    uint32_t high = timeline->folded;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (trace_at(timeline->trace, middle)->time <= time) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low ? low - 1 : 0;
}

Moment timeline_moment_of_time(const Timeline *timeline, Nanos time) {
    if (time >= timeline->now && timeline->over) {
        return timeline_last(timeline);
    }
    uint32_t step = timeline_step_at(timeline, time);
    if (step && timeline->steps.items[step - 1].time == time) {
        return timeline_moment_of_step(timeline, step);
    }
    Moment moment = timeline_moment_of_event(timeline, event_at(timeline, time));
    moment.time = time < 0 ? 0 : time;
    return moment;
}

// ---- A lane at a moment ------------------------------------------------------------------------

// The line that runs: the last one said to begin, or, while the step has said none, its first.
static Place running_place(const Timeline *timeline, LaneId id, const SpanRecord *span,
                           Moment moment) {
    for (uint32_t at = moment.event; at > span->event; at--) {
        const Event *event = trace_at(timeline->trace, at);
        if (event->lane == id && event->place.line && event->kind != EVENT_FRAME_ENTERED) {
            return event->place;
        }
    }
    uint32_t step = timeline_step_of_event(timeline, span->event);
    if (trace_at(timeline->trace, span->event)->place.line || step == 0) {
        return trace_at(timeline->trace, span->event)->place;
    }
    return timeline_step(timeline, step).place;
}

// Where it is parked: the place of the last await, a few spans back at most.
static Place parked_place(const Timeline *timeline, const LaneData *lane, uint32_t index) {
    for (uint32_t at = index + 1; at-- > 0 && index - at < 8;) {
        const Event *event = trace_at(timeline->trace, lane->spans.items[at].event);
        if (event->kind == EVENT_TASK_SUSPENDS || event->kind == EVENT_LOOP_BLOCKED) {
            return event->place;
        }
    }
    return (Place){0};
}

static LaneView after_end(const Lane *lane) {
    return (LaneView){lane->end, NONE, lane->end_place, lane->ended};
}

LaneView timeline_lane_at(const Timeline *timeline, LaneId id, Moment moment) {
    const LaneData *lane = lane_data(timeline, id);
    if (!lane || moment.event < lane->lane.created_event) {
        return (LaneView){.state = STATE_NOT_YET, .span = NONE};
    }
    if (lane->lane.ended_event <= moment.event) {
        LaneView view = after_end(&lane->lane);
        if (view.state == STATE_PENDING && lane->spans.count) {
            view.place = parked_place(timeline, lane, (uint32_t)lane->spans.count - 1);
        }
        return view;
    }
    uint32_t index = timeline_span_at_event(timeline, id, moment.event);
    if (index == NONE) {
        return (LaneView){STATE_READY, NONE, lane->lane.created_at, lane->lane.created};
    }
    const SpanRecord *span = &lane->spans.items[index];
    LaneView view = {(LaneState)span->state, index, {0}, span->begin};
    if (lane->lane.kind == LANE_LOOP) {
        bool resting = view.state == STATE_RUNNING && !moment.within;
        view.state = resting ? STATE_IDLE : view.state;
    } else if (view.state == STATE_RUNNING) {
        view.place = running_place(timeline, id, span, moment);
    } else {
        view.place = parked_place(timeline, lane, index);
    }
    return view;
}
