// cmath: functions of complex numbers.
#include <complex.h>
#include <float.h>
#include <math.h>

// A word of ours, too.
#undef complex

#include "modules/native_modules.h"
#include "vm/complex.h"
#include "vm/module.h"
#include "vm/real.h"
#include "vm/tuple.h"
#include "vm/types.h"

typedef double _Complex Native;
typedef Native (*ComplexFunction)(Native);

static Value domain_error(Vm *vm) {
    return vm_raise(vm, vm->exceptions.value, "math domain error");
}

static Native native_from(ComplexNumber number) {
    return CMPLX(number.real, number.imaginary);
}

static bool is_finite(Native number) {
    return isfinite(creal(number)) && isfinite(cimag(number));
}

static bool has_nan(Native number) {
    return isnan(creal(number)) || isnan(cimag(number));
}

// A result that is not a number, or infinite, from arguments that are neither, is an error: of the
// domain, or of the range where the function may grow without bound.
static Value checked(Vm *vm, Native result, bool from_finite, bool may_overflow) {
    if (from_finite && !is_finite(result)) {
        return has_nan(result) || !may_overflow
                   ? domain_error(vm)
                   : vm_raise(vm, vm->exceptions.overflow, "math range error");
    }
    return complex_create(vm, creal(result), cimag(result));
}

static bool read_one(Vm *vm, const Arguments *arguments, const char *name, Native *out) {
    Value value = argument_one(vm, arguments, name);
    ComplexNumber number;
    if (value_is_nothing(value) || !value_as_complex(vm, value, &number)) {
        return false;
    }
    *out = native_from(number);
    return true;
}

static Value call1(Vm *vm, const Arguments *arguments, const char *name, ComplexFunction function,
                   bool may_overflow) {
    Native argument;
    return read_one(vm, arguments, name, &argument)
               ? checked(vm, function(argument), is_finite(argument), may_overflow)
               : NOTHING;
}

// ---- The functions as CPython computes them, where the C library rounds otherwise ----

static Native root(Native z) {
    double real = creal(z), imaginary = cimag(z);
    if (!is_finite(z) || (real == 0.0 && imaginary == 0.0)) {
        return csqrt(z);
    }
    double a = fabs(real), b = fabs(imaginary), side;
    if (a < DBL_MIN && b < DBL_MIN) {
        const int up = 53, down = -27;
        a = ldexp(a, up);
        side = ldexp(sqrt(a + hypot(a, ldexp(b, up))), down);
    } else {
        a /= 8.0;
        side = 2.0 * sqrt(a + hypot(a, b / 8.0));
    }
    double other = b / (2.0 * side);
    return real >= 0.0 ? CMPLX(side, copysign(other, imaginary))
                       : CMPLX(other, copysign(side, imaginary));
}

static Native exponential(Native z) {
    if (!is_finite(z) || creal(z) > 708.0) {
        return cexp(z);
    }
    double length = exp(creal(z));
    return CMPLX(length * cos(cimag(z)), length * sin(cimag(z)));
}

static Native hyperbolic_sine(Native z) {
    if (!is_finite(z) || fabs(creal(z)) > 708.0) {
        return csinh(z);
    }
    return CMPLX(cos(cimag(z)) * sinh(creal(z)), sin(cimag(z)) * cosh(creal(z)));
}

static Native hyperbolic_cosine(Native z) {
    if (!is_finite(z) || fabs(creal(z)) > 708.0) {
        return ccosh(z);
    }
    return CMPLX(cos(cimag(z)) * cosh(creal(z)), sin(cimag(z)) * sinh(creal(z)));
}

static Native sine(Native z) {
    Native turned = hyperbolic_sine(CMPLX(-cimag(z), creal(z)));
    return CMPLX(cimag(turned), -creal(turned));
}

static Native cosine(Native z) {
    return hyperbolic_cosine(CMPLX(-cimag(z), creal(z)));
}

