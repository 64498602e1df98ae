// coroscope completion: scripts with which shells complete its command lines, made from the tables.
#include "base/translate.h"
#include "commands/command.h"
#include "commands/console.h"
#include "commands/words.h"

#define SHELLS "bash|zsh|fish"

typedef enum Shell { SHELL_BASH, SHELL_ZSH, SHELL_FISH } Shell;

static void write_words(const char *words, Text *out) {
    Slice word;
    for (size_t position = 0; words_next(words, &position, &word);) {
        text_printf(out, "%s%.*s", position > word.length + 1 ? " " : "", (int)word.length,
                    word.data);
    }
}

static void write_verbs(Text *out) {
    for (size_t i = 0; i < command_count; i++) {
        text_printf(out, "%s%s", i ? " " : "", commands[i]->name);
    }
}

// ---- bash: a case of the option before the cursor, then a case of the verb ----

static void write_bash_values(const Option *option, Text *out) {
    if (option->kind == OPTION_FLAG) {
        return;
    }
    text_printf(out, "        --%s", option->name);
    if (option->letter) {
        text_printf(out, " | -%c", option->letter);
    }
    text_append_c(out, ") ");
    if (option->kind == OPTION_CHOICE) {
        text_append_c(out, "COMPREPLY=($(compgen -W '");
        write_words(option->value, out);
        text_append_c(out, "' -- \"$word\")); ");
    } else if (option->kind == OPTION_FILE) {
        text_append_c(out, "COMPREPLY=($(compgen -f -- \"$word\")); ");
    }
    text_append_c(out, "return ;;\n");
}

static void write_bash_names(const Option *options, size_t count, Text *out) {
    for (size_t i = 0; i < count; i++) {
        text_printf(out, " --%s", options[i].name);
    }
}

static void write_bash_verb(const Command *command, Text *out) {
    text_printf(out, "    %s)\n        case $before in\n", command->name);
    for (size_t i = 0; i < command->option_count; i++) {
        write_bash_values(&command->options[i], out);
    }
    text_append_c(out, "        esac\n        options='");
    write_bash_names(command->options, command->option_count, out);
    text_append_c(out, "'\n        words='");
    write_words(command->words ? command->words : "", out);
    text_append_c(out, "'\n        ;;\n");
}

static void write_bash(Text *out) {
    text_append_c(out, "_coroscope() {\n"
                       "    local word=${COMP_WORDS[COMP_CWORD]}\n"
                       "    local before=${COMP_WORDS[COMP_CWORD - 1]}\n"
                       "    local verb=${COMP_WORDS[1]} options='' words=''\n"
                       "    if [ \"$COMP_CWORD\" = 1 ]; then\n"
                       "        words='");
    write_verbs(out);
    text_append_c(out, "'\n        verb=''\n    fi\n    case $verb in\n");
    for (size_t i = 0; i < command_count; i++) {
        write_bash_verb(commands[i], out);
    }
    text_append_c(out, "    esac\n    case $before in\n");
    for (size_t i = 0; i < global_option_count; i++) {
        write_bash_values(&global_options[i], out);
    }
    text_append_c(out, "    esac\n    options+='");
    write_bash_names(global_options, global_option_count, out);
    text_append_c(out, "'\n"
                       "    case $word in\n"
                       "        -*) COMPREPLY=($(compgen -W \"$options\" -- \"$word\")) ;;\n"
                       "        *) COMPREPLY=($(compgen -W \"$words\" -f -- \"$word\")) ;;\n"
                       "    esac\n"
                       "}\n"
                       "complete -o filenames -F _coroscope coroscope\n");
}

// ---- zsh: _arguments, a table of its own ----

// Within single quotes: `quote` is what an apostrophe is written as there.
static void write_quoted(const char *words, const char *quote, Text *out) {
    for (; *words; words++) {
        if (*words == '\'') {
            text_append_c(out, quote);
        } else {
            text_append_char(out, *words);
        }
    }
}

static void write_zsh_option(const Option *option, Text *out) {
    text_printf(out, "            '--%s%s[", option->name, option->kind == OPTION_FLAG ? "" : "=");
    write_quoted(_(option->help), "'\\''", out);
    text_append_char(out, ']');
    if (option->kind == OPTION_CHOICE) {
        text_printf(out, ":%s:(", option->name);
        write_words(option->value, out);
        text_append_char(out, ')');
    } else if (option->kind != OPTION_FLAG) {
        text_printf(out, ":%s:%s", option->value, option->kind == OPTION_FILE ? "_files" : "");
    }
    text_append_c(out, "' \\\n");
}

