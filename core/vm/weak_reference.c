#include "vm/weak_reference.h"

#include "base/alloc.h"
#include "vm/class.h"
#include "vm/dict.h"
#include "vm/exception.h"
#include "vm/list.h"
#include "vm/module.h"
#include "vm/string.h"
#include "vm/types.h"
#include "vm/vm_private.h"

typedef struct WeakReference {
    Object object;
    Object *target;  // Not counted. NULL when it has ended.
    Value callback;  // NOTHING: none.
    uint64_t hash;
    bool has_hash;
    struct WeakReference *newer, *older;  // In the list of the target.
} WeakReference;

// The lists of references, by number; unused ones are chained through `next_unused`.
typedef struct WeakList {
    WeakReference *newest;
    uint32_t next_unused;
} WeakList;

struct WeakTable {
    Class *class;
    WeakList *lists;  // Number 0 is never used.
    uint32_t count, capacity, unused;
};

static WeakReference *reference_of(Value value) {
    return (WeakReference *)(void *)value_as_object(value);
}

static struct WeakTable *table_of(Vm *vm) {
    if (!vm->internal->weak) {
        vm->internal->weak = mem_zeroed(1, sizeof *vm->internal->weak);
        vm->internal->weak->count = 1;
    }
    return vm->internal->weak;
}

void weak_table_finish(Vm *vm) {
    if (vm->internal->weak) {
        mem_free(vm->internal->weak->lists);
        mem_free(vm->internal->weak);
    }
}

static uint32_t list_number(const Object *target) {
    return target->weak >> WEAK_NUMBER_SHIFT;
}

static WeakReference *newest_of(Vm *vm, const Object *target) {
    uint32_t number = list_number(target);
    return number ? table_of(vm)->lists[number].newest : NULL;
}

// ---- Lists ----

static uint32_t list_begin(struct WeakTable *table, Object *target) {
    uint32_t number = table->unused;
    if (number) {
        table->unused = table->lists[number].next_unused;
    } else {
        if (table->count >= table->capacity) {
            table->capacity = table->capacity ? table->capacity * 2 : 16;
            table->lists = mem_resize(table->lists, table->capacity * sizeof *table->lists);
        }
        number = table->count++;
    }
    table->lists[number] = (WeakList){0};
    target->weak = (target->weak & WEAK_FINALIZED) | number << WEAK_NUMBER_SHIFT;
    return number;
}

static void list_end(struct WeakTable *table, Object *target) {
    uint32_t number = list_number(target);
    table->lists[number] = (WeakList){NULL, table->unused};
    table->unused = number;
    target->weak &= WEAK_FINALIZED;
}

static void link_to(Vm *vm, WeakReference *reference, Object *target) {
    struct WeakTable *table = table_of(vm);
    uint32_t number = list_number(target);
    number = number ? number : list_begin(table, target);
    reference->target = target;
    reference->older = table->lists[number].newest;
    if (reference->older) {
        reference->older->newer = reference;
    }
    table->lists[number].newest = reference;
}

static void unlink_from(Vm *vm, WeakReference *reference) {
    Object *target = reference->target;
    if (!target) {
        return;
    }
    struct WeakTable *table = table_of(vm);
    if (reference->newer) {
        reference->newer->older = reference->older;
    } else {
        table->lists[list_number(target)].newest = reference->older;
    }
    if (reference->older) {
        reference->older->newer = reference->newer;
    }
    reference->target = NULL;
    reference->newer = reference->older = NULL;
    if (!table->lists[list_number(target)].newest) {
        list_end(table, target);
    }
}

// ---- The end of a target ----

static void call_back(Vm *vm, WeakReference *reference, Value callback) {
    Value pending = vm->exception;
    vm->exception = NOTHING;
    Value self = value_object(reference);
    Value result = vm_call_values(vm, callback, 1, &self);
    if (value_is_nothing(result)) {
        vm_report_unraisable(vm, callback);
    }
    value_release(result);
    vm->exception = pending;
}

