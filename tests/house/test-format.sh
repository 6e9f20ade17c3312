#!/usr/bin/env bash
# C files are as clang-format leaves them (.clang-format; `make format` mends it).
set -u
cd "$(dirname "$0")/../.." || exit 1
# another version would set some lines otherwise
if ! clang-format --version 2>/dev/null | grep -q ' 14\.'; then
    echo "skipped tests/house/test-format.sh: clang-format 14 is missing (apt-get install clang-format)"
    exit 0
fi
mapfile -t files < <(git ls-files '*.c' '*.h')
clang-format --dry-run -Werror "${files[@]}" 2>&1 | sed -n 's/: error:.*/: not as clang-format has it (make format)/p'
exit "${PIPESTATUS[0]}"
