// One line of text being edited: what it says, where the caret is, what is selected. Knows keys,
// not pixels; ui/widgets.h draws it. The clipboard is the caller's.
#pragma once

#include "base/text.h"
#include "ui/input.h"

typedef struct TextField {
    Text text;
    size_t caret;   // Bytes; always between two clusters' code points.
    size_t anchor;  // The other end of the selection; equal to the caret when there is none.
    float scroll;   // Logical px that are out of sight at the left.
} TextField;

void text_field_finish(TextField *field);
void text_field_set(TextField *field, Slice text);     // All of it selected.
void text_field_insert(TextField *field, Slice text);  // Instead of the selection; one line.
Slice text_field_selection(const TextField *field);
// Takes typed text and the editing keys; false for what is not for a field (Enter, Escape, F5).
bool text_field_input(TextField *field, const InputEvent *event);
