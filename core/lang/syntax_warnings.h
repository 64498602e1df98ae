// What is written as nobody means it, though it is allowed: CPython's SyntaxWarnings.
#pragma once

#include "base/arena.h"
#include "lang/ast.h"

// What is to be said of the expression itself, of none of its parts, is added to the module's
// warnings.
void syntax_warn_of_expr(Arena *arena, Module *module, const Expr *expr);
void syntax_warn_of_assert(Arena *arena, Module *module, const Stmt *stmt);
