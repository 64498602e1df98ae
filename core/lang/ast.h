// The tree of a program: what the parser makes of the text, before any meaning is given to names.
// Nodes and fields mirror CPython's `ast` module, so its documentation tells what each one holds.
// A tree, its names and its literals live in the arena they were parsed into; equal names of one
// tree are the same pointer. `scope` fields are empty until scope_resolve() has run.
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/text.h"

typedef struct Expr Expr;
typedef struct Stmt Stmt;
typedef struct Pattern Pattern;
typedef struct Scope Scope;

// A stretch of source. Lines from 1; columns from 0, in code points; the end is exclusive.
typedef struct SourceSpan {
    uint32_t line;
    uint32_t column;
    uint32_t end_line;
    uint32_t end_column;
} SourceSpan;

typedef struct NameList {
    const char **items;
    size_t count;
} NameList;

typedef struct ExprList {
    Expr **items;  // In a Dict's keys an item is NULL where the value is `**mapping`.
    size_t count;
} ExprList;

typedef struct StmtList {
    Stmt **items;
    size_t count;
} StmtList;

typedef struct PatternList {
    Pattern **items;
    size_t count;
} PatternList;

// Operators. X(NAME, AstName)
#define OPERATORS(X)                                                                               \
    X(ADD, Add)                                                                                    \
    X(SUB, Sub)                                                                                    \
    X(MULT, Mult)                                                                                  \
    X(MAT_MULT, MatMult)                                                                           \
    X(DIV, Div)                                                                                    \
    X(MOD, Mod)                                                                                    \
    X(POW, Pow)                                                                                    \
    X(LSHIFT, LShift)                                                                              \
    X(RSHIFT, RShift)                                                                              \
    X(BIT_OR, BitOr)                                                                               \
    X(BIT_XOR, BitXor)                                                                             \
    X(BIT_AND, BitAnd)                                                                             \
    X(FLOOR_DIV, FloorDiv)

#define UNARY_OPERATORS(X)                                                                         \
    X(INVERT, Invert)                                                                              \
    X(NOT, Not)                                                                                    \
    X(POSITIVE, UAdd)                                                                              \
    X(NEGATIVE, USub)

#define COMPARISONS(X)                                                                             \
    X(LT, Lt)                                                                                      \
    X(LT_E, LtE)                                                                                   \
    X(EQ, Eq)                                                                                      \
    X(NOT_EQ, NotEq)                                                                               \
    X(GT, Gt)                                                                                      \
    X(GT_E, GtE)                                                                                   \
    X(IS, Is)                                                                                      \
    X(IS_NOT, IsNot)                                                                               \
    X(IN, In)                                                                                      \
    X(NOT_IN, NotIn)

#define OPERATOR_ENUM(name, ast_name) OPERATOR_##name,
#define UNARY_ENUM(name, ast_name)    UNARY_##name,
#define COMPARE_ENUM(name, ast_name)  COMPARE_##name,

typedef enum Operator { OPERATORS(OPERATOR_ENUM) OPERATOR_COUNT } Operator;
typedef enum UnaryOperator { UNARY_OPERATORS(UNARY_ENUM) UNARY_COUNT } UnaryOperator;
// The first six are numbered as COMPARE_OP counts them.
typedef enum CompareOperator { COMPARISONS(COMPARE_ENUM) COMPARE_COUNT } CompareOperator;

typedef enum LiteralKind {
    LITERAL_NONE,
    LITERAL_TRUE,
    LITERAL_FALSE,
    LITERAL_ELLIPSIS,
    LITERAL_INT,        // integer
    LITERAL_BIG_INT,    // text: decimal digits, or 0x and hexadecimal digits; not below 2**63
    LITERAL_FLOAT,      // real
    LITERAL_IMAGINARY,  // real
    LITERAL_STRING,     // text: UTF-8, escapes decoded; a lone surrogate is its three bytes
    LITERAL_BYTES,      // text
} LiteralKind;

typedef struct Literal {
    LiteralKind kind;
    int64_t integer;
    double real;
    Slice text;
    bool is_unicode;  // Written u"...", which only the dump shows.
} Literal;

