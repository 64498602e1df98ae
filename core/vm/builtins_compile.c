// eval, exec, compile: source that a program makes while it runs.
#include <string.h>

#include "base/arena.h"
#include "base/big_stack.h"
#include "lang/compiler.h"
#include "lang/parser.h"
#include "vm/builtins_parts.h"
#include "vm/bytes.h"
#include "vm/class.h"
#include "vm/dict.h"
#include "vm/exception.h"
#include "vm/execution.h"
#include "vm/interpreter.h"
#include "vm/loaded_code.h"
#include "vm/string.h"
#include "vm/tuple.h"
#include "vm/types.h"
#include "vm/vm_private.h"

// The memory that one compilation lives in, for as long as any of its code does. The run's heap
// counts it by a block of the same size.
typedef struct CodeKeeper {
    Object object;
    Arena *arena;
    void *counted;
    size_t size;
} CodeKeeper;

enum { SOURCE_LIMIT = 4 * 1024 * 1024 };

typedef enum CompileMode { COMPILE_EXEC, COMPILE_EVAL, COMPILE_SINGLE } CompileMode;

typedef struct Compilation {
    Arena *arena;
    Slice source;
    const char *file;
    CompileMode mode;
    Diagnostic diagnostic;
    const Code *code;
    const Module *module;
} Compilation;

static void keeper_destroy(Object *self) {
    CodeKeeper *keeper = (CodeKeeper *)(void *)self;
    arena_destroy(keeper->arena);
    heap_free(vm_of(self)->heap, keeper->counted, keeper->size);
    object_free(self, sizeof *keeper);
}

static void compile_source(void *context) {
    Compilation *work = context;
    bool is_expression = work->mode == COMPILE_EVAL;
    const Module *module = work->module =
        parse_module_with(work->arena, work->source, work->file,
                          (ParseOptions){.is_expression = is_expression}, &work->diagnostic);
    if (module) {
        CompileOptions options = {.returns_last = is_expression,
                                  .echo = work->mode == COMPILE_SINGLE};
        work->code = compile_module(work->arena, module, options);
    }
}

// ---- SyntaxError ----

static Slice line_of(Slice source, uint32_t number) {
    size_t start = 0;
    for (uint32_t line = 1; line < number; line++) {
        const char *end = memchr(source.data + start, '\n', source.length - start);
        if (!end) {
            return (Slice){source.data + source.length, 0};
        }
        start = (size_t)(end - source.data) + 1;
    }
    const char *end = memchr(source.data + start, '\n', source.length - start);
    return slice_sub(source, start, end ? (size_t)(end - source.data) : source.length);
}

static Value column_value(uint32_t column) {
    return column == DIAGNOSTIC_NO_COLUMN ? value_small_int(0)
                                          : value_small_int((int64_t)column + 1);
}

static Value raise_diagnostic(Vm *vm, const Diagnostic *found, Slice source, bool is_eval) {
    Class *class = found->kind == DIAGNOSTIC_TAB_ERROR           ? vm->exceptions.tab
                   : found->kind == DIAGNOSTIC_INDENTATION_ERROR ? vm->exceptions.indentation
                                                                 : vm->exceptions.syntax;
    Slice line = found->excerpt ? slice_from(found->excerpt) : line_of(source, found->line);
    // What exec() and compile() read ends with a line's end, be it there or not.
    bool ends_line =
        !is_eval || (!found->excerpt && line.data + line.length < source.data + source.length);
    Text text = {0};
    text_append(&text, line);
    if (ends_line) {
        text_append_char(&text, '\n');
    }
    Value place[] = {
        string_from_c(vm, found->file),   value_small_int(found->line),
        column_value(found->column),      string_from_text(vm, &text),
        value_small_int(found->end_line), column_value(found->end_column),
    };
    Value items[] = {string_from_c(vm, found->message), tuple_from(vm, 6, place)};
    Value exception = exception_create(vm, class, 2, items);
    for (size_t i = 0; i < sizeof place / sizeof *place; i++) {
        value_release(place[i]);
    }
    value_release(items[0]);
    value_release(items[1]);
    if (!value_is_nothing(exception)) {
        vm_raise_value(vm, exception);
        value_release(exception);
    }
    return NOTHING;
}

// ---- Compiling ----

static Class *keeper_class(Vm *vm) {
    if (!vm->internal->code_keeper) {
        vm->internal->code_keeper = class_create_native(
            vm, "code_keeper", "builtins", NULL, sizeof(CodeKeeper), NULL, NULL, keeper_destroy);
    }
    return vm->internal->code_keeper;
}

