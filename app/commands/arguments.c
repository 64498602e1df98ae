#include "commands/arguments.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/alloc.h"
#include "base/translate.h"
#include "commands/words.h"

// ---- Values ----

static bool is_digit(char byte) {
    return byte >= '0' && byte <= '9';
}

static Nanos unit_length(Slice unit) {
    static const struct {
        const char *word;
        Nanos length;
    } units[] = {
        {"", NANOS_PER_SECOND},
        {"s", NANOS_PER_SECOND},
        {"ms", NANOS_PER_MILLISECOND},
        {"us", NANOS_PER_MICROSECOND},
        {"\xC2\xB5s", NANOS_PER_MICROSECOND},
        {"ns", 1},
        {"min", 60 * NANOS_PER_SECOND},
        {"m", 60 * NANOS_PER_SECOND},
        {"h", 3600 * NANOS_PER_SECOND},
    };
    for (size_t i = 0; i < COUNT_OF(units); i++) {
        if (slice_is(unit, units[i].word)) {
            return units[i].length;
        }
    }
    return 0;
}

// A length of time: 3, 3s, 500ms, 2min, 1.5h, 20us, 7ns. Exact to the nanosecond. A number alone
// is seconds.
static bool time_parse(Slice text, Nanos *time) {
    size_t at = 0, digits = 0;
    int64_t whole = 0;
    for (; at < text.length && is_digit(text.data[at]); at++, digits++) {
        if (__builtin_mul_overflow(whole, 10, &whole) ||
            __builtin_add_overflow(whole, text.data[at] - '0', &whole)) {
            return false;
        }
    }
    size_t point = at;
    if (at < text.length && text.data[at] == '.') {
        for (at++; at < text.length && is_digit(text.data[at]); at++) {
            digits++;
        }
    }
    size_t end = at;
    while (at < text.length && text.data[at] == ' ') {
        at++;
    }
    Nanos unit = unit_length(slice_sub(text, at, text.length));
    if (!digits || !unit || __builtin_mul_overflow(whole, unit, time)) {
        return false;
    }
    Nanos part = unit;
    for (size_t i = point + 1; i < end && part > 0; i++) {
        // Decimal by decimal; those finer than a nanosecond are cut.
        part /= 10;
        if (__builtin_add_overflow(*time, part * (text.data[i] - '0'), time)) {
            return false;
        }
    }
    return true;
}

static bool parse_number(const char *text, uint64_t *number) {
    char *end;
    errno = 0;
    unsigned long long value = strtoull(text, &end, 10);
    *number = value;
    return is_digit(text[0]) && !*end && errno == 0;
}

static bool parse_size(const char *text, PixelSize *size) {
    enum { LEAST = 64, MOST = 16384 };
    char *end;
    unsigned long width = is_digit(text[0]) ? strtoul(text, &end, 10) : 0;
    if (!width || *end != 'x' || !is_digit(end[1])) {
        return false;
    }
    unsigned long height = strtoul(end + 1, &end, 10);
    *size = (PixelSize){(uint32_t)width, (uint32_t)height};
    return !*end && width >= LEAST && width <= MOST && height >= LEAST && height <= MOST;
}

static bool set_choice(const Option *option, const char *text, int *choice, Error *error) {
    *choice = words_find(option->value, slice_from(text));
    if (*choice >= 0) {
        return true;
    }
    NearestWord search = {.wanted = slice_from(text)};
    Slice word;
    for (size_t position = 0; words_next(option->value, &position, &word);) {
        nearest_word_offer(&search, word);
    }
    if (search.best.length) {
        return error_set(error, "--%s does not know '%s'. Did you mean '%.*s'?", option->name, text,
                         (int)search.best.length, search.best.data);
    }
    return error_set(error, "--%s is one of %s, not '%s'.", option->name, option->value, text);
}

