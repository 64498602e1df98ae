// What one can ask of any value. Mostly: find the slot, call it, and say so when there is none.
#include <string.h>

#include "vm/builtins.h"
#include "vm/class.h"
#include "vm/dict.h"
#include "vm/exception.h"
#include "vm/execution.h"
#include "vm/function.h"
#include "vm/integer.h"
#include "vm/iterators.h"
#include "vm/operations.h"
#include "vm/string.h"
#include "vm/tuple.h"
#include "vm/types.h"
#include "vm/vm_private.h"

// ---- Text ----

static Value checked_text(Vm *vm, Value self, UnarySlot slot, const char *what) {
    if (!execution_enter(vm, what)) {
        return NOTHING;
    }
    Value text = slot(vm, self);
    execution_leave(vm);
    return text;
}

Value value_repr(Vm *vm, Value value) {
    return checked_text(vm, value, class_of(vm, value)->slots.repr,
                        " while getting the repr of an object");
}

Value value_string(Vm *vm, Value value) {
    Class *class = class_of(vm, value);
    if (class == vm->classes.string) {
        return value_retain(value);
    }
    return checked_text(vm, value, class->slots.string ? class->slots.string : class->slots.repr,
                        " while getting the str of an object");
}

Value value_ascii(Vm *vm, Value value) {
    Value text = value_repr(vm, value);
    if (value_is_nothing(text) || string_is_ascii(string_of(text))) {
        return text;
    }
    Text escaped = {0};
    Slice slice = string_slice(text);
    for (size_t position = 0; position < slice.length;) {
        uint32_t rune = utf8_next(slice, &position);
        if (rune < 0x80) {
            text_append_char(&escaped, (char)rune);
        } else {
            text_printf(&escaped,
                        rune < 0x100     ? "\\x%02x"
                        : rune < 0x10000 ? "\\u%04x"
                                         : "\\U%08x",
                        rune);
        }
    }
    value_release(text);
    return string_from_text(vm, &escaped);
}

Value value_format(Vm *vm, Value value, Slice specification) {
    return class_of(vm, value)->slots.format(vm, value, specification);
}

// ---- Truth, equality, order ----

bool value_hash(Vm *vm, Value value, uint64_t *hash) {
    Class *class = class_of(vm, value);
    if (class->slots.unhashable || !class->slots.hash) {
        vm_raise(vm, vm->exceptions.type, "unhashable type: '%s'", class->head.name);
        return false;
    }
    if (class == vm->classes.string || class == vm->classes.integer) {
        return class->slots.hash(vm, value, hash);
    }
    if (!execution_enter(vm, "")) {
        return false;
    }
    bool done = class->slots.hash(vm, value, hash);
    execution_leave(vm);
    return done;
}

int value_truth(Vm *vm, Value value) {
    if (value_is_bool(value)) {
        return value_same(value, VALUE_TRUE);
    }
    Class *class = class_of(vm, value);
    if (class->slots.truth) {
        return class->slots.truth(vm, value);
    }
    if (class->slots.length) {
        size_t length;
        return class->slots.length(vm, value, &length) ? length != 0 : -1;
    }
    return 1;
}

static Value try_compare(Vm *vm, Class *class, Value a, Value b, Comparison comparison) {
    return class->slots.compare ? class->slots.compare(vm, a, b, comparison)
                                : value_retain(vm->not_implemented);
}

