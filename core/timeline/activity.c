// Words: what a lane does now, what a state or an arrow is called, the run in one line.
#include "base/translate.h"
#include "timeline/timeline_struct.h"

const char *lane_state_word(LaneState state) {
    static const char *const words[STATE_COUNT] = {
        [STATE_NOT_YET] = N_("not created yet"),
        [STATE_RUNNING] = N_("running"),
        [STATE_READY] = N_("ready"),
        [STATE_SLEEP] = N_("sleep"),
        [STATE_AWAIT] = N_("awaits"),
        [STATE_RESOURCE] = N_("queue, lock"),
        [STATE_IO] = N_("io"),
        [STATE_CANCELLING] = N_("cancelling"),
        [STATE_BLOCKED] = N_("loop blocked"),
        [STATE_IDLE] = N_("idle"),
        [STATE_FINISHED] = N_("finished"),
        [STATE_FAILED] = N_("failed"),
        [STATE_CANCELLED] = N_("cancelled"),
        [STATE_PENDING] = N_("pending at exit"),
    };
    return (unsigned)state < STATE_COUNT ? words[state] : "?";
}

const char *timeline_object_word(unsigned kind) {
    static const char *const words[OBJECT_KIND_COUNT] = {
        [OBJECT_FUTURE] = N_("future"),   [OBJECT_QUEUE] = N_("queue"),
        [OBJECT_LOCK] = N_("lock"),       [OBJECT_SEMAPHORE] = N_("semaphore"),
        [OBJECT_EVENT] = N_("event"),     [OBJECT_CONDITION] = N_("condition"),
        [OBJECT_BARRIER] = N_("barrier"), [OBJECT_GATHER] = N_("gather"),
    };
    return kind < OBJECT_KIND_COUNT && words[kind] ? gettext(words[kind]) : "?";
}

const char *timeline_wait_word(unsigned kind) {
    static const char *const words[WAIT_KIND_COUNT] = {
        [WAIT_NOTHING] = N_("its turn"),
        [WAIT_SLEEP] = N_("sleep"),
        [WAIT_TASK] = N_("a task"),
        [WAIT_FUTURE] = N_("a future"),
        [WAIT_GATHER] = N_("gather"),
        [WAIT_WAIT] = N_("other tasks"),
        [WAIT_GROUP] = N_("its task group"),
        [WAIT_QUEUE_GET] = "queue.get",
        [WAIT_QUEUE_PUT] = "queue.put",
        [WAIT_QUEUE_JOIN] = "queue.join",
        [WAIT_LOCK] = N_("a lock"),
        [WAIT_SEMAPHORE] = N_("a slot of a semaphore"),
        [WAIT_EVENT] = N_("an event"),
        [WAIT_CONDITION] = N_("a condition"),
        [WAIT_BARRIER] = N_("a barrier"),
        [WAIT_THREAD] = N_("a thread"),
        [WAIT_IO] = N_("io"),
    };
    return kind < WAIT_KIND_COUNT && words[kind] ? gettext(words[kind]) : "?";
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

// What follows "waits for": with the object's name, where that needs more words, and without.
typedef struct Awaited {
    const char *named;
    const char *nameless;
} Awaited;

static const Awaited AWAITED[WAIT_KIND_COUNT] = {
    [WAIT_NOTHING] = {NULL, N_("its turn")},
    [WAIT_SLEEP] = {NULL, N_("sleep")},
    [WAIT_TASK] = {NULL, N_("a task")},
    [WAIT_FUTURE] = {NULL, N_("a future")},
    [WAIT_GATHER] = {N_("gather {}"), N_("gather")},
    [WAIT_WAIT] = {NULL, N_("other tasks")},
    [WAIT_GROUP] = {NULL, N_("its task group")},
    [WAIT_QUEUE_GET] = {N_("an item of {}"), N_("an item of a queue")},
    [WAIT_QUEUE_PUT] = {N_("room in {}"), N_("room in a queue")},
    [WAIT_QUEUE_JOIN] = {N_("all items of {}"), N_("all items of a queue")},
    [WAIT_LOCK] = {NULL, N_("a lock")},
    [WAIT_SEMAPHORE] = {N_("a slot of {}"), N_("a slot of a semaphore")},
    [WAIT_EVENT] = {NULL, N_("an event")},
    [WAIT_CONDITION] = {NULL, N_("a condition")},
    [WAIT_BARRIER] = {NULL, N_("a barrier")},
    [WAIT_THREAD] = {NULL, N_("a thread")},
    [WAIT_IO] = {NULL, N_("io")},
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
        const char *rest = text_append_to_slot(out, words->named ? _(words->named) : "{}");
        text_append(out, trace_text(timeline->trace, object->name));
        text_append_c(out, rest);
    } else {
        text_append_c(out, _(words->nameless));
    }
}

