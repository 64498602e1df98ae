#include "panes/time_axis.h"

#include <math.h>

#include "base/translate.h"
#include "panes/chrome.h"
#include "panes/playhead.h"

// Labels may stand 72 px apart; a picture that breathes leaves more.
#define LABEL_LEAST 108.0
#define MINOR_LEAST 13.0
#define ROW         32.0f
#define STEP_ROW    26.0f

static TimeAxis time_axis_make(const AxisMap *map) {
    TimeUnit unit = timeline_unit(map->timeline);
    double least = LABEL_LEAST / map->scale;
    TimeAxis axis = {.major = time_tick(least < 1 ? 1 : nanos_from_double(least), unit)};
    axis.minor = axis.major;
    static const int parts[] = {5, 4, 3, 2};
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        Nanos minor = axis.major / parts[i];
        bool round = axis.major % parts[i] == 0 && time_tick(minor, unit) == minor;
        if (round && (double)minor * map->scale >= MINOR_LEAST) {
            axis.minor = minor;
            break;
        }
    }
    return axis;
}

float time_axis_height(const View *view) {
    return view->axis == AXIS_STEPS ? ROW + STEP_ROW - 2 : ROW;
}

void time_axis_draw_unit(Frame *frame, Rect box) {
    DrawList *list = frame->list;
    box = rect_inset(box, 16, 0);
    if (frame->scene->view.axis == AXIS_STEPS) {
        Rect top = rect_cut_top(&box, ROW);
        draw_text_in(list, top, ALIGN_LEFT, TEXT_CAPTION, slice_from(_("time")),
                     ink(list, TOKEN_T3));
        draw_text_in(list, box, ALIGN_LEFT, TEXT_CAPTION, slice_from(_("step")),
                     ink(list, TOKEN_T3));
        return;
    }
    TimeUnit unit = timeline_unit(frame->scene->timeline);
    // Of so short a run nothing is told in seconds.
    bool tiny = unit == UNIT_SECOND && timeline_end(frame->scene->timeline) > 0 &&
                timeline_end(frame->scene->timeline) < NANOS_PER_MILLISECOND;
    bool days = unit == UNIT_CLOCK && timeline_end(frame->scene->timeline) >= 48 * TIME_LONG;
    const char *words = tiny ? _("microseconds") : days ? _("days") : _(time_unit_plural(unit));
    draw_text_in(list, box, ALIGN_LEFT, TEXT_CAPTION, slice_from(words), ink(list, TOKEN_T3));
}

static Nanos first_tick(const AxisMap *map, Nanos step) {
    double first = axis_position(map, map->left - 80);
    if (first < 0) {
        return 0;
    }
    return (nanos_from_double(first) / step) * step;
}

// Within time that is cut short there are no ticks; the next is after it. -1 at the end of time.
static Nanos next_tick(const AxisMap *map, Nanos at, Nanos step) {
    if (at > NANOS_NEVER - step) {
        return -1;
    }
    at += step;
    size_t index = squeeze_cut_after(map->squeeze, (double)at);
    if (map->squeeze && index < map->squeeze->cuts.count) {
        const Cut *cut = &map->squeeze->cuts.items[index];
        if (at > cut->begin && at < cut->end) {
            bool ends = cut->end > NANOS_NEVER - step;
            at = ends ? -1 : (cut->end + step - 1) / step * step;
        }
    }
    return at;
}

// The cuts that are in view, and what each skips.
typedef struct CutPlace {
    float left, right;
    Nanos skipped;
} CutPlace;

enum { MOST_CUTS = 64 };

static size_t visible_cuts(const AxisMap *map, CutPlace *places) {
    size_t count = map->squeeze ? map->squeeze->cuts.count : 0, found = 0;
    size_t first = squeeze_cut_after(map->squeeze, axis_position(map, map->left));
    for (size_t i = first; i < count && found < MOST_CUTS; i++) {
        const Cut *cut = &map->squeeze->cuts.items[i];
        float left = axis_x(map, (double)cut->begin), right = axis_x(map, (double)cut->end);
        if (left > map->right) {
            break;
        }
        Nanos skipped = cut->end - cut->begin - nanos_from_double(cut->to - cut->from);
        places[found++] = (CutPlace){left, right, skipped};
    }
    return found;
}

