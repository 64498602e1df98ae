#include "panes/why_text.h"

#include "panes/chrome.h"

#define LINE_HEIGHT 18.0f

static void add_hit(Frame *frame, Rect rect, const WhyLink *link) {
    if (!frame->hits) {
        return;
    }
    if (link->line) {
        hits_add(frame->hits, rect, HIT_SHOW_LINE, link->line, 0, CURSOR_HAND);
    } else if (link->event != UINT32_MAX) {
        hits_add(frame->hits, rect, HIT_MOMENT, link->event, link->lane, CURSOR_HAND);
    } else {
        hits_add(frame->hits, rect, HIT_TASK, link->lane, 0, CURSOR_HAND);
    }
}

// The link at a byte, or NULL; `*end` is where that changes, at most `limit`.
static const WhyLink *link_at(const Why *why, size_t at, size_t limit, size_t *end) {
    *end = limit;
    for (size_t i = 0; i < why->link_count; i++) {
        const WhyLink *link = &why->links[i];
        if (at >= link->begin && at < link->end) {
            *end = link->end < limit ? link->end : limit;
            return link;
        }
        if (link->begin > at && link->begin < *end) {
            *end = link->begin;
        }
    }
    return NULL;
}

static void draw_line_of(Frame *frame, Rect row, const Why *why, size_t begin, size_t end) {
    DrawList *list = frame->list;
    Slice all = text_slice(&why->text);
    while (begin < end) {
        size_t stop;
        const WhyLink *link = link_at(why, begin, end, &stop);
        Slice piece = slice_sub(all, begin, stop);
        float width = draw_text_width(list, TEXT_NOTE, piece);
        Rect box = {row.x, row.y, width, row.h};
        draw_text_in(list, (Rect){row.x, row.y, width + 2, row.h}, ALIGN_LEFT, TEXT_NOTE, piece,
                     ink(list, link ? TOKEN_ACCENT : TOKEN_T2));
        if (link) {
            add_hit(frame, box, link);
            if (chrome_pointed(frame, box)) {
                draw_rect(list, (Rect){box.x, box.y + box.h - 3, box.w, 1},
                          ink(list, TOKEN_ACCENT));
            }
        }
        row.x += width;
        begin = stop;
    }
}

float why_text_draw(Frame *frame, Rect box, const Why *why, int lines) {
    Slice all = text_slice(&why->text);
    float y = box.y;
    Slice rest = all;
    for (int i = 0; i < lines && rest.length; i++) {
        Slice line = chrome_take_line(frame->list, TEXT_NOTE, &rest, box.w);
        size_t begin = (size_t)(line.data - all.data);
        draw_line_of(frame, (Rect){box.x, y, box.w, LINE_HEIGHT}, why, begin, begin + line.length);
        y += LINE_HEIGHT;
    }
    return y - box.y;
}
