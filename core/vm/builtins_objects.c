// What one can ask of any object: isinstance, getattr, repr, hash, id, dir and so on.
#include "vm/builtins.h"
#include "vm/builtins_parts.h"
#include "vm/class.h"
#include "vm/dict.h"
#include "vm/execution.h"
#include "vm/integer.h"
#include "vm/module.h"
#include "vm/set.h"
#include "vm/string.h"
#include "vm/types.h"

static Value builtin_isinstance(Vm *vm, Value self, const Arguments *arguments) {
    (void)self;
    if (!arguments_check(vm, arguments, "isinstance", 2, 2)) {
        return NOTHING;
    }
    int result = value_is_instance(vm, arguments->items[0], arguments->items[1]);
    return result < 0 ? NOTHING : value_bool(result != 0);
}

static Value builtin_issubclass(Vm *vm, Value self, const Arguments *arguments) {
    (void)self;
    if (!arguments_check(vm, arguments, "issubclass", 2, 2)) {
        return NOTHING;
    }
    int result = value_is_subclass(vm, arguments->items[0], arguments->items[1]);
    return result < 0 ? NOTHING : value_bool(result != 0);
}

static Value builtin_repr(Vm *vm, Value self, const Arguments *arguments) {
    (void)self;
    Value value = argument_one(vm, arguments, "repr");
    if (value_is_nothing(value) || !execution_enter(vm, " while calling a Python object")) {
        return NOTHING;
    }
    Value text = value_repr(vm, value);
    execution_leave(vm);
    return text;
}

static Value builtin_ascii(Vm *vm, Value self, const Arguments *arguments) {
    (void)self;
    Value value = argument_one(vm, arguments, "ascii");
    return value_is_nothing(value) ? NOTHING : value_ascii(vm, value);
}

static Value builtin_format(Vm *vm, Value self, const Arguments *arguments) {
    (void)self;
    if (!arguments_check(vm, arguments, "format", 1, 2)) {
        return NOTHING;
    }
    Slice specification = {"", 0};
    if (arguments->count == 2) {
        if (!is_string(vm, arguments->items[1])) {
            return vm_raise(vm, vm->exceptions.type, "format() argument 2 must be str, not %s",
                            class_name_of(vm, arguments->items[1]));
        }
        specification = string_slice(arguments->items[1]);
    }
    return value_format(vm, arguments->items[0], specification);
}

static Value builtin_hash(Vm *vm, Value self, const Arguments *arguments) {
    (void)self;
    uint64_t hash;
    Value value = argument_one(vm, arguments, "hash");
    if (value_is_nothing(value) || !value_hash(vm, value, &hash)) {
        return NOTHING;
    }
    return int_from_int64(vm, (int64_t)hash);
}

static Value builtin_id(Vm *vm, Value self, const Arguments *arguments) {
    (void)self;
    Value value = argument_one(vm, arguments, "id");
    return value_is_nothing(value) ? NOTHING : int_from_uint64(vm, vm_identity(vm, value));
}

static Value builtin_callable(Vm *vm, Value self, const Arguments *arguments) {
    (void)self;
    Value value = argument_one(vm, arguments, "callable");
    return value_is_nothing(value) ? NOTHING : value_bool(value_is_callable(vm, value));
}

// ---- Attributes ----

// The name, interned and owned; NOTHING with TypeError pending when it is no string.
static Value name_argument(Vm *vm, Value name) {
    if (is_string(vm, name)) {
        return string_intern_value(vm, name);
    }

    return vm_raise(vm, vm->exceptions.type, "attribute name must be string, not '%s'",
                    class_name_of(vm, name));
}

static Value builtin_getattr(Vm *vm, Value self, const Arguments *arguments) {
    (void)self;
    if (!arguments_check(vm, arguments, "getattr", 2, 3)) {
        return NOTHING;
    }
    Value name = name_argument(vm, arguments->items[1]);
    if (value_is_nothing(name)) {
        return NOTHING;
    }
    Value object = arguments->items[0], result;
    if (arguments->count == 2) {
        result = value_get_attribute(vm, object, name);
    } else {
        result = value_find_attribute(vm, object, name);
        if (value_is_nothing(result) && !vm_has_exception(vm)) {
            result = value_retain(arguments->items[2]);
        }
    }
    value_release(name);
    return result;
}

static Value builtin_hasattr(Vm *vm, Value self, const Arguments *arguments) {
    (void)self;
    if (!arguments_check(vm, arguments, "hasattr", 2, 2)) {
        return NOTHING;
    }
    Value name = name_argument(vm, arguments->items[1]);
    if (value_is_nothing(name)) {
        return NOTHING;
    }
    Value result = value_find_attribute(vm, arguments->items[0], name);
    value_release(name);
    value_release(result);
    return vm_has_exception(vm) ? NOTHING : value_bool(!value_is_nothing(result));
}

static Value builtin_setattr(Vm *vm, Value self, const Arguments *arguments) {
    (void)self;
    if (!arguments_check(vm, arguments, "setattr", 3, 3)) {
        return NOTHING;
    }
    Value name = name_argument(vm, arguments->items[1]);
    bool good = !value_is_nothing(name) &&
                value_set_attribute(vm, arguments->items[0], name, arguments->items[2]);
    value_release(name);
    return good ? VALUE_NONE : NOTHING;
}

static Value builtin_delattr(Vm *vm, Value self, const Arguments *arguments) {
    (void)self;
    if (!arguments_check(vm, arguments, "delattr", 2, 2)) {
        return NOTHING;
    }
    Value name = name_argument(vm, arguments->items[1]);
    bool good =
        !value_is_nothing(name) && value_set_attribute(vm, arguments->items[0], name, NOTHING);
    value_release(name);
    return good ? VALUE_NONE : NOTHING;
}