// A pill for each cut that has room; returns how many, and where they are, from the left.
static size_t draw_skipped(Frame *frame, const AxisMap *map, Rect ruler, float flag_x,
                           Rect *pills) {
    CutPlace places[MOST_CUTS];
    size_t cuts = visible_cuts(map, places), count = 0;
    DrawList *list = frame->list;
    Text text = {0};
    for (size_t i = 0; i < cuts; i++) {
        float middle = (places[i].left + places[i].right) / 2;
        float before = count ? rect_right(pills[count - 1]) + 4 : map->left;
        for (int brief = 0; brief < 2; brief++) {
            text_clear(&text);
            const char *rest = text_append_to_slot(&text, brief ? "+{}" : _("{} skipped"));
            time_write_length(&text, places[i].skipped, timeline_unit(map->timeline));
            text_append_c(&text, rest);
            float width = ceilf(draw_text_width(list, TEXT_CAPTION, text_slice(&text))) + 12;
            Rect pill = {roundf(middle - width / 2), rect_bottom(ruler) - 24, width, 18};
            bool wide = !brief && width > places[i].right - places[i].left;
            bool under = flag_x >= 0 && rect_right(pill) > flag_x - 30 && pill.x < flag_x + 30;
            if (wide || under || pill.x < before || rect_right(pill) > map->right) {
                continue;
            }
            draw_round(list, pill, 9, ink(list, TOKEN_RAISED));
            draw_round_stroke(list, pill, 9, 1, ink(list, TOKEN_LINE2));
            draw_text_in(list, pill, ALIGN_CENTRE, TEXT_CAPTION, text_slice(&text),
                         ink(list, TOKEN_T2));
            pills[count++] = pill;
            break;
        }
    }
    text_finish(&text);
    return count;
}

static bool is_taken(const Rect *pills, size_t count, float left, float right) {
    for (size_t i = 0; i < count; i++) {
        if (right > pills[i].x - 4 && left < rect_right(pills[i]) + 4) {
            return true;
        }
    }
    return false;
}

// The edge of a torn picture: a zigzag, going down or back up.
static void tear_path(DrawList *list, float x, float top, float bottom, bool down) {
    enum { TOOTH = 6 };
    int count = (int)((bottom - top) / TOOTH) + 1;
    for (int i = 0; i <= count; i++) {
        int tooth = down ? i : count - i;
        draw_path_to(list, x + (tooth & 1 ? 2.0f : -2.0f), top + (float)(TOOTH * tooth));
    }
}

// The lanes are torn there: nobody shall take the length of the bar for that of the time.
static void draw_tear(Frame *frame, Rect cut) {
    DrawList *list = frame->list;
    float x = roundf(cut.x + cut.w / 2), bottom = rect_bottom(cut);
    draw_path_begin(list);
    draw_path_move(list, x - 4, cut.y);
    tear_path(list, x - 2, cut.y, bottom, true);
    tear_path(list, x + 2, cut.y, bottom, false);
    draw_path_close(list);
    draw_path_fill(list, ink(list, TOKEN_PANEL));
    for (int side = -2; side <= 2; side += 4) {
        draw_path_begin(list);
        draw_path_move(list, x + (float)side - 2, cut.y);
        tear_path(list, x + (float)side, cut.y, bottom, true);
        draw_path_stroke(list, 1, ink(list, TOKEN_T3));
    }
}

void time_axis_draw_tears(Frame *frame, const AxisMap *map, Rect lanes) {
    CutPlace places[MOST_CUTS];
    size_t count = visible_cuts(map, places);
    for (size_t i = 0; i < count; i++) {
        draw_tear(frame,
                  rect_between(places[i].left, lanes.y, places[i].right, rect_bottom(lanes)));
    }
}

