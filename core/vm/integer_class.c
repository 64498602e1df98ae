// The class int: its slots, its methods, and how text and other values become ints.
#include <math.h>
#include <string.h>

#include "vm/bytes.h"
#include "vm/format.h"
#include "vm/integer.h"
#include "vm/integer_methods.h"
#include "vm/real.h"
#include "vm/string.h"
#include "vm/tuple.h"
#include "vm/types.h"
#include "vm/unicode.h"

// ---- Text ----

static int digit_value(uint32_t rune) {
    if (rune < 128) {
        return rune >= '0' && rune <= '9'   ? (int)(rune - '0')
               : rune >= 'a' && rune <= 'z' ? (int)(rune - 'a') + 10
               : rune >= 'A' && rune <= 'Z' ? (int)(rune - 'A') + 10
                                            : 99;
    }
    int value = rune_decimal_value(rune);
    return value < 0 ? 99 : value;
}

static Value invalid_literal(Vm *vm, Slice text, int base) {
    Text repr = {0};
    string_repr_text(text, &repr);
    // No more than 200 characters of it.
    size_t end = 0;
    for (size_t count = 0; end < repr.length && count < 200; count++) {
        end++;
        while (end < repr.length && ((unsigned char)repr.data[end] & 0xC0) == 0x80) {
            end++;
        }
    }
    vm_raise(vm, vm->exceptions.value, "invalid literal for int() with base %d: %.*s", base,
             (int)end, text_c(&repr));
    text_finish(&repr);
    return NOTHING;
}

static Slice trimmed(Slice text) {
    while (text.length > 0) {
        size_t size;
        if (!rune_is_space(wtf8_rune(text.data, &size))) {
            break;
        }
        text = (Slice){text.data + size, text.length - size};
    }
    while (text.length > 0) {
        size_t start = text.length - 1, size;
        while (start > 0 && ((unsigned char)text.data[start] & 0xC0) == 0x80) {
            start--;
        }
        if (!rune_is_space(wtf8_rune(text.data + start, &size))) {
            break;
        }
        text.length = start;
    }
    return text;
}

static int prefix_base(Slice text) {
    if (text.length < 2 || text.data[0] != '0') {
        return 0;
    }
    switch (text.data[1]) {
    case 'x':
    case 'X': return 16;
    case 'o':
    case 'O': return 8;
    case 'b':
    case 'B': return 2;
    default: return 0;
    }
}

// The plain digits of `text`, without underscores; false when it is not a number of that base.
static bool collect_digits(Slice text, int base, bool after_prefix, Text *digits) {
    bool may_underscore = after_prefix;
    for (size_t i = 0; i < text.length;) {
        size_t size;
        uint32_t rune = wtf8_rune(text.data + i, &size);
        i += size;
        if (rune == '_') {
            if (!may_underscore) {
                return false;
            }
            may_underscore = false;
            continue;
        }
        int digit = digit_value(rune);
        if (digit >= base) {
            return false;
        }
        text_append_char(digits, "0123456789abcdefghijklmnopqrstuvwxyz"[digit]);
        may_underscore = true;
    }
    return digits->length > 0 && may_underscore;
}

static bool too_many_digits(Vm *vm, size_t digits, int base) {
    if (digits <= INT_DIGITS_LIMIT || (base & (base - 1)) == 0) {
        return false;
    }
    vm_raise(vm, vm->exceptions.value,
             "Exceeds the limit (%d digits) for integer string conversion: value has %zu digits; "
             "use sys.set_int_max_str_digits() to increase the limit",
             INT_DIGITS_LIMIT, digits);
    return true;
}

