#include "panes/settings_panel.h"

#include <math.h>

#include "base/translate.h"
#include "panes/chrome.h"

#define WIDTH  480.0f
#define ROW    40.0f
#define HEAD   32.0f
#define TITLE  52.0f
#define BOTTOM 56.0f

typedef struct Panel {
    Frame *frame;
    Rect view;  // Where rows are seen.
    Rect rest;  // Where the next one stands.
    float *scroll;
} Panel;

// What has the focus is scrolled into sight.
static void reveal(Panel *panel, WidgetId id, Rect row) {
    Ui *ui = panel->frame->ui;
    if (ui->focus == id && ui->focus_shown) {
        float above = panel->view.y - row.y, below = rect_bottom(row) - rect_bottom(panel->view);
        *panel->scroll += above > 0 ? -above : below > 0 ? below : 0;
    }
}

static Rect begin_row(Panel *panel, const char *label) {
    Rect row = rect_cut_top(&panel->rest, ROW);
    DrawList *list = panel->frame->list;
    float width =
        draw_text_in(list, row, ALIGN_LEFT, TEXT_BODY, slice_from(label), ink(list, TOKEN_T1));
    rect_cut_left(&row, width + 12);
    return row;
}

static void heading(Panel *panel, const char *words) {
    Rect row = rect_cut_top(&panel->rest, HEAD);
    DrawList *list = panel->frame->list;
    draw_text_in(list, (Rect){row.x, row.y + 8, row.w, 24}, ALIGN_LEFT, TEXT_LABEL,
                 slice_from(words), ink(list, TOKEN_T2));
}

static void choose(Panel *panel, const char *name, const char *label, const char *const *options,
                   int count, int *chosen) {
    Rect row = begin_row(panel, label);
    Ui *ui = panel->frame->ui;
    float width = fminf(row.w, ui_switch_width(ui, options, count));
    Rect box = {rect_right(row) - width, row.y + 5, width, 30};
    WidgetId id = WIDGET_ID(name, 0);
    *chosen = ui_switch(ui, id, box, options, count, *chosen);
    for (int i = 0; i < count; i++) {
        reveal(panel, id + (WidgetId)i * 2, row);
    }
}

static void turn(Panel *panel, const char *name, const char *label, bool *on) {
    Rect row = begin_row(panel, label);
    WidgetId id = WIDGET_ID(name, 0);
    *on = ui_toggle(panel->frame->ui, id, row, *on);
    reveal(panel, id, row);
}

// How far the buttons ask it to go: -1, 0 or 1.
static int count_up(Panel *panel, const char *name, const char *label, Slice value) {
    Rect row = begin_row(panel, label);
    Ui *ui = panel->frame->ui;
    DrawList *list = panel->frame->list;
    WidgetId more = WIDGET_ID(name, 1), less = WIDGET_ID(name, 0);
    Rect up = rect_cut_right(&row, 32), box = rect_cut_right(&row, 76);
    Rect down = rect_cut_right(&row, 32);
    int by = 0;
    by -= ui_icon_button(ui, less, rect_inset(down, 0, 4), ICON_MINUS, slice_from(_("Less")), 0);
    draw_text_in(list, box, ALIGN_CENTRE, TEXT_TIME, value, ink(list, TOKEN_T1));
    by += ui_icon_button(ui, more, rect_inset(up, 0, 4), ICON_PLUS, slice_from(_("More")), 0);
    reveal(panel, more, row);
    reveal(panel, less, row);
    return by;
}

// 1, 2, 5, 10, 20, 50 ...
static int next_limit(int limit, int by) {
    static const int steps[] = {1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10000};
    enum { COUNT = sizeof steps / sizeof *steps };
    int at = 0;
    if (by > 0) {
        while (at + 1 < COUNT && steps[at] <= limit) {
            at++;
        }
    } else {
        at = COUNT - 1;
        while (at > 0 && steps[at] >= limit) {
            at--;
        }
    }
    return steps[at];
}

static int next_scale(int scale, int by) {
    int next = (scale + by * SCALE_STEP) / SCALE_STEP * SCALE_STEP;
    next = by < 0 && scale % SCALE_STEP ? scale / SCALE_STEP * SCALE_STEP : next;
    return next < 750 ? 750 : next > 3000 ? 3000 : next;
}

static void draw_looks(Panel *panel, SettingsChoices *choices) {
    const char *const languages[] = {_("As the desktop"), "English", "中文"};
    const char *const themes[] = {_("As the desktop"), _("Dark"), _("Light")};
    const char *const textures[] = {_("Normal"), _("Strong"), _("Off")};
    heading(panel, _("Looks"));
    choose(panel, "set language", _("Language"), languages, 3, &choices->language);
    choose(panel, "set theme", _("Theme"), themes, 3, &choices->theme);
    Text value = {0};
    text_printf(&value, "%g %%", choices->scale / 10.0);
    int by = count_up(panel, "set scale", _("Size of everything"), text_slice(&value));
    choices->scale = by ? next_scale(choices->scale, by) : choices->scale;
    text_finish(&value);
    choose(panel, "set textures", _("Textures"), textures, 3, &choices->textures);
    turn(panel, "set contrast", _("High contrast"), &choices->high_contrast);
}

