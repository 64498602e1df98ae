// Lists of words in one string, "dark|light", and which of them somebody may have meant.
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "base/text.h"

// The next word at `*position`, which moves past it. False at the end.
bool words_next(const char *words, size_t *position, Slice *word);
// Which of them this is, from 0; -1: none.
int words_find(const char *words, Slice word);

// A search for the nearest word, to be begun zeroed but for `wanted`.
typedef struct NearestWord {
    Slice wanted;
    Slice best;  // Empty: nothing is near enough to be meant.
    size_t distance;
} NearestWord;
void nearest_word_offer(NearestWord *search, Slice candidate);
