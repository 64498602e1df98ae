// The files opened last, kept under $XDG_STATE_HOME/coroscope, newest first.
#pragma once

#include "base/array.h"

enum { RECENT_MOST = 8 };

typedef struct Recent {
    char *paths[RECENT_MOST];
    const char *names[RECENT_MOST];  // Without folders, borrowed from the paths.
    size_t count;
} Recent;

void recent_finish(Recent *recent);
void recent_load(Recent *recent);
// Puts it first and saves; what cannot be saved is only forgotten.
void recent_remove(Recent *recent, size_t index);
void recent_add(Recent *recent, const char *path);
