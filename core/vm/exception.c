#include "vm/exception.h"

#include <stddef.h>

#include "vm/class.h"
#include "vm/class_parts.h"
#include "vm/dict.h"
#include "vm/exception_parts.h"
#include "vm/execution.h"
#include "vm/integer.h"
#include "vm/list.h"
#include "vm/string.h"
#include "vm/traceback.h"
#include "vm/tuple.h"
#include "vm/vm_private.h"

// ---- Making ----

Value exception_base_create(Vm *vm, Class *class, const Arguments *arguments) {
    Value self = instance_allocate(vm, class);
    exception_of(self)->arguments = arguments->count
                                        ? tuple_from(vm, arguments->count, arguments->items)
                                        : value_retain(vm->empty_tuple);
    return self;
}

// The names that a class takes as keywords, and the details they go to.
static bool take_keyword(Vm *vm, Value self, Value name, Value value) {
    Exception *exception = exception_of(self);
    Class *class = class_of(vm, self);
    static const char *const of_attribute[] = {"name", "obj", NULL};
    static const char *const of_name[] = {"name", NULL};
    static const char *const of_import[] = {"", "name", "path", NULL};
    const char *const *names = class_is_subclass(class, vm->exceptions.attribute) ? of_attribute
                               : class_is_subclass(class, vm->exceptions.name)    ? of_name
                               : class_is_subclass(class, vm->exceptions.import)  ? of_import
                                                                                  : NULL;
    for (size_t i = 0; names && names[i]; i++) {
        if (string_is(name, names[i])) {
            value_replace(&exception->details[i], value_retain(value));
            return true;
        }
    }
    if (names) {
        vm_raise(vm, vm->exceptions.type, "'%s' is an invalid keyword argument for %s()",
                 string_c(name), class->head.name);
    } else {
        vm_raise(vm, vm->exceptions.type, "%s() takes no keyword arguments", class->head.name);
    }
    return false;
}

static Class *class_of_errno(Vm *vm, int64_t number) {
    switch (number) {
    case 2: return vm->exceptions.file_not_found;
    case 3: return vm->exceptions.process_lookup;
    case 4: return vm->exceptions.interrupted;
    case 10: return vm->exceptions.child_process;
    case 11:
    case 114:
    case 115: return vm->exceptions.blocking_io;
    case 13:
    case 1: return vm->exceptions.permission;
    case 17: return vm->exceptions.file_exists;
    case 20: return vm->exceptions.not_a_directory;
    case 21: return vm->exceptions.is_a_directory;
    case 108:
    case 32: return vm->exceptions.broken_pipe;
    case 103: return vm->exceptions.connection_aborted;
    case 104: return vm->exceptions.connection_reset;
    case 110: return vm->exceptions.timeout;
    case 111: return vm->exceptions.connection_refused;
    default: return NULL;
    }
}

static Value os_create(Vm *vm, Class *class, const Arguments *arguments) {
    if (class == vm->exceptions.os && arguments->count >= 2 &&
        value_is_small_int(arguments->items[0])) {
        Class *exact = class_of_errno(vm, value_as_small_int(arguments->items[0]));
        class = exact ? exact : class;
    }
    return exception_base_create(vm, class, arguments);
}

static void fill_details(Vm *vm, Value self, const Arguments *arguments) {
    Exception *exception = exception_of(self);
    Class *class = class_of(vm, self);
    size_t count = arguments->count;
    const Value *items = arguments->items;
    Value *details = exception->details;
    if (class_is_subclass(class, vm->exceptions.stop_iteration)) {
        value_replace(&details[0], count ? value_retain(items[0]) : VALUE_NONE);
    } else if (class_is_subclass(class, vm->exceptions.system_exit)) {
        value_replace(&details[0], count == 0   ? VALUE_NONE
                                   : count == 1 ? value_retain(items[0])
                                                : value_retain(exception->arguments));
    } else if (class_is_subclass(class, vm->exceptions.import)) {
        value_replace(&details[0], count == 1 ? value_retain(items[0]) : VALUE_NONE);
    } else if (class_is_subclass(class, vm->exceptions.os) && count >= 2 && count <= 5) {
        value_replace(&details[0], value_retain(items[0]));
        value_replace(&details[1], value_retain(items[1]));
        if (count >= 3) {
            value_replace(&details[2], value_retain(items[2]));
            value_replace(&exception->arguments, tuple_from(vm, 2, items));
        }
    } else if (class_is_subclass(class, vm->exceptions.syntax)) {
        syntax_error_fill(vm, self, count, items);
    } else if (class_is_subclass(class, vm->exceptions.unicode)) {
        unicode_error_fill(vm, self, count, items);
    }
}

