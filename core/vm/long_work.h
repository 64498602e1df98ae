// Work of one call that may take long, done so that the run can be stopped meanwhile. Each returns
// false when it is to be: then an exception is pending.
#pragma once

#include <gmp.h>

#include "vm/vm.h"

// Fills `to` with the first `unit` bytes of it, again and again.
bool long_fill(Vm *vm, char *to, size_t unit, size_t total);

// Computes on numbers in place. Where they are large this goes on beside the run, which waits; when
// the run is stopped, it is left to itself, and `a`, `b` and `c` are 0.
typedef void LongNumbers(mpz_t a, mpz_t b, mpz_t c, unsigned long n);
bool long_numbers(Vm *vm, LongNumbers *compute, mpz_t a, mpz_t b, mpz_t c, unsigned long n);
