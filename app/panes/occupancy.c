#include "panes/occupancy.h"

#include <math.h>

#include "base/translate.h"
#include "panes/chrome.h"
#include "panes/object_words.h"
#include "panes/tip.h"

#define ABOVE 9.0f
#define BELOW 7.0f

enum { MOST_COLUMNS = 4096 };

static bool is_shown(const ObjectInfo *object) {
    return object->kind != OBJECT_FUTURE && object->point_count > 0;
}

size_t occupancy_count(const Timeline *timeline) {
    size_t shown = 0;
    for (size_t i = 0; i < timeline_object_count(timeline); i++) {
        shown += is_shown(timeline_object(timeline, i));
    }
    return shown;
}

uint32_t occupancy_object(const Timeline *timeline, size_t number) {
    for (size_t i = 0; i < timeline_object_count(timeline); i++) {
        if (is_shown(timeline_object(timeline, i)) && number-- == 0) {
            return (uint32_t)i;
        }
    }
    return READY_QUEUE;
}

static Reading reading_at(const Timeline *timeline, uint32_t object, Moment moment) {
    if (object == READY_QUEUE) {
        uint32_t counts[STATE_COUNT];
        timeline_population_at(timeline, moment, counts);
        return (Reading){counts[STATE_READY], 0, true};
    }
    return object_reading(timeline, timeline_object(timeline, object), moment);
}

typedef struct Column {
    int64_t least, most;
    LaneId owner;
    bool exists, mixed;
} Column;

typedef struct Plot {
    float left;
    size_t count;
    Column *columns;
    int64_t most;  // Of the scale.
} Plot;

static void note_points(Column *column, const Timeline *timeline, ObjectId id, uint32_t first,
                        uint32_t last) {
    for (uint32_t i = first; i <= last && last != UINT32_MAX; i++) {
        ObjectPoint point = timeline_object_point(timeline, id, i);
        column->least = point.value < column->least ? point.value : column->least;
        column->most = point.value > column->most ? point.value : column->most;
        column->mixed = column->mixed || point.owner != column->owner;
    }
}

// What happened from just after `before` to `after`.
static Column read_column(const Timeline *timeline, uint32_t object, Moment before, Moment after) {
    Reading start = reading_at(timeline, object, before), end = reading_at(timeline, object, after);
    Column column = {start.value, start.value, start.owner, end.exists, start.owner != end.owner};
    if (!start.exists) {
        column.least = column.most = end.value;
    }
    if (object == READY_QUEUE) {
        uint32_t most = timeline_most_ready(timeline, before.event, after.event);
        column.least = end.value < column.least ? end.value : column.least;
        column.most = most > column.most ? most : column.most;
        return column;
    }
    ObjectId id = timeline_object(timeline, object)->id;
    uint32_t first = timeline_object_at(timeline, id, before);
    note_points(&column, timeline, id, first == UINT32_MAX ? 0 : first + 1,
                timeline_object_at(timeline, id, after));
    return column;
}

static int64_t scale_of(const Timeline *timeline, uint32_t object) {
    return object == READY_QUEUE ? timeline_most_ready(timeline, 0, UINT32_MAX)
                                 : object_scale(timeline_object(timeline, object));
}

static Plot plot_make(const AxisMap *map, uint32_t object) {
    Plot plot = {.left = roundf(fmaxf(map->left, axis_x(map, 0)))};
    float right = fminf(map->right, axis_x_of_time(map, timeline_end(map->timeline)) + 1);
    plot.count = right > plot.left ? (size_t)ceilf(right - plot.left) : 0;
    plot.count = plot.count > MOST_COLUMNS ? MOST_COLUMNS : plot.count;
    plot.most = scale_of(map->timeline, object);
    plot.most = plot.most > 0 ? plot.most : 1;
    if (!plot.count) {
        return plot;
    }
    plot.columns = mem_zeroed(plot.count, sizeof *plot.columns);
    bool whole = plot.left <= axis_x(map, 0) + 1;
    Moment before = whole ? timeline_begin(map->timeline) : axis_moment(map, plot.left);
    for (size_t i = 0; i < plot.count; i++) {
        Moment after = axis_moment(map, plot.left + (float)(i + 1));
        plot.columns[i] = read_column(map->timeline, object, before, after);
        before = after;
    }
    return plot;
}

static bool same(const Column *a, const Column *b) {
    return a->least == b->least && a->most == b->most && a->owner == b->owner &&
           a->exists == b->exists && a->mixed == b->mixed;
}

