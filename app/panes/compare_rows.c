#include <math.h>

#include "panes/compare_body.h"

#define GROUP    36.0f
#define OVERLAP  80.0f
#define BRACKETS 22.0f  // Above the bars, where brackets are.

static size_t count_lanes(const Timeline *timeline) {
    size_t count = 0;
    for (size_t i = 0; i < timeline_row_count(timeline); i++) {
        count += timeline_lane(timeline, timeline_row(timeline, i))->kind == LANE_TASK;
    }
    return count;
}

// It awaits coroutines of which it makes no tasks.
static bool has_brackets(const Lane *lane) {
    return lane->frame_count >= 2;
}

static size_t count_bracketed(const Timeline *timeline) {
    size_t count = 0;
    for (size_t i = 0; i < timeline_row_count(timeline); i++) {
        const Lane *lane = timeline_lane(timeline, timeline_row(timeline, i));
        count += lane->kind == LANE_TASK && has_brackets(lane);
    }
    return count;
}

// A few lanes are better scrolled than squeezed. Brackets are drawn only over lanes of 40 and more.
static float height_that_fits(size_t lanes, size_t bracketed, float room, float wish) {
    enum { FEW = 16 };
    static const float ladder[] = {120, 100, 84, 72, 64, 60, 56, 52, 48, 44, 40, 28, 16, 4, 2};
    float least = wish >= 28 || lanes <= FEW ? 28 : 2;
    for (size_t i = 0; i < sizeof ladder / sizeof *ladder && ladder[i] > least; i++) {
        float more = ladder[i] >= 40 ? BRACKETS * (float)bracketed : 0;
        if (ladder[i] * (float)lanes + more <= room && (wish <= 0 || ladder[i] <= wish)) {
            return ladder[i];
        }
    }
    return least;
}

static void push_row(CompareBody *body, CompareRow row) {
    row.y = body->height;
    array_push(&body->rows, row);
    body->height += row.h;
}

// For arrows, which go from bar to bar.
static void push_slot(CompareBody *body, int side) {
    const CompareRow *row = &body->rows.items[body->rows.count - 1];
    Slot slot = {SLOT_LANE, row->lane, row->y + row->brackets, row->h - row->brackets, 0, false};
    lane_layout_add(&body->layouts[side], body->compare->sides[side].scene.timeline, slot);
}

static void push_lanes(CompareBody *body, int side, float room) {
    const Timeline *timeline = body->compare->sides[side].scene.timeline;
    size_t lanes = count_lanes(timeline), fit = (size_t)fmaxf(1, room / 2), seen = 0;
    bool squeezed = body->lane_height <= 2;
    body->every[side] = squeezed && lanes > fit ? (lanes + fit - 1) / fit : 1;
    for (size_t i = 0; i < timeline_row_count(timeline); i++) {
        const Lane *lane = timeline_lane(timeline, timeline_row(timeline, i));
        if (lane->kind == LANE_TASK && seen++ % body->every[side] == 0) {
            float more = body->lane_height >= 40 && has_brackets(lane) ? BRACKETS : 0;
            push_row(body, (CompareRow){.kind = COMPARE_LANE,
                                        .side = side,
                                        .lane = lane->id,
                                        .h = body->lane_height + more,
                                        .brackets = more});
            push_slot(body, side);
        }
    }
}

void compare_rows_make(CompareBody *body) {
    const CompareScene *compare = body->compare;
    size_t lanes = 0, bracketed = 0;
    for (int side = 0; side < 2; side++) {
        lanes += count_lanes(compare->sides[side].scene.timeline);
        bracketed += count_bracketed(compare->sides[side].scene.timeline);
    }
    float room = body->lanes.h - 2 * GROUP;
    float wish = compare->sides[0].scene.view.lane_height;
    float alone = height_that_fits(lanes, bracketed, room, wish);
    body->lane_height = height_that_fits(lanes, bracketed, room - OVERLAP, wish);
    // The plot may take from lanes what leaves them readable, or where they are not anyway.
    bool overlap = (body->lane_height >= 40 || alone <= 4) && room >= 2 * OVERLAP;
    if (overlap) {
        room -= OVERLAP;
    } else {
        body->lane_height = alone;
    }
    for (int side = 0; side < 2; side++) {
        push_row(body, (CompareRow){.kind = COMPARE_GROUP, .side = side, .h = GROUP});
        float from = body->height;
        push_lanes(body, side, room / 2);
        body->group[side] = (Rect){0, from, 0, body->height - from};
    }
    if (overlap) {
        push_row(body, (CompareRow){.kind = COMPARE_OVERLAP, .h = OVERLAP});
    }
    float most = fmaxf(0, body->height - body->lanes.h);
    body->top = body->lanes.y - fmaxf(0, fminf(compare->scroll, most));
    for (int side = 0; side < 2; side++) {
        Rect box = body->group[side];
        body->group[side] = rect_common(
            (Rect){body->lanes.x, body->top + box.y, body->lanes.w, box.h}, body->lanes);
    }
}

void compare_rows_finish(CompareBody *body) {
    array_finish(&body->rows);
    lane_layout_finish(&body->layouts[0]);
    lane_layout_finish(&body->layouts[1]);
}

Rect compare_row_rect(const CompareBody *body, const CompareRow *row) {
    return (Rect){body->lanes.x, body->top + row->y, body->lanes.w, row->h};
}

bool compare_in_sight(const CompareBody *body, Rect row) {
    return rect_bottom(row) > body->lanes.y && row.y < rect_bottom(body->lanes);
}

Frame compare_frame(const CompareBody *body, int side) {
    Frame frame = *body->frame;
    frame.scene = &body->compare->sides[side].scene;
    return frame;
}

float compare_bottom(const CompareBody *body) {
    return fminf(rect_bottom(body->lanes), body->top + body->height);
}
