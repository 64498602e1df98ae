#include "vm/function.h"

#include <stddef.h>
#include <string.h>

#include "vm/class.h"
#include "vm/cycles.h"
#include "vm/dict.h"
#include "vm/exception.h"
#include "vm/execution.h"
#include "vm/generator.h"
#include "vm/string.h"
#include "vm/tuple.h"
#include "vm/types.h"
#include "vm/vm_private.h"

// ---- Functions ----

Value function_create(Vm *vm, LoadedCode *code, Dict *globals) {
    Function *function = object_create(&vm->classes.function->head, sizeof *function);
    function->code = object_retain(code);
    function->globals = object_retain(globals);
    function->name = value_retain(code->name);
    function->qualified_name = value_retain(code->qualified_name);
    function->doc = value_retain(code->docstring);
    Value module = dict_get_interned(globals, vm->names.name);
    function->module = value_is_nothing(module) ? VALUE_NONE : value_retain(module);
    cycles_made(vm, function);
    return value_object(function);
}

static void function_destroy(Object *self) {
    Function *function = (Function *)(void *)self;
    Value held[] = {function->name,    function->qualified_name, function->module,
                    function->doc,     function->defaults,       function->keyword_defaults,
                    function->closure, function->annotations};
    cycles_gone(vm_of(self), self);
    instance_finish(self);
    for (size_t i = 0; i < sizeof held / sizeof *held; i++) {
        value_release(held[i]);
    }
    object_release(function->globals);
    object_release(function->code);
    object_free(self, sizeof *function);
}

static Value function_repr(Vm *vm, Value self) {
    return string_format(vm, "<function %s at 0x%llx>", string_c(function_of(self)->qualified_name),
                         (unsigned long long)vm_identity(vm, self));
}

static Value function_bind_to(Vm *vm, Value self, Value object, Class *owner) {
    (void)owner;
    return value_is_nothing(object) ? value_retain(self) : method_create(vm, self, object);
}

static Value function_call(Vm *vm, Value self, const Arguments *arguments) {
    return vm_call(vm, self, arguments);
}

#define DEFINE_FIELD(field, empty)                                                                 \
    static Value function_get_##field(Vm *vm, Value self, const Arguments *arguments) {            \
        (void)vm;                                                                                  \
        (void)arguments;                                                                           \
        Value value = function_of(self)->field;                                                    \
        return value_is_nothing(value) ? empty : value_retain(value);                              \
    }                                                                                              \
    static bool function_set_##field(Vm *vm, Value self, Value value) {                            \
        (void)vm;                                                                                  \
        value_replace(&function_of(self)->field,                                                   \
                      value_is_none(value) ? empty : value_retain(value));                         \
        return true;                                                                               \
    }
DEFINE_FIELD(module, VALUE_NONE)
DEFINE_FIELD(doc, VALUE_NONE)
#undef DEFINE_FIELD

#define DEFINE_TEXT_FIELD(field, attribute)                                                        \
    static Value function_get_##field(Vm *vm, Value self, const Arguments *arguments) {            \
        (void)vm;                                                                                  \
        (void)arguments;                                                                           \
        return value_retain(function_of(self)->field);                                             \
    }                                                                                              \
    static bool function_set_##field(Vm *vm, Value self, Value value) {                            \
        if (value_is_nothing(value) || !is_string(vm, value)) {                                    \
            vm_raise(vm, vm->exceptions.type, attribute " must be set to a string object");        \
            return false;                                                                          \
        }                                                                                          \
        value_replace(&function_of(self)->field, value_retain(value));                             \
        return true;                                                                               \
    }
DEFINE_TEXT_FIELD(name, "__name__")
DEFINE_TEXT_FIELD(qualified_name, "__qualname__")
#undef DEFINE_TEXT_FIELD

static Value function_get_defaults(Vm *vm, Value self, const Arguments *arguments) {
    (void)vm;
    (void)arguments;
    Value value = function_of(self)->defaults;
    return value_is_nothing(value) ? VALUE_NONE : value_retain(value);
}

static bool function_set_defaults(Vm *vm, Value self, Value value) {
    bool empty = value_is_nothing(value) || value_is_none(value);
    if (!empty && !is_tuple(vm, value)) {
        vm_raise(vm, vm->exceptions.type, "__defaults__ must be set to a tuple object");
        return false;
    }
    value_replace(&function_of(self)->defaults, empty ? NOTHING : value_retain(value));
    return true;
}

