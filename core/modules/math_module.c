// math: the C library's functions with Python's errors, and the exact ones on integers.
#include <gmp.h>
#include <math.h>
#include <stdlib.h>

#include "modules/native_modules.h"
#include "vm/integer.h"
#include "vm/list.h"
#include "vm/long_work.h"
#include "vm/module.h"
#include "vm/real.h"
#include "vm/string.h"
#include "vm/tuple.h"
#include "vm/types.h"

static Value domain_error(Vm *vm) {
    return vm_raise(vm, vm->exceptions.value, "math domain error");
}

static Value range_error(Vm *vm) {
    return vm_raise(vm, vm->exceptions.overflow, "math range error");
}

// As value_as_double, but an int too large for a float is an error.
static bool argument_double(Vm *vm, Value value, double *out) {
    if (!value_as_double(vm, value, out)) {
        return false;
    }
    if (isinf(*out) && is_int(vm, value)) {
        vm_raise(vm, vm->exceptions.overflow, "int too large to convert to float");
        return false;
    }
    return true;
}

// ---- Functions of one and two floats ----

typedef double (*Function1)(double);

// A result that is not a number, or infinite, from arguments that are neither, is an error: of the
// domain, or of the range where the function may grow without bound.
static Value checked(Vm *vm, double result, bool from_nan, bool from_infinite, bool may_overflow) {
    if (isnan(result) && !from_nan) {
        return domain_error(vm);
    }
    if (isinf(result) && !from_infinite) {
        return may_overflow ? range_error(vm) : domain_error(vm);
    }
    return float_create(vm, result);
}

static Value call1(Vm *vm, const Arguments *arguments, const char *name, Function1 function,
                   bool may_overflow) {
    Value value = argument_one(vm, arguments, name);
    double x;
    if (value_is_nothing(value) || !argument_double(vm, value, &x)) {
        return NOTHING;
    }
    return checked(vm, function(x), isnan(x), isinf(x), may_overflow);
}

static double gamma_function(double x) {
    return x == floor(x) && x <= 0 ? NAN : tgamma(x);
}

static double log_gamma(double x) {
    return isfinite(x) && x == floor(x) && x <= 0 ? NAN : lgamma(x);
}

#define FUNCTIONS1(X)                                                                              \
    X(acos, acos, false)                                                                           \
    X(acosh, acosh, false)                                                                         \
    X(asin, asin, false)                                                                           \
    X(asinh, asinh, false)                                                                         \
    X(atan, atan, false)                                                                           \
    X(atanh, atanh, false)                                                                         \
    X(cbrt, cbrt, false)                                                                           \
    X(cos, cos, false)                                                                             \
    X(cosh, cosh, true)                                                                            \
    X(erf, erf, false) X(erfc, erfc, false) X(exp, exp, true) X(exp2, exp2, true)                  \
        X(expm1, expm1, true) X(fabs, fabs, false) X(gamma, gamma_function, true)                  \
            X(lgamma, log_gamma, true) X(log1p, log1p, false) X(sin, sin, false)                   \
                X(sinh, sinh, true) X(sqrt, sqrt, false) X(tan, tan, false) X(tanh, tanh, false)

#define DEFINE1(name, function, may_overflow)                                                      \
    static Value math_##name(Vm *vm, Value self, const Arguments *arguments) {                     \
        (void)self;                                                                                \
        return call1(vm, arguments, "math." #name, function, may_overflow);                        \
    }
FUNCTIONS1(DEFINE1)
#undef DEFINE1

static Value scaled(Vm *vm, const Arguments *arguments, const char *name, double factor) {
    Value value = argument_one(vm, arguments, name);
    double x;
    return value_is_nothing(value) || !argument_double(vm, value, &x)
               ? NOTHING
               : float_create(vm, x * factor);
}

static Value math_degrees(Vm *vm, Value self, const Arguments *arguments) {
    (void)self;
    return scaled(vm, arguments, "math.degrees", 180.0 / M_PI);
}

static Value math_radians(Vm *vm, Value self, const Arguments *arguments) {
    (void)self;
    return scaled(vm, arguments, "math.radians", M_PI / 180.0);
}

typedef double (*Function2)(double, double);