static bool set_value(const Option *option, const char *text, Arguments *arguments, Error *error) {
    void *field = (char *)arguments + option->field;
    switch (option->kind) {
    case OPTION_FLAG: *(bool *)field = true; return true;
    case OPTION_FILE:
        *(const char **)field = text;
        return *text || error_set(error, "--%s needs a file, and its name is empty.", option->name);
    case OPTION_NUMBER:
        return parse_number(text, field) ||
               error_set(error, "--%s is a whole number, not '%s'.", option->name, text);
    case OPTION_TIME:
        return time_parse(slice_from(text), field) ||
               error_set(error, "--%s is a time like 3, 3s, 500ms or 2min, not '%s'.", option->name,
                         text);
    case OPTION_SIZE:
        return parse_size(text, field) ||
               error_set(error, "--%s is like 1600x900, from 64 to 16384 each, not '%s'.",
                         option->name, text);
    case OPTION_CHOICE: return set_choice(option, text, field, error);
    }
    return false;
}

// ---- Options ----

typedef struct Parser {
    CommandLine *line;
    const char *const *words;
    size_t count;
    size_t at;
    size_t operand_count;
    Error *error;
} Parser;

typedef bool IsMeant(const Option *option, Slice name);

static bool has_name(const Option *option, Slice name) {
    return slice_is(name, option->name);
}

static bool has_letter(const Option *option, Slice name) {
    return option->letter && option->letter == name.data[0];
}

static const Option *find_option(const Command *command, IsMeant *is_meant, Slice name) {
    for (size_t i = 0; i < command->option_count; i++) {
        if (is_meant(&command->options[i], name)) {
            return &command->options[i];
        }
    }
    for (size_t i = 0; i < global_option_count; i++) {
        if (is_meant(&global_options[i], name)) {
            return &global_options[i];
        }
    }
    return NULL;
}

static bool unknown_option(Parser *parser, Slice name) {
    const Command *command = parser->line->command;
    NearestWord search = {.wanted = name};
    for (size_t i = 0; i < command->option_count; i++) {
        nearest_word_offer(&search, slice_from(command->options[i].name));
    }
    for (size_t i = 0; i < global_option_count; i++) {
        nearest_word_offer(&search, slice_from(global_options[i].name));
    }
    const char *verb = command->name ? command->name : "coroscope";
    if (search.best.length) {
        return error_set(parser->error, "%s has no option '--%.*s'. Did you mean '--%.*s'?", verb,
                         (int)name.length, name.data, (int)search.best.length, search.best.data);
    }
    return error_set(parser->error, "%s has no option '--%.*s'.", verb, (int)name.length,
                     name.data);
}

static bool take_next_word(Parser *parser, const Option *option) {
    if (parser->at >= parser->count) {
        return error_set(parser->error, "--%s needs a value: %s.", option->name, option->value);
    }
    return set_value(option, parser->words[parser->at++], &parser->line->arguments, parser->error);
}

static bool parse_long(Parser *parser, const char *word) {
    size_t length = strcspn(word, "=");
    const char *value = word[length] ? word + length + 1 : NULL;
    const Option *option = find_option(parser->line->command, has_name, (Slice){word, length});
    if (!option) {
        return unknown_option(parser, (Slice){word, length});
    }
    if (option->kind == OPTION_FLAG && value) {
        return error_set(parser->error, "--%s takes no value.", option->name);
    }
    if (option->kind == OPTION_FLAG || value) {
        return set_value(option, value, &parser->line->arguments, parser->error);
    }
    return take_next_word(parser, option);
}

// Letters in one word: flags, and at the end perhaps one with a value.
static bool parse_letters(Parser *parser, const char *letters) {
    for (; *letters; letters++) {
        const Option *option = find_option(parser->line->command, has_letter, (Slice){letters, 1});
        if (!option) {
            return error_set(
                parser->error, "%s has no option '-%c'.",
                parser->line->command->name ? parser->line->command->name : "coroscope", *letters);
        }
        if (option->kind != OPTION_FLAG) {
            return letters[1]
                       ? set_value(option, letters + 1, &parser->line->arguments, parser->error)
                       : take_next_word(parser, option);
        }
        set_value(option, NULL, &parser->line->arguments, parser->error);
    }
    return true;
}

// ---- Operands ----

