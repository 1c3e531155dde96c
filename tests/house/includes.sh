#!/usr/bin/env bash
# Keeps the house: includes point one way, dsl/ is mathematics, only simd/ names xsimd, every file says its job first.
#
# usage: includes.sh ROOT [COMPILER]     With a compiler, every header must also compile alone.
set -euo pipefail

root=${1:?usage: includes.sh ROOT [COMPILER]}
compiler=${2:-}
cd "$root"
failed=0
fail() {
    failed=$((failed + 1))
    echo "$*"
}

# Which rooms a room may include, itself aside.
declare -A may=(
    [syntax]=""
    [operators]="syntax"
    [calculus]="syntax operators"
    [print]="syntax operators"
    [ir]="syntax operators"
    [passes]="syntax operators ir"
    [rules]="dsl.hpp"
    [transforms]="dsl.hpp"
    [schedules]="dsl.hpp"
    [landscapes]="dsl.hpp syntax calculus"
)
room_of() { # ravine/ROOM/file.hpp or ravine/file.hpp
    local rest=${1#ravine/}
    if [[ $rest == */* ]]; then echo "${rest%%/*}"; else echo "$rest"; fi
}
for file in dsl/ravine/*/*.hpp dsl/ravine/dsl.hpp; do
    room=$(room_of "${file#dsl/}")
    while read -r included; do
        target=$(room_of "$included")
        if [[ ! -e dsl/$included ]]; then
            fail "$file includes <$included>: dsl/ ends where the machine begins"
        elif [[ $room != dsl.hpp && $target != "$room" && " ${may[$room]-} " != *" $target "* ]]; then
            fail "$file includes <$included>: $room may include only: ${may[$room]-nothing}"
        fi
    done < <(sed -nE 's/^ *# *include <(ravine\/[^>]+)>.*/\1/p' "$file")
    if grep -nE '^ *# *include *[<"](xsimd|immintrin|doctest|benchmark|fmt)' "$file"; then fail "$file: dsl/ includes std and Boost.Hana only"; fi
    while read -r included; do
        [[ $included == boost/hana/* ]] || fail "$file includes <$included>: of Boost, Hana only"
    done < <(sed -nE 's/^ *# *include <(boost\/[^>]+)>.*/\1/p' "$file")
done
# The machine: a loop knows no rule, a storage no loop, and what stands under them does not know the optimizer.
while IFS=: read -r file included; do
    case ${file#include/ravine/}:$included in
        simd/*:ravine/simd/* | storage/*:ravine/storage/*) ;;
        simd/* | storage/*) fail "$file includes <$included>: only its own room may be included there" ;;
        backends/*:ravine/optimizer.hpp | backends/*:ravine/stepper.hpp | backends/*:ravine/local.hpp)
            fail "$file includes <$included>: the optimizer stands above the backends" ;;
    esac
done < <(grep -roE '^ *# *include <ravine/[^>]+' include --include='*.hpp' | sed -E 's/: *# *include </:/')
while read -r file; do
    case $file in include/ravine/simd/*) ;; *) fail "$file names xsimd: only include/ravine/simd may" ;; esac
done < <(grep -rlE 'xsimd::|include <xsimd' dsl include generated tools/ravine 2>/dev/null || true)
while read -r file; do
    fail "$file includes Hana, which generated source must not"
done < <(grep -rlE 'include <boost/hana|include <ravine/(dsl|syntax|ir|passes)' generated/kernels/*.hpp generated/isa 2>/dev/null || true)

# One type of a name in a folder of the program, which is a namespace: two would be one to the linker.
for folder in tools/*/; do
    while read -r name; do
        fail "$folder has two types called $name"
    done < <(find "$folder" -name '*.hpp' -exec sed -nE 's/^(struct|class|enum class) ([a-z_0-9]+) [{:].*/\2/p' {} + | sort | uniq -d)
done
checked=0
while read -r file; do
    checked=$((checked + 1))
    head -n 1 "$file" | grep -qE '^// ' || fail "$file: the first line does not say its job"
done < <(find dsl include generated tests tools bench '(' -name '*.hpp' -o -name '*.cpp' ')' ! -path 'tests/errors/*' | sort)
if [[ -n $compiler ]]; then
    for header in $(find dsl include -name '*.hpp' ! -path '*/rules/*' | sort); do
        said=$("$compiler" -std=c++20 -fsyntax-only -Wall -Wextra -x c++ -Idsl -Iinclude -include "$header" /dev/null 2>&1) ||
            fail "$header does not compile alone: $(head -n 3 <<<"$said")"
    done
fi
echo "$checked files, $failed faults"
((failed == 0 && checked > 50))
