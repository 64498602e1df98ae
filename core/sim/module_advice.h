// What to do about a module that a scenario cannot import.
#pragma once

#include "lang/diagnostic.h"
#include "sim/siblings.h"

// Gives every diagnostic about a missing module its advice: what to write instead, or the name that
// may have been meant.
void module_advice_add(Arena *arena, const Siblings *siblings, Diagnostics *diagnostics);
// One sentence that names all modules there are.
void module_advice_list(Text *out);