static bool base_initialise(Vm *vm, Value self, const Arguments *arguments) {
    Exception *exception = exception_of(self);
    value_replace(&exception->arguments, arguments->count
                                             ? tuple_from(vm, arguments->count, arguments->items)
                                             : value_retain(vm->empty_tuple));
    fill_details(vm, self, arguments);
    if (!value_is_nothing(arguments->names)) {
        for (size_t i = 0; i < tuple_count(arguments->names); i++) {
            if (!take_keyword(vm, self, tuple_items(arguments->names)[i],
                              arguments->items[arguments->count + i])) {
                return false;
            }
        }
    }
    return true;
}

static void base_destroy(Object *self) {
    Exception *exception = (Exception *)(void *)self;
    Value held[] = {exception->arguments, exception->cause,      exception->context,
                    exception->traceback, exception->details[0], exception->details[1],
                    exception->details[2]};
    instance_finish(self);
    for (size_t i = 0; i < sizeof held / sizeof *held; i++) {
        value_release(held[i]);
    }
    object_free(self, class_of_object(value_object(self))->instance_size);
}

Value exception_create(Vm *vm, Class *class, size_t count, const Value *arguments) {
    Arguments all = {arguments, count, NOTHING};
    return class_instantiate(vm, class, &all);
}

Value exception_create_text(Vm *vm, Class *class, const char *text) {
    Value message = string_from_c(vm, text);
    Value exception = exception_create(vm, class, 1, &message);
    value_release(message);
    return exception;
}

// ---- Raising ----

void vm_set_exception(Vm *vm, Value exception) {
    Value old = vm->exception;
    vm->exception = exception;
    value_release(old);
}

void exception_add_context(Value raised, Value handled) {
    if (value_is_nothing(handled) || value_same(handled, raised)) {
        return;
    }
    for (Value at = handled; !value_is_nothing(exception_of(at)->context);
         at = exception_of(at)->context) {
        if (value_same(exception_of(at)->context, raised)) {
            value_replace(&exception_of(at)->context, NOTHING);
            break;
        }
    }
    value_replace(&exception_of(raised)->context, value_retain(handled));
}

Value vm_raise_value(Vm *vm, Value exception) {
    value_retain(exception);
    exception_add_context(exception, execution_handled(vm->execution));
    vm_set_exception(vm, exception);
    return NOTHING;
}

Value vm_raise(Vm *vm, Class *class, const char *format, ...) {
    Text text = {0};
    va_list list;
    va_start(list, format);
    text_vprintf(&text, format, list);
    va_end(list);
    vm_clear_exception(vm);
    Value exception = exception_create_text(vm, class, text_c(&text));
    text_finish(&text);
    if (!value_is_nothing(exception)) {
        vm_raise_value(vm, exception);
        value_release(exception);
    }
    return NOTHING;
}

Value vm_raise_class(Vm *vm, Class *class) {
    vm_clear_exception(vm);
    Value exception = exception_create(vm, class, 0, NULL);
    if (!value_is_nothing(exception)) {
        vm_raise_value(vm, exception);
        value_release(exception);
    }
    return NOTHING;
}

Value vm_raise_from_pending(Vm *vm, Class *class, const char *format, ...) {
    Text text = {0};
    va_list list;
    va_start(list, format);
    text_vprintf(&text, format, list);
    va_end(list);
    Value cause = vm_take_exception(vm);
    Value exception = exception_create_text(vm, class, text_c(&text));
    text_finish(&text);
    if (value_is_nothing(exception)) {
        value_release(cause);
        return NOTHING;
    }
    value_replace(&exception_of(exception)->cause, value_retain(cause));
    value_replace(&exception_of(exception)->context, cause);
    exception_of(exception)->suppress_context = true;
    vm_set_exception(vm, exception);
    return NOTHING;
}

Value vm_raise_key(Vm *vm, Value key) {
    Value exception = exception_create(vm, vm->exceptions.key, 1, &key);
    if (!value_is_nothing(exception)) {
        vm_raise_value(vm, exception);
        value_release(exception);
    }
    return NOTHING;
}

