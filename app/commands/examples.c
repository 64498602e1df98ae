// coroscope examples: the scenarios that come with the program.
#include "commands/examples.h"

#include <dirent.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/array.h"
#include "base/file.h"
#include "base/translate.h"
#include "commands/command.h"
#include "commands/console.h"
#include "commands/words.h"
#include "sim/scenario.h"
#include "trace/example_words.h"

typedef ARRAY(char *) Names;  // Without ".py", in order.

static bool is_folder(const char *path) {
    struct stat status;
    return stat(path, &status) == 0 && S_ISDIR(status.st_mode);
}

static void write_program_folder(Text *out) {
    char path[4096];
    ssize_t length = readlink("/proc/self/exe", path, sizeof path);
    while (length > 0 && path[length - 1] != '/') {
        length--;
    }
    text_append(out, (Slice){path, length > 0 ? (size_t)length : 0});
}

// Makes `path` absolute and plain, without "..". False when it is no folder.
static bool settle_on_folder(Text *path) {
    char *plain = is_folder(text_c(path)) ? realpath(text_c(path), NULL) : NULL;
    text_clear(path);
    text_append_c(path, plain ? plain : "");
    free(plain);
    return path->length > 0;
}

// An installed program has them in ../share; one that was just built, in the source beside it.
void examples_write_folder(Text *out) {
    static const char *const near[] = {"../share/coroscope/scenarios", "../scenarios"};
    static const char *const known[] = {COROSCOPE_INSTALLED_EXAMPLES, COROSCOPE_SOURCE_EXAMPLES};
    for (size_t i = 0; i < COUNT_OF(near); i++) {
        text_clear(out);
        write_program_folder(out);
        text_append_c(out, near[i]);
        if (settle_on_folder(out)) {
            return;
        }
    }
    for (size_t i = 0; i < COUNT_OF(known); i++) {
        text_append_c(out, known[i]);
        if (settle_on_folder(out)) {
            return;
        }
    }
}

static Slice without_ending(Slice name) {
    return slice_ends_with(name, ".py") ? slice_sub(name, 0, name.length - 3) : name;
}

bool examples_write_path(Slice name, Text *out) {
    examples_write_folder(out);
    name = without_ending(name);
    text_printf(out, "/%.*s.py", (int)name.length, name.data);
    return !memchr(name.data, '/', name.length) && access(text_c(out), R_OK) == 0;
}

// ---- The list ----

static int compare_names(const void *a, const void *b) {
    return strcmp(*(char *const *)a, *(char *const *)b);
}

static void names_finish(Names *names) {
    for (size_t i = 0; i < names->count; i++) {
        mem_free(names->items[i]);
    }
    array_finish(names);
}

static Names names_read(void) {
    Names names = {0};
    Text folder = {0};
    examples_write_folder(&folder);
    DIR *directory = folder.length ? opendir(text_c(&folder)) : NULL;
    for (struct dirent *entry; directory && (entry = readdir(directory));) {
        Slice file = slice_from(entry->d_name);
        if (slice_ends_with(file, ".py")) {
            char *name = mem_copy_text(entry->d_name);
            name[file.length - 3] = 0;
            array_push(&names, name);
        }
    }
    if (directory) {
        closedir(directory);
    }
    text_finish(&folder);
    if (names.count > 0) {
        qsort(names.items, names.count, sizeof *names.items, compare_names);
    }
    return names;
}

static void write_row(const char *name, Text *out) {
    Text path = {0};
    Scenario *scenario =
        examples_write_path(slice_from(name), &path) ? scenario_open(text_c(&path), NULL) : NULL;
    Slice title = scenario ? scenario_title(scenario) : (Slice){"", 0};
    title = example_words(title);
    text_printf(out, "%-22s  %.*s\n", name, (int)title.length, title.data);
    scenario_destroy(scenario);
    text_finish(&path);
}

static int list(void) {
    Names names = names_read();
    Text text = {0};
    for (size_t i = 0; i < names.count; i++) {
        write_row(names.items[i], &text);
    }
    int status = names.count ? output_write("-", text_slice(&text))
                             : console_fail("The examples were not found.");
    text_finish(&text);
    names_finish(&names);
    return status;
}

// ---- One of them ----

static int unknown_example(const char *name) {
    Names names = names_read();
    NearestWord search = {.wanted = without_ending(slice_from(name))};
    for (size_t i = 0; i < names.count; i++) {
        nearest_word_offer(&search, slice_from(names.items[i]));
    }
    int status =
        search.best.length
            ? console_fail("There is no example '%s'. Did you mean '%.*s'?", name,
                           (int)search.best.length, search.best.data)
            : console_fail("There is no example '%s'. 'coroscope examples' lists them.", name);
    names_finish(&names);
    return status;
}

static int read_example(const char *name, Text *source) {
    Text path = {0};
    Error error = {0};
    int status = STATUS_FINE;
    if (!examples_write_path(slice_from(name), &path)) {
        status = unknown_example(name);
    } else if (!file_read(text_c(&path), SCENARIO_SIZE_LIMIT, source, &error)) {
        status = console_error(&error);
    }
    text_finish(&path);
    return status;
}

static int show(const char *name) {
    Text source = {0};
    int status = read_example(name, &source);
    if (status == STATUS_FINE) {
        status = output_write("-", text_slice(&source));
    }
    text_finish(&source);
    return status;
}

static int copy_to(Slice source, const char *path, const Arguments *arguments) {
    if (access(path, F_OK) == 0) {
        return console_fail("%s is there already.", path);
    }
    int status = output_write(path, source);
    if (status == STATUS_FINE && !arguments->quiet) {
        console_say("Wrote %s.", path);
    }
    return status;
}

static int copy(const char *name, const char *folder, const Arguments *arguments) {
    Text source = {0}, path = {0};
    int status = read_example(name, &source);
    if (status == STATUS_FINE) {
        Slice stem = without_ending(slice_from(name));
        text_printf(&path, "%s/%.*s.py", folder, (int)stem.length, stem.data);
        status = copy_to(text_slice(&source), text_c(&path), arguments);
    }
    text_finish(&path);
    text_finish(&source);
    return status;
}

static int run(const Arguments *arguments) {
    const char *const *words = arguments->operands;
    size_t count = arguments->operand_count;
    if (count == 0 || (count == 1 && strcmp(words[0], "list") == 0)) {
        return list();
    }
    if (count == 2 && strcmp(words[0], "show") == 0) {
        return show(words[1]);
    }
    if (count == 3 && strcmp(words[0], "copy") == 0) {
        return copy(words[1], words[2], arguments);
    }
    return console_fail("Usage: coroscope examples %s", examples_command.usage);
}

const Command examples_command = {
    .name = "examples",
    .usage = "[list | show NAME | copy NAME DIR]",
    .summary = N_("the scenarios that come with Coroscope"),
    .most_operands = 3,
    .words = "list|show|copy",
    .run = run,
};
