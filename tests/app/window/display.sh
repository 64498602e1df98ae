#!/usr/bin/env bash
# For the tests that drive the real program in a real window: a display of its own, and what they do
# to it. Needs Xvfb, xdotool and ImageMagick; without them a test is skipped. A test sets `program`
# and sources this.

for tool in Xvfb xdotool import compare; do
    if ! command -v "$tool" >/dev/null; then
        echo "skipped: $tool is not installed"
        exit 77
    fi
done

folder=$(mktemp -d)
server=
app=
finish() {
    [ -z "$app" ] || kill "$app" 2>/dev/null
    [ -z "$server" ] || kill "$server" 2>/dev/null
    rm -rf "$folder"
}
trap finish EXIT

# The server picks a free number and tells it.
mkfifo "$folder/number"
Xvfb -displayfd 3 -screen 0 2000x1400x24 -nolisten tcp 3>"$folder/number" 2>/dev/null &
server=$!
read -r number <"$folder/number"
export DISPLAY=:$number
export XDG_STATE_HOME=$folder/state XDG_CONFIG_HOME=$folder/config SDL_AUDIODRIVER=dummy LC_ALL=C.UTF-8
unset SDL_VIDEODRIVER WAYLAND_DISPLAY

fail() {
    echo "FAILED: $*" >&2
    exit 1
}

# wait_for SECONDS COMMAND...: until the command succeeds.
wait_for() {
    local tries=$(($1 * 10))
    shift
    while [ "$tries" -gt 0 ]; do
        "$@" >/dev/null 2>&1 && return 0
        sleep 0.1
        tries=$((tries - 1))
    done
    return 1
}

# Without its window `import` would wait for somebody to click one.
shot() {
    timeout 20 import -window "$window" "$folder/$1.png"
}

# How many pixels of two shots differ.
difference() {
    compare -metric AE "$folder/$1.png" "$folder/$2.png" null: 2>&1 | sed 's/[^0-9.e+].*//'
}

changed() {
    shot "$2"
    [ "$(difference "$1" "$2")" != 0 ]
}

same() {
    shot "$2"
    [ "$(difference "$1" "$2")" = 0 ]
}

# The server starts over, deaf for a moment, when its last window has closed: give it time.
start() {
    sleep 2
    wait_for 10 xdotool getmouselocation
    local try
    for try in 1 2 3; do
        "$program" "$@" >"$folder/out" 2>"$folder/err" &
        app=$!
        wait_for 10 xdotool search --onlyvisible --name Coroscope && break
        # Only a server that was not listening yet is worth another try.
        grep -q "no display" "$folder/err" || break
        kill "$app" 2>/dev/null
    done
    wait_for 10 xdotool search --onlyvisible --name Coroscope || fail "no window: $(cat "$folder/err")"
    window=$(xdotool search --onlyvisible --name Coroscope | tail -1)
    xdotool windowsize --sync "$window" 1600 1000
    xdotool windowfocus "$window"
    xdotool mousemove --window "$window" 5 900
    sleep 1
}

key() {
    xdotool key --window "$window" "$@" 2>/dev/null
    sleep 0.4
}

# Ctrl+Q closes it, and it leaves with status 0.
gone() { ! kill -0 "$app" 2>/dev/null; }
quit() {
    xdotool key --window "$window" ctrl+q 2>/dev/null
    wait_for 5 gone || fail "Ctrl+Q does not close it"
    wait "$app"
    local status=$?
    app=
    [ "$status" = 0 ] || fail "it left with $status: $(cat "$folder/err")"
}