static bool two_doubles(Vm *vm, const Arguments *arguments, const char *name, double *x,
                        double *y) {
    return arguments_check(vm, arguments, name, 2, 2) &&
           argument_double(vm, arguments->items[0], x) &&
           argument_double(vm, arguments->items[1], y);
}

static Value call2(Vm *vm, const Arguments *arguments, const char *name, Function2 function) {
    double x, y;
    if (!two_doubles(vm, arguments, name, &x, &y)) {
        return NOTHING;
    }
    return checked(vm, function(x, y), isnan(x) || isnan(y), isinf(x) || isinf(y), true);
}

#define FUNCTIONS2(X) X(atan2) X(copysign) X(fmod) X(nextafter) X(remainder)

#define DEFINE2(name)                                                                              \
    static Value math_##name(Vm *vm, Value self, const Arguments *arguments) {                     \
        (void)self;                                                                                \
        return call2(vm, arguments, #name, name);                                                  \
    }
FUNCTIONS2(DEFINE2)
#undef DEFINE2

static Value math_pow(Vm *vm, Value self, const Arguments *arguments) {
    (void)self;
    double x, y;
    if (!two_doubles(vm, arguments, "pow", &x, &y)) {
        return NOTHING;
    }
    if (x == 0 && y < 0 && isfinite(y)) {
        return domain_error(vm);
    }
    return checked(vm, pow(x, y), isnan(x) || isnan(y), isinf(x) || isinf(y), true);
}

static Value math_ulp(Vm *vm, Value self, const Arguments *arguments) {
    (void)self;
    Value value = argument_one(vm, arguments, "math.ulp");
    double x;
    if (value_is_nothing(value) || !argument_double(vm, value, &x)) {
        return NOTHING;
    }
    x = fabs(x);
    if (!isfinite(x)) {
        return float_create(vm, x);
    }
    double above = nextafter(x, INFINITY);
    return float_create(vm, isinf(above) ? x - nextafter(x, -INFINITY) : above - x);
}

static Value math_ldexp(Vm *vm, Value self, const Arguments *arguments) {
    (void)self;
    double x;
    int64_t exponent;
    if (!arguments_check(vm, arguments, "ldexp", 2, 2) ||
        !argument_double(vm, arguments->items[0], &x)) {
        return NOTHING;
    }
    if (!is_int(vm, arguments->items[1])) {
        return vm_raise(vm, vm->exceptions.type, "Expected an int as second argument to ldexp.");
    }
    if (!int_fits_int64(arguments->items[1], &exponent)) {
        exponent = int_sign(arguments->items[1]) < 0 ? -100000 : 100000;
    }
    exponent = exponent > 100000 ? 100000 : exponent < -100000 ? -100000 : exponent;
    return checked(vm, ldexp(x, (int)exponent), isnan(x), isinf(x), true);
}

static Value math_frexp(Vm *vm, Value self, const Arguments *arguments) {
    (void)self;
    Value value = argument_one(vm, arguments, "math.frexp");
    double x;
    if (value_is_nothing(value) || !argument_double(vm, value, &x)) {
        return NOTHING;
    }
    int exponent = 0;
    double mantissa = isfinite(x) ? frexp(x, &exponent) : x;
    Value items[] = {float_create(vm, mantissa), value_small_int(exponent)};
    return tuple_from_owned(vm, 2, items);
}

static Value math_modf(Vm *vm, Value self, const Arguments *arguments) {
    (void)self;
    Value value = argument_one(vm, arguments, "math.modf");
    double x, whole;
    if (value_is_nothing(value) || !argument_double(vm, value, &x)) {
        return NOTHING;
    }
    double fraction = modf(x, &whole);
    Value items[] = {float_create(vm, fraction), float_create(vm, whole)};
    return tuple_from_owned(vm, 2, items);
}

#define TESTS(X) X(isnan) X(isinf) X(isfinite)

#define DEFINE_TEST(name)                                                                          \
    static Value math_##name(Vm *vm, Value self, const Arguments *arguments) {                     \
        (void)self;                                                                                \
        Value value = argument_one(vm, arguments, "math." #name);                                  \
        double x;                                                                                  \
        return value_is_nothing(value) || !argument_double(vm, value, &x) ? NOTHING                \
                                                                          : value_bool(name(x));   \
    }
