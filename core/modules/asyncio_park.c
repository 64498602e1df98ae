// Which awaits a scenario's task parks at, see loop/park.h: those that only wait, for a future or
// for a time; and what stands in a line, with what it does after that (the two lists of Parkable).
// Whatever else waits is straight C code, and keeps its stack.
#include "loop/park.h"
#include "modules/asyncio_state.h"
#include "vm/execution.h"
#include "vm/generator.h"
#include "vm/real.h"

static bool park_sleep(Vm *vm, NativeCoroutine *coroutine) {
    Value delay = coroutine->items[0];
    double seconds;
    bool is_plain = !coroutine->is_started && coroutine->total == 1 &&
                    (value_is_small_int(delay) || is_float(vm, delay));
    if (!is_plain || !value_as_double(vm, delay, &seconds)) {
        return false;
    }
    coroutine->is_started = sleep_park(asyncio_of(vm)->loops, nanos_from_seconds(seconds));
    return coroutine->is_started;
}

static NativeCoroutine *coroutine_of(Value awaitable) {
    return (NativeCoroutine *)(void *)value_as_object(awaitable);
}

static const Parkable *find_in(const Parkable *list, const NativeCoroutine *coroutine) {
    while (list->function && list->function != coroutine->function) {
        list++;
    }
    return list->function ? list : NULL;
}

static const Parkable *find_parkable(const NativeCoroutine *coroutine) {
    const Parkable *found = find_in(asyncio_queue_parkables, coroutine);
    return found ? found : find_in(asyncio_sync_parkables, coroutine);
}

static bool park_native(Vm *vm, NativeCoroutine *coroutine) {
    if (coroutine->function == asyncio_sleep) {
        return park_sleep(vm, coroutine);
    }
    const Parkable *parkable = coroutine->is_started ? NULL : find_parkable(coroutine);
    coroutine->is_started |= parkable && parkable->park(vm, coroutine);
    return parkable && coroutine->is_started;
}

bool asyncio_park(Vm *vm, Value awaitable) {
    if (vm->execution->depth >= vm->execution->limit) {
        return false;  // One call too deep.
    }
    if (is_native_coroutine(vm, awaitable)) {
        return park_native(vm, coroutine_of(awaitable));
    }
    Future *future = future_from(awaitable);
    return future && class_of_object(awaitable)->await_native == asyncio_await_future &&
           future_park(asyncio_of(vm)->loops, future);
}

Value asyncio_unpark(Vm *vm, Task *task, Value awaitable) {
    NativeCoroutine *coroutine =
        is_native_coroutine(vm, awaitable) ? coroutine_of(awaitable) : NULL;
    const Parkable *parkable = coroutine ? find_parkable(coroutine) : NULL;
    Value out = NOTHING;
    bool succeeded =
        parkable ? parkable->unpark(vm, coroutine, task, &out) : task_unpark(task, &out);
    return asyncio_answer(vm, succeeded, out);
}
