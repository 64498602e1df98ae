// The event loop at the moment: its phase, who runs, who stands in the ready queue, which timers
// are set, and what comes next in one sentence.
#pragma once

#include "panes/view.h"

void loop_pane_draw(Frame *frame, Rect rect);
// "prepare_fish sleeps 3 min, then the loop has nothing to do until 10:00."
void loop_write_next(const Scene *scene, Text *out);
// Why the running task woke: "woke from sleep(2)".
void loop_write_reason(const Scene *scene, LaneId lane, Text *out);
