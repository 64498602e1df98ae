#include "vm/integer.h"

#include <math.h>
#include <string.h>

#include "vm/long_work.h"
#include "vm/real.h"
#include "vm/string.h"
#include "vm/tuple.h"
#include "vm/types.h"

// Results wider than this are refused before GMP, which knows no budgets, gets to make them.
static const uint64_t MOST_BITS = (uint64_t)1 << 34;

// ---- Objects ----

static size_t exact_size(size_t limbs) {
    return sizeof(Integer) + limbs * sizeof(mp_limb_t);
}

static size_t limb_count(const Integer *integer) {
    return (size_t)(integer->size < 0 ? -integer->size : integer->size);
}

void int_object_destroy(Object *self) {
    Vm *vm = vm_of(self);
    Integer *integer = (Integer *)self;
    size_t limbs = limb_count(integer);
    if (integer->limbs != integer->inside) {
        heap_free(vm->heap, integer->limbs, (limbs + 1) * sizeof(mp_limb_t));
    }
    native_object_free(self, vm->classes.integer, exact_size(limbs));
}

static Integer *integer_of(Value value) {
    return (Integer *)(void *)value_as_object(value);
}

static Value big_from_mpz(Vm *vm, const mpz_t number) {
    size_t limbs = mpz_size(number);
    Integer *integer = native_object(vm->classes.integer, exact_size(limbs));
    integer->size = mpz_sgn(number) < 0 ? -(int)limbs : (int)limbs;
    integer->limbs = integer->inside;
    memcpy(integer->limbs, mpz_limbs_read(number), limbs * sizeof(mp_limb_t));
    return value_object(integer);
}

Value int_from_mpz(Vm *vm, const mpz_t number) {
    if (mpz_fits_slong_p(number)) {
        return int_from_int64(vm, mpz_get_si(number));
    }
    return big_from_mpz(vm, number);
}

Value int_from_int64(Vm *vm, int64_t number) {
    if (number >= SMALL_INT_MIN && number <= SMALL_INT_MAX) {
        return value_small_int(number);
    }
    mpz_t big;
    mpz_init_set_si(big, number);
    Value result = big_from_mpz(vm, big);
    mpz_clear(big);
    return result;
}

Value int_from_uint64(Vm *vm, uint64_t number) {
    if (number <= (uint64_t)SMALL_INT_MAX) {
        return value_small_int((int64_t)number);
    }
    mpz_t big;
    mpz_init_set_ui(big, number);
    Value result = big_from_mpz(vm, big);
    mpz_clear(big);
    return result;
}

Value int_from_double(Vm *vm, double number) {
    if (isnan(number)) {
        return vm_raise(vm, vm->exceptions.value, "cannot convert float NaN to integer");
    }
    if (isinf(number)) {
        return vm_raise(vm, vm->exceptions.overflow, "cannot convert float infinity to integer");
    }
    if (fabs(number) < 4e18) {
        return int_from_int64(vm, (int64_t)number);
    }
    mpz_t big;
    mpz_init_set_d(big, number);
    Value result = int_from_mpz(vm, big);
    mpz_clear(big);
    return result;
}

Value int_instance(Vm *vm, Class *class, Value number) {
    Value result = instance_allocate(vm, class);
    if (value_is_nothing(result)) {
        return NOTHING;
    }
    mpz_t big;
    int_to_mpz(number, big);
    size_t limbs = mpz_size(big);
    Integer *integer = integer_of(result);
    integer->size = mpz_sgn(big) < 0 ? -(int)limbs : (int)limbs;
    // GMP reads a limb even of 0.
    integer->limbs = heap_zeroed(vm->heap, (limbs + 1) * sizeof(mp_limb_t));
    memcpy(integer->limbs, mpz_limbs_read(big), limbs * sizeof(mp_limb_t));
    mpz_clear(big);
    return result;
}

// ---- Reading ----

