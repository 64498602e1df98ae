#include "vm/module.h"

#include <stddef.h>
#include <string.h>

#include "vm/class.h"
#include "vm/dict.h"
#include "vm/exception.h"
#include "vm/function.h"
#include "vm/list.h"
#include "vm/operations.h"
#include "vm/string.h"
#include "vm/tuple.h"
#include "vm/vm_private.h"

static ModuleObject *module_of(Value value) {
    return (ModuleObject *)(void *)value_as_object(value);
}

Dict *module_dict(Value module) {
    return dict_of(module_of(module)->dict);
}

Value module_create(Vm *vm, const char *name) {
    ModuleObject *module = object_create(&vm->classes.module->head, sizeof *module);
    Dict *dict = dict_create(vm);
    module->dict = value_object(dict);
    Value text = string_intern_c(vm, name);
    dict_set_interned(vm, dict, vm->names.name, text);
    dict_set_interned(vm, dict, vm->names.doc, VALUE_NONE);
    value_release(text);
    return value_object(module);
}

bool module_set(Vm *vm, Value module, const char *name, Value value) {
    dict_set_c(vm, module_dict(module), name, value);
    return true;
}

bool module_add_functions(Vm *vm, Value module, const MethodTable *functions) {
    Value name = dict_get_interned(module_dict(module), vm->names.name);
    for (; functions->name; functions++) {
        Value function = native_function_create(vm, functions->name, functions->function, NOTHING);
        native_of(function)->flags = functions->flags;
        native_of(function)->module = value_retain(name);
        dict_set_c(vm, module_dict(module), functions->name, function);
        value_release(function);
    }
    return true;
}

static void module_destroy(Object *self) {
    instance_finish(self);
    object_free(self, class_of_object(value_object(self))->instance_size);
}

static const char *module_name(Vm *vm, Value module) {
    Value name = dict_get_interned(module_dict(module), vm->names.name);
    return !value_is_nothing(name) && is_string(vm, name) ? string_c(name) : "?";
}

void module_set_initializing(Value module, bool is_initializing) {
    module_of(module)->is_initializing = is_initializing;
}

// The file it came from, borrowed; NULL of those that are part of this program.
static const char *module_file(Vm *vm, Value module) {
    Value file = dict_get_interned(module_dict(module), vm->names.file);
    bool has_file = !value_is_nothing(file) && is_string(vm, file) && *string_c(file) != '<';
    return has_file ? string_c(file) : NULL;
}

Value module_raise_missing(Vm *vm, Value module, Value name) {
    bool is_partial = module_of(module)->is_initializing;
    vm_raise(vm, vm->exceptions.attribute, "%smodule '%s' has no attribute '%s'%s",
             is_partial ? "partially initialized " : "", module_name(vm, module), string_c(name),
             is_partial ? " (most likely due to a circular import)" : "");
    if (vm_has_exception(vm)) {
        Exception *exception = exception_of(vm->exception);
        value_replace(&exception->details[0], value_retain(name));
        value_replace(&exception->details[1], value_retain(module));
    }
    return NOTHING;
}

static Value module_get_attribute(Vm *vm, Value self, Value name) {
    Value value = instance_find_attribute(vm, self, name);
    if (!value_is_nothing(value) || vm_has_exception(vm)) {
        return value;
    }
    Value hook = dict_get_interned(module_dict(self), vm->names.getattr);
    if (!value_is_nothing(hook)) {
        return vm_call_values(vm, hook, 1, &name);
    }
    return module_raise_missing(vm, self, name);
}

static Value module_repr(Vm *vm, Value self) {
    const char *file = module_file(vm, self);
    if (file) {
        return string_format(vm, "<module '%s' from '%s'>", module_name(vm, self), file);
    }
    Value place = dict_get_interned(module_dict(self), vm->names.file);
    bool is_folder = value_is_none(place);
    return string_format(vm, "<module '%s' (%s)>", module_name(vm, self),
                         is_folder ? "namespace" : "built-in");
}

static Value module_make(Vm *vm, Class *class, const Arguments *arguments) {
    (void)class;
    Value out[2];
    if (!arguments_parse(vm, arguments, "module", "name doc?", out)) {
        return NOTHING;
    }
    if (!is_string(vm, out[0])) {
        return vm_raise(vm, vm->exceptions.type, "module() argument 'name' must be str, not %s",
                        class_of(vm, out[0])->head.name);
    }
    return module_create(vm, string_c(out[0]));
}