TESTS(DEFINE_TEST)
#undef DEFINE_TEST

// ---- Logarithms, which take integers of any size ----

// The logarithm of an int past the range of floats: of its leading part, and of the rest.
static double log_of_big(Value value, Function1 function) {
    mpz_t number;
    int_to_mpz(value, number);
    long exponent;
    double mantissa = mpz_get_d_2exp(&exponent, number);
    mpz_clear(number);
    return function(mantissa) + (double)exponent * function(2.0);
}

static bool logarithm(Vm *vm, Value value, Function1 function, double *out) {
    if (is_int(vm, value)) {
        if (int_sign(value) <= 0) {
            domain_error(vm);
            return false;
        }
        double x = int_to_double(value);
        *out = isinf(x) ? log_of_big(value, function) : function(x);
        return true;
    }
    double x;
    if (!argument_double(vm, value, &x)) {
        return false;
    }
    if (x <= 0) {
        domain_error(vm);
        return false;
    }
    *out = function(x);
    return true;
}

static Value math_log(Vm *vm, Value self, const Arguments *arguments) {
    (void)self;
    double x, base;
    if (!arguments_check(vm, arguments, "log", 1, 2) ||
        !logarithm(vm, arguments->items[0], log, &x)) {
        return NOTHING;
    }
    if (arguments->count == 1) {
        return float_create(vm, x);
    }
    if (!logarithm(vm, arguments->items[1], log, &base)) {
        return NOTHING;
    }
    if (base == 0) {
        return vm_raise(vm, vm->exceptions.zero_division, "float division by zero");
    }
    return float_create(vm, x / base);
}

#define DEFINE_LOG(name)                                                                           \
    static Value math_##name(Vm *vm, Value self, const Arguments *arguments) {                     \
        (void)self;                                                                                \
        Value value = argument_one(vm, arguments, "math." #name);                                  \
        double result;                                                                             \
        return value_is_nothing(value) || !logarithm(vm, value, name, &result)                     \
                   ? NOTHING                                                                       \
                   : float_create(vm, result);                                                     \
    }
DEFINE_LOG(log2)
DEFINE_LOG(log10)
#undef DEFINE_LOG

// ---- Rounding to int ----

static Value round_with(Vm *vm, const Arguments *arguments, const char *name, const char *method,
                        Function1 function) {
    Value value = argument_one(vm, arguments, name);
    if (value_is_nothing(value)) {
        return NOTHING;
    }
    if (!is_float(vm, value)) {
        Value method_name = string_intern_c(vm, method);
        Value found = class_lookup(class_of(vm, value), method_name);
        value_release(method_name);
        if (!value_is_nothing(found)) {
            return vm_call_special(vm, found, value, 0, NULL);
        }
        if (is_int(vm, value)) {
            return value_to_index(vm, value);
        }
        if (!function) {
            return vm_raise(vm, vm->exceptions.type, "type %s doesn't define __trunc__ method",
                            class_name_of(vm, value));
        }
    }
    double x;
    if (!value_as_double(vm, value, &x)) {
        return NOTHING;
    }
    return int_from_double(vm, function ? function(x) : x);
}

static Value math_ceil(Vm *vm, Value self, const Arguments *arguments) {
    (void)self;
    return round_with(vm, arguments, "math.ceil", "__ceil__", ceil);
}

static Value math_floor(Vm *vm, Value self, const Arguments *arguments) {
    (void)self;
    return round_with(vm, arguments, "math.floor", "__floor__", floor);
}

static Value math_trunc(Vm *vm, Value self, const Arguments *arguments) {
    (void)self;
    return round_with(vm, arguments, "math.trunc", "__trunc__", NULL);
}

// ---- Integers ----

static void greatest_divisor(mpz_t a, mpz_t b, mpz_t c, unsigned long n) {
    (void)c, (void)n;
    mpz_gcd(a, a, b);
}

static void least_multiple(mpz_t a, mpz_t b, mpz_t c, unsigned long n) {
    (void)c, (void)n;
    mpz_lcm(a, a, b);
}

