// The program, with the line that runs and a pill for each task parked on a line.
#pragma once

#include "panes/view.h"

void source_pane_draw(Frame *frame, Rect rect);
// The scroll, in lines, that keeps the current line in sight with a margin, moved no more than
// needed from `scroll`.
float source_pane_follow(const Scene *scene, Rect rect, float scroll);
// The line that runs at the scene's moment, 0 when none does.
uint32_t source_current_line(const Scene *scene);
// A line's pieces in their colours; returns where it ends.
float source_line_draw(DrawList *list, const SourceText *source, uint32_t line, float x, float y);
