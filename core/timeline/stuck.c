#include "timeline/stuck.h"

#include <string.h>

#include "timeline/sentence.h"

enum { MOST_VISITED = 64, MOST_POINTS = 4096 };

const Finding *timeline_deadlock(const Timeline *timeline) {
    bool stuck = timeline->over && timeline->outcome == OUTCOME_DEADLOCK;
    for (size_t i = timeline->findings.count; stuck && i > 0; i--) {
        if (timeline->findings.items[i - 1].kind == FINDING_DEADLOCK) {
            return &timeline->findings.items[i - 1];
        }
    }
    return NULL;
}

bool timeline_is_stuck(const Timeline *timeline, Moment moment) {
    const Finding *finding = timeline_deadlock(timeline);
    return finding && moment.event >= finding->event;
}

// Those of its arguments that are tasks.
static size_t gathered_lanes(const Timeline *timeline, ObjectId gather, LaneId *lanes,
                             size_t room) {
    const ObjectInfo *object = timeline_object_by_id(timeline, gather);
    size_t count = 0;
    for (uint32_t i = 0; object && i < object->member_count && i < MOST_AWAITED; i++) {
        LaneId lane = timeline_object_member(timeline, gather, i);
        if (lane && count < room) {
            lanes[count] = lane;
        }
        count += lane != 0;
    }
    return count;
}

size_t timeline_awaited_lanes(const Timeline *timeline, const Span *span, LaneId *lanes,
                              size_t room) {
    if (span->wait == WAIT_TASK) {
        if (span->other && room) {
            lanes[0] = span->other;
        }
        return span->other ? 1 : 0;
    }
    if (span->wait == WAIT_GATHER) {
        return gathered_lanes(timeline, span->object, lanes, room);
    }
    // Told right before the wait, backwards from here.
    size_t count = 0;
    for (uint32_t at = span->begin_event; at-- > 0 && count < MOST_AWAITED;) {
        const Event *event = trace_at(timeline->trace, at);
        bool is_awaits = event->kind == EVENT_TASK_AWAITS && event->lane == span->lane;
        if (!is_awaits && event->kind != EVENT_VARIABLE && event->kind != EVENT_VARIABLES_END) {
            break;
        }
        count += is_awaits;
    }
    size_t found = 0;
    for (uint32_t at = span->begin_event; at-- > 0 && found < count;) {
        const Event *event = trace_at(timeline->trace, at);
        if (event->kind == EVENT_TASK_AWAITS) {
            size_t index = count - 1 - found++;
            if (index < room) {
                lanes[index] = event->other;
            }
        }
    }
    return count;
}

// ---- Who waits ----

static Moment told_moment(const Timeline *timeline, Moment moment) {
    const Finding *finding = timeline_deadlock(timeline);
    return finding && moment.event >= finding->event
               ? timeline_moment_of_event(timeline, finding->event)
               : moment;
}

static bool is_alive(const Lane *lane, Moment moment) {
    return lane && lane->kind == LANE_TASK && lane->created_event <= moment.event &&
           lane->ended_event > moment.event;
}

static bool find_wait(const Timeline *timeline, LaneId id, Moment moment, Span *span) {
    LaneView view = timeline_lane_at(timeline, id, moment);
    if (view.span == NONE || (view.state != STATE_SLEEP && view.state != STATE_AWAIT &&
                              view.state != STATE_RESOURCE && view.state != STATE_IO)) {
        return false;
    }
    *span = timeline_span(timeline, id, view.span);
    return true;
}

static LaneId owner_at(const Timeline *timeline, ObjectId object, Moment moment) {
    uint32_t point = object ? timeline_object_at(timeline, object, moment) : NONE;
    return point == NONE ? 0 : timeline_object_point(timeline, object, point).owner;
}

