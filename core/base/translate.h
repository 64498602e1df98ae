// Sentences that people read, in their language. `_()` marks a text and gives it translated; `N_()`
// only marks it, for tables. Who has chosen no language gets the text as it is written here.
#pragma once

#include <libintl.h>
#include <stdbool.h>

#include "base/text.h"

#define _(text)  gettext(text)
#define N_(text) text

// A trace is the same whoever reads it, so what goes into one is said in English.
typedef enum Tongue { TONGUE_ENGLISH, TONGUE_OF_READER } Tongue;

static inline const char *in_tongue(Tongue tongue, const char *marked) {
    return tongue == TONGUE_OF_READER ? gettext(marked) : marked;
}

// A text that was filled in before anyone asked for a language: what CPython's parser says, what a
// trace keeps. `templates` are marked sentences with slots, "cannot assign to {a}"; where `said`
// was made of one of them, appends that one translated and filled in. What stands in a slot is the
// program's and stays as it is; but "{k}" is a word of ours, translated where it is a template too.
// False, and nothing appended, when it was made of none.
bool translate_said(Slice said, const char *const *templates, size_t count, Text *out);
