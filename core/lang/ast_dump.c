#include "lang/ast_dump.h"

typedef struct Dump {
    Text *out;
    int depth;
} Dump;

static void dump_expr(Dump *dump, const char *field, const Expr *expr);
static void dump_body(Dump *dump, const char *field, const StmtList *body);

static void begin_line(Dump *dump, const char *field, const char *kind, SourceSpan span) {
    text_printf(dump->out, "%*s%s: %s %u:%u-%u:%u", dump->depth * 2, "", field, kind, span.line,
                span.column, span.end_line, span.end_column);
}

static void add_text(Dump *dump, const char *field, const char *value) {
    if (value) {
        text_printf(dump->out, " %s=%s", field, value);
    }
}

// Ends the node's own line; its children follow, indented.
static void end_line(Dump *dump) {
    text_append_char(dump->out, '\n');
    dump->depth++;
}

static void end_node(Dump *dump) {
    dump->depth--;
}

static void add_bytes(Dump *dump, Slice bytes) {
    text_append_char(dump->out, '\'');
    for (size_t i = 0; i < bytes.length; i++) {
        unsigned char byte = (unsigned char)bytes.data[i];
        if (byte < ' ' || byte >= 127 || byte == '\\' || byte == '\'') {
            text_printf(dump->out, "\\x%02x", byte);
        } else {
            text_append_char(dump->out, (char)byte);
        }
    }
    text_append_char(dump->out, '\'');
}

static void add_literal(Dump *dump, const Literal *literal) {
    text_append_c(dump->out, " value=");
    switch (literal->kind) {
    case LITERAL_NONE: text_append_c(dump->out, "None"); break;
    case LITERAL_TRUE: text_append_c(dump->out, "True"); break;
    case LITERAL_FALSE: text_append_c(dump->out, "False"); break;
    case LITERAL_ELLIPSIS: text_append_c(dump->out, "Ellipsis"); break;
    case LITERAL_INT: text_printf(dump->out, "%lld", (long long)literal->integer); break;
    case LITERAL_BIG_INT: text_append(dump->out, literal->text); break;
    case LITERAL_FLOAT: text_printf(dump->out, "float:%.17g", literal->real); break;
    case LITERAL_IMAGINARY: text_printf(dump->out, "imaginary:%.17g", literal->real); break;
    case LITERAL_BYTES: text_append_char(dump->out, 'b'); __attribute__((fallthrough));
    case LITERAL_STRING: add_bytes(dump, literal->text); break;
    }
    add_text(dump, "kind", literal->is_unicode ? "u" : NULL);
}

static void dump_optional(Dump *dump, const char *field, const Expr *expr) {
    if (expr) {
        dump_expr(dump, field, expr);
    }
}

static void dump_list(Dump *dump, const char *field, const ExprList *list) {
    for (size_t i = 0; i < list->count; i++) {
        dump_optional(dump, field, list->items[i]);
    }
}

// ---- Parameters, arguments, comprehensions ----

static void dump_parameter(Dump *dump, const char *field, const Parameter *parameter) {
    if (!parameter) {
        return;
    }
    begin_line(dump, field, "arg", parameter->span);
    add_text(dump, "arg", parameter->name);
    end_line(dump);
    dump_optional(dump, "annotation", parameter->annotation);
    dump_optional(dump, "default", parameter->default_value);
    end_node(dump);
}

static void dump_parameters(Dump *dump, const Parameters *parameters) {
    for (size_t i = 0; i < parameters->positional_count; i++) {
        dump_parameter(dump, i < parameters->positional_only_count ? "posonlyargs" : "args",
                       &parameters->positional[i]);
    }
    dump_parameter(dump, "vararg", parameters->star_args);
    for (size_t i = 0; i < parameters->keyword_only_count; i++) {
        dump_parameter(dump, "kwonlyargs", &parameters->keyword_only[i]);
    }
    dump_parameter(dump, "kwarg", parameters->star_keywords);
}

