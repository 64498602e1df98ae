// Points and rectangles in logical pixels, and cutting a rectangle into regions: a layout is a
// series of cuts, each taking a strip off what is left.
#pragma once

#include <stdbool.h>

typedef struct Point {
    float x, y;
} Point;

typedef struct Rect {
    float x, y, w, h;  // Never negative sizes: the verbs below stop at 0.
} Rect;

static inline Rect rect_make(float x, float y, float w, float h) {
    return (Rect){x, y, w > 0 ? w : 0, h > 0 ? h : 0};
}

static inline float rect_right(Rect r) {
    return r.x + r.w;
}

static inline float rect_bottom(Rect r) {
    return r.y + r.h;
}

static inline Point rect_centre(Rect r) {
    return (Point){r.x + r.w / 2, r.y + r.h / 2};
}

static inline bool rect_empty(Rect r) {
    return r.w <= 0 || r.h <= 0;
}

static inline bool rect_has(Rect r, Point p) {
    return p.x >= r.x && p.x < r.x + r.w && p.y >= r.y && p.y < r.y + r.h;
}

static inline Rect rect_between(float left, float top, float right, float bottom) {
    return rect_make(left, top, right - left, bottom - top);
}

static inline Rect rect_inset(Rect r, float dx, float dy) {
    return rect_make(r.x + dx, r.y + dy, r.w - 2 * dx, r.h - 2 * dy);
}

static inline Rect rect_moved(Rect r, float dx, float dy) {
    return (Rect){r.x + dx, r.y + dy, r.w, r.h};
}

static inline Rect rect_common(Rect a, Rect b) {
    float left = a.x > b.x ? a.x : b.x;
    float top = a.y > b.y ? a.y : b.y;
    float right = rect_right(a) < rect_right(b) ? rect_right(a) : rect_right(b);
    float bottom = rect_bottom(a) < rect_bottom(b) ? rect_bottom(a) : rect_bottom(b);
    return rect_between(left, top, right, bottom);
}

// A rectangle of w x h in the middle of `outer`, on whole pixels.
static inline Rect rect_centred(Rect outer, float w, float h) {
    return (Rect){(float)(int)(outer.x + (outer.w - w) / 2 + 0.5f),
                  (float)(int)(outer.y + (outer.h - h) / 2 + 0.5f), w, h};
}

// Each cut takes a strip of `size` (at most all there is) off `rest` and returns it.
static inline Rect rect_cut_left(Rect *rest, float size) {
    float taken = size < rest->w ? size : rest->w;
    Rect strip = {rest->x, rest->y, taken, rest->h};
    rest->x += taken;
    rest->w -= taken;
    return strip;
}

static inline Rect rect_cut_right(Rect *rest, float size) {
    float taken = size < rest->w ? size : rest->w;
    rest->w -= taken;
    return (Rect){rest->x + rest->w, rest->y, taken, rest->h};
}

static inline Rect rect_cut_top(Rect *rest, float size) {
    float taken = size < rest->h ? size : rest->h;
    Rect strip = {rest->x, rest->y, rest->w, taken};
    rest->y += taken;
    rest->h -= taken;
    return strip;
}

static inline Rect rect_cut_bottom(Rect *rest, float size) {
    float taken = size < rest->h ? size : rest->h;
    rest->h -= taken;
    return (Rect){rest->x, rest->y + rest->h, rest->w, taken};
}
