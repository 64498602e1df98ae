// The timeline as text for a terminal: a lane a line, its states over time as blocks, its end as a
// sign, an axis below. For those who have no display, and for tests to read.
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "base/text.h"
#include "timeline/timeline.h"

typedef struct TerminalStyle {
    size_t width;      // In columns; 0 means 80. Less than 40 is treated as 40.
    size_t most_rows;  // Lanes beyond it are summed up in one line; 0 means 60.
    bool color;        // ANSI colours. Never without: blocks tell states apart by themselves.
    bool ascii;        // For terminals that cannot write Unicode.
} TerminalStyle;

void export_terminal(const Timeline *timeline, TerminalStyle style, Text *out);

// How many columns a terminal gives to the text: two for Han and emoji, none for combining marks.
size_t terminal_columns(Slice text);
