// The % operator of strings, as C's printf with Python's values.
#include <string.h>

#include "vm/bytes.h"
#include "vm/format.h"
#include "vm/integer.h"
#include "vm/real.h"
#include "vm/string.h"
#include "vm/tuple.h"
#include "vm/types.h"

typedef struct Percent {
    Vm *vm;
    Slice format;
    size_t at;
    Value arguments;
    size_t used;      // Of the tuple; a value that is no tuple counts as one.
    bool is_mapping;  // A name was used, and the argument looks like a mapping.
    bool is_bytes;    // Of the % of bytes: the text stands for bytes, in Latin-1.
    Text out;
} Percent;

// One conversion, "%(name)-5.2f" being taken apart.
typedef struct Conversion {
    bool left, plus, space, alternate, zero;
    int64_t width, precision;  // precision -1: none
    Value named;               // Owned, when a name in parentheses chose the value.
} Conversion;

static bool raise_value(Percent *p, const char *message) {
    vm_raise(p->vm, p->vm->exceptions.value, "%s", message);
    return false;
}

// Borrowed.
static Value next_argument(Percent *p) {
    if (!is_tuple(p->vm, p->arguments)) {
        if (p->used == 0) {
            p->used = 1;
            return p->arguments;
        }
    } else if (p->used < tuple_count(p->arguments)) {
        return tuple_items(p->arguments)[p->used++];
    }
    return vm_raise(p->vm, p->vm->exceptions.type, "not enough arguments for format string");
}

static bool read_name(Percent *p, Conversion *conversion) {
    Vm *vm = p->vm;
    Class *class = class_of(vm, p->arguments);
    if (is_tuple(vm, p->arguments) || is_string(vm, p->arguments) || !class->slots.get_item) {
        vm_raise(vm, vm->exceptions.type, "format requires a mapping");
        return false;
    }
    size_t start = ++p->at;
    int depth = 1;
    while (p->at < p->format.length && depth > 0) {
        char letter = p->format.data[p->at++];
        depth += letter == '(' ? 1 : letter == ')' ? -1 : 0;
    }
    if (depth > 0) {
        return raise_value(p, "incomplete format key");
    }
    Value key = string_from(vm, slice_sub(p->format, start, p->at - 1));
    value_release(conversion->named);
    conversion->named = value_get_item(vm, p->arguments, key);
    value_release(key);
    p->is_mapping = true;
    return !value_is_nothing(conversion->named);
}

static char peek(const Percent *p) {
    return p->at < p->format.length ? p->format.data[p->at] : 0;
}

static void read_flags(Percent *p, Conversion *conversion) {
    for (;; p->at++) {
        switch (peek(p)) {
        case '-': conversion->left = true; break;
        case '+': conversion->plus = true; break;
        case ' ': conversion->space = true; break;
        case '#': conversion->alternate = true; break;
        case '0': conversion->zero = true; break;
        default: return;
        }
    }
}

static bool read_size(Percent *p, int64_t *out, const char *too_big) {
    if (peek(p) == '*') {
        p->at++;
        Value value = next_argument(p);
        if (value_is_nothing(value)) {
            return false;
        }
        if (!is_int(p->vm, value)) {
            vm_raise(p->vm, p->vm->exceptions.type, "* wants int");
            return false;
        }
        return value_as_int64(p->vm, value, out);
    }
    *out = 0;
    while (peek(p) >= '0' && peek(p) <= '9') {
        *out = *out * 10 + (peek(p) - '0');
        p->at++;
        if (*out > INT32_MAX) {
            return raise_value(p, too_big);
        }
    }
    return true;
}

static bool append_sized(Percent *p, const Conversion *c, Slice text) {
    int64_t room = c->width - (int64_t)utf8_count(text);
    if (!memory_has_room(p->vm, (size_t)(room > 0 ? room : 0))) {
        return false;
    }
    for (int64_t i = 0; i < room && !c->left; i++) {
        text_append_char(&p->out, ' ');
    }
    text_append(&p->out, text);
    for (int64_t i = 0; i < room && c->left; i++) {
        text_append_char(&p->out, ' ');
    }
    return true;
}

// A number: `text` begins with '-' when negative, then the prefix.
static bool append_number(Percent *p, const Conversion *c, Slice text, const char *prefix) {
    bool negative = text.length > 0 && text.data[0] == '-';
    Text whole = {0};
    Slice digits = slice_sub(text, negative, text.length);
    if (negative || c->plus || c->space) {
        text_append_char(&whole, negative ? '-' : c->plus ? '+' : ' ');
    }
    text_append_c(&whole, prefix);
    int64_t room = c->width - (int64_t)(whole.length + digits.length);
    if (!memory_has_room(p->vm, (size_t)(room > 0 ? room : 0))) {
        text_finish(&whole);
        return false;
    }
    for (int64_t i = 0; i < room && c->zero && !c->left; i++) {
        text_append_char(&whole, '0');
    }
    text_append(&whole, digits);
    bool good = append_sized(p, c, text_slice(&whole));
    text_finish(&whole);
    return good;
}

