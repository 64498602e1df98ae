#include "timeline/why.h"

#include "timeline/cancellation.h"
#include "timeline/sentence.h"
#include "timeline/stuck.h"

void why_clear(Why *why) {
    text_clear(&why->text);
    why->link_count = 0;
}

void why_finish(Why *why) {
    text_finish(&why->text);
    why->link_count = 0;
}

// ---- What woke a task ----

enum { MOST_SENTENCES = 3 };

// By what it waited for, when that went well.
static const char *const WOKEN[WAIT_KIND_COUNT][MOST_SENTENCES + 1] = {
    [WAIT_NOTHING] = {N_("It had let others go first; now it is its turn again.")},
    [WAIT_SLEEP] = {N_("Its sleep was over at {time}.")},
    [WAIT_TASK] = {N_("{other} ended at {time} and handed its result over."),
                   N_("What it awaited ended at {time}.")},
    [WAIT_FUTURE] = {N_("{other} set the result of the future at {time}, {line}."),
                     N_("{other} set the result of the future at {time}."),
                     N_("The future had its result at {time}.")},
    [WAIT_GATHER] = {N_("{other} ended at {time}, the last that gather waited for."),
                     N_("All that gather waited for had ended at {time}.")},
    [WAIT_WAIT] = {N_("{other} ended at {time}, and so did the wait."),
                   N_("What it waited for had come at {time}.")},
    [WAIT_GROUP] = {N_("{other} ended at {time}, the last of its task group."),
                    N_("All of its task group had ended at {time}.")},
    [WAIT_QUEUE_GET] = {N_("{other} put an item into {object} at {time}, {line}."),
                        N_("{object} had an item at {time}."), N_("An item came at {time}.")},
    [WAIT_QUEUE_PUT] = {N_("{other} took an item from {object} at {time}, {line}: there is room."),
                        N_("{object} had room at {time}."), N_("There was room at {time}.")},
    [WAIT_QUEUE_JOIN] = {N_("{other} was done with the last item of {object} at {time}, {line}."),
                         N_("All items of {object} were done at {time}."),
                         N_("All items were done at {time}.")},
    [WAIT_LOCK] = {N_("{other} released {object} at {time}, {line}."),
                   N_("{object} was released at {time}."), N_("The lock was released at {time}.")},
    [WAIT_SEMAPHORE] = {N_("{other} gave a slot of {object} back at {time}, {line}."),
                        N_("A slot of {object} was free at {time}."),
                        N_("A slot was free at {time}.")},
    [WAIT_EVENT] = {N_("{other} set {object} at {time}, {line}."),
                    N_("{object} was set at {time}."), N_("The event was set at {time}.")},
    [WAIT_CONDITION] = {N_("{other} notified {object} at {time}, {line}."),
                        N_("{object} was notified at {time}."),
                        N_("The condition was notified at {time}.")},
    [WAIT_BARRIER] = {N_("{other} was the last to arrive at {object}, at {time}, {line}."),
                      N_("All had arrived at {object} at {time}."),
                      N_("All had arrived at the barrier at {time}.")},
    [WAIT_THREAD] = {N_("The work in its thread was done at {time}.")},
    [WAIT_IO] = {N_("What it waited for from outside came at {time}.")},
};

static uint32_t line_in_source(const Timeline *timeline, Place place) {
    return timeline_place_is_in_source(timeline, place) ? place.line : 0;
}

// The line that ran when the event happened, where the trace tells lines; else 0.
static uint32_t line_at_event(const Timeline *timeline, uint32_t event) {
    enum { LOOK_BACK = 64 };
    for (uint32_t at = event; at > 0 && event - at < LOOK_BACK; at--) {
        const Event *before = trace_at(timeline->trace, at);
        if (before->kind == EVENT_LINE_RUNS) {
            return line_in_source(timeline, before->place);
        }
        if (before->kind == EVENT_TASK_RUNS || before->kind == EVENT_CALLBACK_RUNS) {
            break;
        }
    }
    return 0;
}

static uint32_t line_of_arrow(const Timeline *timeline, const Arrow *arrow) {
    uint32_t line = line_in_source(timeline, arrow->place);
    return line ? line : line_at_event(timeline, arrow->event);
}

