// The words in a bar: what it waits for and for how long, as much of it as fits.
#pragma once

#include "panes/axis_map.h"

void bar_label_draw(Frame *frame, const AxisMap *map, const Span *span, Rect bar);
