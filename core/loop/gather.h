// asyncio.gather() and shield(): futures made of other futures.
#pragma once

#include "loop/loop.h"

// A future whose result is a list of the results, in the order of the arguments. False with the
// exception in `*out` when an argument cannot be awaited; else `*out` is the future. `loop` may be
// NULL when there is at least one future among them.
bool gather(Loop *loop, const Value *awaitables, size_t count, bool return_exceptions, Value *out);

// What makes the list of results out of `count` values (borrowed). NULL: a ValueList.
typedef Value (*MakeList)(void *context, const Value *values, size_t count);
void gather_set_list(LoopRuntime *runtime, MakeList make_list, void *context);

// asyncio.shield(): `*out` is a future that can be cancelled without cancelling what is inside.
bool shield(Loop *loop, Value awaitable, Value *out);
