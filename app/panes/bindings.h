// Which keys mean what: the one table that the window obeys and the key sheet shows. Letters that
// move (W A S D) go by the place of the key, all others by what is printed on it.
#pragma once

#include "base/text.h"
#include "panes/actions.h"
#include "ui/input.h"

typedef struct Binding {
    Action action;
    uint32_t key;
    uint32_t modifiers;
    bool physical;  // By position.
} Binding;

size_t binding_count(void);
const Binding *binding_at(size_t index);
bool binding_matches(const Binding *binding, const InputEvent *event);
void binding_write_keys(const Binding *binding, Text *out);  // "Shift+Left"
bool action_needs_no_run(Action action);  // There is something to do without a file.
const char *action_group(Action action);
const char *action_words(Action action);
// The groups in the order of the key sheet; NULL after the last.
const char *action_group_at(size_t index);
