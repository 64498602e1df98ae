#include "panes/tour_card.h"

#include <math.h>

#include "base/translate.h"
#include "panes/chrome.h"

#define WIDTH   376.0f
#define PADDING 20.0f
#define GAP     14.0f
#define EDGE    8.0f
#define LINE    20.0f

enum { MOST_LINES = 6 };

static int count_lines(const DrawList *list, Slice text, float width) {
    int lines = 0;
    while (text.length && lines < MOST_LINES) {
        chrome_take_line(list, TEXT_BODY, &text, width);
        lines++;
    }
    return lines;
}

static bool is_inside(const DrawList *list, Rect box) {
    return box.x >= EDGE && box.y >= EDGE && rect_right(box) <= list->width - EDGE &&
           rect_bottom(box) <= list->height - EDGE;
}

static Rect kept_inside(const DrawList *list, Rect box) {
    box.x = roundf(fmaxf(EDGE, fminf(box.x, list->width - box.w - EDGE)));
    box.y = roundf(fmaxf(EDGE, fminf(box.y, list->height - box.h - EDGE)));
    return box;
}

// Right of the target, left of it, below or above; where no side has room, over its lower part.
static Rect place_beside(const DrawList *list, Rect target, float height) {
    Point middle = rect_centre(target);
    const Rect places[] = {
        {rect_right(target) + GAP, middle.y - height / 2, WIDTH, height},
        {target.x - GAP - WIDTH, middle.y - height / 2, WIDTH, height},
        {middle.x - WIDTH / 2, rect_bottom(target) + GAP, WIDTH, height},
        {middle.x - WIDTH / 2, target.y - GAP - height, WIDTH, height},
    };
    for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
        Rect box = kept_inside(list, places[i]);
        bool sideways = i < 2;
        bool moved = sideways ? fabsf(box.x - places[i].x) > 1 : fabsf(box.y - places[i].y) > 1;
        if (!moved && is_inside(list, box)) {
            return box;
        }
    }
    Rect box = {middle.x - WIDTH / 2, rect_bottom(target) - height - 24, WIDTH, height};
    return kept_inside(list, box);
}

static void draw_beak(DrawList *list, Rect box, Rect target, Colour colour) {
    Point middle = rect_centre(target);
    float x = fmaxf(box.x + 18, fminf(middle.x, rect_right(box) - 18));
    float y = fmaxf(box.y + 18, fminf(middle.y, rect_bottom(box) - 18));
    Point tip = {0, 0}, a, b;
    if (target.x >= rect_right(box)) {
        tip = (Point){rect_right(box) + 9, y};
    } else if (rect_right(target) <= box.x) {
        tip = (Point){box.x - 9, y};
    } else if (target.y >= rect_bottom(box)) {
        tip = (Point){x, rect_bottom(box) + 9};
    } else if (rect_bottom(target) <= box.y) {
        tip = (Point){x, box.y - 9};
    } else {
        return;  // The card lies over it.
    }
    bool sideways = tip.x < box.x || tip.x > rect_right(box);
    float base = tip.x < box.x             ? box.x
                 : tip.x > rect_right(box) ? rect_right(box)
                 : tip.y < box.y           ? box.y
                                           : rect_bottom(box);
    a = sideways ? (Point){base, tip.y - 8} : (Point){tip.x - 8, base};
    b = sideways ? (Point){base, tip.y + 8} : (Point){tip.x + 8, base};
    draw_path_begin(list);
    draw_path_move(list, a.x, a.y);
    draw_path_to(list, tip.x, tip.y);
    draw_path_to(list, b.x, b.y);
    draw_path_close(list);
    draw_path_fill(list, colour);
}

static bool button(Frame *frame, Rect box, const char *name, const char *label, unsigned flags) {
    return ui_button(frame->ui, WIDGET_ID(name, 0), box, ICON_NONE, slice_from(label), flags);
}

static TourAnswer draw_buttons(Frame *frame, Rect row, const TourCard *card) {
    TourAnswer answer = TOUR_STAYS;
    bool last = card->number == card->count;
    const char *on = last ? _("Done") : _("Next");
    float width = ui_button_width(frame->ui, ICON_NONE, slice_from(on));
    if (button(frame, rect_cut_right(&row, width), "tour-next", on, UI_FILLED)) {
        answer = last ? TOUR_SKIP : TOUR_NEXT;
    }
    rect_cut_right(&row, 8);
    if (card->number > 1) {
        width = ui_button_width(frame->ui, ICON_NONE, slice_from(_("Back")));
        if (button(frame, rect_cut_right(&row, width), "tour-back", _("Back"), 0)) {
            answer = TOUR_BACK;
        }
    }
    if (!last) {
        width = ui_button_width(frame->ui, ICON_NONE, slice_from(_("Skip")));
        Rect left = {row.x - 12, row.y, width, row.h};
        if (button(frame, left, "tour-skip", _("Skip"), UI_QUIET)) {
            answer = TOUR_SKIP;
        }
    }
    return answer;
}

TourAnswer tour_card_draw(Frame *frame, const TourCard *card) {
    DrawList *list = frame->list;
    Slice words = slice_from(card->text);
    int lines = count_lines(list, words, WIDTH - 2 * PADDING);
    float height = 2 * PADDING + 16 + 4 + 24 + 6 + LINE * (float)lines + 16 + 32;
    bool points = !rect_empty(card->target);
    Rect all = {0, 0, list->width, list->height};
    Rect box = points ? place_beside(list, card->target, height) : rect_centred(all, WIDTH, height);
    if (points) {
        draw_round_stroke(list, rect_inset(card->target, -3, -3), 10, 2, ink(list, TOKEN_ACCENT));
    }
    // What lies behind the card is not reached through it.
    ui_place(frame->ui, WIDGET_ID("tour", 0), box, false);
    draw_shadow(list, box, 12);
    draw_round(list, box, 12, ink(list, TOKEN_RAISED));
    draw_round_stroke(list, box, 12, 1, ink(list, TOKEN_ACCENT));
    if (points) {
        draw_beak(list, box, card->target, ink(list, TOKEN_ACCENT));
    }
    Rect rest = rect_inset(box, PADDING, PADDING);
    Text number = {0};
    text_printf(&number, _("%d of %d"), card->number, card->count);
    Rect head = rect_cut_top(&rest, 16);
    draw_text_in(list, head, ALIGN_LEFT, TEXT_CAPTION, text_slice(&number), ink(list, TOKEN_T3));
    text_finish(&number);
    draw_text_in(list, head, ALIGN_RIGHT, TEXT_CAPTION, slice_from(_("Enter goes on, Esc ends")),
                 ink(list, TOKEN_T3));
    rect_cut_top(&rest, 4);
    draw_text_in(list, rect_cut_top(&rest, 24), ALIGN_LEFT, TEXT_ITEM_TITLE,
                 slice_from(card->title), ink(list, TOKEN_T1));
    rect_cut_top(&rest, 6);
    rect_cut_top(&rest, chrome_paragraph(frame, rest, words, lines, TOKEN_T2));
    return draw_buttons(frame, rect_cut_bottom(&rest, 32), card);
}
