#include "vm/real_methods.h"

#include <float.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "vm/integer.h"
#include "vm/real.h"
#include "vm/string.h"
#include "vm/tuple.h"
#include "vm/types.h"

static Value is_integer(Vm *vm, Value self, const Arguments *arguments) {
    if (!arguments_none(vm, arguments, "float.is_integer")) {
        return NOTHING;
    }
    double number = float_value(self);
    return value_bool(isfinite(number) && floor(number) == number);
}

static Value itself(Vm *vm, Value self, const Arguments *arguments) {
    (void)arguments;
    return float_create(vm, float_value(self));
}

static Value zero(Vm *vm, Value self, const Arguments *arguments) {
    (void)self;
    (void)arguments;
    return float_create(vm, 0.0);
}

static Value ratio(Vm *vm, Value self, const Arguments *arguments) {
    if (!arguments_none(vm, arguments, "float.as_integer_ratio")) {
        return NOTHING;
    }
    double number = float_value(self);
    if (isinf(number)) {
        return vm_raise(vm, vm->exceptions.overflow, "cannot convert Infinity to integer ratio");
    }
    if (isnan(number)) {
        return vm_raise(vm, vm->exceptions.value, "cannot convert NaN to integer ratio");
    }
    mpq_t fraction;
    mpq_init(fraction);
    mpq_set_d(fraction, number);
    Value result = tuple_from_owned(
        vm, 2,
        (Value[]){int_from_mpz(vm, mpq_numref(fraction)), int_from_mpz(vm, mpq_denref(fraction))});
    mpq_clear(fraction);
    return result;
}

static Value hex(Vm *vm, Value self, const Arguments *arguments) {
    if (!arguments_none(vm, arguments, "float.hex")) {
        return NOTHING;
    }
    double number = float_value(self);
    Text text = {0};
    if (!isfinite(number)) {
        float_repr(number, &text);
        return string_from_text(vm, &text);
    }
    int exponent = 0;
    double fraction = frexp(fabs(number), &exponent);
    // As one digit and 13 hexadecimal ones; numbers below the normal ones begin with 0.
    if (fraction != 0.0) {
        int shift = 1 - (DBL_MIN_EXP - exponent > 0 ? DBL_MIN_EXP - exponent : 0);
        fraction = ldexp(fraction, shift);
        exponent -= shift;
    }
    text_append_c(&text, signbit(number) ? "-0x" : "0x");
    int digit = (int)fraction;
    text_append_char(&text, (char)('0' + digit));
    fraction -= digit;
    text_append_char(&text, '.');
    if (number == 0.0) {
        text_append_char(&text, '0');
    } else {
        for (int i = 0; i < 13; i++) {
            fraction *= 16.0;
            digit = (int)fraction;
            fraction -= digit;
            text_append_char(&text, "0123456789abcdef"[digit]);
        }
    }
    text_printf(&text, "p%c%d", exponent < 0 ? '-' : '+', abs(exponent));
    return string_from_text(vm, &text);
}

static Value from_hex(Vm *vm, Value class_value, const Arguments *arguments) {
    Value argument = argument_one(vm, arguments, "float.fromhex");
    if (value_is_nothing(argument)) {
        return NOTHING;
    }
    if (!is_string(vm, argument)) {
        return vm_raise(vm, vm->exceptions.type, "bad argument type for built-in operation");
    }
    const char *start = string_c(argument) + strspn(string_c(argument), " \t\n\r\f\v");
    bool negative = *start == '-';
    start += *start == '-' || *start == '+';
    bool is_word = *start == 'i' || *start == 'I' || *start == 'n' || *start == 'N';
    Text text = {0};
    if (!is_word && !(start[0] == '0' && (start[1] == 'x' || start[1] == 'X'))) {
        text_append_c(&text, "0x");
    }
    text_append_c(&text, start);
    char *end;
    double number = strtod(text_c(&text), &end);
    bool good = end != text_c(&text) && strspn(end, " \t\n\r\f\v") == strlen(end) &&
                end > text_c(&text) + 1;
    text_finish(&text);
    if (!good) {
        return vm_raise(vm, vm->exceptions.value, "invalid hexadecimal floating-point string");
    }
    if (isinf(number) && !is_word) {
        return vm_raise(vm, vm->exceptions.overflow,
                        "hexadecimal value too large to represent as a float");
    }
    Value result = float_create(vm, negative ? -number : number);
    if (!value_same(class_value, value_object(vm->classes.real))) {
        Value instance = vm_call_values(vm, class_value, 1, &result);
        value_release(result);
        return instance;
    }
    return result;
}

