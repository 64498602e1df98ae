// bytes and bytearray as text in ASCII: cases, columns, and translation byte by byte.
#include <string.h>

#include "vm/bytes.h"
#include "vm/bytes_methods.h"
#include "vm/integer.h"
#include "vm/string.h"
#include "vm/types.h"

static bool is_lower(char byte) {
    return byte >= 'a' && byte <= 'z';
}

static bool is_upper(char byte) {
    return byte >= 'A' && byte <= 'Z';
}

static char lowered(char byte) {
    return (char)(is_upper(byte) ? byte + 32 : byte);
}

static char raised(char byte) {
    return (char)(is_lower(byte) ? byte - 32 : byte);
}

static Value finished(Vm *vm, Value self, Text *text) {
    Value result = bytes_like(vm, self, (Slice){text_c(text), text->length});
    text_finish(text);
    return result;
}

// ---- Cases ----

Value bytes_capitalize(Vm *vm, Value self, const Arguments *arguments) {
    if (!arguments_none(vm, arguments, "capitalize")) {
        return NOTHING;
    }
    Slice bytes = bytes_slice(self);
    Text text = {0};
    for (size_t i = 0; i < bytes.length; i++) {
        text_append_char(&text, i == 0 ? raised(bytes.data[i]) : lowered(bytes.data[i]));
    }
    return finished(vm, self, &text);
}

Value bytes_swapcase(Vm *vm, Value self, const Arguments *arguments) {
    if (!arguments_none(vm, arguments, "swapcase")) {
        return NOTHING;
    }
    Slice bytes = bytes_slice(self);
    Text text = {0};
    for (size_t i = 0; i < bytes.length; i++) {
        char byte = bytes.data[i];
        text_append_char(&text, is_upper(byte) ? lowered(byte) : raised(byte));
    }
    return finished(vm, self, &text);
}

Value bytes_title(Vm *vm, Value self, const Arguments *arguments) {
    if (!arguments_none(vm, arguments, "title")) {
        return NOTHING;
    }
    Slice bytes = bytes_slice(self);
    Text text = {0};
    bool in_word = false;
    for (size_t i = 0; i < bytes.length; i++) {
        char byte = bytes.data[i];
        text_append_char(&text, in_word ? lowered(byte) : raised(byte));
        in_word = is_lower(byte) || is_upper(byte);
    }
    return finished(vm, self, &text);
}

// Whether there are letters, and all of them of the wanted case.
static Value all_of_case(Value self, bool (*wanted)(char byte), bool (*unwanted)(char byte)) {
    Slice bytes = bytes_slice(self);
    bool found = false;
    for (size_t i = 0; i < bytes.length; i++) {
        if (unwanted(bytes.data[i])) {
            return VALUE_FALSE;
        }
        found = found || wanted(bytes.data[i]);
    }
    return value_bool(found);
}

Value bytes_isupper(Vm *vm, Value self, const Arguments *arguments) {
    return arguments_none(vm, arguments, "isupper") ? all_of_case(self, is_upper, is_lower)
                                                    : NOTHING;
}

Value bytes_islower(Vm *vm, Value self, const Arguments *arguments) {
    return arguments_none(vm, arguments, "islower") ? all_of_case(self, is_lower, is_upper)
                                                    : NOTHING;
}

Value bytes_istitle(Vm *vm, Value self, const Arguments *arguments) {
    if (!arguments_none(vm, arguments, "istitle")) {
        return NOTHING;
    }
    Slice bytes = bytes_slice(self);
    bool in_word = false, found = false;
    for (size_t i = 0; i < bytes.length; i++) {
        char byte = bytes.data[i];
        if (in_word ? is_upper(byte) : is_lower(byte)) {
            return VALUE_FALSE;
        }
        in_word = is_lower(byte) || is_upper(byte);
        found = found || in_word;
    }
    return value_bool(found);
}

Value bytes_isascii(Vm *vm, Value self, const Arguments *arguments) {
    if (!arguments_none(vm, arguments, "isascii")) {
        return NOTHING;
    }
    Slice bytes = bytes_slice(self);
    for (size_t i = 0; i < bytes.length; i++) {
        if ((unsigned char)bytes.data[i] > 127) {
            return VALUE_FALSE;
        }
    }
    return VALUE_TRUE;
}

