// Reads a command line by the tables of command.h. Options may stand anywhere, as `--name value`,
// `--name=value`, `-n value`, `-nvalue`; "-" alone is an operand.
#pragma once

#include "base/error.h"
#include "base/text.h"
#include "commands/command.h"

typedef struct CommandLine {
    const Command *command;
    Arguments arguments;
    const char **words;  // What arguments.operands and .rest point into.
} CommandLine;

// `words` without the program's name; they must outlive `line`. False with a sentence in `error`.
bool command_line_parse(CommandLine *line, const char *const *words, size_t count, Error *error);
// Which language a command line asks for, be the rest of it right or wrong.
LanguageChoice command_line_language(const char *const *words, size_t count);
void command_line_finish(CommandLine *line);
