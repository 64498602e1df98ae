#include "vm/traceback.h"

#include <string.h>

#include "base/alloc.h"
#include "vm/class.h"
#include "vm/dict.h"
#include "vm/exception.h"
#include "vm/execution.h"
#include "vm/string.h"
#include "vm/vm_private.h"

static FrameInfo *info_of(Value value) {
    return (FrameInfo *)(void *)value_as_object(value);
}

static FrameInfo *info_create(Vm *vm, LoadedCode *code, Dict *globals, uint32_t instruction) {
    FrameInfo *info = object_create(&vm->classes.frame->head, sizeof *info);
    info->code = object_retain(code);
    info->globals = object_retain(globals);
    info->instruction = instruction;
    return info;
}

// The frame is about to go, or goes on: its variables as they are now. The frame that it called has
// been here before.
static Value keep_variables(Vm *vm, Frame *frame, Value inner) {
    FrameInfo *info = info_create(vm, frame->code, frame->globals, frame_instruction(frame));
    info->locals = value_object(frame_locals(vm, frame));
    FrameInfo *called = value_is_object(inner) && value_is_object(traceback_of(inner)->frame)
                            ? info_of(traceback_of(inner)->frame)
                            : NULL;
    if (called && value_is_nothing(called->back)) {
        called->back = value_retain(value_object(info));
    }
    return value_object(info);
}

void traceback_add(Vm *vm, Frame *frame) {
    if (!vm_has_exception(vm)) {
        return;
    }
    Exception *exception = exception_of(vm->exception);
    Traceback *entry = object_create(&vm->classes.traceback->head, sizeof *entry);
    entry->next = exception->traceback;
    entry->code = object_retain(frame->code);
    entry->globals = object_retain(frame->globals);
    entry->instruction = frame_instruction(frame);
    if (vm->internal->keeps_variables) {
        entry->frame = keep_variables(vm, frame, entry->next);
    }
    exception->traceback = value_object(entry);
}

Position traceback_position(const Traceback *entry) {
    return code_position(entry->code, entry->instruction);
}

// A chain may be as long as the recursion limit: it goes entry by entry, not by recursion.
static void traceback_destroy(Object *self) {
    Value next = value_object(self);
    while (!value_is_nothing(next)) {
        Traceback *entry = traceback_of(next);
        next = entry->next;
        Value frame = entry->frame;
        object_release(entry->code);
        object_release(entry->globals);
        object_free(&entry->object, sizeof *entry);
        value_release(frame);
        if (!value_is_object(next) || --value_as_object(next)->references > 0) {
            break;
        }
    }
}

// ---- Sources ----

void vm_set_source(Vm *vm, const char *file, Slice source) {
    VmPrivate *internal = vm->internal;
    char *copy = mem_alloc(source.length + 1);
    memcpy(copy, source.data, source.length);
    copy[source.length] = 0;
    Slice text = {copy, source.length};
    for (size_t i = 0; i < internal->source_count; i++) {
        if (strcmp(internal->sources[i].file, file) == 0) {
            mem_free((void *)(uintptr_t)internal->sources[i].text.data);
            internal->sources[i].text = text;
            return;
        }
    }
    if (internal->source_count == internal->source_capacity) {
        internal->source_capacity = internal->source_capacity ? internal->source_capacity * 2 : 4;
        internal->sources =
            mem_resize(internal->sources, internal->source_capacity * sizeof *internal->sources);
    }
    internal->sources[internal->source_count++] = (SourceText){mem_copy_text(file), text};
}

Slice vm_source_line(Vm *vm, Slice file, uint32_t line) {
    for (size_t i = 0; i < vm->internal->source_count; i++) {
        const SourceText *source = &vm->internal->sources[i];
        if (!slice_is(file, source->file)) {
            continue;
        }
        const char *at = source->text.data;
        const char *end = at + source->text.length;
        for (uint32_t number = 1; at < end; number++) {
            const char *stop = memchr(at, '\n', (size_t)(end - at));
            stop = stop ? stop : end;
            if (number == line) {
                size_t length = (size_t)(stop - at);
                return (Slice){at, length && at[length - 1] == '\r' ? length - 1 : length};
            }
            at = stop + 1;
        }
    }
    return (Slice){"", 0};
}

// ---- As values ----

static Value get_next(Vm *vm, Value self, const Arguments *arguments) {
    (void)vm;
    (void)arguments;
    Value next = traceback_of(self)->next;
    return value_is_nothing(next) ? VALUE_NONE : value_retain(next);
}

static bool set_next(Vm *vm, Value self, Value value) {
    bool is_empty = value_is_nothing(value) || value_is_none(value);
    if (!is_empty && class_of(vm, value) != vm->classes.traceback) {
        vm_raise(vm, vm->exceptions.type, "expected traceback object, got '%s'",
                 class_of(vm, value)->head.name);
        return false;
    }
    value_replace(&traceback_of(self)->next, is_empty ? NOTHING : value_retain(value));
    return true;
}

