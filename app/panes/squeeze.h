// Time with its idle stretches cut short: where no step runs for long, the axis passes faster. What
// is cut, and by how much, follows from the run alone: stretches longer than the usual pause
// between two steps become as long as that.
//
// Positions on it are nanoseconds as time has them, minus what was skipped before.
#pragma once

#include "base/array.h"
#include "timeline/timeline.h"

typedef struct Cut {
    Nanos begin, end;  // Of the time that is cut short.
    double from, to;   // Where it lies on the axis.
} Cut;

typedef struct Squeeze {
    ARRAY(Cut) cuts;
    uint32_t steps;  // Of the timeline, and its end, when the cuts were found.
    Nanos end;
    double length;  // Of the whole run on this axis.
} Squeeze;

void squeeze_finish(Squeeze *squeeze);
// Finds the cuts anew when the timeline has grown since.
void squeeze_update(Squeeze *squeeze, const Timeline *timeline);

// From time to the axis and back. NULL cuts nothing.
double squeeze_at(const Squeeze *squeeze, double time);
double squeeze_time(const Squeeze *squeeze, double position);
// The first cut that ends after `time`; its index, or the number of cuts.
size_t squeeze_cut_after(const Squeeze *squeeze, double time);
