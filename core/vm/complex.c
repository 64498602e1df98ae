#include "vm/complex.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "vm/bytes.h"
#include "vm/class.h"
#include "vm/format.h"
#include "vm/integer.h"
#include "vm/real.h"
#include "vm/string.h"
#include "vm/tuple.h"
#include "vm/types.h"
#include "vm/unicode.h"

static ComplexNumber number_of(Value value) {
    return ((const ComplexObject *)(const void *)value_as_object(value))->value;
}

Value complex_create(Vm *vm, double real, double imaginary) {
    ComplexObject *object = native_object(vm->classes.complex, sizeof *object);
    object->value = (ComplexNumber){real, imaginary};
    return value_object(object);
}

static Value create(Vm *vm, ComplexNumber number) {
    return complex_create(vm, number.real, number.imaginary);
}

static void complex_destroy(Object *self) {
    native_object_free(self, vm_of(self)->classes.complex, sizeof(ComplexObject));
}

// ---- Text ----

// As repr(float), but whole numbers stand without ".0".
static void append_part(double number, Text *out) {
    size_t start = out->length;
    float_repr(number, out);
    if (out->length > start + 2 && memcmp(out->data + out->length - 2, ".0", 2) == 0) {
        out->length -= 2;
    }
}

static void append_signed(double number, Text *out) {
    if (isnan(number) || !signbit(number)) {
        text_append_char(out, '+');
    }
    append_part(number, out);
}

static bool is_plain_zero(double number) {
    return number == 0.0 && !signbit(number);
}

static Value complex_repr(Vm *vm, Value self) {
    ComplexNumber number = number_of(self);
    Text text = {0};
    if (is_plain_zero(number.real)) {
        append_part(number.imaginary, &text);
        text_append_char(&text, 'j');
    } else {
        text_append_char(&text, '(');
        append_part(number.real, &text);
        append_signed(number.imaginary, &text);
        text_append_c(&text, "j)");
    }
    return string_from_text(vm, &text);
}

static Value format_part(Vm *vm, double number, const FormatSpec *given, char sign, bool is_plain) {
    FormatSpec spec = *given;
    spec.sign = sign;
    spec.has_width = false;
    spec.width = 0;
    spec.align = 0;
    if (!is_plain) {
        return format_float_spec(vm, number, &spec, "complex");
    }
    Text text = {0};
    if (sign != '-' && sign && (isnan(number) || !signbit(number))) {
        text_append_char(&text, sign);
    }
    append_part(number, &text);
    return string_from_text(vm, &text);
}

static Value complex_format(Vm *vm, Value self, Slice specification) {
    ComplexNumber number = number_of(self);
    FormatSpec spec;
    if (specification.length == 0) {
        return value_string(vm, self);
    }
    if (!format_spec_parse(vm, specification, "complex", &spec)) {
        return NOTHING;
    }
    if (spec.type && (spec.type > 127 || !strchr("eEfFgGn", (int)spec.type))) {
        return vm_raise(vm, vm->exceptions.value,
                        "Unknown format code '%c' for object of type 'complex'", (int)spec.type);
    }
    if (spec.zero) {
        return vm_raise(vm, vm->exceptions.value,
                        "Zero padding is not allowed in complex format specifier");
    }
    if (spec.align == '=') {
        return vm_raise(vm, vm->exceptions.value,
                        "'=' alignment flag is not allowed in complex format specifier");
    }
    bool is_default = spec.type == 0;
    bool is_plain = is_default && !spec.has_precision;
    bool skips_real = is_default && is_plain_zero(number.real);
    spec.type = is_default && spec.has_precision ? 'g' : spec.type;
    Value real = skips_real ? value_retain(vm->empty_string)
                            : format_part(vm, number.real, &spec, spec.sign, is_plain);
    Value imaginary =
        format_part(vm, number.imaginary, &spec, skips_real ? spec.sign : '+', is_plain);
    Value result = NOTHING;
    if (!value_is_nothing(real) && !value_is_nothing(imaginary)) {
        bool has_parentheses = is_default && !skips_real;
        Text whole = {0}, out = {0};
        text_printf(&whole, "%s%s%sj%s", has_parentheses ? "(" : "", string_c(real),
                    string_c(imaginary), has_parentheses ? ")" : "");
        text_append_padded(&out, text_slice(&whole), whole.length, &spec, '>');
        text_finish(&whole);
        result = string_from_text(vm, &out);
    }
    value_release(real);
    value_release(imaginary);
    return result;
}

