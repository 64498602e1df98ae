#include <math.h>

#include "base/translate.h"
#include "panes/compare_body.h"
#include "panes/lane_bars.h"

// One bracket, with the words in the middle of its line where they fit.
static void draw_bracket(const CompareBody *body, const AxisMap *map, float left, float right,
                         float y, Slice words) {
    DrawList *list = body->frame->list;
    Colour colour = ink(list, state_style(LOOK_AWAITING)->mark);
    float begin = fmaxf(left, map->left), end = fminf(right, map->right);
    float width = ceilf(draw_text_width(list, TEXT_CAPTION, words));
    bool named = width + 44 < end - begin;
    float from = begin + 16, to = named ? from + width + 12 : from;
    draw_dashed_line(list, (Point){left, y + 9}, (Point){left, y}, 1.5f, 5, 4, colour);
    draw_dashed_line(list, (Point){left, y}, (Point){from, y}, 1.5f, 5, 4, colour);
    draw_dashed_line(list, (Point){to, y}, (Point){right, y}, 1.5f, 5, 4, colour);
    draw_dashed_line(list, (Point){right, y}, (Point){right, y + 9}, 1.5f, 5, 4, colour);
    if (named) {
        draw_rect(list, (Rect){from + 2, y - 8.5f, width + 8, 16}, ink(list, TOKEN_PANEL));
        draw_text(list, from + 6, y - 8, TEXT_CAPTION, words,
                  ink(list, state_style(LOOK_AWAITING)->text));
    }
}

// The coroutines that a task awaits without making tasks of them, as brackets over its bars.
static void draw_brackets(const CompareBody *body, const CompareRow *row) {
    enum { MOST = 64, LEAST = 12 };
    const AxisMap *map = &body->maps[row->side];
    uint32_t frames[MOST];
    Nanos from = nanos_from_double(axis_position(map, map->left));
    Nanos to = nanos_from_double(axis_position(map, map->right));
    size_t count =
        timeline_frames_between(map->timeline, row->lane, from < 0 ? 0 : from, to, frames, MOST);
    Rect box = compare_row_rect(body, row);
    float bar = lane_bar_height(row->h - row->brackets);
    float y = roundf(box.y + row->brackets + (row->h - row->brackets - bar) / 2 - 16) + 0.5f;
    Text label = {0};
    for (size_t i = 0; i < count; i++) {
        FrameSpan span = timeline_frame(map->timeline, row->lane, frames[i]);
        float left = roundf(axis_x_of_step(map, span.begin_step)) + 6;
        float right = roundf(axis_x(map, (double)span.end)) - 6;
        if (span.depth == 1 && right - left >= LEAST) {
            text_clear(&label);
            text_append_c(&label, "await ");
            text_append(&label, timeline_text(map->timeline, span.function));
            text_append_c(&label, "()");
            draw_bracket(body, map, left, right, y, text_slice(&label));
        }
    }
    text_finish(&label);
}

static LaneArt art_of(const CompareBody *body, Frame *frame, const CompareRow *row) {
    Rect box = compare_row_rect(body, row);
    const AxisMap *map = &body->maps[row->side];
    float top = box.y + row->brackets;
    return (LaneArt){frame,
                     map,
                     row->lane,
                     rect_between(map->left, top, map->right, rect_bottom(box)),
                     lane_bar_height(row->h - row->brackets),
                     false};
}

// Where its first step lies; where it is made if it has none.
static float begun(const AxisMap *map, const Lane *lane) {
    for (uint32_t i = 0; i < lane->span_count && i < 4; i++) {
        Span span = timeline_span(map->timeline, lane->id, i);
        if (span.state == STATE_RUNNING) {
            return axis_x_of_step(map, span.begin_step);
        }
    }
    return axis_x(map, (double)lane->created);
}

// Before its turn came there was nothing to see of it, and no loop to blame for the wait.
static void draw_turn(const CompareBody *body, const CompareRow *row, const AxisMap *map,
                      float first) {
    DrawList *list = body->frame->list;
    const Lane *lane = timeline_lane(map->timeline, row->lane);
    float from = fmaxf(axis_x(map, (double)lane->created) + 6, map->left);
    float to = first - 4;
    Rect box = compare_row_rect(body, row);
    if (row->h >= 16 && to > from) {
        float y = roundf(box.y + (box.h + row->brackets) / 2) + 0.5f;
        draw_dashed_line(list, (Point){from, y}, (Point){to, y}, 1, 2, 4, ink(list, TOKEN_T3));
    }
}

