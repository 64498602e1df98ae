#include "vm/operations.h"

#include "vm/class.h"
#include "vm/class_parts.h"
#include "vm/dict.h"
#include "vm/exception.h"
#include "vm/execution.h"
#include "vm/generator.h"
#include "vm/module.h"
#include "vm/string.h"
#include "vm/tuple.h"
#include "vm/variables.h"
#include "vm/vm_private.h"

// ---- Frames ----

bool vm_ask_to_go_on(Vm *vm) {
    __atomic_store_n(&vm->countdown, STEPS_BETWEEN_QUESTIONS, __ATOMIC_RELAXED);
    if (!vm->stopping && (!vm->host.keep_going || vm->host.keep_going(vm->host.context))) {
        return true;
    }
    // From now on every safe point fails again, until nothing is left to run.
    vm->stopping = true;
    __atomic_store_n(&vm->countdown, 1, __ATOMIC_RELAXED);
    vm_clear_exception(vm);
    vm_raise_class(vm, vm->exceptions.keyboard_interrupt);
    return false;
}

void vm_hurry(Vm *vm) {
    __atomic_store_n(&vm->countdown, 1, __ATOMIC_RELAXED);
}

bool vm_worked(Vm *vm, size_t pieces) {
    enum { PIECES_OF_ONE = 64 };
    uint32_t left = __atomic_load_n(&vm->countdown, __ATOMIC_RELAXED);
    size_t done = pieces / PIECES_OF_ONE + 1;
    if (done < left) {
        __atomic_store_n(&vm->countdown, left - (uint32_t)done, __ATOMIC_RELAXED);
        return true;
    }
    return vm_ask_to_go_on(vm);
}

static void record(Vm *vm, EventKind kind, const Frame *frame, Place place, bool with_name) {
    Event event = {.kind = (uint16_t)kind, .lane = vm->execution->lane, .place = place};
    event.time = vm->host.now ? vm->host.now(vm->host.context) : 0;
    if (with_name) {
        LoadedCode *code = frame->code;
        if (!code->name_id) {
            code->name_id = trace_intern(vm->trace, string_slice(code->qualified_name));
        }
        event.text = code->name_id;
    }
    trace_append(vm->trace, event);
}

void record_line(Vm *vm, const Frame *frame) {
    if (frame->is_traced) {
        variables_record(vm);
    }
    Position position = code_position(frame->code, frame_instruction(frame));
    record(vm, EVENT_LINE_RUNS, frame, code_place(frame->code, position), false);
}

void record_entry(Vm *vm, Frame *frame) {
    if (vm->trace && frame->generator->kind == KIND_COROUTINE) {
        frame->is_traced = true;
        Position first = {.line = frame->code->code->first_line};
        record(vm, EVENT_FRAME_ENTERED, frame, code_place(frame->code, first), true);
    }
}

void record_exit(Vm *vm, Frame *frame) {
    if (frame->is_traced) {
        variables_leave(vm, frame);
        record(vm, EVENT_FRAME_LEFT, frame, (Place){0}, true);
    }
}

void raise_too_deep(Vm *vm, Frame *inner) {
    bool is_class = !value_is_nothing(inner->instance);
    frame_destroy(vm, inner);
    vm_raise(vm, vm->exceptions.recursion, "maximum recursion depth exceeded%s",
             is_class && vm->execution->depth >= vm->execution->limit
                 ? " while calling a Python object"
                 : "");
}

// What the call of this frame counted for. See CALL: with a class, the class and its __init__.
static uint32_t frame_weight(const Frame *frame) {
    return value_is_nothing(frame->instance) ? 1 : 2;
}

Frame *frame_leave(Vm *vm, Frame *frame, Value *value) {
    Frame *back = frame->back;
    bool is_entry = frame->is_entry;
    uint32_t weight = frame_weight(frame);
    if (!value_is_nothing(frame->instance)) {
        Value given = *value;
        *value = frame->instance;
        frame->instance = NOTHING;
        if (!value_is_none(given)) {
            vm_raise(vm, vm->exceptions.type, "__init__() should return None, not '%s'",
                     class_of(vm, given)->head.name);
            value_release(given);
            value_release(*value);
            *value = NOTHING;
        }
    }
    vm->execution->frame = back;
    frame_destroy(vm, frame);
    if (is_entry) {
        return NULL;
    }
    vm->execution->depth -= weight;
    return back;
}

Frame *frame_unwind(Vm *vm, Frame *frame) {
    Frame *back = frame->back;
    bool is_entry = frame->is_entry;
    uint32_t weight = frame_weight(frame);
    vm->execution->frame = back;
    frame_destroy(vm, frame);
    if (is_entry) {
        return NULL;
    }
    vm->execution->depth -= weight;
    return back;
}

