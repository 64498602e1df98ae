#include "panes/why_text.h"

#include <math.h>

#include "base/translate.h"
#include "panes/chrome.h"
#include "panes/object_words.h"

#define LINE_HEIGHT 18.0f

static void add_hit(Frame *frame, Rect rect, const WhyLink *link) {
    if (!frame->hits) {
        return;
    }
    if (link->object) {
        hits_add(frame->hits, rect, HIT_INSPECT, link->object, 0, CURSOR_HAND);
    } else if (link->line) {
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

static void draw_line_of(Frame *frame, Rect row, const Why *why, size_t begin, size_t end,
                         TextRole role, Token token) {
    DrawList *list = frame->list;
    Slice all = text_slice(&why->text);
    Token linked = token == TOKEN_T1 ? TOKEN_T1 : TOKEN_ACCENT;
    while (begin < end) {
        size_t stop;
        const WhyLink *link = link_at(why, begin, end, &stop);
        Slice piece = slice_sub(all, begin, stop);
        float width = fminf(draw_text_width(list, role, piece), rect_right(row) - row.x);
        if (width <= 0) {
            return;
        }
        Rect box = {row.x, row.y, width, row.h};
        bool pointed = link && chrome_pointed(frame, box);
        draw_text_in(list, (Rect){row.x, row.y, width + 1, row.h}, ALIGN_LEFT, role, piece,
                     ink(list, pointed ? TOKEN_ACCENT
                               : link  ? linked
                                       : token));
        if (link) {
            add_hit(frame, box, link);
            if (pointed || linked == TOKEN_T1) {
                float y = roundf(box.y + box.h / 2 + 7);
                draw_rect(list, (Rect){box.x, y, box.w, 1},
                          ink(list, pointed ? TOKEN_ACCENT : TOKEN_LINE2));
            }
        }
        row.x += width;
        row.w -= width;
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
        draw_line_of(frame, (Rect){box.x, y, box.w, LINE_HEIGHT}, why, begin, begin + line.length,
                     TEXT_NOTE, TOKEN_T2);
        y += LINE_HEIGHT;
    }
    return y - box.y;
}

bool why_line_draw(Frame *frame, Rect row, const Why *why, TextRole role, Token token) {
    bool fits = draw_text_width(frame->list, role, text_slice(&why->text)) <= row.w + 1;
    draw_line_of(frame, row, why, 0, why->text.length, role, token);
    return fits;
}

// ---- Sentences made by panes -------------------------------------------------------------------

static void add_link(Why *why, size_t begin, WhyLink link) {
    if (why->link_count < WHY_MOST_LINKS && why->text.length > begin) {
        link.begin = begin;
        link.end = why->text.length;
        why->links[why->link_count++] = link;
    }
}

void why_put_lane(const Frame *frame, Why *why, LaneId lane) {
    size_t begin = why->text.length;
    chrome_lane_name(frame, lane, &why->text);
    if (lane) {
        add_link(why, begin, (WhyLink){.lane = lane, .event = UINT32_MAX});
    }
}

void why_put_time(const Frame *frame, Why *why, Nanos time, uint32_t event) {
    size_t begin = why->text.length;
    time_write(&why->text, time, timeline_unit(frame->scene->timeline), 0);
    add_link(why, begin, (WhyLink){.event = event});
}

void why_put_line(const Frame *frame, Why *why, Place place) {
    size_t begin = why->text.length;
    text_printf(&why->text, _("line %u"), place.line);
    if (timeline_place_is_in_source(frame->scene->timeline, place)) {
        add_link(why, begin, (WhyLink){.line = place.line, .event = UINT32_MAX});
    }
}

void why_put_step(Why *why, uint32_t step, uint32_t event) {
    size_t begin = why->text.length;
    text_printf(&why->text, _("step %u"), step);
    add_link(why, begin, (WhyLink){.event = event});
}

void why_put_object(const Frame *frame, Why *why, ObjectId object) {
    size_t begin = why->text.length;
    object_write_name(frame->scene->timeline, object, &why->text);
    add_link(why, begin, (WhyLink){.object = object, .event = UINT32_MAX});
}
