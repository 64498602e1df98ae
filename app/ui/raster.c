#include "ui/raster.h"

#include <math.h>
#include <string.h>

#include "ui/raster_path.h"
#include "ui/raster_table.h"

typedef struct Fade {
    Area area;
    size_t first;  // In `saved`.
    float amount;
} Fade;

struct Raster {
    RasterTables tables;
    PathRaster path;
    Points contour;
    ARRAY(Area) clips;  // As `shown` was.
    ARRAY(Fade) fades;
    ARRAY(uint32_t) saved;  // Pixels under the open fades.
    ARRAY(uint8_t) row;     // Coverage of one row.
    ARRAY(float) profile;   // A shadow's, across and down.
    // Of the drawing under way.
    Canvas canvas;
    Area clip;
    Area damage;  // All that may be painted; the clip lies inside.
    Area shown;   // What the clip would be without the damage: what is drawn depends on it alone.
    float scale;
};

Raster *raster_create(void) {
    return mem_zeroed(1, sizeof(Raster));
}

void raster_destroy(Raster *raster) {
    if (!raster) {
        return;
    }
    raster_tables_finish(&raster->tables);
    path_raster_finish(&raster->path);
    array_finish(&raster->contour);
    array_finish(&raster->clips);
    array_finish(&raster->fades);
    array_finish(&raster->saved);
    array_finish(&raster->row);
    array_finish(&raster->profile);
    mem_free(raster);
}

// --- Pixels

static uint32_t premultiplied(uint32_t argb) {
    uint32_t alpha = argb >> 24;
    if (alpha == 255) {
        return argb;
    }
    uint32_t r = ((argb >> 16 & 255) * alpha + 127) / 255;
    uint32_t g = ((argb >> 8 & 255) * alpha + 127) / 255;
    uint32_t b = ((argb & 255) * alpha + 127) / 255;
    return alpha << 24 | r << 16 | g << 8 | b;
}

// `amount` of 0 to 256 of a premultiplied colour over a pixel.
static inline uint32_t over(uint32_t pixel, uint32_t colour, uint32_t amount) {
    uint32_t rb = (colour & 0xFF00FF) * amount >> 8 & 0xFF00FF;
    uint32_t ag = (colour >> 8 & 0xFF00FF) * amount & 0xFF00FF00;
    uint32_t source = rb | ag;
    uint32_t alpha = source >> 24;
    uint32_t keep = 256 - (alpha + (alpha >> 7));
    rb = (pixel & 0xFF00FF) * keep >> 8 & 0xFF00FF;
    ag = (pixel >> 8 & 0xFF00FF) * keep & 0xFF00FF00;
    return source + (rb | ag);
}

static inline uint32_t to_256(uint32_t coverage) {
    return coverage + (coverage >> 7);
}

// `source` over pixels of which `keep` of 256 shows through. Byte by byte: compilers make eight of
// these at a time where they would make two of over().
static void blend_row(uint32_t *pixels, size_t count, uint32_t source, uint32_t keep) {
    uint8_t *bytes = (uint8_t *)pixels, parts[4];
    memcpy(parts, &source, 4);
    for (size_t i = 0; i < 4 * count; i++) {
        bytes[i] = (uint8_t)(parts[i & 3] + (uint8_t)((uint16_t)(bytes[i] * keep) >> 8));
    }
}

static uint32_t *row_at(const Raster *raster, int y) {
    return raster->canvas.pixels + (size_t)y * (size_t)raster->canvas.stride;
}

// Columns [left, right) of row `y`, already inside the clip.
static void span(const Raster *raster, int y, int left, int right, uint32_t colour,
                 uint32_t amount) {
    uint32_t *pixels = row_at(raster, y);
    if (amount >= 255 && colour >> 24 == 255) {
        for (int x = left; x < right; x++) {
            pixels[x] = colour;
        }
        return;
    }
    uint32_t source = over(0, colour, amount), alpha = source >> 24;
    blend_row(pixels + left, (size_t)(right - left), source, 256 - to_256(alpha));
}

