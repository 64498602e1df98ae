// Exception groups, and what except* does with them.
#include "vm/class.h"
#include "vm/class_parts.h"
#include "vm/dict.h"
#include "vm/exception.h"
#include "vm/exception_parts.h"
#include "vm/execution.h"
#include "vm/list.h"
#include "vm/string.h"
#include "vm/traceback.h"
#include "vm/tuple.h"

// ---- Making ----

static Class *fitting_class(Vm *vm, Class *class, Value exceptions) {
    bool only_exceptions = true;
    for (size_t i = 0; i < tuple_count(exceptions); i++) {
        Value item = tuple_items(exceptions)[i];
        if (!is_exception(vm, item)) {
            vm_raise(vm, vm->exceptions.value,
                     "Item %zu of second argument (exceptions) is not an exception", i);
            return NULL;
        }
        only_exceptions &= is_instance(vm, item, vm->exceptions.exception);
    }
    if (class == vm->exceptions.base_group) {
        return only_exceptions ? vm->exceptions.group : class;
    }
    if (!only_exceptions && class == vm->exceptions.group) {
        vm_raise(vm, vm->exceptions.type, "Cannot nest BaseExceptions in an ExceptionGroup");
        return NULL;
    }
    if (!only_exceptions && class_is_subclass(class, vm->exceptions.exception)) {
        vm_raise(vm, vm->exceptions.type, "Cannot nest BaseExceptions in '%s'", class->head.name);
        return NULL;
    }
    return class;
}

static Value group_create(Vm *vm, Class *class, const Arguments *arguments) {
    if (arguments->count != 2) {
        return vm_raise(vm, vm->exceptions.type,
                        "BaseExceptionGroup.__new__() takes exactly 2 arguments (%zu given)",
                        arguments->count);
    }
    Value message = arguments->items[0];
    Value given = arguments->items[1];
    if (!is_string(vm, message)) {
        return vm_raise(vm, vm->exceptions.type,
                        "BaseExceptionGroup.__new__() argument 1 must be str, not %s",
                        class_of(vm, message)->head.name);
    }
    if (!class_of(vm, given)->slots.get_item || is_dict(vm, given)) {
        return vm_raise(vm, vm->exceptions.type, "second argument (exceptions) must be a sequence");
    }
    Value exceptions = tuple_from_iterable(vm, given);
    if (value_is_nothing(exceptions)) {
        return NOTHING;
    }
    if (tuple_count(exceptions) == 0) {
        value_release(exceptions);
        return vm_raise(vm, vm->exceptions.value,
                        "second argument (exceptions) must be a non-empty sequence");
    }
    Class *fitting = fitting_class(vm, class, exceptions);
    Value self = fitting ? exception_base_create(vm, fitting, arguments) : NOTHING;
    if (!value_is_nothing(self)) {
        exception_of(self)->details[0] = value_retain(message);
        exception_of(self)->details[1] = value_retain(exceptions);
    }
    value_release(exceptions);
    return self;
}

Value exception_group_create(Vm *vm, Class *class, Value message, Value exceptions) {
    Value items[] = {message, exceptions};
    return class_instantiate(vm, class, &(Arguments){items, 2, NOTHING});
}

static Value group_string(Vm *vm, Value self) {
    size_t count = tuple_count(group_exceptions(self));
    return string_format(vm, "%s (%zu sub-exception%s)", string_c(group_message(self)), count,
                         count == 1 ? "" : "s");
}

// ---- Splitting ----

// 1, 0, -1
static int fits(Vm *vm, Value exception, Value condition) {
    if (is_tuple(vm, condition) || is_exception_class(vm, condition)) {
        return value_is_instance(vm, exception, condition);
    }
    Value answer = vm_call_values(vm, condition, 1, &exception);
    int truth = value_is_nothing(answer) ? -1 : value_truth(vm, answer);
    value_release(answer);
    return truth;
}

// A group with these exceptions, made by derive(), with what else the original carries.
static Value derive(Vm *vm, Value original, Value list) {
    if (list_count(list) == 0) {
        return VALUE_NONE;
    }
    Value name = string_intern(vm, SLICE("derive"));
    Value made = vm_call_method(vm, original, name, 1, &list);
    value_release(name);
    if (value_is_nothing(made)) {
        return NOTHING;
    }
    if (!is_exception_group(vm, made)) {
        value_release(made);
        return vm_raise(vm, vm->exceptions.type,
                        "derive must return an instance of BaseExceptionGroup");
    }
    Exception *from = exception_of(original);
    Exception *to = exception_of(made);
    value_replace(&to->traceback, value_retain(from->traceback));
    value_replace(&to->context, value_retain(from->context));
    value_replace(&to->cause, value_retain(from->cause));
    to->suppress_context = true;  // As setting the cause does.
    Value notes = value_find_attribute(vm, original, vm->names.notes);
    if (!value_is_nothing(notes)) {
        Value copy = list_from_iterable(vm, notes);
        if (!value_is_nothing(copy)) {
            value_set_attribute(vm, made, vm->names.notes, copy);
        }
        value_release(copy);
        value_release(notes);
    }
    vm_clear_exception(vm);
    return made;
}