static void write_with_time(const Timeline *timeline, const char *sentence, Nanos time, Text *out) {
    const char *rest = text_append_to_slot(out, sentence);
    time_write(out, time, timeline_unit(timeline), 0);
    text_append_c(out, rest);
}

static void write_with(const char *sentence, Slice what, Text *out) {
    const char *rest = text_append_to_slot(out, sentence);
    text_append(out, what);
    text_append_c(out, rest);
}

static void write_wait(const Timeline *timeline, const Span *span, Text *out) {
    if (span->state == STATE_SLEEP) {
        write_with_time(timeline, _("sleeps until {}"), span->deadline, out);
        return;
    }
    const char *rest = text_append_to_slot(out, _("waits for {}"));
    timeline_write_awaited(timeline, span, out);
    text_append_c(out, rest);
}

static void write_end(const Timeline *timeline, const Lane *lane, Text *out) {
    enum { LONGEST_RESULT = 40 };
    Slice result = trace_text(timeline->trace, lane->result);
    if (lane->end == STATE_FAILED) {
        write_with(_("raised {}"), result, out);
        return;
    }
    if (lane->end == STATE_FINISHED && result.length && result.length <= LONGEST_RESULT &&
        !slice_is(result, "None")) {
        write_with(_("returned {}"), result, out);
        return;
    }
    write_with_time(timeline,
                    lane->end == STATE_CANCELLED ? _("cancelled at {}") : _("returned at {}"),
                    lane->ended, out);
}

static void write_loop(const Timeline *timeline, const LaneData *lane, LaneView view, Moment moment,
                       Text *out) {
    Span span = timeline_span(timeline, lane->lane.id, view.span);
    if (view.state == STATE_RUNNING || view.state == STATE_BLOCKED) {
        const char *rest = text_append_to_slot(
            out, view.state == STATE_RUNNING ? _("running {}") : _("blocked by {}"));
        if (span.other) {
            timeline_write_lane_label(timeline, span.other, out);
        } else {
            text_append(out, timeline_call_name(timeline, span.text));
        }
        text_append_c(out, rest);
    } else if (span.state == STATE_IDLE && span.deadline != NANOS_NEVER) {
        write_with_time(timeline, _("waits until {}"), span.deadline, out);
    } else {
        text_append_c(out, moment.event + 1 >= timeline->folded && timeline->over ? _("closed")
                                                                                  : _("waits"));
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
            text_printf(out, _("runs line %u"), view.place.line);
        } else {
            text_append_c(out, _("runs"));
        }
        break;
    case STATE_READY: text_append_c(out, _("ready, waits for its turn")); break;
    case STATE_SLEEP:
    case STATE_AWAIT:
    case STATE_RESOURCE:
    case STATE_IO: write_wait(timeline, &span, out); break;
    case STATE_CANCELLING: text_append_c(out, _("is being cancelled")); break;
    case STATE_BLOCKED:
        write_with_time(timeline, _("blocks the loop until {}"), span.deadline, out);
        break;
    case STATE_FINISHED:
    case STATE_FAILED:
    case STATE_CANCELLED: write_end(timeline, &lane->lane, out); break;
    default: text_append_c(out, _(lane_state_word(view.state))); break;
    }
}

void timeline_write_summary(const Timeline *timeline, Text *out) {
    uint32_t failed = timeline->now_counts.of[STATE_FAILED];
    uint32_t cancelled = timeline->now_counts.of[STATE_CANCELLED];
    text_printf(out, ngettext("%zu task", "%zu tasks", timeline->task_count), timeline->task_count);
    text_append_c(out, _(", "));
    time_write_length(out, timeline->now, timeline_unit(timeline));
    text_append_c(out, _(", "));
    text_printf(out, ngettext("%u step", "%u steps", steps_begun(timeline)), steps_begun(timeline));
    if (failed) {
        text_printf(out, _(", %u failed"), failed);
    }
    if (cancelled) {
        text_printf(out, _(", %u cancelled"), cancelled);
    }
}
