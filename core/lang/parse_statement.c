// Statements of one line.
#include "lang/parse_state.h"

static Stmt *end_stmt(Parser *parser, Stmt *stmt) {
    stmt->span = span_to_here(parser, stmt->span);
    return stmt;
}

// ---- Assignment ----

static bool is_augmented(LexemeKind kind) {
    return kind >= LEX_PLUS_EQUAL && kind <= LEX_DOUBLE_SLASH_EQUAL;
}

typedef enum AssignmentKind { NO_ASSIGNMENT, PLAIN, ANNOTATED, AUGMENTED } AssignmentKind;

// Looks along the line for the sign that makes it an assignment, so that the first pass need not
// read every expression as a target before. Counts the `=`.
static AssignmentKind find_assignment(const Parser *parser, size_t *equals) {
    uint32_t level = parser->at > 0 ? previous_token(parser)->level : 0;
    AssignmentKind found = NO_ASSIGNMENT;
    *equals = 0;
    for (size_t i = parser->at;; i++) {
        const Lexeme *lexeme = token_at(parser, i);
        LexemeKind kind = lexeme->kind;
        if (kind == LEX_NEWLINE || kind == LEX_END || kind == LEX_ERROR || kind == LEX_SEMICOLON) {
            return found;
        }
        if (lexeme->level != level) {
            continue;
        }
        if (kind == LEX_EQUAL) {
            ++*equals;
        }
        if (found == NO_ASSIGNMENT) {
            found = kind == LEX_EQUAL    ? PLAIN
                    : kind == LEX_COLON  ? ANNOTATED
                    : is_augmented(kind) ? AUGMENTED
                                         : NO_ASSIGNMENT;
        }
    }
}

// `: annotation = value` behind a target.
static Stmt *annotated_node(Parser *parser, SourceSpan begin, Expr *target, bool is_simple) {
    if (!target || !accept(parser, LEX_COLON)) {
        return NULL;
    }
    Stmt *stmt = new_stmt(parser, STMT_ANN_ASSIGN, begin);
    stmt->ann_assign.target = target;
    stmt->ann_assign.is_simple = is_simple;
    stmt->ann_assign.annotation = parse_expression(parser);
    if (!stmt->ann_assign.annotation) {
        return NULL;
    }
    size_t mark = parser->at;
    if (accept(parser, LEX_EQUAL)) {
        stmt->ann_assign.value = parse_yield_or_star_expressions(parser);
        if (!stmt->ann_assign.value) {
            parser->at = mark;
        }
    }
    return end_stmt(parser, stmt);
}

static Stmt *annotated_assignment(Parser *parser) {
    size_t mark = parser->at;
    SourceSpan begin = token(parser)->span;
    if (at_kinds(parser, LEX_NAME, LEX_COLON)) {
        Expr *name = new_name(parser, accept_name(parser), begin);
        Stmt *stmt = annotated_node(parser, begin, with_context(name, CONTEXT_STORE), true);
        if (stmt) {
            return stmt;
        }
        parser->at = mark;
    }
    Expr *target = NULL;
    if (accept(parser, LEX_LEFT_PAREN)) {
        target = parse_single_target(parser);
        if (target && accept(parser, LEX_RIGHT_PAREN)) {
            target->is_parenthesized = true;
        } else {
            target = NULL;
        }
    }
    if (!target) {
        parser->at = mark;
        target = parse_attribute_target(parser);
    }
    Stmt *stmt = annotated_node(parser, begin, target, false);
    if (!stmt) {
        parser->at = mark;
    }
    return stmt;
}

// In the first pass there are as many targets as `limit` equal signs.
static Stmt *plain_assignment(Parser *parser, size_t limit) {
    size_t mark = parser->at;
    Stmt *stmt = new_stmt(parser, STMT_ASSIGN, token(parser)->span);
    while (stmt->assign.targets.count < limit) {
        size_t before = parser->at;
        Expr *target = parse_star_targets(parser);
        if (!target || !accept(parser, LEX_EQUAL)) {
            parser->at = before;
            break;
        }
        list_push(parser, &stmt->assign.targets, target);
    }
    if (stmt->assign.targets.count > 0) {
        stmt->assign.value = parse_yield_or_star_expressions(parser);
        if (stmt->assign.value && !at_kind(parser, LEX_EQUAL)) {
            return end_stmt(parser, stmt);
        }
    }
    parser->at = mark;
    return NULL;
}

