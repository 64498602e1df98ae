#include "panes/overlays.h"

#include <math.h>
#include <string.h>

#include "base/translate.h"
#include "panes/bindings.h"
#include "panes/chrome.h"
#include "panes/loop_pane.h"
#include "panes/tip.h"
#include "ui/state_sheet.h"

#define SHEET_ROW   24.0f
#define SHEET_LEAST 19.0f
#define HEAD_ROWS   1.5f
#define MOST_KEYS   18  // Letters that have room.

static void scrim(Frame *frame) {
    DrawList *list = frame->list;
    Rect all = {0, 0, list->width, list->height};
    draw_rect(list, all, ink(list, TOKEN_SCRIM));
    ui_place(frame->ui, WIDGET_ID("scrim", 0), all, false);
    if (ui_clicked(frame->ui, WIDGET_ID("scrim", 0))) {
        frame->action = ACTION_CANCEL;
    }
}

void overlay_dialog(Frame *frame, Rect box) {
    DrawList *list = frame->list;
    ui_layer(frame->ui);
    scrim(frame);
    ui_place(frame->ui, WIDGET_ID("dialog", 0), box, false);
    draw_shadow(list, box, 12);
    draw_round(list, box, 12, ink(list, TOKEN_RAISED));
    draw_round_stroke(list, box, 12, 1, ink(list, TOKEN_LINE2));
}

// The keys of one action, the two that fit best; only the first where it is `narrow`.
static void write_some_keys(const Keys *keys, Action action, bool narrow, Text *out) {
    int shown = 0, most = narrow ? 1 : 2;
    for (size_t i = 0; i < keys_count(keys) && shown < most; i++) {
        const Binding *binding = keys_at(keys, i);
        bool sign = binding->modifiers & MOD_SHIFT && binding->key < 128;
        bool again = shown > 0 && (sign || out->length > 9);
        if (binding->action == action && !again) {
            size_t before = out->length;
            text_append_c(out, shown ? ", " : "");
            binding_write_keys(binding, out);
            if (shown && out->length > MOST_KEYS) {
                out->length = before;
            }
            shown++;
        }
    }
}

static void draw_sheet_row(Frame *frame, Rect row, Action action) {
    DrawList *list = frame->list;
    Text words = {0};
    bool narrow = row.w < 320;
    write_some_keys(frame->keys, action, narrow, &words);
    draw_text_in(list, rect_cut_left(&row, narrow ? 92 : 132), ALIGN_LEFT, TEXT_TIME_SMALL,
                 text_slice(&words), ink(list, TOKEN_T1));
    rect_cut_left(&row, 8);
    draw_text_in(list, row, ALIGN_LEFT, TEXT_NOTE, slice_from(_(action_words(action))),
                 ink(list, TOKEN_T2));
    text_finish(&words);
}

static bool has_key(const Keys *keys, Action action) {
    for (size_t i = 0; i < keys_count(keys); i++) {
        if (keys_at(keys, i)->action == action) {
            return true;
        }
    }
    return false;
}

static bool is_in(const Keys *keys, Action action, const char *group) {
    return has_key(keys, action) && strcmp(action_group(action), group) == 0;
}

// How high the sheet is in rows: one for an action, one and a half for the head of a group.
static float sheet_rows(const Keys *keys) {
    float rows = 0;
    for (size_t group = 0; action_group_at(group); group++) {
        rows += HEAD_ROWS;
        for (int i = 1; i < ACTION_COUNT; i++) {
            rows += is_in(keys, (Action)i, action_group_at(group));
        }
    }
    return rows;
}

// The groups in columns, from `at` on; a group that goes on in the next column has its name there
// too.
static void draw_sheet_columns(Frame *frame, Rect at, float right, float bottom) {
    DrawList *list = frame->list;
    float top = at.y, high = at.h, column = at.w;
    for (size_t group = 0; action_group_at(group); group++) {
        const char *name = action_group_at(group);
        bool heads = true;
        for (int i = 1; i < ACTION_COUNT; i++) {
            if (!is_in(frame->keys, (Action)i, name)) {
                continue;
            }
            bool last = at.x + 2 * column > right;
            if (!last && at.y + high * (heads ? 2 + HEAD_ROWS : 1) > bottom) {
                at = (Rect){at.x + column + 24, top, column, high};
                heads = true;
            }
            if (heads) {
                at.y += at.y > top ? roundf(high * (HEAD_ROWS - 1)) : 0;
                draw_text_in(list, at, ALIGN_LEFT, TEXT_HEADER, slice_from(_(name)),
                             ink(list, TOKEN_ACCENT));
                at.y += high;
                heads = false;
            }
            draw_sheet_row(frame, at, (Action)i);
            at.y += high;
        }
    }
}