static Value float_round_method(Vm *vm, Value self, const Arguments *arguments) {
    if (!arguments_check(vm, arguments, "__round__", 0, 1)) {
        return NOTHING;
    }
    double number = float_value(self);
    if (arguments->count == 0 || value_is_none(arguments->items[0])) {
        return int_from_double(vm, isfinite(number) ? nearbyint(number) : number);
    }
    int64_t digits;
    if (!value_as_clamped_int64(vm, arguments->items[0], &digits)) {
        return NOTHING;
    }
    double rounded = float_round(number, digits);
    if (isinf(rounded) && isfinite(number)) {
        return vm_raise(vm, vm->exceptions.overflow, "rounded value too large to represent");
    }
    return float_create(vm, rounded);
}

static Value truncate(Vm *vm, Value self, const Arguments *arguments) {
    (void)arguments;
    return int_from_double(vm, float_value(self));
}

static Value floored(Vm *vm, Value self, const Arguments *arguments) {
    (void)arguments;
    return int_from_double(vm, floor(float_value(self)));
}

static Value ceiled(Vm *vm, Value self, const Arguments *arguments) {
    (void)arguments;
    return int_from_double(vm, ceil(float_value(self)));
}

static Value float_divmod(Vm *vm, Value self, const Arguments *arguments) {
    Value other = argument_one(vm, arguments, "float.__divmod__");
    double b, quotient, remainder;
    if (value_is_nothing(other)) {
        return NOTHING;
    }
    if (!is_float(vm, other) && !is_int(vm, other)) {
        return not_implemented(vm);
    }
    if (!value_as_double(vm, other, &b)) {
        return NOTHING;
    }
    if (b == 0.0) {
        return vm_raise(vm, vm->exceptions.zero_division, "float divmod()");
    }
    float_divide_modulo(float_value(self), b, &quotient, &remainder);
    return tuple_from_owned(vm, 2,
                            (Value[]){float_create(vm, quotient), float_create(vm, remainder)});
}

static Value float_reflected_divmod(Vm *vm, Value self, const Arguments *arguments) {
    Value other = argument_one(vm, arguments, "float.__rdivmod__");
    double number;
    if (value_is_nothing(other)) {
        return NOTHING;
    }
    if (!is_float(vm, other) && !is_int(vm, other)) {
        return not_implemented(vm);
    }
    if (!value_as_double(vm, other, &number)) {
        return NOTHING;
    }
    Value left = float_create(vm, number);
    Arguments swapped = {&self, 1, NOTHING};
    Value result = float_divmod(vm, left, &swapped);
    value_release(left);
    return result;
}

const MethodTable float_methods[] = {
    {"is_integer", is_integer, METHOD_PLAIN},
    {"as_integer_ratio", ratio, METHOD_PLAIN},
    {"conjugate", itself, METHOD_PLAIN},
    {"hex", hex, METHOD_PLAIN},
    {"fromhex", from_hex, METHOD_CLASS},
    {"__round__", float_round_method, METHOD_PLAIN},
    {"__trunc__", truncate, METHOD_PLAIN},
    {"__floor__", floored, METHOD_PLAIN},
    {"__ceil__", ceiled, METHOD_PLAIN},
    {"__divmod__", float_divmod, METHOD_PLAIN},
    {"__rdivmod__", float_reflected_divmod, METHOD_PLAIN},
    {"real", itself, METHOD_PROPERTY},
    {"imag", zero, METHOD_PROPERTY},
    {NULL, NULL, 0},
};