// `committed` when the operator was there, whatever followed.
static Stmt *augmented_assignment(Parser *parser, bool *committed) {
    size_t mark = parser->at;
    Stmt *stmt = new_stmt(parser, STMT_AUG_ASSIGN, token(parser)->span);
    stmt->aug_assign.target = parse_single_target(parser);
    if (stmt->aug_assign.target && is_augmented(peek(parser))) {
        *committed = true;
        stmt->aug_assign.operator=(Operator)(peek(parser) - LEX_PLUS_EQUAL);
        parser->at++;
        stmt->aug_assign.value = parse_yield_or_star_expressions(parser);
        if (stmt->aug_assign.value) {
            return end_stmt(parser, stmt);
        }
    }
    parser->at = mark;
    return NULL;
}

static Stmt *parse_assignment(Parser *parser) {
    size_t equals;
    AssignmentKind kind = find_assignment(parser, &equals);
    bool all = parser->error_pass;
    Stmt *stmt = NULL;
    if (all || kind == ANNOTATED) {
        stmt = annotated_assignment(parser);
    }
    if (!stmt && (all || equals > 0)) {
        stmt = plain_assignment(parser, all ? SIZE_MAX : equals);
    }
    bool committed = false;
    if (!stmt && (all || kind == AUGMENTED)) {
        stmt = augmented_assignment(parser, &committed);
    }
    if (!stmt && !committed && parser->invalid_rules) {
        size_t mark = parser->at;
        invalid_assignment(parser);
        parser->at = mark;
    }
    return stmt;
}

static Stmt *expression_statement(Parser *parser) {
    Stmt *stmt = parse_assignment(parser);
    if (stmt) {
        return stmt;
    }
    stmt = new_stmt(parser, STMT_EXPR, token(parser)->span);
    stmt->value = parse_yield_or_star_expressions(parser);
    return stmt->value ? end_stmt(parser, stmt) : NULL;
}

// ---- Keywords ----

static Stmt *return_statement(Parser *parser, Stmt *stmt) {
    size_t mark = parser->at;
    stmt->value = parse_star_expressions(parser);
    if (!stmt->value) {
        parser->at = mark;
    }
    return stmt;
}

static Stmt *raise_statement(Parser *parser, Stmt *stmt) {
    size_t mark = parser->at;
    stmt->raise.exception = parse_expression(parser);
    if (!stmt->raise.exception) {
        parser->at = mark;
        return stmt;
    }
    mark = parser->at;
    if (accept(parser, KEYWORD_FROM)) {
        stmt->raise.cause = parse_expression(parser);
        if (!stmt->raise.cause) {
            parser->at = mark;
        }
    }
    return stmt;
}

static Stmt *delete_statement(Parser *parser, Stmt *stmt) {
    size_t mark = parser->at;
    if (parse_del_targets(parser, &stmt->targets) &&
        (at_kind(parser, LEX_SEMICOLON) || at_kind(parser, LEX_NEWLINE))) {
        return stmt;
    }
    if (parser->invalid_rules) {
        parser->at = mark;
        Expr *expr = parse_star_expressions(parser);
        if (expr) {
            raise_invalid_target(parser, expr, DEL_TARGETS);
        }
    }
    return NULL;
}

static Stmt *assert_statement(Parser *parser, Stmt *stmt) {
    stmt->assert_.test = parse_expression(parser);
    if (!stmt->assert_.test) {
        return NULL;
    }
    size_t mark = parser->at;
    if (accept(parser, LEX_COMMA)) {
        stmt->assert_.message = parse_expression(parser);
        if (!stmt->assert_.message) {
            parser->at = mark;
        }
    }
    return stmt;
}

static Stmt *names_statement(Parser *parser, Stmt *stmt) {
    do {
        const char *name = accept_name(parser);
        if (!name) {
            return NULL;
        }
        list_push(parser, &stmt->names, name);
    } while (accept(parser, LEX_COMMA));
    return stmt;
}

// ---- Imports ----

const char *accept_dotted_name(Parser *parser) {
    const char *name = accept_name(parser);
    if (!name || !at_kind(parser, LEX_DOT)) {
        return name;
    }
    Text text = {0};
    text_append_c(&text, name);
    while (at_kinds(parser, LEX_DOT, LEX_NAME)) {
        parser->at++;
        text_append_char(&text, '.');
        text_append_c(&text, accept_name(parser));
    }
    name = parser_name(parser, text_slice(&text));
    text_finish(&text);
    return name;
}

static bool import_alias(Parser *parser, Stmt *stmt, const char *(*accept_first)(Parser *parser)) {
    SourceSpan begin = token(parser)->span;
    ImportAlias alias = {.name = accept_first(parser)};
    if (!alias.name) {
        return false;
    }
    size_t mark = parser->at;
    if (accept(parser, KEYWORD_AS)) {
        alias.alias = accept_name(parser);
        if (!alias.alias) {
            parser->at = mark;
        }
    }
    alias.span = span_to_here(parser, begin);
    stmt->import.names = list_room(parser->arena, stmt->import.names, stmt->import.name_count,
                                   sizeof *stmt->import.names);
    stmt->import.names[stmt->import.name_count++] = alias;
    return true;
}

