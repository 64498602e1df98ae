#include "panes/finding_card.h"

#include <math.h>

#include "base/translate.h"
#include "panes/chrome.h"
#include "panes/moments.h"
#include "panes/why_text.h"
#include "timeline/stuck.h"

#define CARD_WIDTH 560.0f
#define PADDING    24.0f
#define SLIM       56.0f
#define MOST_ROWS  5

// What the card says of those that wait when nothing can ever run again.
typedef struct Stuck {
    LaneId lanes[MOST_ROWS];
    size_t count;   // Of these,
    size_t all;     // and of all.
    uint32_t line;  // Where the selected one waits, or the first that waits for no other task.
} Stuck;

static bool waits_for_task(const Timeline *timeline, LaneId lane) {
    return timeline_lane_at(timeline, lane, moment_last(timeline)).state == STATE_AWAIT;
}

static void add_lane(Stuck *stuck, LaneId lane) {
    if (stuck->count < MOST_ROWS) {
        stuck->lanes[stuck->count++] = lane;
    }
}

// The first, which is where to begin reading, and then, of many, those that wait for no other task.
static Stuck find_stuck(const Scene *scene) {
    const Timeline *timeline = scene->timeline;
    Stuck stuck = {0};
    LaneId leaf = 0, chosen = 0;
    for (int pass = 0; pass < 2; pass++) {
        for (size_t row = 0; row < timeline_row_count(timeline); row++) {
            LaneId id = timeline_row(timeline, row);
            const Lane *lane = timeline_lane(timeline, id);
            if (lane->kind != LANE_TASK || lane->end != STATE_PENDING) {
                continue;
            }
            bool awaits = waits_for_task(timeline, id);
            if (pass == 0) {
                stuck.all++;
                leaf = leaf || awaits ? leaf : id;
                chosen = id == scene->view.lane || !chosen ? id : chosen;
            } else if (stuck.all <= MOST_ROWS || !stuck.count || !awaits) {
                add_lane(&stuck, id);
            }
        }
    }
    LaneId shown = chosen == scene->view.lane || !leaf ? chosen : leaf;
    Place place = timeline_lane_at(timeline, shown, moment_last(timeline)).place;
    stuck.line = timeline_place_is_in_source(timeline, place) ? place.line : 0;
    return stuck;
}

uint32_t finding_card_line(const Scene *scene) {
    return find_stuck(scene).line;
}

static bool is_shown(const Scene *scene) {
    const Timeline *timeline = scene->timeline;
    return timeline && scene->status.finding_open && moment_is_stuck(timeline, scene->now);
}

// ---- The rows: who waits for what ----

#define ROW       26.0f
#define ROW_LINE  18.0f  // As why_text_draw() has them.
#define ROW_NAME  (22.0f + 96.0f)
#define ROW_WIDTH (CARD_WIDTH - 2 * PADDING - ROW_NAME)

// Nothing can be measured where only the height is asked for, so it is guessed; the padding at the
// right takes what was guessed too low.
static bool takes_two_lines(const Why *why) {
    const float narrow = 5.8f, wide = 12;
    Slice all = text_slice(&why->text);
    float width = 0;
    for (size_t at = 0; at < all.length;) {
        width += utf8_next(all, &at) < 0x2E80 ? narrow : wide;
    }
    return width > ROW_WIDTH;
}

static float row_height(const Scene *scene, LaneId lane) {
    Why why = {0};
    stuck_say_wait(scene->timeline, lane, moment_last(scene->timeline), &why);
    bool two = takes_two_lines(&why);
    why_finish(&why);
    return two ? ROW + ROW_LINE : ROW;
}

static float card_height(const Scene *scene, const Stuck *stuck) {
    float rows = stuck->all > stuck->count ? ROW : 0;
    for (size_t i = 0; i < stuck->count; i++) {
        rows += row_height(scene, stuck->lanes[i]);
    }
    return PADDING * 2 + 24 + 12 + 50 + rows + 12 + 32;
}

