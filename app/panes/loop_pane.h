// The event loop at the moment: its phase, who runs, who stands in the ready queue, which timers
// are set, and what comes next in one sentence.
#pragma once

#include "panes/view.h"

void loop_pane_draw(Frame *frame, Rect rect);
