// How much C stack a thing needs depends on how it was built: AddressSanitizer puts gaps between
// the variables of a function, which makes frames several times larger.
#pragma once

#ifdef __SANITIZE_ADDRESS__
#define C_STACK_FACTOR 6
#else
#define C_STACK_FACTOR 1
#endif

// Of each stack that a program's code runs on, and how much of it nested calls may use: what is
// left is for the C functions at the end of them. Only what is touched costs memory.
enum {
    C_STACK_SIZE = C_STACK_FACTOR * 2048 * 1024,
    C_STACK_ROOM = C_STACK_SIZE - C_STACK_FACTOR * 128 * 1024,
};
