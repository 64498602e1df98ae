// Marks outlive the window: those of a file are kept under $XDG_STATE_HOME/coroscope/marks, by its
// path.
#pragma once

#include "panes/marks.h"

void mark_file_load(Marks *marks, const char *path);
// What cannot be saved is only forgotten.
void mark_file_save(const Marks *marks, const char *path);
