#!/usr/bin/env bash
# One by one or all at once, today or tomorrow, in any locale: the same bytes. What has not changed is left alone.
set -u
cd "$(dirname "$0")/../.." || exit 1
fidelis=$PWD/${BUILD:-build}/fidelis
[ -x "$fidelis" ] || { echo "$fidelis is not built"; exit 1; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
faults=0
fail() { echo "$*"; faults=1; }
build() { "$fidelis" build tests/driver/mini --quiet "$@" >>"$work/log" 2>&1 || { fail "build $*: exit $?"; cat "$work/log"; }; }

build --jobs 1 --out "$work/one"
build --jobs 3 --out "$work/three"
TZ=Pacific/Kiritimati LC_ALL=C.UTF-8 HOME=/nonexistent build --jobs 2 --out "$work/elsewhere"
for name in Østby 102 lilleoe all; do build --only "$name" --out "$work/single"; done
for shard in 1 2 3; do build --shard $shard/3 --out "$work/shards"; done
[ "$(find "$work/one" -name '*.pdf' | wc -l)" -eq 4 ] || fail "not four PDF files: $(ls "$work/one")"
[ "$(find "$work/one" -name '*.xlsx' | wc -l)" -eq 4 ] || fail "not four XLSX files: $(ls "$work/one")"
for other in three elsewhere single shards; do
    for file in "$work"/one/*.pdf "$work"/one/*.xlsx; do
        cmp -s "$file" "$work/$other/$(basename "$file")" || fail "$(basename "$file") differs: --jobs 1 and $other"
    done
done
[ -f "$work/one/mini-oestby.pdf" ] || fail "mini-oestby.pdf is missing"
cmp -s "$work/one/manifest.json" "$work/three/manifest.json" || fail "the manifest depends on the number of jobs"
grep -q "$(sha256sum "$work/one/mini-oestby.pdf" | cut -d' ' -f1)" "$work/one/manifest.json" || fail "the manifest has another hash"

# unchanged: left alone; one output gone, or one input changed: built again
said() { "$fidelis" build "$work/p" --out "$work/again" 2>&1; }
cp -r tests/driver/mini "$work/p"
said >/dev/null
said | grep -q 'up to date' || fail "an unchanged project is built again"
rm "$work/again/mini-vestby.pdf"
said | grep -q 'up to date' && fail "a missing output is not seen"
echo 'En ny linje.' >>"$work/p/text/kontakt.md"
said | grep -q 'up to date' && fail "a changed text is not seen"
sed -i 's/;nej;/;ja;/' "$work/p/data/borgere.csv"
said | grep -q 'up to date' && fail "changed data are not seen"

# text comes out of the page as it went in
if command -v pdftotext >/dev/null; then
    pdftotext "$work/one/mini-oestby.pdf" - | tr '\n' ' ' | grep -q 'I Østby har' || fail "the text does not extract"
fi
exit $faults
