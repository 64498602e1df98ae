// The list of verbs, and the options that all of them take.
#include <string.h>

#include "base/translate.h"
#include "commands/command.h"

const Option global_options[] = {
    {"help", 'h', OPTION_FLAG, FIELD(help), NULL, N_("say how it is used")},
    {"version", 'V', OPTION_FLAG, FIELD(version), NULL, N_("say which version this is")},
    {"quiet", 'q', OPTION_FLAG, FIELD(quiet), NULL, N_("no messages but errors")},
    {"verbose", 'v', OPTION_FLAG, FIELD(verbose), NULL, N_("more messages")},
    {"color", 0, OPTION_CHOICE, FIELD(color), "auto|always|never", N_("colours in the terminal")},
    {"lang", 0, OPTION_CHOICE, FIELD(language), "auto|en|zh",
     N_("language of messages, window and pictures; auto: the environment's")},
};
const size_t global_option_count = COUNT_OF(global_options);

const Command *const commands[] = {
    &run_command,  &render_command,   &export_command,     &compare_command, &check_command,
    &dump_command, &examples_command, &completion_command, &help_command,
};
const size_t command_count = COUNT_OF(commands);

const Command *command_find(const char *name) {
    for (size_t i = 0; i < command_count; i++) {
        if (strcmp(commands[i]->name, name) == 0) {
            return commands[i];
        }
    }
    return NULL;
}