Place stuck_taken_at(const Timeline *timeline, ObjectId lock, Moment moment) {
    uint32_t point = timeline_object_at(timeline, lock, moment);
    Place place = {0};
    LaneId owner = point == NONE ? 0 : timeline_object_point(timeline, lock, point).owner;
    for (; owner && point != NONE; point = point ? point - 1 : NONE) {
        ObjectPoint at = timeline_object_point(timeline, lock, point);
        if (at.owner != owner) {
            break;
        }
        if (trace_at(timeline->trace, at.event)->kind == EVENT_OBJECT_OWNER) {
            place = trace_at(timeline->trace, at.event)->place;
        }
    }
    return place;
}

static uint32_t line_taken(const Timeline *timeline, ObjectId lock, Moment moment) {
    Place place = stuck_taken_at(timeline, lock, moment);
    return timeline_place_is_in_source(timeline, place) ? place.line : 0;
}

static void take_held(const Timeline *timeline, LaneId lane, Moment moment, Facts *facts) {
    for (size_t i = 0; i < timeline->objects.count && !facts->held; i++) {
        const ObjectInfo *object = &timeline->objects.items[i].info;
        if (object->kind == OBJECT_LOCK && owner_at(timeline, object->id, moment) == lane) {
            facts->held = object->id;
            facts->since = line_taken(timeline, object->id, moment);
        }
    }
}

// Of those it waits for, the ones that have not ended: up to STUCK_MOST_NAMED of them, and the
// number of the others.
static size_t pending_members(const Timeline *timeline, const Span *span, Moment moment,
                              LaneId *lanes, size_t *more) {
    LaneId members[MOST_AWAITED];
    size_t count = timeline_awaited_lanes(timeline, span, members, MOST_AWAITED), kept = 0;
    *more = 0;
    for (size_t i = 0; i < count; i++) {
        if (!is_alive(timeline_lane(timeline, members[i]), moment)) {
            continue;
        }
        if (kept < STUCK_MOST_NAMED) {
            lanes[kept++] = members[i];
        } else {
            ++*more;
        }
    }
    return kept;
}

size_t stuck_pending(const Timeline *timeline, const Span *span, LaneId *lanes, size_t *more) {
    Moment begin = timeline_moment_of_event(timeline, span->begin_event);
    return pending_members(timeline, span, begin, lanes, more);
}

// Whether whom `lane` waits for leads to `target` in the end.
static bool leads_to(const Timeline *timeline, LaneId lane, LaneId target, Moment moment,
                     LaneId *visited, size_t *count) {
    Span span;
    LaneId members[MOST_AWAITED];
    for (size_t i = 0; i < *count; i++) {
        if (visited[i] == lane) {
            return false;
        }
    }
    if (lane == target || *count == MOST_VISITED || !find_wait(timeline, lane, moment, &span)) {
        return lane == target;
    }
    visited[(*count)++] = lane;
    size_t found = timeline_awaited_lanes(timeline, &span, members, MOST_AWAITED);
    LaneId owner = span.wait == WAIT_LOCK ? owner_at(timeline, span.object, moment) : 0;
    if (owner && leads_to(timeline, owner, target, moment, visited, count)) {
        return true;
    }
    for (size_t i = 0; i < found && i < MOST_AWAITED; i++) {
        if (leads_to(timeline, members[i], target, moment, visited, count)) {
            return true;
        }
    }
    return false;
}

// Whether every other task that is alive waits, in the end, for this one.
static bool is_last_hope(const Timeline *timeline, LaneId lane, Moment moment) {
    enum { MOST_ASKED = 64 };
    size_t asked = 0;
    for (size_t row = 0; row < timeline_row_count(timeline); row++) {
        LaneId id = timeline_row(timeline, row), visited[MOST_VISITED];
        size_t count = 0;
        if (id == lane || !is_alive(timeline_lane(timeline, id), moment)) {
            continue;
        }
        if (++asked > MOST_ASKED || !leads_to(timeline, id, lane, moment, visited, &count)) {
            return false;
        }
    }
    return true;
}

// ---- In words ----

