// The slots of heap classes: each looks a special method up and calls it.
#include <stddef.h>
#include <string.h>

#include "vm/class.h"
#include "vm/dict.h"
#include "vm/exception.h"
#include "vm/function.h"
#include "vm/integer.h"
#include "vm/real.h"
#include "vm/special_methods.h"
#include "vm/string.h"
#include "vm/tuple.h"

// The method, called with the object and the rest; NotImplemented when there is none.
static Value call_special(Vm *vm, Value self, const char *name, size_t count, const Value *rest) {
    Value interned = string_intern_c(vm, name);
    Value function = class_lookup(class_of(vm, self), interned);
    value_release(interned);
    if (value_is_nothing(function)) {
        return value_retain(vm->not_implemented);
    }
    return vm_call_special(vm, function, self, count, rest);
}

// ---- Operators with one operand ----

#define DEFINE_UNARY(slot, method)                                                                 \
    static Value slot_##slot(Vm *vm, Value self) {                                                 \
        return call_special(vm, self, "__" #method "__", 0, NULL);                                 \
    }
UNARY_METHODS(DEFINE_UNARY)
#undef DEFINE_UNARY

static Value must_be(Vm *vm, Value result, bool right, const char *method, const char *what) {
    if (!value_is_nothing(result) && !right) {
        vm_raise(vm, vm->exceptions.type, "%s returned non-%s (type %s)", method, what,
                 class_of(vm, result)->head.name);
        value_release(result);
        return NOTHING;
    }
    return result;
}

static Value slot_checked_repr(Vm *vm, Value self) {
    Value result = slot_repr(vm, self);
    return must_be(vm, result, !value_is_nothing(result) && is_string(vm, result), "__repr__",
                   "string");
}

static Value slot_checked_string(Vm *vm, Value self) {
    Value result = slot_string(vm, self);
    return must_be(vm, result, !value_is_nothing(result) && is_string(vm, result), "__str__",
                   "string");
}

static Value slot_checked_index(Vm *vm, Value self) {
    Value result = slot_index(vm, self);
    return must_be(vm, result, !value_is_nothing(result) && is_int(vm, result), "__index__", "int");
}

static Value slot_checked_int(Vm *vm, Value self) {
    Value result = slot_to_int(vm, self);
    return must_be(vm, result, !value_is_nothing(result) && is_int(vm, result), "__int__", "int");
}

static Value slot_checked_float(Vm *vm, Value self) {
    Value result = slot_to_float(vm, self);
    Class *class = class_of(vm, self);
    if (!value_is_nothing(result) && !is_float(vm, result)) {
        vm_raise(vm, vm->exceptions.type, "%s.__float__ returned non-float (type %s)",
                 class->head.name, class_of(vm, result)->head.name);
        value_release(result);
        return NOTHING;
    }
    return result;
}

// `__iter__ = None` says that it is not iterable.
static Value slot_checked_iterate(Vm *vm, Value self) {
    Value function = class_lookup(class_of(vm, self), vm->names.iter);
    if (value_is_none(function)) {
        return vm_raise(vm, vm->exceptions.type, "'%s' object is not iterable",
                        class_of(vm, self)->head.name);
    }
    Value result = vm_call_special(vm, function, self, 0, NULL);
    if (!value_is_nothing(result) && !class_of(vm, result)->slots.next) {
        vm_raise(vm, vm->exceptions.type, "iter() returned non-iterator of type '%s'",
                 class_of(vm, result)->head.name);
        value_release(result);
        return NOTHING;
    }
    return result;
}

static Value slot_next(Vm *vm, Value self) {
    return vm_call_special(vm, class_lookup(class_of(vm, self), vm->names.next), self, 0, NULL);
}

// ---- Operators with two ----

static Value call_binary(Vm *vm, Value self, Value other, const char *name) {
    return call_special(vm, self, name, 1, &other);
}

