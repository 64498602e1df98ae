#include <string.h>

#include "base/translate.h"
#include "timeline/stuck.h"
#include "timeline/timeline_struct.h"
#include "trace/said.h"

// A program that goes wrong in a loop need not fill the memory.
enum { MOST_FINDINGS = 1000 };

static void add(Timeline *timeline, Finding finding) {
    if (timeline->findings.count < MOST_FINDINGS) {
        array_push(&timeline->findings, finding);
    }
}

static Finding finding_now(const Timeline *timeline, FindingKind kind, const Event *event,
                           uint32_t number) {
    return (Finding){
        .kind = kind,
        .time = timeline->now,
        .step = steps_begun(timeline),
        .event = number,
        .lane = event->lane,
        .place = event->place,
    };
}

static void find_blocked(Timeline *timeline, const Event *event, uint32_t number) {
    Nanos length = event->number > event->time ? event->number - event->time : 0;
    const LaneData *lane = lane_data(timeline, event->lane);
    bool thread = lane && lane->lane.kind == LANE_THREAD;
    lane = thread ? loop_in_callback(timeline, lane) : lane;
    if (!length || length < timeline->blocking_limit || !lane) {
        return;  // A thread of its own, or a program that runs no loop, holds up nobody.
    }
    Finding finding = finding_now(timeline, FINDING_BLOCKED, event, number);
    finding.lane = lane->lane.id;
    finding.length = length;
    finding.text = event->text;
    add(timeline, finding);
}

static FindingKind kind_of_warning(const char *text) {
    if (strstr(text, "never retrieved")) {
        return FINDING_NEVER_RETRIEVED;
    }
    return strstr(text, "never awaited") ? FINDING_NEVER_AWAITED : FINDING_WARNING;
}

// Its moment is the raising, not the end of the run when the garbage is found.
static void find_never_retrieved(Timeline *timeline, Finding finding, const LaneData *lane) {
    finding.time = lane->lane.ended;
    finding.step = lane->lane.ended_step;
    finding.event = lane->lane.ended_event;
    finding.place = lane->lane.end_place;
    finding.text = lane->lane.result;
    add(timeline, finding);
}

static void find_warned(Timeline *timeline, const Event *event, uint32_t number) {
    Text said = {0};
    text_append(&said, trace_text(timeline->trace, event->text));
    FindingKind kind = kind_of_warning(text_c(&said));
    bool is_pending = strstr(text_c(&said), "destroyed but it is pending");
    text_finish(&said);
    if (is_pending) {
        return;  // The end of the run tells of all that are pending.
    }
    Finding finding = finding_now(timeline, kind, event, number);
    const LaneData *lane = lane_data(timeline, event->lane);
    finding.text = event->text;
    if (kind == FINDING_NEVER_RETRIEVED && lane && lane->lane.end == STATE_FAILED) {
        find_never_retrieved(timeline, finding, lane);
    } else {
        add(timeline, finding);
    }
}

static void find_said(Timeline *timeline, FindingKind kind, const Event *event, uint32_t number) {
    Finding finding = finding_now(timeline, kind, event, number);
    finding.text = event->text;
    add(timeline, finding);
}

// The last task that failed is the one whose exception nobody caught.
static LaneId last_failed(const Timeline *timeline) {
    const LaneData *found = NULL;
    for (size_t id = 1; id < timeline->lanes.count; id++) {
        const LaneData *lane = lane_data(timeline, (LaneId)id);
        if (lane && lane->lane.end == STATE_FAILED &&
            (!found || lane->lane.ended_event > found->lane.ended_event)) {
            found = lane;
        }
    }
    return found ? found->lane.id : 0;
}

static void find_uncaught(Timeline *timeline, const Event *event, uint32_t number) {
    Finding finding = finding_now(timeline, FINDING_UNCAUGHT, event, number);
    finding.lane = last_failed(timeline);
    finding.text = event->text;
    const LaneData *lane = lane_data(timeline, finding.lane);
    if (lane) {
        finding.place = lane->lane.end_place;
    }
    add(timeline, finding);
}

static void find_one_pending(Timeline *timeline, const LaneData *lane, const Event *event,
                             uint32_t number) {
    Finding finding = finding_now(timeline, FINDING_PENDING, event, number);
    finding.lane = lane->lane.id;
    if (lane->spans.count) {
        finding.place =
            timeline_span(timeline, lane->lane.id, (uint32_t)lane->spans.count - 1).place;
    }
    add(timeline, finding);
}

static void find_pending(Timeline *timeline, const Event *event, uint32_t number) {
    enum { MOST_NAMED = 20 };
    size_t pending = 0;
    for (size_t id = 1; id < timeline->lanes.count; id++) {
        const LaneData *lane = lane_data(timeline, (LaneId)id);
        if (lane && lane->lane.kind == LANE_TASK && lane->lane.end == STATE_PENDING &&
            pending++ < MOST_NAMED) {
            find_one_pending(timeline, lane, event, number);
        }
    }
    if (pending > MOST_NAMED) {
        Finding finding = finding_now(timeline, FINDING_PENDING, event, number);
        finding.lane = 0;
        finding.more = pending - MOST_NAMED;
        add(timeline, finding);
    }
}

// Locks that nobody will release any more. The moment is the taking.
static void find_held(Timeline *timeline, const Event *event, uint32_t number) {
    for (size_t i = 0; i < timeline->objects.count; i++) {
        const ObjectData *object = &timeline->objects.items[i];
        const ObjectRecord *last =
            object->points.count ? &object->points.items[object->points.count - 1] : NULL;
        if (object->info.kind != OBJECT_LOCK || !last || !last->owner) {
            continue;
        }
        Finding finding = finding_now(timeline, FINDING_HELD, event, number);
        const Event *taken = trace_at(timeline->trace, last->event);
        Moment then = timeline_moment_of_event(timeline, last->event);
        finding.lane = last->owner;
        finding.event = last->event;
        finding.step = last->step;
        finding.time = taken->time;
        finding.place = stuck_taken_at(timeline, object->info.id, then);
        finding.text = object->info.name;
        add(timeline, finding);
    }
}

