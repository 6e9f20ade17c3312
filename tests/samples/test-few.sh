#!/usr/bin/env bash
# The programme with a part of its citizens: where most counts are small, what is left still gives none of them away,
# and no unit's absence does. A filter is what users try first.
set -eu
cd "$(dirname "$0")/../.."
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

# NAME AWK-CONDITION [ZEROS]: the citizens that fulfil it (7: age, 1: number), and their weeks
try() {
  local project=$folder/$1
  cp -r samples/jobfirst "$project"
  LC_ALL=C awk -F';' "NR == 1 || ($2)" samples/jobfirst/data/borgere.csv >"$project/data/borgere.csv"
  LC_ALL=C awk -F'[;,]' 'NR == FNR { kept[$1]; next } FNR == 1 || $1 in kept' \
    "$project/data/borgere.csv" samples/jobfirst/data/uger.csv >"$project/data/uger.csv"
  if [ $# -gt 2 ]; then sed -i "s/disclosure = { minimum = 5,/& zeros = \"$3\",/" "$project/programme.lua"; fi
  if ! build/fidelis build "$project" --emit measures --only 751 --quiet >"$folder/measures" 2>"$folder/faults"; then
    echo "$1: the attack succeeds"
    grep -m3 error "$folder/faults"
    exit 1
  fi
  if ! grep -q ",yes$" "$folder/measures"; then echo "$1: nothing is withheld"; exit 1; fi
}

try young '$7 < 40'
try hidden '$1 % 2 == 0' hidden
