#include "commands/manual.h"

#include "base/translate.h"
#include "commands/command.h"

// Text as it stands: no dash becomes a hyphen, no line a request.
static void write_plain(const char *text, Text *out) {
    bool at_line_begin = out->length == 0 || out->data[out->length - 1] == '\n';
    for (; *text; text++) {
        if (at_line_begin && (*text == '.' || *text == '\'')) {
            text_append_c(out, "\\&");
        }
        at_line_begin = *text == '\n';
        if (*text == '-') {
            text_append_c(out, "\\-");
        } else if (*text == '\\') {
            text_append_c(out, "\\e");
        } else {
            text_append_char(out, *text);
        }
    }
}

static void write_option(const Option *option, Text *out) {
    text_append_c(out, ".TP\n");
    if (option->letter) {
        text_printf(out, "\\fB\\-%c\\fR, ", option->letter);
    }
    text_append_c(out, "\\fB");
    write_plain("--", out);
    write_plain(option->name, out);
    text_append_c(out, "\\fR");
    if (option->value) {
        text_append_c(out, " \\fI");
        write_plain(option->value, out);
        text_append_c(out, "\\fR");
    }
    text_append_char(out, '\n');
    write_plain(_(option->help), out);
    text_append_c(out, ".\n");
}

static void write_command(const Command *command, Text *out) {
    text_append_c(out, ".SS \"coroscope ");
    write_plain(command->name, out);
    text_append_char(out, ' ');
    write_plain(command->usage, out);
    text_append_c(out, "\"\n");
    write_plain(_(command->details ? command->details : command->summary), out);
    text_append_c(out, "\n");
    for (size_t i = 0; i < command->option_count; i++) {
        write_option(&command->options[i], out);
    }
}

static const char OPENING[] =
    ".TH COROSCOPE 1 \"\" \"Coroscope " COROSCOPE_VERSION "\" \"User Commands\"\n"
    ".SH NAME\n"
    "coroscope \\- see what the event loop does with an asyncio program\n"
    ".SH SYNOPSIS\n"
    ".B coroscope\n"
    "[\\fIFILE\\fR...]\n"
    ".br\n"
    ".B coroscope\n"
    "\\fIVERB\\fR [\\fIOPTION\\fR...] [\\fIFILE\\fR...]\n"
    ".SH DESCRIPTION\n"
    "Coroscope runs Python\\-syntax asyncio programs on a coroutine core of its own, in virtual "
    "time, and draws what the scheduler does with their tasks. Without a verb it opens a window "
    "with the files, scenarios or saved traces, or with the gallery. Without a display it runs "
    "the first file, prints its output and a timeline, and writes its picture.\n"
    ".PP\n"
    "A file named \\fB\\-\\fR is standard input or standard output. Times are given as seconds, "
    "or with a unit: \\fB500ms\\fR, \\fB3s\\fR, \\fB2min\\fR.\n"
    ".SH VERBS\n";

static const char CLOSING[] =
    ".SH EXIT STATUS\n"
    ".TP\n.B 0\nfine\n"
    ".TP\n.B 1\nthe program ended with an uncaught error\n"
    ".TP\n.B 2\nusage; a file cannot be read, does not parse, or is not supported\n"
    ".TP\n.B 3\ndeadlock: nothing is left that could wake anyone\n"
    ".TP\n.B 4\na budget ran out\n"
    ".TP\n.B 130\ninterrupted\n"
    ".SH ENVIRONMENT\n"
    ".TP\n.B NO_COLOR\nset and not empty: no colours in the terminal\n"
    ".TP\n.B LANG, LC_MESSAGES, LANGUAGE\nthe language of messages, the window and pictures, "
    "unless \\fB\\-\\-lang\\fR names one\n"
    ".TP\n.B XDG_STATE_HOME\nbelow it, in coroscope, what was opened last is kept\n"
    ".SH EXAMPLES\n"
    ".nf\n"
    "coroscope fish_soup.py\n"
    "coroscope run program.py\n"
    "coroscope render program.py \\-o timeline.svg\n"
    "coroscope export program.py \\-\\-format perfetto \\-o program.json\n"
    "coroscope check *.py\n"
    ".fi\n"
    ".SH SEE ALSO\n"
    ".BR python3 (1)\n";

void manual_write(Text *out) {
    text_append_c(out, OPENING);
    for (size_t i = 0; i < command_count; i++) {
        write_command(commands[i], out);
    }
    text_append_c(out, ".SH OPTIONS OF EVERY VERB\n");
    for (size_t i = 0; i < global_option_count; i++) {
        write_option(&global_options[i], out);
    }
    text_append_c(out, CLOSING);
}
