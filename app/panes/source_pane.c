#include "panes/source_pane.h"

#include <math.h>

#include "base/translate.h"
#include "panes/chrome.h"
#include "panes/moments.h"
#include "panes/source_text.h"

#define ROW        20.0f
#define NUMBERS    40.0f
#define TOP        8.0f
#define MARGIN     4.0f
#define MOST_LANES 2000
#define PILL       18.0f

uint32_t source_current_line(const Scene *scene) {
    if (!scene->timeline || !scene->now.step) {
        return 0;
    }
    LaneId lane = timeline_step(scene->timeline, scene->now.step).lane;
    if (!scene->now.within && scene->view.lane) {
        lane = scene->view.lane;
    }
    uint32_t line = timeline_lane_at(scene->timeline, lane, scene->now).place.line;
    return line ? line : timeline_step(scene->timeline, scene->now.step).place.line;
}

float source_pane_follow(const Scene *scene, Rect rect, float scroll) {
    float rows = floorf((rect.h - PANE_HEADER - TOP) / ROW);
    float line = (float)source_current_line(scene);
    float most = fmaxf(0, (float)source_text_line_count(scene->source) - rows + 1);
    float margin = fminf(MARGIN, rows / 3);
    if (line > 0 && line - 1 < scroll + margin) {
        scroll = line - 1 - margin;
    } else if (line > 0 && line > scroll + rows - margin) {
        scroll = line - rows + margin;
    }
    return fmaxf(0, fminf(most, scroll));
}

// ---- Pills -------------------------------------------------------------------------------------

typedef struct Parked {
    LaneId lanes[2];
    LaneState states[2];
    uint32_t count;
} Parked;

typedef struct SourceArt {
    Frame *frame;
    uint32_t first, count;  // Lines in sight.
    Parked *parked;         // Of each.
    uint32_t current;
    float x;     // How far lines are scrolled.
    float wide;  // The longest line in sight.
} SourceArt;

// Where an ended task stopped: where it raised, or the last line it ran.
static uint32_t source_end_line(const Timeline *timeline, const Lane *lane) {
    enum { EVENTS_TO_LOOK_AT = 64 };
    const Trace *trace = timeline_trace(timeline);
    if (lane->end_place.line) {
        return lane->end_place.line;
    }
    for (uint32_t i = 0; i < EVENTS_TO_LOOK_AT && i < lane->ended_event; i++) {
        const Event *event = trace_at(trace, lane->ended_event - i);
        bool own = event->kind == EVENT_LINE_RUNS || event->kind == EVENT_TASK_SUSPENDS;
        if (own && event->lane == lane->id && event->place.line) {
            return event->place.line;
        }
    }
    return 0;
}

static void park(SourceArt *art, LaneId id) {
    const Scene *scene = art->frame->scene;
    const Lane *lane = timeline_lane(scene->timeline, id);
    LaneView view = timeline_lane_at(scene->timeline, id, scene->now);
    if (lane->kind != LANE_TASK || view.state == STATE_NOT_YET) {
        return;
    }
    bool ended =
        view.state == STATE_FINISHED || view.state == STATE_FAILED || view.state == STATE_CANCELLED;
    uint32_t line = ended ? source_end_line(scene->timeline, lane) : view.place.line;
    if (line < art->first || line >= art->first + art->count) {
        return;
    }
    Parked *parked = &art->parked[line - art->first];
    bool urgent =
        parked->count && lane_state_urgency(view.state) > lane_state_urgency(parked->states[0]);
    if (urgent) {
        parked->lanes[1] = parked->lanes[0];
        parked->states[1] = parked->states[0];
    }
    uint32_t place = urgent ? 0 : parked->count;
    if (place < 2) {
        parked->lanes[place] = id;
        parked->states[place] = view.state;
    }
    parked->count++;
}

