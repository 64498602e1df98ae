// Who cancelled a task, and by what: somebody's cancel(), a timeout, a task group, the end of the
// run; and whether the cancellation came to it by way of another task. For the files of this room.
#pragma once

#include "timeline/why.h"

// The event that asked for the cancellation which span `index` of the lane, or the wait before it,
// tells of; UINT32_MAX: none.
uint32_t cancellation_request(const Timeline *timeline, LaneId lane, uint32_t index);
// The last one of the lane.
uint32_t cancellation_last(const Timeline *timeline, LaneId lane);
// "It was cancelled by the timeout of main, line 12, which ran out at 3 s."
void cancellation_say(const Timeline *timeline, uint32_t request, Why *why);
// Of a step in which the loop's own timer ran out: whose.
void cancellation_say_timeout(const Timeline *timeline, uint32_t step, Why *why);
// The step from which it came: that of the caller, or the last one of whoever set the timeout or
// failed. All 0: from nobody.
typedef struct CancelSource {
    LaneId lane;
    uint32_t step;
} CancelSource;
CancelSource cancellation_source(const Timeline *timeline, uint32_t request);
