// asyncio.Lock, Event, Semaphore, BoundedSemaphore, Condition, Barrier.
#include "loop/barrier.h"
#include "loop/condition.h"
#include "loop/event.h"
#include "loop/lock.h"
#include "loop/park.h"
#include "loop/semaphore.h"
#include "modules/asyncio_state.h"
#include "vm/generator.h"
#include "vm/integer.h"
#include "vm/string.h"

// The object, made ready when a subclass has left out the __init__ of its base.
#define SELF(Type) ready_##Type(vm, self)

#define READY(Type, make)                                                                          \
    static Type *ready_##Type(Vm *vm, Value self) {                                                \
        Type *object = (Type *)(void *)value_as_object(self);                                      \
        if (!object->base.runtime) {                                                               \
            LoopRuntime *loops = asyncio_of(vm)->loops;                                            \
            Value error = NOTHING;                                                                 \
            make;                                                                                  \
            value_release(error);                                                                  \
        }                                                                                          \
        return object;                                                                             \
    }
READY(Lock, lock_init(object, loops))
READY(LoopEvent, loop_event_init(object, loops))
READY(Semaphore, semaphore_init(object, loops, 1, false, &error))
READY(Condition, condition_init(object, loops, NULL))
READY(Barrier, barrier_init(object, loops, 1, &error))
#undef READY

// Whether __init__ has run before: what tasks wait at is not taken from under them.
static bool is_ready(Value self) {
    return ((Waitable *)(void *)value_as_object(self))->runtime != NULL;
}

// A native method without arguments that suspends or fails: its answer is the function's.
#define ANSWERING(name, python, Type, function)                                                    \
    static Value name(Vm *vm, Value self, const Arguments *arguments) {                            \
        if (!arguments_parse(vm, arguments, python, "", NULL)) {                                   \
            return NOTHING;                                                                        \
        }                                                                                          \
        Value out = NOTHING;                                                                       \
        bool succeeded = function(SELF(Type), &out);                                               \
        return asyncio_answer(vm, succeeded, out);                                                 \
    }

// The same for what only fails or not.
#define DOING(name, python, Type, function)                                                        \
    static Value name(Vm *vm, Value self, const Arguments *arguments) {                            \
        if (!arguments_parse(vm, arguments, python, "", NULL)) {                                   \
            return NOTHING;                                                                        \
        }                                                                                          \
        Value error = NOTHING;                                                                     \
        bool succeeded = function(SELF(Type), &error);                                             \
        return asyncio_done(vm, succeeded, error);                                                 \
    }

static bool only_a_loop(Vm *vm, const Arguments *arguments, const char *function) {
    Value loop;
    return arguments_parse(vm, arguments, function, "* loop?", &loop) &&
           asyncio_accept_loop(vm, loop);
}

// "<asyncio.locks.Lock object at 0x7f... [locked]>"
static Value repr_with(Vm *vm, Value self, Text *extra) {
    Class *class = class_of(vm, self);
    UnarySlot plain = vm->classes.object->slots.repr;
    Value text = plain(vm, self);
    if (value_is_nothing(text)) {
        text_finish(extra);
        return NOTHING;
    }
    (void)class;
    Slice shown = string_slice(text);
    Value result =
        string_format(vm, "%.*s [%s]>", (int)shown.length - 1, shown.data, text_c(extra));
    value_release(text);
    text_finish(extra);
    return result;
}

#define REPR(name, Type, describe)                                                                 \
    static Value name(Vm *vm, Value self) {                                                        \
        Text extra = {0};                                                                          \
        describe(SELF(Type), &extra);                                                              \
        return repr_with(vm, self, &extra);                                                        \
    }

// `with (yield from lock):`, which Python 3.9 took away.
static Value iterate_by_yield(Vm *vm, Value self) {
    return asyncio_call_source(vm, "_lock_by_yield", self, &(Arguments){0});
}

// ---- Lock ----

