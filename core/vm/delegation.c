#include "vm/delegation.h"

#include "vm/call.h"
#include "vm/class.h"
#include "vm/exception.h"
#include "vm/generator_parts.h"
#include "vm/operations.h"
#include "vm/string.h"
#include "vm/traceback.h"
#include "vm/vm_private.h"

// ---- Entering ----

// The generator that `generator` waits for, when it is one that can be resumed directly.
static Generator *inner_of(Vm *vm, const Generator *generator, Resumer *resumer) {
    if (!generator->is_delegating) {
        return NULL;
    }
    Value top = generator->frame->top[-1];
    if (!value_is_object(top)) {
        return NULL;
    }
    Generator *inner = NULL;
    if (is_generator(vm, top)) {
        inner = generator_of(top);
        *resumer = RESUMER_DELEGATE;
    } else if (is_async_step(vm, top)) {
        inner = ((AsyncStep *)(void *)value_as_object(top))->generator;
        *resumer = RESUMER_STEP;
    }
    return inner && inner->state == GENERATOR_SUSPENDED ? inner : NULL;
}

static void link_frame(Vm *vm, Frame *back, Generator *generator, Resumer resumer,
                       uint8_t by_task) {
    generator->frame->back = back;
    generator->frame->is_entry = resumer == RESUMER_NATIVE;
    generator->resumer = (uint8_t)resumer;
    generator->state = GENERATOR_RUNNING;
    generator->by_task = by_task;
    vm->execution->depth++;
}

// GeneratorExit first closes what the generator waits for, as CPython does. What goes wrong there
// takes its place.
static void close_delegate(Vm *vm, Generator *generator) {
    if (!generator->is_delegating) {
        return;
    }
    Value exit = vm_take_exception(vm);
    Value delegate = value_retain(generator->frame->top[-1]);
    generator->is_delegating = false;
    if (iterator_close(vm, delegate)) {
        vm_set_exception(vm, exit);
    } else {
        value_release(exit);
    }
    value_release(delegate);
}

Frame *delegation_enter(Vm *vm, Frame *frame, Generator *generator, Resumer resumer, Value value) {
    Execution *execution = vm->execution;
    bool throws = vm_has_exception(vm);
    if (execution->depth >= execution->limit) {
        vm_clear_exception(vm);
        vm_raise(vm, vm->exceptions.recursion, "maximum recursion depth exceeded");
        return NULL;
    }
    uint8_t by_task = resumer == RESUMER_NATIVE ? generator->by_task
                      : resumer == RESUMER_FOR  ? BY_HAND
                                                : frame->generator->by_task;
    bool is_fresh = generator->state == GENERATOR_CREATED;
    link_frame(vm, frame, generator, resumer, by_task);
    execution->frame = generator->frame;
    if (throws && vm_exception_matches(vm, vm->exceptions.generator_exit)) {
        close_delegate(vm, generator);
        execution->resume = RESUME_THROW;
        return generator->frame;
    }
    if (is_fresh) {
        record_entry(vm, generator->frame);
        execution->resume = throws ? RESUME_THROW : RESUME_CALL;
        return generator->frame;
    }
    Resumer how = resumer;
    for (Generator *inner; (inner = inner_of(vm, generator, &how)); generator = inner) {
        link_frame(vm, generator->frame, inner, how, by_task);
    }
    execution->frame = generator->frame;
    if (generator->is_delegating) {
        execution->resume = RESUME_DELEGATE;
    } else {
        execution->resume = throws ? RESUME_THROW : RESUME_SEND;
    }
    if (!throws) {
        execution->sent = value_is_nothing(value) ? VALUE_NONE : value_retain(value);
    }
    return generator->frame;
}

// ---- Waiting for something ----

static Delegation finish(Frame *frame, Value result) {
    frame->generator->is_delegating = false;
    if (value_is_nothing(result)) {
        return DELEGATION_FAILED;
    }
    value_replace(&frame->top[-1], result);
    return DELEGATION_DONE;
}