// ---- Columns ----

Value bytes_expandtabs(Vm *vm, Value self, const Arguments *arguments) {
    Value given;
    int64_t size = 8;
    if (!arguments_parse(vm, arguments, "expandtabs", "tabsize?", &given) ||
        (!value_is_nothing(given) && !value_as_int64(vm, given, &size))) {
        return NOTHING;
    }
    Slice bytes = bytes_slice(self);
    size_t tab = size > 0 ? (size_t)size : 0;
    if (!memory_has_room_for(vm, bytes.length, tab + 1)) {
        return NOTHING;
    }
    Text text = {0};
    size_t column = 0;
    for (size_t i = 0; i < bytes.length; i++) {
        char byte = bytes.data[i];
        if (byte == '\t') {
            for (size_t left = tab ? tab - column % tab : 0; left > 0; left--, column++) {
                text_append_char(&text, ' ');
            }
            continue;
        }
        column = byte == '\n' || byte == '\r' ? 0 : column + 1;
        text_append_char(&text, byte);
    }
    return finished(vm, self, &text);
}

Value bytes_zfill(Vm *vm, Value self, const Arguments *arguments) {
    Value given =
        argument_one(vm, arguments, is_bytearray(vm, self) ? "bytearray.zfill" : "bytes.zfill");
    int64_t width;
    if (value_is_nothing(given) || !value_as_int64(vm, given, &width)) {
        return NOTHING;
    }
    Slice bytes = bytes_slice(self);
    size_t missing = width > (int64_t)bytes.length ? (size_t)width - bytes.length : 0;
    if (!memory_has_room(vm, missing)) {
        return NOTHING;
    }
    bool has_sign = bytes.length > 0 && (bytes.data[0] == '-' || bytes.data[0] == '+');
    Text text = {0};
    text_append(&text, slice_sub(bytes, 0, has_sign));
    for (size_t i = 0; i < missing; i++) {
        text_append_char(&text, '0');
    }
    text_append(&text, slice_sub(bytes, has_sign, bytes.length));
    return finished(vm, self, &text);
}

// ---- Byte by byte ----

static bool need_bytes(Vm *vm, Value value, Slice *out) {
    if (!is_bytes_like(vm, value)) {
        vm_raise(vm, vm->exceptions.type, "a bytes-like object is required, not '%s'",
                 class_name_of(vm, value));
        return false;
    }
    *out = bytes_slice(value);
    return true;
}

Value bytes_translate(Vm *vm, Value self, const Arguments *arguments) {
    Value given[2];
    Slice table = {NULL, 0}, gone = SLICE("");
    if (!arguments_parse(vm, arguments, "translate", "table / delete?", given) ||
        (!value_is_none(given[0]) && !need_bytes(vm, given[0], &table)) ||
        (!value_is_nothing(given[1]) && !need_bytes(vm, given[1], &gone))) {
        return NOTHING;
    }
    if (table.data && table.length != 256) {
        return vm_raise(vm, vm->exceptions.value, "translation table must be 256 characters long");
    }
    Slice bytes = bytes_slice(self);
    Text text = {0};
    for (size_t i = 0; i < bytes.length; i++) {
        unsigned char byte = (unsigned char)bytes.data[i];
        if (gone.length == 0 || !memchr(gone.data, byte, gone.length)) {
            text_append_char(&text, table.data ? table.data[byte] : (char)byte);
        }
    }
    return finished(vm, self, &text);
}

Value bytes_maketrans(Vm *vm, Value self, const Arguments *arguments) {
    (void)self;
    Slice from, to;
    if (!arguments_check(vm, arguments, "maketrans", 2, 2) ||
        !need_bytes(vm, arguments->items[0], &from) || !need_bytes(vm, arguments->items[1], &to)) {
        return NOTHING;
    }
    if (from.length != to.length) {
        return vm_raise(vm, vm->exceptions.value, "maketrans arguments must have same length");
    }
    char table[256];
    for (size_t i = 0; i < sizeof table; i++) {
        table[i] = (char)(unsigned char)i;
    }
    for (size_t i = 0; i < from.length; i++) {
        table[(unsigned char)from.data[i]] = to.data[i];
    }
    return bytes_from(vm, (Slice){table, sizeof table});
}
