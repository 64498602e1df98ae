// The icons and state glyphs, drawn as paths on a 16 px grid, never as font glyphs. Line icons have
// 1.5 px strokes with round ends; state glyphs are filled, some with a mark in a second colour.
#pragma once

#include <stdbool.h>

#include "ui/geometry.h"

typedef enum Icon {
    ICON_NONE,
    // State glyphs.
    ICON_RUNNING,
    ICON_READY,
    ICON_MOON,
    ICON_DASHED_BOX,
    ICON_SIX_DOTS,
    ICON_CHEVRONS_BACK,
    ICON_RING_CROSS,
    ICON_DISC_CHECK,
    ICON_OCTAGON,
    ICON_STRIPED_BLOCK,
    ICON_DASHED_RING,
    ICON_RING,  // A step that is still to come.
    // Sub-kinds of waiting.
    ICON_QUEUE,
    ICON_LOCK,
    ICON_SEMAPHORE,
    ICON_EVENT,
    ICON_CONDITION,
    ICON_IO,
    // Transport.
    ICON_FIRST,
    ICON_STEP_BACK,
    ICON_PLAY,
    ICON_PAUSE,
    ICON_STEP_FORWARD,
    ICON_LAST,
    ICON_FOLLOW,
    ICON_LOOP,
    // Tools.
    ICON_SEARCH,
    ICON_EXPORT,
    ICON_SUN,
    ICON_MOON_LINE,
    ICON_SLIDERS,
    ICON_FOLDER,
    ICON_FILE,
    ICON_CLOSE,
    ICON_CHEVRON_DOWN,
    ICON_CHEVRON_UP,
    ICON_CHEVRON_RIGHT,
    ICON_CHEVRON_LEFT,
    ICON_MENU_DOTS,
    ICON_FIT,
    ICON_ARROWS,
    ICON_FILTER,
    ICON_KEYBOARD,
    ICON_CHECK,
    ICON_PLUS,
    ICON_MINUS,
    ICON_COPY,
    ICON_INFO,
    ICON_RELOAD,
    ICON_COUNT
} Icon;

// One layer of an icon. `path` is SVG path data of absolute M L C Z commands, and O x y r for a
// circle, on the 16 px grid.
typedef struct IconLayer {
    const char *path;
    float stroke;  // 0: filled.
    bool second;   // In the second colour: the mark on a disc.
} IconLayer;

// Layers in painting order; the first with a NULL path ends them.
const IconLayer *icon_layers(Icon icon);
const char *icon_name(Icon icon);

// One step of a path, handed out by icon_walk().
typedef enum PathVerb { PATH_MOVE, PATH_LINE, PATH_CUBIC, PATH_CLOSE } PathVerb;
typedef void PathVisit(void *context, PathVerb verb, const Point *points);

// Calls `visit` for each step of `path`; points are on the 16 px grid. Circles come as four cubics.
void icon_walk(const char *path, PathVisit *visit, void *context);
