// String literals that stand side by side become one node: a Constant, or for f-strings a
// JoinedStr. An f-string's expressions are cut out by counting brackets and quotes, as CPython 3.11
// does, and parsed where they stand in the source.
#include <string.h>

#include "lang/parse_state.h"

enum { FSTRING_BRACKET_LIMIT = 200, FSTRING_NESTING_LIMIT = 2 };

// The parts of the JoinedStr being built; literal text gathers until an expression comes.
typedef struct Joined {
    ExprList parts;
    Text text;
    SourceSpan span;
    bool is_unicode;
} Joined;

typedef struct FString {
    Parser *parser;
    const Lexeme *lexeme;
    size_t end;  // Byte in the source where the string's body ends.
    bool is_raw;
} FString;

static bool complain(Parser *parser, const char *message) {
    raise_last(parser, DIAGNOSTIC_SYNTAX_ERROR, "%s", message);
    return false;
}

static void flush_text(Parser *parser, Joined *joined) {
    if (joined->text.length == 0) {
        return;
    }
    Expr *expr = new_constant(parser, LITERAL_STRING, joined->span);
    expr->literal.text.data = arena_copy(parser->arena, text_slice(&joined->text));
    expr->literal.text.length = joined->text.length;
    expr->literal.is_unicode = joined->is_unicode;
    list_push(parser, &joined->parts, expr);
    text_clear(&joined->text);
}

static Expr *joined_node(Parser *parser, Joined *joined) {
    flush_text(parser, joined);
    Expr *expr = new_expr(parser, EXPR_JOINED_STR, joined->span);
    expr->items = joined->parts;
    text_finish(&joined->text);
    SourceSpan span = joined->span;
    expr = end_expr(parser, expr);
    if (expr) {
        expr->span = span;
    }
    return expr;
}

// ---- Expressions ----

static LexerStart place_in_token(const FString *string, size_t offset) {
    const Lexeme *lexeme = string->lexeme;
    LexerStart start = {offset, lexeme->span.line, lexeme->span.column, true};
    for (size_t i = lexeme->start; i < offset; i++) {
        char byte = string->parser->source.data[i];
        if (byte == '\n') {
            start.line++;
            start.column = 0;
        } else {
            start.column += (byte & 0xC0) != 0x80;
        }
    }
    return start;
}

static bool is_blank(Slice text) {
    for (size_t i = 0; i < text.length; i++) {
        if (!strchr(" \t\n\f\r", text.data[i])) {
            return false;
        }
    }
    return true;
}

static Expr *second_pass(Parser *parser, size_t first_furthest) {
    parser->at = 0;
    parser->error_pass = parser->invalid_rules = true;
    memset(parser->memos, 0, parser->lexemes.tokens.count * sizeof *parser->memos);
    parse_star_expressions(parser);
    raise_generic(parser, first_furthest);
    return NULL;
}

static Expr *compile_expression(const FString *string, size_t start, size_t end) {
    Parser *outer = string->parser;
    Slice text = slice_sub(outer->source, start, end);
    char next = outer->source.data[end];
    if (text.length == 0 && (next == '!' || next == ':' || next == '=')) {
        return raise_last(outer, DIAGNOSTIC_SYNTAX_ERROR,
                          "f-string: expression required before '%c'", next);
    }
    if (is_blank(text)) {
        complain(outer, "f-string: empty expression not allowed");
        return NULL;
    }
    Text excerpt = {0};
    text_printf(&excerpt, "(%.*s)", (int)text.length, text.data);
    LexerStart place = place_in_token(string, start);
    FStringPlace fstring = {place.line, place.column > 0 ? place.column - 1 : 0,
                            arena_copy(outer->arena, text_slice(&excerpt))};
    text_finish(&excerpt);
    Parser parser = {
        .arena = outer->arena,
        .source = slice_sub(outer->source, 0, end),
        .file = outer->file,
        .names = outer->names,
        .diagnostic = outer->diagnostic,
        .fstring = &fstring,
        .depth = outer->depth,
        .fstring_depth = outer->fstring_depth + 1,
    };
    parser.lexemes = lexer_run(parser.arena, parser.source, place, parser.file);
    parser.memos = arena_alloc(parser.arena, parser.lexemes.tokens.count * sizeof *parser.memos);
    Expr *expr = parse_star_expressions(&parser);
    if (!expr && !parser.failed) {
        expr = second_pass(&parser, parser.furthest);
    }
    lexemes_finish(&parser.lexemes);
    outer->failed = parser.failed;
    return outer->failed ? NULL : expr;
}

