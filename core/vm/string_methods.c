// The table of str's methods, and those that search, replace and align.
#include "vm/string_methods.h"

#include <string.h>

#include "vm/bytes.h"
#include "vm/dict.h"
#include "vm/format.h"
#include "vm/integer.h"
#include "vm/operations.h"
#include "vm/sequence.h"
#include "vm/string.h"
#include "vm/tuple.h"
#include "vm/types.h"

// ---- Searching ----

// The part of the text that start and stop leave, as bytes; its first code point's index in
// `*from`.
typedef struct Window {
    Slice text;
    int64_t from;
    bool valid;  // start does not lie after stop.
} Window;

static bool read_window(Vm *vm, Value self, Value start, Value stop, Window *out) {
    int64_t from, to;
    if (!arguments_bounds(vm, start, stop, string_count(self), &from, &to)) {
        return false;
    }
    *out = (Window){.from = from, .valid = from <= to};
    if (out->valid) {
        size_t begin = string_offset(self, (size_t)from), end = string_offset(self, (size_t)to);
        out->text = (Slice){string_c(self) + begin, end - begin};
    }
    return true;
}

// The index of the first or last place of the argument, or -1; -2 after raising.
static int64_t search(Vm *vm, Value self, const Arguments *arguments, const char *name, bool back) {
    Window window;
    if (!arguments_check(vm, arguments, name, 1, 3)) {
        return -2;
    }
    Value part_value = arguments->items[0];
    if (!is_string(vm, part_value)) {
        vm_raise(vm, vm->exceptions.type, "must be str, not %s", class_name_of(vm, part_value));
        return -2;
    }
    Value start = arguments->count > 1 ? arguments->items[1] : NOTHING;
    Value stop = arguments->count > 2 ? arguments->items[2] : NOTHING;
    if (!read_window(vm, self, start, stop, &window)) {
        return -2;
    }
    Slice text = window.text, part = string_slice(part_value);
    if (!window.valid || part.length > text.length) {
        return -1;
    }
    const char *found = NULL;
    if (!back) {
        found = memmem(text.data, text.length, part.data, part.length);
    } else {
        for (size_t at = text.length - part.length + 1; at-- > 0 && !found;) {
            found = memcmp(text.data + at, part.data, part.length) == 0 ? text.data + at : NULL;
        }
    }
    return found
               ? window.from + (int64_t)utf8_count((Slice){text.data, (size_t)(found - text.data)})
               : -1;
}

static Value found_or_raise(Vm *vm, int64_t index, bool must) {
    if (index == -1 && must) {
        return vm_raise(vm, vm->exceptions.value, "substring not found");
    }
    return index == -2 ? NOTHING : value_small_int(index);
}

Value string_method_find(Vm *vm, Value self, const Arguments *arguments) {
    return found_or_raise(vm, search(vm, self, arguments, "find", false), false);
}

Value string_method_rfind(Vm *vm, Value self, const Arguments *arguments) {
    return found_or_raise(vm, search(vm, self, arguments, "rfind", true), false);
}

Value string_method_index(Vm *vm, Value self, const Arguments *arguments) {
    return found_or_raise(vm, search(vm, self, arguments, "index", false), true);
}

Value string_method_rindex(Vm *vm, Value self, const Arguments *arguments) {
    return found_or_raise(vm, search(vm, self, arguments, "rindex", true), true);
}

Value string_method_count(Vm *vm, Value self, const Arguments *arguments) {
    Window window;
    if (!arguments_check(vm, arguments, "count", 1, 3)) {
        return NOTHING;
    }
    if (!is_string(vm, arguments->items[0])) {
        return vm_raise(vm, vm->exceptions.type, "must be str, not %s",
                        class_name_of(vm, arguments->items[0]));
    }
    Value start = arguments->count > 1 ? arguments->items[1] : NOTHING;
    Value stop = arguments->count > 2 ? arguments->items[2] : NOTHING;
    if (!read_window(vm, self, start, stop, &window)) {
        return NOTHING;
    }
    Slice text = window.text, part = string_slice(arguments->items[0]);
    if (!window.valid) {
        return value_small_int(0);
    }
    if (part.length == 0) {
        return value_small_int((int64_t)utf8_count(text) + 1);
    }
    int64_t count = 0;
    while (text.length >= part.length) {
        const char *found = memmem(text.data, text.length, part.data, part.length);
        if (!found) {
            break;
        }
        count++;
        text = slice_sub(text, (size_t)(found - text.data) + part.length, text.length);
    }
    return value_small_int(count);
}

