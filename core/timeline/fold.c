// From events to spans and steps: the states of lanes, and who holds the loop. The other parts of
// the picture are kept by their own files, which this one calls.
#include "timeline/stuck.h"
#include "timeline/timeline_struct.h"

uint32_t steps_begun(const Timeline *timeline) {
    return (uint32_t)timeline->steps.count;
}

static LaneState state_of_wait(unsigned wait) {
    switch (wait) {
    case WAIT_NOTHING: return STATE_READY;
    case WAIT_SLEEP: return STATE_SLEEP;
    case WAIT_TASK:
    case WAIT_FUTURE:
    case WAIT_GATHER:
    case WAIT_WAIT:
    case WAIT_GROUP: return STATE_AWAIT;
    case WAIT_THREAD:
    case WAIT_IO: return STATE_IO;
    default: return STATE_RESOURCE;
    }
}

static SpanRecord span_now(const Timeline *timeline, LaneState state, uint32_t number) {
    return (SpanRecord){
        .begin = timeline->now,
        .step = steps_begun(timeline) + 1,
        .event = number,
        .cause = number,
        .state = (uint8_t)state,
    };
}

static LaneData *loop_of(const Timeline *timeline, const LaneData *lane) {
    LaneData *loop = lane_data(timeline, lane->loop);
    return loop ? loop : lane_data(timeline, timeline->main_loop);
}

// A loop that has nothing between two steps, while time passes, is idle even if nobody said so.
static void rest_loop(Timeline *timeline, LaneData *loop, uint32_t number) {
    bool ran = span_last_state(loop) == STATE_RUNNING || span_last_state(loop) == STATE_BLOCKED;
    if (ran && loop->open_step == 0 && timeline->now > loop->step_ended) {
        SpanRecord rest = span_now(timeline, STATE_IDLE, number);
        rest.begin = loop->step_ended;
        span_push(timeline, loop, rest);
    }
}

// The loop that a thread turns, while it calls a plain function; NULL: it calls none.
LaneData *loop_in_callback(const Timeline *timeline, const LaneData *thread) {
    LaneData *loop = thread->turns ? lane_data(timeline, thread->turns) : NULL;
    bool calls =
        loop && loop->open_step && timeline->steps.items[loop->open_step - 1].lane == thread->turns;
    return calls ? loop : NULL;
}

static void push_on_loop(Timeline *timeline, LaneData *loop, SpanRecord span) {
    if (loop) {
        rest_loop(timeline, loop, span.event);
        span_push(timeline, loop, span);
    }
}

// ---- Steps -------------------------------------------------------------------------------------

static void end_step(Timeline *timeline, LaneData *lane, uint32_t number) {
    if (lane->open_step == 0) {
        return;
    }
    StepRecord *step = &timeline->steps.items[lane->open_step - 1];
    step->last_event = number;
    timeline->busy += timeline->now - step->time;
    LaneData *loop = loop_of(timeline, lane);
    if (loop) {
        loop->open_step = 0;
        loop->step_ended = timeline->now;
    }
    lane->open_step = 0;
}

static void end_step_of_loop(Timeline *timeline, LaneData *loop, uint32_t number) {
    if (loop && loop->open_step) {
        LaneData *lane = lane_data(timeline, timeline->steps.items[loop->open_step - 1].lane);
        end_step(timeline, lane ? lane : loop, number);
        loop->open_step = 0;
    }
}

static void begin_step(Timeline *timeline, LaneData *lane, const Event *event, uint32_t number) {
    LaneData *loop = loop_of(timeline, lane);
    end_step_of_loop(timeline, loop, number);
    if (loop) {
        SpanRecord bead = span_now(timeline, STATE_RUNNING, number);
        push_on_loop(timeline, loop, bead);
    }
    array_push(&timeline->steps, (StepRecord){
                                     .time = timeline->now,
                                     .event = number,
                                     .last_event = NONE,
                                     .lane = event->lane,
                                     .place_event = event->place.line ? number : NONE,
                                     .oldest_ready = timeline->oldest_ready,
                                     .round = loop ? loop->round : 0,
                                     .busy = timeline->busy,
                                 });
    lane->open_step = steps_begun(timeline);
    if (loop) {
        loop->open_step = lane->open_step;
    }
    lane->lane.step_count++;
}

// ---- Tasks -------------------------------------------------------------------------------------

// A blocking call has an event when it begins, but none when it ends.
static void unblock(Timeline *timeline, LaneData *lane, uint32_t number) {
    bool asleep = lane->lane.kind == LANE_THREAD && span_last_state(lane) == STATE_SLEEP;
    if ((span_last_state(lane) != STATE_BLOCKED && !asleep) ||
        timeline->now < lane->blocked_until) {
        return;
    }
    SpanRecord run = span_now(timeline, STATE_RUNNING, number);
    run.begin = lane->blocked_until;
    span_push(timeline, lane, run);
}

