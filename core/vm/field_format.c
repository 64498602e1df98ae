// str.format: texts with fields in braces, "{0.name[key]!r:>10}".
#include <string.h>

#include "vm/exception.h"
#include "vm/format.h"
#include "vm/string.h"
#include "vm/tuple.h"
#include "vm/types.h"

typedef struct Fields {
    Vm *vm;
    const Arguments *arguments;
    Value mapping;   // For format_map; NOTHING for format.
    int64_t number;  // The next automatic one.
    enum { UNDECIDED, AUTOMATIC, MANUAL } numbering;
} Fields;

static bool raise_value(Fields *fields, const char *message) {
    vm_raise(fields->vm, fields->vm->exceptions.value, "%s", message);
    return false;
}

// A plain number, or -1.
static int64_t as_number(Slice text) {
    int64_t number = 0;
    for (size_t i = 0; i < text.length; i++) {
        if (text.data[i] < '0' || text.data[i] > '9' || number > INT32_MAX) {
            return -1;
        }
        number = number * 10 + (text.data[i] - '0');
    }
    return text.length ? number : -1;
}

// The value a field begins with; owned.
static Value first_value(Fields *fields, Slice name) {
    Vm *vm = fields->vm;
    int64_t number = as_number(name);
    if (name.length == 0 || number >= 0) {
        int wanted = name.length == 0 ? AUTOMATIC : MANUAL;
        if (fields->numbering != UNDECIDED && (int)fields->numbering != wanted) {
            return vm_raise(vm, vm->exceptions.value, "%s",
                            wanted == MANUAL
                                ? "cannot switch from automatic field numbering to manual field "
                                  "specification"
                                : "cannot switch from manual field specification to automatic "
                                  "field numbering");
        }
        fields->numbering = wanted == AUTOMATIC ? AUTOMATIC : MANUAL;
        number = name.length == 0 ? fields->number++ : number;
        if (!value_is_nothing(fields->mapping)) {
            return vm_raise(vm, vm->exceptions.value, "Format string contains positional fields");
        }
        if ((size_t)number >= fields->arguments->count) {
            return vm_raise(vm, vm->exceptions.index,
                            "Replacement index %lld out of range for positional args tuple",
                            (long long)number);
        }
        return value_retain(fields->arguments->items[number]);
    }
    Value key = string_from(vm, name);
    Value result = NOTHING;
    if (!value_is_nothing(fields->mapping)) {
        result = value_get_item(vm, fields->mapping, key);
        value_release(key);
        return result;
    }
    const Arguments *arguments = fields->arguments;
    size_t names = value_is_nothing(arguments->names) ? 0 : tuple_count(arguments->names);
    for (size_t i = 0; i < names; i++) {
        if (string_equal(tuple_items(arguments->names)[i], key)) {
            result = value_retain(arguments->items[arguments->count + i]);
        }
    }
    if (value_is_nothing(result)) {
        vm_raise_key(vm, key);
    }
    value_release(key);
    return result;
}

// ".name" and "[key]" after the first value, which is consumed.
static Value follow(Fields *fields, Value value, Slice rest) {
    Vm *vm = fields->vm;
    while (rest.length > 0 && !value_is_nothing(value)) {
        Value next = NOTHING;
        size_t end = 1;
        if (rest.data[0] == '.') {
            while (end < rest.length && rest.data[end] != '.' && rest.data[end] != '[') {
                end++;
            }
            if (end == 1) {
                raise_value(fields, "Empty attribute in format string");
            } else {
                Value name = string_intern(vm, slice_sub(rest, 1, end));
                next = value_get_attribute(vm, value, name);
                value_release(name);
            }
        } else if (rest.data[0] == '[') {
            const char *close = memchr(rest.data, ']', rest.length);
            end = close ? (size_t)(close - rest.data) + 1 : rest.length;
            Slice inner = slice_sub(rest, 1, close ? end - 1 : end);
            if (!close) {
                raise_value(fields, "Missing ']' in format string");
            } else if (inner.length == 0) {
                raise_value(fields, "Empty attribute in format string");
            } else {
                int64_t number = as_number(inner);
                Value key = number >= 0 ? value_small_int(number) : string_from(vm, inner);
                next = value_get_item(vm, value, key);
                value_release(key);
            }
        } else {
            raise_value(fields, "Only '.' or '[' may follow ']' in format field specifier");
        }
        value_release(value);
        value = next;
        rest = slice_sub(rest, end, rest.length);
    }
    return value;
}

static bool format_into(Fields *fields, Slice text, int depth, Text *out);