Value vm_raise_stop(Vm *vm, Value value) {
    bool has_value = !value_is_nothing(value) && !value_is_none(value);
    Value exception = exception_create(vm, vm->exceptions.stop_iteration, has_value, &value);
    if (!value_is_nothing(exception)) {
        vm_raise_value(vm, exception);
        value_release(exception);
    }
    return NOTHING;
}

Value vm_take_exception(Vm *vm) {
    Value exception = vm->exception;
    vm->exception = NOTHING;
    return exception;
}

void vm_clear_exception(Vm *vm) {
    value_release(vm_take_exception(vm));
}

bool vm_exception_matches(Vm *vm, Class *class) {
    return vm_has_exception(vm) && is_instance(vm, vm->exception, class);
}

Value vm_take_stop_value(Vm *vm) {
    Value exception = vm_take_exception(vm);
    Value value = exception_of(exception)->details[0];
    value = value_is_nothing(value) ? VALUE_NONE : value_retain(value);
    value_release(exception);
    return value;
}

Value exception_from_raise(Vm *vm, Value value) {
    if (is_exception(vm, value)) {
        return value_retain(value);
    }
    if (!is_exception_class(vm, value)) {
        return vm_raise(vm, vm->exceptions.type, "exceptions must derive from BaseException");
    }
    Value made = vm_call_values(vm, value, 0, NULL);
    if (!value_is_nothing(made) && !is_exception(vm, made)) {
        vm_raise(vm, vm->exceptions.type,
                 "calling %s should have returned an instance of BaseException, not %s",
                 class_from(value)->head.name, class_of(vm, made)->head.name);
        value_release(made);
        return NOTHING;
    }
    return made;
}

// ---- As text ----

Value exception_base_string(Vm *vm, Value self) {
    Value arguments = exception_of(self)->arguments;
    if (value_is_nothing(arguments) || tuple_count(arguments) == 0) {
        return value_retain(vm->empty_string);
    }
    if (tuple_count(arguments) == 1) {
        return value_string(vm, tuple_items(arguments)[0]);
    }
    return value_string(vm, arguments);
}

static Value key_string(Vm *vm, Value self) {
    Value arguments = exception_of(self)->arguments;
    return tuple_count(arguments) == 1 ? value_repr(vm, tuple_items(arguments)[0])
                                       : exception_base_string(vm, self);
}

static Value import_string(Vm *vm, Value self) {
    Value message = exception_of(self)->details[0];
    return !value_is_nothing(message) && is_string(vm, message) ? value_retain(message)
                                                                : exception_base_string(vm, self);
}

// The second file of rename() and its like is an attribute that was set: few have one.
static Value second_file(Vm *vm, Value self) {
    Value dict = exception_of(self)->dict;
    Value file = value_is_nothing(dict) ? NOTHING : dict_get_c(vm, dict_of(dict), "filename2");
    return value_is_nothing(file) ? NOTHING : value_repr(vm, file);
}

static Value os_string(Vm *vm, Value self) {
    const Value *details = exception_of(self)->details;
    if (value_is_nothing(details[0]) || value_is_nothing(details[1])) {
        return exception_base_string(vm, self);
    }
    Value number = value_string(vm, details[0]);
    Value message = value_is_nothing(number) ? NOTHING : value_string(vm, details[1]);
    bool has_file = !value_is_nothing(details[2]) && !value_is_none(details[2]);
    Value file = has_file && !value_is_nothing(message) ? value_repr(vm, details[2]) : NOTHING;
    Value second = value_is_nothing(file) ? NOTHING : second_file(vm, self);
    bool has_second = !value_is_nothing(second);
    Value result = NOTHING;
    if (!vm_has_exception(vm)) {
        result = string_format(vm, "[Errno %s] %s%s%s%s%s", string_c(number), string_c(message),
                               has_file ? ": " : "", has_file ? string_c(file) : "",
                               has_second ? " -> " : "", has_second ? string_c(second) : "");
    }
    value_release(second);
    value_release(number);
    value_release(message);
    value_release(file);
    return result;
}