static Value function_get_keyword_defaults(Vm *vm, Value self, const Arguments *arguments) {
    (void)vm;
    (void)arguments;
    Value value = function_of(self)->keyword_defaults;
    return value_is_nothing(value) ? VALUE_NONE : value_retain(value);
}

static bool function_set_keyword_defaults(Vm *vm, Value self, Value value) {
    bool empty = value_is_nothing(value) || value_is_none(value);
    if (!empty && !is_dict(vm, value)) {
        vm_raise(vm, vm->exceptions.type, "__kwdefaults__ must be set to a dict object");
        return false;
    }
    value_replace(&function_of(self)->keyword_defaults, empty ? NOTHING : value_retain(value));
    return true;
}

static Value function_get_code(Vm *vm, Value self, const Arguments *arguments) {
    (void)vm;
    (void)arguments;
    return value_retain(value_object(function_of(self)->code));
}

static Value function_get_globals(Vm *vm, Value self, const Arguments *arguments) {
    (void)vm;
    (void)arguments;
    return value_retain(value_object(function_of(self)->globals));
}

static Value function_get_closure(Vm *vm, Value self, const Arguments *arguments) {
    (void)vm;
    (void)arguments;
    Value value = function_of(self)->closure;
    return value_is_nothing(value) ? VALUE_NONE : value_retain(value);
}

static Value function_get_annotations(Vm *vm, Value self, const Arguments *arguments) {
    (void)arguments;
    Function *function = function_of(self);
    if (value_is_nothing(function->annotations) || is_tuple(vm, function->annotations)) {
        Dict *dict = dict_create(vm);
        size_t count =
            value_is_nothing(function->annotations) ? 0 : tuple_count(function->annotations);
        for (size_t i = 0; i + 1 < count; i += 2) {
            const Value *items = tuple_items(function->annotations);
            dict_set(vm, dict, items[i], items[i + 1]);
        }
        value_replace(&function->annotations, value_object(dict));
    }
    return value_retain(function->annotations);
}

static bool function_set_annotations(Vm *vm, Value self, Value value) {
    bool empty = value_is_nothing(value) || value_is_none(value);
    if (!empty && !is_dict(vm, value)) {
        vm_raise(vm, vm->exceptions.type, "__annotations__ must be set to a dict object");
        return false;
    }
    value_replace(&function_of(self)->annotations, empty ? NOTHING : value_retain(value));
    return true;
}

// ---- Methods ----

Value method_create(Vm *vm, Value function, Value self) {
    BoundMethod *method = object_create(&vm->classes.method->head, sizeof *method);
    method->function = value_retain(function);
    method->self = value_retain(self);
    return value_object(method);
}

static void method_destroy(Object *self) {
    BoundMethod *method = (BoundMethod *)(void *)self;
    value_release(method->function);
    value_release(method->self);
    object_free(self, sizeof *method);
}

static Value method_repr(Vm *vm, Value self) {
    BoundMethod *method = method_of(self);
    Value name = value_find_attribute(vm, method->function, vm->names.qualname);
    if (value_is_nothing(name)) {
        vm_clear_exception(vm);
    }
    Value of = value_repr(vm, method->self);
    if (value_is_nothing(of)) {
        value_release(name);
        return NOTHING;
    }
    bool named = !value_is_nothing(name) && is_string(vm, name);
    Value result =
        string_format(vm, "<bound method %s of %s>", named ? string_c(name) : "?", string_c(of));
    value_release(name);
    value_release(of);
    return result;
}

static Value method_call(Vm *vm, Value self, const Arguments *arguments) {
    return vm_call_with_self(vm, method_of(self)->function, method_of(self)->self, arguments);
}

static Value method_compare(Vm *vm, Value left, Value right, Comparison comparison) {
    if ((comparison != EQUAL && comparison != NOT_EQUAL) || !value_is_object(right) ||
        class_of_object(right) != vm->classes.method) {
        return value_retain(vm->not_implemented);
    }
    bool same = value_same(method_of(left)->self, method_of(right)->self) &&
                value_same(method_of(left)->function, method_of(right)->function);
    return value_bool(same == (comparison == EQUAL));
}

static bool method_hash(Vm *vm, Value self, uint64_t *hash) {
    *hash = (vm_identity(vm, method_of(self)->self) >> 4) ^
            (vm_identity(vm, method_of(self)->function) >> 5);
    return true;
}

// What a method does not have itself, its function has.
static Value method_get_attribute(Vm *vm, Value self, Value name) {
    Value value = instance_find_attribute(vm, self, name);
    if (!value_is_nothing(value) || vm_has_exception(vm)) {
        return value;
    }
    return value_get_attribute(vm, method_of(self)->function, name);
}