static float draw_pill(const SourceArt *art, float x, float y, float room, LaneId lane,
                       LaneState state) {
    Frame *frame = art->frame;
    DrawList *list = frame->list;
    Text name = {0};
    chrome_lane_name(frame, lane, &name);
    float text = draw_text_width(list, TEXT_CAPTION, text_slice(&name));
    float width = ceilf(text) + 28;
    bool wordless = width > room;
    width = wordless ? 22 : width;
    Rect pill = {roundf(x), y + (ROW - PILL) / 2, width, PILL};
    bool runs = state == STATE_RUNNING || state == STATE_BLOCKED;
    Token ground = runs ? TOKEN_RUN : TOKEN_RAISED;
    draw_round(list, pill, PILL / 2, ink(list, ground));
    Point glyph = {pill.x + 11, pill.y + PILL / 2};
    if (runs) {
        draw_icon(list, ICON_RUNNING, glyph, 10, ink(list, TOKEN_RUN_TEXT));
    } else {
        draw_round_stroke(list, pill, PILL / 2, 1, ink(list, TOKEN_LINE2));
        chrome_glyph(frame, state, glyph, 11);
    }
    if (!wordless) {
        draw_text_in(list, (Rect){pill.x + 20, pill.y, text + 1, PILL}, ALIGN_LEFT, TEXT_CAPTION,
                     text_slice(&name), ink(list, runs ? TOKEN_RUN_TEXT : TOKEN_T1));
    }
    hits_add(frame->hits, pill, HIT_TASK, lane, 0, CURSOR_HAND);
    text_finish(&name);
    return width + 6;
}

// Where the code leaves no room they stand at the edge, on the ground of the row, as signs alone.
static void draw_pills(const SourceArt *art, const Parked *parked, float x, float y, float right,
                       Token ground) {
    enum { SIGN = 28, MORE = 26 };
    DrawList *list = art->frame->list;
    uint32_t shown = parked->count < 2 ? parked->count : 2;
    bool more = parked->count > shown;
    float need = (float)(SIGN * shown) + (more ? MORE : 0);
    if (right - x < need) {
        x = right - need + 6;
        draw_rect(list, (Rect){x - 6, y, right - x + 9, ROW}, ink(list, ground));
    }
    for (uint32_t i = 0; i < shown; i++) {
        float kept = (float)(SIGN * (shown - i - 1)) + (more ? MORE : 0);
        x += draw_pill(art, x, y, right - x - kept, parked->lanes[i], parked->states[i]);
    }
    if (more) {
        Text text = {0};
        text_printf(&text, "+%u", parked->count - shown);
        draw_text_in(list, (Rect){x, y, right - x, ROW}, ALIGN_LEFT, TEXT_CAPTION,
                     text_slice(&text), ink(list, TOKEN_T2));
        text_finish(&text);
    }
}

// ---- Lines -------------------------------------------------------------------------------------

float source_line_draw(DrawList *list, const SourceText *source, uint32_t line, float x, float y) {
    Slice all = text_slice(&source->text);
    uint32_t at = source->lines.items[line - 1];
    uint32_t end = at + (uint32_t)source_text_line(source, line).length;
    size_t run = source_text_run_at(source, at);
    while (at < end) {
        Token token = TOKEN_T1;
        uint32_t stop = end;
        if (run < source->runs.count && source->runs.items[run].start <= at) {
            token = (Token)source->runs.items[run].token;
            stop = source->runs.items[run].end < end ? source->runs.items[run].end : end;
            run++;
        } else if (run < source->runs.count && source->runs.items[run].start < end) {
            stop = source->runs.items[run].start;
        }
        Slice piece = slice_sub(all, at, stop);
        draw_text(list, x, y, TEXT_CODE, piece, ink(list, token));
        x += draw_text_width(list, TEXT_CODE, piece);
        at = stop;
    }
    return x;
}

static bool has_breakpoint(const View *view, uint32_t line) {
    for (size_t i = 0; i < view->breakpoint_count; i++) {
        if (view->breakpoints[i] == line) {
            return true;
        }
    }
    return false;
}

static void draw_number(const SourceArt *art, Rect row, uint32_t line) {
    Frame *frame = art->frame;
    DrawList *list = frame->list;
    const Scene *scene = frame->scene;
    if (has_breakpoint(&scene->view, line)) {
        draw_disc(list, (Point){row.x + 8, row.y + ROW / 2}, 4, ink(list, TOKEN_FAIL));
    }
    bool reached = !scene->timeline || line == art->current ||
                   timeline_line_reached(scene->timeline, line, scene->now);
    Token token = line == art->current ? TOKEN_ACCENT : TOKEN_T3;
    Text number = {0};
    text_printf(&number, "%u", line);
    Rect box = rect_cut_left(&row, NUMBERS);
    draw_text_in(list, (Rect){box.x, box.y, box.w - 12, ROW}, ALIGN_RIGHT, TEXT_TIME,
                 text_slice(&number), ink_at(list, token, reached ? 1 : 0.75f));
    hits_add(frame->hits, box, HIT_SOURCE_LINE, line, 0, CURSOR_HAND);
    text_finish(&number);
}

