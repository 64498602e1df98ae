// Who made, woke, cancelled or failed whom: arrows between lanes, over a halo so that crossings
// read, with a word near the sender.
#pragma once

#include "panes/axis_map.h"
#include "panes/lane_layout.h"

// `top` is where the lanes begin on the screen, scrolling included.
void lane_arrows_draw(Frame *frame, const AxisMap *map, const LaneLayout *layout, float top);
// About the arrow under the pointer.
void arrow_tip_draw(Frame *frame);
