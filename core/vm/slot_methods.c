// The slots of native classes, as methods: list.__len__, object.__repr__, int.__add__, and so on.
#include "vm/class.h"
#include "vm/dict.h"
#include "vm/exception.h"
#include "vm/function.h"
#include "vm/integer.h"
#include "vm/special_methods.h"
#include "vm/string.h"
#include "vm/tuple.h"

static bool check_count(Vm *vm, const Arguments *arguments, size_t count) {
    if (!value_is_nothing(arguments->names) && tuple_count(arguments->names) > 0) {
        vm_raise(vm, vm->exceptions.type, "wrapper() takes no keyword arguments");
        return false;
    }
    if (arguments->count != count) {
        vm_raise(vm, vm->exceptions.type, "expected %zu argument%s, got %zu", count,
                 count == 1 ? "" : "s", arguments->count);
        return false;
    }
    return true;
}

static Value none_if(bool done) {
    return done ? VALUE_NONE : NOTHING;
}

static Value truth_value(int truth) {
    return truth < 0 ? NOTHING : value_bool(truth);
}

#define DEFINE_UNARY(slot, method)                                                                 \
    static Value wrap_##method(Vm *vm, Class *owner, Value self, const Arguments *arguments) {     \
        return check_count(vm, arguments, 0) ? owner->slots.slot(vm, self) : NOTHING;              \
    }
UNARY_METHODS(DEFINE_UNARY)
#undef DEFINE_UNARY

#define DEFINE_BINARY(operator, method)                                                            \
    static Value wrap_##method(Vm *vm, Class *owner, Value self, const Arguments *arguments) {     \
        return check_count(vm, arguments, 1) ? owner->slots.binary                                 \
                                               [operator](vm, self, arguments->items[0]):NOTHING;  \
    }                                                                                              \
    static Value wrap_r##method(Vm *vm, Class *owner, Value self, const Arguments *arguments) {    \
        return check_count(vm, arguments, 1) ? owner->slots.binary                                 \
                                               [operator](vm, arguments->items[0], self):NOTHING;  \
    }                                                                                              \
    static Value wrap_i##method(Vm *vm, Class *owner, Value self, const Arguments *arguments) {    \
        return check_count(vm, arguments, 1) ? owner->slots.in_place                               \
                                               [operator](vm, self, arguments->items[0]):NOTHING;  \
    }
BINARY_METHODS(DEFINE_BINARY)
#undef DEFINE_BINARY

#define DEFINE_COMPARE(comparison, method)                                                         \
    static Value wrap_##method(Vm *vm, Class *owner, Value self, const Arguments *arguments) {     \
        return check_count(vm, arguments, 1)                                                       \
                   ? owner->slots.compare(vm, self, arguments->items[0], comparison)               \
                   : NOTHING;                                                                      \
    }
COMPARE_METHODS(DEFINE_COMPARE)
#undef DEFINE_COMPARE

static Value wrap_hash(Vm *vm, Class *owner, Value self, const Arguments *arguments) {
    uint64_t hash;
    if (!check_count(vm, arguments, 0) || !owner->slots.hash(vm, self, &hash)) {
        return NOTHING;
    }
    return int_from_int64(vm, (int64_t)hash);
}

static Value wrap_bool(Vm *vm, Class *owner, Value self, const Arguments *arguments) {
    return check_count(vm, arguments, 0) ? truth_value(owner->slots.truth(vm, self)) : NOTHING;
}

static Value wrap_len(Vm *vm, Class *owner, Value self, const Arguments *arguments) {
    size_t length;
    if (!check_count(vm, arguments, 0) || !owner->slots.length(vm, self, &length)) {
        return NOTHING;
    }
    return value_small_int((int64_t)length);
}

static Value wrap_getitem(Vm *vm, Class *owner, Value self, const Arguments *arguments) {
    return check_count(vm, arguments, 1) ? owner->slots.get_item(vm, self, arguments->items[0])
                                         : NOTHING;
}

static Value wrap_setitem(Vm *vm, Class *owner, Value self, const Arguments *arguments) {
    return none_if(check_count(vm, arguments, 2) &&
                   owner->slots.set_item(vm, self, arguments->items[0], arguments->items[1]));
}

static Value wrap_delitem(Vm *vm, Class *owner, Value self, const Arguments *arguments) {
    return none_if(check_count(vm, arguments, 1) &&
                   owner->slots.set_item(vm, self, arguments->items[0], NOTHING));
}

static Value wrap_contains(Vm *vm, Class *owner, Value self, const Arguments *arguments) {
    return check_count(vm, arguments, 1)
               ? truth_value(owner->slots.contains(vm, self, arguments->items[0]))
               : NOTHING;
}