static Value compile_text(Vm *vm, Slice source, const char *file, CompileMode mode) {
    if (memchr(source.data, 0, source.length)) {
        return vm_raise(vm, vm->exceptions.value, "source code string cannot contain null bytes");
    }
    if (source.length > SOURCE_LIMIT || !memory_has_room(vm, source.length * 64)) {
        return vm_has_exception(vm) ? NOTHING : vm_raise_class(vm, vm->exceptions.memory);
    }
    Compilation work = {.arena = arena_create(), .mode = mode};
    work.source = (Slice){arena_copy(work.arena, source), source.length};
    work.file = arena_copy(work.arena, slice_from(file));
    call_on_big_stack(compile_source, &work);
    if (!work.code) {
        raise_diagnostic(vm, &work.diagnostic, work.source, mode == COMPILE_EVAL);
        arena_destroy(work.arena);
        return NOTHING;
    }
    for (size_t i = 0; i < work.module->warning_count; i++) {
        const SyntaxWarning *warning = &work.module->warnings[i];
        vm_warn_at(vm, vm->exceptions.syntax_warning, slice_from(work.file), warning->line,
                   warning->message);
    }
    CodeKeeper *keeper = object_create(&keeper_class(vm)->head, sizeof *keeper);
    keeper->arena = work.arena;
    keeper->size = arena_bytes(work.arena);
    keeper->counted = heap_alloc(vm->heap, keeper->size);
    LoadedCode *loaded = code_load(vm, work.code, value_object(keeper));
    object_release(keeper);
    return value_object(loaded);
}

static bool is_code(Vm *vm, Value value) {
    return value_is_object(value) && class_of_object(value) == vm->classes.code;
}

// A string, or bytes that hold one. False: neither.
static bool source_text(Vm *vm, Value value, Slice *out) {
    if (is_string(vm, value)) {
        *out = string_slice(value);
        return true;
    }
    if (is_bytes_like(vm, value)) {
        *out = bytes_slice(value);
        return true;
    }
    return false;
}

static Slice without_indent(Slice source) {
    while (source.length && (source.data[0] == ' ' || source.data[0] == '\t')) {
        source = slice_sub(source, 1, source.length);
    }
    return source;
}

// ---- Where it runs ----

typedef struct Surroundings {
    Value globals, locals;  // Owned.
} Surroundings;

static bool find_surroundings(Vm *vm, Value globals, Value locals, bool is_exec,
                              Surroundings *out) {
    bool has_globals = !value_is_nothing(globals) && !value_is_none(globals);
    bool has_locals = !value_is_nothing(locals) && !value_is_none(locals);
    if (has_globals && !is_dict(vm, globals)) {
        if (is_exec) {
            vm_raise(vm, vm->exceptions.type, "exec() globals must be a dict, not %s",
                     class_name_of(vm, globals));
        } else {
            vm_raise(vm, vm->exceptions.type, "globals must be a dict");
        }
        return false;
    }
    if (has_locals && !is_dict(vm, locals)) {
        if (class_of(vm, locals)->slots.get_item) {
            vm_raise(vm, vm->exceptions.type,
                     "%s() takes a dict for its locals here; other mappings are not supported",
                     is_exec ? "exec" : "eval");
        } else if (is_exec) {
            vm_raise(vm, vm->exceptions.type, "exec() locals must be a mapping or None, not %s",
                     class_name_of(vm, locals));
        } else {
            vm_raise(vm, vm->exceptions.type, "locals must be a mapping");
        }
        return false;
    }
    const Frame *frame = vm->execution->frame;
    if (has_globals) {
        out->globals = value_retain(globals);
        out->locals = value_retain(has_locals ? locals : globals);
    } else {
        out->globals =
            frame ? value_retain(dict_value(frame->globals)) : dict_value(dict_create(vm));
        out->locals = has_locals ? value_retain(locals) : builtin_current_locals(vm);
    }
    return true;
}

// Names that are not found otherwise come from globals["__builtins__"] for as long as it runs.
static Dict *builtins_of(Vm *vm, Dict *globals) {
    Value own = dict_get_interned(globals, vm->names.builtins);
    if (value_is_nothing(own)) {
        dict_set_interned(vm, globals, vm->names.builtins, dict_value(vm->builtins));
        return object_retain(vm->builtins);
    }
    if (is_dict(vm, own)) {
        return object_retain(dict_of(own));
    }
    return class_of(vm, own) == vm->classes.module ? object_retain(vm->builtins) : dict_create(vm);
}

