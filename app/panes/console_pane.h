// What the program has printed so far: when, who, what.
#pragma once

#include "panes/view.h"

void console_pane_draw(Frame *frame, Rect rect);
// Folded to one line: the last.
void console_drawer_draw(Frame *frame, Rect rect);