static Value get_line(Vm *vm, Value self, const Arguments *arguments) {
    (void)vm;
    (void)arguments;
    return value_small_int(traceback_position(traceback_of(self)).line);
}

static Value get_last(Vm *vm, Value self, const Arguments *arguments) {
    (void)vm;
    (void)arguments;
    return value_small_int(traceback_of(self)->instruction * INT64_C(2));
}

static Value get_frame(Vm *vm, Value self, const Arguments *arguments) {
    (void)arguments;
    const Traceback *entry = traceback_of(self);
    if (value_is_object(entry->frame)) {
        return value_retain(entry->frame);
    }
    return value_object(info_create(vm, entry->code, entry->globals, entry->instruction));
}

Value frame_info_create(Vm *vm, Frame *frame) {
    Value first = NOTHING, last = NOTHING;
    for (; frame; frame = frame->back) {
        FrameInfo *info = info_create(vm, frame->code, frame->globals, frame_instruction(frame));
        info->locals = value_object(frame_locals(vm, frame));
        if (value_is_nothing(first)) {
            first = value_object(info);
        } else {
            info_of(last)->back = value_object(info);
        }
        last = value_object(info);
    }
    return value_is_nothing(first) ? VALUE_NONE : first;
}

static void info_destroy(Object *self) {
    Value next = value_object(self);
    while (!value_is_nothing(next)) {
        FrameInfo *info = info_of(next);
        Value locals = info->locals;
        next = info->back;
        object_release(info->code);
        object_release(info->globals);
        object_free(&info->object, sizeof *info);
        value_release(locals);
        if (value_is_nothing(next) || --value_as_object(next)->references > 0) {
            break;
        }
    }
}

static Value info_get_code(Vm *vm, Value self, const Arguments *arguments) {
    (void)vm;
    (void)arguments;
    return value_retain(value_object(info_of(self)->code));
}

static Value info_get_globals(Vm *vm, Value self, const Arguments *arguments) {
    (void)vm;
    (void)arguments;
    return value_retain(value_object(info_of(self)->globals));
}

// The frame that handles the exception, where that is what the traceback begins with: it runs on,
// and its variables change.
static Frame *running_frame(Vm *vm, Value info) {
    for (Frame *frame = vm->execution->frame; frame; frame = frame->back) {
        Value first =
            value_is_object(frame->handled) ? exception_of(frame->handled)->traceback : NOTHING;
        if (value_is_object(first) && value_same(traceback_of(first)->frame, info)) {
            return frame;
        }
    }
    return NULL;
}

static Value info_get_locals(Vm *vm, Value self, const Arguments *arguments) {
    (void)arguments;
    Frame *frame = running_frame(vm, self);
    if (frame) {
        value_replace(&info_of(self)->locals, value_object(frame_locals(vm, frame)));
    }
    Value locals = info_of(self)->locals;
    return value_is_nothing(locals) ? value_object(dict_create(vm)) : value_retain(locals);
}

static Value info_get_back(Vm *vm, Value self, const Arguments *arguments) {
    (void)vm;
    (void)arguments;
    Value back = info_of(self)->back;
    return value_is_nothing(back) ? VALUE_NONE : value_retain(back);
}

static Value info_get_line(Vm *vm, Value self, const Arguments *arguments) {
    (void)vm;
    (void)arguments;
    const FrameInfo *info = info_of(self);
    return value_small_int(code_position(info->code, info->instruction).line);
}

static Value info_repr(Vm *vm, Value self) {
    const FrameInfo *info = info_of(self);
    return string_format(vm, "<frame at 0x%llx, file '%s', line %u, code %s>",
                         (unsigned long long)vm_identity(vm, self), string_c(info->code->file),
                         code_position(info->code, info->instruction).line,
                         string_c(info->code->name));
}

static const MethodTable traceback_methods[] = {
    {"tb_lineno", get_line, METHOD_PROPERTY},
    {"tb_lasti", get_last, METHOD_PROPERTY},
    {"tb_frame", get_frame, METHOD_PROPERTY},
    {NULL, NULL, 0},
};

static const MethodTable info_methods[] = {
    {"f_code", info_get_code, METHOD_PROPERTY},
    {"f_globals", info_get_globals, METHOD_PROPERTY},
    {"f_locals", info_get_locals, METHOD_PROPERTY},
    {"f_back", info_get_back, METHOD_PROPERTY},
    {"f_lineno", info_get_line, METHOD_PROPERTY},
    {NULL, NULL, 0},
};

void traceback_classes_create(Vm *vm) {
    vm->classes.traceback =
        class_create_native(vm, "traceback", "builtins", NULL, sizeof(Traceback), NULL,
                            traceback_methods, traceback_destroy);
    vm->classes.traceback->slots.create = NULL;
    vm->classes.frame =
        class_create_native(vm, "frame", "builtins", NULL, sizeof(FrameInfo),
                            &(Slots){.repr = info_repr}, info_methods, info_destroy);
    vm->classes.frame->slots.create = NULL;
}

void traceback_attributes_create(Vm *vm) {
    class_add_getset(vm, vm->classes.traceback, "tb_next", get_next, set_next);
}
