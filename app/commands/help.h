// What the command line says about itself.
#pragma once

#include "base/text.h"
#include "commands/command.h"

void help_write(Text *out);
void help_write_command(const Command *command, Text *out);
