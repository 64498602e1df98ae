#include "ui/widgets.h"

#include <math.h>
#include <string.h>

enum { TIP_DELAY = 150, TIP_WIDTH = 320, MENU_ROW = 32 };

#define FADE   80.0   // What comes up is there after so many milliseconds.
#define SHADOW 44.0f  // How far it reaches beyond its box.

WidgetId widget_id(const char *name, uint64_t index) {
    uint64_t hash = 0xCBF29CE484222325u ^ (index + 1) * 0x9E3779B97F4A7C15u;
    for (; *name; name++) {
        hash = (hash ^ (uint8_t)*name) * 0x100000001B3u;
    }
    return hash | 1;
}

void ui_finish(Ui *ui) {
    array_finish(&ui->places);
    array_finish(&ui->shown);
    text_finish(&ui->tip);
    *ui = (Ui){0};
}

void ui_begin(Ui *ui, DrawList *list, double now) {
    ui->list = list;
    ui->now = now;
    ui->places.count = 0;
    ui->section = ui->layer = 0;
    ui->clip = (Rect){0};
    ui->cursor = CURSOR_ARROW;
    ui->wake_at = 0;
    ui->tip_owner = 0;
}

// --- Input

static void find_hot(Ui *ui) {
    WidgetId found = 0;
    for (size_t i = ui->shown.count; i > 0 && ui->mouse_inside && !found; i--) {
        const WidgetPlace *place = &ui->shown.items[i - 1];
        if (!place->keys_only && rect_has(place->seen, ui->mouse)) {
            found = place->id;
        }
    }
    if (found != ui->hot) {
        ui->hot = found;
        ui->hot_since = 0;
    }
}

// In a menu or a dialog arrows go from one thing to the next.
static bool moves_focus(const InputEvent *event) {
    bool arrow = event->key == KEY_UP || event->key == KEY_DOWN || event->key == KEY_LEFT ||
                 event->key == KEY_RIGHT;
    return arrow && !event->modifiers;
}

static bool key_input(Ui *ui, const InputEvent *event) {
    if (event->key == KEY_TAB && !(event->modifiers & (MOD_CTRL | MOD_ALT))) {
        ui_focus_next(ui, event->modifiers & MOD_SHIFT);
        return true;
    }
    if (ui->layers && moves_focus(event)) {
        return ui_focus_next(ui, event->key == KEY_UP || event->key == KEY_LEFT);
    }
    bool presses = event->key == KEY_ENTER || event->key == ' ';
    const WidgetPlace *place = presses && ui->focus_shown ? ui_focused(ui) : NULL;
    if (place && !place->keys_only && !event->modifiers) {
        ui->clicked = ui->focus;
        ui->clicks = 1;
        return true;
    }
    return false;
}

static void focus_pressed(Ui *ui) {
    ui->focus = 0;
    for (size_t i = 0; i < ui->shown.count; i++) {
        if (ui->shown.items[i].id == ui->hot && ui->shown.items[i].focusable) {
            ui->focus = ui->hot;
        }
    }
}

bool ui_input(Ui *ui, const InputEvent *event) {
    bool pointer = event->kind == INPUT_MOUSE_MOVE || event->kind == INPUT_MOUSE_DOWN ||
                   event->kind == INPUT_MOUSE_UP || event->kind == INPUT_WHEEL;
    ui->modifiers = event->modifiers;
    if (pointer) {
        ui->mouse = event->mouse;
        ui->mouse_inside = true;
        find_hot(ui);
    }
    switch (event->kind) {
    case INPUT_MOUSE_LEAVE:
    case INPUT_BLUR:
        ui->mouse_inside = false;
        find_hot(ui);
        return false;
    case INPUT_MOUSE_DOWN:
        ui->focus_shown = false;
        if (event->button == MOUSE_LEFT) {
            ui->active = ui->pressed = ui->hot;
            ui->clicks = event->clicks;
            ui->press_at = event->mouse;
            focus_pressed(ui);
        }
        return ui->hot != 0;
    case INPUT_MOUSE_UP: {
        WidgetId held = ui->active;
        if (event->button == MOUSE_LEFT) {
            ui->clicked = held && held == ui->hot ? held : 0;
            ui->active = 0;
        } else if (event->button == MOUSE_RIGHT) {
            ui->right_clicked = ui->hot;
        } else if (event->button == MOUSE_MIDDLE) {
            ui->middle_clicked = ui->hot;
        }
        return held != 0;
    }
    case INPUT_WHEEL:
        ui->wheel_x += event->wheel_x;
        ui->wheel_y += event->wheel_y;
        return false;
    case INPUT_KEY_DOWN: return key_input(ui, event);
    default: return false;
    }
}

