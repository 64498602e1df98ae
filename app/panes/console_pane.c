#include "panes/console_pane.h"

#include <math.h>

#include "base/translate.h"
#include "panes/chrome.h"
#include "panes/console_list.h"
#include "panes/console_note.h"

#define ROW     24.0f
#define TIME    72.0f
#define TASK    128.0f
#define CHEVRON 18.0f
#define HANGING 8.0f  // What goes on in the next line stands a cell to the right.

enum { MOST_ROWS = 200 };  // Of one line.

static size_t lines_now(const Scene *scene) {
    return scene->timeline ? timeline_console_until(scene->timeline, scene->now) : 0;
}

// How many of the entries have begun, and how many lines they have.
static size_t entries_now(const Scene *scene) {
    return scene->console ? console_list_until(scene->console, lines_now(scene)) : 0;
}

static bool is_filtered(const Scene *scene) {
    const ConsoleFilter *filter = &scene->console->filter;
    return filter->stream != CONSOLE_ALL || filter->lane;
}

static void write_count(size_t count, Text *out) {
    if (count == 0) {
        text_append_c(out, _("nothing printed yet"));
    } else {
        text_printf(out, ngettext("%zu line", "%zu lines", count), count);
    }
}

// "12 of 131 lines, prepare_fish, stderr"
static void write_note(const Frame *frame, Text *out) {
    const Scene *scene = frame->scene;
    size_t lines = lines_now(scene);
    if (!scene->console || !is_filtered(scene)) {
        write_count(lines, out);
        return;
    }
    size_t shown = 0;
    for (size_t i = 0; i < entries_now(scene); i++) {
        shown += scene->console->items.items[i].count;
    }
    const ConsoleFilter *filter = &scene->console->filter;
    text_printf(out, ngettext("%zu of %zu line", "%zu of %zu lines", lines), shown, lines);
    if (filter->lane) {
        text_append_c(out, _(", "));
        chrome_lane_name(frame, filter->lane, out);
    }
    if (filter->stream != CONSOLE_ALL) {
        text_append_c(out, _(", "));
        text_append_c(out, filter->stream == CONSOLE_ERRORS ? "stderr" : "stdout");
    }
}

// ---- Entries -----------------------------------------------------------------------------------

// Where the text of a row begins and how wide it is.
static Rect text_box(Rect row) {
    Rect rest = rect_inset(row, 16, 0);
    rect_cut_left(&rest, TIME);
    rect_cut_left(&rest, rest.w > 420 ? TASK : 96);
    return rest;
}

// A single traceback is shown whole, of several each is a line until it is unfolded.
static bool is_folded(const Scene *scene, const ConsoleEntry *entry) {
    bool turned = false;
    for (size_t i = 0; i < scene->view.turned_count; i++) {
        turned = turned || scene->view.turned[i] == entry->first;
    }
    return entry->traceback && (scene->console->tracebacks > 1) != turned;
}

static int rows_of_text(const DrawList *list, Slice text, float width) {
    int rows = 1;
    if (draw_text_width(list, TEXT_CONSOLE, text) <= width) {
        return rows;
    }
    chrome_take_line(list, TEXT_CONSOLE, &text, width);
    for (; text.length && rows < MOST_ROWS; rows++) {
        chrome_take_line(list, TEXT_CONSOLE, &text, width - HANGING);
    }
    return rows;
}

// Of a folded traceback the last line stands for all.
static void lines_of(const Scene *scene, const ConsoleEntry *entry, uint32_t *first,
                     uint32_t *end) {
    size_t lines = lines_now(scene);
    *end = entry->first + entry->count;
    *end = *end < lines ? *end : (uint32_t)lines;
    *first = is_folded(scene, entry) ? *end - 1 : entry->first;
}

static float entry_height(const Frame *frame, const ConsoleEntry *entry, float width) {
    uint32_t first, end;
    lines_of(frame->scene, entry, &first, &end);
    int rows = 0;
    width -= entry->traceback ? CHEVRON : 0;
    for (uint32_t i = first; i < end; i++) {
        rows +=
            rows_of_text(frame->list, timeline_console_line(frame->scene->timeline, i).text, width);
    }
    return ROW * (float)rows;
}

static void draw_who(Frame *frame, const ConsoleLine *line, Rect row) {
    Rect rest = rect_inset(row, 16, 0);
    Text text = {0};
    chrome_write_time(frame, TEXT_TIME, TIME - 8, line->time, &text);
    draw_text_in(frame->list, rect_cut_left(&rest, TIME), ALIGN_LEFT, TEXT_TIME, text_slice(&text),
                 frame_ink(frame, TOKEN_T3));
    text_clear(&text);
    chrome_lane_name(frame, line->lane, &text);
    Rect task = rect_cut_left(&rest, rest.w > 420 ? TASK : 96);
    task.w -= 8;
    draw_text_in(frame->list, task, ALIGN_LEFT, TEXT_NOTE, text_slice(&text),
                 frame_ink(frame, TOKEN_T2));
    text_finish(&text);
}

