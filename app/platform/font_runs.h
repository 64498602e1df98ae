// Splits text into clusters (what a reader sees as one sign) and into runs that one face can show.
// A ZWJ, a variation selector, a skin tone stays with what is before it; emoji come from the emoji
// face only where they mean to be pictures, for that face also has the digits.
#pragma once

#include "base/text.h"
#include "platform/font_faces.h"

typedef struct TextRun {
    size_t start, end;  // Bytes of the text.
    FaceId face;
    bool emoji;
} TextRun;

typedef struct TextRuns {
    TextRun *items;
    size_t count, capacity;
    Text scratch;
} TextRuns;

void text_runs_finish(TextRuns *runs);
// The runs of `text` in order, replacing what was there. Emoji runs hold one cluster each.
void text_runs_split(TextRuns *runs, FontFaces *faces, FontSpec font, Slice text);

// Moves `*at` past one cluster and returns the cells it takes in mono text, 1 or 2.
int text_cluster_next(Slice text, size_t *at);
