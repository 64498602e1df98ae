#include "panes/palette.h"

#include <ctype.h>
#include <math.h>

#include "panes/chrome.h"
#include "panes/overlays.h"

#define ROW   32.0f
#define FIELD 40.0f
#define WIDTH 640.0f

// ---- What is found

static bool same_at(Slice words, size_t at, Slice part) {
    for (size_t i = 0; i < part.length; i++) {
        if (at + i >= words.length ||
            tolower((unsigned char)words.data[at + i]) != tolower((unsigned char)part.data[i])) {
            return false;
        }
    }
    return true;
}

static bool is_letter(char byte) {
    return isalnum((unsigned char)byte) || (unsigned char)byte >= 128;
}

static int score_part(Slice words, Slice part) {
    int best = 0;
    for (size_t at = 0; at < words.length; at++) {
        if (same_at(words, at, part)) {
            bool begins = at == 0 || !is_letter(words.data[at - 1]);
            int score = at == 0 ? 4 : begins ? 3 : 1;
            best = score > best ? score : best;
        }
    }
    return best;
}

int palette_score(Slice words, Slice typed) {
    int score = 1;
    for (size_t at = 0; at < typed.length;) {
        size_t end = at;
        while (end < typed.length && typed.data[end] != ' ') {
            end++;
        }
        if (end > at) {
            int part = score_part(words, slice_sub(typed, at, end));
            if (!part) {
                return 0;
            }
            score += part;
        }
        at = end + 1;
    }
    return score;
}

// ---- Drawing

size_t palette_room(float height) {
    float room = floorf((height - 2 * fminf(96, height / 8) - FIELD - 24) / ROW);
    return room < 3 ? 3 : room > PALETTE_ROWS ? PALETTE_ROWS : (size_t)room;
}

static void draw_row(Frame *frame, Rect box, const PaletteRow *row, bool chosen, bool hot) {
    DrawList *list = frame->list;
    if (chosen || hot) {
        draw_round(list, box, 6, ink(list, chosen ? TOKEN_ACCENT_BG : TOKEN_HOVER));
    }
    Rect rest = rect_inset(box, 12, 0);
    if (row->has_state) {
        chrome_glyph(frame, row->state, (Point){rest.x + 7, rect_centre(box).y}, 12);
        rect_cut_left(&rest, 24);
    }
    if (row->key) {
        rect_cut_right(&rest, ui_key_cap(frame->ui, rest, slice_from(row->key)) + 10);
    }
    if (row->note && rest.w > 300) {
        Rect note = rect_cut_right(&rest, fminf(200, rest.w / 3));
        draw_text_in(list, note, ALIGN_RIGHT, TEXT_NOTE, slice_from(row->note),
                     ink(list, TOKEN_T3));
        rect_cut_right(&rest, 12);
    }
    draw_text_in(list, rest, ALIGN_LEFT, TEXT_BODY, slice_from(row->label), ink(list, TOKEN_T1));
}

static void draw_bar(Frame *frame, Rect track, const Palette *palette) {
    if (palette->all > palette->count) {
        float all = (float)palette->all;
        float length = fmaxf(20, track.h * (float)palette->count / all);
        float y = track.y + (track.h - length) * (float)palette->first /
                                fmaxf(1, all - (float)palette->count);
        draw_round(frame->list, (Rect){track.x, roundf(y), 4, length}, 2,
                   frame_ink(frame, TOKEN_LINE2));
    }
}

size_t palette_draw(Frame *frame, const Palette *palette, TextField *field) {
    DrawList *list = frame->list;
    Ui *ui = frame->ui;
    float width = fminf(WIDTH, list->width - 32);
    size_t shown = palette->count ? palette->count : 1;
    float height = 8 + FIELD + 8 + ROW * (float)shown + 8;
    Rect box = {roundf((list->width - width) / 2), roundf(fminf(96, list->height / 8)), width,
                height};
    overlay_dialog(frame, box);
    Rect rest = rect_inset(box, 8, 8);
    ui->focus = WIDGET_ID("prompt", 0);
    ui_text_field(ui, ui->focus, rect_cut_top(&rest, FIELD), ICON_SEARCH, field,
                  slice_from(palette->hint));
    if (!field->text.length) {
        Rect hint = rect_inset((Rect){box.x + 8, box.y + 8, rest.w, FIELD}, 38, 0);
        draw_text_in(list, hint, ALIGN_LEFT, TEXT_NOTE, slice_from(palette->hint),
                     ink(list, TOKEN_T3));
    }
    rect_cut_top(&rest, 8);
    size_t clicked = 0;
    if (!palette->count) {
        draw_text_in(list, rect_inset(rect_cut_top(&rest, ROW), 12, 0), ALIGN_LEFT, TEXT_BODY,
                     slice_from(palette->empty), ink(list, TOKEN_T3));
    }
    Rect track = {rect_right(box) - 7, rest.y, 4, ROW * (float)palette->count};
    for (size_t i = 0; i < palette->count; i++) {
        size_t number = palette->first + i;
        WidgetId id = WIDGET_ID("palette", i);
        Rect row = rect_cut_top(&rest, ROW);
        ui_place(ui, id, row, false);
        clicked = ui_clicked(ui, id) ? number + 1 : clicked;
        draw_row(frame, row, &palette->rows[i], number == palette->chosen, ui_is_hot(ui, id));
    }
    draw_bar(frame, track, palette);
    return clicked;
}
