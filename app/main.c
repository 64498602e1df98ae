// One program, two ways in: a verb of the command line, or the window.
#include <signal.h>
#include <stdlib.h>
#include <string.h>

#include "commands/arguments.h"
#include "commands/console.h"
#include "commands/help.h"
#include "window_loop.h"

static int print_help(const Command *command) {
    Text text = {0};
    if (command == &open_command) {
        help_write(&text);
    } else {
        help_write_command(command, &text);
    }
    int status = output_write("-", text_slice(&text));
    text_finish(&text);
    return status;
}

static int run(const CommandLine *line) {
    if (line->arguments.help) {
        return print_help(line->command);
    }
    if (line->arguments.version) {
        return output_write("-", SLICE("coroscope " COROSCOPE_VERSION "\n"));
    }
    // Without a verb: the window, where there is a display for one.
    if (line->command == &open_command && window_loop_run(&line->arguments, NULL)) {
        return STATUS_FINE;
    }
    return line->command->run(&line->arguments);
}

int main(int count, char **words) {
    // A reader who leaves is an answer to a write, not the end of the process.
    signal(SIGPIPE, SIG_IGN);
    CommandLine line;
    Error error = {0};
    bool good = command_line_parse(&line, (const char *const *)words + 1,
                                   count > 0 ? (size_t)count - 1 : 0, &error);
    int status = good ? run(&line) : console_fail("%s", error.message);
    command_line_finish(&line);
    return status;
}