// The int that %d or %x means; owned.
static Value integer_argument(Percent *p, char type, Value value) {
    Vm *vm = p->vm;
    if (is_int(vm, value)) {
        return int_exact(vm, value);
    }
    bool decimal = type == 'd' || type == 'i' || type == 'u';
    Class *class = class_of(vm, value);
    bool numeric = class->slots.index || (decimal && (class->slots.to_int || is_float(vm, value)));
    if (!numeric || is_string(vm, value)) {
        return vm_raise(vm, vm->exceptions.type,
                        decimal ? "%%%c format: a real number is required, not %s"
                                : "%%%c format: an integer is required, not %s",
                        type, class->head.name);
    }
    return decimal ? value_to_int(vm, value) : value_to_index(vm, value);
}

static bool convert_integer(Percent *p, const Conversion *c, char type, Value value) {
    Value number = integer_argument(p, type, value);
    if (value_is_nothing(number)) {
        return false;
    }
    int base = type == 'o' ? 8 : type == 'x' || type == 'X' ? 16 : 10;
    Text digits = {0}, padded = {0};
    bool good = int_to_text(p->vm, number, base, &digits);
    value_release(number);
    if (good) {
        bool negative = digits.data[0] == '-';
        text_append_c(&padded, negative ? "-" : "");
        for (int64_t i = (int64_t)(digits.length - negative); i < c->precision; i++) {
            text_append_char(&padded, '0');
        }
        text_append(&padded, slice_sub(text_slice(&digits), negative, digits.length));
        for (size_t i = 0; type == 'X' && i < padded.length; i++) {
            char letter = padded.data[i];
            padded.data[i] = (char)(letter >= 'a' ? letter - 32 : letter);
        }
        const char *prefix = !c->alternate || base == 10 ? ""
                             : type == 'o'               ? "0o"
                             : type == 'x'               ? "0x"
                                                         : "0X";
        good = append_number(p, c, text_slice(&padded), prefix);
    }
    text_finish(&digits);
    text_finish(&padded);
    return good;
}

static bool convert_float(Percent *p, const Conversion *c, char type, Value value) {
    double number;
    if (!value_as_double(p->vm, value, &number)) {
        return false;
    }
    int precision = c->precision < 0 ? 6 : (int)c->precision;
    if (!memory_has_room(p->vm, (size_t)precision)) {
        return false;
    }
    Text text = {0};
    float_format_digits(number, type, precision, c->alternate, &text);
    bool good = append_number(p, c, text_slice(&text), "");
    text_finish(&text);
    return good;
}

static bool convert_text(Percent *p, const Conversion *c, char type, Value value) {
    Vm *vm = p->vm;
    Value text = type == 's'   ? value_string(vm, value)
                 : type == 'r' ? value_repr(vm, value)
                               : value_ascii(vm, value);
    if (value_is_nothing(text)) {
        return false;
    }
    Slice slice = string_slice(text);
    if (c->precision >= 0 && (size_t)c->precision < string_count(text)) {
        slice.length = string_offset(text, (size_t)c->precision);
    }
    bool good = append_sized(p, c, slice);
    value_release(text);
    return good;
}

// %s of bytes: what has bytes of its own.
static bool convert_bytes(Percent *p, const Conversion *c, Value value) {
    Vm *vm = p->vm;
    Value name = string_intern_c(vm, "__bytes__");
    bool good =
        is_bytes_like(vm, value) || !value_is_nothing(class_lookup(class_of(vm, value), name));
    value_release(name);
    if (!good) {
        vm_raise(vm, vm->exceptions.type,
                 "%%b requires a bytes-like object, or an object that implements __bytes__, not "
                 "'%s'",
                 class_name_of(vm, value));
        return false;
    }
    Value bytes = bytes_of_value(vm, value);
    Value text = value_is_nothing(bytes)
                     ? NOTHING
                     : bytes_decode(vm, bytes_slice(bytes), "latin-1", "strict");
    value_release(bytes);
    good = !value_is_nothing(text) && convert_text(p, c, 's', text);
    value_release(text);
    return good;
}

static bool convert_byte(Percent *p, const Conversion *c, Value value) {
    Vm *vm = p->vm;
    int64_t number = -1;
    if (is_bytes_like(vm, value) && bytes_of(value)->length == 1) {
        number = (unsigned char)bytes_of(value)->data[0];
    } else if (is_int(vm, value) && !int_fits_int64(value, &number)) {
        number = -1;
    }
    if (number < 0 || number > 255) {
        bool integer = is_int(vm, value);
        vm_raise(vm, integer ? vm->exceptions.overflow : vm->exceptions.type,
                 integer ? "%%c arg not in range(256)"
                         : "%%c requires an integer in range(256) or a single byte");
        return false;
    }
    char bytes[4];
    return append_sized(p, c, (Slice){bytes, utf8_encode((uint32_t)number, bytes)});
}

