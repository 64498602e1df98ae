// Where an exception passed: one entry for each frame that it left, the outermost first.
#pragma once

#include "vm/frame.h"
#include "vm/function.h"
#include "vm/vm.h"

typedef struct Traceback {
    Object object;
    Value next;  // Towards where it was raised; NOTHING or a Traceback.
    LoadedCode *code;
    Dict *globals;
    uint32_t instruction;
    Value frame;  // FrameInfo with the variables, where the program asks for such; or NOTHING.
} Traceback;

// A stand-in for a frame that was: what `tb_frame`, `cr_frame` and `gi_frame` give.
typedef struct FrameInfo {
    Object object;
    LoadedCode *code;
    Dict *globals;
    Value locals;  // dict, or NOTHING
    Value back;    // FrameInfo or NOTHING
    uint32_t instruction;
} FrameInfo;

void traceback_classes_create(Vm *vm);
void traceback_attributes_create(Vm *vm);  // Once there are strings.

static inline Traceback *traceback_of(Value value) {
    return (Traceback *)(void *)value_as_object(value);
}

// Adds the running instruction of `frame` in front of the pending exception's traceback.
void traceback_add(Vm *vm, Frame *frame);
Position traceback_position(const Traceback *entry);

// Gives the text of a file, for the lines that tracebacks quote. Copied.
void vm_set_source(Vm *vm, const char *file, Slice source);
// Line `line` of that file without its end, or the empty slice.
Slice vm_source_line(Vm *vm, Slice file, uint32_t line);

// The parts of vm_format_exception: "  File ..., line ..., in ..." entries, and the whole.
void traceback_format(Vm *vm, Value traceback, const char *margin, Text *out);
// A frame object for a live frame and its callers.
Value frame_info_create(Vm *vm, Frame *frame);