static void draw_time_labels(Frame *frame, const AxisMap *map, Rect ruler, float flag_x) {
    DrawList *list = frame->list;
    const Timeline *timeline = map->timeline;
    TimeAxis axis = time_axis_make(map);
    Text text = {0};
    float free_from = -1e9f, hover_x = time_axis_hover(frame, map, flag_x);
    Rect flag = playhead_flag(frame, map, ruler, flag_x);
    Rect pills[MOST_CUTS];
    size_t pill_count = draw_skipped(frame, map, ruler, flag_x, pills);
    for (Nanos at = first_tick(map, axis.major); at >= 0; at = next_tick(map, at, axis.major)) {
        float x = axis_x(map, (double)at);
        if (x > map->right) {
            break;
        }
        text_clear(&text);
        time_write(&text, at, timeline_unit(timeline), axis.major);
        float width = draw_text_width(list, TEXT_TIME_SMALL, text_slice(&text));
        bool hidden = (flag_x >= 0 && x + width + 9 > flag.x && x < rect_right(flag)) ||
                      (hover_x >= 0 && x + width + 5 > hover_x - 32 && x < hover_x + 28);
        hidden = hidden || is_taken(pills, pill_count, x, x + width + 5) ||
                 is_taken(map->taken, map->taken_count, x, x + width + 5);
        if (!hidden && x + 5 + width < map->right && x >= free_from - 8) {
            draw_text_in(list, (Rect){x + 5, ruler.y, width + 1, ruler.h}, ALIGN_LEFT,
                         TEXT_TIME_SMALL, text_slice(&text), ink(list, TOKEN_T2));
            free_from = x + width + 16;
        }
        draw_vline(list, roundf(x), rect_bottom(ruler) - 8, rect_bottom(ruler),
                   ink(list, TOKEN_GRID2));
    }
    // A picture says where the run ends.
    float end = axis_x(map, (double)timeline_end(timeline));
    if (frame->scene->view.picture && end > free_from && end < map->right - 40 &&
        !is_taken(map->taken, map->taken_count, end, end + 40)) {
        text_clear(&text);
        time_write(&text, timeline_end(timeline), timeline_unit(timeline), 0);
        draw_text_in(list, (Rect){end + 5, ruler.y, 80, ruler.h}, ALIGN_LEFT, TEXT_TIME_SMALL,
                     text_slice(&text), ink(list, TOKEN_T2));
    }
    text_finish(&text);
}

float time_axis_hover(const Frame *frame, const AxisMap *map, float flag_x) {
    enum { ABOUT_HALF = 32 };  // Of its own flag.
    const View *view = &frame->scene->view;
    float x = roundf(view->pointer.x);
    bool shown = view->hovering && !view->picture && x >= map->left && x <= map->right;
    Rect flag = playhead_flag(frame, map, (Rect){0}, flag_x);
    bool clear = flag_x < 0 || x + ABOUT_HALF < flag.x || x - ABOUT_HALF > rect_right(flag);
    return shown && clear ? x : -1;
}

// Steps that are in view.
static SpanRange visible_steps(const AxisMap *map) {
    int64_t begin, end;
    axis_visible(map, &begin, &end);
    uint32_t count = timeline_step_count(map->timeline);
    uint32_t first = begin < 1 ? 1 : (uint32_t)begin;
    uint32_t last = end > (int64_t)count ? count : (uint32_t)end;
    return (SpanRange){first, last >= first ? last - first + 1 : 0};
}

static void draw_gap_label(Frame *frame, const AxisMap *map, uint32_t step, Rect row) {
    DrawList *list = frame->list;
    float left = step > 1 ? axis_column_right(map, step - 1) : axis_x(map, 0);
    float right = axis_column(map, step);
    Nanos before = step > 1 ? timeline_step(map->timeline, step - 1).end : 0;
    Nanos after = step <= timeline_step_count(map->timeline)
                      ? timeline_step(map->timeline, step).time
                      : timeline_end(map->timeline);
    Text text = {0};
    const char *rest = text_append_to_slot(&text, _("{} later"));
    time_write_length(&text, after - before, timeline_unit(map->timeline));
    text_append_c(&text, rest);
    Rect box = rect_between(left, row.y, right, rect_bottom(row));
    if (draw_text_width(list, TEXT_CAPTION, text_slice(&text)) > box.w - 2) {
        text_clear(&text);
        time_write_length(&text, after - before, timeline_unit(map->timeline));
    }
    // The numbers beside it stand in the middle of their columns and leave some room.
    draw_text_in(list, rect_inset(box, -5, 0), ALIGN_CENTRE, TEXT_CAPTION, text_slice(&text),
                 ink(list, TOKEN_T3));
    text_finish(&text);
}

static void draw_instant_label(Frame *frame, const AxisMap *map, SpanRange instant, Rect row) {
    DrawList *list = frame->list;
    float left = axis_column(map, instant.first);
    // What is written may reach into the gap that follows.
    float right = axis_column(map, instant.first + instant.count);
    Text text = {0};
    time_write(&text, timeline_step(map->timeline, instant.first).time,
               timeline_unit(map->timeline), 0);
    Rect box = rect_between(fmaxf(left, map->left) + 7, row.y, right - 4, rect_bottom(row));
    float width = draw_text_in(list, box, ALIGN_LEFT, TEXT_TIME_STRONG, text_slice(&text),
                               ink(list, TOKEN_T1));
    rect_cut_left(&box, width + 8);
    text_clear(&text);
    text_printf(&text,
                ngettext("%u step, no time passes", "%u steps, no time passes", instant.count),
                instant.count);
    if (draw_text_width(list, TEXT_CAPTION, text_slice(&text)) > box.w) {
        text_clear(&text);
        text_printf(&text, ngettext("%u step", "%u steps", instant.count), instant.count);
    }
    if (instant.count > 1 && draw_text_width(list, TEXT_CAPTION, text_slice(&text)) <= box.w) {
        draw_text_in(list, box, ALIGN_LEFT, TEXT_CAPTION, text_slice(&text), ink(list, TOKEN_T2));
    }
    text_finish(&text);
}

