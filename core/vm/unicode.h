// What is known about characters: of which kind they are, and their other cases.
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "lang/identifier.h"

typedef struct UnicodeRange {
    uint32_t first, last;
} UnicodeRange;

typedef struct CaseRange {
    uint32_t first, last;
    uint32_t step;
    int32_t delta;
} CaseRange;

typedef struct CaseSpecial {
    uint32_t rune;
    uint32_t to[3];  // 0 ends them.
} CaseSpecial;

#define UNICODE_RANGES(X)                                                                          \
    X(alphabetic) X(space) X(decimal) X(digit) X(numeric) X(lower) X(upper) X(title)
#define UNICODE_CASES(X)    X(to_upper) X(to_lower) X(to_title) X(to_folded)
#define UNICODE_SPECIALS(X) X(special_upper) X(special_lower) X(special_title) X(special_folded)

// Tables of what lies beyond ASCII: unicode_tables.c and unicode_cases.c.
#define DECLARE_RANGES(name)                                                                       \
    extern const UnicodeRange unicode_##name[];                                                    \
    extern const size_t unicode_##name##_count;
#define DECLARE_CASES(name)                                                                        \
    extern const CaseRange unicode_##name[];                                                       \
    extern const size_t unicode_##name##_count;
#define DECLARE_SPECIALS(name)                                                                     \
    extern const CaseSpecial unicode_##name[];                                                     \
    extern const size_t unicode_##name##_count;
UNICODE_RANGES(DECLARE_RANGES)
UNICODE_CASES(DECLARE_CASES)
UNICODE_SPECIALS(DECLARE_SPECIALS)
#undef DECLARE_RANGES
#undef DECLARE_CASES
#undef DECLARE_SPECIALS

bool rune_is_alphabetic(uint32_t rune);
bool rune_is_decimal(uint32_t rune);
bool rune_is_digit(uint32_t rune);
bool rune_is_numeric(uint32_t rune);
bool rune_is_space(uint32_t rune);
bool rune_is_lower(uint32_t rune);
bool rune_is_upper(uint32_t rune);
bool rune_is_title(uint32_t rune);
bool rune_is_cased(uint32_t rune);
// The value of a decimal digit, or -1.
int rune_decimal_value(uint32_t rune);

typedef enum CaseKind { CASE_UPPER, CASE_LOWER, CASE_TITLE, CASE_FOLDED } CaseKind;

// The character in another case: up to three. Returns how many.
size_t rune_to_case(uint32_t rune, CaseKind kind, uint32_t out[3]);
