// asend(), athrow(), aclose() and __anext__() of async generators: awaitables that drive the
// generator one step, as CPython 3.11 does.
#include "vm/class.h"
#include "vm/exception.h"
#include "vm/generator.h"
#include "vm/generator_parts.h"
#include "vm/string.h"
#include "vm/vm_private.h"

static AsyncStep *step_of(Value value) {
    return (AsyncStep *)(void *)value_as_object(value);
}

static void report_first(Vm *vm, Generator *generator) {
    if (!generator->is_hooked) {
        generator->is_hooked = true;
        if (vm->async_generator_first) {
            vm->async_generator_first(vm, value_object(generator));
        }
    }
}

static Value step_create(Vm *vm, Value generator, Value value, Value exception, bool is_close) {
    report_first(vm, generator_of(generator));
    bool throws = is_close || !value_is_nothing(exception);
    Class *class = throws ? vm->internal->async_throw : vm->internal->async_send;
    AsyncStep *step = object_create(&class->head, sizeof *step);
    step->generator = object_retain(generator_of(generator));
    step->value = value_retain(value);
    step->exception = value_retain(exception);
    step->is_close = is_close;
    return value_object(step);
}

Value async_generator_next(Vm *vm, Value self) {
    return step_create(vm, self, NOTHING, NOTHING, false);
}

Value async_generator_asend(Vm *vm, Value self, const Arguments *arguments) {
    if (!arguments_check(vm, arguments, "async_generator.asend", 1, 1)) {
        return NOTHING;
    }
    return step_create(vm, self, arguments->items[0], NOTHING, false);
}

Value async_generator_athrow(Vm *vm, Value self, const Arguments *arguments) {
    Value exception = exception_from_throw(vm, arguments);
    if (value_is_nothing(exception)) {
        return NOTHING;
    }
    Value step = step_create(vm, self, NOTHING, exception, false);
    value_release(exception);
    return step;
}

Value async_generator_aclose(Vm *vm, Value self, const Arguments *arguments) {
    if (!arguments_check(vm, arguments, "async_generator.aclose", 0, 0)) {
        return NOTHING;
    }
    return step_create(vm, self, NOTHING, NOTHING, true);
}

static const char *step_word(const AsyncStep *step) {
    return step->is_close                       ? "aclose()"
           : !value_is_nothing(step->exception) ? "athrow()"
                                                : "asend()";
}

// aclose() and athrow(): of one that has ended both give None, one that has not begun is closed
// without running.
static StepBegin begin_throw(Vm *vm, AsyncStep *step, Value *result) {
    Generator *generator = step->generator;
    if (generator->state == GENERATOR_CLOSED) {
        step->is_done = true;
        *result = VALUE_NONE;
        return STEP_DONE;
    }
    if (step->is_close) {
        generator->is_closing = true;
        if (generator->state == GENERATOR_CREATED) {
            step->is_done = true;
            generator_close(vm, generator);
            *result = VALUE_NONE;
            return STEP_DONE;
        }
    }
    return STEP_ENTERS;
}

StepBegin async_step_begin(Vm *vm, AsyncStep *step, Value *value, Value *result) {
    Generator *generator = step->generator;
    *value = *result = NOTHING;
    if (step->is_done || step->is_started) {
        const char *word = value_is_nothing(step->exception) && !step->is_close
                               ? "__anext__()/asend()"
                               : "aclose()/athrow()";
        vm_raise(vm, vm->exceptions.runtime, "cannot reuse already awaited %s", word);
        return STEP_FAILED;
    }
    if (generator->state == GENERATOR_RUNNING || generator->is_stepping) {
        step->is_done = true;
        const char *word = step_word(step);
        vm_raise(vm, vm->exceptions.runtime, "%s: asynchronous generator is already running",
                 value_is_nothing(step->exception) && !step->is_close ? "anext()" : word);
        return STEP_FAILED;
    }
    step->is_started = true;
    bool throws = step->is_close || !value_is_nothing(step->exception);
    if (throws) {
        StepBegin begin = begin_throw(vm, step, result);
        if (begin != STEP_ENTERS) {
            return begin;
        }
        // No context of the caller's: the generator adds what it handles.
        if (step->is_close) {
            vm_set_exception(vm, exception_create(vm, vm->exceptions.generator_exit, 0, NULL));
        } else {
            vm_set_exception(vm, value_retain(step->exception));
        }
    } else {
        if (generator->state == GENERATOR_CLOSED) {
            step->is_done = true;
            vm_raise_class(vm, vm->exceptions.stop_async_iteration);
            return STEP_FAILED;
        }
        if (generator->state == GENERATOR_CREATED && !value_is_nothing(step->value) &&
            !value_is_none(step->value)) {
            step->is_done = true;
            vm_raise(vm, vm->exceptions.type,
                     "can't send non-None value to a just-started async generator");
            return STEP_FAILED;
        }
        *value = value_retain(step->value);
    }
    if (throws && generator->frame) {
        exception_add_context(vm->exception, generator->frame->handled);
    }
    generator->is_stepping = true;
    return STEP_ENTERS;
}

// ---- Driven by hand ----

