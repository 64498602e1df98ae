// A run that has used up its steps, or its memory: its picture fades out at the end, and a chip
// says so and lets it go on, where it can.
#pragma once

#include "panes/view.h"

bool budget_is_spent(const Scene *scene);
// `time` is where the lanes have their time, `end` where that of the run ends.
void budget_draw(Frame *frame, Rect time, float end);
