#include "lang/rune_name.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <uniname.h>

_Static_assert(RUNE_NAME_SIZE >= UNINAME_MAX, "a name has no room");

// The library leaves out those whose name is but their number.
#define IDEOGRAPH "CJK UNIFIED IDEOGRAPH-"

static bool is_ideograph(uint32_t rune) {
    static const struct {
        uint32_t first, last;
    } ranges[] = {{0x3400, 0x4DBF},   {0x4E00, 0x9FFF},   {0x20000, 0x2A6DF}, {0x2A700, 0x2B738},
                  {0x2B740, 0x2B81D}, {0x2B820, 0x2CEA1}, {0x2CEB0, 0x2EBE0}, {0x30000, 0x3134A}};
    for (size_t i = 0; i < sizeof ranges / sizeof *ranges; i++) {
        if (rune >= ranges[i].first && rune <= ranges[i].last) {
            return true;
        }
    }
    return false;
}

bool rune_by_name(const char *name, uint32_t *rune) {
    size_t length = strlen(IDEOGRAPH);
    if (strncasecmp(name, IDEOGRAPH, length) == 0) {
        const char *digits = name + length;
        size_t count = strlen(digits);
        *rune = (uint32_t)strtoul(digits, NULL, 16);
        return (count == 4 || count == 5) && strspn(digits, "0123456789ABCDEFabcdef") == count &&
               is_ideograph(*rune);
    }
    *rune = unicode_name_character(name);
    return *rune != UNINAME_INVALID;
}

bool rune_name(uint32_t rune, char name[RUNE_NAME_SIZE]) {
    if (is_ideograph(rune)) {
        snprintf(name, RUNE_NAME_SIZE, IDEOGRAPH "%X", (unsigned)rune);
        return true;
    }
    return unicode_character_name(rune, name) != NULL;
}
