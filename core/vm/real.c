#include "vm/real.h"

#include <errno.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "vm/bytes.h"
#include "vm/complex.h"
#include "vm/format.h"
#include "vm/integer.h"
#include "vm/real_methods.h"
#include "vm/string.h"
#include "vm/tuple.h"
#include "vm/types.h"
#include "vm/unicode.h"

Value float_create(Vm *vm, double number) {
    Real *real = native_object(vm->classes.real, sizeof *real);
    real->value = number;
    return value_object(real);
}

static void float_destroy(Object *self) {
    native_object_free(self, vm_of(self)->classes.real, sizeof(Real));
}

// ---- Text ----

// Of "d.ddde+XX"; false when it is all nines.
static bool raise_last_digit(char *buffer) {
    for (char *p = strchr(buffer, 'e') - 1; p >= buffer; p--) {
        if (*p == '9') {
            *p = '0';
        } else if (*p != '.') {
            (*p)++;
            return true;
        }
    }
    return false;
}

// A double survives 15 digits of text, and text of 17 digits survives a double: the shortest that
// reads back has as many digits as that, or 16, and trailing zeros go.
static void shortest_digits(double number, char buffer[40]) {
    int exponent;
    bool is_power_of_two = frexp(number, &exponent) == 0.5;
    // Numbers too small to be normal have fewer digits to themselves.
    for (int precision = number < 2.3e-308 ? 0 : 14; precision <= 16; precision++) {
        snprintf(buffer, 40, "%.*e", precision, number);
        if (strtod(buffer, NULL) == number) {
            return;
        }
        // Below a power of two doubles lie closer than above it, so the next digit up may do.
        if (is_power_of_two && raise_last_digit(buffer) && strtod(buffer, NULL) == number) {
            return;
        }
    }
}

// Splits "d.ddde+XX" into its digits, without trailing zeros, and the exponent of the first.
static int split_exponent(const char *buffer, char digits[20], int *exponent) {
    int count = 0;
    const char *p = buffer;
    for (; *p && *p != 'e'; p++) {
        if (*p >= '0' && *p <= '9' && count < 19) {
            digits[count++] = *p;
        }
    }
    *exponent = *p == 'e' ? atoi(p + 1) : 0;
    while (count > 1 && digits[count - 1] == '0') {
        count--;
    }
    digits[count] = 0;
    return count;
}

void float_repr(double number, Text *out) {
    if (isnan(number) || isinf(number)) {
        text_append_c(out, isnan(number) ? "nan" : number < 0 ? "-inf" : "inf");
        return;
    }
    char buffer[40], digits[20];
    int exponent;
    shortest_digits(fabs(number), buffer);
    int count = split_exponent(buffer, digits, &exponent);
    if (signbit(number)) {
        text_append_char(out, '-');
    }
    if (exponent < -4 || exponent >= 16) {
        text_append_char(out, digits[0]);
        if (count > 1) {
            text_append_char(out, '.');
            text_append_c(out, digits + 1);
        }
        text_printf(out, "e%c%02d", exponent < 0 ? '-' : '+', abs(exponent));
    } else if (exponent < 0) {
        text_append_c(out, "0.");
        for (int i = -1; i > exponent; i--) {
            text_append_char(out, '0');
        }
        text_append_c(out, digits);
    } else {
        for (int i = 0; i <= exponent; i++) {
            text_append_char(out, i < count ? digits[i] : '0');
        }
        text_append_char(out, '.');
        text_append_c(out, count > exponent + 1 ? digits + exponent + 1 : "0");
    }
}

// Digits with single underscores between them, a point, an exponent; "inf", "nan".
static bool plain_number(Slice text, Text *out) {
    char before = 0;
    for (size_t i = 0; i < text.length;) {
        size_t size;
        uint32_t rune = wtf8_rune(text.data + i, &size);
        i += size;
        int digit = rune_decimal_value(rune);
        char letter = digit >= 0 ? (char)('0' + digit) : rune < 128 ? (char)rune : '?';
        if (letter == '_') {
            char after = i < text.length ? text.data[i] : 0;
            if (before < '0' || before > '9' || after < '0' || after > '9') {
                return false;
            }
        } else if (letter == 0 || letter == 'x' || letter == 'X' || letter == '(' ||
                   letter == 'p' || letter == 'P') {
            return false;  // strtod would take hexadecimal numbers and nan(...).
        } else {
            text_append_char(out, letter);
        }
        before = letter;
    }
    return out->length > 0;
}

