// Words: what a lane does now, what a state or an arrow is called, the run in one line.
#include "timeline/timeline_struct.h"

const char *lane_state_word(LaneState state) {
    static const char *const words[STATE_COUNT] = {
        [STATE_NOT_YET] = "not created yet",
        [STATE_RUNNING] = "running",
        [STATE_READY] = "ready",
        [STATE_SLEEP] = "sleep",
        [STATE_AWAIT] = "awaits",
        [STATE_RESOURCE] = "queue, lock",
        [STATE_IO] = "io",
        [STATE_CANCELLING] = "cancelling",
        [STATE_BLOCKED] = "loop blocked",
        [STATE_IDLE] = "idle",
        [STATE_FINISHED] = "finished",
        [STATE_FAILED] = "failed",
        [STATE_CANCELLED] = "cancelled",
        [STATE_PENDING] = "pending at exit",
    };
    return (unsigned)state < STATE_COUNT ? words[state] : "?";
}

unsigned lane_state_urgency(LaneState state) {
    static const unsigned char urgency[STATE_COUNT] = {
        [STATE_FAILED] = 13, [STATE_BLOCKED] = 12,  [STATE_CANCELLING] = 11, [STATE_RUNNING] = 10,
        [STATE_READY] = 9,   [STATE_IO] = 8,        [STATE_SLEEP] = 7,       [STATE_RESOURCE] = 6,
        [STATE_AWAIT] = 5,   [STATE_CANCELLED] = 4, [STATE_FINISHED] = 3,    [STATE_PENDING] = 2,
        [STATE_IDLE] = 1,
    };
    return (unsigned)state < STATE_COUNT ? urgency[state] : 0;
}

// What follows "waits for": before the object's name, and when it has none.
typedef struct Awaited {
    const char *before;
    const char *nameless;
} Awaited;

static const Awaited AWAITED[WAIT_KIND_COUNT] = {
    [WAIT_NOTHING] = {"", "its turn"},
    [WAIT_SLEEP] = {"", "sleep"},
    [WAIT_TASK] = {"", "a task"},
    [WAIT_FUTURE] = {"", "a future"},
    [WAIT_GATHER] = {"gather ", "gather"},
    [WAIT_WAIT] = {"", "other tasks"},
    [WAIT_GROUP] = {"", "its task group"},
    [WAIT_QUEUE_GET] = {"an item of ", "an item of a queue"},
    [WAIT_QUEUE_PUT] = {"room in ", "room in a queue"},
    [WAIT_QUEUE_JOIN] = {"all items of ", "all items of a queue"},
    [WAIT_LOCK] = {"", "a lock"},
    [WAIT_SEMAPHORE] = {"a slot of ", "a slot of a semaphore"},
    [WAIT_EVENT] = {"", "an event"},
    [WAIT_CONDITION] = {"", "a condition"},
    [WAIT_BARRIER] = {"", "a barrier"},
    [WAIT_THREAD] = {"", "a thread"},
    [WAIT_IO] = {"", "io"},
};

void timeline_write_awaited(const Timeline *timeline, const Span *span, Text *out) {
    // Of a queue or a lock the other is who will wake the span, which nobody knows before.
    if (span->other && span->state != STATE_RESOURCE && lane_data(timeline, span->other)) {
        timeline_write_lane_label(timeline, span->other, out);
        return;
    }
    const ObjectInfo *object = timeline_object_by_id(timeline, span->object);
    const Awaited *words =
        (unsigned)span->wait < WAIT_KIND_COUNT ? &AWAITED[span->wait] : &AWAITED[WAIT_NOTHING];
    if (object && object->name) {
        text_append_c(out, words->before);
        text_append(out, trace_text(timeline->trace, object->name));
    } else {
        text_append_c(out, words->nameless);
    }
}

