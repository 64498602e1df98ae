// The panel of settings, below the button that opens it: no veil lies over the window, so that each
// change is seen at once. It draws and asks; the window decides and keeps.
#pragma once

#include "panes/view.h"

// What it shows, and after drawing what it asks for.
typedef struct SettingsChoices {
    int language, theme, textures;  // 0: as the desktop (normal, of textures).
    int scale;                      // In thousandths, as it is now.
    bool high_contrast, reduced_motion, wheel_zooms, tooltips, captions, hide_future;
    int blocking_limit;  // In milliseconds.
} SettingsChoices;

typedef enum SettingsAnswer { SETTINGS_THINKS, SETTINGS_RESET } SettingsAnswer;

enum { SCALE_STEP = 125 };

// `below` is the button; `scroll` is kept by the caller.
SettingsAnswer settings_panel_draw(Frame *frame, Rect below, SettingsChoices *choices,
                                   float *scroll);
