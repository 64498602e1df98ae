// Statements that hold a block.
#include "lang/parse_state.h"

static Stmt *end_block(Parser *parser, Stmt *stmt) {
    stmt->span = span_to_here(parser, stmt->span);
    return stmt;
}

bool parse_statements(Parser *parser, StmtList *out) {
    while (true) {
        size_t mark = parser->at;
        Stmt *compound = parse_compound(parser);
        if (compound) {
            list_push(parser, out, compound);
            continue;
        }
        parser->at = mark;
        StmtList line = {0};
        if (!parse_simple_line(parser, &line)) {
            parser->at = mark;
            return out->count > 0;
        }
        for (size_t i = 0; i < line.count; i++) {
            list_push(parser, out, line.items[i]);
        }
    }
}

static void *block(Parser *parser) {
    StmtList *body = arena_alloc(parser->arena, sizeof *body);
    if (!accept(parser, LEX_NEWLINE)) {
        return parse_simple_line(parser, body) ? body : NULL;
    }
    if (accept(parser, LEX_INDENT)) {
        return parse_statements(parser, body) && accept(parser, LEX_DEDENT) ? body : NULL;
    }
    if (parser->invalid_rules) {
        raise_last(parser, DIAGNOSTIC_INDENTATION_ERROR, "expected an indented block");
    }
    return NULL;
}

bool parse_block(Parser *parser, StmtList *out) {
    const StmtList *body = parser_memoize(parser, RULE_BLOCK, block);
    *out = body ? *body : (StmtList){0};
    return body != NULL;
}

static bool colon_block(Parser *parser, StmtList *out) {
    return accept(parser, LEX_COLON) && parse_block(parser, out);
}

// ---- if, while, for ----

bool parse_else(Parser *parser, StmtList *out) {
    size_t mark = parser->at;
    if (parser->invalid_rules) {
        invalid_plain_block(parser, KEYWORD_ELSE);
        parser->at = mark;
    }
    if (!accept(parser, KEYWORD_ELSE)) {
        return true;
    }
    if (force(parser, LEX_COLON) && parse_block(parser, out)) {
        return true;
    }
    parser->at = mark;
    return false;
}

static Stmt *parse_if(Parser *parser, LexemeKind keyword) {
    size_t mark = parser->at;
    if (parser->invalid_rules) {
        invalid_condition(parser, keyword);
        parser->at = mark;
    }
    Stmt *stmt = new_stmt(parser, STMT_IF, token(parser)->span);
    if (!accept(parser, keyword) || !parser_descend(parser)) {
        return NULL;
    }
    stmt->branch.test = parse_named_expression(parser);
    bool matched = stmt->branch.test && colon_block(parser, &stmt->branch.body);
    if (matched && at_kind(parser, KEYWORD_ELIF)) {
        mark = parser->at;
        Stmt *elif = parse_if(parser, KEYWORD_ELIF);
        if (elif) {
            list_push(parser, &stmt->branch.otherwise, elif);
        } else {
            parser->at = mark;
        }
    } else if (matched) {
        parse_else(parser, &stmt->branch.otherwise);
    }
    parser_ascend(parser);
    return matched ? end_block(parser, stmt) : NULL;
}

static Stmt *end_loop(Parser *parser, Stmt *stmt, StmtList *otherwise) {
    parse_else(parser, otherwise);
    return end_block(parser, stmt);
}

static Stmt *parse_while(Parser *parser) {
    size_t mark = parser->at;
    if (parser->invalid_rules) {
        invalid_condition(parser, KEYWORD_WHILE);
        parser->at = mark;
    }
    Stmt *stmt = new_stmt(parser, STMT_WHILE, token(parser)->span);
    parser->at++;
    stmt->branch.test = parse_named_expression(parser);
    if (!stmt->branch.test || !colon_block(parser, &stmt->branch.body)) {
        return NULL;
    }
    return end_loop(parser, stmt, &stmt->branch.otherwise);
}

static Stmt *parse_for(Parser *parser) {
    size_t mark = parser->at;
    if (parser->invalid_rules) {
        invalid_for_statement(parser);
        parser->at = mark;
    }
    Stmt *stmt = new_stmt(parser, STMT_FOR, token(parser)->span);
    if (accept(parser, KEYWORD_ASYNC)) {
        stmt->kind = STMT_ASYNC_FOR;
    }
    if (accept(parser, KEYWORD_FOR)) {
        stmt->for_.target = parse_star_targets(parser);
        if (stmt->for_.target && accept(parser, KEYWORD_IN)) {
            stmt->for_.iterable = parse_star_expressions(parser);
            if (!stmt->for_.iterable || !colon_block(parser, &stmt->for_.body)) {
                return NULL;
            }
            return end_loop(parser, stmt, &stmt->for_.otherwise);
        }
    }
    if (parser->invalid_rules) {
        parser->at = mark;
        invalid_for_target(parser);
    }
    return NULL;
}

// ---- with ----

