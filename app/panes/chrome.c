#include "panes/chrome.h"

#include <math.h>

#include "base/translate.h"
#include "panes/bindings.h"

Rect chrome_pane(Frame *frame, Rect rect, const char *title, Slice note, Rect *tools) {
    DrawList *list = frame->list;
    draw_round(list, rect, 8, ink(list, TOKEN_PANEL));
    draw_round_stroke(list, rect, 8, 1, ink(list, TOKEN_LINE));
    Rect rest = rect_inset(rect, 1, 1);
    Rect header = rect_cut_top(&rest, PANE_HEADER - 1);
    draw_hline(list, header.x, rect_right(header), rect_bottom(header) - 1, ink(list, TOKEN_LINE));
    Rect line = rect_inset(header, 16, 0);
    Slice name = slice_from(title);
    float width = draw_text_in(list, line, ALIGN_LEFT, TEXT_HEADER, name, ink(list, TOKEN_T1));
    rect_cut_left(&line, width + 8);
    if (tools) {
        *tools = rect_cut_right(&line, 0);
        *tools = rect_between(line.x, line.y, rect_right(header) - 8, rect_bottom(line));
        line.w = fmaxf(0, line.w - (rect.w > 430 ? 140 : 32));
    }
    draw_text_in(list, line, ALIGN_LEFT, TEXT_NOTE, note, ink(list, TOKEN_T3));
    return rest;
}

void chrome_section(Frame *frame, Rect *rest, const char *title, Slice count) {
    Rect line = rect_cut_top(rest, 16);
    draw_text_in(frame->list, line, ALIGN_RIGHT, TEXT_TIME_SMALL, count,
                 frame_ink(frame, TOKEN_T3));
    draw_text_in(frame->list, line, ALIGN_LEFT, TEXT_LABEL, slice_from(title),
                 frame_ink(frame, TOKEN_T2));
    rect_cut_top(rest, 8);
}

void chrome_fact(Frame *frame, Rect *rest, const char *label, Slice value) {
    Rect line = rect_cut_top(rest, 24);
    Rect left = rect_cut_left(&line, 88);
    draw_text_in(frame->list, left, ALIGN_LEFT, TEXT_NOTE, slice_from(label),
                 frame_ink(frame, TOKEN_T3));
    draw_text_in(frame->list, line, ALIGN_LEFT, TEXT_LABEL, value, frame_ink(frame, TOKEN_T1));
}

void chrome_empty(Frame *frame, Rect box, const char *sentence) {
    draw_round_dashed(frame->list, box, 8, 1, 4, 3, frame_ink(frame, TOKEN_LINE2));
    draw_text_in(frame->list, rect_inset(box, 8, 0), ALIGN_CENTRE, TEXT_NOTE, slice_from(sentence),
                 frame_ink(frame, TOKEN_T3));
}

void chrome_section_of_keys(Frame *frame) {
    if (frame->ui) {
        ui_section(frame->ui);
        frame->hits->section = frame->ui->section;
    }
}

static void ask(Frame *frame, Action action) {
    frame->action = action;
}

void chrome_tip(Frame *frame, WidgetId id, Rect rect, Action action) {
    Text text = {0};
    text_append_c(&text, _(action_words(action)));
    Text key = {0};
    keys_write(frame->keys, action, &key);
    if (key.length) {
        text_printf(&text, "  (%s)", text_c(&key));
    }
    ui_tooltip(frame->ui, id, rect, text_slice(&text));
    text_finish(&key);
    text_finish(&text);
}

void chrome_button(Frame *frame, Rect rect, Action action, Icon icon, const char *label,
                   unsigned flags) {
    WidgetId id = WIDGET_ID("button", action);
    if (ui_button(frame->ui, id, rect, icon, slice_from(label), flags)) {
        ask(frame, action);
    }
    chrome_tip(frame, id, rect, action);
}

