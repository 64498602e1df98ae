// Which characters make a name.
#pragma once

#include <stdbool.h>
#include <stdint.h>

bool rune_starts_identifier(uint32_t rune);
bool rune_continues_identifier(uint32_t rune);
bool rune_is_printable(uint32_t rune);
