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

// A field, taken apart.
typedef struct Field {
    Slice name, specification;
    char conversion;
    bool has_nested;  // The specification has fields itself.
} Field;

// Reads the field whose brace stands before `*at`, and moves past the one that closes it.
static bool read_field(Fields *fields, Slice text, size_t *at, Field *out) {
    size_t start = *at, end = start;
    bool in_brackets = false;
    *out = (Field){.specification = {"", 0}};
    for (; end < text.length; end++) {
        char letter = text.data[end];
        if (letter == '{') {
            return raise_value(fields, "unexpected '{' in field name");
        }
        in_brackets = letter == '[' || (in_brackets && letter != ']');
        if (!in_brackets && (letter == '}' || letter == ':' || letter == '!')) {
            break;
        }
    }
    if (end == text.length) {
        return raise_value(fields, "expected '}' before end of string");
    }
    out->name = slice_sub(text, start, end);
    char stop = text.data[end++];
    if (stop == '!') {
        if (end == text.length) {
            return raise_value(fields, "end of string while looking for conversion specifier");
        }
        out->conversion = text.data[end++];
        stop = end < text.length ? text.data[end++] : ':';
        if (stop != '}' && stop != ':') {
            return raise_value(fields, "expected ':' after conversion specifier");
        }
    }
    start = end;
    for (int depth = 1; stop != '}'; end++) {
        if (end >= text.length) {
            return raise_value(fields, "unmatched '{' in format spec");
        }
        char letter = text.data[end];
        depth += letter == '{' ? 1 : letter == '}' ? -1 : 0;
        out->has_nested = out->has_nested || letter == '{';
        if (depth == 0) {
            out->specification = slice_sub(text, start, end);
            stop = '}';
        }
    }
    *at = end;
    return true;
}

static bool format_field(Fields *fields, Field field, int depth, Text *out) {
    Vm *vm = fields->vm;
    Slice name = field.name, specification = field.specification;
    size_t first = 0;
    while (first < name.length && name.data[first] != '.' && name.data[first] != '[') {
        first++;
    }
    Value value = follow(fields, first_value(fields, slice_sub(name, 0, first)),
                         slice_sub(name, first, name.length));
    if (!value_is_nothing(value) && field.conversion) {
        value = converted(fields, value, field.conversion);
    }
    if (value_is_nothing(value)) {
        return false;
    }
    Text inner = {0};
    bool good = !field.has_nested || format_into(fields, specification, depth - 1, &inner);
    if (field.has_nested) {
        specification = text_slice(&inner);
    }
    Value result = good ? value_format(vm, value, specification) : NOTHING;
    good = !value_is_nothing(result);
    if (good) {
        text_append(out, string_slice(result));
    }
    value_release(result);
    value_release(value);
    text_finish(&inner);
    return good;
}

static bool format_into(Fields *fields, Slice text, int depth, Text *out) {
    if (depth <= 0) {
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
        Field field;
        at++;
        if (!read_field(fields, text, &at, &field) || !format_field(fields, field, depth, out)) {
            return false;
        }
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
