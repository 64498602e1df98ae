// Where a pixel holds more bars than can be drawn, the picture shows the most urgent; the tip says
// how many there are and of which kinds.
#pragma once

#include "panes/axis_map.h"

// False when what is under the pointer is no more than one bar.
bool merged_tip_draw(Frame *frame, const AxisMap *map);
