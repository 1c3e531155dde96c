#!/usr/bin/env bash
# Shows that leaks.sh finds what it is for: a weak symbol without its arch, and one that the baseline defines too.
#
# usage: leaks_red.sh CXX NM
set -euo pipefail

cxx=${1:?usage: leaks_red.sh CXX NM} nm=${2:?usage: leaks_red.sh CXX NM}
here=$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# object ISA SOURCE: compiles one, and names it in the list.
object() {
    "$cxx" -std=c++20 -O2 -x c++ -c -o "$work/kernel_$1.cpp.o" - <<<"$2"
    echo "$work/kernel_$1.cpp.o" >>"$work/list"
}
fails=0
# expect CODE WHAT [TEXT]: the gate's answer to the list, with TEXT in what it prints; then the list is empty again.
expect() {
    local code=0
    "$here/leaks.sh" "$nm" "$work/list" >"$work/out" 2>&1 || code=$?
    if [[ $code != "$1" ]] || ! grep -qF -- "${3:-}" "$work/out"; then
        echo "FAIL: $2: exit code $code, not $1, or no '${3:-}' in:"
        cat "$work/out"
        fails=$((fails + 1))
    fi
    rm -f "$work/list"
}
weak() { echo "namespace n { struct $1 {}; template <class A> __attribute__((noinline)) int $2(int x) { return x + 1; }
               template int $2<$1>(int); }"; }

object baseline "$(weak baseline f)"
object avx2 "$(weak avx2 f)"
object avx512 "$(weak avx512 f)"
expect 0 "every symbol with its arch" "2 objects, 0 leaks"

object avx2 "$(weak plain f)"
expect 1 "a weak function without its arch" "no avx2 in its name"

object avx512 "$(weak avx2 f)"
expect 1 "AVX-512 code under AVX2's name" "no avx512 in its name"

object avx2 "inline int of_avx2 = 3; int* address_avx2() { return &of_avx2; }"
object baseline "inline int of_avx2 = 3; int* address() { return &of_avx2; }"
expect 1 "a variable that the baseline has too" "the baseline defines it too"

object avx2 "inline int const& counter() { static int n = 0; return ++n; } int call_avx2() { return counter(); }"
expect 1 "a static of an inline function" "no avx2 in its name"

object baseline "$(weak baseline f)"
expect 77 "nothing to look at"

if ((fails == 0)); then echo "6 cases as expected"; fi
((fails == 0))