typedef struct BracketScan {
    char stack[FSTRING_BRACKET_LIMIT];
    size_t depth;
    char quote;
    bool is_triple;
} BracketScan;

static bool triple_at(const FString *string, size_t at) {
    const char *data = string->parser->source.data;
    return at + 2 < string->end && data[at + 1] == data[at] && data[at + 2] == data[at];
}

static bool close_one(const FString *string, BracketScan *scan, char close) {
    if (scan->depth == 0) {
        raise_last(string->parser, DIAGNOSTIC_SYNTAX_ERROR, "f-string: unmatched '%c'", close);
        return false;
    }
    char open = scan->stack[--scan->depth];
    if (close == (open == '(' ? ')' : open == '[' ? ']' : '}')) {
        return true;
    }
    raise_last(string->parser, DIAGNOSTIC_SYNTAX_ERROR,
               "f-string: closing parenthesis '%c' does not match opening parenthesis '%c'", close,
               open);
    return false;
}

// Whether an expression ends at `at`. Moves over the first half of ==, !=, <= and >=.
static bool ends_expression(const FString *string, size_t *at) {
    const char *data = string->parser->source.data;
    char byte = data[*at];
    if (!strchr("!:}=<>", byte)) {
        return false;
    }
    if (strchr("!=<>", byte) && *at + 1 < string->end && data[*at + 1] == '=') {
        ++*at;
        return false;
    }
    return byte != '<' && byte != '>';
}

static void scan_inside_string(const FString *string, BracketScan *scan, size_t *at) {
    if (string->parser->source.data[*at] != scan->quote) {
        return;
    }
    if (!scan->is_triple) {
        scan->quote = 0;
    } else if (triple_at(string, *at)) {
        *at += 2;
        scan->quote = 0;
    }
}

// Moves `at` to the character that ends the expression.
static bool scan_expression(const FString *string, size_t *at) {
    Parser *parser = string->parser;
    BracketScan scan = {0};
    for (; *at < string->end; ++*at) {
        char byte = parser->source.data[*at];
        if (byte == '\\') {
            return complain(parser, "f-string expression part cannot include a backslash");
        }
        if (scan.quote) {
            scan_inside_string(string, &scan, at);
        } else if (byte == '\'' || byte == '"') {
            scan.is_triple = triple_at(string, *at);
            *at += scan.is_triple ? 2 : 0;
            scan.quote = byte;
        } else if (byte == '(' || byte == '[' || byte == '{') {
            if (scan.depth >= FSTRING_BRACKET_LIMIT) {
                return complain(parser, "f-string: too many nested parenthesis");
            }
            scan.stack[scan.depth++] = byte;
        } else if (byte == '#') {
            return complain(parser, "f-string expression part cannot include '#'");
        } else if (scan.depth == 0 && ends_expression(string, at)) {
            break;
        } else if ((byte == ')' || byte == ']' || byte == '}') && !close_one(string, &scan, byte)) {
            return false;
        }
    }
    if (scan.quote) {
        return complain(parser, "f-string: unterminated string");
    }
    if (scan.depth > 0) {
        raise_last(parser, DIAGNOSTIC_SYNTAX_ERROR, "f-string: unmatched '%c'",
                   scan.stack[scan.depth - 1]);
        return false;
    }
    return *at < string->end || complain(parser, "f-string: expecting '}'");
}

static bool parse_parts(const FString *string, size_t *at, int level, Joined *joined);

static bool at_char(const FString *string, size_t at, char byte) {
    return at < string->end && string->parser->source.data[at] == byte;
}

