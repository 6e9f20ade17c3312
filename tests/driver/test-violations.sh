#!/usr/bin/env bash
# What a declaration says beyond types reaches the data: unique columns, tolerance, dialect, invited by unit; and every violation is listed.
set -u
root=$(cd "$(dirname "$0")/../.." && pwd)
fidelis=$root/${BUILD:-build}/fidelis
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cp -r "$root/samples/jobfirst" "$work/jobfirst"
project=$work/jobfirst
faults=0
expect() { # file, text
    grep -qF -- "$2" "$1" || { echo "not in $(basename "$1"): $2"; head -n 20 "$1"; faults=1; }
}

sed -i 's|uger = weekly { file = "data/uger.csv",|& unique = { "borger", "uge" }, tolerance = 2, dialect = { delimiter = ",", dates = "ymd", quote = "\\"" },|' \
    "$project/programme.lua"
cp "$project/programme.lua" "$work/programme.lua"
sed -i 's|invited = 2139|invited = "inviterede_borgere"|' "$project/programme.lua"
"$fidelis" build "$project" --emit measures >"$work/before.csv" 2>"$work/log" || { cat "$work/log"; faults=1; }
expect "$work/before.csv" '151,borgersvar.response,'
cp "$work/programme.lua" "$project/programme.lua"

# two rows with a wrong cell are tolerated, a repeated week and a CPR number are not
sed -i '2s/,0$/,99/; 3s/,0$/,x/' "$project/data/uger.csv"
"$fidelis" check "$project" --quiet --violations "$work/tolerated.csv" >"$work/log" 2>&1 || { cat "$work/log"; faults=1; }
expect "$work/log" '2 of 111898 rows have cells that break a rule; they are tolerated and taken for empty'
expect "$work/tolerated.csv" "uger,1,timer,99,range,'99' is more than 37"
sed -n 2p "$project/data/uger.csv" >>"$project/data/uger.csv"
echo '010190-1234,1,,0' >>"$project/data/uger.csv"
"$fidelis" check "$project" --quiet --violations "$work/violations.csv" >"$work/log" 2>&1 && { echo "faults pass"; faults=1; }
expect "$work/violations.csv" "uger,111899,borger,1001,unique,'1001' with the same uge already stands in row 1"
expect "$work/violations.csv" 'uger,111900,borger,,personal,'
if grep -q '010190' "$work/log" "$work/violations.csv"; then echo "a personal number is printed"; faults=1; fi

# a declaration that cannot be
sed -i 's|tolerance = 2|tolerance = "2"|; s|dates = "ymd"|dates = "dansk"|; s|unique = { "borger", "uge" }|unique = { 1 }|' "$project/programme.lua"
"$fidelis" check "$project" --quiet >"$work/log" 2>&1
expect "$work/log" 'weekly: tolerance is a share of the rows, below 1, or their number'
expect "$work/log" 'weekly.dialect: dates cannot be dansk'
expect "$work/log" 'weekly: unique names columns whose values together occur once'
exit $faults
