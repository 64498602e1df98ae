#include "panes/lane_bars.h"

#include <math.h>

#include "panes/bar_label.h"
#include "panes/chrome.h"
#include "panes/lane_dense.h"

#define BEAD            4.0f
#define BEAD_MORE       8.0f
#define RADIUS          4.0f
#define CAP             16.0f
#define CAP_AFTER       14.0f
#define INSTANT         18.0f
#define LONG_RUN        7.0f
#define HISTOGRAM_LEAST 14.0f  // Lower bars have no room for one.

// On the steps axis: the edge between two steps at a time.
static float boundary(const AxisMap *map, uint32_t step, Nanos time) {
    Moment moment = {.time = time, .step = step ? step - 1 : 0};
    return axis_x(map, step_columns_of_moment(map->columns, map->timeline, moment));
}

static bool is_run(const Span *span) {
    return span->state == STATE_RUNNING || span->state == STATE_BLOCKED;
}

static Span next_span(const AxisMap *map, const Span *span, bool *found) {
    const Lane *lane = timeline_lane(map->timeline, span->lane);
    *found = lane && span->index + 1 < lane->span_count;
    return *found ? timeline_span(map->timeline, span->lane, span->index + 1) : *span;
}

// Left of the bead that follows at once, or the time itself.
static float time_right(const AxisMap *map, const Span *span) {
    float right = axis_x(map, (double)span->end);
    Span at = *span;
    bool found = true;
    for (int i = 0; i < 3 && found; i++) {
        at = next_span(map, &at, &found);
        if (!found || at.begin != span->end) {
            break;
        }
        if (is_run(&at)) {
            return axis_x_of_step(map, at.begin_step) - BEAD / 2 - 2;
        }
    }
    return right;
}

// Right of the bead of the step that came before.
static float time_left(const AxisMap *map, const Span *span) {
    float left = axis_x(map, (double)span->begin);
    if (span->begin_step > 1) {
        Step before = timeline_step(map->timeline, span->begin_step - 1);
        bool own = before.lane == span->lane || before.loop == span->lane;
        if (own && before.end == span->begin) {
            float bead = before.time == before.end ? axis_x_of_step(map, before.number) : left;
            return fmaxf(left, bead) + BEAD / 2 + 2;
        }
    }
    return left + 1;
}

static bool time_edges(const AxisMap *map, const Span *span, float *left, float *right) {
    if (span->state == STATE_RUNNING) {
        float x = axis_x_of_step(map, span->begin_step);
        float end = axis_x(map, (double)span->end);
        bool is_long = end - axis_x(map, (double)span->begin) > LONG_RUN;
        *left = is_long ? axis_x(map, (double)span->begin) : x - BEAD / 2;
        *right = is_long ? end : x + BEAD / 2;
        if (span->index) {
            Span before = timeline_span(map->timeline, span->lane, span->index - 1);
            return before.state != STATE_BLOCKED || is_long;
        }
        return true;
    }
    if (span->state == STATE_BLOCKED) {
        *left = axis_x(map, (double)span->begin) + axis_shift(map, span->begin_step);
        *right = axis_x(map, (double)span->end);
        return *right > *left;
    }
    *left = time_left(map, span);
    *right = time_right(map, span);
    return span->end > span->begin && *right - *left > 0.25f;
}

bool lane_span_edges(const AxisMap *map, const Span *span, float *left, float *right) {
    bool shown;
    if (map->axis == AXIS_TIME) {
        shown = time_edges(map, span, left, right);
    } else {
        *left = boundary(map, span->begin_step, span->begin) + 1;
        *right = boundary(map, span->end_step, span->end) - 1;
        shown = *right - *left > 1;
    }
    if (span->open && timeline_is_over(map->timeline) && !is_run(span)) {
        // It never ended: off the edge of the picture.
        *right = map->right + 16;
        shown = true;
    }
    return shown;
}

bool lane_cap_x(const AxisMap *map, const Lane *lane, float *x) {
    if (lane->ended == NANOS_NEVER || lane->end == STATE_NOT_YET) {
        return false;
    }
    if (lane->end == STATE_PENDING) {
        *x = map->right - 14;
        // In a deadlock its bar says "for ever".
        return timeline_outcome(map->timeline) != OUTCOME_DEADLOCK;
    }
    if (map->axis == AXIS_STEPS) {
        *x = boundary(map, lane->ended_step + 1, lane->ended) + CAP_AFTER + 1;
        return true;
    }
    *x = axis_x(map, (double)lane->ended) + CAP_AFTER;
    if (lane->ended_step) {
        SpanRange instant = timeline_instant_of(map->timeline, lane->ended_step);
        uint32_t last = instant.first + instant.count - 1;
        *x += instant.count > 1 && axis_shift(map, last) > 0 ? INSTANT : 0;
    }
    return true;
}

