#include "panes/export_dialog.h"

#include <math.h>

#include "base/translate.h"
#include "panes/chrome.h"
#include "panes/overlays.h"

#define PREVIEW 480.0f
#define CHOICES 344.0f
#define MARGIN  28.0f
#define GAP     24.0f
#define TITLE   44.0f
#define ROW     62.0f  // Of one choice.
#define BUTTONS 32.0f
#define AIR     8.0f  // Around the preview.

// Squares as behind every picture that can be seen through.
static void draw_checks(DrawList *list, Rect place) {
    enum { SIDE = 8 };
    draw_clip_push(list, place);
    for (int row = 0; (float)row * SIDE < place.h; row++) {
        for (int column = row & 1; (float)column * SIDE < place.w; column += 2) {
            draw_rect(
                list,
                (Rect){place.x + (float)column * SIDE, place.y + (float)row * SIDE, SIDE, SIDE},
                ink_at(list, TOKEN_LINE2, 0.5f));
        }
    }
    draw_clip_pop(list);
}

// As high as the picture makes it, but no higher than there is room.
static Rect draw_preview(Frame *frame, Rect room, const DrawList *picture, bool transparent) {
    DrawList *list = frame->list;
    float wide = room.w - 2 * AIR, high = room.h - 2 * AIR;
    float scale = fminf(wide / picture->width, high / picture->height);
    Rect box = {room.x, room.y, room.w, roundf(picture->height * scale) + 2 * AIR};
    draw_round(list, box, 8, ink(list, TOKEN_INSET));
    draw_round_stroke(list, box, 8, 1, ink(list, TOKEN_LINE));
    Rect place = rect_centred(box, roundf(picture->width * scale), box.h - 2 * AIR);
    if (transparent) {
        draw_checks(list, place);
    }
    draw_clip_push(list, place);
    draw_list_insert(list, picture, (Point){place.x, place.y}, scale);
    draw_clip_pop(list);
    return box;
}

static void choice(Frame *frame, Rect *rest, const char *name, const char *label,
                   const char *const *options, int count, int *chosen) {
    Rect row = rect_cut_top(rest, ROW);
    draw_text_in(frame->list, rect_cut_top(&row, 16), ALIGN_LEFT, TEXT_NOTE, slice_from(label),
                 frame_ink(frame, TOKEN_T2));
    rect_cut_top(&row, 4);
    Rect box = rect_cut_top(&row, 30);
    box.w = fminf(box.w, ui_switch_width(frame->ui, options, count));
    *chosen = ui_switch(frame->ui, WIDGET_ID(name, 0), box, options, count, *chosen);
}

static void draw_choices(Frame *frame, Rect rest, ExportChoices *choices, bool ranged) {
    const char *const formats[] = {"PNG", "SVG"};
    const char *const scales[] = {"1x", "2x", "4x"};
    const char *const themes[] = {_("Light"), _("Dark"), _("As shown")};
    const char *const grounds[] = {_("Paper"), _("Transparent")};
    const char *const parts[] = {_("Whole run"), _("Visible part"), _("This moment"), _("Range")};
    choice(frame, &rest, "export-part", _("What"), parts, ranged ? 4 : 3, &choices->part);
    choice(frame, &rest, "export-theme", _("Colours"), themes, 3, &choices->colours);
    choice(frame, &rest, "export-ground", _("Background"), grounds, 2, &choices->transparent);
    choice(frame, &rest, "export-format", _("Format"), formats, 2, &choices->svg);
    if (!choices->svg) {
        choice(frame, &rest, "export-scale", _("Size"), scales, 3, &choices->scale);
    }
}

static bool button(Frame *frame, Rect *row, const char *name, Icon icon, const char *label,
                   unsigned flags) {
    float width = ui_button_width(frame->ui, icon, slice_from(label));
    Rect box = rect_cut_right(row, width);
    rect_cut_right(row, 8);
    return ui_button(frame->ui, WIDGET_ID(name, 0), box, icon, slice_from(label), flags);
}

