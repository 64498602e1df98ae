#include "panes/flag_strip.h"

#include <math.h>
#include <stdlib.h>

#include "base/translate.h"
#include "panes/chrome.h"
#include "panes/tip.h"

#define HEIGHT       20.0f
#define APART        13.0f  // Closer ones are merged.
#define LEAST_WINDOW 560.0f

typedef struct Flag {
    FlagKind kind;
    float x;
    uint32_t event;  // The first it stands for,
    uint32_t last;   // and the last.
    uint32_t count;
    uint32_t index;  // Of the console line, lane, finding or mark.
} Flag;

typedef struct Flags {
    ARRAY(Flag) items;
} Flags;

float flag_strip_height(const Scene *scene, float window_height) {
    const Timeline *timeline = scene->timeline;
    bool any = timeline_console_count(timeline) || timeline_finding_count(timeline) ||
               (scene->marks && scene->marks->items.count);
    return any && !scene->view.picture && window_height >= LEAST_WINDOW ? HEIGHT : 0;
}

static float place_of(const AxisMap *map, uint32_t step, Nanos time) {
    if (!step) {
        return axis_x_of_time(map, time);
    }
    bool later = map->axis == AXIS_TIME && time > timeline_step(map->timeline, step).time;
    return later ? axis_x_of_time(map, time) : axis_x_of_step(map, step);
}

static float place_of_line(const AxisMap *map, size_t index) {
    ConsoleLine line = timeline_console_line(map->timeline, index);
    return place_of(map, line.step, line.time);
}

// The first printed line from `low` on that lies at or after `x`.
static size_t line_from(const AxisMap *map, size_t low, float x) {
    size_t high = timeline_console_count(map->timeline);
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (place_of_line(map, middle) < x) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low;
}

// A run of lines too close to tell apart is one flag from the start: a million of them cost no more
// than the width of the picture.
static void collect_lines(Flags *flags, const AxisMap *map) {
    size_t count = timeline_console_count(map->timeline);
    for (size_t i = line_from(map, 0, map->left); i < count;) {
        ConsoleLine line = timeline_console_line(map->timeline, i);
        float x = place_of(map, line.step, line.time);
        if (x > map->right) {
            return;
        }
        size_t next = line_from(map, i + 1, x + APART);
        array_push(&flags->items,
                   (Flag){.kind = line.error ? FLAG_ERROR : FLAG_PRINT,
                          .x = x,
                          .event = line.event,
                          .last = timeline_console_line(map->timeline, next - 1).event,
                          .count = (uint32_t)(next - i),
                          .index = (uint32_t)i});
        i = next;
    }
}

static void collect_one(Flags *flags, const AxisMap *map, FlagKind kind, uint32_t event,
                        uint32_t index) {
    Moment moment = timeline_moment_of_event(map->timeline, event);
    float x = place_of(map, moment.step, moment.time);
    if (x >= map->left - 1 && x <= map->right) {
        array_push(&flags->items, (Flag){kind, x, event, event, 1, index});
    }
}

static void collect(Flags *flags, const Scene *scene, const AxisMap *map) {
    const Timeline *timeline = scene->timeline;
    collect_lines(flags, map);
    for (size_t i = 0; i < timeline_failed_count(timeline); i++) {
        const Lane *lane = timeline_lane(timeline, timeline_failed(timeline, i));
        collect_one(flags, map, FLAG_FAILED, lane->ended_event, lane->id);
    }
    for (size_t i = 0; i < timeline_finding_count(timeline); i++) {
        const Finding *finding = timeline_finding(timeline, i);
        if (finding->kind != FINDING_UNCAUGHT || !finding->lane) {
            collect_one(flags, map, FLAG_FINDING, finding->event, (uint32_t)i);
        }
    }
    for (size_t i = 0; scene->marks && i < scene->marks->items.count; i++) {
        Moment moment = mark_moment(&scene->marks->items.items[i], timeline);
        collect_one(flags, map, FLAG_MARK, moment.event, (uint32_t)i);
    }
}

