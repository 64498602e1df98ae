#include "platform/language.h"

#include <libintl.h>
#include <locale.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/text.h"

#define DOMAIN "coroscope"

static const char *const CODES[LANGUAGE_COUNT] = {"en", "zh_CN"};

// "en", "zh_CN"
static const char *language_code(Language language) {
    return (unsigned)language < LANGUAGE_COUNT ? CODES[language] : CODES[LANGUAGE_ENGLISH];
}

// "zh", "zh_CN.UTF-8"; what is unknown is English.
static Language language_of_code(const char *code) {
    return strncmp(code, "zh", 2) == 0 ? LANGUAGE_CHINESE : LANGUAGE_ENGLISH;
}

// Where catalogs are tried out.
static bool find_named(Text *folder) {
    const char *named = getenv("COROSCOPE_LOCALES");
    text_append_c(folder, named ? named : "");
    return named && *named;
}

// build/coroscope has its catalogs in build/assets/po/zh_CN/LC_MESSAGES.
static bool find_beside_program(Text *folder) {
    char path[4096];
    ssize_t length = readlink("/proc/self/exe", path, sizeof path - 1);
    if (length <= 0) {
        return false;
    }
    path[length] = 0;
    char *slash = strrchr(path, '/');
    *slash = 0;
    text_printf(folder, "%s/assets/po", path);
    return access(text_c(folder), R_OK) == 0;
}

static Language of_environment(void) {
    static const char *const names[] = {"LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        const char *value = getenv(names[i]);
        if (value && *value) {
            return language_of_code(value);
        }
    }
    return LANGUAGE_ENGLISH;
}

Language language_begin(void) {
    Text folder = {0};
    bool found = find_named(&folder) || find_beside_program(&folder);
    bindtextdomain(DOMAIN, found ? text_c(&folder) : COROSCOPE_LOCALES);
    bind_textdomain_codeset(DOMAIN, "UTF-8");
    text_finish(&folder);
    Language language = of_environment();
    language_use(language);
    return language;
}

void language_use(Language language) {
    // Any locale but "C" lets LANGUAGE choose, and this one is always there.
    setlocale(LC_MESSAGES, "C.UTF-8");
    setenv("LANGUAGE", language_code(language), 1);
    // Makes gettext look at LANGUAGE again.
    textdomain(DOMAIN);
}

Language language_now(void) {
    const char *code = getenv("LANGUAGE");
    return code ? language_of_code(code) : LANGUAGE_ENGLISH;
}
