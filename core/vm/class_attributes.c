// Attributes of instances and of classes: the generic look-up, and the ones every object or class
// has without setting them.
#include <string.h>

#include "vm/class.h"
#include "vm/class_parts.h"
#include "vm/dict.h"
#include "vm/exception.h"
#include "vm/function.h"
#include "vm/list.h"
#include "vm/mapping_proxy.h"
#include "vm/string.h"
#include "vm/tuple.h"
#include "vm/vm_private.h"

// ---- Instances ----

Dict *instance_dict(Vm *vm, Value self) {
    Value *place = value_is_object(self) ? instance_dict_place(vm, self) : NULL;
    if (!place || !(class_of(vm, self)->flags & CLASS_HAS_DICT)) {
        return NULL;
    }
    if (value_is_nothing(*place)) {
        *place = value_object(dict_create(vm));
    }
    return dict_of(*place);
}

static Value descriptor_result(Vm *vm, Value attribute, Value self, Class *class) {
    Class *own = class_of(vm, attribute);
    if (!own->slots.descriptor_get) {
        return value_retain(attribute);
    }
    // The class may lose it while the getter runs.
    value_retain(attribute);
    Value result = own->slots.descriptor_get(vm, attribute, self, class);
    value_release(attribute);
    return result;
}

Value instance_find_attribute(Vm *vm, Value self, Value name) {
    Class *class = class_of(vm, self);
    Value attribute = class_lookup(class, name);
    Class *own = value_is_nothing(attribute) ? NULL : class_of(vm, attribute);
    if (own && own->slots.descriptor_set && own->slots.descriptor_get) {
        return descriptor_result(vm, attribute, self, class);
    }
    if (class->dict_offset && value_is_object(self)) {
        Value dict = *instance_dict_place(vm, self);
        if (!value_is_nothing(dict)) {
            Value value = dict_get_interned(dict_of(dict), name);
            if (!value_is_nothing(value)) {
                return value_retain(value);
            }
        }
    }
    return own ? descriptor_result(vm, attribute, self, class) : NOTHING;
}

static void set_details(Vm *vm, Value self, Value name) {
    if (vm_has_exception(vm) && class_of(vm, vm->exception) == vm->exceptions.attribute) {
        Exception *exception = exception_of(vm->exception);
        value_replace(&exception->details[0], value_retain(name));
        value_replace(&exception->details[1], value_retain(self));
    }
}

static Value raise_no_attribute(Vm *vm, Value self, Value name) {
    vm_raise(vm, vm->exceptions.attribute, "'%s' object has no attribute '%s'",
             class_of(vm, self)->head.name, string_c(name));
    set_details(vm, self, name);
    return NOTHING;
}

Value instance_get_attribute(Vm *vm, Value self, Value name) {
    Value value = instance_find_attribute(vm, self, name);
    if (value_is_nothing(value) && !vm_has_exception(vm)) {
        return raise_no_attribute(vm, self, name);
    }
    return value;
}

static bool raise_cannot_set(Vm *vm, Value self, Value name, Value attribute) {
    if (value_is_nothing(attribute)) {
        raise_no_attribute(vm, self, name);
    } else {
        vm_raise(vm, vm->exceptions.attribute, "'%s' object attribute '%s' is read-only",
                 class_of(vm, self)->head.name, string_c(name));
    }
    return false;
}

bool instance_set_attribute(Vm *vm, Value self, Value name, Value value) {
    Class *class = class_of(vm, self);
    Value attribute = class_lookup(class, name);
    if (!value_is_nothing(attribute)) {
        Class *own = class_of(vm, attribute);
        if (own->slots.descriptor_set) {
            value_retain(attribute);
            bool done = own->slots.descriptor_set(vm, attribute, self, value);
            value_release(attribute);
            return done;
        }
    }
    Dict *dict = instance_dict(vm, self);
    if (!dict) {
        return raise_cannot_set(vm, self, name, attribute);
    }
    if (!value_is_nothing(value)) {
        dict_set_interned(vm, dict, name, value);
        return true;
    }
    int deleted = dict_delete(vm, dict, name);
    if (deleted == 0) {
        raise_no_attribute(vm, self, name);
    }
    return deleted > 0;
}

