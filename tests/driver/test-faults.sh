#!/usr/bin/env bash
# Bad input, one fault at a time, through the program: exit status 1, a message with its place, nothing written.
set -u
cd "$(dirname "$0")/../.." || exit 1
fidelis=$PWD/${BUILD:-build}/fidelis
[ -x "$fidelis" ] || { echo "$fidelis is not built"; exit 1; }
work=$(mktemp -d)
trap 'chmod -R u+w "$work"; rm -rf "$work"' EXIT
faults=0 cases=0

# fault NAME 'SHELL COMMANDS IN A COPY OF THE PROJECT' EXPECTED-TEXT...
fault() {
    local name=$1 breakage=$2
    shift 2
    rm -rf "$work/p" "$work/out"
    cp -r tests/driver/mini "$work/p"
    (cd "$work/p" && eval "$breakage")
    timeout 600 "$fidelis" build "$work/p" --out "$work/out" >"$work/log" 2>&1
    local status=$?
    cases=$((cases + 1))
    [ $status -eq 1 ] || { echo "$name: exit status $status, not 1"; cat "$work/log"; faults=1; }
    for expected in "$@"; do
        grep -qF -- "$expected" "$work/log" || { echo "$name: the message lacks \"$expected\":"; cat "$work/log"; faults=1; }
    done
    if [ -e "$work/out" ] && [ -n "$(find "$work/out" -type f -size +0)" ]; then
        echo "$name: files were written:"; find "$work/out" -type f; faults=1
    fi
}

fault "missing project" 'rm -r ../p' "p"
fault "missing data file" 'rm data/borgere.csv' "borgere.csv"
fault "missing prose" 'rm text/kontakt.md' "kontakt.md" "report.lua:7"
fault "missing column" "sed -i '1s/mentor/mentro/' data/borgere.csv" "column mentor" "mentro"
fault "unknown column in an expression" "sed -i 's/samtale_uger <= 4/samtale_ugre <= 4/' programme.lua" "programme.lua:15" "samtale_ugre" "samtale_uger"
fault "wrong type" "sed -i '3s/;[0-9]*;/;x;/2' data/borgere.csv; sed -i '3s/^\\([^;]*;[^;]*\\);[^;]*/\\1;femten/' data/borgere.csv" "table borgere, row 2" "column alder" "femten"
fault "value out of range" "sed -i '4s/^\\([^;]*;[^;]*\\);[^;]*/\\1;17/' data/borgere.csv" "row 3" "column alder" "17"
fault "duplicate key" "sed -i '5s/^[^;]*/B001/' data/borgere.csv" "row 4" "B001"
fault "broken quoting" "sed -i '3s/^/\"/' data/borgere.csv" "borgere.csv" "quot"
fault "wrong encoding" "printf 'id;navn\\n101;\\xd8stby\\n102;\\xff\\xfe\\x81\\x8d\\n103;\\xc3\\x98\\n' > data/kommuner.csv" "kommuner.csv"
fault "unknown unit in a row" "sed -i '2s/;101;/;999;/' data/borgere.csv" "999" "row 1"
fault "citizen number" "sed -i '2s/^[^;]*/010190-1234/' data/borgere.csv" "row 1" "column id"
fault "unknown indicator" "sed -i 's/i.samtale /i.smatale /' text/kontakt.md" "kontakt.md:1" "smatale" "did you mean 'samtale'"
fault "unknown reference" "sed -i 's/@tab:tal/@tab:tall/' text/kontakt.md" "kontakt.md:1" "did you mean 'tab:tal'"
fault "Lua syntax" "sed -i '5s/,\$/,,/' report.lua" "report.lua:5"
fault "Lua at run time" "sed -i '6s/^/  (nil)(),/' report.lua" "report.lua:6"
fault "unknown block" "sed -i 's/indicators {/indicatros {/' report.lua" "report.lua:8" "indicatros" "indicators"
fault "endless loop" "sed -i '2s/^/while true do end\\n/' report.lua" "report.lua:2"
fault "memory bomb" "sed -i '2s/^/local t = {} for k = 1, 1e9 do t[k] = { k } end\\n/' report.lua" "report.lua:2" "memory"
fault "reaching outside" "sed -i '2s/^/require \"..\\/..\\/secret\"\\n/' report.lua" "report.lua:2"
fault "no such image" "sed -i 's/  annex/  image { \"logo.png\", alt = \"x\" },\\n  annex/' report.lua" "logo.png" "report.lua:10"
fault "empty heading" "printf '\n## \n\nMere tekst.\n' >> text/kontakt.md" "kontakt.md:5:1: error: a heading has no words"
fault "empty chapter" "sed -i 's/chapter \"Kontakt\"/chapter \"\"/' report.lua" "report.lua:6"
fault "image without alternative" "cp '$PWD/tests/driver/pixel.png' p.png; printf '\n![](p.png)\n' >> text/kontakt.md" "kontakt.md:5:1: error: the figure 'p.png' has no text alternative"
fault "personal number in prose" "printf '\nBorgeren 010190-1234 var med.\n' >> text/kontakt.md" "kontakt.md:5:1: error: a text holds what looks like a personal number (######-####)"
fault "character without a glyph" "printf '\nTegnet 漢 findes ikke.\n' >> text/kontakt.md" "kontakt.md:5:1: error: the font" "'漢' (U+6F22)"
fault "character without a glyph on the cover" "sed -i 's/Prøve/Prøve 漢/' report.lua" "report.lua:4: error: the font" "U+6F22"
fault "personal number in the title" "sed -i 's/Minirapport/Om 010190-1234/' report.lua" "report.lua:2: error: a text holds"
fault "output folder is a file" "touch ../out" "out" "--out"
[ -f "$work/out" ] && rm -f "$work/out"

