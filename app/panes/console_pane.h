// What the program printed up to the moment: time, task, text. Long lines wrap, tracebacks fold.
#pragma once

#include "panes/view.h"

void console_pane_draw(Frame *frame, Rect rect);
void console_drawer_draw(Frame *frame, Rect rect);  // Folded away: the last line.
// What is shown and could be scrolled to, a line each: time, task, text.
void console_pane_write(const Scene *scene, Text *out);