static void span_covered(const Raster *raster, int y, int left, int count, uint32_t colour,
                         const uint8_t *coverage) {
    uint32_t *pixels = row_at(raster, y) + left;
    bool opaque = colour >> 24 == 255;
    for (int i = 0; i < count; i++) {
        if (coverage[i] == 255 && opaque) {
            pixels[i] = colour;
        } else if (coverage[i]) {
            pixels[i] = over(pixels[i], colour, to_256(coverage[i]));
        }
    }
}

// --- Places

static int device(const Raster *raster, float value) {
    return area_device(value, raster->scale);
}

static Area box_area(const Raster *raster, Rect rect) {
    return area_of_box(rect, raster->scale);
}

static Area clip_area(const Raster *raster, Rect rect) {
    return area_of_clip(rect, raster->scale);
}

// A width of whole logical px stays whole on the device, so that hairlines are crisp.
static float device_width(const Raster *raster, float width) {
    float scaled = width * raster->scale;
    if (width == floorf(width)) {
        scaled = floorf(scaled + 0.5f);
        return scaled < 1 ? 1 : scaled;
    }
    return scaled;
}

// --- Boxes

// What fills a box: one colour, or a tile of colours fixed to the screen.
typedef struct Paint {
    uint32_t colour;
    const Tile *tile;
} Paint;

static inline uint32_t paint_at(const Paint *paint, int x, int y) {
    if (!paint->tile) {
        return paint->colour;
    }
    const Tile *tile = paint->tile;
    return tile->pixels[y % tile->rows * tile->columns + x % tile->columns];
}

static void paint_pixel(const Raster *raster, const Paint *paint, int x, int y, uint32_t coverage) {
    if (coverage && x >= raster->clip.left && x < raster->clip.right) {
        uint32_t *pixel = row_at(raster, y) + x;
        *pixel = over(*pixel, paint_at(paint, x, y), to_256(coverage));
    }
}

static void paint_tiles(const Raster *raster, const Tile *tile, int y, int left, int right) {
    uint32_t *pixels = row_at(raster, y);
    const uint32_t *row = tile->pixels + y % tile->rows * tile->columns;
    for (int x = left; x < right;) {
        int start = x % tile->columns;
        int count = tile->columns - start < right - x ? tile->columns - start : right - x;
        if (row[0] >> 24 == 255) {
            memcpy(pixels + x, row + start, (size_t)count * sizeof *pixels);
        } else {
            for (int i = 0; i < count; i++) {
                pixels[x + i] = over(pixels[x + i], row[start + i], 256);
            }
        }
        x += count;
    }
}

static void paint_span(const Raster *raster, const Paint *paint, int y, int left, int right,
                       uint32_t coverage) {
    left = left > raster->clip.left ? left : raster->clip.left;
    right = right < raster->clip.right ? right : raster->clip.right;
    if (left >= right || !coverage) {
        return;
    }
    if (!paint->tile) {
        span(raster, y, left, right, paint->colour, to_256(coverage));
    } else if (coverage == 255) {
        paint_tiles(raster, paint->tile, y, left, right);
    } else {
        for (int x = left; x < right; x++) {
            paint_pixel(raster, paint, x, y, coverage);
        }
    }
}

static void fill_box(Raster *raster, Area box, float radius, const Paint *paint) {
    Area seen = area_common(box, raster->clip);
    if (area_empty(seen)) {
        return;
    }
    float most = (float)(box.right - box.left < box.bottom - box.top ? box.right - box.left
                                                                     : box.bottom - box.top) /
                 2;
    radius = radius > most ? most : radius;
    radius = radius > CORNER_MAX ? CORNER_MAX : radius;
    const Corner *corner = radius >= 0.5f ? raster_corner(&raster->tables, radius, 0) : NULL;
    int size = corner ? corner->size : 0;
    for (int y = seen.top; y < seen.bottom; y++) {
        int depth = y - box.top < box.bottom - 1 - y ? y - box.top : box.bottom - 1 - y;
        if (depth >= size) {
            paint_span(raster, paint, y, box.left, box.right, 255);
            continue;
        }
        const uint8_t *coverage = corner->coverage + depth * size;
        int columns = 2 * size > box.right - box.left ? (box.right - box.left + 1) / 2 : size;
        for (int i = 0; i < columns; i++) {
            paint_pixel(raster, paint, box.left + i, y, coverage[i]);
            if (box.right - 1 - i != box.left + i) {
                paint_pixel(raster, paint, box.right - 1 - i, y, coverage[i]);
            }
        }
        paint_span(raster, paint, y, box.left + columns, box.right - columns, 255);
    }
}

