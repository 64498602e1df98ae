#include "lang/lexer.h"

#include <string.h>

#include "lang/identifier.h"

enum { INDENT_LIMIT = 100, BRACKET_LIMIT = 200, TAB_WIDTH = 8 };

typedef struct Lexer {
    Slice source;
    Arena *arena;
    const char *file;
    Lexemes *out;
    size_t at;
    uint32_t line;

    // Columns are counted once: `column` is that of byte `column_at`, on the current line.
    size_t line_start;
    uint32_t line_start_column;
    size_t column_at;
    uint32_t column;

    bool at_line_start;
    uint32_t level;
    uint32_t base_level;  // 1 inside an f-string's expression.
    OpenBracket brackets[BRACKET_LIMIT];
    // Every indentation is measured twice, with tabs to multiples of 8 and as one space: where the
    // two measures disagree about an order, tabs and spaces are mixed beyond meaning.
    uint32_t indent_count;
    uint32_t indents[INDENT_LIMIT];
    uint32_t other_indents[INDENT_LIMIT];
} Lexer;

static char byte_at(const Lexer *lexer, size_t offset) {
    return offset < lexer->source.length ? lexer->source.data[offset] : '\0';
}

static char current(const Lexer *lexer) {
    return byte_at(lexer, lexer->at);
}

static bool at_end(const Lexer *lexer) {
    return lexer->at >= lexer->source.length;
}

static uint32_t column_of(Lexer *lexer, size_t offset) {
    if (offset < lexer->column_at) {
        lexer->column_at = lexer->line_start;
        lexer->column = lexer->line_start_column;
    }
    for (; lexer->column_at < offset; lexer->column_at++) {
        lexer->column += (lexer->source.data[lexer->column_at] & 0xC0) != 0x80;
    }
    return lexer->column;
}

static void begin_line(Lexer *lexer) {
    lexer->line++;
    lexer->line_start = lexer->column_at = lexer->at;
    lexer->line_start_column = lexer->column = 0;
}

static bool is_digit(char byte) {
    return byte >= '0' && byte <= '9';
}

static bool is_hex_digit(char byte) {
    return is_digit(byte) || ((byte | 32) >= 'a' && (byte | 32) <= 'f');
}

static bool may_be_identifier(char byte) {
    return ((byte | 32) >= 'a' && (byte | 32) <= 'z') || is_digit(byte) || byte == '_' ||
           (unsigned char)byte >= 128;
}

// ---- Errors ----

static Lexeme *push(Lexer *lexer, LexemeKind kind, size_t start, SourceSpan span) {
    Lexeme token = {kind, lexer->level, start, lexer->at, span};
    array_push(&lexer->out->tokens, token);
    return &lexer->out->tokens.items[lexer->out->tokens.count - 1];
}

static bool fail_at(Lexer *lexer, DiagnosticKind kind, SourceSpan span, const char *message) {
    diagnostic_set(&lexer->out->error, lexer->arena, kind, lexer->file, span, "%s", message);
    push(lexer, LEX_ERROR, lexer->at, span);
    return false;
}

// A fault of the text just read: its last character is the place, and it outranks what a parser
// found wrong before it.
static bool fail(Lexer *lexer, const char *message) {
    uint32_t column = column_of(lexer, lexer->at) - 1;
    lexer->out->error_wins = true;
    SourceSpan span = {lexer->line, column, lexer->line, column};
    return fail_at(lexer, DIAGNOSTIC_SYNTAX_ERROR, span, message);
}

static bool fail_with(Lexer *lexer, const char *format, ...) __attribute__((format(printf, 2, 3)));

static bool fail_with(Lexer *lexer, const char *format, ...) {
    Text text = {0};
    va_list arguments;
    va_start(arguments, format);
    text_vprintf(&text, format, arguments);
    va_end(arguments);
    bool result = fail(lexer, text_c(&text));
    text_finish(&text);
    return result;
}

// A fault that gives way to a parser's earlier complaint.
static bool fail_softly(Lexer *lexer, DiagnosticKind kind, uint32_t column, const char *message) {
    SourceSpan span = {lexer->line, column, lexer->line, DIAGNOSTIC_NO_COLUMN};
    return fail_at(lexer, kind, span, message);
}

// ---- Indentation ----

