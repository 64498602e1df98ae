#include "vm/bytes_methods.h"

#include <string.h>

#include "vm/bytes.h"
#include "vm/integer.h"
#include "vm/list.h"
#include "vm/sequence.h"
#include "vm/string.h"
#include "vm/tuple.h"
#include "vm/types.h"

// ---- Arguments ----

static bool need_bytes(Vm *vm, Value value, Slice *out) {
    if (!is_bytes_like(vm, value)) {
        vm_raise(vm, vm->exceptions.type, "a bytes-like object is required, not '%s'",
                 class_name_of(vm, value));
        return false;
    }
    *out = bytes_slice(value);
    return true;
}

// Bytes, or an int that stands for one.
static bool need_part(Vm *vm, Value value, char *buffer, Slice *out) {
    if (is_bytes_like(vm, value)) {
        *out = bytes_slice(value);
        return true;
    }
    if (!is_int(vm, value) && !class_of(vm, value)->slots.index) {
        vm_raise(vm, vm->exceptions.type,
                 "argument should be integer or bytes-like object, not '%s'",
                 class_name_of(vm, value));
        return false;
    }
    *out = (Slice){buffer, 1};
    return byte_of_value(vm, value, "byte must be in range(0, 256)", buffer);
}

static bool need_window(Vm *vm, Value self, const Arguments *arguments, Slice *window,
                        int64_t *from) {
    int64_t to;
    Slice all = bytes_slice(self);
    if (!arguments_bounds(vm, arguments->count > 1 ? arguments->items[1] : NOTHING,
                          arguments->count > 2 ? arguments->items[2] : NOTHING, all.length, from,
                          &to)) {
        return false;
    }
    *window = *from <= to ? slice_sub(all, (size_t)*from, (size_t)to) : (Slice){NULL, 0};
    return true;
}

// ---- Searching ----

static int64_t last_place(Slice text, Slice part) {
    for (size_t at = text.length + 1; at-- > 0;) {
        if (at + part.length <= text.length &&
            memcmp(text.data + at, part.data, part.length) == 0) {
            return (int64_t)at;
        }
    }
    return -1;
}

static int64_t first_place(Slice text, Slice part) {
    const char *found = text.data ? memmem(text.data, text.length, part.data, part.length) : NULL;
    return found ? found - text.data : -1;
}

static Value search(Vm *vm, Value self, const Arguments *arguments, const char *name, bool back,
                    bool must) {
    char buffer[1];
    Slice part, window;
    int64_t from;
    if (!arguments_check(vm, arguments, name, 1, 3) ||
        !need_part(vm, arguments->items[0], buffer, &part) ||
        !need_window(vm, self, arguments, &window, &from)) {
        return NOTHING;
    }
    int64_t at = !window.data ? -1 : back ? last_place(window, part) : first_place(window, part);
    if (at < 0 && must) {
        return vm_raise(vm, vm->exceptions.value, "subsection not found");
    }
    return value_small_int(at < 0 ? -1 : at + from);
}

static Value find(Vm *vm, Value self, const Arguments *arguments) {
    return search(vm, self, arguments, "find", false, false);
}

static Value rfind(Vm *vm, Value self, const Arguments *arguments) {
    return search(vm, self, arguments, "rfind", true, false);
}

static Value index_of(Vm *vm, Value self, const Arguments *arguments) {
    return search(vm, self, arguments, "index", false, true);
}

static Value rindex_of(Vm *vm, Value self, const Arguments *arguments) {
    return search(vm, self, arguments, "rindex", true, true);
}

static Value count(Vm *vm, Value self, const Arguments *arguments) {
    char buffer[1];
    Slice part, window;
    int64_t from, found = 0, at;
    if (!arguments_check(vm, arguments, "count", 1, 3) ||
        !need_part(vm, arguments->items[0], buffer, &part) ||
        !need_window(vm, self, arguments, &window, &from)) {
        return NOTHING;
    }
    if (part.length == 0) {
        return value_small_int(window.data ? (int64_t)window.length + 1 : 0);
    }
    while ((at = first_place(window, part)) >= 0) {
        found++;
        window = slice_sub(window, (size_t)at + part.length, window.length);
    }
    return value_small_int(found);
}

