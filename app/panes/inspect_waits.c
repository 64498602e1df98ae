// The table of a task's waits, sorted by what the reader asked for; and the stack of its awaits.
#include <math.h>

#include "base/translate.h"
#include "panes/chrome.h"
#include "panes/inspect.h"

#define BEGAN  62.0f
#define LENGTH 72.0f

static void draw_row(Inspect *in, const Lane *lane, const Span *span) {
    Frame *frame = in->frame;
    const Scene *scene = frame->scene;
    Step step = scene->now.step ? timeline_step(scene->timeline, scene->now.step) : (Step){0};
    bool done = span->end_event <= scene->now.event;
    bool current = !done && span->begin_event <= scene->now.event;
    // What runs now comes to this wait at its end.
    bool next = !done && !current && scene->now.within && step.lane == lane->id &&
                span->begin_event <= step.last_event;
    Text began = {0}, label = {0}, length = {0};
    chrome_write_time(frame, TEXT_TIME_SMALL, BEGAN - 4, span->begin, &began);
    timeline_write_span_label(scene->timeline, span, &label);
    if (span->end > span->begin) {
        time_write_length(&length, span->end - span->begin, timeline_unit(scene->timeline));
    }
    Rect row = in->rest;
    if (scene->view.span == span->index) {
        draw_round(frame->list, (Rect){row.x - 8, row.y, row.w + 16, INSPECT_ROW}, 4,
                   frame_ink(frame, TOKEN_ACCENT_BG));
    }
    inspect_item(in, &(InspectItem){
                         .state = next      ? STATE_RUNNING
                                  : done    ? STATE_FINISHED
                                  : current ? span->state
                                            : STATE_NOT_YET,
                         .before = text_slice(&began),
                         .before_width = BEGAN,
                         .glyph_first = true,
                         .text = text_slice(&label),
                         .after = text_slice(&length),
                         .token = done || current || next ? TOKEN_T1 : TOKEN_T3,
                         .hit = HIT_SPAN,
                         .a = lane->id,
                         .b = span->index,
                     });
    text_finish(&began);
    text_finish(&label);
    text_finish(&length);
}

// The heads of the columns: a click sorts by one, another click the other way round.
static void draw_heads(Inspect *in) {
    static const SpanOrder orders[] = {SPANS_BY_BEGIN, SPANS_BY_STATE, SPANS_BY_LENGTH};
    Frame *frame = in->frame;
    const View *view = &frame->scene->view;
    const char *const words[] = {_("Began"), _("Wait"), _("Length")};
    Rect line;
    inspect_gap(in, 4);
    inspect_write(in, (Slice){"", 0}, (Slice){"", 0}, (Slice){"", 0});
    inspect_write(in, slice_from(words[0]), slice_from(words[1]), slice_from(words[2]));
    if (!inspect_row(in, INSPECT_ROW, &line)) {
        return;
    }
    Rect cells[3];
    cells[0] = rect_cut_left(&line, BEGAN + 22);
    cells[2] = rect_cut_right(&line, LENGTH);
    cells[1] = line;
    for (int i = 0; i < 3; i++) {
        bool chosen = view->span_order == orders[i];
        Text text = {0};
        text_append_c(&text, words[i]);
        text_append_c(&text, !chosen ? "" : view->spans_reversed ? " ↑" : " ↓");
        Token token = chrome_pointed(frame, cells[i]) ? TOKEN_T1 : i ? TOKEN_T3 : TOKEN_T2;
        draw_text_in(frame->list, cells[i], i == 2 ? ALIGN_RIGHT : ALIGN_LEFT,
                     i ? TEXT_CAPTION : TEXT_LABEL, text_slice(&text), frame_ink(frame, token));
        text_finish(&text);
        hits_add(frame->hits, cells[i], HIT_SPAN_ORDER, orders[i], 0, CURSOR_HAND);
    }
}

// The row from which those around the moment fit; 0 where the reader has an order of his own.
static size_t first_row(const Scene *scene, const SpanList *spans, size_t rows) {
    if (scene->view.inspector_scroll > 0 || spans->order != SPANS_BY_BEGIN || spans->reversed) {
        return 0;
    }
    size_t now = 0, count = spans->items.count;
    uint32_t at = timeline_span_at_event(scene->timeline, spans->lane, scene->now.event);
    while (now + 1 < count && at != NO_SPAN && spans->items.items[now + 1].index <= at) {
        now++;
    }
    size_t most = count > rows ? count - rows : 0;
    size_t first = now > rows / 2 ? now - rows / 2 : 0;
    return first < most ? first : most;
}

