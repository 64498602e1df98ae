#include "panes/charts.h"

#include <math.h>
#include <string.h>

#include "base/translate.h"
#include "panes/chrome.h"
#include "panes/lane_bars.h"

#define NAME_LEAST 13.0f  // How high a layer is that has its name within.

enum { MOST_COLUMNS = 4096 };

typedef struct Plot {
    float left, step;  // Where columns begin and how wide each is.
    size_t columns;
    uint32_t *counts;  // columns x STATE_COUNT
} Plot;

// Piece by piece where the axis is not even; a column belongs to the piece it begins in.
static void fill(Plot *plot, const AxisMap *map) {
    float right = plot->left + plot->step * (float)plot->columns;
    AxisPiece piece;
    size_t from = 0;
    for (float left = plot->left; axis_piece(map, left, right, &piece); left = piece.right) {
        size_t to = (size_t)ceilf((piece.right - plot->left) / plot->step - 0.01f);
        // A piece begins at an instant with steps; the column shows what stays after them.
        Nanos begin = piece.begin + 1;
        to = to > plot->columns ? plot->columns : to;
        if (to > from) {
            timeline_population_columns(map->timeline, AXIS_TIME, begin, piece.end, to - from,
                                        plot->counts + from * STATE_COUNT);
            from = to;
        }
    }
}

static Plot plot_make(const AxisMap *map, float each) {
    Plot plot = {.step = each};
    plot.left = fmaxf(map->left, axis_x(map, 0));
    float right = fminf(map->right, axis_x(map, (double)timeline_end(map->timeline)));
    plot.columns = right > plot.left ? (size_t)ceilf((right - plot.left) / each) : 0;
    plot.columns = plot.columns > MOST_COLUMNS ? MOST_COLUMNS : plot.columns;
    if (plot.columns) {
        plot.counts = mem_zeroed(plot.columns * STATE_COUNT, sizeof *plot.counts);
        fill(&plot, map);
    }
    return plot;
}

static void draw_scale(Frame *frame, float x, float y, uint32_t value) {
    Text text = {0};
    text_printf(&text, "%u", value);
    draw_text_in(frame->list, (Rect){x - 60, y - 8, 52, 16}, ALIGN_RIGHT, TEXT_TIME_SMALL,
                 text_slice(&text), frame_ink(frame, TOKEN_T2));
    text_finish(&text);
}

void chart_overlap_draw(Frame *frame, const AxisMap *map, Rect row) {
    DrawList *list = frame->list;
    uint32_t most = timeline_most_asleep(map->timeline);
    if (!most) {
        return;
    }
    Plot plot = plot_make(map, 1);
    float bottom = rect_bottom(row) - 16, unit = fminf(24, 48 / (float)most);
    float before = bottom;
    for (size_t i = 0; i < plot.columns;) {
        uint32_t sleepers = plot.counts[i * STATE_COUNT + STATE_SLEEP];
        size_t end = i + 1;
        while (end < plot.columns && plot.counts[end * STATE_COUNT + STATE_SLEEP] == sleepers) {
            end++;
        }
        float left = plot.left + (float)i, right = plot.left + (float)end;
        float top = roundf(bottom - unit * (float)sleepers);
        Colour edge = frame_ink(frame, TOKEN_SLEEP);
        if (sleepers) {
            draw_rect(list, rect_between(left, top, right, bottom), ink(list, TOKEN_SLEEP_FILL));
            draw_rect(list, rect_between(left, top - 1, right, top + 1), edge);
        }
        if (fabsf(top - before) > 1) {
            draw_rect(list,
                      rect_between(left - 1, fminf(top, before) - 1, left + 1, fmaxf(top, before)),
                      edge);
        }
        before = top;
        i = end;
    }
    if (before < bottom && plot.columns) {
        float right = plot.left + (float)plot.columns;
        draw_rect(list, rect_between(right - 1, before - 1, right + 1, bottom),
                  frame_ink(frame, TOKEN_SLEEP));
    }
    draw_hline(list, map->left, map->right, bottom, ink(list, TOKEN_LINE2));
    mem_free(plot.counts);
}

static const LaneState STACK[] = {STATE_IO,    STATE_SLEEP,    STATE_RUNNING, STATE_BLOCKED,
                                  STATE_READY, STATE_RESOURCE, STATE_AWAIT};
enum { LAYERS = sizeof STACK / sizeof *STACK };