Value value_compare(Vm *vm, Value a, Value b, Comparison comparison) {
    static const Comparison swapped[] = {GREATER,   GREATER_EQUAL, EQUAL,
                                         NOT_EQUAL, LESS,          LESS_EQUAL};
    static const char *const words[] = {"<", "<=", "==", "!=", ">", ">="};
    Class *left = class_of(vm, a);
    Class *right = class_of(vm, b);
    if (!execution_enter(vm, " in comparison")) {
        return NOTHING;
    }
    bool right_first = left != right && class_is_subclass(right, left);
    Value result = value_retain(vm->not_implemented);
    if (right_first) {
        value_replace(&result, try_compare(vm, right, b, a, swapped[comparison]));
    }
    if (value_same(result, vm->not_implemented)) {
        value_replace(&result, try_compare(vm, left, a, b, comparison));
    }
    if (value_same(result, vm->not_implemented) && !right_first) {
        value_replace(&result, try_compare(vm, right, b, a, swapped[comparison]));
    }
    execution_leave(vm);
    if (!value_same(result, vm->not_implemented)) {
        return result;
    }
    value_release(result);
    if (comparison == EQUAL || comparison == NOT_EQUAL) {
        return value_bool(value_same(a, b) == (comparison == EQUAL));
    }
    return vm_raise(vm, vm->exceptions.type,
                    "'%s' not supported between instances of '%s' and '%s'", words[comparison],
                    left->head.name, right->head.name);
}

int value_compare_truth(Vm *vm, Value a, Value b, Comparison comparison) {
    Value result = value_compare(vm, a, b, comparison);
    if (value_is_nothing(result)) {
        return -1;
    }
    int truth = value_truth(vm, result);
    value_release(result);
    return truth;
}

int value_equal(Vm *vm, Value a, Value b) {
    return value_same(a, b) ? 1 : value_compare_truth(vm, a, b, EQUAL);
}

// ---- Operators ----

static Value try_binary(Vm *vm, Value a, Value b, BinaryOperator operator) {
    Class *left = class_of(vm, a);
    Class *right = class_of(vm, b);
    BinarySlot of_left = left->slots.binary[operator];
    BinarySlot of_right = right->slots.binary[operator];
    if (of_right == of_left) {
        of_right = NULL;
    }
    if (of_left) {
        if (of_right && class_is_subclass(right, left)) {
            Value result = of_right(vm, a, b);
            if (!value_same(result, vm->not_implemented)) {
                return result;
            }
            value_release(result);
            of_right = NULL;
        }
        Value result = of_left(vm, a, b);
        if (!value_same(result, vm->not_implemented)) {
            return result;
        }
        value_release(result);
    }
    return of_right ? of_right(vm, a, b) : value_retain(vm->not_implemented);
}

static const char *const operator_words[BINARY_COUNT] = {
    "+", "-", "*", "@", "/", "%", "** or pow()", "<<", ">>", "|", "^", "&", "//"};

static Value raise_operands(Vm *vm, Value a, Value b, BinaryOperator operator, bool in_place) {
    const char *word = operator_words[operator];
    bool is_power = operator== BINARY_POWER;
    if (operator== BINARY_RIGHT_SHIFT && !in_place && value_is_object(a) &&
        class_of_object(a) == vm->classes.native_function &&
        strcmp(native_of(a)->name, "print") == 0) {
        return vm_raise(vm, vm->exceptions.type,
                        "unsupported operand type(s) for >>: '%s' and '%s'. Did you mean "
                        "\"print(<message>, file=<output_stream>)\"?",
                        class_of(vm, a)->head.name, class_of(vm, b)->head.name);
    }
    return vm_raise(vm, vm->exceptions.type, "unsupported operand type(s) for %s%s: '%s' and '%s'",
                    in_place && is_power ? "**" : word, in_place ? "=" : "",
                    class_of(vm, a)->head.name, class_of(vm, b)->head.name);
}

