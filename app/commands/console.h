// The streams of the program's own process: data goes to the one, messages to the other, and input
// comes by the third. What is written is out at once, in the order in which it was written.
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"
#include "base/text.h"
#include "commands/command.h"

// Stream 1 or 2. False when nobody can be told any more: a pipe whose reader left, a full disk.
bool console_write(int stream, Slice bytes);
// What was read of standard input and not asked for yet. Begins zeroed; its bytes are the owner's
// to finish.
typedef struct ConsoleInput {
    Text bytes;
    size_t used;
} ConsoleInput;

// Appends the next line, with its end where it has one. False when there is none, or when
// `may_wait`, asked every tenth of a second, says no.
bool console_read_line(ConsoleInput *input, bool (*may_wait)(void *context), void *context,
                       Text *line);

// The exit status after standard output refused what was written. A reader who left (`| head`) is
// no fault; anything else is said.
int console_refused(void);

// "coroscope: SENTENCE" on standard error.
void console_say(const char *format, ...) __attribute__((format(printf, 1, 2)));
// The same, and the status of what cannot be used.
int console_fail(const char *format, ...) __attribute__((format(printf, 1, 2)));

// Both translate `format`, a literal. These say what is translated already.
void console_say_sentence(const char *sentence);
int console_error(const Error *error);

// Whether to write colours: the option, else NO_COLOR, TERM and whether it is a terminal.
bool console_has_color(int stream, const Arguments *arguments);
bool console_is_ascii(void);  // The locale names an encoding other than UTF-8.
size_t console_width(void);   // In columns.

// Writes a whole output: "-" is standard output, anything else a file, replaced as one. Returns the
// exit status, having said what went wrong.
int output_write(const char *path, Slice bytes);
