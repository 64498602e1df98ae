// The modules that are written in Python, as text inside the program. The table is made by embed.py
// out of source/, sorted by name.
#pragma once

#include <stddef.h>

typedef struct EmbeddedSource {
    const char *name;  // NULL ends the table.
    const char *file;  // What tracebacks call it.
    size_t length;
    const char *text;
} EmbeddedSource;

extern const EmbeddedSource embedded_sources[];
