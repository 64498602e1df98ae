#include "vm/loaded_code.h"

#include <string.h>

#include "vm/bytes.h"
#include "vm/class.h"
#include "vm/complex.h"
#include "vm/frame.h"
#include "vm/integer.h"
#include "vm/real.h"
#include "vm/set.h"
#include "vm/string.h"
#include "vm/tuple.h"
#include "vm/vm_private.h"

#define LIBRARY_FOLDER "<coroscope>/"  // Where the modules written in Python say they are.

static Value constant_value(Vm *vm, const Constant *constant, Value keeper) {
    switch (constant->kind) {
    case CONSTANT_NONE: return VALUE_NONE;
    case CONSTANT_TRUE: return VALUE_TRUE;
    case CONSTANT_FALSE: return VALUE_FALSE;
    case CONSTANT_ELLIPSIS: return value_retain(vm->ellipsis);
    case CONSTANT_INT: return int_from_int64(vm, constant->integer);
    case CONSTANT_BIG_INT: return int_from_literal(vm, constant->text);
    case CONSTANT_FLOAT: return float_create(vm, constant->real);
    case CONSTANT_IMAGINARY: return complex_create(vm, 0.0, constant->real);
    case CONSTANT_STRING: return string_intern(vm, constant->text);
    case CONSTANT_BYTES: return bytes_from(vm, constant->text);
    case CONSTANT_CODE: return value_object(code_load(vm, constant->code, keeper));
    case CONSTANT_TUPLE: {
        Value tuple = tuple_create(vm, constant->item_count);
        for (size_t i = 0; i < constant->item_count; i++) {
            tuple_items(tuple)[i] = constant_value(vm, &constant->items[i], keeper);
        }
        return tuple;
    }
    case CONSTANT_FROZENSET: {
        Value set = frozenset_create(vm);
        for (size_t i = 0; i < constant->item_count; i++) {
            Value item = constant_value(vm, &constant->items[i], keeper);
            set_add(vm, set, item);
            value_release(item);
        }
        // Made anew from its own order, as CPython does when it merges constants: it shows in the
        // order in which numbers iterate.
        Value merged = frozenset_create(vm);
        Value item;
        for (size_t at = 0; set_next(set, &at, &item);) {
            set_add(vm, merged, item);
        }
        value_release(set);
        return merged;
    }
    }
    return VALUE_NONE;
}

static Value *load_names(Vm *vm, const char *const *names, size_t count) {
    Value *values = heap_alloc(vm->heap, count * sizeof *values);
    for (size_t i = 0; i < count; i++) {
        values[i] = string_intern_c(vm, names[i]);
    }
    return values;
}

static TextId traced_file(const Vm *vm, const char *file) {
    if (!vm->trace) {
        return 0;
    }
    const VmHost *host = &vm->host;
    bool is_script = host->script_file && strcmp(file, host->script_file) == 0;
    return trace_intern(vm->trace, slice_from(is_script ? host->script_name : file));
}

// Whether the program looks into frames that are gone. CPython keeps them all, and with them what
// their variables hold; here only such a program does.
static bool reads_variables(const Code *code) {
    static const char *const telling[] = {"tb_frame", "walk_tb", "TracebackException",
                                          "StackSummary", "getinnerframes"};
    bool is_library = strncmp(code->file, LIBRARY_FOLDER, sizeof LIBRARY_FOLDER - 1) == 0;
    for (size_t i = 0; i < code->name_count && !is_library; i++) {
        for (size_t j = 0; j < sizeof telling / sizeof *telling; j++) {
            if (strcmp(code->names[i], telling[j]) == 0) {
                return true;
            }
        }
    }
    return false;
}