// True when the number is at hand as a C integer.
static bool small_value(Value value, int64_t *out) {
    if (value_is_small_int(value)) {
        *out = value_as_small_int(value);
        return true;
    }
    if (value_is_bool(value)) {
        *out = value_same(value, VALUE_TRUE);
        return true;
    }
    return false;
}

void int_to_mpz(Value value, mpz_t out) {
    int64_t small;
    if (small_value(value, &small)) {
        mpz_init_set_si(out, small);
        return;
    }
    const Integer *integer = integer_of(value);
    mpz_t view;
    mpz_init_set(out, mpz_roinit_n(view, integer->limbs, integer->size));
}

bool int_fits_int64(Value value, int64_t *out) {
    if (small_value(value, out)) {
        return true;
    }
    const Integer *integer = integer_of(value);
    mpz_t view;
    mpz_roinit_n(view, integer->limbs, integer->size);
    if (!mpz_fits_slong_p(view)) {
        return false;
    }
    *out = mpz_get_si(view);
    return true;
}

int int_sign(Value value) {
    int64_t small;
    if (small_value(value, &small)) {
        return small < 0 ? -1 : small > 0;
    }
    return integer_of(value)->size < 0 ? -1 : integer_of(value)->size > 0;
}

int int_compare(Value left, Value right) {
    int64_t a, b;
    if (int_fits_int64(left, &a) && int_fits_int64(right, &b)) {
        return a < b ? -1 : a > b;
    }
    mpz_t x, y;
    int_to_mpz(left, x);
    int_to_mpz(right, y);
    int order = mpz_cmp(x, y);
    mpz_clear(x);
    mpz_clear(y);
    return order;
}

uint64_t int_hash(Value value) {
    const uint64_t modulus = ((uint64_t)1 << 61) - 1;
    int64_t small, hash;
    if (int_fits_int64(value, &small)) {
        uint64_t magnitude = small < 0 ? 0 - (uint64_t)small : (uint64_t)small;
        hash = (int64_t)(magnitude % modulus);
    } else {
        mpz_t big;
        int_to_mpz(value, big);
        hash = (int64_t)mpz_tdiv_ui(big, modulus);
        mpz_clear(big);
    }
    hash = int_sign(value) < 0 ? -hash : hash;
    return (uint64_t)(hash == -1 ? -2 : hash);
}

double int_to_double(Value value) {
    int64_t small;
    if (int_fits_int64(value, &small)) {
        return (double)small;
    }
    // mpz_get_d truncates: keep 64 bits and one that says whether there was more, for rounding.
    mpz_t big;
    int_to_mpz(value, big);
    size_t bits = mpz_sizeinbase(big, 2);
    if (bits > 1100) {
        double infinite = mpz_sgn(big) < 0 ? -INFINITY : INFINITY;
        mpz_clear(big);
        return infinite;
    }
    bool negative = mpz_sgn(big) < 0;
    mpz_abs(big, big);
    size_t shift = bits > 64 ? bits - 64 : 0;
    bool more = shift > 0 && mpz_scan1(big, 0) < shift;
    mpz_tdiv_q_2exp(big, big, shift);
    uint64_t top = mpz_get_ui(big) | more;
    mpz_clear(big);
    double result = ldexp((double)top, (int)shift);
    return negative ? -result : result;
}

// -1, 0, 1; for NaN 2.
int int_compare_double(Value value, double number) {
    if (isnan(number)) {
        return 2;
    }
    if (isinf(number)) {
        return number > 0 ? -1 : 1;
    }
    int64_t small;
    if (small_value(value, &small) && small > -((int64_t)1 << 53) && small < ((int64_t)1 << 53)) {
        double exact = (double)small;
        return exact < number ? -1 : exact > number;
    }
    mpz_t big;
    int_to_mpz(value, big);
    int order = mpz_cmp_d(big, number);
    mpz_clear(big);
    return order < 0 ? -1 : order > 0;
}

// ---- Converting other values ----

