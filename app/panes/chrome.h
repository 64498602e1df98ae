// What all panes are made of: the box with its header, section headers, rows of a label and a
// value, empty boxes with a sentence, and buttons that ask for an action.
#pragma once

#include "panes/view.h"

#define PANE_HEADER 40.0f

static inline Colour frame_ink(const Frame *frame, Token token) {
    return ink(frame->list, token);
}

// The pane's box and header; returns what is left below the header. `tools` gets the header's right
// part to cut buttons from; NULL when there are none.
Rect chrome_pane(Frame *frame, Rect rect, const char *title, Slice note, Rect *tools);
// 16 high, with a count at the right; moves `rest` below it, 8 px of air included.
void chrome_section(Frame *frame, Rect *rest, const char *title, Slice count);
// "Created   0:00 by main": a label in t3 and text in t1.
void chrome_fact(Frame *frame, Rect *rest, const char *label, Slice value);
// Takes off `text` what stands on a line of `width`: up to a space, or between Han characters.
Slice chrome_take_line(const DrawList *list, TextRole role, Slice *text, float width);
// Words wrapped at the box's width, at most `lines` lines; returns the height used.
float chrome_paragraph(Frame *frame, Rect box, Slice text, int lines, Token token);
float chrome_paragraph_height(const Frame *frame, float width, Slice text, int lines);
// A dashed box with a sentence. Never a bare zero.
void chrome_empty(Frame *frame, Rect box, const char *sentence);

// At the right edge of a pane that scrolls by px: shown where there is more than fits.
void chrome_scroll_bar(Frame *frame, HitKind pane, Rect rect, float content, float view,
                       float offset);

// Buttons; each asks for `action`, and its tooltip says what it does and by which key.
void chrome_button(Frame *frame, Rect rect, Action action, Icon icon, const char *label,
                   unsigned flags);
// The same, for what opens a menu below it.
void chrome_menu_icon(Frame *frame, Rect rect, Action action, Icon icon, unsigned flags);
// Of a pane that scrolls: what lies outside cannot be clicked where another pane lies. Hits from
// `first` on.
void chrome_keep_hits(Frame *frame, size_t first, Rect rect);
void chrome_icon(Frame *frame, Rect rect, Action action, Icon icon, unsigned flags);
// What a button that asks for `action` says when the pointer rests on it.
void chrome_tip(Frame *frame, WidgetId id, Rect rect, Action action);
// What is drawn from here on comes after what was drawn before, for Tab: a pane, a column.
void chrome_section_of_keys(Frame *frame);
// One of several; asks for the action of the one that was clicked.
void chrome_switch(Frame *frame, Rect rect, const char *const *labels, const Action *actions,
                   int count, int chosen);

StateLook chrome_look(LaneState state);
void chrome_glyph(Frame *frame, LaneState state, Point centre, float size);
void chrome_write_size(const Timeline *timeline, Text *out);  // "3 tasks, 11 steps"
// Appends the lane's label, or "the main program" for 0.
void chrome_lane_name(const Frame *frame, LaneId lane, Text *out);
// The time as finely as fits into the width, in place of what `out` held.
void chrome_write_time(const Frame *frame, TextRole role, float width, Nanos time, Text *out);
void chrome_write_count(Text *out, size_t count);    // "1 204 000": thousands stand apart.
bool chrome_pointed(const Frame *frame, Rect rect);  // The pointer is over it.