static int by_place(const void *one, const void *other) {
    const Flag *a = one, *b = other;
    if (a->x < b->x || a->x > b->x) {
        return a->x < b->x ? -1 : 1;
    }
    return a->event < b->event ? -1 : a->event > b->event;
}

// The most urgent gives a merged flag its face.
static void merge(Flags *flags) {
    size_t kept = 0;
    if (flags->items.count) {
        qsort(flags->items.items, flags->items.count, sizeof *flags->items.items, by_place);
    }
    for (size_t i = 0; i < flags->items.count; i++) {
        Flag *flag = &flags->items.items[i];
        Flag *before = kept ? &flags->items.items[kept - 1] : NULL;
        if (!before || flag->x - before->x >= APART) {
            flags->items.items[kept++] = *flag;
            continue;
        }
        before->count += flag->count;
        before->event = flag->event < before->event ? flag->event : before->event;
        before->last = flag->last > before->last ? flag->last : before->last;
        if (flag->kind > before->kind) {
            before->kind = flag->kind;
            before->index = flag->index;
        }
    }
    flags->items.count = kept;
}

// ---- Drawing -----------------------------------------------------------------------------------

static void draw_lines_glyph(DrawList *list, Point at, Colour colour) {
    static const float widths[] = {8, 8, 5};
    for (int i = 0; i < 3; i++) {
        draw_rect(list, (Rect){at.x - 4, at.y - 4 + 3 * (float)i, widths[i], 2}, colour);
    }
}

void flag_pennant_draw(DrawList *list, Point at, Colour colour) {
    draw_rect(list, (Rect){at.x - 4, at.y - 6, 2, 13}, colour);
    draw_path_begin(list);
    draw_path_move(list, at.x - 2, at.y - 6);
    draw_path_to(list, at.x + 6, at.y - 2.5f);
    draw_path_to(list, at.x - 2, at.y + 1);
    draw_path_close(list);
    draw_path_fill(list, colour);
}

static StateLook look_of(const Scene *scene, const Flag *flag) {
    if (flag->kind == FLAG_FINDING &&
        timeline_finding(scene->timeline, flag->index)->kind == FINDING_BLOCKED) {
        return LOOK_BLOCKED;
    }
    return LOOK_FAILED;
}

static void draw_glyph(Frame *frame, const Flag *flag, Point at) {
    DrawList *list = frame->list;
    switch (flag->kind) {
    case FLAG_PRINT: draw_lines_glyph(list, at, ink(list, TOKEN_T2)); break;
    case FLAG_ERROR: draw_lines_glyph(list, at, ink(list, TOKEN_FAIL)); break;
    case FLAG_MARK: flag_pennant_draw(list, at, ink(list, TOKEN_ACCENT)); break;
    default: draw_state_glyph(list, look_of(frame->scene, flag), at, 12); break;
    }
}

static void draw_words(Frame *frame, const Flag *flag, float room, float middle) {
    Text text = {0};
    TextRole role = TEXT_TIME_SMALL;
    bool named = flag->kind == FLAG_MARK;
    if (named) {
        role = TEXT_CAPTION;
        text_append_c(&text, frame->scene->marks->items.items[flag->index].name);
    } else if (flag->count > 1) {
        text_printf(&text, "%u", flag->count);
    }
    float width = draw_text_width(frame->list, role, text_slice(&text));
    bool fits = named ? room > 24 : width <= room;
    if (text.length && fits) {
        draw_text_in(frame->list,
                     (Rect){flag->x + 9, middle - 8, fminf(ceilf(width) + 1, room), 16}, ALIGN_LEFT,
                     role, text_slice(&text), frame_ink(frame, TOKEN_T2));
    }
    text_finish(&text);
}

static bool is_found(const Scene *scene, const Flag *flag) {
    for (size_t i = 0; scene->search && i < scene->search->events.count; i++) {
        uint32_t event = scene->search->events.items[i];
        if (event >= flag->event && event <= flag->last) {
            return true;
        }
    }
    return false;
}

