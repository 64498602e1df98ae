// Nothing is open: what this is, where to drop a file, recent files, and examples with their true
// timelines in small.
#pragma once

#include "panes/view.h"

typedef struct StartTile {
    uint32_t index;  // By which it is told when it is clicked.
    const char *title;
    const char *sentence;
    const Timeline *timeline;  // NULL while it is not run yet.
    const StepColumns *columns;
} StartTile;

// What is remembered of a file's last run.
typedef struct RunNote {
    bool known;
    size_t tasks;
    Nanos end;
    TimeUnit unit;
} RunNote;

typedef struct StartPage {
    const StartTile *tiles;
    size_t tile_count;
    size_t all;                       // The tiles that there are when all are shown.
    const char *const *recent;        // File names.
    const char *const *recent_paths;  // The same with their folders.
    const RunNote *recent_notes;
    size_t recent_count;
    size_t chosen;     // The index of the tile that Enter opens.
    bool ring;         // It is ringed: nothing else has the focus.
    bool strong_ring;  // It has the focus itself.
    bool reveal;       // It is scrolled into sight.
    float scroll;      // Of the examples.
} StartPage;

// Returns the scroll as it is now.
float start_page_draw(Frame *frame, Rect rect, const StartPage *page);