static uint32_t diagnosed_line(const Scene *scene, const Diagnostic **found, uint32_t line) {
    const Diagnostics *diagnostics = scene->status.diagnostics;
    for (size_t i = 0; diagnostics && i < diagnostics->count; i++) {
        if (diagnostics->items[i].line == line) {
            *found = &diagnostics->items[i];
            return line;
        }
    }
    return 0;
}

// Where a failed line hurts: under the diagnosed columns, or under all of its code.
static void draw_hurt(Frame *frame, const Diagnostic *diagnostic, Slice line, float x, float y) {
    DrawList *list = frame->list;
    size_t start = 0, end;
    uint32_t column = diagnostic->column == DIAGNOSTIC_NO_COLUMN ? 0 : diagnostic->column;
    for (uint32_t i = 0; i < column && start < line.length; i++) {
        utf8_next(line, &start);
    }
    end = start;
    uint32_t width =
        diagnostic->end_line == diagnostic->line && diagnostic->end_column > diagnostic->column
            ? diagnostic->end_column - diagnostic->column
            : 1;
    for (uint32_t i = 0; i < width && end < line.length; i++) {
        utf8_next(line, &end);
    }
    float left = x + draw_text_width(list, TEXT_CODE, slice_sub(line, 0, start));
    float wide = fmaxf(8, draw_text_width(list, TEXT_CODE, slice_sub(line, start, end)));
    draw_rect(list, (Rect){left, y + ROW - 2, wide, 2}, ink(list, TOKEN_FAIL));
}

static void draw_raise(Frame *frame, uint32_t line, float x, float end, float y) {
    const Timeline *timeline = frame->scene->timeline;
    size_t rows = timeline ? timeline_row_count(timeline) : 0;
    rows = rows > MOST_LANES ? MOST_LANES : rows;
    for (size_t row = 0; row < rows; row++) {
        const Lane *lane = timeline_lane(timeline, timeline_row(timeline, row));
        if (lane->end == STATE_FAILED && lane->ended_event <= frame->scene->now.event &&
            source_end_line(timeline, lane) == line) {
            Slice text = source_text_line(frame->scene->source, line);
            size_t indent = 0;
            while (indent < text.length && text.data[indent] == ' ') {
                indent++;
            }
            // What is returned has failed, not the word.
            Slice code = slice_sub(text, indent, text.length);
            indent += slice_starts_with(code, "return ") ? sizeof "return" : 0;
            float left = x + 8 * (float)indent;
            draw_rect(frame->list, rect_between(left, y + ROW - 2, end, y + ROW),
                      frame_ink(frame, TOKEN_FAIL));
            return;
        }
    }
}

// Fades the last pixels of a line that goes on behind the edge, and says so.
static void draw_cut(Frame *frame, Rect row, Token ground) {
    DrawList *list = frame->list;
    enum { STEPS = 8 };
    for (int i = 0; i < STEPS; i++) {
        Rect strip = {rect_right(row) - 32 + 2 * (float)i, row.y, 2, row.h};
        draw_rect(list, strip, ink_at(list, ground, (float)(i + 1) / STEPS));
    }
    draw_rect(list, (Rect){rect_right(row) - 16, row.y, 16, row.h}, ink(list, ground));
    draw_icon(list, ICON_CHEVRON_RIGHT, (Point){rect_right(row) - 8, row.y + row.h / 2}, 10,
              ink(list, TOKEN_T3));
}

static void draw_source_line(SourceArt *art, uint32_t line, Rect row) {
    Frame *frame = art->frame;
    DrawList *list = frame->list;
    const Diagnostic *diagnostic = NULL;
    bool bad = diagnosed_line(frame->scene, &diagnostic, line) != 0;
    Token ground = TOKEN_PANEL;
    if (bad || line == art->current) {
        // The line that nobody can get past is as bad as one that cannot be read.
        const Scene *scene = frame->scene;
        bool red = bad || (scene->timeline && moment_is_stuck(scene->timeline, scene->now));
        ground = red ? TOKEN_FAIL_TINT : TOKEN_ACCENT_BG;
        draw_rect(list, row, ink(list, ground));
        draw_rect(list, (Rect){row.x, row.y, 3, row.h}, ink(list, red ? TOKEN_FAIL : TOKEN_ACCENT));
    }
    draw_number(art, row, line);
    Rect text = row;
    rect_cut_left(&text, NUMBERS);
    if (frame->scene->timeline) {
        hits_add(frame->hits, text, HIT_SOURCE_TEXT, line, 0, CURSOR_HAND);
    }
    draw_clip_push(list, text);
    float x = text.x - art->x;
    float end = source_line_draw(list, frame->scene->source, line, x, row.y);
    art->wide = fmaxf(art->wide, end - x);
    if (bad) {
        draw_hurt(frame, diagnostic, source_text_line(frame->scene->source, line), x, row.y);
    } else if (frame->scene->timeline) {
        draw_raise(frame, line, x, end, row.y);
    }
    if (end > rect_right(row)) {
        draw_cut(frame, row, ground);
    }
    draw_clip_pop(list);
    const Parked *parked = &art->parked[line - art->first];
    if (parked->count) {
        draw_pills(art, parked, end + 6, row.y, rect_right(row) - 3, ground);
    }
}