ANSWERING(lock_method_acquire, "~Lock.acquire", Lock, lock_acquire)
DOING(lock_method_release, "~Lock.release", Lock, lock_release)
REPR(lock_repr, Lock, lock_describe)

static Value lock_method_locked(Vm *vm, Value self, const Arguments *arguments) {
    (void)vm;
    (void)arguments;
    return value_bool(lock_locked(SELF(Lock)));
}

// A class of the program's own may have an acquire() and a release() of its own.
static bool is_own_class(Vm *vm, Value self) {
    return (class_of(vm, self)->flags & CLASS_IS_HEAP) != 0;
}

// What the object's own method, a coroutine function, comes to.
static Value await_own(Vm *vm, Value self, Slice method) {
    Value name = string_intern(vm, method);
    Value coroutine = vm_call_method(vm, self, name, 0, NULL);
    value_release(name);
    Value result = value_is_nothing(coroutine) ? NOTHING : asyncio_await(vm, coroutine);
    value_release(coroutine);
    return result;
}

static Value enter_own(Vm *vm, Value self) {
    Value result = await_own(vm, self, SLICE("acquire"));
    if (value_is_nothing(result)) {
        return NOTHING;
    }
    value_release(result);
    return VALUE_NONE;
}

static Value leave_own(Vm *vm, Value self) {
    Value name = string_intern(vm, SLICE("release"));
    Value result = vm_call_method(vm, self, name, 0, NULL);
    value_release(name);
    if (value_is_nothing(result)) {
        return NOTHING;
    }
    value_release(result);
    return VALUE_NONE;
}

static Value lock_method_enter(Vm *vm, Value self, const Arguments *arguments) {
    (void)arguments;
    if (is_own_class(vm, self)) {
        return enter_own(vm, self);
    }
    Value out = NOTHING;
    bool succeeded = lock_acquire(SELF(Lock), &out);
    if (succeeded) {
        value_release(out);
        out = VALUE_NONE;
    }
    return asyncio_answer(vm, succeeded, out);
}

static Value lock_method_exit(Vm *vm, Value self, const Arguments *arguments) {
    (void)arguments;
    if (is_own_class(vm, self)) {
        return leave_own(vm, self);
    }
    Value error = NOTHING;
    bool succeeded = lock_release(SELF(Lock), &error);
    return asyncio_done(vm, succeeded, error);
}

static bool lock_initialise(Vm *vm, Value self, const Arguments *arguments) {
    if (!only_a_loop(vm, arguments, "~Lock.__init__")) {
        return false;
    }
    SELF(Lock);
    return true;
}

static const MethodTable lock_methods[] = {
    {"acquire", lock_method_acquire, METHOD_COROUTINE},
    {"release", lock_method_release, 0},
    {"locked", lock_method_locked, 0},
    {"__aenter__", lock_method_enter, METHOD_COROUTINE},
    {"__aexit__", lock_method_exit, METHOD_COROUTINE},
    {NULL, NULL, 0},
};

// ---- Event ----

ANSWERING(event_method_wait, "~Event.wait", LoopEvent, loop_event_wait)
REPR(event_repr, LoopEvent, loop_event_describe)

static Value event_method_set(Vm *vm, Value self, const Arguments *arguments) {
    (void)vm;
    (void)arguments;
    loop_event_set(SELF(LoopEvent));
    return VALUE_NONE;
}

static Value event_method_clear(Vm *vm, Value self, const Arguments *arguments) {
    (void)vm;
    (void)arguments;
    loop_event_clear(SELF(LoopEvent));
    return VALUE_NONE;
}

static Value event_method_is_set(Vm *vm, Value self, const Arguments *arguments) {
    (void)vm;
    (void)arguments;
    return value_bool(SELF(LoopEvent)->is_set);
}

static bool event_initialise(Vm *vm, Value self, const Arguments *arguments) {
    if (!only_a_loop(vm, arguments, "~Event.__init__")) {
        return false;
    }
    SELF(LoopEvent);
    return true;
}