// At the backslash of a continued line: moves to the start of the next one.
static bool continue_line(Lexer *lexer) {
    lexer->at++;
    if (current(lexer) != '\n') {
        uint32_t column = column_of(lexer, lexer->at);
        return fail_softly(lexer, DIAGNOSTIC_SYNTAX_ERROR, column,
                           "unexpected character after line continuation character");
    }
    lexer->at++;
    if (at_end(lexer)) {
        lexer->at--;
        uint32_t column = column_of(lexer, lexer->at);
        return fail_softly(lexer, DIAGNOSTIC_SYNTAX_ERROR, column, "unexpected EOF while parsing");
    }
    begin_line(lexer);
    return true;
}

static bool set_indentation(Lexer *lexer, uint32_t column, uint32_t other) {
    static const char mixed[] = "inconsistent use of tabs and spaces in indentation";
    uint32_t top = lexer->indent_count - 1;
    SourceSpan span = {lexer->line, column_of(lexer, lexer->at), lexer->line, 0};
    span.end_column = span.column;
    if (column > lexer->indents[top]) {
        if (lexer->indent_count >= INDENT_LIMIT) {
            return fail_softly(lexer, DIAGNOSTIC_INDENTATION_ERROR, 0,
                               "too many levels of indentation");
        }
        if (other <= lexer->other_indents[top]) {
            return fail_softly(lexer, DIAGNOSTIC_TAB_ERROR, 0, mixed);
        }
        lexer->indents[lexer->indent_count] = column;
        lexer->other_indents[lexer->indent_count++] = other;
        push(lexer, LEX_INDENT, lexer->at, span);
        return true;
    }
    uint32_t kept = top;
    while (column < lexer->indents[kept]) {
        kept--;
    }
    if (column != lexer->indents[kept]) {
        size_t end = lexer->at;
        while (byte_at(lexer, end) != '\n') {
            end++;
        }
        return fail_softly(lexer, DIAGNOSTIC_INDENTATION_ERROR, column_of(lexer, end),
                           "unindent does not match any outer indentation level");
    }
    if (other != lexer->other_indents[kept]) {
        return fail_softly(lexer, DIAGNOSTIC_TAB_ERROR, 0, mixed);
    }
    for (; lexer->indent_count > kept + 1; lexer->indent_count--) {
        push(lexer, LEX_DEDENT, lexer->at, span);
    }
    return true;
}

// Measures the white space a line begins with. Lines without tokens mean nothing.
static bool read_indentation(Lexer *lexer) {
    uint32_t column = 0;
    uint32_t other = 0;
    uint32_t column_before_joining = 0;
    for (;; lexer->at++) {
        char byte = current(lexer);
        if (byte == ' ') {
            column++;
            other++;
        } else if (byte == '\t') {
            column = (column / TAB_WIDTH + 1) * TAB_WIDTH;
            other++;
        } else if (byte == '\f') {
            column = other = 0;
        } else if (byte == '\\') {
            column_before_joining = column_before_joining ? column_before_joining : column;
            if (!continue_line(lexer)) {
                return false;
            }
            lexer->at--;
        } else {
            break;
        }
    }
    char byte = current(lexer);
    if (byte == '#' || byte == '\n' || at_end(lexer)) {
        return true;
    }
    lexer->at_line_start = false;
    if (column_before_joining) {
        column = other = column_before_joining;
    }
    return set_indentation(lexer, column, other);
}

// ---- Numbers ----

static bool literal_error(Lexer *lexer, const char *kind) {
    return fail_with(lexer, "invalid %s literal", kind);
}

// A number may be followed directly by a word that can follow it, as in `1if x else y`.
static bool number_ends(Lexer *lexer, const char *kind) {
    static const char *const words[] = {"and", "else", "for", "if", "in", "is", "or", "not"};
    if (!may_be_identifier(current(lexer)) || (unsigned char)current(lexer) >= 128) {
        return true;
    }
    Slice rest = slice_sub(lexer->source, lexer->at, lexer->source.length);
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        if (slice_starts_with(rest, words[i])) {
            return true;
        }
    }
    return literal_error(lexer, kind);
}

static bool read_decimal_tail(Lexer *lexer) {
    while (true) {
        while (is_digit(current(lexer))) {
            lexer->at++;
        }
        if (current(lexer) != '_') {
            return true;
        }
        lexer->at++;
        if (!is_digit(current(lexer))) {
            return literal_error(lexer, "decimal");
        }
    }
}