static Value check_affix(Vm *vm, Value self, const Arguments *arguments, bool end) {
    const char *name = end ? "endswith" : "startswith";
    Slice window;
    int64_t from;
    if (!arguments_check(vm, arguments, name, 1, 3) ||
        !need_window(vm, self, arguments, &window, &from)) {
        return NOTHING;
    }
    Value parts = arguments->items[0];
    bool many = is_tuple(vm, parts);
    for (size_t i = 0; i < (many ? tuple_count(parts) : 1); i++) {
        Value value = many ? tuple_items(parts)[i] : parts;
        if (!is_bytes_like(vm, value)) {
            return many ? vm_raise(vm, vm->exceptions.type,
                                   "a bytes-like object is required, not '%s'",
                                   class_name_of(vm, value))
                        : vm_raise(vm, vm->exceptions.type,
                                   "%s first arg must be bytes or a tuple of bytes, not %s", name,
                                   class_name_of(vm, value));
        }
        Slice part = bytes_slice(value);
        size_t at = end && window.length >= part.length ? window.length - part.length : 0;
        if (window.data && part.length <= window.length &&
            memcmp(window.data + at, part.data, part.length) == 0) {
            return VALUE_TRUE;
        }
    }
    return VALUE_FALSE;
}

static Value startswith(Vm *vm, Value self, const Arguments *arguments) {
    return check_affix(vm, self, arguments, false);
}

static Value endswith(Vm *vm, Value self, const Arguments *arguments) {
    return check_affix(vm, self, arguments, true);
}

// ---- Taking apart ----

static bool is_space(char byte) {
    return byte == ' ' || (byte >= 9 && byte <= 13);
}

static void push(Vm *vm, Value list, Value self, Slice text, size_t start, size_t end) {
    list_append_owned(vm, list, bytes_like(vm, self, slice_sub(text, start, end)));
}

static void split_space(Vm *vm, Value list, Value self, Slice text, int64_t most) {
    for (size_t at = 0;;) {
        while (at < text.length && is_space(text.data[at])) {
            at++;
        }
        if (at == text.length) {
            return;
        }
        size_t start = at;
        if (most-- == 0) {
            push(vm, list, self, text, start, text.length);
            return;
        }
        while (at < text.length && !is_space(text.data[at])) {
            at++;
        }
        push(vm, list, self, text, start, at);
    }
}

static Value split(Vm *vm, Value self, const Arguments *arguments) {
    Value out[2];
    int64_t most = -1, at;
    Slice separator, text = bytes_slice(self);
    if (!arguments_parse(vm, arguments, "split", "sep? maxsplit?", out) ||
        (!value_is_nothing(out[1]) && !value_as_int64(vm, out[1], &most))) {
        return NOTHING;
    }
    Value list = list_create(vm);
    if (value_is_nothing(out[0]) || value_is_none(out[0])) {
        split_space(vm, list, self, text, most);
        return list;
    }
    if (!need_bytes(vm, out[0], &separator)) {
        value_release(list);
        return NOTHING;
    }
    if (separator.length == 0) {
        value_release(list);
        return vm_raise(vm, vm->exceptions.value, "empty separator");
    }
    while (most-- != 0 && (at = first_place(text, separator)) >= 0) {
        push(vm, list, self, text, 0, (size_t)at);
        text = slice_sub(text, (size_t)at + separator.length, text.length);
    }
    push(vm, list, self, text, 0, text.length);
    return list;
}

static Value rsplit(Vm *vm, Value self, const Arguments *arguments) {
    Value out[2];
    int64_t most = -1, at;
    Slice separator, text = bytes_slice(self);
    if (!arguments_parse(vm, arguments, "rsplit", "sep? maxsplit?", out) ||
        (!value_is_nothing(out[1]) && !value_as_int64(vm, out[1], &most))) {
        return NOTHING;
    }
    if (value_is_nothing(out[0]) || value_is_none(out[0])) {
        separator = SLICE(" ");
    } else if (!need_bytes(vm, out[0], &separator)) {
        return NOTHING;
    }
    if (separator.length == 0) {
        return vm_raise(vm, vm->exceptions.value, "empty separator");
    }
    Value list = list_create(vm);
    while (most-- != 0 && (at = last_place(text, separator)) >= 0) {
        Value part =
            bytes_like(vm, self, slice_sub(text, (size_t)at + separator.length, text.length));
        list_insert(vm, list, 0, part);
        value_release(part);
        text = slice_sub(text, 0, (size_t)at);
    }
    Value first = bytes_like(vm, self, text);
    list_insert(vm, list, 0, first);
    value_release(first);
    return list;
}