static bool with_item(Parser *parser, WithItem *out) {
    size_t mark = parser->at;
    *out = (WithItem){.manager = parse_expression(parser)};
    if (!out->manager) {
        return false;
    }
    size_t after = parser->at;
    if (accept(parser, KEYWORD_AS)) {
        out->target = parse_star_target(parser);
        if (out->target && (at_kind(parser, LEX_COMMA) || at_kind(parser, LEX_RIGHT_PAREN) ||
                            at_kind(parser, LEX_COLON))) {
            return true;
        }
        out->target = NULL;
    }
    if (parser->invalid_rules) {
        parser->at = mark;
        invalid_with_item(parser);
    }
    parser->at = after;
    return true;
}

static bool with_items(Parser *parser, Stmt *stmt) {
    stmt->with.items = NULL;
    stmt->with.item_count = 0;
    size_t mark;
    do {
        mark = parser->at;
        WithItem item;
        if (!with_item(parser, &item)) {
            parser->at = mark > 0 && stmt->with.item_count ? mark - 1 : mark;
            break;
        }
        stmt->with.items = list_room(parser->arena, stmt->with.items, stmt->with.item_count,
                                     sizeof *stmt->with.items);
        stmt->with.items[stmt->with.item_count++] = item;
    } while (accept(parser, LEX_COMMA));
    return stmt->with.item_count > 0;
}

// `with (a as b, c as d):`. What begins so may also be `with (a, b) as c:`.
static bool parenthesized_with_items(Parser *parser, Stmt *stmt) {
    if (!accept(parser, LEX_LEFT_PAREN) || !with_items(parser, stmt)) {
        return false;
    }
    accept(parser, LEX_COMMA);
    return accept(parser, LEX_RIGHT_PAREN) && at_kind(parser, LEX_COLON);
}

Stmt *parse_with(Parser *parser) {
    size_t mark = parser->at;
    if (parser->invalid_rules) {
        invalid_with_indent(parser);
        parser->at = mark;
    }
    Stmt *stmt = new_stmt(parser, STMT_WITH, token(parser)->span);
    if (accept(parser, KEYWORD_ASYNC)) {
        stmt->kind = STMT_ASYNC_WITH;
    }
    if (!accept(parser, KEYWORD_WITH)) {
        return NULL;
    }
    size_t after = parser->at;
    bool matched = parenthesized_with_items(parser, stmt);
    if (!matched) {
        parser->at = after;
        matched = with_items(parser, stmt);
    }
    if (matched && colon_block(parser, &stmt->with.body)) {
        return end_block(parser, stmt);
    }
    if (parser->invalid_rules) {
        parser->at = mark;
        invalid_with(parser);
    }
    return NULL;
}

// ---- try ----

bool parse_except_block(Parser *parser, bool star, ExceptHandler *out) {
    size_t mark = parser->at;
    if (parser->invalid_rules) {
        invalid_except_indent(parser, star);
        parser->at = mark;
    }
    *out = (ExceptHandler){.span = token(parser)->span};
    if (!accept(parser, KEYWORD_EXCEPT)) {
        return false;
    }
    bool fits = !star || accept(parser, LEX_STAR);
    if (fits && (star || !at_kind(parser, LEX_COLON))) {
        out->type = parse_expression(parser);
        fits = out->type != NULL;
        size_t before = parser->at;
        if (fits && accept(parser, KEYWORD_AS)) {
            out->name = accept_name(parser);
            parser->at = out->name ? parser->at : before;
        }
    }
    if (fits && colon_block(parser, &out->body)) {
        out->span = span_to_here(parser, out->span);
        return true;
    }
    if (parser->invalid_rules) {
        parser->at = mark;
        invalid_except(parser);
    }
    parser->at = mark;
    return false;
}

static void except_blocks(Parser *parser, Stmt *stmt, bool star) {
    ExceptHandler handler;
    while (at_kind(parser, KEYWORD_EXCEPT) && parse_except_block(parser, star, &handler)) {
        stmt->try_.handlers = list_room(parser->arena, stmt->try_.handlers,
                                        stmt->try_.handler_count, sizeof *stmt->try_.handlers);
        stmt->try_.handlers[stmt->try_.handler_count++] = handler;
    }
}

static bool finally_block(Parser *parser, StmtList *out) {
    size_t mark = parser->at;
    if (parser->invalid_rules) {
        invalid_plain_block(parser, KEYWORD_FINALLY);
        parser->at = mark;
    }
    if (accept(parser, KEYWORD_FINALLY) && force(parser, LEX_COLON) && parse_block(parser, out)) {
        return true;
    }
    parser->at = mark;
    return false;
}