static void root(mpz_t a, mpz_t b, mpz_t c, unsigned long n) {
    (void)b, (void)c, (void)n;
    mpz_sqrt(a, a);
}

static void factorial(mpz_t a, mpz_t b, mpz_t c, unsigned long n) {
    (void)b, (void)c;
    mpz_fac_ui(a, n);
}

static void binomial(mpz_t a, mpz_t b, mpz_t c, unsigned long n) {
    (void)b, (void)c;
    mpz_bin_ui(a, a, n);
}

// As int_from_mpz() of what `compute` makes of `a`, unless the run is to stop.
static Value compute_one(Vm *vm, LongNumbers *compute, mpz_t a, unsigned long n) {
    mpz_t none, nothing;
    mpz_init(none);
    mpz_init(nothing);
    Value result = long_numbers(vm, compute, a, none, nothing, n) ? int_from_mpz(vm, a) : NOTHING;
    mpz_clear(none);
    mpz_clear(nothing);
    return result;
}

static Value combine_all(Vm *vm, const Arguments *arguments, unsigned long start,
                         LongNumbers *combine) {
    mpz_t result, none;
    bool goes_on = true;
    mpz_init(none);
    mpz_init_set_ui(result, start);
    for (size_t i = 0; goes_on && i < arguments->count; i++) {
        Value index = value_to_index(vm, arguments->items[i]);
        goes_on = !value_is_nothing(index);
        if (goes_on) {
            mpz_t number;
            int_to_mpz(index, number);
            goes_on = long_numbers(vm, combine, result, number, none, 0);
            mpz_clear(number);
            value_release(index);
        }
    }
    Value value = goes_on ? int_from_mpz(vm, result) : NOTHING;
    mpz_clear(result);
    mpz_clear(none);
    return value;
}

static Value math_gcd(Vm *vm, Value self, const Arguments *arguments) {
    (void)self;
    return combine_all(vm, arguments, 0, greatest_divisor);
}

static Value math_lcm(Vm *vm, Value self, const Arguments *arguments) {
    (void)self;
    return combine_all(vm, arguments, 1, least_multiple);
}

static Value math_isqrt(Vm *vm, Value self, const Arguments *arguments) {
    (void)self;
    Value value = argument_one(vm, arguments, "math.isqrt");
    Value index = value_is_nothing(value) ? NOTHING : value_to_index(vm, value);
    if (value_is_nothing(index)) {
        return NOTHING;
    }
    if (int_sign(index) < 0) {
        value_release(index);
        return vm_raise(vm, vm->exceptions.value, "isqrt() argument must be nonnegative");
    }
    mpz_t number;
    int_to_mpz(index, number);
    value_release(index);
    Value result = compute_one(vm, root, number, 0);
    mpz_clear(number);
    return result;
}

enum { BIGGEST_FACTORIAL = 100000 };

static Value math_factorial(Vm *vm, Value self, const Arguments *arguments) {
    (void)self;
    Value value = argument_one(vm, arguments, "math.factorial");
    Value index = value_is_nothing(value) ? NOTHING : value_to_index(vm, value);
    if (value_is_nothing(index)) {
        return NOTHING;
    }
    int64_t n;
    bool fits = int_fits_int64(index, &n);
    int sign = int_sign(index);
    value_release(index);
    if (sign < 0) {
        return vm_raise(vm, vm->exceptions.value, "factorial() not defined for negative values");
    }
    if (!fits || n > BIGGEST_FACTORIAL) {
        return vm_raise(vm, vm->exceptions.overflow, "factorial() argument should not exceed %d",
                        BIGGEST_FACTORIAL);
    }
    mpz_t number;
    mpz_init(number);
    Value result = compute_one(vm, factorial, number, (unsigned long)n);
    mpz_clear(number);
    return result;
}