// What came of resuming the generator from C.
static Value step_outcome(Vm *vm, AsyncStep *step, ResumeResult outcome, Value result) {
    Generator *generator = step->generator;
    if (outcome == RESUME_YIELDED && !generator->has_yielded_async) {
        return result;  // Something it awaits lets the event loop run.
    }
    step->is_done = true;
    generator->is_stepping = false;
    if (outcome == RESUME_YIELDED) {
        if (step->is_close) {
            value_release(result);
            return vm_raise(vm, vm->exceptions.runtime, "async generator ignored GeneratorExit");
        }
        vm_raise_stop(vm, result);
        value_release(result);
        return NOTHING;
    }
    value_release(result);
    if (step->is_close && (vm_exception_matches(vm, vm->exceptions.generator_exit) ||
                           vm_exception_matches(vm, vm->exceptions.stop_async_iteration))) {
        vm_clear_exception(vm);
        vm_raise_stop(vm, VALUE_NONE);
    }
    return NOTHING;
}

static ResumeResult step_resume(Vm *vm, AsyncStep *step, Value value, Value thrown, Value *result) {
    return step->by_task
               ? generator_resume_in_task(vm, step->generator, BY_TASK, value, thrown, result)
               : generator_resume(vm, step->generator, value, thrown, result);
}

// throw() into a step that has not begun, as a task does that is cancelled before its first step:
// the generator gets the exception, and the step may still begin, with what is its own. So it
// must come back here at each pause: it is driven by hand.
static Value step_throw_early(Vm *vm, AsyncStep *step, Value exception) {
    step->by_task = false;
    Value result = NOTHING;
    ResumeResult outcome = step_resume(vm, step, NOTHING, exception, &result);
    return step_outcome(vm, step, outcome, result);
}

static Value step_drive(Vm *vm, AsyncStep *step, Value sent, Value exception) {
    if (!step->is_started && !step->is_done && !value_is_nothing(exception) &&
        !step->generator->is_stepping && step->generator->state == GENERATOR_SUSPENDED) {
        return step_throw_early(vm, step, exception);
    }
    Value value = NOTHING, result = NOTHING;
    if (!step->is_started || step->is_done) {
        switch (async_step_begin(vm, step, &value, &result)) {
        case STEP_FAILED: return NOTHING;
        case STEP_DONE:
            vm_raise_stop(vm, result);
            value_release(result);
            return NOTHING;
        case STEP_ENTERS: break;
        }
        if (value_is_nothing(value) && !value_is_nothing(sent) && !value_is_none(sent)) {
            value = value_retain(sent);
        }
    } else {
        value = value_retain(sent);
    }
    Value thrown = vm_take_exception(vm);
    if (!value_is_nothing(exception)) {
        value_replace(&thrown, value_retain(exception));
    }
    ResumeResult outcome = step_resume(vm, step, value, thrown, &result);
    value_release(value);
    value_release(thrown);
    return step_outcome(vm, step, outcome, result);
}

static Value step_next(Vm *vm, Value self) {
    return step_drive(vm, step_of(self), NOTHING, NOTHING);
}

static Value step_self(Vm *vm, Value self) {
    (void)vm;
    return value_retain(self);
}

static Value step_send(Vm *vm, Value self, const Arguments *arguments) {
    return arguments_check(vm, arguments, "send", 1, 1)
               ? step_drive(vm, step_of(self), arguments->items[0], NOTHING)
               : NOTHING;
}

static Value step_throw(Vm *vm, Value self, const Arguments *arguments) {
    Value exception = exception_from_throw(vm, arguments);
    if (value_is_nothing(exception)) {
        return NOTHING;
    }
    Value result = step_drive(vm, step_of(self), NOTHING, exception);
    value_release(exception);
    return result;
}

static Value step_close(Vm *vm, Value self, const Arguments *arguments) {
    (void)vm;
    (void)arguments;
    step_of(self)->is_done = true;
    return VALUE_NONE;
}

static void step_destroy(Object *self) {
    AsyncStep *step = (AsyncStep *)(void *)self;
    Generator *generator = step->generator;
    Value value = step->value, exception = step->exception;
    if (step->is_started && !step->is_done) {
        generator->is_stepping = false;
    }
    object_free(self, sizeof *step);
    value_release(value);
    value_release(exception);
    object_release(generator);
}

static Value step_repr(Vm *vm, Value self) {
    const AsyncStep *step = step_of(self);
    return string_format(vm, "<%s object at 0x%llx>", step->object.type->name,
                         (unsigned long long)vm_identity(vm, self));
}

static const MethodTable step_methods[] = {
    {"send", step_send, METHOD_PLAIN},
    {"throw", step_throw, METHOD_PLAIN},
    {"close", step_close, METHOD_PLAIN},
    {NULL, NULL, 0},
};

static Class *step_class_create(Vm *vm, const char *name) {
    Class *class = class_create_native(
        vm, name, "builtins", NULL, sizeof(AsyncStep),
        &(Slots){.repr = step_repr, .await = step_self, .iterate = step_self, .next = step_next},
        step_methods, step_destroy);
    class->slots.create = NULL;
    return class;
}

void async_step_class_create(Vm *vm) {
    vm->internal->async_send = step_class_create(vm, "async_generator_asend");
    vm->internal->async_throw = step_class_create(vm, "async_generator_athrow");
}

bool is_async_step(Vm *vm, Value value) {
    if (!value_is_object(value)) {
        return false;
    }
    const Class *class = class_of_object(value);
    return class == vm->internal->async_send || class == vm->internal->async_throw;
}
