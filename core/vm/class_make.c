// Making classes from a name, bases and a namespace; making instances of them.
#include <string.h>

#include "vm/class.h"
#include "vm/class_parts.h"
#include "vm/cycles.h"
#include "vm/dict.h"
#include "vm/exception.h"
#include "vm/execution.h"
#include "vm/function.h"
#include "vm/list.h"
#include "vm/sort.h"
#include "vm/string.h"
#include "vm/tuple.h"
#include "vm/vm_private.h"
#include "vm/weak_reference.h"

// ---- The order of resolution: C3 ----

typedef struct MergeList {
    Class **items;
    size_t count;
    size_t next;
} MergeList;

static bool in_a_tail(const MergeList *lists, size_t count, const Class *class) {
    for (size_t i = 0; i < count; i++) {
        for (size_t j = lists[i].next + 1; j < lists[i].count; j++) {
            if (lists[i].items[j] == class) {
                return true;
            }
        }
    }
    return false;
}

static Class *next_of_merge(const MergeList *lists, size_t count) {
    for (size_t i = 0; i < count; i++) {
        if (lists[i].next < lists[i].count) {
            Class *candidate = lists[i].items[lists[i].next];
            if (!in_a_tail(lists, count, candidate)) {
                return candidate;
            }
        }
    }
    return NULL;
}

static bool merge_is_done(const MergeList *lists, size_t count) {
    for (size_t i = 0; i < count; i++) {
        if (lists[i].next < lists[i].count) {
            return false;
        }
    }
    return true;
}

// As CPython: names the bases that still wait, each once.
static bool raise_inconsistent(Vm *vm, const MergeList *lists, size_t count) {
    Text text = {0};
    text_append_c(&text, "Cannot create a consistent method resolution\norder (MRO) for bases");
    Dict *seen = dict_create(vm);
    bool first = true;
    for (size_t i = 0; i < count; i++) {
        if (lists[i].next < lists[i].count) {
            Value class = value_object(lists[i].items[lists[i].next]);
            if (dict_contains(vm, seen, class) == 0) {
                dict_set(vm, seen, class, VALUE_NONE);
                text_printf(&text, "%s %s", first ? "" : ",", class_from(class)->head.name);
                first = false;
            }
        }
    }
    object_release(seen);
    vm_raise(vm, vm->exceptions.type, "%s", text_c(&text));
    text_finish(&text);
    return false;
}

// So that whatever walks down a tree of classes ends before the C stack does.
enum { MOST_ANCESTORS = 1000 };

static bool compute_order(Vm *vm, Class *class) {
    size_t base_count = tuple_count(class->bases);
    size_t list_count_ = base_count + 1;
    MergeList *lists = heap_zeroed(vm->heap, list_count_ * sizeof *lists);
    size_t total = 1;
    Class **bases =
        (Class **)(void *)tuple_items(class->bases);  // A Value is its object's address.
    for (size_t i = 0; i < base_count; i++) {
        lists[i] = (MergeList){bases[i]->mro, bases[i]->mro_count, 0};
        total += bases[i]->mro_count;
    }
    lists[base_count] = (MergeList){bases, base_count, 0};
    Class **order = heap_alloc(vm->heap, total * sizeof *order);
    size_t count = 0;
    order[count++] = class;
    bool fine = true;
    while (fine && !merge_is_done(lists, list_count_)) {
        Class *next = next_of_merge(lists, list_count_);
        if (!next) {
            fine = raise_inconsistent(vm, lists, list_count_);
            break;
        }
        order[count++] = next;
        for (size_t i = 0; i < list_count_; i++) {
            if (lists[i].next < lists[i].count && lists[i].items[lists[i].next] == next) {
                lists[i].next++;
            }
        }
    }
    class->mro = heap_alloc(vm->heap, count * sizeof *order);
    memcpy(class->mro, order, count * sizeof *order);
    class->mro_count = count;
    heap_free(vm->heap, order, total * sizeof *order);
    heap_free(vm->heap, lists, list_count_ * sizeof *lists);
    if (fine && count > MOST_ANCESTORS) {
        vm_raise(vm, vm->exceptions.recursion, "maximum recursion depth exceeded");
        return false;
    }
    return fine;
}

// ---- Bases ----

static const Class *solid_base(const Class *class) {
    while (class->flags & CLASS_IS_HEAP) {
        class = class->base;
    }
    // Native classes that add nothing to their base's layout do not count.
    while (class->base && class->base->instance_size == class->instance_size &&
           class->head.destroy == class->base->head.destroy) {
        class = class->base;
    }
    return class;
}