// Does `right`'s class define another reflected method than `left`'s?
static bool is_overloaded(Vm *vm, Value left, Value right, const char *reflected) {
    Value name = string_intern_c(vm, reflected);
    Value of_left = class_lookup(class_of(vm, left), name);
    Value of_right = class_lookup(class_of(vm, right), name);
    value_release(name);
    return !value_is_nothing(of_right) && !value_same(of_left, of_right);
}

static Value binary_with(Vm *vm, Value left, Value right, BinaryOperator operator,
                         BinarySlot itself, const char *name, const char *reflected) {
    Class *of_left = class_of(vm, left);
    Class *of_right = class_of(vm, right);
    bool try_right = of_left != of_right && of_right->slots.binary[operator] == itself;
    if (of_left->slots.binary[operator] == itself) {
        if (try_right && class_is_subclass(of_right, of_left) &&
            is_overloaded(vm, left, right, reflected)) {
            Value result = call_binary(vm, right, left, reflected);
            if (!value_same(result, vm->not_implemented)) {
                return result;
            }
            value_release(result);
            try_right = false;
        }
        Value result = call_binary(vm, left, right, name);
        if (!value_same(result, vm->not_implemented) || !try_right) {
            return result;
        }
        value_release(result);
    }
    return try_right ? call_binary(vm, right, left, reflected) : value_retain(vm->not_implemented);
}

#define DEFINE_BINARY(operator, method)                                                            \
    static Value slot_##method(Vm *vm, Value left, Value right) {                                  \
        return binary_with(vm, left, right, operator, slot_##method, "__" #method "__",            \
                           "__r" #method "__");                                                    \
    }                                                                                              \
    static Value slot_i##method(Vm *vm, Value left, Value right) {                                 \
        return call_binary(vm, left, right, "__i" #method "__");                                   \
    }
BINARY_METHODS(DEFINE_BINARY)
#undef DEFINE_BINARY

static Value slot_compare(Vm *vm, Value left, Value right, Comparison comparison) {
    const KnownNames *names = &vm->names;
    const Value methods[] = {names->lt, names->le, names->eq, names->ne, names->gt, names->ge};
    Value function = class_lookup(class_of(vm, left), methods[comparison]);
    if (value_is_nothing(function)) {
        return value_retain(vm->not_implemented);
    }
    return vm_call_special(vm, function, left, 1, &right);
}

// ---- Everything else ----

static bool slot_hash(Vm *vm, Value self, uint64_t *hash) {
    Value result =
        vm_call_special(vm, class_lookup(class_of(vm, self), vm->names.hash), self, 0, NULL);
    if (value_is_nothing(result)) {
        return false;
    }
    bool fine = is_int(vm, result);
    if (fine) {
        int64_t number;
        bool fits = int_fits_int64(result, &number);
        *hash = !fits ? int_hash(result) : number == -1 ? (uint64_t)-2 : (uint64_t)number;
    } else {
        vm_raise(vm, vm->exceptions.type, "__hash__ method should return an integer");
    }
    value_release(result);
    return fine;
}

static int slot_truth(Vm *vm, Value self) {
    Value result =
        vm_call_special(vm, class_lookup(class_of(vm, self), vm->names.bool_), self, 0, NULL);
    if (value_is_nothing(result)) {
        return -1;
    }
    if (!value_is_bool(result)) {
        vm_raise(vm, vm->exceptions.type, "__bool__ should return bool, returned %s",
                 class_of(vm, result)->head.name);
        value_release(result);
        return -1;
    }
    return value_same(result, VALUE_TRUE);
}

