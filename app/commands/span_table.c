#include "commands/span_table.h"

#include <inttypes.h>

#include "timeline/timeline.h"

static void write_cell(Slice cell, Text *out) {
    text_append_char(out, '"');
    for (size_t i = 0; i < cell.length; i++) {
        if (cell.data[i] == '"') {
            text_append_char(out, '"');
        }
        text_append_char(out, cell.data[i]);
    }
    text_append_char(out, '"');
}

static void write_span(const Timeline *timeline, const Lane *lane, const Span *span, Text *out) {
    Text label = {0};
    text_printf(out, "%u,%s,", lane->id, lane_kind_word(lane->kind));
    timeline_write_lane_label(timeline, lane->id, &label);
    write_cell(text_slice(&label), out);
    text_append_char(out, ',');
    write_cell(timeline_text(timeline, lane->function), out);
    text_printf(out, ",%s,%" PRId64 ",%" PRId64 ",", lane_state_word(span->state), span->begin,
                span->end);
    text_clear(&label);
    timeline_write_span_label(timeline, span, &label);
    write_cell(text_slice(&label), out);
    text_printf(out, ",%u\r\n", span->place.line);
    text_finish(&label);
}

void span_table_write(const Trace *trace, Text *out) {
    Timeline *timeline = timeline_create(trace);
    timeline_extend(timeline);
    text_append_c(out, "lane,kind,name,function,state,begin_ns,end_ns,label,line\r\n");
    for (size_t row = 0; row < timeline_row_count(timeline); row++) {
        const Lane *lane = timeline_lane(timeline, timeline_row(timeline, row));
        for (uint32_t i = 0; i < lane->span_count; i++) {
            Span span = timeline_span(timeline, lane->id, i);
            write_span(timeline, lane, &span, out);
        }
    }
    timeline_destroy(timeline);
}
