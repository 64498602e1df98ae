// SHA-1, for the names of cells only: IPython calls them by a hash of their text.
#pragma once

#include <stdint.h>

#include "base/text.h"

void sha1(Slice bytes, uint8_t digest[20]);
