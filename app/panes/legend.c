#include "panes/legend.h"

#include <math.h>

#include "base/translate.h"
#include "panes/chrome.h"

#define SAMPLE    32.0f
#define GAP       22.0f
#define GAP_LEAST 14.0f

static void draw_sample(Frame *frame, StateLook look, Rect box) {
    DrawList *list = frame->list;
    float y = roundf(box.y + box.h / 2);
    switch (look) {
    case LOOK_RUNNING:
        draw_round(list, (Rect){box.x + 10, y - 6, 4, 12}, 2, ink(list, TOKEN_RUN));
        break;
    case LOOK_READY:
        draw_round(list, (Rect){box.x, y - 3, 24, 6}, 3, ink(list, TOKEN_READY));
        break;
    case LOOK_CANCELLED:
    case LOOK_FINISHED:
    case LOOK_FAILED:
    case LOOK_PENDING: draw_state_glyph(list, look, (Point){box.x + 12, y}, 12); break;
    default: draw_state_bar(list, (Rect){box.x, y - 6, 24, 12}, 3, look); break;
    }
}

static float sample_width(DrawList *list, StateLook look) {
    return SAMPLE + draw_text_width(list, TEXT_CAPTION, slice_from(_(state_style(look)->name)));
}

static float count_of(const bool *seen) {
    float count = 0;
    for (StateLook look = 0; look < LOOK_COUNT; look++) {
        count += seen[look] ? 1 : 0;
    }
    return count;
}

static float states_width(DrawList *list, const bool *seen) {
    float width = 0;
    for (StateLook look = 0; look < LOOK_COUNT; look++) {
        width += seen[look] ? sample_width(list, look) + GAP : 0;
    }
    return width;
}

void legend_draw(Frame *frame, Rect row) {
    DrawList *list = frame->list;
    static const StateLook order[] = {LOOK_RUNNING,  LOOK_READY,      LOOK_QUEUED,  LOOK_ASLEEP,
                                      LOOK_AWAITING, LOOK_CANCELLING, LOOK_BLOCKED, LOOK_CANCELLED,
                                      LOOK_FAILED,   LOOK_PENDING,    LOOK_FINISHED};
    const bool *seen = frame->scene->looks->seen[frame->scene->view.axis];
    bool picture = frame->scene->view.picture;
    Rect box = rect_inset(row, picture ? 0 : 16, 0);
    Slice note = picture ? SLICE("Coroscope") : slice_from(_("faded = not played yet"));
    // The states come first: what they leave is for the note.
    float gap = GAP, needed = states_width(list, seen);
    float note_width = draw_text_width(list, TEXT_CAPTION, note) + 24;
    if (needed + note_width > box.w) {
        gap = GAP_LEAST;
        needed -= (GAP - GAP_LEAST) * count_of(seen);
    }
    if (!picture) {
        hits_add(frame->hits, row, HIT_ACTION, ACTION_STATE_SHEET, 0, CURSOR_HAND);
    }
    bool noted = needed + note_width <= box.w || picture;
    for (size_t i = 0; i < sizeof order / sizeof *order; i++) {
        const StateStyle *style = state_style(order[i]);
        Slice name = slice_from(_(style->name));
        float width = sample_width(list, order[i]);
        if (!seen[order[i]]) {
            continue;
        }
        if (box.w < width + (noted ? note_width : 0)) {
            break;
        }
        draw_sample(frame, order[i], box);
        rect_cut_left(&box, SAMPLE);
        draw_text_in(list, box, ALIGN_LEFT, TEXT_CAPTION, name, ink(list, TOKEN_T1));
        rect_cut_left(&box, width - SAMPLE + gap);
    }
    if (noted) {
        draw_text_in(list, box, ALIGN_RIGHT, TEXT_CAPTION, note,
                     ink(list, picture ? TOKEN_T3 : TOKEN_T2));
    }
}
