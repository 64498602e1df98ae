// The inspector: what is selected, spelt out; when nothing is, the run as a whole. See inspect.h.
#pragma once

#include "panes/view.h"

void inspector_pane_draw(Frame *frame, Rect rect);
// The same as text, a row a line; nothing when there is no run.
void inspector_write(const Scene *scene, const TextMeasure *measure, const Theme *theme, Text *out);
