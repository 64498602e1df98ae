#include "ui/damage.h"

#include <string.h>

enum { CELL_WIDTH = 64, CELL_HEIGHT = 32, MOST_AREAS = 64 };

#define SHADOW_REACH 40.0f  // Below 8 px of offset and 2.5 times 12 px of softness.
#define WIDEST_GLYPH 1.4f   // Of a byte of text, in sizes of its font.

void damage_finish(Damage *damage) {
    array_finish(&damage->cells);
    array_finish(&damage->before);
    array_finish(&damage->clips);
    array_finish(&damage->fades);
    array_finish(&damage->bounds);
    array_finish(&damage->areas);
    *damage = (Damage){0};
}

void damage_forget(Damage *damage) {
    damage->width = damage->height = 0;
}

// ---- Hashes
// --------------------------------------------------------------------------------------

static uint64_t mix(uint64_t hash, uint64_t value) {
    hash = (hash ^ value) * 0x9E3779B97F4A7C15u;
    return hash ^ hash >> 29;
}

static uint64_t mix_bytes(uint64_t hash, const void *bytes, size_t length) {
    const unsigned char *at = bytes;
    uint64_t word;
    for (; length >= sizeof word; at += sizeof word, length -= sizeof word) {
        memcpy(&word, at, sizeof word);
        hash = mix(hash, word);
    }
    word = length;
    memcpy(&word, at, length);
    return mix(hash, word);
}

static uint64_t mix_area(uint64_t hash, Area area) {
    return mix_bytes(hash, &area, sizeof area);
}

static uint64_t hash_colours(const Theme *theme) {
    uint64_t hash = 1;
    for (int token = 0; token < TOKEN_COUNT; token++) {
        hash = mix(hash, theme->colours[token].argb);
    }
    return hash;
}

static size_t path_points(const DrawList *list, const DrawCommand *command) {
    size_t count = 0;
    for (uint32_t i = 0; i < command->count; i++) {
        uint8_t verb = list->verbs.items[command->first + i];
        count += verb == PATH_CLOSE ? 0 : verb == PATH_CUBIC ? 3 : 1;
    }
    return count;
}

static uint64_t hash_text(const DrawList *list, const DrawCommand *command, uint64_t hash) {
    Slice text = draw_command_text(list, command);
    hash = mix(hash, (uint64_t)command->font.family << 32 | (uint64_t)command->font.weight);
    hash = mix_bytes(hash, &command->font.size, sizeof command->font.size);
    return mix_bytes(hash, text.data, text.length);
}

// Of all that makes the command's pixels, and of nothing else: not of where in the list it is.
static uint64_t hash_command(const DrawList *list, const DrawCommand *command) {
    uint64_t hash = mix((uint64_t)command->kind + 1,
                        (uint64_t)command->colour.argb << 32 | command->second.argb);
    hash = mix(hash, (uint64_t)command->texture << 16 | (uint64_t)command->icon << 8 |
                         (uint64_t)command->turned << 1 | (uint64_t)command->round);
    const float sizes[] = {command->rect.x, command->rect.y, command->rect.w, command->rect.h,
                           command->radius, command->width,  command->dash,   command->gap};
    hash = mix_bytes(hash, sizes, sizeof sizes);
    switch (command->kind) {
    case DRAW_TEXT: return hash_text(list, command, hash);
    case DRAW_STRIP:
        return mix_bytes(hash, list->runs.items + command->first,
                         command->count * sizeof *list->runs.items);
    case DRAW_PATH_FILL:
    case DRAW_PATH_STROKE:
        hash = mix_bytes(hash, list->verbs.items + command->first, command->count);
        return mix_bytes(hash, list->points.items + command->first_point,
                         path_points(list, command) * sizeof *list->points.items);
    default: return hash;
    }
}

// ---- Bounds
// --------------------------------------------------------------------------------------

