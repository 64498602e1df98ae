// Code as the VM runs it: the compiler's Code, with its constants, names and defaults of look-up
// turned into values, once. It is also the value of `f.__code__`.
//
// The Code it came from must live as long as the LoadedCode.
#pragma once

#include "lang/code.h"
#include "vm/vm.h"

// What an instruction remembers from the last time it ran. `version` 0 remembers nothing.
typedef struct InlineCache {
    uint64_t version;
    Value value;  // Borrowed: the version says that it is still there.
} InlineCache;

typedef struct LoadedCode {
    Object object;
    const Code *code;
    const Instruction *instructions;
    Value *constants;
    Value *names;  // Interned.
    Value *local_names;
    Value *cell_names;
    Value *free_names;
    InlineCache *caches;  // One for each name.
    Value name, qualified_name, file;
    Value docstring;  // None when there is none.
    TextId file_id;   // 0 when nothing is recorded.
    uint32_t slot_count;  // Locals, cells and free variables, stack: the Values of a frame.
    uint32_t cell_base;   // Where the cells begin in a frame.
    uint32_t stack_base;
    size_t frame_size;  // In bytes.
    bool is_simple;     // Takes positional parameters only, and makes no cells.
} LoadedCode;

// Owned by the caller.
LoadedCode *code_load(Vm *vm, const Code *code);
void code_class_create(Vm *vm);

static inline LoadedCode *code_of(Value value) {
    return (LoadedCode *)(void *)value_as_object(value);
}

// The position of the instruction, or of the nearest before it that has one.
Position code_position(const LoadedCode *code, uint32_t instruction);
// The target and stack depth of the handler around this instruction, or NULL.
const Handler *code_handler(const LoadedCode *code, uint32_t instruction);
