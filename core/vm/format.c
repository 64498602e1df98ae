#include "vm/format.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/alloc.h"
#include "vm/integer.h"
#include "vm/real.h"
#include "vm/string.h"
#include "vm/types.h"

// ---- Reading a specification ----

static bool is_align(uint32_t rune) {
    return rune == '<' || rune == '>' || rune == '=' || rune == '^';
}

static bool read_number(Vm *vm, Slice text, size_t *at, int64_t *out) {
    int64_t number = 0;
    while (*at < text.length && text.data[*at] >= '0' && text.data[*at] <= '9') {
        number = number * 10 + (text.data[(*at)++] - '0');
        if (number > INT32_MAX) {
            vm_raise(vm, vm->exceptions.value, "Too many decimal digits in format string");
            return false;
        }
    }
    *out = number;
    return true;
}

static bool take(Slice text, size_t *at, char letter) {
    if (*at < text.length && text.data[*at] == letter) {
        (*at)++;
        return true;
    }
    return false;
}

static bool read_thousands(Vm *vm, Slice text, size_t *at, char *out) {
    if (take(text, at, ',')) {
        *out = ',';
    }
    if (take(text, at, '_')) {
        if (*out) {
            vm_raise(vm, vm->exceptions.value, "Cannot specify both ',' and '_'.");
            return false;
        }
        *out = '_';
    }
    if (*at < text.length && text.data[*at] == ',') {
        if (*out == '_') {
            vm_raise(vm, vm->exceptions.value, "Cannot specify both ',' and '_'.");
        } else {
            vm_raise(vm, vm->exceptions.value, "Cannot specify ',' with ','.");
        }
        return false;
    }
    return true;
}

static void read_fill(Slice text, size_t *at, FormatSpec *out) {
    size_t size;
    uint32_t first = wtf8_rune(text.data, &size);
    if (size < text.length && is_align((unsigned char)text.data[size])) {
        out->fill = first;
        out->align = text.data[size];
        *at = size + 1;
    } else if (is_align(first)) {
        out->align = (char)first;
        *at = 1;
    }
}

static bool check_thousands(Vm *vm, const FormatSpec *spec) {
    const char *allowed = spec->thousands == '_' ? "deEfFgG%boxX" : "deEfFgG%";
    if (spec->type < 128 && strchr(allowed, (int)spec->type)) {
        return true;
    }
    bool shown = spec->type > 32 && spec->type < 128;
    vm_raise(vm, vm->exceptions.value,
             shown ? "Cannot specify '%c' with '%c'." : "Cannot specify '%c' with '\\x%x'.",
             spec->thousands, (int)spec->type);
    return false;
}

bool format_spec_parse(Vm *vm, Slice text, const char *class_name, FormatSpec *out) {
    size_t at = 0;
    *out = (FormatSpec){.fill = ' '};
    if (text.length == 0) {
        return true;
    }
    read_fill(text, &at, out);
    bool given_fill = at > 1;
    if (at < text.length && strchr("+- ", text.data[at])) {
        out->sign = text.data[at++];
    }
    out->negative_zero = take(text, &at, 'z');
    out->alternate = take(text, &at, '#');
    if (!given_fill && take(text, &at, '0')) {
        out->zero = true;
        out->fill = '0';
        if (!out->align) {
            out->align = '=';
        }
    }
    size_t before = at;
    if (!read_number(vm, text, &at, &out->width)) {
        return false;
    }
    out->has_width = at > before;
    if (!read_thousands(vm, text, &at, &out->thousands)) {
        return false;
    }
    if (take(text, &at, '.')) {
        before = at;
        if (!read_number(vm, text, &at, &out->precision)) {
            return false;
        }
        if (at == before) {
            vm_raise(vm, vm->exceptions.value, "Format specifier missing precision");
            return false;
        }
        out->has_precision = true;
    }
    if (at < text.length) {
        size_t size;
        out->type = wtf8_rune(text.data + at, &size);
        if (at + size < text.length) {
            vm_raise(vm, vm->exceptions.value,
                     "Invalid format specifier '%.*s' for object of type '%s'", (int)text.length,
                     text.data, class_name);
            return false;
        }
    }
    return !out->thousands || !out->type || check_thousands(vm, out);
}

static Value unknown_type(Vm *vm, const FormatSpec *spec, const char *class_name) {
    if (spec->type > 32 && spec->type < 128) {
        return vm_raise(vm, vm->exceptions.value,
                        "Unknown format code '%c' for object of type '%s'", (char)spec->type,
                        class_name);
    }
    return vm_raise(vm, vm->exceptions.value, "Unknown format code '\\x%x' for object of type '%s'",
                    (unsigned)spec->type, class_name);
}

