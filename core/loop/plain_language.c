#include "loop/plain_language.h"

#include "loop/internal.h"

void plain_error_destroy(Object *self) {
    PlainError *error = (PlainError *)(void *)self;
    Heap *heap = self->type->heap;
    heap_free_text(heap, error->message);
    value_release(error->argument);
    value_release(error->cause);
    for (size_t i = 0; i < error->count; i++) {
        value_release(error->members[i]);
    }
    heap_free(heap, error->members, error->count * sizeof(Value));
    object_free(self, sizeof *error);
}

Value plain_error_create(LoopRuntime *runtime, ErrorKind kind, const char *message) {
    PlainError *error = object_create(runtime->types.error, sizeof *error);
    error->kind = kind;
    error->message = message ? heap_copy_text(runtime->types.error->heap, message) : NULL;
    return value_object(error);
}

const PlainError *plain_error_from(Value value) {
    if (!value_is_object(value) || value_as_object(value)->type->destroy != plain_error_destroy) {
        return NULL;
    }
    return (const PlainError *)(void *)value_as_object(value);
}

static const char *kind_name(ErrorKind kind) {
    static const char *const names[ERROR_KIND_COUNT] = {
        [ERROR_CANCELLED] = "CancelledError",
        [ERROR_TIMEOUT] = "TimeoutError",
        [ERROR_INVALID_STATE] = "InvalidStateError",
        [ERROR_RUNTIME] = "RuntimeError",
        [ERROR_VALUE] = "ValueError",
        [ERROR_TYPE] = "TypeError",
        [ERROR_ASSERTION] = "AssertionError",
        [ERROR_QUEUE_EMPTY] = "QueueEmpty",
        [ERROR_QUEUE_FULL] = "QueueFull",
        [ERROR_BROKEN_BARRIER] = "BrokenBarrierError",
        [ERROR_STOP_ITERATION] = "StopIteration",
        [ERROR_GROUP] = "ExceptionGroup",
        [ERROR_EXIT] = "SystemExit",
        [ERROR_EXCEPTION] = "Exception",
    };
    return names[kind];
}

void plain_error_describe(const PlainError *error, Text *type, Text *message) {
    text_append_c(type, kind_name(error->kind));
    if (error->message) {
        text_printf(message, "'%s'", error->message);
    } else if (value_is_small_int(error->argument)) {
        text_printf(message, "%lld", (long long)value_as_small_int(error->argument));
    }
}