static Value base_repr(Vm *vm, Value self) {
    Value arguments = exception_of(self)->arguments;
    const char *name = class_of(vm, self)->head.name;
    if (tuple_count(arguments) == 1) {
        Value item = value_repr(vm, tuple_items(arguments)[0]);
        if (value_is_nothing(item)) {
            return NOTHING;
        }
        Value result = string_format(vm, "%s(%s)", name, string_c(item));
        value_release(item);
        return result;
    }
    Value all = value_repr(vm, arguments);
    if (value_is_nothing(all)) {
        return NOTHING;
    }
    Value result = string_format(vm, "%s%s", name, string_c(all));
    value_release(all);
    return result;
}

// ---- Attributes ----

static Value shown(Value value) {
    return value_is_nothing(value) ? VALUE_NONE : value_retain(value);
}

static Value get_arguments(Vm *vm, Value self, const Arguments *arguments) {
    (void)vm;
    (void)arguments;
    return value_retain(exception_of(self)->arguments);
}

static bool set_arguments(Vm *vm, Value self, Value value) {
    if (value_is_nothing(value)) {
        vm_raise(vm, vm->exceptions.type, "args may not be deleted");
        return false;
    }
    Value tuple = tuple_from_iterable(vm, value);
    if (value_is_nothing(tuple)) {
        return false;
    }
    value_replace(&exception_of(self)->arguments, tuple);
    return true;
}

static bool set_link(Vm *vm, Value *place, Value value, const char *what) {
    bool is_empty = value_is_nothing(value) || value_is_none(value);
    if (!is_empty && !is_exception(vm, value)) {
        vm_raise(vm, vm->exceptions.type, "exception %s must be None or derive from BaseException",
                 what);
        return false;
    }
    value_replace(place, is_empty ? NOTHING : value_retain(value));
    return true;
}

static Value get_cause(Vm *vm, Value self, const Arguments *arguments) {
    (void)vm;
    (void)arguments;
    return shown(exception_of(self)->cause);
}

static bool set_cause(Vm *vm, Value self, Value value) {
    exception_of(self)->suppress_context = true;
    return set_link(vm, &exception_of(self)->cause, value, "cause");
}

static Value get_context(Vm *vm, Value self, const Arguments *arguments) {
    (void)vm;
    (void)arguments;
    return shown(exception_of(self)->context);
}

static bool set_context(Vm *vm, Value self, Value value) {
    return set_link(vm, &exception_of(self)->context, value, "context");
}

static Value get_suppress(Vm *vm, Value self, const Arguments *arguments) {
    (void)vm;
    (void)arguments;
    return value_bool(exception_of(self)->suppress_context);
}

static bool set_suppress(Vm *vm, Value self, Value value) {
    int truth = value_is_nothing(value) ? 0 : value_truth(vm, value);
    exception_of(self)->suppress_context = truth == 1;
    return truth >= 0;
}

static Value get_traceback(Vm *vm, Value self, const Arguments *arguments) {
    (void)vm;
    (void)arguments;
    return shown(exception_of(self)->traceback);
}

static bool set_traceback(Vm *vm, Value self, Value value) {
    bool is_empty = value_is_nothing(value) || value_is_none(value);
    if (!is_empty && class_of(vm, value) != vm->classes.traceback) {
        vm_raise(vm, vm->exceptions.type, "__traceback__ must be a traceback or None");
        return false;
    }
    value_replace(&exception_of(self)->traceback, is_empty ? NOTHING : value_retain(value));
    return true;
}

static Value with_traceback(Vm *vm, Value self, const Arguments *arguments) {
    if (!arguments_check(vm, arguments, "BaseException.with_traceback", 1, 1) ||
        !set_traceback(vm, self, arguments->items[0])) {
        return NOTHING;
    }
    return value_retain(self);
}

static Value add_note(Vm *vm, Value self, const Arguments *arguments) {
    if (!arguments_check(vm, arguments, "BaseException.add_note", 1, 1)) {
        return NOTHING;
    }
    Value note = arguments->items[0];
    if (!is_string(vm, note)) {
        return vm_raise(vm, vm->exceptions.type, "note must be a str, not '%s'",
                        class_of(vm, note)->head.name);
    }
    Value notes = value_find_attribute(vm, self, vm->names.notes);
    if (value_is_nothing(notes)) {
        if (vm_has_exception(vm)) {
            return NOTHING;
        }
        notes = list_create(vm);
        value_set_attribute(vm, self, vm->names.notes, notes);
    }
    bool fine = is_list(vm, notes);
    if (fine) {
        list_append(vm, notes, note);
    } else {
        vm_raise(vm, vm->exceptions.type, "Cannot add note: __notes__ is not a list");
    }
    value_release(notes);
    return fine ? VALUE_NONE : NOTHING;
}