// ---- Writing ----

static void append_fill(Text *out, uint32_t rune, int64_t count) {
    for (int64_t i = 0; i < count; i++) {
        text_append_rune(out, rune);
    }
}

void text_append_padded(Text *out, Slice text, size_t count, const FormatSpec *spec,
                        char default_align) {
    int64_t room = spec->width - (int64_t)count;
    char align = spec->align ? spec->align : default_align;
    int64_t left = room <= 0      ? 0
                   : align == '>' ? room
                   : align == '=' ? room
                   : align == '^' ? room / 2
                                  : 0;
    append_fill(out, spec->fill, left);
    text_append(out, text);
    append_fill(out, spec->fill, room > 0 ? room - left : 0);
}

// Digits of the whole part with separators, zeros in front up to `width` places in all.
static void append_grouped(Text *out, const char *digits, size_t count, char separator,
                           size_t group, int64_t width) {
    size_t total = count;
    if (!separator) {
        append_fill(out, '0', width - (int64_t)count);
        text_append(out, (Slice){digits, count});
        return;
    }
    while ((int64_t)(total + (total - 1) / group) < width) {
        total++;
    }
    for (size_t i = 0; i < total; i++) {
        size_t left = total - i;
        text_append_char(out, left > count ? '0' : digits[count - left]);
        if (left > 1 && (left - 1) % group == 0) {
            text_append_char(out, separator);
        }
    }
}

// A number in parts: sign, prefix ("0x"), digits, rest (".5e+10").
typedef struct Parts {
    char sign;  // 0 for none
    const char *prefix;
    Slice digits;
    Slice rest;
    size_t group;
} Parts;

static Value write_number(Vm *vm, const Parts *parts, const FormatSpec *spec) {
    if (!memory_has_room(vm, (size_t)spec->width)) {
        return NOTHING;
    }
    size_t around = (parts->sign != 0) + strlen(parts->prefix) + parts->rest.length;
    bool fill_inside = spec->align == '=';
    bool zeros = fill_inside && spec->fill == '0';
    Text body = {0};
    append_grouped(&body, parts->digits.data, parts->digits.length, spec->thousands, parts->group,
                   zeros ? spec->width - (int64_t)around : 0);
    Text whole = {0};
    if (parts->sign) {
        text_append_char(&whole, parts->sign);
    }
    text_append_c(&whole, parts->prefix);
    if (fill_inside && !zeros) {
        append_fill(&whole, spec->fill, spec->width - (int64_t)(around + body.length));
    }
    text_append(&whole, text_slice(&body));
    text_append(&whole, parts->rest);
    Text out = {0};
    text_append_padded(&out, text_slice(&whole),
                       fill_inside ? utf8_count(text_slice(&whole)) : whole.length, spec, '>');
    text_finish(&body);
    text_finish(&whole);
    return string_from_text(vm, &out);
}

static char sign_for(bool negative, const FormatSpec *spec) {
    return negative ? '-' : spec->sign == '+' || spec->sign == ' ' ? spec->sign : 0;
}

// ---- Floats ----

void float_format_digits(double number, char type, int precision, bool alternate, Text *out) {
    if (!isfinite(number)) {
        bool upper = type == 'E' || type == 'F' || type == 'G';
        text_append_c(out, signbit(number) && !isnan(number) ? "-" : "");
        text_append_c(out, isnan(number) ? (upper ? "NAN" : "nan") : (upper ? "INF" : "inf"));
        return;
    }
    if (type == 'r') {
        float_repr(number, out);
        return;
    }
    char format[8];
    snprintf(format, sizeof format, alternate ? "%%#.*%c" : "%%.*%c", type);
    char buffer[512];
    int length = snprintf(buffer, sizeof buffer, format, precision, number);
    if (length < (int)sizeof buffer) {
        text_append(out, (Slice){buffer, (size_t)length});
        return;
    }
    char *large = mem_alloc((size_t)length + 1);
    snprintf(large, (size_t)length + 1, format, precision, number);
    text_append(out, (Slice){large, (size_t)length});
    mem_free(large);
}

