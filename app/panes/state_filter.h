// Only the tasks in some state now, or that ended so: the button over the lanes, and its menu's
// rows.
#pragma once

#include "panes/chrome.h"

enum { STATE_CHOICES = 11 };

// The states one can ask for, as the menu lists them.
LaneState state_filter_choice(size_t index);
// Whether the lane's task is shown by a view that asks for states.
bool state_filter_passes(const Scene *scene, LaneId lane);
// How many tasks are in the state at the moment, or ended in it.
uint32_t state_filter_count(const Scene *scene, LaneState state);
// Cut from the right of `tools`; nothing where a few lanes need no filter.
void state_filter_draw(Frame *frame, Rect *tools);
// The state, or how many there are.
void state_filter_write(const Scene *scene, Text *out);