// As int(text, base): spaces, sign, underscores, prefixes; base 0 looks at the prefix. ValueError.
static Value int_from_text(Vm *vm, Slice text, int base) {
    Slice rest = trimmed(text);
    bool negative = rest.length > 0 && rest.data[0] == '-';
    if (rest.length > 0 && (rest.data[0] == '-' || rest.data[0] == '+')) {
        rest = slice_sub(rest, 1, rest.length);
    }
    int given = base, prefix = prefix_base(rest);
    bool has_prefix = prefix != 0 && (base == 0 || base == prefix);
    if (has_prefix) {
        rest = slice_sub(rest, 2, rest.length);
        base = prefix;
    }
    bool plain = base == 0;
    base = plain ? 10 : base;
    Text digits = {0};
    bool good = collect_digits(rest, base, has_prefix, &digits);
    // "012" is no number when the prefix tells the base, but "00" is.
    if (good && plain && digits.data[0] == '0' && strspn(digits.data, "0") != digits.length) {
        good = false;
    }
    if (!good || too_many_digits(vm, digits.length, base)) {
        text_finish(&digits);
        return good ? NOTHING : invalid_literal(vm, text, given);
    }
    mpz_t number;
    mpz_init(number);
    mpz_set_str(number, text_c(&digits), base);
    if (negative) {
        mpz_neg(number, number);
    }
    Value result = int_from_mpz(vm, number);
    mpz_clear(number);
    text_finish(&digits);
    return result;
}

Value int_from_literal(Vm *vm, Slice digits) {
    Text text = {0};
    text_append(&text, digits);
    mpz_t number;
    mpz_init(number);
    mpz_set_str(number, text_c(&text), 0);
    Value result = int_from_mpz(vm, number);
    mpz_clear(number);
    text_finish(&text);
    return result;
}

// The decimal digits of `number`, written backwards from `end`; where they begin.
static char *write_digits(int64_t number, char *end) {
    uint64_t rest = number < 0 ? 0 - (uint64_t)number : (uint64_t)number;
    do {
        *--end = (char)('0' + rest % 10);
        rest /= 10;
    } while (rest > 0);
    if (number < 0) {
        *--end = '-';
    }
    return end;
}

bool int_to_text(Vm *vm, Value value, int base, Text *out) {
    int64_t small;
    if (base == 10 && int_fits_int64(value, &small)) {
        char buffer[24], *end = buffer + sizeof buffer;
        char *start = write_digits(small, end);
        text_append(out, (Slice){start, (size_t)(end - start)});
        return true;
    }
    mpz_t number;
    int_to_mpz(value, number);
    size_t digits = mpz_sizeinbase(number, base);
    bool good = true;
    if (base == 10 && digits > INT_DIGITS_LIMIT) {
        // The estimate may be one too many.
        mpz_t limit;
        mpz_init(limit);
        mpz_ui_pow_ui(limit, 10, INT_DIGITS_LIMIT);
        good = mpz_cmpabs(number, limit) < 0;
        mpz_clear(limit);
    }
    if (!good) {
        vm_raise(vm, vm->exceptions.value,
                 "Exceeds the limit (%d digits) for integer string conversion; use "
                 "sys.set_int_max_str_digits() to increase the limit",
                 INT_DIGITS_LIMIT);
    } else if (memory_has_room(vm, digits)) {
        size_t size = digits + 3;
        char *buffer = heap_alloc(vm->heap, size);
        mpz_get_str(buffer, base, number);
        text_append_c(out, buffer);
        heap_free(vm->heap, buffer, size);
    } else {
        good = false;
    }
    mpz_clear(number);
    return good;
}

// ---- int(...) ----

static Value from_special_method(Vm *vm, Value value, UnarySlot slot, const char *name) {
    Value result = slot(vm, value);
    if (!value_is_nothing(result) && !is_int(vm, result)) {
        vm_raise(vm, vm->exceptions.type, "%s returned non-int (type %s)", name,
                 class_name_of(vm, result));
        value_release(result);
        return NOTHING;
    }
    return result;
}

Value value_to_int(Vm *vm, Value value) {
    Class *class = class_of(vm, value);
    if (is_int(vm, value) && (!(class->flags & CLASS_IS_HEAP) || !class->slots.to_int)) {
        return int_exact(vm, value);
    }
    if (is_float(vm, value) && !(class->flags & CLASS_IS_HEAP)) {
        return int_from_double(vm, float_value(value));
    }
    if (class->slots.to_int) {
        Value result = from_special_method(vm, value, class->slots.to_int, "__int__");
        Value exact = value_is_nothing(result) ? NOTHING : int_exact(vm, result);
        value_release(result);
        return exact;
    }
    if (class->slots.index) {
        return value_to_index(vm, value);
    }
    Value trunc = string_intern_c(vm, "__trunc__");
    if (!value_is_nothing(class_lookup(class, trunc))) {
        Value result = vm_call_method(vm, value, trunc, 0, NULL);
        value_release(trunc);
        Value exact = value_is_nothing(result) ? NOTHING : value_to_index(vm, result);
        value_release(result);
        return exact;
    }
    value_release(trunc);
    if (is_string(vm, value)) {
        return int_from_text(vm, string_slice(value), 10);
    }
    if (is_bytes_like(vm, value)) {
        Slice bytes = bytes_slice(value);
        if (utf8_valid_prefix(bytes) == bytes.length) {
            Value number = int_from_text(vm, bytes, 10);
            if (!value_is_nothing(number)) {
                return number;
            }
            vm_clear_exception(vm);
        }
        Text repr = {0};
        bytes_repr_text(bytes, &repr);
        vm_raise(vm, vm->exceptions.value, "invalid literal for int() with base 10: %s",
                 text_c(&repr));
        text_finish(&repr);
        return NOTHING;
    }
    return vm_raise(vm, vm->exceptions.type,
                    "int() argument must be a string, a bytes-like object or a real number, not "
                    "'%s'",
                    class->head.name);
}

