// Which awaits a scenario's task parks at, see loop/park.h: those that only wait, for a future or
// for a time. What has something to do after its wait (Queue.get, Lock.acquire...) is straight C
// code, and keeps its stack.
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

bool asyncio_park(Vm *vm, Value awaitable) {
    if (vm->execution->depth >= vm->execution->limit) {
        return false;  // One call too deep.
    }
    if (is_native_coroutine(vm, awaitable)) {
        NativeCoroutine *coroutine = (NativeCoroutine *)(void *)value_as_object(awaitable);
        return coroutine->function == asyncio_sleep && park_sleep(vm, coroutine);
    }
    Future *future = future_from(awaitable);
    return future && class_of_object(awaitable)->await_native == asyncio_await_future &&
           future_park(asyncio_of(vm)->loops, future);
}