// Sequences say themselves what they can be added to or multiplied by. NOTHING without an
// exception: neither is one.
static Value answer_of_sequence(Vm *vm, Value a, Value b, BinaryOperator operator) {
    const BuiltinClasses *classes = &vm->classes;
    if (operator== BINARY_ADD) {
        const Class *kinds[] = {classes->string, classes->list, classes->tuple};
        for (size_t i = 0; i < 3; i++) {
            if (is_instance(vm, a, kinds[i])) {
                return vm_raise(vm, vm->exceptions.type,
                                "can only concatenate %s (not \"%s\") to %s", kinds[i]->head.name,
                                class_of(vm, b)->head.name, kinds[i]->head.name);
            }
        }
        if (is_instance(vm, a, classes->bytes) || is_instance(vm, a, classes->bytearray)) {
            return vm_raise(vm, vm->exceptions.type, "can't concat %s to %s",
                            class_of(vm, b)->head.name, class_of(vm, a)->head.name);
        }
    }
    if (operator== BINARY_MULTIPLY) {
        const Class *kinds[] = {classes->string, classes->list, classes->tuple, classes->bytes,
                                classes->bytearray};
        for (size_t i = 0; i < 5; i++) {
            bool left = is_instance(vm, a, kinds[i]);
            if (left || is_instance(vm, b, kinds[i])) {
                Value factor = left ? b : a;
                // Its own __mul__ gave up, its __index__ does not.
                if (class_of(vm, factor)->slots.index) {
                    Value times = value_to_index(vm, factor);
                    Value result = value_is_nothing(times)
                                       ? NOTHING
                                       : try_binary(vm, left ? a : b, times, operator);
                    value_release(times);
                    return result;
                }
                return vm_raise(vm, vm->exceptions.type,
                                "can't multiply sequence by non-int of type '%s'",
                                class_of(vm, factor)->head.name);
            }
        }
    }
    return NOTHING;
}

static Value binary_or_raise(Vm *vm, Value a, Value b, BinaryOperator operator, bool in_place) {
    Value result = try_binary(vm, a, b, operator);
    if (!value_same(result, vm->not_implemented)) {
        return result;
    }
    value_release(result);
    result = answer_of_sequence(vm, a, b, operator);
    bool is_answered = !value_is_nothing(result) || vm_has_exception(vm);
    return is_answered ? result : raise_operands(vm, a, b, operator, in_place);
}

Value value_binary(Vm *vm, Value a, Value b, BinaryOperator operator) {
    return binary_or_raise(vm, a, b, operator, false);
}

Value value_in_place(Vm *vm, Value a, Value b, BinaryOperator operator) {
    BinarySlot slot = class_of(vm, a)->slots.in_place[operator];
    if (slot) {
        Value result = slot(vm, a, b);
        if (!value_same(result, vm->not_implemented)) {
            return result;
        }
        value_release(result);
    }
    return binary_or_raise(vm, a, b, operator, true);
}

// ---- Attributes ----

Value value_get_attribute(Vm *vm, Value object, Value name) {
    Class *class = class_of(vm, object);
    return class->slots.get_attribute ? class->slots.get_attribute(vm, object, name)
                                      : instance_get_attribute(vm, object, name);
}

Value value_find_attribute(Vm *vm, Value object, Value name) {
    Class *class = class_of(vm, object);
    Value value = class->slots.get_attribute ? class->slots.get_attribute(vm, object, name)
                                             : instance_find_attribute(vm, object, name);
    if (value_is_nothing(value) && vm_exception_matches(vm, vm->exceptions.attribute)) {
        vm_clear_exception(vm);
    }
    return value;
}

Value value_get_attribute_c(Vm *vm, Value object, const char *name) {
    Value interned = string_intern_c(vm, name);
    Value value = value_get_attribute(vm, object, interned);
    value_release(interned);
    return value;
}

bool value_set_attribute(Vm *vm, Value object, Value name, Value value) {
    Class *class = class_of(vm, object);
    return class->slots.set_attribute ? class->slots.set_attribute(vm, object, name, value)
                                      : instance_set_attribute(vm, object, name, value);
}

bool value_load_method(Vm *vm, Value object, Value name, Value *callable, Value *self) {
    Class *class = class_of(vm, object);
    *self = NOTHING;
    if (!class->slots.get_attribute) {
        Value attribute = class_lookup(class, name);
        if (value_is_object(attribute)) {
            Class *kind = class_of_object(attribute);
            bool binds = kind == vm->classes.function ||
                         (kind == vm->classes.native_method &&
                          !(native_of(attribute)->flags & (METHOD_STATIC | METHOD_CLASS)));
            Value own = NOTHING;
            if (binds && class->dict_offset) {
                Value dict = *instance_dict_place(vm, object);
                own = value_is_nothing(dict) ? NOTHING : dict_get_interned(dict_of(dict), name);
            }
            if (binds && value_is_nothing(own)) {
                *callable = value_retain(attribute);
                *self = value_retain(object);
                return true;
            }
        }
    }
    *callable = value_get_attribute(vm, object, name);
    return !value_is_nothing(*callable);
}

