// Several open files as tabs: which there are, which is shown, and the strip that says so. There is
// no strip while only one is open.
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "app_struct.h"
#include "base/translate.h"
#include "panes/chrome.h"

#define TAB_WIDEST    220.0f
#define TAB_NARROWEST 132.0f
#define BUTTON        28.0f
#define WHEEL_TAB     60.0f

enum { MOST_FILES = 64 };

static OpenFile *file_at(App *app, size_t index) {
    return index == app->files.shown ? &app->file : &app->files.items.items[index];
}

const OpenFile *app_files_at(App *app, size_t index) {
    return file_at(app, index);
}

void app_files_start(App *app) {
    app_file_forget(&app->file);
    array_push(&app->files.items, app->file);
}

void app_files_finish(App *app) {
    for (size_t i = 0; i < app->files.items.count; i++) {
        app_file_finish(file_at(app, i));
    }
    array_finish(&app->files.items);
}

// Writes what is shown back to its item.
static void app_files_park(App *app) {
    app->files.items.items[app->files.shown] = app->file;
}

// What is in the item at `index` becomes what is shown.
static void take_up(App *app, size_t index) {
    app->files.shown = index;
    app->file = app->files.items.items[index];
    app_let_go(app);
    app->last_frame = app->now;
    app_set_title(app);
    app_mark(app);
}

void app_files_show(App *app, size_t index) {
    if (index < app->files.items.count && index != app->files.shown) {
        app_files_park(app);
        take_up(app, index);
    }
}

bool app_files_new(App *app) {
    OpenFiles *files = &app->files;
    for (size_t i = 0; i < files->items.count; i++) {
        if (!file_at(app, i)->document) {
            app_files_show(app, i);  // One start page is enough.
            return true;
        }
    }
    if (files->items.count == MOST_FILES) {
        app_toast(app, _("%d files are open; close one first."), MOST_FILES);
        return false;
    }
    OpenFile empty = {0};
    app_file_forget(&empty);
    app_files_park(app);
    array_push(&files->items, empty);
    take_up(app, files->items.count - 1);
    return true;
}

void app_files_close(App *app, size_t index) {
    OpenFiles *files = &app->files;
    app_files_park(app);
    app_file_finish(&files->items.items[index]);
    if (files->items.count == 1) {
        app_file_forget(&files->items.items[0]);
        take_up(app, 0);
        return;
    }
    size_t after = files->items.count - index - 1;
    memmove(&files->items.items[index], &files->items.items[index + 1],
            after * sizeof *files->items.items);
    files->items.count--;
    size_t shown = files->shown - (files->shown > index);
    take_up(app, shown < files->items.count ? shown : files->items.count - 1);
}

size_t app_files_find(App *app, const char *path) {
    char *real = realpath(path, NULL);
    size_t found = app->files.items.count;
    for (size_t i = 0; real && i < app->files.items.count; i++) {
        const Document *document = file_at(app, i)->document;
        char *other = document ? realpath(document->path, NULL) : NULL;
        found = other && strcmp(real, other) == 0 ? i : found;
        free(other);
    }
    free(real);
    return found;
}

void app_files_step(App *app, int by) {
    size_t count = app->files.items.count;
    app_files_show(app, (app->files.shown + count + (size_t)(by + (int)count)) % count);
}

// Runs go on in tabs that are not shown, and their glyphs tell how they ended.
void app_files_update(App *app) {
    for (size_t i = 0; i < app->files.items.count; i++) {
        Document *document = file_at(app, i)->document;
        if (i != app->files.shown && document && document_update(document)) {
            app_mark(app);
        }
    }
}

// ---- The strip
// -----------------------------------------------------------------------------------