static uint32_t most_of(const Plot *plot) {
    uint32_t most = 1;
    for (size_t i = 0; i < plot->columns; i++) {
        uint32_t sum = 0;
        for (size_t layer = 0; layer < LAYERS; layer++) {
            sum += plot->counts[i * STATE_COUNT + (size_t)STACK[layer]];
        }
        most = sum > most ? sum : most;
    }
    return most;
}

static uint32_t below(const Plot *plot, size_t column, size_t layer) {
    uint32_t sum = 0;
    for (size_t i = 0; i < layer; i++) {
        sum += plot->counts[column * STATE_COUNT + (size_t)STACK[i]];
    }
    return sum;
}

static void draw_layer(Frame *frame, const Plot *plot, size_t layer, float bottom, float unit) {
    DrawList *list = frame->list;
    const StateStyle *style = state_style(chrome_look(STACK[layer]));
    for (size_t i = 0; i < plot->columns;) {
        uint32_t count = plot->counts[i * STATE_COUNT + (size_t)STACK[layer]];
        uint32_t base = below(plot, i, layer);
        size_t end = i + 1;
        while (end < plot->columns && below(plot, end, layer) == base &&
               plot->counts[end * STATE_COUNT + (size_t)STACK[layer]] == count) {
            end++;
        }
        Rect box =
            rect_between(plot->left + plot->step * (float)i, bottom - unit * (float)(base + count),
                         plot->left + plot->step * (float)end, bottom - unit * (float)base);
        if (count && style->texture != TEXTURE_NONE) {
            draw_texture(list, box, 0, style->texture, ink(list, style->fill),
                         ink(list, style->pattern));
            draw_rect(list, (Rect){box.x, box.y, box.w, 1}, ink(list, style->mark));
        } else if (count) {
            draw_rect(list, box, ink(list, style->fill));
        }
        i = end;
    }
}

// What all waits of a state in a column are for, as far as a look at some of them tells: the
// comment on their line, "sleep(1)"; nothing if they differ. Gives one of them.
static bool common_wait(const AxisMap *map, LaneState state, Nanos time, Text *label, Span *found) {
    enum { LOOKS = 48 };
    const Timeline *timeline = map->timeline;
    size_t rows = timeline_row_count(timeline), stride = rows / LOOKS + 1, seen = 0;
    Text other = {0};
    bool same = true;
    for (size_t row = 0; row < rows && same; row += stride) {
        LaneId lane = timeline_row(timeline, row);
        uint32_t index = timeline_span_at(timeline, lane, AXIS_TIME, time);
        Span span = timeline_span(timeline, lane, index);
        if (index == NO_SPAN || span.state != state || (!span.open && span.end <= time)) {
            continue;
        }
        text_clear(&other);
        timeline_write_span_label(timeline, &span, &other);
        if (seen++ == 0) {
            text_append(label, text_slice(&other));
            *found = span;
        }
        same = slice_equal(text_slice(label), text_slice(&other));
    }
    text_finish(&other);
    return same && seen > 1 && label->length > 0;
}

static void write_queueing(const Timeline *timeline, const Span *wait, Text *out) {
    const ObjectInfo *object = timeline_object_by_id(timeline, wait->object);
    text_clear(out);
    if (object && object->kind == OBJECT_SEMAPHORE && object->capacity > 1) {
        unsigned slots = (unsigned)object->capacity;
        text_printf(out, ngettext("queueing for %u slot", "queueing for one of %u slots", slots),
                    slots);
    } else {
        text_append_c(out, _("queueing"));
    }
}

static void write_layer(const AxisMap *map, LaneState state, float x, Text *out) {
    Span wait = {0};
    bool common = common_wait(map, state, nanos_from_double(axis_position(map, x)), out, &wait);
    if (state == STATE_RESOURCE) {
        write_queueing(map->timeline, common ? &wait : &(Span){0}, out);
    } else if (!common) {
        text_clear(out);
        text_append_c(out, state == STATE_AWAIT ? _("awaits") : _(lane_state_word(state)));
    }
}

static size_t highest_column(const Plot *plot, size_t layer) {
    size_t best = 0;
    uint32_t height = 0;
    for (size_t i = 8; i + 8 < plot->columns; i++) {
        uint32_t count = plot->counts[i * STATE_COUNT + (size_t)STACK[layer]];
        if (count > height) {
            height = count;
            best = i;
        }
    }
    return best;
}

