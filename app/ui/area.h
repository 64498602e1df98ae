// Whole device pixels: where a rectangle of logical ones lies on a canvas. The rasteriser and those
// who foresee what it will touch must round alike, so the rounding is here.
#pragma once

#include <math.h>
#include <stdbool.h>

#include "ui/geometry.h"

typedef struct Area {
    int left, top, right, bottom;  // In device pixels; right and bottom are outside.
} Area;

static inline bool area_empty(Area a) {
    return a.left >= a.right || a.top >= a.bottom;
}

static inline Area area_common(Area a, Area b) {
    Area both = {a.left > b.left ? a.left : b.left, a.top > b.top ? a.top : b.top,
                 a.right < b.right ? a.right : b.right, a.bottom < b.bottom ? a.bottom : b.bottom};
    if (both.right < both.left) {
        both.right = both.left;
    }
    if (both.bottom < both.top) {
        both.bottom = both.top;
    }
    return both;
}

static inline bool area_has(Area outer, Area inner) {
    return outer.left <= inner.left && outer.top <= inner.top && outer.right >= inner.right &&
           outer.bottom >= inner.bottom;
}

// Far outside any canvas, and still safe to turn into an int.
static inline float area_tame(float value) {
    return value > -1e6f ? value < 1e6f ? value : 1e6f : -1e6f;
}

static inline int area_device(float value, float scale) {
    return (int)floorf(area_tame(value * scale) + 0.5f);
}

static inline Area area_of_clip(Rect rect, float scale) {
    return (Area){area_device(rect.x, scale), area_device(rect.y, scale),
                  area_device(rect_right(rect), scale), area_device(rect_bottom(rect), scale)};
}

// What has a size keeps at least one pixel.
static inline Area area_of_box(Rect rect, float scale) {
    Area area = area_of_clip(rect, scale);
    if (rect.w > 0 && area.right <= area.left) {
        area.right = area.left + 1;
    }
    if (rect.h > 0 && area.bottom <= area.top) {
        area.bottom = area.top + 1;
    }
    return area;
}