static const MethodTable event_methods[] = {
    {"wait", event_method_wait, METHOD_COROUTINE},
    {"set", event_method_set, 0},
    {"clear", event_method_clear, 0},
    {"is_set", event_method_is_set, 0},
    {NULL, NULL, 0},
};

// ---- Semaphore ----

ANSWERING(semaphore_method_acquire, "~Semaphore.acquire", Semaphore, semaphore_acquire)
DOING(semaphore_method_release, "~Semaphore.release", Semaphore, semaphore_release)
REPR(semaphore_repr, Semaphore, semaphore_describe)

static Value semaphore_method_locked(Vm *vm, Value self, const Arguments *arguments) {
    (void)vm;
    (void)arguments;
    return value_bool(semaphore_locked(SELF(Semaphore)));
}

static Value semaphore_method_enter(Vm *vm, Value self, const Arguments *arguments) {
    (void)arguments;
    if (is_own_class(vm, self)) {
        return enter_own(vm, self);
    }
    Value out = NOTHING;
    bool succeeded = semaphore_acquire(SELF(Semaphore), &out);
    if (succeeded) {
        value_release(out);
        out = VALUE_NONE;
    }
    return asyncio_answer(vm, succeeded, out);
}

static Value semaphore_method_exit(Vm *vm, Value self, const Arguments *arguments) {
    (void)arguments;
    if (is_own_class(vm, self)) {
        return leave_own(vm, self);
    }
    Value error = NOTHING;
    bool succeeded = semaphore_release(SELF(Semaphore), &error);
    return asyncio_done(vm, succeeded, error);
}

static Value semaphore_get_value(Vm *vm, Value self, const Arguments *arguments) {
    (void)arguments;
    return int_from_int64(vm, SELF(Semaphore)->value);
}

static bool semaphore_initialise_as(Vm *vm, Value self, const Arguments *arguments,
                                    bool is_bounded) {
    Value values[2];
    int64_t permits = 1;
    if (!arguments_parse(vm, arguments, "~Semaphore.__init__", "value? * loop?", values) ||
        !asyncio_accept_loop(vm, values[1])) {
        return false;
    }
    Value value = values[0];
    if ((!value_is_nothing(value) && !value_as_int64(vm, value, &permits))) {
        return false;
    }
    if (is_ready(self)) {
        return true;
    }
    Value error = NOTHING;
    bool succeeded = semaphore_init((Semaphore *)(void *)value_as_object(self),
                                    asyncio_of(vm)->loops, permits, is_bounded, &error);
    return !value_is_nothing(asyncio_done(vm, succeeded, error));
}

static bool semaphore_initialise(Vm *vm, Value self, const Arguments *arguments) {
    return semaphore_initialise_as(vm, self, arguments, false);
}

static bool bounded_initialise(Vm *vm, Value self, const Arguments *arguments) {
    return semaphore_initialise_as(vm, self, arguments, true);
}

static const MethodTable semaphore_methods[] = {
    {"acquire", semaphore_method_acquire, METHOD_COROUTINE},
    {"release", semaphore_method_release, 0},
    {"locked", semaphore_method_locked, 0},
    {"_value", semaphore_get_value, METHOD_PROPERTY},
    {"__aenter__", semaphore_method_enter, METHOD_COROUTINE},
    {"__aexit__", semaphore_method_exit, METHOD_COROUTINE},
    {NULL, NULL, 0},
};

// ---- Waiting parked ----

// What one of these has for itself is taken without arguments. `is_plain` tells those away that
// call methods of the program's own.
#define PARKING(name, Type, object, is_plain, result)                                              \
    static bool name##_park(Vm *vm, const NativeCoroutine *coroutine) {                            \
        Value self = coroutine->self;                                                              \
        return coroutine->total == 0 && (is_plain) && object##_park(SELF(Type));                   \
    }                                                                                              \
    static bool name##_unpark(Vm *vm, const NativeCoroutine *coroutine, Task *task, Value *out) {  \
        Value self = coroutine->self;                                                              \
        bool succeeded = object##_unpark(SELF(Type), task, out);                                   \
        if (succeeded) {                                                                           \
            value_replace(out, result);                                                            \
        }                                                                                          \
        return succeeded;                                                                          \
    }