// Behind what a stuck task waits on: when nobody else is left, and when others are stuck, too.
static const char *const NOBODY[WAIT_KIND_COUNT][2] = {
    [WAIT_FUTURE] = {N_("Nobody is left to set its result."),
                     N_("No task that could set its result can run.")},
    [WAIT_QUEUE_GET] = {N_("Nobody is left to put."), N_("No task that could put can run.")},
    [WAIT_QUEUE_PUT] = {N_("Nobody is left to get."), N_("No task that could get can run.")},
    [WAIT_QUEUE_JOIN] = {N_("Nobody is left to call task_done()."),
                         N_("No task that could call task_done() can run.")},
    [WAIT_SEMAPHORE] = {N_("Nobody is left to release it."),
                        N_("No task that could release it can run.")},
    [WAIT_EVENT] = {N_("Nobody is left to set it."), N_("No task that could set it can run.")},
    [WAIT_CONDITION] = {N_("Nobody is left to notify it."),
                        N_("No task that could notify it can run.")},
    [WAIT_BARRIER] = {N_("Nobody else is left to come."), N_("No task that could come can run.")},
};

// The words of the program: "q.get()". Without them, what it is in ours: "an item of Queue-1".
static bool take_words(const Timeline *timeline, const Span *span, Text *words) {
    bool awaits;
    if (timeline_place_is_in_source(timeline, span->place) &&
        source_write_awaited(timeline, span, &awaits, words)) {
        return true;
    }
    text_clear(words);
    timeline_write_awaited(timeline, span, words);
    return false;
}

static void say_nobody(const Timeline *timeline, const Span *span, Moment moment, Why *why) {
    const char *const *nobody = NOBODY[span->wait];
    if (nobody[0]) {
        text_append_c(&why->text, _("."));
        Facts facts = {.self = span->lane};
        SAY(&facts, nobody[is_last_hope(timeline, span->lane, moment) ? 0 : 1]);
    }
}

static void say_lock(const Timeline *timeline, Facts *facts, Moment moment, Why *why) {
    facts->owner = owner_at(timeline, facts->object, moment);
    if (facts->owner == facts->self) {
        facts->since = line_taken(timeline, facts->object, moment);
        SAY(facts, N_("wants {object}, {line}, which it holds itself since {since}"),
            N_("wants {object}, {line}, which it holds itself"),
            N_("wants {object}, which it holds itself"));
        return;
    }
    if (facts->owner && !is_alive(timeline_lane(timeline, facts->owner), moment)) {
        facts->since = line_taken(timeline, facts->object, moment);
        SAY(facts, N_("wants {object}, {line}, which {owner} took at {since} and never gave back"),
            N_("wants {object}, {line}, which {owner} never gave back"),
            N_("wants {object}, which {owner} never gave back"));
        return;
    }
    take_held(timeline, facts->self, moment, facts);
    SAY(facts, N_("holds {held} since {since}, wants {object}, which {owner} holds"),
        N_("holds {held}, wants {object}, which {owner} holds"),
        N_("wants {object}, {line}, which {owner} holds"), N_("wants {object}, {line}"),
        N_("waits for a lock"));
}

static Facts wait_facts(const Timeline *timeline, const Span *span, Moment moment, LaneId *lanes) {
    Facts facts = {
        .self = span->lane,
        .until = span->deadline,
        .event = NONE,
        .object = timeline_object_by_id(timeline, span->object) &&
                          timeline_object_by_id(timeline, span->object)->name
                      ? span->object
                      : 0,
        .line = timeline_place_is_in_source(timeline, span->place) ? span->place.line : 0,
        .lanes = lanes,
    };
    facts.lane_count = pending_members(timeline, span, moment, lanes, &facts.more_lanes);
    return facts;
}