static bool split(Vm *vm, Value exception, Value condition, Value *matching, Value *rest) {
    int all = fits(vm, exception, condition);
    if (all < 0) {
        return false;
    }
    if (all) {
        *matching = value_retain(exception);
        *rest = VALUE_NONE;
        return true;
    }
    if (!is_exception_group(vm, exception)) {
        *matching = VALUE_NONE;
        *rest = value_retain(exception);
        return true;
    }
    if (!execution_enter(vm, " in exception_group_split")) {
        return false;
    }
    Value matching_list = list_create(vm), rest_list = list_create(vm);
    Value items = group_exceptions(exception);
    bool fine = true;
    for (size_t i = 0; fine && i < tuple_count(items); i++) {
        Value yes = VALUE_NONE, no = VALUE_NONE;
        fine = split(vm, tuple_items(items)[i], condition, &yes, &no);
        if (fine && !value_is_none(yes)) {
            list_append(vm, matching_list, yes);
        }
        if (fine && !value_is_none(no)) {
            list_append(vm, rest_list, no);
        }
        if (fine) {
            value_release(yes);
            value_release(no);
        }
    }
    execution_leave(vm);
    if (fine) {
        *matching = derive(vm, exception, matching_list);
        *rest = value_is_nothing(*matching) ? NOTHING : derive(vm, exception, rest_list);
        fine = !value_is_nothing(*matching) && !value_is_nothing(*rest);
    }
    value_release(matching_list);
    value_release(rest_list);
    return fine;
}

static bool check_condition(Vm *vm, Value condition) {
    bool fine = value_is_callable(vm, condition) || is_exception_class(vm, condition);
    if (is_tuple(vm, condition)) {
        fine = true;
        for (size_t i = 0; i < tuple_count(condition); i++) {
            fine &= is_exception_class(vm, tuple_items(condition)[i]);
        }
    }
    if (!fine) {
        vm_raise(vm, vm->exceptions.type,
                 "expected a function, exception type or tuple of exception types");
    }
    return fine;
}

bool exception_group_split(Vm *vm, Value group, Value condition, Value *matching, Value *rest) {
    return check_condition(vm, condition) && split(vm, group, condition, matching, rest);
}

static Value group_split(Vm *vm, Value self, const Arguments *arguments) {
    Value matching, rest;
    if (!arguments_check(vm, arguments, "BaseExceptionGroup.split", 1, 1) ||
        !exception_group_split(vm, self, arguments->items[0], &matching, &rest)) {
        return NOTHING;
    }
    Value pair = tuple_pair(vm, matching, rest);
    value_release(matching);
    value_release(rest);
    return pair;
}

static Value group_subgroup(Vm *vm, Value self, const Arguments *arguments) {
    Value matching, rest;
    if (!arguments_check(vm, arguments, "BaseExceptionGroup.subgroup", 1, 1) ||
        !exception_group_split(vm, self, arguments->items[0], &matching, &rest)) {
        return NOTHING;
    }
    value_release(rest);
    return matching;
}

static Value group_derive(Vm *vm, Value self, const Arguments *arguments) {
    if (!arguments_check(vm, arguments, "BaseExceptionGroup.derive", 1, 1)) {
        return NOTHING;
    }
    return exception_group_create(vm, vm->exceptions.base_group, group_message(self),
                                  arguments->items[0]);
}

// ---- except* ----

static bool check_types(Vm *vm, Value type) {
    bool is_many = is_tuple(vm, type);
    size_t count = is_many ? tuple_count(type) : 1;
    const Value *items = is_many ? tuple_items(type) : &type;
    for (size_t i = 0; i < count; i++) {
        if (!is_exception_class(vm, items[i])) {
            vm_raise(vm, vm->exceptions.type,
                     "catching classes that do not inherit from BaseException is not allowed");
            return false;
        }
        if (class_is_subclass(class_from(items[i]), vm->exceptions.base_group)) {
            vm_raise(vm, vm->exceptions.type,
                     "catching ExceptionGroup with except* is not allowed. Use except instead.");
            return false;
        }
    }
    return true;
}

bool exception_group_match(Vm *vm, Value exception, Value type, Value *rest, Value *match) {
    if (!check_types(vm, type)) {
        return false;
    }
    *rest = *match = VALUE_NONE;
    if (value_is_none(exception)) {
        return true;
    }
    int whole = value_is_instance(vm, exception, type);
    if (whole < 0) {
        return false;
    }
    if (whole && is_exception_group(vm, exception)) {
        *match = value_retain(exception);
        return true;
    }
    if (whole) {
        // A naked exception is caught as a group of one.
        Value list = tuple_from(vm, 1, &exception);
        *match = exception_group_create(vm, vm->exceptions.base_group, vm->empty_string, list);
        value_release(list);
        if (value_is_nothing(*match)) {
            return false;
        }
        value_replace(&exception_of(*match)->traceback,
                      value_retain(exception_of(exception)->traceback));
        return true;
    }
    if (is_exception_group(vm, exception)) {
        return split(vm, exception, type, match, rest);
    }
    *rest = value_retain(exception);
    return true;
}