void inspect_waits(Inspect *in, const Lane *lane) {
    const Scene *scene = in->frame->scene;
    const SpanList *spans = scene->spans;
    if (!spans || spans->lane != lane->id || !spans->items.count) {
        return;
    }
    draw_heads(in);
    float room = in->bottom - in->rest.y;
    size_t rows = room > INSPECT_ROW ? (size_t)(room / INSPECT_ROW) : 1;
    float bottom = in->rest.y + INSPECT_ROW * (float)spans->items.count;
    size_t first = in->frame->words ? 0 : first_row(scene, spans, rows);
    if (in->rest.y < in->top && !in->frame->words) {
        size_t above = (size_t)((in->top - in->rest.y) / INSPECT_ROW);
        above = above < spans->items.count ? above : spans->items.count;
        inspect_gap(in, INSPECT_ROW * (float)above);
        first += above;
    }
    for (size_t i = first; i < spans->items.count; i++) {
        if (in->rest.y >= in->bottom && !in->frame->words) {
            break;
        }
        Span span = timeline_span(scene->timeline, lane->id, spans->items.items[i].index);
        draw_row(in, lane, &span);
    }
    in->rest.y = bottom;
}

void inspect_write_table(const Scene *scene, Text *out) {
    const SpanList *spans = scene->spans;
    text_append_c(out, "began_s,ended_s,length_s,state,what,line\n");
    for (size_t i = 0; spans && i < spans->items.count; i++) {
        Span span = timeline_span(scene->timeline, spans->lane, spans->items.items[i].index);
        Text label = {0};
        timeline_write_span_label(scene->timeline, &span, &label);
        text_printf(out, "%.9g,%.9g,%.9g,%s,\"", nanos_to_seconds(span.begin),
                    nanos_to_seconds(span.end), nanos_to_seconds(span.end - span.begin),
                    lane_state_word(span.state));
        for (size_t at = 0; at < label.length; at++) {
            text_append_c(out, label.data[at] == '"' ? "\"" : "");
            text_append_char(out, label.data[at]);
        }
        text_printf(out, "\",%u\n", span.place.line);
        text_finish(&label);
    }
}

// ---- The stack ---------------------------------------------------------------------------------

enum { MOST_FRAMES = 32, EVENTS_TO_LOOK_AT = 20000 };

// Before an exception left frame after frame: while they still stood.
static Moment before_it_was_left(const Timeline *timeline, LaneId lane, Moment moment) {
    const Trace *trace = timeline_trace(timeline);
    uint32_t at = moment.event;
    for (uint32_t i = 0; at > 0 && i < EVENTS_TO_LOOK_AT; i++, at--) {
        const Event *event = trace_at(trace, at);
        bool leaves = event->kind == EVENT_FRAME_LEFT || event->kind == EVENT_TASK_RAISED;
        if (event->lane == lane && !leaves) {
            break;
        }
    }
    return timeline_moment_of_event(timeline, at);
}

// The line that each frame was at, by its depth: the last that ran while it was the innermost.
static void find_lines(const Timeline *timeline, LaneId lane, Moment moment, size_t depth,
                       Place *places) {
    const Trace *trace = timeline_trace(timeline);
    size_t inner = depth, known = 0;
    uint32_t at = moment.event;
    for (uint32_t i = 0; i < EVENTS_TO_LOOK_AT && known < depth && inner > 0; i++, at--) {
        const Event *event = trace_at(trace, at);
        if (event->lane == lane) {
            bool told = event->kind == EVENT_LINE_RUNS || event->kind == EVENT_TASK_SUSPENDS;
            if (told && inner <= depth && event->place.line && !places[inner - 1].line) {
                places[inner - 1] = event->place;
                known++;
            }
            inner += event->kind == EVENT_FRAME_LEFT;
            inner -= event->kind == EVENT_FRAME_ENTERED;
        }
        if (at == 0) {
            break;
        }
    }
}

void inspect_stack(Inspect *in, LaneId lane, Moment moment, const char *title) {
    Frame *frame = in->frame;
    const Timeline *timeline = frame->scene->timeline;
    bool ended = timeline_lane(timeline, lane)->ended_event <= moment.event;
    moment = ended ? before_it_was_left(timeline, lane, moment) : moment;
    uint32_t frames[MOST_FRAMES];
    size_t depth = timeline_stack_at(timeline, lane, moment, frames, MOST_FRAMES);
    if (depth < 2 || depth > MOST_FRAMES) {
        return;
    }
    Place places[MOST_FRAMES] = {0};
    find_lines(timeline, lane, moment, depth, places);
    LaneState innermost = timeline_lane_at(timeline, lane, frame->scene->now).state;
    Text text = {0};
    text_printf(&text, "%zu", depth);
    inspect_section(in, title, text_slice(&text));
    for (size_t i = 0; i < depth; i++) {
        FrameSpan span = timeline_frame(timeline, lane, frames[i]);
        Place place = places[i].line ? places[i] : span.place;
        text_clear(&text);
        text_printf(&text, _("line %u"), place.line);
        bool here = timeline_place_is_in_source(timeline, place);
        inspect_item(in, &(InspectItem){
                             .state = i + 1 == depth ? innermost : STATE_AWAIT,
                             .text = timeline_text(timeline, span.function),
                             .after = place.line ? text_slice(&text) : (Slice){"", 0},
                             .token = TOKEN_T1,
                             .mono = true,
                             .hit = here ? HIT_SHOW_LINE : HIT_NONE,
                             .a = place.line,
                         });
    }
    text_finish(&text);
}
