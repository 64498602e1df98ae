#include "panes/top_bar.h"

#include <math.h>

#include "base/translate.h"
#include "panes/chrome.h"

static void draw_title(Frame *frame, Rect *rest) {
    DrawList *list = frame->list;
    draw_mark(list, (Point){rest->x + 11, rest->y + rest->h / 2}, 22);
    rect_cut_left(rest, 30);
    Slice name = SLICE("Coroscope");
    if (rest->w > 700) {
        float width = draw_text_in(list, *rest, ALIGN_LEFT, TEXT_NAME, name, ink(list, TOKEN_T1));
        rect_cut_left(rest, width + 12);
    }
    draw_vline(list, rest->x, rest->y + 14, rest->y + rest->h - 14, ink(list, TOKEN_LINE2));
    rect_cut_left(rest, 20);
}

// "1 204 000": thousands stand apart.
static void write_count(Text *out, size_t count) {
    if (count >= 1000) {
        write_count(out, count / 1000);
        text_printf(out, "\xE2\x80\xAF%03zu", count % 1000);
    } else {
        text_printf(out, "%zu", count);
    }
}

static void write_events(Text *out, size_t count) {
    const char *rest = text_append_to_slot(out, ngettext("{} event", "{} events", count));
    write_count(out, count);
    text_append_c(out, rest);
}

// A run under way: how far it is, and a way to end it.
static void draw_running(Frame *frame, Rect *rest) {
    float width = ui_button_width(frame->ui, ICON_CLOSE, slice_from(_("Stop")));
    chrome_button(frame, (Rect){rect_right(*rest) - width, rest->y + 8, width, 32}, ACTION_STOP_RUN,
                  ICON_CLOSE, _("Stop"), 0);
    rect_cut_right(rest, width + 12);
    const Timeline *timeline = frame->scene->timeline;
    size_t events = timeline_folded(timeline), tasks = timeline_task_count(timeline);
    size_t bytes = trace_bytes(timeline_trace(timeline));
    Text text = {0};
    time_write_length(&text, timeline_end(timeline), timeline_unit(timeline));
    text_append_c(&text, "  ");
    write_events(&text, events);
    text_append_c(&text, "  ");
    text_printf(&text, ngettext("%zu task", "%zu tasks", tasks), tasks);
    text_printf(&text, "  %zu MB", bytes >> 20);
    float wide = ceilf(draw_text_width(frame->list, TEXT_TIME, text_slice(&text)));
    if (wide + 260 > rest->w) {
        text_clear(&text);
        write_events(&text, events);
        wide = ceilf(draw_text_width(frame->list, TEXT_TIME, text_slice(&text)));
    }
    draw_text_in(frame->list, rect_cut_right(rest, wide + 2), ALIGN_RIGHT, TEXT_TIME,
                 text_slice(&text), frame_ink(frame, TOKEN_T2));
    rect_cut_right(rest, 12);
    text_finish(&text);
}

// How much the find box found.
static void draw_found(Frame *frame, Rect box) {
    const Search *search = frame->scene->search;
    Text text = {0};
    size_t lines = search->events.count;
    if (search->lane_count) {
        text_printf(&text, ngettext("%zu task", "%zu tasks", search->lane_count),
                    search->lane_count);
    }
    if (lines) {
        text_append_c(&text, text.length ? _(", ") : "");
        text_printf(&text, ngettext("%zu line", "%zu lines", lines), lines);
    }
    if (!text.length) {
        text_append_c(&text, _("nothing"));
    }
    draw_text_in(frame->list, box, ALIGN_RIGHT, TEXT_CAPTION, text_slice(&text),
                 frame_ink(frame, TOKEN_T3));
    text_finish(&text);
}

// Each language by its own name, so that who cannot read the other still finds it. Where there is
// little room, only the one that is not on.
static void draw_language(Frame *frame, Rect *rest) {
    bool chinese = frame->scene->status.chinese;
    if (frame->list->width < 1120) {
        Rect small = {rect_right(*rest) - 36, rest->y + 8, 36, 32};
        chrome_button(frame, small, ACTION_LANGUAGE, ICON_NONE, chinese ? "EN" : "中", UI_QUIET);
        rect_cut_right(rest, 40);
        return;
    }
    static const char *const labels[] = {"中", "EN"};
    static const Action actions[] = {ACTION_LANGUAGE, ACTION_LANGUAGE};
    float width = ui_switch_width(frame->ui, labels, 2);
    Rect box = {rect_right(*rest) - width, rest->y + 9, width, 30};
    chrome_switch(frame, box, labels, actions, 2, !chinese);
    rect_cut_right(rest, width + 8);
}

