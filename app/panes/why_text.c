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

static bool is_continuation(char byte) {
    return ((unsigned char)byte & 0xC0u) == 0x80;
}

// Where a line that begins at `begin` ends: after a space, or between two letters that need none.
static size_t line_end(const Frame *frame, Slice all, size_t begin, float width) {
    Slice rest = slice_sub(all, begin, all.length);
    size_t fit = draw_text_fit(frame->list, TEXT_NOTE, rest, width);
    if (fit >= rest.length) {
        return all.length;
    }
    size_t cut = fit;
    while (cut > 0 && rest.data[cut] != ' ' && (unsigned char)rest.data[cut - 1] < 0xE3) {
        cut--;
    }
    while (cut > 0 && is_continuation(rest.data[cut])) {
        cut--;
    }
    return begin + (cut ? cut : fit ? fit : 1);
}

float why_text_draw(Frame *frame, Rect box, const Why *why, int lines) {
    Slice all = text_slice(&why->text);
    float y = box.y;
    size_t begin = 0;
    for (int i = 0; i < lines && begin < all.length; i++) {
        while (begin < all.length && all.data[begin] == ' ') {
            begin++;
        }
        size_t end = line_end(frame, all, begin, box.w);
        draw_line_of(frame, (Rect){box.x, y, box.w, LINE_HEIGHT}, why, begin, end);
        begin = end;
        y += LINE_HEIGHT;
    }
    return y - box.y;
}
