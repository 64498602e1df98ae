#include "vm/class.h"

#include <string.h>

#include "base/alloc.h"
#include "base/check.h"
#include "vm/class_parts.h"
#include "vm/dict.h"
#include "vm/function.h"
#include "vm/string.h"
#include "vm/tuple.h"
#include "vm/vm_private.h"
#include "vm/weak_reference.h"

// ---- Versions and look-up ----

void class_touch(Class *class) {
    class->version = ++class->vm->internal->last_version;
    for (uint32_t i = 0; i < class->subclass_count; i++) {
        class_touch(class->subclasses[i]);
    }
}

Value class_lookup_in(Class *class, Value name, Class **where) {
    VmPrivate *internal = class->vm->internal;
    uint64_t hash = (name.bits >> 4) ^ ((uint64_t) class->version * 0x9E3779B1u);
    LookupEntry *entry = &internal->lookups[hash % LOOKUP_CACHE_SIZE];
    if (entry->version != class->version || entry->name != name.bits) {
        *entry = (LookupEntry){.version = class->version, .name = name.bits};
        for (size_t i = 0; i < class->mro_count; i++) {
            Dict *attributes = class->mro[i]->attributes;
            Value value = attributes ? dict_get_interned(attributes, name) : NOTHING;
            if (!value_is_nothing(value)) {
                entry->value = value;
                entry->where = class->mro[i];
                break;
            }
        }
    }
    if (where) {
        *where = entry->where;
    }
    return entry->value;
}

Value class_lookup(Class *class, Value name) {
    return class_lookup_in(class, name, NULL);
}

bool class_is_subclass(const Class *class, const Class *of) {
    for (size_t i = 0; i < class->mro_count; i++) {
        if (class->mro[i] == of) {
            return true;
        }
    }
    return false;
}

Class *class_of_immediate(Vm *vm, Value value) {
    if (value_is_small_int(value)) {
        return vm->classes.integer;
    }
    return value_is_none(value) ? vm->classes.none : vm->classes.boolean;
}

// Entries in the cache point at values that the attributes hold, so whatever changes those must
// give the class a new version first.
bool class_set(Vm *vm, Class *class, Value name, Value value) {
    class_touch(class);
    bool done;
    if (value_is_nothing(value)) {
        done = dict_delete(vm, class->attributes, name) >= 0;
    } else {
        done = dict_set(vm, class->attributes, name, value);
    }
    class_touch(class);
    if (done && (class->flags & CLASS_IS_HEAP) && slice_starts_with(string_slice(name), "__")) {
        class_update_slots(vm, class);
    }
    return done;
}

// ---- Links ----

void class_link(Class *base, Class *class) {
    if (base->subclass_count == base->subclass_capacity) {
        uint32_t capacity = base->subclass_capacity ? base->subclass_capacity * 2 : 4;
        base->subclasses =
            heap_resize(class->vm->heap, base->subclasses,
                        base->subclass_capacity * sizeof(Class *), capacity * sizeof(Class *));
        base->subclass_capacity = capacity;
    }
    base->subclasses[base->subclass_count++] = class;
}

static void class_unlink(Class *base, Class *class) {
    for (uint32_t i = 0; i < base->subclass_count; i++) {
        if (base->subclasses[i] == class) {
            memmove(&base->subclasses[i], &base->subclasses[i + 1],
                    (base->subclass_count - i - 1) * sizeof(Class *));
            base->subclass_count--;
            return;
        }
    }
}

// ---- Native classes ----

static void native_class_never_ends(Object *self) {
    self->references = 1;
}

static Class *class_allocate(Vm *vm) {
    Class *class = heap_zeroed(vm->heap, sizeof *class);
    class->vm = vm;
    class->head.object.references = 1;
    class->head.object.type = vm->classes.type ? &vm->classes.type->head : NULL;
    class->head.heap = vm->heap;
    class->head.runtime = vm;
    class->version = ++vm->internal->last_version;
    return class;
}

static void set_single_order(Vm *vm, Class *class, Class *base) {
    class->base = base;
    class->mro_count = 1 + (base ? base->mro_count : 0);
    class->mro = heap_alloc(vm->heap, class->mro_count * sizeof(Class *));
    class->mro[0] = class;
    if (base) {
        memcpy(class->mro + 1, base->mro, base->mro_count * sizeof(Class *));
        class_link(base, class);
    }
}

static void remember_pending(Vm *vm, Class *class, const MethodTable *methods) {
    VmPrivate *internal = vm->internal;
    if (internal->pending_count == internal->pending_capacity) {
        internal->pending_capacity =
            internal->pending_capacity ? internal->pending_capacity * 2 : 128;
        internal->pending =
            mem_resize(internal->pending, internal->pending_capacity * sizeof(PendingClass));
    }
    internal->pending[internal->pending_count++] = (PendingClass){class, methods, NULL};
}

void class_add_method(Vm *vm, Class *class, const MethodTable *method) {
    Value name = string_intern(vm, slice_from(method->name));
    Value value = native_method_create(vm, class, method);
    dict_set(vm, class->attributes, name, value);
    value_release(value);
    value_release(name);
}

static void give_attributes(Vm *vm, Class *class, const MethodTable *methods) {
    class->attributes = dict_create(vm);
    class->module = string_intern(vm, slice_from((const char *)class->extra));
    class->extra = NULL;
    class->bases = tuple_create(vm, class->base ? 1 : 0);
    if (class->base) {
        tuple_items(class->bases)[0] = value_retain(value_object(class->base));
    }
    class_add_slot_methods(vm, class);
    for (const MethodTable *method = methods; method && method->name; method++) {
        class_add_method(vm, class, method);
    }
    class_touch(class);
}