static Value splitlines(Vm *vm, Value self, const Arguments *arguments) {
    Value keep_value;
    if (!arguments_parse(vm, arguments, "splitlines", "keepends?", &keep_value)) {
        return NOTHING;
    }
    int keep = value_is_nothing(keep_value) ? 0 : value_truth(vm, keep_value);
    if (keep < 0) {
        return NOTHING;
    }
    Slice text = bytes_slice(self);
    Value list = list_create(vm);
    size_t start = 0;
    for (size_t at = 0; at < text.length; at++) {
        if (text.data[at] != '\n' && text.data[at] != '\r') {
            continue;
        }
        size_t end = at;
        at += text.data[at] == '\r' && at + 1 < text.length && text.data[at + 1] == '\n';
        push(vm, list, self, text, start, keep ? at + 1 : end);
        start = at + 1;
    }
    if (start < text.length) {
        push(vm, list, self, text, start, text.length);
    }
    return list;
}

static Value partition_at(Vm *vm, Value self, const Arguments *arguments, bool back) {
    Slice part, text = bytes_slice(self);
    Value separator = argument_one(vm, arguments, back ? "rpartition" : "partition");
    if (value_is_nothing(separator) || !need_bytes(vm, separator, &part)) {
        return NOTHING;
    }
    if (part.length == 0) {
        return vm_raise(vm, vm->exceptions.value, "empty separator");
    }
    int64_t at = back ? last_place(text, part) : first_place(text, part);
    size_t end = at < 0 ? (back ? 0 : text.length) : (size_t)at;
    size_t after = at < 0 ? end : end + part.length;
    return tuple_from_owned(vm, 3,
                            (Value[]){bytes_like(vm, self, slice_sub(text, 0, end)),
                                      bytes_like(vm, self, slice_sub(text, end, after)),
                                      bytes_like(vm, self, slice_sub(text, after, text.length))});
}

static Value partition(Vm *vm, Value self, const Arguments *arguments) {
    return partition_at(vm, self, arguments, false);
}

static Value rpartition(Vm *vm, Value self, const Arguments *arguments) {
    return partition_at(vm, self, arguments, true);
}

static Value strip_ends(Vm *vm, Value self, const Arguments *arguments, const char *name, bool left,
                        bool right) {
    Slice among = SLICE(" \t\n\r\v\f"), text = bytes_slice(self);
    if (!arguments_check(vm, arguments, name, 0, 1)) {
        return NOTHING;
    }
    if (arguments->count == 1 && !value_is_none(arguments->items[0]) &&
        !need_bytes(vm, arguments->items[0], &among)) {
        return NOTHING;
    }
    size_t start = 0, end = text.length;
    while (left && start < end && memchr(among.data, text.data[start], among.length)) {
        start++;
    }
    while (right && end > start && memchr(among.data, text.data[end - 1], among.length)) {
        end--;
    }
    return bytes_like(vm, self, slice_sub(text, start, end));
}

static Value strip(Vm *vm, Value self, const Arguments *arguments) {
    return strip_ends(vm, self, arguments, "strip", true, true);
}

static Value lstrip(Vm *vm, Value self, const Arguments *arguments) {
    return strip_ends(vm, self, arguments, "lstrip", true, false);
}

static Value rstrip(Vm *vm, Value self, const Arguments *arguments) {
    return strip_ends(vm, self, arguments, "rstrip", false, true);
}

static Value removeprefix(Vm *vm, Value self, const Arguments *arguments) {
    Slice part, text = bytes_slice(self);
    Value affix = argument_one(vm, arguments, "removeprefix");
    if (value_is_nothing(affix) || !need_bytes(vm, affix, &part)) {
        return NOTHING;
    }
    bool has = part.length <= text.length && memcmp(text.data, part.data, part.length) == 0;
    return bytes_like(vm, self, slice_sub(text, has ? part.length : 0, text.length));
}

static Value removesuffix(Vm *vm, Value self, const Arguments *arguments) {
    Slice part, text = bytes_slice(self);
    Value affix = argument_one(vm, arguments, "removesuffix");
    if (value_is_nothing(affix) || !need_bytes(vm, affix, &part)) {
        return NOTHING;
    }
    size_t end = text.length - part.length;
    bool has = part.length <= text.length && memcmp(text.data + end, part.data, part.length) == 0;
    return bytes_like(vm, self, slice_sub(text, 0, has ? end : text.length));
}

