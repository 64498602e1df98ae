#include "panes/step_label.h"

// Letters are measured when they are drawn; here it is about how wide a column had better be.
#define LETTER 6.6f
#define HAN    13.0f

// The word of the wait that follows: "sleep(2)", "await gather(a, b)".
static bool is_said_after(const Timeline *timeline, const Span *span, Slice word) {
    const Lane *lane = timeline_lane(timeline, span->lane);
    if (span->index + 1 >= lane->span_count) {
        return false;
    }
    Span next = timeline_span(timeline, span->lane, span->index + 1);
    Text text = {0};
    timeline_write_span_label(timeline, &next, &text);
    Slice label = text_slice(&text);
    if (slice_starts_with(label, "await ")) {
        label = slice_sub(label, 6, label.length);
    }
    bool said = label.length >= word.length && slice_equal(slice_sub(label, 0, word.length), word);
    text_finish(&text);
    return said;
}

static bool returns(const Timeline *timeline, const Span *span) {
    const Lane *lane = timeline_lane(timeline, span->lane);
    return span->index + 1 == lane->span_count && lane->end == STATE_FINISHED &&
           timeline_text(timeline, lane->result).length > 0 &&
           !slice_is(timeline_text(timeline, lane->result), "None");
}

void step_label_write(const Timeline *timeline, const Span *span, Text *out) {
    Text word = {0};
    timeline_write_span_label(timeline, span, &word);
    if (!returns(timeline, span) && !is_said_after(timeline, span, text_slice(&word))) {
        text_append(out, text_slice(&word));
    }
    text_finish(&word);
}

float step_label_width(const Timeline *timeline, uint32_t number) {
    Step step = timeline_step(timeline, number);
    uint32_t index = timeline_span_at_event(timeline, step.lane, step.event);
    if (index == UINT32_MAX) {
        return 0;
    }
    Span span = timeline_span(timeline, step.lane, index);
    Text text = {0};
    if (span.state == STATE_RUNNING) {
        step_label_write(timeline, &span, &text);
    }
    float width = 0;
    for (size_t at = 0; at < text.length;) {
        width += utf8_next(text_slice(&text), &at) < 0x2E80 ? LETTER : HAN;
    }
    text_finish(&text);
    return width;
}
