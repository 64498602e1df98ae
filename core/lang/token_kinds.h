// Every kind of token, one line each: the kind's name, and how it is written (or what it is).
// Kinds between KEYWORD_FALSE and KEYWORD_YIELD are reserved words; `match`, `case` and `_` are
// not: they are names, to which the parser listens only where they can begin something.
#pragma once

// clang-format off
#define LEX_BASIC(X)                                                                               \
    X(END, "end of file")                                                                          \
    X(ERROR, "error")           /* Reading stopped here; the diagnostic says why. */               \
    X(UNKNOWN, "character")     /* `$`, `?` or a lone `!`: no rule takes it. */                    \
    X(NAME, "name")                                                                                \
    X(NUMBER, "number")                                                                            \
    X(STRING, "string")         /* With its prefix and quotes. */                                  \
    X(NEWLINE, "newline")                                                                          \
    X(INDENT, "indent")                                                                            \
    X(DEDENT, "dedent")

#define LEX_OPERATORS(X)                                                                           \
    X(LEFT_PAREN, "(")                                                                             \
    X(RIGHT_PAREN, ")")                                                                            \
    X(LEFT_BRACKET, "[")                                                                           \
    X(RIGHT_BRACKET, "]")                                                                          \
    X(LEFT_BRACE, "{")                                                                             \
    X(RIGHT_BRACE, "}")                                                                            \
    X(COLON, ":")                                                                                  \
    X(COMMA, ",")                                                                                  \
    X(SEMICOLON, ";")                                                                              \
    X(PLUS, "+")                                                                                   \
    X(MINUS, "-")                                                                                  \
    X(STAR, "*")                                                                                   \
    X(SLASH, "/")                                                                                  \
    X(BAR, "|")                                                                                    \
    X(AMPERSAND, "&")                                                                              \
    X(LESS, "<")                                                                                   \
    X(GREATER, ">")                                                                                \
    X(EQUAL, "=")                                                                                  \
    X(DOT, ".")                                                                                    \
    X(PERCENT, "%")                                                                                \
    X(TILDE, "~")                                                                                  \
    X(CARET, "^")                                                                                  \
    X(AT, "@")                                                                                     \
    X(EQ_EQUAL, "==")                                                                              \
    X(NOT_EQUAL, "!=")                                                                             \
    X(LESS_EQUAL, "<=")                                                                            \
    X(GREATER_EQUAL, ">=")                                                                         \
    X(LEFT_SHIFT, "<<")                                                                            \
    X(RIGHT_SHIFT, ">>")                                                                           \
    X(DOUBLE_STAR, "**")                                                                           \
    X(DOUBLE_SLASH, "//")                                                                          \
    X(LESS_GREATER, "<>")       /* No rule takes it. */                                            \
    X(ARROW, "->")                                                                                 \
    X(COLON_EQUAL, ":=")                                                                           \
    X(ELLIPSIS, "...")                                                                             \
    /* Augmented assignments, in the order of OPERATORS in lang/ast.h. */                          \
    X(PLUS_EQUAL, "+=")                                                                            \
    X(MINUS_EQUAL, "-=")                                                                           \
    X(STAR_EQUAL, "*=")                                                                            \
    X(AT_EQUAL, "@=")                                                                              \
    X(SLASH_EQUAL, "/=")                                                                           \
    X(PERCENT_EQUAL, "%=")                                                                         \
    X(DOUBLE_STAR_EQUAL, "**=")                                                                    \
    X(LEFT_SHIFT_EQUAL, "<<=")                                                                     \
    X(RIGHT_SHIFT_EQUAL, ">>=")                                                                    \
    X(BAR_EQUAL, "|=")                                                                             \
    X(CARET_EQUAL, "^=")                                                                           \
    X(AMPERSAND_EQUAL, "&=")                                                                       \
    X(DOUBLE_SLASH_EQUAL, "//=")

#define LEX_KEYWORDS(X)                                                                            \
    X(FALSE, "False")                                                                              \
    X(NONE, "None")                                                                                \
    X(TRUE, "True")                                                                                \
    X(AND, "and")                                                                                  \
    X(AS, "as")                                                                                    \
    X(ASSERT, "assert")                                                                            \
    X(ASYNC, "async")                                                                              \
    X(AWAIT, "await")                                                                              \
    X(BREAK, "break")                                                                              \
    X(CLASS, "class")                                                                              \
    X(CONTINUE, "continue")                                                                        \
    X(DEF, "def")                                                                                  \
    X(DEL, "del")                                                                                  \
    X(ELIF, "elif")                                                                                \
    X(ELSE, "else")                                                                                \
    X(EXCEPT, "except")                                                                            \
    X(FINALLY, "finally")                                                                          \
    X(FOR, "for")                                                                                  \
    X(FROM, "from")                                                                                \
    X(GLOBAL, "global")                                                                            \
    X(IF, "if")                                                                                    \
    X(IMPORT, "import")                                                                            \
    X(IN, "in")                                                                                    \
    X(IS, "is")                                                                                    \
    X(LAMBDA, "lambda")                                                                            \
    X(NONLOCAL, "nonlocal")                                                                        \
    X(NOT, "not")                                                                                  \
    X(OR, "or")                                                                                    \
    X(PASS, "pass")                                                                                \
    X(RAISE, "raise")                                                                              \
    X(RETURN, "return")                                                                            \
    X(TRY, "try")                                                                                  \
    X(WHILE, "while")                                                                              \
    X(WITH, "with")                                                                                \
    X(YIELD, "yield")
// clang-format on

#define LEX_ENUM(kind, text)     LEX_##kind,
#define KEYWORD_ENUM(kind, text) KEYWORD_##kind,

typedef enum LexemeKind {
    LEX_BASIC(LEX_ENUM) LEX_OPERATORS(LEX_ENUM) LEX_KEYWORDS(KEYWORD_ENUM) LEX_KIND_COUNT
} LexemeKind;