static void draw_size(Frame *frame, Rect box, const ExportChoices *choices,
                      const DrawList *picture) {
    Text text = {0};
    int times = choices->svg ? 1 : 1 << choices->scale;
    text_printf(&text, _("%d x %d pixels"), (int)ceilf(picture->width) * times,
                (int)ceilf(picture->height) * times);
    draw_text_in(frame->list, box, ALIGN_LEFT, TEXT_NOTE, text_slice(&text),
                 frame_ink(frame, TOKEN_T3));
    text_finish(&text);
}

// Where to, and below it what stands in the way.
static void draw_path(Frame *frame, Rect rest, TextField *path) {
    DrawList *list = frame->list;
    const char *wrong = frame->scene->status.prompt_error;
    draw_text_in(list, rect_cut_top(&rest, 16), ALIGN_LEFT, TEXT_NOTE,
                 slice_from(_("Where to save")), ink(list, TOKEN_T2));
    rect_cut_top(&rest, 4);
    ui_text_field(frame->ui, WIDGET_ID("export-path", 0), rect_cut_top(&rest, 36), ICON_FOLDER,
                  path, slice_from(_("Where to save")));
    rect_cut_top(&rest, 4);
    if (wrong && *wrong) {
        draw_text_in(list, rect_cut_top(&rest, 18), ALIGN_LEFT, TEXT_NOTE, slice_from(wrong),
                     ink(list, TOKEN_FAIL));
    }
}

static ExportAnswer draw_buttons(Frame *frame, Rect bottom) {
    ExportAnswer answer = EXPORT_THINKS;
    if (button(frame, &bottom, "export-save", ICON_EXPORT, _("Save"), UI_FILLED)) {
        answer = EXPORT_SAVE;
    }
    if (button(frame, &bottom, "export-copy", ICON_NONE, _("Copy"), 0)) {
        answer = EXPORT_COPY;
    }
    if (button(frame, &bottom, "export-cancel", ICON_NONE, _("Cancel"), UI_QUIET)) {
        frame->action = ACTION_CANCEL;
    }
    return answer;
}

ExportAnswer export_dialog_draw(Frame *frame, ExportChoices *choices, bool ranged,
                                const DrawList *picture, TextField *path) {
    enum { FIELD = 84, SIZE = 24, LEAST_PREVIEW = 120 };
    DrawList *list = frame->list;
    float width = fminf(PREVIEW + CHOICES + GAP + 2 * MARGIN, list->width - 32);
    float inner = width - 2 * MARGIN, right = fminf(CHOICES, inner * 0.45f);
    float wish = (inner - right - GAP) * picture->height / picture->width + 2 * AIR;
    float content = fmaxf(5 * ROW, fmaxf(LEAST_PREVIEW, wish) + SIZE + FIELD);
    float height = fminf(40 + TITLE + content + BUTTONS + 8, fminf(640, list->height - 32));
    Rect box = rect_centred((Rect){0, 0, list->width, list->height}, width, height);
    overlay_dialog(frame, box);
    Rect rest = rect_inset(box, MARGIN, 20);
    draw_text_in(list, rect_cut_top(&rest, 32), ALIGN_LEFT, TEXT_CARD_TITLE,
                 slice_from(_("Save the timeline as a picture")), ink(list, TOKEN_T1));
    rect_cut_top(&rest, TITLE - 32);
    Rect bottom = rect_cut_bottom(&rest, BUTTONS);
    rect_cut_bottom(&rest, 8);
    draw_choices(frame, rect_cut_right(&rest, right), choices, ranged);
    rect_cut_right(&rest, GAP);
    Rect room = rest;
    room.h -= SIZE + FIELD;
    Rect shown = draw_preview(frame, room, picture, choices->transparent);
    rect_cut_top(&rest, shown.h + 6);
    draw_size(frame, rect_cut_top(&rest, SIZE - 6), choices, picture);
    rect_cut_top(&rest, 10);
    draw_path(frame, rest, path);
    return draw_buttons(frame, bottom);
}
