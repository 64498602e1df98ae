// What led to a span, and what it led to, as steps one can walk along: the links of why.h,
// followed. Where nobody else had a hand in it, the chain goes on within the lane, so that it ends
// only at the first step of the run, and at the last.
#pragma once

#include "timeline/timeline.h"

typedef struct Cause {
    LaneId lane;     // Who did it, or had it done.
    uint32_t step;   // In which step. 0: there is none.
    uint32_t event;  // With which event of that step.
    size_t others;   // Of effects: how many more there are.
} Cause;

// Who woke, made or cancelled it; of a wait that is over: who ended it.
Cause cause_of_span(const Timeline *timeline, LaneId lane, uint32_t span);
// The first thing that it brought about with `event` or later; of a wait: its own next step.
Cause effect_of_span(const Timeline *timeline, LaneId lane, uint32_t span, uint32_t event);