Stmt *parse_try(Parser *parser) {
    size_t mark = parser->at;
    if (parser->invalid_rules) {
        invalid_try(parser);
        parser->at = mark;
    }
    Stmt *stmt = new_stmt(parser, STMT_TRY, token(parser)->span);
    parser->at++;
    if (!force(parser, LEX_COLON) || !parse_block(parser, &stmt->try_.body)) {
        return NULL;
    }
    if (!at_kind(parser, KEYWORD_FINALLY)) {
        except_blocks(parser, stmt, false);
        if (stmt->try_.handler_count == 0) {
            stmt->kind = STMT_TRY_STAR;
            except_blocks(parser, stmt, true);
        }
        if (stmt->try_.handler_count == 0) {
            return NULL;
        }
        parse_else(parser, &stmt->try_.otherwise);
    }
    bool complete = finally_block(parser, &stmt->try_.final_body);
    complete = complete || stmt->try_.handler_count > 0;
    return complete ? end_block(parser, stmt) : NULL;
}

// ---- def and class ----

static bool parse_decorators(Parser *parser, ExprList *out) {
    while (accept(parser, LEX_AT)) {
        Expr *decorator = parse_named_expression(parser);
        if (!decorator || !accept(parser, LEX_NEWLINE)) {
            return false;
        }
        list_push(parser, out, decorator);
    }
    return true;
}

static Stmt *parse_def(Parser *parser, ExprList decorators) {
    size_t mark = parser->at;
    if (parser->invalid_rules) {
        invalid_def(parser);
        parser->at = mark;
    }
    Stmt *stmt = new_stmt(parser, STMT_FUNCTION_DEF, token(parser)->span);
    if (accept(parser, KEYWORD_ASYNC)) {
        stmt->kind = STMT_ASYNC_FUNCTION_DEF;
    }
    if (!accept(parser, KEYWORD_DEF)) {
        return NULL;
    }
    stmt->function.name = accept_name(parser);
    stmt->function.decorators = decorators;
    if (!stmt->function.name || !force(parser, LEX_LEFT_PAREN)) {
        return NULL;
    }
    size_t before = parser->at;
    stmt->function.parameters = parse_parameters(parser, LEX_RIGHT_PAREN);
    if (!stmt->function.parameters) {
        parser->at = before;
        stmt->function.parameters = arena_alloc(parser->arena, sizeof(Parameters));
    }
    if (!accept(parser, LEX_RIGHT_PAREN)) {
        return NULL;
    }
    before = parser->at;
    if (accept(parser, LEX_ARROW)) {
        stmt->function.returns = parse_expression(parser);
        if (!stmt->function.returns) {
            parser->at = before;
        }
    }
    if (!force(parser, LEX_COLON) || !parse_block(parser, &stmt->function.body)) {
        return NULL;
    }
    return end_block(parser, stmt);
}

static Stmt *parse_class(Parser *parser, ExprList decorators) {
    size_t mark = parser->at;
    if (parser->invalid_rules) {
        invalid_class(parser);
        parser->at = mark;
    }
    Stmt *stmt = new_stmt(parser, STMT_CLASS_DEF, token(parser)->span);
    if (!accept(parser, KEYWORD_CLASS)) {
        return NULL;
    }
    stmt->class_.name = accept_name(parser);
    stmt->class_.decorators = decorators;
    if (!stmt->class_.name) {
        return NULL;
    }
    if (accept(parser, LEX_LEFT_PAREN) && !accept(parser, LEX_RIGHT_PAREN)) {
        Expr *arguments = parse_arguments(parser);
        if (!arguments || !accept(parser, LEX_RIGHT_PAREN)) {
            return NULL;
        }
        stmt->class_.bases = arguments->call.arguments;
        stmt->class_.keywords = arguments->call.keywords;
    }
    if (!colon_block(parser, &stmt->class_.body)) {
        return NULL;
    }
    return end_block(parser, stmt);
}

static Stmt *parse_decorated(Parser *parser) {
    ExprList decorators = {0};
    if (!parse_decorators(parser, &decorators)) {
        return NULL;
    }
    return at_kind(parser, KEYWORD_CLASS) ? parse_class(parser, decorators)
                                          : parse_def(parser, decorators);
}

// ---- All of them ----

static Stmt *parse_async(Parser *parser) {
    size_t mark = parser->at;
    Stmt *stmt = parse_def(parser, (ExprList){0});
    if (!stmt) {
        parser->at = mark;
        stmt = parse_with(parser);
    }
    if (!stmt) {
        parser->at = mark;
        stmt = parse_for(parser);
    }
    return stmt;
}

Stmt *parse_compound(Parser *parser) {
    switch (peek(parser)) {
    case KEYWORD_DEF: return parse_def(parser, (ExprList){0});
    case LEX_AT: return parse_decorated(parser);
    case KEYWORD_ASYNC: return parse_async(parser);
    case KEYWORD_IF: return parse_if(parser, KEYWORD_IF);
    case KEYWORD_CLASS: return parse_class(parser, (ExprList){0});
    case KEYWORD_WITH: return parse_with(parser);
    case KEYWORD_FOR: return parse_for(parser);
    case KEYWORD_TRY: return parse_try(parser);
    case KEYWORD_WHILE: return parse_while(parser);
    case LEX_NAME: return at_word(parser, "match") ? parse_match(parser) : NULL;
    default: return NULL;
    }
}
