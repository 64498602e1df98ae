// Tells when a file's contents may have changed. Watches the folder, so that editors which save by
// writing another file and renaming it are noticed too, and waits until a save has settled.
#pragma once

#include <stdbool.h>

#include "base/error.h"

typedef struct FileWatch FileWatch;

// `changed` is called on the watch's own thread: let it wake the main thread, no more.
FileWatch *file_watch_start(const char *path, void (*changed)(void *context), void *context,
                            Error *error);
// Waits for its thread; no call comes after. NULL is fine.
void file_watch_stop(FileWatch *watch);
// Whether the file changed since this was last asked.
bool file_watch_take_change(FileWatch *watch);