typedef enum ExprContext { CONTEXT_LOAD, CONTEXT_STORE, CONTEXT_DEL } ExprContext;

// Expressions. X(KIND, AstName)
#define EXPRESSIONS(X)                                                                             \
    X(BOOL_OP, BoolOp)                                                                             \
    X(NAMED_EXPR, NamedExpr)                                                                       \
    X(BIN_OP, BinOp)                                                                               \
    X(UNARY_OP, UnaryOp)                                                                           \
    X(LAMBDA, Lambda)                                                                              \
    X(IF_EXP, IfExp)                                                                               \
    X(DICT, Dict)                                                                                  \
    X(SET, Set)                                                                                    \
    X(LIST_COMP, ListComp)                                                                         \
    X(SET_COMP, SetComp)                                                                           \
    X(DICT_COMP, DictComp)                                                                         \
    X(GENERATOR_EXP, GeneratorExp)                                                                 \
    X(AWAIT, Await)                                                                                \
    X(YIELD, Yield)                                                                                \
    X(YIELD_FROM, YieldFrom)                                                                       \
    X(COMPARE, Compare)                                                                            \
    X(CALL, Call)                                                                                  \
    X(FORMATTED_VALUE, FormattedValue)                                                             \
    X(JOINED_STR, JoinedStr)                                                                       \
    X(CONSTANT, Constant)                                                                          \
    X(ATTRIBUTE, Attribute)                                                                        \
    X(SUBSCRIPT, Subscript)                                                                        \
    X(STARRED, Starred)                                                                            \
    X(NAME, Name)                                                                                  \
    X(LIST, List)                                                                                  \
    X(TUPLE, Tuple)                                                                                \
    X(SLICE, Slice)

#define EXPR_ENUM(kind, ast_name) EXPR_##kind,
typedef enum ExprKind { EXPRESSIONS(EXPR_ENUM) EXPR_COUNT } ExprKind;

// One parameter of a function or lambda.
typedef struct Parameter {
    const char *name;
    Expr *annotation;     // Or NULL.
    Expr *default_value;  // Or NULL.
    SourceSpan span;
} Parameter;

typedef struct Parameters {
    Parameter *positional;  // The positional-only ones first.
    size_t positional_count;
    size_t positional_only_count;
    Parameter *keyword_only;
    size_t keyword_only_count;
    Parameter *star_args;      // *args, or NULL.
    Parameter *star_keywords;  // **kwargs, or NULL.
} Parameters;

// name=value of a call or class; `**value` has no name.
typedef struct KeywordArgument {
    const char *name;
    Expr *value;
    SourceSpan span;
} KeywordArgument;

typedef struct KeywordList {
    KeywordArgument *items;
    size_t count;
} KeywordList;

// One `for target in iterable if ... if ...` of a comprehension.
typedef struct Comprehension {
    Expr *target;
    Expr *iterable;
    ExprList conditions;
    bool is_async;
} Comprehension;

struct Expr {
    ExprKind kind;
    ExprContext context;  // Of Attribute, Subscript, Starred, Name, List and Tuple.
    SourceSpan span;
    bool is_parenthesized;  // Written inside parentheses of its own.
    uint16_t height;        // Of the tree below, bounded by the parser: recursing down it is safe.
    Scope *scope;           // Of Lambda and the four comprehensions.
    union {
        struct {
            bool is_or;  // Otherwise `and`.
            ExprList values;
        } bool_op;
        struct {
            Expr *target;
            Expr *value;
        } named_expr;
        struct {
            Expr *left;
            Operator operator;
            Expr *right;
        } bin_op;
        struct {
            UnaryOperator operator;
            Expr *operand;
        } unary_op;
        struct {
            Parameters *parameters;
            Expr *body;
        } lambda;
        struct {
            Expr *test;
            Expr *body;
            Expr *otherwise;
        } if_exp;
        struct {
            ExprList keys;
            ExprList values;
        } dict;
        struct {            // ListComp, SetComp, DictComp, GeneratorExp
            Expr *element;  // A DictComp's key.
            Expr *value;    // Only of a DictComp.
            Comprehension *generators;
            size_t generator_count;
        } comprehension;
        struct {
            Expr *left;
            CompareOperator *operators;  // As many as comparators.
            ExprList comparators;
        } compare;
        struct {
            Expr *function;
            ExprList arguments;
            KeywordList keywords;
        } call;
        struct {
            Expr *value;
            char conversion;    // 's', 'r', 'a', or 0.
            Expr *format_spec;  // A JoinedStr, or NULL.
        } formatted_value;
        struct {
            Expr *value;
            const char *name;
            SourceSpan name_span;
        } attribute;
        struct {
            Expr *value;
            Expr *index;
        } subscript;
        struct {
            Expr *lower;
            Expr *upper;
            Expr *step;
        } slice;           // Each may be NULL.
        Expr *value;       // Await, Yield (may be NULL), YieldFrom, Starred
        ExprList items;    // Set, List, Tuple, JoinedStr (Constant strings and FormattedValues)
        Literal literal;   // Constant
        const char *name;  // Name
    };
};