static Rect bar_box(const LaneArt *art, float left, float right) {
    float middle = art->rect.y + art->rect.h / 2;
    return rect_between(left, roundf(middle - art->bar / 2), right, roundf(middle + art->bar / 2));
}

static void draw_bead(const LaneArt *art, float left, float right) {
    Rect box = rect_inset(bar_box(art, left, right), 0, art->small ? -2 : -BEAD_MORE / 2);
    draw_round(art->frame->list, box, 2, frame_ink(art->frame, TOKEN_RUN));
}

static void draw_span(const LaneArt *art, const Span *span) {
    float left, right;
    if (!lane_span_edges(art->map, span, &left, &right) || right < art->map->left ||
        left > art->map->right) {
        return;
    }
    if (span->state == STATE_RUNNING && right - left <= BEAD + 0.5f) {
        draw_bead(art, left, right);
        return;
    }
    // A very long bar need not be longer than what is seen of it.
    float from = fmaxf(left, art->map->left - 24), to = fminf(right, art->map->right + 24);
    Rect box = bar_box(art, from, to);
    draw_state_bar(art->frame->list, box, art->small ? 2 : RADIUS, chrome_look(span->state));
    if (!art->small && art->bar >= 18 && !art->frame->scene->view.no_labels) {
        bar_label_draw(art->frame, art->map, span, box);
    }
    if (art->frame->scene->view.lane == art->lane && art->frame->scene->view.span == span->index &&
        !art->frame->scene->view.picture) {
        draw_round_stroke(art->frame->list, rect_inset(box, -3, -3), 7, 2,
                          frame_ink(art->frame, TOKEN_PLAY));
    }
}

// From the last bar to the cap: the life is over, what is told there is how.
static void draw_whisker(const LaneArt *art, float left, float right) {
    float y = roundf(art->rect.y + art->rect.h / 2);
    left = fmaxf(left, art->map->left);
    if (right > left) {
        draw_hline(art->frame->list, left, right, y, frame_ink(art->frame, TOKEN_LINE2));
    }
}

void lane_bars_draw_cap(const LaneArt *art) {
    const Lane *lane = timeline_lane(art->map->timeline, art->lane);
    float x;
    float size = art->small ? 11 : art->bar >= 18 ? CAP : fminf(10, art->bar);
    if (!lane_cap_x(art->map, lane, &x) || x < art->map->left - size) {
        return;
    }
    float y = art->rect.y + art->rect.h / 2;
    if (!art->small && lane->end != STATE_PENDING) {
        // Beads of one instant stand side by side, and its last one may not be the last of them.
        bool beside = art->map->axis == AXIS_TIME && lane->ended_step;
        float from = beside ? axis_x_of_step(art->map, lane->ended_step) + 3 : x - CAP_AFTER;
        draw_whisker(art, from, x - size / 2 - 1);
    }
    chrome_glyph(art->frame, lane->end, (Point){art->small ? x - 2 : x, y}, size);
}

// More bars than the picture has columns.
static bool is_dense(const LaneArt *art, SpanRange range) {
    return (float)range.count > (art->map->right - art->map->left) / 2;
}

static void draw_dense(const LaneArt *art) {
    LaneArt flat = *art;
    flat.rect = bar_box(art, art->rect.x, rect_right(art->rect));
    if (flat.rect.h >= HISTOGRAM_LEAST && art->map->axis == AXIS_TIME) {
        lane_dense_draw(art, flat.rect);
        return;
    }
    lane_bars_draw_flat(&flat);
}

void lane_bars_draw(const LaneArt *art) {
    const Timeline *timeline = art->map->timeline;
    int64_t begin, end;
    axis_visible(art->map, &begin, &end);
    SpanRange range = timeline_spans_between(timeline, art->lane, art->map->axis, begin, end);
    if (is_dense(art, range)) {
        draw_dense(art);
    } else {
        for (uint32_t i = 0; i < range.count; i++) {
            Span span = timeline_span(timeline, art->lane, range.first + i);
            if (!is_run(&span)) {
                draw_span(art, &span);
            }
        }
        // Beads lie above the bars whose ends they touch.
        for (uint32_t i = 0; i < range.count; i++) {
            Span span = timeline_span(timeline, art->lane, range.first + i);
            if (is_run(&span)) {
                draw_span(art, &span);
            }
        }
    }
}

// ---- The loop
// -----------------------------------------------------------------------------------