static void take_arrow(const Timeline *timeline, const Arrow *arrow, Facts *facts) {
    facts->other = arrow->from;
    facts->time = arrow->from_time;
    facts->event = arrow->event;
    facts->line = line_of_arrow(timeline, arrow);
}

static Facts facts_of(const Timeline *timeline, const Span *span) {
    Facts facts = {
        .self = span->lane,
        .time = span->begin,
        .until = span->deadline,
        .length = span->end - span->begin,
        .event = span->begin_event,
        .line = line_in_source(timeline, span->place),
        .object = span->object,
        .text = trace_text(timeline->trace, span->text),
    };
    uint32_t into = timeline_arrow_into(timeline, span);
    if (into != NONE) {
        Arrow arrow = timeline_arrow(timeline, into);
        take_arrow(timeline, &arrow, &facts);
    }
    return facts;
}

// The wait that came before it woke, or NONE: the last span that was neither ready nor running.
static uint32_t wait_before(const Timeline *timeline, const Span *span) {
    uint32_t index = span->index;
    while (index > 0) {
        index--;
        LaneState state = timeline_span(timeline, span->lane, index).state;
        if (state != STATE_READY && state != STATE_RUNNING && state != STATE_BLOCKED) {
            return index;
        }
    }
    return NONE;
}

static void say_cancelled(const Timeline *timeline, const Span *span, LaneId awaited, Why *why) {
    uint32_t request = cancellation_request(timeline, span->lane, span->index);
    cancellation_say(timeline, request, why);
    Facts facts = {.self = span->lane, .other = awaited, .time = span->begin, .event = NONE};
    if (request == NONE) {
        SAY(&facts, N_("{other}, which it awaited, was cancelled at {time}."),
            N_("What it awaited was cancelled at {time}."));
    }
    SAY(&facts, N_("CancelledError is raised here."));
}

static void say_error(const Timeline *timeline, const Span *span, Facts *facts, Why *why) {
    const Lane *other = timeline_lane(timeline, facts->other);
    if (cancellation_request(timeline, span->lane, span->index) != NONE) {
        say_cancelled(timeline, span, 0, why);
    } else if (other && other->end == STATE_FAILED) {
        facts->error = trace_text(timeline->trace, other->result);
        SAY(facts, N_("{other} failed at {time} with {error}, and it is raised here."));
    } else if (other && other->ended_event > facts->event) {  // It did not end: it did this.
        SAY(facts,
            N_("{other} set an exception on what it awaits at {time}, {line}; it is raised here."),
            N_("{other} set an exception on what it awaits at {time}; it is raised here."));
    } else {
        SAY(facts,
            N_("{other} ended at {time} without a result, and its exception is raised here."),
            N_("What it waited for failed at {time}, and that is raised here."));
    }
}

static void take_creator(const Timeline *timeline, Facts *facts) {
    const Lane *lane = timeline_lane(timeline, facts->self);
    const Lane *parent = timeline_lane(timeline, lane->parent);
    facts->other = parent && parent->kind == LANE_TASK ? parent->id : 0;
    facts->time = lane->created;
    facts->event = lane->created_event;
    facts->line = line_in_source(timeline, lane->created_at);
}

// Whether all are known that the wait is for.
static bool knows_awaited(const Timeline *timeline, const Span *wait) {
    enum { ALL_TOLD = 16 };
    size_t count = timeline_awaited_lanes(timeline, wait, NULL, 0);
    return count > 0 && count < ALL_TOLD;
}