// The two arguments of comb and perm, both at least 0; `k` clamped to `n + 1`.
static bool choose_arguments(Vm *vm, const Arguments *arguments, mpz_t n, int64_t *k) {
    Value values[2];
    for (size_t i = 0; i < 2; i++) {
        values[i] = value_to_index(vm, arguments->items[i]);
        if (value_is_nothing(values[i])) {
            value_release(i ? values[0] : NOTHING);
            return false;
        }
    }
    bool is_negative[] = {int_sign(values[0]) < 0, int_sign(values[1]) < 0};
    bool good = !is_negative[0] && !is_negative[1];
    if (!good) {
        vm_raise(vm, vm->exceptions.value, "%s must be a non-negative integer",
                 is_negative[0] ? "n" : "k");
    } else if (!int_fits_int64(values[1], k) || *k > BIGGEST_FACTORIAL) {
        *k = BIGGEST_FACTORIAL + 1;
    }
    if (good) {
        int_to_mpz(values[0], n);
    }
    value_release(values[0]);
    value_release(values[1]);
    return good;
}

static Value math_comb(Vm *vm, Value self, const Arguments *arguments) {
    (void)self;
    mpz_t n;
    int64_t k = 0;
    unsigned long chosen = 0;
    if (!arguments_check(vm, arguments, "comb", 2, 2) || !choose_arguments(vm, arguments, n, &k)) {
        return NOTHING;
    }
    // A k close to n is as good as n - k.
    if (mpz_cmp_si(n, k) < 0) {
        chosen = 1;  // Of none there is none.
        mpz_set_ui(n, 0);
    } else {
        mpz_t rest;
        mpz_init(rest);
        mpz_sub_ui(rest, n, (unsigned long)k);
        if (mpz_cmp_si(rest, k) < 0) {
            k = mpz_get_si(rest);
        }
        mpz_clear(rest);
        chosen = (unsigned long)k;
    }
    Value result = compute_one(vm, binomial, n, chosen);
    mpz_clear(n);
    return result;
}

static Value math_perm(Vm *vm, Value self, const Arguments *arguments) {
    if (!arguments_check(vm, arguments, "perm", 1, 2)) {
        return NOTHING;
    }
    if (arguments->count == 1 || value_is_none(arguments->items[1])) {
        return math_factorial(vm, self, &(Arguments){.items = arguments->items, .count = 1});
    }
    mpz_t n, product;
    int64_t k = 0;
    if (!choose_arguments(vm, arguments, n, &k)) {
        return NOTHING;
    }
    mpz_init_set_ui(product, mpz_cmp_si(n, k) < 0 ? 0 : 1);
    for (int64_t i = 0; mpz_sgn(product) > 0 && i < k; i++) {
        mpz_mul(product, product, n);
        mpz_sub_ui(n, n, 1);
    }
    Value result = int_from_mpz(vm, product);
    mpz_clear(product);
    mpz_clear(n);
    return result;
}

// ---- Over rows of numbers ----

// Sums without losing a bit, by keeping the parts that do not overlap (Shewchuk).
typedef struct ExactSum {
    double *parts;
    size_t count, capacity;
    double special;  // Infinities and NaNs, added as they are.
} ExactSum;

static void exact_add(Vm *vm, ExactSum *sum, double x) {
    size_t kept = 0;
    for (size_t i = 0; i < sum->count; i++) {
        double y = sum->parts[i];
        if (fabs(x) < fabs(y)) {
            double swap = x;
            x = y;
            y = swap;
        }
        volatile double high = x + y;
        volatile double back = high - x;
        double low = y - back;
        if (low != 0) {
            sum->parts[kept++] = low;
        }
        x = high;
    }
    if (kept == sum->capacity) {
        size_t capacity = sum->capacity ? sum->capacity * 2 : 32;
        sum->parts = heap_resize(vm->heap, sum->parts, sum->capacity * sizeof(double),
                                 capacity * sizeof(double));
        sum->capacity = capacity;
    }
    sum->parts[kept] = x;
    sum->count = kept + 1;
}

static double exact_total(const ExactSum *sum) {
    size_t n = sum->count;
    double high = 0, low = 0;
    while (n > 0) {
        double x = high;
        double y = sum->parts[--n];
        high = x + y;
        volatile double back = high - x;
        low = y - back;
        if (low != 0) {
            break;
        }
    }
    // Half-way cases go by the sign of what lies below.
    if (n > 0 && ((low < 0 && sum->parts[n - 1] < 0) || (low > 0 && sum->parts[n - 1] > 0))) {
        double twice = low * 2;
        volatile double up = high + twice;
        if (twice == up - high) {
            high = up;
        }
    }
    return high;
}

