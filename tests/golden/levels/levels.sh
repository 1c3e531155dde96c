#!/usr/bin/env bash
# Every stored hash once more, by a local kernel of each compiler at -O0, -O2, -O3 and -O2 -march=native.
#
# usage: levels.sh [RULE...]     Exit code 77 where no compiler is there; RAVINE_LEVELS and RAVINE_COMPILERS choose fewer.
set -euo pipefail

root=$(cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/../../.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
IFS=';' read -ra levels <<<"${RAVINE_LEVELS:--O0;-O2;-O3;-O2 -march=native}"
read -ra compilers <<<"${RAVINE_COMPILERS:-g++ clang++-14 clang++-16}"
rules=("$@")
if ((${#rules[@]} == 0)); then
    for file in "$root"/dsl/ravine/rules/*.hpp; do rules+=("$(basename "$file" .hpp)"); done
fi

checked=0 wrong=0
for compiler in "${compilers[@]}"; do
    if ! command -v "$compiler" >/dev/null; then
        echo "skipped: no $compiler"
        continue
    fi
    for level in "${levels[@]}"; do
        for rule in "${rules[@]}"; do
            # shellcheck disable=SC2086  # a level is one or two flags
            "$compiler" -std=c++20 $level -I"$root/dsl" -I"$root/include" -DRAVINE_RULE="$rule" \
                "-DRAVINE_RULE_HEADER=<ravine/rules/$rule.hpp>" "$root/tests/golden/levels/hash.cpp" -o "$work/hash"
            while read -r line; do
                checked=$((checked + 1))
                grep -qxF "$line" "$root/tests/golden/hashes.txt" && continue
                wrong=$((wrong + 1))
                echo "differs: $compiler $level: $line"
            done < <("$work/hash")
        done
        echo "$compiler $level: $checked hashes checked, $wrong differ"
    done
done
if ((checked == 0)); then
    echo "none of the compilers is there: ${compilers[*]}"
    exit 77
fi
((wrong == 0))