static void say_woken(const Timeline *timeline, const Span *span, Why *why) {
    Facts facts = facts_of(timeline, span);
    uint32_t index = wait_before(timeline, span);
    Span wait = index == NONE ? (Span){0} : timeline_span(timeline, span->lane, index);
    facts.object = wait.object;
    switch (span->reason) {
    case WAKE_CREATED:
        take_creator(timeline, &facts);
        SAY(&facts, N_("{other} created it at {time}, {line}; this is its first step."),
            N_("{other} created it at {time}; this is its first step."),
            N_("This is its first step."));
        break;
    case WAKE_TIMER:
        if (index != NONE && wait.state == STATE_SLEEP) {
            facts.length = (wait.deadline == NANOS_NEVER ? wait.end : wait.deadline) - wait.begin;
            SAY(&facts, N_("Its sleep of {length} was over at {time}."));
        } else {
            SAY(&facts, N_("Its deadline passed at {time}."));
        }
        break;
    case WAKE_CANCEL: say_cancelled(timeline, span, facts.other, why); break;
    case WAKE_EXCEPTION: say_error(timeline, span, &facts, why); break;
    case WAKE_YIELD: sentence_say(timeline, &facts, WOKEN[WAIT_NOTHING], why); break;
    default:
        if (wait.wait == WAIT_WAIT && !facts.other && knows_awaited(timeline, &wait)) {
            SAY(&facts, N_("The time that it had given its wait was over at {time}."));
        } else if ((unsigned)wait.wait < WAIT_KIND_COUNT) {
            sentence_say(timeline, &facts, WOKEN[wait.wait], why);
        }
        break;
    }
}

// ---- What a task waits for ----

static const char *const WAITS[WAIT_KIND_COUNT][MOST_SENTENCES + 1] = {
    [WAIT_NOTHING] = {N_("Lets others go first, at {line}."), N_("Lets others go first.")},
    [WAIT_SLEEP] = {N_("Sleeps until {until}, from {line}."), N_("Sleeps until {until}.")},
    [WAIT_TASK] = {N_("Waits at {line} for {other} to end."), N_("Waits for {other} to end."),
                   N_("Waits for a task to end.")},
    [WAIT_FUTURE] = {N_("Waits at {line} for a future's result."),
                     N_("Waits for a future's result.")},
    [WAIT_GATHER] = {N_("Waits at {line} for all that gather runs: {lanes}."),
                     N_("Waits at {line} for all that gather runs."),
                     N_("Waits for all that gather runs.")},
    [WAIT_WAIT] = {N_("Waits at {line} for {lanes}."), N_("Waits at {line} for other tasks."),
                   N_("Waits for other tasks.")},
    [WAIT_GROUP] = {N_("Waits at {line} for all of its task group: {lanes}."),
                    N_("Waits at {line} for all of its task group."),
                    N_("Waits for all of its task group.")},
    [WAIT_QUEUE_GET] = {N_("Waits at {line} for an item of {object}."),
                        N_("Waits for an item of {object}."), N_("Waits for an item of a queue.")},
    [WAIT_QUEUE_PUT] = {N_("Waits at {line} for room in {object}."),
                        N_("Waits for room in {object}."), N_("Waits for room in a queue.")},
    [WAIT_QUEUE_JOIN] = {N_("Waits at {line} until all items of {object} are done."),
                         N_("Waits until all items of {object} are done."),
                         N_("Waits until all items of a queue are done.")},
    [WAIT_LOCK] = {N_("Waits at {line} for {object}, which {owner} holds."),
                   N_("Waits at {line} for {object}."), N_("Waits for a lock.")},
    [WAIT_SEMAPHORE] = {N_("Waits at {line} for a slot of {object}."),
                        N_("Waits for a slot of {object}."), N_("Waits for a slot.")},
    [WAIT_EVENT] = {N_("Waits at {line} for {object} to be set."),
                    N_("Waits for {object} to be set."), N_("Waits for an event to be set.")},
    [WAIT_CONDITION] = {N_("Waits at {line} for {object} to be notified."),
                        N_("Waits for {object} to be notified."),
                        N_("Waits for a condition to be notified.")},
    [WAIT_BARRIER] = {N_("Waits at {line} until all have arrived at {object}."),
                      N_("Waits until all have arrived at {object}."),
                      N_("Waits until all have arrived at a barrier.")},
    [WAIT_THREAD] = {N_("Waits at {line} for work in a thread."),
                     N_("Waits for work in a thread.")},
    [WAIT_IO] = {N_("Waits at {line} for something from outside."),
                 N_("Waits for something from outside.")},
};

static LaneId owner_at(const Timeline *timeline, const Span *span) {
    Moment begin = timeline_moment_of_event(timeline, span->begin_event);
    uint32_t point = timeline_object_at(timeline, span->object, begin);
    return point == NONE ? 0 : timeline_object_point(timeline, span->object, point).owner;
}

