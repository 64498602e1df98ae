#include "panes/inspect.h"

#include <math.h>

#include "base/translate.h"
#include "panes/chrome.h"
#include "panes/source_pane.h"

#define LABEL      88.0f
#define LINE       18.0f
#define MOST_LINES 200

bool inspect_row(Inspect *in, float height, Rect *row) {
    *row = (Rect){in->rest.x, in->rest.y, in->rest.w, height};
    in->rest.y += height;
    in->rest.h -= height;
    return row->y < in->bottom && row->y + height > in->top;
}

void inspect_gap(Inspect *in, float height) {
    Rect row;
    inspect_row(in, height, &row);
}

void inspect_write(const Inspect *in, Slice left, Slice middle, Slice right) {
    Text *out = in->frame->words;
    if (!out) {
        return;
    }
    const Slice cells[] = {left, middle, right};
    bool any = false;
    for (int i = 0; i < 3; i++) {
        if (cells[i].length) {
            text_append_c(out, any ? "\t" : "");
            text_append(out, cells[i]);
            any = true;
        }
    }
    text_append_char(out, '\n');
}

void inspect_heading(Inspect *in, Slice title, Slice note, Rect *glyph) {
    DrawList *list = in->frame->list;
    Rect box;
    bool seen = inspect_row(in, 40, &box);
    inspect_write(in, title, note, (Slice){"", 0});
    *glyph = (Rect){box.x, box.y + 11, 16, 16};
    inspect_gap(in, 8);
    if (!seen) {
        return;
    }
    rect_cut_left(&box, 28);
    draw_text_in(list, (Rect){box.x, box.y, box.w, 20}, ALIGN_LEFT, TEXT_ITEM_TITLE, title,
                 ink(list, TOKEN_T1));
    draw_text_in(list, (Rect){box.x, box.y + 20, box.w, 16}, ALIGN_LEFT, TEXT_NOTE, note,
                 ink(list, TOKEN_T2));
}

void inspect_section(Inspect *in, const char *title, Slice count) {
    Rect row;
    inspect_gap(in, 10);
    inspect_write(in, (Slice){"", 0}, (Slice){"", 0}, (Slice){"", 0});
    inspect_write(in, slice_from(title), count, (Slice){"", 0});
    if (inspect_row(in, 24, &row)) {
        chrome_section(in->frame, &row, title, count);
    }
}

// Whether the reader unfolded this value; a click on it changes that.
static bool is_unfolded(const Inspect *in, uint32_t value) {
    return value < 32 && in->frame->scene->view.unfolded >> value & 1;
}

static void draw_folded(Inspect *in, Rect row, const Why *value, uint32_t number) {
    Frame *frame = in->frame;
    Rect line = row;
    bool fits = draw_text_width(frame->list, TEXT_LABEL, text_slice(&value->text)) <= line.w + 1;
    if (!fits) {
        line.w -= 18;
        hits_add(frame->hits, row, HIT_UNFOLD, number, 0, CURSOR_HAND);
        draw_icon(frame->list, ICON_CHEVRON_DOWN, (Point){rect_right(row) - 7, row.y + row.h / 2},
                  12, frame_ink(frame, chrome_pointed(frame, row) ? TOKEN_T1 : TOKEN_T3));
    }
    why_line_draw(frame, line, value, TEXT_LABEL, TOKEN_T1);
}

static void draw_unfolded(Inspect *in, const Why *value, uint32_t number) {
    Frame *frame = in->frame;
    Slice rest = text_slice(&value->text);
    Rect area = {in->rest.x, in->rest.y, in->rest.w, 0};
    Rect row;
    for (int i = 0; i < MOST_LINES && rest.length; i++) {
        Slice line = chrome_take_line(frame->list, TEXT_NOTE, &rest, in->rest.w - 20);
        if (inspect_row(in, LINE, &row)) {
            draw_text_in(frame->list, (Rect){row.x + 8, row.y, row.w - 8, LINE}, ALIGN_LEFT,
                         TEXT_NOTE, line, frame_ink(frame, TOKEN_T1));
        }
        area.h += LINE;
    }
    draw_rect(frame->list, (Rect){area.x, area.y, 2, area.h}, frame_ink(frame, TOKEN_LINE2));
    hits_add(frame->hits, area, HIT_UNFOLD, number, 0, CURSOR_HAND);
    inspect_gap(in, 4);
}

