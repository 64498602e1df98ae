#include "coro/coro.h"

#include "base/check.h"
#include "coro/coro_struct.h"
#include "coro/stack.h"
#include "coro/switch.h"

#define UNLIKELY(condition) __builtin_expect(!!(condition), 0)

// Which coroutine runs is a fact about an OS thread's stack pointer, so it lives where the stack
// pointer does: in the thread. `root` stands for the stack the thread itself came with.
static _Thread_local __attribute__((tls_model("initial-exec"))) Coro root;
static _Thread_local __attribute__((tls_model("initial-exec"))) Coro *running;

// The thread's own stack counts as running before anything has been resumed.
static inline Coro *current_context(void) {
    if (UNLIKELY(!running)) {
        root.state = STATE_ACTIVE;
        running = &root;
    }
    return running;
}

#ifdef CORO_ASAN

// Called first thing on a stack that was switched to. `left` is who was switched away.
static void arrive(Coro *self, Coro *left) {
    __sanitizer_finish_switch_fiber(self->fake_stack, &left->asan_bottom, &left->asan_size);
}

static _Thread_local Coro *departed;

static void *go_to(Coro *self, Coro *target, void *value) {
    if (target != &root) {
        char *limit, *top;
        coro_stack_bounds(target, &limit, &top);
        target->asan_bottom = limit;
        target->asan_size = (size_t)(top - limit);
    }
    departed = self;
    __sanitizer_start_switch_fiber(self->state == STATE_FINISHED ? NULL : &self->fake_stack,
                                   target->asan_bottom, target->asan_size);
    void *passed = coro_switch(&self->sp, target->sp, value);
    arrive(self, departed);
    return passed;
}

static void arrive_first(Coro *self) {
    arrive(self, departed);
}

static _Noreturn Leaving leave_for(Coro *self, Coro *target, void *value) {
    go_to(self, target, value);
    UNREACHABLE("a finished coroutine was resumed");
}

#else

// Inlined into functions that end with it, so that they tail-call the switch.
static inline __attribute__((always_inline)) void *go_to(Coro *self, Coro *target, void *value) {
    return coro_switch(&self->sp, target->sp, value);
}

static inline void arrive_first(Coro *self) {
    (void)self;
}

static inline Leaving leave_for(const Coro *self, const Coro *target, void *value) {
    (void)self;
    return (Leaving){target->sp, value};
}

#endif

static void make_idle(Coro *coro, CoroFunction *function, void *data) {
    coro->state = coro->idle;
    coro->function = function;
    coro->data = data;
#ifdef CORO_ASAN
    coro->fake_stack = NULL;
#endif
}

Coro *coro_create(CoroPool *pool, CoroFunction *function, void *data) {
    Coro *coro = pool_take(pool);
    if (UNLIKELY(!coro)) {
        return NULL;
    }
    make_idle(coro, function, data);
    char *top = (char *)coro;
    if (UNLIKELY(pool->watched)) {
        sanitizer_stack_open(coro->limit, top);
    }
    coro->sp = coro_prepare(coro->limit, top);
    return coro;
}

Coro *coro_create_shared(CoroSharedStack *stack, CoroFunction *function, void *data) {
    Coro *coro = heap_alloc(stack->heap, sizeof *coro);
    coro->shared = stack;
    coro->idle = STATE_IDLE_SHARED;
    coro->saved = NULL;
    coro->saved_size = coro->saved_capacity = 0;
    make_idle(coro, function, data);
    return coro;
}

static bool is_active(const Coro *coro) {
    const Coro *context = running;
    while (context && context != coro) {
        context = context->resumer;
    }
    return context != NULL;
}

void coro_destroy(Coro *coro) {
    if (!coro) {
        return;
    }
    CHECK(coro != running, "a coroutine destroyed itself while it ran");
    CHECK(coro->state != STATE_ACTIVE || !is_active(coro),
          "a coroutine was destroyed while another one that it resumed runs");
    if (coro->shared) {
        shared_stack_forget(coro);
        heap_free(coro->shared->heap, coro, sizeof *coro);
    } else {
        pool_give(coro->pool, coro);
    }
}

