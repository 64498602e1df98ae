#include "panes/tip.h"

#include <math.h>

#include "panes/chrome.h"

#define SHADOW 44.0f  // How far it reaches.

Text *tip_row(TipRows *rows, const char *label) {
    size_t at = rows->count < TIP_ROWS ? rows->count++ : TIP_ROWS - 1;
    rows->labels[at] = label;
    text_clear(&rows->values[at]);
    return &rows->values[at];
}

void tip_finish(TipRows *rows) {
    for (size_t i = 0; i < rows->count; i++) {
        text_finish(&rows->values[i]);
    }
    *rows = (TipRows){0};
}

void tip_draw(Frame *frame, Point place, StateLook look, Slice title, TipRows *rows) {
    DrawList *list = frame->list;
    float left = frame->scene->view.motion.tip_left;
    if (left >= 1) {
        return;
    }
    float width = draw_text_width(list, TEXT_NAME, title) + 52;
    for (size_t i = 0; i < rows->count; i++) {
        width = fmaxf(width, 100 + draw_text_width(list, TEXT_TIME, text_slice(&rows->values[i])));
    }
    width = fmaxf(160, fminf(440, ceilf(width)));
    float height = 20 + 22 + 20 * (float)rows->count;
    Rect box = {place.x + 14, place.y + 22, width, height};
    if (rect_right(box) > list->width - 8) {
        box.x = fmaxf(8, place.x - 14 - width);
    }
    if (rect_bottom(box) > list->height - 80) {
        box.y = place.y - 22 - height;
    }
    box.x = roundf(box.x);
    box.y = roundf(box.y);
    if (left > 0) {
        draw_opacity_push(list, rect_inset(box, -SHADOW, -SHADOW), 1 - left);
    }
    draw_shadow(list, box, 8);
    draw_round(list, box, 8, ink(list, TOKEN_RAISED));
    draw_round_stroke(list, box, 8, 1, ink(list, TOKEN_LINE2));
    Rect rest = rect_inset(box, 14, 9);
    Rect head = rect_cut_top(&rest, 22);
    draw_state_glyph(list, look, (Point){head.x + 7, head.y + 11}, 14);
    rect_cut_left(&head, 22);
    draw_text_in(list, head, ALIGN_LEFT, TEXT_NAME, title, ink(list, TOKEN_T1));
    for (size_t i = 0; i < rows->count; i++) {
        Rect row = rect_cut_top(&rest, 20);
        draw_text_in(list, rect_cut_left(&row, 72), ALIGN_LEFT, TEXT_NOTE,
                     slice_from(rows->labels[i]), ink(list, TOKEN_T3));
        draw_text_in(list, row, ALIGN_LEFT, TEXT_TIME, text_slice(&rows->values[i]),
                     ink(list, TOKEN_T1));
    }
    if (left > 0) {
        draw_fade_pop(list);
    }
}