static bool slot_length(Vm *vm, Value self, size_t *length) {
    Value result =
        vm_call_special(vm, class_lookup(class_of(vm, self), vm->names.len), self, 0, NULL);
    if (value_is_nothing(result)) {
        return false;
    }
    int64_t number = 0;
    Value whole = value_to_index(vm, result);
    value_release(result);
    bool fine = !value_is_nothing(whole);
    if (fine && !int_fits_int64(whole, &number)) {
        fine = int_sign(whole) < 0;
        number = -1;
        if (!fine) {
            vm_raise(vm, vm->exceptions.overflow, "cannot fit 'int' into an index-sized integer");
        }
    }
    value_release(whole);
    if (fine && number < 0) {
        vm_raise(vm, vm->exceptions.value, "__len__() should return >= 0");
        return false;
    }
    *length = (size_t)number;
    return fine;
}

static Value slot_get_item(Vm *vm, Value self, Value key) {
    return vm_call_special(vm, class_lookup(class_of(vm, self), vm->names.getitem), self, 1, &key);
}

static bool no_result(Value result) {
    value_release(result);
    return !value_is_nothing(result);
}

static bool call_setter(Vm *vm, Value self, Value set, Value delete, Value key, Value value,
                        const char *complaint) {
    bool deletes = value_is_nothing(value);
    Value function = class_lookup(class_of(vm, self), deletes ? delete : set);
    if (value_is_nothing(function)) {
        vm_raise(vm, vm->exceptions.type, complaint, class_of(vm, self)->head.name,
                 deletes ? "deletion" : "assignment");
        return false;
    }
    return no_result(vm_call_special(vm, function, self, deletes ? 1 : 2, (Value[]){key, value}));
}

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
static bool slot_set_item(Vm *vm, Value self, Value key, Value value) {
    return call_setter(vm, self, vm->names.setitem, vm->names.delitem, key, value,
                       "'%s' object does not support item %s");
}

static bool slot_set_attribute(Vm *vm, Value self, Value name, Value value) {
    return call_setter(vm, self, vm->names.setattr, vm->names.delattr, name, value,
                       "'%s' object does not support attribute %s");
}

static bool slot_descriptor_set(Vm *vm, Value self, Value object, Value value) {
    bool deletes = value_is_nothing(value);
    Value name = deletes ? vm->names.delete : vm->names.set;
    Value function = class_lookup(class_of(vm, self), name);
    if (value_is_nothing(function)) {
        vm_raise(vm, vm->exceptions.attribute, "%s", string_c(name));
        return false;
    }
    return no_result(
        vm_call_special(vm, function, self, deletes ? 1 : 2, (Value[]){object, value}));
}
#pragma GCC diagnostic pop

static int slot_contains(Vm *vm, Value self, Value item) {
    Value function = class_lookup(class_of(vm, self), vm->names.contains);
    if (value_is_none(function)) {
        vm_raise(vm, vm->exceptions.type, "'%s' object is not a container",
                 class_of(vm, self)->head.name);
        return -1;
    }
    Value result = vm_call_special(vm, function, self, 1, &item);
    if (value_is_nothing(result)) {
        return -1;
    }
    int truth = value_truth(vm, result);
    value_release(result);
    return truth;
}

// __getattribute__ first; __getattr__ when that ends in AttributeError.
static Value slot_get_attribute(Vm *vm, Value self, Value name) {
    Class *class = class_of(vm, self);
    Value function = class_lookup(class, vm->names.getattribute);
    Value value;
    if (value_is_object(function) && class_of_object(function) == vm->classes.native_method) {
        // The inherited one, without the detour of a call.
        Class *owner = native_of(function)->owner;
        value = owner->slots.get_attribute ? owner->slots.get_attribute(vm, self, name)
                                           : instance_find_attribute(vm, self, name);
    } else {
        value = vm_call_special(vm, function, self, 1, &name);
    }
    if (!value_is_nothing(value) ||
        (vm_has_exception(vm) && !vm_exception_matches(vm, vm->exceptions.attribute))) {
        return value;
    }
    Value fallback = class_lookup(class, vm->names.getattr);
    if (value_is_nothing(fallback)) {
        return vm_has_exception(vm) ? NOTHING : instance_get_attribute(vm, self, name);
    }
    vm_clear_exception(vm);
    return vm_call_special(vm, fallback, self, 1, &name);
}