static Value method_get_self(Vm *vm, Value self, const Arguments *arguments) {
    (void)vm;
    (void)arguments;
    return value_retain(method_of(self)->self);
}

static Value method_get_function(Vm *vm, Value self, const Arguments *arguments) {
    (void)vm;
    (void)arguments;
    return value_retain(method_of(self)->function);
}

static Value method_create_instance(Vm *vm, Class *class, const Arguments *arguments) {
    (void)class;
    if (!arguments_check(vm, arguments, "method", 2, 2)) {
        return NOTHING;
    }
    if (!value_is_callable(vm, arguments->items[0])) {
        return vm_raise(vm, vm->exceptions.type, "first argument must be callable");
    }
    return method_create(vm, arguments->items[0], arguments->items[1]);
}

// A property, so that it is found before that of the class `object`.
static Value method_get_doc(Vm *vm, Value self, const Arguments *arguments) {
    Value function = method_get_function(vm, self, arguments);
    Value doc = value_get_attribute(vm, function, vm->names.doc);
    value_release(function);
    return doc;
}

static const MethodTable method_methods[] = {
    {"__self__", method_get_self, METHOD_PROPERTY},
    {"__func__", method_get_function, METHOD_PROPERTY},
    {"__doc__", method_get_doc, METHOD_PROPERTY},
    {NULL, NULL, 0},
};

// ---- Cells ----

Value cell_create(Vm *vm, Value value) {
    Cell *cell = object_create(&vm->classes.cell->head, sizeof *cell);
    cell->value = value_retain(value);
    return value_object(cell);
}

static void cell_destroy(Object *self) {
    Value value = ((Cell *)(void *)self)->value;
    ((Cell *)(void *)self)->value = NOTHING;
    value_release(value);
    object_free(self, sizeof(Cell));
}

static Value cell_get_contents(Vm *vm, Value self, const Arguments *arguments) {
    (void)arguments;
    Value value = cell_of(self)->value;
    if (value_is_nothing(value)) {
        return vm_raise(vm, vm->exceptions.value, "Cell is empty");
    }
    return value_retain(value);
}

static const MethodTable cell_methods[] = {
    {"cell_contents", cell_get_contents, METHOD_PROPERTY},
    {NULL, NULL, 0},
};

// ---- The classes ----

static void add_function_fields(Vm *vm) {
    Class *class = vm->classes.function;
    class_add_getset(vm, class, "__name__", function_get_name, function_set_name);
    class_add_getset(vm, class, "__qualname__", function_get_qualified_name,
                     function_set_qualified_name);
    class_add_getset(vm, class, "__module__", function_get_module, function_set_module);
    class_add_getset(vm, class, "__doc__", function_get_doc, function_set_doc);
    class_add_getset(vm, class, "__defaults__", function_get_defaults, function_set_defaults);
    class_add_getset(vm, class, "__kwdefaults__", function_get_keyword_defaults,
                     function_set_keyword_defaults);
    class_add_getset(vm, class, "__code__", function_get_code, NULL);
    class_add_getset(vm, class, "__globals__", function_get_globals, NULL);
    class_add_getset(vm, class, "__closure__", function_get_closure, NULL);
    class_add_getset(vm, class, "__annotations__", function_get_annotations,
                     function_set_annotations);
}

void function_attributes_create(Vm *vm) {
    add_function_fields(vm);
}

void function_classes_create(Vm *vm) {
    vm->classes.function = class_create_native(
        vm, "function", "builtins", NULL, sizeof(Function),
        &(Slots){.repr = function_repr, .descriptor_get = function_bind_to, .call = function_call},
        NULL, function_destroy);
    vm->classes.function->dict_offset = offsetof(Function, dict);
    vm->classes.function->flags |= CLASS_FINAL | CLASS_HAS_DICT;
    vm->classes.function->slots.create = NULL;
    vm->classes.method = class_create_native(vm, "method", "builtins", NULL, sizeof(BoundMethod),
                                             &(Slots){.repr = method_repr,
                                                      .call = method_call,
                                                      .compare = method_compare,
                                                      .hash = method_hash,
                                                      .get_attribute = method_get_attribute,
                                                      .create = method_create_instance},
                                             method_methods, method_destroy);
    vm->classes.cell = class_create_native(vm, "cell", "builtins", NULL, sizeof(Cell), NULL,
                                           cell_methods, cell_destroy);
    native_classes_create(vm);
    wrapper_classes_create(vm);
    member_class_create(vm);
}