static Delegation enter_generator(Vm *vm, Frame *frame, Generator *inner, Resumer resumer,
                                  Value value) {
    frame->generator->is_delegating = true;
    return delegation_enter(vm, frame, inner, resumer, value) ? DELEGATION_ENTERED
                                                              : DELEGATION_FAILED;
}

// A coroutine that runs, but not here, is one that another task waits in, inside of C.
static bool runs_here(const Vm *vm, const Generator *generator) {
    const Frame *frame = vm->execution->frame;
    while (frame && frame->generator != generator) {
        frame = frame->back;
    }
    return frame != NULL;
}

static Delegation begin_coroutine(Vm *vm, Frame *frame, Generator *inner) {
    if (inner->state == GENERATOR_CLOSED) {
        vm_raise(vm, vm->exceptions.runtime, "cannot reuse already awaited coroutine");
        return DELEGATION_FAILED;
    }
    if (inner->is_delegating || (inner->state == GENERATOR_RUNNING && !runs_here(vm, inner))) {
        vm_raise(vm, vm->exceptions.runtime, "coroutine is being awaited already");
        return DELEGATION_FAILED;
    }
    if (inner->state == GENERATOR_RUNNING) {
        vm_raise(vm, vm->exceptions.value, "coroutine already executing");
        return DELEGATION_FAILED;
    }
    return enter_generator(vm, frame, inner, RESUMER_DELEGATE, NOTHING);
}

static Delegation begin_generator(Vm *vm, Frame *frame, Generator *inner) {
    if (inner->state == GENERATOR_CLOSED) {
        return finish(frame, VALUE_NONE);
    }
    if (inner->state == GENERATOR_RUNNING) {
        vm_raise(vm, vm->exceptions.value, "generator already executing");
        return DELEGATION_FAILED;
    }
    return enter_generator(vm, frame, inner, RESUMER_DELEGATE, NOTHING);
}

static Delegation begin_step(Vm *vm, Frame *frame, AsyncStep *step) {
    Value value = NOTHING, result = NOTHING;
    switch (async_step_begin(vm, step, &value, &result)) {
    case STEP_FAILED: return DELEGATION_FAILED;
    case STEP_DONE: return finish(frame, result);
    case STEP_ENTERS: break;
    }
    Delegation delegation = enter_generator(vm, frame, step->generator, RESUMER_STEP, value);
    value_release(value);
    return delegation;
}

static Delegation begin_await(Vm *vm, Frame *frame, Value awaitable, uint32_t context);

static Delegation begin_iterator(Vm *vm, Frame *frame, Value iterator) {
    // What only passes on to a coroutine or a native awaitable is left out, so that a task can
    // suspend in it.
    if (value_is_object(iterator) && class_of_object(iterator) == vm->internal->coroutine_wrapper) {
        value_replace(&iterator, value_retain(coroutine_wrapper_inner(iterator)));
    }
    value_replace(&frame->top[-1], iterator);
    if (frame->generator->by_task && value_is_object(iterator) &&
        class_of_object(iterator)->await_native) {
        return begin_await(vm, frame, iterator, 0);
    }
    if (is_generator(vm, iterator)) {
        return class_of_object(iterator) == vm->classes.coroutine
                   ? begin_coroutine(vm, frame, generator_of(iterator))
                   : begin_generator(vm, frame, generator_of(iterator));
    }
    frame->generator->is_delegating = true;
    vm->execution->sent = VALUE_NONE;
    vm->execution->resume = RESUME_DELEGATE;
    return DELEGATION_ENTERED;
}