// ---- __slots__ ----

typedef struct Member {
    Object object;
    Value name;
    Class *owner;
} Member;

static Member *member_of(Value value) {
    return (Member *)(void *)value_as_object(value);
}

static bool member_applies(Vm *vm, const Member *member, Value object) {
    if (is_instance(vm, object, member->owner)) {
        return true;
    }
    vm_raise(vm, vm->exceptions.type,
             "descriptor '%s' for '%s' objects doesn't apply to a '%s' object",
             string_c(member->name), member->owner->head.name, class_of(vm, object)->head.name);
    return false;
}

static Dict *member_dict(Vm *vm, Value object) {
    Value *place = instance_dict_place(vm, object);
    if (value_is_nothing(*place)) {
        *place = value_object(dict_create(vm));
    }
    return dict_of(*place);
}

static Value member_get(Vm *vm, Value self, Value object, Class *owner) {
    (void)owner;
    if (value_is_nothing(object)) {
        return value_retain(self);
    }
    if (!member_applies(vm, member_of(self), object)) {
        return NOTHING;
    }
    Value value = dict_get_interned(member_dict(vm, object), member_of(self)->name);
    if (value_is_nothing(value)) {
        return raise_no_attribute(vm, object, member_of(self)->name);
    }
    return value_retain(value);
}

static bool member_set(Vm *vm, Value self, Value object, Value value) {
    Value name = member_of(self)->name;
    if (!member_applies(vm, member_of(self), object)) {
        return false;
    }
    Dict *dict = member_dict(vm, object);
    if (!value_is_nothing(value)) {
        dict_set_interned(vm, dict, name, value);
        return true;
    }
    int deleted = dict_delete(vm, dict, name);
    if (deleted == 0) {
        vm_raise(vm, vm->exceptions.attribute, "%s", string_c(name));
    }
    return deleted > 0;
}

static Value member_repr(Vm *vm, Value self) {
    return string_format(vm, "<member '%s' of '%s' objects>", string_c(member_of(self)->name),
                         member_of(self)->owner->head.name);
}

static void member_destroy(Object *self) {
    value_release(((Member *)(void *)self)->name);
    object_free(self, sizeof(Member));
}

void member_class_create(Vm *vm) {
    vm->internal->member = class_create_native(
        vm, "member_descriptor", "builtins", NULL, sizeof(Member),
        &(Slots){.repr = member_repr, .descriptor_get = member_get, .descriptor_set = member_set},
        NULL, member_destroy);
}

Value member_create(Vm *vm, Class *owner, Value name) {
    Member *member = object_create(&vm->internal->member->head, sizeof *member);
    member->name = value_retain(name);
    member->owner = owner;
    return value_object(member);
}

// ---- What every object has ----

static Value object_get_class(Vm *vm, Value self, const Arguments *arguments) {
    (void)arguments;
    return value_retain(value_object(class_of(vm, self)));
}

static bool object_set_class(Vm *vm, Value self, Value value) {
    if (value_is_nothing(value)) {
        vm_raise(vm, vm->exceptions.type, "can't delete __class__ attribute");
        return false;
    }
    if (!is_class(vm, value)) {
        vm_raise(vm, vm->exceptions.type, "__class__ must be set to a class, not '%s' object",
                 class_of(vm, value)->head.name);
        return false;
    }
    Class *from = class_of(vm, self);
    Class *to = class_from(value);
    if (!(from->flags & to->flags & CLASS_IS_HEAP)) {
        vm_raise(vm, vm->exceptions.type,
                 "__class__ assignment only supported for mutable types or ModuleType subclasses");
        return false;
    }
    if (from->instance_size != to->instance_size || from->dict_offset != to->dict_offset) {
        vm_raise(vm, vm->exceptions.type,
                 "__class__ assignment: '%s' object layout differs from '%s'", to->head.name,
                 from->head.name);
        return false;
    }
    object_retain(to);
    value_as_object(self)->type = &to->head;
    object_release(from);
    return true;
}

