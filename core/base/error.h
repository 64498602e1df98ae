// What the world did wrong: a file that cannot be read, a font that is missing. The function that
// met it returns false or NULL and fills one of these with a sentence for the user.
#pragma once

#include <stdbool.h>

typedef struct Error {
    char message[512];  // One sentence; empty when nothing went wrong.
} Error;

// Sets the sentence and returns false, so that `return error_set(...)` reads well. NULL is fine.
bool error_set(Error *error, const char *format, ...) __attribute__((format(printf, 2, 3)));