static void say_waits(const Timeline *timeline, const Span *span, Why *why) {
    LaneId lanes[STUCK_MOST_NAMED];
    Facts facts = facts_of(timeline, span);
    facts.other = span->state == STATE_AWAIT ? span->other : 0;
    facts.event = NONE;
    facts.time = span->begin;
    facts.line = line_in_source(timeline, span->place);
    facts.owner = span->object ? owner_at(timeline, span) : 0;
    facts.lanes = lanes;
    facts.lane_count = stuck_pending(timeline, span, lanes, &facts.more_lanes);
    if ((unsigned)span->wait < WAIT_KIND_COUNT) {
        sentence_say(timeline, &facts, WAITS[span->wait], why);
    }
}

void why_span_began(const Timeline *timeline, const Span *span, Why *why) {
    Facts facts = facts_of(timeline, span);
    switch (span->state) {
    case STATE_RUNNING:
    case STATE_READY:
        if (timeline_lane(timeline, span->lane)->kind == LANE_TASK) {
            say_woken(timeline, span, why);
        }
        break;
    case STATE_SLEEP:
    case STATE_AWAIT:
    case STATE_RESOURCE:
    case STATE_IO: say_waits(timeline, span, why); break;
    case STATE_CANCELLING:
        cancellation_say(timeline, cancellation_request(timeline, span->lane, span->index), why);
        SAY(&facts, N_("It hears of it at its next step."));
        break;
    case STATE_BLOCKED:
        facts.line = line_in_source(timeline, span->place);
        SAY(&facts, N_("{text}, {line}, keeps the whole loop from turning for {length}."),
            N_("{text} keeps the whole loop from turning for {length}."),
            N_("It keeps the whole loop from turning for {length}."));
        break;
    case STATE_IDLE:
        SAY(&facts, N_("Nothing is ready: the loop waits for its next timer, due at {until}."),
            N_("Nothing is ready, and no timer is set: the loop waits."));
        break;
    default: break;
    }
}

void why_span_ended(const Timeline *timeline, const Span *span, Why *why) {
    const Lane *lane = timeline_lane(timeline, span->lane);
    if (!lane || lane->kind != LANE_TASK || span->open) {
        return;
    }
    if (span->index + 1 == lane->span_count) {
        why_lane_ended(timeline, span->lane, why);
        return;
    }
    Span next = timeline_span(timeline, span->lane, span->index + 1);
    if (span->state != STATE_READY && span->state != STATE_BLOCKED) {
        why_span_began(timeline, &next, why);
    }
}

static void say_end(const Timeline *timeline, LaneId id, bool tells_cause, Why *why) {
    const Lane *lane = timeline_lane(timeline, id);
    if (!lane || lane->end == STATE_NOT_YET) {
        return;
    }
    Facts facts = {
        .self = id,
        .time = lane->ended,
        .event = lane->ended_event,
        .until = NANOS_NEVER,
        .error = trace_text(timeline->trace, lane->result),
        .text = trace_text(timeline->trace, lane->result),
        .line = timeline_place_is_in_source(timeline, lane->end_place) ? lane->end_place.line : 0};
    if (slice_is(facts.text, "None")) {
        facts.text.length = 0;
    }
    switch (lane->end) {
    case STATE_FINISHED:
        SAY(&facts, N_("It returned {text} at {time}."), N_("It ended at {time}."));
        break;
    case STATE_FAILED:
        SAY(&facts, N_("It raised {error} at {time}, {line}."), N_("It raised {error} at {time}."));
        break;
    case STATE_CANCELLED:
        if (tells_cause) {
            cancellation_say(timeline, cancellation_last(timeline, id), why);
        }
        SAY(&facts, N_("It ended as cancelled at {time}."));
        break;
    case STATE_PENDING: SAY(&facts, N_("The run was over before it could end.")); break;
    default: break;
    }
}

void why_lane_ended(const Timeline *timeline, LaneId id, Why *why) {
    say_end(timeline, id, true, why);
}

// ---- Arrows and steps ----

static void say_cancels(const Timeline *timeline, const Arrow *arrow, Facts *facts, Why *why) {
    unsigned cause = trace_at(timeline->trace, arrow->event)->detail;
    if (cause == CANCEL_SIBLING || cause == CANCEL_MEMBER) {
        SAY(facts, N_("{self}'s failure makes the task group cancel {other}."));
    } else if (timeline_lane(timeline, arrow->from)->kind == LANE_LOOP) {
        SAY(facts, N_("It cancels {other}."));
    } else {
        SAY(facts, N_("{self} cancels {other}, {line}."), N_("{self} cancels {other}."));
    }
}