PARKING(lock_acquire, Lock, lock, true, VALUE_TRUE)
PARKING(semaphore_acquire, Semaphore, semaphore, true, VALUE_TRUE)
PARKING(event_wait, LoopEvent, loop_event, true, VALUE_TRUE)
PARKING(lock_enter, Lock, lock, !is_own_class(vm, self), VALUE_NONE)
PARKING(semaphore_enter, Semaphore, semaphore, !is_own_class(vm, self), VALUE_NONE)
#undef PARKING

const Parkable asyncio_sync_parkables[] = {
    {lock_method_acquire, lock_acquire_park, lock_acquire_unpark},
    {lock_method_enter, lock_enter_park, lock_enter_unpark},
    {semaphore_method_acquire, semaphore_acquire_park, semaphore_acquire_unpark},
    {semaphore_method_enter, semaphore_enter_park, semaphore_enter_unpark},
    {event_method_wait, event_wait_park, event_wait_unpark},
    {NULL, NULL, NULL},
};

// ---- Condition ----

ANSWERING(condition_method_wait, "~Condition.wait", Condition, condition_wait)
DOING(notify_all_at_once, "~Condition.notify_all", Condition, condition_notify_all)
REPR(condition_repr, Condition, condition_describe)

typedef struct Predicate {
    Vm *vm;
    Value callable;
} Predicate;

static bool ask_predicate(void *context, bool *truth, Value *out) {
    const Predicate *predicate = context;
    Vm *vm = predicate->vm;
    *out = vm_call_values(vm, predicate->callable, 0, NULL);
    int answer = value_is_nothing(*out) ? -1 : value_truth(vm, *out);
    if (answer < 0) {
        value_release(*out);
        *out = vm_take_exception(vm);
        return false;
    }
    *truth = answer == 1;
    return true;
}

// A class of the program's own may have a wait() of its own.
static Value wait_for_own(Predicate *predicate, Value self) {
    for (;;) {
        bool truth = false;
        Value answer = NOTHING;
        if (!ask_predicate(predicate, &truth, &answer)) {
            return asyncio_answer(predicate->vm, false, answer);
        }
        if (truth) {
            return answer;
        }
        value_release(answer);
        Value waited = await_own(predicate->vm, self, SLICE("wait"));
        if (value_is_nothing(waited)) {
            return NOTHING;
        }
        value_release(waited);
    }
}

static Value condition_method_wait_for(Vm *vm, Value self, const Arguments *arguments) {
    Predicate predicate = {.vm = vm};
    if (!arguments_parse(vm, arguments, "~Condition.wait_for", "predicate", &predicate.callable)) {
        return NOTHING;
    }
    if (is_own_class(vm, self)) {
        return wait_for_own(&predicate, self);
    }
    Value out = NOTHING;
    bool succeeded = condition_wait_for(SELF(Condition), ask_predicate, &predicate, &out);
    return asyncio_answer(vm, succeeded, out);
}

static Value condition_method_notify(Vm *vm, Value self, const Arguments *arguments) {
    Value value;
    int64_t count = 1;
    if (!arguments_parse(vm, arguments, "~Condition.notify", "n?", &value) ||
        (!value_is_nothing(value) && !value_as_int64(vm, value, &count))) {
        return NOTHING;
    }
    Value error = NOTHING;
    bool succeeded = condition_notify(SELF(Condition), count < 0 ? 0 : (size_t)count, &error);
    return asyncio_done(vm, succeeded, error);
}

