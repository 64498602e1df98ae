#!/usr/bin/env bash
# The real program in a real window, on a display of its own: opened by argument, played, paused,
# stepped, scrubbed, zoomed, resized, closed. test_window.sh PROGRAM SCENARIO_FOLDER
set -u
program=$1
scenarios=$2
# shellcheck source=tests/app/window/display.sh
. "$(dirname "$0")/display.sh"

# A file that is not there is said so; no window opens on something else.
said=$(timeout 20 "$program" "$folder/missing.py" 2>&1)
status=$?
[ "$status" = 2 ] || fail "a missing file ends with status $status"
[[ $said == *"Cannot open $folder/missing.py"* ]] || fail "a missing file: $said"

start "$scenarios/fish_soup.py"
xdotool getwindowname "$window" | grep -q fish_soup || fail "the title does not name the file"
shot begin
key Right Right Right
wait_for 5 changed begin stepped || fail "steps do not show"
key Left Left Left
wait_for 5 same begin back || fail "stepping back does not lead back"

key space
wait_for 5 changed begin playing || fail "it does not play"
key space
sleep 0.5
shot paused
sleep 1
wait_for 3 same paused still || fail "paused, it still moves"

key Home
wait_for 5 same begin home || fail "Home is not the beginning"
xdotool mousemove --window "$window" 900 153 mousedown 1 mousemove_relative 60 0 \
    mousemove_relative 120 0 mouseup 1
sleep 0.5
wait_for 5 changed begin scrubbed || fail "a drag on the ruler does not scrub"

xdotool mousemove --window "$window" 900 600
sleep 0.5
shot before_zoom
xdotool keydown ctrl click 4 click 4 keyup ctrl
wait_for 5 changed before_zoom zoomed || fail "the wheel does not zoom"
key z

# Another axis and back; the future hidden and shown; a mark that is kept on disk.
key Home Right Right
xdotool mousemove --window "$window" 5 900
sleep 0.5
shot axis_time
key shift+t
wait_for 5 changed axis_time axis_steps || fail "the steps axis looks like the axis of time"
key shift+t
wait_for 5 changed axis_time axis_squeezed || fail "the compressed axis looks like the axis of time"
key shift+t
wait_for 5 same axis_time axis_again || fail "the axis of time does not come back"
key h
wait_for 5 changed axis_time hidden || fail "the future is not hidden"
key h
wait_for 5 same axis_time shown || fail "the future does not come back"
key m
xdotool type --window "$window" --delay 30 "soup"
key Return
marked() { grep -q "soup" "$folder"/state/coroscope/marks/*; }
wait_for 5 marked || fail "the mark is not kept"
key Delete
unmarked() { ! marked; }
wait_for 5 unmarked || fail "the mark is not removed"

# A menu, the settings and the palette come up and go again: what fades in is there in the end.
key z Home
xdotool mousemove --window "$window" 700 760
sleep 0.6
shot plain
xdotool mousemove --window "$window" 900 500 click 3
sleep 0.5
xdotool mousemove --window "$window" 700 760
wait_for 5 changed plain menu || fail "the right button opens no menu"
key Escape Escape
wait_for 5 same plain no_menu || fail "Escape does not close the menu"
key ctrl+comma
wait_for 5 changed plain settings || fail "Ctrl+comma opens no settings"
key Escape
wait_for 5 same plain no_settings || fail "Escape does not close the settings"
key ctrl+shift+p
xdotool type --window "$window" --delay 30 "to the end"
sleep 0.5
key Return
wait_for 5 changed plain at_end || fail "the palette does not do what is found"
key Home

for size in "720 480" "1980 1380" "1600 1000"; do
    # shellcheck disable=SC2086
    xdotool windowsize --sync "$window" $size
    sleep 0.6
    kill -0 "$app" 2>/dev/null || fail "it did not survive the size $size"
    shot resized
done

# At rest it must not work: less than a tenth of a second of processor time in two seconds.
spent() {
    awk '{ print $14 + $15 }' "/proc/$app/stat"
}
xdotool mousemove --window "$window" 5 900
sleep 1
before=$(spent)
sleep 2
after=$(spent)
[ $((after - before)) -le 10 ] || fail "at rest it used $((after - before)) ticks in 2 s"

quit

# The start page, a broken file, and a run that never ends of itself.
start
shot gallery
key Return
wait_for 5 changed gallery opened || fail "Enter does not open an example"
quit

printf 'import asyncio\n\nasync def main():\n    while True:\n        await asyncio.sleep(1)\n\nasyncio.run(main())\n' \
    >"$folder/endless.py"
start "$folder/endless.py"
shot endless
key ctrl+q
wait_for 5 gone || fail "an endless run keeps the window open"
app=
echo "all is well"
