// asyncio.TaskGroup and asyncio.timeout(): managers for `async with`.
#include "loop/task_group.h"
#include "loop/timeout.h"
#include "modules/asyncio_state.h"
#include "vm/class.h"
#include "vm/exception.h"
#include "vm/real.h"
#include "vm/string.h"

// ---- TaskGroup ----

static TaskGroup *group_of(Value self) {
    TaskGroup *group = (TaskGroup *)(void *)value_as_object(self);
    if (!group->runtime) {  // A subclass has left out the __init__ of its base.
        task_group_init(group, asyncio_of(class_of_object(self)->vm)->loops);
    }
    return group;
}

// The exception among the three arguments of __aexit__, borrowed; NOTHING for None.
static bool exit_exception(Vm *vm, const Arguments *arguments, Value *exception) {
    if (!arguments_check(vm, arguments, "__aexit__", 3, 3)) {
        return false;
    }
    *exception = value_is_none(arguments->items[1]) ? NOTHING : arguments->items[1];
    return true;
}

static Value group_enter(Vm *vm, Value self, const Arguments *arguments) {
    (void)arguments;
    Value error = NOTHING;
    if (!task_group_enter(group_of(self), &error)) {
        return asyncio_answer(vm, false, error);
    }
    return value_retain(self);
}

static Value group_exit(Vm *vm, Value self, const Arguments *arguments) {
    Value exception;
    if (!exit_exception(vm, arguments, &exception)) {
        return NOTHING;
    }
    Value out = NOTHING;
    if (task_group_exit(group_of(self), exception, &out)) {
        value_release(out);
        return VALUE_NONE;
    }
    return asyncio_answer(vm, false, out);
}

static Value group_create_task(Vm *vm, Value self, const Arguments *arguments) {
    Value values[3];
    if (!arguments_parse(vm, arguments, "~TaskGroup.create_task", "coro * name? context?",
                         values)) {
        return NOTHING;
    }
    TaskGroup *group = group_of(self);
    Value error = NOTHING;
    if (!task_group_accepts(group, &error)) {
        return asyncio_answer(vm, false, error);
    }
    group->loop->origin = ASYNCIO_LIBRARY "taskgroups.py:145";
    Value made = asyncio_start_task(vm, group->loop, values[0], values[1], values[2]);
    group->loop->origin = NULL;
    Task *task = value_is_nothing(made) ? NULL : task_from(made);
    if (task) {
        task_group_add(group, task);
    }
    return made;
}

static Value group_repr(Vm *vm, Value self) {
    Text text = {0};
    task_group_describe(group_of(self), &text);
    return string_from_text(vm, &text);
}

static bool group_initialise(Vm *vm, Value self, const Arguments *arguments) {
    if (!arguments_parse(vm, arguments, "~TaskGroup.__init__", "", NULL)) {
        return false;
    }
    group_of(self);
    return true;
}

static const MethodTable group_methods[] = {
    {"__aenter__", group_enter, METHOD_COROUTINE},
    {"__aexit__", group_exit, METHOD_COROUTINE},
    {"create_task", group_create_task, 0},
    {NULL, NULL, 0},
};

// ---- Timeout ----

static Timeout *timeout_of(Value self) {
    Timeout *timeout = (Timeout *)(void *)value_as_object(self);
    if (!timeout->runtime) {
        timeout_init(timeout, asyncio_of(class_of_object(self)->vm)->loops, NANOS_NEVER);
    }
    return timeout;
}

static Value method_enter(Vm *vm, Value self, const Arguments *arguments) {
    (void)arguments;
    Value error = NOTHING;
    if (!timeout_enter(timeout_of(self), &error)) {
        return asyncio_answer(vm, false, error);
    }
    return value_retain(self);
}

// TimeoutError `from` the CancelledError that ends the body.
static Value method_exit(Vm *vm, Value self, const Arguments *arguments) {
    Value exception;
    if (!exit_exception(vm, arguments, &exception)) {
        return NOTHING;
    }
    Value error = NOTHING;
    if (timeout_exit(timeout_of(self), exception, &error)) {
        return VALUE_NONE;
    }
    return asyncio_answer(vm, false, error);
}

static Value method_when(Vm *vm, Value self, const Arguments *arguments) {
    (void)arguments;
    Nanos when = timeout_of(self)->when;
    return when == NANOS_NEVER ? VALUE_NONE : float_create(vm, nanos_to_seconds(when));
}

