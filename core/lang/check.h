// What the grammar lets through and Python still forbids: `return` outside a function, `await`
// outside a coroutine, two starred targets. What CPython's compiler says, with its words and order.
#pragma once

#include <stdbool.h>

#include "base/arena.h"
#include "lang/ast.h"
#include "lang/diagnostic.h"

// After scope_resolve(). False with the first fault in `diagnostic`.
bool check_module(Arena *arena, Module *module, bool top_level_await, Diagnostic *diagnostic);
