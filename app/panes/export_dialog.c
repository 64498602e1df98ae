#include "panes/export_dialog.h"

#include <math.h>

#include "base/translate.h"
#include "panes/chrome.h"
#include "panes/overlays.h"

#define PREVIEW_WIDTH 480.0f
#define CHOICE_WIDTH  288.0f

static void draw_preview(Frame *frame, Rect box, const DrawList *picture) {
    DrawList *list = frame->list;
    draw_round(list, box, 8, ink(list, TOKEN_INSET));
    draw_round_stroke(list, box, 8, 1, ink(list, TOKEN_LINE));
    Rect inner = rect_inset(box, 8, 8);
    float scale = fminf(inner.w / picture->width, inner.h / picture->height);
    Rect place = rect_centred(inner, picture->width * scale, picture->height * scale);
    draw_clip_push(list, place);
    draw_list_insert(list, picture, (Point){place.x, place.y}, scale);
    draw_clip_pop(list);
}

static void choice(Frame *frame, Rect *rest, const char *name, const char *label,
                   const char *const *options, int count, int *chosen) {
    Rect row = rect_cut_top(rest, 16);
    draw_text_in(frame->list, row, ALIGN_LEFT, TEXT_NOTE, slice_from(label),
                 frame_ink(frame, TOKEN_T2));
    rect_cut_top(rest, 6);
    Rect box = rect_cut_top(rest, 32);
    box.w = fminf(box.w, ui_switch_width(frame->ui, options, count));
    *chosen = ui_switch(frame->ui, WIDGET_ID(name, 0), box, options, count, *chosen);
    rect_cut_top(rest, 14);
}

static void draw_choices(Frame *frame, Rect rest, ExportChoices *choices) {
    const char *const formats[] = {"PNG", "SVG"};
    const char *const scales[] = {"1x", "2x", "4x"};
    const char *const themes[] = {_("Light"), _("Dark")};
    const char *const parts[] = {_("Whole run"), _("Visible part"), _("This moment")};
    choice(frame, &rest, "export-part", _("What"), parts, 3, &choices->part);
    choice(frame, &rest, "export-theme", _("Colours"), themes, 2, &choices->dark);
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

ExportAnswer export_dialog_draw(Frame *frame, ExportChoices *choices, const DrawList *picture,
                                TextField *path) {
    DrawList *list = frame->list;
    ExportAnswer answer = EXPORT_THINKS;
    float width = fminf(PREVIEW_WIDTH + CHOICE_WIDTH + 24 + 56, list->width - 32);
    float height = fminf(520, list->height - 32);
    Rect box = rect_centred((Rect){0, 0, list->width, list->height}, width, height);
    overlay_dialog(frame, box);
    Rect rest = rect_inset(box, 28, 20);
    draw_text_in(list, rect_cut_top(&rest, 32), ALIGN_LEFT, TEXT_CARD_TITLE,
                 slice_from(_("Save the timeline as a picture")), ink(list, TOKEN_T1));
    rect_cut_top(&rest, 8);
    Rect bottom = rect_cut_bottom(&rest, 32);
    rect_cut_bottom(&rest, 12);
    Rect field = rect_cut_bottom(&rest, 36);
    rect_cut_bottom(&rest, 12);
    Rect right = rect_cut_right(&rest, fminf(CHOICE_WIDTH, rest.w / 2));
    rect_cut_right(&rest, 24);
    draw_preview(frame, rest, picture);
    draw_choices(frame, right, choices);
    ui_text_field(frame->ui, WIDGET_ID("export-path", 0), field, ICON_FOLDER, path,
                  slice_from(_("Where to save")));
    if (button(frame, &bottom, "export-save", ICON_EXPORT, _("Save"), UI_FILLED)) {
        answer = EXPORT_SAVE;
    }
    if (button(frame, &bottom, "export-copy", ICON_NONE, _("Copy"), 0)) {
        answer = EXPORT_COPY;
    }
    if (button(frame, &bottom, "export-cancel", ICON_NONE, _("Cancel"), UI_QUIET)) {
        frame->action = ACTION_CANCEL;
    }
    draw_size(frame, bottom, choices, picture);
    return answer;
}
