// What a loop in debug mode does more: it remembers where futures, tasks and handles were made,
// looks at callbacks before it takes them, and tells of steps that hold it up. Also where it says
// such things: by the module logging, when the program has that.
#include <stdlib.h>
#include <string.h>

#include "modules/asyncio_state.h"
#include "vm/class.h"
#include "vm/dict.h"
#include "vm/exception.h"
#include "vm/execution.h"
#include "vm/generator.h"
#include "vm/integer.h"
#include "vm/list.h"
#include "vm/real.h"
#include "vm/string.h"
#include "vm/traceback.h"
#include "vm/tuple.h"

// ---- Where things were made ----

// The line of asyncio's own that CPython names; NULL: a line of the program.
static const char *made_at(const Loop *loop, const Object *object) {
    if (loop->origin) {
        return loop->origin[0] ? loop->origin : NULL;
    }
    Future *future = future_from(value_object((Object *)(uintptr_t)object));
    if (!future || future->kind == FUTURE_TASK) {
        return NULL;
    }
    return future->kind == FUTURE_GATHER ? ASYNCIO_LIBRARY "tasks.py:699"
                                         : ASYNCIO_LIBRARY "base_events.py:427";
}

static Value frame_or_none(Vm *vm, const Execution *execution) {
    bool has_frame = execution && execution->frame;
    return has_frame ? frame_info_create(vm, execution->frame) : value_retain(VALUE_NONE);
}

// Keeps `_source_traceback`, as CPython calls it.
static void created(void *context, Loop *loop, Object *object) {
    Vm *vm = context;
    Dict *attributes = instance_dict(vm, value_object(object));
    if (!attributes || vm->stopping) {
        return;
    }
    Value pending = vm->exception;
    vm->exception = NOTHING;
    const Execution *outer = loop->thread ? thread_execution(loop->thread) : NULL;
    const char *place = made_at(loop, object);
    Value items[] = {
        outer == vm->execution ? value_retain(VALUE_NONE) : frame_or_none(vm, outer),
        frame_or_none(vm, vm->execution),
        place ? string_from_c(vm, place) : value_retain(VALUE_NONE),
    };
    Value origin = asyncio_call_source(vm, "_origin", NOTHING, &(Arguments){items, 3, NOTHING});
    for (size_t i = 0; i < 3; i++) {
        value_release(items[i]);
    }
    if (!value_is_nothing(origin)) {
        dict_set_c(vm, attributes, "_source_traceback", origin);
        value_release(origin);
    }
    vm_clear_exception(vm);
    vm->exception = pending;
}

static void describe_origin(void *context, Value attributes, Text *out) {
    Vm *vm = context;
    Value origin = dict_get_c(vm, dict_of(attributes), "_source_traceback");
    if (value_is_nothing(origin) || !is_exact_list(vm, origin) || list_count(origin) == 0) {
        return;
    }
    Value last = list_items(origin)[list_count(origin) - 1];
    Value file = value_get_attribute_c(vm, last, "filename");
    Value line = value_get_attribute_c(vm, last, "lineno");
    int64_t number = 0;
    if (!value_is_nothing(file) && !value_is_nothing(line) && is_string(vm, file) &&
        value_as_int64(vm, line, &number)) {
        text_printf(out, " created at %s:%lld", string_c(file), (long long)number);
    }
    value_release(file);
    value_release(line);
    vm_clear_exception(vm);
}

// ---- Where coroutines were made: kept by their places in memory while they live ----

static Value place_of(Vm *vm, Value coroutine) {
    return int_from_uint64(vm, (uint64_t)(uintptr_t)value_as_object(coroutine));
}

static void coroutine_made(Vm *vm, Value coroutine) {
    AsyncioState *state = asyncio_of(vm);
    const Loop *loop = loop_runtime_running(state->loops);
    if (!loop || !loop->is_debug || vm->stopping) {
        return;
    }
    Value pending = vm->exception;
    vm->exception = NOTHING;
    const Execution *outer = thread_execution(loop->thread);
    Frame *frame = vm->execution->frame;
    if (frame && frame->generator == generator_of(coroutine)) {  // Its own comes first.
        frame = frame->back;
    }
    Value items[] = {outer == vm->execution ? value_retain(VALUE_NONE) : frame_or_none(vm, outer),
                     frame ? frame_info_create(vm, frame) : value_retain(VALUE_NONE), VALUE_NONE};
    Value origin = asyncio_call_source(vm, "_origin", NOTHING, &(Arguments){items, 3, NOTHING});
    value_release(items[0]);
    value_release(items[1]);
    Value place = place_of(vm, coroutine);
    if (!value_is_nothing(origin)) {
        dict_set(vm, dict_of(state->coroutine_origins), place, origin);
    }
    value_release(place);
    value_release(origin);
    vm_clear_exception(vm);
    vm->exception = pending;
}