static void draw_step_labels(Frame *frame, const AxisMap *map, Rect ruler, float flag_x) {
    DrawList *list = frame->list;
    Rect bottom = ruler, top = rect_cut_top(&bottom, ROW);
    Rect flag = playhead_flag(frame, map, ruler, flag_x);
    SpanRange steps = visible_steps(map);
    Text text = {0};
    draw_hline(list, map->left, map->right, rect_bottom(top) - 1, ink(list, TOKEN_LINE));
    for (uint32_t i = 0; i <= steps.count; i++) {
        uint32_t step = steps.first + i;
        if (step_columns_has_gap(map->columns, step) &&
            step <= timeline_step_count(map->timeline) + 1) {
            draw_gap_label(frame, map, step, bottom);
        }
        if (i == steps.count) {
            break;
        }
        SpanRange instant = timeline_instant_of(map->timeline, step);
        if (instant.first == step || i == 0) {
            draw_instant_label(frame, map, instant, top);
        }
        float x = axis_column(map, step);
        text_clear(&text);
        text_printf(&text, "%u", step);
        float middle = (x + axis_column_right(map, step)) / 2;
        float half = draw_text_width(list, TEXT_TIME_SMALL, text_slice(&text)) / 2;
        // Behind the flag of the playhead, be it at the step or at its end, a number is cut.
        if (flag_x < 0 || middle + half < flag.x - 1 || middle - half > rect_right(flag) + 1) {
            draw_text_in(list, (Rect){x, bottom.y, axis_column_right(map, step) - x, bottom.h},
                         ALIGN_CENTRE, TEXT_TIME_SMALL, text_slice(&text), ink(list, TOKEN_T2));
        }
    }
    text_finish(&text);
}

void time_axis_draw_labels(Frame *frame, const AxisMap *map, Rect ruler, float flag_x) {
    draw_clip_push(frame->list,
                   rect_between(map->left - 1, ruler.y, map->right, rect_bottom(ruler)));
    if (map->axis == AXIS_STEPS) {
        draw_step_labels(frame, map, ruler, flag_x);
    } else {
        draw_time_labels(frame, map, ruler, flag_x);
    }
    draw_clip_pop(frame->list);
}

static void draw_time_grid(Frame *frame, const AxisMap *map, Rect lanes) {
    DrawList *list = frame->list;
    TimeAxis axis = time_axis_make(map);
    for (Nanos at = first_tick(map, axis.minor); at >= 0; at = next_tick(map, at, axis.minor)) {
        float x = roundf(axis_x(map, (double)at));
        if (x > map->right) {
            break;
        }
        if (x >= map->left) {
            bool major = at % axis.major == 0;
            draw_vline(list, x, lanes.y, rect_bottom(lanes),
                       ink(list, major ? TOKEN_GRID2 : TOKEN_GRID));
        }
    }
}

static void draw_step_bands(Frame *frame, const AxisMap *map, Rect lanes) {
    DrawList *list = frame->list;
    SpanRange steps = visible_steps(map);
    for (uint32_t i = 0; i < steps.count; i++) {
        uint32_t step = steps.first + i;
        SpanRange instant = timeline_instant_of(map->timeline, step);
        if (instant.first == step || i == 0) {
            float left = axis_column(map, instant.first);
            float right = axis_column_right(map, instant.first + instant.count - 1);
            draw_rect(list, rect_between(left, lanes.y, right, rect_bottom(lanes)),
                      ink(list, TOKEN_LANE));
        }
        float x = roundf(axis_column(map, step));
        draw_vline(list, x, lanes.y, rect_bottom(lanes), ink(list, TOKEN_GRID));
        draw_vline(list, roundf(axis_column_right(map, step)), lanes.y, rect_bottom(lanes),
                   ink(list, TOKEN_GRID));
    }
}

void time_axis_draw_grid(Frame *frame, const AxisMap *map, Rect lanes) {
    draw_clip_push(frame->list, rect_between(map->left, lanes.y, map->right, rect_bottom(lanes)));
    if (map->axis == AXIS_STEPS) {
        draw_step_bands(frame, map, lanes);
    } else {
        draw_time_grid(frame, map, lanes);
    }
    draw_clip_pop(frame->list);
}
