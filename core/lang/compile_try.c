// try, try with except*, with: bodies under guard, and what runs when they are left.
#include "lang/unit.h"

// Where a handler itself was left by an exception: what was being handled before is so again.
//     previous exception -- , raised again
static void emit_cleanup(Unit *unit) {
    unit_emit(unit, OP_SWAP, 2);
    unit_emit(unit, OP_POP_EXCEPT, 0);
    unit_emit(unit, OP_RERAISE, 0);
}

// The handler at `except` begins; what is raised inside it goes to `cleanup`, with only `previous`
// left above `depth`.
//     exception -- previous exception
static void enter_handler(Unit *unit, BlockKind kind, Label except, Label cleanup, uint32_t depth) {
    unit_place_at_depth(unit, except, depth + 1);
    unit_emit(unit, OP_PUSH_EXC_INFO, 0);
    unit->depth = depth + 1;
    unit_push_guard(unit, kind, cleanup);
    unit->depth = depth + 2;
}

// The body of `except ... as name`: the name is gone afterwards, however it is left.
//     previous -- previous
static void compile_named_body(Unit *unit, const ExceptHandler *handler) {
    Label cleanup = unit_label(unit), end = unit_label(unit);
    uint32_t depth = unit->depth;
    Block *block = unit_push_guard(unit, BLOCK_HANDLER_NAME, cleanup);
    block->name = handler->name;
    compile_statements(unit, &handler->body);
    unit_pop_block(unit);
    unit_load_none(unit);
    compile_store_name(unit, handler->name);
    compile_delete_name(unit, handler->name);
    unit_jump(unit, OP_JUMP, end);
    unit_place_at_depth(unit, cleanup, depth + 1);
    unit_load_none(unit);
    compile_store_name(unit, handler->name);
    compile_delete_name(unit, handler->name);
    unit_emit(unit, OP_RERAISE, 0);
    unit_place_at_depth(unit, end, depth);
}

// previous exception -- previous exception, gone to `end` when it matched
static void compile_handler(Unit *unit, const ExceptHandler *handler, Label end) {
    uint32_t depth = unit->depth;
    Label next = unit_label(unit);
    SourceSpan before = unit_at(unit, handler->span);
    if (unit->options.trace_lines) {
        unit_emit(unit, OP_LINE, 0);
    }
    if (handler->type) {
        compile_expression(unit, handler->type);
        unit_emit(unit, OP_CHECK_EXC_MATCH, 0);
        unit_jump(unit, OP_POP_JUMP_IF_FALSE, next);
    }
    if (handler->name) {
        compile_store_name(unit, handler->name);
        compile_named_body(unit, handler);
    } else {
        unit_emit(unit, OP_POP_TOP, 0);
        compile_statements(unit, &handler->body);
    }
    // POP_EXCEPT cannot raise, so it may stay under the guard.
    unit_emit(unit, OP_POP_EXCEPT, 0);
    unit_jump(unit, OP_JUMP, end);
    unit_place_at_depth(unit, next, depth);
    unit_at(unit, before);
}

static void compile_try_except(Unit *unit, const Stmt *stmt) {
    Label except = unit_label(unit), cleanup = unit_label(unit), end = unit_label(unit);
    uint32_t depth = unit->depth;
    unit_push_guard(unit, BLOCK_TRY, except);
    compile_statements(unit, &stmt->try_.body);
    unit_pop_block(unit);
    compile_statements(unit, &stmt->try_.otherwise);
    unit_jump(unit, OP_JUMP, end);

    enter_handler(unit, BLOCK_HANDLER, except, cleanup, depth);
    for (size_t i = 0; i < stmt->try_.handler_count; i++) {
        compile_handler(unit, &stmt->try_.handlers[i], end);
    }
    unit_emit(unit, OP_RERAISE, 0);
    unit_pop_block(unit);
    unit_place_at_depth(unit, cleanup, depth + 2);
    emit_cleanup(unit);
    unit_place_at_depth(unit, end, depth);
}