void stuck_say_wait(const Timeline *timeline, LaneId lane, Moment moment, Why *why) {
    Span span;
    LaneId lanes[STUCK_MOST_NAMED];
    bool is_stuck = timeline_is_stuck(timeline, moment);
    moment = told_moment(timeline, moment);
    if (!find_wait(timeline, lane, moment, &span)) {
        return;
    }
    Facts facts = wait_facts(timeline, &span, moment, lanes);
    Text words = {0};
    switch (span.wait) {
    case WAIT_SLEEP:
        SAY(&facts, N_("sleeps until {until}, {line}"), N_("sleeps until {until}"));
        break;
    case WAIT_GATHER:
        SAY(&facts, N_("waits for gather, which waits for {lanes}"), N_("waits for gather, {line}"),
            N_("waits for gather"));
        break;
    case WAIT_GROUP:
        SAY(&facts, N_("waits for its task group, which waits for {lanes}"),
            N_("waits for its task group, {line}"), N_("waits for its task group"));
        break;
    case WAIT_TASK:
    case WAIT_WAIT:
        SAY(&facts, N_("waits for {lanes}, {line}"), N_("waits for {lanes}"),
            N_("waits for other tasks, {line}"), N_("waits for other tasks"));
        break;
    case WAIT_LOCK: say_lock(timeline, &facts, moment, why); break;
    default:
        if (take_words(timeline, &span, &words)) {
            facts.text = text_slice(&words);
            SAY(&facts, N_("waits on {text}, {line}"));
        } else {
            facts.text = text_slice(&words);
            SAY(&facts, N_("waits for {text}, {line}"), N_("waits for {text}"));
        }
        if (is_stuck) {
            say_nobody(timeline, &span, moment, why);
        }
        break;
    }
    text_finish(&words);
}

// ---- Who could wake it ----

// Whether this change of the object is what those wait for who wait like that.
static bool helps(WaitKind wait, int64_t before, int64_t after) {
    switch (wait) {
    case WAIT_QUEUE_GET:
    case WAIT_SEMAPHORE: return after > before;
    case WAIT_QUEUE_PUT:
    case WAIT_QUEUE_JOIN: return after < before;
    case WAIT_EVENT: return after != 0;
    default: return true;
    }
}

// Who has done before what would wake it, the last first; those alive, or those that have ended.
static size_t helpers(const Timeline *timeline, const Span *span, Moment moment, bool alive,
                      LaneId *lanes) {
    uint32_t point = span->object ? timeline_object_at(timeline, span->object, moment) : NONE;
    size_t count = 0;
    for (int i = 0; point != NONE && i < MOST_POINTS && count < STUCK_MOST_NAMED; i++) {
        ObjectPoint at = timeline_object_point(timeline, span->object, point);
        int64_t before = point ? timeline_object_point(timeline, span->object, point - 1).value : 0;
        const Lane *by = timeline_lane(timeline, at.by);
        bool is_new = by && by->kind == LANE_TASK && at.by != span->lane &&
                      is_alive(by, moment) == alive && helps(span->wait, before, at.value);
        for (size_t known = 0; known < count; known++) {
            is_new = is_new && lanes[known] != at.by;
        }
        if (is_new) {
            lanes[count++] = at.by;
        }
        point = point ? point - 1 : NONE;
    }
    return count;
}

static const char *const HELPS[WAIT_KIND_COUNT][2] = {
    [WAIT_FUTURE] = {N_("{lanes}, by setting the result."), N_("Whoever sets its result.")},
    [WAIT_QUEUE_GET] = {N_("{lanes}, by putting an item."), N_("Whoever puts an item.")},
    [WAIT_QUEUE_PUT] = {N_("{lanes}, by getting an item."), N_("Whoever gets an item.")},
    [WAIT_QUEUE_JOIN] = {N_("{lanes}, by calling task_done()."),
                         N_("Whoever calls task_done() for the last item.")},
    [WAIT_SEMAPHORE] = {N_("{lanes}, by releasing it."), N_("Whoever releases it.")},
    [WAIT_EVENT] = {N_("{lanes}, by setting it."), N_("Whoever sets it.")},
    [WAIT_CONDITION] = {N_("{lanes}, by notifying it."), N_("Whoever notifies it.")},
    [WAIT_BARRIER] = {N_("The others that are still to come."),
                      N_("The others that are still to come.")},
    [WAIT_THREAD] = {N_("The work in its thread."), N_("The work in its thread.")},
    [WAIT_IO] = {N_("What comes from outside."), N_("What comes from outside.")},
};