# two faults of one run are both told
rm -rf "$work/p" && cp -r tests/driver/mini "$work/p"
sed -i '3s/^\([^;]*;[^;]*\);[^;]*/\1;femten/; 4s/^\([^;]*;[^;]*\);[^;]*/\1;17/' "$work/p/data/borgere.csv"
"$fidelis" build "$work/p" --out "$work/out" >"$work/log" 2>&1
grep -q 'row 2' "$work/log" && grep -q 'row 3' "$work/log" || { echo "not all faults of a run were told:"; cat "$work/log"; faults=1; }

# a link that says nothing: a warning with its place, the report counts it over all units, by rule; the files are made
rm -rf "$work/p" && cp -r tests/driver/mini "$work/p"
printf '\nLæs notatet [her](https://example.org/notat).\n' >>"$work/p/text/kontakt.md"
for jobs in 1 2; do
    "$fidelis" check "$work/p" --jobs $jobs >"$work/log" 2>&1 || { echo "link text: exit $?"; cat "$work/log"; faults=1; }
    grep -qF "kontakt.md:5:1: warning: the link text 'her' does not say where it leads" "$work/log" || { echo "an empty link text is not told:"; cat "$work/log"; faults=1; }
    grep -qF 'accessibility: links say where they lead: 4 checked, 4 faults' "$work/log" || { echo "the accessibility report lacks the link:"; cat "$work/log"; faults=1; }
    grep -qF 'accessibility: tables have headers: 4 checked, 0 faults' "$work/log" || { echo "the accessibility report lacks the tables:"; cat "$work/log"; faults=1; }
done
"$fidelis" build "$work/p" --out "$work/out" >"$work/log" 2>&1 || { echo "link text: the build failed"; cat "$work/log"; faults=1; }
rm -rf "$work/out"

# a unit without rows: a warning that names it; the others' reports are made
rm -rf "$work/p" && cp -r tests/driver/mini "$work/p"
echo '104;Tomby' >>"$work/p/data/kommuner.csv"
"$fidelis" build "$work/p" --out "$work/out" >"$work/log" 2>&1 || { echo "unit without rows: exit $?"; cat "$work/log"; faults=1; }
grep -q 'Tomby' "$work/log" || { echo "a unit without rows is not named:"; cat "$work/log"; faults=1; }
[ -f "$work/out/mini-oestby.pdf" ] || { echo "unit without rows: the others were not made"; faults=1; }
rm -rf "$work/out"

# a full disk: a file system of 64 KiB, where one can be made
if mkdir "$work/small" && mount -t tmpfs -o size=64k tmpfs "$work/small" 2>/dev/null; then
    "$fidelis" build tests/driver/mini --out "$work/small/out" >"$work/log" 2>&1
    status=$?
    [ $status -eq 1 ] || { echo "full disk: exit status $status"; faults=1; }
    grep -qi 'space' "$work/log" || { echo "full disk: not said:"; cat "$work/log"; faults=1; }
    [ -z "$(find "$work/small" -name '*.??????' -type f -not -name '*.pdf' -not -name '*.xlsx' -not -name '*.json')" ] || { echo "full disk: temporary files are left"; faults=1; }
    umount "$work/small"
fi

# wrong use
"$fidelis" build >/dev/null 2>&1; [ $? -eq 2 ] || { echo "build without a project: not status 2"; faults=1; }
"$fidelis" frobnicate >/dev/null 2>&1; [ $? -eq 2 ] || { echo "unknown command: not status 2"; faults=1; }
exit $faults
