// The names that Unicode gives to characters, as \N{...} and the module unicodedata know them.
#pragma once

#include <stdbool.h>
#include <stdint.h>

enum { RUNE_NAME_SIZE = 256 };

// Upper and lower case count as the same. False when nothing is called so.
bool rune_by_name(const char *name, uint32_t *rune);
// False when it has none.
bool rune_name(uint32_t rune, char name[RUNE_NAME_SIZE]);