// How much of `text` is a float, with its sign; 0 when none begins there.
static size_t float_length(const char *text) {
    size_t at = *text == '+' || *text == '-';
    for (size_t i = 0; i < 3; i++) {
        static const char *const words[] = {"infinity", "inf", "nan"};
        size_t length = strlen(words[i]);
        if (strncasecmp(text + at, words[i], length) == 0) {
            return at + length;
        }
    }
    size_t digits = strspn(text + at, "0123456789");
    at += digits;
    if (text[at] == '.') {
        size_t after = strspn(text + at + 1, "0123456789");
        digits += after;
        at += 1 + after;
    }
    if (digits == 0) {
        return 0;
    }
    if (text[at] == 'e' || text[at] == 'E') {
        size_t sign = text[at + 1] == '+' || text[at + 1] == '-';
        size_t exponent = strspn(text + at + 1 + sign, "0123456789");
        at += exponent ? 1 + sign + exponent : 0;
    }
    return at;
}

static bool is_j(char letter) {
    return letter == 'j' || letter == 'J';
}

// One of: 1, 1j, j, 1+2j, 1+j; nothing between.
static bool read_parts(const char *text, ComplexNumber *out) {
    size_t length = float_length(text);
    double first = length ? strtod(text, NULL) : 0.0;
    const char *rest = text + length;
    *out = (ComplexNumber){0.0, 0.0};
    if (!length) {
        double sign = *rest == '-' ? -1.0 : 1.0;
        rest += *rest == '+' || *rest == '-';
        out->imaginary = sign;
        return is_j(rest[0]) && !rest[1];
    }
    if (!*rest) {
        out->real = first;
        return true;
    }
    if (is_j(*rest)) {
        out->imaginary = first;
        return !rest[1];
    }
    if (*rest != '+' && *rest != '-') {
        return false;
    }
    out->real = first;
    length = float_length(rest);
    out->imaginary = length ? strtod(rest, NULL) : *rest == '-' ? -1.0 : 1.0;
    rest += length ? length : 1;
    return is_j(rest[0]) && !rest[1];
}

static Slice without_spaces(Slice text) {
    size_t start = 0, end = text.length;
    while (start < end && strchr(" \t\n\r\f\v", text.data[start])) {
        start++;
    }
    while (end > start && strchr(" \t\n\r\f\v", text.data[end - 1])) {
        end--;
    }
    return slice_sub(text, start, end);
}

static bool complex_from_text(Vm *vm, Slice text, ComplexNumber *out) {
    Slice inner = without_spaces(text);
    if (inner.length >= 2 && inner.data[0] == '(' && inner.data[inner.length - 1] == ')') {
        inner = without_spaces(slice_sub(inner, 1, inner.length - 1));
    }
    Text plain = {0};
    bool good = inner.length > 0;
    for (size_t i = 0; i < inner.length && good; i++) {
        char letter = inner.data[i];
        if (letter == '_') {
            bool between = i > 0 && i + 1 < inner.length && inner.data[i - 1] >= '0' &&
                           inner.data[i - 1] <= '9' && inner.data[i + 1] >= '0' &&
                           inner.data[i + 1] <= '9';
            good = between;
        } else {
            good = letter != 0;
            text_append_char(&plain, letter);
        }
    }
    good = good && read_parts(text_c(&plain), out);
    text_finish(&plain);
    if (!good) {
        vm_raise(vm, vm->exceptions.value, "complex() arg is a malformed string");
    }
    return good;
}

// ---- Other values ----

// 1; 0 when the value has no __complex__; -1 on error.
static int by_special_method(Vm *vm, Value value, ComplexNumber *out) {
    if (is_complex(vm, value)) {
        *out = number_of(value);
        return 1;
    }
    Value name = string_intern_c(vm, "__complex__");
    Value function = class_lookup(class_of(vm, value), name);
    value_release(name);
    if (value_is_nothing(function)) {
        return 0;
    }
    Value result = vm_call_special(vm, function, value, 0, NULL);
    if (value_is_nothing(result)) {
        return -1;
    }
    bool good = is_complex(vm, result);
    if (good) {
        *out = number_of(result);
    } else {
        vm_raise(vm, vm->exceptions.type, "__complex__ returned non-complex (type %s)",
                 class_name_of(vm, result));
    }
    value_release(result);
    return good ? 1 : -1;
}