static void draw_ranges(Frame *frame, const AxisMap *map, Rect row) {
    const Marks *marks = frame->scene->marks;
    for (size_t i = 0; marks && i < marks->items.count; i++) {
        const Mark *mark = &marks->items.items[i];
        if (mark->end != NANOS_NEVER) {
            float left = fmaxf(map->left, axis_x_of_time(map, mark->time));
            float right = fminf(map->right, axis_x_of_time(map, mark->end));
            draw_rect(frame->list, rect_between(left, row.y, right, rect_bottom(row)),
                      ink_at(frame->list, TOKEN_ACCENT, 0.18f));
        }
    }
}

void flag_strip_draw(Frame *frame, const AxisMap *map, Rect row) {
    DrawList *list = frame->list;
    Flags flags = {0};
    collect(&flags, frame->scene, map);
    merge(&flags);
    Rect names = rect_between(row.x + 16, row.y, map->left - 8, rect_bottom(row));
    draw_text_in(list, names, ALIGN_LEFT, TEXT_CAPTION, slice_from(_("prints, findings, marks")),
                 ink(list, TOKEN_T3));
    draw_hline(list, row.x, rect_right(row), rect_bottom(row) - 1, ink(list, TOKEN_LINE));
    draw_clip_push(list, rect_between(map->left, row.y, map->right, rect_bottom(row)));
    draw_ranges(frame, map, row);
    float middle = roundf(row.y + row.h / 2);
    for (size_t i = 0; i < flags.items.count; i++) {
        const Flag *flag = &flags.items.items[i];
        bool last = i + 1 == flags.items.count;
        float next = last ? map->right : flags.items.items[i + 1].x - 8;
        Point at = {roundf(flag->x), middle};
        bool ahead = flag->event > frame->scene->now.event;
        if (ahead && frame->scene->view.hide_future) {
            continue;
        }
        draw_opacity_push(list, (Rect){at.x - 10, row.y, next - at.x + 18, row.h},
                          ahead ? 0.4f : 1);
        hits_add(frame->hits, (Rect){at.x - 8, row.y, 16, row.h}, HIT_FLAG, flag->event, flag->last,
                 CURSOR_HAND);
        if (is_found(frame->scene, flag)) {
            draw_rect(list, (Rect){at.x - 6, rect_bottom(row) - 3, 12, 2}, ink(list, TOKEN_ACCENT));
        }
        draw_glyph(frame, flag, at);
        draw_words(frame, flag, next - flag->x - 9, middle);
        draw_fade_pop(list);
    }
    draw_clip_pop(list);
    array_finish(&flags.items);
}

// ---- What a flag stands for --------------------------------------------------------------------

typedef struct Found {
    FlagKind kind;
    uint32_t event;
    uint32_t index;
} Found;

// The first flagged event of `kind` within [from, to].
static bool find_line(const Scene *scene, uint32_t from, uint32_t to, Found *found) {
    size_t low = 0, high = timeline_console_count(scene->timeline), count = high;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (timeline_console_line(scene->timeline, middle).event < from) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    if (low == count) {
        return false;
    }
    ConsoleLine line = timeline_console_line(scene->timeline, low);
    *found = (Found){line.error ? FLAG_ERROR : FLAG_PRINT, line.event, (uint32_t)low};
    return line.event <= to;
}

static void consider(Found *best, FlagKind kind, uint32_t event, uint32_t index, uint32_t from,
                     uint32_t to) {
    if (event >= from && event <= to && event < best->event) {
        *best = (Found){kind, event, index};
    }
}

static bool find_flag(const Scene *scene, uint32_t from, uint32_t to, Found *found) {
    const Timeline *timeline = scene->timeline;
    Found best = {.event = UINT32_MAX};
    Found line;
    if (find_line(scene, from, to, &line)) {
        best = line;
    }
    for (size_t i = 0; i < timeline_failed_count(timeline); i++) {
        const Lane *lane = timeline_lane(timeline, timeline_failed(timeline, i));
        consider(&best, FLAG_FAILED, lane->ended_event, lane->id, from, to);
    }
    for (size_t i = 0; i < timeline_finding_count(timeline); i++) {
        consider(&best, FLAG_FINDING, timeline_finding(timeline, i)->event, (uint32_t)i, from, to);
    }
    for (size_t i = 0; scene->marks && i < scene->marks->items.count; i++) {
        consider(&best, FLAG_MARK, mark_moment(&scene->marks->items.items[i], timeline).event,
                 (uint32_t)i, from, to);
    }
    *found = best;
    return best.event != UINT32_MAX;
}