void inspect_fact(Inspect *in, const char *label, const Why *value) {
    Frame *frame = in->frame;
    Rect row;
    bool seen = inspect_row(in, INSPECT_ROW, &row);
    uint32_t number = in->values++;
    inspect_write(in, slice_from(label), text_slice(&value->text), (Slice){"", 0});
    bool open = is_unfolded(in, number);
    if (seen) {
        Rect left = rect_cut_left(&row, LABEL);
        left.w -= 8;
        draw_text_in(frame->list, left, ALIGN_LEFT, TEXT_NOTE, slice_from(label),
                     frame_ink(frame, TOKEN_T3));
        if (open) {
            hits_add(frame->hits, row, HIT_UNFOLD, number, 0, CURSOR_HAND);
            draw_icon(frame->list, ICON_CHEVRON_UP, (Point){rect_right(row) - 7, row.y + row.h / 2},
                      12, frame_ink(frame, TOKEN_T3));
        } else {
            draw_folded(in, row, value, number);
        }
    }
    if (open) {
        draw_unfolded(in, value, number);
    }
}

void inspect_fact_plain(Inspect *in, const char *label, Slice value) {
    Why why = {0};
    text_append(&why.text, value);
    inspect_fact(in, label, &why);
    why_finish(&why);
}

void inspect_paragraph(Inspect *in, const Why *why) {
    inspect_write(in, text_slice(&why->text), (Slice){"", 0}, (Slice){"", 0});
    Rect box = in->rest;
    inspect_gap(in, why_text_draw(in->frame, box, why, MOST_LINES));
}

void inspect_empty(Inspect *in, const char *sentence) {
    Rect row;
    inspect_write(in, slice_from(sentence), (Slice){"", 0}, (Slice){"", 0});
    if (inspect_row(in, 40, &row)) {
        chrome_empty(in->frame, row, sentence);
    }
}

void inspect_item(Inspect *in, const InspectItem *item) {
    Frame *frame = in->frame;
    DrawList *list = frame->list;
    Rect row;
    bool seen = inspect_row(in, INSPECT_ROW, &row);
    inspect_write(in, item->before, item->text, item->after);
    if (!seen) {
        return;
    }
    if (item->hit != HIT_NONE) {
        Rect area = {row.x - 8, row.y, row.w + 16, row.h};
        hits_add(frame->hits, area, item->hit, item->a, item->b, CURSOR_HAND);
        if (chrome_pointed(frame, area)) {
            draw_round(list, area, 4, ink(list, TOKEN_HOVER));
        }
    }
    Rect glyph = {row.x + (item->glyph_first ? 0 : item->before_width), row.y, 14, row.h};
    Rect before = {row.x + (item->glyph_first ? 20 : 0), row.y, item->before_width, row.h};
    draw_text_in(list, before, ALIGN_LEFT, TEXT_TIME_SMALL, item->before,
                 ink(list, item->glyph_first ? TOKEN_T2 : TOKEN_T3));
    if (item->state == STATE_NOT_YET) {
        draw_icon(list, ICON_RING, rect_centre(glyph), 12, ink(list, TOKEN_T3));
    } else {
        chrome_glyph(frame, item->state, rect_centre(glyph), 12);
    }
    rect_cut_left(&row, item->before_width + 22);
    if (item->after.length) {
        float width =
            draw_text_in(list, row, ALIGN_RIGHT, TEXT_TIME_SMALL, item->after, ink(list, TOKEN_T2));
        row.w -= width + 8;
    }
    draw_text_in(list, row, ALIGN_LEFT, item->mono ? TEXT_TIME : TEXT_LABEL, item->text,
                 ink(list, item->token));
}

void inspect_code(Inspect *in, Place place) {
    Frame *frame = in->frame;
    const Scene *scene = frame->scene;
    if (!place.line || !timeline_place_is_in_source(scene->timeline, place) || !scene->source) {
        return;
    }
    Slice code = source_text_line(scene->source, place.line);
    size_t indent = 0;
    while (indent < code.length && code.data[indent] == ' ') {
        indent++;
    }
    inspect_gap(in, 4);
    Rect box;
    Text number = {0};
    text_printf(&number, "%u", place.line);
    inspect_write(in, text_slice(&number), slice_sub(code, indent, code.length), (Slice){"", 0});
    if (inspect_row(in, 32, &box)) {
        DrawList *list = frame->list;
        draw_round(list, box, 6, ink(list, TOKEN_INSET));
        bool pointed = chrome_pointed(frame, box);
        draw_round_stroke(list, box, 6, 1, ink(list, pointed ? TOKEN_LINE2 : TOKEN_LINE));
        hits_add(frame->hits, box, HIT_SHOW_LINE, place.line, 0, CURSOR_HAND);
        box = rect_inset(box, 10, 0);
        float width = draw_text_in(list, box, ALIGN_LEFT, TEXT_TIME, text_slice(&number),
                                   ink(list, TOKEN_T3));
        rect_cut_left(&box, width + 10);
        draw_clip_push(list, box);
        float start = 8 * (float)indent;
        source_line_draw(list, scene->source, place.line, box.x - start, box.y + 6);
        draw_clip_pop(list);
    }
    text_finish(&number);
}