static Value method_reschedule(Vm *vm, Value self, const Arguments *arguments) {
    Value value;
    Nanos when;
    if (!arguments_parse(vm, arguments, "~Timeout.reschedule", "when", &value) ||
        !asyncio_seconds(vm, value, NANOS_NEVER, &when)) {
        return NOTHING;
    }
    Value error = NOTHING;
    bool succeeded = timeout_reschedule(timeout_of(self), when, &error);
    return asyncio_done(vm, succeeded, error);
}

static Value method_expired(Vm *vm, Value self, const Arguments *arguments) {
    (void)vm;
    (void)arguments;
    return value_bool(timeout_expired(timeout_of(self)));
}

static Value timeout_repr(Vm *vm, Value self) {
    Timeout *timeout = timeout_of(self);
    Text text = {0};
    text_printf(&text, "<Timeout [%s]", timeout_state_word(timeout));
    if (timeout->state == TIMEOUT_ENTERED) {
        if (timeout->when == NANOS_NEVER) {
            text_append_c(&text, " when=None");
        } else {
            text_append_c(&text, " when=");
            float_repr((double)(timeout->when / 1000000) / 1e3, &text);
        }
    }
    text_append_char(&text, '>');
    return string_from_text(vm, &text);
}

static bool timeout_initialise(Vm *vm, Value self, const Arguments *arguments) {
    Value value;
    Nanos when;
    if (!arguments_parse(vm, arguments, "~Timeout.__init__", "when", &value) ||
        !asyncio_seconds(vm, value, NANOS_NEVER, &when)) {
        return false;
    }
    Timeout *timeout = (Timeout *)(void *)value_as_object(self);
    if (!timeout->runtime) {
        timeout_init(timeout, asyncio_of(vm)->loops, when);
    }
    return true;
}

static const MethodTable timeout_methods[] = {
    {"__aenter__", method_enter, METHOD_COROUTINE},
    {"__aexit__", method_exit, METHOD_COROUTINE},
    {"when", method_when, 0},
    {"reschedule", method_reschedule, 0},
    {"expired", method_expired, 0},
    {NULL, NULL, 0},
};

static Value make_timeout(Vm *vm, Nanos when) {
    AsyncioState *state = asyncio_of(vm);
    Value value = instance_allocate(vm, asyncio_class(state->types.timeout));
    if (!value_is_nothing(value)) {
        timeout_init((Timeout *)(void *)value_as_object(value), state->loops, when);
    }
    return value;
}

static Value asyncio_timeout(Vm *vm, Value self, const Arguments *arguments) {
    (void)self;
    Value value;
    Nanos delay;
    if (!arguments_parse(vm, arguments, "~timeout", "delay", &value) ||
        !asyncio_seconds(vm, value, NANOS_NEVER, &delay)) {
        return NOTHING;
    }
    Loop *loop = asyncio_running_loop(vm);
    if (!loop) {
        return NOTHING;
    }
    return make_timeout(vm, delay == NANOS_NEVER ? NANOS_NEVER : nanos_add(loop_time(loop), delay));
}

static Value asyncio_timeout_at(Vm *vm, Value self, const Arguments *arguments) {
    (void)self;
    Value value;
    Nanos when;
    if (!arguments_parse(vm, arguments, "~timeout_at", "when", &value) ||
        !asyncio_seconds(vm, value, NANOS_NEVER, &when)) {
        return NOTHING;
    }
    return make_timeout(vm, when);
}

const MethodTable asyncio_group_functions[] = {
    {"timeout", asyncio_timeout, 0},
    {"timeout_at", asyncio_timeout_at, 0},
    {NULL, NULL, 0},
};

void asyncio_group_create(Vm *vm) {
    AsyncioState *state = asyncio_of(vm);
    static const Slots group_slots = {.repr = group_repr, .initialise = group_initialise};
    static const Slots timeout_slots = {.repr = timeout_repr, .initialise = timeout_initialise};
    state->types.task_group =
        &asyncio_create_class(vm, "TaskGroup", "asyncio.taskgroups", NULL, sizeof(TaskGroup),
                              offsetof(TaskGroup, attributes), &group_slots, group_methods,
                              task_group_destroy)
             ->head;
    state->types.timeout = &asyncio_create_class(vm, "Timeout", "asyncio.timeouts", NULL,
                                                 sizeof(Timeout), offsetof(Timeout, attributes),
                                                 &timeout_slots, timeout_methods, timeout_destroy)
                                ->head;
}