// ---- Names in view ----

static Value builtin_globals(Vm *vm, Value self, const Arguments *arguments) {
    (void)self;
    if (!arguments_none(vm, arguments, "globals")) {
        return NOTHING;
    }
    Frame *frame = vm->execution->frame;
    return frame ? value_retain(dict_value(frame->globals)) : dict_value(dict_create(vm));
}

Value builtin_current_locals(Vm *vm) {
    Frame *frame = vm->execution->frame;
    return dict_value(frame ? frame_locals(vm, frame) : dict_create(vm));
}

static Value builtin_locals(Vm *vm, Value self, const Arguments *arguments) {
    (void)self;
    return arguments_none(vm, arguments, "locals") ? builtin_current_locals(vm) : NOTHING;
}

static Value builtin_vars(Vm *vm, Value self, const Arguments *arguments) {
    (void)self;
    if (!arguments_check(vm, arguments, "vars", 0, 1)) {
        return NOTHING;
    }
    if (arguments->count == 0) {
        return builtin_current_locals(vm);
    }
    Value result = value_find_attribute(vm, arguments->items[0], vm->names.dict);
    if (value_is_nothing(result) && !vm_has_exception(vm)) {
        return vm_raise(vm, vm->exceptions.type, "vars() argument must have __dict__ attribute");
    }
    return result;
}

static void add_keys(Vm *vm, Value set, const Dict *dict) {
    size_t position = 0;
    Value key, value;
    while (dict && dict_next(dict, &position, &key, &value)) {
        if (is_string(vm, key)) {
            set_add(vm, set, key);
        }
    }
}

static Value sorted_names(Vm *vm, Value set) {
    Value list = value_sorted(vm, set, NOTHING, false);
    value_release(set);
    return list;
}

// dir(): the sorted list of names.
static Value value_directory(Vm *vm, Value object) {
    Class *class = class_of(vm, object);
    Value name = string_intern_c(vm, "__dir__");
    Value method = class_lookup(class, name);
    if ((class->flags & CLASS_IS_HEAP) && !value_is_nothing(method) &&
        !value_same(method, class_lookup(vm->classes.object, name))) {
        // Of the class, as an Enum's own __dir__ is its members'.
        Value names = vm_call_special(vm, method, object, 0, NULL);
        value_release(name);
        Value list = value_is_nothing(names) ? NOTHING : value_sorted(vm, names, NOTHING, false);
        value_release(names);
        return list;
    }
    value_release(name);
    Value set = set_create(vm);
    if (class == vm->classes.module) {
        add_keys(vm, set, module_dict(object));
        return sorted_names(vm, set);
    }
    Value *own = instance_dict_place(vm, object);
    if (own && is_dict(vm, *own)) {
        add_keys(vm, set, dict_of(*own));
    }
    const Class *shown = is_class(vm, object) ? class_from(object) : class;
    for (size_t i = 0; i < shown->mro_count; i++) {
        add_keys(vm, set, shown->mro[i]->attributes);
    }
    return sorted_names(vm, set);
}

static Value builtin_dir(Vm *vm, Value self, const Arguments *arguments) {
    (void)self;
    if (!arguments_check(vm, arguments, "dir", 0, 1)) {
        return NOTHING;
    }
    if (arguments->count == 1) {
        return value_directory(vm, arguments->items[0]);
    }
    Value locals = builtin_current_locals(vm);
    Value list = value_sorted(vm, locals, NOTHING, false);
    value_release(locals);
    return list;
}

static Value builtin_import(Vm *vm, Value self, const Arguments *arguments) {
    (void)self;
    Value out[5];
    int64_t level = 0;
    if (!arguments_parse(vm, arguments, "__import__", "name globals? locals? fromlist? level?",
                         out) ||
        (!value_is_nothing(out[4]) && !value_as_int64(vm, out[4], &level))) {
        return NOTHING;
    }
    if (!is_string(vm, out[0])) {
        return vm_raise(vm, vm->exceptions.type, "__import__() argument 1 must be str, not %s",
                        class_name_of(vm, out[0]));
    }
    Frame *frame = vm->execution->frame;
    return vm_import(vm, out[0], value_is_nothing(out[3]) ? VALUE_NONE : out[3], level,
                     frame ? frame->globals : NULL);
}

const MethodTable builtin_object_functions[] = {
    {"isinstance", builtin_isinstance, METHOD_PLAIN},
    {"issubclass", builtin_issubclass, METHOD_PLAIN},
    {"repr", builtin_repr, METHOD_PLAIN},
    {"ascii", builtin_ascii, METHOD_PLAIN},
    {"format", builtin_format, METHOD_PLAIN},
    {"hash", builtin_hash, METHOD_PLAIN},
    {"id", builtin_id, METHOD_PLAIN},
    {"callable", builtin_callable, METHOD_PLAIN},
    {"getattr", builtin_getattr, METHOD_PLAIN},
    {"hasattr", builtin_hasattr, METHOD_PLAIN},
    {"setattr", builtin_setattr, METHOD_PLAIN},
    {"delattr", builtin_delattr, METHOD_PLAIN},
    {"globals", builtin_globals, METHOD_PLAIN},
    {"locals", builtin_locals, METHOD_PLAIN},
    {"vars", builtin_vars, METHOD_PLAIN},
    {"dir", builtin_dir, METHOD_PLAIN},
    {"__import__", builtin_import, METHOD_PLAIN},
    {NULL, NULL, 0},
};
