#include "vm/generator.h"

#include "vm/class.h"
#include "vm/delegation.h"
#include "vm/exception.h"
#include "vm/generator_parts.h"
#include "vm/interpreter.h"
#include "vm/string.h"
#include "vm/traceback.h"
#include "vm/tuple.h"
#include "vm/vm_private.h"

static const char *kind_word(const Generator *generator) {
    static const char *const words[] = {"generator", "coroutine", "async generator"};
    return words[generator->kind];
}

Value generator_create(Vm *vm, Frame *frame) {
    uint32_t flags = frame->code->code->flags;
    GeneratorKind kind = flags & CODE_IS_ASYNC_GENERATOR ? KIND_ASYNC_GENERATOR
                         : flags & CODE_IS_COROUTINE     ? KIND_COROUTINE
                                                         : KIND_GENERATOR;
    Class *classes[] = {vm->classes.generator, vm->classes.coroutine, vm->classes.async_generator};
    Generator *generator = object_create(&classes[kind]->head, sizeof *generator);
    generator->kind = (uint8_t)kind;
    generator->frame = frame;
    generator->code = object_retain(frame->code);
    bool has_function = is_function(vm, frame->function);
    Function *function = has_function ? function_of(frame->function) : NULL;
    generator->name = value_retain(function ? function->name : frame->code->name);
    generator->qualified_name =
        value_retain(function ? function->qualified_name : frame->code->qualified_name);
    generator->is_awaitable = function && value_same(function->wrapped_kind, VALUE_TRUE);
    frame->generator = generator;
    if (kind == KIND_COROUTINE && vm->coroutine_made) {
        vm->coroutine_made(vm, value_object(generator));
    }
    return value_object(generator);
}

// ---- Resuming ----

static ResumeResult resume_closed(Vm *vm, const Generator *generator, Value exception,
                                  Value *result) {
    if (generator->kind == KIND_COROUTINE) {
        vm_raise(vm, vm->exceptions.runtime, "cannot reuse already awaited coroutine");
        return RESUME_RAISED;
    }
    if (!value_is_nothing(exception)) {
        vm_set_exception(vm, value_retain(exception));
        return RESUME_RAISED;
    }
    if (generator->kind == KIND_ASYNC_GENERATOR) {
        vm_raise_class(vm, vm->exceptions.stop_async_iteration);
        return RESUME_RAISED;
    }
    *result = VALUE_NONE;
    return RESUME_RETURNED;
}

// How the interpreter came back. A parked generator is held until it goes on.
static ResumeResult leave(Vm *vm, Generator *generator, Value *result) {
    if (vm->execution->is_parked) {
        return RESUME_PARKED;
    }
    ResumeResult outcome = value_is_nothing(*result)                 ? RESUME_RAISED
                           : generator->state == GENERATOR_SUSPENDED ? RESUME_YIELDED
                                                                     : RESUME_RETURNED;
    object_release(generator);
    return outcome;
}

static ResumeResult resume(Vm *vm, Generator *generator, Value value, Value exception,
                           Value *result) {
    *result = NOTHING;
    if (generator->state == GENERATOR_RUNNING) {
        vm_raise(vm, vm->exceptions.value, "%s already executing", kind_word(generator));
        return RESUME_RAISED;
    }
    if (generator->state == GENERATOR_CLOSED) {
        return resume_closed(vm, generator, exception, result);
    }
    if (generator->state == GENERATOR_CREATED && !value_is_nothing(value) &&
        !value_is_none(value) && value_is_nothing(exception)) {
        vm_raise(vm, vm->exceptions.type, "can't send non-None value to a just-started %s",
                 kind_word(generator));
        return RESUME_RAISED;
    }
    if (!execution_check(vm, "")) {
        return RESUME_RAISED;
    }
    bool throws = !value_is_nothing(exception);
    if (throws) {
        vm_set_exception(vm, value_retain(exception));
    }
    object_retain(generator);
    if (delegation_enter(vm, vm->execution->frame, generator, RESUMER_NATIVE, value)) {
        if (throws && vm_has_exception(vm)) {
            execution_passes(vm, vm->execution->frame);
        }
        *result = interpreter_run(vm);
    }
    return leave(vm, generator, result);
}

