// _base64: three bytes as four letters, and back, as binascii does it. The rest of binascii and
// base64 is in their sources.
#include <stdint.h>

#include "modules/buffer.h"
#include "modules/native_modules.h"
#include "vm/bytes.h"
#include "vm/integer.h"
#include "vm/module.h"
#include "vm/string.h"
#include "vm/types.h"

static const char letters[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

// encode(bytes)
static Value base64_encode(Vm *vm, Value self, const Arguments *arguments) {
    (void)self;
    Buffer buffer;
    Value data = argument_one(vm, arguments, "encode");
    if (value_is_nothing(data) || !buffer_begin(vm, &buffer, data)) {
        return NOTHING;
    }
    const unsigned char *bytes = (const unsigned char *)buffer.bytes.data;
    size_t length = buffer.bytes.length;
    if (!memory_has_room_for(vm, length / 3 + 1, 4)) {
        buffer_finish(&buffer);
        return NOTHING;
    }
    Text text = {0};
    for (size_t i = 0; i < length; i += 3) {
        size_t left = length - i;
        uint32_t bits = (uint32_t)bytes[i] << 16;
        bits |= left > 1 ? (uint32_t)bytes[i + 1] << 8 : 0;
        bits |= left > 2 ? bytes[i + 2] : 0;
        char four[4] = {letters[bits >> 18], letters[bits >> 12 & 63],
                        left > 1 ? letters[bits >> 6 & 63] : '=',
                        left > 2 ? letters[bits & 63] : '='};
        text_append(&text, (Slice){four, 4});
    }
    buffer_finish(&buffer);
    Value result = bytes_from(vm, text_slice(&text));
    text_finish(&text);
    return result;
}

static int number_of(unsigned char letter) {
    if (letter >= 'A' && letter <= 'Z') {
        return letter - 'A';
    }
    if (letter >= 'a' && letter <= 'z') {
        return letter - 'a' + 26;
    }
    if (letter >= '0' && letter <= '9') {
        return letter - '0' + 52;
    }
    return letter == '+' ? 62 : letter == '/' ? 63 : -1;
}

static bool refuse(Text *wrong, const char *why) {
    text_append_c(wrong, why);
    return false;
}

// What is no letter is left out unless `strict`. False: `wrong` says why.
static bool decode(Slice in, bool strict, Text *out, Text *wrong) {
    uint32_t bits = 0;
    size_t count = 0, padding = 0, place = 0;  // place: in the group of four
    if (strict && in.length > 0 && in.data[0] == '=') {
        return refuse(wrong, "Leading padding not allowed");
    }
    for (size_t i = 0; i < in.length; i++) {
        unsigned char letter = (unsigned char)in.data[i];
        if (letter == '=') {
            padding++;
            if (place < 2 || place + padding < 4) {
                continue;
            }
            return !strict || i + 1 == in.length || refuse(wrong, "Excess data after padding");
        }
        int number = number_of(letter);
        if (number < 0 && strict) {
            return refuse(wrong, "Only base64 data is allowed");
        }
        if (number < 0) {
            continue;
        }
        if (strict && padding > 0) {
            return refuse(wrong, "Discontinuous padding not allowed");
        }
        padding = 0;
        count++;
        bits = bits << 6 | (uint32_t)number;
        if (place > 0) {
            text_append_char(out, (char)(bits >> (6 - 2 * place) & 0xff));
        }
        place = (place + 1) % 4;
    }
    if (place == 1) {
        text_printf(wrong,
                    "Invalid base64-encoded string: number of data characters (%zu) cannot be 1 "
                    "more than a multiple of 4",
                    count);
        return false;
    }
    return place == 0 || refuse(wrong, "Incorrect padding");
}

// decode(bytes, strict): the bytes, or a text that says what is wrong with them.
static Value base64_decode(Vm *vm, Value self, const Arguments *arguments) {
    (void)self;
    Buffer buffer;
    if (!arguments_check(vm, arguments, "decode", 2, 2)) {
        return NOTHING;
    }
    bool strict = value_truth(vm, arguments->items[1]) == 1;
    if (!buffer_begin(vm, &buffer, arguments->items[0])) {
        return NOTHING;
    }
    if (!memory_has_room(vm, buffer.bytes.length)) {
        buffer_finish(&buffer);
        return NOTHING;
    }
    Text text = {0}, wrong = {0};
    bool good = decode(buffer.bytes, strict, &text, &wrong);
    buffer_finish(&buffer);
    Value result = good ? bytes_from(vm, text_slice(&text)) : string_from(vm, text_slice(&wrong));
    text_finish(&text);
    text_finish(&wrong);
    return result;
}

static const MethodTable base64_functions[] = {
    {"encode", base64_encode, 0},
    {"decode", base64_decode, 0},
    {NULL, NULL, 0},
};

bool base64_module_fill(Vm *vm, Value module) {
    return module_add_functions(vm, module, base64_functions);
}
