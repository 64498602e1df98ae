#include "ui/raster_path.h"

#include <math.h>
#include <string.h>

void path_raster_finish(PathRaster *path) {
    mem_free(path->cells);
    mem_free(path->touched);
    array_finish(&path->line);
    array_finish(&path->side);
    array_finish(&path->dash);
}

void path_raster_begin(PathRaster *path, Area clip) {
    path->clip = clip;
    size_t rows = (size_t)(clip.bottom - clip.top);
    size_t needed = ((size_t)(clip.right - clip.left) + 2) * rows;
    if (needed > path->cell_capacity) {
        mem_free(path->cells);
        path->cells = mem_zeroed(needed, sizeof *path->cells);
        path->cell_capacity = needed;
    }
    if (rows > path->row_capacity) {
        path->touched = mem_resize(path->touched, rows * 2 * sizeof *path->touched);
        path->row_capacity = rows;
    }
    path->top = clip.bottom;
    path->bottom = clip.top;
}

static void touch(PathRaster *path, int row, int first, int last) {
    int y = row + path->clip.top;
    int *ends = path->touched + 2 * row;
    // Rows between those seen so far come into being empty.
    if (path->top > path->bottom || path->top == path->clip.bottom) {
        path->top = path->bottom = y;
    }
    while (path->top > y) {
        path->top--;
        path->touched[2 * (path->top - path->clip.top)] = INT32_MAX;
        path->touched[2 * (path->top - path->clip.top) + 1] = 0;
    }
    while (path->bottom <= y) {
        path->touched[2 * (path->bottom - path->clip.top)] = INT32_MAX;
        path->touched[2 * (path->bottom - path->clip.top) + 1] = 0;
        path->bottom++;
    }
    ends[0] = first < ends[0] ? first : ends[0];
    ends[1] = last > ends[1] ? last : ends[1];
}

// Part of an edge within one row, in cells; `dy` carries the sign of its direction.
static void add_row(PathRaster *path, int row, float x0, float x1, float dy) {
    int width = path->clip.right - path->clip.left;
    float *cells = path->cells + (size_t)row * (size_t)(width + 2);
    float low = x0 < x1 ? x0 : x1;
    float high = x0 < x1 ? x1 : x0;
    low = low < 0 ? 0 : low > (float)width ? (float)width : low;
    high = high < 0 ? 0 : high > (float)width ? (float)width : high;
    int first = (int)low;
    int last = (int)ceilf(high);
    if (last <= first + 1) {
        float middle = (low + high) / 2 - (float)first;
        cells[first] += dy * (1 - middle);
        cells[first + 1] += dy * middle;
        touch(path, row, first, first + 2);
        return;
    }
    // Crosses several columns: triangle, trapezia, triangle.
    float slope = 1 / (high - low);
    float into = 1 - (low - (float)first);
    float area = slope * into * into / 2;
    cells[first] += dy * area;
    float end = high - (float)(last - 1);
    float tail = slope * end * end / 2;
    if (last == first + 2) {
        cells[first + 1] += dy * (1 - area - tail);
    } else {
        float second = slope * (1.5f - (low - (float)first));
        cells[first + 1] += dy * (second - area);
        for (int x = first + 2; x < last - 1; x++) {
            cells[x] += dy * slope;
        }
        float before = second + (float)(last - first - 3) * slope;
        cells[last - 1] += dy * (1 - before - tail);
    }
    cells[last] += dy * tail;
    touch(path, row, first, last + 1);
}

// An edge in cells that runs down and stays within the columns.
static void add_edge(PathRaster *path, Point a, Point b, float sign) {
    float slope = (b.x - a.x) / (b.y - a.y);
    float x = a.x;
    int last = (int)ceilf(b.y);
    for (int row = (int)a.y; row < last; row++) {
        float y0 = a.y > (float)row ? a.y : (float)row;
        float y1 = b.y < (float)(row + 1) ? b.y : (float)(row + 1);
        float dy = y1 - y0;
        float next = x + slope * dy;
        if (dy > 0) {
            add_row(path, row, x, next, sign * dy);
        }
        x = next;
    }
}

