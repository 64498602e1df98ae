// The format mini-language: what may stand after the colon of f"{value:>10.2f}".
#pragma once

#include "vm/vm.h"

typedef struct FormatSpec {
    uint32_t fill;
    char align;          // '<' '>' '=' '^', or 0 when not given.
    char sign;           // '+' '-' ' ', or 0.
    bool negative_zero;  // z
    bool alternate;      // #
    bool zero;           // 0 before the width
    bool has_width, has_precision;
    int64_t width, precision;
    char thousands;  // ',' '_' or 0
    uint32_t type;   // 0 when not given.
} FormatSpec;

// `class_name` is for the messages: "Invalid format specifier".
bool format_spec_parse(Vm *vm, Slice specification, const char *class_name, FormatSpec *out);
Value format_int(Vm *vm, Value number, Slice specification);
Value format_float(Vm *vm, Value number, Slice specification);
Value format_float_spec(Vm *vm, double number, const FormatSpec *spec, const char *class_name);
Value format_string(Vm *vm, Value string, Slice specification);
// str.format and str.format_map; `mapping` NOTHING for the former.
Value string_format_values(Vm *vm, Value format, const Arguments *arguments, Value mapping);

// `number` in the style of `type` (e E f F g G, or 'r' for repr), with `precision` digits.
void float_format_digits(double number, char type, int precision, bool alternate, Text *out);
// Pads `text`, `count` code points wide.
void text_append_padded(Text *out, Slice text, size_t count, const FormatSpec *spec,
                        char default_align);
