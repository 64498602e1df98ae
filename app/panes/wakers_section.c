#include "panes/wakers_section.h"

#include <math.h>

#include "base/translate.h"
#include "panes/chrome.h"
#include "panes/why_text.h"
#include "timeline/stuck.h"

#define LEAST_BOX 40.0f
#define AIR       10.0f

// In a dashed box, for there is nobody: a sentence that may take several lines.
static void draw_nobody(Frame *frame, Rect *rest, const Why *why) {
    Rect box = {rest->x, rest->y, rest->w, LEAST_BOX};
    Slice all = text_slice(&why->text);
    float width = draw_text_width(frame->list, TEXT_NOTE, all);
    if (width <= box.w - 16) {
        float left = box.x + (box.w - width) / 2;
        why_text_draw(frame, (Rect){left, box.y + 11, width + 2, 18}, why, 1);
    } else {
        Rect inner = {box.x + AIR, box.y + AIR, box.w - 2 * AIR, rest->h};
        box.h = fmaxf(LEAST_BOX, why_text_draw(frame, inner, why, 4) + 2 * AIR);
    }
    draw_round_dashed(frame->list, box, 8, 1, 4, 3, frame_ink(frame, TOKEN_LINE2));
    rect_cut_top(rest, box.h);
}

void wakers_section_draw(Frame *frame, Rect *rest, LaneId lane) {
    Why why = {0};
    Hope hope = stuck_say_wakers(frame->scene->timeline, lane, frame->scene->now, &why);
    if (hope != HOPE_NOT_WAITING && why.text.length) {
        rect_cut_top(rest, 12);
        chrome_section(frame, rest, _("Who could wake it"), (Slice){"", 0});
        if (hope == HOPE_NONE) {
            draw_nobody(frame, rest, &why);
        } else {
            rect_cut_top(rest, why_text_draw(frame, *rest, &why, 3));
        }
    }
    why_finish(&why);
}