void weak_references_end(Object *target) {
    Vm *vm = vm_of(target);
    if (!list_number(target) || vm->internal->is_ending) {
        return;
    }
    // All are told before the first callback runs; those that are to be called wait in a list.
    WeakReference *waiting = NULL, **last = &waiting;
    for (WeakReference *reference; (reference = newest_of(vm, target));) {
        unlink_from(vm, reference);
        if (!value_is_nothing(reference->callback)) {
            object_retain(reference);
            *last = reference;
            last = &reference->older;
        }
    }
    while (waiting) {
        WeakReference *reference = waiting;
        waiting = reference->older;
        reference->older = NULL;
        Value callback = reference->callback;
        reference->callback = NOTHING;
        if (!vm->stopping) {
            call_back(vm, reference, callback);
        }
        value_release(callback);
        object_release(reference);
    }
}

static void reference_destroy(Object *self) {
    WeakReference *reference = (WeakReference *)(void *)self;
    Vm *vm = vm_of(self);
    unlink_from(vm, reference);
    value_release(reference->callback);
    native_object_free(self, vm->internal->weak->class, sizeof *reference);
}

// ---- As a value ----

// A class with __slots__ has a place only when it, or a base, names it there.
static bool has_weak_slot(Vm *vm, const Class *class) {
    Value name = string_from_c(vm, "__weakref__");
    bool found = false;
    for (size_t i = 0; i < class->mro_count && !found; i++) {
        Value slots = dict_get_interned(class->mro[i]->attributes, vm->names.slots);
        found = !value_is_nothing(slots) && value_contains(vm, slots, name) == 1;
        vm_clear_exception(vm);
    }
    value_release(name);
    return found;
}

// Instances of CPython's classes with a place for references; those with items of their own in
// line, as ints and tuples, have none.
static bool may_be_referenced(Vm *vm, Value target) {
    if (!value_is_object(target)) {
        return false;
    }
    const Class *class = class_of(vm, target);
    const BuiltinClasses *all = &vm->classes;
    if (class->flags & CLASS_IS_HEAP) {
        bool is_inline = class_is_subclass(class, all->integer) ||
                         class_is_subclass(class, all->tuple) ||
                         class_is_subclass(class, all->bytes);
        return !is_inline && ((class->flags & CLASS_HAS_DICT) || has_weak_slot(vm, class));
    }
    if (class_is_subclass(class, all->type)) {
        return true;
    }
    const Class *const allowed[] = {
        all->function,  all->native_function, all->method,
        all->generator, all->coroutine,       all->async_generator,
        all->set,       all->frozenset,       all->module,
        all->code,
    };
    for (size_t i = 0; i < sizeof allowed / sizeof *allowed; i++) {
        if (class == allowed[i]) {
            return true;
        }
    }
    return !string_is(class->module, "builtins");
}

static Value reference_create(Vm *vm, Class *class, const Arguments *arguments) {
    // Names are for the __init__ of a subclass.
    Arguments positional = {arguments->items, arguments->count, NOTHING};
    if (!arguments_check(vm, &positional, "__new__", 1, 2)) {
        return NOTHING;
    }
    Value target = arguments->items[0];
    Value callback = arguments->count > 1 ? arguments->items[1] : VALUE_NONE;
    if (!may_be_referenced(vm, target)) {
        return vm_raise(vm, vm->exceptions.type, "cannot create weak reference to '%s' object",
                        class_name_of(vm, target));
    }
    if (class == weak_reference_class(vm) && value_is_none(callback)) {
        WeakReference *known = newest_of(vm, value_as_object(target));
        for (; known; known = known->older) {
            if (known->object.type == &class->head && value_is_nothing(known->callback)) {
                return value_retain(value_object(known));
            }
        }
    }
    Value self = instance_allocate(vm, class);
    if (!value_is_nothing(self)) {
        reference_of(self)->callback = value_is_none(callback) ? NOTHING : value_retain(callback);
        link_to(vm, reference_of(self), value_as_object(target));
    }
    return self;
}