// The way back to the line that runs, for a reader who scrolled away; and the menu.
static void draw_tools(Frame *frame, Rect tools) {
    chrome_menu_icon(frame, rect_cut_right(&tools, 32), ACTION_SOURCE_MENU, ICON_MENU_DOTS, 0);
    const Scene *scene = frame->scene;
    if (frame->ui && scene->timeline && scene->view.source_free) {
        float width = ui_button_width(frame->ui, ICON_FOLLOW, slice_from(_("Follow")));
        Rect chip = rect_cut_right(&tools, width);
        chrome_button(frame, rect_inset(chip, 0, 2), ACTION_FOLLOW_LINE, ICON_FOLLOW, _("Follow"),
                      0);
    }
}

// Where a line is longer than the pane is wide.
static void draw_across(Frame *frame, Rect rest, float wide) {
    float room = rest.w - NUMBERS - 24;
    const View *view = &frame->scene->view;
    // Shorter lines come into sight: what is scrolled already stays so.
    frame->room.source_x = fmaxf(wide - room, fminf(view->source_x, fmaxf(0, wide)));
    frame->room.source_x = fmaxf(0, frame->room.source_x);
    WidgetId id = WIDGET_ID("source across", 0);
    // It lies over the last line: not there while nobody is about to use it.
    bool wanted = frame->ui && (chrome_pointed(frame, rest) || ui_is_held(frame->ui, id));
    if (!wanted || wide <= room) {
        return;
    }
    Rect track = {rest.x + NUMBERS, rect_bottom(rest) - 11, rest.w - NUMBERS - 4, 10};
    float now = ui_scrollbar(frame->ui, id, track, wide, room, view->source_x);
    if (ui_is_held(frame->ui, id)) {
        frame->scrolled = HIT_SOURCE_TEXT;
        frame->scrolled_to = now;
    }
}

void source_pane_draw(Frame *frame, Rect rect) {
    DrawList *list = frame->list;
    const Scene *scene = frame->scene;
    Slice file = slice_from(scene->status.file);
    Rect tools;
    Rect rest = chrome_pane(frame, rect, _("Source"), file, &tools);
    draw_tools(frame, rect_inset(tools, 0, 4));
    uint32_t lines = source_text_line_count(scene->source);
    frame->room.source = fmaxf(0, (float)lines - floorf((rest.h - TOP) / ROW) + 1);
    hits_add(frame->hits, rest, HIT_SOURCE, 0, 0, CURSOR_ARROW);
    if (!lines) {
        chrome_empty(frame, rect_inset((Rect){rest.x, rest.y, rest.w, 72}, 16, 16),
                     _("This trace came without its source"));
        return;
    }
    draw_clip_push(list, rest);
    float scroll = fmaxf(0, fminf(scene->view.source_scroll, frame->room.source));
    SourceArt art = {.frame = frame, .first = (uint32_t)scroll + 1, .x = scene->view.source_x};
    art.count = (uint32_t)(rest.h / ROW) + 2;
    art.parked = mem_zeroed(art.count, sizeof *art.parked);
    art.current = source_current_line(scene);
    size_t rows = scene->timeline ? timeline_row_count(scene->timeline) : 0;
    for (size_t row = 0; row < rows && row < MOST_LANES; row++) {
        park(&art, timeline_row(scene->timeline, row));
    }
    float y = rest.y + TOP - ROW * (scroll - floorf(scroll));
    for (uint32_t line = art.first; line <= lines && line < art.first + art.count; line++) {
        draw_source_line(&art, line, (Rect){rest.x, y, rest.w, ROW});
        y += ROW;
    }
    mem_free(art.parked);
    draw_clip_pop(list);
    draw_across(frame, rest, art.wide);
}