static bool parse_conversion(const FString *string, size_t *at, Expr *value) {
    if (!at_char(string, *at, '!')) {
        return true;
    }
    ++*at;
    if (*at >= string->end) {
        return complain(string->parser, "f-string: expecting '}'");
    }
    const char *data = string->parser->source.data;
    char conversion = data[(*at)++];
    if (conversion != 's' && conversion != 'r' && conversion != 'a') {
        raise_last(string->parser, DIAGNOSTIC_SYNTAX_ERROR,
                   "f-string: invalid conversion character: expected 's', 'r', or 'a'");
        return false;
    }
    value->formatted_value.conversion = conversion;
    return true;
}

static bool parse_format_spec(const FString *string, size_t *at, int level, Expr *value) {
    if (!at_char(string, *at, ':')) {
        return true;
    }
    ++*at;
    if (*at >= string->end) {
        return complain(string->parser, "f-string: expecting '}'");
    }
    Joined spec = {.span = value->span};
    if (!parse_parts(string, at, level + 1, &spec)) {
        text_finish(&spec.text);
        return false;
    }
    value->formatted_value.format_spec = joined_node(string->parser, &spec);
    return value->formatted_value.format_spec != NULL;
}

// `{expression=!r:spec}`, at the opening brace.
static bool parse_replacement(const FString *string, size_t *at, int level, Joined *joined) {
    Parser *parser = string->parser;
    if (level >= FSTRING_NESTING_LIMIT) {
        return complain(parser, "f-string: expressions nested too deeply");
    }
    size_t start = ++*at;
    if (!scan_expression(string, at)) {
        return false;
    }
    Expr *value = new_expr(parser, EXPR_FORMATTED_VALUE, joined->span);
    value->formatted_value.value = compile_expression(string, start, *at);
    if (!value->formatted_value.value) {
        return false;
    }
    bool shows_text = at_char(string, *at, '=');
    if (shows_text) {
        do {
            ++*at;
        } while (*at < string->end && strchr(" \t\n\f\r", parser->source.data[*at]));
        text_append(&joined->text, slice_sub(parser->source, start, *at));
    }
    if (!parse_conversion(string, at, value) || !parse_format_spec(string, at, level, value)) {
        return false;
    }
    if (!at_char(string, *at, '}')) {
        return complain(parser, "f-string: expecting '}'");
    }
    ++*at;
    if (shows_text && !value->formatted_value.format_spec && !value->formatted_value.conversion) {
        value->formatted_value.conversion = 'r';
    }
    flush_text(parser, joined);
    SourceSpan span = value->span;
    if (!end_expr(parser, value)) {
        return false;
    }
    value->span = span;
    list_push(parser, &joined->parts, value);
    return true;
}

// ---- Text ----

static bool append_text(const FString *string, size_t start, size_t end, Joined *joined) {
    Slice text = slice_sub(string->parser->source, start, end);
    if (string->is_raw) {
        text_append(&joined->text, text);
        return true;
    }
    return literal_decode(string->parser, text, false, &joined->text);
}

// Over a backslash and what it escapes; the name in \N{name} is not an expression.
static size_t skip_escape(const FString *string, size_t at) {
    const char *data = string->parser->source.data;
    at++;
    if (at >= string->end || data[at] == '{' || data[at] == '}') {
        return at;
    }
    bool is_name = data[at] == 'N' && at_char(string, at + 1, '{');
    at++;
    while (is_name && at < string->end && data[at++] != '}') {
    }
    return at;
}

// Text up to an expression, or up to the `}` that ends a format spec.
static bool parse_text(const FString *string, size_t *at, int level, Joined *joined) {
    const char *data = string->parser->source.data;
    size_t start = *at;
    while (*at < string->end) {
        char byte = data[*at];
        if (byte == '\\' && !string->is_raw) {
            *at = skip_escape(string, *at);
            continue;
        }
        if (byte != '{' && byte != '}') {
            ++*at;
            continue;
        }
        if (level == 0 && at_char(string, *at + 1, byte)) {
            if (!append_text(string, start, *at + 1, joined)) {
                return false;
            }
            *at += 2;
            start = *at;
            continue;
        }
        if (level == 0 && byte == '}') {
            return complain(string->parser, "f-string: single '}' is not allowed");
        }
        break;
    }
    return append_text(string, start, *at, joined);
}