static void compile_try_finally(Unit *unit, const Stmt *stmt) {
    Label except = unit_label(unit), cleanup = unit_label(unit), end = unit_label(unit);
    uint32_t depth = unit->depth;
    Block *block = unit_push_guard(unit, BLOCK_FINALLY, except);
    block->final_body = &stmt->try_.final_body;
    if (stmt->try_.handler_count == 0) {
        compile_statements(unit, &stmt->try_.body);
    } else if (stmt->kind == STMT_TRY_STAR) {
        Stmt inner = *stmt;
        inner.try_.final_body = (StmtList){0};
        compile_try_star(unit, &inner);
    } else {
        compile_try_except(unit, stmt);
    }
    unit_pop_block(unit);
    compile_statements(unit, &stmt->try_.final_body);
    unit_jump(unit, OP_JUMP, end);

    enter_handler(unit, BLOCK_FINALLY_END, except, cleanup, depth);
    compile_statements(unit, &stmt->try_.final_body);
    unit_emit(unit, OP_RERAISE, 0);
    unit_pop_block(unit);
    unit_place_at_depth(unit, cleanup, depth + 2);
    emit_cleanup(unit);
    unit_place_at_depth(unit, end, depth);
}

void compile_try(Unit *unit, const Stmt *stmt) {
    if (stmt->try_.final_body.count > 0) {
        compile_try_finally(unit, stmt);
    } else {
        compile_try_except(unit, stmt);
    }
}

// ---- except* ----

// One clause. The list gathers what its body raises.
//     previous original list rest -- previous original list rest
static void compile_star_handler(Unit *unit, const ExceptHandler *handler) {
    Label unmatched = unit_label(unit), raised = unit_label(unit), next = unit_label(unit);
    uint32_t depth = unit->depth;
    SourceSpan before = unit_at(unit, handler->span);
    compile_expression(unit, handler->type);
    unit_emit(unit, OP_CHECK_EG_MATCH, 0);
    unit_emit(unit, OP_COPY, 1);
    unit_jump(unit, OP_POP_JUMP_IF_NONE, unmatched);
    if (handler->name) {
        compile_store_name(unit, handler->name);
    } else {
        unit_emit(unit, OP_POP_TOP, 0);
    }
    Block *block = unit_push_guard(unit, handler->name ? BLOCK_HANDLER_NAME : BLOCK_GUARD, raised);
    block->name = handler->name;
    compile_statements(unit, &handler->body);
    unit_pop_block(unit);
    if (handler->name) {
        unit_load_none(unit);
        compile_store_name(unit, handler->name);
        compile_delete_name(unit, handler->name);
    }
    unit_jump(unit, OP_JUMP, next);

    unit_place_at_depth(unit, raised, depth + 1);
    if (handler->name) {
        unit_load_none(unit);
        compile_store_name(unit, handler->name);
        compile_delete_name(unit, handler->name);
    }
    unit_emit(unit, OP_LIST_APPEND, 2);
    unit_jump(unit, OP_JUMP, next);

    unit_place_at_depth(unit, unmatched, depth + 1);
    unit_emit(unit, OP_POP_TOP, 0);
    unit_place(unit, next);
    unit_at(unit, before);
}

void compile_try_star(Unit *unit, const Stmt *stmt) {
    if (stmt->try_.final_body.count > 0) {
        compile_try_finally(unit, stmt);
        return;
    }
    Label except = unit_label(unit), cleanup = unit_label(unit), reraise = unit_label(unit),
          end = unit_label(unit);
    uint32_t depth = unit->depth;
    unit_push_guard(unit, BLOCK_TRY, except);
    compile_statements(unit, &stmt->try_.body);
    unit_pop_block(unit);
    compile_statements(unit, &stmt->try_.otherwise);
    unit_jump(unit, OP_JUMP, end);

    enter_handler(unit, BLOCK_HANDLER, except, cleanup, depth);
    unit_emit(unit, OP_COPY, 1);        // previous original original
    unit_emit(unit, OP_BUILD_LIST, 0);  // previous original original list
    unit_emit(unit, OP_SWAP, 2);        // previous original list rest
    for (size_t i = 0; i < stmt->try_.handler_count; i++) {
        compile_star_handler(unit, &stmt->try_.handlers[i]);
    }
    unit_emit(unit, OP_LIST_APPEND, 1);
    unit_emit(unit, OP_PREP_RERAISE_STAR, 0);  // previous result
    unit_emit(unit, OP_COPY, 1);
    unit_jump(unit, OP_POP_JUMP_IF_NOT_NONE, reraise);
    unit_emit(unit, OP_POP_TOP, 0);
    unit_pop_block(unit);
    unit_emit(unit, OP_POP_EXCEPT, 0);
    unit_jump(unit, OP_JUMP, end);
    unit_place_at_depth(unit, reraise, depth + 2);
    emit_cleanup(unit);
    unit_place_at_depth(unit, cleanup, depth + 2);
    emit_cleanup(unit);
    unit_place_at_depth(unit, end, depth);
}

