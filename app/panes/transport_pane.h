// The bar at the bottom: play and step, the clock, the scrubber with its ticks, the speed.
#pragma once

#include "panes/view.h"

void transport_pane_draw(Frame *frame, Rect rect);
// From a place on the scrubber's track to a moment, and back.
Moment transport_moment(const Scene *scene, Rect track, float x);
