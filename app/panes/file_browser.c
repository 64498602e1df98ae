#include "panes/file_browser.h"

#include <math.h>
#include <time.h>

#include "base/translate.h"
#include "panes/chrome.h"
#include "panes/overlays.h"

#define ROW         28.0f
#define SIZE_COLUMN 76.0f
#define DATE_COLUMN 128.0f

void file_size_write(int64_t size, Text *out) {
    static const char *const units[] = {"KB", "MB", "GB", "TB", "PB", "EB"};
    if (size < 1024) {
        text_printf(out, "%d B", (int)size);
        return;
    }
    double part = (double)size / 1024;
    size_t unit = 0;
    // What would be written as 1024 is one of the next unit.
    for (; part >= 1023.5 && unit + 1 < sizeof units / sizeof *units; unit++) {
        part /= 1024;
    }
    text_printf(out, part < 9.95 ? "%.1f %s" : "%.0f %s", part, units[unit]);
}

static void write_date(int64_t seconds, Text *out) {
    time_t at = (time_t)seconds;
    struct tm local;
    char date[32];
    if (localtime_r(&at, &local) && strftime(date, sizeof date, "%Y-%m-%d %H:%M", &local)) {
        text_append_c(out, date);
    }
}

static void draw_sign(DrawList *list, Rect box, FileKind kind) {
    Point centre = rect_centre(box);
    if (kind == FILE_TRACE) {
        draw_mark(list, centre, 14);
    } else {
        draw_icon(list, kind == FILE_FOLDER ? ICON_FOLDER : ICON_FILE, centre, 14,
                  ink(list, kind == FILE_FOLDER ? TOKEN_ACCENT : TOKEN_T2));
    }
}

static void draw_row(Frame *frame, Rect box, const FileRow *row, bool chosen, bool hot) {
    DrawList *list = frame->list;
    if (chosen || hot) {
        draw_round(list, box, 6, ink(list, chosen ? TOKEN_ACCENT_BG : TOKEN_HOVER));
    }
    Rect rest = rect_inset(box, 8, 0);
    draw_sign(list, rect_cut_left(&rest, 16), row->kind);
    rect_cut_left(&rest, 8);
    if (row->kind != FILE_FOLDER) {
        Text text = {0};
        if (rest.w > 400) {
            write_date(row->modified, &text);
            draw_text_in(list, rect_cut_right(&rest, DATE_COLUMN), ALIGN_RIGHT, TEXT_TIME_SMALL,
                         text_slice(&text), ink(list, TOKEN_T3));
            text_clear(&text);
        }
        file_size_write(row->size, &text);
        draw_text_in(list, rect_cut_right(&rest, SIZE_COLUMN), ALIGN_RIGHT, TEXT_TIME_SMALL,
                     text_slice(&text), ink(list, TOKEN_T3));
        rect_cut_right(&rest, 12);
        text_finish(&text);
    }
    draw_text_in(list, rest, ALIGN_LEFT, TEXT_BODY, slice_from(row->name), ink(list, TOKEN_T1));
}

static float scroll_to_chosen(const FileBrowser *browser, float height, float scroll) {
    if (browser->reveal && browser->chosen < browser->count) {
        float top = ROW * (float)browser->chosen;
        scroll = fmaxf(fminf(scroll, top), top + ROW - height);
    }
    return scroll;
}

static void draw_list(Frame *frame, Rect box, const FileBrowser *browser, FileAnswer *answer) {
    DrawList *list = frame->list;
    Ui *ui = frame->ui;
    draw_round(list, box, 8, ink(list, TOKEN_INSET));
    draw_round_stroke(list, box, 8, 1, ink(list, TOKEN_LINE));
    Rect inner = rect_inset(box, 4, 4);
    size_t page = (size_t)fmaxf(1, floorf(inner.h / ROW));
    answer->page = page;
    if (*browser->error || !browser->count) {
        chrome_paragraph(frame, rect_inset(inner, 16, 16),
                         slice_from(*browser->error     ? browser->error
                                    : browser->filtered ? _("Nothing in this folder is called so.")
                                                        : _("No scenario and no saved trace is in "
                                                            "this folder.")),
                         4, *browser->error ? TOKEN_FAIL : TOKEN_T3);
        return;
    }
    float content = ROW * (float)browser->count;
    float scroll = scroll_to_chosen(browser, inner.h, browser->scroll);
    draw_clip_push(list, inner);
    Rect line = {inner.x, 0, inner.w - (content > inner.h ? 12 : 0), ROW};
    scroll = fmaxf(0, fminf(scroll, content - inner.h));
    for (size_t i = (size_t)(scroll / ROW); i < browser->count; i++) {
        line.y = inner.y + roundf(ROW * (float)i - scroll);
        if (line.y >= rect_bottom(inner)) {
            break;
        }
        WidgetId id = WIDGET_ID("file row", i);
        ui_place(ui, id, rect_common(line, inner), false);
        if (ui_clicked(ui, id)) {
            answer->ask = ui->clicks > 1 ? FILE_ASK_OPEN : FILE_ASK_CHOOSE;
            answer->index = i;
        }
        draw_row(frame, line, &browser->rows[browser->shown[i]], i == browser->chosen,
                 ui_is_hot(ui, id));
    }
    draw_clip_pop(list);
    Rect track = {rect_right(inner) - 10, inner.y, 10, inner.h};
    answer->scroll = ui_scrollbar(ui, WIDGET_ID("file scroll", 0), track, content, inner.h, scroll);
}

