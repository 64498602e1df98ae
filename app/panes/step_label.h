// What a step did, in the word its bar has on the steps axis: "cancel", "2 / 0". Nothing where its
// neighbours say it already: the wait that it leads to, or the result that it returns.
#pragma once

#include "timeline/timeline.h"

// Appends the word for the run at `span`, which is RUNNING.
void step_label_write(const Timeline *timeline, const Span *span, Text *out);
// About how wide that is, in px of a bar's label; 0: no word.
float step_label_width(const Timeline *timeline, uint32_t step);
