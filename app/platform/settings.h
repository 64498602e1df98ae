// What the user set once and for all, from strongest to weakest: the environment (COROSCOPE_THEME
// and so on), the user's $XDG_CONFIG_HOME/coroscope/config.ini, the system's coroscope/config.ini
// in $XDG_CONFIG_DIRS, what is built in. The files are lines of "name = value". The window writes
// what its switches change, one line at a time; its own size lies with its state.
#pragma once

#include <stdbool.h>

#include "base/text.h"

// clang-format off
//    setting        field           name              kind, built in, what it may be, what it does
#define SETTINGS(X)                                                                                \
    X(THEME,          theme,          "theme",        CHOICE, 0, "auto|dark|light",                \
      "Whether the window is dark or light")                                                       \
    X(LANGUAGE,       language,       "language",     CHOICE, 0, "auto|en|zh",                     \
      "Of all that is said")                                                                       \
    X(SCALE,          scale,          "scale",        SCALE, 0, NULL,                              \
      "The size of everything; 0 is the desktop's")                                                \
    X(TEXTURES,       textures,       "textures",     CHOICE, 0, "normal|strong|off",              \
      "How strong the patterns of bars are")                                                       \
    X(HIGH_CONTRAST,  high_contrast,  "high-contrast", SWITCH, 0, "no|yes",                        \
      "Text and lines as strong as can be")                                                        \
    X(REDUCED_MOTION, reduced_motion, "reduced-motion", SWITCH, 0, "no|yes",                       \
      "Nothing glides or grows")                                                                   \
    X(WHEEL_ZOOMS,    wheel_zooms,    "wheel-zooms",  SWITCH, 0, "no|yes",                         \
      "The wheel zooms, and scrolls with Ctrl")                                                    \
    X(TOOLTIPS,       tooltips,       "tooltips",     SWITCH, 1, "no|yes",                         \
      "What the pointer rests on is told")                                                         \
    X(CAPTIONS,       captions,       "captions",     SWITCH, 0, "no|yes",                         \
      "Each step in a sentence under the lanes")                                                   \
    X(HIDE_FUTURE,    hide_future,    "hide-future",  SWITCH, 0, "no|yes",                         \
      "What is not played yet is hidden, not dimmed")                                              \
    X(BLOCKING_LIMIT, blocking_limit, "blocking-limit", NUMBER, 100, NULL,                         \
      "From how many milliseconds on a call that holds the loop is a finding")
// clang-format on

typedef enum ThemeWish { THEME_AS_DESKTOP, THEME_ALWAYS_DARK, THEME_ALWAYS_LIGHT } ThemeWish;
// The others are those of platform/language.h, one up.
typedef enum LanguageWish { LANGUAGE_AS_DESKTOP } LanguageWish;

enum { LEAST_BLOCKING = 1, MOST_BLOCKING = 60000 };

typedef struct Settings {
    int theme;           // ThemeWish
    int language;        // LanguageWish, or a Language + 1.
    int scale;           // In thousandths; 0: the desktop's.
    int textures;        // TextureStrength
    int high_contrast;   // The rest are switches, 0 or 1.
    int reduced_motion;  // Nothing glides; things are where they belong at once.
    int wheel_zooms;     // The wheel zooms and Ctrl+wheel scrolls.
    int tooltips;
    int captions;        // Each step in a sentence, under the lanes.
    int hide_future;     // What is not played yet is hidden, not only dimmed.
    int blocking_limit;  // In milliseconds: a call that holds the loop so long is a finding.
} Settings;

typedef enum Setting {
#define X(setting, field, name, kind, built_in, choices, words) SETTING_##setting,
    SETTINGS(X)
#undef X
        SETTING_COUNT
} Setting;

// What cannot be read, or says nothing sensible, leaves what it would be without it.
void settings_load(Settings *settings);
// Writes the line of one setting. What cannot be saved is only forgotten; all other lines of the
// file stay as they are.
void settings_save(const Settings *settings, Setting setting);
// Takes the program's lines out of the user's file, and loads what is left.
void settings_reset(Settings *settings);

// For the manual: the name, what it does, what it may be.
const char *setting_name(Setting setting);
const char *setting_words(Setting setting);
void setting_write_values(Setting setting, Text *out);

// Whether the wished theme is the dark one now; the desktop's own files are asked, and where they
// do not tell it is dark.
bool settings_is_dark(const Settings *settings);
