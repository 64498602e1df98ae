// contextvars: ContextVar, Token, Context.
#include <stddef.h>

#include "modules/contextvars.h"
#include "modules/native_modules.h"
#include "vm/class.h"
#include "vm/dict.h"
#include "vm/integer.h"
#include "vm/module.h"
#include "vm/string.h"
#include "vm/types.h"

typedef struct Context {
    Object object;
    Value values;  // dict: ContextVar -> value
    bool is_entered;
} Context;

typedef struct ContextVar {
    Object object;
    Value name;
    Value fallback;  // Its default, or NOTHING.
} ContextVar;

typedef struct Token {
    Object object;
    Value context, variable;
    Value old;  // NOTHING when it had none.
    bool is_used;
} Token;

static Context *context_of(Value value) {
    return (Context *)(void *)value_as_object(value);
}
static ContextVar *variable_of(Value value) {
    return (ContextVar *)(void *)value_as_object(value);
}
static Token *token_of(Value value) {
    return (Token *)(void *)value_as_object(value);
}
static Dict *values_of(Value context) {
    return dict_of(context_of(context)->values);
}

// Steals the dict.
static Value context_with(Vm *vm, Dict *values) {
    Context *context = native_object(modules_state(vm)->context, sizeof *context);
    context->values = dict_value(values);
    return value_object(context);
}

// Borrowed, made when it is first asked for.
static Value current(Vm *vm) {
    if (value_is_nothing(vm->execution->context)) {
        vm->execution->context = context_with(vm, dict_create(vm));
    }
    return vm->execution->context;
}

Value contextvars_copy(Vm *vm) {
    Value context = vm->execution->context;
    return value_is_nothing(context) ? NOTHING
                                     : context_with(vm, dict_copy(vm, values_of(context)));
}

void contextvars_enter(Vm *vm, Value context) {
    vm->execution->outer_context = vm->execution->context;
    vm->execution->context = value_retain(context);
}

void contextvars_leave(Vm *vm) {
    Value context = vm->execution->context;
    vm->execution->context = vm->execution->outer_context;
    vm->execution->outer_context = NOTHING;
    value_release(context);
}

static void context_destroy(Object *self) {
    value_release(((Context *)(void *)self)->values);
    object_free(self, sizeof(Context));
}

static Value repr_at(Vm *vm, const char *kind, Value self) {
    return string_format(vm, "<%s object at 0x%llx>", kind,
                         (unsigned long long)vm_identity(vm, self));
}

// ---- ContextVar ----

static Value variable_create(Vm *vm, Class *class, const Arguments *arguments) {
    Value out[2];
    if (!arguments_parse(vm, arguments, "ContextVar", "name / * default?", out)) {
        return NOTHING;
    }
    if (!is_string(vm, out[0])) {
        return vm_raise(vm, vm->exceptions.type, "context variable name must be a str");
    }
    ContextVar *variable = native_object(class, sizeof *variable);
    variable->name = value_retain(out[0]);
    variable->fallback = value_retain(out[1]);
    return value_object(variable);
}

static void variable_destroy(Object *self) {
    ContextVar *variable = (ContextVar *)(void *)self;
    value_release(variable->name);
    value_release(variable->fallback);
    object_free(self, sizeof *variable);
}

static Value variable_get(Vm *vm, Value self, const Arguments *arguments) {
    if (!arguments_check(vm, arguments, "get", 0, 1)) {
        return NOTHING;
    }
    Value context = vm->execution->context;
    Value found = value_is_nothing(context) ? NOTHING : dict_get(vm, values_of(context), self);
    if (value_is_nothing(found) && arguments->count == 1) {
        found = arguments->items[0];
    }
    if (value_is_nothing(found)) {
        found = variable_of(self)->fallback;
    }
    if (!value_is_nothing(found)) {
        return value_retain(found);
    }
    Value error = vm_call_values(vm, value_object(vm->exceptions.lookup), 1, &self);
    if (!value_is_nothing(error)) {
        vm_raise_value(vm, error);
        value_release(error);
    }
    return NOTHING;
}

static Value variable_set(Vm *vm, Value self, const Arguments *arguments) {
    Value value = argument_one(vm, arguments, "ContextVar.set");
    if (value_is_nothing(value)) {
        return NOTHING;
    }
    Value context = current(vm);
    Token *token = native_object(modules_state(vm)->context_token, sizeof *token);
    token->context = value_retain(context);
    token->variable = value_retain(self);
    token->old = value_retain(dict_get(vm, values_of(context), self));
    if (!dict_set(vm, values_of(context), self, value)) {
        object_release(token);
        return NOTHING;
    }
    return value_object(token);
}

