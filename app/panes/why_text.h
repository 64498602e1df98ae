// Sentences with links, wrapped: each link can be pointed at and leads to its lane, moment or line.
#pragma once

#include "panes/view.h"
#include "timeline/why.h"

// At most `lines` lines of 18 px; returns the height used.
float why_text_draw(Frame *frame, Rect box, const Why *why, int lines);
