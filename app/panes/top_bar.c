#include "panes/top_bar.h"

#include <math.h>

#include "base/translate.h"
#include "panes/chrome.h"

#define BUTTON     32.0f
#define FIND       224.0f
#define FIND_LEAST 168.0f
#define TITLE      120.0f  // As much of it is always seen.
#define NAME_FROM  880.0f

static float icon_at(Frame *frame, Rect *rest, Action action, Icon icon, unsigned flags) {
    Rect box = rect_cut_right(rest, BUTTON);
    rect_cut_right(rest, 8);
    chrome_icon(frame, (Rect){box.x, rest->y + 8, BUTTON, BUTTON}, action, icon, flags);
    return box.x;
}

static void draw_name(Frame *frame, Rect *rest) {
    DrawList *list = frame->list;
    draw_mark(list, (Point){rest->x + 11, rest->y + rest->h / 2}, 22);
    rect_cut_left(rest, 30);
    if (list->width >= NAME_FROM) {
        float width = draw_text_in(list, *rest, ALIGN_LEFT, TEXT_NAME, SLICE("Coroscope"),
                                   ink(list, TOKEN_T1));
        rect_cut_left(rest, width + 12);
    }
    draw_vline(list, rest->x, rest->y + 14, rest->y + rest->h - 14, ink(list, TOKEN_LINE2));
    rect_cut_left(rest, 8);
}

