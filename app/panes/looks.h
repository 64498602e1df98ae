// Which states occur anywhere in a run: what a legend needs to name. Found once for a run, for it
// looks at many spans.
#pragma once

#include "timeline/timeline.h"
#include "ui/theme.h"

typedef struct Looks {
    bool seen[2][LOOK_COUNT];  // By axis: what is instant on one has a width on the other.
} Looks;

void looks_find(Looks *looks, const Timeline *timeline);