void make_function(Vm *vm, Frame *frame, uint32_t what) {
    Value code = *--frame->top;
    Value made = function_create(vm, code_of(code), frame->globals);
    Function *function = function_of(made);
    value_release(code);
    if (what & 8) {
        function->closure = *--frame->top;
    }
    if (what & 4) {
        function->annotations = *--frame->top;
    }
    if (what & 2) {
        function->keyword_defaults = *--frame->top;
    }
    if (what & 1) {
        function->defaults = *--frame->top;
    }
    *frame->top++ = made;
}

bool class_is_plain_constructor(Vm *vm, const Class *metaclass, Value callable) {
    if (metaclass->slots.call != type_call) {
        return false;
    }
    Class *class = class_from(callable);
    if (class->slots.create != object_create_instance || (class->flags & CLASS_ABSTRACT) ||
        !(class->flags & CLASS_IS_HEAP)) {
        return false;
    }
    Value init = class_lookup(class, vm->names.init);
    return is_function(vm, init) &&
           !(function_of(init)->code->code->flags &
             (CODE_IS_GENERATOR | CODE_IS_COROUTINE | CODE_IS_ASYNC_GENERATOR));
}

// ---- Names ----

static void set_name_detail(Vm *vm, Value name) {
    if (vm_has_exception(vm)) {
        value_replace(&exception_of(vm->exception)->details[0], value_retain(name));
    }
}

void raise_name_error(Vm *vm, Value name) {
    vm_raise(vm, vm->exceptions.name, "name '%s' is not defined", string_c(name));
    set_name_detail(vm, name);
}

void raise_unbound_local(Vm *vm, Value name) {
    vm_raise(vm, vm->exceptions.unbound_local,
             "cannot access local variable '%s' where it is not associated with a value",
             string_c(name));
}

void raise_unbound_cell(Vm *vm, const LoadedCode *code, uint32_t cell) {
    if (cell < code->code->cell_count) {
        raise_unbound_local(vm, code->cell_names[cell]);
        return;
    }
    Value name = code->free_names[cell - code->code->cell_count];
    vm_raise(vm, vm->exceptions.name,
             "cannot access free variable '%s' where it is not associated with a value in "
             "enclosing scope",
             string_c(name));
    set_name_detail(vm, name);
}

// A namespace may be an instance of a subclass of dict, which __prepare__ made.
static Value namespace_get(Vm *vm, Dict *namespace, Value name) {
    if (is_exact_dict(vm, value_object(namespace))) {
        return value_retain(dict_get_interned(namespace, name));
    }
    Value value = value_get_item(vm, value_object(namespace), name);
    if (value_is_nothing(value) && vm_exception_matches(vm, vm->exceptions.key)) {
        vm_clear_exception(vm);
    }
    return value;
}

Value load_class_cell(Vm *vm, Frame *frame, uint32_t cell) {
    const LoadedCode *code = frame->code;
    Value name = cell < code->code->cell_count ? code->cell_names[cell]
                                               : code->free_names[cell - code->code->cell_count];
    Value value = namespace_get(vm, frame->namespace, name);
    if (!value_is_nothing(value) || vm_has_exception(vm)) {
        return value;
    }
    value = cell_of(frame_cells(frame)[cell])->value;
    if (value_is_nothing(value)) {
        raise_unbound_cell(vm, code, cell);
    }
    return value_retain(value);
}

Value load_name(Vm *vm, Frame *frame, Value name) {
    if (frame->namespace && frame->namespace != frame->globals) {
        Value value = namespace_get(vm, frame->namespace, name);
        if (!value_is_nothing(value) || vm_has_exception(vm)) {
            return value;
        }
    }
    Value value = dict_get_interned(frame->globals, name);
    if (value_is_nothing(value)) {
        value = dict_get_interned(vm->builtins, name);
    }
    if (value_is_nothing(value)) {
        raise_name_error(vm, name);
    }
    return value_retain(value);
}

bool store_name(Vm *vm, Frame *frame, Value name, Value value) {
    if (is_exact_dict(vm, value_object(frame->namespace))) {
        dict_set_interned(vm, frame->namespace, name, value);
        return true;
    }
    return value_set_item(vm, value_object(frame->namespace), name, value);
}

bool delete_name(Vm *vm, Frame *frame, Value name) {
    int deleted = dict_delete(vm, frame->namespace, name);
    if (deleted == 0) {
        raise_name_error(vm, name);
    }
    return deleted > 0;
}