// What follows 0x, 0o or 0b.
static bool read_radix_digits(Lexer *lexer, char radix, const char *kind) {
    char digit_limit = radix == 'o' ? '8' : '2';
    do {
        if (current(lexer) == '_') {
            lexer->at++;
        }
        size_t before = lexer->at;
        while (radix == 'x' ? is_hex_digit(current(lexer))
                            : current(lexer) >= '0' && current(lexer) < digit_limit) {
            lexer->at++;
        }
        if (radix != 'x' && is_digit(current(lexer))) {
            lexer->at++;
            return fail_with(lexer, "invalid digit '%c' in %s literal",
                             byte_at(lexer, lexer->at - 1), kind);
        }
        if (lexer->at == before) {
            return literal_error(lexer, kind);
        }
    } while (current(lexer) == '_');
    return number_ends(lexer, kind);
}

static bool read_exponent_and_suffix(Lexer *lexer) {
    size_t exponent = lexer->at;
    if ((current(lexer) | 32) == 'e') {
        lexer->at++;
        bool is_signed = current(lexer) == '+' || current(lexer) == '-';
        lexer->at += is_signed;
        if (is_digit(current(lexer))) {
            if (!read_decimal_tail(lexer)) {
                return false;
            }
        } else if (is_signed) {
            return literal_error(lexer, "decimal");
        } else {
            lexer->at = exponent;
            return number_ends(lexer, "decimal");
        }
    }
    if ((current(lexer) | 32) == 'j') {
        lexer->at++;
        return number_ends(lexer, "imaginary");
    }
    return number_ends(lexer, "decimal");
}

static bool read_fraction(Lexer *lexer) {
    lexer->at++;
    if (is_digit(current(lexer)) && !read_decimal_tail(lexer)) {
        return false;
    }
    return read_exponent_and_suffix(lexer);
}

// Zeros may lead, but only to zero or to a float.
static bool read_leading_zeros(Lexer *lexer, size_t start) {
    while (true) {
        if (current(lexer) == '_') {
            lexer->at++;
            if (!is_digit(current(lexer))) {
                return literal_error(lexer, "decimal");
            }
        }
        if (current(lexer) != '0') {
            break;
        }
        lexer->at++;
    }
    size_t zeros_end = lexer->at;
    bool more = is_digit(current(lexer));
    if (more && !read_decimal_tail(lexer)) {
        return false;
    }
    char byte = current(lexer);
    if (byte == '.') {
        return read_fraction(lexer);
    }
    if (more && (byte | 32) != 'e' && (byte | 32) != 'j') {
        uint32_t column = column_of(lexer, start);
        uint32_t end = column + (uint32_t)(zeros_end - start);
        lexer->out->error_wins = true;
        return fail_at(lexer, DIAGNOSTIC_SYNTAX_ERROR,
                       (SourceSpan){lexer->line, column, lexer->line, end},
                       "leading zeros in decimal integer literals are not permitted; use an 0o "
                       "prefix for octal integers");
    }
    return read_exponent_and_suffix(lexer);
}

static bool read_number(Lexer *lexer) {
    size_t start = lexer->at;
    if (current(lexer) == '.') {
        return read_fraction(lexer);
    }
    if (current(lexer) == '0') {
        char radix = (char)(byte_at(lexer, start + 1) | 32);
        if (radix == 'x' || radix == 'o' || radix == 'b') {
            lexer->at += 2;
            return read_radix_digits(lexer, radix,
                                     radix == 'x'   ? "hexadecimal"
                                     : radix == 'o' ? "octal"
                                                    : "binary");
        }
        lexer->at++;
        return read_leading_zeros(lexer, start);
    }
    if (!read_decimal_tail(lexer)) {
        return false;
    }
    return current(lexer) == '.' ? read_fraction(lexer) : read_exponent_and_suffix(lexer);
}

// ---- Names and strings ----

static LexemeKind keyword_kind(Slice word) {
    static const struct {
        const char *text;
        LexemeKind kind;
    } keywords[] = {
#define KEYWORD_ROW(kind, text) {text, KEYWORD_##kind},
        LEX_KEYWORDS(KEYWORD_ROW)};
    for (size_t i = 0; i < sizeof keywords / sizeof *keywords; i++) {
        if (keywords[i].text[0] == word.data[0] && slice_is(word, keywords[i].text)) {
            return keywords[i].kind;
        }
    }
    return LEX_NAME;
}

