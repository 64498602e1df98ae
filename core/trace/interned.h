// Texts by number: equal bytes get the same number, and what a number means never changes. One
// thread interns, any thread looks up the numbers that reached it.
#pragma once

#include <stddef.h>

#include "base/text.h"
#include "trace/event.h"

typedef struct Interned Interned;

enum { INTERNED_LIMIT = 4096 };  // Longer texts are cut, and end in an ellipsis.

Interned *interned_create(void);
void interned_destroy(Interned *interned);  // NULL is fine.

TextId interned_add(Interned *interned, Slice text);
// The empty slice for 0 and for what was never interned.
Slice interned_at(const Interned *interned, TextId id);
// Ids run from 1 to this.
TextId interned_count(const Interned *interned);
size_t interned_bytes(const Interned *interned);
