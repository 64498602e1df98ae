// The methods of str that take a text apart, or put one together: split, strip, join and so on.
#include <string.h>

#include "vm/integer.h"
#include "vm/list.h"
#include "vm/string.h"
#include "vm/string_methods.h"
#include "vm/tuple.h"
#include "vm/types.h"
#include "vm/unicode.h"

// The start of the code point that ends at `end`.
static size_t rune_before(Slice text, size_t end) {
    do {
        end--;
    } while (((unsigned char)text.data[end] & 0xC0) == 0x80);
    return end;
}

static bool space_at(Slice text, size_t at, size_t *size) {
    return rune_is_space(wtf8_rune(text.data + at, size));
}

static bool push_part(Vm *vm, Value list, Slice text, size_t start, size_t end) {
    return list_append_owned(vm, list, string_from(vm, (Slice){text.data + start, end - start}));
}

// ---- split ----

static void split_space(Vm *vm, Value list, Slice text, int64_t most) {
    size_t at = 0, size;
    for (;;) {
        while (at < text.length && space_at(text, at, &size)) {
            at += size;
        }
        if (at == text.length) {
            return;
        }
        size_t start = at;
        if (most-- == 0) {
            push_part(vm, list, text, start, text.length);
            return;
        }
        while (at < text.length && !space_at(text, at, &size)) {
            at += size;
        }
        push_part(vm, list, text, start, at);
    }
}

static void split_space_back(Vm *vm, Value list, Slice text, int64_t most) {
    size_t end = text.length, size;
    for (;;) {
        while (end > 0 && space_at(text, rune_before(text, end), &size)) {
            end = rune_before(text, end);
        }
        if (end == 0) {
            return;
        }
        size_t start = end;
        if (most-- == 0) {
            push_part(vm, list, text, 0, end);
            return;
        }
        while (start > 0 && !space_at(text, rune_before(text, start), &size)) {
            start = rune_before(text, start);
        }
        push_part(vm, list, text, start, end);
        end = start;
    }
}

static void split_by(Vm *vm, Value list, Slice text, Slice separator, int64_t most) {
    size_t start = 0;
    while (most-- != 0) {
        const char *found =
            memmem(text.data + start, text.length - start, separator.data, separator.length);
        if (!found) {
            break;
        }
        size_t end = (size_t)(found - text.data);
        push_part(vm, list, text, start, end);
        start = end + separator.length;
    }
    push_part(vm, list, text, start, text.length);
}

static size_t last_place(Slice text, Slice part) {
    for (size_t at = text.length - part.length + 1; text.length >= part.length && at-- > 0;) {
        if (memcmp(text.data + at, part.data, part.length) == 0) {
            return at;
        }
    }
    return SIZE_MAX;
}

static void split_back_by(Vm *vm, Value list, Slice text, Slice separator, int64_t most) {
    size_t end = text.length;
    while (most-- != 0) {
        size_t at = last_place((Slice){text.data, end}, separator);
        if (at == SIZE_MAX) {
            break;
        }
        push_part(vm, list, text, at + separator.length, end);
        end = at;
    }
    push_part(vm, list, text, 0, end);
}

static Value split(Vm *vm, Value self, const Arguments *arguments, bool back) {
    Value out[2];
    int64_t most = -1;
    if (!arguments_parse(vm, arguments, back ? "rsplit" : "split", "sep? maxsplit?", out) ||
        (!value_is_nothing(out[1]) && !value_as_int64(vm, out[1], &most))) {
        return NOTHING;
    }
    bool by_space = value_is_nothing(out[0]) || value_is_none(out[0]);
    if (!by_space && !is_string(vm, out[0])) {
        return vm_raise(vm, vm->exceptions.type, "must be str or None, not %s",
                        class_name_of(vm, out[0]));
    }
    if (!by_space && string_of(out[0])->length == 0) {
        return vm_raise(vm, vm->exceptions.value, "empty separator");
    }
    most = most < 0 ? INT64_MAX : most;
    Slice text = string_slice(self);
    Value list = list_create(vm);
    if (by_space) {
        (back ? split_space_back : split_space)(vm, list, text, most);
    } else {
        (back ? split_back_by : split_by)(vm, list, text, string_slice(out[0]), most);
    }
    Value *items = list_items(list);
    for (size_t i = 0, j = list_count(list); back && i + 1 < j; i++) {
        Value item = items[i];
        items[i] = items[--j];
        items[j] = item;
    }
    return list;
}

Value string_method_split(Vm *vm, Value self, const Arguments *arguments) {
    return split(vm, self, arguments, false);
}

Value string_method_rsplit(Vm *vm, Value self, const Arguments *arguments) {
    return split(vm, self, arguments, true);
}

static bool ends_line(uint32_t rune) {
    return (rune >= 10 && rune <= 13) || (rune >= 28 && rune <= 30) || rune == 0x85 ||
           rune == 0x2028 || rune == 0x2029;
}