#define DEFINE_DETAIL(number)                                                                      \
    static Value get_detail_##number(Vm *vm, Value self, const Arguments *arguments) {             \
        (void)vm;                                                                                  \
        (void)arguments;                                                                           \
        return shown(exception_of(self)->details[number]);                                         \
    }                                                                                              \
    static bool set_detail_##number(Vm *vm, Value self, Value value) {                             \
        (void)vm;                                                                                  \
        value_replace(&exception_of(self)->details[number], value_retain(value));                  \
        return true;                                                                               \
    }
DEFINE_DETAIL(0)
DEFINE_DETAIL(1)
DEFINE_DETAIL(2)
#undef DEFINE_DETAIL

static const MethodTable base_methods[] = {
    {"with_traceback", with_traceback, METHOD_PLAIN},
    {"add_note", add_note, METHOD_PLAIN},
    {NULL, NULL, 0},
};

// ---- The classes ----

void exception_classes_create(Vm *vm) {
    Slots slots = {.repr = base_repr,
                   .string = exception_base_string,
                   .create = exception_base_create,
                   .initialise = base_initialise};
    ExceptionClasses *all = &vm->exceptions;
    all->base = class_create_native(vm, "BaseException", "builtins", NULL, sizeof(Exception),
                                    &slots, base_methods, base_destroy);
    all->base->dict_offset = offsetof(Exception, dict);
    all->base->flags |= CLASS_IS_EXCEPTION | CLASS_HAS_DICT;
    static const Slots of_key = {.string = key_string};
    static const Slots of_import = {.string = import_string};
    static const Slots of_syntax = {.string = syntax_error_string};
    static const Slots of_unicode = {.string = unicode_error_string};
    static const Slots of_os = {.string = os_string, .create = os_create};
#define CREATE(field, name, parent)                                                                \
    if (!all->field) {                                                                             \
        const Slots *own = &all->field == &all->key      ? &of_key                                 \
                           : &all->field == &all->import ? &of_import                              \
                           : &all->field == &all->syntax ? &of_syntax                              \
                           : &all->field == &all->os     ? &of_os                                  \
                           : &all->field == &all->unicode                                          \
                               ? &of_unicode                                                       \
                               : exception_group_slots(vm, &all->field);                           \
        all->field =                                                                               \
            class_create_native(vm, #name, "builtins", all->parent, sizeof(Exception), own,        \
                                exception_group_methods(vm, &all->field), base_destroy);           \
    }
    EXCEPTION_CLASSES(CREATE)
#undef CREATE
    exception_group_order(vm);
}

static void add_details(Vm *vm, Class *class, const char *first, const char *second,
                        const char *third) {
    const char *names[] = {first, second, third};
    const NativeFunction gets[] = {get_detail_0, get_detail_1, get_detail_2};
    const NativeSetter sets[] = {set_detail_0, set_detail_1, set_detail_2};
    for (int i = 0; i < 3; i++) {
        if (names[i]) {
            class_add_getset(vm, class, names[i], gets[i], sets[i]);
        }
    }
}

void exception_attributes_create(Vm *vm) {
    const ExceptionClasses *all = &vm->exceptions;
    class_add_getset(vm, all->base, "args", get_arguments, set_arguments);
    class_add_getset(vm, all->base, "__cause__", get_cause, set_cause);
    class_add_getset(vm, all->base, "__context__", get_context, set_context);
    class_add_getset(vm, all->base, "__suppress_context__", get_suppress, set_suppress);
    class_add_getset(vm, all->base, "__traceback__", get_traceback, set_traceback);
    add_details(vm, all->stop_iteration, "value", NULL, NULL);
    add_details(vm, all->system_exit, "code", NULL, NULL);
    add_details(vm, all->attribute, "name", "obj", NULL);
    add_details(vm, all->name, "name", NULL, NULL);
    add_details(vm, all->import, "msg", "name", "path");
    add_details(vm, all->os, "errno", "strerror", "filename");
    class_add_getset(vm, all->base_group, "message", get_detail_0, NULL);
    class_add_getset(vm, all->base_group, "exceptions", get_detail_1, NULL);
    exception_group_finish(vm);
}
