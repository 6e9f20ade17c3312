#!/usr/bin/env bash
# What shuts readers out, each by itself in an otherwise good project, asked for in Lua or written in Markdown: refused, or warned of,
# with the line; and counted by its rule in the report of `fidelis check`.
set -u
cd "$(dirname "$0")/../.." || exit 1
fidelis=$PWD/${BUILD:-build}/fidelis
[ -x "$fidelis" ] || { echo "$fidelis is not built"; exit 1; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
faults=0

# says NAME STATUS 'SHELL COMMANDS IN A COPY OF THE PROJECT' EXPECTED-TEXT...
says() {
    local name=$1 wanted=$2 breakage=$3 status
    shift 3
    rm -rf "$work/p"
    cp -r tests/driver/mini "$work/p"
    cp tests/driver/pixel.png "$work/p/p.png"
    (cd "$work/p" && eval "$breakage")
    timeout 600 "$fidelis" check "$work/p" --only Vestby >"$work/log" 2>&1
    status=$?
    [ $status -eq "$wanted" ] || { echo "$name: exit status $status, not $wanted"; cat "$work/log"; faults=1; }
    for expected in "$@"; do
        grep -qF -- "$expected" "$work/log" || { echo "$name: not said: \"$expected\""; cat "$work/log"; faults=1; }
    done
}
block() { sed -i "s|  annex|  $1,\n  annex|" report.lua; } # as line 10 of report.lua
prose() { printf '\n%b\n' "$1" >>text/kontakt.md; }         # from line 5 of the text

says "nothing" 0 'true' "0 errors, 0 warnings"
says "title missing" 1 'sed -i "s/title = \"Minirapport\", //" report.lua' "report.lua:2: error: report has no title"
says "title blank" 1 'sed -i "s/\"Minirapport\"/\"  \"/" report.lua' "report.lua:2: error: report has no title"
says "language missing" 0 'sed -i "s/language = \"da\", //" report.lua' "report.lua:2: warning: report does not say its language"
says "language unknown" 1 'sed -i "s/language = \"da\"/language = \"xx\"/" report.lua' "report.lua:2: error: there is no language 'xx'"
says "language of a part" 1 'block "lead { lang = \"engelsk\", \"x\" }"' "'engelsk' is not a language code" "marked languages are language codes: 1 checked, 1 fault"
says "language of words said" 0 'prose "Om {en: fidelity}."' "marked languages are language codes: 1 checked, 0 faults"
says "heading level skipped" 1 'prose "### Tre\n\nx"' "kontakt.md:5:1: error: a heading with 3 signs does not fit here"
says "heading empty" 1 'block "section \" \" { \"x\" }"' "report.lua:10: error: a section has no title"
says "heading empty in prose" 1 'prose "## \n\nx"' "kontakt.md:5:1: error: a heading has no words"
says "figure without alternative" 1 'block "image { \"p.png\" }"' "report.lua:10: error: the figure 'p.png' has no text alternative" \
    "figures have a text alternative: 1 checked, 1 fault"
says "figure without alternative in prose" 1 'prose "![](p.png)"' "kontakt.md:5:1: error: the figure 'p.png' has no text alternative"
says "alternative is a file's name" 0 'block "image { \"p.png\", alt = \"p.png\" }"' "report.lua:10: warning: the text alternative 'p.png' is a file's name"
says "figure whose alternative is written" 0 'block "bars { { \"en\", 1 }, { \"to\", 3 }, caption = \"Ord\" }"' "figures have a text alternative: 1 checked, 0 faults"
says "table whose header is empty" 0 'prose "| a | |\n|---|---|\n| 1 | 2 |"' "kontakt.md:5:1: warning: the header cell in row 1, column 2 of a table is empty"
says "contrast of text" 1 'sed -i "s/language = \"da\",/language = \"da\", theme = { base = \"consultancy\", colours = { quiet = \"#BBBBBB\" } },/" report.lua' \
    "report.lua:2: error: theme 'consultancy'" "on 'paper' (1.92:1 of 4.5:1: "
says "contrast of drawings" 1 'sed -i "s/language = \"da\",/language = \"da\", theme = { base = \"agency\", colours = { second = \"#E8C9BA\" } },/" report.lua' \
    "on 'paper' (1.56:1 of 3.0:1: drawings)" "drawings stand out from the paper: 8 checked, 1 fault"
says "colour alone" 1 'block "grouped { categories = { \"x\", \"y\" }, { \"\", 1, 2 }, { \"to\", 3, 4 } }"' \
    "report.lua:10: error: series 1 of a chart has no name: only its colour tells it apart"
says "link text" 0 'block "text [[Se [her](https://example.org/a).]]"' "report.lua:10:1: warning: the link text 'her' does not say where it leads"
says "bare address" 0 'prose "Se [https://example.org/a](https://example.org/a)."' "kontakt.md:5:1: warning: the link text 'https://example.org/a' is a bare address"
says "link without words" 1 'prose "Se [](https://example.org/a)."' "kontakt.md:5:1: error"
says "unknown glyph in prose" 1 'prose "Tegnet 漢 her."' "kontakt.md:5:1: error: the font TeX Gyre Pagella 400 9.8 has no character '漢' (U+6F22)"
says "unknown glyph in a caption" 1 'sed -i "s/caption = \"Indikatorer\"/caption = \"Indikatorer 漢\"/" report.lua' "report.lua:8:1: error: the font" "U+6F22"
says "unknown glyph in a chart" 1 'block "bars { { \"漢\", 1 }, { \"to\", 3 }, caption = \"Ord\" }"' "report.lua:10: error: the font" "U+6F22"
says "sign that cannot be seen" 1 'prose "Ord \\x07."' "kontakt.md:5:1: error: the font TeX Gyre Pagella 400 9.8 has no character (U+0007)" "take it out"
exit $faults
