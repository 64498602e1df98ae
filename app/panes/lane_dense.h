// A lane with more bars than the picture has columns, as a histogram: each column shows how its
// time was shared among the states, and above that, always, the most urgent of them.
#pragma once

#include "panes/lane_bars.h"

// In `box`, the height of the lane's bars.
void lane_dense_draw(const LaneArt *art, Rect box);