// A file's name; with its folder where another tab has the same one.
void app_files_write_label(App *app, size_t index, Text *out) {
    const Document *document = file_at(app, index)->document;
    if (!document) {
        text_append_c(out, _("Start"));
        return;
    }
    for (size_t i = 0; i < app->files.items.count; i++) {
        const Document *other = file_at(app, i)->document;
        if (i != index && other && strcmp(other->name, document->name) == 0) {
            const char *from = document->name;
            from -= from > document->path;
            while (from > document->path && from[-1] != '/') {
                from--;
            }
            text_append_c(out, from);
            return;
        }
    }
    text_append_c(out, document->name);
}

static LaneState state_of(const Document *document) {
    if (!document->timeline) {
        return STATE_FAILED;
    }
    if (document_is_running(document)) {
        return STATE_RUNNING;
    }
    RunOutcome outcome = timeline_is_over(document->timeline) ? timeline_outcome(document->timeline)
                                                              : OUTCOME_FINISHED;
    return outcome == OUTCOME_FINISHED                                  ? STATE_FINISHED
           : outcome == OUTCOME_UNCAUGHT || outcome == OUTCOME_DEADLOCK ? STATE_FAILED
                                                                        : STATE_PENDING;
}

static void draw_close(Frame *frame, Rect box, bool hot) {
    DrawList *list = frame->list;
    if (hot) {
        draw_round(list, box, 4, ink(list, TOKEN_LINE2));
    }
    draw_icon(list, ICON_CLOSE, rect_centre(box), 12, ink(list, hot ? TOKEN_T1 : TOKEN_T3));
}

static void draw_tab(Frame *frame, App *app, size_t index, Rect box) {
    DrawList *list = frame->list;
    Ui *ui = frame->ui;
    WidgetId id = WIDGET_ID("file tab", index), close = WIDGET_ID("file close", index);
    ui_place(ui, id, box, true);
    Rect cross = {rect_right(box) - 26, box.y + (box.h - 18) / 2, 18, 18};
    ui_place(ui, close, cross, false);
    bool shown = index == app->files.shown;
    bool hot = ui_is_hot(ui, id) || ui_is_hot(ui, close);
    if (shown || hot) {
        draw_round(list, (Rect){box.x, box.y + 4, box.w, box.h + 4}, 6,
                   ink(list, shown ? TOKEN_RAISED : TOKEN_HOVER));
    }
    if (shown) {
        draw_rect(list, (Rect){box.x + 8, rect_bottom(box) - 2, box.w - 16, 2},
                  ink(list, TOKEN_ACCENT));
    }
    Rect rest = rect_inset(box, 12, 0);
    rest.y += 1;
    const Document *document = file_at(app, index)->document;
    if (document) {
        chrome_glyph(frame, state_of(document), (Point){rest.x + 7, rect_centre(box).y + 1}, 12);
        rect_cut_left(&rest, 22);
    }
    rest.w -= shown || hot ? 16 : 0;
    Text label = {0};
    app_files_write_label(app, index, &label);
    float drawn = draw_text_in(list, rest, ALIGN_LEFT, TEXT_LABEL, text_slice(&label),
                               ink(list, shown ? TOKEN_T1 : TOKEN_T2));
    if (shown || hot) {
        draw_close(frame, cross, ui_is_hot(ui, close));
    }
    if (document && drawn + 1 >= rest.w) {
        ui_tooltip(ui, id, box, slice_from(document->path));
    }
    ui_tooltip(ui, close, cross, slice_from(_("Close the file  Ctrl W")));
    ui_focus_ring(ui, id, rect_inset(box, 2, 4), 6);
    text_finish(&label);
    if (ui->right_clicked == id) {
        app_menu_open(app, &(Hit){.kind = HIT_TAB, .a = (uint32_t)index}, ui->mouse);
    } else if (ui_clicked(ui, close) || ui->middle_clicked == id || ui->middle_clicked == close) {
        app->files.to_close = index + 1;
    } else if (ui_clicked(ui, id)) {
        app->files.to_show = index + 1;
    }
}