static Delegation begin_native(Vm *vm, Frame *frame, Value awaitable) {
    if (frame->generator->by_task && vm->execution->is_task) {
        if (frame->generator->by_task == BY_TASK_AT_TOP && vm->park && vm->park(vm, awaitable)) {
            vm->execution->is_parked = true;
            return DELEGATION_PARKED;
        }
        // May suspend the task: nothing on the C stack is pointed to by anybody else.
        Class *class = class_of_object(awaitable);
        return finish(frame, class->await_native(vm, awaitable));
    }
    if (is_native_coroutine(vm, awaitable)) {
        ((NativeCoroutine *)(void *)value_as_object(awaitable))->is_started = true;
    }
    if (!vm->drive_native) {
        vm_raise(vm, vm->exceptions.runtime, "no running event loop");
        return DELEGATION_FAILED;
    }
    Value iterator = vm->drive_native(vm, awaitable);
    return value_is_nothing(iterator) ? DELEGATION_FAILED : begin_iterator(vm, frame, iterator);
}

static Delegation begin_await(Vm *vm, Frame *frame, Value awaitable, uint32_t context) {
    if (value_is_object(awaitable)) {
        Class *class = class_of_object(awaitable);
        if (class == vm->classes.coroutine) {
            return begin_coroutine(vm, frame, generator_of(awaitable));
        }
        if (is_async_step(vm, awaitable)) {
            return begin_step(vm, frame, (AsyncStep *)(void *)value_as_object(awaitable));
        }
        if (class->await_native) {
            return begin_native(vm, frame, awaitable);
        }
    }
    Value iterator = awaitable_iterator(vm, awaitable, context);
    return value_is_nothing(iterator) ? DELEGATION_FAILED : begin_iterator(vm, frame, iterator);
}

Delegation delegation_begin(Vm *vm, Frame *frame, bool is_await, uint32_t context) {
    Value operand = frame->top[-1];
    if (is_await) {
        return begin_await(vm, frame, operand, context);
    }
    if (value_is_object(operand)) {
        Class *class = class_of_object(operand);
        if (class == vm->classes.generator) {
            return begin_generator(vm, frame, generator_of(operand));
        }
        bool is_native = is_native_coroutine(vm, operand);
        if (class == vm->classes.coroutine || is_native) {
            if (!frame->generator->is_awaitable) {
                vm_raise(vm, vm->exceptions.type,
                         "cannot 'yield from' a coroutine object in a non-coroutine generator");
                return DELEGATION_FAILED;
            }
            return is_native ? begin_native(vm, frame, operand)
                             : begin_coroutine(vm, frame, generator_of(operand));
        }
        if (class->await_native && frame->generator->by_task) {
            return begin_native(vm, frame, operand);
        }
    }
    Value iterator = value_iterate(vm, operand);
    return value_is_nothing(iterator) ? DELEGATION_FAILED : begin_iterator(vm, frame, iterator);
}

Delegation delegation_continue(Vm *vm, Frame *frame) {
    Execution *execution = vm->execution;
    Value sent = execution->sent;
    execution->sent = NOTHING;
    Value exception = vm_take_exception(vm);
    Value delegate = value_retain(frame->top[-1]);
    Value result = NOTHING;
    ResumeResult outcome = iterator_resume(vm, delegate, sent, exception, &result);
    value_release(delegate);
    value_release(sent);
    value_release(exception);
    switch (outcome) {
    case RESUME_RETURNED: return finish(frame, result);
    case RESUME_YIELDED: execution->sent = result; return DELEGATION_YIELDED;
    case RESUME_RAISED:
    case RESUME_PARKED: break;
    }
    return finish(frame, NOTHING);
}

// ---- Pausing ----

Frame *delegation_yield(Vm *vm, Frame *frame) {
    Execution *execution = vm->execution;
    for (;;) {
        Generator *generator = frame->generator;
        Frame *back = frame->back;
        frame->back = NULL;
        generator->state = GENERATOR_SUSPENDED;
        generator->has_yielded_async = false;
        execution->depth--;
        execution->frame = back;
        if (generator->resumer == RESUMER_NATIVE) {
            frame->is_entry = false;
            return NULL;
        }
        if (generator->resumer == RESUMER_FOR) {
            return back;
        }
        frame = back;
    }
}

static AsyncStep *step_on_top(Frame *frame) {
    return (AsyncStep *)(void *)value_as_object(frame->top[-1]);
}