void ui_place(Ui *ui, WidgetId id, Rect rect, bool focusable) {
    array_push(&ui->places,
               (WidgetPlace){.id = id,
                             .rect = rect,
                             .seen = rect_empty(ui->clip) ? rect : rect_common(rect, ui->clip),
                             .focusable = focusable,
                             .layer = ui->layer,
                             .section = ui->section});
}

void ui_clip(Ui *ui, Rect clip) {
    ui->clip = clip;
}

bool ui_clicked(Ui *ui, WidgetId id) {
    return ui->clicked == id && id;
}

bool ui_is_hot(const Ui *ui, WidgetId id) {
    return ui->hot == id && (!ui->active || ui->active == id);
}

bool ui_is_held(const Ui *ui, WidgetId id) {
    return ui->active == id && id;
}

void ui_focus_ring(Ui *ui, WidgetId id, Rect rect, float radius) {
    if (ui->focus == id && ui->focus_shown) {
        draw_round_stroke(ui->list, rect_inset(rect, -4, -4), radius + 4, 2,
                          ink(ui->list, TOKEN_ACCENT));
    }
}

// --- Tooltip

void ui_tooltip(Ui *ui, WidgetId id, Rect place, Slice text) {
    if (!ui_is_hot(ui, id) || ui->active || !text.length || ui->no_tips || ui->resting) {
        return;
    }
    ui->tip_owner = id;
    ui->tip_place = place;
    text_clear(&ui->tip);
    text_append(&ui->tip, text);
}

// The next line of `text` from `*at` on.
static bool next_line(Slice text, size_t *at, Slice *line) {
    if (*at >= text.length) {
        return false;
    }
    const char *start = text.data + *at;
    const char *end = memchr(start, '\n', text.length - *at);
    line->data = start;
    line->length = end ? (size_t)(end - start) : text.length - *at;
    *at += line->length + 1;
    return true;
}

// What came up `since` shines through until it is there. True: end_fade() is due.
static bool begin_fade(Ui *ui, Rect box, double since) {
    double part = (ui->now - since) / FADE;
    if (ui->still || part >= 1) {
        return false;
    }
    ui->wake_at = ui->now + 1;
    draw_opacity_push(ui->list, rect_inset(box, -SHADOW, -SHADOW), fmaxf(0, (float)part));
    return true;
}

static void end_fade(Ui *ui, bool fades) {
    if (fades) {
        draw_fade_pop(ui->list);
    }
}

static void draw_tooltip(Ui *ui) {
    DrawList *list = ui->list;
    Slice text = text_slice(&ui->tip), line;
    float width = 0, height = 12;
    for (size_t at = 0; next_line(text, &at, &line); height += 18) {
        width = fmaxf(width, draw_text_width(list, TEXT_NOTE, line));
    }
    width = fminf(ceilf(width) + 20, TIP_WIDTH);
    Rect place = ui->tip_place;
    Rect box = {roundf(place.x + place.w / 2 - width / 2), rect_bottom(place) + 8, width, height};
    box.x = fmaxf(8, fminf(box.x, list->width - width - 8));
    if (rect_bottom(box) > list->height - 8) {
        box.y = place.y - 8 - height;
    }
    bool fades = begin_fade(ui, box, ui->hot_since + TIP_DELAY);
    draw_shadow(list, box, 6);
    draw_round(list, box, 6, ink(list, TOKEN_RAISED));
    draw_round_stroke(list, box, 6, 1, ink(list, TOKEN_LINE2));
    Rect row = {box.x + 10, box.y + 6, box.w - 20, 18};
    for (size_t at = 0; next_line(text, &at, &line); row.y += 18) {
        bool first = row.y < box.y + 10;
        draw_text_in(list, row, ALIGN_LEFT, TEXT_NOTE, line,
                     ink(list, first ? TOKEN_T1 : TOKEN_T2));
    }
    end_fade(ui, fades);
}