float finding_card_height(const Scene *scene, float room) {
    if (!is_shown(scene)) {
        return 0;
    }
    Stuck stuck = find_stuck(scene);
    float whole = card_height(scene, &stuck) + 40;
    return room > whole + 140 ? whole : SLIM + 16;
}

static Rect draw_box(Frame *frame, Rect room, float height) {
    DrawList *list = frame->list;
    float width = fminf(CARD_WIDTH, room.w - 32);
    Rect box = rect_centred(room, width, height);
    draw_round(list, box, 12, ink(list, TOKEN_RAISED));
    draw_round_stroke(list, box, 12, 1, ink(list, TOKEN_LINE2));
    return rect_inset(box, PADDING, PADDING);
}

static void draw_title(Frame *frame, Rect *rest, Slice title) {
    DrawList *list = frame->list;
    Rect line = rect_cut_top(rest, 24);
    draw_state_glyph(list, LOOK_FAILED, (Point){line.x + 9, line.y + 12}, 18);
    rect_cut_left(&line, 28);
    draw_text_in(list, line, ALIGN_LEFT, TEXT_CARD_TITLE, title, ink(list, TOKEN_T1));
    rect_cut_top(rest, 12);
}

static void draw_stuck(Frame *frame, Rect row, LaneId id) {
    DrawList *list = frame->list;
    const Scene *scene = frame->scene;
    LaneView view = timeline_lane_at(scene->timeline, id, moment_last(scene->timeline));
    Text name = {0};
    Why why = {0};
    hits_add(frame->hits, row, HIT_TASK, id, 0, CURSOR_HAND);
    chrome_glyph(frame, view.state, (Point){row.x + 7, row.y + ROW / 2}, 14);
    rect_cut_left(&row, 22);
    chrome_lane_name(frame, id, &name);
    draw_text_in(list, (Rect){row.x, row.y, 88, ROW}, ALIGN_LEFT, TEXT_LABEL, text_slice(&name),
                 ink(list, TOKEN_T1));
    rect_cut_left(&row, 96);
    stuck_say_wait(scene->timeline, id, moment_last(scene->timeline), &why);
    rect_cut_top(&row, (ROW - ROW_LINE) / 2);
    row.w += PADDING - 8;
    why_text_draw(frame, row, &why, takes_two_lines(&why) ? 2 : 1);
    why_finish(&why);
    text_finish(&name);
}

// "Show line 10"
static void write_show_line(const Scene *scene, Text *out) {
    const Diagnostics *diagnostics = scene->status.diagnostics;
    uint32_t line = diagnostics ? diagnostics->items[0].line : finding_card_line(scene);
    if (line) {
        text_printf(out, _("Show line %u"), line);
    } else {
        text_append_c(out, _("Show line"));
    }
}

static float buttons_width(const Frame *frame) {
    Text words = {0};
    write_show_line(frame->scene, &words);
    float width = ui_button_width(frame->ui, ICON_NONE, text_slice(&words)) + 8 +
                  ui_button_width(frame->ui, ICON_NONE, slice_from(_("Copy report")));
    text_finish(&words);
    return width;
}

static void draw_buttons(Frame *frame, Rect buttons, bool has_line) {
    float width;
    if (has_line) {
        Text words = {0};
        write_show_line(frame->scene, &words);
        width = ui_button_width(frame->ui, ICON_NONE, text_slice(&words));
        chrome_button(frame, rect_cut_left(&buttons, width), ACTION_SHOW_LINE, ICON_NONE,
                      text_c(&words), UI_FILLED);
        text_finish(&words);
        rect_cut_left(&buttons, 8);
    }
    width = ui_button_width(frame->ui, ICON_NONE, slice_from(_("Copy report")));
    chrome_button(frame, rect_cut_left(&buttons, width), ACTION_COPY_REPORT, ICON_NONE,
                  _("Copy report"), 0);
}

// One row, so that a low window still shows the lanes, which say who waits for what.
static void draw_slim(Frame *frame, Rect room, Slice title) {
    DrawList *list = frame->list;
    Rect box = rect_centred(room, fminf(CARD_WIDTH, room.w - 32), SLIM);
    draw_round(list, box, 12, ink(list, TOKEN_RAISED));
    draw_round_stroke(list, box, 12, 1, ink(list, TOKEN_LINE2));
    Rect rest = rect_inset(box, 16, 12);
    Rect buttons = rect_cut_right(&rest, buttons_width(frame));
    rest = rect_centred(rest, rest.w, 24);
    draw_title(frame, &rest, title);
    draw_buttons(frame, buttons, true);
}

