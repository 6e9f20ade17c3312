#!/usr/bin/env bash
# The gallery shows every block of the language, and builds without a word in both languages and both themes.
set -eu
cd "$(dirname "$0")/../.."
build=${BUILD:-build}
out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT
lua5.4 tests/samples/check-gallery.lua
for theme in consultancy agency; do
    for language in da en; do
        "$build/fidelis" build samples/gallery --quiet --theme $theme --lang $language --out "$out/$theme-$language" >"$out/said" 2>&1 || {
            cat "$out/said"
            exit 1
        }
        if [ -s "$out/said" ]; then
            echo "samples/gallery, $theme, $language: there is something to say:"
            cat "$out/said"
            exit 1
        fi
    done
done