Value value_to_index(Vm *vm, Value value) {
    if (value_is_small_int(value)) {
        return value;
    }
    if (value_is_bool(value)) {
        return value_small_int(value_same(value, VALUE_TRUE));
    }
    Class *class = class_of(vm, value);
    if (class == vm->classes.integer) {
        return value_retain(value);
    }
    if (is_int(vm, value)) {
        return int_exact(vm, value);
    }
    if (!class->slots.index) {
        return vm_raise(vm, vm->exceptions.type, "'%s' object cannot be interpreted as an integer",
                        class->head.name);
    }
    Value result = class->slots.index(vm, value);
    if (!value_is_nothing(result) && !is_int(vm, result)) {
        vm_raise(vm, vm->exceptions.type, "__index__ returned non-int (type %s)",
                 class_name_of(vm, result));
        value_release(result);
        return NOTHING;
    }
    return result;
}

// A plain int equal to an instance of a subclass.
Value int_exact(Vm *vm, Value value) {
    if (value_is_small_int(value) || class_of(vm, value) == vm->classes.integer) {
        return value_retain(value);
    }
    int64_t small;
    if (int_fits_int64(value, &small)) {
        return int_from_int64(vm, small);
    }
    mpz_t big;
    int_to_mpz(value, big);
    Value result = int_from_mpz(vm, big);
    mpz_clear(big);
    return result;
}

bool value_as_int64(Vm *vm, Value value, int64_t *out) {
    if (value_is_small_int(value)) {
        *out = value_as_small_int(value);
        return true;
    }
    Value number = value_to_index(vm, value);
    if (value_is_nothing(number)) {
        return false;
    }
    bool fits = int_fits_int64(number, out);
    value_release(number);
    if (!fits) {
        vm_raise(vm, vm->exceptions.overflow, "Python int too large to convert to C ssize_t");
    }
    return fits;
}

bool value_as_clamped_int64(Vm *vm, Value value, int64_t *out) {
    Value number = value_to_index(vm, value);
    if (value_is_nothing(number)) {
        return false;
    }
    if (!int_fits_int64(number, out)) {
        *out = int_sign(number) < 0 ? INT64_MIN : INT64_MAX;
    }
    value_release(number);
    return true;
}

bool value_as_position(Vm *vm, Value value, int64_t *out) {
    if (value_is_small_int(value)) {
        *out = value_as_small_int(value);
        return true;
    }
    Value number = value_to_index(vm, value);
    if (value_is_nothing(number)) {
        return false;
    }
    bool fits = int_fits_int64(number, out);
    value_release(number);
    if (!fits) {
        vm_raise(vm, vm->exceptions.index, "cannot fit '%s' into an index-sized integer",
                 class_name_of(vm, value));
    }
    return fits;
}

// ---- Arithmetic ----

static Value zero_division(Vm *vm, const char *message) {
    return vm_raise(vm, vm->exceptions.zero_division, "%s", message);
}

static bool room_for_bits(Vm *vm, uint64_t bits) {
    return memory_has_room(vm, bits > MOST_BITS ? SIZE_MAX : (size_t)(bits / 8) * 2);
}