static bool invalid_character(Lexer *lexer, uint32_t rune, size_t end) {
    lexer->at = end;
    if (!rune_is_printable(rune)) {
        return fail_with(lexer, "invalid non-printable character U+%04X", rune);
    }
    char bytes[5] = {0};
    utf8_encode(rune, bytes);
    return fail_with(lexer, "invalid character '%s' (U+%04X)", bytes, rune);
}

static bool check_identifier(Lexer *lexer, Slice name, size_t start) {
    for (size_t position = 0; position < name.length;) {
        bool first = position == 0;
        uint32_t rune = utf8_next(name, &position);
        if (first ? !rune_starts_identifier(rune) : !rune_continues_identifier(rune)) {
            return invalid_character(lexer, rune, start + position);
        }
    }
    return true;
}

// At the opening quote. A string that does not end is reported where it began.
static bool read_string(Lexer *lexer, size_t start) {
    char quote = current(lexer);
    bool triple = byte_at(lexer, lexer->at + 1) == quote && byte_at(lexer, lexer->at + 2) == quote;
    uint32_t first_line = lexer->line;
    uint32_t column = column_of(lexer, start);
    SourceSpan begin = {first_line, column, first_line, column};
    lexer->at += triple ? 3 : 1;
    while (true) {
        char byte = current(lexer);
        if (at_end(lexer) || (byte == '\n' && !triple)) {
            Text text = {0};
            text_printf(&text, "unterminated %sstring literal (detected at line %u)",
                        triple ? "triple-quoted " : "",
                        at_end(lexer) && lexer->base_level == 0 ? lexer->line - 1 : lexer->line);
            lexer->out->error_wins = true;
            fail_at(lexer, DIAGNOSTIC_SYNTAX_ERROR, begin, text_c(&text));
            text_finish(&text);
            return false;
        }
        if (byte == quote && (!triple || (byte_at(lexer, lexer->at + 1) == quote &&
                                          byte_at(lexer, lexer->at + 2) == quote))) {
            lexer->at += triple ? 3 : 1;
            break;
        }
        lexer->at++;
        if (byte == '\\' && !at_end(lexer)) {
            byte = current(lexer);
            lexer->at++;
        }
        if (byte == '\n') {
            begin_line(lexer);
        }
    }
    push(lexer, LEX_STRING, start,
         (SourceSpan){first_line, column, lexer->line, column_of(lexer, lexer->at)});
    return true;
}

// b, r, u, f, and the pairs br and fr in any order and case.
static bool is_string_prefix(Slice word) {
    static const char *const prefixes[] = {"b", "r", "u", "f", "br", "rb", "fr", "rf"};
    char lower[3] = {0};
    if (word.length > 2) {
        return false;
    }
    for (size_t i = 0; i < word.length; i++) {
        lower[i] = (char)(word.data[i] | 32);
    }
    for (size_t i = 0; i < sizeof prefixes / sizeof *prefixes; i++) {
        if (strcmp(lower, prefixes[i]) == 0) {
            return true;
        }
    }
    return false;
}

static SourceSpan span_from(Lexer *lexer, size_t start) {
    uint32_t column = column_of(lexer, start);
    return (SourceSpan){lexer->line, column, lexer->line, column_of(lexer, lexer->at)};
}

static bool read_word(Lexer *lexer) {
    size_t start = lexer->at;
    bool ascii = true;
    while (may_be_identifier(current(lexer))) {
        ascii = ascii && (unsigned char)current(lexer) < 128;
        lexer->at++;
    }
    Slice word = slice_sub(lexer->source, start, lexer->at);
    if ((current(lexer) == '"' || current(lexer) == '\'') && is_string_prefix(word)) {
        return read_string(lexer, start);
    }
    if (!ascii && !check_identifier(lexer, word, start)) {
        return false;
    }
    push(lexer, keyword_kind(word), start, span_from(lexer, start));
    return true;
}

// ---- Operators and brackets ----

