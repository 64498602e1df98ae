// The longest steps and the slowest tasks of a group of tasks, or of a stretch of time. Found once
// for what is inspected and for how much of the trace is folded, then looked up.
#pragma once

#include "timeline/timeline.h"

enum { RANKED = 5 };

typedef struct Ranking {
    TextId function;         // Whose tasks; 0: all.
    uint32_t from, to;       // Events: steps and tasks of before and after do not count.
    size_t folded;           // Of the timeline, when this was found; 0: never.
    uint32_t steps[RANKED];  // Numbers; 0: no more.
    LaneId tasks[RANKED];
    Nanos lengths[RANKED];  // How long those tasks lived, within the stretch.
    uint32_t step_count, task_count;
} Ranking;

void ranking_update(Ranking *ranking, const Timeline *timeline, TextId function, uint32_t from,
                    uint32_t to);