// What lies within the layer over `wide` columns from `first` on: from `*low` to `*high` tasks.
static bool band_at(const Plot *plot, size_t layer, size_t first, size_t wide, uint32_t *low,
                    uint32_t *high) {
    *low = 0;
    *high = UINT32_MAX;
    for (size_t i = first; i < first + wide; i++) {
        uint32_t base = below(plot, i, layer);
        uint32_t top = base + plot->counts[i * STATE_COUNT + (size_t)STACK[layer]];
        *low = base > *low ? base : *low;
        *high = top < *high ? top : *high;
    }
    return *high > *low;
}

// A layer's name stands where there is most room for all of it; nowhere, where there is too little.
static void name_layer(Frame *frame, const AxisMap *map, const Plot *plot, size_t layer,
                       float bottom, float unit) {
    size_t top = highest_column(plot, layer);
    if (!plot->columns ||
        unit * (float)plot->counts[top * STATE_COUNT + (size_t)STACK[layer]] < NAME_LEAST) {
        return;
    }
    const StateStyle *style = state_style(chrome_look(STACK[layer]));
    Text text = {0};
    write_layer(map, STACK[layer], plot->left + plot->step * ((float)top + 0.5f), &text);
    Slice name = text_slice(&text);
    float width = draw_text_width(frame->list, TEXT_CAPTION, name), room = 0, middle = 0;
    size_t wide = (size_t)ceilf((width + 24) / plot->step), best = 0;
    for (size_t i = 8; i + 8 + wide < plot->columns; i++) {
        uint32_t low, high;
        if (band_at(plot, layer, i, wide, &low, &high) && unit * (float)(high - low) > room) {
            room = unit * (float)(high - low);
            middle = bottom - unit * (float)low - room / 2;
            best = i;
        }
    }
    if (room >= NAME_LEAST) {
        float x = plot->left + plot->step * (float)best + 12, high = fminf(16, room - 2);
        if (style->fill) {
            draw_round(frame->list, (Rect){x - 4, middle - high / 2, width + 8, high}, 3,
                       frame_ink(frame, style->fill));
        }
        draw_text(frame->list, x, middle - 8, TEXT_CAPTION, name, frame_ink(frame, style->text));
    }
    text_finish(&text);
}

uint32_t chart_states_draw(Frame *frame, const AxisMap *map, Rect row) {
    DrawList *list = frame->list;
    Plot plot = plot_make(map, 2);
    uint32_t most = most_of(&plot);
    float bottom = rect_bottom(row) - 12, unit = (row.h - 28) / (float)most;
    for (size_t layer = 0; layer < LAYERS; layer++) {
        draw_layer(frame, &plot, layer, bottom, unit);
    }
    for (size_t layer = 0; layer < LAYERS; layer++) {
        name_layer(frame, map, &plot, layer, bottom, unit);
    }
    draw_hline(list, map->left, map->right, bottom, ink(list, TOKEN_LINE2));
    mem_free(plot.counts);
    return most;
}

void chart_states_scale(Frame *frame, const AxisMap *map, Rect row, uint32_t most) {
    draw_scale(frame, map->left, row.y + 18, most);
    draw_scale(frame, map->left, rect_bottom(row) - 14, 0);
}

// ---- The whole run in small
// ----------------------------------------------------------------------

static AxisMap small_map(const Scene *scene, Rect row) {
    Scene whole = *scene;
    whole.view.fit = false;
    // A gutter at both ends, so that what lies at 0 and at the end can be pointed at.
    double length = axis_length(scene), gutter = length * 16 / fmax(64, (double)row.w - 64);
    whole.view.begin = -gutter;
    whole.view.end = length + gutter * 3;
    return axis_map_make(&whole, row.x, rect_right(row));
}

double minimap_position(const Scene *scene, Rect row, float x) {
    AxisMap map = small_map(scene, row);
    return axis_unit(&map, x);
}

static void draw_small_lanes(Frame *frame, const AxisMap *map, Rect row) {
    const Timeline *timeline = map->timeline;
    size_t rows = timeline_row_count(timeline), tasks = timeline_task_count(timeline);
    if (!tasks) {
        return;
    }
    Rect box = rect_inset(row, 0, 6);
    float each = fminf(8, box.h / (float)tasks);
    size_t skip = tasks > (size_t)(box.h / 2) ? tasks / (size_t)(box.h / 2) + 1 : 1;
    float used = each * (float)tasks;
    float y = box.y + (box.h - used) / 2;
    // Of very many, those that are drawn are looked up, and no others.
    size_t step = search_is_on(frame->scene->search) || skip < 16 ? 1 : skip, number = 0;
    for (size_t i = 0; i < rows; i += step) {
        LaneId lane = timeline_row(timeline, i);
        if (timeline_lane(timeline, lane)->kind != LANE_TASK) {
            continue;
        }
        if (number % skip == 0) {
            float height = fmaxf(2, fminf(6, roundf(each * (float)skip) - (each > 3 ? 2 : 0)));
            LaneArt art = {frame, map, lane, {row.x, roundf(y), row.w, height}, height, true};
            lane_bars_draw_flat(&art);
        }
        if (search_has_lane(frame->scene->search, lane)) {
            draw_rect(frame->list, (Rect){row.x + 2, roundf(y), 8, fmaxf(2, roundf(each) - 1)},
                      frame_ink(frame, TOKEN_ACCENT));
        }
        y += each * (float)step;
        number += step;
    }
}

