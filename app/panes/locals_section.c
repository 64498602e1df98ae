#include "panes/locals_section.h"

#include <math.h>

#include "base/translate.h"
#include "panes/chrome.h"
#include "panes/moments.h"

#define ROW     20.0f
#define CHEVRON 16.0f

enum { MOST_STACK = 64, MOST_FRAMES = 8, MOST_VARIABLES = 64, MOST_LINES = 60 };

// The column of the names: as wide as the longest, within reason.
static float name_width(const Frame *frame, const Variable *variables, size_t count, float room) {
    float width = 32;
    for (size_t i = 0; i < count; i++) {
        Slice name = timeline_text(frame->scene->timeline, variables[i].name);
        width = fmaxf(width, draw_text_width(frame->list, TEXT_TIME, name));
    }
    return fminf(ceilf(width) + 12, room * 0.4f);
}

static void draw_open(Frame *frame, Rect *rest, Rect row, Slice value) {
    DrawList *list = frame->list;
    float x = row.x, width = row.w;
    for (int line = 0; line < MOST_LINES && value.length; line++) {
        row = line ? rect_cut_top(rest, ROW) : row;
        Slice piece = chrome_take_line(list, TEXT_TIME, &value, width);
        draw_text_in(list, (Rect){x, row.y, width, ROW}, ALIGN_LEFT, TEXT_TIME, piece,
                     ink(list, TOKEN_T1));
    }
}

// A dot stands before what this step has changed.
static bool is_new(const Scene *scene, LaneId lane, const Variable *variable) {
    Step step = scene->now.step ? timeline_step(scene->timeline, scene->now.step) : (Step){0};
    return step.lane == lane && variable->event >= step.event;
}

static void draw_variable(Frame *frame, Rect *rest, LaneId lane, TextId function,
                          const Variable *variable, float names) {
    DrawList *list = frame->list;
    const Scene *scene = frame->scene;
    Slice value = timeline_text(scene->timeline, variable->value);
    Rect row = rect_cut_top(rest, ROW), whole = row;
    if (is_new(scene, lane, variable)) {
        Rect dot = {row.x - 9, row.y + ROW / 2 - 2, 4, 4};
        draw_round(list, dot, 2, ink(list, TOKEN_ACCENT));
    }
    Rect name = rect_cut_left(&row, names);
    name.w -= 12;
    draw_text_in(list, name, ALIGN_LEFT, TEXT_TIME, timeline_text(scene->timeline, variable->name),
                 ink(list, TOKEN_T2));
    Rect chevron = rect_cut_right(&row, CHEVRON);
    if (draw_text_width(list, TEXT_TIME, value) <= row.w) {
        draw_text_in(list, row, ALIGN_LEFT, TEXT_TIME, value, ink(list, TOKEN_T1));
        return;
    }
    bool is_open = value_is_open(&scene->view.values, function, variable->name);
    draw_icon(list, is_open ? ICON_CHEVRON_DOWN : ICON_CHEVRON_RIGHT,
              (Point){chevron.x + CHEVRON - 6, chevron.y + ROW / 2}, 12, ink(list, TOKEN_T3));
    if (is_open) {
        draw_open(frame, rest, row, value);
    } else {
        draw_text_in(list, row, ALIGN_LEFT, TEXT_TIME, value, ink(list, TOKEN_T1));
    }
    if (frame->hits) {
        whole.h = rest->y - whole.y;
        hits_add(frame->hits, whole, HIT_VALUE, function, variable->name, CURSOR_HAND);
    }
}

static void draw_frame_name(Frame *frame, Rect *rest, Slice function, bool is_first) {
    rect_cut_top(rest, is_first ? 0 : 6);
    draw_text_in(frame->list, rect_cut_top(rest, ROW), ALIGN_LEFT, TEXT_NOTE, function,
                 frame_ink(frame, TOKEN_T3));
}

static void draw_frame(Frame *frame, Rect *rest, const Lane *lane, uint32_t index, Moment moment,
                       bool is_named, bool is_first) {
    const Timeline *timeline = frame->scene->timeline;
    Variable variables[MOST_VARIABLES];
    size_t count =
        timeline_variables_at(timeline, lane->id, index, moment, variables, MOST_VARIABLES);
    FrameSpan span = timeline_frame(timeline, lane->id, index);
    count = count < MOST_VARIABLES ? count : MOST_VARIABLES;
    if (is_named && count) {
        draw_frame_name(frame, rest, timeline_text(timeline, span.function), is_first);
    }
    float names = name_width(frame, variables, count, rest->w);
    for (size_t i = 0; i < count; i++) {
        draw_variable(frame, rest, lane->id, span.function, &variables[i], names);
    }
}

static size_t count_all(const Frame *frame, const Lane *lane, Moment moment, const uint32_t *frames,
                        size_t depth) {
    size_t count = 0;
    for (size_t i = 0; i < depth; i++) {
        count +=
            timeline_variables_at(frame->scene->timeline, lane->id, frames[i], moment, NULL, 0);
    }
    return count;
}

static void draw_end(Frame *frame, Rect *rest, Moment end) {
    Text text = {0};
    const char *words = text_append_to_slot(&text, _("Recorded up to {}, where the limit was."));
    time_write(&text, end.time, timeline_unit(frame->scene->timeline), 0);
    text_append_c(&text, words);
    rect_cut_top(rest, chrome_paragraph(frame, *rest, text_slice(&text), 2, TOKEN_T3));
    text_finish(&text);
}

void locals_section_draw(Frame *frame, Rect *rest, const Lane *lane) {
    const Scene *scene = frame->scene;
    uint32_t frames[MOST_STACK];
    Moment moment = timeline_moment_of_stack(scene->timeline, lane->id, scene->now), end;
    size_t depth = timeline_stack_at(scene->timeline, lane->id, moment, frames, MOST_STACK);
    depth = depth < MOST_STACK ? depth : MOST_STACK;
    size_t count = count_all(frame, lane, moment, frames, depth);
    bool has_end = timeline_variables_end(scene->timeline, &end) && end.event < scene->now.event;
    if (!count && !(has_end && depth)) {
        return;
    }
    Text text = {0};
    text_printf(&text, "%zu", count);
    rect_cut_top(rest, 12);
    chrome_section(frame, rest, _("Locals"), text_slice(&text));
    text_finish(&text);
    // The innermost first: it is the one that waits.
    size_t least = depth > MOST_FRAMES ? depth - MOST_FRAMES : 0;
    for (size_t i = depth; i > least; i--) {
        draw_frame(frame, rest, lane, frames[i - 1], moment, depth > 1, i == depth);
    }
    if (has_end) {
        draw_end(frame, rest, end);
    }
}