static Value with_base(Vm *vm, Value value, Value base_value) {
    int64_t base;
    if (!value_as_clamped_int64(vm, base_value, &base)) {
        return NOTHING;
    }
    if ((base != 0 && base < 2) || base > 36) {
        return vm_raise(vm, vm->exceptions.value, "int() base must be >= 2 and <= 36, or 0");
    }
    if (!is_string(vm, value) && !is_bytes_like(vm, value)) {
        return vm_raise(vm, vm->exceptions.type,
                        "int() can't convert non-string with explicit base");
    }
    return int_from_text(vm, is_string(vm, value) ? string_slice(value) : bytes_slice(value),
                         (int)base);
}

static Value int_make(Vm *vm, Class *class, const Arguments *arguments) {
    Value out[2];
    if (!arguments_parse(vm, arguments, "int", "x? / base?", out)) {
        return NOTHING;
    }
    Value number;
    if (value_is_nothing(out[0])) {
        if (!value_is_nothing(out[1])) {
            return vm_raise(vm, vm->exceptions.type, "int() missing string argument");
        }
        number = value_small_int(0);
    } else {
        number =
            value_is_nothing(out[1]) ? value_to_int(vm, out[0]) : with_base(vm, out[0], out[1]);
    }
    if (value_is_nothing(number) || class == vm->classes.integer) {
        return number;
    }
    Value result = int_instance(vm, class, number);
    value_release(number);
    return result;
}

// ---- Slots ----

static Value int_repr(Vm *vm, Value self) {
    int64_t small;
    if (int_fits_int64(self, &small)) {
        char buffer[24], *end = buffer + sizeof buffer;
        char *start = write_digits(small, end);
        return string_from(vm, (Slice){start, (size_t)(end - start)});
    }
    Text text = {0};
    if (!int_to_text(vm, self, 10, &text)) {
        text_finish(&text);
        return NOTHING;
    }
    return string_from_text(vm, &text);
}

static bool int_hash_slot(Vm *vm, Value self, uint64_t *hash) {
    (void)vm;
    *hash = int_hash(self);
    return true;
}

static int int_truth(Vm *vm, Value self) {
    (void)vm;
    return int_sign(self) != 0;
}

static Value int_compare_slot(Vm *vm, Value left, Value right, Comparison comparison) {
    if (!is_int(vm, left) || !is_int(vm, right)) {
        return not_implemented(vm);
    }
    return comparison_result(int_compare(left, right), comparison);
}

#define INT_OPERATOR(name, operator)                                                               \
    static Value int_##name(Vm *vm, Value left, Value right) {                                     \
        return int_binary(vm, left, right, operator);                                              \
    }
INT_OPERATOR(add, BINARY_ADD)
INT_OPERATOR(subtract, BINARY_SUBTRACT)
INT_OPERATOR(multiply, BINARY_MULTIPLY)
INT_OPERATOR(divide, BINARY_DIVIDE)
INT_OPERATOR(modulo, BINARY_MODULO)
INT_OPERATOR(power_slot, BINARY_POWER)
INT_OPERATOR(left_shift, BINARY_LEFT_SHIFT)
INT_OPERATOR(right_shift, BINARY_RIGHT_SHIFT)
INT_OPERATOR(or, BINARY_OR)
INT_OPERATOR(xor, BINARY_XOR)
INT_OPERATOR(and, BINARY_AND)
INT_OPERATOR(floor_divide, BINARY_FLOOR_DIVIDE)
#undef INT_OPERATOR

