// One program, two ways in: a verb of the command line, or the window.
#include <errno.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "commands/arguments.h"
#include "commands/console.h"
#include "commands/help.h"
#include "platform/language.h"
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

static bool is_set(const char *name) {
    const char *value = getenv(name);
    return value && *value;
}

// A window that nobody can see would wait for ever for somebody to close it.
static bool has_display(void) {
    const char *driver = getenv("SDL_VIDEODRIVER");
    bool is_pretended =
        driver && (strcmp(driver, "offscreen") == 0 || strcmp(driver, "dummy") == 0);
    return !is_pretended && (is_set("DISPLAY") || is_set("WAYLAND_DISPLAY"));
}

// A window that opens on something else than what was asked for would mislead.
static int check_operands(const Arguments *arguments) {
    for (size_t i = 0; i < arguments->operand_count; i++) {
        const char *path = arguments->operands[i];
        if (strcmp(path, "-") != 0 && access(path, R_OK) != 0) {
            return console_fail("Cannot open %s: %s.", path, error_reason(errno));
        }
    }
    return STATUS_FINE;
}

static int run(const CommandLine *line) {
    if (line->arguments.help) {
        return print_help(line->command);
    }
    if (line->arguments.version) {
        return output_write("-", SLICE("coroscope " COROSCOPE_VERSION "\n"));
    }
    bool wants_window = line->command == &open_command && has_display();
    int status = wants_window ? check_operands(&line->arguments) : STATUS_FINE;
    if (status != STATUS_FINE) {
        return status;
    }
    if (wants_window && window_loop_run(&line->arguments, NULL)) {
        return STATUS_FINE;
    }
    return line->command->run(&line->arguments);
}

static void choose_language(LanguageChoice choice) {
    language_begin();
    if (choice != SPEAK_AUTO) {
        language_use(choice == SPEAK_CHINESE ? LANGUAGE_CHINESE : LANGUAGE_ENGLISH);
    } else if (console_is_ascii()) {
        // A terminal of another encoding would show something unreadable.
        language_use(LANGUAGE_ENGLISH);
    }
}

int main(int count, char **words) {
    // A reader who leaves is an answer to a write, not the end of the process.
    signal(SIGPIPE, SIG_IGN);
    CommandLine line;
    Error error = {0};
    const char *const *said = (const char *const *)words + 1;
    size_t said_count = count > 0 ? (size_t)count - 1 : 0;
    choose_language(command_line_language(said, said_count));
    bool good = command_line_parse(&line, said, said_count, &error);
    int status = good ? run(&line) : console_error(&error);
    command_line_finish(&line);
    return status;
}