bool delete_global(Vm *vm, Frame *frame, Value name) {
    int deleted = dict_delete(vm, frame->globals, name);
    if (deleted == 0) {
        raise_name_error(vm, name);
    }
    return deleted > 0;
}

void setup_annotations(Vm *vm, Frame *frame) {
    if (value_is_nothing(dict_get_interned(frame->namespace, vm->names.annotations))) {
        Dict *annotations = dict_create(vm);
        dict_set_interned(vm, frame->namespace, vm->names.annotations, value_object(annotations));
        object_release(annotations);
    }
}

// ---- Exceptions ----

int exception_matches(Vm *vm, Value exception, Value type) {
    bool is_many = is_tuple(vm, type);
    size_t count = is_many ? tuple_count(type) : 1;
    const Value *items = is_many ? tuple_items(type) : &type;
    for (size_t i = 0; i < count; i++) {
        if (!is_exception_class(vm, items[i])) {
            vm_raise(vm, vm->exceptions.type,
                     "catching classes that do not inherit from BaseException is not allowed");
            return -1;
        }
    }
    for (size_t i = 0; i < count; i++) {
        if (is_instance(vm, exception, class_from(items[i]))) {
            return 1;
        }
    }
    return 0;
}

bool raise_exception(Vm *vm, Value exception, Value cause) {
    if (value_is_nothing(exception)) {
        Value handled = execution_handled(vm->execution);
        if (value_is_nothing(handled)) {
            vm_raise(vm, vm->exceptions.runtime, "No active exception to reraise");
            return false;
        }
        vm_set_exception(vm, value_retain(handled));
        return true;
    }
    Value raised = exception_from_raise(vm, exception);
    if (value_is_nothing(raised)) {
        return false;
    }
    if (!value_is_nothing(cause)) {
        Value from = VALUE_NONE;
        if (is_exception_class(vm, cause)) {
            from = vm_call_values(vm, cause, 0, NULL);
        } else if (is_exception(vm, cause)) {
            from = value_retain(cause);
        } else if (!value_is_none(cause)) {
            from = vm_raise(vm, vm->exceptions.type,
                            "exception causes must derive from BaseException");
        }
        if (value_is_nothing(from)) {
            value_release(raised);
            return false;
        }
        value_replace(&exception_of(raised)->cause, value_is_none(from) ? NOTHING : from);
        exception_of(raised)->suppress_context = true;
    }
    vm_raise_value(vm, raised);
    value_release(raised);
    return false;
}

static Value bind_special(Vm *vm, Value manager, Value name) {
    Class *class = class_of(vm, manager);
    Value function = class_lookup(class, name);
    if (value_is_nothing(function)) {
        return NOTHING;
    }
    Class *own = class_of(vm, function);
    return own->slots.descriptor_get ? own->slots.descriptor_get(vm, function, manager, class)
                                     : value_retain(function);
}

static bool raise_no_context(Vm *vm, Value manager, bool is_async, bool no_exit) {
    const char *protocol = is_async ? "asynchronous context manager" : "context manager";
    vm_raise(vm, vm->exceptions.type, "'%s' object does not support the %s protocol%s%s%s",
             class_of(vm, manager)->head.name, protocol, no_exit ? " (missed " : "",
             !no_exit   ? ""
             : is_async ? "__aexit__"
                        : "__exit__",
             no_exit ? " method)" : "");
    return false;
}

bool enter_context(Vm *vm, Value manager, bool is_async, Value *exit, Value *entered) {
    Value enter = bind_special(vm, manager, is_async ? vm->names.aenter : vm->names.enter);
    if (value_is_nothing(enter)) {
        return vm_has_exception(vm) ? false : raise_no_context(vm, manager, is_async, false);
    }
    *exit = bind_special(vm, manager, is_async ? vm->names.aexit : vm->names.exit);
    if (value_is_nothing(*exit)) {
        value_release(enter);
        return vm_has_exception(vm) ? false : raise_no_context(vm, manager, is_async, true);
    }
    *entered = vm_call_values(vm, enter, 0, NULL);
    value_release(enter);
    if (value_is_nothing(*entered)) {
        value_release(*exit);
        return false;
    }
    return true;
}

Value exit_with_exception(Vm *vm, Value exit, Value exception) {
    Value traceback = exception_of(exception)->traceback;
    Value items[] = {value_object(class_of(vm, exception)), exception,
                     value_is_nothing(traceback) ? VALUE_NONE : value_retain(traceback)};
    Value result = vm_call_values(vm, exit, 3, items);
    value_release(items[2]);
    return result;
}