static Class *best_base(Vm *vm, Value bases) {
    Class *winner = NULL;
    const Class *winner_solid = NULL;
    for (size_t i = 0; i < tuple_count(bases); i++) {
        Value item = tuple_items(bases)[i];
        if (!is_class(vm, item)) {
            vm_raise(vm, vm->exceptions.type, "bases must be types");
            return NULL;
        }
        Class *base = class_from(item);
        if (base->flags & CLASS_FINAL) {
            vm_raise(vm, vm->exceptions.type, "type '%s' is not an acceptable base type",
                     base->head.name);
            return NULL;
        }
        for (size_t j = 0; j < i; j++) {
            if (value_same(tuple_items(bases)[j], item)) {
                vm_raise(vm, vm->exceptions.type, "duplicate base class %s", base->head.name);
                return NULL;
            }
        }
        const Class *solid = solid_base(base);
        if (!winner || (solid != winner_solid && class_is_subclass(solid, winner_solid))) {
            winner = base;
            winner_solid = solid;
        } else if (!class_is_subclass(winner_solid, solid)) {
            vm_raise(vm, vm->exceptions.type, "multiple bases have instance lay-out conflict");
            return NULL;
        }
    }
    return winner;
}

static void lay_out(Vm *vm, Class *class) {
    Class *base = class->base;
    class->instance_size = base->instance_size;
    class->dict_offset = base->dict_offset;
    if (class->dict_offset || class_is_subclass(class, vm->classes.type)) {
        return;
    }
    class->dict_offset = class->instance_size;
    class->instance_size += sizeof(Value);
}

// ---- The namespace ----

static const char *copy_name(Vm *vm, Slice name) {
    char *copy = heap_alloc(vm->heap, name.length + 1);
    memcpy(copy, name.data, name.length);
    copy[name.length] = 0;
    return copy;
}

static void take_module(Vm *vm, Class *class) {
    Value module = dict_get_interned(class->attributes, vm->names.module);
    if (value_is_nothing(module) && vm->execution->frame) {
        module = dict_get_interned(vm->execution->frame->globals, vm->names.name);
        if (!value_is_nothing(module)) {
            dict_set(vm, class->attributes, vm->names.module, module);
        }
    }
    if (!value_is_nothing(module) && is_string(vm, module)) {
        class->module = value_retain(module);
    } else {
        class->module = string_intern(vm, SLICE("builtins"));
    }
}

static void take_qualified_name(Vm *vm, Class *class, Value name) {
    Value given = dict_get_interned(class->attributes, vm->names.qualname);
    bool is_given = !value_is_nothing(given) && is_string(vm, given);
    class->qualified_name = copy_name(vm, string_slice(is_given ? given : name));
    if (is_given) {
        dict_delete(vm, class->attributes, vm->names.qualname);
    }
}

static void wrap_special(Vm *vm, Class *class, Value name, Value (*wrap)(Vm *, Value)) {
    Value function = dict_get_interned(class->attributes, name);
    if (!value_is_nothing(function) && is_function(vm, function)) {
        Value wrapped = wrap(vm, function);
        dict_set(vm, class->attributes, name, wrapped);
        value_release(wrapped);
    }
}

static void finish_namespace(Vm *vm, Class *class, Value name) {
    take_module(vm, class);
    take_qualified_name(vm, class, name);
    wrap_special(vm, class, vm->names.new, static_method_create);
    wrap_special(vm, class, vm->names.init_subclass, class_method_create);
    wrap_special(vm, class, vm->names.class_getitem, class_method_create);
    Dict *attributes = class->attributes;
    if (value_is_nothing(dict_get_interned(attributes, vm->names.doc))) {
        dict_set(vm, attributes, vm->names.doc, VALUE_NONE);
    }
    if (!value_is_nothing(dict_get_interned(attributes, vm->names.eq)) &&
        value_is_nothing(dict_get_interned(attributes, vm->names.hash))) {
        dict_set(vm, attributes, vm->names.hash, VALUE_NONE);
    }
}

