// A value in a few words, for the trace: what repr() would say of it where that runs no code of the
// program, and else its class and its attributes. Asking never changes anything that the program
// could notice, and takes no longer than the words allow.
#pragma once

#include "vm/vm.h"

typedef struct BriefLimits {
    size_t length;  // Of the words, in bytes; what is cut ends in an ellipsis.
    size_t items;   // Of each list, dict, set or object.
    int depth;      // Of what lies within another.
} BriefLimits;

void value_brief(Vm *vm, Value value, BriefLimits limits, Text *out);