bool value_as_complex(Vm *vm, Value value, ComplexNumber *out) {
    int made = by_special_method(vm, value, out);
    if (made) {
        return made > 0;
    }
    out->imaginary = 0.0;
    return value_as_double(vm, value, &out->real);
}

// 1; 0 when it is no number; -1 on error.
static int operand(Vm *vm, Value value, ComplexNumber *out) {
    if (is_complex(vm, value)) {
        *out = number_of(value);
        return 1;
    }
    if (!is_int(vm, value) && !is_float(vm, value)) {
        return 0;
    }
    out->imaginary = 0.0;
    return value_as_double(vm, value, &out->real) ? 1 : -1;
}

// ---- Arithmetic ----

static ComplexNumber multiply(ComplexNumber a, ComplexNumber b) {
    return (ComplexNumber){a.real * b.real - a.imaginary * b.imaginary,
                           a.real * b.imaginary + a.imaginary * b.real};
}

// By the larger part of the divisor, so that nothing overflows on the way. False: by zero.
static bool divide(ComplexNumber a, ComplexNumber b, ComplexNumber *out) {
    double real = fabs(b.real), imaginary = fabs(b.imaginary);
    if (real >= imaginary) {
        if (real == 0.0) {
            return false;
        }
        double ratio = b.imaginary / b.real, whole = b.real + b.imaginary * ratio;
        *out = (ComplexNumber){(a.real + a.imaginary * ratio) / whole,
                               (a.imaginary - a.real * ratio) / whole};
    } else if (imaginary >= real) {
        double ratio = b.real / b.imaginary, whole = b.real * ratio + b.imaginary;
        *out = (ComplexNumber){(a.real * ratio + a.imaginary) / whole,
                               (a.imaginary * ratio - a.real) / whole};
    } else {
        *out = (ComplexNumber){NAN, NAN};
    }
    return true;
}

static ComplexNumber whole_power(ComplexNumber base, unsigned exponent) {
    ComplexNumber result = {1.0, 0.0};
    for (ComplexNumber square = base; exponent > 0; exponent >>= 1) {
        if (exponent & 1) {
            result = multiply(result, square);
        }
        square = multiply(square, square);
    }
    return result;
}

static bool polar_power(ComplexNumber base, ComplexNumber exponent, ComplexNumber *out) {
    if (exponent.real == 0.0 && exponent.imaginary == 0.0) {
        *out = (ComplexNumber){1.0, 0.0};
        return true;
    }
    if (base.real == 0.0 && base.imaginary == 0.0) {
        *out = (ComplexNumber){0.0, 0.0};
        return exponent.imaginary == 0.0 && exponent.real >= 0.0;
    }
    double size = hypot(base.real, base.imaginary);
    double length = pow(size, exponent.real);
    double angle = atan2(base.imaginary, base.real);
    double phase = angle * exponent.real;
    if (exponent.imaginary != 0.0) {
        length *= exp(-angle * exponent.imaginary);
        phase += exponent.imaginary * log(size);
    }
    *out = (ComplexNumber){length * cos(phase), length * sin(phase)};
    return true;
}

Value complex_power(Vm *vm, ComplexNumber base, ComplexNumber exponent) {
    ComplexNumber result;
    bool good;
    if (exponent.imaginary == 0.0 && exponent.real == floor(exponent.real) &&
        fabs(exponent.real) <= 100.0) {
        int times = (int)exponent.real;
        result = whole_power(base, (unsigned)abs(times));
        good = times > 0 || divide((ComplexNumber){1.0, 0.0}, result, &result);
    } else {
        good = polar_power(base, exponent, &result);
    }
    if (!good) {
        return vm_raise(vm, vm->exceptions.zero_division, "0.0 to a negative or complex power");
    }
    if (isinf(result.real) || isinf(result.imaginary)) {
        return vm_raise(vm, vm->exceptions.overflow, "complex exponentiation");
    }
    return create(vm, result);
}

