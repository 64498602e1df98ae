#include "vm/singletons.h"

#include "vm/string.h"
#include "vm/tuple.h"
#include "vm/types.h"

static Value none_repr(Vm *vm, Value self) {
    (void)self;
    return string_from(vm, SLICE("None"));
}

static int none_truth(Vm *vm, Value self) {
    (void)vm;
    (void)self;
    return 0;
}

static Value ellipsis_repr(Vm *vm, Value self) {
    (void)self;
    return string_from(vm, SLICE("Ellipsis"));
}

static Value not_implemented_repr(Vm *vm, Value self) {
    (void)self;
    return string_from(vm, SLICE("NotImplemented"));
}

static Value single_value(Vm *vm, Class *class) {
    return class == vm->classes.none       ? VALUE_NONE
           : class == vm->classes.ellipsis ? value_retain(vm->ellipsis)
                                           : value_retain(vm->not_implemented);
}

static Value single_make(Vm *vm, Class *class, const Arguments *arguments) {
    if (arguments->count > 0 || !value_is_nothing(arguments->names)) {
        return vm_raise(vm, vm->exceptions.type, "%s takes no arguments", class->head.name);
    }
    return single_value(vm, class);
}

// The Vm holds a reference for good.
static void single_destroy(Object *self) {
    self->references = 1;
}

static Class *single_class(Vm *vm, const char *name, Slots slots) {
    slots.create = single_make;
    Class *class = class_create_native(vm, name, "builtins", vm->classes.object, sizeof(Object),
                                       &slots, NULL, single_destroy);
    class->flags |= CLASS_FINAL;
    return class;
}

void singleton_classes_create(Vm *vm) {
    vm->classes.none =
        single_class(vm, "NoneType", (Slots){.repr = none_repr, .truth = none_truth});
    vm->classes.ellipsis = single_class(vm, "ellipsis", (Slots){.repr = ellipsis_repr});
    vm->classes.not_implemented =
        single_class(vm, "NotImplementedType", (Slots){.repr = not_implemented_repr});
}

void known_values_create(Vm *vm) {
    vm->empty_tuple = tuple_create(vm, 0);
    vm->not_implemented = value_object(native_object(vm->classes.not_implemented, sizeof(Object)));
    vm->ellipsis = value_object(native_object(vm->classes.ellipsis, sizeof(Object)));
#define INTERN_NAME(field, text) vm->names.field = string_intern(vm, SLICE(text));
    KNOWN_NAMES(INTERN_NAME)
#undef INTERN_NAME
}
