// abs, round, divmod, pow, sum, chr, ord, hex, oct, bin.
#include "vm/builtins.h"
#include "vm/builtins_parts.h"
#include "vm/bytes.h"
#include "vm/complex.h"
#include "vm/integer.h"
#include "vm/real.h"
#include "vm/string.h"
#include "vm/types.h"

static Value builtin_abs(Vm *vm, Value self, const Arguments *arguments) {
    (void)self;
    Value value = argument_one(vm, arguments, "abs");
    if (value_is_nothing(value)) {
        return NOTHING;
    }
    UnarySlot slot = class_of(vm, value)->slots.absolute;
    return slot ? slot(vm, value)
                : vm_raise(vm, vm->exceptions.type, "bad operand type for abs(): '%s'",
                           class_name_of(vm, value));
}

// digits NOTHING: none
static Value value_round(Vm *vm, Value number, Value digits) {
    Class *class = class_of(vm, number);
    if (value_is_nothing(class_lookup(class, vm->names.round))) {
        return vm_raise(vm, vm->exceptions.type, "type %s doesn't define __round__ method",
                        class->head.name);
    }
    size_t count = !value_is_nothing(digits) && !value_is_none(digits);
    return vm_call_method(vm, number, vm->names.round, count, &digits);
}

static Value builtin_round(Vm *vm, Value self, const Arguments *arguments) {
    (void)self;
    Value out[2];
    if (!arguments_parse(vm, arguments, "round", "number ndigits?", out)) {
        return NOTHING;
    }
    return value_round(vm, out[0], out[1]);
}

// What `method` of `self` gives for `other`; NotImplemented where there is no such method.
static Value try_method(Vm *vm, Value self, const char *method, Value other) {
    Value name = string_intern_c(vm, method);
    Value result = value_is_nothing(class_lookup(class_of(vm, self), name))
                       ? not_implemented(vm)
                       : vm_call_method(vm, self, name, 1, &other);
    value_release(name);
    return result;
}

static Value builtin_divmod(Vm *vm, Value self, const Arguments *arguments) {
    (void)self;
    if (!arguments_check(vm, arguments, "divmod", 2, 2)) {
        return NOTHING;
    }
    Value a = arguments->items[0], b = arguments->items[1];
    if (is_int(vm, a) && is_int(vm, b) && !(class_of(vm, b)->flags & CLASS_IS_HEAP)) {
        return int_divmod(vm, a, b);
    }
    Value result = try_method(vm, a, "__divmod__", b);
    if (value_same(result, vm->not_implemented)) {
        value_release(result);
        result = try_method(vm, b, "__rdivmod__", a);
    }
    if (value_same(result, vm->not_implemented)) {
        value_release(result);
        return vm_raise(vm, vm->exceptions.type,
                        "unsupported operand type(s) for divmod(): '%s' and '%s'",
                        class_name_of(vm, a), class_name_of(vm, b));
    }
    return result;
}

static Value value_power(Vm *vm, Value base, Value exponent, Value modulus) {
    if (value_is_nothing(modulus) || value_is_none(modulus)) {
        return value_binary(vm, base, exponent, BINARY_POWER);
    }
    if (is_int(vm, base) && is_int(vm, exponent) && is_int(vm, modulus)) {
        return int_power(vm, base, exponent, modulus);
    }
    if (is_complex(vm, base) || is_complex(vm, exponent) || is_complex(vm, modulus)) {
        return vm_raise(vm, vm->exceptions.value, "complex modulo");
    }
    if (is_float(vm, base) || is_float(vm, exponent) || is_float(vm, modulus)) {
        return vm_raise(vm, vm->exceptions.type,
                        "pow() 3rd argument not allowed unless all arguments are integers");
    }
    Value name = string_intern_c(vm, "__pow__");
    Value arguments[] = {exponent, modulus};
    bool has = (class_of(vm, base)->flags & CLASS_IS_HEAP) &&
               !value_is_nothing(class_lookup(class_of(vm, base), name));
    Value result = has ? vm_call_method(vm, base, name, 2, arguments)
                       : vm_raise(vm, vm->exceptions.type,
                                  "unsupported operand type(s) for ** or pow(): '%s', '%s', '%s'",
                                  class_name_of(vm, base), class_name_of(vm, exponent),
                                  class_name_of(vm, modulus));
    value_release(name);
    return result;
}

static Value builtin_pow(Vm *vm, Value self, const Arguments *arguments) {
    (void)self;
    Value out[3];
    if (!arguments_parse(vm, arguments, "pow", "base exp mod?", out)) {
        return NOTHING;
    }
    if (value_is_nothing(out[2])) {
        Class *a = class_of(vm, out[0]), *b = class_of(vm, out[1]);
        if (!a->slots.binary[BINARY_POWER] && !b->slots.binary[BINARY_POWER]) {
            return vm_raise(vm, vm->exceptions.type,
                            "unsupported operand type(s) for ** or pow(): '%s' and '%s'",
                            a->head.name, b->head.name);
        }
    }
    return value_power(vm, out[0], out[1], out[2]);
}