ResumeResult generator_resume(Vm *vm, Generator *generator, Value value, Value exception,
                              Value *result) {
    generator->by_task = BY_HAND;
    return resume(vm, generator, value, exception, result);
}

ResumeResult generator_resume_in_task(Vm *vm, Generator *generator, DrivenBy by_task, Value value,
                                      Value exception, Value *result) {
    generator->by_task = (uint8_t)by_task;
    return resume(vm, generator, value, exception, result);
}

ResumeResult generator_unpark(Vm *vm, Generator *generator, Value value, Value *result) {
    Execution *execution = vm->execution;
    execution->resume = value_is_nothing(value) ? RESUME_THROW : RESUME_CALL;
    if (!value_is_nothing(value)) {
        value_replace(&execution->frame->top[-1], value);
    }
    *result = interpreter_run(vm);
    return leave(vm, generator, result);
}

// As PyGen: what a finished send gives its caller.
static Value result_or_stop(Vm *vm, ResumeResult outcome, Value result) {
    if (outcome != RESUME_RETURNED) {
        return result;
    }
    vm_raise_stop(vm, result);
    value_release(result);
    return NOTHING;
}

static bool resumed_result(Vm *vm, Value answer, Value *result, ResumeResult *outcome) {
    if (!value_is_nothing(answer)) {
        *result = answer;
        *outcome = RESUME_YIELDED;
        return true;
    }
    if (!vm_has_exception(vm)) {
        *result = VALUE_NONE;
        *outcome = RESUME_RETURNED;
        return true;
    }
    if (vm_exception_matches(vm, vm->exceptions.stop_iteration)) {
        *result = vm_take_stop_value(vm);
        *outcome = RESUME_RETURNED;
        return true;
    }
    *outcome = RESUME_RAISED;
    return false;
}

ResumeResult iterator_resume(Vm *vm, Value iterator, Value value, Value exception, Value *result) {
    *result = NOTHING;
    if (is_generator(vm, iterator)) {
        return generator_resume(vm, generator_of(iterator), value, exception, result);
    }
    ResumeResult outcome = RESUME_RAISED;
    Value answer;
    if (!value_is_nothing(exception)) {
        if (class_of(vm, exception)->flags & CLASS_IS_EXCEPTION &&
            is_instance(vm, exception, vm->exceptions.generator_exit)) {
            if (iterator_close(vm, iterator)) {
                vm_raise_value(vm, exception);
            }
            return RESUME_RAISED;
        }
        Value method = value_find_attribute(vm, iterator, vm->names.throw);
        if (value_is_nothing(method)) {
            if (!vm_has_exception(vm)) {
                vm_raise_value(vm, exception);
            }
            return RESUME_RAISED;
        }
        answer = vm_call_values(vm, method, 1, &exception);
        value_release(method);
    } else if (value_is_none(value) || value_is_nothing(value)) {
        UnarySlot next = class_of(vm, iterator)->slots.next;
        Value none = VALUE_NONE;
        answer = next ? next(vm, iterator) : vm_call_method(vm, iterator, vm->names.send, 1, &none);
    } else {
        answer = vm_call_method(vm, iterator, vm->names.send, 1, &value);
    }
    resumed_result(vm, answer, result, &outcome);
    return outcome;
}

bool iterator_close(Vm *vm, Value iterator) {
    if (is_generator(vm, iterator)) {
        return generator_close(vm, generator_of(iterator));
    }
    Value method = value_find_attribute(vm, iterator, vm->names.close);
    if (value_is_nothing(method)) {
        return !vm_has_exception(vm);
    }
    Value result = vm_call_values(vm, method, 0, NULL);
    value_release(method);
    value_release(result);
    return !value_is_nothing(result);
}

bool generator_close(Vm *vm, Generator *generator) {
    if (generator->state == GENERATOR_CLOSED) {
        return true;
    }
    if (generator->state == GENERATOR_CREATED) {
        Frame *frame = generator->frame;
        generator->state = GENERATOR_CLOSED;
        generator->frame = NULL;
        frame_destroy(vm, frame);
        return true;
    }
    Value exit = exception_create(vm, vm->exceptions.generator_exit, 0, NULL);
    Value result;
    ResumeResult outcome = generator_resume(vm, generator, NOTHING, exit, &result);
    value_release(exit);
    value_release(result);
    if (outcome == RESUME_YIELDED) {
        vm_raise(vm, vm->exceptions.runtime, "%s ignored GeneratorExit", kind_word(generator));
        return false;
    }
    if (outcome == RESUME_RAISED) {
        if (!vm_exception_matches(vm, vm->exceptions.generator_exit) &&
            !vm_exception_matches(vm, vm->exceptions.stop_iteration)) {
            return false;
        }
        vm_clear_exception(vm);
    }
    return true;
}

