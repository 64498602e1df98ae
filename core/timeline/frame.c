#include "timeline/timeline_struct.h"

void frame_fold(LaneData *lane, const Event *event, uint32_t number) {
    if (event->kind == EVENT_FRAME_ENTERED) {
        uint32_t depth =
            lane->open_frame == NONE ? 0 : lane->frames.items[lane->open_frame].depth + 1;
        array_push(&lane->frames, (FrameRecord){number, NONE, lane->open_frame, depth, NONE});
        lane->open_frame = (uint32_t)lane->frames.count - 1;
        lane->lane.frame_count++;
    } else if (lane->open_frame != NONE) {
        FrameRecord *frame = &lane->frames.items[lane->open_frame];
        frame->leave = number;
        lane->open_frame = frame->parent;
    }
}

void frame_leave_all(LaneData *lane, uint32_t number) {
    while (lane->open_frame != NONE) {
        FrameRecord *frame = &lane->frames.items[lane->open_frame];
        frame->leave = number;
        lane->open_frame = frame->parent;
    }
}

FrameSpan timeline_frame(const Timeline *timeline, LaneId id, uint32_t index) {
    const LaneData *lane = lane_data(timeline, id);
    if (!lane || index >= lane->frames.count) {
        return (FrameSpan){.index = NONE};
    }
    const FrameRecord *record = &lane->frames.items[index];
    const Event *enter = trace_at(timeline->trace, record->enter);
    bool open = record->leave == NONE;
    return (FrameSpan){
        .index = index,
        .depth = record->depth,
        .function = enter->text,
        .place = enter->place,
        .begin = enter->time,
        .end = open ? timeline->now : trace_at(timeline->trace, record->leave)->time,
        .begin_step = timeline_step_of_event(timeline, record->enter),
        .end_step =
            open ? steps_begun(timeline) + 1 : timeline_step_of_event(timeline, record->leave) + 1,
        .open = open,
    };
}

// The last frame entered at or before `event`.
static uint32_t last_entered(const LaneData *lane, uint32_t event) {
    uint32_t low = 0;
    uint32_t high = (uint32_t)lane->frames.count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (lane->frames.items[middle].enter <= event) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low ? low - 1 : NONE;
}

size_t timeline_stack_at(const Timeline *timeline, LaneId id, Moment moment, uint32_t *frames,
                         size_t room) {
    const LaneData *lane = lane_data(timeline, id);
    uint32_t at = lane ? last_entered(lane, moment.event) : NONE;
    while (at != NONE && lane->frames.items[at].leave <= moment.event) {
        at = lane->frames.items[at].parent;
    }
    size_t depth = at == NONE ? 0 : lane->frames.items[at].depth + (size_t)1;
    for (; at != NONE; at = lane->frames.items[at].parent) {
        if (lane->frames.items[at].depth < room) {
            frames[lane->frames.items[at].depth] = at;
        }
    }
    return depth;
}

size_t timeline_frames_between(const Timeline *timeline, LaneId id, Nanos begin, Nanos end,
                               uint32_t *frames, size_t room) {
    const LaneData *lane = lane_data(timeline, id);
    size_t count = 0;
    if (!lane || room == 0 || end < begin) {
        return 0;
    }
    // Those that were on the stack when the range begins, then those entered within it.
    Moment start = timeline_moment_of_time(timeline, begin > 0 ? begin - 1 : 0);
    size_t depth = timeline_stack_at(timeline, id, start, frames, room);
    count = depth < room ? depth : room;
    uint32_t at = last_entered(lane, start.event);
    for (at = at == NONE ? 0 : at + 1; at < lane->frames.count && count < room; at++) {
        if (trace_at(timeline->trace, lane->frames.items[at].enter)->time > end) {
            break;
        }
        frames[count++] = at;
    }
    return count;
}
