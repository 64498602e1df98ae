#include "panes/chip_slide.h"

#include <math.h>

#include "panes/chrome.h"

static const ChipPlace *place_before(const ChipPlaces *places, LaneId lane) {
    for (size_t i = 0; i < places->count; i++) {
        if (places->items[i].lane == lane) {
            return &places->items[i];
        }
    }
    return NULL;
}

static float between(float from, float to, float part) {
    return roundf(from + (to - from) * part);
}

static void draw_chip(Frame *frame, LaneId lane, Rect from, Rect to, float part) {
    DrawList *list = frame->list;
    Text name = {0};
    chrome_lane_name(frame, lane, &name);
    float width = ceilf(draw_text_width(list, TEXT_LABEL, text_slice(&name))) + 20;
    Rect chip = {between(from.x, to.x, part), between(from.y, to.y, part), width, 28};
    draw_round(list, chip, 6, ink(list, TOKEN_RAISED));
    draw_round_stroke(list, chip, 6, 1, ink(list, TOKEN_ACCENT));
    draw_text_in(list, chip, ALIGN_CENTRE, TEXT_LABEL, text_slice(&name), ink(list, TOKEN_T1));
    text_finish(&name);
}

void chip_slide_draw(struct Frame *frame, Rect pane) {
    const Motion *motion = &frame->scene->view.motion;
    if (!motion->chips || !frame->hits) {
        return;
    }
    draw_clip_push(frame->list, rect_inset(pane, 1, 1));
    for (size_t i = 0; i < frame->hits->items.count; i++) {
        const Hit hit = frame->hits->items.items[i];
        bool here = hit.kind == HIT_TASK && hit.a && rect_has(pane, rect_centre(hit.rect));
        const ChipPlace *before = here ? place_before(motion->chips, hit.a) : NULL;
        // Within a row of the queue they only move up.
        if (before && fabsf(before->rect.y - hit.rect.y) > 12) {
            draw_chip(frame, hit.a, before->rect, hit.rect, motion->chips_part);
        }
    }
    draw_clip_pop(frame->list);
}