// How much of the pixels `depth` inside the outline a straight stroke covers.
static uint32_t edge_coverage(int depth, float width) {
    float covered = width - (float)depth;
    return covered >= 1 ? 255 : covered <= 0 ? 0 : (uint32_t)(covered * 255 + 0.5f);
}

static void stroke_box(Raster *raster, Area box, float radius, float width, uint32_t colour) {
    Area seen = area_common(box, raster->clip);
    int shorter =
        box.right - box.left < box.bottom - box.top ? box.right - box.left : box.bottom - box.top;
    if (area_empty(seen)) {
        return;
    }
    Paint paint = {colour, NULL};
    if (2 * width >= (float)shorter) {
        fill_box(raster, box, radius, &paint);
        return;
    }
    radius = radius > (float)shorter / 2 ? (float)shorter / 2 : radius;
    radius = radius > CORNER_MAX ? CORNER_MAX : radius;
    const Corner *corner = raster_corner(&raster->tables, radius, width);
    int size = corner->size;
    int thick = (int)ceilf(width);
    for (int y = seen.top; y < seen.bottom; y++) {
        int depth = y - box.top < box.bottom - 1 - y ? y - box.top : box.bottom - 1 - y;
        int columns = size;
        if (depth < size) {
            const uint8_t *coverage = corner->coverage + depth * size;
            columns = 2 * size > box.right - box.left ? (box.right - box.left + 1) / 2 : size;
            for (int i = 0; i < columns; i++) {
                paint_pixel(raster, &paint, box.left + i, y, coverage[i]);
                if (box.right - 1 - i != box.left + i) {
                    paint_pixel(raster, &paint, box.right - 1 - i, y, coverage[i]);
                }
            }
        } else {
            for (int i = 0; i < thick; i++) {
                paint_pixel(raster, &paint, box.left + i, y, edge_coverage(i, width));
                paint_pixel(raster, &paint, box.right - 1 - i, y, edge_coverage(i, width));
            }
        }
        paint_span(raster, &paint, y, box.left + columns, box.right - columns,
                   edge_coverage(depth, width));
    }
}

// --- Paths

static void paint_path(Raster *raster, uint32_t colour) {
    PathRaster *path = &raster->path;
    array_reserve(&raster->row, (size_t)(path->clip.right - path->clip.left) + 2);
    for (int y = path->top; y < path->bottom; y++) {
        int first = 0;
        int count = path_raster_row(path, y, raster->row.items, &first);
        if (count) {
            span_covered(raster, y, first, count, colour, raster->row.items);
        }
    }
}

static void end_contour(Raster *raster, bool closed, const StrokeStyle *stroke) {
    Points *contour = &raster->contour;
    if (contour->count > 1 && closed) {
        Point first = contour->items[0], last = contour->items[contour->count - 1];
        if (fabsf(first.x - last.x) + fabsf(first.y - last.y) < 1e-3f) {
            contour->count--;
        }
    }
    if (contour->count > 1 && !stroke) {
        path_raster_polygon(&raster->path, contour->items, contour->count);
    } else if (contour->count > 1) {
        if (closed && stroke->dash > 0) {
            Point first = contour->items[0];
            array_push(contour, first);
        }
        path_raster_stroke(&raster->path, contour->items, contour->count, closed, *stroke);
    }
    contour->count = 0;
}