// The column of what blocked the loop runs through here too.
static void draw_small_blocks(Frame *frame, const AxisMap *map, Rect row) {
    const Timeline *timeline = map->timeline;
    for (size_t i = 0; i < timeline_finding_count(timeline); i++) {
        const Finding *finding = timeline_finding(timeline, i);
        if (finding->kind == FINDING_BLOCKED && map->axis == AXIS_TIME) {
            float left = axis_x(map, (double)finding->time);
            float right = axis_x(map, (double)(finding->time + finding->length));
            draw_rect(frame->list,
                      rect_between(left, row.y, fmaxf(right, left + 2), rect_bottom(row)),
                      ink_at(frame->list, TOKEN_BLOCKED, 0.45f));
        }
    }
}

static void draw_window(Frame *frame, const AxisMap *small, const AxisMap *map, Rect row) {
    DrawList *list = frame->list;
    float left = axis_x(small, axis_position(map, map->left));
    float right = axis_x(small, axis_position(map, map->right));
    left = fmaxf(roundf(left), row.x + 3);
    right = fminf(roundf(right), rect_right(row) - 4);
    right = fmaxf(right, left + 12);
    draw_rect(list, rect_between(row.x, row.y, left, rect_bottom(row)), ink(list, TOKEN_SCRIM));
    draw_rect(list, rect_between(right, row.y, rect_right(row), rect_bottom(row)),
              ink(list, TOKEN_SCRIM));
    Rect box = rect_between(left, row.y + 1, right, rect_bottom(row) - 1);
    draw_round_stroke(list, box, 4, 1, ink_at(list, TOKEN_PLAY, 0.75f));
    float y = roundf(row.y + row.h / 2 - 7);
    draw_round(list, (Rect){left - 2, y, 5, 14}, 2, ink(list, TOKEN_T2));
    draw_round(list, (Rect){right - 3, y, 5, 14}, 2, ink(list, TOKEN_T2));
    hits_add(frame->hits, row, HIT_MINIMAP, 0, 0, CURSOR_HAND);
    hits_add(frame->hits, (Rect){left - 8, row.y, 16, row.h}, HIT_MINIMAP_EDGE, 0, 0,
             CURSOR_RESIZE_X);
    hits_add(frame->hits, (Rect){right - 8, row.y, 16, row.h}, HIT_MINIMAP_EDGE, 1, 0,
             CURSOR_RESIZE_X);
}

// Where printed lines were found.
static void draw_found(Frame *frame, const AxisMap *map, Rect row) {
    const Search *search = frame->scene->search;
    float last = -1;
    for (size_t i = 0; search && i < search->events.count; i++) {
        Moment moment = timeline_moment_of_event(map->timeline, search->events.items[i]);
        float x = roundf(axis_x_of_moment(map, moment));
        if (x > last) {
            draw_rect(frame->list, (Rect){x - 1, rect_bottom(row) - 8, 2, 7},
                      frame_ink(frame, TOKEN_ACCENT));
            last = x;
        }
    }
}

void minimap_draw(Frame *frame, const AxisMap *map, Rect row) {
    DrawList *list = frame->list;
    draw_rect(list, row, ink(list, TOKEN_INSET));
    AxisMap small = small_map(frame->scene, row);
    draw_clip_push(list, row);
    draw_fade_push(list, axis_x_unplayed(&small, frame->scene->now),
                   frame->scene->view.hide_future ? 0 : 0.6f);
    draw_small_lanes(frame, &small, row);
    draw_small_blocks(frame, &small, row);
    draw_fade_pop(list);
    draw_window(frame, &small, map, row);
    draw_found(frame, &small, row);
    float x = roundf(axis_x_of_moment(&small, frame->scene->now));
    draw_rect(list, (Rect){x - 1, row.y, 2, row.h}, ink(list, TOKEN_PLAY));
    draw_clip_pop(list);
}
