// Code as the VM runs it: the compiler's Code, with its constants, names and defaults of look-up
// turned into values, once. It is also the value of `f.__code__`.
//
// The Code it came from must live as long as the LoadedCode: what was compiled during the run is
// kept by `keeper`.
#pragma once

#include "lang/code.h"
#include "vm/vm.h"

// What the look-ups of a name remember from the last time. All of it is checked before it is used.
typedef struct InlineCache {
    uint64_t version;         // Of the globals dict, or of the class.
    uint64_t second_version;  // Of the builtins dict.
    Value value;              // Borrowed: the versions say that it is still there.
    uint32_t index;           // Where in a dict the name was.
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
    InlineCache *caches;  // One for each name; of globals, and in the second half of attributes.
    Value name, qualified_name, file;
    Value docstring;      // None when there is none.
    TextId file_id;       // 0 when nothing is recorded.
    TextId name_id;       // Of its qualified name in the trace; 0 until it is needed.
    uint32_t slot_count;  // Locals, cells and free variables, stack: the Values of a frame.
    uint32_t cell_base;   // Where the cells begin in a frame.
    uint32_t stack_base;
    size_t frame_size;  // In bytes.
    Value keeper;       // Owns the memory of `code`; NOTHING when that outlives the run.
    bool is_simple;     // Takes positional parameters only, and makes no cells.
} LoadedCode;

// Owned by the caller. `keeper` is retained by it and by the codes within.
LoadedCode *code_load(Vm *vm, const Code *code, Value keeper);
void code_class_create(Vm *vm);

static inline LoadedCode *code_of(Value value) {
    return (LoadedCode *)(void *)value_as_object(value);
}

// The position of the instruction, or of the nearest before it that has one.
Position code_position(const LoadedCode *code, uint32_t instruction);
// The same as the trace tells it.
Place code_place(const LoadedCode *code, Position position);
// The target and stack depth of the handler around this instruction, or NULL.
const Handler *code_handler(const LoadedCode *code, uint32_t instruction);