// The first word that is no option is a verb or a file. A verb with a typing error is recognised by
// looking like no file.
static bool choose_command(Parser *parser, const char *word, bool *is_verb) {
    const Command *command = command_find(word);
    *is_verb = command != NULL;
    if (command) {
        parser->line->command = command;
        return true;
    }
    if (strpbrk(word, "/.") || strcmp(word, "-") == 0 || access(word, F_OK) == 0) {
        return true;
    }
    NearestWord search = {.wanted = slice_from(word)};
    for (size_t i = 0; i < command_count; i++) {
        nearest_word_offer(&search, slice_from(commands[i]->name));
    }
    if (search.best.length) {
        return error_set(parser->error, "There is no verb '%s'. Did you mean '%.*s'?", word,
                         (int)search.best.length, search.best.data);
    }
    return error_set(parser->error, "There is no verb and no file '%s'.", word);
}

static bool parse_operand(Parser *parser, const char *word) {
    if (parser->line->command == &open_command && parser->operand_count == 0) {
        bool is_verb;
        if (!choose_command(parser, word, &is_verb) || is_verb) {
            return is_verb;
        }
    }
    parser->line->words[parser->operand_count++] = word;
    return true;
}

// What stands after "--": operands, or arguments of the program.
static void take_rest(Parser *parser) {
    CommandLine *line = parser->line;
    size_t first = parser->operand_count;
    size_t count = parser->count - parser->at;
    memcpy(line->words + first, parser->words + parser->at, count * sizeof *line->words);
    parser->at = parser->count;
    if (line->command->takes_rest) {
        line->arguments.rest = line->words + first;
        line->arguments.rest_count = count;
    } else {
        parser->operand_count += count;
    }
}

static bool parse_word(Parser *parser, const char *word) {
    if (strcmp(word, "--") == 0) {
        take_rest(parser);
        return true;
    }
    if (word[0] == '-' && word[1] == '-') {
        return parse_long(parser, word + 2);
    }
    if (word[0] == '-' && word[1]) {
        return parse_letters(parser, word + 1);
    }
    return parse_operand(parser, word);
}

static bool check_operands(const CommandLine *line, Error *error) {
    const Command *command = line->command;
    size_t count = line->arguments.operand_count;
    if (line->arguments.help || line->arguments.version) {
        return true;
    }
    if (count < command->least_operands) {
        return error_set(error, "Usage: coroscope %s %s", command->name, command->usage);
    }
    if (count > command->most_operands) {
        return error_set(error, "%s does not know what to do with '%s'.%s", command->name,
                         line->arguments.operands[command->most_operands],
                         command->takes_rest ? _(" The program's own arguments stand after '--'.")
                                             : "");
    }
    return true;
}

bool command_line_parse(CommandLine *line, const char *const *words, size_t count, Error *error) {
    *line = (CommandLine){
        .command = &open_command,
        .arguments = {.until = TIME_NOT_GIVEN,
                      .interrupt_at = TIME_NOT_GIVEN,
                      .at = TIME_NOT_GIVEN,
                      .from = TIME_NOT_GIVEN,
                      .to = TIME_NOT_GIVEN},
        .words = mem_zeroed(count + 1, sizeof *line->words),
    };
    Parser parser = {.line = line, .words = words, .count = count, .error = error};
    while (parser.at < count) {
        if (!parse_word(&parser, words[parser.at++])) {
            return false;
        }
    }
    line->arguments.operands = line->words;
    line->arguments.operand_count = parser.operand_count;
    return check_operands(line, error);
}

LanguageChoice command_line_language(const char *const *words, size_t count) {
    const Option *option = NULL;
    for (size_t i = 0; i < global_option_count; i++) {
        option = global_options[i].field == FIELD(language) ? &global_options[i] : option;
    }
    int choice = SPEAK_AUTO;
    for (size_t i = 0; i < count && strcmp(words[i], "--") != 0; i++) {
        bool next = strcmp(words[i], "--lang") == 0 && i + 1 < count;
        bool same = strncmp(words[i], "--lang=", 7) == 0;
        int said = next   ? words_find(option->value, slice_from(words[i + 1]))
                   : same ? words_find(option->value, slice_from(words[i] + 7))
                          : -1;
        choice = said >= 0 ? said : choice;
    }
    return (LanguageChoice)choice;
}

void command_line_finish(CommandLine *line) {
    mem_free(line->words);
    *line = (CommandLine){0};
}