static Value converted(Fields *fields, Value value, char conversion) {
    Vm *vm = fields->vm;
    Value result = conversion == 'r'   ? value_repr(vm, value)
                   : conversion == 's' ? value_string(vm, value)
                   : conversion == 'a' ? value_ascii(vm, value)
                                       : NOTHING;
    if (!strchr("rsa", conversion)) {
        if (conversion > 32 && conversion < 127) {
            vm_raise(vm, vm->exceptions.value, "Unknown conversion specifier %c", conversion);
        } else {
            vm_raise(vm, vm->exceptions.value, "Unknown conversion specifier \\x%x",
                     (unsigned)(unsigned char)conversion);
        }
    }
    value_release(value);
    return result;
}

// What stands between the braces: name, then conversion, then specification.
static bool format_field(Fields *fields, Slice field, int depth, Text *out) {
    Vm *vm = fields->vm;
    size_t end = 0;
    int brackets = 0;
    while (end < field.length) {
        char letter = field.data[end];
        brackets += letter == '[' ? 1 : letter == ']' ? -1 : 0;
        if (letter == '{') {
            return raise_value(fields, "unexpected '{' in field name");
        }
        if (brackets <= 0 && (letter == '!' || letter == ':')) {
            break;
        }
        end++;
    }
    Slice name = slice_sub(field, 0, end), specification = {"", 0};
    char conversion = 0;
    if (end < field.length && field.data[end] == '!') {
        if (end + 1 >= field.length) {
            return raise_value(fields, "unmatched '{' in format spec");
        }
        conversion = field.data[end + 1];
        end += 2;
        if (end < field.length && field.data[end] != ':') {
            return raise_value(fields, "expected ':' after conversion specifier");
        }
    }
    if (end < field.length) {
        specification = slice_sub(field, end + 1, field.length);
    }
    size_t first = 0;
    while (first < name.length && name.data[first] != '.' && name.data[first] != '[') {
        first++;
    }
    Value value = follow(fields, first_value(fields, slice_sub(name, 0, first)),
                         slice_sub(name, first, name.length));
    if (!value_is_nothing(value) && conversion) {
        value = converted(fields, value, conversion);
    }
    if (value_is_nothing(value)) {
        return false;
    }
    Text inner = {0};
    bool good = true;
    if (memchr(specification.data, '{', specification.length) ||
        memchr(specification.data, '}', specification.length)) {
        good = format_into(fields, specification, depth - 1, &inner);
        specification = text_slice(&inner);
    }
    Value result = good ? value_format(vm, value, specification) : NOTHING;
    if (!value_is_nothing(result)) {
        text_append(out, string_slice(result));
    }
    good = !value_is_nothing(result);
    value_release(result);
    value_release(value);
    text_finish(&inner);
    return good;
}

// The place of the brace that closes the one before `at`, or the length.
static size_t closing_brace(Slice text, size_t at) {
    int depth = 1;
    for (; at < text.length; at++) {
        depth += text.data[at] == '{' ? 1 : text.data[at] == '}' ? -1 : 0;
        if (depth == 0) {
            return at;
        }
    }
    return at;
}

static bool format_into(Fields *fields, Slice text, int depth, Text *out) {
    if (depth < 0) {
        return raise_value(fields, "Max string recursion exceeded");
    }
    for (size_t at = 0; at < text.length;) {
        char letter = text.data[at];
        if (letter != '{' && letter != '}') {
            size_t end = at;
            while (end < text.length && text.data[end] != '{' && text.data[end] != '}') {
                end++;
            }
            text_append(out, slice_sub(text, at, end));
            at = end;
            continue;
        }
        if (at + 1 < text.length && text.data[at + 1] == letter) {
            text_append_char(out, letter);
            at += 2;
            continue;
        }
        if (letter == '}') {
            return raise_value(fields, "Single '}' encountered in format string");
        }
        if (at + 1 == text.length) {
            return raise_value(fields, "Single '{' encountered in format string");
        }
        size_t end = closing_brace(text, at + 1);
        if (end == text.length) {
            return raise_value(fields, "expected '}' before end of string");
        }
        if (!format_field(fields, slice_sub(text, at + 1, end), depth, out)) {
            return false;
        }
        at = end + 1;
    }
    return true;
}

Value string_format_values(Vm *vm, Value format, const Arguments *arguments, Value mapping) {
    Fields fields = {.vm = vm, .arguments = arguments, .mapping = mapping};
    Text out = {0};
    if (!format_into(&fields, string_slice(format), 2, &out)) {
        text_finish(&out);
        return NOTHING;
    }
    return string_from_text(vm, &out);
}