static Value true_divide(Vm *vm, mpz_t a, mpz_t b) {
    if (mpz_sgn(b) == 0) {
        return zero_division(vm, "division by zero");
    }
    if (mpz_sgn(a) == 0) {
        return float_create(vm, 0.0);
    }
    // A quotient of 64 bits or more, with a bit for the remainder, rounds correctly.
    int64_t shift = (int64_t)mpz_sizeinbase(b, 2) - (int64_t)mpz_sizeinbase(a, 2) + 66;
    bool negative = (mpz_sgn(a) < 0) != (mpz_sgn(b) < 0);
    mpz_t x, y, quotient, remainder;
    mpz_inits(x, y, quotient, remainder, NULL);
    mpz_abs(x, a);
    mpz_abs(y, b);
    if (shift > 0) {
        mpz_mul_2exp(x, x, (mp_bitcnt_t)shift);
    } else {
        mpz_mul_2exp(y, y, (mp_bitcnt_t)-shift);
    }
    mpz_tdiv_qr(quotient, remainder, x, y);
    bool more = mpz_sgn(remainder) != 0;
    // Of numbers too small to be normal fewer bits count: cut them off before rounding.
    int64_t bits = (int64_t)mpz_sizeinbase(quotient, 2);
    int64_t keep = bits - shift < -1021 ? 53 - (-1021 - (bits - shift)) : 53;
    int64_t drop = bits - keep - 2;
    if (drop > 0) {
        more = more || (int64_t)mpz_scan1(quotient, 0) < drop;
        mpz_tdiv_q_2exp(quotient, quotient, (mp_bitcnt_t)drop);
        shift -= drop;
    }
    uint64_t top = mpz_get_ui(quotient);
    top |= more;
    // `keep` bits, one for half and one for more: to nearest, ties to even.
    if (keep >= 0) {
        uint64_t rest = top & 3;
        top >>= 2;
        shift -= 2;
        top += rest == 3 || (rest == 2 && (top & 1));
    } else {
        top = 0;
    }
    mpz_clears(x, y, quotient, remainder, NULL);
    double result = -shift > 2000 ? INFINITY : ldexp((double)top, (int)-shift);
    if (isinf(result)) {
        return vm_raise(vm, vm->exceptions.overflow,
                        "integer division result too large for a float");
    }
    return float_create(vm, negative ? -result : result);
}

static Value big_shift(Vm *vm, mpz_t a, Value count, bool left) {
    int64_t by;
    if (int_sign(count) < 0) {
        return vm_raise(vm, vm->exceptions.value, "negative shift count");
    }
    if (mpz_sgn(a) == 0) {
        return value_small_int(0);
    }
    if (!int_fits_int64(count, &by)) {
        if (left) {
            return vm_raise(vm, vm->exceptions.overflow, "too many digits in integer");
        }
        return value_small_int(mpz_sgn(a) < 0 ? -1 : 0);
    }
    if (left) {
        if (!room_for_bits(vm, mpz_sizeinbase(a, 2) + (uint64_t)by)) {
            return NOTHING;
        }
        mpz_mul_2exp(a, a, (mp_bitcnt_t)by);
    } else {
        mpz_fdiv_q_2exp(a, a, (mp_bitcnt_t)by);
    }
    return int_from_mpz(vm, a);
}

static void big_multiply(mpz_t a, mpz_t b, mpz_t c, unsigned long n) {
    (void)c, (void)n;
    mpz_mul(a, a, b);
}

static void big_divide(mpz_t a, mpz_t b, mpz_t c, unsigned long n) {
    (void)c, (void)n;
    mpz_fdiv_q(a, a, b);
}

static void big_modulo(mpz_t a, mpz_t b, mpz_t c, unsigned long n) {
    (void)c, (void)n;
    mpz_fdiv_r(a, a, b);
}

static void big_power(mpz_t a, mpz_t b, mpz_t c, unsigned long n) {
    (void)b, (void)c;
    mpz_pow_ui(a, a, n);
}

static void big_power_modulo(mpz_t a, mpz_t b, mpz_t c, unsigned long n) {
    (void)n;
    mpz_powm(a, a, b, c);
}

static bool on_two(Vm *vm, LongNumbers *compute, mpz_t a, mpz_t b) {
    mpz_t none;
    mpz_init(none);
    bool goes_on = long_numbers(vm, compute, a, b, none, 0);
    mpz_clear(none);
    return goes_on;
}

