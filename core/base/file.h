// Whole files, read and written at once.
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"
#include "base/text.h"

// Appends all bytes of the file to `out`. Files of more than `limit` bytes, directories and what
// cannot be read are errors; `out` is then as it was.
bool file_read(const char *path, size_t limit, Text *out, Error *error);
// Replaces the file as one: who reads it sees the old bytes or the new, never half of them.
bool file_write(const char *path, Slice bytes, Error *error);