uint32_t flag_next(const Scene *scene, uint32_t from, uint32_t to, uint32_t after) {
    Found found;
    bool ahead = after >= from && after < to && find_flag(scene, after + 1, to, &found);
    return ahead || find_flag(scene, from, to, &found) ? found.event : from;
}

static const char *write_flag(const Scene *scene, const Found *flag, Text *out) {
    const Timeline *timeline = scene->timeline;
    TimeUnit unit = timeline_unit(timeline);
    switch (flag->kind) {
    case FLAG_PRINT:
    case FLAG_ERROR: {
        ConsoleLine line = timeline_console_line(timeline, flag->index);
        time_write(out, line.time, unit, 0);
        text_append_c(out, "  ");
        text_append(out, line.text);
        return flag->kind == FLAG_ERROR ? _("stderr") : _("prints");
    }
    case FLAG_MARK: {
        const Mark *mark = &scene->marks->items.items[flag->index];
        time_write(out, mark->time, unit, 0);
        text_printf(out, "  %s", mark->name);
        return _("mark");
    }
    case FLAG_FAILED: {
        const Lane *lane = timeline_lane(timeline, flag->index);
        time_write(out, lane->ended, unit, 0);
        text_append_c(out, "  ");
        timeline_write_lane_label(timeline, lane->id, out);
        text_append_c(out, _(": "));
        text_append(out, timeline_text(timeline, lane->result));
        return _("raises");
    }
    default:
        timeline_write_finding(timeline, timeline_finding(timeline, flag->index), out);
        return _("found");
    }
}

static void write_title(const Scene *scene, const Found *flag, uint32_t count, Text *out) {
    if (count > 1) {
        text_printf(out, _("%u merged here; a click goes from one to the next"), count);
        return;
    }
    Moment moment = timeline_moment_of_event(scene->timeline, flag->event);
    Step step = timeline_step(scene->timeline, moment.step);
    LaneId lane = flag->kind == FLAG_FAILED ? flag->index : step.lane;
    Frame frame = {.scene = scene};
    if (flag->kind == FLAG_MARK) {
        text_append_c(out, _("Your mark"));
        return;
    }
    if (flag->kind == FLAG_FINDING) {
        text_append_c(out, _("A finding"));
        return;
    }
    const char *rest =
        text_append_to_slot(out, flag->kind == FLAG_FAILED ? _("{} raises") : _("{} prints"));
    chrome_lane_name(&frame, lane, out);
    text_append_c(out, rest);
}

void flag_tip_draw(Frame *frame) {
    const Scene *scene = frame->scene;
    const View *view = &scene->view;
    if (!view->hover_flag) {
        return;
    }
    enum { SHOWN = TIP_ROWS - 1, MOST = 200 };
    TipRows rows = {0};
    Found first = {0}, flag;
    uint32_t count = 0, from = view->hover_flag_first;
    while (count < MOST && from <= view->hover_flag_last &&
           find_flag(scene, from, view->hover_flag_last, &flag)) {
        first = count ? first : flag;
        if (count < SHOWN) {
            Text text = {0};
            const char *label = write_flag(scene, &flag, &text);
            text_append(tip_row(&rows, label), text_slice(&text));
            text_finish(&text);
        }
        count++;
        from = flag.event + 1;
    }
    if (count > SHOWN) {
        text_printf(tip_row(&rows, _("and")), _("%u more"), count - SHOWN);
    }
    if (count) {
        Text title = {0};
        write_title(scene, &first, count, &title);
        StateLook look = first.kind >= FLAG_FAILED ? LOOK_FAILED : LOOK_RUNNING;
        tip_draw(frame, view->pointer, look, text_slice(&title), &rows);
        text_finish(&title);
    }
    tip_finish(&rows);
}
