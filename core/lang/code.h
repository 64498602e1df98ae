// What the compiler makes of a function, class body or module: instructions, and the tables that
// say what their arguments mean and where each of them stands in the source. It knows no values:
// constants are descriptions, which the VM turns into values once, when it loads the code.
//
// A Code and everything it points to lives in the arena it was compiled in.
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/text.h"
#include "lang/opcodes.h"

typedef struct Code Code;

typedef enum ConstantKind {
    CONSTANT_NONE,
    CONSTANT_TRUE,
    CONSTANT_FALSE,
    CONSTANT_ELLIPSIS,
    CONSTANT_INT,        // integer
    CONSTANT_BIG_INT,    // text: decimal, or 0x... hexadecimal digits
    CONSTANT_FLOAT,      // real
    CONSTANT_IMAGINARY,  // real, times j
    CONSTANT_STRING,     // text, UTF-8
    CONSTANT_BYTES,      // text
    CONSTANT_TUPLE,      // items
    CONSTANT_FROZENSET,  // items
    CONSTANT_CODE,       // code
} ConstantKind;

typedef struct Constant {
    ConstantKind kind;
    int64_t integer;
    double real;
    Slice text;
    const struct Constant *items;
    size_t item_count;
    const Code *code;
} Constant;

// Where an instruction comes from. Lines from 1, columns from 0 in code points; the end is
// exclusive. All 0 when it has no place of its own.
typedef struct Position {
    uint32_t line;
    uint32_t end_line;
    uint16_t column;  // 65535 stands for "further right than that".
    uint16_t end_column;
} Position;

// An exception raised by an instruction in [start, end) goes to `target`, with the stack cut to
// `depth` values first. Inner ranges come first: the first that holds the instruction counts.
typedef struct Handler {
    uint32_t start;
    uint32_t end;
    uint32_t target;
    uint32_t depth;
} Handler;

enum {
    CODE_HAS_STAR_ARGS = 1,      // *args
    CODE_HAS_STAR_KEYWORDS = 2,  // **kwargs
    CODE_IS_GENERATOR = 4,
    CODE_IS_COROUTINE = 8,
    CODE_IS_ASYNC_GENERATOR = 16,
    CODE_USES_NAMESPACE = 32,  // Module or class body: locals are a dict, names go by STORE_NAME.
    CODE_IS_COMPREHENSION = 64,
};

struct Code {
    const char *name;            // f
    const char *qualified_name;  // Class.f.<locals>.g
    const char *file;
    const char *origin;  // As Module has it: the trace speaks of this file and its lines.
    uint32_t lines_before;
    uint32_t first_line;
    uint32_t flags;

    // Parameters are the first locals, in this order: positional (of which the first
    // `positional_only_count` may not be named), keyword-only, *args, **kwargs.
    uint32_t positional_count;
    uint32_t positional_only_count;
    uint32_t keyword_only_count;

    const char *const *local_names;  // Slots of LOAD_FAST.
    uint32_t local_count;
    const char *const *cell_names;  // Cells made by this code's frame...
    uint32_t cell_count;
    const int32_t *cell_parameters;  // ...and the local whose argument moves into each, or -1.
    const char *const *free_names;   // Cells that come from the closure, numbered after the own.
    uint32_t free_count;

    const char *const *names;  // Of globals, attributes, modules.
    uint32_t name_count;
    const Constant *constants;
    uint32_t constant_count;
    const char *docstring;  // NULL when there is none.

    const Instruction *instructions;
    const Position *positions;  // One each.
    uint32_t instruction_count;
    uint32_t stack_size;  // The most values that lie on the stack at once.
    const Handler *handlers;
    uint32_t handler_count;
};
