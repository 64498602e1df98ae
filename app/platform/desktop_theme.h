// Whether the desktop is dark, as far as its own files tell.
#pragma once

#include <stdbool.h>

// Where they do not tell it is.
bool desktop_is_dark(void);