static void draw_busy(const LaneArt *art) {
    enum { COLUMN = 3, MOST = 2048 };
    uint8_t busy[MOST] = {0};
    float left = fmaxf(art->map->left, axis_x(art->map, 0));
    float right =
        fminf(art->map->right, axis_x(art->map, (double)timeline_end(art->map->timeline)));
    size_t columns = right > left ? (size_t)((right - left) / COLUMN) : 0;
    columns = columns > MOST ? MOST : columns;
    if (!columns) {
        return;
    }
    AxisPiece piece;
    float last = left + (float)(columns * COLUMN);
    size_t from = 0;
    for (float at = left; axis_piece(art->map, at, last, &piece); at = piece.right) {
        size_t to = (size_t)ceilf((piece.right - left) / COLUMN - 0.01f);
        to = to > columns ? columns : to;
        if (to > from) {
            timeline_busy_columns(art->map->timeline, piece.begin, piece.end, to - from,
                                  busy + from);
            from = to;
        }
    }
    Rect box = bar_box(art, left, right);
    for (size_t i = 0; i < columns; i++) {
        float height = roundf(box.h * (float)busy[i] / 255);
        draw_rect(art->frame->list,
                  (Rect){left + (float)(i * COLUMN), rect_bottom(box) - height, COLUMN, height},
                  frame_ink(art->frame, TOKEN_RUN));
    }
}

static void draw_idle(const LaneArt *art, const Span *span) {
    float left, right;
    if (!lane_span_edges(art->map, span, &left, &right) || span->open) {
        return;
    }
    float y = roundf(art->rect.y + art->rect.h / 2) - 1;
    left = fmaxf(left + 3, art->map->left);
    right = fminf(right - 3, art->map->right);
    draw_rect(art->frame->list, rect_between(left, y, right, y + 2),
              frame_ink(art->frame, TOKEN_LINE2));
}

// Blocking calls are few and known by their findings; the loop's spans may be very many.
static void draw_blocked(const LaneArt *art) {
    const Timeline *timeline = art->map->timeline;
    for (size_t i = 0; i < timeline_finding_count(timeline); i++) {
        const Finding *finding = timeline_finding(timeline, i);
        uint32_t index = timeline_span_at_event(timeline, art->lane, finding->event);
        if (finding->kind == FINDING_BLOCKED && index != NO_SPAN) {
            Span span = timeline_span(timeline, art->lane, index);
            if (span.state == STATE_BLOCKED) {
                draw_span(art, &span);
            }
        }
    }
}

bool lane_bars_is_busy(const AxisMap *map, LaneId loop) {
    int64_t begin, end;
    axis_visible(map, &begin, &end);
    SpanRange range = timeline_spans_between(map->timeline, loop, map->axis, begin, end);
    return map->axis == AXIS_TIME && (float)range.count > (map->right - map->left) / 6;
}

void lane_bars_draw_loop(const LaneArt *art) {
    const Timeline *timeline = art->map->timeline;
    if (lane_bars_is_busy(art->map, art->lane)) {
        draw_busy(art);
        draw_blocked(art);
        return;
    }
    int64_t begin, end;
    axis_visible(art->map, &begin, &end);
    SpanRange range = timeline_spans_between(timeline, art->lane, art->map->axis, begin, end);
    for (uint32_t i = 0; i < range.count; i++) {
        Span span = timeline_span(timeline, art->lane, range.first + i);
        if (span.state == STATE_IDLE) {
            draw_idle(art, &span);
        } else if (is_run(&span)) {
            float left, right;
            if (!lane_span_edges(art->map, &span, &left, &right)) {
                continue;
            }
            LaneArt bead = *art;
            bead.small = true;
            draw_span(&bead, &span);
        }
    }
}

// ---- Flat
// ---------------------------------------------------------------------------------------

// Ends are marks beside the life, not part of it.
static bool is_life(LaneState state) {
    return state != STATE_NOT_YET && state != STATE_IDLE && state != STATE_FINISHED &&
           state != STATE_CANCELLED && state != STATE_PENDING && state != STATE_FAILED;
}

static bool is_thin(LaneState state) {
    return state == STATE_RESOURCE || state == STATE_AWAIT;
}

static void draw_flat_run(const LaneArt *art, LaneState state, float left, float right) {
    if (!is_life(state)) {
        return;
    }
    bool thin = is_thin(state);
    Rect box = {left, art->rect.y, right - left, art->rect.h};
    if (state == STATE_RUNNING || state == STATE_READY) {
        box.w = fmaxf(box.w, 1.5f);
    }
    if (thin && art->rect.h <= 4) {
        box.h = art->rect.h / 2;
    }
    draw_rect(art->frame->list, box, frame_ink(art->frame, state_style(chrome_look(state))->flat));
}