// Of those whose end the last wait of the lane is for, the one that ended last, after it began; 0
// when none has, and the wait ended for another reason. `*told` is whether all of them are known.
static LaneId last_of_awaited(const Timeline *timeline, const LaneData *lane, bool *told) {
    LaneId lanes[MOST_AWAITED];
    uint32_t index = (uint32_t)lane->spans.count - 1, latest = 0;
    LaneId found = 0;
    Span wait = timeline_span(timeline, lane->lane.id, index);
    size_t count = timeline_awaited_lanes(timeline, &wait, lanes, MOST_AWAITED);
    *told = count > 0 && (count < MOST_AWAITED || wait.wait != WAIT_WAIT);
    for (size_t i = 0; i < count && i < MOST_AWAITED; i++) {
        const LaneData *other = lane_data(timeline, lanes[i]);
        if (other && other->lane.ended != NANOS_NEVER && other->lane.ended_event > latest &&
            other->lane.ended_event > wait.begin_event) {
            latest = other->lane.ended_event;
            found = lanes[i];
        }
    }
    return found;
}

// Who woke it. A loop wakes by callbacks of its own and names nobody then; but a task that waited
// for another was woken by that one's end, and one that waited for several by the last that ended.
static LaneId waker_of(const Timeline *timeline, const LaneData *lane, const Event *event) {
    if (event->other || lane->spans.count == 0 ||
        (event->detail != WAKE_RESULT && event->detail != WAKE_EXCEPTION)) {
        return event->other;
    }
    const SpanRecord *wait = &lane->spans.items[lane->spans.count - 1];
    const Event *suspends = trace_at(timeline->trace, wait->event);
    if (wait->state != STATE_AWAIT || wait->wait == WAIT_FUTURE) {
        return 0;
    }
    bool told = false;
    LaneId ended =
        wait->wait == WAIT_TASK ? suspends->other : last_of_awaited(timeline, lane, &told);
    if (!ended && !told && wait->wait != WAIT_TASK) {
        ended = timeline->last_ended;
    }
    const LaneData *other = lane_data(timeline, ended);
    return other && other->lane.ended != NANOS_NEVER ? ended : 0;
}

static void fold_wake(Timeline *timeline, LaneData *lane, const Event *event, uint32_t number) {
    LaneId waker = waker_of(timeline, lane, event);
    const LaneData *other = lane_data(timeline, waker);
    // Whoever cancelled it has an arrow of that; but it may be what it awaited that was cancelled.
    bool was_asked = event->detail == WAKE_CANCEL && lane->cancel_event != NONE;
    if (!other || waker == event->lane || event->detail == WAKE_CREATED ||
        event->detail == WAKE_YIELD || was_asked) {
        return;
    }
    bool fails = event->detail == WAKE_EXCEPTION && other->lane.end == STATE_FAILED;
    arrow_add(timeline, fails ? ARROW_FAILS_UP : ARROW_WAKES, waker, event->lane, number);
    lane->wake_arrow = (uint32_t)timeline->arrows.count - 1;
}

static void fold_ready(Timeline *timeline, LaneData *lane, const Event *event, uint32_t number) {
    ready_enter(timeline, event, number);
    lane->ready_event = number;
    fold_wake(timeline, lane, event, number);
    LaneState state = span_last_state(lane);
    if (state == STATE_READY || state == STATE_CANCELLING) {
        return;  // It was put off by itself, or stays visibly cancelled until it runs.
    }
    span_push(timeline, lane, span_now(timeline, STATE_READY, number));
}

static void fold_runs(Timeline *timeline, LaneData *lane, const Event *event, uint32_t number) {
    SpanRecord run = span_now(timeline, STATE_RUNNING, number);
    run.cause = lane->ready_event == NONE ? number : lane->ready_event;
    begin_step(timeline, lane, event, number);
    ready_leave(timeline, lane, number);
    span_push(timeline, lane, run);
    arrow_arrive(timeline, lane);
    lane->cancel_event = NONE;
    lane->ready_event = NONE;
}

static void fold_suspends(Timeline *timeline, LaneData *lane, const Event *event, uint32_t number) {
    SpanRecord wait = span_now(timeline, state_of_wait(event->detail), number);
    wait.wait = (uint8_t)(event->detail < WAIT_KIND_COUNT ? event->detail : WAIT_NOTHING);
    if (lane->cancel_event != NONE) {  // It was asked for while it ran: delivered at this await.
        wait.state = STATE_CANCELLING;
        wait.cause = lane->cancel_event;
    }
    span_push(timeline, lane, wait);
    if (event->detail == WAIT_TASK && event->other && event->other != event->lane) {
        arrow_add(timeline, ARROW_AWAITS, event->lane, event->other, number);
    }
    if (event->detail == WAIT_GATHER || event->detail == WAIT_FUTURE) {
        object_note_awaiter(timeline, event->other, event->lane);
    }
    end_step(timeline, lane, number);
}