static bool has(const Timeline *timeline, FindingKind kind) {
    for (size_t i = 0; i < timeline->findings.count; i++) {
        if (timeline->findings.items[i].kind == kind) {
            return true;
        }
    }
    return false;
}

static void find_at_end(Timeline *timeline, const Event *event, uint32_t number) {
    switch (event->detail) {
    case OUTCOME_UNCAUGHT: find_uncaught(timeline, event, number); break;
    case OUTCOME_BUDGET: find_said(timeline, FINDING_BUDGET, event, number); return;
    case OUTCOME_STOPPED: return;
    case OUTCOME_DEADLOCK:
        if (!has(timeline, FINDING_DEADLOCK)) {
            find_said(timeline, FINDING_DEADLOCK, event, number);
        }
        return;
    default: break;
    }
    find_held(timeline, event, number);
    find_pending(timeline, event, number);
}

void finding_fold(Timeline *timeline, const Event *event, uint32_t number) {
    switch (event->kind) {
    case EVENT_LOOP_BLOCKED: find_blocked(timeline, event, number); break;
    case EVENT_DEADLOCK: find_said(timeline, FINDING_DEADLOCK, event, number); break;
    case EVENT_WARNING: find_warned(timeline, event, number); break;
    case EVENT_RUN_ENDED: find_at_end(timeline, event, number); break;
    default: break;
    }
}

size_t timeline_finding_count(const Timeline *timeline) {
    return timeline->findings.count;
}

const Finding *timeline_finding(const Timeline *timeline, size_t index) {
    return index < timeline->findings.count ? &timeline->findings.items[index] : NULL;
}

// A loop that was held up in a callback has that one to blame.
static void write_name(const Timeline *timeline, const Finding *finding, const LaneData *lane,
                       Text *out) {
    bool called = finding->kind == FINDING_BLOCKED && lane && lane->lane.kind == LANE_LOOP;
    TextId callback =
        called && finding->step
            ? trace_at(timeline->trace, timeline->steps.items[finding->step - 1].event)->text
            : 0;
    if (callback) {
        text_append(out, trace_text(timeline->trace, callback));
    } else {
        timeline_write_lane_label(timeline, finding->lane, out);
    }
}

// "{name}" is a lane, "{length}" a time, "{text}" what the trace says,
// "{line}" the place's.
static void write_sentence(const Timeline *timeline, const Finding *finding, const char *sentence,
                           Text *out) {
    const LaneData *lane = lane_data(timeline, finding->lane);
    for (const char *at = sentence; *at;) {
        if (strncmp(at, "{name}", 6) == 0) {
            write_name(timeline, finding, lane, out);
            at += 6;
        } else if (strncmp(at, "{time}", 6) == 0) {
            time_write(out, finding->time, timeline_unit(timeline), 0);
            at += 6;
        } else if (strncmp(at, "{length}", 8) == 0) {
            time_write_length(out, finding->length, timeline_unit(timeline));
            at += 8;
        } else if (strncmp(at, "{text}", 6) == 0) {
            TextId text = finding->text || !lane ? finding->text : lane->lane.result;
            trace_write_said(trace_text(timeline->trace, text), out);
            at += 6;
        } else if (strncmp(at, "{line}", 6) == 0) {
            text_printf(out, "%u", finding->place.line);
            at += 6;
        } else {
            text_append_char(out, *at++);
        }
    }
}

// NULL: the trace's own sentence will do.
static const char *sentence_of(const Timeline *timeline, const Finding *finding) {
    bool placed = timeline_place_is_in_source(timeline, finding->place);
    switch (finding->kind) {
    case FINDING_BLOCKED:
        return finding->text ? _("{name} blocked the loop for {length}, in {text}.")
                             : _("{name} blocked the loop for {length}.");
    case FINDING_DEADLOCK: return _("Deadlock at {time}: nothing is left that could wake anyone.");
    case FINDING_NEVER_RETRIEVED: {
        const LaneData *lane = lane_data(timeline, finding->lane);
        bool raised = lane && finding->event == lane->lane.ended_event;
        return !raised  ? NULL
               : placed ? _("{name} raised {text} at line {line}, and it was never retrieved.")
                        : _("{name} raised {text}, and it was never retrieved.");
    }
    case FINDING_NEVER_AWAITED: return placed ? _("{text}, at line {line}.") : NULL;
    case FINDING_UNCAUGHT:
        return finding->text   ? NULL
               : finding->lane ? _("{name} raised {text}, and nobody caught it.")
                               : _("The program ended with an exception.");
    case FINDING_PENDING:
        return placed ? _("{name} was still pending when the run ended, at line {line}.")
                      : _("{name} was still pending when the run ended.");
    case FINDING_HELD:
        return placed ? _("{name} held {text} to the end of the run, taken at line {line}.")
                      : _("{name} held {text} to the end of the run.");
    default: return NULL;
    }
}

void timeline_write_finding(const Timeline *timeline, const Finding *finding, Text *out) {
    if (finding->kind == FINDING_PENDING && finding->more) {
        text_printf(out,
                    ngettext("%zu more task was still pending when the run ended.",
                             "%zu more tasks were still pending when the run ended.",
                             finding->more),
                    finding->more);
        return;
    }
    const char *sentence = sentence_of(timeline, finding);
    write_sentence(timeline, finding, sentence ? sentence : "{text}", out);
}