static Value wrap_iter(Vm *vm, Class *owner, Value self, const Arguments *arguments) {
    return check_count(vm, arguments, 0) ? owner->slots.iterate(vm, self) : NOTHING;
}

static Value wrap_next(Vm *vm, Class *owner, Value self, const Arguments *arguments) {
    if (!check_count(vm, arguments, 0)) {
        return NOTHING;
    }
    Value item = owner->slots.next(vm, self);
    if (value_is_nothing(item) && !vm_has_exception(vm)) {
        return vm_raise_stop(vm, VALUE_NONE);
    }
    return item;
}

// Attribute names come from scenario code here, so they may be any string.
static bool attribute_name(Vm *vm, Value given, Value *name) {
    if (!is_string(vm, given)) {
        vm_raise(vm, vm->exceptions.type, "attribute name must be string, not '%s'",
                 class_of(vm, given)->head.name);
        return false;
    }
    *name = string_intern_value(vm, given);
    return true;
}

static Value wrap_getattribute(Vm *vm, Class *owner, Value self, const Arguments *arguments) {
    Value name;
    if (!check_count(vm, arguments, 1) || !attribute_name(vm, arguments->items[0], &name)) {
        return NOTHING;
    }
    Value value = owner->slots.get_attribute ? owner->slots.get_attribute(vm, self, name)
                                             : instance_get_attribute(vm, self, name);
    value_release(name);
    return value;
}

static bool set_attribute(Vm *vm, Class *owner, Value self, Value given, Value value) {
    Value name;
    if (!attribute_name(vm, given, &name)) {
        return false;
    }
    bool done = owner->slots.set_attribute ? owner->slots.set_attribute(vm, self, name, value)
                                           : instance_set_attribute(vm, self, name, value);
    value_release(name);
    return done;
}

static Value wrap_setattr(Vm *vm, Class *owner, Value self, const Arguments *arguments) {
    return none_if(check_count(vm, arguments, 2) &&
                   set_attribute(vm, owner, self, arguments->items[0], arguments->items[1]));
}

static Value wrap_delattr(Vm *vm, Class *owner, Value self, const Arguments *arguments) {
    return none_if(check_count(vm, arguments, 1) &&
                   set_attribute(vm, owner, self, arguments->items[0], NOTHING));
}

static Value wrap_call(Vm *vm, Class *owner, Value self, const Arguments *arguments) {
    return owner->slots.call(vm, self, arguments);
}

static Value wrap_format(Vm *vm, Class *owner, Value self, const Arguments *arguments) {
    if (!check_count(vm, arguments, 1)) {
        return NOTHING;
    }
    if (!is_string(vm, arguments->items[0])) {
        return vm_raise(vm, vm->exceptions.type, "__format__() argument must be str, not %s",
                        class_of(vm, arguments->items[0])->head.name);
    }
    return owner->slots.format(vm, self, string_slice(arguments->items[0]));
}

static Value wrap_get(Vm *vm, Class *owner, Value self, const Arguments *arguments) {
    if (arguments->count < 1 || arguments->count > 2) {
        return vm_raise(vm, vm->exceptions.type, "expected at least 1 argument, got %zu",
                        arguments->count);
    }
    Value object = arguments->items[0];
    Class *class = arguments->count == 2 && is_class(vm, arguments->items[1])
                       ? class_from(arguments->items[1])
                       : class_of(vm, object);
    return owner->slots.descriptor_get(vm, self, value_is_none(object) ? NOTHING : object, class);
}

static Value wrap_set(Vm *vm, Class *owner, Value self, const Arguments *arguments) {
    return none_if(check_count(vm, arguments, 2) &&
                   owner->slots.descriptor_set(vm, self, arguments->items[0], arguments->items[1]));
}

static Value wrap_delete(Vm *vm, Class *owner, Value self, const Arguments *arguments) {
    return none_if(check_count(vm, arguments, 1) &&
                   owner->slots.descriptor_set(vm, self, arguments->items[0], NOTHING));
}

static Value wrap_init(Vm *vm, Class *owner, Value self, const Arguments *arguments) {
    return none_if(owner->slots.initialise(vm, self, arguments));
}

