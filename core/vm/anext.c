// anext(iterator, default): an awaitable around that of __anext__, which gives the default where
// the other raises StopAsyncIteration. In a task the inner one may suspend, so there it is run by
// the iterator's await_native; driven by hand, step by step.
#include "vm/anext.h"

#include "vm/exception.h"
#include "vm/execution.h"
#include "vm/generator.h"
#include "vm/iterator_tools.h"
#include "vm/types.h"

typedef struct NextOrDefault {
    Object object;
    Value iterator;  // What is driven, once someone drives this.
    Value awaitable;
    Value otherwise;
} NextOrDefault;

static NextOrDefault *next_of(Value value) {
    return (NextOrDefault *)(void *)value_as_object(value);
}

static void destroy(Object *self) {
    NextOrDefault *next = (NextOrDefault *)self;
    value_release(next->iterator);
    value_release(next->awaitable);
    value_release(next->otherwise);
    object_free(self, sizeof *next);
}

static Value drive(Vm *vm, Value self, Value value, Value exception) {
    NextOrDefault *next = next_of(self);
    if (value_is_nothing(next->iterator)) {
        next->iterator = awaitable_iterator(vm, next->awaitable, 0);
        if (value_is_nothing(next->iterator)) {
            return NOTHING;
        }
    }
    Value result = NOTHING;
    switch (iterator_resume(vm, next->iterator, value, exception, &result)) {
    case RESUME_YIELDED: return result;
    case RESUME_RETURNED:
        vm_raise_stop(vm, result);
        value_release(result);
        return NOTHING;
    case RESUME_RAISED:
    case RESUME_PARKED: break;
    }
    if (vm_exception_matches(vm, vm->exceptions.stop_async_iteration)) {
        vm_clear_exception(vm);
        vm_raise_stop(vm, next->otherwise);
    }
    return NOTHING;
}

static Value step(Vm *vm, Value self) {
    return drive(vm, self, NOTHING, NOTHING);
}

static Value send(Vm *vm, Value self, const Arguments *arguments) {
    Value value = argument_one(vm, arguments, "anext_awaitable.send");
    return value_is_nothing(value) ? NOTHING : drive(vm, self, value, NOTHING);
}

static Value throw_into(Vm *vm, Value self, const Arguments *arguments) {
    if (!arguments_check(vm, arguments, "throw", 1, 3)) {
        return NOTHING;
    }
    Value given = arguments->count > 1 && !value_is_none(arguments->items[1]) ? arguments->items[1]
                                                                              : arguments->items[0];
    Value exception = exception_from_raise(vm, given);
    if (value_is_nothing(exception)) {
        return NOTHING;
    }
    Value result = drive(vm, self, NOTHING, exception);
    value_release(exception);
    return result;
}

static Value close_it(Vm *vm, Value self, const Arguments *arguments) {
    (void)arguments;
    NextOrDefault *next = next_of(self);
    return value_is_nothing(next->iterator) || iterator_close(vm, next->iterator) ? VALUE_NONE
                                                                                  : NOTHING;
}

static Value run_in_task(Vm *vm, Value self) {
    Value inner = awaitable_iterator(vm, next_of(self)->awaitable, 0);
    if (value_is_nothing(inner)) {
        return NOTHING;
    }
    Value result = NOTHING;
    ResumeResult outcome = execution_run_coroutine(vm, inner, NOTHING, NOTHING, &result);
    value_release(inner);
    if (outcome == RESUME_YIELDED) {
        value_release(result);
        return vm_raise(vm, vm->exceptions.runtime, "a bare yield below anext() in a task");
    }
    if (outcome == RESUME_RAISED && vm_exception_matches(vm, vm->exceptions.stop_async_iteration)) {
        vm_clear_exception(vm);
        return value_retain(next_of(self)->otherwise);
    }
    return result;
}

static Value create(Class *class, Value awaitable, Value otherwise) {
    NextOrDefault *next = native_object(class, sizeof *next);
    next->awaitable = value_retain(awaitable);
    next->otherwise = value_retain(otherwise);
    return value_object(next);
}

Value next_or_default_create(Vm *vm, Value awaitable, Value otherwise) {
    return create(vm->types->next_or_default, awaitable, otherwise);
}

static Value begin(Vm *vm, Value self) {
    return create(vm->types->next_or_default_iterator, next_of(self)->awaitable,
                  next_of(self)->otherwise);
}

void next_or_default_class_create(Vm *vm) {
    static const MethodTable methods[] = {
        {"send", send, METHOD_PLAIN},
        {"throw", throw_into, METHOD_PLAIN},
        {"close", close_it, METHOD_PLAIN},
        {NULL, NULL, 0},
    };
    Slots slots = {.await = begin, .iterate = iterator_itself, .next = step};
    vm->types->next_or_default =
        class_create_native(vm, "anext_awaitable", "builtins", vm->classes.object,
                            sizeof(NextOrDefault), &slots, methods, destroy);
    slots.await = iterator_itself;
    vm->types->next_or_default_iterator =
        class_create_native(vm, "anext_awaitable", "builtins", vm->classes.object,
                            sizeof(NextOrDefault), &slots, methods, destroy);
    vm->types->next_or_default_iterator->await_native = run_in_task;
}