static void say_gone(const Timeline *timeline, Facts *facts, Why *why) {
    const Lane *lane = timeline_lane(timeline, facts->lanes[0]);
    if (facts->lane_count > 1) {
        SAY(facts, N_("Nobody. {lanes} have ended."));
    } else if (lane->end == STATE_FAILED) {
        SAY(facts, N_("Nobody. {lanes} has failed."));
    } else if (lane->end == STATE_CANCELLED) {
        SAY(facts, N_("Nobody. {lanes} was cancelled."));
    } else {
        SAY(facts, N_("Nobody. {lanes} has returned."));
    }
}

static Hope say_holder(const Timeline *timeline, Facts *facts, Moment moment, bool is_stuck,
                       Why *why) {
    facts->owner = owner_at(timeline, facts->object, moment);
    facts->since = facts->owner ? line_taken(timeline, facts->object, moment) : 0;
    const Lane *owner = timeline_lane(timeline, facts->owner);
    if (!owner) {
        SAY(facts, N_("Whoever releases it."));
    } else if (owner->id == facts->self) {
        SAY(facts, N_("Nobody. It holds {object} itself, since {since}."),
            N_("Nobody. It holds {object} itself."));
        return HOPE_NONE;
    } else if (!is_alive(owner, moment)) {
        SAY(facts, N_("Nobody. {owner} took {object} at {since} and has ended."),
            N_("Nobody. {owner} took {object} and has ended."));
        return HOPE_NONE;
    } else if (is_stuck) {
        SAY(facts, N_("Only {owner}, which took {object} at {since} and is stuck as well."),
            N_("Only {owner}, which holds {object} and is stuck as well."));
        return HOPE_NONE;
    } else {
        SAY(facts, N_("{owner}, which took {object} at {since}."), N_("{owner}, which holds it."));
    }
    return HOPE_SOME;
}

static Hope say_helpers(const Timeline *timeline, const Span *span, Facts *facts, Moment moment,
                        bool is_stuck, LaneId *lanes, Why *why) {
    facts->lane_count = helpers(timeline, span, moment, true, lanes);
    if (!is_stuck) {
        SAY(facts, HELPS[span->wait][0], HELPS[span->wait][1]);
        return HOPE_SOME;
    }
    if (facts->lane_count) {
        SAY(facts, N_("Only {lanes}, stuck as well."));
        return HOPE_NONE;
    }
    facts->lane_count = helpers(timeline, span, moment, false, lanes);
    if (facts->lane_count) {
        say_gone(timeline, facts, why);
    } else {
        SAY(facts, N_("Nobody. No task can run any more."));
    }
    return HOPE_NONE;
}

Hope stuck_say_wakers(const Timeline *timeline, LaneId lane, Moment moment, Why *why) {
    Span span;
    LaneId lanes[STUCK_MOST_NAMED];
    bool is_stuck = timeline_is_stuck(timeline, moment);
    moment = told_moment(timeline, moment);
    if (!find_wait(timeline, lane, moment, &span) || span.wait == WAIT_NOTHING) {
        return HOPE_NOT_WAITING;
    }
    Facts facts = wait_facts(timeline, &span, moment, lanes);
    switch (span.wait) {
    case WAIT_SLEEP: SAY(&facts, N_("Its timer, at {until}.")); return HOPE_SOME;
    case WAIT_TASK:
    case WAIT_GATHER:
    case WAIT_WAIT:
    case WAIT_GROUP:
        if (is_stuck) {
            SAY(&facts, N_("Only {lanes}, stuck as well."),
                N_("Nobody. No task can run any more."));
            return HOPE_NONE;
        }
        SAY(&facts, N_("{lanes}, by ending."), N_("What it waits for, by ending."));
        return HOPE_SOME;
    case WAIT_LOCK: return say_holder(timeline, &facts, moment, is_stuck, why);
    default: return say_helpers(timeline, &span, &facts, moment, is_stuck, lanes, why);
    }
}
