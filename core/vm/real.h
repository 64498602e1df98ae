// Floats: a double in an object.
#pragma once

#include "vm/vm.h"

typedef struct Real {
    Object object;
    double value;
} Real;

static inline bool is_float(Vm *vm, Value value) {
    return value_is_object(value) && class_is_subclass(class_of_object(value), vm->classes.real);
}
// `value` must be a float.
static inline double float_value(Value value) {
    return ((const Real *)(const void *)value_as_object(value))->value;
}

Value float_create(Vm *vm, double number);
// A float, an int, or what has __float__ or __index__. TypeError "must be real number, not str".
bool value_as_double(Vm *vm, Value value, double *out);
// The shortest text that reads back as the same number, as repr(float).
void float_repr(double number, Text *out);
uint64_t float_hash(double number);  // That of the int when it equals one.
// round(number) and round(number, digits), half to even.
double float_round(double number, int64_t digits);
// base ** exponent: complex for a negative base with a fractional exponent. ZeroDivisionError,
// OverflowError.
Value float_power(Vm *vm, double base, double exponent);

void float_class_create(Vm *vm);