// ---- Changing ----

static size_t replacements(Slice text, Slice old, int64_t most) {
    size_t times = 0;
    int64_t at = 0;
    if (old.length == 0) {
        return text.length < (size_t)most ? text.length + 1 : (size_t)most;
    }
    while (times < (size_t)most && (at = first_place(text, old)) >= 0) {
        text = slice_sub(text, (size_t)at + old.length, text.length);
        times++;
    }
    return times;
}

static Value replace(Vm *vm, Value self, const Arguments *arguments) {
    Slice old, new, text = bytes_slice(self);
    int64_t most = -1, at;
    if (!arguments_check(vm, arguments, "replace", 2, 3) ||
        !need_bytes(vm, arguments->items[0], &old) || !need_bytes(vm, arguments->items[1], &new) ||
        (arguments->count == 3 && !value_as_int64(vm, arguments->items[2], &most))) {
        return NOTHING;
    }
    most = most < 0 ? INT64_MAX : most;
    if (new.length > old.length &&
        !memory_has_room_for(vm, new.length - old.length, replacements(text, old, most) + 1)) {
        return NOTHING;
    }
    Text out = {0};
    if (old.length == 0) {
        for (size_t i = 0; i <= text.length; i++) {
            if (most-- != 0) {
                text_append(&out, new);
            } else {
                most = 0;
            }
            text_append(&out, slice_sub(text, i, i + 1));
        }
    } else {
        while (most-- != 0 && (at = first_place(text, old)) >= 0) {
            text_append(&out, slice_sub(text, 0, (size_t)at));
            text_append(&out, new);
            text = slice_sub(text, (size_t)at + old.length, text.length);
        }
        text_append(&out, text);
    }
    Value result = bytes_like(vm, self, (Slice){text_c(&out), out.length});
    text_finish(&out);
    return result;
}

static Value join(Vm *vm, Value self, const Arguments *arguments) {
    Value iterable = argument_one(vm, arguments, "join");
    Value holder;
    const Value *items;
    size_t item_count;
    if (value_is_nothing(iterable) || !items_of_iterable(vm, iterable, "can only join an iterable",
                                                         &holder, &items, &item_count)) {
        return NOTHING;
    }
    Text out = {0};
    bool good = memory_has_room_for(vm, item_count, bytes_slice(self).length);
    for (size_t i = 0; good && i < item_count; i++) {
        if (!is_bytes_like(vm, items[i])) {
            vm_raise(vm, vm->exceptions.type,
                     "sequence item %zu: expected a bytes-like object, %s found", i,
                     class_name_of(vm, items[i]));
            good = false;
            break;
        }
        if (i > 0) {
            text_append(&out, bytes_slice(self));
        }
        text_append(&out, bytes_slice(items[i]));
    }
    value_release(holder);
    Value result = good ? bytes_like(vm, self, (Slice){text_c(&out), out.length}) : NOTHING;
    text_finish(&out);
    return result;
}

static Value pad(Vm *vm, Value self, const Arguments *arguments, const char *name, char side) {
    int64_t width;
    Slice fill = SLICE(" "), text = bytes_slice(self);
    if (!arguments_check(vm, arguments, name, 1, 2) ||
        !value_as_int64(vm, arguments->items[0], &width) ||
        (arguments->count == 2 && !need_bytes(vm, arguments->items[1], &fill))) {
        return NOTHING;
    }
    if (fill.length != 1) {
        return vm_raise(vm, vm->exceptions.type,
                        "%s() argument 2 must be a byte string of length 1, not %s", name,
                        class_name_of(vm, arguments->items[1]));
    }
    int64_t room = width - (int64_t)text.length;
    room = room < 0 ? 0 : room;
    if (!memory_has_room(vm, (size_t)room)) {
        return NOTHING;
    }
    int64_t left = side == '<' ? 0 : side == '>' ? room : room / 2 + (room & width & 1);
    Text out = {0};
    for (int64_t i = 0; i < left; i++) {
        text_append_char(&out, fill.data[0]);
    }
    text_append(&out, text);
    for (int64_t i = left; i < room; i++) {
        text_append_char(&out, fill.data[0]);
    }
    Value result = bytes_like(vm, self, (Slice){text_c(&out), out.length});
    text_finish(&out);
    return result;
}