static void fold_cancel_request(Timeline *timeline, LaneData *lane, const Event *event,
                                uint32_t number) {
    LaneState state = span_last_state(lane);
    lane->cancel_event = number;
    // Whose timeout it is does not run then.
    if (event->other && event->other != event->lane && event->detail != CANCEL_TIMEOUT) {
        arrow_add(timeline, ARROW_CANCELS, event->other, event->lane, number);
    }
    if (state == STATE_RUNNING || state == STATE_BLOCKED || state == STATE_CANCELLING) {
        return;
    }
    SpanRecord span = span_now(timeline, STATE_CANCELLING, number);
    span.wait = lane->spans.count ? lane->spans.items[lane->spans.count - 1].wait : 0;
    span_push(timeline, lane, span);
}

static void end_lane(Timeline *timeline, LaneData *lane, LaneState end, uint32_t number) {
    if (lane->lane.ended != NANOS_NEVER) {
        return;
    }
    end_step(timeline, lane, number);
    ready_leave(timeline, lane, number);
    frame_leave_all(lane, number);
    if (lane->lane.kind == LANE_TASK) {
        population_move(timeline, number, span_last_state(lane), end);
    }
    lane->lane.ended = timeline->now;
    lane->lane.ended_step = steps_begun(timeline);
    lane->lane.ended_event = number;
    lane->lane.end = end;
    if (lane->lane.kind == LANE_TASK) {
        timeline->last_ended = lane->lane.id;
        if (end == STATE_FAILED) {
            array_push(&timeline->failures, lane->lane.id);
        }
    }
    if (lane->lane.kind == LANE_TASK && end == STATE_FAILED) {
        array_push(&timeline->failed, lane->lane.id);
    }
}

static void fold_end(Timeline *timeline, LaneData *lane, const Event *event, uint32_t number) {
    lane->lane.result = event->text;
    lane->lane.message = event->more;
    lane->lane.end_place = event->place;
    end_lane(timeline, lane,
             event->kind == EVENT_TASK_RETURNED ? STATE_FINISHED
             : event->kind == EVENT_TASK_RAISED ? STATE_FAILED
                                                : STATE_CANCELLED,
             number);
}

// ---- The loop ----------------------------------------------------------------------------------

static void fold_blocked(Timeline *timeline, LaneData *lane, const Event *event, uint32_t number) {
    SpanRecord span = span_now(timeline, STATE_BLOCKED, number);
    LaneData *called = lane->lane.kind == LANE_THREAD ? loop_in_callback(timeline, lane) : NULL;
    lane = called ? called : lane;
    LaneData *loop = loop_of(timeline, lane);
    span.step = steps_begun(timeline) ? steps_begun(timeline) : 1;
    if (event->number - event->time < timeline->blocking_limit && lane->lane.kind != LANE_THREAD) {
        return;  // So short a call is a step that runs, like any other.
    }
    lane->blocked_until = event->number > timeline->now ? event->number : timeline->now;
    if (lane->lane.kind == LANE_THREAD) {  // It holds up nobody but itself.
        span.state = STATE_SLEEP;
        span.wait = WAIT_SLEEP;
        loop = NULL;
    }
    span_push(timeline, lane, span);
    if (loop && loop != lane) {
        loop->blocked_until = lane->blocked_until;
        push_on_loop(timeline, loop, span);
    }
}

static void fold_callback_runs(Timeline *timeline, LaneData *lane, const Event *event,
                               uint32_t number) {
    LaneData *loop = loop_of(timeline, lane);
    begin_step(timeline, lane, event, number);
    if (loop != lane) {
        span_push(timeline, lane, span_now(timeline, STATE_RUNNING, number));
    }
    ready_fold_callback(timeline, event, number);
}

static void fold_run_ended(Timeline *timeline, const Event *event, uint32_t number) {
    timeline->over = true;
    timeline->outcome = (RunOutcome)event->detail;
    for (size_t id = 0; id < timeline->lanes.count; id++) {
        LaneData *lane = lane_data(timeline, (LaneId)id);
        if (lane) {
            bool task = lane->lane.kind == LANE_TASK;
            end_lane(timeline, lane, task ? STATE_PENDING : STATE_FINISHED, number);
        }
    }
    console_flush(timeline, number);
}

// ---- One event ---------------------------------------------------------------------------------

