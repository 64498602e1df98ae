#include "loop/gather.h"

#include "loop/internal.h"

// ---- gather() ----

enum { CANCEL_DEPTH_LIMIT = 200 };

typedef struct Gather {
    Future future;
    Future **children;  // One for each argument, each retained; the same more than once, maybe.
    size_t count, capacity;
    size_t different;  // How many different ones there are,
    size_t finished;   // and how many of them are done.
    bool return_exceptions;
    bool cancel_requested;
    bool is_abandoned;  // An argument was bad: nobody got this future.
} Gather;

void gather_set_list(LoopRuntime *runtime, MakeList make_list, void *context) {
    runtime->make_list = make_list;
    runtime->make_list_context = context;
}

static Gather *gather_of(Value data) {
    return (Gather *)(void *)value_as_object(data);
}

void gather_finish(Future *future) {
    Gather *outer = (Gather *)(void *)future;
    for (size_t i = 0; i < outer->count; i++) {
        object_release(outer->children[i]);
    }
    heap_free(future->loop->runtime->heap, outer->children, outer->capacity * sizeof(Future *));
}

// Asks the children to stop; the gather itself is done when they all are.
bool gather_cancel(Future *future, Value message) {
    Gather *outer = (Gather *)(void *)future;
    if (future_done(future)) {
        return false;
    }
    // Gathers of gathers may be as deep as a program likes, or wait for themselves: the stack is
    // not that deep.
    LoopRuntime *runtime = future->loop->runtime;
    bool any = false;
    if (runtime->cancel_depth == CANCEL_DEPTH_LIMIT) {
        return false;
    }
    runtime->cancel_depth++;
    for (size_t i = 0; i < outer->count; i++) {
        any |= future_cancel(outer->children[i], message);
    }
    runtime->cancel_depth--;
    outer->cancel_requested |= any;
    return any;
}

// A child's result, or its exception, as a member of the list. The caller's.
static Value child_value(Future *child) {
    LoopRuntime *runtime = child->loop->runtime;
    if (!future_cancelled(child)) {
        future_retrieve(child);
        return value_retain(child->value);
    }
    if (!value_is_nothing(child->cancel_message)) {
        return ask_cancelled(runtime, child->cancel_message);
    }
    Value empty = ask_empty_string(runtime);
    Value error = ask_cancelled(runtime, empty);
    value_release(empty);
    return error;
}

static void finish_with_list(Gather *outer) {
    LoopRuntime *runtime = outer->future.loop->runtime;
    size_t size = (outer->count + 1) * sizeof(Value);
    Value *values = heap_alloc(runtime->heap, size);
    for (size_t i = 0; i < outer->count; i++) {
        values[i] = child_value(outer->children[i]);
    }
    if (outer->cancel_requested) {
        future_finish_exception(&outer->future,
                                future_make_cancelled_error(outer->children[outer->count - 1]));
    } else {
        future_finish_result(&outer->future, ask_list(runtime, values, outer->count));
    }
    for (size_t i = 0; i < outer->count; i++) {
        value_release(values[i]);
    }
    heap_free(runtime->heap, values, size);
}

static bool child_done(Loop *loop, Future *child, Value data, Value *error) {
    Gather *outer = gather_of(data);
    (void)loop, (void)error;
    outer->finished++;
    if (outer->is_abandoned || future_done(&outer->future)) {
        future_retrieve(child);
        return true;
    }
    if (!outer->return_exceptions && future_cancelled(child)) {
        future_finish_exception(&outer->future, future_make_cancelled_error(child));
    } else if (!outer->return_exceptions && child->has_exception) {
        future_retrieve(child);
        future_finish_exception(&outer->future, value_retain(child->value));
    } else if (outer->finished == outer->different) {
        finish_with_list(outer);
    }
    return true;
}

static const CallbackType gather_callback = {
    .run = child_done,
    .name = "gather.<locals>._done_callback() at /usr/lib/python3.11/asyncio/tasks.py:754",
    .is_internal = true,
};

