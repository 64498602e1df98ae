// Complex numbers: a pair of doubles in an object.
#pragma once

#include "vm/vm.h"

typedef struct ComplexNumber {
    double real, imaginary;
} ComplexNumber;

typedef struct ComplexObject {
    Object object;
    ComplexNumber value;
} ComplexObject;

static inline bool is_complex(Vm *vm, Value value) {
    return value_is_object(value) && class_is_subclass(class_of_object(value), vm->classes.complex);
}

Value complex_create(Vm *vm, double real, double imaginary);
// A complex, anything with __complex__, or what value_as_double() takes.
bool value_as_complex(Vm *vm, Value value, ComplexNumber *out);
// base ** exponent. ZeroDivisionError, OverflowError.
Value complex_power(Vm *vm, ComplexNumber base, ComplexNumber exponent);
void complex_class_create(Vm *vm);