static bool close_bracket(Lexer *lexer, char bracket) {
    if (lexer->level == lexer->base_level) {
        return fail_with(lexer, "unmatched '%c'", bracket);
    }
    OpenBracket open = lexer->brackets[--lexer->level];
    char wanted = open.bracket == '(' ? ')' : open.bracket == '[' ? ']' : '}';
    if (bracket == wanted) {
        return true;
    }
    if (open.line != lexer->line) {
        return fail_with(lexer,
                         "closing parenthesis '%c' does not match opening parenthesis '%c' on "
                         "line %u",
                         bracket, open.bracket, open.line);
    }
    return fail_with(lexer, "closing parenthesis '%c' does not match opening parenthesis '%c'",
                     bracket, open.bracket);
}

static LexemeKind operator_kind(Slice text) {
    static const struct {
        const char *text;
        LexemeKind kind;
    } operators[] = {
#define OPERATOR_ROW(kind, text) {text, LEX_##kind},
        LEX_OPERATORS(OPERATOR_ROW)};
    for (size_t i = 0; i < sizeof operators / sizeof *operators; i++) {
        if (operators[i].text[0] == text.data[0] && slice_is(text, operators[i].text)) {
            return operators[i].kind;
        }
    }
    return LEX_UNKNOWN;
}

static bool read_operator(Lexer *lexer) {
    size_t start = lexer->at;
    LexemeKind kind = LEX_UNKNOWN;
    for (size_t length = 3; length > 0 && kind == LEX_UNKNOWN; length--) {
        Slice text = slice_sub(lexer->source, start, start + length);
        kind = text.length == length ? operator_kind(text) : LEX_UNKNOWN;
        lexer->at = start + length;
    }
    char byte = byte_at(lexer, start);
    if (kind == LEX_UNKNOWN && !rune_is_printable((unsigned char)byte)) {
        return invalid_character(lexer, (unsigned char)byte, start + 1);
    }
    if (byte == '(' || byte == '[' || byte == '{') {
        if (lexer->level >= BRACKET_LIMIT) {
            return fail(lexer, "too many nested parentheses");
        }
        lexer->brackets[lexer->level++] = (OpenBracket){byte, lexer->line, column_of(lexer, start)};
    } else if (byte == ')' || byte == ']' || byte == '}') {
        if (!close_bracket(lexer, byte)) {
            return false;
        }
    }
    push(lexer, kind, start, span_from(lexer, start));
    return true;
}

// ---- The whole ----

static bool read_end(Lexer *lexer) {
    if (lexer->level > lexer->base_level) {
        OpenBracket open = lexer->brackets[lexer->level - 1];
        Text text = {0};
        text_printf(&text, "'%c' was never closed", open.bracket);
        lexer->out->ended_in_bracket = true;
        lexer->out->open = open;
        fail_at(lexer, DIAGNOSTIC_SYNTAX_ERROR,
                (SourceSpan){open.line, open.column, open.line, DIAGNOSTIC_NO_COLUMN},
                text_c(&text));
        text_finish(&text);
        return false;
    }
    if (lexer->base_level > 0) {
        lexer->level = 0;
        SourceSpan close = span_from(lexer, lexer->at);
        close.end_column++;
        push(lexer, LEX_RIGHT_PAREN, lexer->at, close);
    }
    SourceSpan span = span_from(lexer, lexer->at);
    for (; lexer->indent_count > 1; lexer->indent_count--) {
        push(lexer, LEX_DEDENT, lexer->at, span);
    }
    push(lexer, LEX_END, lexer->at, span);
    return false;
}

static void read_newline(Lexer *lexer) {
    size_t start = lexer->at++;
    bool counts = lexer->level == 0 && !lexer->at_line_start;
    if (counts) {
        uint32_t column = column_of(lexer, start);
        push(lexer, LEX_NEWLINE, start, (SourceSpan){lexer->line, column, lexer->line, column});
    }
    begin_line(lexer);
    lexer->at_line_start = lexer->level == 0;
}

// Reads one token, or what lies between tokens. False at the end and after an error.
static bool read_token(Lexer *lexer) {
    if (lexer->at_line_start && !read_indentation(lexer)) {
        return false;
    }
    while (current(lexer) == ' ' || current(lexer) == '\t' || current(lexer) == '\f') {
        lexer->at++;
    }
    if (at_end(lexer)) {
        return read_end(lexer);
    }
    char byte = current(lexer);
    if (byte == '#') {
        while (current(lexer) != '\n' && !at_end(lexer)) {
            lexer->at++;
        }
        return true;
    }
    if (byte == '\n') {
        read_newline(lexer);
        return true;
    }
    if (byte == '\\') {
        return continue_line(lexer);
    }
    if (is_digit(byte) || (byte == '.' && is_digit(byte_at(lexer, lexer->at + 1)))) {
        size_t start = lexer->at;
        if (!read_number(lexer)) {
            return false;
        }
        push(lexer, LEX_NUMBER, start, span_from(lexer, start));
        return true;
    }
    if (may_be_identifier(byte)) {
        return read_word(lexer);
    }
    if (byte == '"' || byte == '\'') {
        return read_string(lexer, lexer->at);
    }
    return read_operator(lexer);
}

