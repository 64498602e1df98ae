// The switch for x86-64, System V calling convention. A saved context, from the stack pointer up:
//
//     r15 r14 r13 r12 rbx rbp rip
//
// The frame has the same shape on both stacks, so the unwinding rules hold across the change of
// stack pointer, and a debugger can walk out of any context.

#if defined(__CET__) && (__CET__ & 1)
#define LANDING endbr64
#define JUMP    notrack jmp
#else
#define LANDING
#define JUMP    jmp
#endif

    .text

// void *coro_switch(void **save: rdi, void *target: rsi, void *value: rdx)
    .globl coro_switch
    .hidden coro_switch
    .type coro_switch, @function
    .p2align 5
coro_switch:
    .cfi_startproc
    LANDING
    pushq %rbp
    .cfi_adjust_cfa_offset 8
    .cfi_rel_offset rbp, 0
    pushq %rbx
    .cfi_adjust_cfa_offset 8
    .cfi_rel_offset rbx, 0
    pushq %r12
    .cfi_adjust_cfa_offset 8
    .cfi_rel_offset r12, 0
    pushq %r13
    .cfi_adjust_cfa_offset 8
    .cfi_rel_offset r13, 0
    pushq %r14
    .cfi_adjust_cfa_offset 8
    .cfi_rel_offset r14, 0
    pushq %r15
    .cfi_adjust_cfa_offset 8
    .cfi_rel_offset r15, 0
    movq %rsp, (%rdi)
    movq %rsi, %rsp
    movq %rdx, %rax
    popq %r15
    .cfi_adjust_cfa_offset -8
    .cfi_restore r15
    popq %r14
    .cfi_adjust_cfa_offset -8
    .cfi_restore r14
    popq %r13
    .cfi_adjust_cfa_offset -8
    .cfi_restore r13
    popq %r12
    .cfi_adjust_cfa_offset -8
    .cfi_restore r12
    popq %rbx
    .cfi_adjust_cfa_offset -8
    .cfi_restore rbx
    popq %rbp
    .cfi_adjust_cfa_offset -8
    .cfi_restore rbp
    popq %rcx
    .cfi_adjust_cfa_offset -8
    .cfi_register rip, rcx
    JUMP *%rcx
    .cfi_endproc
    .size coro_switch, . - coro_switch

// Where the first context of a stack begins, with the value in rax. There is nothing to return to:
// the undefined return address ends every backtrace here. When coro_main() is over it gives the
// context to go on with in rax, and the value in rdx.
    .globl coro_start
    .hidden coro_start
    .type coro_start, @function
    .p2align 4
coro_start:
    .cfi_startproc
    .cfi_undefined rip
    LANDING
    xorl %ebp, %ebp
    movq %rax, %rdi
    call coro_main
    movq %rax, %rsp
    movq %rdx, %rax
    popq %r15
    popq %r14
    popq %r13
    popq %r12
    popq %rbx
    popq %rbp
    ret
    .cfi_endproc
    .size coro_start, . - coro_start

// Linkers keep indirect branch tracking on only when every object says it can bear it.
#if defined(__CET__) && (__CET__ & 1)
    .section .note.gnu.property, "a"
    .p2align 3
    .long 4, 16, 5
    .asciz "GNU"
    .long 0xc0000002, 4, 1, 0
#endif
    .section .note.GNU-stack, "", @progbits
