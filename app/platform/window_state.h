// How the window was left, so that the next one begins like it: its size, where its splitters were,
// which panes were folded away. Kept in $XDG_STATE_HOME/coroscope/window.
#pragma once

#include <stdbool.h>

typedef struct FoldedPanes {
    int source, console, right;
} FoldedPanes;

typedef struct WindowState {
    int width, height;  // In logical px; 0: what suits the display.
    int maximized;
    int source, console, right, loop;  // 0: as designed.
    FoldedPanes few, many;             // With few tasks to look at, and with many.
} WindowState;

void window_state_load(WindowState *state);
void window_state_save(const WindowState *state);
