// Coroutines whose body is C: awaiting one calls it. And the iterator that drives a coroutine of
// the scenario for whoever calls its __await__.
#include <string.h>

#include "vm/class.h"
#include "vm/exception.h"
#include "vm/generator.h"
#include "vm/generator_parts.h"
#include "vm/string.h"
#include "vm/tuple.h"
#include "vm/vm_private.h"

static NativeCoroutine *native_of_value(Value value) {
    return (NativeCoroutine *)(void *)value_as_object(value);
}

static size_t native_coroutine_size(size_t total) {
    return sizeof(NativeCoroutine) + total * sizeof(Value);
}

Value native_coroutine_create(Vm *vm, const char *name, NativeFunction function, Value self,
                              const Arguments *arguments) {
    size_t named = value_is_nothing(arguments->names) ? 0 : tuple_count(arguments->names);
    size_t total = arguments->count + named;
    NativeCoroutine *coroutine =
        object_create(&vm->internal->native_coroutine->head, native_coroutine_size(total));
    coroutine->name = name;
    coroutine->function = function;
    coroutine->self = value_retain(self);
    coroutine->count = (uint32_t)arguments->count;
    coroutine->total = (uint32_t)total;
    coroutine->names = value_retain(arguments->names);
    for (size_t i = 0; i < total; i++) {
        coroutine->items[i] = value_retain(arguments->items[i]);
    }
    return value_object(coroutine);
}

void native_coroutine_name(const NativeCoroutine *coroutine, Text *out) {
    if (coroutine->qualified_name) {
        text_append_c(out, coroutine->qualified_name);
        return;
    }
    if (coroutine->owner) {
        text_printf(out, "%s.", coroutine->owner->head.name);
    }
    text_append_c(out, coroutine->name);
}

bool is_native_coroutine(Vm *vm, Value value) {
    return value_is_object(value) && class_of_object(value) == vm->internal->native_coroutine;
}

bool is_coroutine(Vm *vm, Value value) {
    return value_is_object(value) && (class_of_object(value) == vm->classes.coroutine ||
                                      is_async_step(vm, value) || is_native_coroutine(vm, value));
}

Value native_coroutine_run(Vm *vm, Value self) {
    NativeCoroutine *coroutine = native_of_value(self);
    if (coroutine->is_started) {
        return vm_raise(vm, vm->exceptions.runtime, "cannot reuse already awaited coroutine");
    }
    coroutine->is_started = true;
    // Kept alive by the caller; its items stay with it, for the body may suspend.
    value_retain(self);
    Arguments arguments = {coroutine->items, coroutine->count, coroutine->names};
    Value result = NOTHING;
    if (execution_enter(vm, "")) {
        result = coroutine->function(vm, coroutine->self, &arguments);
        execution_leave(vm);
    }
    value_release(self);
    return result;
}

static void coroutine_destroy(Object *self) {
    NativeCoroutine *coroutine = (NativeCoroutine *)(void *)self;
    Vm *vm = self->type->runtime;
    if (!coroutine->is_started && !vm->internal->is_ending && !vm->stopping) {
        Value pending = vm->exception;
        vm->exception = NOTHING;
        Text name = {0};
        native_coroutine_name(coroutine, &name);
        coroutine_warn_never_awaited(vm, NOTHING, text_c(&name));
        text_finish(&name);
        vm_clear_exception(vm);
        vm->exception = pending;
    }
    for (size_t i = 0; i < coroutine->total; i++) {
        value_release(coroutine->items[i]);
    }
    value_release(coroutine->self);
    value_release(coroutine->names);
    value_release(coroutine->driver);
    object_free(self, native_coroutine_size(coroutine->total));
}

static Value coroutine_repr(Vm *vm, Value self) {
    Text text = {0};
    text_append_c(&text, "<coroutine object ");
    native_coroutine_name(native_of_value(self), &text);
    text_printf(&text, " at 0x%llx>", (unsigned long long)vm_identity(vm, self));
    return string_from_text(vm, &text);
}