// A dialog of at most this size under a title; returns what is left for its content.
static Rect begin_sheet(Frame *frame, float width, float height, const char *title) {
    DrawList *list = frame->list;
    Rect box = rect_centred((Rect){0, 0, list->width, list->height}, fminf(width, list->width - 48),
                            fminf(height, list->height - 48));
    overlay_dialog(frame, box);
    Rect rest = rect_inset(box, 28, 20);
    Rect head = rect_cut_top(&rest, 32);
    draw_text_in(list, head, ALIGN_LEFT, TEXT_CARD_TITLE, slice_from(title), ink(list, TOKEN_T1));
    draw_text_in(list, head, ALIGN_RIGHT, TEXT_NOTE, slice_from(_("Esc closes")),
                 ink(list, TOKEN_T3));
    rect_cut_top(&rest, 8);
    return rest;
}

// The scrollbar in the margin right of the content.
static float sheet_scrollbar(Frame *frame, Rect rest, float content, float scroll) {
    Rect track = {rect_right(rest) + 14, rest.y, 10, rest.h};
    return ui_scrollbar(frame->ui, WIDGET_ID("sheet", 0), track, content, rest.h, scroll);
}

float overlay_state_sheet(Frame *frame, float scroll) {
    enum { ROW = 52, ROW_LEAST = 46 };
    Rect rest = begin_sheet(frame, 880, 704, _("What the shapes mean"));
    float rows = (float)state_sheet_rows();
    float row = fmaxf(ROW_LEAST, fminf(ROW, floorf(rest.h / rows)));
    scroll = sheet_scrollbar(frame, rest, rows * row, scroll);
    draw_clip_push(frame->list, rest);
    state_sheet_draw(frame->list, rect_moved(rest, 0, -roundf(scroll)), row);
    draw_clip_pop(frame->list);
    return scroll;
}

float overlay_key_sheet(Frame *frame, float scroll) {
    DrawList *list = frame->list;
    Rect rest = begin_sheet(frame, 1360, 1040, _("All keys"));
    float width = rest.w + 56;
    float columns = width > 1080 ? 3 : width > 700 ? 2 : 1;
    float column = floorf((rest.w - 24 * (columns - 1)) / columns);
    float in_column = ceilf(sheet_rows(frame->keys) / columns + 2 * HEAD_ROWS);
    float high = fmaxf(SHEET_LEAST, fminf(SHEET_ROW, floorf(rest.h / in_column)));
    float content = high * in_column;
    scroll = sheet_scrollbar(frame, rest, content, scroll);
    draw_clip_push(list, rest);
    Rect at = {rest.x, rest.y - roundf(scroll), column, high};
    draw_sheet_columns(frame, at, rect_right(rest), at.y + content);
    draw_clip_pop(list);
    return scroll;
}

void overlay_prompt(Frame *frame, TextField *field) {
    DrawList *list = frame->list;
    const Status *status = &frame->scene->status;
    float width = fminf(560, list->width - 48);
    Rect box = {roundf((list->width - width) / 2), fminf(140, list->height / 4), width, 132};
    overlay_dialog(frame, box);
    Rect rest = rect_inset(box, 20, 16);
    draw_text_in(list, rect_cut_top(&rest, 24), ALIGN_LEFT, TEXT_ITEM_TITLE,
                 slice_from(status->prompt), ink(list, TOKEN_T1));
    rect_cut_top(&rest, 6);
    frame->ui->focus = WIDGET_ID("prompt", 0);
    ui_text_field(frame->ui, WIDGET_ID("prompt", 0), rect_cut_top(&rest, 36), ICON_NONE, field,
                  (Slice){"", 0});
    rect_cut_top(&rest, 8);
    bool wrong = status->prompt_error && *status->prompt_error;
    draw_text_in(list, rect_cut_top(&rest, 20), ALIGN_LEFT, TEXT_NOTE,
                 wrong ? slice_from(status->prompt_error)
                       : slice_from(_("Enter accepts, Esc closes")),
                 ink(list, wrong ? TOKEN_FAIL : TOKEN_T3));
}

