#!/bin/sh
# What a desktop is told of Coroscope is what it accepts, and one name holds it together.
#   check_desktop.sh COROSCOPE SOURCE_FOLDER
set -eu
coroscope=$(realpath "$1")
cd "$2/assets/desktop"
id=org.coroscope.Coroscope
failed=0

fact() { # NAME COMMAND...
    name=$1
    shift
    if output=$("$@" 2>&1) && [ -z "${quiet:+$output}" ]; then
        echo "ok   $name"
    else
        echo "FAIL $name: $output"
        failed=$((failed + 1))
    fi
}

page_has_no_warning() { "$coroscope" help --man | groff -man -ww -Tutf8 -z; }
page_names_every_verb() {
    page=$("$coroscope" help --man)
    for verb in run render export check dump examples completion help; do
        case $page in *"coroscope $verb"*) ;; *) echo "no $verb" && return 1 ;; esac
    done
}
magic_is_the_trace_s() { # SOURCE_FOLDER
    trace=$(mktemp)
    "$coroscope" run "$1/scenarios/first_task.py" --trace "$trace" >/dev/null
    head -c 15 "$trace" | grep -q '^coroscope trace' && grep -q 'value="coroscope trace\\n"' "$id.xml"
    status=$?
    rm -f "$trace"
    return $status
}

quiet=yes
fact "the desktop entry is valid" desktop-file-validate "$id.desktop"
fact "the manual page formats without a warning" page_has_no_warning
quiet=
fact "the description is valid" appstreamcli validate --no-net "$id.metainfo.xml"
fact "the file type and the icons are XML" xmllint --noout "$id.xml" "$id.svg" "$id-symbolic.svg"
fact "the description and the entry are of one program" grep -q "<id>$id</id>" "$id.metainfo.xml"
fact "the window's class is the entry's" grep -q "WMCLASS\", \"$id\"" "$2/app/platform/window.c"
fact "the manual page names every verb" page_names_every_verb
fact "the file type's magic begins a saved trace" magic_is_the_trace_s "$2"
exit $((failed > 0))