static Gather *make_outer(Loop *loop, size_t count, bool return_exceptions) {
    LoopRuntime *runtime = loop->runtime;
    Gather *outer = object_create(runtime->types.gathering_future, sizeof *outer);
    future_init_kind(&outer->future, loop, FUTURE_GATHER, sizeof *outer);
    outer->children = heap_alloc(runtime->heap, count * sizeof(Future *));
    outer->capacity = count;
    outer->return_exceptions = return_exceptions;
    return outer;
}

// False with the exception in `*error` when this argument cannot be awaited.
static bool add_child(Gather *outer, Value argument, Value *error) {
    Loop *loop = outer->future.loop;
    Value made = NOTHING;
    if (!loop_ensure_future(loop, argument, &made)) {
        *error = made;
        return false;
    }
    Future *child = future_from(made);
    if (!value_same(made, argument)) {
        child->log_destroy_pending = false;  // Nobody else knows of it.
    }
    outer->children[outer->count++] = child;
    outer->different++;
    future_add_callback(child, (Callback){.type = &gather_callback, .data = value_object(outer)});
    return true;
}

static bool add_children(Gather *outer, const Value *arguments, size_t count, Value *error) {
    Seen seen;
    seen_init(&seen, count);
    bool succeeded = true;
    for (size_t i = 0; succeeded && i < count; i++) {
        size_t place = seen_before(&seen, arguments, i);
        if (place < i) {
            outer->children[outer->count++] = object_retain(outer->children[place]);
        } else {
            succeeded = add_child(outer, arguments[i], error);
        }
    }
    seen_finish(&seen);
    return succeeded;
}

static bool gather_nothing(Loop *loop, Value *out) {
    Future *future = future_create(loop);
    future_finish_result(future, ask_list(loop->runtime, NULL, 0));
    *out = value_object(future);
    return true;
}

bool gather(Loop *loop, const Value *awaitables, size_t count, bool return_exceptions, Value *out) {
    Future *first = count ? future_from(awaitables[0]) : NULL;
    if (first) {
        loop = first->loop;
    }
    if (count == 0) {
        return gather_nothing(loop, out);
    }
    Gather *outer = make_outer(loop, count, return_exceptions);
    if (!add_children(outer, awaitables, count, out)) {
        outer->is_abandoned = true;
        object_release(outer);
        return false;
    }
    record_gather(&outer->future, outer->children, outer->count, return_exceptions);
    *out = value_object(outer);
    return true;
}

// ---- shield() ----

static bool inner_done(Loop *loop, Future *inner, Value data, Value *error) {
    Future *outer = future_from(data);
    (void)loop, (void)error;
    if (future_done(outer)) {
        future_retrieve(inner);
    } else if (future_cancelled(inner)) {
        future_cancel(outer, NOTHING);
    } else {
        future_retrieve(inner);
        if (inner->has_exception) {
            future_finish_exception(outer, value_retain(inner->value));
        } else {
            future_finish_result(outer, value_retain(inner->value));
        }
    }
    return true;
}

static const CallbackType shield_inner_callback = {
    .run = inner_done,
    .name = "shield.<locals>._inner_done_callback() at /usr/lib/python3.11/asyncio/tasks.py:881",
    .is_internal = true,
};

static bool outer_done(Loop *loop, Future *outer, Value data, Value *error) {
    Future *inner = future_from(data);
    (void)loop, (void)error;
    if (!future_done(inner)) {
        future_remove_callback(inner, &shield_inner_callback, value_object(outer));
    }
    return true;
}

static const CallbackType shield_outer_callback = {
    .run = outer_done,
    .name = "shield.<locals>._outer_done_callback() at /usr/lib/python3.11/asyncio/tasks.py:898",
    .is_internal = true,
};

bool shield(Loop *loop, Value awaitable, Value *out) {
    Future *given = future_from(awaitable);
    if (!loop_ensure_future(given ? given->loop : loop, awaitable, out)) {
        return false;
    }
    Future *inner = future_from(*out);
    if (future_done(inner)) {
        return true;
    }
    Future *outer = future_create(inner->loop);
    Value outer_value = value_object(outer);
    future_add_callback(inner, (Callback){.type = &shield_inner_callback, .data = outer_value});
    future_add_callback(outer, (Callback){.type = &shield_outer_callback, .data = *out});
    value_replace(out, outer_value);
    return true;
}