// __slots__: an attribute for each name; without a base that has a dict nothing else may be set.
static bool add_slot_members(Vm *vm, Class *class) {
    Value slots = dict_get_interned(class->attributes, vm->names.slots);
    if (value_is_nothing(slots)) {
        class->flags |= CLASS_HAS_DICT;
        return true;
    }
    Value holder = NOTHING;
    const Value *items = &slots;
    size_t count = 1;
    if (!is_string(vm, slots) && !items_of_iterable(vm, slots, NULL, &holder, &items, &count)) {
        return false;
    }
    bool fine = true;
    for (size_t i = 0; fine && i < count; i++) {
        if (!is_string(vm, items[i])) {
            vm_raise(vm, vm->exceptions.type, "__slots__ items must be strings, not '%s'",
                     class_of(vm, items[i])->head.name);
            fine = false;
        } else if (string_is(items[i], "__dict__")) {
            class->flags |= CLASS_HAS_DICT;
        } else if (!string_is(items[i], "__weakref__")) {
            Value name = string_intern_value(vm, items[i]);
            if (!value_is_nothing(dict_get_interned(class->attributes, name))) {
                vm_raise(vm, vm->exceptions.value,
                         "'%s' in __slots__ conflicts with class variable", string_c(name));
                fine = false;
            } else {
                Value member = member_create(vm, class, name);
                dict_set(vm, class->attributes, name, member);
                value_release(member);
            }
            value_release(name);
        }
    }
    value_release(holder);
    return fine;
}

static bool call_set_name(Vm *vm, Class *class) {
    // A copy, for __set_name__ may add attributes.
    Dict *copy = dict_copy(vm, class->attributes);
    size_t position = 0;
    Value name, value;
    bool fine = true;
    while (fine && dict_next(copy, &position, &name, &value)) {
        Class *own = class_of(vm, value);
        Value function = class_lookup(own, vm->names.set_name);
        if (value_is_nothing(function)) {
            continue;
        }
        Value result = vm_call_values(vm, function, 3, (Value[]){value, value_object(class), name});
        if (value_is_nothing(result)) {
            fine = false;
            vm_raise_from_pending(vm, vm->exceptions.runtime,
                                  "Error calling __set_name__ on '%s' instance '%s' in '%s'",
                                  own->head.name, string_c(name), class->head.name);
        }
        value_release(result);
    }
    object_release(copy);
    return fine;
}

static bool call_init_subclass(Vm *vm, Class *class, Dict *keywords) {
    Value function = NOTHING;
    for (size_t i = 1; i < class->mro_count && value_is_nothing(function); i++) {
        function = dict_get_interned(class->mro[i]->attributes, vm->names.init_subclass);
    }
    if (value_is_nothing(function)) {
        return true;
    }
    Class *own = class_of(vm, function);
    Value bound = own->slots.descriptor_get
                      ? own->slots.descriptor_get(vm, function, value_object(class), class)
                      : value_retain(function);
    if (value_is_nothing(bound)) {
        return false;
    }
    Value result = vm_call_with_dict(vm, bound, vm->empty_tuple, keywords);
    value_release(bound);
    value_release(result);
    return !value_is_nothing(result);
}

static bool set_class_cell(Vm *vm, Class *class) {
    Value cell = dict_get_interned(class->attributes, vm->names.classcell);
    if (value_is_nothing(cell)) {
        return true;
    }
    value_replace(&cell_of(cell)->value, value_retain(value_object(class)));
    dict_delete(vm, class->attributes, vm->names.classcell);
    return true;
}

static Class *winning_metaclass(Vm *vm, Class *metaclass, Value bases) {
    for (size_t i = 0; i < tuple_count(bases); i++) {
        Class *other = class_of(vm, tuple_items(bases)[i]);
        if (class_is_subclass(metaclass, other)) {
            continue;
        }
        if (!class_is_subclass(other, metaclass)) {
            vm_raise(vm, vm->exceptions.type,
                     "metaclass conflict: the metaclass of a derived class must be a "
                     "(non-strict) subclass of the metaclasses of all its bases");
            return NULL;
        }
        metaclass = other;
    }
    return metaclass;
}

static Class *class_begin(Vm *vm, Class *metaclass, Value name, Value bases, Dict *namespace) {
    Class *base = best_base(vm, bases);
    if (!base) {
        return NULL;
    }
    Class *class = object_create(&metaclass->head, metaclass->instance_size);
    class->vm = vm;
    class->head.name = copy_name(vm, string_slice(name));
    class->head.heap = vm->heap;
    class->head.runtime = vm;
    class->head.destroy = instance_destroy;
    class->flags = CLASS_IS_HEAP | (base->flags & (uint32_t)(CLASS_IS_EXCEPTION));
    class->base = base;
    class->bases = value_retain(bases);
    class->attributes = dict_copy(vm, namespace);
    class->version = ++vm->internal->last_version;
    class->await_native = base->await_native;
    class->head.tag = base->head.tag;
    lay_out(vm, class);
    return class;
}

