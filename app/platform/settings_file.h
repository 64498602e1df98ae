// Files of lines "name = value", as settings and states are kept in. Whatever else a file holds,
// comments and what later versions wrote, stays in it.
#pragma once

#include "base/text.h"

typedef void SettingsLine(void *context, Slice name, Slice value);

// Hands out each line that is one. A file that cannot be read has none.
void settings_file_read(const char *path, SettingsLine *take, void *context);
// Replaces the value of a name, or adds it at the end; without a value (data NULL) takes it out.
// Makes the folders that lack.
void settings_file_put(const char *path, const char *name, Slice value);
