#include "panes/bar_label.h"

#include <math.h>
#include <string.h>

#include "base/translate.h"
#include "panes/chrome.h"
#include "panes/step_label.h"

#define INDENT 9.0f
#define TIGHT  3.0f
// Of a blocked bar: seen on both sides of its words.
#define STRIPES 40.0f

// How long it took, or that it will never end, or what was left when it was cut short.
static void write_length(const AxisMap *map, const Span *span, Text *out, bool bare) {
    TimeUnit unit = timeline_unit(map->timeline);
    bool over = timeline_is_over(map->timeline);
    if (span->open && over) {
        bool stuck = timeline_outcome(map->timeline) == OUTCOME_DEADLOCK;
        text_append_c(out, bare ? "" : stuck ? _("for ever") : _("never ended"));
        return;
    }
    if (span->state == STATE_AWAIT || span->state == STATE_RUNNING || span->state == STATE_READY) {
        return;
    }
    if (span->state == STATE_SLEEP && span->deadline != NANOS_NEVER && !span->open &&
        span->deadline > span->end) {
        const char *rest = text_append_to_slot(out, bare ? "{}" : _("{} left"));
        time_write_length(out, span->deadline - span->end, unit);
        text_append_c(out, rest);
        return;
    }
    if (bare) {
        time_write_length_bare(out, span->end - span->begin, unit);
    } else {
        time_write_length(out, span->end - span->begin, unit);
    }
}

// "await gather(a, b, c)" is "await gather" where only that has room.
static Slice without_arguments(const DrawList *list, Slice name, float room) {
    const char *bracket = name.length ? memchr(name.data, '(', name.length) : NULL;
    size_t length = bracket ? (size_t)(bracket - name.data) : 0;
    Slice called = slice_sub(name, 0, length);
    return length && draw_text_width(list, TEXT_LABEL, called) <= room ? called : name;
}

// Two letters at least and an ellipsis, or all of it.
static bool fits_cut(const DrawList *list, Slice text, float room) {
    size_t at = 0;
    for (int i = 0; i < 2 && at < text.length; i++) {
        utf8_next(text, &at);
    }
    float least = draw_text_width(list, TEXT_LABEL, slice_sub(text, 0, at));
    return least + draw_text_width(list, TEXT_LABEL, SLICE("…")) <= room;
}

static void plate(Frame *frame, const StateStyle *style, float x, float width, Rect bar) {
    bool strong = style->texture && frame->list->theme->textures == TEXTURES_STRONG;
    if (style->plate || strong) {
        float y = roundf(bar.y + bar.h / 2 - 9);
        draw_round(frame->list, (Rect){x - 4, y, width + 8, 18}, 3, frame_ink(frame, style->fill));
    }
}

static void draw_name_and_length(Frame *frame, const AxisMap *map, const Span *span, Rect box,
                                 Rect bar, Slice name, float width) {
    DrawList *list = frame->list;
    const StateStyle *style = state_style(chrome_look(span->state));
    bool centred = span->state == STATE_RUNNING || span->state == STATE_BLOCKED;
    float x = box.x;
    Text length = {0};
    float length_width = 0;
    for (int bare = 0; bare < 2 && !centred; bare++) {
        text_clear(&length);
        write_length(map, span, &length, bare);
        length_width = draw_text_width(list, TEXT_TIME_SMALL, text_slice(&length));
        if (width + 7 + length_width <= box.w) {
            break;
        }
        length_width = 0;
    }
    if (centred) {
        x = bar.x + (bar.w - width) / 2;
    }
    float all = width + (length_width > 0 ? 7 + length_width : 0);
    plate(frame, style, x, all, bar);
    draw_text_in(list, (Rect){x, bar.y, width + 1, bar.h}, ALIGN_LEFT, TEXT_LABEL, name,
                 frame_ink(frame, style->text));
    if (length_width > 0) {
        Token token = style->text == TOKEN_T1 ? TOKEN_T2 : style->text;
        draw_text_in(list, (Rect){x + width + 7, bar.y, length_width + 1, bar.h}, ALIGN_LEFT,
                     TEXT_TIME_SMALL, text_slice(&length), frame_ink(frame, token));
    }
    text_finish(&length);
}

void bar_label_draw(Frame *frame, const AxisMap *map, const Span *span, Rect bar) {
    DrawList *list = frame->list;
    if (span->state == STATE_READY || span->state == STATE_IDLE || bar.w < 14) {
        return;
    }
    Text label = {0};
    bool word = map->axis == AXIS_STEPS && span->state == STATE_RUNNING;
    if (word) {
        step_label_write(map->timeline, span, &label);
    } else {
        timeline_write_span_label(map->timeline, span, &label);
    }
    float left = fmaxf(bar.x, map->left), right = fminf(rect_right(bar), map->right);
    // A cut name would hide the stripes, which say more.
    bool plated = span->state == STATE_BLOCKED;
    if (plated && draw_text_width(list, TEXT_LABEL, text_slice(&label)) > right - left - STRIPES) {
        text_clear(&label);
        text_append_c(&label, _("blocked"));
    }
    Slice name = text_slice(&label);
    Rect box = rect_between(left + INDENT, bar.y, right - TIGHT, rect_bottom(bar));
    float width = draw_text_width(list, TEXT_LABEL, name);
    const StateStyle *style = state_style(chrome_look(span->state));
    if (!name.length) {
        text_finish(&label);
        return;
    }
    if (width > box.w && !word) {
        Slice called = without_arguments(list, name, box.w);
        bool shorter = called.length < name.length;
        name = called;
        width = shorter ? draw_text_width(list, TEXT_LABEL, name) : width;
    }
    if (width <= box.w) {
        draw_name_and_length(frame, map, span, box, bar, name, width);
    } else {
        Rect tight = rect_between(left + TIGHT, bar.y, right - TIGHT, rect_bottom(bar));
        name = without_arguments(list, name, tight.w);
        width = draw_text_width(list, TEXT_LABEL, name);
        if (width <= tight.w || (!word && fits_cut(list, name, tight.w))) {
            plate(frame, style, tight.x + 2, fminf(width, tight.w) - 4, bar);
            draw_text_in(list, tight, ALIGN_CENTRE, TEXT_LABEL, name,
                         frame_ink(frame, style->text));
        }
    }
    text_finish(&label);
}