// The iterator to drive by hand, made at the first use.
static bool find_driver(Vm *vm, NativeCoroutine *coroutine) {
    if (!value_is_nothing(coroutine->driver)) {
        return true;
    }
    if (coroutine->is_started) {
        vm_raise(vm, vm->exceptions.runtime, "cannot reuse already awaited coroutine");
        return false;
    }
    if (!vm->drive_native) {
        vm_raise(vm, vm->exceptions.runtime, "no running event loop");
        return false;
    }
    coroutine->driver = vm->drive_native(vm, value_object(coroutine));
    coroutine->is_started |= !value_is_nothing(coroutine->driver);
    return !value_is_nothing(coroutine->driver);
}

static Value drive(Vm *vm, Value self, Value value, Value exception) {
    NativeCoroutine *coroutine = native_of_value(self);
    Value result;
    if (!find_driver(vm, coroutine)) {
        return NOTHING;
    }
    if (iterator_resume(vm, coroutine->driver, value, exception, &result) == RESUME_RETURNED) {
        vm_raise_stop(vm, result);
        value_release(result);
        return NOTHING;
    }
    return result;
}

static Value coroutine_send(Vm *vm, Value self, const Arguments *arguments) {
    return arguments_check(vm, arguments, "coroutine.send", 1, 1)
               ? drive(vm, self, arguments->items[0], NOTHING)
               : NOTHING;
}

static Value coroutine_throw(Vm *vm, Value self, const Arguments *arguments) {
    Value exception = exception_from_throw(vm, arguments);
    if (value_is_nothing(exception)) {
        return NOTHING;
    }
    Value result;
    if (native_of_value(self)->is_started) {
        result = drive(vm, self, NOTHING, exception);
    } else {
        native_of_value(self)->is_started = true;
        result = vm_raise_value(vm, exception);
    }
    value_release(exception);
    return result;
}

static Value coroutine_close(Vm *vm, Value self, const Arguments *arguments) {
    (void)arguments;
    NativeCoroutine *coroutine = native_of_value(self);
    coroutine->is_started = true;
    if (!value_is_nothing(coroutine->driver) && !iterator_close(vm, coroutine->driver)) {
        return NOTHING;
    }
    return VALUE_NONE;
}

static Value coroutine_get_name(Vm *vm, Value self, const Arguments *arguments) {
    (void)arguments;
    return string_from_c(vm, native_of_value(self)->name);
}

static Value coroutine_get_frame(Vm *vm, Value self, const Arguments *arguments) {
    (void)vm;
    (void)self;
    (void)arguments;
    return VALUE_NONE;
}

static Value coroutine_get_running(Vm *vm, Value self, const Arguments *arguments) {
    (void)vm;
    (void)self;
    (void)arguments;
    return VALUE_FALSE;
}

static const MethodTable coroutine_methods[] = {
    {"send", coroutine_send, METHOD_PLAIN},
    {"throw", coroutine_throw, METHOD_PLAIN},
    {"close", coroutine_close, METHOD_PLAIN},
    {"__name__", coroutine_get_name, METHOD_PROPERTY},
    {"__qualname__", coroutine_get_name, METHOD_PROPERTY},
    {"cr_frame", coroutine_get_frame, METHOD_PROPERTY},
    {"cr_await", coroutine_get_frame, METHOD_PROPERTY},
    {"cr_running", coroutine_get_running, METHOD_PROPERTY},
    {NULL, NULL, 0},
};

// ---- coroutine.__await__() ----

typedef struct CoroutineWrapper {
    Object object;
    Value coroutine;
} CoroutineWrapper;

static Value wrapped(Value self) {
    return ((CoroutineWrapper *)(void *)value_as_object(self))->coroutine;
}

Value coroutine_wrapper_inner(Value wrapper) {
    return wrapped(wrapper);
}

Value coroutine_wrapper_create(Vm *vm, Value coroutine) {
    CoroutineWrapper *wrapper =
        object_create(&vm->internal->coroutine_wrapper->head, sizeof *wrapper);
    wrapper->coroutine = value_retain(coroutine);
    return value_object(wrapper);
}

static void wrapper_destroy(Object *self) {
    value_release(wrapped(value_object(self)));
    object_free(self, sizeof(CoroutineWrapper));
}

