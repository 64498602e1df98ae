// asyncio.Queue, LifoQueue, PriorityQueue.
#include "loop/queue.h"

#include "loop/park.h"
#include "modules/alias.h"
#include "modules/asyncio_state.h"
#include "vm/class.h"
#include "vm/dict.h"
#include "vm/exception.h"
#include "vm/function.h"
#include "vm/generator.h"
#include "vm/integer.h"
#include "vm/list.h"
#include "vm/string.h"

// What a queue of the program's own kind holds is looked up each time: it may have changed it.
static Queue *queue_of(Value self) {
    Queue *queue = (Queue *)(void *)value_as_object(self);
    if (!queue->base.runtime) {  // A subclass has left out the __init__ of its base.
        queue_init(queue, asyncio_of(class_of_object(self)->vm)->loops, QUEUE_FIFO, 0);
    }
    if (queue->hooks) {
        queue->count = queue->hooks->length(queue);
    }
    return queue;
}

// ---- Subclasses with a _put(), _get(), put_nowait()... of their own ----

static Vm *vm_of_queue(const Queue *queue) {
    return class_of_object(value_object(queue))->vm;
}

static Value own_items(Vm *vm, const Queue *queue) {
    return dict_get_c(vm, instance_dict(vm, value_object(queue)), "_queue");
}

static bool hook_answer(Vm *vm, Value result, Value *out) {
    *out = value_is_nothing(result) && !vm->stopping ? vm_take_exception(vm) : result;
    return !value_is_nothing(result);
}

static Value call_own(Vm *vm, const Queue *queue, const char *method, size_t count,
                      const Value *values) {
    Value name = string_intern_c(vm, method);
    Value result = vm_call_method(vm, value_object((Queue *)(uintptr_t)queue), name, count, values);
    value_release(name);
    return result;
}

// The same for what gives nothing.
static bool do_own(Queue *queue, const char *method, Value item, Value *error) {
    Vm *vm = vm_of_queue(queue);
    bool succeeded = hook_answer(vm, call_own(vm, queue, method, 1, &item), error);
    if (succeeded) {
        value_release(*error);
        *error = NOTHING;
    }
    return succeeded;
}

static bool ask_own(Queue *queue, const char *method, bool *answer, Value *error) {
    Vm *vm = vm_of_queue(queue);
    Value result = call_own(vm, queue, method, 0, NULL);
    int truth = value_is_nothing(result) ? -1 : value_truth(vm, result);
    value_release(result);
    *answer = truth == 1;
    if (truth < 0) {
        *error = vm->stopping ? NOTHING : vm_take_exception(vm);
    }
    return truth >= 0;
}

static bool hooked_put(Queue *queue, Value item, Value *error) {
    return do_own(queue, "_put", item, error);
}

static bool hooked_get(Queue *queue, Value *out) {
    Vm *vm = vm_of_queue(queue);
    return hook_answer(vm, call_own(vm, queue, "_get", 0, NULL), out);
}

static bool hooked_is_full(Queue *queue, bool *answer, Value *error) {
    return ask_own(queue, "full", answer, error);
}

static bool hooked_is_empty(Queue *queue, bool *answer, Value *error) {
    return ask_own(queue, "empty", answer, error);
}

static bool hooked_put_nowait(Queue *queue, Value item, Value *error) {
    return do_own(queue, "put_nowait", item, error);
}

static bool hooked_get_nowait(Queue *queue, Value *out) {
    Vm *vm = vm_of_queue(queue);
    return hook_answer(vm, call_own(vm, queue, "get_nowait", 0, NULL), out);
}

static size_t hooked_length(const Queue *queue) {
    Vm *vm = vm_of_queue(queue);
    Value items = own_items(vm, queue);
    size_t length = 0;
    if (value_is_nothing(items) || !value_length(vm, items, &length)) {
        vm_clear_exception(vm);
    }
    return length;
}

static void hooked_describe(const Queue *queue, Text *out) {
    Vm *vm = vm_of_queue(queue);
    Value items = own_items(vm, queue);
    Value list = value_is_nothing(items) || hooked_length(queue) == 0
                     ? NOTHING
                     : list_from_iterable(vm, items);
    Value repr = value_is_nothing(list) ? NOTHING : value_repr(vm, list);
    if (!value_is_nothing(repr)) {
        text_printf(out, " _queue=%s", string_c(repr));
    }
    vm_clear_exception(vm);
    value_release(repr);
    value_release(list);
}

