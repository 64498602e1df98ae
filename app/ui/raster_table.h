// Small pictures made once and used often: the coverage of rounded corners, and texture tiles in
// their colours. Kept by their key until the tables are full, then made anew.
#pragma once

#include <stddef.h>
#include <stdint.h>

#include "ui/theme.h"

enum { CORNER_TABLES = 64, TILE_TABLES = 24, CORNER_MAX = 96, TILE_ROW = 64 };

// The top left corner of a rounded box: size x size, 0 to 255. With `width` 0 the box is filled,
// else it is a stroke of that width inside the box.
typedef struct Corner {
    int radius, width;  // In 1/16 px.
    int size;
    uint8_t *coverage;
} Corner;

// A texture: `columns` is a multiple of the period, so that rows can be copied in long pieces.
typedef struct Tile {
    Texture texture;
    uint32_t ground, pattern;
    int scale;  // In 1/16.
    int columns, rows;
    uint32_t *pixels;
} Tile;

typedef struct RasterTables {
    Corner corners[CORNER_TABLES];
    size_t corner_count;
    Tile tiles[TILE_TABLES];
    size_t tile_count;
} RasterTables;

void raster_tables_finish(RasterTables *tables);
const Corner *raster_corner(RasterTables *tables, float radius, float width);
const Tile *raster_tile(RasterTables *tables, Texture texture, uint32_t ground, uint32_t pattern,
                        float scale);

// `ground` and `pattern` mixed: 0 is all ground, 255 all pattern. Colours multiplied by alpha. Here
// so that loops over whole rows are compiled into wide instructions.
static inline uint32_t raster_mix(uint32_t ground, uint32_t pattern, uint32_t amount) {
    amount += amount >> 7;
    uint32_t rb = (pattern & 0xFF00FF) * amount + (ground & 0xFF00FF) * (256 - amount);
    uint32_t ag = (pattern >> 8 & 0xFF00FF) * amount + (ground >> 8 & 0xFF00FF) * (256 - amount);
    return (rb >> 8 & 0xFF00FF) | (ag & 0xFF00FF00);
}
