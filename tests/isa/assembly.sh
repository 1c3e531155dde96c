#!/usr/bin/env bash
# Reads the main loops of local kernels: loads and stores as many as the plan says, no spill, no constant reloaded.
#
# usage: assembly.sh ROOT [COMPILER...]
# Each case is RULE ISA REGISTER LOADS STORES. One stream may be read a second time as an operand (g++ does).
set -euo pipefail

root=${1:?usage: assembly.sh ROOT [COMPILER...]}
shift
compilers=("${@:-g++}")
command -v c++filt >/dev/null || { echo "no c++filt"; exit 77; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
flags_avx2="-mavx2 -mfma"
flags_avx512="-mavx512f -mavx512bw -mavx512dq -mavx512vl -mavx512cd -mfma"
cases=("adam avx2 ymm 4 3" "adam avx512 zmm 4 3" "sgd avx2 ymm 2 1" "sgd avx512 zmm 2 1" "momentum avx512 zmm 3 2")

# Prints the innermost loop of a function that stores most vectors to memory: a label, and back to it.
main_loop() { # FILE REGISTER
    awk -v register="$2" '
        /^\.L[A-Za-z0-9_]*:/ { label = $1; sub(/:.*/, "", label); start[label] = NR }
        { line[NR] = $0 }
        /^[ \t]+j[a-z]+[ \t]+\.L/ {
            target = $2
            if (!(target in start)) next
            from = start[target]
            stores = 0
            for (i = from; i <= NR; ++i) if (line[i] ~ "mov[au]p[sd][ \t]+%" register "[0-9]+, .*\\(") ++stores
            inner = 1
            for (i = from + 1; i < NR; ++i) if (line[i] ~ /^\.L[A-Za-z0-9_]*:/) inner = 0
            if (inner && stores > most && !(line[NR] ~ /rsp|rbp/)) { most = stores; first = from; last = NR }
        }
        END { for (i = first; i <= last; ++i) print line[i] }
    ' "$1"
}

failed=0 checked=0
for compiler in "${compilers[@]}"; do
    command -v "$compiler" >/dev/null || { echo "skipped: no $compiler"; continue; }
    for entry in "${cases[@]}"; do
        read -r rule isa register loads stores <<<"$entry"
        flags=flags_$isa
        printf '#include <ravine/rules/%s.hpp>\n#include <ravine/backends/local_definition.hpp>\nauto* f = ravine::backends::local_stages<ravine::rules::%s, float, ravine::simd::%s>::functions[0];\n' \
            "$rule" "$rule" "$isa" >"$work/kernel.cpp"
        # shellcheck disable=SC2086  # several flags
        "$compiler" -std=c++20 -O2 -ffp-contract=off -falign-loops=64 ${!flags} -I"$root/dsl" -I"$root/include" -S \
            "$work/kernel.cpp" -o - | c++filt >"$work/all.s"
        # plan 0, stage 0
        awk '/plan_at<0u>, 0ul, float>.*::run\(.*\):/ { on = 1 } on { print } on && /\.cfi_endproc/ { exit }' "$work/all.s" >"$work/function.s"
        main_loop "$work/function.s" "$register" >"$work/loop.s"
        count() { grep -cE "$1" "$work/loop.s" || true; }
        stored=$(count "mov[au]p[sd][[:space:]]+%$register[0-9]+, .*\(")
        memory=$(count "^[[:space:]]+v[a-z0-9]+[[:space:]].*\(.*%$register")
        spills=$(count "%$register.*\(%r[sb]p|\(%r[sb]p.*%$register")
        reloads=$(count "broadcast|\(%rip\)")
        checked=$((checked + 1))
        verdict=ok
        [[ $stored == "$stores" ]] || verdict="stores $stored vectors, the plan says $stores"
        ((memory >= loads && memory <= loads + 1)) || verdict="reads memory $memory times, the plan says $loads"
        ((spills == 0)) || verdict="$spills spills"
        ((reloads == 0)) || verdict="$reloads constants reloaded"
        printf '%-8s %-9s %-7s %d loads, %d stores: %s\n' "$compiler" "$rule" "$isa" "$memory" "$stored" "$verdict"
        [[ $verdict == ok ]] || { failed=$((failed + 1)); cat "$work/loop.s"; }
    done
done
((checked > 0)) || { echo "no compiler of: ${compilers[*]}"; exit 77; }
((failed == 0))
