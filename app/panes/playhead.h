// The flag at the playhead's top: the time, or on the axis of steps the step.
#pragma once

#include "panes/axis_map.h"

// In `ruler`, its tip at `x`.
void playhead_flag_draw(Frame *frame, const AxisMap *map, Rect ruler, float x);