// ---- with ----

// Leaving without an exception: exit(None, None, None).
void compile_with_exit(Unit *unit, bool is_async) {
    unit_emit(unit, OP_PUSH_NOTHING, 0);
    for (int i = 0; i < 3; i++) {
        unit_load_none(unit);
    }
    unit_emit(unit, OP_CALL, 3);
    if (is_async) {
        unit_emit(unit, OP_AWAIT, 2);
    }
    unit_emit(unit, OP_POP_TOP, 0);
}

// Leaving by an exception: the manager may take it. Stack here: exit exception.
static void compile_with_handler(Unit *unit, bool is_async, uint32_t depth) {
    Label cleanup = unit_label(unit), taken = unit_label(unit), end = unit_label(unit);
    unit_emit(unit, OP_PUSH_EXC_INFO, 0);
    unit->depth = depth + 2;
    unit_push_guard(unit, BLOCK_GUARD, cleanup);
    unit_place_at_depth(unit, unit_label(unit), depth + 3);
    unit_emit(unit, OP_WITH_EXCEPT_START, 0);
    if (is_async) {
        unit_emit(unit, OP_AWAIT, 2);
    }
    unit_jump(unit, OP_POP_JUMP_IF_TRUE, taken);
    unit_emit(unit, OP_RERAISE, 0);
    unit_pop_block(unit);
    unit_place_at_depth(unit, taken, depth + 3);
    unit_emit(unit, OP_POP_TOP, 0);
    unit_emit(unit, OP_POP_EXCEPT, 0);
    unit_emit(unit, OP_POP_TOP, 0);
    unit_jump(unit, OP_JUMP, end);
    unit_place_at_depth(unit, cleanup, depth + 3);
    emit_cleanup(unit);
    unit_place_at_depth(unit, end, depth);
}

// `with a, b:` is `with a:` around `with b:`.
void compile_with(Unit *unit, const Stmt *stmt, size_t index) {
    if (index == stmt->with.item_count) {
        compile_statements(unit, &stmt->with.body);
        return;
    }
    const WithItem *item = &stmt->with.items[index];
    bool is_async = stmt->kind == STMT_ASYNC_WITH;
    Label except = unit_label(unit), end = unit_label(unit);
    uint32_t depth = unit->depth;
    compile_expression(unit, item->manager);
    SourceSpan before = unit_at(unit, stmt->span);
    unit_emit(unit, is_async ? OP_BEFORE_ASYNC_WITH : OP_BEFORE_WITH, 0);
    if (is_async) {
        unit_emit(unit, OP_AWAIT, 1);
    }
    unit->depth = depth + 1;
    Block *block = unit_push_guard(unit, BLOCK_WITH, except);
    block->is_async = is_async;
    unit->depth = depth + 2;
    unit_at(unit, before);
    if (item->target) {
        compile_store(unit, item->target);
    } else {
        unit_emit(unit, OP_POP_TOP, 0);
    }
    compile_with(unit, stmt, index + 1);
    unit_pop_block(unit);
    before = unit_at(unit, stmt->span);
    compile_with_exit(unit, is_async);
    unit_jump(unit, OP_JUMP, end);
    unit_place_at_depth(unit, except, depth + 2);
    compile_with_handler(unit, is_async, depth);
    unit_at(unit, before);
    unit_place_at_depth(unit, end, depth);
}