static Value int_negative(Vm *vm, Value self) {
    return int_binary(vm, value_small_int(0), self, BINARY_SUBTRACT);
}

static Value int_absolute(Vm *vm, Value self) {
    return int_sign(self) < 0 ? int_negative(vm, self) : int_exact(vm, self);
}

static Value int_invert(Vm *vm, Value self) {
    return int_binary(vm, value_small_int(-1), self, BINARY_SUBTRACT);
}

static Value int_to_float(Vm *vm, Value self) {
    double number = int_to_double(self);
    if (isinf(number)) {
        return vm_raise(vm, vm->exceptions.overflow, "int too large to convert to float");
    }
    return float_create(vm, number);
}

static Value int_format(Vm *vm, Value self, Slice specification) {
    return format_int(vm, self, specification);
}

void int_class_create(Vm *vm) {
    Slots slots = {
        .repr = int_repr,
        .hash = int_hash_slot,
        .truth = int_truth,
        .compare = int_compare_slot,
        .negative = int_negative,
        .positive = int_exact,
        .absolute = int_absolute,
        .invert = int_invert,
        .index = int_exact,
        .to_int = int_exact,
        .to_float = int_to_float,
        .format = int_format,
        .create = int_make,
    };
    slots.binary[BINARY_ADD] = int_add;
    slots.binary[BINARY_SUBTRACT] = int_subtract;
    slots.binary[BINARY_MULTIPLY] = int_multiply;
    slots.binary[BINARY_DIVIDE] = int_divide;
    slots.binary[BINARY_MODULO] = int_modulo;
    slots.binary[BINARY_POWER] = int_power_slot;
    slots.binary[BINARY_LEFT_SHIFT] = int_left_shift;
    slots.binary[BINARY_RIGHT_SHIFT] = int_right_shift;
    slots.binary[BINARY_OR] = int_or;
    slots.binary[BINARY_XOR] = int_xor;
    slots.binary[BINARY_AND] = int_and;
    slots.binary[BINARY_FLOOR_DIVIDE] = int_floor_divide;
    vm->classes.integer =
        class_create_native(vm, "int", "builtins", vm->classes.object, sizeof(Integer), &slots,
                            int_methods, int_object_destroy);
}

// ---- bool ----

static Value boolean_repr(Vm *vm, Value self) {
    return string_from_c(vm, value_same(self, VALUE_TRUE) ? "True" : "False");
}

static Value boolean_make(Vm *vm, Class *class, const Arguments *arguments) {
    Value value;
    (void)class;
    if (!arguments_check(vm, arguments, "bool", 0, 1)) {
        return NOTHING;
    }
    value = arguments->count ? arguments->items[0] : NOTHING;
    int truth = value_is_nothing(value) ? 0 : value_truth(vm, value);
    return truth < 0 ? NOTHING : value_bool(truth != 0);
}

static bool both_boolean(Value left, Value right) {
    return value_is_bool(left) && value_is_bool(right);
}

static Value boolean_or(Vm *vm, Value left, Value right) {
    return both_boolean(left, right)
               ? value_bool(value_same(left, VALUE_TRUE) || value_same(right, VALUE_TRUE))
               : int_binary(vm, left, right, BINARY_OR);
}

static Value boolean_and(Vm *vm, Value left, Value right) {
    return both_boolean(left, right)
               ? value_bool(value_same(left, VALUE_TRUE) && value_same(right, VALUE_TRUE))
               : int_binary(vm, left, right, BINARY_AND);
}

static Value boolean_xor(Vm *vm, Value left, Value right) {
    return both_boolean(left, right) ? value_bool(!value_same(left, right))
                                     : int_binary(vm, left, right, BINARY_XOR);
}

void boolean_class_create(Vm *vm) {
    Slots slots = {.repr = boolean_repr, .create = boolean_make};
    slots.binary[BINARY_OR] = boolean_or;
    slots.binary[BINARY_AND] = boolean_and;
    slots.binary[BINARY_XOR] = boolean_xor;
    vm->classes.boolean = class_create_native(vm, "bool", "builtins", vm->classes.integer,
                                              sizeof(Integer), &slots, NULL, int_object_destroy);
    vm->classes.boolean->flags |= CLASS_FINAL;
}
