// How wide text is, asked without knowing fonts. The platform's fonts implement it; tests use the
// plain one below, where every cell has the same width.
#pragma once

#include "base/text.h"
#include "ui/theme.h"

typedef struct TextMeasure {
    void *self;
    // Width of one line in logical px.
    float (*width)(void *self, FontSpec font, Slice text);
    // How many bytes of `text` fit in `width`, ending between two clusters.
    size_t (*fit)(void *self, FontSpec font, Slice text, float width);
} TextMeasure;

// Measures by cells of 0.6 em, Han and emoji two: needs no fonts.
TextMeasure text_measure_plain(void);

// Cells of 8 px at size 13 a code point takes in mono text: 0 (joins what is before it), 1 or 2.
int text_rune_cells(uint32_t rune);