static void draw_flat_end(const LaneArt *art) {
    const Lane *lane = timeline_lane(art->map->timeline, art->lane);
    if (!lane || lane->ended == NANOS_NEVER || lane->end == STATE_PENDING || art->small) {
        return;
    }
    float x = axis_x_of_time(art->map, lane->ended) + 1;
    float width = lane->end == STATE_FAILED ? 7 : lane->end == STATE_CANCELLED ? 5 : 3;
    float height = lane->end == STATE_FAILED ? fmaxf(4, art->rect.h) : art->rect.h;
    if (x >= art->map->left && x < art->map->right) {
        draw_rect(art->frame->list, (Rect){x, art->rect.y, width, height},
                  frame_ink(art->frame, state_style(chrome_look(lane->end))->flat));
    }
}

// On the steps axis columns are not evenly spread, so spans are placed one by one.
static void draw_flat_spans(const LaneArt *art) {
    const AxisMap *map = art->map;
    int64_t begin, end;
    axis_visible(map, &begin, &end);
    SpanRange range = timeline_spans_between(map->timeline, art->lane, AXIS_STEPS, begin, end);
    for (uint32_t i = 0; i < range.count; i++) {
        Span span = timeline_span(map->timeline, art->lane, range.first + i);
        float left, right;
        if (lane_span_edges(map, &span, &left, &right)) {
            draw_flat_run(art, span.state, fmaxf(left, map->left), fminf(right, map->right));
        }
    }
    draw_flat_end(art);
}

// Columns of one state side by side are one run.
static size_t runs_of(const uint8_t *states, int columns, bool low, StripRun *runs) {
    size_t count = 0;
    int start = 0;
    for (int i = 1; i <= columns; i++) {
        if (i < columns && states[i] == states[start]) {
            continue;
        }
        LaneState state = (LaneState)states[start];
        if (is_life(state)) {
            runs[count++] = (StripRun){
                .from = (uint16_t)start,
                .to = (uint16_t)i,
                .token = (uint8_t)state_style(chrome_look(state))->flat,
                .half = low && is_thin(state),
                .wide = state == STATE_RUNNING || state == STATE_READY,
            };
        }
        start = i;
    }
    return count;
}

void lane_bars_draw_flat(const LaneArt *art) {
    if (art->map->axis == AXIS_STEPS) {
        draw_flat_spans(art);
        return;
    }
    enum { MOST = 4096 };
    static const int LAST_COLUMN = MOST;
    uint8_t states[MOST] = {0};
    const AxisMap *map = art->map;
    float from = fmaxf(map->left, axis_x(map, 0));
    float to = fminf(map->right, axis_x(map, (double)timeline_end(map->timeline)) + 1);
    int columns = to > from ? (int)ceilf(to - from) : 0;
    columns = columns > LAST_COLUMN ? LAST_COLUMN : columns;
    if (!columns) {
        return;
    }
    AxisPiece piece;
    int filled = 0;
    for (float at = from; axis_piece(map, at, from + (float)columns, &piece); at = piece.right) {
        int last = (int)ceilf(piece.right - from - 0.01f);
        last = last > columns ? columns : last;
        if (last > filled) {
            timeline_columns(map->timeline, art->lane, map->axis, piece.begin, piece.end,
                             (size_t)(last - filled), states + filled);
            filled = last;
        }
    }
    StripRun runs[MOST];
    size_t count = runs_of(states, columns, art->rect.h <= 4, runs);
    draw_strip(art->frame->list, (Rect){from, art->rect.y, (float)columns, art->rect.h}, runs,
               count);
    draw_flat_end(art);
}

void lane_draw_current(const LaneArt *art, Moment now) {
    if (!now.within || !now.step) {
        return;
    }
    Frame *frame = art->frame;
    float x = axis_x_of_step(art->map, now.step);
    if (x < art->map->left || x > art->map->right) {
        return;
    }
    if (art->map->axis == AXIS_STEPS) {
        float left = axis_column(art->map, now.step);
        Rect box = bar_box(art, left + 1, axis_column_right(art->map, now.step) - 1);
        uint32_t index = timeline_span_at_event(art->map->timeline, art->lane, now.event);
        if (index != NO_SPAN) {
            Span span = timeline_span(art->map->timeline, art->lane, index);
            draw_span(art, &span);
        }
        draw_round_stroke(frame->list, rect_inset(box, -3, -3), 7, 2, frame_ink(frame, TOKEN_PLAY));
        return;
    }
    Step step = timeline_step(art->map->timeline, now.step);
    if (step.end > step.time) {
        return;
    }
    Rect halo = rect_inset(bar_box(art, x - 8, x + 8), 0, -BEAD_MORE);
    Rect bead = rect_inset(halo, 5, 3);
    float grown = 8 - 4 * frame->scene->view.motion.halo_left;
    draw_round(frame->list, (Rect){x - grown, halo.y, 2 * grown, halo.h}, fminf(7, grown),
               ink_at(frame->list, TOKEN_RUN, 0.28f));
    draw_round(frame->list, bead, 3, frame_ink(frame, TOKEN_RUN));
}
