#!/bin/sh
# Builds the coroutines and their facts for AArch64 and runs them under qemu, assembly and ucontext.
# Usage: run_aarch64.sh SOURCE_ROOT. Exit status 77, with the reason, where that cannot be done.
set -eu
root=$1
compiler=${AARCH64_CC:-aarch64-linux-gnu-gcc}
emulator=${AARCH64_RUN:-qemu-aarch64}

for tool in "$compiler" "$emulator"; do
    if ! command -v "$tool" >/dev/null; then
        echo "skipped: $tool is not installed"
        exit 77
    fi
done

out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT

base="$root/core/base/alloc.c $root/core/base/check.c $root/core/base/heap.c"
coro="$root/core/coro/coro.c $root/core/coro/overflow.c $root/core/coro/shared_stack.c
    $root/core/coro/stack.c"
tests="$root/tests/core/coro"
facts="$tests/coro_cases.c $tests/misuse_cases.c $tests/shared_stack_cases.c $tests/plain_driver.c"

# Arguments: a name, the file with the switch, more flags.
run() {
    name=$1
    switch=$2
    shift 2
    echo "# $name"
    # shellcheck disable=SC2086
    "$compiler" -std=gnu11 -D_GNU_SOURCE -O2 -Wall -Wextra -Werror -static "$@" -I"$root/core" \
        $base $coro "$root/core/coro/$switch" $facts -o "$out/facts" -lm -lpthread
    "$emulator" "$out/facts"
}

run 'assembly' switch_aarch64.S
run 'assembly, branch targets enforced' switch_aarch64.S -mbranch-protection=standard
run 'ucontext' switch_ucontext.c -DCORO_UCONTEXT