static bool parse_parts(const FString *string, size_t *at, int level, Joined *joined) {
    while (true) {
        if (!parse_text(string, at, level, joined)) {
            return false;
        }
        if (*at >= string->end) {
            return level == 0 || complain(string->parser, "f-string: expecting '}'");
        }
        if (string->parser->source.data[*at] == '}') {
            return true;
        }
        if (!parse_replacement(string, at, level, joined)) {
            return false;
        }
    }
}

// ---- Tokens ----

typedef struct StringParts {
    bool is_bytes;
    bool is_raw;
    bool is_format;
    bool is_unicode;
    size_t start;  // Of the body.
    size_t end;
} StringParts;

static StringParts take_apart(const Parser *parser, const Lexeme *lexeme) {
    StringParts parts = {.start = lexeme->start, .end = lexeme->end};
    const char *data = parser->source.data;
    for (; data[parts.start] != '"' && data[parts.start] != '\''; parts.start++) {
        char prefix = (char)(data[parts.start] | 32);
        parts.is_bytes |= prefix == 'b';
        parts.is_raw |= prefix == 'r';
        parts.is_format |= prefix == 'f';
        parts.is_unicode |= data[parts.start] == 'u';
    }
    size_t quoted = parts.end - parts.start;
    const char *quote = data + parts.start;
    bool triple = quoted >= 6 && quote[1] == quote[0] && quote[2] == quote[0];
    parts.start += triple ? 3 : 1;
    parts.end -= triple ? 3 : 1;
    return parts;
}

static bool bytes_are_ascii(Parser *parser, const Lexeme *lexeme, Slice body) {
    for (size_t i = 0; i < body.length; i++) {
        if ((unsigned char)body.data[i] >= 128) {
            raise_span(parser, lexeme->span, "bytes can only contain ASCII literal characters");
            return false;
        }
    }
    return true;
}

static bool append_string(Parser *parser, const Lexeme *lexeme, StringParts parts, Joined *joined) {
    if (parts.is_format) {
        FString string = {parser, lexeme, parts.end, parts.is_raw};
        size_t at = parts.start;
        return parse_parts(&string, &at, 0, joined);
    }
    Slice body = slice_sub(parser->source, parts.start, parts.end);
    if (parts.is_bytes && !bytes_are_ascii(parser, lexeme, body)) {
        return false;
    }
    if (parts.is_raw) {
        text_append(&joined->text, body);
        return true;
    }
    return literal_decode(parser, body, parts.is_bytes, &joined->text);
}

static Expr *finish_strings(Parser *parser, Joined *joined, bool is_bytes, bool is_format) {
    if (is_format) {
        return joined_node(parser, joined);
    }
    Expr *expr = new_constant(parser, is_bytes ? LITERAL_BYTES : LITERAL_STRING, joined->span);
    expr->literal.text.data = arena_copy(parser->arena, text_slice(&joined->text));
    expr->literal.text.length = joined->text.length;
    expr->literal.is_unicode = joined->is_unicode;
    text_finish(&joined->text);
    return expr;
}

Expr *parse_strings(Parser *parser) {
    size_t first = parser->at;
    while (accept(parser, LEX_STRING)) {
    }
    if (parser->failed || parser->at == first) {
        return NULL;
    }
    size_t end = parser->at;
    bool is_bytes = take_apart(parser, token_at(parser, first)).is_bytes;
    Joined joined = {.span = span_to_here(parser, token_at(parser, first)->span)};
    joined.is_unicode = take_apart(parser, token_at(parser, first)).is_unicode;
    bool is_format = false;
    for (size_t i = first; i < end; i++) {
        const Lexeme *lexeme = token_at(parser, i);
        StringParts parts = take_apart(parser, lexeme);
        if (parts.is_bytes != is_bytes) {
            complain(parser, "cannot mix bytes and nonbytes literals");
        }
        is_format = is_format || parts.is_format;
        if (parser->failed || !append_string(parser, lexeme, parts, &joined)) {
            text_finish(&joined.text);
            return NULL;
        }
    }
    return finish_strings(parser, &joined, is_bytes, is_format);
}