void ui_end(Ui *ui) {
    if (ui->hot && ui->hot_since == 0) {
        ui->hot_since = ui->now;
    }
    if (ui->tip_owner && ui->tip_owner == ui->hot) {
        if (ui->now - ui->hot_since >= TIP_DELAY) {
            draw_tooltip(ui);
        } else {
            ui->wake_at = ui->hot_since + TIP_DELAY;
        }
    }
    ui->shown.count = 0;
    for (size_t i = 0; i < ui->places.count; i++) {
        array_push(&ui->shown, ui->places.items[i]);
    }
    ui_settle_layers(ui);
    ui->pressed = ui->clicked = ui->right_clicked = ui->middle_clicked = 0;
    ui->wheel_x = ui->wheel_y = 0;
    // What was under the pointer may have moved away.
    find_hot(ui);
}

// --- Buttons

float ui_button_width(const Ui *ui, Icon icon, Slice label) {
    float width = 24 + (icon ? 16.0f : 0) + (icon && label.length ? 8.0f : 0);
    return ceilf(width + draw_text_width(ui->list, TEXT_LABEL, label));
}

static void button_face(Ui *ui, WidgetId id, Rect rect, unsigned flags) {
    DrawList *list = ui->list;
    bool hot = !(flags & UI_OFF) && (ui_is_hot(ui, id) || ui_is_held(ui, id));
    if (flags & UI_FILLED) {
        draw_round(list, rect, 8, ink_at(list, TOKEN_ACCENT, hot ? 0.9f : 1));
    } else if (flags & UI_QUIET) {
        if (hot || flags & UI_CHOSEN) {
            draw_round(list, rect, 8, ink(list, TOKEN_HOVER));
        }
    } else {
        draw_round(list, rect, 8, ink(list, hot ? TOKEN_HOVER : TOKEN_RAISED));
        draw_round_stroke(list, rect, 8, 1, ink(list, TOKEN_LINE2));
    }
}

bool ui_button(Ui *ui, WidgetId id, Rect rect, Icon icon, Slice label, unsigned flags) {
    DrawList *list = ui->list;
    bool off = flags & UI_OFF;
    if (!off) {
        ui_place(ui, id, rect, true);
    } else {
        draw_opacity_push(list, rect, 0.4f);
    }
    button_face(ui, id, rect, flags);
    Colour colour = ink(list, flags & UI_FILLED ? TOKEN_PLAY_TEXT : TOKEN_T1);
    if (flags & UI_FILLED) {
        colour = ink(list, list->theme->dark ? TOKEN_RUN_TEXT : TOKEN_PANEL);
    }
    float width = ui_button_width(ui, icon, label) - 24;
    float x = roundf(rect.x + (rect.w - width) / 2);
    if (icon) {
        draw_icon(list, icon, (Point){x + 8, rect.y + rect.h / 2}, 16, colour);
        x += 24;
    }
    draw_text_in(list, rect_between(x, rect.y, rect_right(rect) - 4, rect_bottom(rect)), ALIGN_LEFT,
                 TEXT_LABEL, label, colour);
    if (off) {
        draw_fade_pop(list);
        return false;
    }
    ui_focus_ring(ui, id, rect, 8);
    return ui_clicked(ui, id);
}

bool ui_icon_button(Ui *ui, WidgetId id, Rect rect, Icon icon, Slice tip, unsigned flags) {
    DrawList *list = ui->list;
    bool off = flags & UI_OFF;
    if (!off) {
        ui_place(ui, id, rect, true);
    }
    button_face(ui, id, rect, (flags | UI_QUIET) & ~(unsigned)(UI_CHOSEN | UI_FILLED));
    bool hot = !off && ui_is_hot(ui, id);
    Token token = flags & UI_CHOSEN ? TOKEN_ACCENT : hot ? TOKEN_T1 : TOKEN_T2;
    Colour colour = off ? ink_at(list, TOKEN_T2, 0.4f) : ink(list, token);
    draw_icon(list, icon, rect_centre(rect), 16, colour);
    ui_focus_ring(ui, id, rect, 8);
    ui_tooltip(ui, id, rect, tip);
    return !off && ui_clicked(ui, id);
}

