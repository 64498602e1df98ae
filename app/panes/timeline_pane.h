// The hero: every task's life on one axis, with the ruler, the loop, arrows, playhead and legend.
#pragma once

#include "panes/axis_map.h"
#include "panes/lane_layout.h"

// The whole pane in `rect`, header included.
void timeline_pane_draw(Frame *frame, Rect rect);
// Ruler and lanes without chrome, for pictures: returns nothing, fills `rect`.
void timeline_body_draw(Frame *frame, Rect rect);
// How high the body of a picture is.
float timeline_body_height(const Scene *scene);
// The map that the pane uses in `rect`: for turning a place into a moment.
AxisMap timeline_pane_map(const Scene *scene, Rect rect);