static void path_step(Raster *raster, PathVerb verb, const Point *points,
                      const StrokeStyle *stroke) {
    Points *contour = &raster->contour;
    switch (verb) {
    case PATH_MOVE: end_contour(raster, false, stroke);  // Fall through.
    case PATH_LINE: array_push(contour, points[0]); break;
    case PATH_CUBIC:
        if (contour->count) {
            Point from = contour->items[contour->count - 1];
            points_add_cubic(contour, from, points[0], points[1], points[2]);
        }
        break;
    case PATH_CLOSE: end_contour(raster, true, stroke); break;
    }
}

static Point device_point(const Raster *raster, Point p) {
    return (Point){area_tame(p.x * raster->scale), area_tame(p.y * raster->scale)};
}

static int verb_points(PathVerb verb) {
    return verb == PATH_CLOSE ? 0 : verb == PATH_CUBIC ? 3 : 1;
}

static void draw_path(Raster *raster, const DrawList *list, const DrawCommand *command) {
    const Point *points = list->points.items + command->first_point;
    size_t total = 0;
    float left = 1e9f, top = 1e9f, right = -1e9f, bottom = -1e9f;
    for (uint32_t i = 0; i < command->count; i++) {
        total += (size_t)verb_points(list->verbs.items[command->first + i]);
    }
    for (size_t i = 0; i < total; i++) {
        Point p = device_point(raster, points[i]);
        left = fminf(left, p.x), right = fmaxf(right, p.x);
        top = fminf(top, p.y), bottom = fmaxf(bottom, p.y);
    }
    bool stroked = command->kind == DRAW_PATH_STROKE;
    StrokeStyle stroke = {command->width * raster->scale, command->dash * raster->scale,
                          command->gap * raster->scale, command->round};
    int margin = stroked ? (int)stroke.width + 2 : 1;
    Area bounds = {(int)floorf(left) - margin, (int)floorf(top) - margin, (int)right + margin + 1,
                   (int)bottom + margin + 1};
    bounds = area_common(bounds, raster->clip);
    if (!total || area_empty(bounds)) {
        return;
    }
    path_raster_begin(&raster->path, bounds);
    raster->contour.count = 0;
    for (uint32_t i = 0; i < command->count; i++) {
        PathVerb verb = list->verbs.items[command->first + i];
        Point mapped[3];
        for (int k = 0; k < verb_points(verb); k++) {
            mapped[k] = device_point(raster, *points++);
        }
        path_step(raster, verb, mapped, stroked ? &stroke : NULL);
    }
    end_contour(raster, false, stroked ? &stroke : NULL);
    paint_path(raster, premultiplied(command->colour.argb));
}

typedef struct IconPen {
    Raster *raster;
    Point origin;
    float unit;
    const StrokeStyle *stroke;
} IconPen;

static void icon_step(void *context, PathVerb verb, const Point *points) {
    IconPen *pen = context;
    Point mapped[3];
    for (int i = 0; i < verb_points(verb); i++) {
        mapped[i] = (Point){pen->origin.x + points[i].x * pen->unit,
                            pen->origin.y + points[i].y * pen->unit};
    }
    path_step(pen->raster, verb, mapped, pen->stroke);
}

static void draw_icon_layers(Raster *raster, const DrawCommand *command) {
    Area box = box_area(raster, command->rect);
    Area bounds = {box.left - 2, box.top - 2, box.right + 2, box.bottom + 2};
    bounds = area_common(bounds, raster->clip);
    if (area_empty(bounds)) {
        return;
    }
    float unit = command->rect.w * raster->scale / 16;
    for (const IconLayer *layer = icon_layers(command->icon); layer->path; layer++) {
        StrokeStyle stroke = {layer->stroke * unit, 0, 0, true};
        IconPen pen = {
            raster, {(float)box.left, (float)box.top}, unit, layer->stroke > 0 ? &stroke : NULL};
        path_raster_begin(&raster->path, bounds);
        raster->contour.count = 0;
        icon_walk(layer->path, icon_step, &pen);
        end_contour(raster, false, pen.stroke);
        Colour colour = layer->second ? command->second : command->colour;
        paint_path(raster, premultiplied(colour.argb));
    }
}