static Value center(Vm *vm, Value self, const Arguments *arguments) {
    return pad(vm, self, arguments, "center", '^');
}

static Value ljust(Vm *vm, Value self, const Arguments *arguments) {
    return pad(vm, self, arguments, "ljust", '<');
}

static Value rjust(Vm *vm, Value self, const Arguments *arguments) {
    return pad(vm, self, arguments, "rjust", '>');
}

static char upper_byte(char byte) {
    return (char)(byte >= 'a' && byte <= 'z' ? byte - 32 : byte);
}

static char lower_byte(char byte) {
    return (char)(byte >= 'A' && byte <= 'Z' ? byte + 32 : byte);
}

static Value each(Vm *vm, Value self, char (*change)(char byte)) {
    Value result = bytes_like(vm, self, bytes_slice(self));
    Bytes *bytes = bytes_of(result);
    for (size_t i = 0; i < bytes->length; i++) {
        bytes->data[i] = change(bytes->data[i]);
    }
    return result;
}

static Value upper(Vm *vm, Value self, const Arguments *arguments) {
    return arguments_none(vm, arguments, "upper") ? each(vm, self, upper_byte) : NOTHING;
}

static Value lower(Vm *vm, Value self, const Arguments *arguments) {
    return arguments_none(vm, arguments, "lower") ? each(vm, self, lower_byte) : NOTHING;
}

static bool is_lower_byte(char byte) {
    return byte >= 'a' && byte <= 'z';
}

static bool is_upper_byte(char byte) {
    return byte >= 'A' && byte <= 'Z';
}

static bool is_digit_byte(char byte) {
    return byte >= '0' && byte <= '9';
}

static bool is_alpha_byte(char byte) {
    return is_lower_byte(byte) || is_upper_byte(byte);
}

static bool is_alnum_byte(char byte) {
    return is_alpha_byte(byte) || is_digit_byte(byte);
}

static Value all_bytes(Value self, bool (*question)(char byte)) {
    Slice text = bytes_slice(self);
    for (size_t i = 0; i < text.length; i++) {
        if (!question(text.data[i])) {
            return VALUE_FALSE;
        }
    }
    return value_bool(text.length > 0);
}