static Value wrapper_self(Vm *vm, Value self) {
    (void)vm;
    return value_retain(self);
}

static Value wrapper_drive(Vm *vm, Value self, Value value, Value exception) {
    Value result;
    ResumeResult outcome = iterator_resume(vm, wrapped(self), value, exception, &result);
    if (outcome == RESUME_RETURNED) {
        vm_raise_stop(vm, result);
        value_release(result);
        return NOTHING;
    }
    return result;
}

static Value wrapper_next(Vm *vm, Value self) {
    return wrapper_drive(vm, self, NOTHING, NOTHING);
}

static Value wrapper_send(Vm *vm, Value self, const Arguments *arguments) {
    return arguments_check(vm, arguments, "coroutine_wrapper.send", 1, 1)
               ? wrapper_drive(vm, self, arguments->items[0], NOTHING)
               : NOTHING;
}

static Value wrapper_throw(Vm *vm, Value self, const Arguments *arguments) {
    Value exception = exception_from_throw(vm, arguments);
    if (value_is_nothing(exception)) {
        return NOTHING;
    }
    Value result = wrapper_drive(vm, self, NOTHING, exception);
    value_release(exception);
    return result;
}

static Value wrapper_close(Vm *vm, Value self, const Arguments *arguments) {
    (void)arguments;
    return iterator_close(vm, wrapped(self)) ? VALUE_NONE : NOTHING;
}

static const MethodTable wrapper_methods[] = {
    {"send", wrapper_send, METHOD_PLAIN},
    {"throw", wrapper_throw, METHOD_PLAIN},
    {"close", wrapper_close, METHOD_PLAIN},
    {NULL, NULL, 0},
};

// In C, the wrapper is the coroutine itself: `await` goes straight through it.
static Value native_await(Vm *vm, Value self) {
    return coroutine_wrapper_create(vm, self);
}

void native_coroutine_class_create(Vm *vm) {
    Class *class = class_create_native(vm, "coroutine", "builtins", NULL, sizeof(NativeCoroutine),
                                       &(Slots){.repr = coroutine_repr, .await = native_await},
                                       coroutine_methods, coroutine_destroy);
    class->await_native = native_coroutine_run;
    class->slots.create = NULL;
    vm->internal->native_coroutine = class;
    vm->internal->coroutine_wrapper = class_create_native(
        vm, "coroutine_wrapper", "builtins", NULL, sizeof(CoroutineWrapper),
        &(Slots){.iterate = wrapper_self, .next = wrapper_next}, wrapper_methods, wrapper_destroy);
}

// ---- await ----

Value awaitable_iterator(Vm *vm, Value awaitable, uint32_t context) {
    Class *class = class_of(vm, awaitable);
    if (class == vm->classes.coroutine ||
        (class == vm->classes.generator && generator_of(awaitable)->is_awaitable)) {
        return value_retain(awaitable);
    }
    if (!class->slots.await) {
        static const char *const places[] = {"", "__aenter__", "__aexit__"};
        if (context == 1 || context == 2) {
            return vm_raise(vm, vm->exceptions.type,
                            "'async with' received an object from %s that does not implement "
                            "__await__: %s",
                            places[context], class->head.name);
        }
        return vm_raise(vm, vm->exceptions.type, "object %s can't be used in 'await' expression",
                        class->head.name);
    }
    Value iterator = class->slots.await(vm, awaitable);
    if (value_is_nothing(iterator)) {
        return NOTHING;
    }
    // A step of an async generator counts as a coroutine elsewhere, but is an iterator here.
    if (is_coroutine(vm, iterator) && !is_async_step(vm, iterator)) {
        value_release(iterator);
        return vm_raise(vm, vm->exceptions.type, "__await__() returned a coroutine");
    }
    if (!class_of(vm, iterator)->slots.next) {
        vm_raise(vm, vm->exceptions.type, "__await__() returned non-iterator of type '%s'",
                 class_of(vm, iterator)->head.name);
        value_release(iterator);
        return NOTHING;
    }
    return iterator;
}