// The middle line of a rounded outline, from the top left corner on, clockwise.
static void rounded_contour(Points *out, float left, float top, float right, float bottom,
                            float radius) {
    float k = radius * (1 - 0.5522848f);
    const Point corners[4][4] = {
        {{right - radius, top}, {right - k, top}, {right, top + k}, {right, top + radius}},
        {{right, bottom - radius},
         {right, bottom - k},
         {right - k, bottom},
         {right - radius, bottom}},
        {{left + radius, bottom}, {left + k, bottom}, {left, bottom - k}, {left, bottom - radius}},
        {{left, top + radius}, {left, top + k}, {left + k, top}, {left + radius, top}},
    };
    out->count = 0;
    array_push(out, (Point){left + radius, top});
    for (int i = 0; i < 4; i++) {
        array_push(out, corners[i][0]);
        if (radius > 0.1f) {
            points_add_cubic(out, corners[i][0], corners[i][1], corners[i][2], corners[i][3]);
        }
    }
}

// Dashes are fitted to close evenly. Where the box reaches far out of the clip, its outside part is
// cut to a whole number of dashes, so that what is seen stays where it is.
static void draw_dashed_box(Raster *raster, const DrawCommand *command) {
    Area box = box_area(raster, command->rect);
    Area seen = area_common(box, raster->clip);
    if (area_empty(seen)) {
        return;
    }
    float width = device_width(raster, command->width);
    StrokeStyle stroke = {width, command->dash * raster->scale, command->gap * raster->scale,
                          false};
    float period = stroke.dash + stroke.gap;
    float left = (float)box.left + width / 2, right = (float)box.right - width / 2;
    float top = (float)box.top + width / 2, bottom = (float)box.bottom - width / 2;
    float margin = 64 * raster->scale;
    if (left < (float)raster->shown.left - margin) {
        left += floorf(((float)raster->shown.left - margin - left) / period) * period;
    }
    right = fminf(right, (float)raster->shown.right + margin);
    float radius = fmaxf(0, command->radius * raster->scale - width / 2);
    radius = fminf(radius, fminf(right - left, bottom - top) / 2);
    if (radius < 0) {
        return;
    }
    if (left == (float)box.left + width / 2 && right == (float)box.right - width / 2) {
        float around = 2 * (right - left + bottom - top) - radius * (8 - 6.2831853f);
        float fitted = around / fmaxf(1, floorf(around / period + 0.5f));
        stroke.dash *= fitted / period;
        stroke.gap *= fitted / period;
    }
    rounded_contour(&raster->contour, left, top, right, bottom, radius);
    path_raster_begin(&raster->path, seen);
    path_raster_stroke(&raster->path, raster->contour.items, raster->contour.count, false, stroke);
    raster->contour.count = 0;
    paint_path(raster, premultiplied(command->colour.argb));
}

// --- Shadow, text, fades

// How much of a soft edge lies over each pixel from `start` on: the integral of a bell.
static void shadow_profile(float *out, int start, int count, int low, int high, float sigma) {
    float unit = 1 / (sigma * 1.41421356f);
    for (int i = 0; i < count; i++) {
        float at = (float)(start + i) + 0.5f;
        out[i] = 0.5f * (erff((at - (float)low) * unit) - erff((at - (float)high) * unit));
    }
}