static void write_zsh_verb(const Command *command, Text *out) {
    text_printf(out, "        %s)\n            _arguments \\\n", command->name);
    for (size_t i = 0; i < command->option_count; i++) {
        write_zsh_option(&command->options[i], out);
    }
    for (size_t i = 0; i < global_option_count; i++) {
        write_zsh_option(&global_options[i], out);
    }
    if (command->words) {
        text_append_c(out, "            '1:word:(");
        write_words(command->words, out);
        text_append_c(out, ")' \\\n");
    }
    text_append_c(out, "            '*:file:_files'\n            ;;\n");
}

static void write_zsh(Text *out) {
    text_append_c(out, "#compdef coroscope\n"
                       "_coroscope() {\n"
                       "    local -a verbs=(\n");
    for (size_t i = 0; i < command_count; i++) {
        text_printf(out, "        '%s:", commands[i]->name);
        write_quoted(_(commands[i]->summary), "'\\''", out);
        text_append_c(out, "'\n");
    }
    text_append_c(out, "    )\n"
                       "    if (( CURRENT == 2 )); then\n"
                       "        _describe verb verbs\n"
                       "        _files\n"
                       "        return\n"
                       "    fi\n"
                       "    local verb=$words[2]\n"
                       "    words=(\"${words[@]:1}\")\n"
                       "    (( CURRENT -= 1 ))\n"
                       "    case $verb in\n");
    for (size_t i = 0; i < command_count; i++) {
        write_zsh_verb(commands[i], out);
    }
    text_append_c(out, "        *) _files ;;\n"
                       "    esac\n"
                       "}\n"
                       "if [ \"$funcstack[1]\" = _coroscope ]; then\n"
                       "    _coroscope \"$@\"\n"
                       "else\n"
                       "    compdef _coroscope coroscope\n"
                       "fi\n");
}

// ---- fish: a line for each fact ----

static void write_fish_description(const char *words, Text *out) {
    text_append_c(out, " -d '");
    write_quoted(_(words), "\\'", out);
    text_append_c(out, "'\n");
}

static void write_fish_option(const char *condition, const Option *option, Text *out) {
    text_printf(out, "complete -c coroscope %s -l %s", condition, option->name);
    if (option->letter) {
        text_printf(out, " -s %c", option->letter);
    }
    if (option->kind == OPTION_CHOICE) {
        text_append_c(out, " -x -a '");
        write_words(option->value, out);
        text_append_char(out, '\'');
    } else if (option->kind != OPTION_FLAG) {
        text_append_c(out, option->kind == OPTION_FILE ? " -r" : " -x");
    }
    write_fish_description(option->help, out);
}

static void write_fish_verb(const Command *command, Text *out) {
    Text condition = {0};
    text_printf(out, "complete -c coroscope -n __fish_use_subcommand -a %s", command->name);
    write_fish_description(command->summary, out);
    text_printf(&condition, "-n '__fish_seen_subcommand_from %s'", command->name);
    if (command->words) {
        text_printf(out, "complete -c coroscope %s -a '", text_c(&condition));
        write_words(command->words, out);
        text_append_c(out, "'\n");
    }
    for (size_t i = 0; i < command->option_count; i++) {
        write_fish_option(text_c(&condition), &command->options[i], out);
    }
    text_finish(&condition);
}

static void write_fish(Text *out) {
    for (size_t i = 0; i < command_count; i++) {
        write_fish_verb(commands[i], out);
    }
    for (size_t i = 0; i < global_option_count; i++) {
        write_fish_option("", &global_options[i], out);
    }
}

// ---- The verb ----

static int run(const Arguments *arguments) {
    Text text = {0};
    switch (words_find(SHELLS, slice_from(arguments->operands[0]))) {
    case SHELL_BASH: write_bash(&text); break;
    case SHELL_ZSH: write_zsh(&text); break;
    case SHELL_FISH: write_fish(&text); break;
    default: return console_fail("completion is for %s, not '%s'.", SHELLS, arguments->operands[0]);
    }
    int status = output_write("-", text_slice(&text));
    text_finish(&text);
    return status;
}

const Command completion_command = {
    .name = "completion",
    .usage = SHELLS,
    .summary = N_("print a script that completes command lines"),
    .least_operands = 1,
    .most_operands = 1,
    .words = SHELLS,
    .run = run,
};