void chrome_icon(Frame *frame, Rect rect, Action action, Icon icon, unsigned flags) {
    WidgetId id = WIDGET_ID("icon", action);
    if (ui_icon_button(frame->ui, id, rect, icon, (Slice){"", 0}, flags)) {
        ask(frame, action);
    }
    chrome_tip(frame, id, rect, action);
}

void chrome_menu_icon(Frame *frame, Rect rect, Action action, Icon icon, unsigned flags) {
    hits_add(frame->hits, rect, HIT_ACTION, action, 0, CURSOR_HAND);
    chrome_icon(frame, rect, action, icon, flags);
}

void chrome_keep_hits(Frame *frame, size_t first, Rect rect) {
    for (size_t i = first; frame->hits && i < frame->hits->items.count; i++) {
        Rect *hit = &frame->hits->items.items[i].rect;
        float top = fmaxf(hit->y, rect.y), end = fminf(rect_bottom(*hit), rect_bottom(rect));
        hit->y = top;
        hit->h = fmaxf(0, end - top);
    }
}

void chrome_switch(Frame *frame, Rect rect, const char *const *labels, const Action *actions,
                   int count, int chosen) {
    WidgetId id = WIDGET_ID("switch", actions[0]);
    int now = ui_switch(frame->ui, id, rect, labels, count, chosen);
    if (now != chosen) {
        ask(frame, actions[now]);
    }
}

void chrome_scroll_bar(Frame *frame, HitKind pane, Rect rect, float content, float view,
                       float offset) {
    if (!frame->ui || content <= view + 1) {
        return;
    }
    Rect track = {rect_right(rect) - 11, rect.y + 3, 10, rect.h - 6};
    float now = ui_scrollbar(frame->ui, WIDGET_ID("scroll", pane), track, content, view, offset);
    if (fabsf(now - offset) > 0.5f && ui_is_held(frame->ui, WIDGET_ID("scroll", pane))) {
        frame->scrolled = pane;
        frame->scrolled_to = now;
    }
}

StateLook chrome_look(LaneState state) {
    static const StateLook looks[STATE_COUNT] = {
        [STATE_NOT_YET] = LOOK_PENDING,     [STATE_RUNNING] = LOOK_RUNNING,
        [STATE_READY] = LOOK_READY,         [STATE_SLEEP] = LOOK_ASLEEP,
        [STATE_AWAIT] = LOOK_AWAITING,      [STATE_RESOURCE] = LOOK_QUEUED,
        [STATE_IO] = LOOK_QUEUED,           [STATE_CANCELLING] = LOOK_CANCELLING,
        [STATE_BLOCKED] = LOOK_BLOCKED,     [STATE_IDLE] = LOOK_PENDING,
        [STATE_FINISHED] = LOOK_FINISHED,   [STATE_FAILED] = LOOK_FAILED,
        [STATE_CANCELLED] = LOOK_CANCELLED, [STATE_PENDING] = LOOK_PENDING,
    };
    return looks[state];
}

void chrome_glyph(Frame *frame, LaneState state, Point centre, float size) {
    if (state != STATE_NOT_YET && state != STATE_IDLE) {
        draw_state_glyph(frame->list, chrome_look(state), centre, size);
    }
}

void chrome_lane_name(const Frame *frame, LaneId lane, Text *out) {
    if (lane && timeline_lane(frame->scene->timeline, lane)) {
        timeline_write_lane_label(frame->scene->timeline, lane, out);
    } else {
        text_append_c(out, _("the main program"));
    }
}

void chrome_write_size(const Timeline *timeline, Text *out) {
    size_t tasks = timeline_task_count(timeline);
    uint32_t steps = timeline_step_count(timeline);
    text_printf(out, ngettext("%zu task", "%zu tasks", tasks), tasks);
    text_append_c(out, _(", "));
    text_printf(out, ngettext("%u step", "%u steps", steps), steps);
}

