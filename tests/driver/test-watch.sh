#!/usr/bin/env bash
# fidelis watch: what the preview shows, over HTTP on loopback. Every wait is for an answer that comes when something was built.
set -eu
cd "$(dirname "$0")/../.."
fidelis=$PWD/${BUILD:-build}/fidelis
work=$(mktemp -d)
"$fidelis" new first-report "$work/p" >/dev/null
cd "$work"
mkfifo said
"$fidelis" watch p --only Ashby >said 2>log &
watcher=$!
trap 'kill $watcher 2>/dev/null || true; rm -rf "$work"' EXIT
read -r address <said
fail() { echo "$1"; cat log; exit 1; }

port=${address#http://127.0.0.1:}
root=/${port#*/}
port=${port%%/*}
[[ $root =~ ^/[0-9a-f-]{36}/$ ]] || fail "the address can be guessed: $address"

# ask METHOD PATH [HEADER...]: the whole answer, in $answer
ask() {
    local method=$1 path=$2
    shift 2
    exec 3<>"/dev/tcp/127.0.0.1/$port"
    printf '%s %s HTTP/1.1\r\nConnection: close\r\nContent-Length: 0\r\n' "$method" "$path" >&3
    if [ $# -eq 0 ]; then printf 'Host: 127.0.0.1:%s\r\n' "$port" >&3; else printf '%s\r\n' "$@" >&3; fi
    printf '\r\n' >&3
    answer=$(tr -d '\0' <&3)
    exec 3>&-
}
expect() { [[ $answer == *"$1"* ]] || { echo "expected: $1"; echo "${answer:0:2000}"; fail "${2:-not so}"; }; }
# next TEXT: what is built after what was last seen, until it says so; a loaded machine may see a change in two steps, half a file
# among them
version=1
next() {
    local tries
    for tries in 1 2 3 4 5; do
        ask GET "${root}state?after=$version"
        [[ $answer =~ \"version\":([0-9]+) ]] || fail "no version"
        version=${BASH_REMATCH[1]}
        [[ $answer != *"$1"* ]] || return 0
    done
    expect "$1" "not after $tries versions"
}
expect_not() { [[ $answer != *"$1"* ]] || { echo "not expected: $1"; fail "${2:-not so}"; }; }

ask GET "$root"; expect "200 OK"; expect "text/html"; expect "Content-Security-Policy: default-src 'self'"; expect "<main id=\"pages\">"
ask GET "${root}state"; expect '"version":1,"drawn":1'; expect '"failed":false'; expect '"unit":"ashby"'; expect '"name":"Carrham"'; expect '"said":[]'
ask GET "${root}page?number=0"; expect "image/svg+xml"; expect "<svg"
ask GET "${root}page?number=4"; expect "404 Not Found" "there is no fifth page"
ask GET "${root}preview.pdf"; expect "application/pdf"; expect "%PDF-1.7"

# nobody else: another name for this machine, another site's page, a guess, a file
ask GET "${root}state" "Host: example.org:$port"; expect "404 Not Found" "DNS rebinding"
ask POST "${root}unit?key=carr" "Host: 127.0.0.1:$port" "Origin: http://example.org"; expect "404 Not Found" "another site"
ask GET /; expect "404 Not Found" "without the word"
ask GET "${root}../p/data/citizens.csv"; expect "404 Not Found" "a file"

ask POST "${root}unit?key=carr"; expect '"unit":"carr"'; expect '"version":2'
ask POST "${root}unit?key=nowhere"; expect '"unit":"carr"'; expect '"version":2'
version=2

# a text, and what it says is there; the report, wrong and right again; data, wrong and right again
printf '\nA new sentence.\n\n::: pagebreak\n:::\n' >>p/text/method.md
next '"failed":true'; expect "there is no block 'pagebreak'"; expect '"place":"p/text/method.md:5:1"'
expect '"label":"4"' "the pages from before stay"
printf 'A new sentence.\n' >p/text/method.md
next '"said":[]'; expect "\"drawn\":$version"
sed 's/First Steps: a first report/Another title/' p/report.lua >p/.new && mv p/.new p/report.lua
next '"title":"Another title: Carrham"'
cp p/data/citizens.csv kept.csv
printf '9999;nowhere;1;yes;yes;5\n' >>p/data/citizens.csv
next '"failed":true'; expect "nowhere"; expect '"units":[]'
ask GET "${root}page?number=1"; expect "<svg" "the pages from before can be drawn"
cp kept.csv p/data/citizens.csv
next '"failed":false'; expect "\"drawn\":$version"; expect '"unit":"carr"'

# a warning of the report goes with its cause, also when data were read while it stood
sed '/^  language = /d' p/report.lua >p/.new && mv p/.new p/report.lua
next "does not say its language"
cp p/data/citizens.csv p/data/.new && mv p/data/.new p/data/citizens.csv
next "does not say its language"
sed 's/^  id = "report",/&\n  language = "en",/' p/report.lua >p/.new && mv p/.new p/report.lua
next '"said":[]'

# a report that holds its programme: measures are of the new one
{ sed '/^return programme/q' p/programme.lua | head -n -1; echo 'local P = programme {'; sed '1,/^return programme/d' p/programme.lua; sed '/require "programme"/d' p/report.lua; } >p/.new
mv p/.new p/report.lua
next '"failed":false'
sed 's/talk_weeks <= 4/talk_weex <= 4/' p/report.lua >p/.new && mv p/.new p/report.lua
next '"failed":true'; expect talk_weex "measures of a programme that is there no more"
sed 's/talk_weex <= 4/talk_weeks <= 4/' p/report.lua >p/.new && mv p/.new p/report.lua
next '"failed":false'

# a folder that goes away and comes again is watched again
cp -r p/text another
mv p/text elsewhere
next '"failed":true'
mv another p/text
next '"failed":false'
printf '\nOne more sentence.\n' >>p/text/method.md
next '"failed":false'

# what is built into the project's folder, and what editors leave beside it, changes nothing
"$fidelis" build p --only Carrham --quiet --out p/out
touch p/text/.method.md.swp p/text/method.md~
ask GET "${root}state"; expect "\"version\":$version,"

kill -TERM $watcher
status=0; wait $watcher || status=$?
[ $status = 0 ] || fail "ended with $status"
status=0; timeout 600 "$fidelis" watch nowhere >log 2>&1 || status=$?
[ $status = 1 ] && grep -q nowhere log || fail "a folder that is not there: $status"
