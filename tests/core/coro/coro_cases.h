// What must be true of coroutines, as a list of facts that any driver can run: the cmocka one here,
// and a plain one where there is no cmocka, for another processor. A fact that does not hold stops
// the program with the place and the expression.
#pragma once

#include <stddef.h>

#include "base/check.h"

#define EXPECT(condition) CHECK(condition, #condition)

typedef struct CoroCase {
    const char *name;
    void (*run)(void);
} CoroCase;

// Each list ends with a NULL name.
extern const CoroCase coro_cases[];
extern const CoroCase shared_stack_cases[];
extern const CoroCase misuse_cases[];

// Runs `act` in a child process: it must die by abort, having said `sentence` on stderr.
void expect_abort(void (*act)(void), const char *sentence);
