// What the variables of a task hold at the playhead, frame by frame: a section of the inspector. It
// is there when the trace tells them.
#pragma once

#include "panes/view.h"

// Moves `rest` below it; draws nothing when there is nothing to tell.
void locals_section_draw(Frame *frame, Rect *rest, const Lane *lane);