static void draw_manners(Panel *panel, SettingsChoices *choices) {
    const char *const wheels[] = {_("Scrolls"), _("Zooms")};
    const char *const futures[] = {_("Dimmed"), _("Hidden")};
    heading(panel, _("Manners"));
    int zooms = choices->wheel_zooms, hides = choices->hide_future;
    choose(panel, "set wheel", _("The mouse wheel"), wheels, 2, &zooms);
    choose(panel, "set future", _("What is not played yet"), futures, 2, &hides);
    choices->wheel_zooms = zooms;
    choices->hide_future = hides;
    turn(panel, "set captions", _("Each step in a sentence"), &choices->captions);
    turn(panel, "set tooltips", _("Tooltips"), &choices->tooltips);
    bool moves = !choices->reduced_motion;
    turn(panel, "set motion", _("Motion"), &moves);
    choices->reduced_motion = !moves;
    Text value = {0};
    text_printf(&value, "%d %s", choices->blocking_limit, _("ms"));
    int by = count_up(panel, "set limit", _("A call blocks the loop from"), text_slice(&value));
    choices->blocking_limit =
        by ? next_limit(choices->blocking_limit, by) : choices->blocking_limit;
    text_finish(&value);
}

static SettingsAnswer draw_bottom(Frame *frame, Rect row) {
    Ui *ui = frame->ui;
    draw_hline(frame->list, row.x - 20, rect_right(row) + 20, row.y, frame_ink(frame, TOKEN_LINE));
    row = (Rect){row.x, row.y + 12, row.w, 32};
    Slice reset = slice_from(_("Reset")), done = slice_from(_("Done"));
    Rect box = rect_cut_left(&row, ui_button_width(ui, ICON_NONE, reset));
    bool wants = ui_button(ui, WIDGET_ID("set reset", 0), box, ICON_NONE, reset, 0);
    rect_cut_left(&row, 8);
    float width = ui_button_width(ui, ICON_KEYBOARD, slice_from(_("All keys")));
    chrome_button(frame, rect_cut_left(&row, width), ACTION_KEY_SHEET, ICON_KEYBOARD, _("All keys"),
                  0);
    box = rect_cut_right(&row, ui_button_width(ui, ICON_NONE, done));
    if (ui_button(ui, WIDGET_ID("set done", 0), box, ICON_NONE, done, UI_FILLED)) {
        frame->action = ACTION_CANCEL;
    }
    return wants ? SETTINGS_RESET : SETTINGS_THINKS;
}

SettingsAnswer settings_panel_draw(Frame *frame, Rect below, SettingsChoices *choices,
                                   float *scroll) {
    DrawList *list = frame->list;
    Ui *ui = frame->ui;
    float content = 2 * HEAD + 11 * ROW + 8, room = list->height - rect_bottom(below) - 24;
    float height = fminf(content + TITLE + BOTTOM, room);
    float width = fminf(WIDTH, list->width - 16);
    Rect box = {fminf(rect_right(below), list->width - 8) - width, rect_bottom(below) + 8, width,
                height};
    ui_layer(ui);
    WidgetId outside = WIDGET_ID("settings outside", 0);
    ui_place(ui, outside, (Rect){0, 0, list->width, list->height}, false);
    if (ui_clicked(ui, outside)) {
        frame->action = ACTION_CANCEL;
    }
    ui_place(ui, WIDGET_ID("settings", 0), box, false);
    draw_shadow(list, box, 12);
    draw_round(list, box, 12, ink(list, TOKEN_RAISED));
    draw_round_stroke(list, box, 12, 1, ink(list, TOKEN_LINE2));
    Rect rest = rect_inset(box, 20, 0);
    Rect head = rect_cut_top(&rest, TITLE);
    draw_text_in(list, head, ALIGN_LEFT, TEXT_CARD_TITLE, slice_from(_("Settings")),
                 ink(list, TOKEN_T1));
    Rect bottom = rect_cut_bottom(&rest, BOTTOM);
    Rect track = {rect_right(box) - 12, rest.y, 10, rest.h};
    *scroll = ui_scrollbar(ui, WIDGET_ID("settings scroll", 0), track, content, rest.h,
                           *scroll - ROW * ui->wheel_y);
    Panel panel = {frame, rest, rest, scroll};
    panel.rest.y -= roundf(*scroll);
    panel.rest.h = content;
    draw_clip_push(list, rect_inset(rest, -8, 0));
    ui_clip(ui, rest);
    draw_looks(&panel, choices);
    draw_manners(&panel, choices);
    ui_clip(ui, (Rect){0});
    draw_clip_pop(list);
    ui_section(ui);  // After all rows, also those out of sight.
    return draw_bottom(frame, bottom);
}