void overlay_toast(Frame *frame) {
    DrawList *list = frame->list;
    const char *toast = frame->scene->status.toast;
    if (!toast || !*toast) {
        return;
    }
    Slice text = slice_from(toast);
    float width = fminf(list->width - 32, ceilf(draw_text_width(list, TEXT_LABEL, text)) + 32);
    Rect box = {roundf((list->width - width) / 2), list->height - 72 - 56, width, 36};
    draw_shadow(list, box, 8);
    draw_round(list, box, 8, ink(list, TOKEN_RAISED));
    draw_round_stroke(list, box, 8, 1, ink(list, TOKEN_LINE2));
    draw_text_in(list, rect_inset(box, 16, 0), ALIGN_CENTRE, TEXT_LABEL, text, ink(list, TOKEN_T1));
}

// ---- Over the lanes
// ------------------------------------------------------------------------------

static void collect(const Scene *scene, const Span *span, TipRows *rows) {
    const Timeline *timeline = scene->timeline;
    TimeUnit unit = timeline_unit(timeline);
    Text *from = tip_row(rows, _("From"));
    time_write(from, span->begin, unit, 0);
    if (span->end > span->begin) {
        const char *rest = text_append_to_slot(from, _(", for {}"));
        time_write_length(from, span->end - span->begin, unit);
        text_append_c(from, rest);
    }
    if (span->place.line) {
        Slice line = timeline_source_line(timeline, span->place.line);
        while (line.length && line.data[0] == ' ') {
            line = slice_sub(line, 1, line.length);
        }
        Text *code = tip_row(rows, _("Line"));
        text_printf(code, "%u  ", span->place.line);
        text_append(code, line);
    }
    if (span->other && timeline_lane(timeline, span->other)) {
        Text *other = tip_row(rows, span->state == STATE_AWAIT        ? _("Waits for")
                                    : span->state == STATE_CANCELLING ? _("Asked by")
                                                                      : _("Woken by"));
        timeline_write_lane_label(timeline, span->other, other);
    }
    const ObjectInfo *object = timeline_object_by_id(timeline, span->object);
    if (span->state == STATE_RESOURCE) {
        timeline_write_awaited(timeline, span, tip_row(rows, _("Waits for")));
    } else if (object) {
        Text *what = tip_row(rows, _("On"));
        text_append_c(what, timeline_object_word(object->kind));
        text_append_char(what, ' ');
        text_append(what, timeline_text(timeline, object->name));
    }
}

static void write_tip_title(const Scene *scene, const Span *span, Text *out) {
    const char *rest = text_append_to_slot(
        out, span->state == STATE_BLOCKED ? _("{} blocks the loop: ") : _("{}: "));
    timeline_write_lane_label(scene->timeline, span->lane, out);
    text_append_c(out, rest);
    size_t before = out->length;
    timeline_write_span_label(scene->timeline, span, out);
    if (out->length == before) {
        text_append_c(out, _(lane_state_word(span->state)));
    }
}

void overlay_lane_tip(Frame *frame) {
    const Scene *scene = frame->scene;
    const View *view = &scene->view;
    const Lane *lane = view->hovering && view->hover_lane && view->hover_span != NO_SPAN
                           ? timeline_lane(scene->timeline, view->hover_lane)
                           : NULL;
    if (!lane || view->hover_span >= lane->span_count) {
        return;
    }
    Span span = timeline_span(scene->timeline, lane->id, view->hover_span);
    if (span.state == STATE_IDLE || lane->kind == LANE_LOOP) {
        return;
    }
    TipRows rows = {0};
    Text title = {0};
    write_tip_title(scene, &span, &title);
    collect(scene, &span, &rows);
    tip_draw(frame, view->pointer, chrome_look(span.state), text_slice(&title), &rows);
    tip_finish(&rows);
    text_finish(&title);
}