static bool import_aliases(Parser *parser, Stmt *stmt, const char *(*first)(Parser *parser)) {
    if (!import_alias(parser, stmt, first)) {
        return false;
    }
    while (at_kind(parser, LEX_COMMA)) {
        size_t mark = parser->at++;
        if (!import_alias(parser, stmt, first)) {
            parser->at = mark;
            break;
        }
    }
    return true;
}

static Stmt *import_statement(Parser *parser, Stmt *stmt) {
    return import_aliases(parser, stmt, accept_dotted_name) ? stmt : NULL;
}

static const char *accept_star(Parser *parser) {
    return accept(parser, LEX_STAR) ? "*" : NULL;
}

static bool import_from_names(Parser *parser, Stmt *stmt) {
    if (accept(parser, LEX_LEFT_PAREN)) {
        if (!import_aliases(parser, stmt, accept_name)) {
            return false;
        }
        accept(parser, LEX_COMMA);
        return accept(parser, LEX_RIGHT_PAREN);
    }
    if (at_kind(parser, LEX_STAR)) {
        return import_alias(parser, stmt, accept_star);
    }
    if (!import_aliases(parser, stmt, accept_name)) {
        return false;
    }
    if (!at_kind(parser, LEX_COMMA)) {
        return true;
    }
    if (parser->invalid_rules && at_kinds(parser, LEX_COMMA, LEX_NEWLINE)) {
        raise_last(parser, DIAGNOSTIC_SYNTAX_ERROR,
                   "trailing comma not allowed without surrounding parentheses");
    }
    return false;
}

static Stmt *import_from_statement(Parser *parser, Stmt *stmt) {
    while (at_kind(parser, LEX_DOT) || at_kind(parser, LEX_ELLIPSIS)) {
        stmt->import.level += at_kind(parser, LEX_DOT) ? 1 : 3;
        parser->at++;
    }
    stmt->import.module = accept_dotted_name(parser);
    if (!stmt->import.module && stmt->import.level == 0) {
        return NULL;
    }
    return accept(parser, KEYWORD_IMPORT) && import_from_names(parser, stmt) ? stmt : NULL;
}

// ---- All of them ----

typedef Stmt *ParseRest(Parser *parser, Stmt *stmt);

static Stmt *bare(Parser *parser, Stmt *stmt) {
    (void)parser;
    return stmt;
}

static void *simple_statement(Parser *parser) {
    static const struct {
        LexemeKind keyword;
        StmtKind kind;
        ParseRest *rest;
    } rows[] = {
        {KEYWORD_RETURN, STMT_RETURN, return_statement},
        {KEYWORD_IMPORT, STMT_IMPORT, import_statement},
        {KEYWORD_FROM, STMT_IMPORT_FROM, import_from_statement},
        {KEYWORD_RAISE, STMT_RAISE, raise_statement},
        {KEYWORD_PASS, STMT_PASS, bare},
        {KEYWORD_DEL, STMT_DELETE, delete_statement},
        {KEYWORD_ASSERT, STMT_ASSERT, assert_statement},
        {KEYWORD_BREAK, STMT_BREAK, bare},
        {KEYWORD_CONTINUE, STMT_CONTINUE, bare},
        {KEYWORD_GLOBAL, STMT_GLOBAL, names_statement},
        {KEYWORD_NONLOCAL, STMT_NONLOCAL, names_statement},
    };
    LexemeKind kind = peek(parser);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        if (rows[i].keyword == kind) {
            Stmt *stmt = new_stmt(parser, rows[i].kind, token(parser)->span);
            parser->at++;
            stmt = rows[i].rest(parser, stmt);
            return stmt ? end_stmt(parser, stmt) : NULL;
        }
    }
    return expression_statement(parser);
}

Stmt *parse_simple_statement(Parser *parser) {
    return parser_memoize(parser, RULE_SIMPLE_STATEMENT, simple_statement);
}

bool parse_simple_line(Parser *parser, StmtList *out) {
    do {
        size_t mark = parser->at;
        Stmt *stmt = parse_simple_statement(parser);
        if (!stmt) {
            parser->at = mark;
            break;
        }
        list_push(parser, out, stmt);
    } while (accept(parser, LEX_SEMICOLON));
    return out->count > 0 && accept(parser, LEX_NEWLINE);
}
