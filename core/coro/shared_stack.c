// One place for many stacks: whoever runs has its bytes there, the others keep theirs on the heap.
// Bytes move only when another coroutine needs the place, so one that is resumed again and again
// pays nothing.
#include <stdint.h>

#include "base/alloc.h"
#include "base/check.h"
#include "coro/coro.h"
#include "coro/coro_struct.h"
#include "coro/stack.h"
#include "coro/switch.h"

CoroSharedStack *coro_shared_stack_create(size_t stack_size, Heap *heap) {
    CoroSharedStack *stack = mem_zeroed(1, sizeof *stack);
    CHECK(stack_size > 0 && stack_size < UINT32_MAX / 2, "a stack size makes no sense");
    CHECK(stack_map(stack_size, &stack->limit, &stack->top), "no address space for a shared stack");
    stack->heap = heap ? heap : heap_create(0);
    stack->owns_heap = !heap;
    stack->watched = sanitizer_is_watching();
    stack->valgrind_stack = sanitizer_stack_register(stack->limit, stack->top);
    return stack;
}

void coro_shared_stack_destroy(CoroSharedStack *stack) {
    if (!stack) {
        return;
    }
    sanitizer_stack_forget(stack->valgrind_stack);
    stack_unmap(stack->limit, stack->top);
    if (stack->owns_heap) {
        heap_destroy(stack->heap);
    }
    mem_free(stack);
}

static void release_saved(Heap *heap, Coro *coro) {
    if (coro->saved) {
        heap_free(heap, coro->saved, coro->saved_capacity);
        coro->saved = NULL;
        coro->saved_size = coro->saved_capacity = 0;
    }
}

// A task mostly suspends as deep as the last time, so the block is kept when it nearly fits.
static void make_room(Heap *heap, Coro *coro, uint32_t size) {
    if (size <= coro->saved_capacity && coro->saved_capacity - size <= size / 4) {
        return;
    }
    release_saved(heap, coro);
    coro->saved = heap_alloc(heap, size);
    coro->saved_capacity = size;
}

static void copy_out(CoroSharedStack *stack, Coro *coro) {
    char *bottom = coro_switch_bottom(coro->sp);
    CHECK(bottom >= stack->limit && bottom < stack->top,
          "a coroutine on a shared stack was switched away outside of it");
    uint32_t size = (uint32_t)(stack->top - bottom);
    make_room(stack->heap, coro, size);
    coro->saved_size = size;
    sanitizer_stack_copy(coro->saved, bottom, size);
}

static void copy_in(CoroSharedStack *stack, Coro *coro) {
    sanitizer_stack_copy(stack->top - coro->saved_size, coro->saved, coro->saved_size);
}

void shared_stack_bring_in(Coro *coro, const Coro *running) {
    CoroSharedStack *stack = coro->shared;
    if (stack->occupant == coro) {
        return;
    }
    for (const Coro *active = running; active; active = active->resumer) {
        CHECK(active->shared != stack,
              "a coroutine on a shared stack led to resuming another one on the same stack");
    }
    if (stack->occupant) {
        copy_out(stack, stack->occupant);
    }
    stack->occupant = coro;
    if (stack->watched) {
        sanitizer_stack_open(stack->limit, stack->top);
    }
    if (coro->saved) {
        copy_in(stack, coro);
    } else {
        coro->sp = coro_prepare(stack->limit, stack->top);
    }
}

void shared_stack_forget(Coro *coro) {
    CoroSharedStack *stack = coro->shared;
    if (stack->occupant == coro) {
        stack->occupant = NULL;
    }
    release_saved(stack->heap, coro);
}