Frame *delegation_yield_async(Vm *vm, Frame *frame, Value *value) {
    Execution *execution = vm->execution;
    Generator *generator = frame->generator;
    Frame *back = frame->back;
    frame->back = NULL;
    generator->state = GENERATOR_SUSPENDED;
    generator->has_yielded_async = true;
    generator->is_stepping = false;
    execution->depth--;
    execution->frame = back;
    if (generator->resumer == RESUMER_NATIVE) {
        frame->is_entry = false;
        return NULL;
    }
    AsyncStep *step = step_on_top(back);
    step->is_done = true;
    back->generator->is_delegating = false;
    if (step->is_close) {
        value_release(*value);
        *value = vm_raise(vm, vm->exceptions.runtime, "async generator ignored GeneratorExit");
        return back;
    }
    back->top--;
    object_release(step);
    return back;
}

// ---- Ending ----

// Closes the generator of this frame and gives the frame up. Who goes on is current afterwards.
static Frame *end_frame(Vm *vm, Frame *frame) {
    Generator *generator = frame->generator;
    Frame *back = frame->back;
    record_exit(vm, frame);
    generator->state = GENERATOR_CLOSED;
    generator->frame = NULL;
    generator->is_delegating = false;
    generator->is_stepping = false;
    vm->execution->depth--;
    vm->execution->frame = back;
    frame_destroy(vm, frame);
    return back;
}

Frame *delegation_return(Vm *vm, Frame *frame, Value *value) {
    Generator *generator = frame->generator;
    Resumer resumer = (Resumer)generator->resumer;
    bool is_async = generator->kind == KIND_ASYNC_GENERATOR;
    Frame *back = end_frame(vm, frame);
    if (resumer == RESUMER_NATIVE) {
        if (is_async) {
            value_release(*value);
            *value = vm_raise_class(vm, vm->exceptions.stop_async_iteration);
        }
        return NULL;
    }
    if (resumer == RESUMER_FOR) {
        back->top--;
        back->next = back->code->instructions + instruction_argument(back->next[-1]);
        value_release(*value);
        object_release(generator);
        return back;
    }
    back->generator->is_delegating = false;
    if (resumer == RESUMER_STEP) {
        AsyncStep *step = step_on_top(back);
        step->is_done = true;
        if (!step->is_close) {
            vm_raise_class(vm, vm->exceptions.stop_async_iteration);
            return back;
        }
    }
    value_replace(&back->top[-1], *value);
    return back;
}

static void convert_stop(Vm *vm, const Generator *generator) {
    static const char *const kinds[] = {"generator", "coroutine", "async generator"};
    const char *kind = kinds[generator->kind];
    if (vm_exception_matches(vm, vm->exceptions.stop_iteration)) {
        vm_raise_from_pending(vm, vm->exceptions.runtime, "%s raised StopIteration", kind);
    } else if (generator->kind == KIND_ASYNC_GENERATOR &&
               vm_exception_matches(vm, vm->exceptions.stop_async_iteration)) {
        vm_raise_from_pending(vm, vm->exceptions.runtime, "%s raised StopAsyncIteration", kind);
    }
}

Frame *delegation_unwind(Vm *vm, Frame *frame) {
    Generator *generator = frame->generator;
    Resumer resumer = (Resumer)generator->resumer;
    // The frame goes first, so that the new exception does not take what it handled as context.
    GeneratorKind kind = (GeneratorKind)generator->kind;
    Generator shape = {.kind = (uint8_t)kind};
    Frame *back = end_frame(vm, frame);
    convert_stop(vm, &shape);
    if (resumer == RESUMER_NATIVE) {
        return NULL;
    }
    if (resumer == RESUMER_STEP) {
        AsyncStep *step = step_on_top(back);
        step->is_done = true;
        if (step->is_close && vm_exception_matches(vm, vm->exceptions.generator_exit)) {
            vm_clear_exception(vm);
            back->generator->is_delegating = false;
            value_replace(&back->top[-1], VALUE_NONE);
        }
    }
    return back;
}
