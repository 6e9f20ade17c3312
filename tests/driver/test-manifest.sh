#!/usr/bin/env bash
# manifest.json: what has not changed is left alone, whatever it was asked for as; what has, never; a spoilt manifest harms nobody.
set -u
cd "$(dirname "$0")/../.." || exit 1
fidelis=$PWD/${BUILD:-build}/fidelis
[ -x "$fidelis" ] || { echo "$fidelis is not built"; exit 1; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
faults=0
fail() { echo "$*"; cat "$work/log"; faults=1; }
build() { timeout 600 "$fidelis" build "$work/p" --format pdf --jobs 1 --out "$work/out" "$@" >"$work/log" 2>&1 || fail "build $*: exit $?"; }
current() { grep -q 'up to date' "$work/log"; }
project() {
    rm -rf "$work/p" "$work/out"
    cp -r tests/driver/mini "$work/p"
}

# a unit is left alone by key, by name and by the name in its files; two names of one unit are one document
project
build --only 101
for name in 101 Østby oestby; do
    build --only "$name"
    current || fail "--only $name: built again"
done
build --only 101 --only oestby
grep -q '^1 documents are up to date' "$work/log" || fail "two names of one unit are not one document"
build --only lilleoe
current && fail "a unit that was never built is up to date"
build --only oestby --only lilleoe
grep -q '^2 documents are up to date' "$work/log" || fail "units of two runs: built again"
build
current && fail "two units are not all"
build
current || fail "all: built again"
build --only lilleoe
current || fail "one of all: built again"

# units of earlier runs keep their own inputs
project
sed -i 's/  chapter "Kontakt"/  unit.id == "101" and chapter "Eget" { text "eget.md" } or nil,\n&/' "$work/p/report.lua"
echo 'En egen tekst.' >"$work/p/text/eget.md"
build --only 101
build --only 102
build --only 101
current || fail "inputs of its own: built again"
echo 'En anden egen tekst.' >"$work/p/text/eget.md"
build --only 101
current && fail "a text that only an earlier unit uses has changed, and is not seen"

# the program's own files are inputs too
project
mkdir "$work/share"
cp -r lua templates fonts hyphenation "$work/share"
export FIDELIS_SHARE=$work/share
build --only 101
build --only 101
current || fail "a copy of the library: built again"
echo '-- another library' >>"$work/share/lua/fidelis/blocks.lua"
build --only 101
current && fail "another library is not seen"
unset FIDELIS_SHARE

# whatever the manifest has become: built again, and told anew
project
build --only 101
cp "$work/out/manifest.json" "$work/good"
spoilt() { # NAME: the manifest is spoilt already
    build --only 101
    current && fail "manifest $1: taken for good"
    cmp -s "$work/out/manifest.json" "$work/good" || fail "manifest $1: not written as it was"
}
for text in '' '{' '[]' '5' 'null' '{}' '{"units": 1, "inputs": {}}' '{"units": [1], "inputs": [null]}'; do
    printf '%s' "$text" >"$work/out/manifest.json"
    spoilt "\"$text\""
done
for member in program report language formats path sha256 file unit; do
    for value in '5' 'null' '[{"x": 1}]'; do
        sed "s/\"$member\" : [^,]*\\(,\\?\\)\$/\"$member\" : $value\\1/" "$work/good" >"$work/out/manifest.json"
        cmp -s "$work/out/manifest.json" "$work/good" && fail "no member $member in the manifest"
        spoilt "with $member $value"
    done
done
head -c 300 "$work/good" >"$work/out/manifest.json"
spoilt "cut off"

# a project and what was made of it may move, and another reads the same
project
build --only 101
! grep -q "$work" "$work/out/manifest.json" || fail "the manifest says where the project lies: $(grep "$work" "$work/out/manifest.json")"
cp "$work/out/manifest.json" "$work/first"
mkdir -p "$work/elsewhere/deeper"
mv "$work/p" "$work/out" "$work/elsewhere/deeper"
"$fidelis" build "$work/elsewhere/deeper/p" --format pdf --out "$work/elsewhere/deeper/out" --only 101 >"$work/log" 2>&1
current || fail "moved: built again"
"$fidelis" build "$work/elsewhere/deeper/p/report.lua" --format pdf --out "$work/other" --only 101 >"$work/log" 2>&1
cmp "$work/other/manifest.json" "$work/first" || fail "the manifest depends on where the project lies"
echo ' ' >>"$work/elsewhere/deeper/p/text/kontakt.md"
"$fidelis" build "$work/elsewhere/deeper/p" --format pdf --out "$work/elsewhere/deeper/out" --only 101 >"$work/log" 2>&1
current && fail "a text of the moved project has changed, and is not seen"

# a unit that is called what the whole is called in files
project
echo '104;Alle' >>"$work/p/data/kommuner.csv"
build
[ "$(find "$work/out" -name 'mini-alle*.pdf' | wc -l)" -eq 2 ] || fail "'Alle' and the whole: $(ls "$work/out")"
exit $faults
