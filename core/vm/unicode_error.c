// UnicodeEncodeError and UnicodeDecodeError: what they say is made of five arguments, which lie in
// the exception's dict.
#include "vm/bytes.h"
#include "vm/class.h"
#include "vm/dict.h"
#include "vm/exception_parts.h"
#include "vm/string.h"
#include "vm/tuple.h"

void unicode_error_fill(Vm *vm, Value self, size_t count, const Value *items) {
    static const char *const names[] = {"encoding", "object", "start", "end", "reason"};
    Dict *dict = instance_dict(vm, self);
    for (size_t i = 0; i < 5 && count == 5; i++) {
        dict_set_c(vm, dict, names[i], items[i]);
    }
}

static bool is_complete(Vm *vm, const Value *items) {
    return is_string(vm, items[0]) && value_is_small_int(items[2]) &&
           value_is_small_int(items[3]) && is_string(vm, items[4]);
}

static Value encode_error_text(Vm *vm, const Value *items, int64_t start, int64_t end) {
    const char *encoding = string_c(items[0]), *reason = string_c(items[4]);
    bool is_one = end == start + 1 && is_string(vm, items[1]) && start >= 0 &&
                  (size_t)start < string_count(items[1]);
    if (!is_one) {
        return string_format(vm, "'%s' codec can't encode characters in position %lld-%lld: %s",
                             encoding, (long long)start, (long long)end - 1, reason);
    }
    uint32_t rune = string_rune_at(items[1], (size_t)start);
    Text shown = {0};
    text_printf(&shown, rune < 0x100 ? "\\x%02x" : rune < 0x10000 ? "\\u%04x" : "\\U%08x", rune);
    Value text = string_format(vm, "'%s' codec can't encode character '%s' in position %lld: %s",
                               encoding, text_c(&shown), (long long)start, reason);
    text_finish(&shown);
    return text;
}

static Value decode_error_text(Vm *vm, const Value *items, int64_t start, int64_t end) {
    const char *encoding = string_c(items[0]), *reason = string_c(items[4]);
    bool is_one = end == start + 1 && is_bytes_like(vm, items[1]) && start >= 0 &&
                  (size_t)start < bytes_slice(items[1]).length;
    if (!is_one) {
        return string_format(vm, "'%s' codec can't decode bytes in position %lld-%lld: %s",
                             encoding, (long long)start, (long long)end - 1, reason);
    }
    unsigned byte = (uint8_t)bytes_slice(items[1]).data[start];
    return string_format(vm, "'%s' codec can't decode byte 0x%02x in position %lld: %s", encoding,
                         byte, (long long)start, reason);
}

Value unicode_error_string(Vm *vm, Value self) {
    Value arguments = exception_of(self)->arguments;
    if (tuple_count(arguments) != 5 || !is_complete(vm, tuple_items(arguments))) {
        return exception_base_string(vm, self);
    }
    const Value *items = tuple_items(arguments);
    int64_t start = value_as_small_int(items[2]), end = value_as_small_int(items[3]);
    return class_is_subclass(class_of(vm, self), vm->exceptions.unicode_encode)
               ? encode_error_text(vm, items, start, end)
               : decode_error_text(vm, items, start, end);
}
