// The switch for every other processor, by way of ucontext: a system call and a kilobyte each time,
// but it is there. The context lies on the stack that is left, like that of the assembly.
#include "coro/switch.h"

#include <stdint.h>
#include <ucontext.h>

#include "base/check.h"

typedef struct SavedContext {
    ucontext_t context;
    void *value;  // What the switch that goes on here returns.
} SavedContext;

void *coro_switch(void **save, void *target, void *value) {
    SavedContext here;
    SavedContext *there = target;
    there->value = value;
    *save = &here;
    swapcontext(&here.context, &there->context);
    return here.value;
}

static _Noreturn void leave(void *target, void *value) {
    SavedContext *there = target;
    there->value = value;
    setcontext(&there->context);
    UNREACHABLE("a context could not be loaded");
}

// makecontext() passes nothing but ints, so the address of the context comes in two of them.
static void start(unsigned high, unsigned low) {
    SavedContext *here = (SavedContext *)(((uintptr_t)high << 16 << 16) | (uintptr_t)low);
    Leaving leaving = coro_main(here->value);
    leave(leaving.target, leaving.value);
}

void *coro_prepare(char *limit, char *top) {
    SavedContext *first = (SavedContext *)(((uintptr_t)top - sizeof *first) & ~(uintptr_t)15);
    CHECK((char *)first > limit, "a stack has no room for its first context");
    getcontext(&first->context);
    first->context.uc_stack.ss_sp = limit;
    first->context.uc_stack.ss_size = (size_t)((char *)first - limit);
    first->context.uc_link = NULL;
    uintptr_t address = (uintptr_t)first;
    makecontext(&first->context, (void (*)(void))start, 2, (unsigned)(address >> 16 >> 16),
                (unsigned)(address & 0xffffffffu));
    return first;
}