bool ui_toggle(Ui *ui, WidgetId id, Rect rect, bool on) {
    DrawList *list = ui->list;
    ui_place(ui, id, rect, true);
    on = ui_clicked(ui, id) ? !on : on;
    Rect track = {rect_right(rect) - 36, roundf(rect.y + rect.h / 2) - 10, 36, 20};
    bool hot = ui_is_hot(ui, id);
    draw_round(list, track, 10, ink(list, on ? TOKEN_ACCENT : hot ? TOKEN_HOVER : TOKEN_INSET));
    if (!on) {
        draw_round_stroke(list, track, 10, 1, ink(list, TOKEN_T3));
    }
    float x = on ? rect_right(track) - 10 : track.x + 10;
    draw_disc(list, (Point){x, track.y + 10}, on ? 7 : 6, ink(list, on ? TOKEN_PANEL : TOKEN_T3));
    ui_focus_ring(ui, id, track, 10);
    return on;
}

static float segment_width(const Ui *ui, const char *label) {
    return ceilf(draw_text_width(ui->list, TEXT_LABEL, slice_from(label))) + 24;
}

float ui_switch_width(const Ui *ui, const char *const *labels, int count) {
    float width = 4;
    for (int i = 0; i < count; i++) {
        width += segment_width(ui, labels[i]);
    }
    return width;
}

int ui_switch(Ui *ui, WidgetId id, Rect rect, const char *const *labels, int count, int chosen) {
    DrawList *list = ui->list;
    draw_round(list, rect, 8, ink(list, TOKEN_INSET));
    draw_round_stroke(list, rect, 8, 1, ink(list, TOKEN_LINE));
    float spare = (rect.w - ui_switch_width(ui, labels, count)) / (float)count;
    float x = rect.x + 2;
    for (int i = 0; i < count; i++) {
        WidgetId part = id + (WidgetId)i * 2;
        Rect segment = {x, rect.y + 2, segment_width(ui, labels[i]) + spare, rect.h - 4};
        ui_place(ui, part, segment, true);
        if (ui_clicked(ui, part)) {
            chosen = i;
        }
        if (i == chosen) {
            draw_round(list, segment, 6, ink(list, TOKEN_HOVER));
        }
        bool bright = i == chosen || ui_is_hot(ui, part);
        draw_text_in(list, segment, ALIGN_CENTRE, TEXT_LABEL, slice_from(labels[i]),
                     ink(list, bright ? TOKEN_T1 : TOKEN_T2));
        ui_focus_ring(ui, part, segment, 6);
        x += segment.w;
    }
    return chosen;
}

void ui_switch_off(Ui *ui, Rect rect, const char *const *labels, int count, int chosen) {
    DrawList *list = ui->list;
    draw_opacity_push(list, rect, 0.4f);
    draw_round(list, rect, 8, ink(list, TOKEN_INSET));
    draw_round_stroke(list, rect, 8, 1, ink(list, TOKEN_LINE));
    float x = rect.x + 2;
    for (int i = 0; i < count; i++) {
        Rect segment = {x, rect.y + 2, segment_width(ui, labels[i]), rect.h - 4};
        if (i == chosen) {
            draw_round(list, segment, 6, ink(list, TOKEN_HOVER));
        }
        draw_text_in(list, segment, ALIGN_CENTRE, TEXT_LABEL, slice_from(labels[i]),
                     ink(list, i == chosen ? TOKEN_T1 : TOKEN_T2));
        x += segment.w;
    }
    draw_fade_pop(list);
}

float ui_key_cap(Ui *ui, Rect rect, Slice key) {
    DrawList *list = ui->list;
    float width = ceilf(draw_text_width(list, TEXT_CAPTION, key)) + 12;
    Rect cap = {rect_right(rect) - width, roundf(rect.y + rect.h / 2 - 8), width, 16};
    draw_round_stroke(list, cap, 4, 1, ink(list, TOKEN_LINE2));
    draw_text_in(list, cap, ALIGN_CENTRE, TEXT_CAPTION, key, ink(list, TOKEN_T3));
    return width;
}

// --- Bars that are dragged