// A static method: the class to make comes first.
static Value wrap_new(Vm *vm, Class *owner, Value self, const Arguments *arguments) {
    (void)self;
    if (arguments->count == 0) {
        return vm_raise(vm, vm->exceptions.type, "%s.__new__(): not enough arguments",
                        owner->head.name);
    }
    Value first = arguments->items[0];
    if (!is_class(vm, first)) {
        return vm_raise(vm, vm->exceptions.type, "%s.__new__(X): X is not a type object (%s)",
                        owner->head.name, class_of(vm, first)->head.name);
    }
    Class *class = class_from(first);
    if (!class_is_subclass(class, owner)) {
        return vm_raise(vm, vm->exceptions.type, "%s.__new__(%s): %s is not a subtype of %s",
                        owner->head.name, class->head.name, class->head.name, owner->head.name);
    }
    // object.__new__(int) would give an int without a number, and no generator is made this way.
    const Class *solid = class;
    while (solid->flags & CLASS_IS_HEAP) {
        solid = solid->base;
    }
    if (solid->slots.create != owner->slots.create) {
        return vm_raise(vm, vm->exceptions.type, "%s.__new__(%s) is not safe, use %s.__new__()",
                        owner->head.name, class->head.name, solid->head.name);
    }
    Arguments rest = {arguments->items + 1, arguments->count - 1, arguments->names};
    return owner->slots.create(vm, class, &rest);
}

static void add(Vm *vm, Class *class, const char *name, SlotWrapper wrapper) {
    Value method = native_wrapper_create(vm, class, name, wrapper);
    dict_set_c(vm, class->attributes, name, method);
    value_release(method);
}

static void add_operators(Vm *vm, Class *class) {
    const Slots *slots = &class->slots;
#define ADD_UNARY(slot, method)                                                                    \
    if (slots->slot) {                                                                             \
        add(vm, class, "__" #method "__", wrap_##method);                                          \
    }
#define ADD_BINARY(operator, method)                                                               \
    if (slots->binary[operator]) {                                                                 \
        add(vm, class, "__" #method "__", wrap_##method);                                          \
        add(vm, class, "__r" #method "__", wrap_r##method);                                        \
    }                                                                                              \
    if (slots->in_place[operator]) {                                                               \
        add(vm, class, "__i" #method "__", wrap_i##method);                                        \
    }
#define ADD_COMPARE(comparison, method) add(vm, class, "__" #method "__", wrap_##method);
    UNARY_METHODS(ADD_UNARY)
    BINARY_METHODS(ADD_BINARY)
    if (slots->compare) {
        COMPARE_METHODS(ADD_COMPARE)
    }
#undef ADD_UNARY
#undef ADD_BINARY
#undef ADD_COMPARE
}

static void add_containers(Vm *vm, Class *class) {
    const Slots *slots = &class->slots;
    if (slots->truth) {
        add(vm, class, "__bool__", wrap_bool);
    }
    if (slots->length) {
        add(vm, class, "__len__", wrap_len);
    }
    if (slots->get_item) {
        add(vm, class, "__getitem__", wrap_getitem);
    }
    if (slots->set_item) {
        add(vm, class, "__setitem__", wrap_setitem);
        add(vm, class, "__delitem__", wrap_delitem);
    }
    if (slots->contains) {
        add(vm, class, "__contains__", wrap_contains);
    }
    if (slots->iterate) {
        add(vm, class, "__iter__", wrap_iter);
    }
    if (slots->next) {
        add(vm, class, "__next__", wrap_next);
    }
}

static void add_attributes(Vm *vm, Class *class) {
    const Slots *slots = &class->slots;
    bool is_root = class == vm->classes.object;
    if (slots->get_attribute || is_root) {
        add(vm, class, "__getattribute__", wrap_getattribute);
    }
    if (slots->set_attribute || is_root) {
        add(vm, class, "__setattr__", wrap_setattr);
        add(vm, class, "__delattr__", wrap_delattr);
    }
    if (slots->descriptor_get) {
        add(vm, class, "__get__", wrap_get);
    }
    if (slots->descriptor_set) {
        add(vm, class, "__set__", wrap_set);
        add(vm, class, "__delete__", wrap_delete);
    }
}

void class_add_slot_methods(Vm *vm, Class *class) {
    const Slots *slots = &class->slots;
    add_operators(vm, class);
    add_containers(vm, class);
    add_attributes(vm, class);
    if (slots->unhashable) {
        dict_set_c(vm, class->attributes, "__hash__", VALUE_NONE);
    } else if (slots->hash) {
        add(vm, class, "__hash__", wrap_hash);
    }
    if (slots->call) {
        add(vm, class, "__call__", wrap_call);
    }
    if (slots->format) {
        add(vm, class, "__format__", wrap_format);
    }
    if (slots->initialise) {
        add(vm, class, "__init__", wrap_init);
    }
    if (slots->create) {
        Value function = native_wrapper_create(vm, class, "__new__", wrap_new);
        native_of(function)->flags |= METHOD_STATIC;
        dict_set_c(vm, class->attributes, "__new__", function);
        value_release(function);
    }
}