static Value slot_call(Vm *vm, Value self, const Arguments *arguments) {
    Value function = class_lookup(class_of(vm, self), vm->names.call);
    return vm_call_with_self(vm, function, self, arguments);
}

static Value slot_format(Vm *vm, Value self, Slice specification) {
    Value text = string_from(vm, specification);
    Value result = call_special(vm, self, "__format__", 1, &text);
    value_release(text);
    if (!value_is_nothing(result) && !is_string(vm, result)) {
        vm_raise(vm, vm->exceptions.type, "__format__ must return a str, not %s",
                 class_of(vm, result)->head.name);
        value_release(result);
        return NOTHING;
    }
    return result;
}

static Value slot_descriptor_get(Vm *vm, Value self, Value object, Class *owner) {
    Value function = class_lookup(class_of(vm, self), vm->names.get);
    Value given[] = {value_is_nothing(object) ? VALUE_NONE : object,
                     owner ? value_object(owner) : VALUE_NONE};
    return vm_call_special(vm, function, self, 2, given);
}

static Value slot_create(Vm *vm, Class *class, const Arguments *arguments) {
    Value function = class_lookup(class, vm->names.new);
    Class *own = class_of(vm, function);
    Value plain = own->slots.descriptor_get
                      ? own->slots.descriptor_get(vm, function, NOTHING, class)
                      : value_retain(function);
    if (value_is_nothing(plain)) {
        return NOTHING;
    }
    Value result = vm_call_with_self(vm, plain, value_object(class), arguments);
    value_release(plain);
    return result;
}

static bool slot_initialise(Vm *vm, Value self, const Arguments *arguments) {
    Value function = class_lookup(class_of(vm, self), vm->names.init);
    Value result = vm_call_with_self(vm, function, self, arguments);
    if (value_is_nothing(result)) {
        return false;
    }
    if (!value_is_none(result)) {
        vm_raise(vm, vm->exceptions.type, "__init__() should return None, not '%s'",
                 class_of(vm, result)->head.name);
        value_release(result);
        return false;
    }
    return true;
}

// ---- Which slot each name sets ----

typedef void (*AnyFunction)(void);

typedef struct SlotRow {
    const char *name;
    size_t offset;
    AnyFunction generic;
} SlotRow;