// As many rows of them as their words need.
static void draw_places(Frame *frame, Rect *rest, const FileBrowser *browser, FileAnswer *answer) {
    Ui *ui = frame->ui;
    Rect row = rect_cut_top(rest, 32);
    for (size_t i = 0; i < browser->place_count; i++) {
        const FilePlace *place = &browser->places[i];
        Slice label = slice_from(place->label);
        float width = ui_button_width(ui, ICON_FOLDER, label);
        if (width > row.w && row.w < rest->w) {
            rect_cut_top(rest, 4);
            row = rect_cut_top(rest, 32);
        }
        Rect box = rect_cut_left(&row, width);
        rect_cut_left(&row, 4);
        if (ui_button(ui, WIDGET_ID("file place", i), box, ICON_FOLDER, label,
                      UI_QUIET | (place->here ? (unsigned)UI_CHOSEN : 0))) {
            answer->ask = FILE_ASK_PLACE;
            answer->index = i;
        }
    }
}

static bool button(Frame *frame, Rect *row, const char *name, const char *label, unsigned flags) {
    Rect box = rect_cut_right(row, ui_button_width(frame->ui, ICON_NONE, slice_from(label)));
    rect_cut_right(row, 8);
    return ui_button(frame->ui, WIDGET_ID(name, 0), box, ICON_NONE, slice_from(label), flags);
}

static void draw_bottom(Frame *frame, Rect row, const FileBrowser *browser, FileAnswer *answer) {
    const char *wrong = frame->scene->status.prompt_error;
    bool is_wrong = wrong && *wrong;
    if (button(frame, &row, "file open", _("Open"), UI_FILLED)) {
        answer->ask = FILE_ASK_ACCEPT;
    }
    if (button(frame, &row, "file cancel", _("Cancel"), UI_QUIET)) {
        frame->action = ACTION_CANCEL;
    }
    rect_cut_right(&row, 8);
    Slice note = slice_from(is_wrong       ? wrong
                            : browser->cut ? _("Too many files: only some are shown.")
                                           : _("Tab completes, Alt+↑ leaves the folder"));
    draw_text_in(frame->list, row, ALIGN_LEFT, TEXT_NOTE, note,
                 frame_ink(frame, is_wrong ? TOKEN_FAIL : TOKEN_T3));
}

FileAnswer file_browser_draw(Frame *frame, const FileBrowser *browser, TextField *path) {
    DrawList *list = frame->list;
    FileAnswer answer = {.scroll = 0};
    float width = fminf(760, list->width - 32), height = fminf(600, list->height - 32);
    Rect box = rect_centred((Rect){0, 0, list->width, list->height}, width, height);
    overlay_dialog(frame, box);
    Rect rest = rect_inset(box, 24, 16);
    draw_text_in(list, rect_cut_top(&rest, 28), ALIGN_LEFT, TEXT_CARD_TITLE,
                 slice_from(frame->scene->status.prompt), ink(list, TOKEN_T1));
    rect_cut_top(&rest, 8);
    Rect line = rect_cut_top(&rest, 36);
    if (ui_icon_button(frame->ui, WIDGET_ID("file up", 0), rect_cut_left(&line, 36),
                       ICON_CHEVRON_UP, slice_from(_("To the folder above")), 0)) {
        answer.ask = FILE_ASK_UP;
    }
    rect_cut_left(&line, 8);
    frame->ui->focus = WIDGET_ID("prompt", 0);
    ui_text_field(frame->ui, WIDGET_ID("prompt", 0), line, ICON_NONE, path, (Slice){"", 0});
    rect_cut_top(&rest, 8);
    draw_places(frame, &rest, browser, &answer);
    rect_cut_top(&rest, 8);
    Rect bottom = rect_cut_bottom(&rest, 32);
    rect_cut_bottom(&rest, 12);
    draw_list(frame, rest, browser, &answer);
    draw_bottom(frame, bottom, browser, &answer);
    return answer;
}