// start NOTHING: 0
static Value value_sum(Vm *vm, Value iterable, Value start) {
    Value total = value_is_nothing(start) ? value_small_int(0) : value_retain(start);
    if (is_string(vm, total) || is_bytes_like(vm, total)) {
        const char *kind = is_string(vm, total)  ? "strings [use ''.join(seq) instead]"
                           : is_bytes(vm, total) ? "bytes [use b''.join(seq) instead]"
                                                 : "bytearray [use b''.join(seq) instead]";
        value_release(total);
        return vm_raise(vm, vm->exceptions.type, "sum() can't sum %s", kind);
    }
    Value iterator = value_iterate(vm, iterable);
    if (value_is_nothing(iterator)) {
        value_release(total);
        return NOTHING;
    }
    for (;;) {
        Value item = value_next(vm, iterator);
        if (value_is_nothing(item)) {
            break;
        }
        Value next = value_binary(vm, total, item, BINARY_ADD);
        value_release(total);
        value_release(item);
        total = next;
        if (value_is_nothing(total)) {
            break;
        }
    }
    value_release(iterator);
    if (vm_has_exception(vm)) {
        value_release(total);
        return NOTHING;
    }
    return total;
}

static Value builtin_sum(Vm *vm, Value self, const Arguments *arguments) {
    (void)self;
    Value out[2];
    if (arguments->count == 0) {
        return vm_raise(vm, vm->exceptions.type,
                        "sum() takes at least 1 positional argument (0 given)");
    }
    if (!arguments_parse(vm, arguments, "sum", "iterable / start?", out)) {
        return NOTHING;
    }
    return value_sum(vm, out[0], out[1]);
}

static Value builtin_chr(Vm *vm, Value self, const Arguments *arguments) {
    (void)self;
    int64_t rune;
    Value value = argument_one(vm, arguments, "chr");
    if (value_is_nothing(value) || !value_as_clamped_int64(vm, value, &rune)) {
        return NOTHING;
    }
    if (rune < INT32_MIN || rune > INT32_MAX) {
        return vm_raise(vm, vm->exceptions.overflow, "Python int too large to convert to C int");
    }
    if (rune < 0 || rune > 0x10FFFF) {
        return vm_raise(vm, vm->exceptions.value, "chr() arg not in range(0x110000)");
    }
    return string_from_rune(vm, (uint32_t)rune);
}

static Value builtin_ord(Vm *vm, Value self, const Arguments *arguments) {
    (void)self;
    Value value = argument_one(vm, arguments, "ord");
    size_t length;
    if (value_is_nothing(value)) {
        return NOTHING;
    }
    if (is_string(vm, value)) {
        length = string_count(value);
        if (length == 1) {
            return value_small_int(string_rune_at(value, 0));
        }
    } else if (is_bytes_like(vm, value)) {
        length = bytes_of(value)->length;
        if (length == 1) {
            return value_small_int((unsigned char)bytes_of(value)->data[0]);
        }
    } else {
        return vm_raise(vm, vm->exceptions.type, "ord() expected string of length 1, but %s found",
                        class_name_of(vm, value));
    }
    return vm_raise(vm, vm->exceptions.type,
                    "ord() expected a character, but string of length %zu found", length);
}

static Value in_base(Vm *vm, const Arguments *arguments, const char *name, int base,
                     const char *prefix) {
    Value value = argument_one(vm, arguments, name);
    Value number = value_is_nothing(value) ? NOTHING : value_to_index(vm, value);
    if (value_is_nothing(number)) {
        return NOTHING;
    }
    Text digits = {0}, text = {0};
    bool good = int_to_text(vm, number, base, &digits);
    bool negative = good && digits.data[0] == '-';
    value_release(number);
    text_append_c(&text, negative ? "-" : "");
    text_append_c(&text, prefix);
    text_append(&text, slice_sub(text_slice(&digits), negative, digits.length));
    text_finish(&digits);
    if (!good) {
        text_finish(&text);
        return NOTHING;
    }
    return string_from_text(vm, &text);
}

static Value builtin_hex(Vm *vm, Value self, const Arguments *arguments) {
    (void)self;
    return in_base(vm, arguments, "hex", 16, "0x");
}

static Value builtin_oct(Vm *vm, Value self, const Arguments *arguments) {
    (void)self;
    return in_base(vm, arguments, "oct", 8, "0o");
}

static Value builtin_bin(Vm *vm, Value self, const Arguments *arguments) {
    (void)self;
    return in_base(vm, arguments, "bin", 2, "0b");
}

const MethodTable builtin_number_functions[] = {
    {"abs", builtin_abs, METHOD_PLAIN},
    {"round", builtin_round, METHOD_PLAIN},
    {"divmod", builtin_divmod, METHOD_PLAIN},
    {"pow", builtin_pow, METHOD_PLAIN},
    {"sum", builtin_sum, METHOD_PLAIN},
    {"chr", builtin_chr, METHOD_PLAIN},
    {"ord", builtin_ord, METHOD_PLAIN},
    {"hex", builtin_hex, METHOD_PLAIN},
    {"oct", builtin_oct, METHOD_PLAIN},
    {"bin", builtin_bin, METHOD_PLAIN},
    {NULL, NULL, 0},
};