// float(text): ValueError "could not convert string to float: 'x'".
static bool float_from_text(Vm *vm, Slice text, double *out) {
    size_t size;
    Slice rest = text;
    while (rest.length > 0 && rune_is_space(wtf8_rune(rest.data, &size))) {
        rest = (Slice){rest.data + size, rest.length - size};
    }
    while (rest.length > 0) {
        size_t start = rest.length - 1;
        while (start > 0 && ((unsigned char)rest.data[start] & 0xC0) == 0x80) {
            start--;
        }
        if (!rune_is_space(wtf8_rune(rest.data + start, &size))) {
            break;
        }
        rest.length = start;
    }
    Text plain = {0};
    bool good = plain_number(rest, &plain);
    if (good) {
        char *end;
        *out = strtod(text_c(&plain), &end);
        good = *end == 0 && end != text_c(&plain);
    }
    text_finish(&plain);
    if (!good) {
        Text repr = {0};
        string_repr_text(text, &repr);
        vm_raise(vm, vm->exceptions.value, "could not convert string to float: %s", text_c(&repr));
        text_finish(&repr);
    }
    return good;
}

// ---- Other values ----

bool value_as_double(Vm *vm, Value value, double *out) {
    if (value_is_small_int(value)) {
        *out = (double)value_as_small_int(value);
        return true;
    }
    if (is_float(vm, value)) {
        *out = float_value(value);
        return true;
    }
    Class *class = class_of(vm, value);
    if (is_int(vm, value) && !(class->flags & CLASS_IS_HEAP)) {
        *out = int_to_double(value);
        if (isinf(*out)) {
            vm_raise(vm, vm->exceptions.overflow, "int too large to convert to float");
            return false;
        }
        return true;
    }
    UnarySlot slot = class->slots.to_float;
    if (!slot && !class->slots.index) {
        vm_raise(vm, vm->exceptions.type, "must be real number, not %s", class->head.name);
        return false;
    }
    Value result = slot ? slot(vm, value) : value_to_index(vm, value);
    if (value_is_nothing(result)) {
        return false;
    }
    if (slot && !is_float(vm, result)) {
        vm_raise(vm, vm->exceptions.type, "%s.__float__ returned non-float (type %s)",
                 class->head.name, class_name_of(vm, result));
        value_release(result);
        return false;
    }
    bool good = value_as_double(vm, result, out);
    value_release(result);
    return good;
}

uint64_t float_hash(double number) {
    const uint64_t modulus = ((uint64_t)1 << 61) - 1;
    if (isinf(number)) {
        return (uint64_t)(int64_t)(number > 0 ? 314159 : -314159);
    }
    if (isnan(number)) {
        return 271828;
    }
    int exponent;
    double fraction = frexp(fabs(number), &exponent);
    uint64_t hash = 0;
    while (fraction != 0.0) {
        hash = ((hash << 28) & modulus) | hash >> 33;
        fraction *= 268435456.0;
        exponent -= 28;
        uint64_t chunk = (uint64_t)fraction;
        fraction -= (double)chunk;
        hash += chunk;
        hash = hash >= modulus ? hash - modulus : hash;
    }
    exponent = exponent >= 0 ? exponent % 61 : 60 - ((-1 - exponent) % 61);
    hash = ((hash << exponent) & modulus) | hash >> (61 - exponent);
    int64_t result = number < 0 ? -(int64_t)hash : (int64_t)hash;
    return (uint64_t)(result == -1 ? -2 : result);
}

// To a multiple of a power of ten.
static double round_above_point(double number, int zeros) {
    char buffer[400];
    snprintf(buffer, sizeof buffer, "%.17e", number);
    int exponent = atoi(strchr(buffer, 'e') + 1);
    if (exponent < zeros - 1) {
        return copysign(0.0, number);
    }
    snprintf(buffer, sizeof buffer, "1e%d", zeros);
    double unit = strtod(buffer, NULL);
    if (exponent == zeros - 1) {
        return copysign(fabs(number) > unit / 2 ? unit : 0.0, number);
    }
    snprintf(buffer, sizeof buffer, "%.*e", exponent - zeros, number);
    return strtod(buffer, NULL);
}

