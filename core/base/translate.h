// Sentences that people read, in their language. `_()` marks a text and gives it translated; `N_()`
// only marks it, for tables. Who has chosen no language gets the text as it is written here.
#pragma once

#include <libintl.h>

#define _(text)  gettext(text)
#define N_(text) text