#define BYTE_QUESTION(name, question)                                                              \
    static Value name(Vm *vm, Value self, const Arguments *arguments) {                            \
        return arguments_none(vm, arguments, #name) ? all_bytes(self, question) : NOTHING;         \
    }
BYTE_QUESTION(isdigit_, is_digit_byte)
BYTE_QUESTION(isalpha_, is_alpha_byte)
BYTE_QUESTION(isalnum_, is_alnum_byte)
BYTE_QUESTION(isspace_, is_space)
#undef BYTE_QUESTION

// ---- As text ----

static Value hex(Vm *vm, Value self, const Arguments *arguments) {
    Value out[2];
    int64_t group = 1;
    if (!arguments_parse(vm, arguments, "hex", "sep? bytes_per_sep?", out) ||
        (!value_is_nothing(out[1]) && !value_as_int64(vm, out[1], &group))) {
        return NOTHING;
    }
    bool has = !value_is_nothing(out[0]);
    Slice separator = !has                        ? SLICE("")
                      : is_string(vm, out[0])     ? string_slice(out[0])
                      : is_bytes_like(vm, out[0]) ? bytes_slice(out[0])
                                                  : SLICE("");
    if (has && separator.length != 1) {
        return vm_raise(vm, vm->exceptions.value, "sep must be length 1.");
    }
    Slice bytes = bytes_slice(self);
    Text text = {0};
    size_t size = group < 0 ? 0 - (size_t)group : (size_t)group;
    for (size_t i = 0; i < bytes.length; i++) {
        size_t from_end = bytes.length - i;
        if (has && size > 0 && i > 0 && (group > 0 ? from_end % size == 0 : i % size == 0)) {
            text_append(&text, separator);
        }
        text_printf(&text, "%02x", (unsigned)(unsigned char)bytes.data[i]);
    }
    return string_from_text(vm, &text);
}

static int nibble(char letter) {
    return letter >= '0' && letter <= '9'   ? letter - '0'
           : letter >= 'a' && letter <= 'f' ? letter - 'a' + 10
           : letter >= 'A' && letter <= 'F' ? letter - 'A' + 10
                                            : -1;
}

static Value fromhex(Vm *vm, Value class_value, const Arguments *arguments) {
    Value argument = argument_one(vm, arguments, "fromhex");
    if (value_is_nothing(argument)) {
        return NOTHING;
    }
    if (!is_string(vm, argument)) {
        return vm_raise(vm, vm->exceptions.type, "fromhex() argument must be str, not %s",
                        class_name_of(vm, argument));
    }
    Slice text = string_slice(argument);
    Text out = {0};
    for (size_t i = 0; i < text.length;) {
        if (is_space(text.data[i])) {
            i++;
            continue;
        }
        int high = nibble(text.data[i]);
        int low = i + 1 < text.length ? nibble(text.data[i + 1]) : -1;
        if (high < 0 || low < 0) {
            text_finish(&out);
            return vm_raise(vm, vm->exceptions.value,
                            "non-hexadecimal number found in fromhex() arg at position %zu",
                            high < 0 ? i : i + 1);
        }
        text_append_char(&out, (char)(high * 16 + low));
        i += 2;
    }
    Slice bytes = {text_c(&out), out.length};
    Value result = value_same(class_value, value_object(vm->classes.bytearray))
                       ? bytearray_from(vm, bytes)
                       : bytes_from(vm, bytes);
    text_finish(&out);
    return result;
}

static Value decode(Vm *vm, Value self, const Arguments *arguments) {
    Value out[2];
    if (!arguments_parse(vm, arguments, "decode", "encoding? errors?", out)) {
        return NOTHING;
    }
    for (size_t i = 0; i < 2; i++) {
        if (!value_is_nothing(out[i]) && !is_string(vm, out[i])) {
            return vm_raise(vm, vm->exceptions.type, "decode() argument '%s' must be str, not %s",
                            i == 0 ? "encoding" : "errors", class_name_of(vm, out[i]));
        }
    }
    return bytes_decode(vm, bytes_slice(self),
                        value_is_nothing(out[0]) ? "utf-8" : string_c(out[0]),
                        value_is_nothing(out[1]) ? "strict" : string_c(out[1]));
}

// ---- bytearray only ----

static Value append(Vm *vm, Value self, const Arguments *arguments) {
    char byte;
    Value value = argument_one(vm, arguments, "bytearray.append");
    bool good = !value_is_nothing(value) &&
                byte_of_value(vm, value, "byte must be in range(0, 256)", &byte) &&
                bytearray_append(vm, self, (Slice){&byte, 1});
    return good ? VALUE_NONE : NOTHING;
}

static Value extend(Vm *vm, Value self, const Arguments *arguments) {
    Value value = argument_one(vm, arguments, "bytearray.extend");
    Value bytes = value_is_nothing(value) ? NOTHING : bytes_of_value(vm, value);
    bool good = !value_is_nothing(bytes) && bytearray_append(vm, self, bytes_slice(bytes));
    value_release(bytes);
    return good ? VALUE_NONE : NOTHING;
}

static Value insert(Vm *vm, Value self, const Arguments *arguments) {
    int64_t at, length = (int64_t)bytes_of(self)->length;
    char byte;
    if (!arguments_check(vm, arguments, "insert", 2, 2) ||
        !value_as_int64(vm, arguments->items[0], &at) ||
        !byte_of_value(vm, arguments->items[1], "byte must be in range(0, 256)", &byte)) {
        return NOTHING;
    }
    at = at < 0 ? at + length : at;
    at = at < 0 ? 0 : at > length ? length : at;
    return bytearray_splice(vm, self, (size_t)at, (size_t)at, (Slice){&byte, 1}) ? VALUE_NONE
                                                                                 : NOTHING;
}

static Value pop(Vm *vm, Value self, const Arguments *arguments) {
    int64_t at = -1, length = (int64_t)bytes_of(self)->length;
    if (!arguments_check(vm, arguments, "pop", 0, 1) ||
        (arguments->count == 1 && !value_as_int64(vm, arguments->items[0], &at))) {
        return NOTHING;
    }
    if (length == 0) {
        return vm_raise(vm, vm->exceptions.index, "pop from empty bytearray");
    }
    at = at < 0 ? at + length : at;
    if (at < 0 || at >= length) {
        return vm_raise(vm, vm->exceptions.index, "pop index out of range");
    }
    Value byte = value_small_int((unsigned char)bytes_of(self)->data[at]);
    return bytearray_splice(vm, self, (size_t)at, (size_t)at + 1, SLICE("")) ? byte : NOTHING;
}

static Value remove_byte(Vm *vm, Value self, const Arguments *arguments) {
    Value wanted = argument_one(vm, arguments, "bytearray.remove");
    char byte;
    if (value_is_nothing(wanted) ||
        !byte_of_value(vm, wanted, "byte must be in range(0, 256)", &byte)) {
        return NOTHING;
    }
    Slice bytes = bytes_slice(self);
    const char *found = memchr(bytes.data, byte, bytes.length);
    if (!found) {
        return vm_raise(vm, vm->exceptions.value, "value not found in bytearray");
    }
    size_t at = (size_t)(found - bytes.data);
    return bytearray_splice(vm, self, at, at + 1, SLICE("")) ? VALUE_NONE : NOTHING;
}

static Value clear(Vm *vm, Value self, const Arguments *arguments) {
    if (!arguments_none(vm, arguments, "bytearray.clear")) {
        return NOTHING;
    }
    return bytearray_splice(vm, self, 0, bytes_of(self)->length, SLICE("")) ? VALUE_NONE : NOTHING;
}

static Value copy(Vm *vm, Value self, const Arguments *arguments) {
    return arguments_none(vm, arguments, "bytearray.copy") ? bytearray_from(vm, bytes_slice(self))
                                                           : NOTHING;
}

static Value reverse(Vm *vm, Value self, const Arguments *arguments) {
    if (!arguments_none(vm, arguments, "bytearray.reverse")) {
        return NOTHING;
    }
    Bytes *bytes = bytes_of(self);
    for (size_t i = 0; i < bytes->length / 2; i++) {
        char byte = bytes->data[i];
        bytes->data[i] = bytes->data[bytes->length - 1 - i];
        bytes->data[bytes->length - 1 - i] = byte;
    }
    return VALUE_NONE;
}

// clang-format off
#define COMMON_METHODS(X)                                                                          \
    X("center", center) X("count", count) X("decode", decode) X("endswith", endswith)              \
    X("find", find) X("hex", hex) X("index", index_of) X("isalnum", isalnum_)                      \
    X("isalpha", isalpha_) X("isdigit", isdigit_) X("isspace", isspace_) X("join", join)           \
    X("ljust", ljust) X("lower", lower) X("lstrip", lstrip) X("partition", partition)              \
    X("removeprefix", removeprefix) X("removesuffix", removesuffix) X("replace", replace)          \
    X("rfind", rfind) X("rindex", rindex_of) X("rjust", rjust) X("rpartition", rpartition)         \
    X("rsplit", rsplit) X("rstrip", rstrip) X("split", split) X("splitlines", splitlines)          \
    X("startswith", startswith) X("strip", strip) X("upper", upper)                                \
    X("capitalize", bytes_capitalize) X("expandtabs", bytes_expandtabs) X("isascii", bytes_isascii) X("islower", bytes_islower) X("istitle", bytes_istitle)   \
    X("isupper", bytes_isupper) X("swapcase", bytes_swapcase) X("title", bytes_title) X("translate", bytes_translate) X("zfill", bytes_zfill)
// clang-format on
#define METHOD_ENTRY(name, function) {name, function, METHOD_PLAIN},

const MethodTable bytes_methods[] = {
    COMMON_METHODS(METHOD_ENTRY){"fromhex", fromhex, METHOD_CLASS},
    {"maketrans", bytes_maketrans, METHOD_STATIC},
    {NULL, NULL, 0},
};

const MethodTable bytearray_methods[] = {
    COMMON_METHODS(METHOD_ENTRY){"fromhex", fromhex, METHOD_CLASS},
    {"maketrans", bytes_maketrans, METHOD_STATIC},
    {"append", append, METHOD_PLAIN},
    {"extend", extend, METHOD_PLAIN},
    {"insert", insert, METHOD_PLAIN},
    {"pop", pop, METHOD_PLAIN},
    {"clear", clear, METHOD_PLAIN},
    {"copy", copy, METHOD_PLAIN},
    {"reverse", reverse, METHOD_PLAIN},
    {"remove", remove_byte, METHOD_PLAIN},
    {NULL, NULL, 0},
};
