// What must be true, or the program is wrong. A failed CHECK is a fault of ours, never of the
// scenario's author: it prints the place and the sentence on stderr and aborts.
#pragma once

#include <stdbool.h>

_Noreturn void check_failed(const char *file, int line, const char *sentence);

#define CHECK(condition, sentence)                                                                 \
    do {                                                                                           \
        if (__builtin_expect(!(condition), 0)) {                                                   \
            check_failed(__FILE__, __LINE__, sentence);                                            \
        }                                                                                          \
    } while (0)

// A place that cannot be reached.
#define UNREACHABLE(sentence) check_failed(__FILE__, __LINE__, sentence)
