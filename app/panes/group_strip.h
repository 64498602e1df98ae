// A folded group in one row: how many of its tasks were in each state, stacked, over time; and
// where one failed. Counts are exact at each column's left edge; a failure is never lost.
#pragma once

#include "panes/axis_map.h"

// Of all tasks that run the same function as `first`.
void group_strip_draw(Frame *frame, const AxisMap *map, LaneId first, Rect row);
// How many of them are in which state at the place under the pointer.
void group_tip_draw(Frame *frame, const AxisMap *map);
