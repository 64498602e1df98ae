// Text from outside may hold what no font has a shape for: control characters, and a terminal's
// codes for colour. Shown, a tab fills up to the next eighth cell, codes for colour are left out,
// and any other control character is a dot. Text without any is shown as it is.
#pragma once

#include "base/text.h"

bool text_has_controls(Slice text);
void text_write_shown(Slice text, Text *out);
