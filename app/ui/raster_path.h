// Turns outlines into coverage: edges are added one by one, each leaving its signed area in the
// cells it crosses; a running sum along a row is then how much of each pixel lies inside. Overlap
// of like-wound parts counts once.
#pragma once

#include "base/array.h"
#include "ui/raster.h"

typedef ARRAY(Point) Points;

typedef struct PathRaster {
    Area clip;     // What may be painted; edges outside still count where they must.
    float *cells;  // (width + 2) x height of the clip, all 0 between paths.
    size_t cell_capacity;
    int *touched;  // Per row: first and last column + 1 that an edge left something in.
    size_t row_capacity;
    int top, bottom;  // Rows touched.
    Points line;      // The polyline being built, device pixels.
    Points side;      // Scratch of the stroker.
    Points dash;
} PathRaster;

typedef struct StrokeStyle {
    float width;
    float dash, gap;  // 0: solid.
    bool round;       // Ends.
} StrokeStyle;

void path_raster_finish(PathRaster *path);
void path_raster_begin(PathRaster *path, Area clip);
void path_raster_polygon(PathRaster *path, const Point *points, size_t count);
void path_raster_stroke(PathRaster *path, const Point *points, size_t count, bool closed,
                        StrokeStyle style);
// Appends the points of a cubic after its start.
void points_add_cubic(Points *points, Point a, Point b, Point c, Point d);
// The coverage of row `y` (device), 0 to 255, from column *first on; returns how many columns.
// Clears the row: each row can be read once.
int path_raster_row(PathRaster *path, int y, uint8_t *coverage, int *first);
