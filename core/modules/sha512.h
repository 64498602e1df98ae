// SHA-512 (FIPS 180-4). random.seed() makes numbers of text by it.
#pragma once

#include "base/text.h"

enum { SHA512_SIZE = 64 };

void sha512(Slice bytes, unsigned char out[SHA512_SIZE]);
