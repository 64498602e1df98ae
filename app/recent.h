// The files opened last and what their last runs were, kept under $XDG_STATE_HOME/coroscope, newest
// first. A file that is there no more is forgotten.
#pragma once

#include "base/array.h"
#include "panes/start_page.h"

enum { RECENT_MOST = 8 };

typedef struct Recent {
    char *paths[RECENT_MOST];
    const char *names[RECENT_MOST];  // Without folders, borrowed from the paths.
    RunNote notes[RECENT_MOST];
    size_t count;
} Recent;

void recent_finish(Recent *recent);
void recent_load(Recent *recent);
// All of these save; what cannot be saved is only forgotten.
void recent_add(Recent *recent, const char *path);  // Puts it first.
void recent_remove(Recent *recent, size_t index);
void recent_drop_missing(Recent *recent);
// What the run of this file was, if it is among them.
void recent_note(Recent *recent, const char *path, RunNote note);
