#include "vm/unicode.h"

static bool lies_in(const UnicodeRange *ranges, size_t count, uint32_t rune) {
    size_t low = 0, high = count;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (rune > ranges[middle].last) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low < count && rune >= ranges[low].first;
}

#define LIES_IN(name, rune) lies_in(unicode_##name, unicode_##name##_count, rune)

bool rune_is_upper(uint32_t rune) {
    return rune < 128 ? rune >= 'A' && rune <= 'Z' : LIES_IN(upper, rune);
}

bool rune_is_lower(uint32_t rune) {
    return rune < 128 ? rune >= 'a' && rune <= 'z' : LIES_IN(lower, rune);
}

bool rune_is_title(uint32_t rune) {
    return rune >= 128 && LIES_IN(title, rune);
}

bool rune_is_cased(uint32_t rune) {
    return rune_is_upper(rune) || rune_is_lower(rune) || rune_is_title(rune);
}

bool rune_is_alphabetic(uint32_t rune) {
    return rune < 128 ? rune_is_upper(rune) || rune_is_lower(rune) : LIES_IN(alphabetic, rune);
}

bool rune_is_decimal(uint32_t rune) {
    return rune < 128 ? rune >= '0' && rune <= '9' : LIES_IN(decimal, rune);
}

bool rune_is_digit(uint32_t rune) {
    return rune_is_decimal(rune) || (rune >= 128 && LIES_IN(digit, rune));
}

bool rune_is_numeric(uint32_t rune) {
    return rune_is_digit(rune) || (rune >= 128 && LIES_IN(numeric, rune));
}

bool rune_is_space(uint32_t rune) {
    return rune < 128 ? rune == ' ' || (rune >= 9 && rune <= 13) || (rune >= 28 && rune <= 31)
                      : LIES_IN(space, rune);
}

// Decimal digits come in rows of ten that begin with zero.
int rune_decimal_value(uint32_t rune) {
    if (rune < 128) {
        return rune >= '0' && rune <= '9' ? (int)(rune - '0') : -1;
    }
    for (size_t i = 0; i < unicode_decimal_count; i++) {
        if (rune >= unicode_decimal[i].first && rune <= unicode_decimal[i].last) {
            return (int)((rune - unicode_decimal[i].first) % 10);
        }
    }
    return -1;
}

static bool simple_case(const CaseRange *ranges, size_t count, uint32_t rune, uint32_t *out) {
    size_t low = 0, high = count;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (rune > ranges[middle].last) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    // Ranges with a step of two may lie within one another.
    for (; low < count && ranges[low].first <= rune; low++) {
        if (rune <= ranges[low].last && (rune - ranges[low].first) % ranges[low].step == 0) {
            *out = (uint32_t)((int64_t)rune + ranges[low].delta);
            return true;
        }
    }
    return false;
}

static size_t special_case(const CaseSpecial *specials, size_t count, uint32_t rune,
                           uint32_t out[3]) {
    for (size_t i = 0; i < count; i++) {
        if (specials[i].rune == rune) {
            size_t length = 0;
            while (length < 3 && specials[i].to[length]) {
                out[length] = specials[i].to[length];
                length++;
            }
            return length;
        }
    }
    return 0;
}

#define SIMPLE(name)  simple_case(unicode_##name, unicode_##name##_count, rune, out)
#define SPECIAL(name) special_case(unicode_##name, unicode_##name##_count, rune, out)

// Georgian letters and title case letters stay what they are, though they have upper cases.
static bool is_own_title(uint32_t rune) {
    return (rune >= 0x10D0 && rune <= 0x10FF) || rune_is_title(rune);
}

// Cherokee folds to its upper case, which came first.
static bool is_own_fold(uint32_t rune) {
    return rune >= 0x13A0 && rune <= 0x13F5;
}

static size_t ascii_case(uint32_t rune, CaseKind kind, uint32_t out[3]) {
    bool up = kind == CASE_UPPER || kind == CASE_TITLE;
    out[0] =
        up ? (rune_is_lower(rune) ? rune - 32 : rune) : (rune_is_upper(rune) ? rune + 32 : rune);
    return 1;
}

size_t rune_to_case(uint32_t rune, CaseKind kind, uint32_t out[3]) {
    if (rune < 128) {
        return ascii_case(rune, kind, out);
    }
    size_t special = kind == CASE_UPPER   ? SPECIAL(special_upper)
                     : kind == CASE_LOWER ? SPECIAL(special_lower)
                     : kind == CASE_TITLE ? SPECIAL(special_title)
                                          : SPECIAL(special_folded);
    if (special > 0) {
        return special;
    }
    out[0] = rune;
    switch (kind) {
    case CASE_UPPER: SIMPLE(to_upper); break;
    case CASE_LOWER: SIMPLE(to_lower); break;
    case CASE_TITLE:
        if (!SIMPLE(to_title) && !is_own_title(rune)) {
            SIMPLE(to_upper);
        }
        break;
    case CASE_FOLDED:
        if (!SIMPLE(to_folded) && !is_own_fold(rune)) {
            SIMPLE(to_lower);
        }
        break;
    }
    return 1;
}