static Value object_get_dict(Vm *vm, Value self, const Arguments *arguments) {
    (void)arguments;
    Dict *dict = instance_dict(vm, self);
    if (!dict) {
        return raise_no_attribute(vm, self, vm->names.dict);
    }
    return value_retain(value_object(dict));
}

static bool object_set_dict(Vm *vm, Value self, Value value) {
    if (!instance_dict(vm, self)) {
        raise_no_attribute(vm, self, vm->names.dict);
        return false;
    }
    if (value_is_nothing(value) || !is_dict(vm, value)) {
        vm_raise(vm, vm->exceptions.type, "__dict__ must be set to a dictionary, not a '%s'",
                 value_is_nothing(value) ? "NoneType" : class_of(vm, value)->head.name);
        return false;
    }
    value_replace(instance_dict_place(vm, self), value_retain(value));
    return true;
}

void class_add_getset(Vm *vm, Class *class, const char *name, NativeFunction get,
                      NativeSetter set) {
    Value attribute = getset_create(vm, class, name, get, set);
    dict_set_c(vm, class->attributes, name, attribute);
    value_release(attribute);
    class_touch(class);
}

void object_getsets_create(Vm *vm) {
    Class *object = vm->classes.object;
    class_add_getset(vm, object, "__class__", object_get_class, object_set_class);
    class_add_getset(vm, object, "__dict__", object_get_dict, object_set_dict);
    dict_set_c(vm, object->attributes, "__doc__", VALUE_NONE);
}

// ---- Classes ----

static Value type_find_attribute(Vm *vm, Value self, Value name) {
    Class *class = class_from(self);
    Class *metaclass = class_of(vm, self);
    Value of_meta = class_lookup(metaclass, name);
    Class *own = value_is_nothing(of_meta) ? NULL : class_of(vm, of_meta);
    if (own && own->slots.descriptor_set && own->slots.descriptor_get) {
        return descriptor_result(vm, of_meta, self, metaclass);
    }
    Value attribute = class_lookup(class, name);
    if (!value_is_nothing(attribute)) {
        return descriptor_result(vm, attribute, NOTHING, class);
    }
    return own ? descriptor_result(vm, of_meta, self, metaclass) : NOTHING;
}

static Value type_get_attribute(Vm *vm, Value self, Value name) {
    Value value = type_find_attribute(vm, self, name);
    if (value_is_nothing(value) && !vm_has_exception(vm)) {
        vm_raise(vm, vm->exceptions.attribute, "type object '%s' has no attribute '%s'",
                 class_from(self)->head.name, string_c(name));
        set_details(vm, self, name);
    }
    return value;
}

static bool type_set_attribute(Vm *vm, Value self, Value name, Value value) {
    Class *class = class_from(self);
    if (!(class->flags & CLASS_IS_HEAP)) {
        vm_raise(vm, vm->exceptions.type, "cannot set '%s' attribute of immutable type '%s'",
                 string_c(name), class->head.name);
        return false;
    }
    Value of_meta = class_lookup(class_of(vm, self), name);
    if (!value_is_nothing(of_meta)) {
        Class *own = class_of(vm, of_meta);
        if (own->slots.descriptor_set) {
            return own->slots.descriptor_set(vm, of_meta, self, value);
        }
    }
    if (value_is_nothing(value) && value_is_nothing(dict_get_interned(class->attributes, name))) {
        vm_raise(vm, vm->exceptions.attribute, "type object '%s' has no attribute '%s'",
                 class->head.name, string_c(name));
        return false;
    }
    return class_set(vm, class, name, value);
}