// What it waits for: borrowed, or NOTHING.
static Value generator_delegate(const Generator *generator) {
    return generator->is_delegating && generator->frame ? generator->frame->top[-1] : NOTHING;
}

// ---- The end ----

void coroutine_warn_never_awaited(Vm *vm, Value coroutine, const char *name) {
    Text origin = {0};
    if (vm->coroutine_describe_origin) {
        vm->coroutine_describe_origin(vm, coroutine, &origin);
    }
    vm_warn(vm, vm->exceptions.runtime_warning, "coroutine '%s' was never awaited%s", name,
            text_c(&origin));
    text_finish(&origin);
    if (vm->host.write) {
        vm->host.write(vm->host.context, 2,
                       SLICE("RuntimeWarning: Enable tracemalloc to get the object allocation "
                             "traceback\n"));
    }
}

// False when it lives on.
static bool finalize(Vm *vm, Generator *generator) {
    generator->object.references = 1;
    Value pending = vm->exception;
    vm->exception = NOTHING;
    if (generator->kind == KIND_COROUTINE && generator->state == GENERATOR_CREATED) {
        coroutine_warn_never_awaited(vm, value_object(generator),
                                     string_c(generator->qualified_name));
    } else if (generator->kind == KIND_ASYNC_GENERATOR && !generator->is_finalized &&
               vm->async_generator_finalize && generator->is_hooked) {
        generator->is_finalized = true;
        vm->async_generator_finalize(vm, value_object(generator));
    } else if (generator->state == GENERATOR_SUSPENDED && !generator_close(vm, generator)) {
        vm_report_unraisable(vm, value_object(generator));
    }
    vm_clear_exception(vm);
    vm->exception = pending;
    return --generator->object.references == 0;
}

static void generator_destroy(Object *self) {
    Generator *generator = (Generator *)(void *)self;
    Vm *vm = self->type->runtime;
    bool has_ending = generator->state == GENERATOR_SUSPENDED ||
                      (generator->state == GENERATOR_CREATED && generator->kind == KIND_COROUTINE);
    if (has_ending && !vm->internal->is_ending && !vm->stopping && !finalize(vm, generator)) {
        return;
    }
    if (generator->is_hooked && vm->async_generator_gone) {
        vm->async_generator_gone(vm, value_object(generator));
    }
    if (generator->kind == KIND_COROUTINE && vm->coroutine_gone) {
        vm->coroutine_gone(vm, value_object(generator));
    }
    if (generator->frame) {
        Frame *frame = generator->frame;
        generator->frame = NULL;
        frame_destroy(vm, frame);
    }
    object_release(generator->code);
    value_release(generator->name);
    value_release(generator->qualified_name);
    object_free(self, sizeof *generator);
}

// ---- As values ----

static Value generator_iterate(Vm *vm, Value self) {
    (void)vm;
    return value_retain(self);
}

static Value generator_next(Vm *vm, Value self) {
    Value result;
    ResumeResult outcome = generator_resume(vm, generator_of(self), NOTHING, NOTHING, &result);
    if (outcome == RESUME_RETURNED && value_is_none(result)) {
        return NOTHING;
    }
    return result_or_stop(vm, outcome, result);
}

static Value generator_repr(Vm *vm, Value self) {
    const Generator *generator = generator_of(self);
    return string_format(vm, "<%s object %s at 0x%llx>", class_of(vm, self)->head.name,
                         string_c(generator->qualified_name),
                         (unsigned long long)vm_identity(vm, self));
}