static void write_wait(const Timeline *timeline, const Span *span, Text *out) {
    if (span->state == STATE_SLEEP) {
        text_append_c(out, "sleeps until ");
        time_write(out, span->deadline, timeline->unit, 0);
        return;
    }
    text_append_c(out, "waits for ");
    timeline_write_awaited(timeline, span, out);
}

static void write_end(const Timeline *timeline, const Lane *lane, Text *out) {
    enum { LONGEST_RESULT = 40 };
    Slice result = trace_text(timeline->trace, lane->result);
    if (lane->end == STATE_FAILED) {
        text_append_c(out, "raised ");
        text_append(out, result);
        return;
    }
    if (lane->end == STATE_FINISHED && result.length && result.length <= LONGEST_RESULT &&
        !slice_is(result, "None")) {
        text_append_c(out, "returned ");
        text_append(out, result);
        return;
    }
    text_append_c(out, lane->end == STATE_CANCELLED ? "cancelled at " : "returned at ");
    time_write(out, lane->ended, timeline->unit, 0);
}

static void write_loop(const Timeline *timeline, const LaneData *lane, LaneView view, Moment moment,
                       Text *out) {
    Span span = timeline_span(timeline, lane->lane.id, view.span);
    if (view.state == STATE_RUNNING || view.state == STATE_BLOCKED) {
        text_append_c(out, view.state == STATE_RUNNING ? "running " : "blocked by ");
        if (span.other) {
            timeline_write_lane_label(timeline, span.other, out);
        } else {
            text_append(out, trace_text(timeline->trace, span.text));
        }
    } else if (span.state == STATE_IDLE && span.deadline != NANOS_NEVER) {
        text_append_c(out, "waits until ");
        time_write(out, span.deadline, timeline->unit, 0);
    } else {
        text_append_c(out,
                      moment.event + 1 >= timeline->folded && timeline->over ? "closed" : "waits");
    }
}

void timeline_write_activity(const Timeline *timeline, LaneId id, Moment moment, Text *out) {
    const LaneData *lane = lane_data(timeline, id);
    LaneView view = timeline_lane_at(timeline, id, moment);
    if (!lane) {
        return;
    }
    Span span = timeline_span(timeline, id, view.span);
    if (lane->lane.kind == LANE_LOOP && view.span != NONE) {
        write_loop(timeline, lane, view, moment, out);
        return;
    }
    switch (view.state) {
    case STATE_RUNNING:
        if (view.place.line) {
            text_printf(out, "runs line %u", view.place.line);
        } else {
            text_append_c(out, "runs");
        }
        break;
    case STATE_READY: text_append_c(out, "ready, waits for its turn"); break;
    case STATE_SLEEP:
    case STATE_AWAIT:
    case STATE_RESOURCE:
    case STATE_IO: write_wait(timeline, &span, out); break;
    case STATE_CANCELLING: text_append_c(out, "is being cancelled"); break;
    case STATE_BLOCKED:
        text_append_c(out, "blocks the loop until ");
        time_write(out, span.deadline, timeline->unit, 0);
        break;
    case STATE_FINISHED:
    case STATE_FAILED:
    case STATE_CANCELLED: write_end(timeline, &lane->lane, out); break;
    default: text_append_c(out, lane_state_word(view.state)); break;
    }
}

void timeline_write_summary(const Timeline *timeline, Text *out) {
    uint32_t failed = timeline->now_counts.of[STATE_FAILED];
    uint32_t cancelled = timeline->now_counts.of[STATE_CANCELLED];
    text_printf(out, "%zu task%s, ", timeline->task_count, timeline->task_count == 1 ? "" : "s");
    time_write_length(out, timeline->now, timeline->unit);
    text_printf(out, ", %u step%s", steps_begun(timeline), steps_begun(timeline) == 1 ? "" : "s");
    if (failed) {
        text_printf(out, ", %u failed", failed);
    }
    if (cancelled) {
        text_printf(out, ", %u cancelled", cancelled);
    }
}