static const QueueHooks queue_hooks = {
    .put = hooked_put,
    .get = hooked_get,
    .length = hooked_length,
    .describe = hooked_describe,
    .is_full = hooked_is_full,
    .is_empty = hooked_is_empty,
    .put_nowait = hooked_put_nowait,
    .get_nowait = hooked_get_nowait,
};

static bool is_overridden(Vm *vm, Class *class, const char *name) {
    Value text = string_intern_c(vm, name);
    Value found = class_lookup(class, text);
    value_release(text);
    return !value_is_object(found) || class_of_object(found) != vm->classes.native_method;
}

static bool is_hooked(Vm *vm, Class *class) {
    static const char *const names[] = {"_put",       "_get", "_init", "put_nowait",
                                        "get_nowait", "full", "empty", "qsize"};
    bool is_any = false;
    for (size_t i = 0; i < sizeof names / sizeof *names && (class->flags & CLASS_IS_HEAP); i++) {
        is_any = is_any || is_overridden(vm, class, names[i]);
    }
    return is_any;
}

static Value order_value(Value self) {
    return value_small_int(((Queue *)(void *)value_as_object(self))->order);
}

static Value queue_base_init(Vm *vm, Value self, const Arguments *arguments) {
    (void)arguments;
    Value order = order_value(self);
    return asyncio_call_source(vm, "_queue_init", self, &(Arguments){&order, 1, NOTHING});
}

static Value queue_base_put(Vm *vm, Value self, const Arguments *arguments) {
    Value item;
    if (!arguments_parse(vm, arguments, "~Queue._put", "item", &item)) {
        return NOTHING;
    }
    Value values[] = {order_value(self), item};
    return asyncio_call_source(vm, "_queue_put", self, &(Arguments){values, 2, NOTHING});
}

static Value queue_base_get(Vm *vm, Value self, const Arguments *arguments) {
    (void)arguments;
    Value order = order_value(self);
    return asyncio_call_source(vm, "_queue_get", self, &(Arguments){&order, 1, NOTHING});
}

// A look at the items: those of a queue of the program's own kind, else a copy.
static Value queue_get_items(Vm *vm, Value self, const Arguments *arguments) {
    (void)arguments;
    const Queue *queue = queue_of(self);
    Value own = own_items(vm, queue);
    if (!value_is_nothing(own) || queue->hooks) {
        return value_is_nothing(own)
                   ? vm_raise(vm, vm->exceptions.attribute, "'%s' object has no attribute '_queue'",
                              class_of(vm, self)->head.name)
                   : value_retain(own);
    }
    Value list = list_create(vm);
    for (size_t i = 0; i < queue->count; i++) {
        list_append(vm, list, queue_item(queue, i));
    }
    Value values[] = {list, order_value(self)};
    Value made = asyncio_call_source(vm, "_queue_copy", NOTHING, &(Arguments){values, 2, NOTHING});
    value_release(list);
    return made;
}

static bool queue_set_items(Vm *vm, Value self, Value value) {
    if (value_is_nothing(value)) {
        vm_raise(vm, vm->exceptions.attribute, "_queue");
        return false;
    }
    dict_set_c(vm, instance_dict(vm, self), "_queue", value);
    return true;
}

// ---- The methods ----

static Value queue_method_get(Vm *vm, Value self, const Arguments *arguments) {
    if (!arguments_parse(vm, arguments, "~Queue.get", "", NULL)) {
        return NOTHING;
    }
    Value out = NOTHING;
    bool succeeded = queue_get(queue_of(self), &out);
    return asyncio_answer(vm, succeeded, out);
}

static Value queue_method_put(Vm *vm, Value self, const Arguments *arguments) {
    Value item;
    if (!arguments_parse(vm, arguments, "~Queue.put", "item", &item)) {
        return NOTHING;
    }
    Value out = NOTHING;
    bool succeeded = queue_put(queue_of(self), item, &out);
    return asyncio_answer(vm, succeeded, out);
}