// What lies left or right of the clip counts as if it ran along its side.
static void add_cut_at(PathRaster *path, Point a, Point b, float sign, const float *sides,
                       int side) {
    if (side == 2) {
        if (b.y > a.y) {
            add_edge(path, a, b, sign);
        }
        return;
    }
    float x = sides[side];
    if ((a.x < x) != (b.x < x) && a.x != b.x) {
        float y = a.y + (b.y - a.y) * (x - a.x) / (b.x - a.x);
        y = y < a.y ? a.y : y > b.y ? b.y : y;
        Point cut = {x, y};
        add_cut_at(path, a, cut, sign, sides, side + 1);
        add_cut_at(path, cut, b, sign, sides, side + 1);
    } else {
        add_cut_at(path, a, b, sign, sides, side + 1);
    }
}

static void path_raster_edge(PathRaster *path, Point a, Point b) {
    float sign = 1;
    if (a.y > b.y) {
        Point swapped = a;
        a = b;
        b = swapped;
        sign = -1;
    }
    float left = (float)path->clip.left, top = (float)path->clip.top;
    float height = (float)(path->clip.bottom - path->clip.top);
    a.x -= left, b.x -= left, a.y -= top, b.y -= top;
    if (!(b.y > a.y) || b.y <= 0 || a.y >= height) {
        return;
    }
    float slope = (b.x - a.x) / (b.y - a.y);
    if (a.y < 0) {
        a.x -= a.y * slope;
        a.y = 0;
    }
    if (b.y > height) {
        b.x -= (b.y - height) * slope;
        b.y = height;
    }
    const float sides[2] = {0, (float)(path->clip.right - path->clip.left)};
    add_cut_at(path, a, b, sign, sides, 0);
}

void path_raster_polygon(PathRaster *path, const Point *points, size_t count) {
    for (size_t i = 0; i < count; i++) {
        path_raster_edge(path, points[i], points[i + 1 < count ? i + 1 : 0]);
    }
}

int path_raster_row(PathRaster *path, int y, uint8_t *coverage, int *first) {
    int row = y - path->clip.top;
    int width = path->clip.right - path->clip.left;
    int start = path->touched[2 * row];
    int end = path->touched[2 * row + 1];
    if (start >= end) {
        return 0;
    }
    float *cells = path->cells + (size_t)row * (size_t)(width + 2);
    float sum = 0;
    int shown = end < width ? end : width;
    for (int x = start; x < shown; x++) {
        sum += cells[x];
        float inside = fabsf(sum);
        inside = inside > 1 ? 1 : inside;
        coverage[x - start] = (uint8_t)(inside * 255 + 0.5f);
    }
    memset(cells + start, 0, (size_t)(end - start) * sizeof *cells);
    *first = start + path->clip.left;
    return shown - start > 0 ? shown - start : 0;
}

void points_add_cubic(Points *points, Point a, Point b, Point c, Point d) {
    float length =
        hypotf(b.x - a.x, b.y - a.y) + hypotf(c.x - b.x, c.y - b.y) + hypotf(d.x - c.x, d.y - c.y);
    int steps = 4 + (int)(sqrtf(fminf(length, 4000)) * 1.6f);
    steps = steps > 40 ? 40 : steps;
    for (int i = 1; i <= steps; i++) {
        float t = (float)i / (float)steps, u = 1 - t;
        float wa = u * u * u, wb = 3 * u * u * t, wc = 3 * u * t * t, wd = t * t * t;
        array_push(points, (Point){wa * a.x + wb * b.x + wc * c.x + wd * d.x,
                                   wa * a.y + wb * b.y + wc * c.y + wd * d.y});
    }
}

static Point normal(Point a, Point b, float half) {
    float length = hypotf(b.x - a.x, b.y - a.y);
    if (length < 1e-6f) {
        return (Point){0, 0};
    }
    return (Point){-(b.y - a.y) / length * half, (b.x - a.x) / length * half};
}