static float draw_text_rows(Frame *frame, const ConsoleLine *line, Rect box) {
    DrawList *list = frame->list;
    Token token = line->error ? TOKEN_FAIL : TOKEN_T1;
    Slice rest = line->text;
    float y = box.y;
    for (int i = 0; i == 0 || (rest.length && i < MOST_ROWS); i++) {
        float start = i ? HANGING : 0;
        bool fits = i == 0 && draw_text_width(list, TEXT_CONSOLE, rest) <= box.w;
        Slice piece = fits ? rest : chrome_take_line(list, TEXT_CONSOLE, &rest, box.w - start);
        rest = fits ? (Slice){"", 0} : rest;
        draw_text_in(list, (Rect){box.x + start, y, box.w - start + 1, ROW}, ALIGN_LEFT,
                     TEXT_CONSOLE, piece, ink(list, token));
        y += ROW;
    }
    return y - box.y;
}

static void draw_fold(Frame *frame, const ConsoleEntry *entry, Rect *text) {
    DrawList *list = frame->list;
    bool folded = is_folded(frame->scene, entry);
    Rect sign = rect_cut_left(text, CHEVRON);
    Rect area = {sign.x - 4, sign.y, sign.w + 4, ROW};
    draw_icon(list, folded ? ICON_CHEVRON_RIGHT : ICON_CHEVRON_DOWN,
              (Point){sign.x + 6, sign.y + ROW / 2}, 12,
              ink(list, chrome_pointed(frame, area) ? TOKEN_T1 : TOKEN_T3));
    hits_add(frame->hits, area, HIT_CONSOLE_FOLD, entry->first, 0, CURSOR_HAND);
}

static void draw_entry(Frame *frame, const ConsoleEntry *entry, Rect row) {
    DrawList *list = frame->list;
    const Scene *scene = frame->scene;
    uint32_t first, end;
    lines_of(scene, entry, &first, &end);
    ConsoleLine line = timeline_console_line(scene->timeline, entry->first);
    bool current = scene->now.within && line.step == scene->now.step && line.step;
    if (current) {
        draw_rect(list, row, ink(list, TOKEN_ACCENT_BG));
        draw_rect(list, (Rect){row.x, row.y, 3, row.h}, ink(list, TOKEN_ACCENT));
    } else if (chrome_pointed(frame, row)) {
        draw_rect(list, row, ink_at(list, TOKEN_HOVER, 0.5f));
    }
    hits_add(frame->hits, row, HIT_CONSOLE_LINE, entry->first, 0, CURSOR_HAND);
    // The lines of one print are told of once.
    bool goes_on = entry->first > 0 && !entry->traceback &&
                   timeline_console_line(scene->timeline, entry->first - 1).event == line.event;
    if (!goes_on) {
        draw_who(frame, &line, (Rect){row.x, row.y, row.w, ROW});
    }
    Rect text = text_box(row);
    if (entry->traceback) {
        draw_fold(frame, entry, &text);
    }
    for (uint32_t i = first; i < end; i++) {
        line = timeline_console_line(scene->timeline, i);
        text.y += draw_text_rows(frame, &line, text);
    }
}

// ---- The pane ----------------------------------------------------------------------------------

// From the entry after the last that is shown up to as many as fit; returns the first of them and
// how high they are.
static size_t fill_upwards(const Frame *frame, size_t end, float width, float room, float *height) {
    size_t first = end;
    *height = 0;
    while (first > 0 && *height < room) {
        *height += entry_height(frame, &frame->scene->console->items.items[first - 1], width);
        first--;
    }
    return first;
}

// How many entries fit when the first stands at the top.
static size_t fit_downwards(const Frame *frame, size_t count, float width, float room) {
    size_t fits = 0;
    for (float height = 0; fits < count; fits++) {
        height += entry_height(frame, &frame->scene->console->items.items[fits], width);
        if (height > room) {
            break;
        }
    }
    return fits > 0 ? fits : 1;
}

