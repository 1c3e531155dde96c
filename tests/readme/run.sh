#!/usr/bin/env bash
# Compiles and runs what README.md shows: each C++ block has a comment before it that says how.
#
# usage: run.sh ROOT COMPILER [LIBRARY]     LIBRARY: libravine.a of that compiler, to link what README.md compiles
set -euo pipefail

root=$(cd "${1:?usage: run.sh ROOT COMPILER}" && pwd)
compiler=${2:?usage: run.sh ROOT COMPILER}
library=${3:-}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# Writes each fenced block to a file, its kind and the comment before it to an index.
awk -v work="$work" '
    /^<!-- test: .* -->$/ { how = $0; sub(/^<!-- test: /, "", how); sub(/ -->$/, "", how); next }
    /^```/ && !inside { inside = 1; kind = substr($0, 4); file = work "/block" (++n); printf "" >file; next }
    /^```/ { inside = 0; close(file); print n "\t" kind "\t" how >(work "/index"); how = ""; next }
    inside { print >file }
    !inside && NF { if (how != "" && $0 !~ /^```/) how = "" }
' "$root/README.md"

failed=0 checked=0
fail() {
    failed=$((failed + 1))
    echo "$*"
}
line='' program='' user='' project='' own=''
while IFS=$'\t' read -r n kind how; do
    block=$work/block$n
    case $kind:$how in
    cpp:"rule "*)
        checked=$((checked + 1))
        while IFS= read -r text; do
            grep -qF -- "$(sed -E 's/^ +//; s/ +\/\/.*//' <<<"$text")" "$root/dsl/ravine/rules/${how#rule }.hpp" ||
                fail "the rule ${how#rule } no longer has the line: $text"
        done <"$block" ;;
    cpp:"part of "*)
        checked=$((checked + 1))
        [[ $(<"$root/${how#part of }") == *"$(<"$block")"* ]] || fail "${how#part of } no longer has these lines, one after the other" ;;
    cpp:compile)
        checked=$((checked + 1))
        "$compiler" -std=c++20 -fsyntax-only -Wall -Wextra -I"$root/dsl" -I"$root/include" -x c++ "$block" || fail "block $n does not compile"
        if grep -q '^void train(' "$block"; then user=$block; fi ;;
    cpp:run) program=$block ;;
    cmake:configure) own=$block ;;
    cmake:*) project=$block ;;
    sh:"compile line") line=$(cat "$block") ;;
    cpp:*) fail "block $n of C++ says not how it is tested" ;;
    esac
done <"$work/index"
# The one line, in a folder outside the repository, with the compiler asked for.
mkdir "$work/outside"
cp "$program" "$work/outside/mine.cpp"
said=$(cd "$work/outside" && RAVINE=$root bash -c "${line/#g++/$compiler}") || fail "the rule of one's own fails: $said"
[[ $said == "kernel and oracle agree in every bit after 100 steps" ]] || fail "the rule of one's own prints: $said"
checked=$((checked + 1))

# A project outside that uses the clone by add_subdirectory: configured, its one source compiled, and linked with the
# library that is there already, for which building it once more would take minutes.
if [[ -n $library ]]; then
    user_of_library=$work/user
    mkdir "$user_of_library"
    ln -s "$root" "$user_of_library/ravine"
    {
        printf 'cmake_minimum_required(VERSION 3.22)\nproject(user LANGUAGES CXX)\nadd_executable(trainer trainer.cpp)\n'
        cat "$project" "$own"
    } >"$user_of_library/CMakeLists.txt"
    {
        cat "$user"
        printf '%s\n' '#include <cstdio>' 'int main() {' '    std::vector<float> w(100, 1.0f), g(100, 1.0f);' '    train(w, g);' \
            '    std::printf("%s\n", w[0] < 1 && w[0] == w[99] ? "trained" : "not trained");' '}'
    } >"$user_of_library/trainer.cpp"
    : >"$user_of_library/softened.hpp" # configured only: tests/consumers build such a project
    if cmake -S "$user_of_library" -B "$user_of_library/build" -G Ninja -DCMAKE_CXX_COMPILER="$compiler" >"$work/log" 2>&1 &&
        cmake --build "$user_of_library/build" --target CMakeFiles/trainer.dir/trainer.cpp.o >>"$work/log" 2>&1 &&
        "$compiler" "$user_of_library/build/CMakeFiles/trainer.dir/trainer.cpp.o" "$library" -o "$work/trainer" >>"$work/log" 2>&1; then
        [[ $("$work/trainer") == trained ]] || fail "the program with a linked rule does not train"
    else
        cat "$work/log"
        fail "the project with a linked rule does not build"
    fi
    checked=$((checked + 1))
fi
for command in demo test; do
    grep -q "^tools/$command " "$root/README.md" && [[ -x $root/tools/$command ]] || fail "tools/$command is no command, or not in README.md"
done
echo "$checked blocks of README.md, $failed faults, by $compiler"
((failed == 0 && checked >= 4))
