// Integers of any size. Those of 63 bits lie in the Value itself; only larger ones, and instances
// of subclasses of int, are Integer objects. True and False count as 1 and 0 wherever an integer
// may stand.
#pragma once

#include <gmp.h>

#include "vm/vm.h"

typedef struct Integer {
    Object object;
    int size;          // How many limbs; negative when the number is.
    mp_limb_t *limbs;  // Inside the object, or a block of its own.
    mp_limb_t inside[];
} Integer;

enum { INT_DIGITS_LIMIT = 4300 };  // Of conversions from and to decimal text.

static inline bool is_int(Vm *vm, Value value) {
    return value_is_small_int(value) || value_is_bool(value) ||
           (value_is_object(value) &&
            class_is_subclass(class_of_object(value), vm->classes.integer));
}

Value int_from_int64(Vm *vm, int64_t number);
Value int_from_uint64(Vm *vm, uint64_t number);
Value int_from_mpz(Vm *vm, const mpz_t number);
// Truncates. OverflowError and ValueError for infinity and NaN.
Value int_from_double(Vm *vm, double number);
// The compiler's big constants: decimal or 0x digits, without limits and without errors.
Value int_from_literal(Vm *vm, Slice digits);

// Big or small, as a GMP number: initialises `out`; mpz_clear it. `value` must be an int.
void int_to_mpz(Value value, mpz_t out);
// False when it does not fit; never raises. `value` must be an int.
bool int_fits_int64(Value value, int64_t *out);
int int_sign(Value value);  // -1, 0, 1
// In the digits of `base` (2 to 36), lower case, without prefix. Base 10: ValueError past the
// limit of digits.
bool int_to_text(Vm *vm, Value value, int base, Text *out);
double int_to_double(Value value);                   // Infinite when too large.
int int_compare_double(Value value, double number);  // -1, 0, 1; 2 for NaN.
// A plain int equal to this one, which may be a bool or of a subclass.
Value int_exact(Vm *vm, Value value);
// An instance of a subclass of int.
Value int_instance(Vm *vm, Class *class, Value number);
void int_object_destroy(Object *self);

// The value's __index__: an int. TypeError "'str' object cannot be interpreted as an integer".
Value value_to_index(Vm *vm, Value value);
// The same as a C number. OverflowError when it does not fit.
bool value_as_int64(Vm *vm, Value value, int64_t *out);
// The same, but what does not fit becomes the nearest that does (for slices).
bool value_as_clamped_int64(Vm *vm, Value value, int64_t *out);
// The index of an item of a sequence: IndexError "cannot fit 'int' into an index-sized integer".
bool value_as_position(Vm *vm, Value value, int64_t *out);
// int(value): __int__, __index__, __trunc__, strings.
Value value_to_int(Vm *vm, Value value);

// The operators on two ints (NotImplemented when one is not); what the slots of int call.
Value int_binary(Vm *vm, Value left, Value right, BinaryOperator operator);
Value int_power(Vm *vm, Value base, Value exponent, Value modulus);  // modulus NOTHING: none
Value int_divmod(Vm *vm, Value left, Value right);                   // tuple
// -1, 0, 1. Both must be ints.
int int_compare(Value left, Value right);
uint64_t int_hash(Value value);  // As CPython's: modulo 2**61 - 1.

void int_class_create(Vm *vm);      // int
void boolean_class_create(Vm *vm);  // bool