// Without a type: as 'g', but like repr without a precision, and always with a point or exponent.
static void format_plain(double number, const FormatSpec *spec, Text *out) {
    if (!spec->has_precision) {
        float_format_digits(number, 'r', 0, false, out);
        return;
    }
    int precision = (int)(spec->precision == 0 ? 1 : spec->precision);
    // Here the change to exponents comes one place earlier than with 'g'.
    char buffer[64];
    if (isfinite(number) && precision < 40) {
        snprintf(buffer, sizeof buffer, "%.*e", precision - 1, number);
        const char *exponent = strchr(buffer, 'e');
        int places = exponent ? (int)strtol(exponent + 1, NULL, 10) : 0;
        if (places == precision - 1 && places >= -4 && spec->alternate) {
            float_format_digits(number, 'e', precision - 1, true, out);
            return;
        }
        if (places == precision - 1 && places >= -4) {
            // Python writes 1e+02 for format(123.0, '.1'): there is no room for ".0".
            Text mantissa = {0};
            text_append(&mantissa, (Slice){buffer, (size_t)(exponent - buffer)});
            while (mantissa.length > 0 && strchr(text_c(&mantissa), '.') &&
                   (mantissa.data[mantissa.length - 1] == '0' ||
                    mantissa.data[mantissa.length - 1] == '.')) {
                bool point = mantissa.data[mantissa.length - 1] == '.';
                mantissa.data[--mantissa.length] = 0;
                if (point) {
                    break;
                }
            }
            text_append(out, text_slice(&mantissa));
            text_append_c(out, exponent);
            text_finish(&mantissa);
            return;
        }
    }
    size_t before = out->length;
    float_format_digits(number, 'g', precision, spec->alternate, out);
    if (isfinite(number) && !strpbrk(text_c(out) + before, ".e")) {
        text_append_c(out, ".0");
    }
}

Value format_float_spec(Vm *vm, double number, const FormatSpec *given, const char *class_name) {
    FormatSpec spec = *given;
    Text text = {0};
    char type = spec.type < 128 ? (char)spec.type : '?';
    int precision = spec.has_precision ? (int)spec.precision : 6;
    if (!memory_has_room(vm, (size_t)precision)) {
        return NOTHING;
    }
    if (type == 0) {
        format_plain(number, &spec, &text);
    } else if (strchr("eEfFgG", type)) {
        precision = precision == 0 && (type == 'g' || type == 'G') ? 1 : precision;
        float_format_digits(number, type, precision, spec.alternate, &text);
    } else if (type == 'n') {
        float_format_digits(number, 'g', precision == 0 ? 1 : precision, spec.alternate, &text);
    } else if (type == '%') {
        float_format_digits(number * 100, 'f', precision, spec.alternate, &text);
        text_append_char(&text, '%');
    } else {
        return unknown_type(vm, &spec, class_name);
    }
    Slice all = text_slice(&text);
    bool negative = all.length > 0 && all.data[0] == '-';
    all = slice_sub(all, negative, all.length);
    if (negative && spec.negative_zero && strspn(all.data, "0.%") == all.length) {
        negative = false;
    }
    size_t whole = 0;
    while (whole < all.length && all.data[whole] >= '0' && all.data[whole] <= '9') {
        whole++;
    }
    if (whole == 0) {
        // inf and nan: letters take the place of the digits, and are never grouped.
        whole = all.length;
        spec.thousands = 0;
    }
    Parts parts = {sign_for(negative, &spec), "", slice_sub(all, 0, whole),
                   slice_sub(all, whole, all.length), 3};
    Value result = write_number(vm, &parts, &spec);
    text_finish(&text);
    return result;
}

Value format_float(Vm *vm, Value number, Slice specification) {
    FormatSpec spec;
    const char *name = class_name_of(vm, number);
    if (specification.length == 0) {
        return value_string(vm, number);
    }
    if (!format_spec_parse(vm, specification, name, &spec)) {
        return NOTHING;
    }
    return format_float_spec(vm, float_value(number), &spec, name);
}

// ---- Ints ----

static Value format_character(Vm *vm, Value number, const FormatSpec *spec) {
    int64_t rune;
    if (spec->sign) {
        return vm_raise(vm, vm->exceptions.value,
                        "Sign not allowed with integer format specifier 'c'");
    }
    if (spec->alternate) {
        return vm_raise(vm, vm->exceptions.value,
                        "Alternate form (#) not allowed with integer format specifier 'c'");
    }
    if (!int_fits_int64(number, &rune)) {
        return vm_raise(vm, vm->exceptions.overflow, "Python int too large to convert to C long");
    }
    if (rune < 0 || rune > 0x10FFFF) {
        return vm_raise(vm, vm->exceptions.overflow, "%%c arg not in range(0x110000)");
    }
    Text letter = {0}, out = {0};
    text_append_rune(&letter, (uint32_t)rune);
    text_append_padded(&out, text_slice(&letter), 1, spec, '<');
    text_finish(&letter);
    return string_from_text(vm, &out);
}