// From `o + from` round `o` to `o + to`, clockwise or not by `turn`, without the first point.
static void add_arc(Points *points, Point o, Point from, Point to, float half, float turn) {
    float start = atan2f(from.y, from.x);
    float sweep = atan2f(to.y, to.x) - start;
    if (turn < 0 && sweep > 0) {
        sweep -= 6.2831853f;
    } else if (turn > 0 && sweep < 0) {
        sweep += 6.2831853f;
    }
    int steps = 1 + (int)(fabsf(sweep) * (1.5f + sqrtf(half)));
    for (int i = 1; i < steps; i++) {
        float angle = start + sweep * (float)i / (float)steps;
        array_push(points, (Point){o.x + cosf(angle) * half, o.y + sinf(angle) * half});
    }
    array_push(points, (Point){o.x + to.x, o.y + to.y});
}

// One side of a polyline at the distance `half` to its left, from `first` to the last point by
// `stride`. Outer corners are rounded, inner ones run through: the overlap counts once.
static void add_side(Points *out, const Point *points, size_t count, bool backward, bool closed,
                     float half) {
    size_t segments = closed ? count : count - 1;
#define AT(i) points[backward ? (2 * count - (i)) % count : (i) % count]
    size_t shift = backward && !closed ? 1 : 0;
    Point previous = {0, 0};
    bool any = false;
    if (closed) {
        previous = normal(AT(count - 1), AT(0), half);
        any = true;
    }
    for (size_t i = 0; i < segments; i++) {
        Point a = AT(i + shift), b = AT(i + 1 + shift);
        Point n = normal(a, b, half);
        if (n.x == 0 && n.y == 0) {
            continue;
        }
        float turn = previous.x * n.y - previous.y * n.x;
        if (any && turn < -1e-4f * half * half) {
            add_arc(out, a, previous, n, half, turn);
        } else {
            array_push(out, (Point){a.x + n.x, a.y + n.y});
        }
        array_push(out, (Point){b.x + n.x, b.y + n.y});
        previous = n;
        any = true;
    }
#undef AT
}

static void stroke_solid(PathRaster *path, const Point *points, size_t count, bool closed,
                         StrokeStyle style) {
    if (count < 2) {
        return;
    }
    Points *side = &path->side;
    float half = style.width / 2;
    side->count = 0;
    add_side(side, points, count, false, closed, half);
    if (closed) {
        path_raster_polygon(path, side->items, side->count);
        side->count = 0;
        add_side(side, points, count, true, closed, half);
        path_raster_polygon(path, side->items, side->count);
        return;
    }
    Point end = normal(points[count - 2], points[count - 1], half);
    Point start = normal(points[1], points[0], half);
    if (style.round) {
        add_arc(side, points[count - 1], end, (Point){-end.x, -end.y}, half, -1);
    }
    add_side(side, points, count, true, closed, half);
    if (style.round) {
        add_arc(side, points[0], start, (Point){-start.x, -start.y}, half, -1);
    }
    path_raster_polygon(path, side->items, side->count);
}

// Cuts the line into dashes by arc length and strokes each.
static void stroke_dashed(PathRaster *path, const Point *points, size_t count, StrokeStyle style) {
    Points *dash = &path->dash;
    dash->count = 0;
    float left = style.dash;
    bool on = true;
    array_push(dash, points[0]);
    for (size_t i = 1; i < count; i++) {
        Point a = points[i - 1], b = points[i];
        float length = hypotf(b.x - a.x, b.y - a.y);
        float at = 0;
        while (length - at > left) {
            at += left;
            Point cut = {a.x + (b.x - a.x) * at / length, a.y + (b.y - a.y) * at / length};
            if (on) {
                array_push(dash, cut);
                stroke_solid(path, dash->items, dash->count, false, style);
            }
            on = !on;
            left = on ? style.dash : style.gap;
            dash->count = 0;
            array_push(dash, cut);
        }
        left -= length - at;
        array_push(dash, b);
    }
    if (on) {
        stroke_solid(path, dash->items, dash->count, false, style);
    }
}

void path_raster_stroke(PathRaster *path, const Point *points, size_t count, bool closed,
                        StrokeStyle style) {
    if (count < 2) {
        return;
    }
    if (style.dash > 0) {
        stroke_dashed(path, points, count, style);
    } else {
        stroke_solid(path, points, count, closed, style);
    }
}
