#include "vm/integer_methods.h"

#include "vm/bytes.h"
#include "vm/integer.h"
#include "vm/string.h"
#include "vm/tuple.h"
#include "vm/types.h"

static Value bit_length(Vm *vm, Value self, const Arguments *arguments) {
    if (!arguments_none(vm, arguments, "int.bit_length")) {
        return NOTHING;
    }
    mpz_t number;
    int_to_mpz(self, number);
    size_t bits = mpz_sgn(number) == 0 ? 0 : mpz_sizeinbase(number, 2);
    mpz_clear(number);
    return value_small_int((int64_t)bits);
}

static Value bit_count(Vm *vm, Value self, const Arguments *arguments) {
    if (!arguments_none(vm, arguments, "int.bit_count")) {
        return NOTHING;
    }
    mpz_t number;
    int_to_mpz(self, number);
    mpz_abs(number, number);
    mp_bitcnt_t bits = mpz_popcount(number);
    mpz_clear(number);
    return value_small_int((int64_t)bits);
}

static Value itself(Vm *vm, Value self, const Arguments *arguments) {
    (void)arguments;
    return int_exact(vm, self);
}

static Value zero(Vm *vm, Value self, const Arguments *arguments) {
    (void)vm;
    (void)self;
    (void)arguments;
    return value_small_int(0);
}

static Value one(Vm *vm, Value self, const Arguments *arguments) {
    (void)vm;
    (void)self;
    (void)arguments;
    return value_small_int(1);
}

static Value ratio(Vm *vm, Value self, const Arguments *arguments) {
    if (!arguments_none(vm, arguments, "int.as_integer_ratio")) {
        return NOTHING;
    }
    return tuple_from_owned(vm, 2, (Value[]){int_exact(vm, self), value_small_int(1)});
}

// round(n, -2): to the nearest multiple, half to even.
static Value int_round(Vm *vm, Value self, const Arguments *arguments) {
    if (!arguments_check(vm, arguments, "__round__", 0, 1)) {
        return NOTHING;
    }
    int64_t digits = 0;
    if (arguments->count == 1 && !value_as_clamped_int64(vm, arguments->items[0], &digits)) {
        return NOTHING;
    }
    if (digits >= 0) {
        return int_exact(vm, self);
    }
    mpz_t number, unit, rest, twice;
    int_to_mpz(self, number);
    if (-digits > (int64_t)mpz_sizeinbase(number, 10) + 1) {
        mpz_clear(number);
        return value_small_int(0);
    }
    mpz_inits(unit, rest, twice, NULL);
    mpz_ui_pow_ui(unit, 10, (unsigned long)-digits);
    mpz_fdiv_r(rest, number, unit);
    mpz_sub(number, number, rest);
    mpz_mul_2exp(twice, rest, 1);
    int order = mpz_cmp(twice, unit);
    if (order == 0) {
        mpz_fdiv_q(twice, number, unit);
        order = mpz_odd_p(twice) ? 1 : -1;
    }
    if (order > 0) {
        mpz_add(number, number, unit);
    }
    Value result = int_from_mpz(vm, number);
    mpz_clears(number, unit, rest, twice, NULL);
    return result;
}

static bool parse_order(Vm *vm, Value value, bool *little) {
    *little = false;
    if (value_is_nothing(value)) {
        return true;
    }
    if (!is_string(vm, value)) {
        vm_raise(vm, vm->exceptions.type, "byteorder must be str, not %s",
                 class_name_of(vm, value));
        return false;
    }
    *little = string_is(value, "little");
    if (!*little && !string_is(value, "big")) {
        vm_raise(vm, vm->exceptions.value, "byteorder must be either 'little' or 'big'");
        return false;
    }
    return true;
}

static void reverse_bytes(char *bytes, size_t length) {
    for (size_t i = 0; i < length / 2; i++) {
        char byte = bytes[i];
        bytes[i] = bytes[length - 1 - i];
        bytes[length - 1 - i] = byte;
    }
}

