#!/usr/bin/env bash
# Prints what compiling costs: a rule's local kernel, the use of a linked one, and the shipped library; with the limits.
#
# usage: bench/compile_time/measure.sh     User and system CPU seconds, so that a busy machine changes little.
set -euo pipefail

root=$(cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/../.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
[[ -x /usr/bin/time ]] || { echo "no /usr/bin/time (Debian: time)"; exit 77; }

for rule in adam lamb; do
    cat >"$work/local_$rule.cpp" <<END
#include <ravine/local.hpp>
#include <ravine/rules/$rule.hpp>
#include <vector>
void train(std::vector<float>& w, std::vector<float>& g) {
    ravine::local_optimizer<ravine::rules::$rule> optimizer;
    optimizer.add(w, g);
    optimizer.step();
}
END
done
sed -e 's/local\.hpp/optimizer.hpp/' -e 's/local_optimizer/optimizer/' "$work/local_adam.cpp" >"$work/linked_adam.cpp"

row() { printf '%-46s %8s %8s %10s   %s\n' "$@"; }
row "what" "CPU s" "wall s" "peak MB" "limit"
measure() { # NAME LIMIT COMMAND...
    local name=$1 limit=$2
    shift 2
    /usr/bin/time -f '%U %S %e %M' -o "$work/time" "$@" >"$work/log" 2>&1 || { cat "$work/log"; exit 1; }
    read -r user system wall memory < <(tail -n 1 "$work/time")
    row "$name" "$(awk "BEGIN { printf \"%.1f\", $user + $system }")" "$wall" "$((memory / 1024))" "$limit"
}
for compiler in g++ clang++-14 clang++-16; do
    command -v "$compiler" >/dev/null || { echo "skipped: no $compiler"; continue; }
    for rule in adam lamb; do
        measure "$compiler, local kernel of $rule, AVX2" "4 s, 600 MB" "$compiler" -std=c++20 -O2 -mavx2 -mfma \
            -I"$root/dsl" -I"$root/include" -c "$work/local_$rule.cpp" -o "$work/object.o"
    done
    measure "$compiler, linked kernel of adam" "1.5 s" "$compiler" -std=c++20 -O2 -I"$root/dsl" -I"$root/include" \
        -c "$work/linked_adam.cpp" -o "$work/object.o"
done
cmake -S "$root" -B "$work/build" -G Ninja -DCMAKE_BUILD_TYPE=Release -DRAVINE_BUILD_TESTS=OFF -DRAVINE_BUILD_TOOLS=OFF \
    -DRAVINE_BUILD_BENCH=OFF -DCMAKE_CXX_COMPILER_LAUNCHER= >/dev/null
measure "the library, all ISAs, both types, 2 jobs" "2 min wall" cmake --build "$work/build" --target ravine_library --parallel 2