// ---- Items ----

Value value_get_item(Vm *vm, Value container, Value key) {
    Class *class = class_of(vm, container);
    if (class->slots.get_item) {
        return class->slots.get_item(vm, container, key);
    }
    if (is_class(vm, container)) {
        Value hook = value_find_attribute(vm, container, vm->names.class_getitem);
        if (!value_is_nothing(hook)) {
            Value result = vm_call_values(vm, hook, 1, &key);
            value_release(hook);
            return result;
        }
        if (vm_has_exception(vm)) {
            return NOTHING;
        }
        return vm_raise(vm, vm->exceptions.type, "type '%s' is not subscriptable",
                        class_from(container)->head.name);
    }
    return vm_raise(vm, vm->exceptions.type, "'%s' object is not subscriptable", class->head.name);
}

bool value_set_item(Vm *vm, Value container, Value key, Value value) {
    Class *class = class_of(vm, container);
    if (class->slots.set_item) {
        return class->slots.set_item(vm, container, key, value);
    }
    // CPython words it otherwise where it thinks of a sequence.
    bool has_index = is_int(vm, key) || class_of(vm, key)->slots.index;
    vm_raise(vm, vm->exceptions.type,
             value_is_nothing(value) && class->slots.get_item && has_index &&
                     class != vm->classes.mapping_proxy
                 ? "'%s' object doesn't support item deletion"
             : value_is_nothing(value) ? "'%s' object does not support item deletion"
                                       : "'%s' object does not support item assignment",
             class->head.name);
    return false;
}

int value_contains(Vm *vm, Value container, Value item) {
    Class *class = class_of(vm, container);
    if (class->slots.contains) {
        return class->slots.contains(vm, container, item);
    }
    if (!class->slots.iterate && !class->slots.get_item) {
        vm_raise(vm, vm->exceptions.type, "argument of type '%s' is not iterable",
                 class->head.name);
        return -1;
    }
    Value iterator = value_iterate(vm, container);
    if (value_is_nothing(iterator)) {
        return -1;
    }
    int found = 0;
    while (found == 0) {
        Value candidate = value_next(vm, iterator);
        if (value_is_nothing(candidate)) {
            found = vm_has_exception(vm) ? -1 : 0;
            break;
        }
        found = value_equal(vm, candidate, item);
        value_release(candidate);
    }
    value_release(iterator);
    return found;
}

bool value_length(Vm *vm, Value value, size_t *length) {
    Class *class = class_of(vm, value);
    if (!class->slots.length) {
        vm_raise(vm, vm->exceptions.type, "object of type '%s' has no len()", class->head.name);
        return false;
    }
    return class->slots.length(vm, value, length);
}

// ---- Iteration ----

Value value_iterate(Vm *vm, Value iterable) {
    Class *class = class_of(vm, iterable);
    if (class->slots.iterate) {
        return class->slots.iterate(vm, iterable);
    }
    if (class->slots.get_item && !is_dict(vm, iterable)) {
        return item_iterator_create(vm, iterable);
    }
    return vm_raise(vm, vm->exceptions.type, "'%s' object is not iterable", class->head.name);
}

Value value_next(Vm *vm, Value iterator) {
    Class *class = class_of(vm, iterator);
    if (!class->slots.next) {
        return vm_raise(vm, vm->exceptions.type, "'%s' object is not an iterator",
                        class->head.name);
    }
    // A built-in that consumes an endless iterator comes by here only, so it is stopped here.
    if (vm_counts_down(vm) && !vm_ask_to_go_on(vm)) {
        return NOTHING;
    }
    // Iterators within iterators (a map of a map of a map ...) nest here, without calling anything.
    if (!execution_check(vm, "")) {
        return NOTHING;
    }
    Value item = class->slots.next(vm, iterator);
    if (value_is_nothing(item) && vm_exception_matches(vm, vm->exceptions.stop_iteration)) {
        vm_clear_exception(vm);
    }
    return item;
}