double float_round(double number, int64_t digits) {
    if (!isfinite(number) || digits > 400) {
        return number;
    }
    if (digits < -400) {
        return copysign(0.0, number);
    }
    // Through the decimal text, which rounds the exact value.
    if (digits >= 0) {
        char buffer[800];
        snprintf(buffer, sizeof buffer, "%.*f", (int)digits, number);
        return strtod(buffer, NULL);
    }
    return round_above_point(number, (int)-digits);
}

// ---- Arithmetic ----

static Value zero_division(Vm *vm, const char *message) {
    return vm_raise(vm, vm->exceptions.zero_division, "%s", message);
}

// As CPython: the remainder has the sign of the divisor, and a == (a // b) * b + a % b nearly.
void float_divide_modulo(double a, double b, double *quotient, double *remainder) {
    double rest = fmod(a, b), divided = (a - rest) / b;
    if (rest != 0.0) {
        if ((b < 0) != (rest < 0)) {
            rest += b;
            divided -= 1.0;
        }
    } else {
        rest = copysign(0.0, b);
    }
    if (divided != 0.0) {
        double floored = floor(divided);
        *quotient = divided - floored > 0.5 ? floored + 1.0 : floored;
    } else {
        *quotient = copysign(0.0, a / b);
    }
    *remainder = rest;
}

Value float_power(Vm *vm, double base, double exponent) {
    if (base == 0.0 && exponent < 0.0) {
        return zero_division(vm, "0.0 cannot be raised to a negative power");
    }
    if (base < 0.0 && isfinite(base) && isfinite(exponent) && exponent != floor(exponent)) {
        return complex_power(vm, (ComplexNumber){base, 0.0}, (ComplexNumber){exponent, 0.0});
    }
    double result = pow(base, exponent);
    if (isinf(result) && isfinite(base) && isfinite(exponent)) {
        Value items[] = {value_small_int(ERANGE),
                         string_from(vm, SLICE("Numerical result out of range"))};
        Arguments arguments = {items, 2, NOTHING};
        Value exception = class_instantiate(vm, vm->exceptions.overflow, &arguments);
        value_release(items[1]);
        if (!value_is_nothing(exception)) {
            vm_raise_value(vm, exception);
            value_release(exception);
        }
        return NOTHING;
    }
    return float_create(vm, result);
}

// 1; 0 when it is neither a float nor an int; -1 on error.
static int operand(Vm *vm, Value value, double *out) {
    if (value_is_small_int(value)) {
        *out = (double)value_as_small_int(value);
        return 1;
    }
    if (is_float(vm, value)) {
        *out = float_value(value);
        return 1;
    }
    if (is_int(vm, value)) {
        *out = int_to_double(value);
        if (isinf(*out)) {
            vm_raise(vm, vm->exceptions.overflow, "int too large to convert to float");
            return -1;
        }
        return 1;
    }
    return 0;
}

static Value float_binary(Vm *vm, Value left, Value right, BinaryOperator operator) {
    double a, b, quotient, remainder;
    int first = operand(vm, left, &a);
    int second = first == 1 ? operand(vm, right, &b) : 0;
    if (first != 1 || second != 1) {
        return first < 0 || second < 0 ? NOTHING : not_implemented(vm);
    }
    switch (operator) {
    case BINARY_ADD: return float_create(vm, a + b);
    case BINARY_SUBTRACT: return float_create(vm, a - b);
    case BINARY_MULTIPLY: return float_create(vm, a * b);
    case BINARY_DIVIDE:
        return b == 0.0 ? zero_division(vm, "float division by zero") : float_create(vm, a / b);
    case BINARY_FLOOR_DIVIDE:
        if (b == 0.0) {
            return zero_division(vm, "float floor division by zero");
        }
        float_divide_modulo(a, b, &quotient, &remainder);
        return float_create(vm, quotient);
    case BINARY_MODULO:
        if (b == 0.0) {
            return zero_division(vm, "float modulo");
        }
        float_divide_modulo(a, b, &quotient, &remainder);
        return float_create(vm, remainder);
    case BINARY_POWER: return float_power(vm, a, b);
    default: return not_implemented(vm);
    }
}

#define FLOAT_OPERATOR(name, operator)                                                             \
    static Value float_##name(Vm *vm, Value left, Value right) {                                   \
        return float_binary(vm, left, right, operator);                                            \
    }
