// unicodedata, on libunistring: names, categories, numbers and normal forms of characters.
#include <stdlib.h>
#include <unictype.h>
#include <uninorm.h>

#include "lang/rune_name.h"
#include "modules/native_modules.h"
#include "vm/exception.h"
#include "vm/module.h"
#include "vm/real.h"
#include "vm/string.h"
#include "vm/types.h"

static bool is_one_letter(Vm *vm, Value value) {
    return is_string(vm, value) && string_count(value) == 1;
}

static bool letter_argument(Vm *vm, Value value, const char *function, uint32_t *out) {
    if (!is_one_letter(vm, value)) {
        vm_raise(vm, vm->exceptions.type, "%s() argument must be a unicode character, not %s",
                 function, class_name_of(vm, value));
        return false;
    }
    *out = string_rune_at(value, 0);
    return true;
}

// The letter, and what to give in the place of an answer that there is not; NOTHING: an error.
static bool letter_and_default(Vm *vm, const Arguments *arguments, const char *function,
                               uint32_t *letter, Value *otherwise) {
    if (!arguments_check(vm, arguments, function, 1, 2)) {
        return false;
    }
    *otherwise = arguments->count > 1 ? arguments->items[1] : NOTHING;
    if (!is_one_letter(vm, arguments->items[0])) {
        vm_raise(vm, vm->exceptions.type, "%s() argument 1 must be a unicode character, not %s",
                 function, class_name_of(vm, arguments->items[0]));
        return false;
    }
    *letter = string_rune_at(arguments->items[0], 0);
    return true;
}

static Value or_error(Vm *vm, Value otherwise, const char *message) {
    return value_is_nothing(otherwise) ? vm_raise(vm, vm->exceptions.value, "%s", message)
                                       : value_retain(otherwise);
}

// ---- Names ----

static Value get_name(Vm *vm, Value self, const Arguments *arguments) {
    (void)self;
    uint32_t letter;
    Value otherwise;
    char name[RUNE_NAME_SIZE];
    if (!letter_and_default(vm, arguments, "name", &letter, &otherwise)) {
        return NOTHING;
    }
    return rune_name(letter, name) ? string_from_c(vm, name)
                                   : or_error(vm, otherwise, "no such name");
}

static Value look_up(Vm *vm, Value self, const Arguments *arguments) {
    (void)self;
    Value name = argument_one(vm, arguments, "unicodedata.lookup");
    if (value_is_nothing(name)) {
        return NOTHING;
    }
    if (!is_string(vm, name)) {
        return vm_raise(vm, vm->exceptions.type, "lookup() argument must be str, not %s",
                        class_name_of(vm, name));
    }
    uint32_t letter;
    if (!rune_by_name(string_c(name), &letter)) {
        Value message = string_format(vm, "undefined character name '%s'", string_c(name));
        vm_raise_key(vm, message);
        value_release(message);
        return NOTHING;
    }
    return string_from_rune(vm, letter);
}

// ---- Properties ----

static Value get_category(Vm *vm, Value self, const Arguments *arguments) {
    (void)self;
    Value argument = argument_one(vm, arguments, "unicodedata.category");
    uint32_t letter;
    if (value_is_nothing(argument) || !letter_argument(vm, argument, "category", &letter)) {
        return NOTHING;
    }
    return string_from_c(vm, uc_general_category_name(uc_general_category(letter)));
}

static Value get_direction(Vm *vm, Value self, const Arguments *arguments) {
    (void)self;
    Value argument = argument_one(vm, arguments, "unicodedata.bidirectional");
    uint32_t letter;
    if (value_is_nothing(argument) || !letter_argument(vm, argument, "bidirectional", &letter)) {
        return NOTHING;
    }
    return string_from_c(vm, uc_bidi_class_name(uc_bidi_class(letter)));
}

static Value get_combining(Vm *vm, Value self, const Arguments *arguments) {
    (void)self;
    Value argument = argument_one(vm, arguments, "unicodedata.combining");
    uint32_t letter;
    if (value_is_nothing(argument) || !letter_argument(vm, argument, "combining", &letter)) {
        return NOTHING;
    }
    return value_small_int(uc_combining_class(letter));
}

static Value get_mirrored(Vm *vm, Value self, const Arguments *arguments) {
    (void)self;
    Value argument = argument_one(vm, arguments, "unicodedata.mirrored");
    uint32_t letter;
    if (value_is_nothing(argument) || !letter_argument(vm, argument, "mirrored", &letter)) {
        return NOTHING;
    }
    return value_small_int(uc_is_property(letter, UC_PROPERTY_BIDI_CONTROL) ? 0
                           : uc_mirror_char(letter, &letter)                ? 1
                                                                            : 0);
}