static bool has_affix(Slice text, Slice part, bool end) {
    if (part.length > text.length) {
        return false;
    }
    size_t at = end ? text.length - part.length : 0;
    return part.length == 0 || memcmp(text.data + at, part.data, part.length) == 0;
}

static Value check_affix(Vm *vm, Value self, const Arguments *arguments, bool end) {
    const char *name = end ? "endswith" : "startswith";
    Window window;
    if (!arguments_check(vm, arguments, name, 1, 3)) {
        return NOTHING;
    }
    Value start = arguments->count > 1 ? arguments->items[1] : NOTHING;
    Value stop = arguments->count > 2 ? arguments->items[2] : NOTHING;
    if (!read_window(vm, self, start, stop, &window)) {
        return NOTHING;
    }
    Value parts = arguments->items[0];
    bool many = is_tuple(vm, parts);
    size_t count = many ? tuple_count(parts) : 1;
    for (size_t i = 0; i < count; i++) {
        Value part = many ? tuple_items(parts)[i] : parts;
        if (!is_string(vm, part)) {
            return many ? vm_raise(vm, vm->exceptions.type,
                                   "tuple for %s must only contain str, not %s", name,
                                   class_name_of(vm, part))
                        : vm_raise(vm, vm->exceptions.type,
                                   "%s first arg must be str or a tuple of str, not %s", name,
                                   class_name_of(vm, part));
        }
        if (window.valid && has_affix(window.text, string_slice(part), end)) {
            return VALUE_TRUE;
        }
    }
    return VALUE_FALSE;
}

Value string_method_startswith(Vm *vm, Value self, const Arguments *arguments) {
    return check_affix(vm, self, arguments, false);
}

Value string_method_endswith(Vm *vm, Value self, const Arguments *arguments) {
    return check_affix(vm, self, arguments, true);
}

// ---- Replacing ----

// "" lies before every character and at the end.
static void replace_between(Text *out, Slice text, Slice new, int64_t most) {
    size_t at = 0;
    while (most-- != 0) {
        text_append(out, new);
        if (at == text.length) {
            return;
        }
        size_t size;
        wtf8_rune(text.data + at, &size);
        text_append(out, (Slice){text.data + at, size});
        at += size;
    }
    text_append(out, slice_sub(text, at, text.length));
}

static bool replacing_has_room(Vm *vm, Slice text, Slice old, Slice new, int64_t most) {
    size_t times = 0, longest = text.length + 1;
    const char *end = text.data + text.length;
    if (longest > (size_t)most) {
        longest = (size_t)most;
    }
    if (old.length == 0) {
        times = longest;
    } else {
        for (const char *at = text.data; times < longest; times++) {
            at = memmem(at, (size_t)(end - at), old.data, old.length);
            if (!at) {
                break;
            }
            at += old.length;
        }
    }
    return memory_has_room_for(vm, times + 1, new.length - old.length);
}

Value string_method_replace(Vm *vm, Value self, const Arguments *arguments) {
    int64_t most = -1;
    if (!arguments_check(vm, arguments, "replace", 2, 3)) {
        return NOTHING;
    }
    for (size_t i = 0; i < 2; i++) {
        if (!is_string(vm, arguments->items[i])) {
            return vm_raise(vm, vm->exceptions.type, "replace() argument %zu must be str, not %s",
                            i + 1, class_name_of(vm, arguments->items[i]));
        }
    }
    if (arguments->count == 3 && !value_as_int64(vm, arguments->items[2], &most)) {
        return NOTHING;
    }
    Slice text = string_slice(self), old = string_slice(arguments->items[0]);
    Slice new = string_slice(arguments->items[1]);
    Text out = {0};
    most = most < 0 ? INT64_MAX : most;
    bool may_be_large = new.length > old.length &&text.length + new.length > 4096;
    if (may_be_large && !replacing_has_room(vm, text, old, new, most)) {
        return NOTHING;
    }
    if (old.length == 0) {
        replace_between(&out, text, new, most);
        return string_from_text(vm, &out);
    }
    while (most-- != 0) {
        const char *found = memmem(text.data, text.length, old.data, old.length);
        if (!found) {
            break;
        }
        size_t at = (size_t)(found - text.data);
        text_append(&out, slice_sub(text, 0, at));
        text_append(&out, new);
        text = slice_sub(text, at + old.length, text.length);
    }
    text_append(&out, text);
    return string_from_text(vm, &out);
}