static Area grown(Rect rect, float by, float scale) {
    Rect outer = {rect.x - by, rect.y - by, rect.w + 2 * by, rect.h + 2 * by};
    Area area = area_of_box(outer, scale);
    return (Area){area.left - 1, area.top - 1, area.right + 1, area.bottom + 1};
}

static Area path_bounds(const DrawList *list, const DrawCommand *command, float scale) {
    size_t count = path_points(list, command);
    const Point *points = list->points.items + command->first_point;
    float left = 1e6f, top = 1e6f, right = -1e6f, bottom = -1e6f;
    for (size_t i = 0; i < count; i++) {
        left = fminf(left, points[i].x), right = fmaxf(right, points[i].x);
        top = fminf(top, points[i].y), bottom = fmaxf(bottom, points[i].y);
    }
    if (!count) {
        return (Area){0};
    }
    float reach = command->kind == DRAW_PATH_STROKE ? command->width : 0;
    return grown((Rect){left, top, right - left, bottom - top}, reach + 1, scale);
}

// No less than the rasteriser touches.
static Area bounds_of(const DrawList *list, const DrawCommand *command, float scale) {
    switch (command->kind) {
    case DRAW_PATH_FILL:
    case DRAW_PATH_STROKE: return path_bounds(list, command, scale);
    case DRAW_SHADOW: return grown(command->rect, SHADOW_REACH, scale);
    case DRAW_TEXT: {
        float size = command->font.size;
        float width = ((float)command->count * WIDEST_GLYPH + 1) * size;
        if (command->rect.w > 0) {
            width = fminf(width, command->rect.w + size);
        }
        if (command->turned) {
            return grown((Rect){command->rect.x - size, command->rect.y - size / 2, 3 * size,
                                width + size / 2},
                         0, scale);
        }
        return grown((Rect){command->rect.x - size / 2, command->rect.y - 2 * size,
                            width + size / 2, 3 * size},
                     0, scale);
    }
    case DRAW_RECT: return area_of_box(command->rect, scale);
    default: return grown(command->rect, 2, scale);
    }
}

// ---- Cells
// ---------------------------------------------------------------------------------------

static Area cell_area(const Damage *damage, int column, int row) {
    Area cell = {column * CELL_WIDTH, row * CELL_HEIGHT, (column + 1) * CELL_WIDTH,
                 (row + 1) * CELL_HEIGHT};
    return area_common(cell, (Area){0, 0, damage->width, damage->height});
}

// `part`, cut to the cell, says how much of it is drawn on; where that is all of what the command
// touches there it says nothing, so that it need not be told.
static void note(Damage *damage, uint64_t hash, Area bounds, Area part) {
    int right = (bounds.right - 1) / CELL_WIDTH, bottom = (bounds.bottom - 1) / CELL_HEIGHT;
    for (int row = bounds.top / CELL_HEIGHT; row <= bottom; row++) {
        for (int column = bounds.left / CELL_WIDTH; column <= right; column++) {
            uint64_t *cell = &damage->cells.items[row * damage->columns + column];
            Area area = cell_area(damage, column, row);
            *cell = mix(*cell, hash);
            if (!area_has(part, area)) {
                *cell = mix_area(*cell, area_common(part, area));
            }
        }
    }
}

static Area clip_now(const Damage *damage) {
    return damage->clips.count ? damage->clips.items[damage->clips.count - 1]
                               : (Area){0, 0, damage->width, damage->height};
}