static Value method_send(Vm *vm, Value self, const Arguments *arguments) {
    if (!arguments_check(vm, arguments,
                         generator_of(self)->kind == KIND_COROUTINE ? "coroutine.send"
                                                                    : "generator.send",
                         1, 1)) {
        return NOTHING;
    }
    Value result;
    ResumeResult outcome =
        generator_resume(vm, generator_of(self), arguments->items[0], NOTHING, &result);
    return result_or_stop(vm, outcome, result);
}

Value exception_from_throw(Vm *vm, const Arguments *arguments) {
    if (!arguments_check(vm, arguments, "throw", 1, 3)) {
        return NOTHING;
    }
    Value type = arguments->items[0];
    Value value = arguments->count > 1 ? arguments->items[1] : VALUE_NONE;
    if (is_exception_class(vm, type)) {
        if (value_is_none(value)) {
            return vm_call_values(vm, type, 0, NULL);
        }
        if (is_exception(vm, value)) {
            return value_retain(value);
        }
        return is_tuple(vm, value)
                   ? vm_call_values(vm, type, tuple_count(value), tuple_items(value))
                   : vm_call_values(vm, type, 1, &value);
    }
    if (is_exception(vm, type)) {
        if (!value_is_none(value)) {
            return vm_raise(vm, vm->exceptions.type,
                            "instance exception may not have a separate value");
        }
        return value_retain(type);
    }
    return vm_raise(vm, vm->exceptions.type,
                    "exceptions must be classes or instances deriving from BaseException, not %s",
                    class_of(vm, type)->head.name);
}

static Value method_throw(Vm *vm, Value self, const Arguments *arguments) {
    Value exception = exception_from_throw(vm, arguments);
    if (value_is_nothing(exception)) {
        return NOTHING;
    }
    Value result;
    ResumeResult outcome = generator_resume(vm, generator_of(self), NOTHING, exception, &result);
    value_release(exception);
    return result_or_stop(vm, outcome, result);
}

static Value method_close(Vm *vm, Value self, const Arguments *arguments) {
    (void)arguments;
    return generator_close(vm, generator_of(self)) ? VALUE_NONE : NOTHING;
}

// A coroutine that a task suspended within C code never left its interpreter, so its state says
// that it runs. It does if its frame is one of those that run now.
static bool runs_now(const Vm *vm, const Generator *generator) {
    if (generator->state != GENERATOR_RUNNING) {
        return false;
    }
    for (const Execution *execution = vm->execution; execution; execution = execution->below) {
        for (const Frame *frame = execution->frame; frame; frame = frame->back) {
            if (frame == generator->frame) {
                return true;
            }
        }
    }
    return false;
}

static Value get_running(Vm *vm, Value self, const Arguments *arguments) {
    (void)arguments;
    return value_bool(runs_now(vm, generator_of(self)));
}

static Value get_suspended(Vm *vm, Value self, const Arguments *arguments) {
    (void)arguments;
    const Generator *generator = generator_of(self);
    return value_bool(generator->state == GENERATOR_SUSPENDED ||
                      (generator->state == GENERATOR_RUNNING && !runs_now(vm, generator)));
}

// Also while it is suspended in the middle of an asend().
static Value get_async_running(Vm *vm, Value self, const Arguments *arguments) {
    (void)vm;
    (void)arguments;
    const Generator *generator = generator_of(self);
    return value_bool(generator->state == GENERATOR_RUNNING || generator->is_stepping);
}

static Value get_code(Vm *vm, Value self, const Arguments *arguments) {
    (void)vm;
    (void)arguments;
    return value_retain(value_object(generator_of(self)->code));
}

static Value get_frame(Vm *vm, Value self, const Arguments *arguments) {
    (void)arguments;
    Frame *frame = generator_of(self)->frame;
    return frame ? frame_info_create(vm, frame) : VALUE_NONE;
}

static Value get_delegate(Vm *vm, Value self, const Arguments *arguments) {
    (void)vm;
    (void)arguments;
    Value delegate = generator_delegate(generator_of(self));
    return value_is_nothing(delegate) ? VALUE_NONE : value_retain(delegate);
}

static Value get_origin(Vm *vm, Value self, const Arguments *arguments) {
    (void)vm;
    (void)self;
    (void)arguments;
    return VALUE_NONE;
}

static Value get_name(Vm *vm, Value self, const Arguments *arguments) {
    (void)vm;
    (void)arguments;
    return value_retain(generator_of(self)->name);
}

