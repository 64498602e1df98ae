#include "commands/help.h"

#include "base/translate.h"
#include "commands/console.h"
#include "commands/manual.h"
#include "commands/words.h"
#include "platform/language.h"

enum { HELP_COLUMN = 26 };

static void write_option(const Option *option, Text *out) {
    size_t begin = out->length;
    text_append_c(out, "  ");
    if (option->letter) {
        text_printf(out, "-%c, ", option->letter);
    }
    text_printf(out, "--%s", option->name);
    if (option->value) {
        text_printf(out, " %s", option->value);
    }
    if (out->length - begin > HELP_COLUMN - 2) {
        text_append_char(out, '\n');
        begin = out->length;
    }
    while (out->length - begin < HELP_COLUMN) {
        text_append_char(out, ' ');
    }
    text_printf(out, "%s\n", _(option->help));
}

static void write_options(const Option *options, size_t count, Text *out) {
    for (size_t i = 0; i < count; i++) {
        write_option(&options[i], out);
    }
}

void help_write(Text *out) {
    text_append_c(out, _("Coroscope runs asyncio programs in virtual time and shows what the event "
                         "loop does with them."));
    text_printf(out, "\n\n  coroscope [FILE...]     %s\n",
                _("open the window; without a display, run FILE in the terminal"));
    for (size_t i = 0; i < command_count; i++) {
        text_printf(out, "  coroscope %-13s %s\n", commands[i]->name, _(commands[i]->summary));
    }
    text_append_c(out, "\n");
    write_options(global_options, global_option_count, out);
    text_printf(out, "\n%s\n%s\n",
                _("Exit status: 0 fine, 1 the program ended with an uncaught error, 2 it cannot be "
                  "read or run,\n3 deadlock, 4 a budget ran out, 130 interrupted."),
                _("'coroscope help VERB' says more."));
}

void help_write_command(const Command *command, Text *out) {
    text_printf(out, "coroscope %s %s\n\n%s\n", command->name, command->usage,
                _(command->details ? command->details : command->summary));
    text_append_char(out, '\n');
    write_options(command->options, command->option_count, out);
    write_options(global_options, global_option_count, out);
}

static int run(const Arguments *arguments) {
    Text text = {0};
    const Command *command = NULL;
    if (arguments->operand_count > 0) {
        const char *name = arguments->operands[0];
        NearestWord search = {.wanted = slice_from(name)};
        command = command_find(name);
        for (size_t i = 0; i < command_count; i++) {
            nearest_word_offer(&search, slice_from(commands[i]->name));
        }
        if (!command && search.best.length) {
            return console_fail("There is no verb '%s'. Did you mean '%.*s'?", name,
                                (int)search.best.length, search.best.data);
        }
        if (!command) {
            return console_fail("There is no verb '%s'.", name);
        }
    }
    if (arguments->manual) {
        language_use(LANGUAGE_ENGLISH);  // Its sections have no other.
        manual_write(&text);
    } else if (command) {
        help_write_command(command, &text);
    } else {
        help_write(&text);
    }
    int status = output_write("-", text_slice(&text));
    text_finish(&text);
    return status;
}

static const Option options[] = {
    {"man", 0, OPTION_FLAG, FIELD(manual), NULL, N_("the manual page, in man's markup")},
};

const Command help_command = {
    .name = "help",
    .usage = "[VERB]",
    .summary = N_("say how it is used"),
    .most_operands = 1,
    .words = "run|render|export|check|dump|examples|completion",
    .options = options,
    .option_count = COUNT_OF(options),
    .run = run,
};