// A class of the program's own may have a notify() of its own.
static Value condition_method_notify_all(Vm *vm, Value self, const Arguments *arguments) {
    if (!is_own_class(vm, self)) {
        return notify_all_at_once(vm, self, arguments);
    }
    Value name = string_intern(vm, SLICE("notify"));
    Value count = int_from_uint64(vm, SELF(Condition)->waiters.count);
    Value result = vm_call_method(vm, self, name, 1, &count);
    value_release(name);
    value_release(count);
    if (value_is_nothing(result)) {
        return NOTHING;
    }
    value_release(result);
    return VALUE_NONE;
}

static Value lock_value(const Condition *condition) {
    return value_object(condition->lock);
}

static Value condition_method_acquire(Vm *vm, Value self, const Arguments *arguments) {
    return lock_method_acquire(vm, lock_value(SELF(Condition)), arguments);
}

static Value condition_method_release(Vm *vm, Value self, const Arguments *arguments) {
    return lock_method_release(vm, lock_value(SELF(Condition)), arguments);
}

static Value condition_method_locked(Vm *vm, Value self, const Arguments *arguments) {
    return lock_method_locked(vm, lock_value(SELF(Condition)), arguments);
}

static Value condition_method_enter(Vm *vm, Value self, const Arguments *arguments) {
    return lock_method_enter(vm, lock_value(SELF(Condition)), arguments);
}

static Value condition_method_exit(Vm *vm, Value self, const Arguments *arguments) {
    return lock_method_exit(vm, lock_value(SELF(Condition)), arguments);
}

static bool condition_initialise(Vm *vm, Value self, const Arguments *arguments) {
    Value values[2];
    if (!arguments_parse(vm, arguments, "~Condition.__init__", "lock? * loop?", values) ||
        !asyncio_accept_loop(vm, values[1])) {
        return false;
    }
    Value lock = values[0];
    AsyncioState *state = asyncio_of(vm);
    bool is_own = value_is_nothing(lock) || value_is_none(lock);
    if (!is_own && !is_instance(vm, lock, asyncio_class(state->types.lock))) {
        Value locked = value_get_attribute_c(vm, lock, "locked");
        if (!value_is_nothing(locked)) {
            value_release(locked);
            vm_raise(vm, vm->exceptions.type, "Condition needs an asyncio.Lock");
        }
        return false;
    }
    if (is_ready(self)) {
        return true;
    }
    condition_init((Condition *)(void *)value_as_object(self), state->loops,
                   is_own ? NULL : (Lock *)(void *)value_as_object(lock));
    return true;
}

static const MethodTable condition_methods[] = {
    {"wait", condition_method_wait, METHOD_COROUTINE},
    {"wait_for", condition_method_wait_for, METHOD_COROUTINE},
    {"notify", condition_method_notify, 0},
    {"notify_all", condition_method_notify_all, 0},
    {"acquire", condition_method_acquire, METHOD_COROUTINE},
    {"release", condition_method_release, 0},
    {"locked", condition_method_locked, 0},
    {"__aenter__", condition_method_enter, METHOD_COROUTINE},
    {"__aexit__", condition_method_exit, METHOD_COROUTINE},
    {NULL, NULL, 0},
};

// ---- Barrier ----

ANSWERING(barrier_method_wait, "~Barrier.wait", Barrier, barrier_wait)
ANSWERING(barrier_method_reset, "~Barrier.reset", Barrier, barrier_reset)
ANSWERING(barrier_method_abort, "~Barrier.abort", Barrier, barrier_abort)
REPR(barrier_repr, Barrier, barrier_describe)

static Value barrier_method_enter(Vm *vm, Value self, const Arguments *arguments) {
    return is_own_class(vm, self) ? await_own(vm, self, SLICE("wait"))
                                  : barrier_method_wait(vm, self, arguments);
}

static Value barrier_method_exit(Vm *vm, Value self, const Arguments *arguments) {
    (void)vm;
    (void)self;
    (void)arguments;
    return VALUE_NONE;
}

static Value barrier_get_parties(Vm *vm, Value self, const Arguments *arguments) {
    (void)arguments;
    return int_from_int64(vm, SELF(Barrier)->parties);
}

