#include "commands/manual.h"

#include <string.h>

#include "base/translate.h"
#include "commands/command.h"
#include "panes/keys.h"
#include "platform/settings.h"

// Text as it stands: no dash becomes a hyphen, no line a request, and what is not ASCII is spelled
// in a way that every formatter reads.
static void write_plain(const char *text, Text *out) {
    bool at_line_begin = out->length == 0 || out->data[out->length - 1] == '\n';
    Slice rest = slice_from(text);
    for (size_t at = 0; at < rest.length;) {
        uint32_t rune = utf8_next(rest, &at);
        if (at_line_begin && (rune == '.' || rune == '\'')) {
            text_append_c(out, "\\&");
        }
        at_line_begin = rune == '\n';
        if (rune == '-') {
            text_append_c(out, "\\-");
        } else if (rune == '\\') {
            text_append_c(out, "\\e");
        } else if (rune < 128) {
            text_append_char(out, (char)rune);
        } else {
            text_printf(out, "\\[u%04X]", rune);
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
    ".TP\n.B COROSCOPE_THEME, COROSCOPE_SCALE, ...\na setting of the window, for this run: its "
    "name in capitals, with underscores\n"
    ".TP\n.B GTK_THEME\nwhether the desktop is dark, where the settings leave the theme to it\n"
    ".TP\n.B XDG_CONFIG_HOME, XDG_CONFIG_DIRS, XDG_STATE_HOME\nwhere the files below are; what is "
    "empty or relative does not count\n"
    ".SH FILES\n"
    ".TP\n.I ~/.config/coroscope/config.ini\nthe settings\n"
    ".TP\n.I ~/.config/coroscope/keys.ini\nkeys of your own\n"
    ".TP\n.I /etc/xdg/coroscope/config.ini\nthe settings of the system, where the user says "
    "nothing else\n"
    ".TP\n.I ~/.local/state/coroscope/\nfiles opened last, marks, how the window was left\n"
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

static void write_keys_of(Action action, Text *out) {
    Text keys = {0}, name = {0};
    for (size_t i = 0; i < binding_count(); i++) {
        if (binding_at(i)->action == action) {
            text_append_c(&keys, keys.length ? ", " : "");
            binding_write_keys(binding_at(i), &keys);
        }
    }
    action_write_name(action, &name);
    text_append_c(out, ".TP\n\\fB");
    write_plain(text_c(&name), out);
    text_append_c(out, "\\fR");
    if (keys.length) {
        text_append_c(out, "  (");
        write_plain(text_c(&keys), out);
        text_append_char(out, ')');
    }
    text_append_char(out, '\n');
    write_plain(action_words(action), out);
    text_append_c(out, "\n");
    text_finish(&keys);
    text_finish(&name);
}

// From the tables that the window itself obeys.
static void write_window(Text *out) {
    text_append_c(out, ".SH SETTINGS\n"
                       "Ctrl+comma in the window shows them. The environment counts more than the "
                       "user's file, and that more than the system's. Lines are "
                       "\\fIname\\fR = \\fIvalue\\fR:\n");
    for (int i = 0; i < SETTING_COUNT; i++) {
        Text values = {0};
        setting_write_values((Setting)i, &values);
        text_append_c(out, ".TP\n\\fB");
        write_plain(setting_name((Setting)i), out);
        text_append_c(out, "\\fR = ");
        write_plain(text_c(&values), out);
        text_append_char(out, '\n');
        write_plain(setting_words((Setting)i), out);
        text_append_char(out, '\n');
        text_finish(&values);
    }
    text_append_c(out, ".SH KEYS\n"
                       "Lines of keys.ini name an action and its keys, \\fBnext\\-step\\fR = "
                       "\\fIL, Ctrl Right\\fR; \\fInone\\fR leaves it without one. These "
                       "actions there are, with the keys that they have otherwise:\n");
    for (size_t group = 0; action_group_at(group); group++) {
        text_printf(out, ".SS %s\n", action_group_at(group));
        for (int i = 1; i < ACTION_COUNT; i++) {
            if (strcmp(action_group((Action)i), action_group_at(group)) == 0) {
                write_keys_of((Action)i, out);
            }
        }
    }
}

void manual_write(Text *out) {
    text_append_c(out, OPENING);
    for (size_t i = 0; i < command_count; i++) {
        write_command(commands[i], out);
    }
    text_append_c(out, ".SH OPTIONS OF THE WINDOW\n");
    for (size_t i = 0; i < open_command.option_count; i++) {
        write_option(&open_command.options[i], out);
    }
    text_append_c(out, ".SH OPTIONS OF EVERY VERB\n");
    for (size_t i = 0; i < global_option_count; i++) {
        write_option(&global_options[i], out);
    }
    write_window(out);
    text_append_c(out, CLOSING);
}
