// The states that occur, each with its shape and name, in one row.
#pragma once

#include "panes/view.h"

void legend_draw(Frame *frame, Rect row);
