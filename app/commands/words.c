#include "commands/words.h"

#include <string.h>

enum { MOST_LETTERS = 31 };

bool words_next(const char *words, size_t *position, Slice *word) {
    const char *begin = words + *position;
    if (!*begin) {
        return false;
    }
    size_t length = strcspn(begin, "|");
    *word = (Slice){begin, length};
    *position += length + (begin[length] == '|');
    return true;
}

int words_find(const char *words, Slice word) {
    Slice candidate;
    int index = 0;
    for (size_t position = 0; words_next(words, &position, &candidate); index++) {
        if (slice_equal(candidate, word)) {
            return index;
        }
    }
    return -1;
}

static size_t least(size_t a, size_t b) {
    return a < b ? a : b;
}

// How many letters must be put in, left out, changed or swapped to make one of the other. Long
// words are looked at up to 31 letters.
static size_t word_distance(Slice a, Slice b) {
    size_t costs[MOST_LETTERS + 1][MOST_LETTERS + 1];
    size_t rows = least(a.length, MOST_LETTERS), columns = least(b.length, MOST_LETTERS);
    for (size_t i = 0; i <= rows; i++) {
        for (size_t j = 0; j <= columns; j++) {
            if (i == 0 || j == 0) {
                costs[i][j] = i + j;
                continue;
            }
            bool same = a.data[i - 1] == b.data[j - 1];
            costs[i][j] =
                least(least(costs[i - 1][j], costs[i][j - 1]) + 1, costs[i - 1][j - 1] + !same);
            bool swapped =
                i > 1 && j > 1 && a.data[i - 1] == b.data[j - 2] && a.data[i - 2] == b.data[j - 1];
            if (swapped) {
                costs[i][j] = least(costs[i][j], costs[i - 2][j - 2] + 1);
            }
        }
    }
    return costs[rows][columns];
}

// A short word with half of its letters wrong was not meant; the beginning of a word was.
static bool is_near(Slice wanted, Slice candidate, size_t distance) {
    size_t longer = wanted.length > candidate.length ? wanted.length : candidate.length;
    bool is_beginning =
        wanted.length >= 3 && slice_equal(wanted, slice_sub(candidate, 0, wanted.length));
    return is_beginning || (distance <= 3 && distance * 2 <= longer);
}

void nearest_word_offer(NearestWord *search, Slice candidate) {
    size_t distance = word_distance(search->wanted, candidate);
    if (is_near(search->wanted, candidate, distance) &&
        (!search->best.length || distance < search->distance)) {
        search->best = candidate;
        search->distance = distance;
    }
}