static void dump_keywords(Dump *dump, const KeywordList *keywords) {
    for (size_t i = 0; i < keywords->count; i++) {
        begin_line(dump, "keywords", "keyword", keywords->items[i].span);
        add_text(dump, "arg", keywords->items[i].name);
        end_line(dump);
        dump_expr(dump, "value", keywords->items[i].value);
        end_node(dump);
    }
}

static void dump_comprehension(Dump *dump, const Expr *expr) {
    bool is_dict = expr->kind == EXPR_DICT_COMP;
    dump_expr(dump, is_dict ? "key" : "elt", expr->comprehension.element);
    dump_optional(dump, "value", expr->comprehension.value);
    for (size_t i = 0; i < expr->comprehension.generator_count; i++) {
        const Comprehension *one = &expr->comprehension.generators[i];
        text_printf(dump->out, "%*sgenerators: comprehension is_async=%d", dump->depth * 2, "",
                    one->is_async);
        end_line(dump);
        dump_expr(dump, "target", one->target);
        dump_expr(dump, "iter", one->iterable);
        dump_list(dump, "ifs", &one->conditions);
        end_node(dump);
    }
}

static void dump_dict(Dump *dump, const Expr *expr) {
    dump_list(dump, "keys", &expr->dict.keys);
    dump_list(dump, "values", &expr->dict.values);
}

// ---- Expressions ----

static void add_context(Dump *dump, const Expr *expr) {
    static const char *const names[] = {NULL, "Store", "Del"};
    add_text(dump, "ctx", names[expr->context]);
}

// What stands on the node's own line.
static void add_fields(Dump *dump, const Expr *expr) {
    switch (expr->kind) {
    case EXPR_BOOL_OP: add_text(dump, "op", expr->bool_op.is_or ? "Or" : "And"); break;
    case EXPR_BIN_OP: add_text(dump, "op", operator_name(expr->bin_op.operator)); break;
    case EXPR_UNARY_OP: add_text(dump, "op", unary_operator_name(expr->unary_op.operator)); break;
    case EXPR_COMPARE:
        for (size_t i = 0; i < expr->compare.comparators.count; i++) {
            add_text(dump, "op", comparison_name(expr->compare.operators[i]));
        }
        break;
    case EXPR_ATTRIBUTE: add_text(dump, "attr", expr->attribute.name); break;
    case EXPR_NAME: add_text(dump, "id", expr->name); break;
    case EXPR_CONSTANT: add_literal(dump, &expr->literal); break;
    case EXPR_FORMATTED_VALUE:
        if (expr->formatted_value.conversion) {
            text_printf(dump->out, " conversion=%c", expr->formatted_value.conversion);
        }
        break;
    default: break;
    }
    add_context(dump, expr);
}