#define ROW(name, slot, function) {"__" name "__", offsetof(Slots, slot), (AnyFunction)(function)},
#define BINARY_ROWS(operator, method)                                                              \
    ROW(#method, binary[operator], slot_##method)                                                  \
    ROW("r" #method, binary[operator], slot_##method)                                              \
    ROW("i" #method, in_place[operator], slot_i##method)
#define COMPARE_ROWS(comparison, method) ROW(#method, compare, slot_compare)

// Rows of the same slot lie next to each other.
static const SlotRow rows[] = {
    // clang-format off
    BINARY_METHODS(BINARY_ROWS)
    COMPARE_METHODS(COMPARE_ROWS)
    ROW("repr", repr, slot_checked_repr)
    ROW("str", string, slot_checked_string)
    ROW("hash", hash, slot_hash)
    ROW("bool", truth, slot_truth)
    ROW("len", length, slot_length)
    ROW("neg", negative, slot_negative)
    ROW("pos", positive, slot_positive)
    ROW("invert", invert, slot_invert)
    ROW("abs", absolute, slot_absolute)
    ROW("index", index, slot_checked_index)
    ROW("int", to_int, slot_checked_int)
    ROW("float", to_float, slot_checked_float)
    ROW("getitem", get_item, slot_get_item)
    ROW("setitem", set_item, slot_set_item)
    ROW("delitem", set_item, slot_set_item)
    ROW("contains", contains, slot_contains)
    ROW("iter", iterate, slot_checked_iterate)
    ROW("next", next, slot_next)
    ROW("getattribute", get_attribute, slot_get_attribute)
    ROW("getattr", get_attribute, slot_get_attribute)
    ROW("setattr", set_attribute, slot_set_attribute)
    ROW("delattr", set_attribute, slot_set_attribute)
    ROW("call", call, slot_call)
    ROW("format", format, slot_format)
    ROW("await", await, slot_await)
    ROW("aiter", async_iterate, slot_async_iterate)
    ROW("anext", async_next, slot_async_next)
    ROW("get", descriptor_get, slot_descriptor_get)
    ROW("set", descriptor_set, slot_descriptor_set)
    ROW("delete", descriptor_set, slot_descriptor_set)
    ROW("new", create, slot_create)
    ROW("init", initialise, slot_initialise)
    // clang-format on
};

enum { ROW_COUNT = sizeof rows / sizeof *rows };

static AnyFunction *slot_at(Slots *slots, size_t offset) {
    return (AnyFunction *)(void *)((char *)slots + offset);
}

// What slot rows [first, end) become: of the first class in the order that has something to say.
static void update_slot(Class *class, const Value *names, size_t first, size_t end) {
    size_t offset = rows[first].offset;
    AnyFunction *slot = slot_at(&class->slots, offset);
    *slot = NULL;
    for (size_t i = 0; i < class->mro_count; i++) {
        Class *of = class->mro[i];
        if (!(of->flags & CLASS_IS_HEAP)) {
            *slot = *slot_at(&of->slots, offset);
            // What it only inherits comes later in the order, perhaps after another class's own.
            if (of->base && *slot == *slot_at(&of->base->slots, offset) &&
                of->slots.unhashable == of->base->slots.unhashable) {
                continue;
            }
            if (offset == offsetof(Slots, hash)) {
                class->slots.unhashable = of->slots.unhashable;
                if (of->slots.unhashable) {
                    return;
                }
            }
            if (*slot) {
                return;
            }
            continue;
        }
        for (size_t row = first; row < end; row++) {
            Value value = dict_get_interned(of->attributes, names[row]);
            if (value_is_nothing(value)) {
                continue;
            }
            if (offset == offsetof(Slots, hash)) {
                class->slots.unhashable = value_is_none(value);
                *slot = value_is_none(value) ? NULL : rows[row].generic;
                return;
            }
            *slot = rows[row].generic;
            return;
        }
    }
}

static void update_all(Class *class, const Value *names) {
    for (size_t first = 0; first < ROW_COUNT;) {
        size_t end = first + 1;
        while (end < ROW_COUNT && rows[end].offset == rows[first].offset) {
            end++;
        }
        update_slot(class, names, first, end);
        first = end;
    }
    for (uint32_t i = 0; i < class->subclass_count; i++) {
        update_all(class->subclasses[i], names);
    }
}

void class_update_slots(Vm *vm, Class *class) {
    Value names[ROW_COUNT];
    for (size_t i = 0; i < ROW_COUNT; i++) {
        names[i] = string_intern_c(vm, rows[i].name);
    }
    update_all(class, names);
    for (size_t i = 0; i < ROW_COUNT; i++) {
        value_release(names[i]);
    }
}

// A native class has its base's slot wherever it sets none; with equality of its own it does not
// keep its base's hash.
void slots_inherit(Class *class) {
    Slots *own = &class->slots;
    const Slots *base = &class->base->slots;
    bool keeps_hash = !own->compare;
    for (size_t i = 0; i < ROW_COUNT; i++) {
        size_t offset = rows[i].offset;
        AnyFunction *slot = slot_at(own, offset);
        bool is_hash = offset == offsetof(Slots, hash);
        if (!*slot && (!is_hash || (keeps_hash && !own->unhashable))) {
            *slot = *(const AnyFunction *)(const void *)((const char *)base + offset);
        }
    }
    if (keeps_hash && base->unhashable && !own->hash) {
        own->unhashable = true;
    }
}