static void fold_of_lane(Timeline *timeline, LaneData *lane, const Event *event, uint32_t number) {
    if (lane->lane.ended != NANOS_NEVER) {
        return;  // Said after its end: nothing that has a place in the picture.
    }
    unblock(timeline, lane, number);
    const LaneData *steps = lane->turns ? loop_in_callback(timeline, lane) : lane;
    if (event->place.line && event->kind != EVENT_FRAME_ENTERED && steps && steps->open_step) {
        StepRecord *step = &timeline->steps.items[steps->open_step - 1];
        step->place_event = step->place_event == NONE ? number : step->place_event;
    }
    switch (event->kind) {
    case EVENT_TASK_READY: fold_ready(timeline, lane, event, number); break;
    case EVENT_TASK_RUNS: fold_runs(timeline, lane, event, number); break;
    case EVENT_TASK_SUSPENDS: fold_suspends(timeline, lane, event, number); break;
    case EVENT_TASK_CANCEL_REQUESTED: fold_cancel_request(timeline, lane, event, number); break;
    case EVENT_TASK_RETURNED:
    case EVENT_TASK_RAISED:
    case EVENT_TASK_CANCELLED: fold_end(timeline, lane, event, number); break;
    case EVENT_LANE_ENDED:  // A task that goes without an outcome never came to one.
        end_lane(timeline, lane, lane->lane.kind == LANE_TASK ? STATE_PENDING : STATE_FINISHED,
                 number);
        break;
    case EVENT_FRAME_ENTERED:
    case EVENT_FRAME_LEFT: frame_fold(lane, event, number); break;
    case EVENT_VARIABLE: variable_fold(lane, event, number); break;
    case EVENT_ROUND_BEGINS: lane->round = (uint32_t)event->number; break;
    case EVENT_LOOP_WAITS:
        push_on_loop(timeline, lane, span_now(timeline, STATE_IDLE, number));
        break;
    case EVENT_LOOP_BLOCKED: fold_blocked(timeline, lane, event, number); break;
    case EVENT_CALLBACK_RUNS: fold_callback_runs(timeline, lane, event, number); break;
    case EVENT_CALLBACK_ENDS: end_step(timeline, lane, number); break;
    default: break;
    }
}

static void fold_of_run(Timeline *timeline, const Event *event, uint32_t number) {
    switch (event->kind) {
    case EVENT_RUN_STARTED:
        timeline->file = event->text;
        timeline->title = event->more;
        source_learn(timeline);
        break;
    case EVENT_RUN_ENDED: fold_run_ended(timeline, event, number); break;
    case EVENT_LANE_CREATED: lane_fold_created(timeline, event, number); break;
    case EVENT_LANE_NAMED: lane_fold_named(timeline, event); break;
    case EVENT_TIMER_SET:
    case EVENT_TIMER_FIRED:
    case EVENT_TIMER_CANCELLED: timer_fold(timeline, event, number); break;
    case EVENT_CALLBACK_QUEUED: ready_fold_callback(timeline, event, number); break;
    case EVENT_VARIABLES_END: timeline->variables_end = number; break;
    case EVENT_OBJECT_CREATED:
    case EVENT_OBJECT_VALUE:
    case EVENT_OBJECT_OWNER:
    case EVENT_OBJECT_MEMBER:
    case EVENT_OBJECT_ENDED: object_fold(timeline, event, number); break;
    case EVENT_OUTPUT: console_fold(timeline, event, number); break;
    default: break;
    }
    finding_fold(timeline, event, number);
}

static void fold_event(Timeline *timeline, const Event *event, uint32_t number) {
    if (event->time > timeline->now) {
        timeline->now = event->time;
    }
    LaneData *lane = lane_data(timeline, event->lane);
    // Before the lane's part, for that may end it; but a run's end comes after its last words.
    fold_of_run(timeline, event, number);
    if (lane) {
        fold_of_lane(timeline, lane_data(timeline, event->lane), event, number);
    }
    if (event->place.line) {
        source_reach(timeline, event->place, number);
    }
}

bool timeline_extend_some(Timeline *timeline, size_t limit) {
    size_t count = trace_count(timeline->trace);
    size_t end = count - timeline->folded > limit ? timeline->folded + limit : count;
    bool more = timeline->folded < end;
    CHECK(end < NONE, "a trace grew past four thousand million events");
    if (!timeline->unit_known) {
        source_learn(timeline);
    }
    for (; timeline->folded < end; timeline->folded++) {
        fold_event(timeline, trace_at(timeline->trace, timeline->folded), timeline->folded);
    }
    return more;
}

bool timeline_extend(Timeline *timeline) {
    bool more = timeline_extend_some(timeline, SIZE_MAX);
    timeline_order_rows(timeline);
    return more;
}