static void dump_children(Dump *dump, const Expr *expr) {
    switch (expr->kind) {
    case EXPR_BOOL_OP: dump_list(dump, "values", &expr->bool_op.values); break;
    case EXPR_NAMED_EXPR:
        dump_expr(dump, "target", expr->named_expr.target);
        dump_expr(dump, "value", expr->named_expr.value);
        break;
    case EXPR_BIN_OP:
        dump_expr(dump, "left", expr->bin_op.left);
        dump_expr(dump, "right", expr->bin_op.right);
        break;
    case EXPR_UNARY_OP: dump_expr(dump, "operand", expr->unary_op.operand); break;
    case EXPR_LAMBDA:
        dump_parameters(dump, expr->lambda.parameters);
        dump_expr(dump, "body", expr->lambda.body);
        break;
    case EXPR_IF_EXP:
        dump_expr(dump, "test", expr->if_exp.test);
        dump_expr(dump, "body", expr->if_exp.body);
        dump_expr(dump, "orelse", expr->if_exp.otherwise);
        break;
    case EXPR_DICT: dump_dict(dump, expr); break;
    case EXPR_LIST_COMP:
    case EXPR_SET_COMP:
    case EXPR_DICT_COMP:
    case EXPR_GENERATOR_EXP: dump_comprehension(dump, expr); break;
    case EXPR_COMPARE:
        dump_expr(dump, "left", expr->compare.left);
        dump_list(dump, "comparators", &expr->compare.comparators);
        break;
    case EXPR_CALL:
        dump_expr(dump, "func", expr->call.function);
        dump_list(dump, "args", &expr->call.arguments);
        dump_keywords(dump, &expr->call.keywords);
        break;
    case EXPR_FORMATTED_VALUE:
        dump_expr(dump, "value", expr->formatted_value.value);
        dump_optional(dump, "format_spec", expr->formatted_value.format_spec);
        break;
    case EXPR_ATTRIBUTE: dump_expr(dump, "value", expr->attribute.value); break;
    case EXPR_SUBSCRIPT:
        dump_expr(dump, "value", expr->subscript.value);
        dump_expr(dump, "slice", expr->subscript.index);
        break;
    case EXPR_SLICE:
        dump_optional(dump, "lower", expr->slice.lower);
        dump_optional(dump, "upper", expr->slice.upper);
        dump_optional(dump, "step", expr->slice.step);
        break;
    case EXPR_AWAIT:
    case EXPR_YIELD:
    case EXPR_YIELD_FROM:
    case EXPR_STARRED: dump_optional(dump, "value", expr->value); break;
    case EXPR_SET:
    case EXPR_LIST:
    case EXPR_TUPLE: dump_list(dump, "elts", &expr->items); break;
    case EXPR_JOINED_STR: dump_list(dump, "values", &expr->items); break;
    case EXPR_CONSTANT:
    case EXPR_NAME:
    case EXPR_COUNT: break;
    }
}

static void dump_expr(Dump *dump, const char *field, const Expr *expr) {
    begin_line(dump, field, expr_kind_name(expr->kind), expr->span);
    add_fields(dump, expr);
    end_line(dump);
    dump_children(dump, expr);
    end_node(dump);
}

// ---- Patterns ----

static void dump_pattern(Dump *dump, const char *field, const Pattern *pattern);

static void dump_patterns(Dump *dump, const char *field, const PatternList *patterns) {
    for (size_t i = 0; i < patterns->count; i++) {
        dump_pattern(dump, field, patterns->items[i]);
    }
}

static void dump_pattern(Dump *dump, const char *field, const Pattern *pattern) {
    begin_line(dump, field, pattern_kind_name(pattern->kind), pattern->span);
    switch (pattern->kind) {
    case PATTERN_VALUE:
        end_line(dump);
        dump_expr(dump, "value", pattern->value);
        break;
    case PATTERN_SINGLETON:
        add_literal(dump, &(Literal){.kind = pattern->singleton});
        end_line(dump);
        break;
    case PATTERN_SEQUENCE:
    case PATTERN_OR:
        end_line(dump);
        dump_patterns(dump, "patterns", &pattern->patterns);
        break;
    case PATTERN_MAPPING:
        add_text(dump, "rest", pattern->mapping.rest);
        end_line(dump);
        dump_list(dump, "keys", &pattern->mapping.keys);
        dump_patterns(dump, "patterns", &pattern->mapping.patterns);
        break;
    case PATTERN_CLASS:
        for (size_t i = 0; i < pattern->class_.keyword_names.count; i++) {
            add_text(dump, "kwd_attrs", pattern->class_.keyword_names.items[i]);
        }
        end_line(dump);
        dump_expr(dump, "cls", pattern->class_.cls);
        dump_patterns(dump, "patterns", &pattern->class_.patterns);
        dump_patterns(dump, "kwd_patterns", &pattern->class_.keyword_patterns);
        break;
    case PATTERN_STAR:
        add_text(dump, "name", pattern->star_name);
        end_line(dump);
        break;
    case PATTERN_AS:
        add_text(dump, "name", pattern->as.name);
        end_line(dump);
        if (pattern->as.pattern) {
            dump_pattern(dump, "pattern", pattern->as.pattern);
        }
        break;
    case PATTERN_COUNT: break;
    }
    end_node(dump);
}

// ---- Statements ----

