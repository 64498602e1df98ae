// A code object under construction: emits instructions, keeps count of the stack, places labels,
// and knows which blocks (loops, try, with) surround the statement that is being compiled.
// Inside core/lang only; the compile_*.c files share it.
#pragma once

#include "base/array.h"
#include "lang/code.h"
#include "lang/compiler.h"
#include "lang/scope.h"

typedef uint32_t Label;  // Until unit_finish(), jump arguments are labels.

typedef enum BlockKind {
    BLOCK_LOOP,          // `break` and `continue` go here.
    BLOCK_TRY,           // Guards a body; nothing on the stack.
    BLOCK_FINALLY,       // The same, and leaving it runs `final_body`.
    BLOCK_FINALLY_END,   // Inside a `finally` that an exception entered: previous, exception.
    BLOCK_HANDLER,       // Inside an `except`: previous.
    BLOCK_HANDLER_NAME,  // Inside `except ... as name`: leaving it deletes `name`.
    BLOCK_WITH,          // The exit callable lies on the stack.
    BLOCK_VALUE,         // A `return` value waits on the stack while a `finally` runs.
    BLOCK_GUARD,         // Only a range of instructions with a handler.
} BlockKind;

// The innermost is the last of Unit.blocks.
typedef struct Block {
    BlockKind kind;
    bool is_guarded;    // [guard_start, now) has the handler below; see unit_guard_*.
    bool is_async;      // BLOCK_WITH: async with
    bool has_iterator;  // BLOCK_LOOP: an iterator lies on the stack.
    uint32_t guard_start;
    Label handler;
    uint32_t handler_depth;
    Label break_label;           // BLOCK_LOOP
    Label continue_label;        // BLOCK_LOOP
    const StmtList *final_body;  // BLOCK_FINALLY
    const char *name;            // BLOCK_HANDLER_NAME
    SourceSpan span;             // BLOCK_WITH: what the exit call points at
} Block;

typedef struct Unit Unit;

struct Unit {
    Arena *arena;
    CompileOptions options;
    const Module *module;
    const Scope *scope;
    Unit *outer;
    bool future_annotations;  // from __future__ import annotations
    SourceSpan span;          // What the next instructions stand for.
    uint32_t depth;           // Values on the stack here.
    uint32_t deepest;
    ARRAY(Instruction) instructions;
    ARRAY(Position) positions;
    ARRAY(Constant) constants;
    ARRAY(const char *) names;
    ARRAY(uint32_t) labels;  // Instruction index of each.
    ARRAY(Handler) handlers;
    ARRAY(Block) blocks;
};

Unit unit_begin(Unit *outer, Arena *arena, const Module *module, const Scope *scope,
                CompileOptions options);
// Resolves the labels and gives the finished code, without its parameter counts.
Code *unit_finish(Unit *unit);

// Sets where the following instructions come from; returns what was set before.
SourceSpan unit_at(Unit *unit, SourceSpan span);
void unit_emit(Unit *unit, Opcode opcode, uint32_t argument);

Label unit_label(Unit *unit);
void unit_place(Unit *unit, Label label);  // The label is here.
// The same after an instruction that never goes on: the stack is `depth` deep here.
void unit_place_at_depth(Unit *unit, Label label, uint32_t depth);
void unit_jump(Unit *unit, Opcode opcode, Label label);

uint32_t unit_name(Unit *unit, const char *name);
uint32_t unit_constant(Unit *unit, Constant constant);
void unit_load_none(Unit *unit);
void unit_load_string(Unit *unit, Slice text);
void unit_load_int(Unit *unit, int64_t number);

// Opens a block. With `handler`, exceptions from here on go there, the stack cut to its present
// depth. Ranges are recorded inner first, as Code wants them.
Block *unit_push_block(Unit *unit, BlockKind kind);
Block *unit_push_guard(Unit *unit, BlockKind kind, Label handler);
void unit_pop_block(Unit *unit);  // Records the range that is still open.
// Interrupts and continues the innermost guards, while code is emitted that stands outside of them.
void unit_guard_suspend(Unit *unit, Block *block);
void unit_guard_resume(Unit *unit, Block *block);

// ---- Between the compile_*.c files ----

void compile_expression(Unit *unit, const Expr *expr);
void compile_jump_if(Unit *unit, const Expr *condition, Label label, bool jump_if);
void compile_store(Unit *unit, const Expr *target);  // value --
void compile_delete(Unit *unit, const Expr *target);
void compile_load_name(Unit *unit, const char *name);
void compile_store_name(Unit *unit, const char *name);
void compile_delete_name(Unit *unit, const char *name);
const char *compile_mangled(Unit *unit, const char *name);
// The pieces of a call after its `callable self` are on the stack.
void compile_call_arguments(Unit *unit, uint32_t already, const ExprList *arguments,
                            const KeywordList *keywords);

void compile_statement(Unit *unit, const Stmt *stmt);
void compile_statements(Unit *unit, const StmtList *statements);
// Leaves the blocks down to (not including) number `until`, the innermost first: runs what they
// owe. With `keep_value` the top of the stack comes along.
void compile_unwind(Unit *unit, size_t until, bool keep_value);

void compile_function(Unit *unit, const Stmt *stmt);
void compile_class(Unit *unit, const Stmt *stmt);
// The value of an annotation, or its text where __future__ says so.
void compile_annotation(Unit *unit, const Expr *annotation);
void compile_lambda(Unit *unit, const Expr *expr);
void compile_comprehension(Unit *unit, const Expr *expr);

void compile_try(Unit *unit, const Stmt *stmt);
void compile_try_star(Unit *unit, const Stmt *stmt);
void compile_with(Unit *unit, const Stmt *stmt, size_t item);
void compile_with_exit(Unit *unit, bool is_async);  // exit-callable --
void compile_match(Unit *unit, const Stmt *stmt);
