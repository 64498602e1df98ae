// The language of the window: which catalog gettext reads. Only messages follow it; numbers stay as
// the program writes them.
#pragma once

#include <stdbool.h>

typedef enum Language { LANGUAGE_ENGLISH, LANGUAGE_CHINESE, LANGUAGE_COUNT } Language;

// Finds the catalogs: in $COROSCOPE_LOCALES, beside the program in a build folder, or where they
// are installed. Returns the language that LANGUAGE, LC_ALL, LC_MESSAGES or LANG ask for, and uses
// it.
Language language_begin(void);
// From now on _() answers in this one.
void language_use(Language language);
Language language_now(void);