static Value queue_method_join(Vm *vm, Value self, const Arguments *arguments) {
    if (!arguments_parse(vm, arguments, "~Queue.join", "", NULL)) {
        return NOTHING;
    }
    Value out = NOTHING;
    bool succeeded = queue_join(queue_of(self), &out);
    return asyncio_answer(vm, succeeded, out);
}

static bool get_park(Vm *vm, const NativeCoroutine *coroutine) {
    (void)vm;
    return coroutine->total == 0 && queue_get_park(queue_of(coroutine->self));
}

static bool get_unpark(Vm *vm, const NativeCoroutine *coroutine, Task *task, Value *out) {
    (void)vm;
    return queue_get_unpark(queue_of(coroutine->self), task, out);
}

// By position, as nearly everybody gives it: a name would have to be looked at.
static bool put_park(Vm *vm, const NativeCoroutine *coroutine) {
    (void)vm;
    return coroutine->total == 1 && coroutine->count == 1 &&
           queue_put_park(queue_of(coroutine->self));
}

static bool put_unpark(Vm *vm, const NativeCoroutine *coroutine, Task *task, Value *out) {
    (void)vm;
    return queue_put_unpark(queue_of(coroutine->self), task, coroutine->items[0], out);
}

const Parkable asyncio_queue_parkables[] = {
    {queue_method_get, get_park, get_unpark},
    {queue_method_put, put_park, put_unpark},
    {NULL, NULL, NULL},
};

static Value queue_method_get_nowait(Vm *vm, Value self, const Arguments *arguments) {
    (void)arguments;
    Value out = NOTHING;
    bool succeeded = queue_get_nowait(queue_of(self), &out);
    return asyncio_answer(vm, succeeded, out);
}

static Value queue_method_put_nowait(Vm *vm, Value self, const Arguments *arguments) {
    Value item;
    if (!arguments_parse(vm, arguments, "~Queue.put_nowait", "item", &item)) {
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
    (void)arguments;
    const Queue *queue = queue_of(self);
    if (!queue->hooks || queue->maxsize <= 0) {
        return value_bool(queue_full(queue));
    }
    Value size = call_own(vm, queue, "qsize", 0, NULL);
    int64_t number = 0;
    bool good = !value_is_nothing(size) && value_as_int64(vm, size, &number);
    value_release(size);
    return good ? value_bool(number >= queue->maxsize) : NOTHING;
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
    Value values[2];
    int64_t maxsize = 0;
    if (!arguments_parse(vm, arguments, "~Queue.__init__", "maxsize? * loop?", values) ||
        !asyncio_accept_loop(vm, values[1])) {
        return false;
    }
    Value value = values[0];
    if ((!value_is_nothing(value) && !value_as_int64(vm, value, &maxsize))) {
        return false;
    }
    Queue *queue = (Queue *)(void *)value_as_object(self);
    if (queue->base.runtime) {
        return true;  // Nothing is taken from under those who wait.
    }
    queue_init(queue, asyncio_of(vm)->loops, order, maxsize);
    if (!is_hooked(vm, class_of(vm, self))) {
        return true;
    }
    queue->hooks = &queue_hooks;
    Value name = string_intern(vm, SLICE("_init"));
    Value given = value_is_nothing(value) ? value_small_int(0) : value;
    Value result = vm_call_method(vm, self, name, 1, &given);
    value_release(name);
    value_release(result);
    return !value_is_nothing(result);
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
    {"_maxsize", queue_get_maxsize, METHOD_PROPERTY},
    {"_init", queue_base_init, 0},
    {"_put", queue_base_put, 0},
    {"_get", queue_base_get, 0},
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
    alias_allow(vm, queue);
    state->types.queue = &queue->head;
    class_add_getset(vm, queue, "_queue", queue_get_items, queue_set_items);
    state->lifo_queue = asyncio_create_class(vm, "LifoQueue", module, queue, sizeof(Queue),
                                             attributes, &lifo, NULL, queue_destroy);
    state->priority_queue = asyncio_create_class(vm, "PriorityQueue", module, queue, sizeof(Queue),
                                                 attributes, &priority, NULL, queue_destroy);
}
