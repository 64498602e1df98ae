// The special methods, and which slot each belongs to. Two tables come from this: what a heap
// class's slot does (look the method up and call it), and what a native class's method does (call
// the slot of its class).
#pragma once

// X(operator, method, reflected method, in-place method)
// clang-format off
#define BINARY_METHODS(X)                                                                          \
    X(BINARY_ADD, add) X(BINARY_SUBTRACT, sub) X(BINARY_MULTIPLY, mul)                             \
    X(BINARY_MATRIX_MULTIPLY, matmul) X(BINARY_DIVIDE, truediv) X(BINARY_MODULO, mod)              \
    X(BINARY_POWER, pow) X(BINARY_LEFT_SHIFT, lshift) X(BINARY_RIGHT_SHIFT, rshift)                \
    X(BINARY_OR, or) X(BINARY_XOR, xor) X(BINARY_AND, and) X(BINARY_FLOOR_DIVIDE, floordiv)
// clang-format on

// X(slot, method): slots that take only the object.
// clang-format off
#define UNARY_METHODS(X)                                                                           \
    X(repr, repr) X(string, str) X(negative, neg) X(positive, pos) X(invert, invert)               \
    X(absolute, abs) X(index, index) X(to_int, int) X(to_float, float) X(await, await)             \
    X(async_iterate, aiter) X(async_next, anext)
// clang-format on

// X(comparison, method)
// clang-format off
#define COMPARE_METHODS(X)                                                                         \
    X(LESS, lt) X(LESS_EQUAL, le) X(EQUAL, eq) X(NOT_EQUAL, ne) X(GREATER, gt)                     \
    X(GREATER_EQUAL, ge)
// clang-format on