// Patterns of `match`. X(KIND, AstName)
#define PATTERNS(X)                                                                                \
    X(VALUE, MatchValue)                                                                           \
    X(SINGLETON, MatchSingleton)                                                                   \
    X(SEQUENCE, MatchSequence)                                                                     \
    X(MAPPING, MatchMapping)                                                                       \
    X(CLASS, MatchClass)                                                                           \
    X(STAR, MatchStar)                                                                             \
    X(AS, MatchAs)                                                                                 \
    X(OR, MatchOr)

#define PATTERN_ENUM(kind, ast_name) PATTERN_##kind,
typedef enum PatternKind { PATTERNS(PATTERN_ENUM) PATTERN_COUNT } PatternKind;

struct Pattern {
    PatternKind kind;
    SourceSpan span;
    union {
        Expr *value;            // Value
        LiteralKind singleton;  // LITERAL_NONE, _TRUE or _FALSE
        PatternList patterns;   // Sequence, Or
        struct {
            ExprList keys;
            PatternList patterns;
            const char *rest;  // Of `**rest`, or NULL.
        } mapping;
        struct {
            Expr *cls;
            PatternList patterns;
            NameList keyword_names;
            PatternList keyword_patterns;
        } class_;
        const char *star_name;  // NULL for `*_`.
        struct {
            Pattern *pattern;  // May be NULL.
            const char *name;  // NULL (with no pattern either) for `_`.
        } as;
    };
};

typedef struct MatchCase {
    Pattern *pattern;
    Expr *guard;  // Or NULL.
    StmtList body;
} MatchCase;

typedef struct ExceptHandler {
    Expr *type;        // NULL for a bare `except:`.
    const char *name;  // Or NULL.
    StmtList body;
    SourceSpan span;
} ExceptHandler;

// An imported name: `name as alias`.
typedef struct ImportAlias {
    const char *name;   // Dotted; "*" for `from m import *`.
    const char *alias;  // Or NULL.
    SourceSpan span;
} ImportAlias;

typedef struct WithItem {
    Expr *manager;
    Expr *target;  // Or NULL.
} WithItem;

// Statements. X(KIND, AstName)
#define STATEMENTS(X)                                                                              \
    X(FUNCTION_DEF, FunctionDef)                                                                   \
    X(ASYNC_FUNCTION_DEF, AsyncFunctionDef)                                                        \
    X(CLASS_DEF, ClassDef)                                                                         \
    X(RETURN, Return)                                                                              \
    X(DELETE, Delete)                                                                              \
    X(ASSIGN, Assign)                                                                              \
    X(AUG_ASSIGN, AugAssign)                                                                       \
    X(ANN_ASSIGN, AnnAssign)                                                                       \
    X(FOR, For)                                                                                    \
    X(ASYNC_FOR, AsyncFor)                                                                         \
    X(WHILE, While)                                                                                \
    X(IF, If)                                                                                      \
    X(WITH, With)                                                                                  \
    X(ASYNC_WITH, AsyncWith)                                                                       \
    X(MATCH, Match)                                                                                \
    X(RAISE, Raise)                                                                                \
    X(TRY, Try)                                                                                    \
    X(TRY_STAR, TryStar)                                                                           \
    X(ASSERT, Assert)                                                                              \
    X(IMPORT, Import)                                                                              \
    X(IMPORT_FROM, ImportFrom)                                                                     \
    X(GLOBAL, Global)                                                                              \
    X(NONLOCAL, Nonlocal)                                                                          \
    X(EXPR, Expr)                                                                                  \
    X(PASS, Pass)                                                                                  \
    X(BREAK, Break)                                                                                \
    X(CONTINUE, Continue)

