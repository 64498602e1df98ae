// Who could wake a task that waits: a section of the inspector.
#pragma once

#include "panes/view.h"

// Moves `rest` below it; draws nothing for a task that does not wait.
void wakers_section_draw(Frame *frame, Rect *rest, LaneId lane);
