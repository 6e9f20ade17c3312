#!/usr/bin/env bash
# Wherever it runs: odd folders, no home, no temporary folder, another locale, closed streams, limits. The same bytes, or a fault that
# says what to do; never anything half-written.
set -u
cd "$(dirname "$0")/../.." || exit 1
fidelis=$PWD/${BUILD:-build}/fidelis mini=$PWD/tests/driver/mini
[ -x "$fidelis" ] || { echo "$fidelis is not built"; exit 1; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
faults=0
fail() { echo "$*"; head -n 5 "$work/log"; faults=1; }
one() { timeout 600 "$fidelis" build "$@" --only 101 --format pdf,xlsx --jobs 1 --quiet >"$work/log" 2>&1; } # PROJECT OPTION...
same() { # NAME FOLDER
    for file in mini-oestby.pdf mini-oestby.xlsx; do
        cmp -s "$work/plain/$file" "$2/$file" || fail "$1: $file differs or is missing"
    done
    [ "$(find "$2" -maxdepth 1 -type f -name 'mini*' | wc -l)" -eq 2 ] || fail "$1: other files too: $(ls "$2")"
}
one "$mini" --out "$work/plain" || fail "plain build: exit $?"

# folders with spaces, letters of Danish, quotes; names that are no UTF-8; very long ones
long=$(printf 'l%.0s' {1..200})
for name in "en mappe æøå \"x\" 'y' \$z" "$(printf 'f\xf8lder')" "$long/$long/$long" '-x'; do
    mkdir -p "$work/odd/$name" && cp -r "$mini" "$work/odd/$name/p"
    one "$work/odd/$name/p" --out "$work/odd/$name/ud mappe" || fail "in '$name': exit $?"
    same "in '$name'" "$work/odd/$name/ud mappe"
    iconv -f UTF-8 -t UTF-8 "$work/odd/$name/ud mappe/manifest.json" >/dev/null || fail "in '$name': the manifest is no UTF-8"
done
sed -i 's/samtale_uger <= 4/samtale_ugre <= 4/' "$work/odd/$(printf 'f\xf8lder')/p/programme.lua"
one "$work/odd/$(printf 'f\xf8lder')/p" --out "$work/odd/x"
[ $? -eq 1 ] && grep -aq 'programme.lua:15' "$work/log" || fail "a fault in a folder that is no UTF-8"

# results inside the project, the project as ".", as its report, by a link; from a folder that is gone
cp -r "$mini" "$work/p"
one "$work/p" --out "$work/p/ud" || fail "results in the project: exit $?"
one "$work/p" --out "$work/p/ud" || fail "results in the project, again: exit $?"
same "results in the project" "$work/p/ud"
ln -s "$work/p" "$work/link"
(cd "$work/p" && one . --out "$work/dot") && one "$work/p/report.lua" --out "$work/file" && one "$work/link" --out "$work/linked"
for name in dot file linked; do same "$name" "$work/$name"; done
mkdir "$work/gone"
(cd "$work/gone" && rmdir "$work/gone" && one "$mini" --out "$work/from-gone") || fail "from a folder that is gone: exit $?"
same "from a folder that is gone" "$work/from-gone"

# surroundings
env -i "$fidelis" build "$mini" --only 101 --jobs 1 --quiet --out "$work/bare" >"$work/log" 2>&1 || fail "no environment: exit $?"
same "no environment" "$work/bare"
env LANG=tr_TR.UTF-8 LC_ALL=tr_TR.UTF-8 LANGUAGE=tr "$fidelis" build "$mini" --only 101 --jobs 1 --quiet --out "$work/turkish" >"$work/log" 2>&1 || fail "Turkish: exit $?"
same "Turkish" "$work/turkish"
HOME=/nonexistent TMPDIR=/nonexistent XDG_CACHE_HOME=/nonexistent one "$mini" --out "$work/homeless" || fail "no home: exit $?"
same "no home, no temporary folder" "$work/homeless"
(exec <&-; one "$mini" --out "$work/no-input") || fail "standard input closed: exit $?"
same "standard input closed" "$work/no-input"
(umask 027; one "$mini" --out "$work/masked")
[ "$(stat -c %a "$work/masked/mini-oestby.pdf" "$work/masked/manifest.json" | sort -u)" = 640 ] || fail "umask: $(stat -c '%a %n' "$work/masked"/*)"
(ulimit -n 16; one "$mini" --out "$work/few") || fail "16 open files: exit $?"
same "16 open files" "$work/few"

# where nothing can be written, or not so much: told, with what to do, and nothing is left
for out in /proc/nowhere /dev/null ''; do
    one "$mini" --out "$out"
    [ $? -eq 1 ] && grep -q -- '--out' "$work/log" || fail "results in '$out'"
done
mkdir "$work/tight"
(ulimit -f 8; one "$mini" --out "$work/tight")
[ $? -eq 1 ] && grep -qi 'too large' "$work/log" || fail "a limit of file sizes"
[ -z "$(find "$work/tight" -type f)" ] || fail "a limit of file sizes: left behind: $(ls "$work/tight")"
if mkdir "$work/read-only" && mount -t tmpfs -o ro tmpfs "$work/read-only" 2>/dev/null; then
    one "$mini" --out "$work/read-only"
    [ $? -eq 1 ] && grep -q 'Read-only' "$work/log" || fail "a folder that can only be read"
    umount "$work/read-only"
fi
if mkdir "$work/small" && mount -t tmpfs -o size=8k tmpfs "$work/small" 2>/dev/null; then
    seq 5000 >"$work/small/fill" 2>/dev/null
    for format in pdf xlsx png svg; do
        "$fidelis" build "$mini" --only 101 --format $format --force --quiet --out "$work/small/ud" >"$work/log" 2>&1
        [ $? -eq 1 ] && grep -qi 'space' "$work/log" || fail "a full disk, $format"
        [ -z "$(find "$work/small" -type f -not -name fill)" ] || fail "a full disk, $format: left behind: $(find "$work/small" -type f)"
    done
    "$fidelis" check "$work/p" --violations "$work/small/list.csv" >"$work/log" 2>&1
    grep -qi 'space' "$work/log" || fail "a full disk, the list of violations"
    umount "$work/small"
fi
# a device is written to, never replaced
"$fidelis" check "$mini" --violations /dev/stdout 2>"$work/log" | grep -q '^table,row,column' || fail "violations to standard output"

# the program's own files: lists of hyphenation, fonts, library gone or spoilt
export FIDELIS_SHARE=$work/share
share() { rm -rf "$work/share"; mkdir "$work/share"; cp -r lua templates fonts hyphenation "$work/share"; }
spoilt() { # NAME COMMAND TEXT
    share
    (cd "$work/share" && eval "$2")
    timeout 600 "$fidelis" build "$mini" --only 101 --quiet --out "$work/spoilt" >"$work/log" 2>&1
    status=$?
    [ $status -eq 1 ] || fail "$1: exit $status"
    grep -q -- "$3" "$work/log" || fail "$1: the message lacks \"$3\""
    [ -z "$(find "$work/spoilt" -type f 2>/dev/null)" ] || fail "$1: files were written"
}
spoilt "no hyphenation" 'rm -r hyphenation' 'hyphenation/da.txt'
spoilt "no fonts" 'sed -i "s|<dir>.*</dir>|<dir>/nonexistent</dir>|" fonts/fonts.conf' 'install the Debian package fonts-texgyre'
spoilt "fonts that cannot be read" 'echo "<x" >fonts/fonts.conf' 'fonts.conf: cannot be read'
spoilt "no library" 'rm lua/fidelis/blocks.lua' 'is the installation complete'
FIDELIS_SHARE=/nonexistent one "$mini" --out "$work/beside" || fail "FIDELIS_SHARE that is not there: exit $?"
unset FIDELIS_SHARE

# names that would collide, or be too long for a file: told before anything is written, or cut
cp -r "$mini" "$work/twins"
echo '104;ØSTBY' >>"$work/twins/data/kommuner.csv"
"$fidelis" build "$work/twins" --out "$work/twins-out" >"$work/log" 2>&1
[ $? -eq 1 ] && grep -q "'Østby' and 'ØSTBY' would write the same file" "$work/log" || fail "two units of one file name"
[ -z "$(find "$work/twins-out" -type f 2>/dev/null)" ] || fail "two units of one file name: files were written"
cp -r "$mini" "$work/stretched"
sed -i "s/Vestby/$(printf 'Vestby %.0s' {1..50})/" "$work/stretched/data/kommuner.csv"
"$fidelis" build "$work/stretched" --only 102 --format pdf --quiet --out "$work/cut" >"$work/log" 2>&1 || fail "a unit of a very long name: exit $?"
[ "$(find "$work/cut" -name 'mini-vestby-vestby-*.pdf' | wc -l)" -eq 1 ] || fail "a unit of a very long name: $(ls "$work/cut")"
exit $faults
