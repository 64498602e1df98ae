// Two sources line by line: what is in both, only in the left, only in the right.
#pragma once

#include "base/array.h"
#include "panes/source_text.h"

typedef struct DiffRow {
    uint32_t left, right;  // Lines from 1; 0: none on this side.
    bool same;             // Both, and equal.
} DiffRow;

typedef struct LineDiff {
    ARRAY(DiffRow) rows;
} LineDiff;

void line_diff_finish(LineDiff *diff);
// Rows in order; lines that were replaced stand side by side.
LineDiff line_diff_make(const SourceText *left, const SourceText *right);