// Returns where they end.
static float draw_entries(Frame *frame, Rect area) {
    const Scene *scene = frame->scene;
    size_t count = entries_now(scene);
    float width = text_box(area).w;
    size_t fits = fit_downwards(frame, count, width, area.h);
    frame->room.console = count > fits ? (float)(count - fits) : 0;
    size_t back = (size_t)fmaxf(0, fminf(scene->view.console_scroll, frame->room.console));
    float height;
    size_t first = fill_upwards(frame, count - back, width, area.h, &height);
    // Whole rows: none is cut in its middle.
    float above = ceilf(fmaxf(0, height - area.h) / ROW) * ROW;
    float y = area.y - above;
    draw_clip_push(frame->list, area);
    size_t before = frame->hits ? frame->hits->items.count : 0;
    for (size_t i = first; i < count - back; i++) {
        const ConsoleEntry *entry = &scene->console->items.items[i];
        Rect row = {area.x, y, area.w, entry_height(frame, entry, width)};
        draw_entry(frame, entry, row);
        y += row.h;
    }
    draw_clip_pop(frame->list);
    chrome_keep_hits(frame, before, area);
    return y;
}

static void draw_tools(Frame *frame, Rect tools) {
    const Scene *scene = frame->scene;
    bool filtered = scene->console && is_filtered(scene);
    tools = rect_inset(tools, 0, 4);
    chrome_menu_icon(frame, rect_cut_right(&tools, 32), ACTION_CONSOLE_MENU, ICON_MENU_DOTS, 0);
    chrome_menu_icon(frame, rect_cut_right(&tools, 32), ACTION_CONSOLE_FILTER, ICON_FILTER,
                     filtered ? UI_CHOSEN : 0);
}

void console_pane_draw(Frame *frame, Rect rect) {
    const Scene *scene = frame->scene;
    Text note = {0};
    write_note(frame, &note);
    Rect tools;
    Rect rest = chrome_pane(frame, rect, _("Console"), text_slice(&note), &tools);
    text_finish(&note);
    draw_tools(frame, tools);
    hits_add(frame->hits, rest, HIT_CONSOLE, 0, 0, CURSOR_ARROW);
    draw_clip_push(frame->list, rest);
    bool has_note = console_note_is_shown(scene);
    Rect area = {rest.x, rest.y + 8, rest.w, rest.h - 16 - (has_note ? CONSOLE_NOTE + 8 : 0)};
    float y = area.y;
    if (entries_now(scene)) {
        y = draw_entries(frame, area);
    }
    if (has_note) {
        console_note_draw(frame, rect_inset((Rect){rest.x, y + 8, rest.w, CONSOLE_NOTE}, 16, 2));
    } else if (!entries_now(scene)) {
        chrome_empty(frame, rect_inset((Rect){rest.x, rest.y, rest.w, 72}, 16, 16),
                     lines_now(scene) ? _("Nothing of what was printed passes the filter")
                                      : _("What the program prints will stand here"));
    }
    draw_clip_pop(frame->list);
}

void console_drawer_draw(Frame *frame, Rect rect) {
    DrawList *list = frame->list;
    const Scene *scene = frame->scene;
    size_t count = lines_now(scene);
    draw_round(list, rect, 8, ink(list, TOKEN_PANEL));
    draw_round_stroke(list, rect, 8, 1, ink(list, TOKEN_LINE));
    hits_add(frame->hits, rect, HIT_ACTION, ACTION_TOGGLE_CONSOLE, 0, CURSOR_HAND);
    Rect rest = rect_inset(rect, 16, 0);
    float width = draw_text_in(list, rest, ALIGN_LEFT, TEXT_HEADER, slice_from(_("Console")),
                               ink(list, TOKEN_T1));
    rect_cut_left(&rest, width + 16);
    Rect tool = rect_cut_right(&rest, 32);
    chrome_icon(frame, (Rect){tool.x + 8, rect.y + 4, 32, 32}, ACTION_TOGGLE_CONSOLE,
                ICON_CHEVRON_UP, 0);
    Text text = {0};
    write_count(count, &text);
    width =
        draw_text_in(list, rest, ALIGN_RIGHT, TEXT_NOTE, text_slice(&text), ink(list, TOKEN_T2));
    rest.w = fmaxf(0, rest.w - width - 16);
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

void console_pane_write(const Scene *scene, Text *out) {
    Frame frame = {.scene = scene};
    size_t lines = lines_now(scene);
    for (size_t i = 0; i < entries_now(scene); i++) {
        const ConsoleEntry *entry = &scene->console->items.items[i];
        for (uint32_t at = entry->first; at < entry->first + entry->count && at < lines; at++) {
            ConsoleLine line = timeline_console_line(scene->timeline, at);
            time_write(out, line.time, timeline_unit(scene->timeline), 0);
            text_append_char(out, '\t');
            chrome_lane_name(&frame, line.lane, out);
            text_append_char(out, '\t');
            text_append(out, line.text);
            text_append_char(out, '\n');
        }
    }
}