static void draw_owner(Frame *frame, LaneId owner, Rect bar) {
    DrawList *list = frame->list;
    Text name = {0};
    draw_round(list, bar, 3, frame_ink(frame, TOKEN_QUEUE_FILL));
    draw_round_stroke(list, bar, 3, 1, frame_ink(frame, TOKEN_QUEUE));
    chrome_lane_name(frame, owner, &name);
    if (bar.w > 24) {
        draw_text_in(list, rect_inset(bar, 7, 0), ALIGN_LEFT, TEXT_CAPTION, text_slice(&name),
                     frame_ink(frame, TOKEN_T1));
    }
    text_finish(&name);
}

// Who holds it, by name; where it changes hands in every pixel, only that it is held.
static void draw_owners(Frame *frame, const Plot *plot, Rect row) {
    float top = row.y + ABOVE, bottom = rect_bottom(row) - BELOW;
    for (size_t i = 0; i < plot->count;) {
        size_t end = i + 1;
        while (end < plot->count && plot->columns[end].owner == plot->columns[i].owner &&
               plot->columns[end].mixed == plot->columns[i].mixed) {
            end++;
        }
        const Column *column = &plot->columns[i];
        float left = plot->left + (float)i, right = plot->left + (float)end;
        if (column->mixed && end > i + 1) {
            draw_rect(frame->list, rect_between(left, top, right, bottom),
                      frame_ink(frame, TOKEN_QUEUE));
        } else if (column->owner) {
            draw_owner(frame, column->owner, rect_between(left, top, right, bottom));
        }
        i = end;
    }
}

static void draw_values(Frame *frame, const Plot *plot, Rect row, Token line, Token area) {
    DrawList *list = frame->list;
    float bottom = rect_bottom(row) - BELOW, unit = (row.h - ABOVE - BELOW) / (float)plot->most;
    float before = bottom;
    for (size_t i = 0; i < plot->count;) {
        size_t end = i + 1;
        while (end < plot->count && same(&plot->columns[end], &plot->columns[i])) {
            end++;
        }
        const Column *column = &plot->columns[i];
        float left = plot->left + (float)i, right = plot->left + (float)end;
        float high = roundf(bottom - unit * (float)column->most);
        float low = roundf(bottom - unit * (float)column->least);
        if (column->exists) {
            draw_rect(list, rect_between(left, high, right, bottom), frame_ink(frame, area));
            draw_rect(list, rect_between(left, high - 1, right, high + 1), frame_ink(frame, line));
            float top = fminf(high, before), foot = fmaxf(low, fminf(before, bottom));
            if (column->most > column->least || fabsf(before - high) > 1) {
                draw_rect(list, rect_between(left, top - 1, left + 1.5f, foot + 1),
                          frame_ink(frame, line));
            }
            before = column->most > column->least ? low : high;
        }
        i = end;
    }
}

void occupancy_draw(Frame *frame, const AxisMap *map, uint32_t object, Rect row) {
    Plot plot = plot_make(map, object);
    const ObjectInfo *info = object == READY_QUEUE ? NULL : timeline_object(map->timeline, object);
    float bottom = rect_bottom(row) - BELOW;
    if (object_tells_owner(info)) {
        draw_owners(frame, &plot, row);
    } else if (info) {
        draw_values(frame, &plot, row, TOKEN_QUEUE, TOKEN_QUEUE_FILL);
    } else {
        draw_values(frame, &plot, row, TOKEN_READY, TOKEN_LINE);
    }
    if (info && info->capacity > 0 && info->capacity == plot.most && info->most <= info->capacity) {
        float y = roundf(row.y + ABOVE) - 0.5f;
        draw_dashed_line(frame->list, (Point){map->left, y}, (Point){map->right, y}, 1, 2, 4,
                         frame_ink(frame, TOKEN_T3));
    }
    draw_hline(frame->list, map->left, map->right, bottom, frame_ink(frame, TOKEN_LINE2));
    mem_free(plot.columns);
}

// ---- In words ----------------------------------------------------------------------------------

static void write_name(const Timeline *timeline, uint32_t object, Text *out) {
    if (object == READY_QUEUE) {
        text_append_c(out, _("Ready queue"));
    } else {
        object_write_name(timeline, timeline_object(timeline, object)->id, out);
    }
}

static void write_reading(const Frame *frame, uint32_t object, Moment moment, Text *out) {
    const Timeline *timeline = frame->scene->timeline;
    if (object == READY_QUEUE) {
        text_printf(out, _("%lld ready"), (long long)reading_at(timeline, object, moment).value);
    } else {
        object_write_reading(frame, timeline_object(timeline, object), moment, out);
    }
}

