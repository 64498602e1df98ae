#include "ui/raster_table.h"

#include <math.h>
#include <stdbool.h>

#include "base/alloc.h"

// Stripes of a period of 8 (14) px measured across them repeat after this much along a row.
#define DIAGONAL_8  11.3137f
#define DIAGONAL_14 19.799f

enum { SAMPLES = 16, TILE_SAMPLES = 8 };

void raster_tables_finish(RasterTables *tables) {
    for (size_t i = 0; i < tables->corner_count; i++) {
        mem_free(tables->corners[i].coverage);
    }
    for (size_t i = 0; i < tables->tile_count; i++) {
        mem_free(tables->tiles[i].pixels);
    }
    *tables = (RasterTables){0};
}

static bool in_rounded(float x, float y, float edge, float radius) {
    x -= edge;
    y -= edge;
    if (x < 0 || y < 0) {
        return false;
    }
    if (x >= radius || y >= radius) {
        return true;
    }
    float dx = radius - x, dy = radius - y;
    return dx * dx + dy * dy <= radius * radius;
}

static uint8_t corner_coverage(int column, int row, float radius, float width) {
    int inside = 0;
    float inner = radius > width ? radius - width : 0;
    for (int i = 0; i < SAMPLES * SAMPLES; i++) {
        float x = (float)column + ((float)(i % SAMPLES) + 0.5f) / SAMPLES;
        float y = (float)row + ((float)(i / SAMPLES) + 0.5f) / SAMPLES;
        inside += in_rounded(x, y, 0, radius) && !(width > 0 && in_rounded(x, y, width, inner));
    }
    return (uint8_t)((inside * 255 + SAMPLES * SAMPLES / 2) / (SAMPLES * SAMPLES));
}

const Corner *raster_corner(RasterTables *tables, float radius, float width) {
    int radius_key = (int)(radius * 16 + 0.5f);
    int width_key = (int)(width * 16 + 0.5f);
    for (size_t i = 0; i < tables->corner_count; i++) {
        if (tables->corners[i].radius == radius_key && tables->corners[i].width == width_key) {
            return &tables->corners[i];
        }
    }
    if (tables->corner_count == CORNER_TABLES) {
        for (size_t i = 0; i < CORNER_TABLES; i++) {
            mem_free(tables->corners[i].coverage);
        }
        tables->corner_count = 0;
    }
    float r = (float)radius_key / 16, w = (float)width_key / 16;
    int size = (int)ceilf(r > w ? r : w);
    Corner *corner = &tables->corners[tables->corner_count++];
    *corner = (Corner){radius_key, width_key, size, mem_alloc((size_t)(size * size) + 1)};
    for (int i = 0; i < size * size; i++) {
        corner->coverage[i] = corner_coverage(i % size, i / size, r, w);
    }
    return corner;
}

static float wrap(float value, float period) {
    return value - floorf(value / period) * period;
}

// Whether the point, in logical px, lies on the pattern.
static bool on_pattern(Texture texture, float x, float y) {
    switch (texture) {
    case TEXTURE_STRIPES: return wrap(x + y, DIAGONAL_8) < DIAGONAL_8 * 3 / 8;
    case TEXTURE_BOLD_STRIPES: return wrap(x - y, DIAGONAL_14) < DIAGONAL_14 / 2;
    case TEXTURE_DOTS: {
        float dx = wrap(x, 6) - 3, dy = wrap(y, 6) - 3;
        return dx * dx + dy * dy < 1.25f * 1.25f;
    }
    case TEXTURE_CHEVRONS: {
        // The tip is on the left, 4 px from the arms' ends; 2 px measured across the stroke.
        float arm = fabsf(wrap(y, 12) - 6) * (4.0f / 6);
        return wrap(x - arm, 8) < 2.4f;
    }
    default: return false;
    }
}

static const float PERIODS[TEXTURE_COUNT][2] = {
    [TEXTURE_NONE] = {1, 1},
    [TEXTURE_STRIPES] = {DIAGONAL_8, DIAGONAL_8},
    [TEXTURE_BOLD_STRIPES] = {DIAGONAL_14, DIAGONAL_14},
    [TEXTURE_DOTS] = {6, 6},
    [TEXTURE_CHEVRONS] = {8, 12},
};

static void paint_tile(Tile *tile, int columns, int rows) {
    float x_unit = PERIODS[tile->texture][0] / (float)columns;
    float y_unit = PERIODS[tile->texture][1] / (float)rows;
    for (int i = 0; i < columns * rows; i++) {
        int inside = 0;
        for (int sample = 0; sample < TILE_SAMPLES * TILE_SAMPLES; sample++) {
            float dx = ((float)(sample % TILE_SAMPLES) + 0.5f) / TILE_SAMPLES;
            float dy = ((float)(sample / TILE_SAMPLES) + 0.5f) / TILE_SAMPLES;
            inside += on_pattern(tile->texture, ((float)(i % columns) + dx) * x_unit,
                                 ((float)(i / columns) + dy) * y_unit);
        }
        uint32_t amount = (uint32_t)(inside * 255 / (TILE_SAMPLES * TILE_SAMPLES));
        uint32_t colour = raster_mix(tile->ground, tile->pattern, amount);
        for (int x = i % columns; x < tile->columns; x += columns) {
            tile->pixels[i / columns * tile->columns + x] = colour;
        }
    }
}

const Tile *raster_tile(RasterTables *tables, Texture texture, uint32_t ground, uint32_t pattern,
                        float scale) {
    int scale_key = (int)(scale * 16 + 0.5f);
    for (size_t i = 0; i < tables->tile_count; i++) {
        const Tile *tile = &tables->tiles[i];
        if (tile->texture == texture && tile->ground == ground && tile->pattern == pattern &&
            tile->scale == scale_key) {
            return tile;
        }
    }
    if (tables->tile_count == TILE_TABLES) {
        for (size_t i = 0; i < TILE_TABLES; i++) {
            mem_free(tables->tiles[i].pixels);
        }
        tables->tile_count = 0;
    }
    int columns = (int)(PERIODS[texture][0] * scale + 0.5f);
    int rows = (int)(PERIODS[texture][1] * scale + 0.5f);
    columns = columns < 1 ? 1 : columns;
    rows = rows < 1 ? 1 : rows;
    int repeats = (TILE_ROW + columns - 1) / columns;
    Tile *tile = &tables->tiles[tables->tile_count++];
    *tile = (Tile){texture, ground, pattern, scale_key, columns * repeats, rows, NULL};
    tile->pixels = mem_alloc((size_t)(tile->columns * rows) * sizeof *tile->pixels);
    paint_tile(tile, columns, rows);
    return tile;
}