void finding_card_draw(Frame *frame, Rect room) {
    const Scene *scene = frame->scene;
    Stuck stuck = find_stuck(scene);
    float height = card_height(scene, &stuck);
    Text text = {0};
    const char *words = text_append_to_slot(&text, _("Deadlock at {}"));
    time_write(&text, timeline_end(scene->timeline), timeline_unit(scene->timeline), 0);
    text_append_c(&text, words);
    if (room.h < height) {
        draw_slim(frame, room, text_slice(&text));
        text_finish(&text);
        return;
    }
    Rect rest = draw_box(frame, room, height);
    draw_title(frame, &rest, text_slice(&text));
    text_clear(&text);
    text_printf(&text,
                ngettext("No task is ready, no timer is set, and %zu task still waits. A real "
                         "program would hang here.",
                         "No task is ready, no timer is set, and %zu tasks still wait. A real "
                         "program would hang here.",
                         stuck.all),
                stuck.all);
    chrome_paragraph(frame, rect_cut_top(&rest, 50), text_slice(&text), 2, TOKEN_T2);
    for (size_t i = 0; i < stuck.count; i++) {
        float taken = row_height(scene, stuck.lanes[i]);
        draw_stuck(frame, rect_cut_top(&rest, taken), stuck.lanes[i]);
    }
    if (stuck.all > stuck.count) {
        text_clear(&text);
        text_printf(&text,
                    ngettext("And %zu more task.", "And %zu more tasks.", stuck.all - stuck.count),
                    stuck.all - stuck.count);
        draw_text_in(frame->list, rect_cut_top(&rest, ROW), ALIGN_LEFT, TEXT_NOTE,
                     text_slice(&text), frame_ink(frame, TOKEN_T3));
    }
    rect_cut_top(&rest, 12);
    draw_buttons(frame, rect_cut_top(&rest, 32), true);
    text_finish(&text);
}

static Slice line_of(Slice source, uint32_t number) {
    size_t start = 0;
    for (uint32_t line = 1; start < source.length; line++) {
        size_t end = start;
        while (end < source.length && source.data[end] != '\n') {
            end++;
        }
        if (line == number) {
            return slice_sub(source, start, end);
        }
        start = end + 1;
    }
    return (Slice){"", 0};
}

// The line, and a caret under the column.
static void draw_excerpt(Frame *frame, Rect box, const Diagnostic *diagnostic) {
    DrawList *list = frame->list;
    Slice line = line_of(frame->scene->status.source, diagnostic->line);
    size_t indent = 0;
    while (indent < line.length && (line.data[indent] == ' ' || line.data[indent] == '\t')) {
        indent++;
    }
    size_t at = 0;
    for (uint32_t i = 0; i < diagnostic->column && at < line.length; i++) {
        utf8_next(line, &at);
    }
    Slice before = slice_sub(line, indent, at > indent ? at : indent);
    draw_round(list, box, 8, ink(list, TOKEN_INSET));
    draw_round_stroke(list, box, 8, 1, ink(list, TOKEN_LINE));
    Text number = {0};
    text_printf(&number, "%u", diagnostic->line);
    Rect text = rect_inset(box, 14, 8);
    draw_text(list, text.x, text.y + 2, TEXT_TIME, text_slice(&number), ink(list, TOKEN_T3));
    rect_cut_left(&text, 36);
    draw_text_in(list, (Rect){text.x, text.y, text.w, 20}, ALIGN_LEFT, TEXT_CODE,
                 slice_sub(line, indent, line.length), ink(list, TOKEN_T1));
    if (diagnostic->column != DIAGNOSTIC_NO_COLUMN) {
        float x = text.x + draw_text_width(list, TEXT_CODE, before);
        draw_text(list, x, text.y + 18, TEXT_CODE, SLICE("^"), ink(list, TOKEN_FAIL));
    }
    text_finish(&number);
}

