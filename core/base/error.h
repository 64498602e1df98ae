// What the world did wrong: a file that cannot be read, a font that is missing. The function that
// met it returns false or NULL and fills one of these with a sentence for the user.
#pragma once

#include <stdbool.h>

typedef struct Error {
    char message[512];  // One sentence; empty when nothing went wrong.
} Error;

// Sets the sentence and returns false, so that `return error_set(...)` reads well. NULL is fine.
// `format` is a literal: catalogs are made of such, and the sentence is in the reader's language.
bool error_set(Error *error, const char *format, ...) __attribute__((format(printf, 2, 3)));

// Why the system refused, in the reader's language: of errno, "No such file or directory".
const char *error_reason(int number);
