// The one piece of JSON that takes care.
#pragma once

#include "base/text.h"

// In quotes. Bytes that are not UTF-8 become U+FFFD.
void json_write_string(Slice text, Text *out);