static Native logarithm(Native z) {
    double a = fabs(creal(z)), b = fabs(cimag(z)), size = hypot(a, b);
    if (!is_finite(z) || isinf(size) || size < DBL_MIN) {
        return clog(z);
    }
    double real = log(size);
    if (size >= 0.71 && size <= 1.73) {
        double larger = a > b ? a : b, smaller = a > b ? b : a;
        real = log1p((larger - 1) * (larger + 1) + smaller * smaller) / 2.0;
    }
    return CMPLX(real, atan2(cimag(z), creal(z)));
}

#define FUNCTIONS(X)                                                                               \
    X(sqrt, root, false)                                                                           \
    X(exp, exponential, true)                                                                      \
    X(sin, sine, true)                                                                             \
    X(cos, cosine, true)                                                                           \
    X(tan, ctan, false)                                                                            \
    X(asin, casin, false)                                                                          \
    X(acos, cacos, false)                                                                          \
    X(atan, catan, false)                                                                          \
    X(sinh, hyperbolic_sine, true)                                                                 \
    X(cosh, hyperbolic_cosine, true)                                                               \
    X(tanh, ctanh, false)                                                                          \
    X(asinh, casinh, false)                                                                        \
    X(acosh, cacosh, false)                                                                        \
    X(atanh, catanh, false)

#define DEFINE(name, function, may_overflow)                                                       \
    static Value cmath_##name(Vm *vm, Value self, const Arguments *arguments) {                    \
        (void)self;                                                                                \
        return call1(vm, arguments, "cmath." #name, function, may_overflow);                       \
    }
FUNCTIONS(DEFINE)
#undef DEFINE

static Value cmath_log(Vm *vm, Value self, const Arguments *arguments) {
    (void)self;
    if (!arguments_check(vm, arguments, "log", 1, 2)) {
        return NOTHING;
    }
    Native result = 1.0;
    for (size_t i = 0; i < arguments->count; i++) {
        ComplexNumber number;
        if (!value_as_complex(vm, arguments->items[i], &number)) {
            return NOTHING;
        }
        if (number.real == 0.0 && number.imaginary == 0.0) {
            return domain_error(vm);
        }
        Native value = logarithm(native_from(number));
        if (i == 1 && creal(value) == 0.0 && cimag(value) == 0.0) {
            return vm_raise(vm, vm->exceptions.zero_division, "complex division by zero");
        }
        result = i == 0 ? value : result / value;
    }
    return checked(vm, result, false, false);
}

static Value cmath_log10(Vm *vm, Value self, const Arguments *arguments) {
    (void)self;
    Native z;
    if (!read_one(vm, arguments, "cmath.log10", &z)) {
        return NOTHING;
    }
    if (z == 0.0) {
        return domain_error(vm);
    }
    Native natural = logarithm(z);
    return complex_create(vm, creal(natural) / M_LN10, cimag(natural) / M_LN10);
}

// ---- Angles ----

static Value cmath_phase(Vm *vm, Value self, const Arguments *arguments) {
    (void)self;
    Native z;
    return read_one(vm, arguments, "cmath.phase", &z) ? float_create(vm, atan2(cimag(z), creal(z)))
                                                      : NOTHING;
}

static Value cmath_polar(Vm *vm, Value self, const Arguments *arguments) {
    (void)self;
    Native z;
    if (!read_one(vm, arguments, "cmath.polar", &z)) {
        return NOTHING;
    }
    double size = hypot(creal(z), cimag(z));
    if (isinf(size) && is_finite(z)) {
        return vm_raise(vm, vm->exceptions.overflow, "math range error");
    }
    Value items[] = {float_create(vm, size), float_create(vm, atan2(cimag(z), creal(z)))};
    return tuple_from_owned(vm, 2, items);
}

