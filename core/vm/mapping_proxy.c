#include "vm/mapping_proxy.h"

#include "vm/class.h"
#include "vm/list.h"
#include "vm/string.h"
#include "vm/tuple.h"
#include "vm/types.h"

typedef struct MappingProxy {
    Object object;
    Value mapping;
} MappingProxy;

static Value mapping_of(Value self) {
    return ((const MappingProxy *)(const void *)value_as_object(self))->mapping;
}

static bool is_proxy(Vm *vm, Value value) {
    return class_of(vm, value) == vm->classes.mapping_proxy;
}

// What a proxy stands for; itself for anything else.
static Value behind(Vm *vm, Value value) {
    return is_proxy(vm, value) ? mapping_of(value) : value;
}

Value mapping_proxy_create(Vm *vm, Value mapping) {
    MappingProxy *proxy = native_object(vm->classes.mapping_proxy, sizeof *proxy);
    proxy->mapping = value_retain(mapping);
    return value_object(proxy);
}

static void proxy_destroy(Object *self) {
    Value mapping = ((MappingProxy *)(void *)self)->mapping;
    object_free(self, sizeof(MappingProxy));
    value_release(mapping);
}

static Value proxy_make(Vm *vm, Class *class, const Arguments *arguments) {
    (void)class;
    Value mapping;
    if (!arguments_parse(vm, arguments, "mappingproxy", "mapping", &mapping)) {
        return NOTHING;
    }
    if (is_list(vm, mapping) || is_tuple(vm, mapping) || !class_of(vm, mapping)->slots.get_item) {
        return vm_raise(vm, vm->exceptions.type,
                        "mappingproxy() argument must be a mapping, not %s",
                        class_name_of(vm, mapping));
    }
    return mapping_proxy_create(vm, mapping);
}

// ---- Slots ----

static Value proxy_repr(Vm *vm, Value self) {
    Value inner = value_repr(vm, mapping_of(self));
    if (value_is_nothing(inner)) {
        return NOTHING;
    }
    Value result = string_format(vm, "mappingproxy(%s)", string_c(inner));
    value_release(inner);
    return result;
}

static Value proxy_string(Vm *vm, Value self) {
    return value_string(vm, mapping_of(self));
}

static bool proxy_length(Vm *vm, Value self, size_t *length) {
    return value_length(vm, mapping_of(self), length);
}

static Value proxy_compare(Vm *vm, Value left, Value right, Comparison comparison) {
    if (comparison != EQUAL && comparison != NOT_EQUAL) {
        return not_implemented(vm);
    }
    return value_compare(vm, behind(vm, left), behind(vm, right), comparison);
}

static Value proxy_or(Vm *vm, Value left, Value right) {
    return value_binary(vm, behind(vm, left), behind(vm, right), BINARY_OR);
}

static Value proxy_or_in_place(Vm *vm, Value left, Value right) {
    (void)right;
    return vm_raise(vm, vm->exceptions.type, "'|=' is not supported by %s; use '|' instead",
                    class_name_of(vm, left));
}

static Value proxy_get_item(Vm *vm, Value self, Value key) {
    return value_get_item(vm, mapping_of(self), key);
}

static int proxy_contains(Vm *vm, Value self, Value item) {
    return value_contains(vm, mapping_of(self), item);
}

static Value proxy_iterate(Vm *vm, Value self) {
    return value_iterate(vm, mapping_of(self));
}

// ---- Methods: those of the mapping ----

static Value forward(Vm *vm, Value self, const Arguments *arguments, const char *name) {
    Value method = value_get_attribute_c(vm, mapping_of(self), name);
    Value result = value_is_nothing(method) ? NOTHING : vm_call(vm, method, arguments);
    value_release(method);
    return result;
}

#define FORWARD(function, name)                                                                    \
    static Value proxy_##function(Vm *vm, Value self, const Arguments *arguments) {                \
        return forward(vm, self, arguments, name);                                                 \
    }
FORWARD(get, "get")
FORWARD(keys, "keys")
FORWARD(values, "values")
FORWARD(items, "items")
FORWARD(copy, "copy")
FORWARD(reversed, "__reversed__")
#undef FORWARD

static const MethodTable proxy_methods[] = {
    {"get", proxy_get, METHOD_PLAIN},
    {"keys", proxy_keys, METHOD_PLAIN},
    {"values", proxy_values, METHOD_PLAIN},
    {"items", proxy_items, METHOD_PLAIN},
    {"copy", proxy_copy, METHOD_PLAIN},
    {"__reversed__", proxy_reversed, METHOD_PLAIN},
    {NULL, NULL, 0},
};

void mapping_proxy_class_create(Vm *vm) {
    Slots slots = {
        .repr = proxy_repr,
        .string = proxy_string,
        .unhashable = true,
        .length = proxy_length,
        .compare = proxy_compare,
        .get_item = proxy_get_item,
        .contains = proxy_contains,
        .iterate = proxy_iterate,
        .create = proxy_make,
    };
    slots.binary[BINARY_OR] = proxy_or;
    slots.in_place[BINARY_OR] = proxy_or_in_place;
    vm->classes.mapping_proxy =
        class_create_native(vm, "mappingproxy", "builtins", vm->classes.object,
                            sizeof(MappingProxy), &slots, proxy_methods, proxy_destroy);
    vm->classes.mapping_proxy->flags |= CLASS_FINAL;
}