// Where the hint leaves room for it.
static void draw_find_key(Frame *frame, Rect box) {
    float hint = draw_text_width(frame->list, TEXT_NOTE, slice_from(_("Find task or text")));
    float key = draw_text_width(frame->list, TEXT_CAPTION, SLICE("Ctrl F")) + 12;
    if (34 + hint + 8 + key + 10 <= box.w) {
        ui_key_cap(frame->ui, rect_inset(box, 10, 0), SLICE("Ctrl F"));
    }
}

static void draw_tools(Frame *frame, Rect *rest, TextField *find) {
    const Scene *scene = frame->scene;
    bool dark = frame->list->theme->dark;
    bool open = scene->timeline != NULL;
    float y = rest->y + 8;
    chrome_icon(frame, (Rect){rect_right(*rest) - 32, y, 32, 32}, ACTION_SETTINGS, ICON_SLIDERS, 0);
    rect_cut_right(rest, 40);
    chrome_icon(frame, (Rect){rect_right(*rest) - 32, y, 32, 32}, ACTION_THEME,
                dark ? ICON_SUN : ICON_MOON_LINE, 0);
    rect_cut_right(rest, 40);
    draw_language(frame, rest);
    float width = ui_button_width(frame->ui, ICON_EXPORT, slice_from(_("Export")));
    chrome_button(frame, (Rect){rect_right(*rest) - width, y, width, 32}, ACTION_EXPORT,
                  ICON_EXPORT, _("Export"), open ? 0 : UI_OFF);
    rect_cut_right(rest, width + 8);
    width = ui_button_width(frame->ui, ICON_FOLDER, slice_from(_("Open")));
    chrome_button(frame, (Rect){rect_right(*rest) - width, y, width, 32}, ACTION_OPEN, ICON_FOLDER,
                  _("Open"), 0);
    rect_cut_right(rest, width + 12);
    if (scene->status.running && open) {
        draw_running(frame, rest);
        return;
    }
    if (rest->w > 520 && open) {
        Rect box = {rect_right(*rest) - 224, y, 224, 32};
        ui_text_field(frame->ui, WIDGET_ID("find", 0), box, ICON_SEARCH, find,
                      slice_from(_("Find task or text")));
        if (search_is_on(scene->search)) {
            draw_found(frame, rect_inset(box, 10, 0));
        } else if (frame->ui->focus != WIDGET_ID("find", 0)) {
            draw_find_key(frame, box);
        }
        rect_cut_right(rest, 240);
    }
}

// One run, or two: in the middle of the window where that is free.
static void draw_switch(Frame *frame, Rect rect, Rect *rest) {
    const char *const labels[] = {_("Trace"), _("Compare")};
    static const Action actions[] = {ACTION_TRACE, ACTION_COMPARE};
    const Scene *scene = frame->scene;
    float width = ui_switch_width(frame->ui, labels, 2);
    if (!scene->timeline || rest->w < width + 160) {
        return;
    }
    float x = roundf(rect.x + (rect.w - width) / 2);
    x = fminf(x, rect_right(*rest) - width - 8);
    if (x < rest->x + 140) {
        return;
    }
    chrome_switch(frame, (Rect){x, rect.y + 9, width, 30}, labels, actions, 2,
                  scene->status.comparing);
    rest->w = x - 16 - rest->x;
}

void top_bar_draw(Frame *frame, Rect rect, TextField *find) {
    DrawList *list = frame->list;
    const Scene *scene = frame->scene;
    draw_rect(list, rect, ink(list, TOKEN_PANEL));
    draw_hline(list, rect.x, rect_right(rect), rect_bottom(rect) - 1, ink(list, TOKEN_LINE));
    if (scene->status.running) {
        draw_rect(list, (Rect){rect.x, rect_bottom(rect) - 2, rect.w, 2}, ink(list, TOKEN_ACCENT));
    }
    Rect rest = rect_inset(rect, 16, 0);
    draw_title(frame, &rest);
    draw_tools(frame, &rest, find);
    draw_switch(frame, rect, &rest);
    bool open = scene->timeline || scene->status.diagnostics;
    Slice file = slice_from(scene->status.file);
    Slice title = scene->timeline ? timeline_title(scene->timeline)
                  : open          ? file
                                  : slice_from(_("No scenario"));
    title = scene->status.comparing ? scene->status.compared : title;
    float width = draw_text_in(list, rest, ALIGN_LEFT, TEXT_NAME, title, ink(list, TOKEN_T1));
    rect_cut_left(&rest, width + 10);
    Slice note = !open                      ? slice_from(_("open one to begin"))
                 : slice_equal(title, file) ? (Slice){"", 0}
                                            : file;
    note = scene->status.comparing ? scene->status.compared_note : note;
    width = draw_text_in(list, rest, ALIGN_LEFT, TEXT_NOTE, note, ink(list, TOKEN_T2));
    rect_cut_left(&rest, width + 10);
    if (scene->status.real) {
        draw_text_in(list, rest, ALIGN_LEFT, TEXT_NOTE, slice_from(_("by the wall's clock")),
                     ink(list, TOKEN_T3));
    }
}
