// The scenarios that come with the program: where they lie.
#pragma once

#include "base/text.h"

// The folder, found beside the program or where it was installed; empty when there is none.
void examples_write_folder(Text *out);
// The path of one of them, by its name with or without ".py". False: there is none such.
bool examples_write_path(Slice name, Text *out);
