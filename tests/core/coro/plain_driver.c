// The same facts without cmocka, for where it is not to be had: one line each, and 0 at the end.
#include <stdio.h>

#include "coro_cases.h"

static void run_all(const CoroCase *cases) {
    for (; cases->name; cases++) {
        cases->run();
        printf("ok %s\n", cases->name);
        fflush(stdout);
    }
}

int main(void) {
    run_all(coro_cases);
    run_all(shared_stack_cases);
    run_all(misuse_cases);
    return 0;
}
