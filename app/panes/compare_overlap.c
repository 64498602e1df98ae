#include <math.h>

#include "base/translate.h"
#include "panes/compare_body.h"

#define BELOW 16.0f  // The ground line.
#define HIGH  52.0f
#define UNIT  24.0f  // One task more.
#define LINE  16.0f  // Of text.

// How many of a side sleep at each pixel, and how high that is drawn.
typedef struct Steps {
    float left;
    size_t columns;
    uint32_t *counts;
    float bottom, unit;
} Steps;

static uint32_t count_at(const Steps *steps, size_t column) {
    return column < steps->columns ? steps->counts[column * STATE_COUNT + STATE_SLEEP] : 0;
}

static float top_at(const Steps *steps, size_t column) {
    return roundf(steps->bottom - steps->unit * (float)count_at(steps, column));
}

static float x_of(const Steps *steps, size_t column) {
    return steps->left + (float)column;
}

// Where the count changes next.
static size_t run_end(const Steps *steps, size_t column) {
    size_t end = column + 1;
    while (end < steps->columns && count_at(steps, end) == count_at(steps, column)) {
        end++;
    }
    return end;
}

static uint32_t most_asleep(const CompareBody *body) {
    uint32_t a = timeline_most_asleep(body->maps[0].timeline);
    uint32_t b = timeline_most_asleep(body->maps[1].timeline), most = a > b ? a : b;
    return most ? most : 1;
}

static Steps steps_of(const CompareBody *body, int side, Rect box) {
    const AxisMap *map = &body->maps[side];
    Steps steps = {.left = roundf(fmaxf(map->left, axis_x(map, 0))),
                   .bottom = rect_bottom(box) - BELOW,
                   .unit = fminf(UNIT, HIGH / (float)most_asleep(body))};
    float right = fminf(map->right, axis_x(map, (double)timeline_end(map->timeline)));
    steps.columns = right > steps.left ? (size_t)ceilf(right - steps.left) : 0;
    steps.counts = mem_zeroed(steps.columns * STATE_COUNT + 1, sizeof *steps.counts);
    if (steps.columns) {
        int64_t begin = nanos_from_double(fmax(0, axis_position(map, steps.left)));
        int64_t end = nanos_from_double(axis_position(map, steps.left + (float)steps.columns));
        timeline_population_columns(map->timeline, AXIS_TIME, begin, end > begin ? end : begin + 1,
                                    steps.columns, steps.counts);
    }
    // At the instant between two sleeps nobody sleeps; that is no gap to be seen.
    for (size_t i = 1; i + 1 < steps.columns; i++) {
        uint32_t *at = &steps.counts[i * STATE_COUNT + STATE_SLEEP];
        if (at[0] < *(at - STATE_COUNT) && *(at - STATE_COUNT) == at[STATE_COUNT]) {
            at[0] = at[STATE_COUNT];
        }
    }
    return steps;
}

static void draw_filled(DrawList *list, const Steps *steps) {
    Colour colour = ink(list, TOKEN_RUN);
    float before = steps->bottom;
    for (size_t i = 0; i <= steps->columns;) {
        bool past = i == steps->columns;
        size_t end = past ? i + 1 : run_end(steps, i);
        float left = x_of(steps, i), right = past ? left : x_of(steps, end);
        float top = top_at(steps, i);
        draw_rect(list, rect_between(left, top, right, steps->bottom),
                  ink_at(list, TOKEN_RUN, 0.16f));
        draw_rect(list, rect_between(left - 1, fminf(top, before), left + 1, fmaxf(top, before)),
                  colour);
        draw_rect(list, rect_between(left - 1, top - 1, past ? left + 1 : right, top + 1), colour);
        before = top;
        i = end;
    }
}

static void draw_dashed(DrawList *list, const Steps *steps) {
    Colour colour = ink(list, TOKEN_T2);
    float before = steps->bottom;
    for (size_t i = 0; i <= steps->columns;) {
        bool past = i == steps->columns;
        size_t end = past ? i + 1 : run_end(steps, i);
        float left = x_of(steps, i), top = top_at(steps, i);
        draw_dashed_line(list, (Point){left, before}, (Point){left, top}, 1.5f, 5, 4, colour);
        if (!past) {
            draw_dashed_line(list, (Point){left, top}, (Point){x_of(steps, end), top}, 1.5f, 5, 4,
                             colour);
        }
        before = top;
        i = end;
    }
}

