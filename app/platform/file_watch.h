// Tells when the contents of files may have changed. Watches their folders, so that editors which
// save by writing another file and renaming it are noticed too, and waits until a save has settled.
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"

typedef struct FileWatch FileWatch;

// Of more files than FILE_WATCH_MOST the first are watched.
enum { FILE_WATCH_MOST = 256 };

// `changed` is called on the watch's own thread: let it wake the main thread, no more.
FileWatch *file_watch_start(const char *const *paths, size_t count, void (*changed)(void *context),
                            void *context, Error *error);
// Whether it is these files that it watches.
bool file_watch_is_of(const FileWatch *watch, const char *const *paths, size_t count);
// Waits for its thread; no call comes after. NULL is fine.
void file_watch_stop(FileWatch *watch);
// Whether any of them changed since this was last asked.
bool file_watch_take_change(FileWatch *watch);
