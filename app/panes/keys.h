// The keys as this user has them: the built-in table of bindings.h, with what the user's keys.ini
// says instead. Lines are "next-step = L, Ctrl Right": an action by its name, and its keys; "none"
// leaves it without one. NULL stands for the table as it is built in.
#pragma once

#include "base/array.h"
#include "base/error.h"
#include "panes/bindings.h"

typedef struct Keys {
    ARRAY(Binding) items;
} Keys;

void keys_begin(Keys *keys);
void keys_finish(Keys *keys);
// Takes a line of keys.ini. On bad input changes nothing, and says what is wrong.
bool keys_take(Keys *keys, Slice action, Slice words, Error *error);

size_t keys_count(const Keys *keys);
const Binding *keys_at(const Keys *keys, size_t index);
Action keys_find(const Keys *keys, const InputEvent *event);  // ACTION_NONE: no key of ours.
// The first key of an action, for tooltips; nothing when it has none.
void keys_write(const Keys *keys, Action action, Text *out);

void action_write_name(Action action, Text *out);  // "next-step"