static void write_events(Text *out, size_t count) {
    const char *rest = text_append_to_slot(out, ngettext("{} event", "{} events", count));
    chrome_write_count(out, count);
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

// Where the hint leaves room for it.
static void draw_find_key(Frame *frame, Rect box, const char *hint_words) {
    float hint = draw_text_width(frame->list, TEXT_NOTE, slice_from(hint_words));
    float key = draw_text_width(frame->list, TEXT_CAPTION, SLICE("Ctrl F")) + 12;
    if (34 + hint + 8 + key + 10 <= box.w) {
        ui_key_cap(frame->ui, rect_inset(box, 10, 0), SLICE("Ctrl F"));
    }
}

static void draw_find(Frame *frame, Rect box, TextField *find) {
    const Scene *scene = frame->scene;
    const char *hint = scene->timeline ? _("Find task or text") : _("Find an example");
    ui_text_field(frame->ui, WIDGET_ID("find", 0), box, ICON_SEARCH, find, slice_from(hint));
    if (scene->timeline && search_is_on(scene->search)) {
        draw_found(frame, rect_inset(box, 10, 0));
    } else if (!find->text.length && frame->ui->focus != WIDGET_ID("find", 0)) {
        draw_find_key(frame, box, hint);
    }
}

// Export, the language that is not on by its own name, the theme, the settings.
static void draw_tools(Frame *frame, Rect *rest) {
    const Scene *scene = frame->scene;
    bool dark = frame->list->theme->dark;
    icon_at(frame, rest, ACTION_SETTINGS, ICON_SLIDERS, 0);
    icon_at(frame, rest, ACTION_THEME, dark ? ICON_SUN : ICON_MOON_LINE, 0);
    Rect small = rect_cut_right(rest, BUTTON);
    rect_cut_right(rest, 8);
    chrome_button(frame, (Rect){small.x, rest->y + 8, BUTTON, BUTTON}, ACTION_LANGUAGE, ICON_NONE,
                  scene->status.chinese ? "EN" : "中", UI_QUIET);
    unsigned off = scene->timeline ? 0 : UI_OFF;
    if (frame->list->width < NAME_FROM) {
        icon_at(frame, rest, ACTION_EXPORT, ICON_EXPORT, off);
        return;
    }
    float width = ui_button_width(frame->ui, ICON_EXPORT, slice_from(_("Export")));
    Rect box = rect_cut_right(rest, width);
    rect_cut_right(rest, 12);
    chrome_button(frame, (Rect){box.x, rest->y + 8, width, BUTTON}, ACTION_EXPORT, ICON_EXPORT,
                  _("Export"), off);
}

static void draw_switch(Frame *frame, Rect box) {
    const char *const labels[] = {_("Trace"), _("Compare")};
    static const Action actions[] = {ACTION_TRACE, ACTION_COMPARE};
    bool off = !frame->scene->timeline;
    if (off) {
        ui_switch_off(frame->ui, box, labels, 2, 0);
    } else {
        chrome_switch(frame, box, labels, actions, 2, frame->scene->status.comparing);
    }
}

static float switch_width(Frame *frame) {
    const char *const labels[] = {_("Trace"), _("Compare")};
    return ui_switch_width(frame->ui, labels, 2);
}

typedef struct Words {
    Slice title, note;
} Words;

static Words words_of(const Scene *scene) {
    const Status *status = &scene->status;
    bool open = scene->timeline || status->diagnostics;
    if (status->comparing) {
        return (Words){status->compared, status->compared_note};
    }
    if (!open) {
        return (Words){slice_from(_("No scenario")), slice_from(_("open one to begin"))};
    }
    Slice file = slice_from(status->file);
    Slice title = scene->timeline ? timeline_title(scene->timeline) : file;
    Slice note = slice_equal(title, file) ? (Slice){"", 0} : file;
    return (Words){title, status->real ? slice_from(_("by the wall's clock")) : note};
}

// What is open; a press shows what else could be.
static void draw_title(Frame *frame, Rect rest, const Words *words, bool with_note) {
    DrawList *list = frame->list;
    Ui *ui = frame->ui;
    float title = ceilf(draw_text_width(list, TEXT_NAME, words->title)) + 1;
    float note = with_note ? ceilf(draw_text_width(list, TEXT_NOTE, words->note)) + 1 : 0;
    float gap = note > 0 ? 8 : 0, width = fminf(rest.w, 12 + title + gap + note + 10 + 16 + 4);
    Rect box = {rest.x, rest.y + 8, width, BUTTON};
    WidgetId id = WIDGET_ID("what is open", 0);
    ui_place(ui, id, box, true);
    if (ui_is_hot(ui, id) || frame->scene->status.recent_menu) {
        draw_round(list, box, 8, ink(list, TOKEN_HOVER));
    }
    Rect inner = box;
    rect_cut_left(&inner, 12);
    Rect sign = rect_cut_right(&inner, 24);
    rect_cut_right(&inner, 6);
    float drawn =
        draw_text_in(list, inner, ALIGN_LEFT, TEXT_NAME, words->title, ink(list, TOKEN_T1));
    rect_cut_left(&inner, drawn + gap);
    if (note > 0) {
        draw_text_in(list, inner, ALIGN_LEFT, TEXT_NOTE, words->note, ink(list, TOKEN_T2));
    }
    draw_icon(list, ICON_CHEVRON_DOWN, rect_centre(sign), 14, ink(list, TOKEN_T2));
    ui_focus_ring(ui, id, box, 8);
    chrome_tip(frame, id, box, ACTION_RECENT);
    if (ui_clicked(ui, id)) {
        frame->action = ACTION_RECENT;
    }
}

// The file's name gives way first, then the find box, then the title.
void top_bar_draw(Frame *frame, Rect rect, TextField *find) {
    DrawList *list = frame->list;
    const Scene *scene = frame->scene;
    draw_rect(list, rect, ink(list, TOKEN_PANEL));
    draw_hline(list, rect.x, rect_right(rect), rect_bottom(rect) - 1, ink(list, TOKEN_LINE));
    if (scene->status.running) {
        draw_rect(list, (Rect){rect.x, rect_bottom(rect) - 2, rect.w, 2}, ink(list, TOKEN_ACCENT));
    }
    Rect rest = rect_inset(rect, 12, 0);
    rect_cut_left(&rest, 4);
    draw_name(frame, &rest);
    draw_tools(frame, &rest);
    Words words = words_of(scene);
    float middle = switch_width(frame);
    float title = 42 + ceilf(draw_text_width(list, TEXT_NAME, words.title));
    float note = words.note.length ? 9 + draw_text_width(list, TEXT_NOTE, words.note) : 0;
    float spare = rest.w - middle - 36 - title;
    bool noted = note > 0 && spare - note >= FIND;
    spare -= noted ? note : 0;
    bool finding = find->text.length || frame->ui->focus == WIDGET_ID("find", 0);
    if (scene->status.running && scene->timeline && !finding) {
        draw_running(frame, &rest);
    } else if (spare >= FIND_LEAST || finding) {
        float width = fmaxf(FIND_LEAST, fminf(FIND, spare));
        Rect box = rect_cut_right(&rest, width);
        rect_cut_right(&rest, 12);
        draw_find(frame, (Rect){box.x, rect.y + 8, width, BUTTON}, find);
    } else {
        icon_at(frame, &rest, ACTION_FIND, ICON_SEARCH, 0);
    }
    float room = rest.w - TITLE;
    if (room >= middle) {
        float x = roundf(rect.x + (rect.w - middle) / 2), right = rect_right(rest) - middle - 8;
        // Beside the middle rather than over the words.
        x = fmaxf(x, fminf(rest.x + title + (noted ? note : 0) + 12, right));
        x = fminf(x, right);
        draw_switch(frame, (Rect){x, rect.y + 9, middle, 30});
        rest.w = x - 12 - rest.x;
    }
    draw_title(frame, rest, &words, noted);
}
