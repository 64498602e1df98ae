// What is selected, in words: a task with its life so far, or, when nothing is, the whole run and
// its findings.
#pragma once

#include "panes/view.h"

void inspector_pane_draw(Frame *frame, Rect rect);