Value value_next_or_raise(Vm *vm, Value iterator) {
    Class *class = class_of(vm, iterator);
    if (!class->slots.next) {
        return vm_raise(vm, vm->exceptions.type, "'%s' object is not an iterator",
                        class->head.name);
    }
    Value item = class->slots.next(vm, iterator);
    if (value_is_nothing(item) && !vm_has_exception(vm)) {
        return vm_raise_stop(vm, VALUE_NONE);
    }
    return item;
}

bool value_is_callable(Vm *vm, Value value) {
    return class_of(vm, value)->slots.call != NULL;
}

// ---- isinstance and issubclass ----

static int is_one_of(Vm *vm, Value value, Value classes, const char *what,
                     int (*check)(Vm *vm, Value value, Value class)) {
    if (!execution_enter(vm, what)) {
        return -1;
    }
    int result = 0;
    for (size_t i = 0; result == 0 && i < tuple_count(classes); i++) {
        result = check(vm, value, tuple_items(classes)[i]);
    }
    execution_leave(vm);
    return result;
}

// A hook of the metaclass: 1, 0, -1; 2 when it has none of its own.
static int ask_hook(Vm *vm, Value class, Value name, Value value) {
    Value hook = class_lookup(class_of(vm, class), name);
    if (value_is_nothing(hook) || value_same(hook, class_lookup(vm->classes.type, name))) {
        return 2;
    }
    Value answer = vm_call_special(vm, hook, class, 1, &value);
    if (value_is_nothing(answer)) {
        return -1;
    }
    int truth = value_truth(vm, answer);
    value_release(answer);
    return truth;
}

// Whether the class that the value says it has, by a property of that name, is `class` or below.
static int claims_class(Vm *vm, Value value, const Class *class) {
    Value claim = class_lookup(class_of(vm, value), vm->names.class_);
    if (!(class_of(vm, value)->flags & CLASS_IS_HEAP) ||
        value_same(claim, class_lookup(vm->classes.object, vm->names.class_))) {
        return 0;
    }
    Value claimed = value_get_attribute(vm, value, vm->names.class_);
    if (value_is_nothing(claimed)) {
        return -1;
    }
    int result = is_class(vm, claimed) && class_is_subclass(class_from(claimed), class);
    value_release(claimed);
    return result;
}

int value_is_instance(Vm *vm, Value value, Value class) {
    if (is_tuple(vm, class)) {
        return is_one_of(vm, value, class, " in __instancecheck__", value_is_instance);
    }
    if (value_same(class, value_object(class_of(vm, value)))) {
        return 1;
    }
    int hooked = ask_hook(vm, class, vm->names.instancecheck, value);
    if (hooked != 2) {
        return hooked;
    }
    if (is_class(vm, class)) {
        return is_instance(vm, value, class_from(class))
                   ? 1
                   : claims_class(vm, value, class_from(class));
    }
    vm_raise(vm, vm->exceptions.type,
             "isinstance() arg 2 must be a type, a tuple of types, or a union");
    return -1;
}

int value_is_subclass(Vm *vm, Value value, Value class) {
    if (is_tuple(vm, class)) {
        return is_one_of(vm, value, class, " in __subclasscheck__", value_is_subclass);
    }
    int hooked = ask_hook(vm, class, vm->names.subclasscheck, value);
    if (hooked != 2) {
        return hooked;
    }
    if (!is_class(vm, value)) {
        vm_raise(vm, vm->exceptions.type, "issubclass() arg 1 must be a class");
        return -1;
    }
    if (is_class(vm, class)) {
        return class_is_subclass(class_from(value), class_from(class));
    }
    vm_raise(vm, vm->exceptions.type,
             "issubclass() arg 2 must be a class, a tuple of classes, or a union");
    return -1;
}
