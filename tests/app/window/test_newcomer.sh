#!/usr/bin/env bash
# The first minute of somebody who never saw the program, by the server's own key and button events:
# the start page, the fish soup played and paused, the tour, an own file that is broken and mended
# while it is open, and the run kept. What is on screen is judged by pictures, where the playhead is
# by a mark's time, and what ran by the saved trace. test_newcomer.sh PROGRAM SCENARIO_FOLDER
set -u
program=$(realpath "$1")
scenarios=$(realpath "$2")
# shellcheck source=tests/app/window/display.sh
. "$(dirname "$0")/display.sh"

# Keys as a keyboard sends them, not messages to one window.
press() {
    xdotool key "$@"
    sleep 0.3
}

rest_pointer() {
    xdotool mousemove "$1" "$2"
    sleep 0.4
}

# The playhead's time, in nanoseconds: a mark is set, read from where marks are kept, and removed.
playhead() {
    press m
    xdotool type --delay 20 here
    press Return
    wait_for 5 grep -qr here "$folder/state/coroscope/marks" || fail "a mark is not kept"
    sed -n 's/ here$//p' "$folder"/state/coroscope/marks/* | awk '{ print $1; exit }'
    press Delete
}

title_has() {
    xdotool getwindowname "$window" | grep -q "$1"
}

export XDG_DATA_DIRS=$scenarios
cd "$folder" || fail "no folder"
start
title_has Coroscope || fail "the title is not the program's"
# Where a bar of the soup will be: the pointer lies there by chance, and asks nothing.
rest_pointer 800 540
press Return
wait_for 5 title_has fish_soup || fail "Enter does not open the first example"
sleep 0.5
shot over_a_bar
rest_pointer 5 995
wait_for 3 same over_a_bar beside || fail "the pointer that was not moved shows a tip"

press space
sleep 4
press space
shot paused
at=$(playhead)
minute=60000000000
[ -n "$at" ] || fail "the mark has no time"
# The soup's seconds are its minutes: between half of one and ten of them have passed.
[ "$at" -gt $((minute / 120)) ] && [ "$at" -lt $((minute / 6)) ] ||
    fail "after four seconds of playing the playhead is at $at"
press Home
[ "$(playhead)" = 0 ] || fail "Home is not the beginning"

# Every card of the tour says something else, and what the second one says is so.
press F2
sleep 1
another() {
    shot "$2"
    [ "$(difference "$1" "$2")" -gt 5000 ]
}
shot card1
for card in 1 2 3 4 5 6 7 8; do
    [ "$card" = 1 ] || wait_for 10 another "card$((card - 1))" "card$card" ||
        fail "card $card looks like the one before"
    if [ "$card" = 2 ]; then
        sleep 4
        press Right
        [ "$(playhead)" -gt 0 ] || fail "an arrow does not step during the tour"
        shot card2
    fi
    press Return
done
press Home
xdotool mousemove 5 995

# An own file, by its typed path; then an edit that does not parse, one that cannot run, and a good
# one again: the window is as it was.
cat >own.py <<'PYTHON'
import asyncio

async def main():
    await asyncio.sleep(1)
    print("done")

asyncio.run(main())
PYTHON
cp own.py good.py
press ctrl+o
sleep 0.5
press ctrl+a
xdotool type --delay 20 "$folder/own.py"
press Return
wait_for 5 title_has own.py || fail "a typed path is not opened"
press Right
sleep 4
shot mine
sed 's/main():/main()/' good.py >own.py
wait_for 5 changed mine broken || fail "an edit that does not parse is not shown"
sed 's/^import asyncio/import numpy/' good.py >own.py
wait_for 5 changed broken unsupported || fail "a module that cannot be imported is not told of"
cp good.py own.py
wait_for 10 same mine mended || fail "after the edit is mended the window is not as it was"

press ctrl+s
press Return
wait_for 5 test -s own.coro || fail "Ctrl+S keeps no trace"
"$program" dump timeline own.coro | grep -q "1 task, 1 s" || fail "the trace tells of another run"
press ctrl+shift+e
wait_for 5 test -s own.png || fail "Ctrl+Shift+E makes no picture"
"$program" render own.py -o rendered.png >/dev/null || fail "render makes no picture"
cmp -s own.png rendered.png || fail "the window's picture is not that of render"
quit
echo "all is well"
