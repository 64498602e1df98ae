// Nothing is open: what this is, where to drop a file, recent files, and examples with their true
// timelines in small.
#pragma once

#include "panes/view.h"

typedef struct StartTile {
    const char *title;
    const char *sentence;
    const Timeline *timeline;  // NULL while it is not run yet.
    const StepColumns *columns;
} StartTile;

typedef struct StartPage {
    const StartTile *tiles;
    size_t tile_count;
    const char *const *recent;        // File names.
    const char *const *recent_paths;  // The same with their folders.
    size_t recent_count;
    size_t chosen;  // The tile that Enter opens.
    float scroll;
    bool dropping;  // A file hangs over the window.
} StartPage;

void start_page_draw(Frame *frame, Rect rect, const StartPage *page);
