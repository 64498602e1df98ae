#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "coro_cases.h"

enum { MAX_CASES = 64 };

static void run_case(void **state) {
    const CoroCase *fact = *state;
    fact->run();
}

static size_t add_cases(struct CMUnitTest *tests, size_t count, const CoroCase *cases) {
    for (; cases->name; cases++) {
        CHECK(count < MAX_CASES, "there are more cases than places");
        // cmocka hands the initial state on as it is; the cast only drops a const that holds here.
        tests[count++] =
            (struct CMUnitTest){cases->name, run_case, NULL, NULL, (void *)(uintptr_t)cases};
    }
    return count;
}

int main(void) {
    struct CMUnitTest tests[MAX_CASES] = {0};
    size_t count = add_cases(tests, 0, coro_cases);
    count = add_cases(tests, count, shared_stack_cases);
    count = add_cases(tests, count, misuse_cases);
    return _cmocka_run_group_tests("coro", tests, count, NULL, NULL);
}