static void add_statement_fields(Dump *dump, const Stmt *stmt) {
    switch (stmt->kind) {
    case STMT_FUNCTION_DEF:
    case STMT_ASYNC_FUNCTION_DEF: add_text(dump, "name", stmt->function.name); break;
    case STMT_CLASS_DEF: add_text(dump, "name", stmt->class_.name); break;
    case STMT_AUG_ASSIGN: add_text(dump, "op", operator_name(stmt->aug_assign.operator)); break;
    case STMT_ANN_ASSIGN: add_text(dump, "simple", stmt->ann_assign.is_simple ? "1" : "0"); break;
    case STMT_IMPORT_FROM:
        add_text(dump, "module", stmt->import.module);
        text_printf(dump->out, " level=%u", stmt->import.level);
        break;
    case STMT_GLOBAL:
    case STMT_NONLOCAL:
        for (size_t i = 0; i < stmt->names.count; i++) {
            add_text(dump, "names", stmt->names.items[i]);
        }
        break;
    default: break;
    }
}

static void dump_cases(Dump *dump, const Stmt *stmt) {
    dump_expr(dump, "subject", stmt->match.subject);
    for (size_t i = 0; i < stmt->match.case_count; i++) {
        const MatchCase *one = &stmt->match.cases[i];
        text_printf(dump->out, "%*scases: match_case", dump->depth * 2, "");
        end_line(dump);
        dump_pattern(dump, "pattern", one->pattern);
        dump_optional(dump, "guard", one->guard);
        dump_body(dump, "body", &one->body);
        end_node(dump);
    }
}

static void dump_try(Dump *dump, const Stmt *stmt) {
    dump_body(dump, "body", &stmt->try_.body);
    for (size_t i = 0; i < stmt->try_.handler_count; i++) {
        const ExceptHandler *handler = &stmt->try_.handlers[i];
        begin_line(dump, "handlers", "ExceptHandler", handler->span);
        add_text(dump, "name", handler->name);
        end_line(dump);
        dump_optional(dump, "type", handler->type);
        dump_body(dump, "body", &handler->body);
        end_node(dump);
    }
    dump_body(dump, "orelse", &stmt->try_.otherwise);
    dump_body(dump, "finalbody", &stmt->try_.final_body);
}

static void dump_with(Dump *dump, const Stmt *stmt) {
    for (size_t i = 0; i < stmt->with.item_count; i++) {
        text_printf(dump->out, "%*sitems: withitem", dump->depth * 2, "");
        end_line(dump);
        dump_expr(dump, "context_expr", stmt->with.items[i].manager);
        dump_optional(dump, "optional_vars", stmt->with.items[i].target);
        end_node(dump);
    }
    dump_body(dump, "body", &stmt->with.body);
}

static void dump_import(Dump *dump, const Stmt *stmt) {
    for (size_t i = 0; i < stmt->import.name_count; i++) {
        begin_line(dump, "names", "alias", stmt->import.names[i].span);
        add_text(dump, "name", stmt->import.names[i].name);
        add_text(dump, "asname", stmt->import.names[i].alias);
        end_line(dump);
        end_node(dump);
    }
}