Value string_method_expandtabs(Vm *vm, Value self, const Arguments *arguments) {
    Value size_value;
    int64_t tab = 8;
    if (!arguments_parse(vm, arguments, "expandtabs", "tabsize?", &size_value) ||
        (!value_is_nothing(size_value) && !value_as_int64(vm, size_value, &tab))) {
        return NOTHING;
    }
    Slice text = string_slice(self);
    Text out = {0};
    int64_t column = 0;
    for (size_t i = 0; i < text.length; i++) {
        char letter = text.data[i];
        if (letter == '\t') {
            int64_t room = tab > 0 ? tab - column % tab : 0;
            if (!memory_has_room(vm, out.length + (size_t)room)) {
                text_finish(&out);
                return NOTHING;
            }
            column += room;
            while (room-- > 0) {
                text_append_char(&out, ' ');
            }
            continue;
        }
        text_append_char(&out, letter);
        column += ((unsigned char)letter & 0xC0) != 0x80;
        column = letter == '\n' || letter == '\r' ? 0 : column;
    }
    return string_from_text(vm, &out);
}

Value string_method_translate(Vm *vm, Value self, const Arguments *arguments) {
    Value table = argument_one(vm, arguments, "str.translate");
    if (value_is_nothing(table)) {
        return NOTHING;
    }
    Slice text = string_slice(self);
    Text out = {0};
    for (size_t i = 0; i < text.length;) {
        size_t size;
        uint32_t rune = wtf8_rune(text.data + i, &size);
        Value to = value_get_item(vm, table, value_small_int(rune));
        int64_t code;
        bool good = true;
        if (value_is_nothing(to)) {
            good = vm_exception_matches(vm, vm->exceptions.lookup);
            if (good) {
                vm_clear_exception(vm);
                text_append(&out, (Slice){text.data + i, size});
            }
        } else if (is_string(vm, to)) {
            text_append(&out, string_slice(to));
        } else if (is_int(vm, to)) {
            good = int_fits_int64(to, &code) && code >= 0 && code <= 0x10FFFF;
            if (good) {
                text_append_rune(&out, (uint32_t)code);
            } else {
                vm_raise(vm, vm->exceptions.value, "character mapping must be in range(0x110000)");
            }
        } else if (!value_is_none(to)) {
            vm_raise(vm, vm->exceptions.type, "character mapping must return integer, None or str");
            good = false;
        }
        value_release(to);
        if (!good || !vm_worked(vm, 1)) {
            text_finish(&out);
            return NOTHING;
        }
        i += size;
    }
    return string_from_text(vm, &out);
}

static bool table_from_dict(Vm *vm, Dict *table, Value mapping) {
    if (!is_exact_dict(vm, mapping)) {
        vm_raise(vm, vm->exceptions.type,
                 "if you give only one argument to maketrans it must be a dict");
        return false;
    }
    size_t position = 0;
    Value key, value;
    while (dict_next(dict_of(mapping), &position, &key, &value)) {
        if (is_string(vm, key)) {
            if (string_count(key) != 1) {
                vm_raise(vm, vm->exceptions.value,
                         "string keys in translate table must be of length 1");
                return false;
            }
            key = value_small_int(string_rune_at(key, 0));
        } else if (!is_int(vm, key)) {
            vm_raise(vm, vm->exceptions.type,
                     "keys in translate table must be strings or integers");
            return false;
        }
        if (!dict_set(vm, table, key, value)) {
            return false;
        }
    }
    return true;
}

Value string_method_maketrans(Vm *vm, Value self, const Arguments *arguments) {
    (void)self;
    if (!arguments_check(vm, arguments, "maketrans", 1, 3)) {
        return NOTHING;
    }
    const Value *items = arguments->items;
    Dict *table = dict_create(vm);
    bool good = true;
    if (arguments->count == 1) {
        good = table_from_dict(vm, table, items[0]);
    } else {
        for (size_t i = 0; good && i < arguments->count; i++) {
            if (!is_string(vm, items[i])) {
                good = false;
                vm_raise(vm, vm->exceptions.type, "maketrans() argument %zu must be str, not %s",
                         i + 1, class_name_of(vm, items[i]));
            }
        }
        if (good && string_count(items[0]) != string_count(items[1])) {
            good = false;
            vm_raise(vm, vm->exceptions.value,
                     "the first two maketrans arguments must have equal length");
        }
        for (size_t i = 0; good && i < string_count(items[0]); i++) {
            good = dict_set(vm, table, value_small_int(string_rune_at(items[0], i)),
                            value_small_int(string_rune_at(items[1], i)));
        }
        for (size_t i = 0; good && arguments->count == 3 && i < string_count(items[2]); i++) {
            good = dict_set(vm, table, value_small_int(string_rune_at(items[2], i)), VALUE_NONE);
        }
    }
    if (!good) {
        object_release(table);
        return NOTHING;
    }
    return dict_value(table);
}

// ---- Aligning ----

