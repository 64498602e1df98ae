#include "timeline/cancellation.h"

#include "timeline/sentence.h"

static bool is_request(const Timeline *timeline, uint32_t event) {
    return event != NONE && trace_at(timeline->trace, event)->kind == EVENT_TASK_CANCEL_REQUESTED;
}

static uint32_t request_of(const Timeline *timeline, const SpanRecord *span) {
    return span->state != STATE_CANCELLING     ? NONE
           : is_request(timeline, span->event) ? span->event
           : is_request(timeline, span->cause) ? span->cause
                                               : NONE;
}

uint32_t cancellation_request(const Timeline *timeline, LaneId id, uint32_t index) {
    const LaneData *lane = lane_data(timeline, id);
    bool waited = false;
    for (; lane && index < lane->spans.count; index--) {
        const SpanRecord *span = &lane->spans.items[index];
        bool runs = span->state == STATE_RUNNING || span->state == STATE_BLOCKED;
        uint32_t request = request_of(timeline, span);
        if (request != NONE || (runs && waited)) {
            return request;
        }
        waited = waited || !runs;
    }
    return NONE;
}

uint32_t cancellation_last(const Timeline *timeline, LaneId id) {
    enum { LOOK_BACK = 64 };
    const LaneData *lane = lane_data(timeline, id);
    size_t count = lane ? lane->spans.count : 0;
    for (size_t i = 0; i < count && i < LOOK_BACK; i++) {
        uint32_t request = request_of(timeline, &lane->spans.items[count - 1 - i]);
        if (request != NONE) {
            return request;
        }
    }
    return NONE;
}

static LaneId task_or_none(const Timeline *timeline, LaneId id) {
    const Lane *lane = timeline_lane(timeline, id);
    return lane && lane->kind != LANE_LOOP ? id : 0;
}

static Facts facts_of_request(const Timeline *timeline, uint32_t request) {
    const Event *event = trace_at(timeline->trace, request);
    uint32_t lines = (uint32_t)timeline->lanes.count;
    bool placed = timeline_place_is_in_source(timeline, event->place);
    Step step = timeline_step(timeline, timeline_step_of_event(timeline, request));
    const Lane *runs = timeline_lane(timeline, step.lane);
    bool by_callback = event->detail == CANCEL_CALL && runs && runs->kind == LANE_LOOP;
    // A callback that is no code of the program has no line but that of asyncio.run().
    placed = placed && !(by_callback && event->place.line == runs->created_at.line &&
                         event->place.file == runs->created_at.file);
    return (Facts){
        .self = event->lane,
        .other = task_or_none(timeline, event->other),
        .through = event->number > 0 && event->number < lines
                       ? task_or_none(timeline, (LaneId)event->number)
                       : 0,
        .time = event->time,
        .until = NANOS_NEVER,
        .event = request,
        .line = placed ? event->place.line : 0,
        .text = by_callback ? trace_text(timeline->trace, step.text) : (Slice){"", 0},
    };
}

static void say_call(const Timeline *timeline, const Facts *facts, Why *why) {
    if (facts->through && facts->through == facts->other) {
        SAY(facts, N_("{through}, which waited for it, was cancelled itself and handed that on at "
                      "{time}."));
    } else if (facts->through) {
        SAY(facts,
            N_("{other} cancelled {through} at {time}, {line}; that went on to what "
               "{through} awaits."),
            N_("{other} cancelled {through} at {time}; that went on to what {through} awaits."),
            N_("{through} was cancelled at {time}; that went on to what {through} awaits."));
    } else {
        SAY(facts, N_("{other} cancelled it at {time}, {line}."),
            N_("{other} cancelled it at {time}."),
            N_("The callback {text} cancelled it at {time}, {line}."),
            N_("The callback {text} cancelled it at {time}."),
            N_("It was cancelled at {time}, {line}."), N_("It was cancelled at {time}."));
    }
}

static void say_timeout(const Timeline *timeline, const Facts *facts, Why *why) {
    if (facts->other == facts->self) {
        SAY(facts, N_("It was cancelled by its timeout, {line}, which ran out at {time}."),
            N_("It was cancelled by its timeout, which ran out at {time}."));
    } else {
        SAY(facts,
            N_("It was cancelled by the timeout of {other}, {line}, which ran out at {time}."),
            N_("It was cancelled by the timeout of {other}, which ran out at {time}."),
            N_("It was cancelled by a timeout, which ran out at {time}."));
    }
}

void cancellation_say(const Timeline *timeline, uint32_t request, Why *why) {
    if (!is_request(timeline, request)) {
        return;
    }
    Facts facts = facts_of_request(timeline, request);
    unsigned cause = trace_at(timeline->trace, request)->detail;
    if (facts.through && cause != CANCEL_CALL && cause != CANCEL_TIMEOUT) {
        SAY(&facts,
            N_("{through} was cancelled at {time}; that went on to what {through} awaits."));
        return;
    }
    switch (cause) {
    case CANCEL_TIMEOUT: say_timeout(timeline, &facts, why); break;
    case CANCEL_WAIT_FOR:
        SAY(&facts,
            N_("wait_for in {other}, {line}, cancelled it, for its time was over at {time}."),
            N_("wait_for in {other} cancelled it, for its time was over at {time}."));
        break;
    case CANCEL_SIBLING:
        SAY(&facts,
            N_("{other}, of the same task group, failed at {time}, so the group cancelled it."),
            N_("A task of the same group failed at {time}, so the group cancelled it."));
        break;
    case CANCEL_MEMBER:
        SAY(&facts,
            N_("{other}, of its task group, failed at {time}, so the group cancelled its body."),
            N_("A task of its group failed at {time}, so the group cancelled its body."));
        break;
    case CANCEL_GROUP:
        SAY(&facts,
            N_("The body of its task group, in {other}, ended early at {time}, so the group "
               "cancelled it."),
            N_("The body of its task group ended early at {time}, so the group cancelled it."));
        break;
    case CANCEL_RUN_ENDS:
        SAY(&facts, N_("asyncio.run() cancelled it at {time}, for the main task was over."));
        break;
    case CANCEL_INTERRUPT: SAY(&facts, N_("Ctrl+C cancelled it at {time}.")); break;
    default: say_call(timeline, &facts, why); break;
    }
}

void cancellation_say_timeout(const Timeline *timeline, uint32_t step, Why *why) {
    enum { MOST = 4096 };
    Step told = timeline_step(timeline, step);
    Facts facts = {.time = told.time, .until = NANOS_NEVER, .event = NONE};
    for (uint32_t at = told.event; at <= told.last_event && at - told.event < MOST; at++) {
        const Event *event = trace_at(timeline->trace, at);
        if (is_request(timeline, at) && event->detail == CANCEL_TIMEOUT && !event->number) {
            facts = facts_of_request(timeline, at);
        }
    }
    SAY(&facts, N_("The timeout of {other}, {line}, runs out and cancels it."),
        N_("The timeout of {other} runs out and cancels it."), N_("A timeout runs out."));
}

CancelSource cancellation_source(const Timeline *timeline, uint32_t request) {
    if (!is_request(timeline, request)) {
        return (CancelSource){0};
    }
    Facts facts = facts_of_request(timeline, request);
    uint32_t step = timeline_step_of_event(timeline, request);
    // Who is not the caller, but the reason, need not run then.
    if (facts.text.length) {
        return (CancelSource){timeline_step(timeline, step).lane, step};
    }
    uint32_t own = facts.other ? timeline_previous_step_of(timeline, facts.other, step + 1) : 0;
    return own ? (CancelSource){facts.other, own} : (CancelSource){0};
}