static Value barrier_get_waiting(Vm *vm, Value self, const Arguments *arguments) {
    (void)arguments;
    return int_from_int64(vm, barrier_waiting(SELF(Barrier)));
}

static Value barrier_get_broken(Vm *vm, Value self, const Arguments *arguments) {
    (void)vm;
    (void)arguments;
    return value_bool(barrier_broken(SELF(Barrier)));
}

static bool barrier_initialise(Vm *vm, Value self, const Arguments *arguments) {
    Value value;
    int64_t parties;
    if (!arguments_parse(vm, arguments, "~Barrier.__init__", "parties", &value) ||
        !value_as_int64(vm, value, &parties)) {
        return false;
    }
    if (is_ready(self)) {
        return true;
    }
    Value error = NOTHING;
    bool succeeded = barrier_init((Barrier *)(void *)value_as_object(self), asyncio_of(vm)->loops,
                                  parties, &error);
    return !value_is_nothing(asyncio_done(vm, succeeded, error));
}

static const MethodTable barrier_methods[] = {
    {"wait", barrier_method_wait, METHOD_COROUTINE},
    {"reset", barrier_method_reset, METHOD_COROUTINE},
    {"abort", barrier_method_abort, METHOD_COROUTINE},
    {"parties", barrier_get_parties, METHOD_PROPERTY},
    {"n_waiting", barrier_get_waiting, METHOD_PROPERTY},
    {"broken", barrier_get_broken, METHOD_PROPERTY},
    {"__aenter__", barrier_method_enter, METHOD_COROUTINE},
    {"__aexit__", barrier_method_exit, METHOD_COROUTINE},
    {NULL, NULL, 0},
};

void asyncio_sync_create(Vm *vm) {
    AsyncioState *state = asyncio_of(vm);
    static const Slots lock_slots = {
        .repr = lock_repr, .iterate = iterate_by_yield, .initialise = lock_initialise};
    static const Slots event_slots = {.repr = event_repr, .initialise = event_initialise};
    static const Slots semaphore_slots = {
        .repr = semaphore_repr, .iterate = iterate_by_yield, .initialise = semaphore_initialise};
    static const Slots bounded_slots = {
        .repr = semaphore_repr, .iterate = iterate_by_yield, .initialise = bounded_initialise};
    static const Slots condition_slots = {
        .repr = condition_repr, .iterate = iterate_by_yield, .initialise = condition_initialise};
    static const Slots barrier_slots = {.repr = barrier_repr, .initialise = barrier_initialise};
    const char *module = "asyncio.locks";
    size_t attributes = offsetof(Waitable, attributes);
    state->types.lock = &asyncio_create_class(vm, "Lock", module, NULL, sizeof(Lock), attributes,
                                              &lock_slots, lock_methods, lock_destroy)
                             ->head;
    state->types.event =
        &asyncio_create_class(vm, "Event", module, NULL, sizeof(LoopEvent), attributes,
                              &event_slots, event_methods, loop_event_destroy)
             ->head;
    Class *semaphore =
        asyncio_create_class(vm, "Semaphore", module, NULL, sizeof(Semaphore), attributes,
                             &semaphore_slots, semaphore_methods, semaphore_destroy);
    state->types.semaphore = &semaphore->head;
    state->bounded_semaphore =
        asyncio_create_class(vm, "BoundedSemaphore", module, semaphore, sizeof(Semaphore),
                             attributes, &bounded_slots, NULL, semaphore_destroy);
    state->types.condition =
        &asyncio_create_class(vm, "Condition", module, NULL, sizeof(Condition), attributes,
                              &condition_slots, condition_methods, condition_destroy)
             ->head;
    state->types.barrier =
        &asyncio_create_class(vm, "Barrier", module, NULL, sizeof(Barrier), attributes,
                              &barrier_slots, barrier_methods, barrier_destroy)
             ->head;
}