static void draw_bars(const LaneArt *art, float height) {
    if (height <= 4) {
        lane_bars_draw_flat(art);
    } else {
        lane_bars_draw(art);
    }
}

void compare_lane_draw(const CompareBody *body, const CompareRow *row) {
    Frame frame = compare_frame(body, row->side);
    LaneArt art = art_of(body, &frame, row);
    const AxisMap *map = &body->maps[row->side];
    if (body->compare->sides[row->side].sequential) {
        float first = begun(map, timeline_lane(map->timeline, row->lane));
        draw_turn(body, row, map, first);
        float x = fmaxf(map->left, first - 3);
        draw_clip_push(body->frame->list, rect_between(x, body->lanes.y, fmaxf(x, map->right),
                                                       rect_bottom(body->lanes)));
        draw_bars(&art, row->h);
        draw_clip_pop(body->frame->list);
    } else {
        draw_bars(&art, row->h);
    }
    if (row->brackets > 0) {
        draw_brackets(body, row);
    }
}

void compare_cap_draw(const CompareBody *body, const CompareRow *row) {
    Frame frame = compare_frame(body, row->side);
    LaneArt art = art_of(body, &frame, row);
    if (row->h > 4) {
        lane_bars_draw_cap(&art);
    }
}

// What the other run made of the same task, and how that is written.
static Token write_delta(const CompareBody *body, const CompareRow *row, Text *out) {
    const CompareScene *compare = body->compare;
    Nanos delta = 0;
    if (!comparison_partner(compare->comparison, row->side, row->lane)) {
        text_append_c(out, row->side ? _("only in B") : _("only in A"));
    } else if (row->side == 1 && !compare->same_length &&
               comparison_delta(compare->comparison, 1, row->lane, &delta) && delta) {
        compare_write_delta(compare, delta, out);
    }
    return delta ? compare_delta_token(delta) : TOKEN_T3;
}

// Beside its end, clear of the lines that go down through all lanes; false where there is no such
// place.
static bool place_delta(const CompareBody *body, int side, Rect *box) {
    enum { CLEAR = 5, FARTHEST = 24 };
    const AxisMap *map = &body->maps[side];
    const Scene *lead = &body->compare->sides[body->compare->lead].scene;
    float lines[] = {compare_end_x(body, 0), compare_end_x(body, 1),
                     axis_x_of_moment(&body->maps[body->compare->lead], lead->now)};
    float from = box->x;
    for (int attempt = 0; attempt < 3; attempt++) {
        for (int i = 0; i < 3; i++) {
            if (lines[i] > box->x - CLEAR && lines[i] < rect_right(*box) + CLEAR) {
                box->x = ceilf(lines[i]) + CLEAR;
            }
        }
    }
    bool covered = !rect_empty(rect_common(*box, compare_difference_place(body)));
    return !covered && box->x - from < FARTHEST && rect_right(*box) + CLEAR < map->right;
}

void compare_delta_draw(const CompareBody *body, const CompareRow *row) {
    const CompareScene *compare = body->compare;
    const AxisMap *map = &body->maps[row->side];
    DrawList *list = body->frame->list;
    const Lane *lane = timeline_lane(map->timeline, row->lane);
    float x;
    if (compare->running || row->h < 16 || !lane_cap_x(map, lane, &x) ||
        lane->ended_event > compare->sides[row->side].scene.now.event) {
        return;
    }
    bool paired = comparison_partner(compare->comparison, row->side, row->lane) != 0;
    TextRole role = paired ? TEXT_TIME_SMALL : TEXT_CAPTION;
    Text text = {0};
    Token token = write_delta(body, row, &text);
    float width = ceilf(draw_text_width(list, role, text_slice(&text)));
    Rect row_box = compare_row_rect(body, row);
    float middle = roundf(row_box.y + (row_box.h + row->brackets) / 2);
    Rect box = {x + 14, middle - 8, width + 1, 16};
    if (text.length && place_delta(body, row->side, &box)) {
        compare_ground_draw(body, row->side, row->lane, rect_inset(box, -2, 0));
        draw_text_in(list, box, ALIGN_LEFT, role, text_slice(&text), ink(list, token));
    }
    text_finish(&text);
}
