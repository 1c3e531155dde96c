#!/usr/bin/env bash
# Compiles and runs what README.md shows: each C++ block has a comment before it that says how.
#
# usage: run.sh ROOT COMPILER
set -euo pipefail

root=$(cd "${1:?usage: run.sh ROOT COMPILER}" && pwd)
compiler=${2:?usage: run.sh ROOT COMPILER}
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
line='' program=''
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
        while IFS= read -r text; do grep -qxF -- "$text" "$root/${how#part of }" || fail "${how#part of } lacks: $text"; done <"$block" ;;
    cpp:compile)
        checked=$((checked + 1))
        "$compiler" -std=c++20 -fsyntax-only -Wall -Wextra -I"$root/dsl" -I"$root/include" -x c++ "$block" || fail "block $n does not compile" ;;
    cpp:run) program=$block ;;
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
echo "$checked blocks of README.md, $failed faults, by $compiler"
((failed == 0 && checked >= 4))