LoadedCode *code_load(Vm *vm, const Code *code, Value keeper) {
    LoadedCode *loaded = object_create(&vm->classes.code->head, sizeof *loaded);
    loaded->code = code;
    loaded->keeper = value_retain(keeper);
    vm->internal->keeps_variables |= reads_variables(code);
    loaded->instructions = code->instructions;
    loaded->constants = heap_alloc(vm->heap, code->constant_count * sizeof(Value));
    for (uint32_t i = 0; i < code->constant_count; i++) {
        loaded->constants[i] = constant_value(vm, &code->constants[i], keeper);
    }
    loaded->names = load_names(vm, code->names, code->name_count);
    loaded->caches = heap_zeroed(vm->heap, 2 * code->name_count * sizeof(InlineCache));
    loaded->local_names = load_names(vm, code->local_names, code->local_count);
    loaded->cell_names = load_names(vm, code->cell_names, code->cell_count);
    loaded->free_names = load_names(vm, code->free_names, code->free_count);
    loaded->name = string_intern_c(vm, code->name);
    loaded->qualified_name = string_intern_c(vm, code->qualified_name);
    loaded->file = string_intern_c(vm, code->file);
    loaded->docstring = code->docstring ? string_from_c(vm, code->docstring) : VALUE_NONE;
    loaded->file_id = traced_file(vm, code->origin ? code->origin : code->file);
    loaded->cell_base = code->local_count;
    loaded->stack_base = code->local_count + code->cell_count + code->free_count;
    // Delegating keeps one value more than the compiler knows of.
    loaded->slot_count = loaded->stack_base + code->stack_size + 1;
    loaded->frame_size = sizeof(Frame) + loaded->slot_count * sizeof(Value);
    loaded->is_simple =
        !(code->flags & (CODE_HAS_STAR_ARGS | CODE_HAS_STAR_KEYWORDS | CODE_USES_NAMESPACE)) &&
        code->keyword_only_count == 0 && code->cell_count == 0 && code->free_count == 0;
    return loaded;
}

static void release_values(Vm *vm, Value *values, size_t count) {
    for (size_t i = 0; i < count; i++) {
        value_release(values[i]);
    }
    heap_free(vm->heap, values, count * sizeof *values);
}

static void code_destroy(Object *self) {
    LoadedCode *loaded = (LoadedCode *)(void *)self;
    Vm *vm = self->type->runtime;
    const Code *code = loaded->code;
    release_values(vm, loaded->constants, code->constant_count);
    release_values(vm, loaded->names, code->name_count);
    release_values(vm, loaded->local_names, code->local_count);
    release_values(vm, loaded->cell_names, code->cell_count);
    release_values(vm, loaded->free_names, code->free_count);
    heap_free(vm->heap, loaded->caches, 2 * code->name_count * sizeof(InlineCache));
    value_release(loaded->name);
    value_release(loaded->qualified_name);
    value_release(loaded->file);
    value_release(loaded->docstring);
    Value keeper = loaded->keeper;
    object_free(self, sizeof *loaded);
    value_release(keeper);
}

Position code_position(const LoadedCode *loaded, uint32_t instruction) {
    const Code *code = loaded->code;
    if (instruction >= code->instruction_count) {
        return (Position){.line = code->first_line};
    }
    uint32_t i = instruction;
    while (i > 0 && code->positions[i].line == 0) {
        i--;
    }
    Position position = code->positions[i];
    if (position.line == 0) {
        position.line = code->first_line;
    }
    return position;
}

Place code_place(const LoadedCode *loaded, Position position) {
    return (Place){loaded->file_id, position.line + loaded->code->lines_before, position.column};
}

const Handler *code_handler(const LoadedCode *loaded, uint32_t instruction) {
    const Code *code = loaded->code;
    for (uint32_t i = 0; i < code->handler_count; i++) {
        const Handler *handler = &code->handlers[i];
        if (instruction >= handler->start && instruction < handler->end) {
            return handler;
        }
    }
    return NULL;
}

// ---- As a value ----

static Value code_repr(Vm *vm, Value self) {
    const LoadedCode *code = code_of(self);
    return string_format(vm, "<code object %s at 0x%llx, file \"%s\", line %u>", code->code->name,
                         (unsigned long long)vm_identity(vm, self), code->code->file,
                         code->code->first_line);
}

static Value code_get_name(Vm *vm, Value self, const Arguments *arguments) {
    (void)vm;
    (void)arguments;
    return value_retain(code_of(self)->name);
}

static Value code_get_qualified_name(Vm *vm, Value self, const Arguments *arguments) {
    (void)vm;
    (void)arguments;
    return value_retain(code_of(self)->qualified_name);
}

static Value code_get_file(Vm *vm, Value self, const Arguments *arguments) {
    (void)vm;
    (void)arguments;
    return value_retain(code_of(self)->file);
}

static Value code_get_first_line(Vm *vm, Value self, const Arguments *arguments) {
    (void)vm;
    (void)arguments;
    return value_small_int(code_of(self)->code->first_line);
}

