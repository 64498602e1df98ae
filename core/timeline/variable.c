// What the variables of an await stack's frames held at a moment.
#include "timeline/timeline_struct.h"

// A run tells no more; a trace from elsewhere may, and is not to take long.
enum { MOST_FRAMES_OUT = 16, MOST_OF_FRAME = 256 };

static uint32_t open_frame_at_depth(const LaneData *lane, uint32_t depth) {
    uint32_t at = lane->open_frame;
    for (int i = 0; i < MOST_FRAMES_OUT && at != NONE && lane->frames.items[at].depth > depth;
         i++) {
        at = lane->frames.items[at].parent;
    }
    return at != NONE && lane->frames.items[at].depth == depth ? at : NONE;
}

// The variable of that name; made when it is new, behind the others. NULL: too many.
static VariableData *variable_of(LaneData *lane, uint32_t frame, TextId name) {
    uint32_t at = lane->frames.items[frame].first_variable, last = NONE, count = 0;
    for (; at != NONE; at = lane->variables.items[at].next) {
        if (lane->variables.items[at].name == name) {
            return &lane->variables.items[at];
        }
        last = at;
        count++;
    }
    if (count >= MOST_OF_FRAME) {
        return NULL;
    }
    at = (uint32_t)lane->variables.count;
    array_push(&lane->variables, (VariableData){.name = name, .next = NONE});
    if (last == NONE) {
        lane->frames.items[frame].first_variable = at;
    } else {
        lane->variables.items[last].next = at;
    }
    return &lane->variables.items[at];
}

void variable_fold(LaneData *lane, const Event *event, uint32_t number) {
    uint32_t frame = open_frame_at_depth(lane, event->other);
    VariableData *variable = frame == NONE ? NULL : variable_of(lane, frame, event->text);
    if (variable) {
        array_push(&variable->events, number);
    }
}

void variables_finish(LaneData *lane) {
    for (size_t i = 0; i < lane->variables.count; i++) {
        array_finish(&lane->variables.items[i].events);
    }
    array_finish(&lane->variables);
}

// The last of its events at or before `event`, or NONE.
static uint32_t told_at(const VariableData *variable, uint32_t event) {
    size_t low = 0, high = variable->events.count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (variable->events.items[middle] <= event) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low ? variable->events.items[low - 1] : NONE;
}

size_t timeline_variables_at(const Timeline *timeline, LaneId id, uint32_t frame, Moment moment,
                             Variable *variables, size_t room) {
    const LaneData *lane = lane_data(timeline, id);
    size_t count = 0;
    if (!lane || frame >= lane->frames.count) {
        return 0;
    }
    uint32_t at = lane->frames.items[frame].first_variable;
    for (; at != NONE; at = lane->variables.items[at].next) {
        const VariableData *variable = &lane->variables.items[at];
        uint32_t told = told_at(variable, moment.event);
        const Event *event = told == NONE ? NULL : trace_at(timeline->trace, told);
        if (event && event->more && count++ < room) {
            variables[count - 1] = (Variable){variable->name, event->more, told};
        }
    }
    return count;
}

bool timeline_variables_end(const Timeline *timeline, Moment *end) {
    if (!timeline->variables_end) {
        return false;
    }
    *end = timeline_moment_of_event(timeline, timeline->variables_end);
    return true;
}

// An exception leaves frame after frame, and nothing happens in between but that their variables
// are told. Where it began to is the last moment at which they were all there.
Moment timeline_moment_of_stack(const Timeline *timeline, LaneId id, Moment moment) {
    const LaneData *lane = lane_data(timeline, id);
    bool has_failed = lane && lane->lane.end == STATE_FAILED &&
                      lane->lane.ended_event <= moment.event && lane->lane.ended_event != NONE;
    if (!has_failed) {
        return moment;
    }
    uint32_t left = NONE;
    for (uint32_t at = lane->lane.ended_event; at-- > lane->lane.created_event;) {
        const Event *event = trace_at(timeline->trace, at);
        if (event->lane != id || event->kind == EVENT_VARIABLE) {
            continue;
        }
        if (event->kind != EVENT_FRAME_LEFT) {
            break;
        }
        left = at;
    }
    return left == NONE ? moment : timeline_moment_of_event(timeline, left - 1);
}
