#include "timeline/failure.h"

#include "timeline/sentence.h"

LaneId timeline_last_failure(const Timeline *timeline, Moment moment) {
    size_t low = 0, high = timeline->failures.count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        const Lane *lane = timeline_lane(timeline, timeline->failures.items[middle]);
        if (lane->ended_event <= moment.event) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low ? timeline->failures.items[low - 1] : 0;
}

// The gather that takes exceptions as results and had it among its arguments, or NULL.
static const ObjectInfo *keeper(const Timeline *timeline, const Lane *lane) {
    const ObjectInfo *gather = timeline_object_by_id(timeline, lane->gather);
    return gather && gather->kind == OBJECT_GATHER && gather->capacity == 1 ? gather : NULL;
}

// The lane in which its exception was raised, by the arrow of that; 0: none.
static LaneId raised_in(const Timeline *timeline, LaneId lane) {
    uint32_t at = lane_data(timeline, lane)->last_from_arrow;
    while (at != NONE && timeline->arrows.items[at].kind != ARROW_FAILS_UP) {
        at = timeline->arrows.items[at].previous_from;
    }
    bool arrived = at != NONE && timeline->arrows.items[at].to_step != NONE;
    return arrived ? timeline->arrows.items[at].to : 0;
}

void failure_say(const Timeline *timeline, LaneId id, Why *why) {
    const Lane *lane = timeline_lane(timeline, id);
    if (!lane || lane->end != STATE_FAILED) {
        return;
    }
    Facts facts = {.self = id,
                   .time = lane->ended,
                   .event = lane->ended_event,
                   .until = NANOS_NEVER,
                   .error = timeline_text(timeline, lane->result)};
    SAY(&facts, N_("{self} failed at {time} with {error}."));
    const ObjectInfo *gather = keeper(timeline, lane);
    facts.other = gather ? gather->awaiter : raised_in(timeline, id);
    facts.event = NONE;
    const Lane *other = timeline_lane(timeline, facts.other);
    if (gather) {
        SAY(&facts, N_("gather kept the exception as a result, so {other} was not interrupted."),
            N_("gather keeps the exception as a result."));
    } else if (other && other->end == STATE_FAILED && other->result == lane->result) {
        SAY(&facts, N_("It was raised in {other}, which failed of it as well."));
    } else if (other) {
        SAY(&facts, N_("It was raised in {other}, which handled it."));
    }
}
