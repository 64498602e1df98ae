#include "panes/group_strip.h"

#include <math.h>

#include "base/translate.h"
#include "panes/chrome.h"
#include "panes/lane_bars.h"
#include "panes/lane_layout.h"
#include "panes/tip.h"

#define COLUMN 2.0f

enum { MOST_COLUMNS = 2048, LANES_COUNTED = 16384 };

// From the bottom: what works, what rests, what stands in line.
static const LaneState STACK[] = {STATE_RUNNING, STATE_BLOCKED,  STATE_READY,      STATE_IO,
                                  STATE_SLEEP,   STATE_RESOURCE, STATE_CANCELLING, STATE_AWAIT};
enum { LAYERS = sizeof STACK / sizeof *STACK };

typedef struct Strip {
    float left;
    size_t columns;
    uint32_t *counts;  // columns + 1, times STATE_COUNT: differences first, then sums.
    uint32_t weight;   // How many lanes one that is counted stands for.
} Strip;

static size_t column_of(const Strip *strip, float x) {
    float column = ceilf((x - strip->left) / COLUMN);
    return column < 0 ? 0 : column > (float)strip->columns ? strip->columns : (size_t)column;
}

static void add(Strip *strip, LaneState state, size_t from, size_t to) {
    // Differences may pass below 0 and wrap; the sums do not.
    strip->counts[from * STATE_COUNT + (size_t)state] += strip->weight;
    strip->counts[to * STATE_COUNT + (size_t)state] -= strip->weight;
}

static void span_edges(const AxisMap *map, const Span *span, float *left, float *right) {
    if (map->axis == AXIS_TIME) {
        *left = axis_x(map, (double)span->begin);
        *right = axis_x(map, (double)span->end);
    } else if (!lane_span_edges(map, span, left, right)) {
        *right = *left;
    }
}

// More spans than columns: the most urgent of each column stands for them.
static void add_dense(Strip *strip, const AxisMap *map, LaneId lane) {
    uint8_t states[MOST_COLUMNS];
    float right = strip->left + COLUMN * (float)strip->columns;
    int64_t begin = nanos_from_double(axis_position(map, strip->left));
    int64_t end = nanos_from_double(axis_position(map, right));
    begin = begin < 0 ? 0 : begin;
    timeline_columns(map->timeline, lane, map->axis, begin, end > begin ? end : begin + 1,
                     strip->columns, states);
    for (size_t i = 0; i < strip->columns; i++) {
        add(strip, (LaneState)states[i], i, i + 1);
    }
}

static void add_lane(Strip *strip, const AxisMap *map, LaneId lane) {
    int64_t begin, end;
    axis_visible(map, &begin, &end);
    SpanRange range = timeline_spans_between(map->timeline, lane, map->axis, begin, end);
    if (range.count > 4 * strip->columns && !map->squeeze && map->axis == AXIS_TIME) {
        add_dense(strip, map, lane);
        return;
    }
    for (uint32_t i = 0; i < range.count; i++) {
        Span span = timeline_span(map->timeline, lane, range.first + i);
        float left, right;
        span_edges(map, &span, &left, &right);
        add(strip, span.state, column_of(strip, left), column_of(strip, right));
    }
}

static Strip strip_make(const AxisMap *map, TextId function) {
    const Timeline *timeline = map->timeline;
    Strip strip = {.left = fmaxf(map->left, axis_x(map, 0))};
    float right = fminf(map->right, axis_x_of_time(map, timeline_end(timeline)));
    strip.columns = right > strip.left ? (size_t)ceilf((right - strip.left) / COLUMN) : 0;
    strip.columns = strip.columns > MOST_COLUMNS ? MOST_COLUMNS : strip.columns;
    if (!strip.columns) {
        return strip;
    }
    strip.counts = mem_zeroed((strip.columns + 1) * STATE_COUNT, sizeof *strip.counts);
    // Of very many every so many stand for all: their parts of the strip differ by less than a
    // pixel from those of all.
    size_t rows = timeline_row_count(timeline);
    strip.weight = (uint32_t)(rows / LANES_COUNTED) + 1;
    for (size_t row = 0; row < rows; row += strip.weight) {
        const Lane *lane = timeline_lane(timeline, timeline_row(timeline, row));
        if (lane->kind == LANE_TASK && lane->function == function) {
            add_lane(&strip, map, lane->id);
        }
    }
    for (size_t i = STATE_COUNT; i < strip.columns * STATE_COUNT; i++) {
        strip.counts[i] += strip.counts[i - STATE_COUNT];
    }
    return strip;
}

static bool same_column(const Strip *strip, size_t a, size_t b) {
    for (size_t i = 0; i < STATE_COUNT; i++) {
        if (strip->counts[a * STATE_COUNT + i] != strip->counts[b * STATE_COUNT + i]) {
            return false;
        }
    }
    return true;
}