// Keeps the tab that is shown within the strip.
static float scroll_to_shown(const App *app, float room, float width) {
    float most = fmaxf(0, width * (float)app->files.items.count - room);
    float left = width * (float)app->files.shown;
    float scroll = fminf(app->files.scroll, left);
    return fmaxf(0, fminf(most, fmaxf(scroll, left + width - room)));
}

void app_files_draw(Frame *frame, App *app) {
    Rect strip = app->layout.files;
    if (rect_empty(strip)) {
        return;
    }
    DrawList *list = frame->list;
    OpenFiles *files = &app->files;
    draw_rect(list, strip, ink(list, TOKEN_PANEL));
    draw_hline(list, strip.x, rect_right(strip), rect_bottom(strip) - 1, ink(list, TOKEN_LINE));
    Rect room = rect_inset(strip, 8, 0);
    float count = (float)files->items.count;
    Rect buttons = rect_cut_right(&room, 2 * BUTTON + 12);
    float width = fminf(TAB_WIDEST, fmaxf(TAB_NARROWEST, floorf(room.w / count)));
    bool full = width * count > room.w;
    if (rect_has(room, frame->ui->mouse) && frame->ui->mouse_inside) {
        files->scroll -= WHEEL_TAB * (frame->ui->wheel_y - frame->ui->wheel_x);
        files->scroll = fmaxf(0, fminf(files->scroll, fmaxf(0, width * count - room.w)));
    } else {
        files->scroll = scroll_to_shown(app, room.w, width);
    }
    draw_clip_push(list, room);
    for (size_t i = 0; i < files->items.count; i++) {
        Rect box = {room.x + width * (float)i - files->scroll, room.y, width - 4, room.h};
        if (rect_right(box) > room.x && box.x < rect_right(room)) {
            draw_tab(frame, app, i, box);
        }
    }
    draw_clip_pop(list);
    if (!full) {
        buttons.x = room.x + width * count;
    }
    float y = strip.y + 4;
    chrome_icon(frame, (Rect){buttons.x + 4, y, BUTTON, BUTTON}, ACTION_NEW_TAB, ICON_PLUS,
                UI_QUIET);
    if (full && ui_icon_button(frame->ui, WIDGET_ID("all files", 0),
                               (Rect){buttons.x + BUTTON + 8, y, BUTTON, BUTTON}, ICON_CHEVRON_DOWN,
                               slice_from(_("All open files")), UI_QUIET)) {
        files->menu_open = !files->menu_open;
    }
}

void app_files_draw_menu(Frame *frame, App *app) {
    OpenFiles *files = &app->files;
    if (!files->menu_open || rect_empty(app->layout.files)) {
        return;
    }
    MenuItem items[MOST_FILES];
    Text labels[MOST_FILES] = {0};
    // As many as the window has room for, around the one that is shown.
    size_t count = files->items.count, room = (size_t)fmaxf(4, (app->size.y - 120) / 32);
    room = room < count ? room : count;
    size_t first = files->shown > room / 2 ? files->shown - room / 2 : 0;
    first = first + room > count ? count - room : first;
    for (size_t i = 0; i < room; i++) {
        app_files_write_label(app, first + i, &labels[i]);
        items[i] = (MenuItem){.label = text_c(&labels[i]), .chosen = first + i == files->shown};
    }
    Point anchor = {rect_right(app->layout.files) - 8, rect_bottom(app->layout.files)};
    int chosen = ui_menu(frame->ui, WIDGET_ID("files menu", 0), anchor, items, (int)room);
    for (size_t i = 0; i < room; i++) {
        text_finish(&labels[i]);
    }
    if (chosen != MENU_OPEN) {
        files->menu_open = false;
        app_mark(app);
    }
    if (chosen >= 0) {
        files->to_show = first + (size_t)chosen + 1;
    }
}

void app_files_settle(App *app) {
    size_t show = app->files.to_show, close = app->files.to_close;
    app->files.to_show = app->files.to_close = 0;
    if (close) {
        app_files_close(app, close - 1);
    } else if (show) {
        app_files_show(app, show - 1);
    }
}
