// Statements: each leaves the stack as deep as it found it.
#include <string.h>

#include "lang/unit.h"

static Block *innermost_loop(Unit *unit) {
    for (size_t i = unit->blocks.count; i > 0; i--) {
        if (unit->blocks.items[i - 1].kind == BLOCK_LOOP) {
            return &unit->blocks.items[i - 1];
        }
    }
    UNREACHABLE("break or continue outside of a loop");
}

// What leaving one block owes. Its guard and those inside it are suspended.
static void leave_block(Unit *unit, Block block, bool keep_value) {
    switch (block.kind) {
    case BLOCK_TRY:
    case BLOCK_GUARD: break;
    case BLOCK_LOOP:
        if (block.has_iterator) {
            if (keep_value) {
                unit_emit(unit, OP_SWAP, 2);
            }
            unit_emit(unit, OP_POP_TOP, 0);
        }
        break;
    case BLOCK_FINALLY:
        if (keep_value) {
            unit_push_block(unit, BLOCK_VALUE);
        }
        compile_statements(unit, block.final_body);
        if (keep_value) {
            unit_pop_block(unit);
        }
        break;
    case BLOCK_VALUE:
        if (keep_value) {
            unit_emit(unit, OP_SWAP, 2);
        }
        unit_emit(unit, OP_POP_TOP, 0);
        break;
    case BLOCK_FINALLY_END:
        if (keep_value) {
            unit_emit(unit, OP_SWAP, 3);
            unit_emit(unit, OP_SWAP, 2);
        }
        unit_emit(unit, OP_POP_TOP, 0);
        unit_emit(unit, OP_POP_EXCEPT, 0);
        break;
    case BLOCK_HANDLER:
        if (keep_value) {
            unit_emit(unit, OP_SWAP, 2);
        }
        unit_emit(unit, OP_POP_EXCEPT, 0);
        break;
    case BLOCK_HANDLER_NAME:
        unit_load_none(unit);
        compile_store_name(unit, block.name);
        compile_delete_name(unit, block.name);
        break;
    case BLOCK_WITH: {
        if (keep_value) {
            unit_emit(unit, OP_SWAP, 2);
        }
        SourceSpan before = unit_at(unit, block.span);
        compile_with_exit(unit, block.is_async);
        unit_at(unit, before);
        break;
    }
    }
}

void compile_unwind(Unit *unit, size_t until, bool keep_value) {
    size_t count = unit->blocks.count;
    // While a block's duty is emitted, that block and those inside it do not exist: a `return` in a
    // `finally` that is being inlined unwinds only what is further out.
    for (size_t i = count; i > until; i--) {
        unit_guard_suspend(unit, &unit->blocks.items[i - 1]);
        Block block = unit->blocks.items[i - 1];
        unit->blocks.count = i - 1;
        ARRAY(Block) hidden = {0};
        for (size_t j = i - 1; j < count; j++) {
            array_push(&hidden, unit->blocks.items[j]);
        }
        leave_block(unit, block, keep_value);
        unit->blocks.count = i - 1;
        for (size_t j = 0; j < hidden.count; j++) {
            array_push(&unit->blocks, hidden.items[j]);
        }
        array_finish(&hidden);
    }
}

// After an unwinding jump the blocks go on where the code after it begins.
static void resume_guards(Unit *unit, size_t from) {
    for (size_t i = from; i < unit->blocks.count; i++) {
        unit_guard_resume(unit, &unit->blocks.items[i]);
    }
}

static bool is_constant(const Expr *expr) {
    return expr->kind == EXPR_CONSTANT;
}

static void compile_return(Unit *unit, const Stmt *stmt) {
    uint32_t depth = unit->depth;
    bool keep = stmt->value && !is_constant(stmt->value);
    if (keep) {
        compile_expression(unit, stmt->value);
    }
    compile_unwind(unit, 0, keep);
    if (!keep) {
        if (stmt->value) {
            compile_expression(unit, stmt->value);
        } else {
            unit_load_none(unit);
        }
    }
    unit_emit(unit, OP_RETURN_VALUE, 0);
    unit->depth = depth;
    resume_guards(unit, 0);
}

static void compile_break(Unit *unit) {
    uint32_t depth = unit->depth;
    Block *loop = innermost_loop(unit);
    size_t index = (size_t)(loop - unit->blocks.items);
    Label label = loop->break_label;
    compile_unwind(unit, index, false);
    unit_jump(unit, OP_JUMP, label);
    unit->depth = depth;
    resume_guards(unit, index);
}

static void compile_continue(Unit *unit) {
    uint32_t depth = unit->depth;
    Block *loop = innermost_loop(unit);
    size_t index = (size_t)(loop - unit->blocks.items);
    Label label = loop->continue_label;
    compile_unwind(unit, index + 1, false);
    unit_jump(unit, OP_JUMP, label);
    unit->depth = depth;
    resume_guards(unit, index + 1);
}

