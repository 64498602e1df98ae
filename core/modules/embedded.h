// The modules that are written in Python, inside the program: as text, which tracebacks show, and
// compiled. The table is made by embed.c out of source/.
#pragma once

#include <stddef.h>

typedef struct EmbeddedSource {
    const char *name;  // NULL ends the table.
    const char *file;  // What tracebacks call it.
    size_t length;
    const void *code;  // See lang/code_image.h.
    const char *text;
} EmbeddedSource;

extern const EmbeddedSource embedded_sources[];
