#include "vm/types.h"

#include <string.h>

#include "vm/anext.h"
#include "vm/bytes.h"
#include "vm/class.h"
#include "vm/complex.h"
#include "vm/dict.h"
#include "vm/exception.h"
#include "vm/integer.h"
#include "vm/iterators.h"
#include "vm/list.h"
#include "vm/mapping_proxy.h"
#include "vm/memory_view.h"
#include "vm/range.h"
#include "vm/real.h"
#include "vm/set.h"
#include "vm/singletons.h"
#include "vm/slice.h"
#include "vm/string.h"
#include "vm/tuple.h"

// Deep enough that ordinary data never waits, shallow enough for the small stack of a task.
enum { DESTROY_DEPTH_LIMIT = 40 };

void types_create(Vm *vm) {
    vm->types = heap_zeroed(vm->heap, sizeof *vm->types);
    int_class_create(vm);
    boolean_class_create(vm);
    float_class_create(vm);
    complex_class_create(vm);
    string_class_create(vm);
    string_table_create(vm);
    bytes_class_create(vm);
    memory_view_class_create(vm);
    tuple_class_create(vm);
    list_class_create(vm);
    dict_class_create(vm);
    dict_views_create(vm);
    mapping_proxy_class_create(vm);
    set_class_create(vm);
    slice_class_create(vm);
    range_class_create(vm);
    iterator_classes_create(vm);
    next_or_default_class_create(vm);
    singleton_classes_create(vm);
    known_values_create(vm);
}

static void *grown(Vm *vm, void *items, size_t *capacity, size_t needed, size_t item_size) {
    if (needed <= *capacity) {
        return items;
    }
    size_t bigger = *capacity ? *capacity * 2 : 16;
    void *result = heap_resize(vm->heap, items, *capacity * item_size, bigger * item_size);
    *capacity = bigger;
    return result;
}

bool repr_enter(Vm *vm, Value value) {
    Types *types = vm->types;
    for (size_t i = types->repr_count; i-- > 0;) {
        ReprEntry *entry = &types->repr_stack[i];
        if (entry->bits == value.bits && entry->execution == vm->execution) {
            return false;
        }
    }
    types->repr_stack = grown(vm, types->repr_stack, &types->repr_capacity, types->repr_count + 1,
                              sizeof *types->repr_stack);
    types->repr_stack[types->repr_count++] = (ReprEntry){value.bits, vm->execution};
    return true;
}

void repr_leave(Vm *vm, Value value) {
    Types *types = vm->types;
    for (size_t i = types->repr_count; i-- > 0;) {
        ReprEntry *entry = &types->repr_stack[i];
        if (entry->bits == value.bits && entry->execution == vm->execution) {
            memmove(entry, entry + 1, (types->repr_count - i - 1) * sizeof *entry);
            types->repr_count--;
            return;
        }
    }
}

bool memory_has_room(Vm *vm, size_t size) {
    if (size < ((size_t)1 << 46) && heap_has_room(vm->heap, size)) {
        return true;
    }
    Value exception = exception_create(vm, vm->exceptions.memory, 0, NULL);
    vm_raise_value(vm, exception);
    value_release(exception);
    return false;
}

bool memory_has_room_for(Vm *vm, size_t count, size_t size) {
    bool fits = size == 0 || count <= SIZE_MAX / 2 / size;
    return memory_has_room(vm, fits ? count * size : SIZE_MAX);
}

bool destroy_enter(Vm *vm, Object *self) {
    Types *types = vm->types;
    // Instances of scenario classes do not wait: their __del__ has run already.
    bool may_wait = (((Class *)(void *)self->type)->flags & CLASS_IS_HEAP) == 0;
    if (may_wait && types->destroy_depth >= DESTROY_DEPTH_LIMIT) {
        types->doomed = grown(vm, types->doomed, &types->doomed_capacity, types->doomed_count + 1,
                              sizeof *types->doomed);
        types->doomed[types->doomed_count++] = self;
        return false;
    }
    types->destroy_depth++;
    return true;
}

void destroy_leave(Vm *vm) {
    Types *types = vm->types;
    if (types->destroy_depth == 1) {
        while (types->doomed_count > 0) {
            Object *object = types->doomed[--types->doomed_count];
            object->type->destroy(object);
        }
    }
    types->destroy_depth--;
}

void native_object_free(Object *self, const Class *native, size_t size) {
    const Class *class = (const Class *)(const void *)self->type;
    if (class == native) {
        object_free(self, size);
    } else {
        instance_finish(self);
        object_free(self, class->instance_size);
    }
}

bool has_reflected(Vm *vm, Value value, const char *name) {
    Class *class = class_of(vm, value);
    if (!(class->flags & CLASS_IS_HEAP)) {
        return false;
    }
    Value interned = string_intern_c(vm, name);
    Class *where = NULL;
    Value found = class_lookup_in(class, interned, &where);
    value_release(interned);
    return !value_is_nothing(found) && where && (where->flags & CLASS_IS_HEAP);
}

Value comparison_result(int order, Comparison comparison) {
    switch (comparison) {
    case LESS: return value_bool(order < 0);
    case LESS_EQUAL: return value_bool(order <= 0);
    case EQUAL: return value_bool(order == 0);
    case NOT_EQUAL: return value_bool(order != 0);
    case GREATER: return value_bool(order > 0);
    case GREATER_EQUAL: return value_bool(order >= 0);
    }
    return VALUE_FALSE;
}

const char *class_name_of(Vm *vm, Value value) {
    return class_of(vm, value)->head.name;
}

static bool no_names(Vm *vm, const Arguments *arguments, const char *function) {
    if (value_is_nothing(arguments->names) || tuple_count(arguments->names) == 0) {
        return true;
    }
    vm_raise(vm, vm->exceptions.type, "%s() takes no keyword arguments", function);
    return false;
}

Value argument_one(Vm *vm, const Arguments *arguments, const char *function) {
    if (!no_names(vm, arguments, function)) {
        return NOTHING;
    }
    if (arguments->count != 1) {
        return vm_raise(vm, vm->exceptions.type, "%s() takes exactly one argument (%zu given)",
                        function, arguments->count);
    }
    return arguments->items[0];
}

bool arguments_none(Vm *vm, const Arguments *arguments, const char *function) {
    if (!no_names(vm, arguments, function)) {
        return false;
    }
    if (arguments->count != 0) {
        vm_raise(vm, vm->exceptions.type, "%s() takes no arguments (%zu given)", function,
                 arguments->count);
        return false;
    }
    return true;
}