// ---- Names
// ---------------------------------------------------------------------------------------

// Whether a line of the steps goes through the box.
static bool is_crossed(const Steps *steps, Rect box) {
    float high = steps->bottom, low = 0;
    bool begun = false;
    for (float x = box.x - 4; x < rect_right(box) + 4; x += 1) {
        bool within = x >= steps->left && x < x_of(steps, steps->columns);
        float top = within ? top_at(steps, (size_t)(x - steps->left)) : steps->bottom;
        high = begun ? fminf(high, top) : top;
        low = begun ? fmaxf(low, top) : top;
        begun = true;
    }
    return low + 2 > box.y && high - 2 < rect_bottom(box) &&
           !(low >= steps->bottom && high >= steps->bottom);
}

static bool is_free(const CompareBody *body, const Steps *other, Rect box) {
    for (int side = 0; side < 2; side++) {
        float end = compare_end_x(body, side);
        if (end > box.x - 4 && end < rect_right(box) + 4) {
            return false;
        }
    }
    return !is_crossed(other, box);
}

// At the right end of the longest stretch at which nothing crosses it, below the line or over it.
static void draw_name(const CompareBody *body, int side, const Steps *own, const Steps *other) {
    DrawList *list = body->frame->list;
    Text text = {0};
    text_append_c(&text, side ? "B " : "A ");
    text_append(&text, body->compare->sides[side].title);
    float width = ceilf(draw_text_width(list, TEXT_HEADER, text_slice(&text))) + 1;
    Rect best = {0};
    float longest = width + 24;
    for (size_t i = 0; i < own->columns;) {
        size_t end = run_end(own, i);
        float length = (float)(end - i), top = top_at(own, i);
        for (int over = 0; over < 2 && count_at(own, i) && length > longest; over++) {
            for (float right = x_of(own, end) - 12; right - width > x_of(own, i) + 8; right -= 24) {
                Rect box = {right - width, over ? top - LINE - 3 : top + 5, width, LINE};
                bool room = over || rect_bottom(box) + 2 <= own->bottom;
                if (room && is_free(body, other, box)) {
                    best = box;
                    longest = length;
                    break;
                }
            }
        }
        i = end;
    }
    if (!rect_empty(best)) {
        draw_text_in(list, best, ALIGN_RIGHT, TEXT_HEADER, text_slice(&text),
                     ink(list, side ? TOKEN_RUN : TOKEN_T2));
    }
    text_finish(&text);
}

void compare_overlap_draw(const CompareBody *body, const CompareRow *row) {
    DrawList *list = body->frame->list;
    Rect box = compare_row_rect(body, row);
    Steps a = steps_of(body, 0, box), b = steps_of(body, 1, box);
    draw_filled(list, &b);
    draw_dashed(list, &a);
    draw_hline(list, body->maps[0].left, body->maps[0].right, a.bottom, ink(list, TOKEN_LINE2));
    draw_name(body, 1, &b, &a);
    draw_name(body, 0, &a, &b);
    mem_free(a.counts);
    mem_free(b.counts);
}

void compare_overlap_draw_scale(const CompareBody *body, const CompareRow *row) {
    DrawList *list = body->frame->list;
    Rect box = compare_row_rect(body, row);
    uint32_t most = most_asleep(body);
    float bottom = rect_bottom(box) - BELOW, unit = fminf(UNIT, HIGH / (float)most);
    Text text = {0};
    for (uint32_t value = most; value > 0; value = value > 1 ? 1 : 0) {
        text_clear(&text);
        text_printf(&text, "%u", value);
        draw_text_in(list,
                     (Rect){body->maps[0].left - 60, bottom - unit * (float)value - 8, 52, LINE},
                     ALIGN_RIGHT, TEXT_TIME_SMALL, text_slice(&text), ink(list, TOKEN_T2));
    }
    text_finish(&text);
}