static bool module_initialise(Vm *vm, Value self, const Arguments *arguments) {
    (void)vm;
    (void)self;
    (void)arguments;
    return true;
}

void module_class_create(Vm *vm) {
    vm->classes.module = class_create_native(vm, "module", "builtins", NULL, sizeof(ModuleObject),
                                             &(Slots){.repr = module_repr,
                                                      .get_attribute = module_get_attribute,
                                                      .create = module_make,
                                                      .initialise = module_initialise},
                                             NULL, module_destroy);
    vm->classes.module->dict_offset = offsetof(ModuleObject, dict);
    vm->classes.module->flags |= CLASS_HAS_DICT;
}

// ---- import ----

// The part of the name before its last dot names a module that was imported, but is no package.
static bool is_below_plain_module(Vm *vm, Value name, Value *parent) {
    Slice whole = string_slice(name);
    size_t end = whole.length;
    while (end > 0 && whole.data[end - 1] != '.') {
        end--;
    }
    *parent = string_intern(vm, slice_sub(whole, 0, end > 0 ? end - 1 : 0));
    Value module = dict_get(vm, vm->modules, *parent);
    return end > 0 && !value_is_nothing(module) && is_instance(vm, module, vm->classes.module) &&
           value_is_nothing(dict_get_c(vm, module_dict(module), "__path__"));
}

static Value raise_not_found(Vm *vm, Value name) {
    Value parent;
    if (is_below_plain_module(vm, name, &parent)) {
        vm_raise(vm, vm->exceptions.module_not_found, "No module named '%s'; '%s' is not a package",
                 string_c(name), string_c(parent));
    } else {
        vm_raise(vm, vm->exceptions.module_not_found, "No module named '%s'", string_c(name));
    }
    value_release(parent);
    if (vm_has_exception(vm)) {
        value_replace(&exception_of(vm->exception)->details[1], value_retain(name));
    }
    return NOTHING;
}

static Value import_one(Vm *vm, Value name) {
    Value found = dict_get(vm, vm->modules, name);
    if (!value_is_nothing(found)) {
        return value_retain(found);
    }
    Value module = vm->host.import_module
                       ? vm->host.import_module(vm->host.context, vm, string_slice(name))
                       : NOTHING;
    if (value_is_nothing(module)) {
        return vm_has_exception(vm) ? NOTHING : raise_not_found(vm, name);
    }
    dict_set(vm, vm->modules, name, module);
    return module;
}

// Imports each step of a dotted name, and hangs it into the one before.
static Value import_path(Vm *vm, Value name, bool give_first) {
    Slice whole = string_slice(name);
    Value first = NOTHING, last = NOTHING;
    for (size_t end = 0; end < whole.length;) {
        size_t start = end ? end + 1 : 0;
        const char *dot = memchr(whole.data + start, '.', whole.length - start);
        end = dot ? (size_t)(dot - whole.data) : whole.length;
        Value part = string_intern(vm, slice_sub(whole, 0, end));
        Value module = import_one(vm, part);
        value_release(part);
        if (value_is_nothing(module)) {
            value_release(first);
            value_release(last);
            return NOTHING;
        }
        if (!value_is_nothing(last)) {
            Value own = string_intern(vm, slice_sub(whole, start, end));
            if (value_is_nothing(dict_get_interned(module_dict(last), own))) {
                dict_set_interned(vm, module_dict(last), own, module);
            }
            value_release(own);
        }
        if (value_is_nothing(first)) {
            first = value_retain(module);
        }
        value_replace(&last, module);
    }
    value_release(give_first ? last : first);
    return give_first ? first : last;
}

