// The examples that come with Coroscope speak the reader's language too: their titles, and the
// sentence that says what they show. They are Python files in English, which nobody edits for that;
// a catalog knows them by their own words.
#pragma once

#include "base/text.h"

// The title or the first sentence of an example, translated; any other words as they are. Good as
// long as `words`, or for ever.
Slice example_words(Slice words);