void why_arrow(const Timeline *timeline, const Arrow *arrow, Why *why) {
    Facts facts = {
        .self = arrow->from,
        .other = arrow->to,
        .time = arrow->from_time,
        .event = arrow->event,
        .until = NANOS_NEVER,
        .line = line_of_arrow(timeline, arrow),
    };
    switch (arrow->kind) {
    case ARROW_CREATES:
        SAY(&facts, N_("{self} creates {other}, {line}."), N_("{self} creates {other}."));
        break;
    case ARROW_WAKES:
        SAY(&facts, N_("{self} wakes {other}, {line}."), N_("{self} wakes {other}."));
        break;
    case ARROW_CANCELS: say_cancels(timeline, arrow, &facts, why); break;
    case ARROW_AWAITS: SAY(&facts, N_("{self} awaits {other}.")); break;
    case ARROW_FAILS_UP: SAY(&facts, N_("{self}'s exception goes up to {other}.")); break;
    default: break;
    }
}

size_t why_effects(const Timeline *timeline, uint32_t step, uint32_t *arrows, size_t room) {
    size_t count = timeline_arrows_of_step(timeline, step, arrows, room);
    size_t kept = 0;
    for (size_t i = 0; i < count; i++) {
        Arrow arrow = timeline_arrow(timeline, arrows[i]);
        if (arrow.from_step == step && arrow.kind != ARROW_AWAITS) {
            arrows[kept++] = arrows[i];
        }
    }
    return kept;
}

static void say_effects(const Timeline *timeline, uint32_t step, Why *why) {
    enum { MOST_TOLD = 3 };
    uint32_t arrows[32];
    size_t count = why_effects(timeline, step, arrows, 32);
    for (size_t i = 0; i < count && i < MOST_TOLD; i++) {
        Arrow arrow = timeline_arrow(timeline, arrows[i]);
        why_arrow(timeline, &arrow, why);
    }
    if (count > MOST_TOLD) {
        text_append_c(&why->text, _(" "));
        text_printf(&why->text, ngettext("And %zu more.", "And %zu more.", count - MOST_TOLD),
                    count - MOST_TOLD);
    }
}

void why_step(const Timeline *timeline, uint32_t number, Why *why) {
    Step step = timeline_step(timeline, number);
    const Lane *lane = timeline_lane(timeline, step.lane);
    if (!lane) {
        return;
    }
    Facts facts = {.self = step.lane,
                   .time = step.time,
                   .event = step.event,
                   .until = NANOS_NEVER,
                   .text = trace_text(timeline->trace, step.text),
                   .line = line_in_source(timeline, step.place)};
    if (lane->kind != LANE_TASK) {
        if (slice_is(facts.text, "timeout")) {
            cancellation_say_timeout(timeline, number, why);
        } else {
            SAY(&facts, N_("The loop calls {text}."), N_("The loop calls back."));
        }
        say_effects(timeline, number, why);
        return;
    }
    SAY(&facts, N_("{self} runs from {line}."), N_("{self} runs."));
    uint32_t index = timeline_span_at_event(timeline, step.lane, step.event);
    bool is_cancelled = false;  // And that was told.
    if (index != NONE) {
        Span span = timeline_span(timeline, step.lane, index);
        why_span_began(timeline, &span, why);
        is_cancelled = (span.reason == WAKE_CANCEL || span.reason == WAKE_EXCEPTION) &&
                       cancellation_request(timeline, step.lane, index) != NONE;
    }
    say_effects(timeline, number, why);
    if (lane->ended_step == number && lane->end != STATE_PENDING) {
        say_end(timeline, step.lane, !is_cancelled, why);
        return;
    }
    uint32_t after = step.last_event == NONE
                         ? NONE
                         : timeline_span_at_event(timeline, step.lane, step.last_event);
    if (after != NONE && after != index) {
        Span span = timeline_span(timeline, step.lane, after);
        if (span.state != STATE_RUNNING && span.state != STATE_READY) {
            why_span_began(timeline, &span, why);
        }
    }
}