// `a` becomes the result.
static Value big_operation(Vm *vm, mpz_t a, mpz_t b, Value right, BinaryOperator operator) {
    switch (operator) {
    case BINARY_ADD: mpz_add(a, a, b); break;
    case BINARY_SUBTRACT: mpz_sub(a, a, b); break;
    case BINARY_MULTIPLY:
        if (!room_for_bits(vm, mpz_sizeinbase(a, 2) + mpz_sizeinbase(b, 2))) {
            return NOTHING;
        }
        if (!on_two(vm, big_multiply, a, b)) {
            return NOTHING;
        }
        break;
    case BINARY_FLOOR_DIVIDE:
        if (mpz_sgn(b) == 0) {
            return zero_division(vm, "integer division or modulo by zero");
        }
        if (!on_two(vm, big_divide, a, b)) {
            return NOTHING;
        }
        break;
    case BINARY_MODULO:
        if (mpz_sgn(b) == 0) {
            return zero_division(vm, "integer modulo by zero");
        }
        if (!on_two(vm, big_modulo, a, b)) {
            return NOTHING;
        }
        break;
    case BINARY_DIVIDE: return true_divide(vm, a, b);
    case BINARY_LEFT_SHIFT: return big_shift(vm, a, right, true);
    case BINARY_RIGHT_SHIFT: return big_shift(vm, a, right, false);
    case BINARY_OR: mpz_ior(a, a, b); break;
    case BINARY_XOR: mpz_xor(a, a, b); break;
    case BINARY_AND: mpz_and(a, a, b); break;
    default: return not_implemented(vm);
    }
    return int_from_mpz(vm, a);
}

static Value big_binary(Vm *vm, Value left, Value right, BinaryOperator operator) {
    mpz_t a, b;
    int_to_mpz(left, a);
    int_to_mpz(right, b);
    Value result = big_operation(vm, a, b, right, operator);
    mpz_clear(a);
    mpz_clear(b);
    return result;
}

// The floor, where C truncates.
static int64_t floor_divide(int64_t a, int64_t b) {
    int64_t quotient = a / b;
    return quotient - (a % b != 0 && (a < 0) != (b < 0));
}

static int64_t floor_modulo(int64_t a, int64_t b) {
    int64_t remainder = a % b;
    return remainder != 0 && (a < 0) != (b < 0) ? remainder + b : remainder;
}

// False: it does not fit, and goes the long way.
static bool small_operation(Vm *vm, int64_t a, int64_t b, BinaryOperator operator, Value * out) {
    const int64_t exact = (int64_t)1 << 53;
    int64_t result;
    switch (operator) {
    case BINARY_ADD: result = a + b; break;
    case BINARY_SUBTRACT: result = a - b; break;
    case BINARY_MULTIPLY:
        if (__builtin_mul_overflow(a, b, &result)) {
            return false;
        }
        break;
    case BINARY_FLOOR_DIVIDE:
        if (b == 0) {
            *out = zero_division(vm, "integer division or modulo by zero");
            return true;
        }
        result = floor_divide(a, b);
        break;
    case BINARY_MODULO:
        if (b == 0) {
            *out = zero_division(vm, "integer modulo by zero");
            return true;
        }
        result = floor_modulo(a, b);
        break;
    case BINARY_DIVIDE:
        if (b == 0 || a > exact || a < -exact || b > exact || b < -exact) {
            return false;
        }
        *out = float_create(vm, (double)a / (double)b);
        return true;
    case BINARY_LEFT_SHIFT:
        if (b < 0 || b > 62 || a > (SMALL_INT_MAX >> b) || a < -(SMALL_INT_MAX >> b)) {
            return false;
        }
        result = (int64_t)((uint64_t)a << b);
        break;
    case BINARY_RIGHT_SHIFT:
        if (b < 0) {
            return false;
        }
        result = a >> (b > 62 ? 62 : b);
        break;
    case BINARY_OR: result = a | b; break;
    case BINARY_XOR: result = a ^ b; break;
    case BINARY_AND: result = a & b; break;
    default: return false;
    }
    *out = int_from_int64(vm, result);
    return true;
}

