#!/bin/sh
# Runs each program with the VM and with CPython, which must print the same and end the same.
# Usage: compare_with_python.sh RUN_SNIPPET FOLDER
runner=$1
folder=$(cd "$2" && pwd)
# Debian's, whose version is the judge, before any other.
python=$(PATH=/usr/bin:$PATH command -v python3) || exit 77
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
failed=0
for program in "$folder"/*.py; do
    "$python" -W ignore::SyntaxWarning "$program" >"$work/out" 2>"$work/err"
    expected=$?
    "$runner" "$program" >"$work/our_out" 2>"$work/our_err"
    if [ $? != $expected ] || ! cmp -s "$work/out" "$work/our_out" ||
        ! cmp -s "$work/err" "$work/our_err"; then
        echo "differs: $program"
        diff "$work/out" "$work/our_out"
        diff "$work/err" "$work/our_err"
        failed=1
    fi
done
exit $failed
