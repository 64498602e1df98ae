#include <math.h>

#include "base/translate.h"
#include "panes/chrome.h"
#include "panes/compare_body.h"

// Some programs cannot do without concurrency: then tasks took turns, and that is said.
static void write_gave_way(const CompareScene *compare, int side, Text *out) {
    if (compare->sides[side].sequential && !compare->running) {
        size_t count = compare->comparison->facts[side].gave_way;
        if (count) {
            text_append_c(out, "  ·  ");
            text_printf(out,
                        ngettext("%zu task had to give way: it waits for what others do",
                                 "%zu tasks had to give way: they wait for what others do", count),
                        count);
        }
    }
}

void compare_group_draw(const CompareBody *body, const CompareRow *row) {
    Frame *frame = body->frame;
    DrawList *list = frame->list;
    const CompareSide *side = &body->compare->sides[row->side];
    Rect box = compare_row_rect(body, row);
    draw_rect(list, box, ink(list, TOKEN_RAISED));
    draw_hline(list, box.x, rect_right(box), rect_bottom(box) - 1, ink(list, TOKEN_LINE));
    compare_badge_draw(frame, row->side, (Point){box.x + COMPARE_EDGE + 9, box.y + box.h / 2});
    Rect rest = box;
    rect_cut_left(&rest, COMPARE_EDGE + 28);
    rect_cut_right(&rest, COMPARE_EDGE);
    draw_text_in(list, rest, ALIGN_LEFT, TEXT_NAME, side->title, ink(list, TOKEN_T1));
    // The notes of both groups stand below one another.
    float other = draw_text_width(list, TEXT_NAME, body->compare->sides[!row->side].title);
    float width = fmaxf(other, draw_text_width(list, TEXT_NAME, side->title));
    rect_cut_left(&rest, fmaxf(width + 20, body->names - COMPARE_EDGE - 2));
    Text note = {0};
    text_append(&note, side->file);
    write_gave_way(body->compare, row->side, &note);
    if (rest.w > 40) {
        draw_text_in(list, rest, ALIGN_LEFT, TEXT_NOTE, text_slice(&note), ink(list, TOKEN_T2));
    }
    text_finish(&note);
}

// Above the playhead, which may stand right there.
void compare_group_draw_counts(const CompareBody *body, const CompareRow *row) {
    DrawList *list = body->frame->list;
    const Timeline *timeline = body->compare->sides[row->side].scene.timeline;
    Rect rest = rect_inset(compare_row_rect(body, row), COMPARE_EDGE, 4);
    Text counts = {0};
    chrome_write_size(timeline, &counts);
    if (body->every[row->side] > 1) {
        text_printf(&counts, _(", one lane of %zu drawn"), body->every[row->side]);
    }
    float width = ceilf(draw_text_width(list, TEXT_NOTE, text_slice(&counts)));
    if (width + 240 < rest.w) {
        Rect box = rect_cut_right(&rest, width);
        draw_rect(list, rect_inset(box, -6, 0), ink(list, TOKEN_RAISED));
        draw_text_in(list, box, ALIGN_RIGHT, TEXT_NOTE, text_slice(&counts), ink(list, TOKEN_T2));
    }
    text_finish(&counts);
}

void compare_lane_name_draw(const CompareBody *body, const CompareRow *row) {
    DrawList *list = body->frame->list;
    Frame frame = compare_frame(body, row->side);
    const Scene *scene = frame.scene;
    const Lane *lane = timeline_lane(scene->timeline, row->lane);
    LaneState state = timeline_lane_at(scene->timeline, row->lane, scene->now).state;
    Rect box = compare_row_rect(body, row);
    box = rect_between(box.x + COMPARE_EDGE, box.y, box.x + body->names - 6, rect_bottom(box));
    rect_cut_left(&box, 12 * fminf(3, (float)(lane->depth > 1 ? lane->depth - 1 : 0)));
    bool high = row->h >= 40;
    float middle = roundf(box.y + box.h / 2);
    chrome_glyph(&frame, state, (Point){box.x + COMPARE_GLYPH / 2, high ? middle - 9 : middle},
                 fminf(COMPARE_GLYPH, row->h));
    rect_cut_left(&box, COMPARE_GLYPH + 8);
    Text name = {0}, note = {0};
    timeline_write_lane_label(scene->timeline, row->lane, &name);
    timeline_write_activity(scene->timeline, row->lane, scene->now, &note);
    Rect first = high ? (Rect){box.x, middle - 19, box.w, 20} : box;
    draw_text_in(list, first, ALIGN_LEFT, TEXT_NAME, text_slice(&name), ink(list, TOKEN_T1));
    if (high) {
        draw_text_in(list, (Rect){box.x, middle + 1, box.w, 16}, ALIGN_LEFT, TEXT_LANE_NOTE,
                     text_slice(&note), ink(list, TOKEN_T2));
    }
    text_finish(&name);
    text_finish(&note);
}

void compare_overlap_name_draw(const CompareBody *body, const CompareRow *row) {
    DrawList *list = body->frame->list;
    Rect box = compare_row_rect(body, row);
    float middle = roundf(box.y + box.h / 2);
    box = (Rect){box.x + COMPARE_EDGE + COMPARE_GLYPH + 8, 0,
                 body->names - COMPARE_EDGE - COMPARE_GLYPH - 40, 20};
    box.y = middle - 19;
    draw_text_in(list, box, ALIGN_LEFT, TEXT_NAME, slice_from(_("Overlap")), ink(list, TOKEN_T1));
    box.y = middle + 1;
    box.h = 16;
    draw_text_in(list, box, ALIGN_LEFT, TEXT_LANE_NOTE, slice_from(_("sleeping at once")),
                 ink(list, TOKEN_T2));
}
