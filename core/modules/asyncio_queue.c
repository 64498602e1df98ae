// asyncio.Queue, LifoQueue, PriorityQueue.
#include "loop/queue.h"

#include "modules/asyncio_state.h"
#include "vm/class.h"
#include "vm/integer.h"
#include "vm/string.h"

static Queue *queue_of(Value self) {
    return (Queue *)(void *)value_as_object(self);
}

static Value queue_method_get(Vm *vm, Value self, const Arguments *arguments) {
    if (!arguments_check(vm, arguments, "get", 0, 0)) {
        return NOTHING;
    }
    Value out = NOTHING;
    bool succeeded = queue_get(queue_of(self), &out);
    return asyncio_answer(vm, succeeded, out);
}

static Value queue_method_put(Vm *vm, Value self, const Arguments *arguments) {
    Value item;
    if (!arguments_parse(vm, arguments, "put", "item", &item)) {
        return NOTHING;
    }
    Value out = NOTHING;
    bool succeeded = queue_put(queue_of(self), item, &out);
    return asyncio_answer(vm, succeeded, out);
}

static Value queue_method_join(Vm *vm, Value self, const Arguments *arguments) {
    if (!arguments_check(vm, arguments, "join", 0, 0)) {
        return NOTHING;
    }
    Value out = NOTHING;
    bool succeeded = queue_join(queue_of(self), &out);
    return asyncio_answer(vm, succeeded, out);
}

static Value queue_method_get_nowait(Vm *vm, Value self, const Arguments *arguments) {
    (void)arguments;
    Value out = NOTHING;
    bool succeeded = queue_get_nowait(queue_of(self), &out);
    return asyncio_answer(vm, succeeded, out);
}

static Value queue_method_put_nowait(Vm *vm, Value self, const Arguments *arguments) {
    Value item;
    if (!arguments_parse(vm, arguments, "put_nowait", "item", &item)) {
        return NOTHING;
    }
    Value error = NOTHING;
    bool succeeded = queue_put_nowait(queue_of(self), item, &error);
    return asyncio_done(vm, succeeded, error);
}

static Value queue_method_task_done(Vm *vm, Value self, const Arguments *arguments) {
    (void)arguments;
    Value error = NOTHING;
    bool succeeded = queue_task_done(queue_of(self), &error);
    return asyncio_done(vm, succeeded, error);
}

static Value queue_method_qsize(Vm *vm, Value self, const Arguments *arguments) {
    (void)arguments;
    return int_from_uint64(vm, queue_length(queue_of(self)));
}

static Value queue_method_empty(Vm *vm, Value self, const Arguments *arguments) {
    (void)vm;
    (void)arguments;
    return value_bool(queue_empty(queue_of(self)));
}

static Value queue_method_full(Vm *vm, Value self, const Arguments *arguments) {
    (void)vm;
    (void)arguments;
    return value_bool(queue_full(queue_of(self)));
}

static Value queue_get_maxsize(Vm *vm, Value self, const Arguments *arguments) {
    (void)arguments;
    return int_from_int64(vm, queue_of(self)->maxsize);
}

static Value queue_repr(Vm *vm, Value self) {
    Text extra = {0};
    queue_describe(queue_of(self), &extra);
    Value result = string_format(vm, "<%s at 0x%llx %s>", class_of(vm, self)->head.name,
                                 (unsigned long long)vm_identity(vm, self), text_c(&extra));
    text_finish(&extra);
    return result;
}

static Value queue_string(Vm *vm, Value self) {
    Text extra = {0};
    queue_describe(queue_of(self), &extra);
    Value result = string_format(vm, "<%s %s>", class_of(vm, self)->head.name, text_c(&extra));
    text_finish(&extra);
    return result;
}

static bool initialise_as(Vm *vm, Value self, const Arguments *arguments, QueueOrder order) {
    Value value;
    int64_t maxsize = 0;
    if (!arguments_parse(vm, arguments, "Queue", "maxsize?", &value) ||
        (!value_is_nothing(value) && !value_as_int64(vm, value, &maxsize))) {
        return false;
    }
    queue_init(queue_of(self), asyncio_of(vm)->loops, order, maxsize);
    return true;
}

static bool fifo_initialise(Vm *vm, Value self, const Arguments *arguments) {
    return initialise_as(vm, self, arguments, QUEUE_FIFO);
}

static bool lifo_initialise(Vm *vm, Value self, const Arguments *arguments) {
    return initialise_as(vm, self, arguments, QUEUE_LIFO);
}

static bool priority_initialise(Vm *vm, Value self, const Arguments *arguments) {
    return initialise_as(vm, self, arguments, QUEUE_PRIORITY);
}

static const MethodTable queue_methods[] = {
    {"get", queue_method_get, METHOD_COROUTINE},
    {"put", queue_method_put, METHOD_COROUTINE},
    {"join", queue_method_join, METHOD_COROUTINE},
    {"get_nowait", queue_method_get_nowait, 0},
    {"put_nowait", queue_method_put_nowait, 0},
    {"task_done", queue_method_task_done, 0},
    {"qsize", queue_method_qsize, 0},
    {"empty", queue_method_empty, 0},
    {"full", queue_method_full, 0},
    {"maxsize", queue_get_maxsize, METHOD_PROPERTY},
    {NULL, NULL, 0},
};

void asyncio_queue_create(Vm *vm) {
    AsyncioState *state = asyncio_of(vm);
    static const Slots fifo = {
        .repr = queue_repr, .string = queue_string, .initialise = fifo_initialise};
    static const Slots lifo = {
        .repr = queue_repr, .string = queue_string, .initialise = lifo_initialise};
    static const Slots priority = {
        .repr = queue_repr, .string = queue_string, .initialise = priority_initialise};
    const char *module = "asyncio.queues";
    size_t attributes = offsetof(Waitable, attributes);
    Class *queue = asyncio_create_class(vm, "Queue", module, NULL, sizeof(Queue), attributes, &fifo,
                                        queue_methods, queue_destroy);
    state->types.queue = &queue->head;
    state->lifo_queue = asyncio_create_class(vm, "LifoQueue", module, queue, sizeof(Queue),
                                             attributes, &lifo, NULL, queue_destroy);
    state->priority_queue = asyncio_create_class(vm, "PriorityQueue", module, queue, sizeof(Queue),
                                                 attributes, &priority, NULL, queue_destroy);
}
