// The coroutines that a task is inside of, under its bars: a bracket with the name of each function
// that it awaits directly, from when it was entered to when it was left.
#pragma once

#include "panes/lane_bars.h"

void lane_frames_draw(const LaneArt *art);