static const char *title_of(const Diagnostic *diagnostic) {
    return diagnostic->kind == DIAGNOSTIC_UNSUPPORTED ? _("Coroscope cannot run this yet")
           : diagnostic->kind == DIAGNOSTIC_MODULE_NOT_FOUND
               ? _("A module that a scenario cannot import")
               : _("This file does not parse");
}

// What is wrong with a whole file, as its encoding, has no line.
static void write_reason(const Diagnostics *diagnostics, Text *out) {
    const Diagnostic *first = &diagnostics->items[0];
    bool unsupported = first->kind == DIAGNOSTIC_UNSUPPORTED;
    Text message = {0};
    diagnostic_write_message(first, &message);
    if (first->line) {
        text_printf(out, unsupported ? _("Line %u: %s is not supported.") : _("Line %u: %s"),
                    first->line, text_c(&message));
    } else {
        text_append(out, text_slice(&message));
    }
    text_finish(&message);
    if (diagnostics->count > 1) {
        text_append_c(out, unsupported ? _(" ") : _(". "));
        text_printf(out, ngettext("And %zu more.", "And %zu more.", diagnostics->count - 1),
                    diagnostics->count - 1);
    }
}

static void write_advice(const Diagnostic *diagnostic, Text *out) {
    diagnostic_write_advice(diagnostic, out);
    if (out->length && out->data[0] >= 'a' && out->data[0] <= 'z') {
        out->data[0] = (char)(out->data[0] - 'a' + 'A');
    }
}

// CPython's own words, below their translation: people look them up.
static void write_original(const Diagnostic *diagnostic, Text *out) {
    Text message = {0};
    if (diagnostic_write_message(diagnostic, &message) &&
        diagnostic->kind != DIAGNOSTIC_UNSUPPORTED) {
        text_printf(out, "%s: %s", diagnostic_kind_name(diagnostic->kind), diagnostic->message);
    }
    text_finish(&message);
}

void error_card_draw(Frame *frame, Rect room) {
    enum { MOST_LINES = 4 };
    const Diagnostics *diagnostics = frame->scene->status.diagnostics;
    const Diagnostic *first = &diagnostics->items[0];
    Text reason = {0}, advice = {0}, original = {0};
    write_original(first, &original);
    float quoted = original.length ? 12 + 16 : 0;
    write_reason(diagnostics, &reason);
    write_advice(first, &advice);
    float width = fminf(CARD_WIDTH, room.w - 32) - 2 * PADDING;
    float told = chrome_paragraph_height(frame, width, text_slice(&reason), MOST_LINES);
    float advised = chrome_paragraph_height(frame, width, text_slice(&advice), MOST_LINES);
    float excerpt = first->line ? 16 + 56 : 0;
    Rect rest = draw_box(frame, room,
                         PADDING * 2 + 24 + 12 + told + excerpt + quoted +
                             (advised > 0 ? 16 + advised : 0) + 24 + 32);
    draw_title(frame, &rest, slice_from(title_of(first)));
    chrome_paragraph(frame, rect_cut_top(&rest, told), text_slice(&reason), MOST_LINES, TOKEN_T2);
    if (first->line) {
        rect_cut_top(&rest, 16);
        draw_excerpt(frame, rect_cut_top(&rest, 56), first);
    }
    if (quoted > 0) {
        rect_cut_top(&rest, 12);
        draw_text_in(frame->list, rect_cut_top(&rest, 16), ALIGN_LEFT, TEXT_TIME,
                     text_slice(&original), ink(frame->list, TOKEN_T3));
    }
    if (advised > 0) {
        rect_cut_top(&rest, 16);
        chrome_paragraph(frame, rect_cut_top(&rest, advised), text_slice(&advice), MOST_LINES,
                         TOKEN_T1);
    }
    rect_cut_top(&rest, 24);
    draw_buttons(frame, rect_cut_top(&rest, 32), first->line != 0);
    text_finish(&reason);
    text_finish(&advice);
    text_finish(&original);
}