static Value complex_binary(Vm *vm, Value left, Value right, BinaryOperator operator) {
    ComplexNumber a, b, quotient;
    int first = operand(vm, left, &a);
    int second = first == 1 ? operand(vm, right, &b) : 0;
    if (first != 1 || second != 1) {
        return first < 0 || second < 0 ? NOTHING : not_implemented(vm);
    }
    switch (operator) {
    case BINARY_ADD: return complex_create(vm, a.real + b.real, a.imaginary + b.imaginary);
    case BINARY_SUBTRACT: return complex_create(vm, a.real - b.real, a.imaginary - b.imaginary);
    case BINARY_MULTIPLY: return create(vm, multiply(a, b));
    case BINARY_DIVIDE:
        return divide(a, b, &quotient)
                   ? create(vm, quotient)
                   : vm_raise(vm, vm->exceptions.zero_division, "complex division by zero");
    case BINARY_POWER: return complex_power(vm, a, b);
    default: return not_implemented(vm);
    }
}

#define COMPLEX_OPERATOR(name, operator)                                                           \
    static Value complex_##name(Vm *vm, Value left, Value right) {                                 \
        return complex_binary(vm, left, right, operator);                                          \
    }
COMPLEX_OPERATOR(add, BINARY_ADD)
COMPLEX_OPERATOR(subtract, BINARY_SUBTRACT)
COMPLEX_OPERATOR(multiply, BINARY_MULTIPLY)
COMPLEX_OPERATOR(divide, BINARY_DIVIDE)
COMPLEX_OPERATOR(power_slot, BINARY_POWER)
#undef COMPLEX_OPERATOR

// ---- Slots ----

static bool complex_hash(Vm *vm, Value self, uint64_t *hash) {
    (void)vm;
    ComplexNumber number = number_of(self);
    uint64_t sum = float_hash(number.real) + 1000003 * float_hash(number.imaginary);
    *hash = sum == UINT64_MAX ? UINT64_MAX - 1 : sum;
    return true;
}

static int complex_truth(Vm *vm, Value self) {
    (void)vm;
    ComplexNumber number = number_of(self);
    return number.real != 0.0 || number.imaginary != 0.0;
}

// 1, 0; 2 when `other` is no number.
static int equals(Vm *vm, ComplexNumber number, Value other) {
    if (is_complex(vm, other)) {
        ComplexNumber b = number_of(other);
        return number.real == b.real && number.imaginary == b.imaginary;
    }
    if (is_int(vm, other)) {
        return number.imaginary == 0.0 && int_compare_double(other, number.real) == 0;
    }
    if (is_float(vm, other)) {
        return number.imaginary == 0.0 && number.real == float_value(other);
    }
    return 2;
}

static Value complex_compare(Vm *vm, Value left, Value right, Comparison comparison) {
    if (comparison != EQUAL && comparison != NOT_EQUAL) {
        return not_implemented(vm);
    }
    int equal = is_complex(vm, left) ? equals(vm, number_of(left), right)
                                     : equals(vm, number_of(right), left);
    return equal == 2 ? not_implemented(vm) : value_bool(equal == (comparison == EQUAL));
}

static Value complex_negative(Vm *vm, Value self) {
    ComplexNumber number = number_of(self);
    return complex_create(vm, -number.real, -number.imaginary);
}

static Value complex_exact(Vm *vm, Value self) {
    return create(vm, number_of(self));
}

static Value complex_absolute(Vm *vm, Value self) {
    ComplexNumber number = number_of(self);
    double size = hypot(number.real, number.imaginary);
    if (isinf(size) && isfinite(number.real) && isfinite(number.imaginary)) {
        return vm_raise(vm, vm->exceptions.overflow, "absolute value too large");
    }
    return float_create(vm, size);
}

// ---- complex(...) ----

static bool first_argument(Vm *vm, Value value, bool *was_complex, ComplexNumber *out) {
    int made = by_special_method(vm, value, out);
    *was_complex = made == 1;
    if (made) {
        return made > 0;
    }
    const Class *class = class_of(vm, value);
    if (!is_int(vm, value) && !class->slots.to_float && !class->slots.index) {
        vm_raise(vm, vm->exceptions.type,
                 "complex() first argument must be a string or a number, not '%s'",
                 class->head.name);
        return false;
    }
    out->imaginary = 0.0;
    return value_as_double(vm, value, &out->real);
}

static bool second_argument(Vm *vm, Value value, bool *was_complex, ComplexNumber *out) {
    *was_complex = is_complex(vm, value);
    *out = (ComplexNumber){0.0, 0.0};
    if (*was_complex) {
        *out = number_of(value);
        return true;
    }
    const Class *class = class_of(vm, value);
    if (is_string(vm, value)) {
        vm_raise(vm, vm->exceptions.type, "complex() second arg can't be a string");
        return false;
    }
    if (!is_int(vm, value) && !class->slots.to_float && !class->slots.index) {
        vm_raise(vm, vm->exceptions.type, "complex() second argument must be a number, not '%s'",
                 class->head.name);
        return false;
    }
    return value_as_double(vm, value, &out->real);
}

