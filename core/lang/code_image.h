// A Code, and all it points to, as one piece of memory without pointers: the modules that come with
// the program are compiled while it is built, and lie in it in this form. Reading copies no more
// than the tables of names and constants; instructions, places and texts are used where they lie.
//
// An image is only read by the build that wrote it, so it is trusted; it never comes from a file.
#pragma once

#include "base/arena.h"
#include "lang/code.h"

void code_image_write(const Code *code, Text *out);
// `image` is aligned to four bytes and outlives the Code. NULL when it was written on a machine
// with another byte order: compile the source then.
const Code *code_image_read(Arena *arena, const void *image);