static bool reference_initialise(Vm *vm, Value self, const Arguments *arguments) {
    (void)self;
    return arguments_check(vm, arguments, "__init__", 1, 2);
}

static Value reference_call(Vm *vm, Value self, const Arguments *arguments) {
    if (!arguments_none(vm, arguments, "ref.__call__")) {
        return NOTHING;
    }
    Object *target = reference_of(self)->target;
    // One whose end has begun is gone already.
    return target && target->references > 0 ? value_retain(value_object(target)) : VALUE_NONE;
}

static bool reference_hash(Vm *vm, Value self, uint64_t *hash) {
    WeakReference *reference = reference_of(self);
    if (!reference->has_hash) {
        if (!reference->target) {
            vm_raise(vm, vm->exceptions.type, "weak object has gone away");
            return false;
        }
        if (!value_hash(vm, value_object(reference->target), &reference->hash)) {
            return false;
        }
        reference->has_hash = true;
    }
    *hash = reference->hash;
    return true;
}

static Value reference_compare(Vm *vm, Value left, Value right, Comparison comparison) {
    const Class *class = weak_reference_class(vm);
    if ((comparison != EQUAL && comparison != NOT_EQUAL) || !is_instance(vm, left, class) ||
        !is_instance(vm, right, class)) {
        return not_implemented(vm);
    }
    Object *a = reference_of(left)->target, *b = reference_of(right)->target;
    if (!a || !b) {
        return value_bool(value_same(left, right) == (comparison == EQUAL));
    }
    Value first = value_retain(value_object(a)), second = value_retain(value_object(b));
    Value result = value_compare(vm, first, second, comparison);
    value_release(first);
    value_release(second);
    return result;
}

static Value reference_repr(Vm *vm, Value self) {
    const WeakReference *reference = reference_of(self);
    unsigned long long own = vm_identity(vm, self);
    if (!reference->target) {
        return string_format(vm, "<weakref at 0x%llx; dead>", own);
    }
    Value target = value_retain(value_object(reference->target));
    unsigned long long other = vm_identity(vm, target);
    Value name = value_find_attribute(vm, target, vm->names.name);
    vm_clear_exception(vm);
    bool has_name = !value_is_nothing(name) && is_string(vm, name);
    Value result = string_format(vm, "<weakref at 0x%llx; to '%s' at 0x%llx%s%s%s>", own,
                                 class_name_of(vm, target), other, has_name ? " (" : "",
                                 has_name ? string_c(name) : "", has_name ? ")" : "");
    value_release(name);
    value_release(target);
    return result;
}

static Value get_callback(Vm *vm, Value self, const Arguments *arguments) {
    (void)vm;
    (void)arguments;
    Value callback = reference_of(self)->callback;
    return value_is_nothing(callback) ? VALUE_NONE : value_retain(callback);
}

static const MethodTable reference_methods[] = {
    {"__callback__", get_callback, METHOD_PROPERTY},
    {NULL, NULL, 0},
};

Class *weak_reference_class(Vm *vm) {
    struct WeakTable *table = table_of(vm);
    if (!table->class) {
        Slots slots = {
            .repr = reference_repr,
            .hash = reference_hash,
            .compare = reference_compare,
            .call = reference_call,
            .create = reference_create,
            .initialise = reference_initialise,
        };
        table->class = class_create_native(vm, "ReferenceType", "weakref", vm->classes.object,
                                           sizeof(WeakReference), &slots, reference_methods,
                                           reference_destroy);
    }
    return table->class;
}

size_t weak_reference_count(Vm *vm, Value target) {
    size_t count = 0;
    const WeakReference *reference =
        value_is_object(target) ? newest_of(vm, value_as_object(target)) : NULL;
    for (; reference; reference = reference->older) {
        count++;
    }
    return count;
}

Value weak_references_of(Vm *vm, Value target) {
    Value list = list_create(vm);
    const WeakReference *reference =
        value_is_object(target) ? newest_of(vm, value_as_object(target)) : NULL;
    for (; reference; reference = reference->older) {
        list_append(vm, list, value_object(reference));
    }
    return list;
}