Leaving coro_main(void *value) {
    Coro *self = running;
    arrive_first(self);
    void *result = self->function(self->data, value);
    Coro *resumer = self->resumer;
    if (self->shared) {
        shared_stack_forget(self);
    }
    self->state = STATE_FINISHED;
    running = resumer;
    return leave_for(self, resumer, result);
}

// Hands over from the running context to `target`, whose bytes are in place.
static inline __attribute__((always_inline)) void *enter(Coro *self, Coro *target, void *value) {
    target->state = STATE_ACTIVE;
    running = target;
    return go_to(self, target, value);
}

// Every member of the nest gets its bytes back, from the inner end out.
static Coro *reopen_nest(Coro *outer, Coro *self) {
    Coro *inner = outer->inner;
    for (Coro *member = inner; member != outer; member = member->resumer) {
        if (member->shared) {
            shared_stack_bring_in(member, self);
        }
    }
    if (outer->shared) {
        shared_stack_bring_in(outer, self);
    }
    return inner;
}

static __attribute__((noinline)) void *resume_nest(Coro *outer, void *value) {
    Coro *self = current_context();
    Coro *inner = reopen_nest(outer, self);
    outer->state = STATE_ACTIVE;
    outer->resumer = self;
    return enter(self, inner, value);
}

static __attribute__((noinline)) void *resume_refused(const Coro *coro) {
    CHECK(coro->state != STATE_FINISHED, "a finished coroutine was resumed");
    CHECK(coro != running, "a coroutine resumed itself");
    CHECK(coro->state != STATE_HELD, "the inside of a suspended nest was resumed");
    UNREACHABLE("a coroutine was resumed that waits for another one it resumed");
}

static __attribute__((noinline)) void *resume_elsewise(Coro *coro, void *value) {
    if (coro->state == STATE_IDLE_SHARED) {
        Coro *self = current_context();
        shared_stack_bring_in(coro, self);
        coro->resumer = self;
        return enter(self, coro, value);
    }
    if (coro->state == STATE_IDLE_NEST) {
        return resume_nest(coro, value);
    }
    return resume_refused(coro);
}

void *coro_resume(Coro *coro, void *value) {
    if (UNLIKELY(coro->state != STATE_IDLE)) {
        return resume_elsewise(coro, value);
    }
    Coro *self = current_context();
    coro->resumer = self;
    return enter(self, coro, value);
}

static _Noreturn __attribute__((noinline)) void yield_refused(void) {
    UNREACHABLE("there was a yield outside of any coroutine");
}

void *coro_yield(void *value) {
    Coro *self = running;
    if (UNLIKELY(!self || !self->resumer)) {
        yield_refused();
    }
    Coro *resumer = self->resumer;
    self->state = self->idle;
    running = resumer;
    return go_to(self, resumer, value);
}

void *coro_yield_from(Coro *outer, void *value) {
    Coro *self = running;
    if (self == outer) {
        return coro_yield(value);
    }
    CHECK(is_active(outer), "a nest was suspended from outside of it");
    Coro *resumer = outer->resumer;
    self->state = STATE_HELD;
    outer->state = STATE_IDLE_NEST;
    outer->inner = self;
    running = resumer;
    return go_to(self, resumer, value);
}

CoroStatus coro_status(const Coro *coro) {
    static const CoroStatus statuses[] = {
        [STATE_IDLE] = CORO_SUSPENDED,      [STATE_IDLE_SHARED] = CORO_SUSPENDED,
        [STATE_IDLE_NEST] = CORO_SUSPENDED, [STATE_ACTIVE] = CORO_RESUMING,
        [STATE_HELD] = CORO_HELD,           [STATE_FINISHED] = CORO_FINISHED,
    };
    return coro == running ? CORO_RUNNING : statuses[coro->state];
}

Coro *coro_current(void) {
    return running == &root ? NULL : running;
}

size_t coro_saved_bytes(const Coro *coro) {
    return coro->shared && coro->shared->occupant != coro ? coro->saved_size : 0;
}

void coro_stack_bounds(const Coro *coro, char **limit, char **top) {
    *limit = coro->shared ? coro->shared->limit : coro->limit;
    *top = coro->shared ? coro->shared->top : (char *)(uintptr_t)coro;
}