static bool convert_letter(Percent *p, const Conversion *c, Value value) {
    Vm *vm = p->vm;
    int64_t rune;
    char bytes[4];
    if (p->is_bytes) {
        return convert_byte(p, c, value);
    }
    if (is_string(vm, value)) {
        if (string_count(value) == 1) {
            return append_sized(p, c, string_slice(value));
        }
        vm_raise(vm, vm->exceptions.type, "%%c requires int or char");
        return false;
    }
    if (!is_int(vm, value) && !class_of(vm, value)->slots.index) {
        vm_raise(vm, vm->exceptions.type, "%%c requires int or char");
        return false;
    }
    if (!value_as_clamped_int64(vm, value, &rune)) {
        return false;
    }
    if (rune < 0 || rune > 0x10FFFF) {
        vm_raise(vm, vm->exceptions.overflow, "%%c arg not in range(0x110000)");
        return false;
    }
    size_t length = utf8_encode((uint32_t)rune, bytes);
    return append_sized(p, c, (Slice){bytes, length});
}

static bool convert(Percent *p, Conversion *c) {
    while (peek(p) == 'h' || peek(p) == 'l' || peek(p) == 'L') {
        p->at++;
    }
    if (p->at >= p->format.length) {
        return raise_value(p, "incomplete format");
    }
    size_t size;
    size_t where = utf8_count((Slice){p->format.data, p->at});
    uint32_t type = wtf8_rune(p->format.data + p->at, &size);
    p->at += size;
    Value value = value_is_nothing(c->named) ? next_argument(p) : c->named;
    if (value_is_nothing(value)) {
        return false;
    }
    switch (type) {
    case 'd':
    case 'i':
    case 'u':
    case 'o':
    case 'x':
    case 'X': return convert_integer(p, c, (char)type, value);
    case 'e':
    case 'E':
    case 'f':
    case 'F':
    case 'g':
    case 'G': return convert_float(p, c, (char)type, value);
    case 'b':
        if (p->is_bytes) {
            return convert_bytes(p, c, value);
        }
        break;
    case 's':
        if (p->is_bytes) {
            return convert_bytes(p, c, value);
        }
        return convert_text(p, c, 's', value);
    case 'r':
    case 'a': return convert_text(p, c, p->is_bytes ? 'a' : (char)type, value);
    case 'c': return convert_letter(p, c, value);
    default: break;
    }
    vm_raise(p->vm, p->vm->exceptions.value,
             "unsupported format character '%c' (0x%x) at index %zu",
             type > 31 && type < 127 ? (char)type : '?', (unsigned)type, where);
    return false;
}

static bool read_conversion(Percent *p) {
    Conversion conversion = {.precision = -1};
    bool good = true;
    p->at++;
    if (peek(p) == '%') {
        p->at++;
        text_append_char(&p->out, '%');
        return true;
    }
    if (peek(p) == '(') {
        good = read_name(p, &conversion);
    }
    if (good) {
        read_flags(p, &conversion);
        good = read_size(p, &conversion.width, "width too big");
    }
    if (conversion.width < 0) {
        conversion.left = true;
        conversion.width = -conversion.width;
    }
    if (good && peek(p) == '.') {
        p->at++;
        good = read_size(p, &conversion.precision, "precision too big");
        conversion.precision = conversion.precision < 0 ? 0 : conversion.precision;
    }
    good = good && convert(p, &conversion);
    value_release(conversion.named);
    return good;
}

static Value percent(Vm *vm, Value format, Value arguments, bool is_bytes) {
    Percent p = {
        .vm = vm, .format = string_slice(format), .arguments = arguments, .is_bytes = is_bytes};
    bool good = true;
    while (good && p.at < p.format.length) {
        const char *found = memchr(p.format.data + p.at, '%', p.format.length - p.at);
        size_t end = found ? (size_t)(found - p.format.data) : p.format.length;
        text_append(&p.out, slice_sub(p.format, p.at, end));
        p.at = end;
        if (found) {
            good = read_conversion(&p);
        }
    }
    Class *class = class_of(vm, arguments);
    bool may_rest = p.is_mapping || (class->slots.get_item && !is_tuple(vm, arguments) &&
                                     !is_string(vm, arguments));
    size_t count = is_tuple(vm, arguments) ? tuple_count(arguments) : 1;
    if (good && p.used < count && !may_rest) {
        vm_raise(vm, vm->exceptions.type, "not all arguments converted during string formatting");
        good = false;
    }
    if (!good) {
        text_finish(&p.out);
        return NOTHING;
    }
    return string_from_text(vm, &p.out);
}

Value string_percent(Vm *vm, Value format, Value arguments) {
    return percent(vm, format, arguments, false);
}

Value bytes_percent(Vm *vm, Value format, Value arguments) {
    Value text = bytes_decode(vm, bytes_slice(format), "latin-1", "strict");
    Value formatted = value_is_nothing(text) ? NOTHING : percent(vm, text, arguments, true);
    value_release(text);
    Value result =
        value_is_nothing(formatted) ? NOTHING : string_encode(vm, formatted, "latin-1", "strict");
    value_release(formatted);
    if (value_is_nothing(result) || !is_bytearray(vm, format)) {
        return result;
    }
    Value array = bytearray_from(vm, bytes_slice(result));
    value_release(result);
    return array;
}
