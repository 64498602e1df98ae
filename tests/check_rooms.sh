#!/usr/bin/env bash
# Holds every #include to tests/rooms.txt: a room includes itself, what its line names, and the C
# library. Prints each include that breaks the rule; fails if there is one.
set -euo pipefail
cd "$(dirname "$0")/.."

awk '
# The rules: allowed[room] is " base trace <gmp.h> ".
FNR == NR {
    if ($0 ~ /^[a-z]/) {
        room = $1; sub(/:$/, "", room)
        rest = $0; sub(/^[^:]*:/, "", rest)
        allowed[room] = " " rest " "
    }
    next
}
FNR == 1 {
    room = FILENAME
    sub(/\/[^\/]*$/, "", room)
    own = room; sub(/^.*\//, "", own)
    files++
}
/^[ \t]*#[ \t]*include[ \t]*"/ {
    split($0, parts, "\"")
    word = parts[2]
    if (word !~ /\//) {
        # main.c lives beside its helpers; everything else names its room.
        if (room != "app") { complain("name the room of \"" word "\"") }
        next
    }
    sub(/\/.*/, "", word)
    if (word != own && index(allowed[room], " " word " ") == 0) {
        complain(room " may not know " parts[2])
    }
}
/^[ \t]*#[ \t]*include[ \t]*</ {
    split($0, parts, /[<>]/)
    header = "<" parts[2] ">"
    if (header ~ /^<(SDL|uv|gmp|gumbo|fontconfig)/ && index(allowed[room], " " header " ") == 0) {
        complain(room " may not include " header)
    }
}
function complain(sentence) {
    printf "%s:%d: %s\n", FILENAME, FNR, sentence
    failures++
}
END {
    if (files < 10) { print "check_rooms: found only " files " files"; exit 1 }
    printf "%d files read, %d includes break the rules\n", files, failures
    exit failures > 0
}
' tests/rooms.txt $(find core app -name '*.c' -o -name '*.h' | sort)