static bool set_name(Vm *vm, Value self, Value value) {
    if (value_is_nothing(value) || !is_string(vm, value)) {
        vm_raise(vm, vm->exceptions.type, "__name__ must be set to a string object");
        return false;
    }
    value_replace(&generator_of(self)->name, value_retain(value));
    return true;
}

static Value get_qualified_name(Vm *vm, Value self, const Arguments *arguments) {
    (void)vm;
    (void)arguments;
    return value_retain(generator_of(self)->qualified_name);
}

static bool set_qualified_name(Vm *vm, Value self, Value value) {
    if (value_is_nothing(value) || !is_string(vm, value)) {
        vm_raise(vm, vm->exceptions.type, "__qualname__ must be set to a string object");
        return false;
    }
    value_replace(&generator_of(self)->qualified_name, value_retain(value));
    return true;
}

// coroutine.__await__(): an iterator that drives the coroutine.
static Value method_await(Vm *vm, Value self) {
    return coroutine_wrapper_create(vm, self);
}

static const MethodTable generator_methods[] = {
    {"send", method_send, METHOD_PLAIN},
    {"throw", method_throw, METHOD_PLAIN},
    {"close", method_close, METHOD_PLAIN},
    {"gi_running", get_running, METHOD_PROPERTY},
    {"gi_suspended", get_suspended, METHOD_PROPERTY},
    {"gi_code", get_code, METHOD_PROPERTY},
    {"gi_frame", get_frame, METHOD_PROPERTY},
    {"gi_yieldfrom", get_delegate, METHOD_PROPERTY},
    {NULL, NULL, 0},
};

static const MethodTable coroutine_methods[] = {
    {"send", method_send, METHOD_PLAIN},
    {"throw", method_throw, METHOD_PLAIN},
    {"close", method_close, METHOD_PLAIN},
    {"cr_running", get_running, METHOD_PROPERTY},
    {"cr_suspended", get_suspended, METHOD_PROPERTY},
    {"cr_code", get_code, METHOD_PROPERTY},
    {"cr_frame", get_frame, METHOD_PROPERTY},
    {"cr_await", get_delegate, METHOD_PROPERTY},
    {"cr_origin", get_origin, METHOD_PROPERTY},
    {NULL, NULL, 0},
};

static const MethodTable async_generator_methods[] = {
    {"asend", async_generator_asend, METHOD_PLAIN},
    {"athrow", async_generator_athrow, METHOD_PLAIN},
    {"aclose", async_generator_aclose, METHOD_PLAIN},
    {"ag_running", get_async_running, METHOD_PROPERTY},
    {"ag_code", get_code, METHOD_PROPERTY},
    {"ag_frame", get_frame, METHOD_PROPERTY},
    {"ag_await", get_delegate, METHOD_PROPERTY},
    {NULL, NULL, 0},
};

static Class *add_class(Vm *vm, const char *name, const Slots *slots, const MethodTable *methods) {
    Class *class = class_create_native(vm, name, "builtins", NULL, sizeof(Generator), slots,
                                       methods, generator_destroy);
    class->slots.create = NULL;
    class->flags |= CLASS_FINAL;
    return class;
}

void generator_classes_create(Vm *vm) {
    vm->classes.generator = add_class(
        vm, "generator",
        &(Slots){.repr = generator_repr, .iterate = generator_iterate, .next = generator_next},
        generator_methods);
    vm->classes.coroutine =
        add_class(vm, "coroutine", &(Slots){.repr = generator_repr, .await = method_await},
                  coroutine_methods);
    vm->classes.async_generator = add_class(vm, "async_generator",
                                            &(Slots){.repr = generator_repr,
                                                     .async_iterate = generator_iterate,
                                                     .async_next = async_generator_next},
                                            async_generator_methods);
    async_step_class_create(vm);
    native_coroutine_class_create(vm);
}

void generator_attributes_create(Vm *vm) {
    Class *classes[] = {vm->classes.generator, vm->classes.coroutine, vm->classes.async_generator};
    for (int i = 0; i < 3; i++) {
        class_add_getset(vm, classes[i], "__name__", get_name, set_name);
        class_add_getset(vm, classes[i], "__qualname__", get_qualified_name, set_qualified_name);
    }
}