static void coroutine_gone(Vm *vm, Value coroutine) {
    Value place = place_of(vm, coroutine);
    Dict *origins = dict_of(asyncio_of(vm)->coroutine_origins);
    if (!value_is_nothing(dict_get(vm, origins, place))) {
        dict_delete(vm, origins, place);
    }
    value_release(place);
}

static void describe_coroutine_origin(Vm *vm, Value coroutine, Text *out) {
    if (value_is_nothing(coroutine)) {
        return;
    }
    Value place = place_of(vm, coroutine);
    Value origin = dict_get(vm, dict_of(asyncio_of(vm)->coroutine_origins), place);
    value_release(place);
    if (value_is_nothing(origin)) {
        return;
    }
    Value text = asyncio_call_source(vm, "_listed", NOTHING, &(Arguments){&origin, 1, NOTHING});
    if (!value_is_nothing(text)) {
        text_append_c(out, "\nCoroutine created at (most recent call last)\n");
        text_append(out, string_slice(text));
    }
    value_release(text);
    vm_clear_exception(vm);
}

void asyncio_set_debug(Vm *vm, Loop *loop, bool is_debug) {
    AsyncioState *state = asyncio_of(vm);
    loop->is_debug = is_debug;
    if (is_debug && value_is_nothing(state->coroutine_origins)) {
        state->coroutine_origins = dict_value(dict_create(vm));
        vm->coroutine_made = coroutine_made;
        vm->coroutine_gone = coroutine_gone;
        vm->coroutine_describe_origin = describe_coroutine_origin;
    }
}

void asyncio_debug_end(Vm *vm) {
    vm->coroutine_made = NULL;
    vm->coroutine_gone = NULL;
    vm->coroutine_describe_origin = NULL;
    value_replace(&asyncio_of(vm)->coroutine_origins, NOTHING);
}

// ---- Whether a loop is in debug mode ----

bool asyncio_debug_wanted(Vm *vm) {
    Value module = dict_get_c(vm, vm->modules, "os");
    if (value_is_nothing(module)) {
        const char *setting = getenv("PYTHONASYNCIODEBUG");
        return setting && setting[0];
    }
    Value wanted = asyncio_call_source(vm, "_debug_wanted", NOTHING, &(Arguments){0});
    bool answer = value_same(wanted, VALUE_TRUE);
    value_release(wanted);
    vm_clear_exception(vm);
    return answer;
}

// ---- Callbacks ----

bool asyncio_check_callback(Vm *vm, const Loop *loop, Value callable, const char *method) {
    if (!loop->is_debug) {
        return true;
    }
    Arguments given = {&callable, 1, NOTHING};
    Value is_function = asyncio_call_source(vm, "iscoroutinefunction", NOTHING, &given);
    bool is_coroutine_like =
        asyncio_is_coroutine(vm, callable) || value_same(is_function, VALUE_TRUE);
    value_release(is_function);
    if (is_coroutine_like) {
        vm_raise(vm, vm->exceptions.type, "coroutines cannot be used with %s()", method);
        return false;
    }
    if (!value_is_callable(vm, callable)) {
        Value repr = value_repr(vm, callable);
        if (!value_is_nothing(repr)) {
            vm_raise(vm, vm->exceptions.type, "a callable object was expected by %s(), got %s",
                     method, string_c(repr));
            value_release(repr);
        }
        return false;
    }
    return true;
}

bool asyncio_check_thread(Vm *vm, const Loop *loop) {
    if (loop->is_debug && loop->thread &&
        loop->thread != machine_current(runtime_of(vm)->machine)) {
        vm_raise(vm, vm->exceptions.runtime,
                 "Non-thread-safe operation invoked on an event loop other than the current one");
        return false;
    }
    return true;
}

// ---- Saying things ----

bool asyncio_has_logging(Vm *vm) {
    return !value_is_nothing(dict_get_c(vm, vm->modules, "logging"));
}

void asyncio_log(Vm *vm, const char *level, Slice text) {
    Value pending = vm->exception;
    vm->exception = NOTHING;
    if (asyncio_has_logging(vm)) {
        Value items[] = {string_from_c(vm, level), string_from(vm, text)};
        Value done = asyncio_call_source(vm, "_log", NOTHING, &(Arguments){items, 2, NOTHING});
        value_release(done);
        value_release(items[0]);
        value_release(items[1]);
    } else if (strcmp(level, "debug") != 0 && vm->host.write) {
        Text line = {0};
        text_append(&line, text);
        text_append_char(&line, '\n');
        vm->host.write(vm->host.context, 2, text_slice(&line));
        text_finish(&line);
    }
    vm_clear_exception(vm);
    vm->exception = pending;
}

static void warn(void *context, Loop *loop, Slice text) {
    Vm *vm = context;
    vm->execution = thread_execution(loop->thread);
    asyncio_log(vm, "warning", text);
}

void asyncio_fill_debug(LoopLanguage *language) {
    language->created = created;
    language->describe_origin = describe_origin;
    language->warn = warn;
}