static Value type_get_name(Vm *vm, Value self, const Arguments *arguments) {
    (void)arguments;
    return string_from_c(vm, class_from(self)->head.name);
}

static void replace_text(Vm *vm, const char **place, Value value) {
    Slice text = string_slice(value);
    char *copy = heap_alloc(vm->heap, text.length + 1);
    memcpy(copy, text.data, text.length + 1);
    heap_free(vm->heap, (void *)(uintptr_t)*place, strlen(*place) + 1);
    *place = copy;
}

static bool check_text(Vm *vm, Value self, Value value, const char *what) {
    if (!(class_from(self)->flags & CLASS_IS_HEAP)) {
        vm_raise(vm, vm->exceptions.type, "cannot set '%s' attribute of immutable type '%s'", what,
                 class_from(self)->head.name);
        return false;
    }
    if (value_is_nothing(value) || !is_string(vm, value)) {
        vm_raise(vm, vm->exceptions.type, "can only assign string to %s.%s, not '%s'",
                 class_from(self)->head.name, what,
                 value_is_nothing(value) ? "NULL" : class_of(vm, value)->head.name);
        return false;
    }
    return true;
}

static bool type_set_name(Vm *vm, Value self, Value value) {
    if (!check_text(vm, self, value, "__name__")) {
        return false;
    }
    replace_text(vm, &class_from(self)->head.name, value);
    return true;
}

static Value type_get_qualified_name(Vm *vm, Value self, const Arguments *arguments) {
    (void)arguments;
    return string_from_c(vm, class_from(self)->qualified_name);
}

static bool type_set_qualified_name(Vm *vm, Value self, Value value) {
    if (!check_text(vm, self, value, "__qualname__")) {
        return false;
    }
    replace_text(vm, &class_from(self)->qualified_name, value);
    return true;
}

static Value type_get_module(Vm *vm, Value self, const Arguments *arguments) {
    (void)arguments;
    Value module = dict_get_interned(class_from(self)->attributes, vm->names.module);
    return value_retain(value_is_nothing(module) ? class_from(self)->module : module);
}

static bool type_set_module(Vm *vm, Value self, Value value) {
    if (value_is_nothing(value)) {
        return false;
    }
    value_replace(&class_from(self)->module, value_retain(value));
    return class_set(vm, class_from(self), vm->names.module, value);
}

static Value type_get_dict(Vm *vm, Value self, const Arguments *arguments) {
    (void)arguments;
    return mapping_proxy_create(vm, dict_value(class_from(self)->attributes));
}

static Value type_get_bases(Vm *vm, Value self, const Arguments *arguments) {
    (void)vm;
    (void)arguments;
    return value_retain(class_from(self)->bases);
}

static Value type_get_base(Vm *vm, Value self, const Arguments *arguments) {
    (void)vm;
    (void)arguments;
    Class *base = class_from(self)->base;
    return base ? value_retain(value_object(base)) : VALUE_NONE;
}

static Value type_get_mro(Vm *vm, Value self, const Arguments *arguments) {
    (void)arguments;
    Class *class = class_from(self);
    return tuple_from(vm, class->mro_count, (const Value *)(const void *)class->mro);
}

static Value type_get_doc(Vm *vm, Value self, const Arguments *arguments) {
    (void)arguments;
    Value doc = dict_get_interned(class_from(self)->attributes, vm->names.doc);
    return value_is_nothing(doc) ? VALUE_NONE : value_retain(doc);
}

static bool type_set_doc(Vm *vm, Value self, Value value) {
    return class_set(vm, class_from(self), vm->names.doc, value);
}

static Value type_get_abstract(Vm *vm, Value self, const Arguments *arguments) {
    (void)arguments;
    Value names = dict_get_interned(class_from(self)->attributes, vm->names.abstractmethods);
    if (value_is_nothing(names)) {
        return vm_raise(vm, vm->exceptions.attribute, "__abstractmethods__");
    }
    return value_retain(names);
}