static void push_loop(Unit *unit, Label again, Label end, bool has_iterator) {
    Block *block = unit_push_block(unit, BLOCK_LOOP);
    block->continue_label = again;
    block->break_label = end;
    block->has_iterator = has_iterator;
}

static void compile_for(Unit *unit, const Stmt *stmt) {
    Label again = unit_label(unit), done = unit_label(unit), end = unit_label(unit);
    compile_expression(unit, stmt->for_.iterable);
    SourceSpan before = unit_at(unit, stmt->span);
    unit_emit(unit, OP_GET_ITER, 0);
    uint32_t depth = unit->depth;
    unit_place(unit, again);
    unit_jump(unit, OP_FOR_ITER, done);
    unit_at(unit, before);
    push_loop(unit, again, end, true);
    compile_store(unit, stmt->for_.target);
    compile_statements(unit, &stmt->for_.body);
    unit_jump(unit, OP_JUMP, again);
    unit_pop_block(unit);
    unit_place_at_depth(unit, done, depth - 1);
    compile_statements(unit, &stmt->for_.otherwise);
    unit_place(unit, end);
}

static void compile_async_for(Unit *unit, const Stmt *stmt) {
    Label again = unit_label(unit), done = unit_label(unit), end = unit_label(unit);
    compile_expression(unit, stmt->for_.iterable);
    SourceSpan before = unit_at(unit, stmt->span);
    unit_emit(unit, OP_GET_AITER, 0);
    uint32_t depth = unit->depth;
    unit_place(unit, again);
    push_loop(unit, again, end, true);
    unit_push_guard(unit, BLOCK_GUARD, done);
    unit_emit(unit, OP_GET_ANEXT, 0);
    unit_emit(unit, OP_AWAIT, 0);
    unit_pop_block(unit);
    unit_at(unit, before);
    compile_store(unit, stmt->for_.target);
    compile_statements(unit, &stmt->for_.body);
    unit_jump(unit, OP_JUMP, again);
    unit_pop_block(unit);
    unit_place_at_depth(unit, done, depth + 1);
    before = unit_at(unit, stmt->for_.iterable->span);
    unit_emit(unit, OP_END_ASYNC_FOR, 0);
    unit_at(unit, before);
    compile_statements(unit, &stmt->for_.otherwise);
    unit_place(unit, end);
}

static bool is_always_true(const Expr *test) {
    if (test->kind != EXPR_CONSTANT) {
        return false;
    }
    return test->literal.kind == LITERAL_TRUE ||
           (test->literal.kind == LITERAL_INT && test->literal.integer != 0);
}

// The test stands at the bottom too, so that a turn costs one jump.
static void compile_while(Unit *unit, const Stmt *stmt) {
    Label again = unit_label(unit), body = unit_label(unit), done = unit_label(unit),
          end = unit_label(unit);
    bool forever = is_always_true(stmt->branch.test);
    if (!forever) {
        compile_jump_if(unit, stmt->branch.test, done, false);
    }
    unit_place(unit, body);
    push_loop(unit, again, end, false);
    compile_statements(unit, &stmt->branch.body);
    unit_pop_block(unit);
    unit_place(unit, again);
    if (forever) {
        unit_jump(unit, OP_JUMP, body);
    } else {
        if (unit->options.trace_lines) {
            SourceSpan before = unit_at(unit, stmt->branch.test->span);
            unit_emit(unit, OP_LINE, 0);
            unit_at(unit, before);
        }
        compile_jump_if(unit, stmt->branch.test, body, true);
    }
    unit_place(unit, done);
    compile_statements(unit, &stmt->branch.otherwise);
    unit_place(unit, end);
}

static void compile_if(Unit *unit, const Stmt *stmt) {
    Label otherwise = unit_label(unit), end = unit_label(unit);
    compile_jump_if(unit, stmt->branch.test, otherwise, false);
    compile_statements(unit, &stmt->branch.body);
    if (stmt->branch.otherwise.count > 0) {
        unit_jump(unit, OP_JUMP, end);
    }
    unit_place(unit, otherwise);
    compile_statements(unit, &stmt->branch.otherwise);
    unit_place(unit, end);
}

static void compile_assign(Unit *unit, const Stmt *stmt) {
    const ExprList *targets = &stmt->assign.targets;
    compile_expression(unit, stmt->assign.value);
    for (size_t i = 0; i < targets->count; i++) {
        if (i + 1 < targets->count) {
            unit_emit(unit, OP_COPY, 1);
        }
        compile_store(unit, targets->items[i]);
    }
}

