#include "lang/unit.h"

#include <string.h>

// How many values an instruction adds to the stack when it goes on to the next one.
static int stack_effect(Opcode opcode, uint32_t n) {
    int count = (int)n;
    switch (opcode) {
    case OP_NOP:
    case OP_LINE:
    case OP_SWAP:
    case OP_DELETE_FAST:
    case OP_DELETE_DEREF:
    case OP_DELETE_NAME:
    case OP_DELETE_GLOBAL:
    case OP_LOAD_ATTR:
    case OP_UNARY_NEGATIVE:
    case OP_UNARY_POSITIVE:
    case OP_UNARY_INVERT:
    case OP_UNARY_NOT:
    case OP_LIST_TO_TUPLE:
    case OP_JUMP:
    case OP_GET_ITER:
    case OP_GENERATOR_START:
    case OP_YIELD_VALUE:
    case OP_YIELD_FROM:
    case OP_AWAIT:
    case OP_GET_AITER:
    case OP_PUSH_EXC_INFO:
    case OP_CHECK_EXC_MATCH:
    case OP_CHECK_EG_MATCH:
    case OP_SETUP_ANNOTATIONS: return 0;
    case OP_COPY:
    case OP_PUSH_NOTHING:
    case OP_LOAD_CONST:
    case OP_LOAD_FAST:
    case OP_LOAD_CLOSURE:
    case OP_LOAD_DEREF:
    case OP_LOAD_CLASSDEREF:
    case OP_LOAD_NAME:
    case OP_LOAD_GLOBAL:
    case OP_LOAD_METHOD:
    case OP_BUILD_CLASS:
    case OP_FOR_ITER:
    case OP_GET_ANEXT:
    case OP_LOAD_ASSERTION_ERROR:
    case OP_BEFORE_WITH:
    case OP_BEFORE_ASYNC_WITH:
    case OP_WITH_EXCEPT_START:
    case OP_IMPORT_FROM:
    case OP_MATCH_SEQUENCE:
    case OP_MATCH_MAPPING:
    case OP_MATCH_KEYS:
    case OP_GET_LEN: return 1;
    case OP_POP_TOP:
    case OP_STORE_FAST:
    case OP_STORE_DEREF:
    case OP_STORE_NAME:
    case OP_STORE_GLOBAL:
    case OP_DELETE_ATTR:
    case OP_RETURN_VALUE:
    case OP_BINARY_OP:
    case OP_COMPARE_OP:
    case OP_IS_OP:
    case OP_CONTAINS_OP:
    case OP_BINARY_SUBSCR:
    case OP_LIST_APPEND:
    case OP_SET_ADD:
    case OP_LIST_EXTEND:
    case OP_SET_UPDATE:
    case OP_DICT_UPDATE:
    case OP_DICT_MERGE:
    case OP_POP_JUMP_IF_FALSE:
    case OP_POP_JUMP_IF_TRUE:
    case OP_POP_JUMP_IF_NONE:
    case OP_POP_JUMP_IF_NOT_NONE:
    case OP_JUMP_IF_FALSE_OR_POP:
    case OP_JUMP_IF_TRUE_OR_POP:
    case OP_POP_EXCEPT:
    case OP_PREP_RERAISE_STAR:
    case OP_RERAISE:
    case OP_IMPORT_NAME:
    case OP_IMPORT_STAR:
    case OP_PRINT_EXPR: return -1;
    case OP_STORE_ATTR:
    case OP_DELETE_SUBSCR:
    case OP_MAP_ADD:
    case OP_END_ASYNC_FOR:
    case OP_MATCH_CLASS: return -2;
    case OP_STORE_SUBSCR: return -3;
    case OP_CALL: return -count - 1;
    case OP_CALL_KW: return -count - 2;
    case OP_CALL_EX: return -2 - (count & 1);
    case OP_MAKE_FUNCTION: return -__builtin_popcount(n & 15);
    case OP_BUILD_SLICE:
    case OP_BUILD_TUPLE:
    case OP_BUILD_LIST:
    case OP_BUILD_SET:
    case OP_BUILD_STRING: return 1 - count;
    case OP_BUILD_MAP: return 1 - 2 * count;
    case OP_UNPACK_SEQUENCE: return count - 1;
    case OP_UNPACK_EX: return (count & 0xFF) + (count >> 8);
    case OP_FORMAT_VALUE: return (n & 4) ? -1 : 0;
    case OP_RAISE: return -count;
    case OPCODE_COUNT: break;
    }
    UNREACHABLE("an instruction without a stack effect");
}

