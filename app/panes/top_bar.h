// The bar at the top: mark, what is open, find, export, theme.
#pragma once

#include "panes/view.h"

void top_bar_draw(Frame *frame, Rect rect, TextField *find);