static void draw_soft_shadow(Raster *raster, const DrawCommand *command) {
    Area box = box_area(raster, rect_moved(command->rect, 0, 8));
    float sigma = 12 * raster->scale;
    int reach = (int)(sigma * 2.5f);
    Area seen = {box.left - reach, box.top - reach, box.right + reach, box.bottom + reach};
    seen = area_common(seen, raster->clip);
    if (area_empty(seen) || area_empty(box)) {
        return;
    }
    int columns = seen.right - seen.left, rows = seen.bottom - seen.top;
    array_reserve(&raster->profile, (size_t)(columns + rows));
    array_reserve(&raster->row, (size_t)columns);
    float *across = raster->profile.items, *down = across + columns;
    shadow_profile(across, seen.left, columns, box.left, box.right, sigma);
    shadow_profile(down, seen.top, rows, box.top, box.bottom, sigma);
    uint32_t colour = premultiplied(command->colour.argb);
    for (int y = 0; y < rows; y++) {
        for (int x = 0; x < columns; x++) {
            raster->row.items[x] = (uint8_t)(across[x] * down[y] * 255 + 0.5f);
        }
        span_covered(raster, seen.top + y, seen.left, columns, colour, raster->row.items);
    }
}

static void draw_piece(const Raster *raster, const GlyphPiece *piece, int x, int y,
                       uint32_t colour) {
    Area box = {x + piece->left, y + piece->top, x + piece->left + piece->width,
                y + piece->top + piece->height};
    Area seen = area_common(box, raster->clip);
    if (area_empty(seen)) {
        return;
    }
    uint32_t alpha = to_256(colour >> 24);
    for (int row = seen.top; row < seen.bottom; row++) {
        size_t first =
            (size_t)(row - box.top) * (size_t)piece->width + (size_t)(seen.left - box.left);
        int count = seen.right - seen.left;
        if (piece->coverage) {
            span_covered(raster, row, seen.left, count, colour, piece->coverage + first);
            continue;
        }
        uint32_t *pixels = row_at(raster, row) + seen.left;
        for (int i = 0; i < count; i++) {
            if (piece->colours[first + (size_t)i]) {
                pixels[i] = over(pixels[i], piece->colours[first + (size_t)i], alpha);
            }
        }
    }
}

// To the right about the place (x, y): its rows become columns, from the right.
static void draw_piece_turned(const Raster *raster, const GlyphPiece *piece, int x, int y,
                              uint32_t colour) {
    enum { HIGHEST = 256 };
    uint8_t line[HIGHEST];
    int height = piece->height < HIGHEST ? piece->height : HIGHEST;
    int left = x - piece->top - height;
    for (int column = 0; column < piece->width && piece->coverage; column++) {
        int row = y + piece->left + column;
        int from = left > raster->clip.left ? left : raster->clip.left;
        int to = left + height < raster->clip.right ? left + height : raster->clip.right;
        if (row < raster->clip.top || row >= raster->clip.bottom || from >= to) {
            continue;
        }
        for (int i = 0; i < height; i++) {
            line[i] = piece->coverage[(height - 1 - i) * piece->width + column];
        }
        span_covered(raster, row, from, to - from, colour, line + (from - left));
    }
}

static void draw_run(const Raster *raster, const DrawList *list, const DrawCommand *command,
                     const GlyphSource *glyphs) {
    int x = device(raster, command->rect.x), y = device(raster, command->rect.y);
    float reach = command->font.size * raster->scale * 2;
    bool turned = command->turned;
    if (turned && glyphs && y < raster->clip.bottom) {
        const GlyphPiece *downward;
        size_t drawn = glyphs->pieces(glyphs->self, command->font, raster->scale,
                                      draw_command_text(list, command), &downward);
        for (size_t i = 0; i < drawn; i++) {
            draw_piece_turned(raster, &downward[i], x, y, premultiplied(command->colour.argb));
        }
    }
    if (turned || !glyphs || x >= raster->clip.right ||
        (float)y - reach >= (float)raster->clip.bottom ||
        (float)y + reach <= (float)raster->clip.top) {
        return;
    }
    const GlyphPiece *pieces;
    size_t count = glyphs->pieces(glyphs->self, command->font, raster->scale,
                                  draw_command_text(list, command), &pieces);
    for (size_t i = 0; i < count; i++) {
        draw_piece(raster, &pieces[i], x, y, premultiplied(command->colour.argb));
    }
}