static Value exact_result(Vm *vm, ExactSum *sum, bool has_special, bool overflowed) {
    double total = exact_total(sum);
    heap_free(vm->heap, sum->parts, sum->capacity * sizeof(double));
    if (has_special) {
        return float_create(vm, sum->special);
    }
    return overflowed ? vm_raise(vm, vm->exceptions.overflow, "intermediate overflow in fsum")
                      : float_create(vm, total);
}

static Value math_fsum(Vm *vm, Value self, const Arguments *arguments) {
    (void)self;
    Value iterable = argument_one(vm, arguments, "math.fsum");
    Value iterator = value_is_nothing(iterable) ? NOTHING : value_iterate(vm, iterable);
    if (value_is_nothing(iterator)) {
        return NOTHING;
    }
    ExactSum sum = {0};
    bool good = true, has_special = false, overflowed = false, has_plus = false, has_minus = false;
    while (good) {
        Value item = value_next(vm, iterator);
        double x;
        if (value_is_nothing(item)) {
            break;
        }
        good = argument_double(vm, item, &x);
        value_release(item);
        if (good && isfinite(x)) {
            exact_add(vm, &sum, x);
            overflowed = overflowed || !isfinite(sum.parts[sum.count - 1]);
        } else if (good) {
            has_special = true;
            has_plus = has_plus || x == INFINITY;
            has_minus = has_minus || x == -INFINITY;
            sum.special += x;
        }
    }
    value_release(iterator);
    if (!good || vm_has_exception(vm) || (has_plus && has_minus)) {
        heap_free(vm->heap, sum.parts, sum.capacity * sizeof(double));
        return vm_has_exception(vm) ? NOTHING
                                    : vm_raise(vm, vm->exceptions.value, "-inf + inf in fsum");
    }
    return exact_result(vm, &sum, has_special, overflowed);
}

// The length of a vector, scaled by its largest part and summed exactly.
static bool vector_length(Vm *vm, const double *parts, size_t count, double *out) {
    double largest = 0;
    bool has_nan = false;
    for (size_t i = 0; i < count; i++) {
        has_nan = has_nan || isnan(parts[i]);
        largest = fmax(largest, fabs(parts[i]));
    }
    if (isinf(largest) || has_nan || largest == 0) {
        *out = isinf(largest) ? INFINITY : has_nan ? NAN : 0;
        return true;
    }
    // In twice the precision, so that the root of the sum is nearly always the nearest float.
    int exponent;
    frexp(largest, &exponent);
    long double sum = 0;
    for (size_t i = 0; i < count; i++) {
        long double scaled = ldexpl((long double)parts[i], -exponent);
        sum += scaled * scaled;
    }
    (void)vm;
    *out = (double)ldexpl(sqrtl(sum), exponent);
    return true;
}

static bool doubles_of(Vm *vm, const Value *items, size_t count, double *out) {
    for (size_t i = 0; i < count; i++) {
        if (!argument_double(vm, items[i], &out[i])) {
            return false;
        }
    }
    return true;
}

static Value math_hypot(Vm *vm, Value self, const Arguments *arguments) {
    (void)self;
    double length = 0;
    size_t size = arguments->count * sizeof(double);
    double *parts = heap_alloc(vm->heap, size + 1);
    bool good = doubles_of(vm, arguments->items, arguments->count, parts) &&
                vector_length(vm, parts, arguments->count, &length);
    heap_free(vm->heap, parts, size + 1);
    return good ? float_create(vm, length) : NOTHING;
}