void chrome_write_time(const Frame *frame, TextRole role, float width, Nanos time, Text *out) {
    static const Nanos steps[] = {0,
                                  NANOS_PER_MILLISECOND,
                                  10 * NANOS_PER_MILLISECOND,
                                  100 * NANOS_PER_MILLISECOND,
                                  NANOS_PER_SECOND,
                                  60 * NANOS_PER_SECOND};
    for (size_t i = 0; i < sizeof steps / sizeof *steps; i++) {
        text_clear(out);
        time_write(out, time, timeline_unit(frame->scene->timeline), steps[i]);
        if (draw_text_width(frame->list, role, text_slice(out)) <= width) {
            return;
        }
    }
}

bool chrome_pointed(const Frame *frame, Rect rect) {
    return frame->ui && frame->ui->mouse_inside && rect_has(rect, frame->ui->mouse);
}

// Where Han characters, kana and the like meet, a line may break; not before what closes nor after
// what opens.
static bool is_wide(uint32_t rune) {
    return (rune >= 0x2E80 && rune < 0xA000) || (rune >= 0xF900 && rune < 0xFB00) ||
           (rune >= 0xFF00 && rune < 0xFFF0);
}

static bool closes(uint32_t rune) {
    static const uint32_t signs[] = {0x3001, 0x3002, 0xFF0C, 0xFF1A, 0xFF1B, 0xFF01,
                                     0xFF1F, 0xFF09, 0x300D, 0x300F, 0x201D, 0x2019,
                                     ',',    '.',    ')',    ':',    ';'};
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++) {
        if (signs[i] == rune) {
            return true;
        }
    }
    return false;
}

static bool opens(uint32_t rune) {
    return rune == 0x201C || rune == 0x2018 || rune == 0xFF08 || rune == 0x300A || rune == 0x300C ||
           rune == '(';
}

// The blank in "3 行": a number and its unit stay together.
static bool is_before_unit(Slice text, size_t blank) {
    size_t behind = blank + 1;
    bool number = blank && text.data[blank - 1] >= '0' && text.data[blank - 1] <= '9';
    return number && behind < text.length && is_wide(utf8_next(text, &behind));
}

static size_t line_length(const DrawList *list, TextRole role, Slice text, float width) {
    size_t fit = draw_text_fit(list, role, text, width);
    if (fit >= text.length) {
        return text.length;
    }
    size_t cut = 0;
    uint32_t before = 0;
    for (size_t at = 0; at <= fit && at < text.length;) {
        size_t start = at;
        uint32_t rune = utf8_next(text, &at);
        if (rune == ' ') {
            cut = is_before_unit(text, start) ? cut : start;
        } else if (start && before != ' ' && (is_wide(before) || is_wide(rune)) && !closes(rune) &&
                   !opens(before)) {
            cut = start;
        }
        before = rune;
    }
    return cut ? cut : fit;
}

Slice chrome_take_line(const DrawList *list, TextRole role, Slice *text, float width) {
    size_t length = line_length(list, role, *text, width);
    Slice line = slice_sub(*text, 0, length);
    while (length < text->length && text->data[length] == ' ') {
        length++;
    }
    *text = slice_sub(*text, length ? length : 1, text->length);
    return line;
}

float chrome_paragraph_height(const Frame *frame, float width, Slice text, int lines) {
    int count = 0;
    while (count < lines && text.length) {
        chrome_take_line(frame->list, TEXT_BODY, &text, width);
        count++;
    }
    return 20 * (float)count;
}

float chrome_paragraph(Frame *frame, Rect box, Slice text, int lines, Token token) {
    DrawList *list = frame->list;
    float y = box.y;
    for (int i = 0; i < lines && text.length; i++) {
        bool last = i == lines - 1;
        Slice line = last ? text : chrome_take_line(list, TEXT_BODY, &text, box.w);
        draw_text_in(list, (Rect){box.x, y, box.w, 20}, ALIGN_LEFT, TEXT_BODY, line,
                     ink(list, token));
        y += 20;
    }
    return y - box.y;
}

void chrome_write_count(Text *out, size_t count) {
    if (count >= 1000) {
        chrome_write_count(out, count / 1000);
        text_printf(out, "\xE2\x80\xAF%03zu", count % 1000);
    } else {
        text_printf(out, "%zu", count);
    }
}