static Value get_decimal(Vm *vm, Value self, const Arguments *arguments) {
    (void)self;
    uint32_t letter;
    Value otherwise;
    if (!letter_and_default(vm, arguments, "decimal", &letter, &otherwise)) {
        return NOTHING;
    }
    int number = uc_decimal_value(letter);
    return number >= 0 ? value_small_int(number) : or_error(vm, otherwise, "not a decimal");
}

static Value get_digit(Vm *vm, Value self, const Arguments *arguments) {
    (void)self;
    uint32_t letter;
    Value otherwise;
    if (!letter_and_default(vm, arguments, "digit", &letter, &otherwise)) {
        return NOTHING;
    }
    int number = uc_digit_value(letter);
    return number >= 0 ? value_small_int(number) : or_error(vm, otherwise, "not a digit");
}

static Value get_numeric(Vm *vm, Value self, const Arguments *arguments) {
    (void)self;
    uint32_t letter;
    Value otherwise;
    if (!letter_and_default(vm, arguments, "numeric", &letter, &otherwise)) {
        return NOTHING;
    }
    uc_fraction_t number = uc_numeric_value(letter);
    return number.denominator ? float_create(vm, (double)number.numerator / number.denominator)
                              : or_error(vm, otherwise, "not a numeric character");
}

// ---- Normal forms ----

static Value normalized(Vm *vm, const Arguments *arguments, const char *function) {
    if (!arguments_check(vm, arguments, function, 2, 2)) {
        return NOTHING;
    }
    for (size_t i = 0; i < 2; i++) {
        if (!is_string(vm, arguments->items[i])) {
            return vm_raise(vm, vm->exceptions.type, "%s() argument %zu must be str, not %s",
                            function, i + 1, class_name_of(vm, arguments->items[i]));
        }
    }
    const struct {
        const char *name;
        uninorm_t form;
    } forms[] = {
        {"NFC", UNINORM_NFC}, {"NFD", UNINORM_NFD}, {"NFKC", UNINORM_NFKC}, {"NFKD", UNINORM_NFKD}};
    size_t form = 0;
    while (form < 4 && !string_is(arguments->items[0], forms[form].name)) {
        form++;
    }
    if (form == 4) {
        return vm_raise(vm, vm->exceptions.value, "invalid normalization form");
    }
    Slice text = string_slice(arguments->items[1]);
    // One character becomes at most eighteen.
    if (text.length == 0 || !memory_has_room_for(vm, text.length, 18)) {
        return text.length == 0 ? value_retain(vm->empty_string) : NOTHING;
    }
    size_t length;
    uint8_t *result =
        u8_normalize(forms[form].form, (const uint8_t *)text.data, text.length, NULL, &length);
    if (!result) {
        // Lone surrogates are no text; CPython leaves them as they are.
        return vm_raise(vm, vm->exceptions.value,
                        "a string with lone surrogates cannot be normalized here");
    }
    Value string = string_from(vm, (Slice){(const char *)result, length});
    free(result);
    return string;
}

static Value normalize(Vm *vm, Value self, const Arguments *arguments) {
    (void)self;
    return normalized(vm, arguments, "normalize");
}

static Value is_normalized(Vm *vm, Value self, const Arguments *arguments) {
    (void)self;
    Value string = normalized(vm, arguments, "is_normalized");
    if (value_is_nothing(string)) {
        return NOTHING;
    }
    bool same = string_equal(string, arguments->items[1]);
    value_release(string);
    return value_bool(same);
}

static const MethodTable functions[] = {
    {"name", get_name, METHOD_PLAIN},
    {"lookup", look_up, METHOD_PLAIN},
    {"category", get_category, METHOD_PLAIN},
    {"bidirectional", get_direction, METHOD_PLAIN},
    {"combining", get_combining, METHOD_PLAIN},
    {"mirrored", get_mirrored, METHOD_PLAIN},
    {"decimal", get_decimal, METHOD_PLAIN},
    {"digit", get_digit, METHOD_PLAIN},
    {"numeric", get_numeric, METHOD_PLAIN},
    {"normalize", normalize, METHOD_PLAIN},
    {"is_normalized", is_normalized, METHOD_PLAIN},
    {NULL, NULL, 0},
};

bool unicodedata_module_fill(Vm *vm, Value module) {
    Value version = string_from_c(vm, "14.0.0");
    bool good = module_add_functions(vm, module, functions) &&
                module_set(vm, module, "unidata_version", version);
    value_release(version);
    return good;
}