static bool type_set_abstract(Vm *vm, Value self, Value value) {
    Class *class = class_from(self);
    int truth = value_is_nothing(value) ? 0 : value_truth(vm, value);
    if (truth < 0) {
        return false;
    }
    class->flags = truth ? class->flags | CLASS_ABSTRACT : class->flags & ~(uint32_t)CLASS_ABSTRACT;
    return class_set(vm, class, vm->names.abstractmethods, value);
}

static Value type_get_annotations(Vm *vm, Value self, const Arguments *arguments) {
    (void)arguments;
    Class *class = class_from(self);
    Value found = dict_get_interned(class->attributes, vm->names.annotations);
    if (!value_is_nothing(found)) {
        return value_retain(found);
    }
    if (!(class->flags & CLASS_IS_HEAP)) {
        return vm_raise(vm, vm->exceptions.attribute,
                        "type object '%s' has no attribute '__annotations__'", class->head.name);
    }
    Value dict = value_object(dict_create(vm));
    class_set(vm, class, vm->names.annotations, dict);
    return dict;
}

static bool type_set_annotations(Vm *vm, Value self, Value value) {
    return class_set(vm, class_from(self), vm->names.annotations, value);
}

void type_getsets_create(Vm *vm) {
    Class *type = vm->classes.type;
    class_add_getset(vm, type, "__name__", type_get_name, type_set_name);
    class_add_getset(vm, type, "__qualname__", type_get_qualified_name, type_set_qualified_name);
    class_add_getset(vm, type, "__module__", type_get_module, type_set_module);
    class_add_getset(vm, type, "__dict__", type_get_dict, NULL);
    class_add_getset(vm, type, "__bases__", type_get_bases, NULL);
    class_add_getset(vm, type, "__base__", type_get_base, NULL);
    class_add_getset(vm, type, "__mro__", type_get_mro, NULL);
    class_add_getset(vm, type, "__doc__", type_get_doc, type_set_doc);
    class_add_getset(vm, type, "__abstractmethods__", type_get_abstract, type_set_abstract);
    class_add_getset(vm, type, "__annotations__", type_get_annotations, type_set_annotations);
}

// ---- Methods of type and object ----

static Value type_mro(Vm *vm, Value self, const Arguments *arguments) {
    (void)arguments;
    Class *class = class_from(self);
    return list_from(vm, class->mro_count, (const Value *)(const void *)class->mro);
}

static Value type_subclasses(Vm *vm, Value self, const Arguments *arguments) {
    (void)arguments;
    Class *class = class_from(self);
    return list_from(vm, class->subclass_count, (const Value *)(const void *)class->subclasses);
}

static Value type_instance_check(Vm *vm, Value self, const Arguments *arguments) {
    if (!arguments_check(vm, arguments, "__instancecheck__", 1, 1)) {
        return NOTHING;
    }
    return value_bool(is_instance(vm, arguments->items[0], class_from(self)));
}

static Value type_subclass_check(Vm *vm, Value self, const Arguments *arguments) {
    if (!arguments_check(vm, arguments, "__subclasscheck__", 1, 1)) {
        return NOTHING;
    }
    return value_bool(is_class(vm, arguments->items[0]) &&
                      class_is_subclass(class_from(arguments->items[0]), class_from(self)));
}

static Value type_prepare(Vm *vm, Value self, const Arguments *arguments) {
    (void)self;
    (void)arguments;
    return value_object(dict_create(vm));
}

static bool type_initialise(Vm *vm, Value self, const Arguments *arguments) {
    (void)vm;
    (void)self;
    (void)arguments;
    return true;
}

const MethodTable type_methods[] = {
    {"mro", type_mro, METHOD_PLAIN},
    {"__subclasses__", type_subclasses, METHOD_PLAIN},
    {"__instancecheck__", type_instance_check, METHOD_PLAIN},
    {"__subclasscheck__", type_subclass_check, METHOD_PLAIN},
    {"__prepare__", type_prepare, METHOD_STATIC},
    {NULL, NULL, 0},
};