static Value variable_reset(Vm *vm, Value self, const Arguments *arguments) {
    Value given = argument_one(vm, arguments, "ContextVar.reset");
    if (value_is_nothing(given)) {
        return NOTHING;
    }
    if (!is_instance(vm, given, modules_state(vm)->context_token)) {
        return vm_raise(vm, vm->exceptions.type, "expected an instance of Token, got %s",
                        class_name_of(vm, given));
    }
    Token *token = token_of(given);
    const char *problem = NULL;
    Class *class = vm->exceptions.value;
    if (token->is_used) {
        problem = "has already been used once";
        class = vm->exceptions.runtime;
    } else if (!value_same(token->variable, self)) {
        problem = "was created by a different ContextVar";
    } else if (!value_same(token->context, vm->execution->context)) {
        problem = "was created in a different Context";
    }
    if (problem) {
        Value shown = value_repr(vm, given);
        if (!value_is_nothing(shown)) {
            vm_raise(vm, class, "%s %s", string_c(shown), problem);
            value_release(shown);
        }
        return NOTHING;
    }
    token->is_used = true;
    Dict *values = values_of(token->context);
    bool good = value_is_nothing(token->old) ? dict_delete(vm, values, self) >= 0
                                             : dict_set(vm, values, self, token->old);
    return good ? VALUE_NONE : NOTHING;
}

static Value variable_name(Vm *vm, Value self, const Arguments *arguments) {
    (void)vm;
    (void)arguments;
    return value_retain(variable_of(self)->name);
}

static Value variable_repr(Vm *vm, Value self) {
    Value name = value_repr(vm, variable_of(self)->name);
    Value fallback = value_is_nothing(variable_of(self)->fallback) || value_is_nothing(name)
                         ? NOTHING
                         : value_repr(vm, variable_of(self)->fallback);
    Value result = NOTHING;
    if (!vm_has_exception(vm)) {
        result = string_format(vm, "<ContextVar name=%s%s%s at 0x%llx>", string_c(name),
                               value_is_nothing(fallback) ? "" : " default=",
                               value_is_nothing(fallback) ? "" : string_c(fallback),
                               (unsigned long long)vm_identity(vm, self));
    }
    value_release(name);
    value_release(fallback);
    return result;
}

static Value variable_subscript(Vm *vm, Value self, const Arguments *arguments) {
    (void)vm;
    (void)arguments;
    return value_retain(self);
}

static const MethodTable variable_methods[] = {
    {"get", variable_get, 0},
    {"set", variable_set, 0},
    {"reset", variable_reset, 0},
    {"name", variable_name, METHOD_PROPERTY},
    {"__class_getitem__", variable_subscript, METHOD_CLASS},
    {NULL, NULL, 0},
};

// ---- Token ----

static void token_destroy(Object *self) {
    Token *token = (Token *)(void *)self;
    value_release(token->context);
    value_release(token->variable);
    value_release(token->old);
    object_free(self, sizeof *token);
}

static Value token_variable(Vm *vm, Value self, const Arguments *arguments) {
    (void)vm;
    (void)arguments;
    return value_retain(token_of(self)->variable);
}

static Value token_old(Vm *vm, Value self, const Arguments *arguments) {
    (void)arguments;
    Value old = token_of(self)->old;
    return value_is_nothing(old)
               ? value_get_attribute_c(vm, value_object(class_of(vm, self)), "MISSING")
               : value_retain(old);
}

static Value token_repr(Vm *vm, Value self) {
    Value variable = value_repr(vm, token_of(self)->variable);
    if (value_is_nothing(variable)) {
        return NOTHING;
    }
    Value result =
        string_format(vm, "<Token%s var=%s at 0x%llx>", token_of(self)->is_used ? " used" : "",
                      string_c(variable), (unsigned long long)vm_identity(vm, self));
    value_release(variable);
    return result;
}

static const MethodTable token_methods[] = {
    {"var", token_variable, METHOD_PROPERTY},
    {"old_value", token_old, METHOD_PROPERTY},
    {NULL, NULL, 0},
};

static Value missing_repr(Vm *vm, Value self) {
    (void)self;
    return string_from_c(vm, "<Token.MISSING>");
}

static void missing_destroy(Object *self) {
    object_free(self, sizeof(Object));
}

// ---- Context ----

static Value context_create(Vm *vm, Class *class, const Arguments *arguments) {
    (void)class;
    return arguments_none(vm, arguments, "Context") ? context_with(vm, dict_create(vm)) : NOTHING;
}

static Value context_run(Vm *vm, Value self, const Arguments *arguments) {
    if (arguments->count == 0) {
        return vm_raise(vm, vm->exceptions.type, "run() missing 1 required positional argument");
    }
    if (context_of(self)->is_entered || value_same(self, vm->execution->context)) {
        Value shown = value_repr(vm, self);
        vm_raise(vm, vm->exceptions.runtime, "cannot enter context: %s is already entered",
                 string_c(shown));
        value_release(shown);
        return NOTHING;
    }
    Execution *execution = vm->execution;
    Value before = execution->context;
    execution->context = value_retain(self);
    context_of(self)->is_entered = true;
    Arguments rest = {arguments->items + 1, arguments->count - 1, arguments->names};
    Value result = vm_call(vm, arguments->items[0], &rest);
    context_of(self)->is_entered = false;
    value_replace(&execution->context, before);
    return result;
}