Unit unit_begin(Unit *outer, Arena *arena, const Module *module, const Scope *scope,
                CompileOptions options) {
    return (Unit){
        .arena = arena,
        .options = options,
        .module = module,
        .scope = scope,
        .outer = outer,
        .future_annotations = outer && outer->future_annotations,
        .span = scope->span,
    };
}

static void *arena_keep(Arena *arena, const void *items, size_t size) {
    void *kept = arena_alloc(arena, size);
    if (size) {
        memcpy(kept, items, size);
    }
    return kept;
}

static bool is_jump(Opcode opcode) {
    switch (opcode) {
    case OP_JUMP:
    case OP_POP_JUMP_IF_FALSE:
    case OP_POP_JUMP_IF_TRUE:
    case OP_POP_JUMP_IF_NONE:
    case OP_POP_JUMP_IF_NOT_NONE:
    case OP_JUMP_IF_FALSE_OR_POP:
    case OP_JUMP_IF_TRUE_OR_POP:
    case OP_FOR_ITER: return true;
    default: return false;
    }
}

static void resolve_labels(Unit *unit) {
    for (size_t i = 0; i < unit->instructions.count; i++) {
        Instruction *instruction = &unit->instructions.items[i];
        Opcode opcode = instruction_opcode(*instruction);
        if (is_jump(opcode)) {
            uint32_t target = unit->labels.items[instruction_argument(*instruction)];
            *instruction = instruction_make(opcode, target);
        }
    }
    for (size_t i = 0; i < unit->handlers.count; i++) {
        Handler *handler = &unit->handlers.items[i];
        handler->target = unit->labels.items[handler->target];
    }
}

static uint32_t scope_flags(const Scope *scope) {
    uint32_t flags = 0;
    if (scope->is_async_generator) {
        flags |= CODE_IS_ASYNC_GENERATOR;
    } else if (scope->is_coroutine) {
        flags |= CODE_IS_COROUTINE;
    } else if (scope->is_generator) {
        flags |= CODE_IS_GENERATOR;
    }
    if (scope->kind == SCOPE_MODULE || scope->kind == SCOPE_CLASS) {
        flags |= CODE_USES_NAMESPACE;
    }
    if (scope->kind == SCOPE_COMPREHENSION) {
        flags |= CODE_IS_COMPREHENSION;
    }
    return flags;
}

#define KEEP(unit, array)                                                                          \
    arena_keep((unit)->arena, (array).items, (array).count * sizeof *(array).items)

Code *unit_finish(Unit *unit) {
    CHECK(unit->blocks.count == 0, "a block was left open");
    resolve_labels(unit);
    const Scope *scope = unit->scope;
    Code *code = arena_alloc(unit->arena, sizeof *code);
    *code = (Code){
        .name = scope->name,
        .qualified_name = scope->qualified_name,
        .file = unit->module->file,
        .origin = unit->module->origin,
        .lines_before = unit->module->lines_before,
        .first_line = scope->kind == SCOPE_MODULE ? 1 : scope->span.line,
        .flags = scope_flags(scope),
        .local_names = (const char *const *)scope->local_names,
        .local_count = scope->local_count,
        .cell_names = (const char *const *)scope->cell_names,
        .cell_count = scope->cell_count,
        .cell_parameters = scope->cell_parameters,
        .free_names = (const char *const *)scope->free_names,
        .free_count = scope->free_count,
        .names = KEEP(unit, unit->names),
        .name_count = (uint32_t)unit->names.count,
        .constants = KEEP(unit, unit->constants),
        .constant_count = (uint32_t)unit->constants.count,
        .instructions = KEEP(unit, unit->instructions),
        .positions = KEEP(unit, unit->positions),
        .instruction_count = (uint32_t)unit->instructions.count,
        .stack_size = unit->deepest,
        .handlers = KEEP(unit, unit->handlers),
        .handler_count = (uint32_t)unit->handlers.count,
    };
    array_finish(&unit->names);
    array_finish(&unit->constants);
    array_finish(&unit->instructions);
    array_finish(&unit->positions);
    array_finish(&unit->handlers);
    array_finish(&unit->labels);
    array_finish(&unit->blocks);
    return code;
}

SourceSpan unit_at(Unit *unit, SourceSpan span) {
    SourceSpan before = unit->span;
    unit->span = span;
    return before;
}

static uint16_t narrow(uint32_t column) {
    return column > UINT16_MAX ? UINT16_MAX : (uint16_t)column;
}

static void grow_stack(Unit *unit, int effect) {
    CHECK(effect >= 0 || unit->depth >= (uint32_t)-effect, "compiled code pops an empty stack");
    unit->depth = (uint32_t)((int)unit->depth + effect);
    if (unit->depth > unit->deepest) {
        unit->deepest = unit->depth;
    }
}

