// What the user set once and for all: $XDG_CONFIG_HOME/coroscope/config.ini, lines of "name =
// value". The program writes what the window's switches change; the window's size lies with its
// state.
#pragma once

#include <stdbool.h>

#include "platform/language.h"

typedef enum ThemeWish { THEME_AS_DESKTOP, THEME_ALWAYS_DARK, THEME_ALWAYS_LIGHT } ThemeWish;

typedef struct Settings {
    ThemeWish theme;
    bool has_language;
    Language language;    // When `has_language`; else the environment's.
    float scale;          // 0: the desktop's.
    bool reduced_motion;  // Nothing glides; things are where they belong at once.
    bool captions;        // Each step in a sentence, under the lanes.
    bool wheel_zooms;     // The wheel zooms and Ctrl+wheel scrolls.
    int width, height;    // Of the window, in logical px; 0: what suits the display.
} Settings;

// What cannot be read, or says nothing sensible, leaves its default.
void settings_load(Settings *settings);
// What cannot be saved is only forgotten. Lines that are not understood stay as they are.
void settings_save(const Settings *settings);

// Whether the wished theme is the dark one now; the desktop's own files are asked, and where they
// do not tell it is dark.
bool settings_is_dark(const Settings *settings);
