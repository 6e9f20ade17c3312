#!/usr/bin/env bash
# fidelis watch against clients that mean harm, go away, or stay: whatever they send, nothing is given to them, little is kept, and
# the preview is there for the next.
set -eu
cd "$(dirname "$0")/../.."
fidelis=$PWD/${BUILD:-build}/fidelis
work=$(mktemp -d)
"$fidelis" new first-report "$work/p" >/dev/null
cd "$work"
mkfifo said
(ulimit -Sn 48; exec "$fidelis" watch p --only Ashby) >said 2>log &
watcher=$!
trap 'kill $watcher 2>/dev/null || true; rm -rf "$work"' EXIT
read -r address <said
fail() { echo "$1"; cat log; exit 1; }

port=${address#http://127.0.0.1:}
root=/${port#*/}
port=${port%%/*}

# say TEXT…: opens a connection to $to and sends; hear: what comes back, in $answer
say() { exec {to}<>"/dev/tcp/127.0.0.1/$port"; printf '%b' "$@" >&"$to"; }
hear() { answer=$(tr -d '\0' <&"$to" || true); exec {to}>&-; }
ask() { say "$1 $2 HTTP/1.1\r\nConnection: close\r\n" "${@:3}" "\r\n"; hear; }
here="Host: 127.0.0.1:$port\r\n"
expect() { [[ $answer == *"$1"* ]] || { echo "${answer:0:600}"; fail "expected $1: $2"; }; }
refused() { [[ $answer == *" 40"[0-9]" "* && $answer != *version* && $answer != *'<svg'* && $answer != *'%PDF'* ]] ||
    { echo "${answer:0:600}"; fail "not refused: $1"; }; }

# other names, other places, other ways
ask GET "${root}state" "Host: localhost:$port\r\n"; refused "another name for loopback"
ask GET "${root}state" "Host: 127.0.0.1\r\n"; refused "without the port"
ask GET "${root}state" "$here" "Host: example.org\r\n"; refused "two hosts"
say "GET ${root}state HTTP/1.0\r\n\r\n"; hear; refused "no host"
ask GET "${root}state" "$here" "Origin: null\r\n"; refused "a page of a file"
ask GET "${root}state" "$here" "Origin: https://127.0.0.1:$port\r\n"; refused "another scheme"
ask POST "${root}unit?key=carr" "$here" "Origin: http://localhost:$port\r\nContent-Length: 0\r\n"; refused "another site"
for path in "/x/..$root../x" "$root%2e%2e/p/report.lua" "$root..%2fp%2freport.lua" "${root}preview.html" "/$root" "${root%/}"; do
    ask GET "$path" "$here"; refused "$path"
done
for method in HEAD OPTIONS TRACE PUT DELETE CONNECT POST; do ask $method "${root}state" "$here" "Content-Length: 0\r\n"; refused "$method"; done
ask GET "${root}unit?key=carr" "$here"; refused "a change by GET"

# numbers that are none
for number in -1 abc 4 4294967296 18446744073709551616 '' 0x0 1e0; do ask GET "${root}page?number=$number" "$here"; refused "page $number"; done
ask GET "${root}page?number=0" "$here"; expect "<svg" "the first page"
for number in -1 abc 99999999999999999999; do ask GET "${root}state?after=$number" "$here"; expect '"version":1' "after $number: at once"; done

# what is no HTTP
say '\0\01\02\r\n\r\n'; hear; refused "bytes"
say 'GET\r\n\r\n'; hear; refused "half a line"
ask GET "${root}state?after=%zz" "$here"; refused "a wrong escape"
ask GET "${root}sta%00te" "$here"; refused "a zero"
ask POST "${root}unit?key=%ff%fe" "$here" "Content-Length: 0\r\n"; expect '"unit":"ashby"' "a key that is no UTF-8"

# parts of a file, many times over: the whole, once
ranges=$(printf '0-,%.0s' {1..500})
ask GET "${root}preview.pdf" "$here" "Range: bytes=${ranges}0-\r\n"; expect "200 OK" "no part of it"
[ ${#answer} -lt 200000 ] || fail "the PDF came ${#answer} bytes long"

# bodies without end, from those who may ask and those who may not: none is kept
peak() { sed -n 's/^VmHWM:[^0-9]*\([0-9]*\) kB/\1/p' "/proc/$watcher/status"; }
before=$(peak)
for head in "POST ${root}unit?key=ashby HTTP/1.1\r\n$here" "POST / HTTP/1.1\r\nHost: example.org\r\n"; do
    say "${head}Content-Length: 60000000\r\n\r\n"
    head -c 60000000 /dev/zero >&"$to" 2>/dev/null || true
    exec {to}>&-
done
ask GET "${root}state" "$here"; expect '"version":1' "still there"
after=$(peak)
[ $((after - before)) -lt 30000 ] || fail "bodies are kept: from $before to $after kB"

# clients that go away: in the middle of an answer, and while they wait for news, more than there are files for
for _ in {1..20}; do say "GET ${root}preview.pdf HTTP/1.1\r\n$here\r\n"; head -c 10 <&"$to" >/dev/null; exec {to}>&-; done
for _ in {1..20}; do
    waiting=()
    for _ in {1..4}; do say "GET ${root}state?after=1 HTTP/1.1\r\n$here\r\n"; waiting+=("$to"); done
    for one in "${waiting[@]}"; do exec {one}>&-; done
    ask GET "${root}page" "$here"; refused "no number" # so that those who knock are never more than are let in at once
done
ask GET "${root}state" "$here"; expect '"version":1' "after 80 that went away"
ask GET "${root}state" "$here"
files=$(find "/proc/$watcher/fd" | wc -l)
[ "$files" -lt 60 ] || fail "$files files are open"

# clients that stay and say nothing: more than the files it began with
held=()
for _ in {1..60}; do
    say 'GET / HT'; held+=("$to")
    [ $((${#held[@]} % 5)) != 0 ] || ask GET "${root}page" "$here"
done
ask GET "${root}state" "$here"; expect '"version":1' "among 60 that say nothing"
for one in "${held[@]}"; do exec {one}>&-; done

# it ends while somebody waits
say "GET ${root}state?after=1 HTTP/1.1\r\n$here\r\n"
ask GET "${root}state" "$here"
kill -TERM $watcher
status=0; wait $watcher || status=$?
[ $status = 0 ] || fail "ended with $status"