// A state with somebody in it is at least a pixel high: the last one in line is still seen.
static void draw_column(Frame *frame, const uint32_t *counts, float unit, Rect box) {
    float bottom = rect_bottom(box);
    for (size_t layer = 0; layer < LAYERS && bottom > box.y; layer++) {
        uint32_t count = counts[STACK[layer]];
        if (!count) {
            continue;
        }
        const StateStyle *style = state_style(chrome_look(STACK[layer]));
        float top = fmaxf(box.y, bottom - fmaxf(1, unit * (float)count));
        draw_rect(frame->list, rect_between(box.x, top, rect_right(box), bottom),
                  frame_ink(frame, style->flat));
        bottom = top;
    }
}

static void draw_failures(Frame *frame, const AxisMap *map, TextId function, Rect row) {
    const Timeline *timeline = map->timeline;
    for (size_t i = 0; i < timeline_failed_count(timeline); i++) {
        const Lane *lane = timeline_lane(timeline, timeline_failed(timeline, i));
        bool failed = lane->function == function;
        float x = failed ? axis_x_of_time(map, lane->ended) : 0;
        if (failed && x >= map->left && x <= map->right) {
            draw_rect(frame->list, (Rect){roundf(x) - 1, row.y, 3, 6},
                      frame_ink(frame, TOKEN_FAIL));
        }
    }
}

void group_strip_draw(Frame *frame, const AxisMap *map, LaneId first, Rect row) {
    const Lane *lane = timeline_lane(map->timeline, first);
    Strip strip = strip_make(map, lane->function);
    Rect box = rect_inset(row, 0, 5);
    float unit = box.h / (float)timeline_group_of(map->timeline, first);
    for (size_t i = 0; i < strip.columns;) {
        size_t end = i + 1;
        while (end < strip.columns && same_column(&strip, i, end)) {
            end++;
        }
        float left = strip.left + COLUMN * (float)i, right = strip.left + COLUMN * (float)end;
        draw_column(frame, &strip.counts[i * STATE_COUNT], unit,
                    (Rect){left, box.y, right - left, box.h});
        i = end;
    }
    draw_failures(frame, map, lane->function, row);
    mem_free(strip.counts);
}

static void count_states(const Timeline *timeline, TextId function, Moment moment,
                         uint32_t counts[STATE_COUNT]) {
    for (size_t row = 0; row < timeline_row_count(timeline); row++) {
        const Lane *lane = timeline_lane(timeline, timeline_row(timeline, row));
        if (lane->kind == LANE_TASK && lane->function == function) {
            counts[timeline_lane_at(timeline, lane->id, moment).state]++;
        }
    }
}

void group_tip_draw(Frame *frame, const AxisMap *map) {
    static const LaneState order[] = {STATE_FAILED,   STATE_BLOCKED,   STATE_CANCELLING,
                                      STATE_RUNNING,  STATE_READY,     STATE_IO,
                                      STATE_SLEEP,    STATE_RESOURCE,  STATE_AWAIT,
                                      STATE_FINISHED, STATE_CANCELLED, STATE_PENDING};
    const Scene *scene = frame->scene;
    const View *view = &scene->view;
    const Lane *first =
        view->hover_group ? timeline_lane(scene->timeline, view->hover_group) : NULL;
    if (!first || view->pointer.x < map->left || !lane_layout_is_folded(view, first->function)) {
        return;
    }
    Moment moment = axis_moment(map, view->pointer.x);
    uint32_t counts[STATE_COUNT] = {0};
    count_states(scene->timeline, first->function, moment, counts);
    TipRows rows = {0};
    Text title = {0};
    Nanos pixel = map->axis == AXIS_TIME ? nanos_from_double(1 / map->scale) : 0;
    const char *rest = text_append_to_slot(&title, _("{} {} tasks at {}"));
    text_printf(&title, "%zu", timeline_group_of(scene->timeline, first->id));
    rest = text_append_to_slot(&title, rest);
    text_append(&title, timeline_text(scene->timeline, first->function));
    rest = text_append_to_slot(&title, rest);
    time_write(&title, moment.time, timeline_unit(scene->timeline), pixel);
    text_append_c(&title, rest);
    for (size_t i = 0; i < sizeof order / sizeof *order && rows.count < TIP_ROWS; i++) {
        if (counts[order[i]]) {
            text_printf(tip_row(&rows, _(lane_state_word(order[i]))), "%u", counts[order[i]]);
        }
    }
    if (counts[STATE_NOT_YET] && rows.count < TIP_ROWS) {
        text_printf(tip_row(&rows, _("to come")), "%u", counts[STATE_NOT_YET]);
    }
    tip_draw(frame, view->pointer, LOOK_RUNNING, text_slice(&title), &rows);
    text_finish(&title);
    tip_finish(&rows);
}