Lexemes lexer_run(Arena *arena, Slice source, LexerStart start, const char *file) {
    Lexemes out = {0};
    Lexer lexer = {
        .source = source,
        .arena = arena,
        .file = file,
        .out = &out,
        .at = start.offset,
        .line = start.line,
        .line_start = start.offset,
        .line_start_column = start.column,
        .column_at = start.offset,
        .column = start.column,
        .at_line_start = !start.in_brackets,
        .level = start.in_brackets,
        .base_level = start.in_brackets,
        .indent_count = 1,
    };
    if (start.in_brackets) {
        SourceSpan open = {start.line, start.column - 1, start.line, start.column};
        push(&lexer, LEX_LEFT_PAREN, start.offset, open);
    }
    while (read_token(&lexer)) {
    }
    return out;
}

void lexemes_finish(Lexemes *lexemes) {
    array_finish(&lexemes->tokens);
}

static bool bad_encoding(Arena *arena, Slice source, size_t at, const char *file,
                         Diagnostic *diagnostic) {
    uint32_t line = 1;
    for (size_t i = 0; i < at; i++) {
        line += source.data[i] == '\n';
    }
    SourceSpan nowhere = {0, DIAGNOSTIC_NO_COLUMN, 0, DIAGNOSTIC_NO_COLUMN};
    return diagnostic_set(diagnostic, arena, DIAGNOSTIC_SYNTAX_ERROR, file, nowhere,
                          "Non-UTF-8 code starting with '\\x%02x' in file %s on line %u, but no "
                          "encoding declared; see https://peps.python.org/pep-0263/ for details",
                          (unsigned char)source.data[at], file, line);
}

bool lexer_prepare(Arena *arena, Slice source, const char *file, Slice *prepared,
                   Diagnostic *diagnostic) {
    if (slice_starts_with(source, "\xEF\xBB\xBF")) {
        source = slice_sub(source, 3, source.length);
    }
    size_t valid = utf8_valid_prefix(source);
    if (valid < source.length) {
        return bad_encoding(arena, source, valid, file, diagnostic);
    }
    char *text = arena_alloc(arena, source.length + 2);
    size_t length = 0;
    uint32_t line = 1;
    for (size_t i = 0; i < source.length; i++) {
        char byte = source.data[i];
        if (byte == '\0') {
            SourceSpan span = {line, DIAGNOSTIC_NO_COLUMN, line, DIAGNOSTIC_NO_COLUMN};
            return diagnostic_set(diagnostic, arena, DIAGNOSTIC_SYNTAX_ERROR, file, span,
                                  "source code cannot contain null bytes");
        }
        if (byte == '\r') {
            i += i + 1 < source.length && source.data[i + 1] == '\n';
            byte = '\n';
        }
        line += byte == '\n';
        text[length++] = byte;
    }
    if (length > 0 && text[length - 1] != '\n') {
        text[length++] = '\n';
    }
    *prepared = (Slice){text, length};
    return true;
}

const char *lexeme_kind_name(LexemeKind kind) {
    static const char *const names[] = {
#define LEX_NAME_ROW(kind, text)     #kind,
#define KEYWORD_NAME_ROW(kind, text) "KEYWORD_" #kind,
        LEX_BASIC(LEX_NAME_ROW) LEX_OPERATORS(LEX_NAME_ROW) LEX_KEYWORDS(KEYWORD_NAME_ROW)};
    return names[kind];
}

const char *lexeme_kind_text(LexemeKind kind) {
    static const char *const texts[] = {
#define LEX_TEXT_ROW(kind, text) text,
        LEX_BASIC(LEX_TEXT_ROW) LEX_OPERATORS(LEX_TEXT_ROW) LEX_KEYWORDS(LEX_TEXT_ROW)};
    return texts[kind];
}
