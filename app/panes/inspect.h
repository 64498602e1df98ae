// What all kinds of the inspector are made of, and the kinds themselves: each is a column of rows
// that goes on as far down as it has something to say. Rows out of sight take their room and are
// not drawn. What a row says is also written down for the clipboard, when the frame asks for it.
#pragma once

#include "panes/view.h"
#include "panes/why_text.h"

#define INSPECT_ROW 24.0f

typedef struct Inspect {
    Frame *frame;
    Rect rest;          // Where the next row goes; its height is that of the pane's rest, or less.
    float top, bottom;  // What is in sight.
    uint32_t values;    // So far: each may be unfolded.
} Inspect;

// Cuts a row off; whether it is in sight.
bool inspect_row(Inspect *in, float height, Rect *row);
void inspect_gap(Inspect *in, float height);
// A glyph of 16, a title, and a second line.
void inspect_heading(Inspect *in, Slice title, Slice note, Rect *glyph);
void inspect_section(Inspect *in, const char *title, Slice count);
// "Created   0:00 by main". A value that is too long for its line unfolds by a click.
void inspect_fact(Inspect *in, const char *label, const Why *value);
void inspect_fact_plain(Inspect *in, const char *label, Slice value);
void inspect_paragraph(Inspect *in, const Why *why);
void inspect_empty(Inspect *in, const char *sentence);
// A row of a glyph, a sentence and a time or a length at the right; a click does `hit`.
typedef struct InspectItem {
    LaneState state;  // The glyph; NOT_YET: a ring, for what is still to come.
    Slice before;     // At the left of the glyph: a number; or a time, right of it.
    float before_width;
    bool glyph_first;
    Slice text, after;
    Token token;  // Of the text.
    bool mono;    // The text.
    HitKind hit;
    uint32_t a, b;
} InspectItem;
void inspect_item(Inspect *in, const InspectItem *item);
// The line of code that a place is in, in a box; a click shows it in its pane.
void inspect_code(Inspect *in, Place place);
// Writes down a line for the clipboard: the cells with tabs between.
void inspect_write(const Inspect *in, Slice left, Slice middle, Slice right);

// The kinds. inspector_pane.c chooses among them.
void inspect_run(Inspect *in);
void inspect_task(Inspect *in, const Lane *lane);
void inspect_span(Inspect *in, const Lane *lane, uint32_t span);
void inspect_future(Inspect *in, const ObjectInfo *info);
void inspect_object(Inspect *in, const ObjectInfo *info);
void inspect_group(Inspect *in, const Lane *first);
void inspect_range(Inspect *in);

// Parts that several kinds show.
void inspect_waits(Inspect *in, const Lane *lane);  // The table of a task's waits.
void inspect_story(Inspect *in, const Span *span);  // Its line; why it began and ended.
void inspect_counts(Inspect *in, const uint32_t counts[STATE_COUNT]);
void inspect_ranking(Inspect *in);
// What waits for this task at the moment, and who waits for that: links, with words between.
void inspect_awaiters(const Frame *frame, LaneId lane, Why *out);
void inspect_stack(Inspect *in, LaneId lane, Moment moment, const char *title);
// The table as comma-separated values, with its heads.
void inspect_write_table(const Scene *scene, Text *out);
