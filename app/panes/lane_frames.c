#include "panes/lane_frames.h"

#include <math.h>

#include "panes/chrome.h"

#define ROW        12.0f
#define BELOW_BEAD 5.0f
#define LEAST      14.0f  // Shorter ones are not drawn.

enum { MOST_FRAMES = 256 };

static void frame_edges(const AxisMap *map, const FrameSpan *frame, float *left, float *right) {
    bool steps = map->axis == AXIS_STEPS;
    uint32_t last = frame->end_step > frame->begin_step ? frame->end_step - 1 : frame->begin_step;
    *left =
        steps ? axis_column(map, frame->begin_step) + 2 : axis_x_of_step(map, frame->begin_step);
    *right = steps ? axis_column_right(map, last) - 2 : axis_x_of_step(map, last);
    if (frame->open) {
        *right = timeline_is_over(map->timeline) ? map->right + 16
                                                 : axis_x_of_time(map, timeline_end(map->timeline));
    }
}

static void draw_bracket(const LaneArt *art, const FrameSpan *span, float y) {
    DrawList *list = art->frame->list;
    float left, right;
    frame_edges(art->map, span, &left, &right);
    if (right - left < LEAST || right < art->map->left || left > art->map->right) {
        return;
    }
    Colour colour = frame_ink(art->frame, TOKEN_T3);
    left = fmaxf(roundf(left), art->map->left - 16);
    right = fminf(roundf(right), art->map->right + 16);
    float middle = roundf(y + ROW / 2);
    draw_rect(list, (Rect){left, middle - 4, 1, 5}, colour);
    draw_rect(list, (Rect){right - 1, middle - 4, 1, 5}, colour);
    float from = fmaxf(left, art->map->left) + 7;
    Slice name = timeline_text(art->map->timeline, span->function);
    float width = ceilf(draw_text_width(list, TEXT_CAPTION, name));
    bool named = width + 20 < fminf(right, art->map->right) - from;
    if (named) {
        draw_text_in(list, (Rect){from, middle - 8, width + 1, 16}, ALIGN_LEFT, TEXT_CAPTION, name,
                     frame_ink(art->frame, TOKEN_T2));
        draw_rect(list, rect_between(left, middle, from - 3, middle + 1), colour);
        draw_rect(list, rect_between(from + width + 4, middle, right, middle + 1), colour);
    } else {
        draw_rect(list, rect_between(left, middle, right, middle + 1), colour);
    }
}

void lane_frames_draw(const LaneArt *art) {
    const AxisMap *map = art->map;
    const Lane *lane = timeline_lane(map->timeline, art->lane);
    float top = art->rect.y + art->rect.h / 2 + art->bar / 2 + BELOW_BEAD;
    int rows = (int)((rect_bottom(art->rect) - top) / ROW);
    if (!lane || lane->frame_count < 2 || rows < 1) {
        return;
    }
    uint32_t frames[MOST_FRAMES];
    Nanos begin = axis_moment(map, map->left).time, end = axis_moment(map, map->right).time;
    size_t count =
        timeline_frames_between(map->timeline, art->lane, begin, end, frames, MOST_FRAMES);
    if (count == MOST_FRAMES) {
        return;  // Zoomed out this far they would only be a grey line.
    }
    for (size_t i = 0; i < count; i++) {
        FrameSpan span = timeline_frame(map->timeline, art->lane, frames[i]);
        if (span.depth >= 1 && (int)span.depth <= rows) {
            draw_bracket(art, &span, top + ROW * (float)(span.depth - 1));
        }
    }
}