// As type(name, bases, namespace): `metaclass` is the class of the new class. The namespace is
// copied. `keywords` are for __init_subclass__: a dict, or NULL.
static Value class_create(Vm *vm, Class *metaclass, Value name, Value bases, Dict *namespace,
                          Dict *keywords) {
    Value own_bases;
    if (tuple_count(bases) == 0) {
        own_bases = tuple_create(vm, 1);
        tuple_items(own_bases)[0] = value_retain(value_object(vm->classes.object));
    } else {
        own_bases = value_retain(bases);
    }
    metaclass = winning_metaclass(vm, metaclass, own_bases);
    Class *class = metaclass ? class_begin(vm, metaclass, name, own_bases, namespace) : NULL;
    value_release(own_bases);
    if (!class) {
        return NOTHING;
    }
    finish_namespace(vm, class, name);
    bool fine = compute_order(vm, class) && add_slot_members(vm, class);
    for (size_t i = 1; i < class->mro_count; i++) {
        class->flags |= class->mro[i]->flags & CLASS_HAS_DICT;
        if (!class->await_native) {
            class->await_native = class->mro[i]->await_native;
        }
    }
    for (size_t i = 0; i < tuple_count(class->bases); i++) {
        class_link(class_from(tuple_items(class->bases)[i]), class);
    }
    if (fine) {
        class_update_slots(vm, class);
        set_class_cell(vm, class);
        fine = call_set_name(vm, class) && call_init_subclass(vm, class, keywords);
    }
    if (!fine) {
        object_release(class);
        return NOTHING;
    }
    return value_object(class);
}

// ---- type() as a callable ----

static bool all_are_classes(Vm *vm, Value bases) {
    for (size_t i = 0; i < tuple_count(bases); i++) {
        Value base = tuple_items(bases)[i];
        if (is_class(vm, base)) {
            continue;
        }
        Value entries = value_find_attribute(vm, base, vm->names.mro_entries);
        if (!value_is_nothing(entries)) {
            value_release(entries);
            vm_raise(vm, vm->exceptions.type,
                     "type() doesn't support MRO entry resolution; use types.new_class()");
            return false;
        }
        if (vm_has_exception(vm)) {
            return false;
        }
    }
    return true;
}

Value type_create(Vm *vm, Class *metaclass, const Arguments *arguments) {
    size_t count = arguments->count;
    if (count != 3) {
        return vm_raise(vm, vm->exceptions.type,
                        "type.__new__() takes exactly 3 arguments (%zu given)", count);
    }
    const Value *items = arguments->items;
    const char *wanted[] = {"str", "tuple", "dict"};
    bool right[] = {is_string(vm, items[0]), is_tuple(vm, items[1]), is_dict(vm, items[2])};
    for (int i = 0; i < 3; i++) {
        if (!right[i]) {
            return vm_raise(vm, vm->exceptions.type,
                            "type.__new__() argument %d must be %s, not %s", i + 1, wanted[i],
                            class_of(vm, items[i])->head.name);
        }
    }
    if (!all_are_classes(vm, items[1])) {
        return NOTHING;
    }
    // A base's metaclass that makes its classes in its own way does so here, too.
    Class *winner = winning_metaclass(vm, metaclass, items[1]);
    if (!winner) {
        return NOTHING;
    }
    if (winner != metaclass && winner->slots.create != metaclass->slots.create) {
        return winner->slots.create(vm, winner, arguments);
    }
    Dict *keywords = NULL;
    if (!value_is_nothing(arguments->names)) {
        keywords = dict_create(vm);
        for (size_t i = 0; i < tuple_count(arguments->names); i++) {
            Value name = tuple_items(arguments->names)[i];
            if (!string_is(name, "metaclass")) {
                dict_set(vm, keywords, name, items[count + i]);
            }
        }
    }
    Value class = class_create(vm, metaclass, items[0], items[1], dict_of(items[2]), keywords);
    if (keywords) {
        object_release(keywords);
    }
    return class;
}

Value type_call(Vm *vm, Value self, const Arguments *arguments) {
    if (class_from(self) == vm->classes.type && arguments->count == 1 &&
        value_is_nothing(arguments->names)) {
        return value_retain(value_object(class_of(vm, arguments->items[0])));
    }
    if (class_from(self) == vm->classes.type && arguments->count != 3) {
        return vm_raise(vm, vm->exceptions.type, "type() takes 1 or 3 arguments");
    }
    return class_instantiate(vm, class_from(self), arguments);
}

// ---- Instances ----

Value instance_allocate(Vm *vm, Class *class) {
    Object *instance = object_create(&class->head, class->instance_size);
    if (class->flags & CLASS_IS_HEAP) {
        cycles_made(vm, instance);
    }
    return value_object(instance);
}

Value instance_create_blank(Vm *vm, Class *class, const Arguments *arguments) {
    (void)arguments;
    return instance_allocate(vm, class);
}

