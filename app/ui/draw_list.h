// What to draw, as a list: panes append to it in logical pixels, and the rasteriser (window, PNG)
// and the SVG writer read it. Later commands lie above earlier ones.
//
//     draw_list_begin(list, theme, &measure, width, height);
//     draw_round(list, bar, 5, ink(list, TOKEN_RUN));
//     draw_text(list, bar.x + 9, bar.y + 4, TEXT_LABEL, SLICE("print"), ink(list, TOKEN_RUN_TEXT));
//
// The list owns all it holds, texts are copied; memory is kept between frames, so that a frame like
// the one before allocates nothing. Pushes and pops must match; draw_list_end() checks it.
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/array.h"
#include "base/text.h"
#include "ui/geometry.h"
#include "ui/icons.h"
#include "ui/text_measure.h"
#include "ui/theme.h"

typedef enum DrawKind {
    DRAW_CLIP_PUSH,     // rect
    DRAW_CLIP_POP,      //
    DRAW_FADE_PUSH,     // rect, amount: what follows shows through at `amount` inside `rect`
    DRAW_FADE_POP,      //
    DRAW_GROUP_BEGIN,   // text: title of what follows (SVG), no effect on pixels
    DRAW_GROUP_END,     //
    DRAW_RECT,          // rect, colour
    DRAW_ROUND,         // rect, radius, colour
    DRAW_ROUND_STROKE,  // rect, radius, width: the stroke lies inside the rect
    DRAW_ROUND_DASHED,  // rect, radius, width, dash, gap
    DRAW_STRIP,         // rect, width (of a column): the runs from `first` on
    DRAW_TEXTURE,       // rect, radius, colour (ground), second (pattern), texture
    DRAW_PATH_FILL,     // path, colour: non-zero winding
    DRAW_PATH_STROKE,   // path, width, dash and gap (0: solid), round, colour
    DRAW_ICON,          // rect, icon, colour, second
    DRAW_SHADOW,        // rect, radius, colour: 8 px down, 24 px soft
    DRAW_TEXT,          // rect.x: left end, rect.y: baseline, rect.w: width or 0 if unknown; text
} DrawKind;

typedef struct DrawCommand {
    DrawKind kind;
    Colour colour;
    Colour second;
    Rect rect;
    float radius;
    float width;
    float dash, gap;
    float amount;
    uint32_t first, count;  // Bytes in `texts`, steps in `verbs`, or items of `runs`.
    uint32_t first_point;   // In `points`.
    FontSpec font;
    uint8_t texture;  // A Texture.
    uint8_t icon;     // An Icon.
    bool round;       // Ends of strokes.
    bool turned;      // Of text: it reads downward.
} DrawCommand;

// Columns [from, to) of a strip, in one of the theme's colours. A lane of 2 px can have hundreds,
// so they are kept small.
typedef struct StripRun {
    uint16_t from, to;
    uint8_t token;  // A Token.
    bool half;      // As high as the upper half of the strip.
    bool wide;      // A column and a half at least.
} StripRun;

typedef struct DrawList {
    const Theme *theme;   // Borrowed from begin to the last use of the list.
    TextMeasure measure;  // As given to begin.
    float width, height;
    ARRAY(DrawCommand) commands;
    ARRAY(char) texts;
    ARRAY(Point) points;
    ARRAY(uint8_t) verbs;  // PathVerbs.
    ARRAY(StripRun) runs;
    size_t path_verb, path_point;
    int depth[3];  // Open clips, fades, groups.
} DrawList;

void draw_list_finish(DrawList *list);  // A zeroed list is empty and ready to begin.
void draw_list_begin(DrawList *list, const Theme *theme, const TextMeasure *measure, float width,
                     float height);
void draw_list_end(DrawList *list);
// Draws a finished list at a place within this one, made smaller or larger: a preview.
void draw_list_insert(DrawList *list, const DrawList *picture, Point place, float scale);
Slice draw_command_text(const DrawList *list, const DrawCommand *command);

// The theme's colour, as these verbs take it.
static inline Colour ink(const DrawList *list, Token token) {
    return list->theme->colours[token];
}

static inline Colour ink_at(const DrawList *list, Token token, float opacity) {
    return colour_with_opacity(list->theme->colours[token], opacity);
}