static void emit_in_place(Unit *unit, const Stmt *stmt) {
    compile_expression(unit, stmt->aug_assign.value);
    SourceSpan before = unit_at(unit, stmt->span);
    unit_emit(unit, OP_BINARY_OP, (uint32_t)stmt->aug_assign.operator+ 32);
    unit_at(unit, before);
}

static void compile_aug_assign(Unit *unit, const Stmt *stmt) {
    const Expr *target = stmt->aug_assign.target;
    SourceSpan before = unit_at(unit, target->span);
    switch (target->kind) {
    case EXPR_NAME:
        compile_load_name(unit, target->name);
        emit_in_place(unit, stmt);
        compile_store_name(unit, target->name);
        break;
    case EXPR_ATTRIBUTE: {
        uint32_t name = unit_name(unit, compile_mangled(unit, target->attribute.name));
        compile_expression(unit, target->attribute.value);
        unit_emit(unit, OP_COPY, 1);
        unit_emit(unit, OP_LOAD_ATTR, name);
        emit_in_place(unit, stmt);
        unit_emit(unit, OP_SWAP, 2);
        unit_emit(unit, OP_STORE_ATTR, name);
        break;
    }
    case EXPR_SUBSCRIPT:
        compile_expression(unit, target->subscript.value);
        compile_expression(unit, target->subscript.index);
        unit_emit(unit, OP_COPY, 2);
        unit_emit(unit, OP_COPY, 2);
        unit_emit(unit, OP_BINARY_SUBSCR, 0);
        emit_in_place(unit, stmt);
        unit_emit(unit, OP_SWAP, 3);
        unit_emit(unit, OP_SWAP, 2);
        unit_emit(unit, OP_STORE_SUBSCR, 0);
        break;
    default: UNREACHABLE("a target the parser does not allow");
    }
    unit_at(unit, before);
}

static bool keeps_annotations(const Unit *unit) {
    return unit->scope->kind == SCOPE_MODULE || unit->scope->kind == SCOPE_CLASS;
}

// In a function annotations of variables are not evaluated at all.
static void compile_ann_assign(Unit *unit, const Stmt *stmt) {
    const Expr *target = stmt->ann_assign.target;
    if (stmt->ann_assign.value) {
        compile_expression(unit, stmt->ann_assign.value);
        compile_store(unit, target);
    }
    if (!keeps_annotations(unit) || !stmt->ann_assign.is_simple) {
        return;
    }
    compile_annotation(unit, stmt->ann_assign.annotation);
    unit_emit(unit, OP_LOAD_NAME, unit_name(unit, "__annotations__"));
    unit_load_string(unit, slice_from(compile_mangled(unit, target->name)));
    unit_emit(unit, OP_STORE_SUBSCR, 0);
}

static void compile_assert(Unit *unit, const Stmt *stmt) {
    Label end = unit_label(unit);
    compile_jump_if(unit, stmt->assert_.test, end, true);
    SourceSpan before = unit_at(unit, stmt->assert_.test->span);
    unit_emit(unit, OP_LOAD_ASSERTION_ERROR, 0);
    if (stmt->assert_.message) {
        unit_emit(unit, OP_PUSH_NOTHING, 0);
        compile_expression(unit, stmt->assert_.message);
        unit_emit(unit, OP_CALL, 1);
    }
    unit_emit(unit, OP_RAISE, 1);
    unit_at(unit, before);
    unit_place(unit, end);
}

static void compile_raise(Unit *unit, const Stmt *stmt) {
    uint32_t count = 0;
    if (stmt->raise.exception) {
        compile_expression(unit, stmt->raise.exception);
        count++;
        if (stmt->raise.cause) {
            compile_expression(unit, stmt->raise.cause);
            count++;
        }
    }
    unit_emit(unit, OP_RAISE, count);
}

// `import a.b.c as x` binds c, by way of a and b; `import a.b.c` binds a.
static void compile_import(Unit *unit, const Stmt *stmt) {
    for (size_t i = 0; i < stmt->import.name_count; i++) {
        const ImportAlias *alias = &stmt->import.names[i];
        unit_load_int(unit, 0);
        unit_load_none(unit);
        unit_emit(unit, OP_IMPORT_NAME, unit_name(unit, alias->name));
        const char *dot = strchr(alias->name, '.');
        if (!alias->alias) {
            Slice top = slice_from(alias->name);
            top.length = dot ? (size_t)(dot - alias->name) : top.length;
            compile_store_name(unit, arena_copy(unit->arena, top));
            continue;
        }
        while (dot) {
            const char *next = strchr(dot + 1, '.');
            Slice part = {dot + 1, next ? (size_t)(next - dot - 1) : strlen(dot + 1)};
            const char *name = arena_copy(unit->arena, part);
            unit_emit(unit, OP_IMPORT_FROM, unit_name(unit, name));
            unit_emit(unit, OP_SWAP, 2);
            unit_emit(unit, OP_POP_TOP, 0);
            dot = next;
        }
        compile_store_name(unit, alias->alias);
    }
}