static Value format_int_digits(Vm *vm, Value number, const FormatSpec *spec) {
    char type = spec->type ? (char)spec->type : 'd';
    int base = type == 'b' ? 2 : type == 'o' ? 8 : type == 'x' || type == 'X' ? 16 : 10;
    Text text = {0};
    if (!int_to_text(vm, number, base, &text)) {
        text_finish(&text);
        return NOTHING;
    }
    if (type == 'X') {
        for (size_t i = 0; i < text.length; i++) {
            text.data[i] = (char)(text.data[i] >= 'a' ? text.data[i] - 32 : text.data[i]);
        }
    }
    bool negative = text.data[0] == '-';
    const char *prefix = !spec->alternate ? ""
                         : type == 'b'    ? "0b"
                         : type == 'o'    ? "0o"
                         : type == 'x'    ? "0x"
                         : type == 'X'    ? "0X"
                                          : "";
    Parts parts = {sign_for(negative, spec), prefix,
                   slice_sub(text_slice(&text), negative, text.length), SLICE(""),
                   base == 10 ? 3 : 4};
    Value result = write_number(vm, &parts, spec);
    text_finish(&text);
    return result;
}

Value format_int(Vm *vm, Value number, Slice specification) {
    FormatSpec spec;
    const char *name = class_name_of(vm, number);
    if (specification.length == 0) {
        return value_string(vm, number);
    }
    if (!format_spec_parse(vm, specification, name, &spec)) {
        return NOTHING;
    }
    char type = spec.type < 128 ? (char)spec.type : '?';
    if (type && strchr("eEfFgG%", type)) {
        double as_double = int_to_double(number);
        if (isinf(as_double)) {
            return vm_raise(vm, vm->exceptions.overflow, "int too large to convert to float");
        }
        return format_float_spec(vm, as_double, &spec, name);
    }
    if (type && !strchr("bcdnoxX", type)) {
        return unknown_type(vm, &spec, name);
    }
    if (spec.has_precision) {
        return vm_raise(vm, vm->exceptions.value,
                        "Precision not allowed in integer format specifier");
    }
    if (spec.negative_zero) {
        return vm_raise(vm, vm->exceptions.value,
                        "Negative zero coercion (z) not allowed in integer format specifier");
    }
    return type == 'c' ? format_character(vm, number, &spec) : format_int_digits(vm, number, &spec);
}

// ---- Strings ----

Value format_string(Vm *vm, Value string, Slice specification) {
    FormatSpec spec;
    if (specification.length == 0) {
        return value_string(vm, string);
    }
    if (!format_spec_parse(vm, specification, class_name_of(vm, string), &spec)) {
        return NOTHING;
    }
    if (spec.type && spec.type != 's') {
        return unknown_type(vm, &spec, class_name_of(vm, string));
    }
    if (spec.sign) {
        return vm_raise(vm, vm->exceptions.value,
                        spec.sign == ' ' ? "Space not allowed in string format specifier"
                                         : "Sign not allowed in string format specifier");
    }
    if (spec.negative_zero) {
        return vm_raise(vm, vm->exceptions.value,
                        "Negative zero coercion (z) not allowed in string format specifier");
    }
    if (spec.alternate) {
        return vm_raise(vm, vm->exceptions.value,
                        "Alternate form (#) not allowed in string format specifier");
    }
    if (spec.thousands) {
        return vm_raise(vm, vm->exceptions.value, "Cannot specify '%c' with 's'.", spec.thousands);
    }
    if (spec.align == '=' && !spec.zero) {
        return vm_raise(vm, vm->exceptions.value,
                        "'=' alignment not allowed in string format specifier");
    }
    if (spec.align == '=') {
        spec.align = '<';
    }
    size_t count = string_count(string);
    Slice text = string_slice(string);
    if (spec.has_precision && (size_t)spec.precision < count) {
        count = (size_t)spec.precision;
        text.length = string_offset(string, count);
    }
    if (!memory_has_room(vm, (size_t)spec.width)) {
        return NOTHING;
    }
    Text out = {0};
    text_append_padded(&out, text, count, &spec, '<');
    return string_from_text(vm, &out);
}