// Came out of the original group, and was not raised anew since.
static bool is_same_metadata(Value a, Value b) {
    const Exception *left = exception_of(a), *right = exception_of(b);
    return value_same(left->traceback, right->traceback) && value_same(left->cause, right->cause) &&
           value_same(left->context, right->context);
}

static void collect_leaves(Vm *vm, Value exception, Dict *leaves) {
    if (!is_exception_group(vm, exception)) {
        Value id = value_small_int((int64_t)(vm_identity(vm, exception) & INT64_MAX >> 2));
        dict_set(vm, leaves, id, VALUE_NONE);
        return;
    }
    Value items = group_exceptions(exception);
    for (size_t i = 0; i < tuple_count(items); i++) {
        collect_leaves(vm, tuple_items(items)[i], leaves);
    }
}

// The part of `original` whose leaves are among `leaves`, in the original's shape.
static Value project(Vm *vm, Value original, Dict *leaves) {
    if (!is_exception_group(vm, original)) {
        Value id = value_small_int((int64_t)(vm_identity(vm, original) & INT64_MAX >> 2));
        return dict_contains(vm, leaves, id) == 1 ? value_retain(original) : VALUE_NONE;
    }
    Value list = list_create(vm);
    Value items = group_exceptions(original);
    for (size_t i = 0; i < tuple_count(items); i++) {
        Value part = project(vm, tuple_items(items)[i], leaves);
        if (value_is_nothing(part)) {
            value_release(list);
            return NOTHING;
        }
        if (!value_is_none(part)) {
            list_append(vm, list, part);
        }
        value_release(part);
    }
    Value made = list_count(list) == tuple_count(items) ? value_retain(original)
                                                        : derive(vm, original, list);
    value_release(list);
    return made;
}

Value exception_prepare_reraise(Vm *vm, Value original, Value list) {
    size_t count = list_count(list);
    if (!is_exception_group(vm, original)) {
        // A naked exception: at most one thing was raised.
        for (size_t i = 0; i < count; i++) {
            if (!value_is_none(list_items(list)[i])) {
                return value_retain(list_items(list)[i]);
            }
        }
        return VALUE_NONE;
    }
    Value raised = list_create(vm);
    Dict *leaves = dict_create(vm);
    bool has_rest = false;
    for (size_t i = 0; i < count; i++) {
        Value item = list_items(list)[i];
        if (value_is_none(item)) {
            continue;
        }
        if (is_exception_group(vm, item) && is_same_metadata(item, original)) {
            has_rest = true;
            collect_leaves(vm, item, leaves);
        } else {
            list_append(vm, raised, item);
        }
    }
    Value rest = has_rest ? project(vm, original, leaves) : VALUE_NONE;
    object_release(leaves);
    if (value_is_nothing(rest) || list_count(raised) == 0) {
        value_release(raised);
        return rest;
    }
    if (!value_is_none(rest)) {
        list_append(vm, raised, rest);
    }
    value_release(rest);
    Value result = exception_group_create(vm, vm->exceptions.base_group, vm->empty_string, raised);
    value_release(raised);
    return result;
}

// ---- The classes ----

static const MethodTable group_methods[] = {
    {"split", group_split, METHOD_PLAIN},
    {"subgroup", group_subgroup, METHOD_PLAIN},
    {"derive", group_derive, METHOD_PLAIN},
    {NULL, NULL, 0},
};

const Slots *exception_group_slots(Vm *vm, Class **field) {
    static const Slots slots = {.string = group_string, .create = group_create};
    return field == &vm->exceptions.base_group ? &slots : NULL;
}

const MethodTable *exception_group_methods(Vm *vm, Class **field) {
    return field == &vm->exceptions.base_group ? group_methods : NULL;
}

void exception_group_order(Vm *vm) {
    Class *group = vm->exceptions.group;
    Class *order[] = {group, vm->exceptions.base_group, vm->exceptions.exception,
                      vm->exceptions.base, vm->classes.object};
    enum { COUNT = sizeof order / sizeof *order };
    heap_free(vm->heap, group->mro, group->mro_count * sizeof(Class *));
    group->mro = heap_alloc(vm->heap, COUNT * sizeof(Class *));
    group->mro_count = COUNT;
    for (size_t i = 0; i < COUNT; i++) {
        group->mro[i] = order[i];
    }
    class_link(vm->exceptions.exception, group);
}

void exception_group_finish(Vm *vm) {
    Class *group = vm->exceptions.group;
    Value bases = tuple_pair(vm, value_object(vm->exceptions.base_group),
                             value_object(vm->exceptions.exception));
    value_replace(&group->bases, bases);
}