static void fade_begin(Raster *raster, const DrawCommand *command) {
    Area area = area_common(clip_area(raster, command->rect), raster->clip);
    Fade fade = {area, raster->saved.count, command->amount};
    size_t columns = (size_t)(area.right - area.left);
    size_t rows = columns ? (size_t)(area.bottom - area.top) : 0;
    array_reserve(&raster->saved, raster->saved.count + columns * rows);
    for (size_t y = 0; y < rows; y++) {
        memcpy(raster->saved.items + raster->saved.count,
               row_at(raster, area.top + (int)y) + area.left, columns * sizeof(uint32_t));
        raster->saved.count += columns;
    }
    array_push(&raster->fades, fade);
}

// Byte by byte, as blend_row().
static void mix_row(uint32_t *pixels, const uint32_t *under, size_t count, uint32_t amount) {
    uint8_t *bytes = (uint8_t *)pixels;
    const uint8_t *ground = (const uint8_t *)under;
    amount = to_256(amount);
    for (size_t i = 0; i < 4 * count; i++) {
        uint16_t mixed = (uint16_t)(bytes[i] * amount + ground[i] * (256 - amount));
        bytes[i] = (uint8_t)(mixed >> 8);
    }
}

static void fade_end(Raster *raster) {
    Fade fade = raster->fades.items[--raster->fades.count];
    const uint32_t *saved = raster->saved.items + fade.first;
    uint32_t amount = (uint32_t)(fade.amount * 255 + 0.5f);
    for (int y = fade.area.top; y < fade.area.bottom; y++) {
        uint32_t *pixels = row_at(raster, y) + fade.area.left;
        int columns = fade.area.right - fade.area.left;
        // What was not drawn on is mixed with itself, and stays: no branch, so rows go fast.
        mix_row(pixels, saved, (size_t)columns, amount);
        saved += columns;
    }
    raster->saved.count = fade.first;
}

// Thousands of columns a pixel or two high: boxes without the calls that a box costs.
static void draw_runs(const Raster *raster, const DrawList *list, const DrawCommand *command) {
    const StripRun *run = list->runs.items + command->first;
    for (uint32_t i = 0; i < command->count; i++, run++) {
        Area box = area_common(box_area(raster, draw_strip_box(command, run)), raster->clip);
        uint32_t colour = premultiplied(list->theme->colours[run->token].argb);
        for (int y = box.top; y < box.bottom && box.left < box.right; y++) {
            span(raster, y, box.left, box.right, colour, 256);
        }
    }
}

static void draw_tiled(Raster *raster, const DrawCommand *command) {
    Paint paint = {premultiplied(command->colour.argb), NULL};
    if (command->texture != TEXTURE_NONE) {
        paint.tile = raster_tile(&raster->tables, command->texture, paint.colour,
                                 premultiplied(command->second.argb), raster->scale);
    }
    fill_box(raster, box_area(raster, command->rect), command->radius * raster->scale, &paint);
}

static void draw_command(Raster *raster, const DrawList *list, const DrawCommand *command,
                         const GlyphSource *glyphs) {
    Paint paint = {premultiplied(command->colour.argb), NULL};
    switch (command->kind) {
    case DRAW_CLIP_PUSH:
        array_push(&raster->clips, raster->shown);
        raster->shown = area_common(raster->shown, clip_area(raster, command->rect));
        raster->clip = area_common(raster->shown, raster->damage);
        break;
    case DRAW_CLIP_POP:
        raster->shown = raster->clips.items[--raster->clips.count];
        raster->clip = area_common(raster->shown, raster->damage);
        break;
    case DRAW_FADE_PUSH: fade_begin(raster, command); break;
    case DRAW_FADE_POP: fade_end(raster); break;
    case DRAW_GROUP_BEGIN:
    case DRAW_GROUP_END: break;
    case DRAW_RECT:
    case DRAW_ROUND:
        fill_box(raster, box_area(raster, command->rect), command->radius * raster->scale, &paint);
        break;
    case DRAW_ROUND_STROKE:
        stroke_box(raster, box_area(raster, command->rect), command->radius * raster->scale,
                   device_width(raster, command->width), paint.colour);
        break;
    case DRAW_ROUND_DASHED: draw_dashed_box(raster, command); break;
    case DRAW_STRIP: draw_runs(raster, list, command); break;
    case DRAW_TEXTURE: draw_tiled(raster, command); break;
    case DRAW_PATH_FILL:
    case DRAW_PATH_STROKE: draw_path(raster, list, command); break;
    case DRAW_ICON: draw_icon_layers(raster, command); break;
    case DRAW_SHADOW: draw_soft_shadow(raster, command); break;
    case DRAW_TEXT: draw_run(raster, list, command, glyphs); break;
    }
}

