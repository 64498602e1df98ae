// The flag at the playhead's top: the time, or on the axis of steps the step.
// And the line under the pointer, with its time in a smaller one.
#pragma once

#include "panes/axis_map.h"

// In `ruler`, its tip at `x`: where it stands, so that nothing else does.
Rect playhead_flag(const Frame *frame, const AxisMap *map, Rect ruler, float x);
void playhead_flag_draw(Frame *frame, const AxisMap *map, Rect ruler, float x);
// From the ruler down to `bottom`, where the pointer asks; it gives way to the playhead's flag.
void hover_line_draw(Frame *frame, const AxisMap *map, Rect ruler, float bottom);