#define STMT_ENUM(kind, ast_name) STMT_##kind,
typedef enum StmtKind { STATEMENTS(STMT_ENUM) STMT_COUNT } StmtKind;

struct Stmt {
    StmtKind kind;
    SourceSpan span;  // A decorated definition begins at its `def`, `async` or `class`.
    Scope *scope;     // Of FunctionDef, AsyncFunctionDef, ClassDef.
    union {
        struct {  // FunctionDef, AsyncFunctionDef
            const char *name;
            Parameters *parameters;
            StmtList body;
            ExprList decorators;
            Expr *returns;  // Or NULL.
        } function;
        struct {
            const char *name;
            ExprList bases;
            KeywordList keywords;
            StmtList body;
            ExprList decorators;
        } class_;
        struct {
            ExprList targets;  // More than one in `a = b = value`.
            Expr *value;
        } assign;
        struct {
            Expr *target;
            Operator operator;
            Expr *value;
        } aug_assign;
        struct {
            Expr *target;
            Expr *annotation;
            Expr *value;     // Or NULL.
            bool is_simple;  // The target is a bare name, without parentheses.
        } ann_assign;
        struct {  // For, AsyncFor
            Expr *target;
            Expr *iterable;
            StmtList body;
            StmtList otherwise;
        } for_;
        struct {  // While, If; an `elif` is an If alone in `otherwise`.
            Expr *test;
            StmtList body;
            StmtList otherwise;
        } branch;
        struct {  // With, AsyncWith
            WithItem *items;
            size_t item_count;
            StmtList body;
        } with;
        struct {
            Expr *subject;
            MatchCase *cases;
            size_t case_count;
        } match;
        struct {
            Expr *exception;  // NULL to raise again.
            Expr *cause;      // Or NULL.
        } raise;
        struct {  // Try, TryStar
            StmtList body;
            ExceptHandler *handlers;
            size_t handler_count;
            StmtList otherwise;
            StmtList final_body;
        } try_;
        struct {
            Expr *test;
            Expr *message;  // Or NULL.
        } assert_;
        struct {
            ImportAlias *names;
            size_t name_count;
            const char *module;  // Of ImportFrom; NULL in `from . import x`.
            uint32_t level;      // Leading dots of ImportFrom.
        } import;
        NameList names;    // Global, Nonlocal
        ExprList targets;  // Delete
        Expr *value;       // Expr, Return (may be NULL)
    };
};

// Something written as nobody means it: CPython's SyntaxWarning.
typedef struct SyntaxWarning {
    uint32_t line;
    const char *message;
} SyntaxWarning;

typedef struct Module {
    StmtList body;
    const char *file;
    Slice source;  // Borrowed from the caller of parse_module().
    Scope *scope;
    // Where it really stands when it is a piece of a file, a notebook's cell: the file, and how
    // many of its lines come before. NULL: `file` is a file of its own.
    const char *origin;
    uint32_t lines_before;
    SyntaxWarning *warnings;  // In CPython's order.
    size_t warning_count;
} Module;

const char *expr_kind_name(ExprKind kind);  // "BinOp", as in CPython.
const char *stmt_kind_name(StmtKind kind);
const char *pattern_kind_name(PatternKind kind);
const char *operator_name(Operator operator_);  // "Add", as in CPython.
const char *unary_operator_name(UnaryOperator operator_);
const char *comparison_name(CompareOperator comparison);

// Visits the expressions directly below, in the order they are evaluated or nearly so.
void ast_each_child(const Expr *expr, void (*visit)(Expr *child, void *context), void *context);

// The docstring with which a body begins, or NULL.
const Literal *ast_docstring(const StmtList *body);
