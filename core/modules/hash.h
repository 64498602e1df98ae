// Digests for C code; those of scenarios are _hashlib's.
#pragma once

#include "base/text.h"

enum { SHA512_SIZE = 64 };

void hash_sha512(Slice bytes, unsigned char digest[SHA512_SIZE]);
