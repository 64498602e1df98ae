#include "vm/frame.h"

#include <string.h>

#include "vm/dict.h"
#include "vm/string.h"
#include "vm/tuple.h"

Frame *frame_create(Vm *vm, Value function) {
    LoadedCode *code = function_of(function)->code;
    Frame *frame = heap_alloc(vm->heap, code->frame_size);
    *frame = (Frame){
        .next = code->instructions,
        .code = code,
        .globals = function_of(function)->globals,
        .function = value_retain(function),
    };
    memset(frame->slots, 0, code->stack_base * sizeof(Value));
    frame->top = frame->slots + code->stack_base;
    return frame;
}

void frame_destroy(Vm *vm, Frame *frame) {
    size_t size = frame->code->frame_size;
    for (Value *slot = frame->slots; slot < frame->top; slot++) {
        Value value = *slot;
        *slot = NOTHING;
        value_release(value);
    }
    value_release(frame->handled);
    value_release(frame->instance);
    if (frame->namespace) {
        object_release(frame->namespace);
    }
    Value function = frame->function;
    heap_free(vm->heap, frame, size);
    value_release(function);
}

void frame_make_cells(Vm *vm, Frame *frame) {
    const Code *code = frame->code->code;
    Value *cells = frame_cells(frame);
    for (uint32_t i = 0; i < code->cell_count; i++) {
        Value content = NOTHING;
        int32_t parameter = code->cell_parameters ? code->cell_parameters[i] : -1;
        if (parameter >= 0) {
            content = frame->slots[parameter];
            frame->slots[parameter] = NOTHING;
        }
        cells[i] = cell_create(vm, content);
        value_release(content);
    }
    if (code->free_count > 0) {
        Value closure = function_of(frame->function)->closure;
        for (uint32_t i = 0; i < code->free_count; i++) {
            cells[code->cell_count + i] = value_retain(tuple_items(closure)[i]);
        }
    }
}

Dict *frame_locals(Vm *vm, Frame *frame) {
    if (frame->namespace) {
        return object_retain(frame->namespace);
    }
    Dict *dict = dict_create(vm);
    const LoadedCode *code = frame->code;
    for (uint32_t i = 0; i < code->code->local_count; i++) {
        if (!value_is_nothing(frame->slots[i])) {
            dict_set(vm, dict, code->local_names[i], frame->slots[i]);
        }
    }
    uint32_t cell_count = code->code->cell_count;
    for (uint32_t i = 0; i < cell_count + code->code->free_count; i++) {
        Value cell = frame->slots[code->cell_base + i];
        Value content = value_is_nothing(cell) ? NOTHING : cell_of(cell)->value;
        if (!value_is_nothing(content)) {
            Value name = i < cell_count ? code->cell_names[i] : code->free_names[i - cell_count];
            dict_set(vm, dict, name, content);
        }
    }
    return dict;
}
