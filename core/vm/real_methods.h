// The methods of float that are called by name.
#pragma once

#include "vm/vm.h"

extern const MethodTable float_methods[];

// Floor division and remainder; `b` is not 0.
void float_divide_modulo(double a, double b, double *quotient, double *remainder);
