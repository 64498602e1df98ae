// Names of Python's library that people use and that this program does not have: said before the
// run, where the name is written, instead of failing when it is reached.
#pragma once

#include "lang/ast.h"

typedef struct UnsupportedName {
    const char *module;  // "builtins" of what needs no import.
    const char *name;
    const char *advice;
} UnsupportedName;

// All of them; one with a NULL module ends the list.
const UnsupportedName *unsupported_names(void);
// NULL: it is not among them.
const UnsupportedName *unsupported_name_find(const char *module, const char *name);