static Value run_code(Vm *vm, Value code, const Surroundings *where) {
    if (code_of(code)->code->free_count > 0) {
        return vm_raise(vm, vm->exceptions.type,
                        "code object passed to exec() may not contain free variables");
    }
    Dict *before = vm->builtins;
    Dict *own = builtins_of(vm, dict_of(where->globals));
    vm->builtins = own;
    Value result =
        vm_run_loaded(vm, code_of(code), dict_of(where->globals), dict_of(where->locals));
    vm->builtins = before;
    object_release(own);
    return result;
}

static Value evaluate(Vm *vm, const Value *items, const char *name, CompileMode mode) {
    bool is_exec = mode == COMPILE_EXEC;
    Surroundings where;
    Slice source;
    if (!find_surroundings(vm, items[1], items[2], is_exec, &where)) {
        return NOTHING;
    }
    Value result = NOTHING;
    if (!is_code(vm, items[0]) && !source_text(vm, items[0], &source)) {
        vm_raise(vm, vm->exceptions.type, "%s() arg 1 must be a string, bytes or code object",
                 name);
    } else if (execution_check(vm, "")) {
        Value code =
            is_code(vm, items[0])
                ? value_retain(items[0])
                : compile_text(vm, is_exec ? source : without_indent(source), "<string>", mode);
        if (!value_is_nothing(code)) {
            result = run_code(vm, code, &where);
            value_release(code);
        }
    }
    value_release(where.globals);
    value_release(where.locals);
    return result;
}

static Value builtin_eval(Vm *vm, Value self, const Arguments *arguments) {
    (void)self;
    Value items[3];
    if (!arguments_check(vm, arguments, "eval", 1, 3)) {
        return NOTHING;
    }
    for (size_t i = 0; i < 3; i++) {
        items[i] = i < arguments->count ? arguments->items[i] : NOTHING;
    }
    return evaluate(vm, items, "eval", COMPILE_EVAL);
}

static Value builtin_exec(Vm *vm, Value self, const Arguments *arguments) {
    (void)self;
    Value items[4];
    if (arguments->count == 0) {
        return vm_raise(vm, vm->exceptions.type,
                        "exec() takes at least 1 positional argument (0 given)");
    }
    if (!arguments_parse(vm, arguments, "exec", "source globals? locals? / * closure?", items)) {
        return NOTHING;
    }
    Value result = evaluate(vm, items, "exec", COMPILE_EXEC);
    value_release(result);
    return value_is_nothing(result) ? NOTHING : VALUE_NONE;
}

static Value builtin_compile(Vm *vm, Value self, const Arguments *arguments) {
    (void)self;
    static const char *const modes[] = {"exec", "eval", "single"};
    Value items[6];
    Slice source;
    if (!arguments_parse(vm, arguments, "compile",
                         "source filename mode flags? dont_inherit? optimize?", items)) {
        return NOTHING;
    }
    if (!is_string(vm, items[1]) || !is_string(vm, items[2])) {
        Value wrong = is_string(vm, items[1]) ? items[2] : items[1];
        return is_string(vm, items[1])
                   ? vm_raise(vm, vm->exceptions.type,
                              "compile() argument 'mode' must be str, not %s",
                              class_name_of(vm, wrong))
                   : vm_raise(vm, vm->exceptions.type,
                              "expected str, bytes or os.PathLike object, not %s",
                              class_name_of(vm, wrong));
    }
    size_t mode = 0;
    while (mode < 3 && !string_is(items[2], modes[mode])) {
        mode++;
    }
    if (mode == 3) {
        return vm_raise(vm, vm->exceptions.value,
                        "compile() mode must be 'exec', 'eval' or 'single'");
    }
    if (!value_is_nothing(items[3]) && !value_same(items[3], value_small_int(0))) {
        return vm_raise(vm, vm->exceptions.value,
                        "compile() with flags is not supported: leave the flags out");
    }
    if (!source_text(vm, items[0], &source)) {
        return vm_raise(vm, vm->exceptions.type,
                        "compile() arg 1 must be a string, bytes or AST object");
    }
    return compile_text(vm, source, string_c(items[1]), (CompileMode)mode);
}

const MethodTable builtin_compile_functions[] = {
    {"eval", builtin_eval, METHOD_PLAIN},
    {"exec", builtin_exec, METHOD_PLAIN},
    {"compile", builtin_compile, METHOD_PLAIN},
    {NULL, NULL, 0},
};