static void walk(Damage *damage, const DrawList *list, const DrawCommand *command) {
    Area clip = clip_now(damage), bounds = {0};
    switch (command->kind) {
    case DRAW_GROUP_BEGIN:
    case DRAW_GROUP_END: break;
    case DRAW_CLIP_PUSH:
        array_push(&damage->clips, area_common(clip, area_of_clip(command->rect, damage->scale)));
        break;
    case DRAW_CLIP_POP: damage->clips.count--; break;
    case DRAW_FADE_PUSH: {
        Area area = area_common(clip, area_of_clip(command->rect, damage->scale));
        array_push(&damage->fades, area);
        if (!area_empty(area)) {
            note(damage, mix_bytes(DRAW_FADE_PUSH, &command->amount, sizeof command->amount), area,
                 area);
        }
        break;
    }
    case DRAW_FADE_POP: {
        Area area = damage->fades.items[--damage->fades.count];
        if (!area_empty(area)) {
            note(damage, DRAW_FADE_POP, area, area);
        }
        break;
    }
    case DRAW_RECT:
        bounds = area_common(bounds_of(list, command, damage->scale), clip);
        if (!area_empty(bounds)) {
            note(damage, mix(DRAW_RECT, command->colour.argb), bounds, bounds);
        }
        break;
    default:
        bounds = area_common(bounds_of(list, command, damage->scale), clip);
        if (!area_empty(bounds)) {
            note(damage, hash_command(list, command), bounds, clip);
        }
    }
    array_push(&damage->bounds, bounds);
}

// ---- Areas
// ---------------------------------------------------------------------------------------

// A run of cells, joined with the area above it when both are equally wide.
static void add_run(Damage *damage, int row, int from, int to) {
    Area first = cell_area(damage, from, row), last = cell_area(damage, to - 1, row);
    Area run = {first.left, first.top, last.right, first.bottom};
    for (size_t i = damage->areas.count; i > 0; i--) {
        Area *above = &damage->areas.items[i - 1];
        if (above->bottom == run.top && above->left == run.left && above->right == run.right) {
            above->bottom = run.bottom;
            return;
        }
    }
    array_push(&damage->areas, run);
}

static void collect(Damage *damage, int rows) {
    damage->areas.count = 0;
    for (int row = 0; row < rows; row++) {
        for (int column = 0; column < damage->columns; column++) {
            int from = column;
            size_t at = (size_t)(row * damage->columns);
            while (column < damage->columns && damage->cells.items[at + (size_t)column] !=
                                                   damage->before.items[at + (size_t)column]) {
                column++;
            }
            if (column > from) {
                add_run(damage, row, from, column);
            }
        }
    }
    if (damage->areas.count > MOST_AREAS) {
        Area all = damage->areas.items[0];
        for (size_t i = 1; i < damage->areas.count; i++) {
            Area area = damage->areas.items[i];
            all = (Area){area.left < all.left ? area.left : all.left,
                         area.top < all.top ? area.top : all.top,
                         area.right > all.right ? area.right : all.right,
                         area.bottom > all.bottom ? area.bottom : all.bottom};
        }
        damage->areas.items[0] = all;
        damage->areas.count = 1;
    }
}

void damage_find(Damage *damage, const DrawList *list, int width, int height, float scale) {
    uint64_t colours = hash_colours(list->theme);
    bool known = damage->width == width && damage->height == height && damage->scale >= scale &&
                 damage->scale <= scale && damage->colours == colours;
    damage->width = width;
    damage->height = height;
    damage->scale = scale;
    damage->colours = colours;
    damage->columns = (width + CELL_WIDTH - 1) / CELL_WIDTH;
    int rows = (height + CELL_HEIGHT - 1) / CELL_HEIGHT;
    size_t count = (size_t)(damage->columns * rows);
    array_reserve(&damage->before, count);
    array_reserve(&damage->cells, count);
    memcpy(damage->before.items, damage->cells.items, count * sizeof *damage->cells.items);
    memset(damage->cells.items, 0, count * sizeof *damage->cells.items);
    damage->clips.count = damage->fades.count = damage->bounds.count = 0;
    for (size_t i = 0; i < list->commands.count; i++) {
        walk(damage, list, &list->commands.items[i]);
    }
    if (known) {
        collect(damage, rows);
    } else {
        damage->areas.count = 0;
        array_push(&damage->areas, (Area){0, 0, width, height});
    }
}