static void emit(Unit *unit, Opcode opcode, uint32_t argument) {
    CHECK(argument < 1u << 24, "an instruction's argument is too large");
    Position position = {
        .line = unit->span.line,
        .end_line = unit->span.end_line,
        .column = narrow(unit->span.column),
        .end_column = narrow(unit->span.end_column),
    };
    array_push(&unit->instructions, instruction_make(opcode, argument));
    array_push(&unit->positions, position);
}

void unit_emit(Unit *unit, Opcode opcode, uint32_t argument) {
    emit(unit, opcode, argument);
    grow_stack(unit, stack_effect(opcode, argument));
}

Label unit_label(Unit *unit) {
    array_push(&unit->labels, UINT32_MAX);
    return (Label)(unit->labels.count - 1);
}

void unit_place(Unit *unit, Label label) {
    unit->labels.items[label] = (uint32_t)unit->instructions.count;
}

void unit_place_at_depth(Unit *unit, Label label, uint32_t depth) {
    unit_place(unit, label);
    unit->depth = depth;
    grow_stack(unit, 0);
}

void unit_jump(Unit *unit, Opcode opcode, Label label) {
    unit_emit(unit, opcode, label);
}

uint32_t unit_name(Unit *unit, const char *name) {
    for (size_t i = 0; i < unit->names.count; i++) {
        if (strcmp(unit->names.items[i], name) == 0) {
            return (uint32_t)i;
        }
    }
    array_push(&unit->names, name);
    return (uint32_t)(unit->names.count - 1);
}

// Codes, tuples and frozensets are never shared; equal scalars of one kind are. 0.0 is not -0.0.
static bool is_same_constant(const Constant *a, const Constant *b) {
    if (a->kind != b->kind) {
        return false;
    }
    switch (a->kind) {
    case CONSTANT_INT: return a->integer == b->integer;
    case CONSTANT_IMAGINARY:
    case CONSTANT_FLOAT: return memcmp(&a->real, &b->real, sizeof a->real) == 0;
    case CONSTANT_BIG_INT:
    case CONSTANT_STRING:
    case CONSTANT_BYTES: return slice_equal(a->text, b->text);
    case CONSTANT_TUPLE:
    case CONSTANT_FROZENSET:
    case CONSTANT_CODE: return false;
    default: return true;
    }
}

// Looked for among the latest only, so that a huge table of literals compiles in linear time.
uint32_t unit_constant(Unit *unit, Constant constant) {
    size_t count = unit->constants.count;
    size_t from = count > 256 ? count - 256 : 0;
    for (size_t i = from; i < count; i++) {
        if (is_same_constant(&unit->constants.items[i], &constant)) {
            return (uint32_t)i;
        }
    }
    array_push(&unit->constants, constant);
    return (uint32_t)count;
}

void unit_load_none(Unit *unit) {
    unit_emit(unit, OP_LOAD_CONST, unit_constant(unit, (Constant){.kind = CONSTANT_NONE}));
}

void unit_load_string(Unit *unit, Slice text) {
    Constant constant = {.kind = CONSTANT_STRING, .text = text};
    unit_emit(unit, OP_LOAD_CONST, unit_constant(unit, constant));
}

void unit_load_int(Unit *unit, int64_t number) {
    Constant constant = {.kind = CONSTANT_INT, .integer = number};
    unit_emit(unit, OP_LOAD_CONST, unit_constant(unit, constant));
}

Block *unit_push_block(Unit *unit, BlockKind kind) {
    array_push(&unit->blocks, (Block){.kind = kind, .span = unit->span});
    return &unit->blocks.items[unit->blocks.count - 1];
}

Block *unit_push_guard(Unit *unit, BlockKind kind, Label handler) {
    Block *block = unit_push_block(unit, kind);
    block->is_guarded = true;
    block->handler = handler;
    block->handler_depth = unit->depth;
    block->guard_start = (uint32_t)unit->instructions.count;
    return block;
}

void unit_guard_suspend(Unit *unit, Block *block) {
    uint32_t here = (uint32_t)unit->instructions.count;
    if (block->is_guarded && block->guard_start < here) {
        Handler handler = {
            .start = block->guard_start,
            .end = here,
            .target = block->handler,
            .depth = block->handler_depth,
        };
        array_push(&unit->handlers, handler);
    }
    block->guard_start = here;
}

void unit_guard_resume(Unit *unit, Block *block) {
    block->guard_start = (uint32_t)unit->instructions.count;
}

void unit_pop_block(Unit *unit) {
    CHECK(unit->blocks.count > 0, "no block is open");
    unit_guard_suspend(unit, &unit->blocks.items[unit->blocks.count - 1]);
    unit->blocks.count--;
}