void instance_finish(Object *self) {
    Class *class = (Class *)(void *)self->type;
    if (class->dict_offset) {
        Value *place = (Value *)(void *)((char *)self + class->dict_offset);
        value_replace(place, NOTHING);
    }
}

static void call_del(Vm *vm, Object *self, Value function) {
    Value pending = vm->exception;
    vm->exception = NOTHING;
    Value value = value_object(self);
    Value result = vm_call_values(vm, function, 1, &value);
    if (value_is_nothing(result)) {
        vm_report_unraisable(vm, function);
    }
    value_release(result);
    vm->exception = pending;
}

bool instance_finalize(Vm *vm, Object *self) {
    Value function = class_lookup((Class *)(void *)self->type, vm->names.del);
    if (value_is_nothing(function) || (self->weak & WEAK_FINALIZED) || vm->internal->is_ending ||
        vm->stopping) {
        return false;
    }
    self->weak |= WEAK_FINALIZED;
    self->references++;
    call_del(vm, self, function);
    self->references--;
    return true;
}

void instance_destroy(Object *self) {
    Class *class = (Class *)(void *)self->type;
    Vm *vm = class->vm;
    if (instance_finalize(vm, self) && self->references > 0) {
        return;  // It was stored somewhere: it lives on.
    }
    Class *native = class;
    while (native->flags & CLASS_IS_HEAP) {
        native = native->base;
    }
    weak_references_end(self);
    cycles_gone(vm, self);
    instance_finish(self);
    if (native->head.destroy == instance_destroy) {
        object_free(self, class->instance_size);
    } else {
        native->head.destroy(self);
    }
}

static bool is_abstract(Vm *vm, Class *class) {
    Value names = class_lookup(class, vm->names.abstractmethods);
    size_t count = 0;
    if (value_is_nothing(names) || !value_length(vm, names, &count) || count == 0) {
        vm_clear_exception(vm);
        return false;
    }
    Value list = list_from_iterable(vm, names);
    if (value_is_nothing(list) || !list_sort(vm, list, NOTHING, false)) {
        value_release(list);
        return true;
    }
    Text text = {0};
    for (size_t i = 0; i < list_count(list); i++) {
        text_printf(&text, "%s%s", i ? ", " : "", string_c(list_items(list)[i]));
    }
    vm_raise(vm, vm->exceptions.type,
             "Can't instantiate abstract class %s with abstract method%s %s", class->head.name,
             count > 1 ? "s" : "", text_c(&text));
    text_finish(&text);
    value_release(list);
    return true;
}

Value object_create_instance(Vm *vm, Class *class, const Arguments *arguments) {
    size_t given =
        arguments->count + (value_is_nothing(arguments->names) ? 0 : tuple_count(arguments->names));
    if (given > 0) {
        if (class->slots.create != object_create_instance) {
            return vm_raise(
                vm, vm->exceptions.type,
                "object.__new__() takes exactly one argument (the type to instantiate)");
        }
        if (class->slots.initialise == object_initialise) {
            return vm_raise(vm, vm->exceptions.type, "%s() takes no arguments", class->head.name);
        }
    }
    if ((class->flags & CLASS_ABSTRACT) && is_abstract(vm, class)) {
        return NOTHING;
    }
    return instance_allocate(vm, class);
}

bool object_initialise(Vm *vm, Value self, const Arguments *arguments) {
    size_t given =
        arguments->count + (value_is_nothing(arguments->names) ? 0 : tuple_count(arguments->names));
    if (given == 0) {
        return true;
    }
    Class *class = class_of(vm, self);
    if (class->slots.initialise != object_initialise) {
        vm_raise(vm, vm->exceptions.type,
                 "object.__init__() takes exactly one argument (the instance to initialize)");
        return false;
    }
    if (class->slots.create == object_create_instance) {
        vm_raise(vm, vm->exceptions.type,
                 "%s.__init__() takes exactly one argument (the instance to initialize)",
                 class->head.name);
        return false;
    }
    return true;
}

Value class_instantiate(Vm *vm, Class *class, const Arguments *arguments) {
    if (!class->slots.create) {
        return vm_raise(vm, vm->exceptions.type, "cannot create '%s' instances", class->head.name);
    }
    Value self = class->slots.create(vm, class, arguments);
    if (value_is_nothing(self)) {
        return NOTHING;
    }
    // What __new__ gave may be something else altogether; then it is not initialised.
    Class *own = class_of(vm, self);
    if (own == class || class_is_subclass(own, class)) {
        if (own->slots.initialise && !own->slots.initialise(vm, self, arguments)) {
            value_release(self);
            return NOTHING;
        }
    }
    return self;
}
