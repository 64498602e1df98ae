// Bytecode as text, for `./dev dump code` and for tests.
#pragma once

#include "lang/code.h"

// The code, then the codes among its constants.
void code_disassemble(const Code *code, Text *out);