void occupancy_draw_name(Frame *frame, uint32_t object, Rect box) {
    DrawList *list = frame->list;
    const Timeline *timeline = frame->scene->timeline;
    Text name = {0}, note = {0}, scale = {0};
    write_name(timeline, object, &name);
    write_reading(frame, object, frame->scene->now, &note);
    float middle = roundf(box.y + box.h / 2);
    const ObjectInfo *info = object == READY_QUEUE ? NULL : timeline_object(timeline, object);
    if (!object_tells_owner(info)) {
        text_printf(&scale, "%lld", (long long)scale_of(timeline, object));
        Rect top = {box.x, box.y + ABOVE - 8, box.w - 4, 16};
        draw_text_in(list, top, ALIGN_RIGHT, TEXT_TIME_SMALL, text_slice(&scale),
                     ink(list, TOKEN_T2));
        draw_text_in(list, (Rect){box.x, rect_bottom(box) - BELOW - 8, box.w - 4, 16}, ALIGN_RIGHT,
                     TEXT_TIME_SMALL, SLICE("0"), ink(list, TOKEN_T2));
        box.w -= 28;
    }
    draw_text_in(list, (Rect){box.x, middle - 18, box.w, 18}, ALIGN_LEFT, TEXT_LABEL,
                 text_slice(&name), ink(list, TOKEN_T1));
    draw_text_in(list, (Rect){box.x, middle, box.w, 16}, ALIGN_LEFT, TEXT_LANE_NOTE,
                 text_slice(&note), ink(list, TOKEN_T2));
    text_finish(&scale);
    text_finish(&note);
    text_finish(&name);
}

void occupancy_draw_heading(Frame *frame, Rect box, bool open) {
    DrawList *list = frame->list;
    draw_icon(list, open ? ICON_CHEVRON_DOWN : ICON_CHEVRON_RIGHT,
              (Point){box.x + 7, box.y + box.h / 2}, 14, ink(list, TOKEN_T2));
    rect_cut_left(&box, 22);
    float width = draw_text_in(list, box, ALIGN_LEFT, TEXT_LABEL, slice_from(_("Occupancy")),
                               ink(list, TOKEN_T1));
    rect_cut_left(&box, width + 10);
    Text count = {0};
    size_t objects = occupancy_count(frame->scene->timeline);
    text_printf(&count, "%zu", objects + 1);
    draw_text_in(list, box, ALIGN_LEFT, TEXT_TIME_SMALL, text_slice(&count), ink(list, TOKEN_T2));
    text_finish(&count);
}

void occupancy_tip_draw(Frame *frame, const AxisMap *map) {
    const Scene *scene = frame->scene;
    const View *view = &scene->view;
    if (!view->hover_object || view->pointer.x < map->left) {
        return;
    }
    const Timeline *timeline = scene->timeline;
    uint32_t object = view->hover_object_index;
    if (object != READY_QUEUE && object >= timeline_object_count(timeline)) {
        return;
    }
    Moment before = axis_moment(map, floorf(view->pointer.x));
    Moment after = axis_moment(map, floorf(view->pointer.x) + 1);
    Column column = read_column(timeline, object, before, after);
    TipRows rows = {0};
    Text title = {0};
    write_name(timeline, object, &title);
    text_append_c(&title, _(": "));
    write_reading(frame, object, after, &title);
    Nanos pixel = map->axis == AXIS_TIME ? nanos_from_double(1 / map->scale) : 0;
    time_write(tip_row(&rows, _("At")), after.time, timeline_unit(timeline), pixel);
    if (column.most > column.least && object != READY_QUEUE) {
        text_printf(tip_row(&rows, _("Here")), _("%lld to %lld, all in this pixel"),
                    (long long)column.least, (long long)column.most);
    } else if (column.most > column.least) {
        text_printf(tip_row(&rows, _("Here")), _("up to %lld in this pixel"),
                    (long long)column.most);
    }
    const ObjectInfo *info = object == READY_QUEUE ? NULL : timeline_object(timeline, object);
    uint32_t point = info ? timeline_object_at(timeline, info->id, after) : UINT32_MAX;
    if (point != UINT32_MAX) {
        ObjectPoint last = timeline_object_point(timeline, info->id, point);
        Text *by = tip_row(&rows, _("Since"));
        time_write(by, last.time, timeline_unit(timeline), 0);
        if (last.by) {
            const char *rest = text_append_to_slot(by, _(", by {}"));
            chrome_lane_name(frame, last.by, by);
            text_append_c(by, rest);
        }
    }
    tip_draw(frame, view->pointer, LOOK_QUEUED, text_slice(&title), &rows);
    text_finish(&title);
    tip_finish(&rows);
}
