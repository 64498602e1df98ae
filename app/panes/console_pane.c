#include "panes/console_pane.h"

#include <math.h>

#include "base/translate.h"
#include "panes/chrome.h"

#define ROW  24.0f
#define TIME 72.0f
#define TASK 128.0f
#define NOTE 40.0f

static void write_count(size_t count, Text *out) {
    if (count == 0) {
        text_append_c(out, _("nothing printed yet"));
    } else {
        text_printf(out, ngettext("%zu line", "%zu lines", count), count);
    }
}

static void draw_row(Frame *frame, const ConsoleLine *line, size_t index, Rect row) {
    DrawList *list = frame->list;
    const Scene *scene = frame->scene;
    bool current = scene->now.within && line->step == scene->now.step && line->step;
    if (current) {
        draw_rect(list, row, ink(list, TOKEN_ACCENT_BG));
        draw_rect(list, (Rect){row.x, row.y, 3, row.h}, ink(list, TOKEN_ACCENT));
    }
    hits_add(frame->hits, row, HIT_CONSOLE_LINE, (uint32_t)index, 0, CURSOR_HAND);
    Rect rest = rect_inset(row, 16, 0);
    Text text = {0};
    chrome_write_time(frame, TEXT_TIME, TIME - 8, line->time, &text);
    draw_text_in(list, rect_cut_left(&rest, TIME), ALIGN_LEFT, TEXT_TIME, text_slice(&text),
                 ink(list, TOKEN_T3));
    text_clear(&text);
    chrome_lane_name(frame, line->lane, &text);
    Rect task = rect_cut_left(&rest, rest.w > 420 ? TASK : 96);
    task.w -= 8;
    draw_text_in(list, task, ALIGN_LEFT, TEXT_NOTE, text_slice(&text), ink(list, TOKEN_T2));
    draw_text_in(list, rest, ALIGN_LEFT, TEXT_CONSOLE, line->text,
                 ink(list, line->error ? TOKEN_FAIL : TOKEN_T1));
    text_finish(&text);
}

// The last finding that has happened, in one sentence.
static const Finding *last_finding(const Scene *scene) {
    const Finding *found = NULL;
    for (size_t i = 0; i < timeline_finding_count(scene->timeline); i++) {
        const Finding *finding = timeline_finding(scene->timeline, i);
        if (finding->event <= scene->now.event) {
            found = finding;
        }
    }
    return found;
}

static void draw_note(Frame *frame, Rect box, const Finding *finding) {
    DrawList *list = frame->list;
    draw_round(list, box, 8, ink(list, TOKEN_PANEL));
    draw_round_stroke(list, box, 8, 1, ink(list, TOKEN_LINE2));
    StateLook look = finding->kind == FINDING_BLOCKED ? LOOK_BLOCKED : LOOK_FAILED;
    draw_state_glyph(list, look, (Point){box.x + 20, box.y + box.h / 2}, 14);
    rect_cut_left(&box, 36);
    box.w = fmaxf(0, box.w - 12);
    Text text = {0};
    timeline_write_finding(frame->scene->timeline, finding, &text);
    draw_text_in(list, box, ALIGN_LEFT, TEXT_NOTE, text_slice(&text), ink(list, TOKEN_T1));
    text_finish(&text);
}

void console_pane_draw(Frame *frame, Rect rect) {
    DrawList *list = frame->list;
    const Scene *scene = frame->scene;
    size_t count = scene->timeline ? timeline_console_until(scene->timeline, scene->now) : 0;
    Text note = {0};
    write_count(count, &note);
    Rect tools;
    Rect rest = chrome_pane(frame, rect, _("Console"), text_slice(&note), &tools);
    text_finish(&note);
    tools = rect_inset(tools, 0, 4);
    chrome_icon(frame, rect_cut_right(&tools, 32), ACTION_TOGGLE_CONSOLE, ICON_CHEVRON_DOWN, 0);
    hits_add(frame->hits, rest, HIT_CONSOLE, 0, 0, CURSOR_ARROW);
    draw_clip_push(list, rest);
    const Finding *finding = scene->timeline ? last_finding(scene) : NULL;
    float room = rest.h - 16 - (finding ? NOTE + 8 : 0);
    size_t rows = room > ROW ? (size_t)(room / ROW) : 1;
    frame->room.console = count > rows ? (float)(count - rows) : 0;
    size_t back = (size_t)fmaxf(0, fminf(scene->view.console_scroll, frame->room.console));
    size_t last = count > back ? count - back : count > 0 ? 1 : 0;
    last = last < rows && count > rows ? rows : last;
    size_t first = last > rows ? last - rows : 0;
    float y = rest.y + 8;
    for (size_t i = first; i < last; i++) {
        ConsoleLine line = timeline_console_line(scene->timeline, i);
        draw_row(frame, &line, i, (Rect){rest.x, y, rest.w, ROW});
        y += ROW;
    }
    if (finding) {
        draw_note(frame, rect_inset((Rect){rest.x, y + 8, rest.w, NOTE}, 16, 2), finding);
    } else if (!count) {
        chrome_empty(frame, rect_inset((Rect){rest.x, rest.y, rest.w, 72}, 16, 16),
                     _("What the program prints will stand here"));
    }
    draw_clip_pop(list);
}

void console_drawer_draw(Frame *frame, Rect rect) {
    DrawList *list = frame->list;
    const Scene *scene = frame->scene;
    size_t count = scene->timeline ? timeline_console_until(scene->timeline, scene->now) : 0;
    draw_round(list, rect, 8, ink(list, TOKEN_PANEL));
    draw_round_stroke(list, rect, 8, 1, ink(list, TOKEN_LINE));
    Rect rest = rect_inset(rect, 16, 0);
    float width = draw_text_in(list, rest, ALIGN_LEFT, TEXT_HEADER, slice_from(_("Console")),
                               ink(list, TOKEN_T1));
    rect_cut_left(&rest, width + 16);
    Rect tool = rect_cut_right(&rest, 32);
    chrome_icon(frame, (Rect){tool.x + 8, rect.y + 4, 32, 32}, ACTION_TOGGLE_CONSOLE,
                ICON_CHEVRON_UP, 0);
    Text text = {0};
    write_count(count, &text);
    Rect note = rect_cut_right(&rest, 140);
    draw_text_in(list, note, ALIGN_RIGHT, TEXT_NOTE, text_slice(&text), ink(list, TOKEN_T2));
    if (count) {
        ConsoleLine line = timeline_console_line(scene->timeline, count - 1);
        text_clear(&text);
        time_write(&text, line.time, timeline_unit(scene->timeline), 0);
        text_append_c(&text, "  ");
        text_append(&text, line.text);
        draw_text_in(list, rest, ALIGN_LEFT, TEXT_TIME, text_slice(&text), ink(list, TOKEN_T2));
    }
    text_finish(&text);
}
