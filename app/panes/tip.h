// The box beside the pointer that says what lies under it: a glyph and a sentence, then rows of a
// label and a value. Kept inside the window.
#pragma once

#include "panes/view.h"

enum { TIP_ROWS = 6 };

typedef struct TipRows {
    const char *labels[TIP_ROWS];
    Text values[TIP_ROWS];
    size_t count;
} TipRows;

// A new row, to be written; when all are taken, the last one again.
Text *tip_row(TipRows *rows, const char *label);
void tip_finish(TipRows *rows);
void tip_draw(Frame *frame, Point place, StateLook look, Slice title, TipRows *rows);