static Value to_bytes(Vm *vm, Value self, const Arguments *arguments) {
    Value out[3];
    int64_t length = 1;
    bool little;
    if (!arguments_parse(vm, arguments, "to_bytes", "length? byteorder? * signed?", out) ||
        (!value_is_nothing(out[0]) && !value_as_int64(vm, out[0], &length)) ||
        !parse_order(vm, out[1], &little)) {
        return NOTHING;
    }
    int is_signed = value_is_nothing(out[2]) ? 0 : value_truth(vm, out[2]);
    if (is_signed < 0) {
        return NOTHING;
    }
    if (length < 0) {
        return vm_raise(vm, vm->exceptions.value, "length argument must be non-negative");
    }
    if (!is_signed && int_sign(self) < 0) {
        return vm_raise(vm, vm->exceptions.overflow, "can't convert negative int to unsigned");
    }
    if (!memory_has_room(vm, (size_t)length)) {
        return NOTHING;
    }
    mpz_t number, limit;
    int_to_mpz(self, number);
    mpz_init_set_ui(limit, 1);
    size_t bits = (size_t)length * 8;
    mpz_mul_2exp(limit, limit, is_signed && bits > 0 ? bits - 1 : bits);
    bool fits = mpz_cmp(number, limit) < 0;
    mpz_neg(limit, limit);
    fits = fits && (!is_signed || mpz_cmp(number, limit) >= 0);
    fits = fits && (bits > 0 || mpz_sgn(number) == 0);
    Value result = NOTHING;
    if (!fits) {
        vm_raise(vm, vm->exceptions.overflow, "int too big to convert");
    } else {
        if (mpz_sgn(number) < 0) {
            mpz_set_ui(limit, 1);
            mpz_mul_2exp(limit, limit, bits);
            mpz_add(number, number, limit);
        }
        char *buffer = heap_zeroed(vm->heap, (size_t)length + 8);
        size_t count = 0;
        mpz_export(buffer, &count, -1, 1, 0, 0, number);
        if (!little) {
            reverse_bytes(buffer, (size_t)length);
        }
        result = bytes_from(vm, (Slice){buffer, (size_t)length});
        heap_free(vm->heap, buffer, (size_t)length + 8);
    }
    mpz_clear(number);
    mpz_clear(limit);
    return result;
}

static Value from_bytes(Vm *vm, Value class_value, const Arguments *arguments) {
    Value out[3];
    bool little;
    if (!arguments_parse(vm, arguments, "from_bytes", "bytes byteorder? * signed?", out) ||
        !parse_order(vm, out[1], &little)) {
        return NOTHING;
    }
    int is_signed = value_is_nothing(out[2]) ? 0 : value_truth(vm, out[2]);
    if (is_signed < 0) {
        return NOTHING;
    }
    Value bytes = bytes_of_value(vm, out[0]);
    if (value_is_nothing(bytes)) {
        return NOTHING;
    }
    Slice slice = bytes_slice(bytes);
    mpz_t number, limit;
    mpz_init(number);
    mpz_init(limit);
    mpz_import(number, slice.length, little ? -1 : 1, 1, 0, 0, slice.data);
    if (is_signed && slice.length > 0 && mpz_tstbit(number, slice.length * 8 - 1)) {
        mpz_set_ui(limit, 1);
        mpz_mul_2exp(limit, limit, slice.length * 8);
        mpz_sub(number, number, limit);
    }
    Value result = int_from_mpz(vm, number);
    mpz_clear(number);
    mpz_clear(limit);
    value_release(bytes);
    if (!value_is_nothing(result) && !value_same(class_value, value_object(vm->classes.integer))) {
        Value instance = vm_call_values(vm, class_value, 1, &result);
        value_release(result);
        return instance;
    }
    return result;
}

static Value int_divmod_method(Vm *vm, Value self, const Arguments *arguments) {
    Value other = argument_one(vm, arguments, "int.__divmod__");
    if (value_is_nothing(other)) {
        return NOTHING;
    }
    return is_int(vm, other) ? int_divmod(vm, self, other) : not_implemented(vm);
}

static Value new_arguments(Vm *vm, Value self, const Arguments *arguments) {
    (void)arguments;
    return tuple_from_owned(vm, 1, (Value[]){int_exact(vm, self)});
}

const MethodTable int_methods[] = {
    {"bit_length", bit_length, METHOD_PLAIN},
    {"bit_count", bit_count, METHOD_PLAIN},
    {"conjugate", itself, METHOD_PLAIN},
    {"to_bytes", to_bytes, METHOD_PLAIN},
    {"from_bytes", from_bytes, METHOD_CLASS},
    {"as_integer_ratio", ratio, METHOD_PLAIN},
    {"__round__", int_round, METHOD_PLAIN},
    {"__trunc__", itself, METHOD_PLAIN},
    {"__floor__", itself, METHOD_PLAIN},
    {"__ceil__", itself, METHOD_PLAIN},
    {"__divmod__", int_divmod_method, METHOD_PLAIN},
    {"__getnewargs__", new_arguments, METHOD_PLAIN},
    {"real", itself, METHOD_PROPERTY},
    {"imag", zero, METHOD_PROPERTY},
    {"numerator", itself, METHOD_PROPERTY},
    {"denominator", one, METHOD_PROPERTY},
    {NULL, NULL, 0},
};
