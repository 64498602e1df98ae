// Where new files go, and that no other is lost by them.
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "app_struct.h"
#include "base/file.h"
#include "base/translate.h"
#include "commands/examples.h"
#include "platform/state_folder.h"

static void write_stem(const Document *document, Text *out) {
    const char *dot = strrchr(document->name, '.');
    size_t length =
        dot && dot != document->name ? (size_t)(dot - document->name) : strlen(document->name);
    text_append(out, (Slice){document->name, length});
}

// Of what comes with the program the folder is not the user's, even where it can be written.
static bool is_example(const Document *document) {
    Text folder = {0};
    examples_write_folder(&folder);
    char *real = realpath(document->path, NULL), *examples = realpath(text_c(&folder), NULL);
    size_t length = examples ? strlen(examples) : 0;
    bool inside = real && length && strncmp(real, examples, length) == 0 && real[length] == '/';
    free(real);
    free(examples);
    text_finish(&folder);
    return inside;
}

static void write_folder(const Document *document, Text *out) {
    size_t length = (size_t)(document->name - document->path);
    text_append(out, (Slice){document->path, length});
    if (is_example(document) || access(length ? text_c(out) : ".", W_OK) != 0) {
        text_clear(out);
        pictures_folder(out);
        text_append_char(out, '/');
    }
}

// Beside the file when that folder is the user's, else where pictures go. Where a file has that
// name already, the next free number follows it.
void app_default_path(const App *app, const char *ending, Text *out) {
    enum { MOST = 10000 };
    Text stem = {0};
    write_folder(app->document, &stem);
    write_stem(app->document, &stem);
    if (app_is_comparing(app)) {
        text_append_c(&stem, "-compared");
    }
    text_append(out, text_slice(&stem));
    text_append_c(out, ending);
    for (int number = 2; access(text_c(out), F_OK) == 0 && number < MOST; number++) {
        text_clear(out);
        text_append(out, text_slice(&stem));
        text_printf(out, "-%d%s", number, ending);
    }
    text_finish(&stem);
}

// What is there is replaced only when that was asked for twice.
bool app_may_write(App *app, const char *path) {
    bool asked = strcmp(text_c(&app->replaced), path) == 0;
    text_clear(&app->replaced);
    if (asked || access(path, F_OK) != 0) {
        return true;
    }
    const char *slash = strrchr(path, '/');
    text_append_c(&app->replaced, path);
    Text sentence = {0};
    const char *rest = text_append_to_slot(&sentence, _("{} exists: save again to replace it."));
    text_append_c(&sentence, slash ? slash + 1 : path);
    text_append_c(&sentence, rest);
    snprintf(app->prompt_error, sizeof app->prompt_error, "%s", text_c(&sentence));
    text_finish(&sentence);
    return false;
}