float ui_scrollbar(Ui *ui, WidgetId id, Rect track, float content, float view, float offset) {
    float most = fmaxf(0, content - view);
    if (most <= 0) {
        return 0;
    }
    bool vertical = track.h > track.w;
    float length = vertical ? track.h : track.w;
    float thumb = fminf(length, fmaxf(24, length * view / content));
    ui_place(ui, id, track, false);
    if (ui_is_held(ui, id) && length > thumb) {
        float start = vertical ? track.y : track.x;
        float at = (vertical ? ui->mouse.y : ui->mouse.x) - start - thumb / 2;
        offset = at / (length - thumb) * most;
    }
    offset = fmaxf(0, fminf(most, offset));
    float along = (length - thumb) * offset / most;
    bool bright = ui_is_hot(ui, id) || ui_is_held(ui, id);
    float thick = bright ? 8 : 4;
    Rect bar = vertical ? (Rect){rect_right(track) - thick - 2, track.y + along, thick, thumb}
                        : (Rect){track.x + along, rect_bottom(track) - thick - 2, thumb, thick};
    draw_round(ui->list, bar, thick / 2, ink(ui->list, bright ? TOKEN_T3 : TOKEN_LINE2));
    return offset;
}

float ui_splitter(Ui *ui, WidgetId id, Rect gap, bool vertical) {
    ui_place(ui, id, gap, false);
    bool held = ui_is_held(ui, id);
    if (!held && !ui_is_hot(ui, id)) {
        return 0;
    }
    ui->cursor = vertical ? CURSOR_RESIZE_X : CURSOR_RESIZE_Y;
    Rect line = vertical ? (Rect){gap.x + gap.w / 2 - 1, gap.y, 2, gap.h}
                         : (Rect){gap.x, gap.y + gap.h / 2 - 1, gap.w, 2};
    draw_rect(ui->list, line, ink(ui->list, TOKEN_ACCENT));
    return !held ? 0 : vertical ? ui->mouse.x - ui->press_at.x : ui->mouse.y - ui->press_at.y;
}

// --- Menu

static Rect menu_box(const Ui *ui, Point anchor, const MenuItem *items, int count) {
    float width = 160, height = 8;
    for (int i = 0; i < count; i++) {
        if (!items[i].label) {
            height += 9;
            continue;
        }
        float row = 64 + draw_text_width(ui->list, TEXT_LABEL, slice_from(items[i].label));
        if (items[i].key) {
            row += 36 + draw_text_width(ui->list, TEXT_CAPTION, slice_from(items[i].key));
        }
        if (items[i].note) {
            row += 24 + draw_text_width(ui->list, TEXT_NOTE, slice_from(items[i].note));
        }
        width = fmaxf(width, ceilf(row));
        height += MENU_ROW;
    }
    anchor.x = fmaxf(8, fminf(anchor.x, ui->list->width - width - 8));
    anchor.y = fmaxf(8, fminf(anchor.y, ui->list->height - height - 8));
    return (Rect){roundf(anchor.x), roundf(anchor.y), width, height};
}

static bool menu_row(Ui *ui, WidgetId id, Rect row, const MenuItem *item) {
    DrawList *list = ui->list;
    Colour colour = item->off ? ink_at(list, TOKEN_T2, 0.4f) : ink(list, TOKEN_T1);
    if (!item->off) {
        ui_place(ui, id, row, true);
        if (ui_is_hot(ui, id) || (ui->focus == id && ui->focus_shown)) {
            draw_round(list, rect_inset(row, 4, 1), 5, ink(list, TOKEN_HOVER));
        }
    }
    Icon icon = item->chosen ? ICON_CHECK : item->icon;
    if (icon) {
        draw_icon(list, icon, (Point){row.x + 22, row.y + row.h / 2}, 16,
                  item->off ? colour : ink(list, TOKEN_T2));
    }
    Rect inner = rect_inset(row, 12, 0);
    if (item->key) {
        rect_cut_right(&inner, ui_key_cap(ui, inner, slice_from(item->key)) + 8);
    }
    rect_cut_left(&inner, 28);
    if (item->note) {
        float width = draw_text_in(list, inner, ALIGN_RIGHT, TEXT_NOTE, slice_from(item->note),
                                   item->off ? colour : ink(list, TOKEN_T3));
        rect_cut_right(&inner, width + 16);
    }
    draw_text_in(list, inner, ALIGN_LEFT, TEXT_LABEL, slice_from(item->label), colour);
    return !item->off && ui_clicked(ui, id);
}

