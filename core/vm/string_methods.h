// The methods of str that are called by name: string_methods.c, string_split.c and string_case.c.
#pragma once

#include "vm/vm.h"

extern const MethodTable string_methods[];

// clang-format off
#define STRING_METHODS(X)                                                                          \
    X(capitalize) X(casefold) X(center) X(count) X(encode) X(endswith) X(expandtabs) X(find)       \
    X(format) X(format_map) X(index) X(isalnum) X(isalpha) X(isascii) X(isdecimal) X(isdigit)      \
    X(isidentifier) X(islower) X(isnumeric) X(isprintable) X(isspace) X(istitle) X(isupper)        \
    X(join) X(ljust) X(lower) X(lstrip) X(partition) X(removeprefix) X(removesuffix) X(replace)    \
    X(rfind) X(rindex) X(rjust) X(rpartition) X(rsplit) X(rstrip) X(split) X(splitlines)           \
    X(startswith) X(strip) X(swapcase) X(title) X(translate) X(upper) X(zfill)
// clang-format on

#define DECLARE_METHOD(name)                                                                       \
    Value string_method_##name(Vm *vm, Value self, const Arguments *arguments);
STRING_METHODS(DECLARE_METHOD)
#undef DECLARE_METHOD
Value string_method_maketrans(Vm *vm, Value self, const Arguments *arguments);