Value string_method_splitlines(Vm *vm, Value self, const Arguments *arguments) {
    Value keep_value;
    if (!arguments_parse(vm, arguments, "splitlines", "keepends?", &keep_value)) {
        return NOTHING;
    }
    int keep = value_is_nothing(keep_value) ? 0 : value_truth(vm, keep_value);
    if (keep < 0) {
        return NOTHING;
    }
    Slice text = string_slice(self);
    Value list = list_create(vm);
    size_t start = 0;
    for (size_t at = 0; at < text.length;) {
        size_t size;
        uint32_t rune = wtf8_rune(text.data + at, &size);
        size_t end = at;
        at += size;
        if (!ends_line(rune)) {
            continue;
        }
        if (rune == '\r' && at < text.length && text.data[at] == '\n') {
            at++;
        }
        push_part(vm, list, text, start, keep ? at : end);
        start = at;
    }
    if (start < text.length) {
        push_part(vm, list, text, start, text.length);
    }
    return list;
}

// ---- partition ----

static Value partition(Vm *vm, Value self, const Arguments *arguments, bool back) {
    Value separator = argument_one(vm, arguments, back ? "str.rpartition" : "str.partition");
    if (value_is_nothing(separator)) {
        return NOTHING;
    }
    if (!is_string(vm, separator)) {
        return vm_raise(vm, vm->exceptions.type, "must be str, not %s",
                        class_name_of(vm, separator));
    }
    Slice text = string_slice(self), part = string_slice(separator);
    if (part.length == 0) {
        return vm_raise(vm, vm->exceptions.value, "empty separator");
    }
    const char *found = back ? NULL : memmem(text.data, text.length, part.data, part.length);
    size_t at = back ? last_place(text, part) : found ? (size_t)(found - text.data) : SIZE_MAX;
    Value whole = at == SIZE_MAX ? string_from(vm, text) : NOTHING;
    Value empty = vm->empty_string;
    if (at == SIZE_MAX) {
        Value items[] = {back ? value_retain(empty) : whole, value_retain(empty),
                         back ? whole : value_retain(empty)};
        return tuple_from_owned(vm, 3, items);
    }
    return tuple_from_owned(
        vm, 3,
        (Value[]){string_from(vm, slice_sub(text, 0, at)), string_from(vm, part),
                  string_from(vm, slice_sub(text, at + part.length, text.length))});
}

Value string_method_partition(Vm *vm, Value self, const Arguments *arguments) {
    return partition(vm, self, arguments, false);
}

Value string_method_rpartition(Vm *vm, Value self, const Arguments *arguments) {
    return partition(vm, self, arguments, true);
}

// ---- strip ----

static bool is_among(Slice text, size_t at, const Slice *among, size_t *size) {
    uint32_t rune = wtf8_rune(text.data + at, size);
    if (!among) {
        return rune_is_space(rune);
    }
    return memmem(among->data, among->length, text.data + at, *size) != NULL;
}

static Value strip(Vm *vm, Value self, const Arguments *arguments, const char *name, bool left,
                   bool right) {
    if (!arguments_check(vm, arguments, name, 0, 1)) {
        return NOTHING;
    }
    Slice text = string_slice(self), given = {0};
    const Slice *among = NULL;
    if (arguments->count == 1 && !value_is_none(arguments->items[0])) {
        if (!is_string(vm, arguments->items[0])) {
            return vm_raise(vm, vm->exceptions.type, "%s arg must be None or str", name);
        }
        given = string_slice(arguments->items[0]);
        among = &given;
    }
    size_t start = 0, end = text.length, size;
    while (left && start < end && is_among(text, start, among, &size)) {
        start += size;
    }
    while (right && end > start && is_among(text, rune_before(text, end), among, &size)) {
        end -= size;
    }
    if (start == 0 && end == text.length && is_exact_string(vm, self)) {
        return value_retain(self);
    }
    return string_from(vm, (Slice){text.data + start, end - start});
}

Value string_method_strip(Vm *vm, Value self, const Arguments *arguments) {
    return strip(vm, self, arguments, "strip", true, true);
}

Value string_method_lstrip(Vm *vm, Value self, const Arguments *arguments) {
    return strip(vm, self, arguments, "lstrip", true, false);
}

Value string_method_rstrip(Vm *vm, Value self, const Arguments *arguments) {
    return strip(vm, self, arguments, "rstrip", false, true);
}

static Value remove_affix(Vm *vm, Value self, const Arguments *arguments, bool suffix) {
    const char *name = suffix ? "removesuffix" : "removeprefix";
    Text full = {0};
    text_printf(&full, "str.%s", name);
    Value affix = argument_one(vm, arguments, text_c(&full));
    text_finish(&full);
    if (value_is_nothing(affix)) {
        return NOTHING;
    }
    if (!is_string(vm, affix)) {
        return vm_raise(vm, vm->exceptions.type, "%s() argument must be str, not %s", name,
                        class_name_of(vm, affix));
    }
    Slice text = string_slice(self), part = string_slice(affix);
    size_t at = suffix && text.length >= part.length ? text.length - part.length : 0;
    if (text.length >= part.length && memcmp(text.data + at, part.data, part.length) == 0) {
        text = suffix ? slice_sub(text, 0, at) : slice_sub(text, part.length, text.length);
    }
    return string_from(vm, text);
}

Value string_method_removeprefix(Vm *vm, Value self, const Arguments *arguments) {
    return remove_affix(vm, self, arguments, false);
}

Value string_method_removesuffix(Vm *vm, Value self, const Arguments *arguments) {
    return remove_affix(vm, self, arguments, true);
}

Value string_method_join(Vm *vm, Value self, const Arguments *arguments) {
    Value iterable = argument_one(vm, arguments, "str.join");
    return value_is_nothing(iterable) ? NOTHING : string_join(vm, self, iterable);
}