static Value context_copy(Vm *vm, Value self, const Arguments *arguments) {
    return arguments_none(vm, arguments, "Context.copy")
               ? context_with(vm, dict_copy(vm, values_of(self)))
               : NOTHING;
}

static Value context_get_item(Vm *vm, Value self, Value key) {
    if (!is_instance(vm, key, modules_state(vm)->context_variable)) {
        Value shown = value_repr(vm, key);
        if (!value_is_nothing(shown)) {
            vm_raise(vm, vm->exceptions.type, "a ContextVar key was expected, got %s",
                     string_c(shown));
            value_release(shown);
        }
        return NOTHING;
    }
    return value_get_item(vm, context_of(self)->values, key);
}

static Value context_get(Vm *vm, Value self, const Arguments *arguments) {
    if (!arguments_check(vm, arguments, "get", 1, 2)) {
        return NOTHING;
    }
    Value found = dict_get(vm, values_of(self), arguments->items[0]);
    if (value_is_nothing(found)) {
        found = arguments->count == 2 ? arguments->items[1] : VALUE_NONE;
    }
    return vm_has_exception(vm) ? NOTHING : value_retain(found);
}

static Value context_keys(Vm *vm, Value self, const Arguments *arguments) {
    (void)arguments;
    return dict_keys_view(vm, context_of(self)->values);
}

static Value context_values(Vm *vm, Value self, const Arguments *arguments) {
    (void)arguments;
    return dict_values_view(vm, context_of(self)->values);
}

static Value context_items(Vm *vm, Value self, const Arguments *arguments) {
    (void)arguments;
    return dict_items_view(vm, context_of(self)->values);
}

static Value context_iterate(Vm *vm, Value self) {
    return value_iterate(vm, context_of(self)->values);
}

static int context_contains(Vm *vm, Value self, Value item) {
    return dict_contains(vm, values_of(self), item);
}

static bool context_length(Vm *vm, Value self, size_t *length) {
    (void)vm;
    *length = dict_count(values_of(self));
    return true;
}

static Value context_compare(Vm *vm, Value left, Value right, Comparison comparison) {
    Class *class = modules_state(vm)->context;
    if ((comparison != EQUAL && comparison != NOT_EQUAL) || !is_instance(vm, left, class) ||
        !is_instance(vm, right, class)) {
        return value_retain(vm->not_implemented);
    }
    int equal = dict_equal(vm, values_of(left), values_of(right));
    return equal < 0 ? NOTHING : value_bool((equal == 1) == (comparison == EQUAL));
}

static Value context_repr(Vm *vm, Value self) {
    return repr_at(vm, "_contextvars.Context", self);
}

static const MethodTable context_methods[] = {
    {"run", context_run, 0},   {"copy", context_copy, 0},     {"get", context_get, 0},
    {"keys", context_keys, 0}, {"values", context_values, 0}, {"items", context_items, 0},
    {NULL, NULL, 0},
};

static Value copy_context(Vm *vm, Value self, const Arguments *arguments) {
    (void)self;
    if (!arguments_none(vm, arguments, "_contextvars.copy_context")) {
        return NOTHING;
    }
    Value copy = contextvars_copy(vm);
    return value_is_nothing(copy) ? context_with(vm, dict_create(vm)) : copy;
}

static const MethodTable contextvars_functions[] = {
    {"copy_context", copy_context, 0},
    {NULL, NULL, 0},
};

static bool add_missing(Vm *vm) {
    Slots slots = {.repr = missing_repr};
    Class *class = class_create_native(vm, "_MissingType", "_contextvars", vm->classes.object,
                                       sizeof(Object), &slots, NULL, missing_destroy);
    Value missing = value_object(native_object(class, sizeof(Object)));
    Value name = string_intern_c(vm, "MISSING");
    bool good = class_set(vm, modules_state(vm)->context_token, name, missing);
    value_release(name);
    value_release(missing);
    return good;
}

bool contextvars_module_fill(Vm *vm, Value module) {
    ModulesState *state = modules_state(vm);
    Class *object = vm->classes.object;
    Slots variable_slots = {.repr = variable_repr, .create = variable_create};
    Slots token_slots = {.repr = token_repr};
    Slots context_slots = {
        .repr = context_repr,
        .compare = context_compare,
        .unhashable = true,
        .get_item = context_get_item,
        .contains = context_contains,
        .length = context_length,
        .iterate = context_iterate,
        .create = context_create,
    };
    state->context_variable =
        class_create_native(vm, "ContextVar", "_contextvars", object, sizeof(ContextVar),
                            &variable_slots, variable_methods, variable_destroy);
    state->context_token = class_create_native(vm, "Token", "_contextvars", object, sizeof(Token),
                                               &token_slots, token_methods, token_destroy);
    state->context = class_create_native(vm, "Context", "_contextvars", object, sizeof(Context),
                                         &context_slots, context_methods, context_destroy);
    return add_missing(vm) && module_add_functions(vm, module, contextvars_functions) &&
           module_set(vm, module, "ContextVar", value_object(state->context_variable)) &&
           module_set(vm, module, "Token", value_object(state->context_token)) &&
           module_set(vm, module, "Context", value_object(state->context));
}