Class *class_create_native(Vm *vm, const char *name, const char *module, Class *base,
                           size_t instance_size, const Slots *slots, const MethodTable *methods,
                           void (*destroy)(Object *self)) {
    Class *class = class_allocate(vm);
    class->head.name = name;
    class->qualified_name = name;
    class->instance_size = instance_size;
    if (slots) {
        class->slots = *slots;
    }
    if (!base) {
        base = vm->classes.object;
    }
    class->head.destroy = destroy ? destroy : base->head.destroy;
    class->head.forget = weak_references_end;
    class->head.tag = base->head.tag;
    set_single_order(vm, class, base);
    class->dict_offset = base->dict_offset;
    class->flags = base->flags & (uint32_t)(CLASS_HAS_DICT | CLASS_IS_EXCEPTION);
    class->extra = (void *)(uintptr_t)module;
    if (vm->internal->is_booted) {
        // The wrappers look at what the class sets itself, so inheriting comes afterwards.
        give_attributes(vm, class, methods);
    } else {
        remember_pending(vm, class, methods);
    }
    Slots own = class->slots;
    slots_inherit(class);
    if (!vm->internal->is_booted) {
        // Told apart again at the end of the boot, see class_bootstrap_finish.
        Slots *kept = mem_alloc(sizeof *kept);
        *kept = own;
        vm->internal->pending[vm->internal->pending_count - 1].own_slots = kept;
    }
    // What C keeps in its instances only C can make, unless the class says how they begin.
    bool begins_blank = class->slots.create == object_create_instance &&
                        class->slots.initialise == object_initialise;
    if (begins_blank && instance_size > base->instance_size) {
        class->slots.create = NULL;
    }
    class->await_native = base->await_native;
    return class;
}

// ---- The beginning ----

void class_bootstrap(Vm *vm) {
    Class *object = class_allocate(vm);
    vm->classes.object = object;
    object->head.name = object->qualified_name = "object";
    object->instance_size = sizeof(Object);
    object->head.destroy = instance_destroy;
    object->slots = object_slots;
    set_single_order(vm, object, NULL);
    object->extra = (void *)(uintptr_t) "builtins";
    remember_pending(vm, object, object_methods);
    Class *type = class_allocate(vm);
    vm->classes.type = type;
    type->head.object.type = &type->head;
    object->head.object.type = &type->head;
    type->head.name = type->qualified_name = "type";
    type->instance_size = sizeof(Class);
    type->head.destroy = class_destroy;
    type->slots = type_slots;
    set_single_order(vm, type, object);
    type->extra = (void *)(uintptr_t) "builtins";
    remember_pending(vm, type, type_methods);
    for (size_t i = 0; i < 2; i++) {
        Slots *kept = mem_alloc(sizeof *kept);
        *kept = vm->internal->pending[i].class->slots;
        vm->internal->pending[i].own_slots = kept;
    }
    slots_inherit(type);
}

void class_bootstrap_finish(Vm *vm) {
    VmPrivate *internal = vm->internal;
    internal->is_booted = true;
    for (size_t i = 0; i < internal->pending_count; i++) {
        PendingClass *pending = &internal->pending[i];
        Slots filled = pending->class->slots;
        pending->class->slots = *pending->own_slots;
        give_attributes(vm, pending->class, pending->methods);
        pending->class->slots = filled;
        mem_free(pending->own_slots);
    }
    internal->pending_count = 0;
    object_getsets_create(vm);
    type_getsets_create(vm);
}

// ---- The end of a class ----

void class_destroy(Object *self) {
    Class *class = (Class *)(void *)self;
    if (!(class->flags & CLASS_IS_HEAP)) {
        native_class_never_ends(self);
        return;
    }
    Vm *vm = class->vm;
    self->references = 1;
    size_t count = tuple_count(class->bases);
    for (size_t i = 0; i < count; i++) {
        class_unlink(class_from(tuple_items(class->bases)[i]), class);
    }
    // Nothing may find it in the cache any more.
    class->version = ++vm->internal->last_version;
    object_release(class->attributes);
    value_release(class->module);
    value_release(class->bases);
    value_release(class->own_dict);
    heap_free(vm->heap, class->mro, class->mro_count * sizeof(Class *));
    heap_free(vm->heap, class->subclasses, class->subclass_capacity * sizeof(Class *));
    heap_free(vm->heap, (void *)(uintptr_t) class->head.name, strlen(class->head.name) + 1);
    heap_free(vm->heap, (void *)(uintptr_t) class->qualified_name,
              strlen(class->qualified_name) + 1);
    object_free(self, class_of_object(value_object(self))->instance_size);
}

// ---- Names ----

uint64_t vm_identity(Vm *vm, Value value) {
    if (!value_is_object(value)) {
        return UINT64_C(0x7e0000000000) + value.bits;
    }
    return UINT64_C(0x7f0000000010) + heap_number(vm->heap, value_as_object(value));
}

void class_name_with_module(Class *class, Text *out) {
    Slice module =
        value_is_nothing(class->module) ? SLICE("builtins") : string_slice(class->module);
    if (!slice_is(module, "builtins")) {
        text_append(out, module);
        text_append_char(out, '.');
    }
    text_append_c(out, class->qualified_name);
}

Value class_repr(Vm *vm, Value self) {
    Text text = {0};
    text_append_c(&text, "<class '");
    class_name_with_module(class_from(self), &text);
    text_append_c(&text, "'>");
    Value repr = string_from(vm, text_slice(&text));
    text_finish(&text);
    return repr;
}