// Whether the command alone decides what all of the damage looks like.
static bool covers_damage(const Raster *raster, const DrawCommand *command) {
    bool box = command->kind == DRAW_RECT || command->kind == DRAW_ROUND;
    if (!box || command->colour.argb >> 24 != 255 || !area_has(raster->shown, raster->damage)) {
        return false;
    }
    float inset = command->kind == DRAW_ROUND ? command->radius + 1 : 0;
    Rect inner = {command->rect.x, command->rect.y + inset, command->rect.w,
                  command->rect.h - 2 * inset};
    return area_has(box_area(raster, inner), raster->damage);
}

static bool is_region(DrawKind kind) {
    return kind == DRAW_CLIP_PUSH || kind == DRAW_CLIP_POP || kind == DRAW_FADE_PUSH ||
           kind == DRAW_FADE_POP;
}

// The last command that covers all before it, outside of fades; 0 if there is none.
static size_t first_seen(Raster *raster, const DrawList *list, const Area *bounds) {
    size_t first = 0;
    int fades = 0;
    for (size_t i = 0; i < list->commands.count; i++) {
        const DrawCommand *command = &list->commands.items[i];
        fades += (command->kind == DRAW_FADE_PUSH) - (command->kind == DRAW_FADE_POP);
        if (command->kind == DRAW_CLIP_PUSH || command->kind == DRAW_CLIP_POP) {
            draw_command(raster, list, command, NULL);
        } else if (!fades && area_has(bounds[i], raster->damage) &&
                   covers_damage(raster, command)) {
            first = i;
        }
    }
    return first;
}

static bool begin(Raster *raster, const Canvas *canvas, const Area *damage) {
    Area whole = {0, 0, canvas->width, canvas->height};
    raster->canvas = *canvas;
    raster->scale = canvas->scale;
    raster->shown = whole;
    raster->clip = raster->damage = damage ? area_common(whole, *damage) : whole;
    raster->clips.count = raster->fades.count = raster->saved.count = 0;
    return !area_empty(raster->clip);
}

void raster_draw(Raster *raster, const Canvas *canvas, const DrawList *list,
                 const GlyphSource *glyphs, const Area *damage) {
    if (!begin(raster, canvas, damage)) {
        return;
    }
    for (size_t i = 0; i < list->commands.count; i++) {
        draw_command(raster, list, &list->commands.items[i], glyphs);
    }
}

void raster_draw_damage(Raster *raster, const Canvas *canvas, const DrawList *list,
                        const GlyphSource *glyphs, const Damage *damage) {
    const Area *bounds = damage->bounds.items;
    for (size_t part = 0; part < damage->areas.count; part++) {
        if (!begin(raster, canvas, &damage->areas.items[part])) {
            continue;
        }
        size_t first = first_seen(raster, list, bounds);
        for (size_t i = 0; i < list->commands.count; i++) {
            const DrawCommand *command = &list->commands.items[i];
            bool is_clip = command->kind == DRAW_CLIP_PUSH || command->kind == DRAW_CLIP_POP;
            bool seen = i >= first && (is_region(command->kind) ||
                                       !area_empty(area_common(bounds[i], raster->damage)));
            if (is_clip || seen) {
                draw_command(raster, list, command, glyphs);
            }
        }
    }
}