static Value align(Vm *vm, Value self, const Arguments *arguments, const char *name, char side) {
    int64_t width;
    if (!arguments_check(vm, arguments, name, 1, 2) ||
        !value_as_int64(vm, arguments->items[0], &width)) {
        return NOTHING;
    }
    FormatSpec spec = {.fill = ' ', .align = side, .width = width};
    if (arguments->count == 2) {
        Value fill = arguments->items[1];
        if (!is_string(vm, fill)) {
            return vm_raise(vm, vm->exceptions.type,
                            "The fill character must be a unicode character, not %s",
                            class_name_of(vm, fill));
        }
        if (string_count(fill) != 1) {
            return vm_raise(vm, vm->exceptions.type,
                            "The fill character must be exactly one character long");
        }
        spec.fill = string_rune_at(fill, 0);
    }
    int64_t room = width < 0 ? 0 : width - (int64_t)string_count(self);
    if (room <= 0) {
        return string_from(vm, string_slice(self));
    }
    if (!memory_has_room(vm, (size_t)width)) {
        return NOTHING;
    }
    // CPython's center puts the odd space to the left when the width is odd.
    int64_t left = side == '<' ? 0 : side == '>' ? room : room / 2 + (room & width & 1);
    Text out = {0};
    for (int64_t i = 0; i < left; i++) {
        text_append_rune(&out, spec.fill);
    }
    text_append(&out, string_slice(self));
    for (int64_t i = left; i < room; i++) {
        text_append_rune(&out, spec.fill);
    }
    return string_from_text(vm, &out);
}

Value string_method_center(Vm *vm, Value self, const Arguments *arguments) {
    return align(vm, self, arguments, "center", '^');
}

Value string_method_ljust(Vm *vm, Value self, const Arguments *arguments) {
    return align(vm, self, arguments, "ljust", '<');
}

Value string_method_rjust(Vm *vm, Value self, const Arguments *arguments) {
    return align(vm, self, arguments, "rjust", '>');
}

Value string_method_zfill(Vm *vm, Value self, const Arguments *arguments) {
    Value argument = argument_one(vm, arguments, "str.zfill");
    int64_t width;
    if (value_is_nothing(argument) || !value_as_int64(vm, argument, &width)) {
        return NOTHING;
    }
    Slice text = string_slice(self);
    int64_t room = width < 0 ? 0 : width - (int64_t)string_count(self);
    if (room <= 0) {
        return string_from(vm, text);
    }
    if (!memory_has_room(vm, (size_t)width)) {
        return NOTHING;
    }
    Text out = {0};
    bool sign = text.length > 0 && (text.data[0] == '-' || text.data[0] == '+');
    text_append(&out, slice_sub(text, 0, sign));
    while (room-- > 0) {
        text_append_char(&out, '0');
    }
    text_append(&out, slice_sub(text, sign, text.length));
    return string_from_text(vm, &out);
}

// ---- The rest ----

Value string_method_encode(Vm *vm, Value self, const Arguments *arguments) {
    Value out[2];
    if (!arguments_parse(vm, arguments, "encode", "encoding? errors?", out)) {
        return NOTHING;
    }
    for (size_t i = 0; i < 2; i++) {
        if (!value_is_nothing(out[i]) && !is_string(vm, out[i])) {
            return vm_raise(vm, vm->exceptions.type, "encode() argument '%s' must be str, not %s",
                            i == 0 ? "encoding" : "errors", class_name_of(vm, out[i]));
        }
    }
    return string_encode(vm, self, value_is_nothing(out[0]) ? "utf-8" : string_c(out[0]),
                         value_is_nothing(out[1]) ? "strict" : string_c(out[1]));
}

Value string_method_format(Vm *vm, Value self, const Arguments *arguments) {
    return string_format_values(vm, self, arguments, NOTHING);
}

Value string_method_format_map(Vm *vm, Value self, const Arguments *arguments) {
    Value mapping = argument_one(vm, arguments, "str.format_map");
    return value_is_nothing(mapping)
               ? NOTHING
               : string_format_values(vm, self, &(Arguments){NULL, 0, NOTHING}, mapping);
}

static Value new_arguments(Vm *vm, Value self, const Arguments *arguments) {
    (void)arguments;
    return tuple_from_owned(vm, 1, (Value[]){string_from(vm, string_slice(self))});
}

#define METHOD_ENTRY(name) {#name, string_method_##name, METHOD_PLAIN},

const MethodTable string_methods[] = {
    STRING_METHODS(METHOD_ENTRY){"maketrans", string_method_maketrans, METHOD_STATIC},
    {"__getnewargs__", new_arguments, METHOD_PLAIN},
    {NULL, NULL, 0},
};
