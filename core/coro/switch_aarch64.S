// The switch for AArch64, AAPCS64 calling convention. A saved context, from the stack pointer up:
//
//     x19 ... x28 x29 x30 d8 ... d15
//
// The frame has the same shape on both stacks, so the unwinding rules hold across the change of
// stack pointer, and a debugger can walk out of any context.

// Where landing pads are enforced only `ret` may go to an address without one; elsewhere a plain
// branch spares the return predictor.
#if defined(__ARM_FEATURE_BTI_DEFAULT)
#define LANDING bti c
#define LEAVE   ret x30
#else
#define LANDING
#define LEAVE   br x30
#endif

    .text

// void *coro_switch(void **save: x0, void *target: x1, void *value: x2)
    .globl coro_switch
    .hidden coro_switch
    .type coro_switch, %function
    .p2align 5
coro_switch:
    .cfi_startproc
    LANDING
    sub sp, sp, #160
    .cfi_adjust_cfa_offset 160
    stp x19, x20, [sp, #0]
    stp x21, x22, [sp, #16]
    stp x23, x24, [sp, #32]
    stp x25, x26, [sp, #48]
    stp x27, x28, [sp, #64]
    stp x29, x30, [sp, #80]
    stp d8, d9, [sp, #96]
    stp d10, d11, [sp, #112]
    stp d12, d13, [sp, #128]
    stp d14, d15, [sp, #144]
    .cfi_rel_offset x19, 0
    .cfi_rel_offset x20, 8
    .cfi_rel_offset x21, 16
    .cfi_rel_offset x22, 24
    .cfi_rel_offset x23, 32
    .cfi_rel_offset x24, 40
    .cfi_rel_offset x25, 48
    .cfi_rel_offset x26, 56
    .cfi_rel_offset x27, 64
    .cfi_rel_offset x28, 72
    .cfi_rel_offset x29, 80
    .cfi_rel_offset x30, 88
    mov x9, sp
    str x9, [x0]
    mov sp, x1
    mov x0, x2
.Lload:
    ldp x19, x20, [sp, #0]
    ldp x21, x22, [sp, #16]
    ldp x23, x24, [sp, #32]
    ldp x25, x26, [sp, #48]
    ldp x27, x28, [sp, #64]
    ldp x29, x30, [sp, #80]
    ldp d8, d9, [sp, #96]
    ldp d10, d11, [sp, #112]
    ldp d12, d13, [sp, #128]
    ldp d14, d15, [sp, #144]
    add sp, sp, #160
    .cfi_def_cfa_offset 0
    .cfi_restore x19
    .cfi_restore x20
    .cfi_restore x21
    .cfi_restore x22
    .cfi_restore x23
    .cfi_restore x24
    .cfi_restore x25
    .cfi_restore x26
    .cfi_restore x27
    .cfi_restore x28
    .cfi_restore x29
    .cfi_restore x30
    LEAVE
    .cfi_endproc
    .size coro_switch, . - coro_switch

// Where the first context of a stack begins, with the value in x0. There is nothing to return to:
// the undefined return address ends every backtrace here. When coro_main() is over it gives the
// context to go on with in x0, and the value in x1.
    .globl coro_start
    .hidden coro_start
    .type coro_start, %function
    .p2align 4
coro_start:
    .cfi_startproc
    .cfi_undefined x30
    LANDING
    mov x29, #0
    bl coro_main
    mov sp, x0
    mov x0, x1
    b .Lload
    .cfi_endproc
    .size coro_start, . - coro_start

    .section .note.GNU-stack, "", %progbits
