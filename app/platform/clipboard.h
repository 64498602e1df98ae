// Pictures on the clipboard, which SDL 2 cannot put there: the desktop's own tool does.
#pragma once

#include <stdbool.h>

// Offers the PNG file's content to other programs, by wl-copy or xclip. False when neither is there
// or it fails. The file may be removed afterwards.
bool clipboard_copy_png(const char *path);