// "pkg.name" of `from .name import` in a module of package "pkg". NOTHING: ImportError is pending.
static Value absolute_name(Vm *vm, Value name, int64_t level, Dict *globals) {
    Value package = globals ? dict_get_c(vm, globals, "__package__") : NOTHING;
    Slice base = {"", 0};
    if (!value_is_nothing(package) && is_string(vm, package)) {
        base = string_slice(package);
    }
    if (base.length == 0) {
        return vm_raise(vm, vm->exceptions.import,
                        "attempted relative import with no known parent package");
    }
    for (; level > 1; level--) {
        while (base.length > 0 && base.data[base.length - 1] != '.') {
            base.length--;
        }
        if (base.length == 0) {
            return vm_raise(vm, vm->exceptions.import,
                            "attempted relative import beyond top-level package");
        }
        base.length--;
    }
    Slice rest = string_slice(name);
    return string_format(vm, "%.*s%s%.*s", (int)base.length, base.data, rest.length ? "." : "",
                         (int)rest.length, rest.data);
}

Value vm_import(Vm *vm, Value name, Value from_list, int64_t level, Dict *globals) {
    if (level == 0) {
        return import_path(vm, name, value_is_none(from_list));
    }
    Value absolute = absolute_name(vm, name, level, globals);
    Value module = value_is_nothing(absolute) ? NOTHING : import_path(vm, absolute, false);
    value_release(absolute);
    return module;
}

// A module `name` of the package, or NOTHING; with an exception when it was found and failed.
static Value import_part(Vm *vm, Value package, Value name) {
    Value path = string_format(vm, "%s.%s", module_name(vm, package), string_c(name));
    Value found = value_retain(dict_get(vm, vm->modules, path));
    if (value_is_nothing(found) && vm->host.import_module) {
        found = import_path(vm, path, false);
        // Not the failure of something that it imports itself.
        if (value_is_nothing(found) && vm_exception_matches(vm, vm->exceptions.module_not_found) &&
            value_equal(vm, exception_of(vm->exception)->details[1], path) == 1) {
            vm_clear_exception(vm);
        }
    }
    value_release(path);
    return found;
}

static Value raise_cannot_import(Vm *vm, Value module, Value name) {
    bool is_module = is_instance(vm, module, vm->classes.module);
    const char *file = is_module ? module_file(vm, module) : NULL;
    bool is_partial = is_module && module_of(module)->is_initializing;
    vm_raise(vm, vm->exceptions.import, "cannot import name '%s' from %s'%s' %s(%s)",
             string_c(name), is_partial ? "partially initialized module " : "",
             is_module ? module_name(vm, module) : "?",
             is_partial ? "(most likely due to a circular import) " : "",
             file ? file : "unknown location");
    if (vm_has_exception(vm) && is_module) {
        Exception *exception = exception_of(vm->exception);
        value_replace(&exception->details[1],
                      value_retain(dict_get_interned(module_dict(module), vm->names.name)));
        value_replace(&exception->details[2], file ? string_from_c(vm, file) : VALUE_NONE);
    }
    return NOTHING;
}

Value import_from(Vm *vm, Value module, Value name) {
    Value value = value_find_attribute(vm, module, name);
    if (!value_is_nothing(value) || vm_has_exception(vm)) {
        return value;
    }
    if (is_instance(vm, module, vm->classes.module)) {
        Value found = import_part(vm, module, name);
        if (!value_is_nothing(found) || vm_has_exception(vm)) {
            return found;
        }
    }
    return raise_cannot_import(vm, module, name);
}

bool import_star(Vm *vm, Frame *frame, Value module) {
    if (!is_instance(vm, module, vm->classes.module)) {
        vm_raise(vm, vm->exceptions.import, "import * needs a module");
        return false;
    }
    Dict *dict = module_dict(module);
    Value all = dict_get_interned(dict, vm->names.all);
    Dict *into = frame->namespace ? frame->namespace : frame->globals;
    if (value_is_nothing(all)) {
        size_t position = 0;
        Value key, value;
        while (dict_next(dict, &position, &key, &value)) {
            if (is_string(vm, key) && !slice_starts_with(string_slice(key), "_")) {
                dict_set(vm, into, key, value);
            }
        }
        return true;
    }
    Value holder;
    const Value *items;
    size_t count;
    if (!items_of_iterable(vm, all, NULL, &holder, &items, &count)) {
        return false;
    }
    bool fine = true;
    for (size_t i = 0; fine && i < count; i++) {
        Value name = string_intern_value(vm, items[i]);
        Value value = value_get_attribute(vm, module, name);
        fine = !value_is_nothing(value);
        if (fine) {
            dict_set(vm, into, name, value);
        }
        value_release(value);
        value_release(name);
    }
    value_release(holder);
    return fine;
}