int ui_menu(Ui *ui, WidgetId id, Point anchor, const MenuItem *items, int count) {
    DrawList *list = ui->list;
    Rect box = menu_box(ui, anchor, items, count);
    int result = ui_clicked(ui, id) || ui->right_clicked == id ? MENU_DISMISSED : MENU_OPEN;
    ui_layer(ui);
    // Everything else is behind this: a click there only closes the menu.
    ui_place(ui, id, (Rect){0, 0, list->width, list->height}, false);
    ui_place(ui, id + 2, box, false);
    if (ui->menu != id) {
        ui->menu_since = ui->now;
    }
    ui->menu = id;
    bool fades = begin_fade(ui, box, ui->menu_since);
    draw_shadow(list, box, 8);
    draw_round(list, box, 8, ink(list, TOKEN_RAISED));
    draw_round_stroke(list, box, 8, 1, ink(list, TOKEN_LINE2));
    float y = box.y + 4;
    for (int i = 0; i < count; i++) {
        if (!items[i].label) {
            draw_hline(list, box.x + 1, rect_right(box) - 1, y + 4, ink(list, TOKEN_LINE));
            y += 9;
            continue;
        }
        if (menu_row(ui, id + 4 + (WidgetId)i * 2, (Rect){box.x, y, box.w, MENU_ROW}, &items[i])) {
            result = i;
        }
        y += MENU_ROW;
    }
    end_fade(ui, fades);
    // Chosen from or left: the next time it comes up anew.
    ui->menu = result == MENU_OPEN ? id : 0;
    return result;
}

// --- Text field

static void draw_field_text(Ui *ui, Rect inner, TextField *field, bool focused) {
    DrawList *list = ui->list;
    Slice text = text_slice(&field->text);
    float caret = draw_text_width(list, TEXT_NOTE, slice_sub(text, 0, field->caret));
    float anchor = draw_text_width(list, TEXT_NOTE, slice_sub(text, 0, field->anchor));
    field->scroll = fminf(field->scroll, caret);
    field->scroll = fmaxf(field->scroll, caret - inner.w + 2);
    float x = inner.x - field->scroll;
    draw_clip_push(list, inner);
    if (focused && caret != anchor) {
        Rect chosen = rect_between(x + fminf(caret, anchor), inner.y + 6, x + fmaxf(caret, anchor),
                                   rect_bottom(inner) - 6);
        draw_rect(list, chosen, ink(list, TOKEN_ACCENT_LINE));
    }
    draw_text(list, x, inner.y + (inner.h - 16) / 2, TEXT_NOTE, text, ink(list, TOKEN_T1));
    if (focused) {
        draw_rect(list, (Rect){x + caret, inner.y + 7, 1, inner.h - 14}, ink(list, TOKEN_T1));
    }
    draw_clip_pop(list);
}

static void press_field(Ui *ui, Rect inner, TextField *field) {
    float x = ui->mouse.x - inner.x + field->scroll;
    Slice text = text_slice(&field->text);
    size_t place = draw_text_fit(ui->list, TEXT_NOTE, text, x + 3);
    field->caret = place;
    if (ui->pressed) {
        field->anchor = place;
        if (ui->clicks > 1) {
            field->anchor = 0;
            field->caret = text.length;
        }
    }
}

bool ui_text_field(Ui *ui, WidgetId id, Rect rect, Icon icon, TextField *field, Slice hint) {
    DrawList *list = ui->list;
    bool focused = ui->focus == id;
    ui_place(ui, id, rect, true);
    draw_round(list, rect, 8, ink(list, TOKEN_INSET));
    draw_round_stroke(list, rect, 8, 1, ink(list, focused ? TOKEN_ACCENT : TOKEN_LINE));
    Rect inner = rect_inset(rect, 12, 1);
    if (icon) {
        Rect left = rect_cut_left(&inner, 22);
        draw_icon(list, icon, (Point){left.x + 7, left.y + left.h / 2}, 14, ink(list, TOKEN_T3));
    }
    if (ui_is_hot(ui, id)) {
        ui->cursor = CURSOR_TEXT;
    }
    // A press holds; the words of a double click stay chosen while the button is down.
    if (ui_is_held(ui, id) && (ui->pressed == id || ui->clicks < 2)) {
        press_field(ui, inner, field);
    }
    if (!field->text.length && !focused) {
        draw_text_in(list, inner, ALIGN_LEFT, TEXT_NOTE, hint, ink(list, TOKEN_T3));
    } else {
        draw_field_text(ui, inner, field, focused);
    }
    return focused;
}
