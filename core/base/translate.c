#include "base/translate.h"

// Longer ones carry a program's own text; they are not searched.
enum { LONGEST = 500, MOST_SLOTS = 4 };

typedef struct Match {
    Slice slots[26];
    int count;
} Match;

// "{a}": a letter in braces. What stands at any other brace is text.
static bool is_slot(const char *at) {
    return at[0] == '{' && at[1] >= 'a' && at[1] <= 'z' && at[2] == '}';
}

static bool matches(const char *pattern, Slice said, Match *match) {
    for (; *pattern && !is_slot(pattern); pattern++) {
        if (!said.length || said.data[0] != *pattern) {
            return false;
        }
        said = slice_sub(said, 1, said.length);
    }
    if (!*pattern) {
        return said.length == 0;
    }
    if (match->count == MOST_SLOTS) {
        return false;
    }
    match->count++;
    for (size_t length = 1; length <= said.length; length++) {
        if (matches(pattern + 3, slice_sub(said, length, said.length), match)) {
            match->slots[pattern[1] - 'a'] = slice_sub(said, 0, length);
            return true;
        }
    }
    match->count--;
    return false;
}

static void fill(const char *sentence, const Match *match, const char *const *templates,
                 size_t count, Text *out) {
    while (*sentence) {
        if (!is_slot(sentence)) {
            text_append_char(out, *sentence++);
            continue;
        }
        Slice slot = match->slots[sentence[1] - 'a'];
        if (sentence[1] != 'k' || !translate_said(slot, templates, count, out)) {
            text_append(out, slot);
        }
        sentence += 3;
    }
}

bool translate_said(Slice said, const char *const *templates, size_t count, Text *out) {
    for (size_t i = 0; i < count && said.length && said.length <= LONGEST; i++) {
        Match match = {0};
        if (matches(templates[i], said, &match)) {
            fill(gettext(templates[i]), &match, templates, count, out);
            return true;
        }
    }
    return false;
}