static void compile_import_from(Unit *unit, const Stmt *stmt) {
    size_t count = stmt->import.name_count;
    Constant *names = arena_alloc(unit->arena, count * sizeof *names);
    for (size_t i = 0; i < count; i++) {
        Slice name = slice_from(stmt->import.names[i].name);
        names[i] = (Constant){.kind = CONSTANT_STRING, .text = name};
    }
    Constant tuple = {.kind = CONSTANT_TUPLE, .items = names, .item_count = count};
    const char *module = stmt->import.module ? stmt->import.module : "";
    unit_load_int(unit, stmt->import.level);
    unit_emit(unit, OP_LOAD_CONST, unit_constant(unit, tuple));
    unit_emit(unit, OP_IMPORT_NAME, unit_name(unit, module));
    if (count == 1 && strcmp(stmt->import.names[0].name, "*") == 0) {
        unit_emit(unit, OP_IMPORT_STAR, 0);
        return;
    }
    for (size_t i = 0; i < count; i++) {
        const ImportAlias *alias = &stmt->import.names[i];
        unit_emit(unit, OP_IMPORT_FROM, unit_name(unit, alias->name));
        compile_store_name(unit, alias->alias ? alias->alias : alias->name);
    }
    unit_emit(unit, OP_POP_TOP, 0);
}

static bool is_last_of_module(const Unit *unit, const Stmt *stmt) {
    const StmtList *body = &unit->module->body;
    return body->count > 0 && body->items[body->count - 1] == stmt;
}

static void compile_expression_statement(Unit *unit, const Stmt *stmt) {
    bool echo = unit->options.echo && is_last_of_module(unit, stmt);
    if (stmt->value->kind == EXPR_CONSTANT && !echo) {
        return;
    }
    compile_expression(unit, stmt->value);
    unit_emit(unit, echo ? OP_PRINT_EXPR : OP_POP_TOP, 0);
}

static void compile_by_kind(Unit *unit, const Stmt *stmt) {
    switch (stmt->kind) {
    case STMT_FUNCTION_DEF:
    case STMT_ASYNC_FUNCTION_DEF: compile_function(unit, stmt); break;
    case STMT_CLASS_DEF: compile_class(unit, stmt); break;
    case STMT_RETURN: compile_return(unit, stmt); break;
    case STMT_DELETE:
        for (size_t i = 0; i < stmt->targets.count; i++) {
            compile_delete(unit, stmt->targets.items[i]);
        }
        break;
    case STMT_ASSIGN: compile_assign(unit, stmt); break;
    case STMT_AUG_ASSIGN: compile_aug_assign(unit, stmt); break;
    case STMT_ANN_ASSIGN: compile_ann_assign(unit, stmt); break;
    case STMT_FOR: compile_for(unit, stmt); break;
    case STMT_ASYNC_FOR: compile_async_for(unit, stmt); break;
    case STMT_WHILE: compile_while(unit, stmt); break;
    case STMT_IF: compile_if(unit, stmt); break;
    case STMT_WITH:
    case STMT_ASYNC_WITH: compile_with(unit, stmt, 0); break;
    case STMT_MATCH: compile_match(unit, stmt); break;
    case STMT_RAISE: compile_raise(unit, stmt); break;
    case STMT_TRY: compile_try(unit, stmt); break;
    case STMT_TRY_STAR: compile_try_star(unit, stmt); break;
    case STMT_ASSERT: compile_assert(unit, stmt); break;
    case STMT_IMPORT: compile_import(unit, stmt); break;
    case STMT_IMPORT_FROM: compile_import_from(unit, stmt); break;
    case STMT_EXPR: compile_expression_statement(unit, stmt); break;
    case STMT_BREAK: compile_break(unit); break;
    case STMT_CONTINUE: compile_continue(unit); break;
    case STMT_GLOBAL:
    case STMT_NONLOCAL:
    case STMT_PASS:
    case STMT_COUNT: break;
    }
}

void compile_statement(Unit *unit, const Stmt *stmt) {
    SourceSpan before = unit_at(unit, stmt->span);
    uint32_t depth = unit->depth;
    if (unit->options.trace_lines) {
        unit_emit(unit, OP_LINE, 0);
    }
    compile_by_kind(unit, stmt);
    CHECK(unit->depth == depth, "a statement left something on the stack");
    unit_at(unit, before);
}

void compile_statements(Unit *unit, const StmtList *statements) {
    for (size_t i = 0; i < statements->count; i++) {
        compile_statement(unit, statements->items[i]);
    }
}