static bool number_of_arguments(Vm *vm, const Value *given, ComplexNumber *out) {
    bool has_second = !value_is_nothing(given[1]);
    *out = (ComplexNumber){0.0, 0.0};
    if (!value_is_nothing(given[0]) && is_string(vm, given[0])) {
        if (has_second) {
            vm_raise(vm, vm->exceptions.type,
                     "complex() can't take second arg if first is a string");
            return false;
        }
        return complex_from_text(vm, string_slice(given[0]), out);
    }
    ComplexNumber second = {0.0, 0.0};
    bool first_complex = false, second_complex = false;
    if (!value_is_nothing(given[0]) && !first_argument(vm, given[0], &first_complex, out)) {
        return false;
    }
    if (!has_second) {
        return true;
    }
    if (!second_argument(vm, given[1], &second_complex, &second)) {
        return false;
    }
    // real + imaginary * 1j, whatever they are.
    double imaginary = first_complex ? second.real + out->imaginary : second.real;
    *out = (ComplexNumber){second_complex ? out->real - second.imaginary : out->real, imaginary};
    return true;
}

static Value complex_make(Vm *vm, Class *class, const Arguments *arguments) {
    Value given[2];
    ComplexNumber number;
    if (!arguments_parse(vm, arguments, "complex", "real? imag?", given) ||
        !number_of_arguments(vm, given, &number)) {
        return NOTHING;
    }
    if (class == vm->classes.complex) {
        return create(vm, number);
    }
    Value result = instance_allocate(vm, class);
    if (!value_is_nothing(result)) {
        ((ComplexObject *)(void *)value_as_object(result))->value = number;
    }
    return result;
}

// ---- Methods ----

static Value get_real(Vm *vm, Value self, const Arguments *arguments) {
    (void)arguments;
    return float_create(vm, number_of(self).real);
}

static Value get_imaginary(Vm *vm, Value self, const Arguments *arguments) {
    (void)arguments;
    return float_create(vm, number_of(self).imaginary);
}

static Value conjugate(Vm *vm, Value self, const Arguments *arguments) {
    if (!arguments_none(vm, arguments, "complex.conjugate")) {
        return NOTHING;
    }
    ComplexNumber number = number_of(self);
    return complex_create(vm, number.real, -number.imaginary);
}

static Value to_complex(Vm *vm, Value self, const Arguments *arguments) {
    return arguments_none(vm, arguments, "complex.__complex__") ? complex_exact(vm, self) : NOTHING;
}

static Value new_arguments(Vm *vm, Value self, const Arguments *arguments) {
    (void)arguments;
    ComplexNumber number = number_of(self);
    Value parts[] = {float_create(vm, number.real), float_create(vm, number.imaginary)};
    return tuple_from_owned(vm, 2, parts);
}

static const MethodTable complex_methods[] = {
    {"conjugate", conjugate, METHOD_PLAIN},          {"__complex__", to_complex, METHOD_PLAIN},
    {"__getnewargs__", new_arguments, METHOD_PLAIN}, {"real", get_real, METHOD_PROPERTY},
    {"imag", get_imaginary, METHOD_PROPERTY},        {NULL, NULL, 0},
};

void complex_class_create(Vm *vm) {
    Slots slots = {
        .repr = complex_repr,
        .hash = complex_hash,
        .truth = complex_truth,
        .compare = complex_compare,
        .negative = complex_negative,
        .positive = complex_exact,
        .absolute = complex_absolute,
        .format = complex_format,
        .create = complex_make,
    };
    slots.binary[BINARY_ADD] = complex_add;
    slots.binary[BINARY_SUBTRACT] = complex_subtract;
    slots.binary[BINARY_MULTIPLY] = complex_multiply;
    slots.binary[BINARY_DIVIDE] = complex_divide;
    slots.binary[BINARY_POWER] = complex_power_slot;
    vm->classes.complex =
        class_create_native(vm, "complex", "builtins", vm->classes.object, sizeof(ComplexObject),
                            &slots, complex_methods, complex_destroy);
}
