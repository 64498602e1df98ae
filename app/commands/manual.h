// The manual page coroscope(1), made from the same tables as help and completion.
#pragma once

#include "base/text.h"

void manual_write(Text *out);  // In man(7) markup.