static Value code_get_argument_count(Vm *vm, Value self, const Arguments *arguments) {
    (void)vm;
    (void)arguments;
    return value_small_int(code_of(self)->code->positional_count);
}

static Value code_get_positional_only(Vm *vm, Value self, const Arguments *arguments) {
    (void)vm;
    (void)arguments;
    return value_small_int(code_of(self)->code->positional_only_count);
}

static Value code_get_keyword_only(Vm *vm, Value self, const Arguments *arguments) {
    (void)vm;
    (void)arguments;
    return value_small_int(code_of(self)->code->keyword_only_count);
}

// As CPython's bits: *args 4, **kwargs 8, generator 32, coroutine 128, async generator 512.
static Value code_get_flags(Vm *vm, Value self, const Arguments *arguments) {
    (void)vm;
    (void)arguments;
    uint32_t flags = code_of(self)->code->flags;
    int64_t result = 3;
    result |= flags & CODE_HAS_STAR_ARGS ? 4 : 0;
    result |= flags & CODE_HAS_STAR_KEYWORDS ? 8 : 0;
    result |= flags & CODE_IS_GENERATOR ? 32 : 0;
    result |= flags & CODE_IS_COROUTINE ? 128 : 0;
    result |= flags & CODE_IS_ASYNC_GENERATOR ? 512 : 0;
    return value_small_int(result);
}

static Value code_get_local_names(Vm *vm, Value self, const Arguments *arguments) {
    (void)arguments;
    const LoadedCode *code = code_of(self);
    return tuple_from(vm, code->code->local_count, code->local_names);
}

static Value code_get_cell_names(Vm *vm, Value self, const Arguments *arguments) {
    (void)arguments;
    const LoadedCode *code = code_of(self);
    return tuple_from(vm, code->code->cell_count, code->cell_names);
}

static Value code_get_names(Vm *vm, Value self, const Arguments *arguments) {
    (void)arguments;
    const LoadedCode *code = code_of(self);
    return tuple_from(vm, code->code->name_count, code->names);
}

static Value code_get_constants(Vm *vm, Value self, const Arguments *arguments) {
    (void)arguments;
    const LoadedCode *code = code_of(self);
    return tuple_from(vm, code->code->constant_count, code->constants);
}

static Value code_get_local_count(Vm *vm, Value self, const Arguments *arguments) {
    (void)vm;
    (void)arguments;
    return value_small_int(code_of(self)->code->local_count);
}

static Value code_get_stack_size(Vm *vm, Value self, const Arguments *arguments) {
    (void)vm;
    (void)arguments;
    return value_small_int(code_of(self)->code->stack_size);
}

static Value code_get_free_names(Vm *vm, Value self, const Arguments *arguments) {
    (void)arguments;
    const LoadedCode *code = code_of(self);
    return tuple_from(vm, code->code->free_count, code->free_names);
}

static const MethodTable code_methods[] = {
    {"co_name", code_get_name, METHOD_PROPERTY},
    {"co_qualname", code_get_qualified_name, METHOD_PROPERTY},
    {"co_filename", code_get_file, METHOD_PROPERTY},
    {"co_firstlineno", code_get_first_line, METHOD_PROPERTY},
    {"co_argcount", code_get_argument_count, METHOD_PROPERTY},
    {"co_posonlyargcount", code_get_positional_only, METHOD_PROPERTY},
    {"co_kwonlyargcount", code_get_keyword_only, METHOD_PROPERTY},
    {"co_flags", code_get_flags, METHOD_PROPERTY},
    {"co_varnames", code_get_local_names, METHOD_PROPERTY},
    {"co_freevars", code_get_free_names, METHOD_PROPERTY},
    {"co_cellvars", code_get_cell_names, METHOD_PROPERTY},
    {"co_names", code_get_names, METHOD_PROPERTY},
    {"co_consts", code_get_constants, METHOD_PROPERTY},
    {"co_nlocals", code_get_local_count, METHOD_PROPERTY},
    {"co_stacksize", code_get_stack_size, METHOD_PROPERTY},
    {NULL, NULL, 0},
};

void code_class_create(Vm *vm) {
    vm->classes.code = class_create_native(vm, "code", "builtins", NULL, sizeof(LoadedCode),
                                           &(Slots){.repr = code_repr}, code_methods, code_destroy);
    vm->classes.code->flags |= CLASS_FINAL;
}
