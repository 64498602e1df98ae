// Where the program keeps what it remembers between sessions: $XDG_STATE_HOME/coroscope.
#pragma once

#include "base/text.h"

// Appends the folder. False when there is no home to keep it in; relative values do not count.
bool state_folder(Text *out);
// Appends $XDG_CONFIG_HOME, in the same manner: the folder of all programs' settings.
bool config_folder(Text *out);
// Appends the folder of pictures, as the desktop names it in user-dirs.dirs; else the home.
void pictures_folder(Text *out);
// Makes it, with those above it.
void state_folder_make(const Text *folder);
