#include "vm/execution.h"

#include "base/c_stack.h"
#include "vm/exception.h"
#include "vm/generator.h"
#include "vm/generator_parts.h"
#include "vm/loaded_code.h"
#include "vm/variables.h"
#include "vm/vm_private.h"

Execution *execution_create(Vm *vm, LaneId lane, bool is_task) {
    Execution *execution = heap_zeroed(vm->heap, sizeof *execution);
    execution->vm = vm;
    execution->limit = vm->internal->recursion_limit;
    execution->lane = lane;
    execution->is_task = is_task;
    execution->stack_room = C_STACK_ROOM;
    return execution;
}

void execution_destroy(Execution *execution) {
    if (execution && !execution->vm->internal->is_ending) {
        value_release(execution->context);
        value_release(execution->outer_context);
    }
    if (execution) {
        known_variables_destroy(execution->variables);
        heap_free(execution->vm->heap, execution, sizeof *execution);
    }
}

Value execution_unpark(Vm *vm) {
    Execution *execution = vm->execution;
    execution->is_parked = false;
    return execution->frame->top[-1];
}

bool execution_enter(Vm *vm, const char *what) {
    Execution *execution = vm->execution;
    char *here = __builtin_frame_address(0);
    if (!execution->stack_base || here > execution->stack_base) {
        execution->stack_base = here;
    }
    bool too_deep = execution->depth >= execution->limit ||
                    (size_t)(execution->stack_base - here) > execution->stack_room;
    if (too_deep) {
        // A little more room for whoever handles it.
        uint32_t limit = execution->limit;
        size_t room = execution->stack_room;
        execution->limit += 50;
        execution->stack_room += 16 * 1024;
        vm_raise(vm, vm->exceptions.recursion, "maximum recursion depth exceeded%s", what);
        execution->limit = limit;
        execution->stack_room = room;
        return false;
    }
    execution->depth++;
    return true;
}

void vm_set_recursion_limit(Vm *vm, uint32_t limit) {
    vm->internal->recursion_limit = limit;
    vm->internal->main_execution->limit = limit;
    vm->execution->limit = limit;
}

Value execution_handled(const Execution *execution) {
    for (; execution; execution = execution->below) {
        for (const Frame *frame = execution->frame; frame; frame = frame->back) {
            if (!value_is_nothing(frame->handled)) {
                return frame->handled;
            }
        }
    }
    return NOTHING;
}

void execution_raise_delivered(Vm *vm, Value exception) {
    vm->execution->delivered = NOTHING;
    vm_set_exception(vm, value_retain(exception));
    execution_passes(vm, vm->execution->frame);
}

void execution_passes(Vm *vm, const Frame *frame) {
    exception_add_context(vm->exception, frame->handled);
    vm->execution->thrown_to = frame->is_entry ? NULL : frame->back;
}

Place vm_place(Vm *vm) {
    const Frame *frame = vm->execution->frame;
    if (!frame) {
        return (Place){0};
    }
    Position position = code_position(frame->code, frame_instruction(frame));
    return code_place(frame->code, position);
}

ResumeResult execution_run_coroutine(Vm *vm, Value coroutine, Value value, Value exception,
                                     Value *result) {
    *result = NOTHING;
    // What only passes on to a coroutine is left out, so that the task can suspend in it.
    if (value_is_object(coroutine) &&
        class_of_object(coroutine) == vm->internal->coroutine_wrapper) {
        coroutine = coroutine_wrapper_inner(coroutine);
    }
    if (is_async_step(vm, coroutine)) {
        ((AsyncStep *)(void *)value_as_object(coroutine))->by_task = true;
    }
    if (is_native_coroutine(vm, coroutine) && value_is_nothing(exception)) {
        *result = native_coroutine_run(vm, coroutine);
        return value_is_nothing(*result) ? RESUME_RAISED : RESUME_RETURNED;
    }
    if (is_generator(vm, coroutine)) {
        return generator_resume_in_task(vm, generator_of(coroutine), BY_TASK, value, exception,
                                        result);
    }
    return iterator_resume(vm, coroutine, value, exception, result);
}