static void dump_statement_children(Dump *dump, const Stmt *stmt) {
    switch (stmt->kind) {
    case STMT_FUNCTION_DEF:
    case STMT_ASYNC_FUNCTION_DEF:
        dump_parameters(dump, stmt->function.parameters);
        dump_body(dump, "body", &stmt->function.body);
        dump_list(dump, "decorator_list", &stmt->function.decorators);
        dump_optional(dump, "returns", stmt->function.returns);
        break;
    case STMT_CLASS_DEF:
        dump_list(dump, "bases", &stmt->class_.bases);
        dump_keywords(dump, &stmt->class_.keywords);
        dump_body(dump, "body", &stmt->class_.body);
        dump_list(dump, "decorator_list", &stmt->class_.decorators);
        break;
    case STMT_RETURN:
    case STMT_EXPR: dump_optional(dump, "value", stmt->value); break;
    case STMT_DELETE: dump_list(dump, "targets", &stmt->targets); break;
    case STMT_ASSIGN:
        dump_list(dump, "targets", &stmt->assign.targets);
        dump_expr(dump, "value", stmt->assign.value);
        break;
    case STMT_AUG_ASSIGN:
        dump_expr(dump, "target", stmt->aug_assign.target);
        dump_expr(dump, "value", stmt->aug_assign.value);
        break;
    case STMT_ANN_ASSIGN:
        dump_expr(dump, "target", stmt->ann_assign.target);
        dump_expr(dump, "annotation", stmt->ann_assign.annotation);
        dump_optional(dump, "value", stmt->ann_assign.value);
        break;
    case STMT_FOR:
    case STMT_ASYNC_FOR:
        dump_expr(dump, "target", stmt->for_.target);
        dump_expr(dump, "iter", stmt->for_.iterable);
        dump_body(dump, "body", &stmt->for_.body);
        dump_body(dump, "orelse", &stmt->for_.otherwise);
        break;
    case STMT_WHILE:
    case STMT_IF:
        dump_expr(dump, "test", stmt->branch.test);
        dump_body(dump, "body", &stmt->branch.body);
        dump_body(dump, "orelse", &stmt->branch.otherwise);
        break;
    case STMT_WITH:
    case STMT_ASYNC_WITH: dump_with(dump, stmt); break;
    case STMT_MATCH: dump_cases(dump, stmt); break;
    case STMT_RAISE:
        dump_optional(dump, "exc", stmt->raise.exception);
        dump_optional(dump, "cause", stmt->raise.cause);
        break;
    case STMT_TRY:
    case STMT_TRY_STAR: dump_try(dump, stmt); break;
    case STMT_ASSERT:
        dump_expr(dump, "test", stmt->assert_.test);
        dump_optional(dump, "msg", stmt->assert_.message);
        break;
    case STMT_IMPORT:
    case STMT_IMPORT_FROM: dump_import(dump, stmt); break;
    case STMT_GLOBAL:
    case STMT_NONLOCAL:
    case STMT_PASS:
    case STMT_BREAK:
    case STMT_CONTINUE:
    case STMT_COUNT: break;
    }
}

static void dump_body(Dump *dump, const char *field, const StmtList *body) {
    for (size_t i = 0; i < body->count; i++) {
        const Stmt *stmt = body->items[i];
        begin_line(dump, field, stmt_kind_name(stmt->kind), stmt->span);
        add_statement_fields(dump, stmt);
        end_line(dump);
        dump_statement_children(dump, stmt);
        end_node(dump);
    }
}

void ast_dump(const Module *module, Text *out) {
    Dump dump = {out, 0};
    dump_body(&dump, "body", &module->body);
}

// ---- Tokens ----

void lexemes_dump(const Lexemes *lexemes, Slice source, Text *out) {
    for (size_t i = 0; i < lexemes->tokens.count; i++) {
        const Lexeme *lexeme = &lexemes->tokens.items[i];
        text_printf(out, "%u:%u-%u:%u %s", lexeme->span.line, lexeme->span.column,
                    lexeme->span.end_line, lexeme->span.end_column, lexeme_kind_name(lexeme->kind));
        bool has_text =
            lexeme->kind == LEX_NAME || lexeme->kind == LEX_NUMBER || lexeme->kind == LEX_STRING;
        if (has_text) {
            text_append_char(out, ' ');
            Dump dump = {out, 0};
            add_bytes(&dump, slice_sub(source, lexeme->start, lexeme->end));
        }
        text_append_char(out, '\n');
    }
}

void source_dump_tokens(Slice source, const char *file, Text *out) {
    Arena *arena = arena_create();
    Slice prepared;
    Diagnostic diagnostic = {0};
    if (lexer_prepare(arena, source, file, &prepared, &diagnostic)) {
        Lexemes lexemes = lexer_run(arena, prepared, (LexerStart){.line = 1}, file);
        lexemes_dump(&lexemes, prepared, out);
        diagnostic = lexemes.error;
        lexemes_finish(&lexemes);
    }
    if (diagnostic.kind != DIAGNOSTIC_NONE) {
        diagnostic_print(&diagnostic, source, out);
    }
    arena_destroy(arena);
}