// --- Regions. Clips nest: a clip inside a clip shows what both do.
void draw_clip_push(DrawList *list, Rect rect);
void draw_clip_pop(DrawList *list);
// Until the pop, what is drawn right of `x` is shown at `opacity` as one layer (the future, 36 %).
void draw_fade_push(DrawList *list, float x, float opacity);
// The same within `bounds`: a button that is off at 40 %. Drawing must stay within the bounds.
void draw_opacity_push(DrawList *list, Rect bounds, float opacity);
void draw_fade_pop(DrawList *list);  // Ends either.
void draw_group_begin(DrawList *list, Slice title);
void draw_group_end(DrawList *list);

// --- Boxes. Edges are rounded to whole device pixels.
void draw_rect(DrawList *list, Rect rect, Colour colour);
void draw_round(DrawList *list, Rect rect, float radius, Colour colour);
void draw_round_stroke(DrawList *list, Rect rect, float radius, float width, Colour colour);
void draw_round_dashed(DrawList *list, Rect rect, float radius, float width, float dash, float gap,
                       Colour colour);
void draw_texture(DrawList *list, Rect rect, float radius, Texture texture, Colour ground,
                  Colour pattern);
// Runs of colour side by side, in columns of 1 px from the left of `rect` on.
void draw_strip(DrawList *list, Rect rect, const StripRun *runs, size_t count);
// A run's box; `width` is that of a column.
Rect draw_strip_box(const DrawCommand *command, const StripRun *run);
void draw_shadow(DrawList *list, Rect rect, float radius);
// A bar of a state: fill, texture (not under 10 px width) and edge. Ready is thin by itself.
void draw_state_bar(DrawList *list, Rect rect, float radius, StateLook look);

// --- Lines: positions are exact, ends are flat unless said otherwise.
void draw_hline(DrawList *list, float x0, float x1, float y, Colour colour);  // 1 px high at y.
void draw_vline(DrawList *list, float x, float y0, float y1, Colour colour);  // 1 px wide at x.
void draw_line(DrawList *list, Point a, Point b, float width, Colour colour);
void draw_dashed_line(DrawList *list, Point a, Point b, float width, float dash, float gap,
                      Colour colour);
void draw_polyline(DrawList *list, const Point *points, size_t count, float width, Colour colour);
void draw_cubic(DrawList *list, Point a, Point b, Point c, Point d, float width, Colour colour);
// A head of 7 wide and 8 long with its tip at `tip`, pointing along (dx, dy).
void draw_arrow_head(DrawList *list, Point tip, float dx, float dy, Colour colour);
void draw_disc(DrawList *list, Point centre, float radius, Colour colour);
void draw_ring(DrawList *list, Point centre, float radius, float width, Colour colour);

// --- Any path: begin, steps, then one fill or stroke. After a stroke the steps stay for another
// one or a fill of the same path (a halo under an arrow), until the next begin.
void draw_path_begin(DrawList *list);
void draw_path_move(DrawList *list, float x, float y);
void draw_path_to(DrawList *list, float x, float y);
void draw_path_curve(DrawList *list, Point b, Point c, Point d);
void draw_path_close(DrawList *list);
void draw_path_fill(DrawList *list, Colour colour);
void draw_path_stroke(DrawList *list, float width, Colour colour);
void draw_path_stroke_dashed(DrawList *list, float width, float dash, float gap, Colour colour);

// --- Icons, centred, of `size` px (16 is their grid).
void draw_icon(DrawList *list, Icon icon, Point centre, float size, Colour colour);
// `second` paints the mark on a solid glyph.
void draw_icon_two(DrawList *list, Icon icon, Point centre, float size, Colour colour,
                   Colour second);
// The glyph of a state in its colours.
void draw_state_glyph(DrawList *list, StateLook look, Point centre, float size);
void draw_mark(DrawList *list, Point centre, float size);  // Coroscope's own: three bars, playhead.

// --- Text. `y` is the top of the line, whose height the role fixes; newlines are not drawn.
typedef enum TextAlign { ALIGN_LEFT, ALIGN_CENTRE, ALIGN_RIGHT } TextAlign;

void draw_text(DrawList *list, float x, float y, TextRole role, Slice text, Colour colour);
// In a box: centred vertically, aligned, cut with an ellipsis where it does not fit. Returns the
// width drawn.
float draw_text_in(DrawList *list, Rect box, TextAlign align, TextRole role, Slice text,
                   Colour colour);
// Turned to the right, so that it reads downward from the box's top, in the middle of its width;
// where its letters are Han they stand upright below one another.
void draw_text_down(DrawList *list, Rect box, TextRole role, Slice text, Colour colour);
float draw_text_width(const DrawList *list, TextRole role, Slice text);
// How many bytes of `text` fit in `width`.
size_t draw_text_fit(const DrawList *list, TextRole role, Slice text, float width);