static Value cmath_rect(Vm *vm, Value self, const Arguments *arguments) {
    (void)self;
    double size, angle;
    if (!arguments_check(vm, arguments, "rect", 2, 2) ||
        !value_as_double(vm, arguments->items[0], &size) ||
        !value_as_double(vm, arguments->items[1], &angle)) {
        return NOTHING;
    }
    if (isinf(angle) && size != 0.0) {
        return domain_error(vm);
    }
    if (angle == 0.0) {
        return complex_create(vm, size, size * angle);
    }
    return complex_create(vm, size * cos(angle), size * sin(angle));
}

// ---- Questions ----

static Value cmath_isfinite(Vm *vm, Value self, const Arguments *arguments) {
    (void)self;
    Native z;
    return read_one(vm, arguments, "cmath.isfinite", &z) ? value_bool(is_finite(z)) : NOTHING;
}

static Value cmath_isnan(Vm *vm, Value self, const Arguments *arguments) {
    (void)self;
    Native z;
    return read_one(vm, arguments, "cmath.isnan", &z) ? value_bool(has_nan(z)) : NOTHING;
}

static Value cmath_isinf(Vm *vm, Value self, const Arguments *arguments) {
    (void)self;
    Native z;
    return read_one(vm, arguments, "cmath.isinf", &z)
               ? value_bool(isinf(creal(z)) || isinf(cimag(z)))
               : NOTHING;
}

static Value cmath_isclose(Vm *vm, Value self, const Arguments *arguments) {
    (void)self;
    Value given[4];
    ComplexNumber a, b;
    double relative = 1e-9, absolute = 0.0;
    if (!arguments_parse(vm, arguments, "isclose", "a b * rel_tol? abs_tol?", given) ||
        !value_as_complex(vm, given[0], &a) || !value_as_complex(vm, given[1], &b) ||
        (!value_is_nothing(given[2]) && !value_as_double(vm, given[2], &relative)) ||
        (!value_is_nothing(given[3]) && !value_as_double(vm, given[3], &absolute))) {
        return NOTHING;
    }
    if (relative < 0.0 || absolute < 0.0) {
        return vm_raise(vm, vm->exceptions.value, "tolerances must be non-negative");
    }
    Native first = native_from(a), second = native_from(b);
    if (first == second) {
        return VALUE_TRUE;
    }
    if (isinf(a.real) || isinf(a.imaginary) || isinf(b.real) || isinf(b.imaginary)) {
        return VALUE_FALSE;
    }
    double difference = cabs(first - second);
    return value_bool(difference <= relative * cabs(second) ||
                      difference <= relative * cabs(first) || difference <= absolute);
}

static const MethodTable functions[] = {
#define ENTRY(name, function, may_overflow) {#name, cmath_##name, METHOD_PLAIN},
    FUNCTIONS(ENTRY)
#undef ENTRY
        {"log", cmath_log, METHOD_PLAIN},
    {"log10", cmath_log10, METHOD_PLAIN},
    {"phase", cmath_phase, METHOD_PLAIN},
    {"polar", cmath_polar, METHOD_PLAIN},
    {"rect", cmath_rect, METHOD_PLAIN},
    {"isfinite", cmath_isfinite, METHOD_PLAIN},
    {"isnan", cmath_isnan, METHOD_PLAIN},
    {"isinf", cmath_isinf, METHOD_PLAIN},
    {"isclose", cmath_isclose, METHOD_PLAIN},
    {NULL, NULL, 0},
};

bool cmath_module_fill(Vm *vm, Value module) {
    const struct {
        const char *name;
        Value value;
    } constants[] = {
        {"pi", float_create(vm, M_PI)},         {"e", float_create(vm, M_E)},
        {"tau", float_create(vm, 2.0 * M_PI)},  {"inf", float_create(vm, INFINITY)},
        {"nan", float_create(vm, NAN)},         {"infj", complex_create(vm, 0.0, INFINITY)},
        {"nanj", complex_create(vm, 0.0, NAN)},
    };
    bool good = module_add_functions(vm, module, functions);
    for (size_t i = 0; i < sizeof constants / sizeof *constants; i++) {
        good = good && module_set(vm, module, constants[i].name, constants[i].value);
        value_release(constants[i].value);
    }
    return good;
}