Value int_binary(Vm *vm, Value left, Value right, BinaryOperator operator) {
    int64_t a, b;
    Value result;
    if (small_value(left, &a) && small_value(right, &b)) {
        if (operator== BINARY_POWER) {
            return int_power(vm, left, right, NOTHING);
        }
        if (small_operation(vm, a, b, operator, & result)) {
            return result;
        }
        return operator== BINARY_MATRIX_MULTIPLY ? not_implemented(vm)
                                                 : big_binary(vm, left, right, operator);
    }
    if (!is_int(vm, left) || !is_int(vm, right) || operator== BINARY_MATRIX_MULTIPLY) {
        return not_implemented(vm);
    }
    return operator== BINARY_POWER ? int_power(vm, left, right, NOTHING)
                                   : big_binary(vm, left, right, operator);
}

Value int_divmod(Vm *vm, Value left, Value right) {
    if (int_sign(right) == 0) {
        return zero_division(vm, "integer division or modulo by zero");
    }
    Value quotient = int_binary(vm, left, right, BINARY_FLOOR_DIVIDE);
    Value remainder = int_binary(vm, left, right, BINARY_MODULO);
    return tuple_from_owned(vm, 2, (Value[]){quotient, remainder});
}

static Value power_modulo(Vm *vm, Value base, Value exponent, Value modulus) {
    if (int_sign(modulus) == 0) {
        return vm_raise(vm, vm->exceptions.value, "pow() 3rd argument cannot be 0");
    }
    mpz_t a, b, m;
    int_to_mpz(base, a);
    int_to_mpz(exponent, b);
    int_to_mpz(modulus, m);
    Value result = NOTHING;
    bool good = true;
    if (mpz_sgn(b) < 0) {
        good = mpz_invert(a, a, m) != 0 || mpz_cmpabs_ui(m, 1) == 0;
        mpz_neg(b, b);
    }
    if (good) {
        mpz_t divisor;  // The other one may be left to what goes on without us.
        mpz_init_set(divisor, m);
        if (long_numbers(vm, big_power_modulo, a, b, m, 0)) {
            mpz_fdiv_r(a, a, divisor);
            result = int_from_mpz(vm, a);
        }
        mpz_clear(divisor);
    } else {
        vm_raise(vm, vm->exceptions.value, "base is not invertible for the given modulus");
    }
    mpz_clear(a);
    mpz_clear(b);
    mpz_clear(m);
    return result;
}

Value int_power(Vm *vm, Value base, Value exponent, Value modulus) {
    if (!value_is_nothing(modulus) && !value_is_none(modulus)) {
        return power_modulo(vm, base, exponent, modulus);
    }
    if (int_sign(exponent) < 0) {
        double a = int_to_double(base), b = int_to_double(exponent);
        if (isinf(a)) {
            return vm_raise(vm, vm->exceptions.overflow, "int too large to convert to float");
        }
        return float_power(vm, a, b);
    }
    int64_t by;
    mpz_t a;
    int_to_mpz(base, a);
    Value result = NOTHING;
    size_t bits = mpz_sizeinbase(a, 2);
    bool tiny = mpz_cmpabs_ui(a, 1) <= 0;
    if (tiny) {
        int64_t parity;
        mpz_t b;
        int_to_mpz(exponent, b);
        parity = mpz_odd_p(b);
        bool zero = mpz_sgn(b) == 0;
        mpz_clear(b);
        result = zero || (mpz_sgn(a) < 0 && !parity) ? value_small_int(1) : int_from_mpz(vm, a);
    } else if (!int_fits_int64(exponent, &by) || (uint64_t)by > MOST_BITS ||
               !room_for_bits(vm, (uint64_t)by * (uint64_t)(bits - 1))) {
        if (!vm_has_exception(vm)) {
            memory_has_room(vm, SIZE_MAX);
        }
    } else {
        mpz_t none;
        mpz_init(none);
        if (long_numbers(vm, big_power, a, none, none, (unsigned long)by)) {
            result = int_from_mpz(vm, a);
        }
        mpz_clear(none);
    }
    mpz_clear(a);
    return result;
}