static Value math_dist(Vm *vm, Value self, const Arguments *arguments) {
    (void)self;
    Value holders[2] = {NOTHING, NOTHING};
    const Value *items[2];
    size_t counts[2] = {0, 0};
    double length = 0;
    bool good = arguments_check(vm, arguments, "dist", 2, 2);
    for (size_t i = 0; good && i < 2; i++) {
        good = items_of_iterable(vm, arguments->items[i], NULL, &holders[i], &items[i], &counts[i]);
    }
    if (good && counts[0] != counts[1]) {
        vm_raise(vm, vm->exceptions.value, "both points must have the same number of dimensions");
        good = false;
    }
    size_t size = (counts[0] + counts[1] + 1) * sizeof(double);
    double *parts = heap_alloc(vm->heap, size);
    good = good && doubles_of(vm, items[0], counts[0], parts) &&
           doubles_of(vm, items[1], counts[1], parts + counts[0]);
    for (size_t i = 0; good && i < counts[0]; i++) {
        parts[i] -= parts[counts[0] + i];
    }
    good = good && vector_length(vm, parts, counts[0], &length);
    heap_free(vm->heap, parts, size);
    value_release(holders[0]);
    value_release(holders[1]);
    return good ? float_create(vm, length) : NOTHING;
}

static Value math_prod(Vm *vm, Value self, const Arguments *arguments) {
    (void)self;
    Value out[2];
    if (!arguments_parse(vm, arguments, "prod", "iterable / * start?", out)) {
        return NOTHING;
    }
    Value iterator = value_iterate(vm, out[0]);
    if (value_is_nothing(iterator)) {
        return NOTHING;
    }
    Value product = value_is_nothing(out[1]) ? value_small_int(1) : value_retain(out[1]);
    while (!value_is_nothing(product)) {
        Value item = value_next(vm, iterator);
        if (value_is_nothing(item)) {
            break;
        }
        value_replace(&product, value_binary(vm, product, item, BINARY_MULTIPLY));
        value_release(item);
    }
    value_release(iterator);
    if (vm_has_exception(vm)) {
        value_release(product);
        return NOTHING;
    }
    return product;
}

static Value math_isclose(Vm *vm, Value self, const Arguments *arguments) {
    (void)self;
    Value out[4];
    double a, b, relative = 1e-9, absolute = 0;
    if (!arguments_parse(vm, arguments, "isclose", "a b * rel_tol? abs_tol?", out) ||
        !argument_double(vm, out[0], &a) || !argument_double(vm, out[1], &b) ||
        (!value_is_nothing(out[2]) && !argument_double(vm, out[2], &relative)) ||
        (!value_is_nothing(out[3]) && !argument_double(vm, out[3], &absolute))) {
        return NOTHING;
    }
    if (relative < 0 || absolute < 0) {
        return vm_raise(vm, vm->exceptions.value, "tolerances must be non-negative");
    }
    if (a == b) {
        return VALUE_TRUE;
    }
    if (isinf(a) || isinf(b)) {
        return VALUE_FALSE;
    }
    double difference = fabs(b - a);
    return value_bool(difference <= fabs(relative * b) || difference <= fabs(relative * a) ||
                      difference <= absolute);
}

#define ENTRY1(name, function, may_overflow) {#name, math_##name, 0},
#define ENTRY(name)                          {#name, math_##name, 0},
static const MethodTable math_functions[] = {
    // clang-format off
    FUNCTIONS1(ENTRY1) FUNCTIONS2(ENTRY) TESTS(ENTRY)
    ENTRY(degrees) ENTRY(radians) ENTRY(pow) ENTRY(ulp) ENTRY(ldexp) ENTRY(frexp) ENTRY(modf) ENTRY(log) ENTRY(log2)
    ENTRY(log10) ENTRY(ceil) ENTRY(floor) ENTRY(trunc) ENTRY(gcd) ENTRY(lcm) ENTRY(isqrt)
    ENTRY(factorial) ENTRY(comb) ENTRY(perm) ENTRY(fsum) ENTRY(hypot) ENTRY(dist) ENTRY(prod)
    ENTRY(isclose)
    // clang-format on
    {NULL, NULL, 0},
};

bool math_module_fill(Vm *vm, Value module) {
    static const struct {
        const char *name;
        double value;
    } constants[] = {
        {"pi", M_PI}, {"e", M_E}, {"tau", 2 * M_PI}, {"inf", INFINITY}, {"nan", NAN},
    };
    bool good = module_add_functions(vm, module, math_functions);
    for (size_t i = 0; good && i < sizeof constants / sizeof constants[0]; i++) {
        Value value = float_create(vm, constants[i].value);
        good = module_set(vm, module, constants[i].name, value);
        value_release(value);
    }
    return good;
}