const Slots type_slots = {
    .repr = class_repr,
    .call = type_call,
    .create = type_create,
    .initialise = type_initialise,
    .get_attribute = type_get_attribute,
    .set_attribute = type_set_attribute,
};

static Value object_repr(Vm *vm, Value self) {
    Text text = {0};
    text_append_char(&text, '<');
    class_name_with_module(class_of(vm, self), &text);
    text_printf(&text, " object at 0x%llx>", (unsigned long long)vm_identity(vm, self));
    return string_from_text(vm, &text);
}

static Value object_string(Vm *vm, Value self) {
    Class *class = class_of(vm, self);
    return class->slots.repr(vm, self);
}

static bool object_hash(Vm *vm, Value self, uint64_t *hash) {
    *hash = vm_identity(vm, self) >> 4;
    return true;
}

static Value object_compare(Vm *vm, Value left, Value right, Comparison comparison) {
    if (comparison == EQUAL && value_same(left, right)) {
        return VALUE_TRUE;
    }
    Value (*compare)(Vm *, Value, Value, Comparison) = class_of(vm, left)->slots.compare;
    if (comparison == NOT_EQUAL && compare) {
        Value equal = compare(vm, left, right, EQUAL);
        if (value_is_nothing(equal) || value_same(equal, vm->not_implemented)) {
            return equal;
        }
        int truth = value_truth(vm, equal);
        value_release(equal);
        return truth < 0 ? NOTHING : value_bool(!truth);
    }
    return value_retain(vm->not_implemented);
}

static Value object_format(Vm *vm, Value self, Slice specification) {
    if (specification.length > 0) {
        return vm_raise(vm, vm->exceptions.type,
                        "unsupported format string passed to %s.__format__",
                        class_of(vm, self)->head.name);
    }
    return value_string(vm, self);
}

static Value object_init_subclass(Vm *vm, Value self, const Arguments *arguments) {
    if (!value_is_nothing(arguments->names)) {
        return vm_raise(vm, vm->exceptions.type,
                        "%s.__init_subclass__() takes no keyword arguments",
                        is_class(vm, self) ? class_from(self)->qualified_name : "object");
    }
    return VALUE_NONE;
}

static Value object_subclass_hook(Vm *vm, Value self, const Arguments *arguments) {
    (void)self;
    (void)arguments;
    return value_retain(vm->not_implemented);
}

static Value object_dir(Vm *vm, Value self, const Arguments *arguments);

const MethodTable object_methods[] = {
    {"__init_subclass__", object_init_subclass, METHOD_CLASS},
    {"__subclasshook__", object_subclass_hook, METHOD_CLASS},
    {"__dir__", object_dir, METHOD_PLAIN},
    {NULL, NULL, 0},
};

const Slots object_slots = {
    .repr = object_repr,
    .string = object_string,
    .hash = object_hash,
    .compare = object_compare,
    .format = object_format,
    .create = object_create_instance,
    .initialise = object_initialise,
};

static Value object_dir(Vm *vm, Value self, const Arguments *arguments) {
    (void)arguments;
    Dict *names = dict_create(vm);
    Class *class = class_of(vm, self);
    Dict *own = instance_dict(vm, self);
    if (own) {
        dict_update(vm, names, value_object(own));
    }
    for (size_t i = 0; i < class->mro_count; i++) {
        dict_update(vm, names, value_object(class->mro[i]->attributes));
    }
    Value list = list_from_iterable(vm, value_object(names));
    object_release(names);
    return list;
}

Value class_names(Vm *vm, Value self) {
    Class *class = class_from(self);
    Dict *names = dict_create(vm);
    for (size_t i = 0; i < class->mro_count; i++) {
        dict_update(vm, names, value_object(class->mro[i]->attributes));
    }
    Value list = list_from_iterable(vm, value_object(names));
    object_release(names);
    return list;
}