FLOAT_OPERATOR(add, BINARY_ADD)
FLOAT_OPERATOR(subtract, BINARY_SUBTRACT)
FLOAT_OPERATOR(multiply, BINARY_MULTIPLY)
FLOAT_OPERATOR(divide, BINARY_DIVIDE)
FLOAT_OPERATOR(modulo, BINARY_MODULO)
FLOAT_OPERATOR(power_slot, BINARY_POWER)
FLOAT_OPERATOR(floor_divide, BINARY_FLOOR_DIVIDE)
#undef FLOAT_OPERATOR

// ---- Slots ----

static Value float_repr_slot(Vm *vm, Value self) {
    Text text = {0};
    float_repr(float_value(self), &text);
    return string_from_text(vm, &text);
}

static bool float_hash_slot(Vm *vm, Value self, uint64_t *hash) {
    (void)vm;
    *hash = float_hash(float_value(self));
    return true;
}

static int float_truth(Vm *vm, Value self) {
    (void)vm;
    return float_value(self) != 0.0;
}

static Value float_compare(Vm *vm, Value left, Value right, Comparison comparison) {
    int order;
    if (is_float(vm, left) && is_float(vm, right)) {
        double a = float_value(left), b = float_value(right);
        order = isnan(a) || isnan(b) ? 2 : a < b ? -1 : a > b;
    } else if (is_float(vm, left) && is_int(vm, right)) {
        order = int_compare_double(right, float_value(left));
        order = order == 2 ? 2 : -order;
    } else if (is_int(vm, left) && is_float(vm, right)) {
        order = int_compare_double(left, float_value(right));
    } else {
        return not_implemented(vm);
    }
    return order == 2 ? value_bool(comparison == NOT_EQUAL) : comparison_result(order, comparison);
}

static Value float_negative(Vm *vm, Value self) {
    return float_create(vm, -float_value(self));
}

static Value float_absolute(Vm *vm, Value self) {
    return float_create(vm, fabs(float_value(self)));
}

static Value float_exact(Vm *vm, Value self) {
    return class_of(vm, self) == vm->classes.real ? value_retain(self)
                                                  : float_create(vm, float_value(self));
}

static Value float_to_int(Vm *vm, Value self) {
    return int_from_double(vm, float_value(self));
}

static Value float_make(Vm *vm, Class *class, const Arguments *arguments) {
    Value value;
    double number = 0.0;
    if (!arguments_check(vm, arguments, "float", 0, 1)) {
        return NOTHING;
    }
    value = arguments->count ? arguments->items[0] : NOTHING;
    if (!value_is_nothing(value)) {
        bool good;
        if (is_string(vm, value)) {
            good = float_from_text(vm, string_slice(value), &number);
        } else if (is_bytes_like(vm, value)) {
            good = float_from_text(vm, bytes_slice(value), &number);
        } else {
            Class *own = class_of(vm, value);
            good = is_int(vm, value) || own->slots.to_float || own->slots.index;
            if (!good) {
                return vm_raise(vm, vm->exceptions.type,
                                "float() argument must be a string or a real number, not '%s'",
                                own->head.name);
            }
            good = value_as_double(vm, value, &number);
        }
        if (!good) {
            return NOTHING;
        }
    }
    if (class == vm->classes.real) {
        return float_create(vm, number);
    }
    Value result = instance_allocate(vm, class);
    if (!value_is_nothing(result)) {
        ((Real *)(void *)value_as_object(result))->value = number;
    }
    return result;
}

void float_class_create(Vm *vm) {
    Slots slots = {
        .repr = float_repr_slot,
        .hash = float_hash_slot,
        .truth = float_truth,
        .compare = float_compare,
        .negative = float_negative,
        .positive = float_exact,
        .absolute = float_absolute,
        .to_int = float_to_int,
        .to_float = float_exact,
        .format = format_float,
        .create = float_make,
    };
    slots.binary[BINARY_ADD] = float_add;
    slots.binary[BINARY_SUBTRACT] = float_subtract;
    slots.binary[BINARY_MULTIPLY] = float_multiply;
    slots.binary[BINARY_DIVIDE] = float_divide;
    slots.binary[BINARY_MODULO] = float_modulo;
    slots.binary[BINARY_POWER] = float_power_slot;
    slots.binary[BINARY_FLOOR_DIVIDE] = float_floor_divide;
    vm->classes.real = class_create_native(vm, "float", "builtins", vm->classes.object,
                                           sizeof(Real), &slots, float_methods, float_destroy);
}
