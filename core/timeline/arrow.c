#include "base/translate.h"
#include "timeline/timeline_struct.h"

void arrow_add(Timeline *timeline, ArrowKind kind, LaneId from, LaneId to, uint32_t event) {
    LaneData *sender = lane_data(timeline, from);
    LaneData *receiver = lane_data(timeline, to);
    if (!sender || !receiver) {
        return;
    }
    uint32_t step = steps_begun(timeline);
    bool waits = kind == ARROW_WAKES || kind == ARROW_FAILS_UP;
    // Who wakes by ending, or cancels by failing, does so from its last step, even if the loop
    // tells of it in a later one.
    bool by_end = (waits || kind == ARROW_CANCELS) && sender->lane.ended_step < step;
    array_push(&timeline->arrows, (ArrowRecord){
                                      .event = event,
                                      .from = from,
                                      .to = to,
                                      .from_step = by_end ? sender->lane.ended_step : step,
                                      .to_step = waits                   ? (uint32_t)NONE
                                                 : kind == ARROW_CREATES ? step + 1
                                                                         : step,
                                      .previous_from = sender->last_from_arrow,
                                      .previous_to = receiver->last_to_arrow,
                                      .kind = (uint8_t)kind,
                                  });
    sender->last_from_arrow = (uint32_t)timeline->arrows.count - 1;
    receiver->last_to_arrow = (uint32_t)timeline->arrows.count - 1;
}

// The lane runs now, so what woke it has arrived.
void arrow_arrive(Timeline *timeline, LaneData *lane) {
    if (lane->wake_arrow != NONE) {
        timeline->arrows.items[lane->wake_arrow].to_step = steps_begun(timeline);
        lane->wake_arrow = NONE;
    }
}

const char *arrow_kind_word(ArrowKind kind) {
    static const char *const words[] = {N_("creates"), N_("wakes"), N_("cancels"), N_("awaits"),
                                        N_("fails up")};
    return (unsigned)kind < ARROW_KIND_COUNT ? words[kind] : "?";
}

size_t timeline_arrow_count(const Timeline *timeline) {
    return timeline->arrows.count;
}

Arrow timeline_arrow(const Timeline *timeline, size_t index) {
    if (index >= timeline->arrows.count) {
        return (Arrow){.index = NONE};
    }
    const ArrowRecord *record = &timeline->arrows.items[index];
    const Event *event = trace_at(timeline->trace, record->event);
    bool arrived =
        record->to_step != NONE && record->to_step > 0 && record->to_step <= steps_begun(timeline);
    bool later = record->kind == ARROW_WAKES || record->kind == ARROW_FAILS_UP;
    return (Arrow){
        .index = (uint32_t)index,
        .kind = (ArrowKind)record->kind,
        .from = record->from,
        .to = record->to,
        .from_time = event->time,
        .to_time = later && arrived ? timeline->steps.items[record->to_step - 1].time : event->time,
        .from_step = record->from_step,
        .to_step = record->to_step,
        .event = record->event,
        .place = event->place,
    };
}

size_t timeline_arrows_of_lane(const Timeline *timeline, LaneId id, uint32_t *arrows, size_t room) {
    const LaneData *lane = lane_data(timeline, id);
    size_t count = 0;
    uint32_t from = lane ? lane->last_from_arrow : (uint32_t)NONE;
    uint32_t to = lane ? lane->last_to_arrow : (uint32_t)NONE;
    // Both chains run backward; the later arrow of the two comes first.
    while (count < room && (from != NONE || to != NONE)) {
        if (to == NONE || (from != NONE && from > to)) {
            arrows[count++] = from;
            from = timeline->arrows.items[from].previous_from;
        } else {
            arrows[count++] = to;
            to = timeline->arrows.items[to].previous_to;
        }
    }
    for (size_t i = 0; i < count / 2; i++) {
        uint32_t swapped = arrows[i];
        arrows[i] = arrows[count - 1 - i];
        arrows[count - 1 - i] = swapped;
    }
    return count;
}

// The first arrow of event `event` or later.
static size_t first_from_event(const Timeline *timeline, uint32_t event) {
    size_t low = 0;
    size_t high = timeline->arrows.count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (timeline->arrows.items[middle].event < event) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low;
}

static size_t arrow_of_event(const Timeline *timeline, uint32_t event) {
    size_t at = first_from_event(timeline, event);
    bool found = at < timeline->arrows.count && timeline->arrows.items[at].event == event;
    return found ? at : SIZE_MAX;
}

LaneId arrow_sender(const Timeline *timeline, uint32_t event) {
    size_t at = arrow_of_event(timeline, event);
    return at == SIZE_MAX ? 0 : timeline->arrows.items[at].from;
}

size_t timeline_arrows_of_step(const Timeline *timeline, uint32_t number, uint32_t *arrows,
                               size_t room) {
    size_t count = 0;
    if (number == 0 || number > steps_begun(timeline)) {
        return 0;
    }
    const StepRecord *step = &timeline->steps.items[number - 1];
    // What led here: the event that made the lane ready.
    uint32_t index = timeline_span_at_event(timeline, step->lane, step->event);
    const LaneData *lane = lane_data(timeline, step->lane);
    if (lane && index != NONE) {
        size_t into = arrow_of_event(timeline, lane->spans.items[index].cause);
        if (into != SIZE_MAX && count < room) {
            arrows[count++] = (uint32_t)into;
        }
    }
    for (size_t at = first_from_event(timeline, step->event);
         at < timeline->arrows.count && timeline->arrows.items[at].from_step == number &&
         count < room;
         at++) {
        if (count == 0 || arrows[0] != at) {
            arrows[count++] = (uint32_t)at;
        }
    }
    return count;
}

size_t timeline_arrows_between(const Timeline *timeline, Axis axis, int64_t begin, int64_t end,
                               uint32_t *arrows, size_t room) {
    enum { LOOK_BACK = 64 };  // Arrows are short: those that began earlier began just before.
    uint32_t step = axis == AXIS_TIME ? timeline_step_at(timeline, begin - 1)
                    : begin <= 0      ? 0
                                      : (uint32_t)(begin < NONE ? begin : NONE);
    uint32_t event =
        step && step <= steps_begun(timeline) ? timeline->steps.items[step - 1].event : 0;
    size_t at = first_from_event(timeline, event);
    size_t count = 0;
    for (at = at > LOOK_BACK ? at - LOOK_BACK : 0; at < timeline->arrows.count && count < room;
         at++) {
        Arrow arrow = timeline_arrow(timeline, at);
        int64_t from = axis == AXIS_TIME ? arrow.from_time : arrow.from_step;
        int64_t to = axis == AXIS_TIME ? arrow.to_time : arrow.to_step;
        if (from > end) {
            break;
        }
        if (to >= begin) {
            arrows[count++] = (uint32_t)at;
        }
    }
    return count;
}

uint32_t timeline_arrow_into(const Timeline *timeline, const Span *span) {
    const LaneData *lane = lane_data(timeline, span->lane);
    if (!lane || span->index >= lane->spans.count) {
        return NONE;
    }
    size_t at = arrow_of_event(timeline, lane->spans.items[span->index].cause);
    return at == SIZE_MAX ? (uint32_t)NONE : (uint32_t)at;
}
