// Which of the timeline's rows are shown, as runs of neighbours that are all of one group or of
// none. There may be hundreds of thousands of rows and a few dozen runs; rows that come while a
// program runs only lengthen the last of them.
#pragma once

#include "base/array.h"
#include "timeline/timeline.h"

struct Scene;

typedef struct LaneRun {
    uint32_t row, count;  // Rows of the timeline, as timeline_row() numbers them.
    TextId function;      // Of the group they are of; 0: lanes by themselves.
} LaneRun;

typedef struct LaneRuns {
    ARRAY(LaneRun) runs;
    // What they were found for.
    const Timeline *timeline;
    uint32_t rows, version;
    uint64_t folding;
    uint32_t event;  // Of the moment whose states were asked for.
    size_t folded;
} LaneRuns;

void lane_runs_finish(LaneRuns *runs);
// Finds what changed since the last time.
void lane_runs_update(LaneRuns *runs, const struct Scene *scene);
